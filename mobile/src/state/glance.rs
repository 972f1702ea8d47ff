//! What Idag is drawn from at a start, until its sections have been told: what was kept of them.

use dioxus::prelude::*;
use samlat_circle::engine::told::GlanceView;
use samlat_record::rules::{Glance, Today as Day, today_at_a_glance};
use samlat_record::{ActorId, AppointmentView, ContactsView, LocalTime, MedicineView};

use super::{READ, State};
use crate::page::page;
use crate::screens::appointments::local_now;

/// What was kept.
#[derive(Clone, PartialEq)]
pub struct Glanced {
    sections: Vec<Glance>,
    hers: Vec<ActorId>,
    /// Whether the medicine lists say different things.
    pub differs: bool,
    /// Whether something of what Idag shows cannot be read by this version.
    pub is_unread: bool,
}

impl Glanced {
    /// What the day holds; nothing where what was kept does not reach so far.
    #[must_use]
    pub fn day(&self, state: State, now: &LocalTime) -> Option<Day> {
        let readable: Vec<_> = READ.into_iter().filter(|section| state.may_read(*section)).collect();
        today_at_a_glance(&self.sections, &readable, now, &self.hers)
    }

    /// The time that the day names first.
    #[must_use]
    pub fn next(&self, day: &Day) -> Option<AppointmentView> {
        let next = day.next.first()?.appointment;
        self.sections.iter().find_map(|glance| glance.appointment(next)).cloned()
    }

    /// What may be to come, and of which no time can be read.
    #[must_use]
    pub fn untimed(&self) -> Vec<AppointmentView> {
        self.sections.iter().flat_map(Glance::untimed).cloned().collect()
    }

    /// The medicine of the dose to answer.
    #[must_use]
    pub fn medicine(&self, day: &Day) -> Option<MedicineView> {
        let medicine = day.dose.as_ref()?.medicine;
        self.sections.iter().find_map(|glance| glance.medicine(medicine)).cloned()
    }

    /// Those who may be called.
    #[must_use]
    pub fn contacts(&self) -> ContactsView {
        self.sections.iter().find_map(Glance::contacts).cloned().unwrap_or_default()
    }
}

impl State {
    /// Takes in what was kept, where nothing is known yet: what is told later is newer.
    pub(super) fn take_glance(mut self, view: GlanceView) {
        if self.standing.peek().is_some() {
            return;
        }
        let GlanceView { header, sections, hers, differs, is_unread } = view;
        let sections = sections.iter().filter_map(|bytes| Glance::from_bytes(bytes)).collect();
        let glanced = Glanced { sections, hers, differs, is_unread };
        self.take_header(header);
        if glanced.day(self, &local_now(&page().now())).is_some() {
            self.glance.set(Some(glanced));
            self.is_settled.set(true);
        }
    }

    /// Another screen is shown.
    pub fn leave_settled(mut self) {
        if *self.is_settled.peek() {
            self.is_settled.set(false);
        }
    }
}
