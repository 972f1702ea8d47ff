//! Key contact, home care contact, MS nurse and routes.

use super::*;
use crate::{
    ContactField, ContactKind, ContractField, DiagnosisField, FieldName, Holder, KeyPart, MeasureField,
    MeasureKind, MeasureState, Owner, Principal, Profession, Route, RouteKind,
    rules::{NextStep, Party, Row},
};

pub fn contact(name: &str, more: Vec<ContactField>) -> Item {
    Item::Contact([vec![ContactField::Name(name.into())], more].concat())
}

pub fn phone() -> ContactField {
    let route = Route { kind: RouteKind::Phone, value: "08-123 45 60".into(), hours: vec![] };
    ContactField::Routes(vec![route])
}

pub fn part(part: KeyPart, holder: Holder) -> Act {
    Act::SetKeyContact { part, holder }
}

pub fn key_contact(holder: Holder) -> Act {
    part(KeyPart::KeyContact, holder)
}

pub fn ms() -> Item {
    Item::Diagnosis(vec![DiagnosisField::Name("Multipel skleros".into())])
}

fn in_contract(words: &str) -> Act {
    Act::SetContract { fields: vec![ContractField::KeyContact(words.into())] }
}

#[test]
fn there_is_a_key_contact_or_nobody_is() {
    const RULE: GapRule = GapRule::NoKeyContact;
    let begins = |written: &mut Written| {
        written.add(contact("Anna", vec![phone()]));
    };
    let maria = |written: &mut Written| written.add(contact("Maria", vec![phone()]));
    let cases: [Case<'_>; 9] = [
        ("nothing is said", &nothing, Says::Gaps(1)),
        ("nobody, said openly", &|it| it.does(key_contact(Holder::Nobody)), Says::Gaps(1)),
        (
            "somebody",
            &|it| {
                let maria = maria(it);
                it.does(key_contact(Holder::Contact(maria)));
            },
            Says::None,
        ),
        (
            "somebody who is removed",
            &|it| {
                let maria = maria(it);
                it.does(key_contact(Holder::Contact(maria)));
                it.does(Act::Remove { id: maria });
            },
            Says::Gaps(1),
        ),
        (
            "somebody, or nobody",
            &|it| {
                let maria = maria(it);
                it.apart(key_contact(Holder::Contact(maria)), key_contact(Holder::Nobody));
            },
            Says::Lacks(Lacks::Disputed),
        ),
        (
            "one or another",
            &|it| {
                let (maria, eva) = (maria(it), it.add(contact("Eva", vec![phone()])));
                it.apart(key_contact(Holder::Contact(maria)), key_contact(Holder::Contact(eva)));
            },
            Says::None,
        ),
        ("the contract names one", &|it| it.does(in_contract("Maria Ek")), Says::None),
        (
            "the contract took it back",
            &|it| {
                it.does(in_contract("Maria Ek"));
                it.does(in_contract(""));
            },
            Says::Gaps(1),
        ),
        (
            "the contract names one, and the contacts say nobody",
            &|it| {
                it.does(in_contract("Maria Ek"));
                it.does(key_contact(Holder::Nobody));
            },
            Says::Lacks(Lacks::Disputed),
        ),
    ];
    check(RULE, &begins, &cases);
}

#[test]
fn without_contacts_no_key_contact_is_missing_and_the_contract_can_say_who_it_is() {
    const RULE: GapRule = GapRule::NoKeyContact;
    let mut written = Written::new();
    let gone = written.add(contact("Anna", vec![]));
    written.does(Act::Remove { id: gone });
    assert_eq!(says(&written, RULE), Says::Lacks(Lacks::NothingWritten), "a removed contact is none");
    let without = |written: &Written| says_of(&written.reach_of(&[Section::Contract]), RULE);
    assert_eq!(without(&written), Says::Lacks(Lacks::NotReadable));
    written.does(in_contract("Maria Ek"));
    assert_eq!(without(&written), Says::None);
    assert_eq!(says_of(&written.reach_of(&[Section::About]), RULE), Says::Lacks(Lacks::NotReadable));
}

#[test]
fn a_missing_key_contact_names_both_sides_and_whom_to_ask() {
    let mut written = Written::new();
    let lind = written.add(contact("Doktor Lind", vec![phone()]));
    let gap = one(&written, GapRule::NoKeyContact);
    assert_eq!((gap.gives, gap.waits), (Party::Principal(Principal::Region), Party::Person));
    assert_eq!(gap.rows, [Row::Said(Section::Contacts, FieldName::KeyContact)]);
    assert_eq!((gap.next, gap.ask), (NextStep::AskWho, vec![]));
    written.does(part(KeyPart::DoctorContact, Holder::Contact(lind)));
    assert_eq!(one(&written, GapRule::NoKeyContact).ask, [Party::Contact(lind)]);
}

fn home_care(state: MeasureState) -> Item {
    Item::Measure(vec![
        MeasureField::Text("Hjälp morgon och kväll".into()),
        MeasureField::MeasureKind(Some(MeasureKind::HomeCare)),
        MeasureField::State(state),
        MeasureField::Owner(Owner::InWords("Enhetschefen".into())),
    ])
}

#[test]
fn whoever_has_home_care_has_a_home_care_contact_or_none() {
    const RULE: GapRule = GapRule::NoHomeCareContact;
    use MeasureState::{Decided, Ended, Ongoing, Refused, Wanted};
    let states = [(Ongoing, true), (Decided, true), (Wanted, false), (Ended, false), (Refused, false)];
    for (state, has) in states {
        let mut written = Written::new();
        written.add(home_care(state));
        let expected = if has { Says::Gaps(1) } else { Says::Lacks(Lacks::NothingWritten) };
        assert_eq!(says(&written, RULE), expected, "{state:?}");
    }
    let begins = |written: &mut Written| {
        written.add(home_care(Ongoing));
    };
    let holder = |holder| part(KeyPart::HomeCareContact, holder);
    let cases: [Case<'_>; 4] = [
        ("nobody, said openly", &|it| it.does(holder(Holder::Nobody)), Says::Gaps(1)),
        (
            "somebody",
            &|it| {
                let kim = it.add(contact("Kim", vec![]));
                it.does(holder(Holder::Contact(kim)));
            },
            Says::None,
        ),
        (
            "another part is held",
            &|it| {
                let kim = it.add(contact("Kim", vec![]));
                it.does(key_contact(Holder::Contact(kim)));
            },
            Says::Gaps(1),
        ),
        (
            "somebody, or nobody",
            &|it| {
                let kim = it.add(contact("Kim", vec![]));
                it.apart(holder(Holder::Contact(kim)), holder(Holder::Nobody));
            },
            Says::Lacks(Lacks::Disputed),
        ),
    ];
    check(RULE, &begins, &cases);
    let disputed: &dyn Fn(&mut Written) = &|it| {
        let id = it.add(home_care(Wanted));
        let state = |state| change(id, Item::Measure(vec![MeasureField::State(state)]));
        it.apart(state(Ongoing), state(Ended));
    };
    check(RULE, &nothing, &[("it goes on, or has ended", disputed, Says::Lacks(Lacks::Disputed))]);
}

#[test]
fn a_missing_home_care_contact_asks_whoever_owns_the_help() {
    let mut written = Written::new();
    let id = written.add(home_care(MeasureState::Ongoing));
    let gap = one(&written, GapRule::NoHomeCareContact);
    assert_eq!(gap.gives, Party::Principal(Principal::Municipality));
    assert_eq!(gap.rows[1], Row::Item(Section::Plan, id));
    assert_eq!(gap.ask, [Party::InWords("Enhetschefen".into())]);
    let chief = written.add(contact("enhetschefen ", vec![]));
    let ask = one(&written, GapRule::NoHomeCareContact).ask;
    assert_eq!(ask, [Party::Contact(chief)], "one contact alone has that name");
    written.add(contact("Enhetschefen", vec![]));
    let ask = one(&written, GapRule::NoHomeCareContact).ask;
    assert_eq!(ask, [Party::InWords("Enhetschefen".into())], "two have it, and none is chosen");
}

#[test]
fn an_ms_nurse_has_a_name_or_is_a_team() {
    const RULE: GapRule = GapRule::MsNurseWithoutName;
    let nurse = |name: &str, kind: Option<ContactKind>| {
        let kind = kind.map(ContactField::ContactKind);
        let profession = ContactField::Profession(Some(Profession::MsNurse));
        contact(name, [vec![profession], kind.into_iter().collect()].concat())
    };
    let begins = |written: &mut Written| {
        written.add(ms());
    };
    let team = || nurse("MS-teamet", Some(ContactKind::Team));
    let cases: [Case<'_>; 6] = [
        ("no contact", &nothing, Says::Lacks(Lacks::NothingWritten)),
        ("no MS nurse", &|it| put(it, contact("Maria", vec![])), Says::Lacks(Lacks::NothingWritten)),
        ("a team", &|it| put(it, team()), Says::Gaps(1)),
        ("a unit", &|it| put(it, nurse("Mottagningen", Some(ContactKind::Unit))), Says::Gaps(1)),
        (
            "a team, and a person",
            &|it| {
                it.add(team());
                it.add(nurse("Maria", Some(ContactKind::Person)));
            },
            Says::None,
        ),
        (
            "a team, and somebody of whom it is not said",
            &|it| {
                it.add(team());
                it.add(nurse("Maria", None));
            },
            Says::Lacks(Lacks::Kind),
        ),
    ];
    check(RULE, &begins, &cases);
    let mut written = Written::new();
    let team = written.add(team());
    assert_eq!(says(&written, RULE), Says::Lacks(Lacks::Diagnosis), "without the diagnosis it is off");
    let diagnosis = written.add(ms());
    let gap = one(&written, RULE);
    assert_eq!(gap.rows, [Row::Item(Section::About, diagnosis), Row::Item(Section::Contacts, team)]);
    assert_eq!((gap.gives, gap.ask), (Party::Contact(team), vec![Party::Contact(team)]));
}

#[test]
fn a_contact_that_answers_for_something_has_a_route() {
    const RULE: GapRule = GapRule::ContactWithoutRoute;
    let responsible = || ContactField::ResponsibleFor("Recept".into());
    let cases: [Case<'_>; 8] = [
        ("no contact", &nothing, Says::Lacks(Lacks::NothingWritten)),
        ("for nothing", &|it| put(it, contact("Anna", vec![])), Says::Lacks(Lacks::NothingWritten)),
        ("for something, no route", &|it| put(it, contact("Anna", vec![responsible()])), Says::Gaps(1)),
        ("and a route", &|it| put(it, contact("Anna", vec![responsible(), phone()])), Says::None),
        (
            "no routes, said openly",
            &|it| put(it, contact("Anna", vec![responsible(), ContactField::Routes(vec![])])),
            Says::Gaps(1),
        ),
        (
            "removed",
            &|it| {
                let anna = it.add(contact("Anna", vec![responsible()]));
                it.does(Act::Remove { id: anna });
            },
            Says::Lacks(Lacks::NothingWritten),
        ),
        (
            "responsible for this, or for that",
            &|it| {
                let anna = it.add(contact("Anna", vec![]));
                let of =
                    |what: &str| change(anna, Item::Contact(vec![ContactField::ResponsibleFor(what.into())]));
                it.apart(of("Recept"), of("Tider"));
            },
            Says::Gaps(1),
        ),
        (
            "key contact, or not",
            &|it| {
                let anna = it.add(contact("Anna", vec![]));
                it.apart(key_contact(Holder::Contact(anna)), key_contact(Holder::Nobody));
            },
            Says::Lacks(Lacks::Disputed),
        ),
    ];
    check(RULE, &nothing, &cases);
    for each in [KeyPart::KeyContact, KeyPart::DoctorContact, KeyPart::HomeCareContact] {
        let mut written = Written::new();
        let anna = written.add(contact("Anna", vec![]));
        written.does(part(each, Holder::Contact(anna)));
        assert_eq!(says(&written, RULE), Says::Gaps(1), "{each:?}");
    }
}

#[test]
fn whom_to_ask_for_a_route_is_the_unit_and_then_the_key_contact_and_never_itself() {
    let mut written = Written::new();
    let unit = written.add(contact("Mottagningen", vec![phone()]));
    let anna = written.add(contact("Anna", vec![ContactField::Unit(Some(unit))]));
    written.does(key_contact(Holder::Contact(anna)));
    let gap = one(&written, GapRule::ContactWithoutRoute);
    assert_eq!((gap.gives, gap.next), (Party::Contact(anna), NextStep::WriteRoute));
    assert_eq!(gap.ask, [Party::Contact(unit)]);
}
