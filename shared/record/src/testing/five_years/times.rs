//! Appointments: those that were, those that were moved, called off or missed, and those that are to be.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime};

use super::{APPOINTMENTS, life::Life};
use crate::{
    Act, AppointmentField, AppointmentKind, Ends, Every, Item, ItemId, OccurrenceChange, OccurrenceField,
    QuestionField, Recurrence, Section, Status, Weekdays, When, testing::at,
};

/// How many are to be.
const COMING: u64 = 14;

const TITLES: [(&str, AppointmentKind); 10] = [
    ("Läkarbesök neurologen", AppointmentKind::Visit),
    ("MS-sjuksköterska", AppointmentKind::Visit),
    ("Teambesök", AppointmentKind::TeamVisit),
    ("Infusion", AppointmentKind::Treatment),
    ("Magnetkamera", AppointmentKind::Mri),
    ("Provtagning", AppointmentKind::Sampling),
    ("Fysioterapi", AppointmentKind::Visit),
    ("Hembesök arbetsterapeut", AppointmentKind::HomeHelp),
    ("SIP-möte", AppointmentKind::JointPlanMeeting),
    ("Telefontid", AppointmentKind::Remote),
];

/// Tells of all of them.
pub fn write(life: &mut Life) {
    for number in 0..APPOINTMENTS {
        if number < COMING {
            let days = 1 + number * 9;
            let day = life.today + Duration::days(i64::try_from(days).unwrap_or(1));
            let written = life.moment(life.before(3 + number * 5));
            let when = when(life, day.into());
            let id = appointment(life, written, when);
            if number % 5 == 1 {
                contested(life, id, day.into());
            }
            if number % 5 == 2 {
                comes_again(life, id, day);
            }
        } else {
            past(life);
        }
    }
}

fn when(life: &mut Life, day: NaiveDateTime) -> When {
    if life.chance.one_in(8) {
        return When::AllDay { date: day.date() };
    }
    let hour = u32::try_from(8 + life.chance.below(8)).unwrap_or(8);
    let minute = life.chance.of(&[0, 15, 30, 45]).unwrap_or(0);
    When::At { start: at(day.date(), hour, minute), minutes: life.chance.of(&[30, 45, 60, 90]) }
}

fn appointment(life: &mut Life, written: NaiveDateTime, when: When) -> ItemId {
    let (title, kind) = life.chance.of(&TITLES).unwrap_or(("Besök", AppointmentKind::Other));
    let (contact, name) = life.contact();
    let mut fields = vec![
        AppointmentField::Title(title.into()),
        AppointmentField::When(when),
        AppointmentField::AppointmentKind(Some(kind)),
        AppointmentField::Place(life.chance.word(&["Plan 3, Storgatan 5", "Hemma", "Vårdcentralen Linden"])),
        AppointmentField::With(name),
        AppointmentField::WithContact(Some(contact)),
    ];
    if life.chance.one_in(2) {
        fields.push(AppointmentField::Travel("Färdtjänst bokad".into()));
        fields.push(AppointmentField::TravelMinutes(Some(50)));
    }
    let id = life.adds(written, Item::Appointment(fields));
    if life.chance.one_in(3) {
        let words = ["Varför är benen stelare på kvällen?", "Kan dosen ändras?", "När kommer svaret?"];
        let fields = vec![QuestionField::Appointment(id), QuestionField::Text(life.chance.word(&words))];
        let asked = written + Duration::hours(1);
        life.adds(asked, Item::Question(fields));
    }
    id
}

fn past(life: &mut Life) {
    let written = life.some_time();
    let ahead = i64::try_from(5 + life.chance.below(40)).unwrap_or(5);
    let held = written + Duration::days(ahead);
    let first = when(life, held);
    let id = appointment(life, written, first);
    let change = |fields| Item::Appointment(fields);
    if life.chance.one_in(10) {
        let moved = when(life, held);
        life.changes(written, ahead - 2, id, change(vec![AppointmentField::When(moved)]));
    }
    let (status, outcome) = match life.chance.below(20) {
        0 | 1 => (Status::Cancelled, "Läkaren var sjuk"),
        2 => (Status::Missed, "Färdtjänsten kom inte"),
        3 => return,
        _ => (Status::Completed, "Ny tid om sex månader. Prover innan."),
    };
    let fields = vec![AppointmentField::Status(status), AppointmentField::Outcome(outcome.into())];
    life.changes(written, ahead, id, change(fields));
}

/// She and her brother have been told two times.
fn contested(life: &mut Life, id: ItemId, day: NaiveDateTime) {
    let (one, other) = (when(life, day), when(life, day + Duration::days(7)));
    let says = |when| Act::Change { id, item: Item::Appointment(vec![AppointmentField::When(when)]) };
    let moment = life.moment(life.before(1));
    life.apart(Section::Appointments, moment, says(one), says(other));
}

/// Every week from that day, with one date called off and one moved.
fn comes_again(life: &mut Life, id: ItemId, day: NaiveDate) {
    let every = Every::Weeks { every: 1, days: Weekdays::of(&[day.weekday()]) };
    let recurrence = Recurrence { every, ends: Ends::Never };
    let moment = life.moment(life.before(2));
    let by = life.herself();
    let again = Item::Appointment(vec![AppointmentField::Recurrence(Some(recurrence))]);
    life.says(Section::Appointments, moment, by, Act::Change { id, item: again });
    let moved = OccurrenceChange::Moved(When::AllDay { date: day + Duration::days(15) });
    for (weeks, change) in [(1, OccurrenceChange::Cancelled), (2, moved)] {
        let fields = vec![
            OccurrenceField::Appointment(id),
            OccurrenceField::On(day + Duration::days(7 * weeks)),
            OccurrenceField::Change(change),
        ];
        life.adds_by(Section::Appointments, moment + Duration::hours(weeks), by, Item::Occurrence(fields));
    }
}
