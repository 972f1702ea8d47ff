//! One tap on a contested dose: every statement, her own, and whom to call.

use super::{
    HER, OTHER,
    differences::line,
    given::{BANGKOK, change, daily, disputes, medicine, on_phone, posted, turned},
};
use crate::{
    Act, Completeness, ContactField, ContractField, FieldName, Holder, Hours, Item, ItemId, KeyPart,
    LocalTime, MedicineField, Medium, Post, PostId, Route, RouteKind, Section, SettlementField, Settles,
    Source, StatementField, ThreadAct, Weekdays,
    rules::{Answers, ContestedDose, DifferenceKind, Reach, Row, ToCall, What, contested_dose},
    testing::{at, day, id, reach::Written},
};

/// Monday 23 November 2026.
fn now() -> LocalTime {
    at(day(2026, 11, 23), 10, 0)
}

fn of(reach: &Reach, medicine: ItemId) -> ContestedDose {
    contested_dose(reach, medicine, &now()).unwrap()
}

fn baklofen() -> (Written, ItemId) {
    let mut record = Written::new();
    let id = medicine(&mut record, "Baklofen", crate::said::schedule("1+1+1"));
    record.does(change(id, MedicineField::Strength("10 mg".into())));
    (record, id)
}

fn nurses_list(how: &str) -> Post {
    Post::MedicineList {
        as_of: day(2026, 11, 20),
        lines: vec![line("Lioresal", "10 mg", how)],
        note: String::new(),
    }
}

fn paper(how: &str) -> Item {
    Item::Statement(vec![
        StatementField::Source("Sjukhuset".into()),
        StatementField::SaidOn(day(2026, 11, 9)),
        StatementField::Medium(Medium::Paper),
        StatementField::Completeness(Completeness::FullList),
        StatementField::Lines(vec![line("Baklofen", "10 mg", how)]),
    ])
}

fn contact(name: &str, role: &str, phones: &[&str], hours: Vec<Hours>) -> Item {
    let route = |value: &&str| Route { kind: RouteKind::Phone, value: (*value).into(), hours: hours.clone() };
    let mut fields =
        vec![ContactField::Name(name.into()), ContactField::Routes(phones.iter().map(route).collect())];
    if !role.is_empty() {
        fields.push(ContactField::Role(role.into()));
    }
    Item::Contact(fields)
}

fn names_in_contract(record: &mut Written, words: &str) {
    record.does(Act::SetContract { fields: vec![ContractField::Responsible(words.into())] });
}

#[test]
fn every_statement_stands_beside_what_is_hers_with_where_it_stands() {
    let (mut record, id) = baklofen();
    let paper = record.add(paper("1+1+2"));
    record.does(Act::ConfirmMedicineList { on: day(2026, 11, 1) });
    let mut reach = record.reach();
    reach.posts.push(posted(1, nurses_list("1+1+1")));
    let found = of(&reach, id);
    assert!(found.is_contested() && !found.is_disputed_on_list);
    assert_eq!(found.difference, Some(DifferenceKind::Amount));
    let sources: Vec<Source> = found.says.iter().map(|says| says.source).collect();
    assert_eq!(sources, [Source::Own, Source::Transcribed(paper), Source::Post(PostId([1; 32]))]);
    assert_eq!(found.hers.strength.as_ref().unwrap().value, "10 mg");
    assert_eq!(found.hers.schedule.as_ref().unwrap().value, crate::said::schedule("1+1+1"));
    let confirmed = found.hers.confirmed.as_ref().unwrap();
    assert_eq!((confirmed.on.value, confirmed.is_of_whole_list), (day(2026, 11, 1), true));
    let item = |id| Row::Item(Section::Medications, id);
    let list = Row::Said(Section::Medications, FieldName::Confirmed);
    assert_eq!(found.rows, [item(id), list, item(paper), Row::Post(PostId([1; 32]))]);
    assert_eq!(of(&turned(&reach), id), found);
    // Her word on the row goes before her word on the list.
    record.does(change(id, MedicineField::Confirmed(day(2026, 11, 15))));
    let found = of(&record.reach(), id);
    let confirmed = found.hers.confirmed.unwrap();
    assert_eq!((confirmed.on.value, confirmed.is_of_whole_list), (day(2026, 11, 15), false));
}

#[test]
fn where_nobody_differs_nothing_is_contested_and_all_is_still_shown() {
    let (record, id) = baklofen();
    let mut reach = record.reach();
    reach.posts.push(posted(1, nurses_list("1x3")));
    let found = of(&reach, id);
    assert!(!found.is_contested());
    assert_eq!((found.difference, found.says.len()), (None, 2));
    assert_eq!(contested_dose(&record.reach_of(&[Section::Contacts]), id, &now()), None);
    assert_eq!(contested_dose(&record.reach(), crate::testing::id(1), &now()), None);
}

#[test]
fn two_rows_of_one_substance_show_the_same_in_any_order() {
    let mut record = Written::new();
    let alvedon = medicine(&mut record, "Alvedon", crate::said::schedule("1+0+0"));
    let panodil = medicine(&mut record, "Panodil", crate::said::schedule("0+0+1"));
    let mut reach = record.reach();
    reach.posts.push(posted(1, nurses_list("1+1+1")));
    let (one, other) = (of(&reach, alvedon), of(&reach, panodil));
    assert_eq!((&one.says, one.difference), (&other.says, other.difference));
    assert_eq!(one.difference, Some(DifferenceKind::Use));
    assert_eq!(of(&turned(&reach), alvedon), one);
    assert_eq!(of(&turned(&reach), panodil), other);
}

#[test]
fn on_a_disputed_list_hers_is_marked_and_each_word_is_shown() {
    let (mut record, id) = baklofen();
    disputes(&mut record, id, daily(&[(8, 0)]), daily(&[(8, 0), (20, 0)]));
    let found = of(&record.reach(), id);
    assert!(found.is_contested() && found.is_disputed_on_list);
    assert_eq!(found.difference, None, "nobody else has a list");
    assert_eq!(found.hers.schedule.as_ref().unwrap().value, daily(&[(8, 0)]));
    let words: Vec<_> = found.on_her_list.schedule.iter().map(|word| (word.said.by, word.is_hers)).collect();
    assert_eq!(words, [(HER, true), (OTHER, false)]);
    assert_eq!(found.says.first().unwrap().what, What::DisputedOnOwnList);
    let mut unknown = record.reach();
    unknown.hers = vec![HER, OTHER];
    let found = of(&unknown, id);
    assert_eq!(found.hers.schedule, None, "it is not known which is hers");
    assert_eq!(found.on_her_list.schedule.len(), 2);
    // A disputed last day is a disputed dose.
    let (mut record, id) = baklofen();
    let end = |last| change(id, MedicineField::Until(last));
    record.apart(end(Some(day(2026, 11, 30))), end(None));
    let found = of(&record.reach(), id);
    assert!(found.is_contested());
    assert_eq!(found.on_her_list.until.len(), 2);
}

#[test]
fn what_an_accepted_decision_closed_is_kept_and_shown() {
    let (mut record, id_of) = baklofen();
    let paper = record.add(paper("1+1+2"));
    let decision = Post::Decision {
        text: "Samma som förut".into(),
        settles: vec![line("Baklofen", "10 mg", "1+1+1")],
        seen: vec![],
    };
    let settles =
        Settles { decision: Source::Post(PostId([7; 32])), covers: vec![Source::Transcribed(paper)] };
    let mut waiting = record.reach();
    waiting.posts.push(posted(7, decision.clone()));
    let found = of(&waiting, id_of);
    assert_eq!((found.is_contested(), found.says.len()), (true, 3), "it waits for her yes");
    record.add(Item::Settlement(vec![SettlementField::Settles(settles)]));
    let mut reach = record.reach();
    reach.posts.push(posted(7, decision.clone()));
    let found = of(&reach, id_of);
    assert!(!found.is_contested(), "{found:?}");
    let sources: Vec<Source> = found.closed.iter().map(|says| says.source).collect();
    assert_eq!(sources, [Source::Transcribed(paper)]);
    assert!(found.rows.contains(&Row::Item(Section::Medications, paper)));
    // A post that she has called wrong says nothing.
    let wrong = Act::Thread {
        section: Section::Medications,
        post: PostId([7; 32]),
        id: id(9),
        act: ThreadAct::SayWrong { text: String::new() },
    };
    let (mut record, id_of) = baklofen();
    record.does(wrong);
    let mut reach = record.reach();
    reach.posts.push(posted(7, decision));
    assert_eq!(of(&reach, id_of).says.len(), 1);
}

#[test]
fn who_settles_it_is_called_else_the_key_contact_else_1177() {
    let working = vec![Hours {
        days: Weekdays::WORKING,
        from: super::given::clock(8, 0),
        until: super::given::clock(16, 0),
    }];
    let (mut record, id) = baklofen();
    let call = |record: &Written| of(&record.reach(), id).call;
    assert_eq!(call(&record), ToCall::Helpline);
    let maria = record.add(contact("Maria Ek", "", &["08-1"], working.clone()));
    assert_eq!(call(&record), ToCall::Helpline, "nobody says that she is the key contact");
    record.does(Act::SetKeyContact { part: KeyPart::KeyContact, holder: Holder::Contact(maria) });
    let ToCall::KeyContact(key) = call(&record) else { panic!() };
    assert_eq!(key.iter().map(|one| one.contact).collect::<Vec<_>>(), [maria]);
    names_in_contract(&mut record, "Johan Berg");
    assert!(matches!(call(&record), ToCall::KeyContact(_)), "named, and not among the contacts");
    let johan = record.add(contact("Johan Berg", "", &[], vec![]));
    assert!(matches!(call(&record), ToCall::KeyContact(_)), "no telephone");
    let route = Route { kind: RouteKind::Phone, value: "08-2".into(), hours: working };
    record.does(Act::Change { id: johan, item: Item::Contact(vec![ContactField::Routes(vec![route])]) });
    let ToCall::Resolver(found) = call(&record) else { panic!() };
    assert_eq!(found.iter().map(|one| one.contact).collect::<Vec<_>>(), [johan]);
    assert!(matches!(found[0].answers, Answers::Until(_)));
    // Hours are those where she lives: at 10 there it is 16 in Bangkok.
    let far = contested_dose(&record.reach(), id, &on_phone(&now(), BANGKOK)).unwrap();
    assert_eq!(far.call, ToCall::Resolver(found));
    let name = |words: &str| Act::SetContract { fields: vec![ContractField::Responsible(words.into())] };
    record.apart(name("Johan Berg"), name("Maria Ek"));
    let ToCall::Resolver(both) = call(&record) else { panic!() };
    assert_eq!(both.len(), 2, "people name different ones: both");
    let without_contacts = record.reach_of(&[Section::Medications, Section::Contract]);
    assert_eq!(contested_dose(&without_contacts, id, &now()).unwrap().call, ToCall::Helpline);
}
