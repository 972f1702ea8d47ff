//! Every kind of item is written and read whole, on its ground, and leaves nothing behind where it was taken out.

use super::*;
use crate::{
    DoseField, Field, FieldName, Ground, Holder, KeyPart, LocalTime, Medium, NoteField, PrivateView,
    QuestionField, Status, Taken,
    testing::{day, id, samples::every_kind},
};

fn add(number: u64, item: &Item) -> Edit {
    Act::Add { id: id(number), item: item.clone() }.into()
}

/// A document of the section in which items 0 to 5 are of every kind that others name.
fn with_targets(section: Section) -> Document {
    let mut doc = document(section);
    for (number, kind) in
        ["contact", "discharge", "appointment", "complaint", "need", "medicine"].iter().enumerate()
    {
        let item = every_kind().into_iter().find(|item| item.kind() == *kind).unwrap();
        let add = add(u64::try_from(number).unwrap(), &item);
        let _ = doc.edit(ACTORS[0], 1, &add);
    }
    doc
}

#[test]
fn every_kind_is_read_as_it_was_written_in_its_section_and_in_the_private_one() {
    assert_eq!(every_kind().len(), 44);
    for item in every_kind() {
        for section in [item.section(), Section::Private] {
            let mut doc = with_targets(section);
            doc.edit(ACTORS[0], 2, &add(77, &item)).unwrap();
            let view = doc.view();
            let unread: Vec<_> = view.unreadable.iter().filter(|it| !it.name.contains("0000")).collect();
            assert!(unread.is_empty(), "{item:?}: {unread:?}");
            let json = serde_json::to_string(&view).unwrap();
            assert!(json.contains(&id(77).to_string()), "{item:?} is not shown");
            let inside: Vec<SectionView> = vec![serde_json::from_str(&json).unwrap()];
            assert_eq!(inside.first(), Some(&view));
            let heads = json.matches("\"unreadable\":[{").count();
            assert_eq!(heads, 0, "{item:?} has fields that are not read");
            let whole = doc.whole(id(77)).unwrap();
            let [only] = whole.as_slice() else { panic!("{whole:?}") };
            let fields = |item: &Item| {
                let (kind, mut fields) = item.written().unwrap();
                fields.sort_by(|a, b| a.0.cmp(&b.0));
                (kind, fields)
            };
            assert_eq!(fields(&only.item), fields(&item));
        }
    }
}

#[test]
fn what_is_taken_out_leaves_nothing_of_itself_or_of_what_belongs_to_it() {
    let empty = with_targets(Section::Appointments);
    let mut doc = empty.clone();
    let appointment = every_kind().into_iter().find(|item| item.kind() == "appointment").unwrap();
    let post = PostId([4; 32]);
    doc.edit(ACTORS[0], 2, &Edit::from_post(Act::Add { id: id(50), item: appointment }, post)).unwrap();
    let question =
        Item::Question(vec![QuestionField::Appointment(id(50)), QuestionField::Text("Varför?".into())]);
    doc.edit(ACTORS[0], 3, &add(51, &question)).unwrap();
    let taken: Vec<ItemId> = doc.whole(id(50)).unwrap().iter().map(|whole| whole.id).collect();
    assert_eq!(taken, [id(50), id(51)]);
    doc.edit(ACTORS[0], 4, &Act::TakeOut { id: id(50) }.into()).unwrap();
    let view = doc.view();
    assert_eq!(view.body, empty.view().body);
    assert!(view.unreadable.is_empty() && view.threads.iter().all(|thread| thread.acts.is_empty()));
    let told = serde_json::to_string(&view).unwrap();
    assert!(!told.contains(&id(50).to_string()) && !told.contains(&id(51).to_string()), "{told}");
    assert_eq!(
        doc.edit(ACTORS[0], 5, &Act::TakeOut { id: id(50) }.into()),
        Err(EditError::NoSuchItem { id: id(50) })
    );
}

#[test]
fn an_entry_moved_to_the_private_section_is_there_whole_and_on_its_ground() {
    let mut shared = with_targets(Section::Medications);
    let dose = Item::Dose(vec![
        DoseField::Medicine(id(5)),
        DoseField::Taken(Taken::Taken),
        DoseField::At(LocalTime::home(day(2026, 11, 21).and_hms_opt(8, 0, 0).unwrap())),
        DoseField::Units(crate::Amount::ONE),
    ]);
    let paper = Ground::Transcribed {
        source: "Dosettkortet".into(),
        medium: Medium::Paper,
        said_on: day(2026, 11, 20),
    };
    let edit = Edit { act: Act::Add { id: id(60), item: dose }, ground: paper.clone() };
    shared.edit(ACTORS[0], 2, &edit).unwrap();
    let whole = shared.whole(id(5)).unwrap();
    let mut private = document(Section::Private);
    for one in whole {
        let edit = Edit { act: Act::Add { id: one.id, item: one.item }, ground: one.ground };
        private.edit(ACTORS[0], 3, &edit).unwrap();
    }
    shared.edit(ACTORS[0], 4, &Act::TakeOut { id: id(5) }.into()).unwrap();
    let SectionBody::Private(view) = private.view().body else { panic!("not private") };
    let PrivateView { medications, .. } = *view;
    assert_eq!(medications.medicines.first().unwrap().name.value, "Lioresal");
    assert_eq!(medications.log.first().unwrap().units.ground, paper);
    let SectionBody::Medications(left) = shared.view().body else { panic!("not medications") };
    assert_eq!((left.medicines.len(), left.log.len()), (0, 0));
}

#[test]
fn a_contact_that_holds_a_part_and_an_item_people_disagree_on_stay_where_they_are() {
    let mut doc = with_targets(Section::Contacts);
    let key = Act::SetKeyContact { part: KeyPart::KeyContact, holder: Holder::Contact(id(0)) };
    doc.edit(ACTORS[0], 2, &key.into()).unwrap();
    let held = EditError::HeldHere { field: FieldName::KeyContact };
    assert_eq!(doc.whole(id(0)).unwrap_err(), held);
    assert_eq!(doc.edit(ACTORS[0], 3, &Act::TakeOut { id: id(0) }.into()), Err(held));

    let mut doc = with_targets(Section::Appointments);
    let mut other = doc.clone();
    let says = |field| Edit::from(Act::Change { id: id(2), item: Item::Appointment(vec![field]) });
    doc.edit(ACTORS[0], 2, &says(AppointmentField::Status(Status::Cancelled))).unwrap();
    other.edit(ACTORS[1], 2, &says(AppointmentField::Status(Status::Completed))).unwrap();
    apply(&mut doc, &other.changes_since(&[]));
    assert_eq!(doc.whole(id(2)).unwrap_err(), EditError::HeldHere { field: FieldName::Status });
}

#[test]
fn each_value_carries_the_ground_of_the_change_that_wrote_it() {
    let ground = |doc: &Document| {
        let SectionBody::Updates(view) = doc.view().body else { panic!("not the updates") };
        let Field { ground, value, .. } = view.notes.first().unwrap().text.clone();
        (value, ground)
    };
    let mut doc = document(Section::Updates);
    let note = |text: &str| Item::Note(vec![NoteField::Text(text.into())]);
    doc.edit(ACTORS[0], 1, &add(1, &note("Egna ord"))).unwrap();
    assert_eq!(ground(&doc), ("Egna ord".into(), Ground::OwnWords));
    let call =
        Ground::Transcribed { source: "1177".into(), medium: Medium::Call, said_on: day(2026, 11, 20) };
    let says = |text: &str, ground: Ground| Edit { act: Act::Change { id: id(1), item: note(text) }, ground };
    doc.edit(ACTORS[0], 2, &says("Ring i morgon", call.clone())).unwrap();
    assert_eq!(ground(&doc), ("Ring i morgon".into(), call));
    // Written again in her own words, the old ground says nothing of them.
    doc.edit(ACTORS[0], 3, &says("Jag ringer", Ground::OwnWords)).unwrap();
    assert_eq!(ground(&doc), ("Jag ringer".into(), Ground::OwnWords));
    let helped = Ground::WithHelpOf { helper: "Eva".into() };
    doc.edit(ACTORS[0], 4, &says("Eva skrev", helped.clone())).unwrap();
    assert_eq!(ground(&doc), ("Eva skrev".into(), helped));
    // Whoever writes at the same time keeps a ground of their own.
    let mut other = doc.clone();
    doc.edit(ACTORS[0], 5, &says("En", Ground::OwnWords)).unwrap();
    let post = Ground::Post(PostId([8; 32]));
    other.edit(ACTORS[1], 5, &says("Två", post.clone())).unwrap();
    apply(&mut doc, &other.changes_since(&[]));
    let SectionBody::Updates(view) = doc.view().body else { panic!("not the updates") };
    let note = view.notes.first().unwrap();
    let lost = note.head.also_written.first().unwrap().value.clone();
    let mut both =
        vec![(note.text.value.clone(), note.text.ground.clone()), (lost.value.clone(), lost.ground)];
    both.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(both, [("En".into(), Ground::OwnWords), ("Två".into(), post)]);
}
