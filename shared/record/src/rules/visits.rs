//! Which appointments were visits: those that everybody who wrote says were completed, at a time that nobody contests.
//! Planned, cancelled and missed ones are none. Source: PRODUCT, rule 3; ours.

use super::calendar::Window;
use crate::{AppointmentView, ItemId, Presence, Status, When};

/// Whether an appointment was a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Was<'a> {
    /// It was, then.
    Visit(&'a When),
    /// Somebody says that it was, and people disagree on that, on when, or on whether it is removed.
    Disputed,
    /// Nobody says that it was.
    No,
}

/// Whether the appointment was a visit.
#[must_use]
pub fn was(appointment: &AppointmentView) -> Was<'_> {
    let completed = appointment.status.candidates().iter().any(|field| field.value == Status::Completed);
    if !completed {
        return Was::No;
    }
    match (&appointment.head.presence, appointment.status.agreed(), appointment.when.agreed()) {
        (Presence::Removed { .. }, ..) => Was::No,
        (Presence::Here, Some(_), Some(when)) => Was::Visit(&when.value),
        (Presence::Here | Presence::RemovalDisputed { .. }, ..) => Was::Disputed,
    }
}

/// Whether anybody says a day of it that the window holds.
#[must_use]
pub fn may_be_in(appointment: &AppointmentView, window: &Window) -> bool {
    appointment.when.candidates().iter().any(|field| window.contains(field.value.date()))
}

/// Whom the appointment is with: the contact it names first, then the others, each once.
#[must_use]
pub fn contacts_of(appointment: &AppointmentView) -> Vec<ItemId> {
    let first = appointment.with_contact.iter().map(|field| field.value);
    let others = appointment.also_with.iter().flat_map(|field| field.value.iter().copied());
    let mut contacts: Vec<ItemId> = Vec::new();
    for contact in first.chain(others) {
        if !contacts.contains(&contact) {
            contacts.push(contact);
        }
    }
    contacts
}
