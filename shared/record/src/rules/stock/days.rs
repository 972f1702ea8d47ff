//! For how many days of planned use a stock lasts, walked day by day: schedules are irregular, courses end.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    Contested, MedicineView, Schedule,
    rules::{
        doses::{
            DueAt,
            log::{Log, take},
            planned::{Planned, Used, planned, used_on},
        },
        home_clock::HomeClock,
    },
};

/// How many days ahead planned use is laid out.
pub const MAX_STOCK_DAYS: u16 = 400;

/// For how long a stock lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lasts {
    /// Nothing is planned in the coming [`MAX_STOCK_DAYS`] days: taken as needed, said in words only, or not used any more.
    NotPlanned,
    /// It covers all that is planned in the coming [`MAX_STOCK_DAYS`] days, as where a course ends before that.
    Covers {
        /// Whole days of planned use.
        full_days: u16,
        /// The last of them.
        last_full_day: NaiveDate,
    },
    /// It runs out.
    RunsOut {
        /// Whole days of planned use.
        full_days: u16,
        /// The last of them; nothing if there is none.
        last_full_day: Option<NaiveDate>,
        /// From this day on it is time to order: so many days before the last full day, or before yesterday if there is none.
        order_by: NaiveDate,
        /// It is time to order.
        is_time_to_order: bool,
        /// People disagree on the schedule, or on whether it is used, and this is the soonest that any of them says.
        is_disputed: bool,
    },
}

/// For how long `left`, in thousandths of units, lasts of what was counted then.
pub fn lasts(
    medicine: &MedicineView,
    log: &Log<'_>,
    clock: &HomeClock<'_>,
    counted: DateTime<Utc>,
    left: u64,
    order_days: u16,
) -> Lasts {
    let candidates = medicine.schedule.as_ref().map_or(&[][..], Contested::candidates);
    let walk = Walk { medicine, log, clock, counted };
    let walks: Vec<Walked> = candidates.iter().map(|field| walk.through(&field.value, left)).collect();
    let today = clock.today();
    // The one that runs out first.
    let soonest = walks.iter().filter(|walk| walk.runs_out).min_by_key(|walk| (walk.last, walk.days));
    if let Some(walk) = soonest {
        let last = walk.last.or_else(|| today.pred_opt()).unwrap_or(today);
        let order_by = last.checked_sub_days(Days::new(u64::from(order_days))).unwrap_or(last);
        return Lasts::RunsOut {
            full_days: walk.days,
            last_full_day: walk.last,
            order_by,
            is_time_to_order: today >= order_by,
            is_disputed: is_use_disputed(medicine),
        };
    }
    let shortest = walks.iter().filter_map(|walk| Some((walk.last?, walk.days))).min();
    shortest
        .map_or(Lasts::NotPlanned, |(last_full_day, full_days)| Lasts::Covers { full_days, last_full_day })
}

fn is_use_disputed(medicine: &MedicineView) -> bool {
    medicine.schedule.as_ref().is_some_and(Contested::is_disputed)
        || medicine.stopped.as_ref().is_some_and(Contested::is_disputed)
        || medicine.until.as_ref().is_some_and(Contested::is_disputed)
        || medicine.head.presence != crate::Presence::Here
}

/// How many doses have this time by any schedule that is said.
pub fn doses_at(medicine: &MedicineView, at: NaiveDateTime, clock: &HomeClock<'_>) -> usize {
    let candidates = medicine.schedule.as_ref().map_or(&[][..], Contested::candidates);
    let count = |schedule: &Schedule| {
        planned(schedule, clock, at.date()).iter().filter(|dose| dose.key.at == at).count()
    };
    candidates.iter().map(|field| count(&field.value)).max().unwrap_or_default()
}

/// One stock, on its way through the days to come.
struct Walk<'a> {
    medicine: &'a MedicineView,
    log: &'a Log<'a>,
    clock: &'a HomeClock<'a>,
    counted: DateTime<Utc>,
}

/// How far it came.
struct Walked {
    days: u16,
    last: Option<NaiveDate>,
    runs_out: bool,
}

impl Walk<'_> {
    fn through(&self, schedule: &Schedule, left: u64) -> Walked {
        let mut left = left;
        let mut walked = Walked { days: 0, last: None, runs_out: false };
        for day in self.clock.today().iter_days().take(usize::from(MAX_STOCK_DAYS)) {
            let open = self.open_on(schedule, day);
            if open == 0 {
                continue;
            }
            let Some(rest) = left.checked_sub(open) else {
                walked.runs_out = true;
                break;
            };
            left = rest;
            walked.days += 1;
            walked.last = Some(day);
        }
        walked
    }

    /// What is planned of a day and not logged, in thousandths of units. A clock time before the count is not open: what was
    /// taken then is not in it.
    fn open_on(&self, schedule: &Schedule, day: NaiveDate) -> u64 {
        if used_on(self.medicine, day) == Used::No {
            return 0;
        }
        let mut unused = self.log.near(self.medicine.head.id, day);
        let is_before_count =
            |dose: &Planned| matches!(dose.at, DueAt::Clock(_)) && dose.instant <= self.counted;
        let open = planned(schedule, self.clock, day)
            .into_iter()
            .filter(|dose| take(dose, &mut unused, self.clock).is_none() && !is_before_count(dose));
        open.filter_map(|dose| dose.units).fold(0, |sum, units| sum + u64::from(units.thousandths()))
    }
}
