//! Days of the week as a question offers them, each a row to tick.

use chrono::Weekday;
use samlat_record::Weekdays;

use super::question::several;
use crate::components::Offered;
use crate::components::date::weekday_word;
use crate::shown::hours::WEEK;
use crate::words::Words;

fn code(day: Weekday) -> String {
    day.num_days_from_monday().to_string()
}

/// A row for each day, Monday first.
#[must_use]
pub fn weekday_rows(words: Words) -> Vec<Offered> {
    WEEK.into_iter().map(|day| Offered::new(code(day), weekday_word(words, day))).collect()
}

/// The answer in which these days are ticked.
#[must_use]
pub fn ticked(days: Weekdays) -> String {
    let codes: Vec<String> = WEEK.into_iter().filter(|day| days.contains(*day)).map(code).collect();
    codes.join(" ")
}

/// The days that are ticked in an answer.
#[must_use]
pub fn weekdays_of(answer: &str) -> Weekdays {
    let said = several(answer);
    let days: Vec<Weekday> = WEEK.into_iter().filter(|day| said.contains(&code(*day))).collect();
    Weekdays::of(&days)
}

#[cfg(test)]
mod tests {
    use super::{ticked, weekdays_of};
    use samlat_record::Weekdays;

    #[test]
    fn every_choice_of_days_comes_back() {
        for bits in 0..=127 {
            let days = Weekdays::try_from(bits).unwrap();
            assert_eq!(weekdays_of(&ticked(days)), days);
        }
        assert_eq!(weekdays_of("7 x -1"), Weekdays::of(&[]), "no such days");
    }
}
