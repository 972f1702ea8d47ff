//! The days of rest, on which the last day that a law gives does not fall: what has to be done on one of them
//! may be done on the next weekday that is none.
//!
//! Source: lag (1930:173) om beräkning av lagstadgad tid, 2 §: Sundays and other public holidays, Saturdays,
//! midsommarafton, julafton and nyårsafton. Which days are public holidays: lag (1989:253) om allmänna
//! helgdagar, 1 §, as it is since 2005. When Easter is: the Gregorian computus of the crate of that name.
//!
//! For days by which something has to be done at an authority. What is counted in hours, and our own days
//! after which Samlat says something, are not moved.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Public holidays, julafton and nyårsafton, by month and day. Those of this law that are always a Saturday
/// or a Sunday (påskdagen, pingstdagen, midsommardagen, alla helgons dag) need no row.
const FIXED: [(u32, u32); 8] = [(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)];
/// Långfredagen, annandag påsk and Kristi himmelsfärdsdag, in days from påskdagen.
const FROM_EASTER: [i64; 3] = [-2, 1, 39];

/// The day itself, or the next weekday where it falls on a day of rest.
#[must_use]
pub fn moved(last: NaiveDate) -> NaiveDate {
    let mut day = last;
    while is_day_of_rest(day) {
        // The last day that there is stands.
        let Some(next) = day.checked_add_days(Days::new(1)) else { return last };
        day = next;
    }
    day
}

fn is_day_of_rest(day: NaiveDate) -> bool {
    match day.weekday() {
        Weekday::Sat | Weekday::Sun => true,
        Weekday::Fri if is_midsummer_eve(day) => true,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => {
            FIXED.contains(&(day.month(), day.day())) || is_of_easter(day)
        }
    }
}

/// Of a Friday: the day before midsommardagen, which is the Saturday of 20 to 26 June.
fn is_midsummer_eve(friday: NaiveDate) -> bool {
    friday.month() == 6 && (19..=25).contains(&friday.day())
}

fn is_of_easter(day: NaiveDate) -> bool {
    // Before 1583 and after 9999 there is no Easter to reckon with.
    let Ok(easter) = computus::gregorian(day.year()) else { return false };
    let easter = NaiveDate::from_ymd_opt(easter.year, easter.month, easter.day);
    easter.is_some_and(|easter| FROM_EASTER.contains(&day.signed_duration_since(easter).num_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;

    #[test]
    fn a_last_day_on_a_day_of_rest_moves_to_the_next_weekday_and_no_other_does() {
        let cases = [
            ("an ordinary Monday", day(2026, 11, 30), day(2026, 11, 30)),
            ("a Saturday", day(2026, 11, 28), day(2026, 11, 30)),
            ("a Sunday", day(2026, 11, 29), day(2026, 11, 30)),
            ("julafton on a Thursday", day(2026, 12, 24), day(2026, 12, 28)),
            ("nyårsafton on a Thursday", day(2026, 12, 31), day(2027, 1, 4)),
            ("trettondagen on a Wednesday", day(2027, 1, 6), day(2027, 1, 7)),
            ("the day before trettondagen", day(2027, 1, 5), day(2027, 1, 5)),
            ("skärtorsdagen", day(2027, 3, 25), day(2027, 3, 25)),
            ("långfredagen", day(2027, 3, 26), day(2027, 3, 30)),
            ("annandag påsk", day(2027, 3, 29), day(2027, 3, 30)),
            ("första maj on a Friday", day(2026, 5, 1), day(2026, 5, 4)),
            ("Kristi himmelsfärdsdag", day(2026, 5, 14), day(2026, 5, 15)),
            ("the day after Kristi himmelsfärdsdag", day(2026, 5, 15), day(2026, 5, 15)),
            ("annandag pingst", day(2026, 5, 25), day(2026, 5, 25)),
            ("the national day on a Monday", day(2022, 6, 6), day(2022, 6, 7)),
            ("midsommarafton on the 19th", day(2026, 6, 19), day(2026, 6, 22)),
            ("midsommarafton on the 25th", day(2027, 6, 25), day(2027, 6, 28)),
            ("a Friday before midsommar", day(2026, 6, 12), day(2026, 6, 12)),
            ("a Friday after midsommar", day(2026, 6, 26), day(2026, 6, 26)),
            ("the Friday before alla helgons dag", day(2026, 10, 30), day(2026, 10, 30)),
            ("the last day that there is", NaiveDate::MAX, NaiveDate::MAX),
        ];
        for (case, last, expected) in cases {
            assert_eq!(moved(last), expected, "{case}");
        }
    }
}
