//! The doses that a day has by the person's own list, and what became of each.
//!
//! A time that nobody said is not made up: "1x3" is three doses some time that day. While a schedule is disputed
//! her own times stand, marked as disputed; if it is not known which are hers, no time is shown.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{
    ActorId, Amount, Contested, DoseAt, DoseView, ItemId, LocalTime, MedicationsView, MedicineView, Schedule,
    Stopped, Taken, time::zone,
};

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
    /// What became of it.
    pub state: DoseState,
    /// People disagree on the strength, the schedule, or whether it is stopped.
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
}

/// The doses of the local day `now` is in, in order of time. `hers` are the actors of the person's own devices.
#[must_use]
pub fn doses_on(view: &MedicationsView, now: &LocalTime, hers: &[ActorId]) -> Vec<Due> {
    let mut due: Vec<Due> = Vec::new();
    for medicine in view.medicines.iter().filter(|medicine| is_used_on(medicine, now.date())) {
        let mut unused: Vec<&DoseView> = entries_of(view, medicine.head.id);
        for slot in slots_of(medicine, now, hers) {
            let state = state_of(&slot, &mut unused, now);
            due.push(Due {
                medicine: medicine.head.id,
                at: slot.at,
                units: slot.units,
                key: slot.key,
                state,
                is_disputed: medicine.is_dose_disputed(),
            });
        }
    }
    due.sort_by_key(|due| (zone::sortable(&due.key, now), due.medicine));
    due
}

fn is_used_on(medicine: &MedicineView, day: NaiveDate) -> bool {
    let from_then = |stopped: &Stopped| match stopped {
        Stopped::InUse => true,
        Stopped::From(first_without) => day < *first_without,
    };
    let begun = medicine.since.as_ref().is_none_or(|since| since.value <= day);
    let in_use = medicine
        .stopped
        .as_ref()
        .is_none_or(|stopped| stopped.candidates().iter().any(|field| from_then(&field.value)));
    medicine.head.presence.is_shown() && begun && in_use
}

fn entries_of(view: &MedicationsView, medicine: ItemId) -> Vec<&DoseView> {
    let mut entries: Vec<&DoseView> =
        view.log.iter().filter(|entry| entry.stands() && entry.medicine.value == medicine).collect();
    entries.sort_by_key(|entry| (entry.head.at_ms, entry.head.id));
    entries
}

struct Slot {
    at: DueAt,
    units: Option<Amount>,
    key: LocalTime,
}

fn state_of(slot: &Slot, unused: &mut Vec<&DoseView>, now: &LocalTime) -> DoseState {
    let answers = |entry: &&DoseView| entry.due.as_ref().is_some_and(|due| due.value == slot.key);
    if let Some(position) = unused.iter().position(answers) {
        let entry = unused.remove(position);
        return DoseState::Logged { entry: entry.head.id, taken: entry.taken.value };
    }
    if zone::sortable(&slot.key, now) <= zone::sortable(now, now) { DoseState::Due } else { DoseState::Later }
}

fn slots_of(medicine: &MedicineView, now: &LocalTime, hers: &[ActorId]) -> Vec<Slot> {
    match &medicine.schedule {
        None => Vec::new(),
        Some(Contested::Agreed(schedule)) => slots(&schedule.value, now),
        Some(Contested::Disputed(candidates)) => {
            let mut own = candidates.iter().filter(|field| hers.contains(&field.by));
            match (own.next(), own.next()) {
                (Some(schedule), None) => slots(&schedule.value, now),
                _ => vec![Slot { at: DueAt::SomeTime, units: None, key: start_of_day(now) }],
            }
        }
    }
}

fn slots(schedule: &Schedule, now: &LocalTime) -> Vec<Slot> {
    let day = now.date();
    match schedule {
        Schedule::DayParts { morning, noon, evening, night } => {
            let parts = [
                (DayPart::Morning, morning),
                (DayPart::Noon, noon),
                (DayPart::Evening, evening),
                (DayPart::Night, night),
            ];
            let some = parts.into_iter().filter(|(_, units)| **units > Amount::ZERO);
            let slot = |(part, units): (DayPart, &Amount)| {
                let key = LocalTime { at: day.and_time(part.begins()), zone: now.zone.clone() };
                Slot { at: DueAt::Part(part), units: Some(*units), key }
            };
            some.map(slot).collect()
        }
        Schedule::TimesADay { units, times } => {
            let slot = |_| Slot { at: DueAt::SomeTime, units: Some(*units), key: start_of_day(now) };
            (0..*times).map(slot).collect()
        }
        Schedule::Daily { doses } => clock_slots(doses, now),
        Schedule::Weekly { days, doses } if days.contains(day.weekday()) => clock_slots(doses, now),
        Schedule::EveryDays { every, from, doses } if is_every(*every, *from, day) => clock_slots(doses, now),
        Schedule::EveryHours { every, from, units } => hourly(*every, from, *units, now),
        Schedule::Weekly { .. }
        | Schedule::EveryDays { .. }
        | Schedule::AsNeeded { .. }
        | Schedule::InWords { .. } => Vec::new(),
    }
}

fn clock_slots(doses: &[DoseAt], now: &LocalTime) -> Vec<Slot> {
    let slot = |dose: &DoseAt| {
        let at = LocalTime { at: now.date().and_time(dose.at), zone: now.zone.clone() };
        Slot { at: DueAt::Clock(at.clone()), units: Some(dose.units), key: at }
    };
    doses.iter().map(slot).collect()
}

fn is_every(every: u16, from: NaiveDate, day: NaiveDate) -> bool {
    let days = day.signed_duration_since(from).num_days();
    days >= 0 && every > 0 && days % i64::from(every) == 0
}

/// Every so many hours is elapsed time: the wall clock of the doses moves when the clock changes.
fn hourly(every: u16, from: &LocalTime, units: Amount, now: &LocalTime) -> Vec<Slot> {
    let tomorrow = LocalTime { at: (now.date() + Duration::days(1)).into(), zone: now.zone.clone() };
    let (Some(first), Some(begins), Some(ends)) =
        (zone::instant(from), zone::instant(&start_of_day(now)), zone::instant(&tomorrow))
    else {
        return Vec::new();
    };
    let step = Duration::hours(i64::from(every.max(1)));
    let before = (begins - first).num_seconds().max(0);
    let skipped = (before + step.num_seconds() - 1) / step.num_seconds();
    let mut at = first + Duration::seconds(skipped * step.num_seconds());
    let mut slots = Vec::new();
    while at < ends {
        if let Some(key) = zone::local(at, &now.zone) {
            slots.push(Slot { at: DueAt::Clock(key.clone()), units: Some(units), key });
        }
        at += step;
    }
    slots
}

fn start_of_day(now: &LocalTime) -> LocalTime {
    LocalTime { at: now.date().into(), zone: now.zone.clone() }
}
