//! What the taken log says of some days: how much of what was planned is logged as taken, and how much is logged at all.
//!
//! taken = taken / planned; recorded = (taken + skipped) / planned; on time = taken at most so many minutes late / planned at a
//! time of the clock. A dose that nobody has answered is unanswered, and never "not taken". What is taken as needed stands
//! outside. Corrections stay visible. A dose that two devices logged is one dose; where one of them says taken and another
//! skipped, it is recorded and neither.
//!
//! Planned is what the schedule of the list says of those days: what it said before it was changed is not known here. So a day
//! on which an entry answers a time that the schedule lacks was planned otherwise and is left out, as is a day on which people
//! disagree on what is planned. Both are said. A dose whose time has not come is not planned yet, unless it is logged.
//! Source: PRODUCT, rule 10; ours.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    Reach, Row,
    count::{Percent, days_between},
    doses::{
        DueAt,
        log::Log,
        planned::{Planned, Used, planned, used_on},
    },
    home_clock::HomeClock,
};
use crate::{Contested, DoseView, ItemId, LocalTime, MedicationsView, MedicineView, Section, Taken};

/// Most days that are counted at once: a leap year.
pub const MAX_TAKEN_DAYS: i64 = 366;

/// What the log says of some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenLog {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// Of each medicine on the list that is not removed, in order of id.
    pub medicines: Vec<TakenOf>,
    /// Of all of them.
    pub all: Counts,
}

/// What the log says of one medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOf {
    /// Which.
    pub medicine: ItemId,
    /// Its doses.
    pub counts: Counts,
    /// The days that are not counted, and why.
    pub left_out: Vec<LeftOut>,
    /// Entries of these days that were taken back or removed.
    pub corrections: Vec<ItemId>,
    /// Entries of these days that answer no planned dose, as what is taken as needed.
    pub outside: Vec<ItemId>,
    /// Entries of doses that are logged more often than they are planned.
    pub doubles: Vec<ItemId>,
    /// What the counts rest on: the medicine, and then the entries.
    pub rows: Vec<Row>,
}

/// A day that is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LeftOut {
    /// The day.
    pub day: NaiveDate,
    /// Why.
    pub why: WhyLeftOut,
}

/// Why a day is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyLeftOut {
    /// People disagree on what is planned that day.
    Disputed,
    /// An entry answers a time that the schedule lacks.
    PlannedOtherwise,
}

/// Doses, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Planned, and their time has come.
    pub planned: u32,
    /// Of these, logged as taken.
    pub taken: u32,
    /// Logged as skipped.
    pub skipped: u32,
    /// Logged as taken by one and as skipped by another.
    pub said_both: u32,
    /// Of the planned, those at a time of the clock; the others are some time or in a part of the day, and cannot be late.
    pub at_clock: u32,
    /// Of those at a time of the clock, logged as taken before it or at most so many minutes late.
    pub on_time: u32,
}

impl Counts {
    /// taken / planned; nothing if nothing was planned.
    #[must_use]
    pub fn taken_share(&self) -> Option<Percent> {
        Percent::of(self.taken.into(), self.planned.into())
    }

    /// (taken + skipped) / planned, one that is said to be both included; nothing if nothing was planned.
    #[must_use]
    pub fn recorded_share(&self) -> Option<Percent> {
        Percent::of(self.recorded().into(), self.planned.into())
    }

    /// on time / planned at a time of the clock; nothing if none was.
    #[must_use]
    pub fn on_time_share(&self) -> Option<Percent> {
        Percent::of(self.on_time.into(), self.at_clock.into())
    }

    /// How many nobody has answered. Never called "not taken".
    #[must_use]
    pub fn unanswered(&self) -> u32 {
        self.planned.saturating_sub(self.recorded())
    }

    fn recorded(&self) -> u32 {
        self.taken.saturating_add(self.skipped).saturating_add(self.said_both)
    }

    fn add(&mut self, other: Self) {
        for (sum, more) in [
            (&mut self.planned, other.planned),
            (&mut self.taken, other.taken),
            (&mut self.skipped, other.skipped),
            (&mut self.said_both, other.said_both),
            (&mut self.at_clock, other.at_clock),
            (&mut self.on_time, other.on_time),
        ] {
            *sum = sum.saturating_add(more);
        }
    }
}

/// Why nothing is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TakenError {
    /// This device may not read the medicines.
    #[error("medicines cannot be read")]
    NotReadable,
    /// More days than [`MAX_TAKEN_DAYS`].
    #[error("{days} days, at most {limit}")]
    TooLong {
        /// So many days.
        days: i64,
        /// So many are counted.
        limit: i64,
    },
}

/// What the log says of the days at home from `from` to `until`, both included.
///
/// # Errors
/// The medicines cannot be read, or the days are too many.
pub fn taken(
    reach: &Reach,
    from: NaiveDate,
    until: NaiveDate,
    now: &LocalTime,
) -> Result<TakenLog, TakenError> {
    let view = reach.medications.as_ref().ok_or(TakenError::NotReadable)?;
    let days = days_between(from, until).saturating_add(1);
    if days > MAX_TAKEN_DAYS {
        return Err(TakenError::TooLong { days, limit: MAX_TAKEN_DAYS });
    }
    let clock = HomeClock::of(reach, now);
    let late = Duration::minutes(i64::from(reach.thresholds().late_minutes));
    let window = Window { from, until, late, now: clock.now() };
    let log = Log::of(view);
    let mut medicines: Vec<TakenOf> = view
        .medicines
        .iter()
        .filter(|medicine| medicine.head.presence.is_shown())
        .map(|medicine| window.of_medicine(view, &log, medicine, &clock))
        .collect();
    medicines.sort_by_key(|of| of.medicine);
    let mut all = Counts::default();
    for of in &medicines {
        all.add(of.counts);
    }
    Ok(TakenLog { from, until, medicines, all })
}

struct Window {
    from: NaiveDate,
    until: NaiveDate,
    late: Duration,
    now: DateTime<Utc>,
}

impl Window {
    fn of_medicine(
        &self,
        view: &MedicationsView,
        log: &Log<'_>,
        medicine: &MedicineView,
        clock: &HomeClock<'_>,
    ) -> TakenOf {
        let id = medicine.head.id;
        let mut of = TakenOf {
            medicine: id,
            counts: Counts::default(),
            left_out: Vec::new(),
            corrections: self.entries_of(view, id, clock, |entry| !entry.stands()),
            outside: self.entries_of(view, id, clock, |entry| entry.stands() && entry.due.is_none()),
            doubles: Vec::new(),
            rows: vec![Row::Item(Section::Medications, id)],
        };
        for day in self.from.iter_days().take_while(|day| *day <= self.until) {
            match plan_of(medicine, log, clock, day) {
                Ok(plan) => self.count_day(&plan, &log.near(id, day), clock, &mut of),
                Err(why) => of.left_out.push(LeftOut { day, why }),
            }
        }
        of.doubles.sort_unstable();
        of
    }

    /// Entries of these days, by the day of the dose that they answer, else by the day at home on which they say it was.
    fn entries_of(
        &self,
        view: &MedicationsView,
        medicine: ItemId,
        clock: &HomeClock<'_>,
        which: impl Fn(&DoseView) -> bool,
    ) -> Vec<ItemId> {
        let day = |entry: &DoseView| match &entry.due {
            Some(due) => due.value.date(),
            None => clock.local(clock.instant(&entry.at.value)).date(),
        };
        let is_here = |entry: &&DoseView| {
            entry.medicine.value == medicine && which(entry) && (self.from..=self.until).contains(&day(entry))
        };
        let mut entries: Vec<ItemId> = view.log.iter().filter(is_here).map(|entry| entry.head.id).collect();
        entries.sort_unstable();
        entries
    }

    fn count_day(&self, plan: &[Planned], entries: &[&DoseView], clock: &HomeClock<'_>, of: &mut TakenOf) {
        let mut by_key: BTreeMap<&LocalTime, Vec<&Planned>> = BTreeMap::new();
        for planned in plan {
            by_key.entry(&planned.key).or_default().push(planned);
        }
        for doses in by_key.values() {
            let answers = |entry: &&&DoseView| doses.iter().any(|dose| dose.is_answered_by(entry, clock));
            let answering: Vec<&DoseView> = entries.iter().filter(answers).copied().collect();
            let (counts, is_double) = self.count_alike(doses, &answering, clock);
            of.counts.add(counts);
            let ids = || answering.iter().map(|entry| entry.head.id);
            if is_double {
                of.doubles.extend(ids());
            }
            of.rows.extend(ids().map(|id| Row::Item(Section::Medications, id)));
        }
    }

    /// Counts doses that nothing tells apart, as three "some time that day", with the entries that answer them. Each entry
    /// answers one. Of more entries than doses, no more is known than that each dose has one of them.
    fn count_alike(
        &self,
        doses: &[&Planned],
        entries: &[&DoseView],
        clock: &HomeClock<'_>,
    ) -> (Counts, bool) {
        let came = doses.iter().filter(|dose| dose.instant <= self.now).count();
        let number = entries.len().min(doses.len()).max(came);
        let is_taken = |entry: &&&DoseView| entry.taken.value == Taken::Taken;
        let said_taken = entries.iter().filter(is_taken).count();
        let said_skipped = entries.len() - said_taken;
        let is_double = entries.len() > number;
        let (taken, skipped) = if is_double {
            (number.saturating_sub(said_skipped), number.saturating_sub(said_taken))
        } else {
            (said_taken, said_skipped)
        };
        let said_both = if is_double { number - taken - skipped } else { 0 };
        let is_at_clock = doses.iter().any(|dose| matches!(dose.at, DueAt::Clock(_)));
        let due = doses.iter().map(|dose| dose.instant).max();
        let is_on_time = |entry: &&&DoseView| {
            due.is_some_and(|due| clock.instant(&entry.at.value).signed_duration_since(due) <= self.late)
        };
        let on_time = entries.iter().filter(is_taken).filter(is_on_time).count().min(taken);
        let counts = Counts {
            planned: small(number),
            taken: small(taken),
            skipped: small(skipped),
            said_both: small(said_both),
            at_clock: if is_at_clock { small(number) } else { 0 },
            on_time: if is_at_clock { small(on_time) } else { 0 },
        };
        (counts, is_double)
    }
}

/// What is planned of a medicine on a day, or why that is not known.
fn plan_of(
    medicine: &MedicineView,
    log: &Log<'_>,
    clock: &HomeClock<'_>,
    day: NaiveDate,
) -> Result<Vec<Planned>, WhyLeftOut> {
    let used = used_on(medicine, day);
    let schedules = medicine.schedule.as_ref();
    let candidates = schedules.map_or(&[][..], Contested::candidates);
    let mut plans: Vec<Vec<Planned>> = match used {
        Used::No => Vec::new(),
        Used::Yes | Used::Disputed => {
            candidates.iter().map(|field| planned(&field.value, clock, day)).collect()
        }
    };
    let is_disputed = used == Used::Disputed || schedules.is_some_and(Contested::is_disputed);
    if is_disputed && plans.iter().any(|plan| !plan.is_empty()) {
        return Err(WhyLeftOut::Disputed);
    }
    let plan = plans.pop().unwrap_or_default();
    let is_planned = |entry: &&DoseView| plan.iter().any(|dose| dose.is_answered_by(entry, clock));
    if log.on(medicine.head.id, day).iter().all(is_planned) {
        Ok(plan)
    } else {
        Err(WhyLeftOut::PlannedOtherwise)
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
