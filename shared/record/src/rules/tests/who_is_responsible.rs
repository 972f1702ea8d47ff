//! Who is responsible for what.

use chrono::NaiveDate;

use super::*;
use crate::{
    Act, ContactField, DiagnosisField, FieldName, Holder, Item, KeyPart, NeedField, Owner, Section,
    rules::{Responsible, Row, gaps::Party, part_holders, who_is_responsible, who_is_responsible::Concern},
    testing::{day, reach::Written},
};

fn today() -> NaiveDate {
    day(2026, 11, 21)
}

fn contact(name: &str) -> Item {
    Item::Contact(vec![ContactField::Name(name.into())])
}

fn in_words(words: &str) -> Responsible {
    Responsible::Said(Party::InWords(words.into()))
}

#[test]
fn each_diagnosis_says_who_is_responsible_nobody_has_said_or_disputed() {
    let mut record = Written::new();
    let name = |name: &str| DiagnosisField::Name(name.into());
    let ms = record.add(Item::Diagnosis(vec![name("MS")]));
    let of = |record: &Written| who_is_responsible(&record.reach(), today())[0].clone();
    assert_eq!(of(&record).responsible, Responsible::NotSaid);
    let says = |words: &str| Act::Change {
        id: ms,
        item: Item::Diagnosis(vec![DiagnosisField::Responsible(words.into())]),
    };
    record.does(says("Johan Berg"));
    assert_eq!(of(&record).responsible, in_words("Johan Berg"));
    let johan = record.add(contact("Johan Berg"));
    assert_eq!(of(&record).responsible, Responsible::Said(Party::Contact(johan)));
    record.apart(says("Johan Berg"), says("Sara Lind"));
    let found = of(&record);
    let Responsible::Disputed(both) = &found.responsible else { panic!("{found:?}") };
    assert!(
        both.contains(&Responsible::Said(Party::Contact(johan))) && both.contains(&in_words("Sara Lind"))
    );
    assert_eq!((found.what, found.rows), (Concern::Diagnosis(ms), vec![Row::Item(Section::About, ms)]));
    record.does(says(""));
    assert_eq!(of(&record).responsible, Responsible::NotSaid, "it was taken back");
    record.does(Act::Remove { id: ms });
    assert_eq!(who_is_responsible(&record.reach(), today()), []);
}

#[test]
fn each_open_need_says_who_owns_it_and_a_removed_contact_owns_nothing() {
    let mut record = Written::new();
    let anna = record.add(contact("Anna Holm"));
    let need = |owner: Option<Owner>, closed| {
        let mut fields = vec![NeedField::Text("Bada".into()), NeedField::Closed(closed)];
        fields.extend(owner.map(NeedField::Owner));
        Item::Need(fields)
    };
    let cases = [
        (need(Some(Owner::Contact(anna)), None), Responsible::Said(Party::Contact(anna))),
        (need(Some(Owner::Person), None), Responsible::Said(Party::Person)),
        (need(Some(Owner::Nobody), None), Responsible::Nobody),
        (need(None, None), Responsible::NotSaid),
        (
            need(Some(Owner::InWords("Enhetschefen".into())), Some(day(2026, 11, 22))),
            in_words("Enhetschefen"),
        ),
    ];
    let ids: Vec<ItemId> = cases.iter().map(|(item, _)| record.add(item.clone())).collect();
    record.add(need(Some(Owner::Person), Some(today())));
    let found = who_is_responsible(&record.reach(), today());
    let expected: Vec<_> =
        ids.iter().zip(&cases).map(|(id, (_, who))| (Concern::Need(*id), who.clone())).collect();
    let of = |found: &[crate::rules::ResponsibleFor]| {
        found.iter().map(|it| (it.what, it.responsible.clone())).collect::<Vec<_>>()
    };
    assert_eq!(of(&found), expected, "what is closed is not open");
    record.does(Act::Remove { id: anna });
    let found = who_is_responsible(&record.reach(), today());
    assert_eq!(found[0].responsible, Responsible::Removed(anna));
    let plan_only = who_is_responsible(&record.reach_of(&[Section::Plan]), today());
    assert_eq!(plan_only[0].responsible, Responsible::Said(Party::Contact(anna)), "removed is not known");
    let kept = record.keeps(need(None, None));
    let all = who_is_responsible(&record.reach(), today());
    assert_eq!(all.last().unwrap().what, Concern::Need(kept));
    assert_eq!(who_is_responsible(&record.reach_of(&[Section::Contacts]), today()), []);
}

#[test]
fn the_parts_that_one_contact_holds_are_said_disputed_or_nobodys() {
    let mut record = Written::new();
    let maria = record.add(contact("Maria Ek"));
    let holds = |part, holder| Act::SetKeyContact { part, holder };
    record.does(holds(KeyPart::KeyContact, Holder::Contact(maria)));
    record.does(holds(KeyPart::HomeCareContact, Holder::Nobody));
    let found = part_holders(&record.reach()).unwrap();
    let of = |at: usize| (found[at].part, found[at].holder.clone());
    assert_eq!(of(0), (KeyPart::KeyContact, Responsible::Said(Party::Contact(maria))));
    assert_eq!(of(1), (KeyPart::DoctorContact, Responsible::NotSaid));
    assert_eq!(of(2), (KeyPart::HomeCareContact, Responsible::Nobody));
    assert_eq!(found[1].rows, []);
    assert_eq!(found[2].rows, [Row::Said(Section::Contacts, FieldName::HomeCareContact)]);
    record.apart(
        holds(KeyPart::KeyContact, Holder::Contact(maria)),
        holds(KeyPart::KeyContact, Holder::Nobody),
    );
    let disputed = part_holders(&record.reach()).unwrap()[0].holder.clone();
    let Responsible::Disputed(both) = disputed else { panic!("{disputed:?}") };
    assert!(both.contains(&Responsible::Nobody) && both.contains(&Responsible::Said(Party::Contact(maria))));
    assert_eq!(part_holders(&record.reach_of(&[Section::Contract])), None);
}
