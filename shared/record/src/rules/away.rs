//! While she is at hospital or korttids her reminders pause or change as she said. Source: PRODUCT, rule 22.
//!
//! Silence needs certainty. A dose is silenced only where every stay that holds the day says so, and nobody says otherwise of
//! any of them: a stay without a word about reminders, one that some have removed, and one of which two devices wrote
//! different days or different words for reminders leave them as they are. Appointments are never silenced.

use chrono::NaiveDate;

use crate::{AboutView, FieldName, ItemId, Presence, Reminders, StayView};

/// The stays that silence reminders of this medicine on this day at home; none means that they come.
#[must_use]
pub fn silenced_by(about: Option<&AboutView>, medicine: ItemId, day: NaiveDate) -> Vec<ItemId> {
    let stays: Vec<&StayView> = about.into_iter().flat_map(|about| about.away_on(day)).collect();
    if stays.iter().all(|stay| silences(stay, medicine)) {
        return stays.iter().map(|stay| stay.head.id).collect();
    }
    Vec::new()
}

fn silences(stay: &StayView, medicine: ItemId) -> bool {
    let is_sure = stay.head.presence == Presence::Here
        && !stay.head.also_written.iter().any(|other| decides(other.field));
    is_sure
        && match stay.reminders.as_ref().map(|said| &said.value) {
            Some(Reminders::Paused) => true,
            Some(Reminders::OnlyOf { medicines }) => !medicines.contains(&medicine),
            Some(Reminders::AsUsual) | None => false,
        }
}

/// Whether the field decides when reminders are silent.
fn decides(field: FieldName) -> bool {
    [FieldName::From, FieldName::Until, FieldName::Reminders].contains(&field)
}
