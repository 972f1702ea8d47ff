//! What is left at home: the last count less what is logged as taken after it, and how many whole days of planned use that is.
//!
//! - The last count is the latest by when it was counted. Two of the same moment that differ are a dispute, and nothing is left
//!   to work out until she counts again ("räkna om").
//! - After it means after: what was taken at the very minute of the count is in it.
//! - A dose that two devices logged is one dose. Where its entries differ the most that anybody says is counted, and that is
//!   said: so it is never told too late that it runs out.
//! - Days are counted from the next planned dose that is not logged. A day counts when all that is planned of it and not logged
//!   is covered; one without planned doses is not a day of use. As needed and in words there are no days, only units.
//! - While people disagree on the schedule, or on whether it is used, the fewest days that any of them gives are told, as
//!   disputed.
//!
//! Source: PRODUCT, rule 11; ours.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Reach, Row, doses::log::Log, home_clock::HomeClock};
use crate::{
    Amount, DoseView, ItemId, LocalTime, MedicationsView, MedicineView, Section, StockCountView, Taken,
};

mod days;

pub use days::{Lasts, MAX_STOCK_DAYS};

/// What is left of one medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// Which.
    pub medicine: ItemId,
    /// When it was last counted.
    pub counted: LocalTime,
    /// How it stands.
    pub state: StockState,
    /// What it rests on: the medicine, the counts, and the entries of the log after them.
    pub rows: Vec<Row>,
}

/// How a stock stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StockState {
    /// Two counts of one moment differ.
    DisputedCount {
        /// What they say, the least first.
        units: Vec<Amount>,
    },
    /// More is logged than was counted: "räkna om".
    LessThanNothing {
        /// How many more.
        by: Amount,
    },
    /// So much is left.
    Left {
        /// Units.
        units: Amount,
        /// Entries of one dose say different things, and the most was counted.
        is_disputed: bool,
        /// For how long.
        lasts: Lasts,
    },
}

/// What is left of each medicine on the list that has been counted, in order of id; nothing where this device cannot read the
/// medicines.
#[must_use]
pub fn stock(reach: &Reach, now: &LocalTime) -> Option<Vec<Stock>> {
    let view = reach.medications.as_ref()?;
    let clock = HomeClock::of(reach, now);
    let log = Log::of(view);
    let order_days = reach.thresholds().order_days;
    let shown = view.medicines.iter().filter(|medicine| medicine.head.presence.is_shown());
    let mut found: Vec<Stock> =
        shown.filter_map(|medicine| of_medicine(view, &log, medicine, &clock, order_days)).collect();
    found.sort_by_key(|stock| stock.medicine);
    Some(found)
}

fn of_medicine(
    view: &MedicationsView,
    log: &Log<'_>,
    medicine: &MedicineView,
    clock: &HomeClock<'_>,
    order_days: u16,
) -> Option<Stock> {
    let id = medicine.head.id;
    let (at, counts) = last_counts(view, id, clock)?;
    let counted = counts.first()?;
    let used = used_after(view, medicine, at, clock);
    let mut said: Vec<Amount> = counts.iter().map(|count| count.units.value).collect();
    said.sort_unstable();
    said.dedup();
    let state = match said.as_slice() {
        [units] => left(*units, &used, |left| days::lasts(medicine, log, clock, at, left, order_days)),
        _ => StockState::DisputedCount { units: said },
    };
    let rows = counts.iter().map(|count| count.head.id).chain(used.entries.iter().copied());
    Some(Stock {
        medicine: id,
        counted: counted.at.value.clone(),
        state,
        rows: std::iter::once(id).chain(rows).map(|id| Row::Item(Section::Medications, id)).collect(),
    })
}

fn left(counted: Amount, used: &UsedAfter, lasts: impl FnOnce(u64) -> Lasts) -> StockState {
    let counted = u64::from(counted.thousandths());
    match counted.checked_sub(used.units) {
        Some(left) => {
            StockState::Left { units: amount(left), is_disputed: used.is_disputed, lasts: lasts(left) }
        }
        None => StockState::LessThanNothing { by: amount(used.units.saturating_sub(counted)) },
    }
}

/// [`Amount::MAX`] if it is more than can be written.
fn amount(thousandths: u64) -> Amount {
    u32::try_from(thousandths).ok().and_then(Amount::from_thousandths).unwrap_or(Amount::MAX)
}

/// The counts of the latest moment, in order of id.
fn last_counts<'a>(
    view: &'a MedicationsView,
    medicine: ItemId,
    clock: &HomeClock<'_>,
) -> Option<(DateTime<Utc>, Vec<&'a StockCountView>)> {
    let counts =
        view.stock.iter().filter(|count| count.head.presence.is_shown() && count.medicine.value == medicine);
    let mut all: Vec<(DateTime<Utc>, &StockCountView)> =
        counts.map(|count| (clock.instant(&count.at.value), count)).collect();
    let last = all.iter().map(|(at, _)| *at).max()?;
    all.retain(|(at, _)| *at == last);
    all.sort_by_key(|(_, count)| count.head.id);
    Some((last, all.into_iter().map(|(_, count)| count).collect()))
}

/// What was used after a count, in thousandths of units.
struct UsedAfter {
    units: u64,
    is_disputed: bool,
    entries: Vec<ItemId>,
}

fn used_after(
    view: &MedicationsView,
    medicine: &MedicineView,
    counted: DateTime<Utc>,
    clock: &HomeClock<'_>,
) -> UsedAfter {
    let is_after = |entry: &&DoseView| {
        entry.stands() && entry.medicine.value == medicine.head.id && clock.instant(&entry.at.value) > counted
    };
    let mut used = UsedAfter { units: 0, is_disputed: false, entries: Vec::new() };
    let mut by_dose: BTreeMap<NaiveDateTime, Vec<&DoseView>> = BTreeMap::new();
    for entry in view.log.iter().filter(is_after) {
        used.entries.push(entry.head.id);
        match &entry.due {
            Some(due) => by_dose.entry(due.value.at).or_default().push(entry),
            None if entry.taken.value == Taken::Taken => used.add(entry.units.value),
            None => {}
        }
    }
    used.entries.sort_unstable();
    for (dose, entries) in by_dose {
        // Three doses "some time that day" have one time, and so have the doses of an hour that exists twice.
        let doses = days::doses_at(medicine, dose, clock).max(1);
        let taken = entries.iter().filter(|entry| entry.taken.value == Taken::Taken);
        let mut units: Vec<Amount> = taken.map(|entry| entry.units.value).collect();
        units.sort_unstable_by(|one, other| other.cmp(one));
        let is_alike =
            units.len() == entries.len() && units.windows(2).all(|pair| pair.first() == pair.last());
        used.is_disputed |= entries.len() > doses && !is_alike && !units.is_empty();
        units.into_iter().take(doses).for_each(|units| used.add(units));
    }
    used
}

impl UsedAfter {
    fn add(&mut self, units: Amount) {
        self.units = self.units.saturating_add(u64::from(units.thousandths()));
    }
}
