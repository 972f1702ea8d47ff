//! A decision is accepted in one change, and is neither changed nor lost afterwards.

use super::{ACTORS, apply, document};
use crate::{
    Act, Edit, EditError, FieldName, Item, ItemId, LIST_MAX, MedicationsView, PostId, Section, SectionBody,
    SettlementField, Settles, Source, ThreadState, document::Document, testing::id,
};

const DECISION: PostId = PostId([5; 32]);

fn settlement(covers: Vec<Source>) -> Item {
    Item::Settlement(vec![SettlementField::Settles(Settles { decision: Source::Post(DECISION), covers })])
}

fn accepts(id: ItemId) -> Edit {
    let item = settlement(vec![Source::Transcribed(crate::testing::id(9)), Source::Post(PostId([1; 32]))]);
    Edit::from_post(Act::Add { id, item }, DECISION)
}

fn view(document: &Document) -> MedicationsView {
    let SectionBody::Medications(view) = document.view().body else { panic!("another section") };
    view
}

fn thread(document: &Document) -> ThreadState {
    let threads = document.view().threads;
    threads.iter().find(|thread| thread.post == DECISION).expect("a thread").state()
}

#[test]
fn it_is_written_with_its_thread_and_taken_back_with_it() {
    let mut doc = document(Section::Medications);
    doc.edit(ACTORS[0], 1_000, &accepts(id(1))).unwrap();
    let found = view(&doc);
    let row = found.settlements.first().unwrap();
    assert_eq!(found.settlements.len(), 1);
    assert_eq!(
        (row.head.by, row.head.at_ms, row.head.from_posts.as_slice()),
        (ACTORS[0], 1_000, &[DECISION][..])
    );
    let settles = &row.settles.agreed().unwrap().value;
    assert_eq!((settles.decision, settles.covers.len()), (Source::Post(DECISION), 2));
    assert_eq!((thread(&doc), doc.view().unreadable), (ThreadState::Accepted, vec![]));

    doc.edit(ACTORS[0], 2_000, &Edit::from_post(Act::Remove { id: id(1) }, DECISION)).unwrap();
    assert!(!view(&doc).settlements[0].head.presence.is_shown());
    assert_ne!(thread(&doc), ThreadState::Accepted);
    doc.edit(ACTORS[0], 3_000, &Act::Restore { id: id(1) }.into()).unwrap();
    assert!(view(&doc).settlements[0].head.presence.is_shown());
}

#[test]
fn nobody_changes_what_was_accepted() {
    let mut doc = document(Section::Medications);
    doc.edit(ACTORS[0], 1_000, &accepts(id(1))).unwrap();
    let other = settlement(vec![]);
    let refused = Err(EditError::NotPossible { field: FieldName::Settles });
    assert_eq!(doc.edit(ACTORS[1], 2_000, &Act::Change { id: id(1), item: other.clone() }.into()), refused);
    assert_eq!(doc.edit(ACTORS[1], 2_000, &Act::Settle { id: id(1), item: other }.into()), refused);
}

#[test]
fn what_cannot_be_accepted_is_refused() {
    let add = |decision, covers| {
        let fields = vec![SettlementField::Settles(Settles { decision, covers })];
        Edit::from(Act::Add { id: id(1), item: Item::Settlement(fields) })
    };
    let (decision, field) = (Source::Post(DECISION), FieldName::Settles);
    let too_many = EditError::TooMany { field, count: LIST_MAX + 1, limit: LIST_MAX };
    let cases = [
        (add(Source::Own, vec![]), Err(EditError::NotPossible { field })),
        (add(decision, vec![Source::Own]), Err(EditError::NotPossible { field })),
        (add(decision, vec![decision; LIST_MAX + 1]), Err(too_many)),
        (add(decision, vec![]), Ok(())),
    ];
    for (edit, expected) in cases {
        assert_eq!(edit.validate(), expected, "{edit:?}");
    }
    let nothing = Edit::from(Act::Add { id: id(1), item: Item::Settlement(vec![]) });
    assert_eq!(nothing.validate(), Err(EditError::NothingToWrite));
}

#[test]
fn two_devices_that_accept_it_leave_two_rows_that_both_have() {
    let (mut phone, mut tablet) = (document(Section::Medications), document(Section::Medications));
    let from_phone = phone.edit(ACTORS[0], 1_000, &accepts(id(1))).unwrap();
    let from_tablet = tablet.edit(ACTORS[1], 1_000, &accepts(id(2))).unwrap();
    apply(&mut phone, &[from_tablet]);
    apply(&mut tablet, &[from_phone]);
    assert_eq!(view(&phone), view(&tablet));
    assert_eq!(view(&phone).settlements.len(), 2);
}
