//! Medicines as people and papers write them: "Baklofen 10 mg 1+1+1", one to a line.

use samlat_record::{Amount, MedicineLine, Schedule, said};

use super::Unclear;

/// How a medicine is taken. What is not understood stays in its own words.
#[must_use]
pub fn parse_how(text: &str) -> Schedule {
    said::schedule(text)
}

/// How many there are: "30", "2,5 tabletter".
///
/// # Errors
/// When it is no number, or more than can be written.
pub fn parse_count(text: &str) -> Result<Amount, Unclear> {
    if text.trim().is_empty() {
        return Err(Unclear::Empty);
    }
    said::count(text).ok_or(Unclear::NotACount)
}

/// The medicines of a list, one to a line; empty lines are passed over.
#[must_use]
pub fn parse_lines(text: &str) -> Vec<MedicineLine> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(parse_line).collect()
}

/// One medicine: the name is all before the first number, the strength is that number with its unit, and the
/// rest says how it is taken. "utsatt" or "stopped" says that it is not used.
#[must_use]
pub fn parse_line(text: &str) -> MedicineLine {
    let words: Vec<&str> = text.split_whitespace().filter(|word| !is_stop_word(word)).collect();
    let stopped = text.split_whitespace().any(is_stop_word);
    let first_number =
        words.iter().position(|word| word.starts_with(|sign: char| sign.is_ascii_digit() || sign == '½'));
    let strength_at = first_number.filter(|at| is_strength(&words, *at));
    let how_at = words.iter().position(|word| is_how(word));
    let name_end = [first_number.filter(|at| *at > 0), how_at.filter(|at| *at > 0)]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(words.len());
    let strength_end =
        strength_at.map_or(name_end, |at| if has_unit_inside(&words, at) { at + 1 } else { at + 2 });
    let part = |from: usize, until: usize| words.get(from..until).unwrap_or_default().join(" ");
    MedicineLine {
        name: part(0, name_end),
        strength: part(name_end, strength_end),
        how: part(strength_end.max(name_end), words.len()),
        stopped,
    }
}

const UNITS: [&str; 12] =
    ["mg", "g", "µg", "ug", "mikrog", "mikrogram", "ml", "ie", "e", "%", "mg/ml", "mg/h"];

/// The word is a unit, whatever stands after it.
fn is_unit(word: &str) -> bool {
    UNITS.contains(&word.to_lowercase().trim_end_matches([',', ';']))
}

/// A number followed by a unit, or with the unit on it.
fn is_strength(words: &[&str], at: usize) -> bool {
    has_unit_inside(words, at) || words.get(at + 1).is_some_and(|next| is_unit(next))
}

fn has_unit_inside(words: &[&str], at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        let unit = word.trim_start_matches(|sign: char| sign.is_ascii_digit() || ",./".contains(sign));
        !unit.is_empty() && unit.len() < word.len() && is_unit(unit)
    })
}

/// A word that begins how the medicine is taken.
fn is_how(word: &str) -> bool {
    let word = word.to_lowercase();
    matches!(
        word.as_str(),
        "vid"
            | "varje"
            | "varannan"
            | "dagligen"
            | "vb"
            | "as"
            | "every"
            | "daily"
            | "till"
            | "en"
            | "ett"
            | "två"
    )
}

fn is_stop_word(word: &str) -> bool {
    let word = word.to_lowercase();
    matches!(word.trim_matches(['(', ')', ',', '.']), "utsatt" | "utsatta" | "stoppad" | "slutat" | "stopped")
}

#[cfg(test)]
mod tests {
    use samlat_record::MedicineLine;

    use super::{parse_line, parse_lines};

    fn line(name: &str, strength: &str, how: &str) -> MedicineLine {
        MedicineLine { name: name.into(), strength: strength.into(), how: how.into(), stopped: false }
    }

    #[test]
    fn a_line_falls_into_name_strength_and_how() {
        let cases = [
            ("Baklofen 10 mg 1+1+1", line("Baklofen", "10 mg", "1+1+1")),
            ("Fampyra 10mg 1x2", line("Fampyra", "10mg", "1x2")),
            ("Alvedon 500 mg vid behov", line("Alvedon", "500 mg", "vid behov")),
            ("Alvedon vid behov", line("Alvedon", "", "vid behov")),
            ("D-vitamin", line("D-vitamin", "", "")),
            ("Tysabri 300 mg var fjärde vecka", line("Tysabri", "300 mg", "var fjärde vecka")),
            ("Sativex 1 spray vid behov", line("Sativex", "", "1 spray vid behov")),
            ("Omeprazol Teva 20 mg 1 till natten", line("Omeprazol Teva", "20 mg", "1 till natten")),
            ("Xerodent 28,6/0,25mg 1x4", line("Xerodent", "28,6/0,25mg", "1x4")),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_line(text), expected, "{text}");
        }
    }

    #[test]
    fn a_stopped_medicine_is_told_apart() {
        let found = parse_line("Gabapentin 300 mg (utsatt)");
        assert!(found.stopped);
        assert_eq!(
            (found.name.as_str(), found.strength.as_str(), found.how.as_str()),
            ("Gabapentin", "300 mg", "")
        );
    }

    #[test]
    fn every_line_with_something_on_it_is_one_medicine() {
        let found = parse_lines("Baklofen 10 mg 1+1+1\n\n  \nFampyra 10 mg 1+0+1\n");
        assert_eq!(found.len(), 2);
        assert_eq!(parse_line("10"), line("10", "", ""));
    }
}
