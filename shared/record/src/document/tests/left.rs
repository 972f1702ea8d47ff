//! What the private section keeps of others, and what follows an entry that has moved.

use super::*;
use crate::{
    DoseField, IncidentField, KeptRows, LocalTime, Taken,
    document::rows::count::values_read,
    testing::{day, id, samples::every_kind},
};

/// The medicine that is hers alone.
const ALONE: u64 = 1;

fn medicine(number: u64) -> Edit {
    let item = Item::Medicine(vec![MedicineField::Name("Baklofen".into())]);
    Act::Add { id: id(number), item }.into()
}

fn dose(number: u64, of: u64) -> Edit {
    let item = Item::Dose(vec![
        DoseField::Medicine(id(of)),
        DoseField::Taken(Taken::Taken),
        DoseField::Units(crate::Amount::ONE),
        DoseField::At(LocalTime::home(day(2026, 11, 21).and_hms_opt(8, 0, 0).unwrap())),
    ]);
    Act::Add { id: id(number), item }.into()
}

/// A list of medicines with so many doses of one, and a private section with a medicine of its own.
fn lists(doses: u64) -> (Document, Document) {
    let (mut shared, mut private) = (document(Section::Medications), document(Section::Private));
    shared.edit(ACTORS[0], 1, &medicine(2)).unwrap();
    for number in 100..100 + doses {
        shared.edit(ACTORS[0], 2, &dose(number, 2)).unwrap();
    }
    private.edit(ACTORS[0], 3, &medicine(ALONE)).unwrap();
    (shared, private)
}

fn follows(shared: &Document, private: &Document, among: Option<&BTreeSet<ItemId>>) -> Vec<ItemId> {
    let (kept, mine) = (private.kept_rows(), BTreeSet::from([ACTORS[1]]));
    let mut found = Vec::new();
    for (from, to) in [(shared, private), (private, shared)] {
        found.extend(from.left_behind(to, &kept, among, &mine).into_iter().map(|left| left.id));
        found.extend(from.belonging_to_moved(to, &kept, among));
    }
    found
}

#[test]
fn what_is_private_by_its_kind_is_looked_for_nowhere_else() {
    let mut private = document(Section::Private);
    let others = every_kind().into_iter().filter(|item| item.section() == Section::Private);
    for (number, item) in (10..).zip(others) {
        let _ = private.edit(ACTORS[0], 1, &Act::Add { id: id(number), item }.into());
    }
    let incident =
        Item::Incident(vec![IncidentField::Text("Fall".into()), IncidentField::On(day(2026, 11, 20))]);
    private.edit(ACTORS[0], 1, &Act::Add { id: id(40), item: incident }.into()).unwrap();
    assert_eq!(private.kept_rows(), KeptRows::default());
    private.edit(ACTORS[0], 2, &medicine(ALONE)).unwrap();
    let of = Section::ALL.into_iter().filter(|section| private.kept_rows().is_any_of(*section));
    assert_eq!(of.collect::<Vec<_>>(), [Section::Medications]);
    private.edit(ACTORS[0], 3, &Act::TakeOut { id: id(ALONE) }.into()).unwrap();
    assert_eq!(private.kept_rows(), KeptRows::default());
}

#[test]
fn a_dose_beside_what_is_hers_alone_reads_as_much_of_a_long_log_as_of_a_short_one() {
    let read = |doses| {
        let (mut shared, private) = lists(doses);
        let before = shared.heads();
        shared.edit(ACTORS[1], 4, &dose(900, 2)).unwrap();
        let touched = shared.touched_since(&before);
        assert_eq!(touched, Some(BTreeSet::from([id(900)])));
        values_read(|| assert_eq!(follows(&shared, &private, touched.as_ref()), []))
    };
    assert_eq!(read(3), read(300));
}

#[test]
fn what_follows_is_found_among_what_was_touched_as_in_all() {
    for touches_the_owner in [false, true] {
        let (mut shared, mut private) = lists(3);
        let heads = [shared.heads(), private.heads()];
        assert_eq!(follows(&shared, &private, None), []);
        // One device wrote a dose, and the other a name, before they knew that it had moved.
        shared.edit(ACTORS[0], 4, &medicine(ALONE)).unwrap();
        shared.edit(ACTORS[1], 5, &dose(901, ALONE)).unwrap();
        let mut elsewhere = shared.clone();
        shared.edit(ACTORS[0], 6, &Act::TakeOut { id: id(ALONE) }.into()).unwrap();
        let name = Item::Medicine(vec![MedicineField::Name("Lioresal".into())]);
        let renamed = elsewhere.edit(ACTORS[1], 7, &Act::Change { id: id(ALONE), item: name }.into());
        let given = elsewhere.edit(ACTORS[1], 8, &dose(902, ALONE)).unwrap();
        apply(&mut shared, &[renamed.unwrap(), given]);
        if touches_the_owner {
            let removed = Act::Remove { id: id(ALONE) };
            private.edit(ACTORS[0], 9, &removed.into()).unwrap();
        }
        let mut touched = shared.touched_since(&heads[0]).unwrap();
        touched.extend(private.touched_since(&heads[1]).unwrap());
        let all = follows(&shared, &private, None);
        assert_eq!(follows(&shared, &private, Some(&touched)), all);
        assert!(all.contains(&id(ALONE)) && all.contains(&id(902)), "{all:?}");
    }
}

#[test]
fn what_was_touched_since_heads_that_it_never_had_is_not_known() {
    let (mut shared, other) = lists(1);
    assert_eq!(shared.touched_since(&shared.heads()), Some(BTreeSet::new()));
    assert_eq!(shared.touched_since(&other.heads()), None);
    let before = shared.heads();
    shared.edit(ACTORS[0], 9, &Act::TakeOut { id: id(100) }.into()).unwrap();
    assert_eq!(shared.touched_since(&before), Some(BTreeSet::from([id(100)])));
}
