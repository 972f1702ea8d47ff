//! What a record of five years costs: times, and above all ratios between times of one run, because a machine that is
//! busy, slow or small changes both sides of a ratio alike. Run by `cargo xtask bench record`; what the numbers mean
//! stands in `docs/benchmarks.md`. Nothing here fails when a number is large.

mod change;
mod load;
mod rules;
mod table;

use std::error::Error;

use samlat_record::{
    Section,
    testing::{day, five_years::FiveYears},
};

use self::table::Table;

/// What can go wrong, in the library's words.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// How many times each thing is done. The quickest counts: what slows a run down is somebody else.
const ROUNDS: usize = 20;

/// A section as it is kept.
struct Kept {
    section: Section,
    bytes: Vec<u8>,
}

fn main() -> Outcome {
    let years = FiveYears::until(day(2026, 11, 21), 1);
    let kept =
        |document: &samlat_record::Document| Kept { section: document.section(), bytes: document.save() };
    let sections: Vec<Kept> = years.documents.iter().map(kept).collect();
    println!("\nA record of five years:");
    for (document, kept) in years.documents.iter().zip(&sections) {
        let (changes, bytes) = (document.changes().len(), kept.bytes.len());
        println!("  {:<14}{changes:>6} changes{bytes:>9} bytes", kept.section.code());
    }
    let mut table = Table::default();
    let everything = load::measure(&mut table, &years, &sections)?;
    rules::measure(&mut table, &years, everything);
    for section in [Section::Medications, Section::Appointments, Section::Contract] {
        change::measure(&mut table, &years, section)?;
    }
    table.print();
    Ok(())
}
