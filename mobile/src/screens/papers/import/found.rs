//! What was found in a file, in words and as what would be written.

use chrono::{Datelike, NaiveDate};
use samlat_record::time::is_year_in_range;
use samlat_record::{Edit, LINE_MAX_CHARS, Section};

use super::{list, open};
use crate::components::date_in_words;
use crate::page::{Now, Page};
use crate::state::State;
use crate::words::Words;

/// Largest file that is opened, in bytes.
pub const FILE_MAX_BYTES: usize = 16 * 1_024 * 1_024;

/// What a file comes to, before anything of it is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Which file, and from which day.
    pub from: String,
    /// What would be written, in this order.
    pub edits: Vec<(Section, Edit)>,
    /// How much of each kind is added.
    pub counts: Vec<String>,
    /// What is added, one by one.
    pub things: Vec<String>,
    /// How much stands in the record already.
    pub there: usize,
    /// What is not added: where it stands, and why.
    pub left: Vec<String>,
}

/// Where it comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name of the file, as much of it as a line of the record holds.
    pub name: String,
    /// The day that the file was last written, as far as the device knows.
    pub day: NaiveDate,
    /// The moment that it is read in.
    pub now: Now,
}

impl Source {
    /// A file of this name, last written at this instant: a browser says it in milliseconds, a window in seconds.
    pub fn new(name: &str, written: u64, now: Now) -> Self {
        let today = now.local.date();
        // So many milliseconds are in 1973, and so many seconds in the year 5138.
        let written_ms = if written < 100_000_000_000 { written.saturating_mul(1_000) } else { written };
        let day = i64::try_from(written_ms).map_or(today, |written_ms| now.local_of(written_ms).date());
        // Nothing is said of a file's day in 1970, where a device does not know it, nor of one to come.
        let is_known = written_ms > 0 && is_year_in_range(day.year()) && day <= today;
        let name: String = name.chars().filter(|sign| !sign.is_control()).take(LINE_MAX_CHARS).collect();
        let name = if name.trim().is_empty() { "Samlat-fil".to_owned() } else { name };
        Self { name, day: if is_known { day } else { today }, now }
    }

    /// Which file, and from which day, in words.
    pub fn in_words(&self, words: Words) -> String {
        words.import_from(&self.name, date_in_words(words, self.day, self.now.local.date()))
    }
}

/// Reads a file: a record in the open format, or a list.
///
/// # Errors
/// Why it is refused whole, in words.
pub async fn read(
    bytes: &[u8],
    source: &Source,
    state: State,
    words: Words,
    page: &dyn Page,
) -> Result<Found, String> {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let mut found = match first {
        Some(b'{' | b'[') => open::read(bytes, state, words, page).await?,
        _ => list::read(bytes, source, state, words)?,
    };
    found.from = source.in_words(words);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::Source;
    use crate::screens::testing::{NOW_MS, day, now};

    #[test]
    fn a_file_is_of_the_day_it_was_written_in_milliseconds_or_seconds_and_else_of_today() {
        let of = |written| Source::new("lista.csv", written, now()).day;
        let week_ago = u64::try_from(NOW_MS - 7 * 86_400_000).unwrap();
        assert_eq!((of(week_ago), of(week_ago / 1_000)), (day(11, 12), day(11, 12)));
        let to_come = u64::try_from(NOW_MS + 7 * 86_400_000).unwrap();
        for unknown in [0, to_come, u64::MAX] {
            assert_eq!(of(unknown), day(11, 19), "{unknown}");
        }
    }

    #[test]
    fn the_name_of_a_file_is_a_line_that_a_record_holds() {
        let called = |name: &str| Source::new(name, 0, now()).name;
        assert_eq!(called("a\nb.csv"), "ab.csv");
        assert_eq!(called(" "), "Samlat-fil");
        assert_eq!(called(&"x".repeat(900)).len(), 200);
    }
}
