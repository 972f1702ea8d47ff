//! Who settles the medicine lists.

use crate::{
    Act, ContactField, ContractField, FieldName, Holder, Item, ItemId, KeyPart, Section,
    rules::{NamedResolver, Reach, Resolver, Row, resolver},
    testing::reach::Written,
};

fn of(reach: &Reach) -> Resolver {
    resolver(reach.contract.as_ref(), reach.contacts.as_ref())
}

fn names(words: &str) -> Act {
    Act::SetContract { fields: vec![ContractField::Responsible(words.into())] }
}

fn contact(name: &str, role: &str) -> Item {
    Item::Contact(vec![ContactField::Name(name.into()), ContactField::Role(role.into())])
}

#[test]
fn the_contract_names_who_settles_it_else_nobody_does() {
    let named = |words: &str, contacts: Vec<ItemId>| Resolver::Named {
        named: vec![NamedResolver { words: words.into(), contacts }],
        is_disputed: false,
    };
    let mut record = Written::new();
    let johan = record.add(contact("johan  berg", "läkare"));
    let maria = record.add(contact("Maria Ek", "MS-sjuksköterska"));
    record.does(Act::SetKeyContact { part: KeyPart::KeyContact, holder: Holder::Contact(maria) });
    assert_eq!(of(&record.reach()), Resolver::Nobody, "the key contact is not assigned by silence");
    assert_eq!(of(&record.reach()).rows(), []);
    let gone = record.add(contact("Bo", "läkare"));
    record.does(Act::Remove { id: gone });
    let cases = [
        ("Johan Berg", vec![johan]),
        ("Maria Ek", vec![maria]),
        ("maria ek, ms-sjuksköterska", vec![maria]),
        ("Maria", vec![]),
        ("Maria Ek, läkare", vec![]),
        ("Bo", vec![]),
    ];
    for (words, expected) in cases {
        record.does(names(words));
        assert_eq!(of(&record.reach()), named(words, expected));
    }
    assert_eq!(of(&record.reach()).rows(), [Row::Said(Section::Contract, FieldName::Responsible)]);
    record.does(names(""));
    assert_eq!(of(&record.reach()), Resolver::Nobody, "taken back");
}

#[test]
fn where_people_name_different_ones_both_stand() {
    let mut record = Written::new();
    let johan = record.add(contact("Johan Berg", ""));
    let maria = record.add(contact("Maria Ek", ""));
    record.apart(names("Johan Berg"), names("Maria Ek"));
    let found = of(&record.reach());
    assert!(matches!(found, Resolver::Named { is_disputed: true, .. }), "{found:?}");
    let mut contacts: Vec<ItemId> = found.contacts().collect();
    contacts.sort_unstable();
    assert_eq!(contacts, [johan, maria]);
}

#[test]
fn whoever_does_not_read_the_contract_is_told_neither_a_name_nor_that_there_is_none() {
    let mut record = Written::new();
    let without = |record: &Written| of(&record.reach_of(&[Section::Medications, Section::Contacts]));
    assert_eq!(without(&record), Resolver::NotReadable);
    record.does(names("Vårdcentralen"));
    assert_eq!(without(&record), Resolver::NotReadable);
}
