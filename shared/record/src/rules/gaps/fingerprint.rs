//! The facts of a gap in short: ids, dates and names of states, and no prose. The same facts read the same on every
//! device; other facts read otherwise. Ours.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::Contested;

/// Longest facts that are kept as they are, in bytes. Longer become a number, so that putting a gap away always fits in
/// the record.
const MAX_BYTES: usize = 1_000;

/// These facts, in any order.
pub fn facts(parts: impl IntoIterator<Item = String>) -> String {
    let all: BTreeSet<String> = parts.into_iter().collect();
    let text = all.iter().map(String::as_str).collect::<Vec<_>>().join(";");
    if text.len() <= MAX_BYTES { text } else { format!("{} facts {:016x}", all.len(), fnv_1a(&text)) }
}

/// A fact that is a day, or that none is said.
pub fn day(name: &str, day: Option<NaiveDate>) -> String {
    day.map_or_else(|| format!("{name}:none"), |day| format!("{name}:{day}"))
}

/// A fact that is each day that is said.
pub fn days(name: &str, said: Option<&Contested<Option<NaiveDate>>>) -> String {
    let said: BTreeSet<NaiveDate> = said_days(said).collect();
    said.iter().fold(format!("{name}:"), |text, day| format!("{text} {day}"))
}

/// Every day that is said.
pub fn said_days(said: Option<&Contested<Option<NaiveDate>>>) -> impl Iterator<Item = NaiveDate> {
    said.into_iter().flat_map(Contested::candidates).filter_map(|field| field.value)
}

/// FNV-1a of 64 bits (Fowler, Noll, Vo). Tells facts apart; protects nothing.
fn fnv_1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_read_the_same_in_any_order_and_always_fit() {
        let of = |parts: &[&str]| facts(parts.iter().map(|part| (*part).to_owned()));
        assert_eq!(of(&["b", "a", "b"]), "a;b");
        let many = |count: usize| facts((0..count).map(|number| format!("source {number:060}")));
        assert!(many(1_000).len() < 60);
        assert_ne!(many(1_000), many(1_001));
        // Published: FNV-1a of "a" and of "foobar".
        assert_eq!((fnv_1a("a"), fnv_1a("foobar")), (0xaf63_dc4c_8601_ec8c, 0x8594_4171_f739_67e8));
    }
}
