//! Appointments in the order of time. One with a contested time stands at each of its times, and one that
//! somebody says is still to be stands until that is settled.

use chrono::{Duration, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::{AppointmentView, AppointmentsView, ItemId, LocalTime, Status, When, time::zone};

/// An appointment that is to be, at one of the times that are said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coming {
    /// Which appointment.
    pub appointment: ItemId,
    /// When.
    pub when: When,
    /// Others say another time, another status, or that it is removed.
    pub is_disputed: bool,
}

/// What is to be and is not over, soonest first. What began is not over until it has lasted as long as was said,
/// or until the day ends if nothing was said.
#[must_use]
pub fn coming(view: &AppointmentsView, now: &LocalTime) -> Vec<Coming> {
    let mut found: Vec<(NaiveDateTime, Coming)> = Vec::new();
    for appointment in view.appointments.iter().filter(|appointment| is_to_be(appointment)) {
        for candidate in appointment.when.candidates() {
            let when = &candidate.value;
            if ends(when, now) > zone::sortable(now, now) {
                let coming = Coming {
                    appointment: appointment.head.id,
                    when: when.clone(),
                    is_disputed: is_disputed(appointment),
                };
                found.push((begins(when, now), coming));
            }
        }
    }
    found.sort_by(|(a, one), (b, other)| {
        (a, one.appointment, &one.when).cmp(&(b, other.appointment, &other.when))
    });
    found.dedup_by(|one, other| one.1 == other.1);
    found.into_iter().map(|(_, coming)| coming).collect()
}

/// Whether anybody says that it is planned.
#[must_use]
pub fn is_to_be(appointment: &AppointmentView) -> bool {
    appointment.head.presence.is_shown()
        && appointment.status.candidates().iter().any(|field| field.value == Status::Planned)
}

fn is_disputed(appointment: &AppointmentView) -> bool {
    appointment.when.is_disputed()
        || appointment.status.is_disputed()
        || matches!(appointment.head.presence, crate::Presence::RemovalDisputed { .. })
}

/// The instant it begins, to sort by; of a day, its first.
#[must_use]
pub(crate) fn begins(when: &When, near: &LocalTime) -> NaiveDateTime {
    match when {
        When::At { start, .. } => zone::sortable(start, near),
        When::AllDay { date } => midnight(*date, near),
    }
}

fn ends(when: &When, near: &LocalTime) -> NaiveDateTime {
    match when {
        When::At { start, minutes: Some(minutes) } => {
            zone::sortable(start, near) + Duration::minutes(i64::from(*minutes))
        }
        When::At { start, minutes: None } => {
            let day_after = start.date().succ_opt().unwrap_or_else(|| start.date());
            let midnight = LocalTime { at: day_after.into(), zone: start.zone.clone() };
            zone::sortable(&midnight, near)
        }
        When::AllDay { date } => midnight(date.succ_opt().unwrap_or(*date), near),
    }
}

fn midnight(date: chrono::NaiveDate, near: &LocalTime) -> NaiveDateTime {
    zone::sortable(&LocalTime { at: date.into(), zone: near.zone.clone() }, near)
}
