//! What is wrong with something written, said so that it can be mended.

use crate::components::date::weekday_word;
use crate::said::Unclear;
use crate::words::Words;

/// The fault in words.
#[must_use]
pub fn unclear(words: Words, fault: Unclear) -> String {
    match fault {
        Unclear::Empty => words.unclear_empty().to_owned(),
        Unclear::NotADay => words.unclear_day().to_owned(),
        Unclear::NoSuchDay => words.unclear_no_such_day().to_owned(),
        Unclear::OtherWeekday { is } => words.unclear_weekday(weekday_word(words, is)),
        Unclear::YearOutOfRange => words.unclear_year().to_owned(),
        Unclear::NotATime => words.unclear_time().to_owned(),
        Unclear::ToCome => words.unclear_to_come().to_owned(),
        Unclear::NotANumber => words.unclear_number().to_owned(),
        Unclear::NotACount => words.unclear_count().to_owned(),
        Unclear::NotMinutes => words.unclear_minutes().to_owned(),
        Unclear::MinutesOutOfRange => words.unclear_minutes_range().to_owned(),
        Unclear::NotWhole { most } => words.unclear_whole(u64::from(most)),
    }
}
