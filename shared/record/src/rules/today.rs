//! Idag: the next time, the medicine due, and whom to call. Each is worked out alone, so that one never hides
//! another.

use serde::{Deserialize, Serialize};

use super::{
    Callable, Coming, DoseState, Due, HomeClock, call_now::call_now, coming, doses_at_home, next_of,
};
use crate::{ActorId, AppointmentsView, ContactsView, LocalTime, MedicationsView};

/// What today holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Today {
    /// The next time; every candidate of it while its time is contested.
    pub next: Vec<Coming>,
    /// The dose to answer: the earliest whose time has come, else the next one of the day.
    pub dose: Option<Due>,
    /// All doses of the day.
    pub doses: Vec<Due>,
    /// Whom to call at this hour; nothing means 1177.
    pub call: Option<Callable>,
}

/// What today holds, by a phone that is set to the zone of the record: [`today_at_home`] knows the two apart.
#[must_use]
pub fn today(
    now: &LocalTime,
    appointments: Option<&AppointmentsView>,
    medications: Option<&MedicationsView>,
    contacts: Option<&ContactsView>,
    hers: &[ActorId],
) -> Today {
    today_at_home(&now.zone, now, appointments, medications, contacts, hers)
}

/// What today holds, of the sections that this device can read. Doses are those of the day it is at home, the zone of the
/// record ([`super::home_zone`]). `hers` are the actors of the person's own devices.
#[must_use]
pub fn today_at_home(
    home: &str,
    now: &LocalTime,
    appointments: Option<&AppointmentsView>,
    medications: Option<&MedicationsView>,
    contacts: Option<&ContactsView>,
    hers: &[ActorId],
) -> Today {
    let next = appointments.map_or_else(Vec::new, |view| next_times(view, now));
    let doses = medications.map_or_else(Vec::new, |view| doses_at_home(view, home, now, hers));
    Today::of(next, doses, contacts.and_then(|view| call_at_home(view, home, now)))
}

impl Today {
    /// Of its parts: [`next_times`], [`doses_at_home`] and [`call_at_home`].
    #[must_use]
    pub fn of(next: Vec<Coming>, doses: Vec<Due>, call: Option<Callable>) -> Self {
        Self { next, dose: to_answer(&doses), doses, call }
    }
}

/// The next time; every candidate of it while its time is contested.
#[must_use]
pub fn next_times(view: &AppointmentsView, now: &LocalTime) -> Vec<Coming> {
    let first = coming(view, now).first().map(|first| first.appointment);
    let appointment = view.appointments.iter().find(|one| Some(one.head.id) == first);
    appointment.map_or_else(Vec::new, |appointment| next_of(appointment, now))
}

/// Whom to call at this hour. Hours are those that the clinic said, where she lives: the zone of the record is `home`.
#[must_use]
pub fn call_at_home(view: &ContactsView, home: &str, now: &LocalTime) -> Option<Callable> {
    let clock = HomeClock::new(home, now);
    call_now(view, &clock.local(clock.now()))
}

fn to_answer(doses: &[Due]) -> Option<Due> {
    let in_state = |state: DoseState| doses.iter().find(|due| due.state == state).cloned();
    in_state(DoseState::Due).or_else(|| in_state(DoseState::Later))
}
