//! Medicines taken as needed: what is logged beside the limits that she copied from the label.
//!
//! The window is (t − 24 h, t], as elapsed time: what was taken exactly 24 hours ago has left it. Samlat shows what is logged,
//! when the next of it leaves the window, and when her least interval ends. It never says that more may be taken, and nothing
//! here says whether a limit is reached. While a schedule is disputed the limits of each are shown.
//!
//! Two entries that say the same are counted twice: nothing tells whether they are one. Source: PRODUCT, rule 12.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Reach, Row,
    doses::planned::{Used, used_on},
    home_clock::HomeClock,
};
use crate::{
    ActorId, Amount, Contested, DoseView, Field, ItemId, LocalTime, MedicationsView, MedicineView, Schedule,
    Section, Taken,
};

/// How far back the window reaches, in hours.
pub const WINDOW_HOURS: i64 = 24;

/// What is logged of a medicine that is taken as needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsNeeded {
    /// Which medicine.
    pub medicine: ItemId,
    /// Units logged as taken in the window; [`Amount::MAX`] if they are more than can be written.
    pub logged: Amount,
    /// The entries that say so, by when they were taken.
    pub entries: Vec<ItemId>,
    /// When the next units leave the window; nothing when there are none in it.
    pub next_leaves: Option<Leaves>,
    /// The limits as she copied them; several where people disagree on the schedule.
    pub limits: Vec<Limits>,
    /// People disagree on the schedule. Some of them may say that it is not taken as needed, and have no limits here.
    pub is_disputed: bool,
    /// What it rests on; first the medicine.
    pub rows: Vec<Row>,
}

/// Units that leave the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaves {
    /// From which instant they are not in it.
    pub at: DateTime<Utc>,
    /// The same by the clock of the phone.
    pub local: LocalTime,
    /// How many.
    pub units: Amount,
}

/// The limits in one schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Who wrote them.
    pub by: ActorId,
    /// When, by that one's clock, in milliseconds since 1970. Only shown.
    pub at_ms: i64,
    /// Units each time.
    pub units: Amount,
    /// At most so many units in 24 hours, if the label says.
    pub most_in_24_hours: Option<Amount>,
    /// At least so many hours between, if the label says.
    pub least_hours_between: Option<u8>,
    /// When those hours have passed since it was last logged as taken, in the past or to come; nothing if the label says no
    /// hours or nothing is logged.
    pub interval_ends: Option<IntervalEnds>,
}

/// When the least interval ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntervalEnds {
    /// The instant.
    pub at: DateTime<Utc>,
    /// The same by the clock of the phone.
    pub local: LocalTime,
}

/// The medicines that anybody says are taken as needed and that anybody says are used today, in order of id; nothing where this
/// device cannot read the medicines.
#[must_use]
pub fn as_needed(reach: &Reach, now: &LocalTime) -> Option<Vec<AsNeeded>> {
    let view = reach.medications.as_ref()?;
    let clock = HomeClock::of(reach, now);
    let today = clock.today();
    let used = view.medicines.iter().filter(|medicine| used_on(medicine, today) != Used::No);
    let mut found: Vec<AsNeeded> = used.filter_map(|medicine| of_medicine(view, medicine, &clock)).collect();
    found.sort_by_key(|found| found.medicine);
    Some(found)
}

fn of_medicine(view: &MedicationsView, medicine: &MedicineView, clock: &HomeClock<'_>) -> Option<AsNeeded> {
    let schedule = medicine.schedule.as_ref()?;
    let now = clock.now();
    let taken = taken_by_now(view, medicine.head.id, clock);
    let last = taken.last().map(|(at, _)| *at);
    let limits: Vec<Limits> =
        schedule.candidates().iter().filter_map(|said| limits_of(said, last, clock)).collect();
    if limits.is_empty() {
        return None;
    }
    let window = Duration::hours(WINDOW_HOURS);
    let inside: Vec<(DateTime<Utc>, &DoseView)> =
        taken.into_iter().filter(|(at, _)| now.signed_duration_since(*at) < window).collect();
    let next_leaves = inside.first().and_then(|(oldest, _)| {
        let leaving = inside.iter().filter(|(at, _)| at == oldest).map(|(_, entry)| entry.units.value);
        let at = oldest.checked_add_signed(window)?;
        Some(Leaves { at, local: clock.on_phone(at), units: sum(leaving) })
    });
    let entries: Vec<ItemId> = inside.iter().map(|(_, entry)| entry.head.id).collect();
    let row = |id: ItemId| Row::Item(Section::Medications, id);
    Some(AsNeeded {
        medicine: medicine.head.id,
        logged: sum(inside.iter().map(|(_, entry)| entry.units.value)),
        next_leaves,
        limits,
        is_disputed: medicine.schedule.as_ref().is_some_and(Contested::is_disputed),
        rows: std::iter::once(medicine.head.id).chain(entries.iter().copied()).map(row).collect(),
        entries,
    })
}

/// The entries that say that it was taken, no later than now, by when it was.
fn taken_by_now<'a>(
    view: &'a MedicationsView,
    medicine: ItemId,
    clock: &HomeClock<'_>,
) -> Vec<(DateTime<Utc>, &'a DoseView)> {
    let is_taken = |entry: &&DoseView| {
        entry.stands() && entry.medicine.value == medicine && entry.taken.value == Taken::Taken
    };
    let entries = view.log.iter().filter(is_taken).map(|entry| (clock.instant(&entry.at.value), entry));
    let mut taken: Vec<(DateTime<Utc>, &DoseView)> = entries.filter(|(at, _)| *at <= clock.now()).collect();
    taken.sort_by_key(|(at, entry)| (*at, entry.head.id));
    taken
}

fn limits_of(said: &Field<Schedule>, last: Option<DateTime<Utc>>, clock: &HomeClock<'_>) -> Option<Limits> {
    let Schedule::AsNeeded { units, most_in_24_hours, least_hours_between } = &said.value else {
        return None;
    };
    let ends = |hours: &u8| last?.checked_add_signed(Duration::hours(i64::from(*hours)));
    let at = least_hours_between.as_ref().and_then(ends);
    Some(Limits {
        by: said.by,
        at_ms: said.at_ms,
        units: *units,
        most_in_24_hours: *most_in_24_hours,
        least_hours_between: *least_hours_between,
        interval_ends: at.map(|at| IntervalEnds { at, local: clock.on_phone(at) }),
    })
}

fn sum(units: impl Iterator<Item = Amount>) -> Amount {
    let total = units.fold(0_u64, |total, units| total.saturating_add(u64::from(units.thousandths())));
    u32::try_from(total).ok().and_then(Amount::from_thousandths).unwrap_or(Amount::MAX)
}
