//! The doses that a day has by the person's own list, and what became of each.
//!
//! A time that nobody said is not made up: "1x3" is three doses some time that day. While a schedule is disputed
//! her own times stand, marked as disputed; if it is not known which are hers, no time is shown. A medicine is due
//! while anybody says that it is used, its last day included, and the day is that of the clock at home
//! ([`HomeClock`]). A dose that is logged as taken and as skipped is disputed, and neither. Source: PRODUCT, rules
//! 7, 10 and 13, and promise 7.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::home_clock::HomeClock;
use crate::{ActorId, Amount, DoseView, ItemId, LocalTime, MedicationsView, Taken};

pub(super) mod log;
pub(super) mod planned;

use log::Log;
use planned::{Planned, Used};

/// A dose that a day has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Which medicine.
    pub medicine: ItemId,
    /// When.
    pub at: DueAt,
    /// How many units; nothing while the schedule is disputed and it is not known which is hers.
    pub units: Option<Amount>,
    /// What a log entry that answers this dose says in `due`.
    pub key: LocalTime,
    /// When it is due, or from when, as an instant: to sort, and to remind.
    pub instant: DateTime<Utc>,
    /// What became of it.
    pub state: DoseState,
    /// People disagree on the strength, the schedule, its last day, or whether it is stopped or removed.
    pub is_disputed: bool,
}

/// When a dose is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueAt {
    /// At a time that was said.
    Clock(LocalTime),
    /// In a part of the day.
    Part(DayPart),
    /// Some time that day.
    SomeTime,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayPart {
    /// From 8.
    Morning,
    /// From 12.
    Noon,
    /// From 18.
    Evening,
    /// From 22.
    Night,
}

impl DayPart {
    /// When the part begins, to sort by and to say that its dose is due.
    #[must_use]
    pub fn begins(self) -> NaiveTime {
        let hour = match self {
            Self::Morning => 8,
            Self::Noon => 12,
            Self::Evening => 18,
            Self::Night => 22,
        };
        NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
    }
}

/// What became of a dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoseState {
    /// Its time has come, and nothing is logged. Never called "not taken".
    Due,
    /// Its time is later that day.
    Later,
    /// It is logged.
    Logged {
        /// The entry in the log.
        entry: ItemId,
        /// Taken or skipped.
        taken: Taken,
    },
    /// It is logged as taken and as skipped, as two devices may that had not seen each other. Nothing says which
    /// holds until one of the entries is taken back, so it is neither.
    Disputed {
        /// An entry that says taken.
        taken: ItemId,
        /// An entry that says skipped.
        skipped: ItemId,
    },
}

/// The doses of the day it is, by a phone that is set to the zone of the record: [`doses_at_home`] knows the two apart.
#[must_use]
pub fn doses_on(view: &MedicationsView, now: &LocalTime, hers: &[ActorId]) -> Vec<Due> {
    doses_at_home(view, &now.zone, now, hers)
}

/// The doses of the day it is at home, in order of time. `home` is the zone of the record
/// ([`super::home_zone`]), `now` the time by the phone, whichever zone that is set to. `hers` are the actors of the
/// person's own devices.
#[must_use]
pub fn doses_at_home(view: &MedicationsView, home: &str, now: &LocalTime, hers: &[ActorId]) -> Vec<Due> {
    let clock = HomeClock::new(home, now);
    doses_of_day(view, &Log::near_day(view, clock.today()), &clock, clock.today(), hers)
}

/// The doses of any day at home, in order of time.
pub(super) fn doses_of_day(
    view: &MedicationsView,
    log: &Log<'_>,
    clock: &HomeClock<'_>,
    day: NaiveDate,
    hers: &[ActorId],
) -> Vec<Due> {
    let mut due: Vec<Due> = Vec::new();
    for medicine in view.medicines.iter().filter(|medicine| planned::used_on(medicine, day) != Used::No) {
        let mut unused = log.near(medicine.head.id, day);
        let planned = planned::by_her_times(medicine, clock, day, hers);
        let mut answered: Vec<(Planned, Option<&DoseView>)> = Vec::with_capacity(planned.len());
        for planned in planned {
            let entry = log::take(&planned, &mut unused, clock);
            answered.push((planned, entry));
        }
        for (planned, entry) in answered {
            let state = match entry {
                Some(entry) => log::logged(&planned, entry, &mut unused, clock),
                None if planned.instant <= clock.now() => DoseState::Due,
                None => DoseState::Later,
            };
            let Planned { at, units, key, instant, .. } = planned;
            let is_disputed = planned::is_disputed(medicine);
            due.push(Due { medicine: medicine.head.id, at, units, key, instant, state, is_disputed });
        }
    }
    due.sort_by_key(|due| (due.instant, due.medicine));
    due
}
