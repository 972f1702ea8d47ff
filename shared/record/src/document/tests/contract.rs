//! "Jag håller med" holds for what the contract said when it was said.

use super::*;
use crate::{
    AgreementField, ChangedSince, ContractField, ContractView, FieldName, GoalField, MarkField, Side,
    testing::{day, id},
};

fn contract(doc: &Document) -> ContractView {
    let SectionBody::Contract(view) = doc.view().body else { panic!("not the contract") };
    view
}

fn goal(number: u64, text: &str) -> Act {
    Act::Add { id: id(number), item: Item::Goal(vec![GoalField::Text(text.into())]) }
}

fn says(number: u64, text: &str) -> Act {
    Act::Change { id: id(number), item: Item::Goal(vec![GoalField::Text(text.into())]) }
}

fn mark(number: u64) -> Act {
    let fields =
        vec![MarkField::Side(Side::Care), MarkField::Party("Maria".into()), MarkField::On(day(2026, 11, 3))];
    Act::Add { id: id(number), item: Item::Mark(fields) }
}

fn agreement(number: u64) -> Act {
    let fields = vec![AgreementField::Side(Side::Care), AgreementField::Text("Beställer rullator".into())];
    Act::Add { id: id(number), item: Item::Agreement(fields) }
}

#[test]
fn a_change_after_a_mark_shows_as_changed_since_and_changing_it_back_does_not() {
    let mut doc = document(Section::Contract);
    let mut write = |act: Act| {
        doc.edit(ACTORS[0], 1, &act.into()).unwrap();
        contract(&doc).marks.first().map(|mark| mark.changed_since.clone()).unwrap_or_default()
    };
    let changed = |item: Option<u64>, field, then: &[&str], now: &[&str]| ChangedSince {
        item: item.map(id),
        field,
        then: then.iter().map(|word| (*word).to_owned()).collect(),
        now: now.iter().map(|word| (*word).to_owned()).collect(),
    };
    write(goal(1, "Gå till affären"));
    write(agreement(2));
    assert_eq!(write(mark(3)), []);
    assert_eq!(write(mark(4)), []);
    assert_eq!(
        write(says(1, "Gå till torget")),
        [changed(Some(1), FieldName::Text, &["Gå till affären"], &["Gå till torget"])]
    );
    assert_eq!(write(says(1, "Gå till affären")), []);
    assert_eq!(write(goal(5, "Sova")), [changed(Some(5), FieldName::Item, &[], &["Sova"])]);
    assert_eq!(write(Act::Remove { id: id(5) }), []);
    let gone = changed(Some(2), FieldName::Item, &["care", "Beställer rullator"], &[]);
    assert_eq!(write(Act::Remove { id: id(2) }), std::slice::from_ref(&gone));
    let fields = vec![ContractField::KeyContact("Maria".into())];
    assert_eq!(
        write(Act::SetContract { fields }),
        [changed(None, FieldName::KeyContact, &[], &["Maria"]), gone]
    );
}

#[test]
fn a_mark_made_without_having_seen_a_change_does_not_hold_for_it() {
    let mut doc = document(Section::Contract);
    doc.edit(ACTORS[0], 1, &goal(1, "Gå till affären").into()).unwrap();
    let mut other = doc.clone();
    doc.edit(ACTORS[0], 2, &says(1, "Flytta").into()).unwrap();
    // Later by its clock, but it had not seen the change.
    other.edit(ACTORS[1], 9, &mark(3).into()).unwrap();
    apply(&mut doc, &other.changes_since(&[]));
    let marks = contract(&doc).marks;
    assert_eq!(
        marks.first().unwrap().changed_since,
        [ChangedSince {
            item: Some(id(1)),
            field: FieldName::Text,
            then: vec!["Gå till affären".into()],
            now: vec!["Flytta".into()],
        }]
    );
}

#[test]
fn marks_are_compared_in_the_order_of_the_days_they_agreed() {
    let mut doc = document(Section::Contract);
    let mark_on = |number, date| {
        let party = MarkField::Party("Maria".into());
        let fields = vec![MarkField::Side(Side::Care), party, MarkField::On(day(2026, 11, date))];
        Act::Add { id: id(number), item: Item::Mark(fields) }
    };
    // The mark of the 9th is written first, and that of the 3rd when the goal reads otherwise.
    for act in [goal(1, "Gå till affären"), mark_on(3, 9), says(1, "Flytta"), mark_on(4, 3)] {
        doc.edit(ACTORS[0], 1, &act.into()).unwrap();
    }
    let marks = contract(&doc).marks;
    let before = |number| &marks.iter().find(|mark| mark.head.id == id(number)).unwrap().changed_before;
    assert_eq!(before(4).as_slice(), []);
    let [changed] = before(3).as_slice() else { panic!("{marks:?}") };
    assert_eq!(
        (changed.then.as_slice(), changed.now.as_slice()),
        (&["Flytta".into()][..], &["Gå till affären".into()][..])
    );
}

#[test]
fn who_does_it_is_contested_and_a_date_can_be_taken_back() {
    let mut doc = document(Section::Contract);
    doc.edit(ACTORS[0], 1, &agreement(2).into()).unwrap();
    let mut other = doc.clone();
    let change = |field| Edit::from(Act::Change { id: id(2), item: Item::Agreement(vec![field]) });
    doc.edit(ACTORS[0], 2, &change(AgreementField::Who("Anna".into()))).unwrap();
    doc.edit(ACTORS[0], 3, &change(AgreementField::Until(Some(day(2026, 12, 1))))).unwrap();
    other.edit(ACTORS[1], 2, &change(AgreementField::Who("Johan".into()))).unwrap();
    other.edit(ACTORS[1], 3, &change(AgreementField::Until(None))).unwrap();
    apply(&mut doc, &other.changes_since(&[]));
    let view = contract(&doc);
    let row = view.agreements.first().unwrap();
    let who: Vec<&str> =
        row.who.as_ref().unwrap().candidates().iter().map(|field| field.value.as_str()).collect();
    assert_eq!(who, ["Johan", "Anna"]);
    let until: Vec<_> = row.until.as_ref().unwrap().candidates().iter().map(|field| field.value).collect();
    assert_eq!(until, [None, Some(day(2026, 12, 1))]);
    doc.edit(ACTORS[0], 4, &change(AgreementField::Until(None))).unwrap();
    assert_eq!(contract(&doc).agreements.first().unwrap().until, None);
}
