//! The taken log by the doses it answers: what stands, found by medicine and by the day that an entry names.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{DoseState, planned::Planned};
use crate::{DoseView, ItemId, MedicationsView, Taken, rules::home_clock::HomeClock};

/// The entries that stand and name the dose they answer.
#[derive(Debug)]
pub struct Log<'a> {
    by_day: BTreeMap<(ItemId, NaiveDate), Vec<&'a DoseView>>,
}

impl<'a> Log<'a> {
    /// The log of these medicines.
    pub fn of(view: &'a MedicationsView) -> Self {
        Self::among(view, |_| true)
    }

    /// As much of it as may answer doses of this day.
    pub fn near_day(view: &'a MedicationsView, day: NaiveDate) -> Self {
        let days = days_near(day);
        Self::among(view, |named| days.contains(&Some(named)))
    }

    /// The entries that name a dose of such a day: a log of years is not put in order for one day.
    fn among(view: &'a MedicationsView, is_wanted: impl Fn(NaiveDate) -> bool) -> Self {
        let mut by_day: BTreeMap<(ItemId, NaiveDate), Vec<&DoseView>> = BTreeMap::new();
        for entry in &view.log {
            let Some(day) = entry.due.as_ref().map(|due| due.value.date()) else { continue };
            if is_wanted(day) && entry.stands() {
                by_day.entry((entry.medicine.value, day)).or_default().push(entry);
            }
        }
        for entries in by_day.values_mut() {
            entries.sort_by_key(|entry| (entry.head.at_ms, entry.head.id));
        }
        Self { by_day }
    }

    /// The entries that may answer doses of a day. One that was logged in another zone can name the day beside it.
    pub fn near(&self, medicine: ItemId, day: NaiveDate) -> Vec<&'a DoseView> {
        let entries =
            days_near(day).into_iter().flatten().filter_map(|day| self.by_day.get(&(medicine, day)));
        entries.flatten().copied().collect()
    }

    /// The entries that name a dose of this day.
    pub fn on(&self, medicine: ItemId, day: NaiveDate) -> &[&'a DoseView] {
        self.by_day.get(&(medicine, day)).map_or(&[], Vec::as_slice)
    }
}

/// A day, and those beside it.
fn days_near(day: NaiveDate) -> [Option<NaiveDate>; 3] {
    [Some(day), day.pred_opt(), day.succ_opt()]
}

/// Takes the entry that answers a dose out of those that have answered none: each answers one.
pub fn take<'a>(
    planned: &Planned,
    unused: &mut Vec<&'a DoseView>,
    clock: &HomeClock<'_>,
) -> Option<&'a DoseView> {
    let by_key = |entry: &&DoseView| entry.due.as_ref().is_some_and(|due| due.value == planned.key);
    let position = unused.iter().position(by_key);
    let position =
        position.or_else(|| unused.iter().position(|entry| planned.is_answered_by(entry, clock)))?;
    Some(unused.remove(position))
}

/// How a dose with an entry stands: as the entry says, unless another that answered no dose says otherwise of this
/// one. That one is used up, since of more entries than doses it stands against one of them.
pub fn logged(
    planned: &Planned,
    entry: &DoseView,
    unused: &mut Vec<&DoseView>,
    clock: &HomeClock<'_>,
) -> DoseState {
    let says_otherwise =
        |other: &&DoseView| other.taken.value != entry.taken.value && planned.is_answered_by(other, clock);
    let Some(position) = unused.iter().position(says_otherwise) else {
        return DoseState::Logged { entry: entry.head.id, taken: entry.taken.value };
    };
    let other = unused.remove(position);
    match entry.taken.value {
        Taken::Taken => DoseState::Disputed { taken: entry.head.id, skipped: other.head.id },
        Taken::Skipped => DoseState::Disputed { taken: other.head.id, skipped: entry.head.id },
    }
}
