//! The contract: promises, versions, and the key contact in two places.

use chrono::NaiveDate;

use crate::{
    Act, AgreementField, ContactField, ContractField, FieldName, GoalField, Holder, Item, JointPlan, KeyPart,
    MarkField, Section, Side,
    rules::{
        ContractState, Known, PromiseState, Row,
        contract::{HolderWords, Holds, KeyContactState, Version},
        contract_state,
        joint_plan::StandingState,
        promises,
    },
    testing::{day, reach::Written},
};

fn november(date: u32) -> NaiveDate {
    day(2026, 11, date)
}

fn state_of(record: &Written) -> ContractState {
    contract_state(&record.reach(), november(21)).unwrap()
}

fn agreement(side: Side, more: Vec<AgreementField>) -> Item {
    let fields = vec![AgreementField::Side(side), AgreementField::Text("Beställer rullator".into())];
    Item::Agreement(fields.into_iter().chain(more).collect())
}

#[test]
fn a_promise_of_either_side_is_open_through_its_day_and_past_from_the_day_after() {
    let until = |date| AgreementField::Until(Some(november(date)));
    let outcome = || AgreementField::Outcome("Den kom".into());
    let done = || PromiseState::Done { outcome: "Den kom".into() };
    let cases = [
        ("no date", vec![], PromiseState::NoDate),
        ("ahead", vec![until(22)], PromiseState::Open { until: november(22), days_left: 1 }),
        ("its day", vec![until(21)], PromiseState::Open { until: november(21), days_left: 0 }),
        ("the day after", vec![until(20)], PromiseState::Past { until: november(20), days: 1 }),
        ("done, late", vec![until(1), outcome()], done()),
        ("done, without a date", vec![outcome()], done()),
    ];
    for side in [Side::Person, Side::Care] {
        for (case, fields, expected) in &cases {
            let mut record = Written::new();
            let id = record.add(agreement(side, fields.clone()));
            let found = promises(&record.reach(), november(21));
            assert_eq!((found[0].side, &found[0].state), (side, expected), "{case}");
            assert_eq!(found[0].rows, [Row::Item(Section::Contract, id)]);
        }
    }
}

#[test]
fn a_promise_on_whose_day_people_disagree_is_neither_open_nor_past() {
    let mut record = Written::new();
    let id = record.add(agreement(Side::Care, vec![]));
    let says = |field| Act::Change { id, item: Item::Agreement(vec![field]) };
    record.apart(
        says(AgreementField::Until(Some(november(1)))),
        says(AgreementField::Until(Some(november(30)))),
    );
    record.apart(says(AgreementField::Who("Anna".into())), says(AgreementField::Who("Johan".into())));
    let found = promises(&record.reach(), november(21))[0].clone();
    let PromiseState::Disputed { until } = found.state else { panic!("{found:?}") };
    assert!(until.contains(&november(1)) && until.contains(&november(30)));
    assert!(matches!(&found.who, Known::Disputed(both) if both.len() == 2));
    record.does(says(AgreementField::Outcome("Den kom".into())));
    let done = promises(&record.reach(), november(21))[0].state.clone();
    assert_eq!(done, PromiseState::Done { outcome: "Den kom".into() });
}

fn goal(text: &str) -> Item {
    Item::Goal(vec![GoalField::Text(text.into())])
}

fn mark(party: &str, date: u32) -> Item {
    Item::Mark(vec![
        MarkField::Side(Side::Care),
        MarkField::Party(party.into()),
        MarkField::On(november(date)),
    ])
}

/// In words: which row, what it said, and what it says.
fn differences(changed: &[crate::ChangedSince]) -> Vec<(FieldName, Vec<String>, Vec<String>)> {
    changed.iter().map(|it| (it.field, it.then.clone(), it.now.clone())).collect()
}

fn words(text: &str) -> Vec<String> {
    if text.is_empty() { vec![] } else { vec![text.to_owned()] }
}

#[test]
fn versions_stand_in_time_order_each_with_its_differences_and_whether_it_holds() {
    let mut record = Written::new();
    let affair = record.add(goal("Gå till affären"));
    let maria = record.add(mark("Maria", 3));
    record.does(Act::Change { id: affair, item: goal("Gå till torget") });
    let removed = record.add(mark("Borttagen", 5));
    record.does(Act::Remove { id: removed });
    let sova = record.add(goal("Sova"));
    let johan = record.add(mark("Johan", 9));
    let kept = record.keeps(mark("Jag själv", 11));
    let versions = state_of(&record).versions;
    assert_eq!(versions.iter().map(|it| it.mark).collect::<Vec<_>>(), [maria, johan], "not {kept}");
    let changed = [
        (FieldName::Text, words("Gå till affären"), words("Gå till torget")),
        (FieldName::Item, words(""), words("Sova")),
    ];
    let [Version { holds: Holds::ChangedSince(since), differs_from_last, .. }, second] = versions.as_slice()
    else {
        panic!("{versions:?}")
    };
    assert_eq!(*differs_from_last, []);
    assert_eq!(differences(since), changed);
    assert_eq!(differences(&second.differs_from_last), changed);
    assert_eq!(second.holds, Holds::ForAll);
    record.does(Act::Remove { id: sova });
    let [first, second] = &state_of(&record).versions[..] else { panic!() };
    let holds = |version: &Version| match &version.holds {
        Holds::ForAll => vec![],
        Holds::ChangedSince(since) => differences(since),
    };
    assert_eq!(holds(first), changed[..1]);
    assert_eq!(holds(second), [(FieldName::Item, words("Sova"), words(""))]);
    assert_eq!(differences(&second.differs_from_last), changed, "what a version was does not change");
}

#[test]
fn the_key_contact_is_compared_in_words_and_never_chosen() {
    use KeyContactState::{Differs, InContactsOnly, InContractOnly, NotSaid, Same};
    let in_words = |words: &str| Act::SetContract { fields: vec![ContractField::KeyContact(words.into())] };
    let holds = |holder| Act::SetKeyContact { part: KeyPart::KeyContact, holder };
    let mut record = Written::new();
    let maria = record.add(Item::Contact(vec![ContactField::Name("Maria Ek".into())]));
    let state = |record: &Written| state_of(record).key_contact.state;
    assert_eq!(state(&record), NotSaid);
    record.does(in_words("Maria Ek, MS-sjuksköterska"));
    assert_eq!(state(&record), InContractOnly);
    record.does(holds(Holder::Contact(maria)));
    assert_eq!(state(&record), Same);
    record.does(in_words("Johan Berg"));
    let said = state_of(&record).key_contact;
    assert_eq!((said.state, said.in_contract.as_slice()), (Differs, &["Johan Berg".to_owned()][..]));
    assert_eq!(said.in_contacts, [HolderWords::Contact { id: maria, name: "Maria Ek".into() }]);
    assert_eq!(
        said.rows,
        [
            Row::Said(Section::Contract, FieldName::KeyContact),
            Row::Said(Section::Contacts, FieldName::KeyContact)
        ]
    );
    record.does(holds(Holder::Nobody));
    assert_eq!(state(&record), Differs);
    record.does(in_words(""));
    assert_eq!(state(&record), InContactsOnly);
    record.apart(holds(Holder::Contact(maria)), holds(Holder::Nobody));
    assert_eq!(state(&record), Differs, "people disagree among the contacts");
    record.does(in_words("Maria Ek"));
    assert_eq!(state(&record), Differs, "and one of them says as the contract");
    record.does(holds(Holder::Contact(maria)));
    record.apart(in_words("Maria Ek"), in_words("Johan Berg"));
    let said = state_of(&record).key_contact;
    assert_eq!((said.state, said.in_contract.len()), (Differs, 2), "people disagree in the contract");
    record.does(in_words("Maria Ek"));
    record.does(Act::Remove { id: maria });
    let said = state_of(&record).key_contact;
    assert_eq!((said.state, said.in_contacts), (Differs, vec![HolderWords::Removed(maria)]));
    let without = contract_state(&record.reach_of(&[Section::Contract]), november(21)).unwrap();
    assert_eq!(without.key_contact.state, KeyContactState::ContactsNotReadable);
}

#[test]
fn goals_and_the_joint_plan_stand_in_it_and_a_contract_that_cannot_be_read_says_nothing() {
    let mut record = Written::new();
    let one = record.add(goal("Gå till affären"));
    let gone = record.add(goal("Fel"));
    record.does(Act::Remove { id: gone });
    let kept = record.keeps(goal("Hemlig"));
    record.does(Act::SetContract { fields: vec![ContractField::JointPlan(JointPlan::SaidNo)] });
    let state = state_of(&record);
    assert_eq!((state.goals, state.joint_plan.state), (vec![one, kept], StandingState::SaidNo));
    let others = contract_state(&record.reach_of(&[Section::Contract]), november(21)).unwrap();
    assert_eq!(others.goals, [one]);
    assert_eq!(contract_state(&record.reach_of(&[Section::Plan]), november(21)), None);
    assert_eq!(promises(&record.reach_of(&[Section::Plan]), november(21)), []);
}
