//! Two devices write in the same section without having seen each other, and then meet.
#![cfg(test)]
#![cfg(feature = "document")]

use chrono::NaiveDate;
use samlat_record::{
    Act, ActorId, AppointmentField, AppointmentView, AppointmentsView, ContactField, Contested, Document,
    Edit, EditError, FieldName, Item, ItemId, LocalTime, Presence, QuestionField, Section, SectionBody,
    Status, When,
};

const EVA: ActorId = ActorId([0xe0; 16]);
const OLA: ActorId = ActorId([0x01; 16]);
const VISIT: ItemId = ItemId([7; 16]);

struct Devices {
    eva: Document,
    ola: Document,
}

impl Devices {
    /// Both hold one appointment on 23 November at 10.15, which Eva added.
    fn with_an_appointment() -> Self {
        let mut eva = Document::new(Section::Appointments, 1).unwrap();
        let fields =
            vec![AppointmentField::Title("Läkarbesök neurologen".into()), AppointmentField::When(at(10, 15))];
        eva.edit(EVA, 1_000, &Act::Add { id: VISIT, item: Item::Appointment(fields) }.into()).unwrap();
        let mut devices = Self { ola: Document::new(Section::Appointments, 1).unwrap(), eva };
        devices.meet();
        devices
    }

    fn meet(&mut self) {
        let (eva, ola) = (self.eva.clone(), self.ola.clone());
        for (from, to) in [(&eva, &mut self.ola), (&ola, &mut self.eva)] {
            let changes = from.changes_since(&to.heads());
            let changes: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
            assert_eq!(to.apply(&changes).unwrap().missing, []);
        }
        assert_eq!(self.eva.view(), self.ola.view());
        assert_eq!(self.eva.heads(), self.ola.heads());
    }

    fn appointment(&self) -> AppointmentView {
        appointments(&self.eva).appointments.first().unwrap().clone()
    }
}

fn appointments(document: &Document) -> AppointmentsView {
    let SectionBody::Appointments(view) = document.view().body else { panic!("not appointments") };
    view
}

fn at(hour: u32, minute: u32) -> When {
    let start = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(hour, minute, 0).unwrap();
    When::At { start: LocalTime::home(start), minutes: Some(30) }
}

fn writes(field: AppointmentField) -> Edit {
    Act::Change { id: VISIT, item: Item::Appointment(vec![field]) }.into()
}

fn settles(field: AppointmentField) -> Edit {
    Act::Settle { id: VISIT, item: Item::Appointment(vec![field]) }.into()
}

fn candidates<T: Clone>(contested: &Contested<T>) -> Vec<(T, ActorId, i64)> {
    contested.candidates().iter().map(|field| (field.value.clone(), field.by, field.at_ms)).collect()
}

#[test]
fn a_time_that_both_moved_shows_both_until_somebody_settles_it() {
    let mut devices = Devices::with_an_appointment();
    devices.eva.edit(EVA, 2_000, &writes(AppointmentField::When(at(9, 0)))).unwrap();
    devices.ola.edit(OLA, 1_500, &writes(AppointmentField::When(at(13, 0)))).unwrap();
    devices.meet();
    assert_eq!(candidates(&devices.appointment().when), [(at(13, 0), OLA, 1_500), (at(9, 0), EVA, 2_000)]);
    assert!(devices.appointment().when.is_disputed());

    // Whichever of the two is chosen, and whoever chooses it, the choice is the settler's word.
    for chosen in [at(9, 0), at(13, 0), at(15, 0)] {
        let mut settled = Devices { eva: devices.eva.clone(), ola: devices.ola.clone() };
        settled.ola.edit(OLA, 3_000, &settles(AppointmentField::When(chosen.clone()))).unwrap();
        settled.meet();
        let when = settled.appointment().when;
        assert!(!when.is_disputed());
        assert_eq!(candidates(&when), [(chosen, OLA, 3_000)]);
    }
}

#[test]
fn saying_the_same_time_again_stands_against_a_change_made_meanwhile() {
    let mut devices = Devices::with_an_appointment();
    devices.eva.edit(EVA, 2_000, &writes(AppointmentField::When(at(10, 15)))).unwrap();
    devices.ola.edit(OLA, 2_000, &writes(AppointmentField::When(at(13, 0)))).unwrap();
    devices.meet();
    assert_eq!(candidates(&devices.appointment().when), [(at(13, 0), OLA, 2_000), (at(10, 15), EVA, 2_000)]);
}

#[test]
fn settling_stands_against_a_change_made_meanwhile_even_when_it_keeps_the_value() {
    let mut devices = Devices::with_an_appointment();
    devices.eva.edit(EVA, 2_000, &writes(AppointmentField::When(at(9, 0)))).unwrap();
    devices.ola.edit(OLA, 2_000, &writes(AppointmentField::When(at(13, 0)))).unwrap();
    devices.meet();
    for settled in [at(9, 0), at(13, 0)] {
        let mut devices = Devices { eva: devices.eva.clone(), ola: devices.ola.clone() };
        devices.eva.edit(EVA, 3_000, &settles(AppointmentField::When(settled.clone()))).unwrap();
        devices.ola.edit(OLA, 3_000, &writes(AppointmentField::When(at(16, 0)))).unwrap();
        devices.meet();
        let stands: Vec<When> = candidates(&devices.appointment().when).into_iter().map(|c| c.0).collect();
        assert_eq!(stands.len(), 2);
        assert!(stands.contains(&settled) && stands.contains(&at(16, 0)), "{stands:?}");
    }
}

#[test]
fn the_same_value_from_both_is_agreed_and_two_different_fields_do_not_disturb_each_other() {
    let mut devices = Devices::with_an_appointment();
    devices.eva.edit(EVA, 2_000, &writes(AppointmentField::Status(Status::Cancelled))).unwrap();
    devices.ola.edit(OLA, 2_500, &writes(AppointmentField::Status(Status::Cancelled))).unwrap();
    devices.ola.edit(OLA, 2_600, &writes(AppointmentField::When(at(8, 0)))).unwrap();
    devices.meet();
    let view = devices.appointment();
    assert_eq!(candidates(&view.status), [(Status::Cancelled, OLA, 2_500)]);
    assert!(!view.status.is_disputed());
    assert_eq!(candidates(&view.when), [(at(8, 0), OLA, 2_600)]);
}

#[test]
fn a_status_and_a_responsible_person_are_contested_too() {
    let mut devices = Devices::with_an_appointment();
    devices.eva.edit(EVA, 2_000, &writes(AppointmentField::Status(Status::Completed))).unwrap();
    devices.eva.edit(EVA, 2_000, &writes(AppointmentField::Responsible("Anna".into()))).unwrap();
    devices.ola.edit(OLA, 2_000, &writes(AppointmentField::Status(Status::Cancelled))).unwrap();
    devices.ola.edit(OLA, 2_000, &writes(AppointmentField::Responsible(" ".into()))).unwrap();
    devices.meet();
    let view = devices.appointment();
    assert!(view.status.is_disputed());
    // Taking a name back while another writes one is a disagreement as well.
    let responsible = view.responsible.unwrap();
    assert_eq!(candidates(&responsible), [(String::new(), OLA, 2_000), ("Anna".to_owned(), EVA, 2_000)]);
}

#[test]
fn a_note_that_lost_is_still_shown() {
    let mut devices = Devices::with_an_appointment();
    devices.eva.edit(EVA, 2_000, &writes(AppointmentField::Note("Ta med listan".into()))).unwrap();
    devices.ola.edit(OLA, 2_000, &writes(AppointmentField::Note("Ring först".into()))).unwrap();
    devices.meet();
    let view = devices.appointment();
    let lost = view.head.also_written.first().unwrap();
    let won = view.note.unwrap();
    assert_eq!(lost.field, FieldName::Note);
    let mut both = [won.value.as_str(), lost.value.value.as_str()];
    both.sort_unstable();
    assert_eq!(both, ["Ring först", "Ta med listan"]);
    assert_ne!(won.by, lost.value.by);
}

#[test]
fn a_removal_does_not_swallow_what_was_written_meanwhile() {
    let mut devices = Devices::with_an_appointment();
    devices.eva.edit(EVA, 2_000, &Act::Remove { id: VISIT }.into()).unwrap();
    devices.ola.edit(OLA, 2_500, &writes(AppointmentField::When(at(13, 0)))).unwrap();
    devices.meet();
    let view = devices.appointment();
    assert!(view.head.presence.is_shown());
    let Presence::RemovalDisputed { removed_by, removed_at_ms, written } = view.head.presence else {
        panic!("the removal stands undisputed")
    };
    assert_eq!((removed_by, removed_at_ms), (EVA, 2_000));
    let written: Vec<_> = written.iter().map(|field| (field.value, field.by, field.at_ms)).collect();
    assert_eq!(written, [(FieldName::When, OLA, 2_500)]);

    // Whoever has seen both decides.
    let mut kept = Devices { eva: devices.eva.clone(), ola: devices.ola.clone() };
    kept.eva.edit(EVA, 3_000, &Act::Restore { id: VISIT }.into()).unwrap();
    kept.meet();
    assert_eq!(kept.appointment().head.presence, Presence::Here);
    devices.ola.edit(OLA, 3_000, &Act::Remove { id: VISIT }.into()).unwrap();
    devices.meet();
    assert_eq!(devices.appointment().head.presence, Presence::Removed { by: OLA, at_ms: 3_000 });
}

#[test]
fn saying_the_same_again_while_another_removes_it_is_not_swallowed_either() {
    let mut devices = Devices::with_an_appointment();
    devices.eva.edit(EVA, 2_000, &Act::Remove { id: VISIT }.into()).unwrap();
    devices.ola.edit(OLA, 2_500, &writes(AppointmentField::When(at(10, 15)))).unwrap();
    devices.meet();
    assert!(matches!(devices.appointment().head.presence, Presence::RemovalDisputed { .. }));
}

#[test]
fn a_question_asked_while_the_appointment_was_removed_keeps_it_visible() {
    let mut devices = Devices::with_an_appointment();
    devices.eva.edit(EVA, 2_000, &Act::Remove { id: VISIT }.into()).unwrap();
    let fields = vec![QuestionField::Appointment(VISIT), QuestionField::Text("Varför är jag yr?".into())];
    devices
        .ola
        .edit(OLA, 2_500, &Act::Add { id: ItemId([8; 16]), item: Item::Question(fields) }.into())
        .unwrap();
    devices.meet();
    assert!(matches!(devices.appointment().head.presence, Presence::RemovalDisputed { .. }));
    assert_eq!(devices.appointment().questions.len(), 1);
}

#[test]
fn two_removals_agree_and_a_removal_can_be_undone() {
    let mut devices = Devices::with_an_appointment();
    let removal = Edit::from(Act::Remove { id: VISIT });
    devices.eva.edit(EVA, 2_000, &removal).unwrap();
    devices.ola.edit(OLA, 2_500, &removal).unwrap();
    devices.meet();
    assert_eq!(devices.appointment().head.presence, Presence::Removed { by: OLA, at_ms: 2_500 });
    let refused = devices.eva.edit(EVA, 2_900, &writes(AppointmentField::Status(Status::Missed)));
    assert_eq!(refused, Err(EditError::IsRemoved { id: VISIT }));
    devices.eva.edit(EVA, 3_000, &removal.undo(ItemId([9; 16])).unwrap()).unwrap();
    devices.meet();
    assert_eq!(devices.appointment().head.presence, Presence::Here);
}

#[test]
fn settling_what_nobody_disputes_is_refused() {
    let mut devices = Devices::with_an_appointment();
    let refused = devices.eva.edit(EVA, 2_000, &settles(AppointmentField::When(at(9, 0))));
    assert_eq!(refused, Err(EditError::NotDisputed { field: FieldName::When }));
}

#[test]
fn an_edit_of_another_section_or_kind_is_refused_and_writes_nothing() {
    let mut devices = Devices::with_an_appointment();
    let before = devices.eva.save();
    let contact = Item::Contact(vec![ContactField::Name("Maria".into())]);
    let add = Act::Add { id: ItemId([2; 16]), item: contact };
    assert_eq!(
        devices.eva.edit(EVA, 1, &add.into()),
        Err(EditError::WrongSection { belongs: Section::Contacts })
    );
    let question = Item::Question(vec![QuestionField::Text("?".into())]);
    assert_eq!(
        devices.eva.edit(EVA, 1, &Act::Change { id: VISIT, item: question }.into()),
        Err(EditError::NoSuchItem { id: VISIT })
    );
    assert_eq!(devices.eva.save(), before);
}
