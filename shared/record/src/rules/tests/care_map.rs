//! Who is responsible, who has met whom, and how far requests have come.

use chrono::NaiveDate;

use super::{
    continuity::{changed, contact, ten_o_clock, visit},
    *,
};
use crate::{
    Act, Answer, AppointmentField, ContactField, Item, MeasureField, MeasureState, MeetingField, Owner,
    Principal, RequestField, RequestKind, Section, Status,
    rules::{
        CareMap, Reach, Row, care_map,
        care_map::{Chain, Link, LinkState, Pair},
    },
    testing::reach::Written,
};

fn look(reach: &Reach) -> CareMap {
    care_map(reach, &today_at(12, 0)).unwrap()
}

fn meet(written: &mut Written, contacts: &[ItemId], on: Option<NaiveDate>) -> ItemId {
    written.add(Item::Meeting(vec![MeetingField::Contacts(contacts.to_vec()), MeetingField::On(on)]))
}

fn owns(written: &mut Written, owner: Owner, state: MeasureState) -> ItemId {
    written.add(Item::Measure(vec![
        MeasureField::Text("Rehabilitering".into()),
        MeasureField::Owner(owner),
        MeasureField::State(state),
    ]))
}

fn people(written: &mut Written, count: usize) -> Vec<ItemId> {
    (0..count).map(|_| contact(written, vec![])).collect()
}

fn pairs(found: &[Pair]) -> Vec<(ItemId, ItemId)> {
    found.iter().map(|pair| (pair.one, pair.other)).collect()
}

#[test]
fn contacts_stand_with_whom_is_responsible_for_them_in_order_of_name() {
    let mut written = Written::new();
    let named = |written: &mut Written, name: &str, more: Vec<ContactField>| {
        written.add(Item::Contact([vec![ContactField::Name(name.into())], more].concat()))
    };
    let unsaid = named(&mut written, "Bo", vec![]);
    let linden = named(
        &mut written,
        "Linden",
        vec![
            ContactField::Principal(Principal::Region),
            ContactField::Provider("Linden Vård AB".into()),
            ContactField::ResponsibleFor("Sår".into()),
        ],
    );
    let other = named(&mut written, "Kyrkan", vec![ContactField::Principal(Principal::Other)]);
    let anna = named(&mut written, "Anna", vec![ContactField::Principal(Principal::Region)]);
    let gone = named(&mut written, "Borta", vec![ContactField::Principal(Principal::State)]);
    written.does(Act::Remove { id: gone });
    let says = |text: &str| Act::Change {
        id: linden,
        item: Item::Contact(vec![ContactField::ResponsibleFor(text.into())]),
    };
    written.apart(says("Sår"), says("Blodtryck"));
    let found = look(&written.reach());
    let groups: Vec<(Option<Principal>, Vec<ItemId>)> = found
        .principals
        .iter()
        .map(|group| (group.principal, group.contacts.iter().map(|one| one.contact).collect()))
        .collect();
    let expected = [
        (Some(Principal::Region), vec![anna, linden]),
        (Some(Principal::Other), vec![other]),
        (None, vec![unsaid]),
    ];
    assert_eq!(groups, expected);
    let linden = &found.principals[0].contacts[1];
    assert_eq!(linden.provider.as_deref(), Some("Linden Vård AB"));
    assert!(linden.responsible_for.as_ref().unwrap().is_disputed());
}

#[test]
fn who_meets_has_met_and_a_visit_with_several_is_a_meeting() {
    let mut written = Written::new();
    let all = people(&mut written, 5);
    let first = meet(&mut written, &[all[2], all[0], all[1], all[0]], Some(day(2026, 11, 1)));
    let undated = meet(&mut written, &[all[0], all[1]], None);
    let also = |ids: &[ItemId]| vec![AppointmentField::AlsoWith(Some(ids.to_vec()))];
    let joint = visit(&mut written, Some(all[1]), ten_o_clock(day(2026, 11, 21)), also(&[all[0]]));
    // Tomorrow, alone, planned, and with one that is removed.
    meet(&mut written, &[all[0], all[3]], Some(day(2026, 11, 22)));
    visit(&mut written, Some(all[0]), ten_o_clock(day(2026, 11, 22)), also(&[all[3]]));
    visit(&mut written, Some(all[0]), ten_o_clock(day(2026, 11, 1)), also(&[]));
    let planned = visit(&mut written, Some(all[0]), ten_o_clock(day(2026, 11, 1)), also(&[all[3]]));
    written.does(changed(planned, AppointmentField::Status(Status::Planned)));
    meet(&mut written, &[all[0], all[4]], None);
    written.does(Act::Remove { id: all[4] });
    let gone = meet(&mut written, &[all[0], all[3]], None);
    written.does(Act::Remove { id: gone });
    let found = look(&written.reach());
    let meeting = |id| Row::Item(Section::Contacts, id);
    let rows = vec![meeting(first), meeting(undated), Row::Item(Section::Appointments, joint)];
    let of =
        |one: usize, other: usize, on, rows| Pair { one: all[one], other: all[other], last: Some(on), rows };
    let expected = [
        of(0, 1, day(2026, 11, 21), rows),
        of(0, 2, day(2026, 11, 1), vec![meeting(first)]),
        of(1, 2, day(2026, 11, 1), vec![meeting(first)]),
    ];
    assert_eq!(found.met, expected);
    assert_eq!(found.disputed, []);
}

#[test]
fn two_who_both_give_measures_and_of_whom_no_meeting_is_written_are_shown() {
    let mut written = Written::new();
    let all = people(&mut written, 6);
    let owner = |place: usize| Owner::Contact(all[place]);
    let measures: Vec<ItemId> = [0, 1, 2, 0]
        .into_iter()
        .map(|place| owns(&mut written, owner(place), MeasureState::Ongoing))
        .collect();
    for state in [MeasureState::Wanted, MeasureState::Decided, MeasureState::Ended, MeasureState::Refused] {
        owns(&mut written, owner(3), state);
    }
    owns(&mut written, Owner::InWords("Kim".into()), MeasureState::Ongoing);
    owns(&mut written, Owner::Person, MeasureState::Ongoing);
    owns(&mut written, Owner::Nobody, MeasureState::Ongoing);
    let removed = owns(&mut written, owner(4), MeasureState::Ongoing);
    written.does(Act::Remove { id: removed });
    owns(&mut written, owner(5), MeasureState::Ongoing);
    written.does(Act::Remove { id: all[5] });
    meet(&mut written, &[all[0], all[1]], None);
    let found = look(&written.reach()).never_met.unwrap();
    assert_eq!(pairs(&found), [(all[0], all[2]), (all[1], all[2])]);
    let plan = |place: usize| Row::Item(Section::Plan, measures[place]);
    assert_eq!(found[0].rows, [plan(0), plan(2), plan(3)]);
}

#[test]
fn a_team_has_met_whom_its_people_met_and_who_work_together_are_not_asked() {
    let mut written = Written::new();
    let all = people(&mut written, 3);
    let in_unit = |written: &mut Written, unit| contact(written, vec![ContactField::Unit(Some(unit))]);
    let member = in_unit(&mut written, all[0]);
    let colleague = in_unit(&mut written, all[0]);
    for one in [all[0], all[1], member, colleague] {
        owns(&mut written, Owner::Contact(one), MeasureState::Ongoing);
    }
    // A member of the team, and the other.
    meet(&mut written, &[member, all[1]], None);
    let found = look(&written.reach()).never_met.unwrap();
    // The colleague has met nobody; that the team has does not say that this one was there.
    assert_eq!(pairs(&found), [(all[1], colleague)]);
}

#[test]
fn a_pair_that_may_have_met_stands_in_neither_list() {
    let mut written = Written::new();
    let all = people(&mut written, 4);
    for one in &all {
        owns(&mut written, Owner::Contact(*one), MeasureState::Ongoing);
    }
    let meeting = meet(&mut written, &[all[0], all[1], all[2], all[3]], None);
    let note = Item::Meeting(vec![MeetingField::Note("Om hemgången".into())]);
    written.apart(Act::Remove { id: meeting }, Act::Change { id: meeting, item: note });
    let also = vec![AppointmentField::AlsoWith(Some(vec![all[1]]))];
    let joint = visit(&mut written, Some(all[0]), ten_o_clock(day(2026, 11, 1)), also);
    let status = |status| changed(joint, AppointmentField::Status(status));
    written.apart(status(Status::Completed), status(Status::Cancelled));
    let alone = visit(&mut written, Some(all[0]), ten_o_clock(day(2026, 11, 1)), vec![]);
    let status = |status| changed(alone, AppointmentField::Status(status));
    written.apart(status(Status::Completed), status(Status::Cancelled));
    let owner = owns(&mut written, Owner::Contact(all[0]), MeasureState::Ongoing);
    let claims = |of| Act::Change { id: owner, item: Item::Measure(vec![MeasureField::Owner(of)]) };
    written.apart(claims(Owner::Contact(all[0])), claims(Owner::Person));
    let state = owns(&mut written, Owner::Contact(all[0]), MeasureState::Ongoing);
    let says = |of| Act::Change { id: state, item: Item::Measure(vec![MeasureField::State(of)]) };
    written.apart(says(MeasureState::Ongoing), says(MeasureState::Ended));
    let found = look(&written.reach());
    assert_eq!((found.met, found.never_met), (vec![], Some(vec![])));
    let plan = |id| Row::Item(Section::Plan, id);
    let contacts = Row::Item(Section::Contacts, meeting);
    let appointment = Row::Item(Section::Appointments, joint);
    assert_eq!(found.disputed, [contacts, appointment, plan(owner), plan(state)]);
}

#[test]
fn what_cannot_be_read_is_not_said_to_be_missing() {
    let mut written = Written::new();
    let all = people(&mut written, 2);
    for one in &all {
        owns(&mut written, Owner::Contact(*one), MeasureState::Ongoing);
    }
    let read = |sections: &[Section]| care_map(&written.reach_of(sections), &today_at(12, 0));
    use Section::{Appointments, Contacts, Plan};
    assert_eq!(read(&[Appointments, Plan]), None);
    let alone = read(&[Contacts]).unwrap();
    assert_eq!((alone.never_met, alone.chains, alone.principals.len()), (None, None, 1));
    assert_eq!(read(&[Contacts, Plan]).unwrap().never_met, None);
    assert!(read(&[Contacts, Plan]).unwrap().chains.is_some());
    assert_eq!(read(&[Contacts, Appointments]).unwrap().never_met, None);
    assert_eq!(read(&[Contacts, Appointments, Plan]).unwrap().never_met.map(|pairs| pairs.len()), Some(1));
}

fn request(written: &mut Written, fields: Vec<RequestField>) -> ItemId {
    let needed =
        vec![RequestField::Text("Remiss till ögon".into()), RequestField::RequestKind(RequestKind::Referral)];
    written.add(Item::Request([needed, fields].concat()))
}

fn sent(date: u32) -> RequestField {
    RequestField::Sent(Some(day(2026, 11, date)))
}

fn chains(written: &Written) -> Vec<Chain> {
    look(&written.reach()).chains.unwrap()
}

#[test]
fn a_chain_shows_the_first_link_that_is_missing_after_the_last_that_is_there() {
    let on = |date| LinkState::On(day(2026, 11, date));
    let not = || LinkState::NotWritten;
    let arrived = |date| RequestField::Arrived(Some(day(2026, 11, date)));
    let answered = |date| RequestField::Answered(Some(day(2026, 11, date)));
    let answer = RequestField::Answer;
    let cases = [
        ("nothing", vec![], [not(), not(), not()], Some(Link::Sent)),
        ("sent", vec![sent(1)], [on(1), not(), not()], Some(Link::Arrived)),
        ("a day taken back", vec![RequestField::Sent(None)], [not(), not(), not()], Some(Link::Sent)),
        ("arrived", vec![sent(1), arrived(2)], [on(1), on(2), not()], Some(Link::Answered)),
        (
            "arrived, nobody says when it was sent",
            vec![arrived(2)],
            [not(), on(2), not()],
            Some(Link::Answered),
        ),
        ("answered", vec![sent(1), answered(9)], [on(1), not(), on(9)], None),
        ("answered some day", vec![sent(1), answer(Answer::No)], [on(1), not(), LinkState::DayNotSaid], None),
        ("answered in part", vec![answer(Answer::Partly), answered(9)], [not(), not(), on(9)], None),
        (
            "sent on is not answered",
            vec![sent(1), answer(Answer::SentOn), answered(9)],
            [on(1), not(), not()],
            Some(Link::Arrived),
        ),
        (
            "answered in words",
            vec![sent(1), RequestField::Outcome("Kom i januari".into())],
            [on(1), not(), LinkState::DayNotSaid],
            None,
        ),
        (
            "taken back waits for nothing",
            vec![sent(1), answer(Answer::Withdrawn)],
            [on(1), not(), not()],
            None,
        ),
    ];
    for (case, fields, links, missing) in cases {
        let mut written = Written::new();
        let id = request(&mut written, fields);
        let [chain] = chains(&written).try_into().unwrap();
        assert_eq!([chain.sent, chain.arrived, chain.answered], links, "{case}");
        assert_eq!((chain.missing, chain.request), (missing, id), "{case}");
        assert_eq!(chain.rows, [Row::Item(Section::Plan, id)], "{case}");
    }
}

#[test]
fn a_disputed_link_is_there_only_if_everybody_says_a_day() {
    let change = |id, field| Act::Change { id, item: Item::Request(vec![field]) };
    let mut written = Written::new();
    let days = request(&mut written, vec![]);
    written.apart(change(days, sent(2)), change(days, sent(1)));
    let whether = request(&mut written, vec![]);
    written.apart(change(whether, sent(3)), change(whether, RequestField::Sent(None)));
    let answer = request(&mut written, vec![sent(4)]);
    let says = |of| change(answer, RequestField::Answer(of));
    written.apart(says(Answer::Yes), says(Answer::SentOn));
    let both = request(&mut written, vec![sent(5)]);
    let says = |of| change(both, RequestField::Answer(of));
    written.apart(says(Answer::Yes), says(Answer::No));
    let unsent = request(&mut written, vec![]);
    let gone = request(&mut written, vec![sent(1)]);
    written.does(Act::Remove { id: gone });
    let found = chains(&written);
    let of = |id| found.iter().find(|chain| chain.request == id).unwrap();
    let disputed = LinkState::DayDisputed(vec![day(2026, 11, 2), day(2026, 11, 1)]);
    assert_eq!((&of(days).sent, of(days).missing), (&disputed, Some(Link::Arrived)));
    assert_eq!((&of(whether).sent, of(whether).missing), (&LinkState::Disputed, Some(Link::Sent)));
    assert_eq!((&of(answer).answered, of(answer).missing), (&LinkState::Disputed, Some(Link::Arrived)));
    assert_eq!((&of(both).answered, of(both).missing), (&LinkState::DayNotSaid, None));
    // By the first day that is said; last what nobody has sent.
    let order: Vec<ItemId> = found.iter().map(|chain| chain.request).collect();
    assert_eq!(order, [days, whether, answer, both, unsent]);
}
