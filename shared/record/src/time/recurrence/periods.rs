//! A recurrence as a row of numbered periods: days, weeks, months or years, each so many after the one before. The
//! period of a day is found by counting, so a window far from the first date costs no more than one beside it.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{Every, Nth};

const DAYS_IN_WEEK: u64 = 7;
const MONTHS_IN_YEAR: i64 = 12;

/// One period.
pub(super) struct Period {
    /// Its first day, which need not be one of the rule's.
    pub begins: NaiveDate,
    /// The days in it that the rule names, in order: at most one for each day of a week.
    pub days: [Option<NaiveDate>; 7],
}

impl Every {
    /// The period of this number; 0 is that of the first date. Nothing beyond the end of the calendar.
    pub(super) fn period(self, first: NaiveDate, number: u32) -> Option<Period> {
        match self {
            Self::Days(every) => {
                let day = first.checked_add_days(Days::new(u64::from(number) * u64::from(every)))?;
                Some(Period::of(day, Some(day)))
            }
            Self::Weeks { every, days } => {
                let past = u64::from(number).checked_mul(u64::from(every) * DAYS_IN_WEEK)?;
                let monday = monday_of(first)?.checked_add_days(Days::new(past))?;
                let named = |past| {
                    monday.checked_add_days(Days::new(past)).filter(|day| days.contains(day.weekday()))
                };
                Some(Period { begins: monday, days: [0, 1, 2, 3, 4, 5, 6].map(named) })
            }
            Self::MonthsByDay { every, day } => {
                let begins = month_after(first, number, every)?;
                Some(Period::of(begins, begins.with_day(u32::from(day))))
            }
            Self::MonthsByWeekday { every, nth, day } => {
                let begins = month_after(first, number, every)?;
                Some(Period::of(begins, nth_of_month(begins, nth, day)))
            }
            Self::Years { every } => {
                let year = i64::from(first.year()) + i64::from(number) * i64::from(every);
                let year = i32::try_from(year).ok()?;
                let begins = NaiveDate::from_ymd_opt(year, 1, 1)?;
                Some(Period::of(begins, first.with_year(year)))
            }
        }
    }

    /// The number of the last period that begins no later than `day`; 0 if none does.
    pub(super) fn period_of(self, first: NaiveDate, day: NaiveDate) -> u32 {
        let past = match self {
            Self::Days(every) => divided((day - first).num_days(), every),
            Self::Weeks { every, .. } => {
                let weeks = monday_of(first).map(|monday| (day - monday).num_days().div_euclid(7));
                divided(weeks.unwrap_or_default(), every)
            }
            Self::MonthsByDay { every, .. } | Self::MonthsByWeekday { every, .. } => {
                divided(months(day) - months(first), every)
            }
            Self::Years { every } => divided(i64::from(day.year()) - i64::from(first.year()), every),
        };
        u32::try_from(past).unwrap_or_default()
    }
}

impl Period {
    fn of(begins: NaiveDate, day: Option<NaiveDate>) -> Self {
        Self { begins, days: [day, None, None, None, None, None, None] }
    }
}

fn divided(past: i64, every: u16) -> i64 {
    past.checked_div_euclid(i64::from(every)).unwrap_or_default()
}

fn monday_of(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
}

/// Months since the year 0.
fn months(day: NaiveDate) -> i64 {
    i64::from(day.year()) * MONTHS_IN_YEAR + i64::from(day.month0())
}

/// The first day of a month.
fn month_after(first: NaiveDate, number: u32, every: u16) -> Option<NaiveDate> {
    let past = months(first) + i64::from(number) * i64::from(every);
    let year = i32::try_from(past.div_euclid(MONTHS_IN_YEAR)).ok()?;
    let month = u32::try_from(past.rem_euclid(MONTHS_IN_YEAR)).ok()?;
    NaiveDate::from_ymd_opt(year, month + 1, 1)
}

fn nth_of_month(begins: NaiveDate, nth: Nth, day: Weekday) -> Option<NaiveDate> {
    let of = |nth| NaiveDate::from_weekday_of_month_opt(begins.year(), begins.month(), day, nth);
    match nth {
        Nth::First => of(1),
        Nth::Second => of(2),
        Nth::Third => of(3),
        Nth::Fourth => of(4),
        Nth::Fifth => of(5),
        Nth::Last => of(5).or_else(|| of(4)),
    }
}
