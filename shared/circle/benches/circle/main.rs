//! What the circle costs: ending somebody's sharing, what stands between a change and a document of five years, and what
//! a relay has of it. Run by `cargo xtask bench circle`; what the numbers mean stands in `docs/benchmarks.md`. Nothing
//! here fails when a number is large.

mod ending;
mod guard;
mod packing;
#[allow(dead_code, reason = "the record's bench says more with it")]
#[path = "../../../record/benches/record/table.rs"]
mod table;

use std::error::Error;

use samlat_circle::entropy::Entropy;
use samlat_record::{
    Section,
    testing::{day, five_years::FiveYears},
};

use self::table::Table;

/// What can go wrong, in the library's words.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// How many times each thing is done. The quickest counts: what slows a run down is somebody else.
const ROUNDS: usize = 20;

fn main() -> Outcome {
    let mut table = Table::default();
    ending::measure(&mut table)?;
    let years = FiveYears::until(day(2026, 11, 21), 1);
    for section in [Section::Medications, Section::Appointments] {
        guard::measure(&mut table, &years, section)?;
    }
    table.print();
    for section in [Section::Medications, Section::Appointments] {
        packing::measure(&years, section)?;
    }
    Ok(())
}

/// Bytes that are the same in every run, and that do not come again in it: two sections of one number are refused. The
/// numbers are Knuth's, of MMIX.
struct Counted(u64);

impl Entropy for Counted {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = self.0.to_be_bytes()[0];
        }
    }
}
