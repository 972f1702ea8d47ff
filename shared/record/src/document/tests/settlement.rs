//! A decision is accepted in one change, and is neither changed nor lost afterwards.

use super::{ACTORS, apply, document};
use crate::{
    Act, Edit, EditError, FieldName, Item, ItemId, MedicationsView, PostId, Section, SectionBody,
    SettlementField, Source, ThreadState, document::Document, testing::id,
};

const DECISION: PostId = PostId([5; 32]);

fn settlement(covers: Vec<Source>) -> Item {
    Item::Settlement(vec![SettlementField::Decision(Source::Post(DECISION)), SettlementField::Covers(covers)])
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
    let [row] = found.settlements.as_slice() else { panic!("{found:?}") };
    assert_eq!(
        (row.head.by, row.head.at_ms, row.head.from_posts.as_slice()),
        (ACTORS[0], 1_000, &[DECISION][..])
    );
    assert_eq!(row.decision.agreed().unwrap().value, Source::Post(DECISION));
    assert_eq!(row.covers.agreed().unwrap().value.len(), 2);
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
    let other = Item::Settlement(vec![SettlementField::Covers(vec![])]);
    let refused = Err(EditError::NotPossible { field: FieldName::Decision });
    assert_eq!(doc.edit(ACTORS[1], 2_000, &Act::Change { id: id(1), item: other.clone() }.into()), refused);
    assert_eq!(doc.edit(ACTORS[1], 2_000, &Act::Settle { id: id(1), item: other }.into()), refused);
}

#[test]
fn what_cannot_be_accepted_is_refused() {
    let add = |fields| Edit::from(Act::Add { id: id(1), item: Item::Settlement(fields) });
    let own = |field| Err(EditError::NotPossible { field });
    let decision = SettlementField::Decision(Source::Post(DECISION));
    let cases = [
        (
            vec![SettlementField::Decision(Source::Own), SettlementField::Covers(vec![])],
            own(FieldName::Decision),
        ),
        (vec![decision.clone(), SettlementField::Covers(vec![Source::Own])], own(FieldName::Covers)),
        (vec![decision.clone()], Err(EditError::Missing { field: FieldName::Covers })),
        (vec![SettlementField::Covers(vec![])], Err(EditError::Missing { field: FieldName::Decision })),
        (vec![decision, SettlementField::Covers(vec![])], Ok(())),
    ];
    for (fields, expected) in cases {
        assert_eq!(add(fields.clone()).validate(), expected, "{fields:?}");
    }
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
