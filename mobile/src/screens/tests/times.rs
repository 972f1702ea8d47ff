//! One appointment: what is known of it besides what, when and where; each thing shown, changed on its own, and never lost.

use samlat_circle::engine::Verb;
use samlat_circle::engine::told::Told;
use samlat_record::{Act, AppointmentField, AppointmentView, Contested, Edit, Item, Section, When};

use super::planned::id;
use crate::screens::testing::*;

fn one() -> String {
    format!("/allt/tider/{}", id(21).to_hex())
}

fn change_of(field: &str) -> String {
    format!("{}/andra/{field}", one())
}

/// Monday at a quarter past ten, for as long as this.
fn lasting(minutes: Option<u16>) -> When {
    let When::At { start, .. } = at(11, 23, 10, 15) else { panic!("a day has no length") };
    When::At { start, minutes }
}

/// The neurologist on Monday, for 45 minutes.
fn visit() -> AppointmentView {
    appointment(21, "Neurologen", Contested::Agreed(field(lasting(Some(45)))))
}

fn told(visit: AppointmentView) -> Vec<Told> {
    nothing_written().into_iter().chain([appointments(vec![visit])]).collect()
}

/// What is asked to be written of the appointment.
fn asked(stage: &Stage) -> Option<Act> {
    stage.asked().into_iter().find_map(|verb| {
        let Verb::Edit { section: Section::Appointments, edit: Edit { act, .. } } = verb else { return None };
        Some(act)
    })
}

fn changes(fields: Vec<AppointmentField>) -> Act {
    Act::Change { id: id(21), item: Item::Appointment(fields) }
}

/// The form that changes a field, answered so.
fn answered(field: &str, told: Vec<Told>, text: &str) -> Stage {
    let mut stage = Stage::of_person(&change_of(field), told);
    stage.writes(text);
    stage.tell(Told::Saved { ticket: stage.last_ticket() });
    stage.submits();
    stage
}

#[test]
fn a_time_that_is_moved_takes_as_long_as_was_said() {
    let moved = answered("when", told(visit()), "24/11 kl 9");
    let When::At { start, .. } = at(11, 24, 9, 0) else { panic!("a day has no length") };
    let when = When::At { start, minutes: Some(45) };
    assert_eq!(asked(&moved), Some(changes(vec![AppointmentField::When(when)])), "{}", moved.text());
}
