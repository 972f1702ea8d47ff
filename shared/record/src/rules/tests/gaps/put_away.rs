//! What she puts away, how it comes back, and what has closed.

use super::*;
use crate::{
    AgreementField, Answer, ComplaintAbout, ComplaintField, ComplaintSentField, Instance, LearningField,
    MeasureField, Owner, PutAwayField, RequestField, RequestKind, Section, Side,
    rules::{Closed, PutAwayGap, Row, closed_gaps, gap_put_away},
};

fn promise(days: i64) -> Item {
    Item::Agreement(vec![
        AgreementField::Side(Side::Care),
        AgreementField::Text("Beställer en rullator".into()),
        AgreementField::Until(Some(days_on(days))),
    ])
}

const PROMISE: GapRule = GapRule::PromisePastDate;

fn put_away(written: &Written) -> Vec<PutAwayGap> {
    all(written).put_away
}

fn adds_in(written: &mut Written, section: Section, actor: ActorId, item: Item) -> ItemId {
    let id = crate::testing::id(700);
    written.writes_in(section, actor, Act::Add { id, item });
    id
}

/// She does this in the section that the gap says.
fn puts_away(written: &mut Written, gap: &Gap, why: &str) -> ItemId {
    let section = gap.section(&written.reach());
    adds_in(written, section, HER, gap_put_away(gap, why))
}

#[test]
fn a_gap_that_she_puts_away_is_gone_and_keeps_who_when_and_why() {
    let mut written = Written::new();
    let id = written.add(promise(-3));
    written.add(promise(-3));
    let gap = of(&all(&written), PROMISE).into_iter().next().unwrap();
    assert_eq!(gap.key(), format!("promise_past_date:{id}"));
    let row = puts_away(&mut written, &gap, "Vi väntar till januari");
    assert_eq!(of(&all(&written), PROMISE).len(), 1, "the other one stays");
    let [away] = &put_away(&written)[..] else { panic!() };
    assert_eq!((&away.gap, away.put_away, away.by), (&gap, row, HER));
    assert_eq!(away.why.as_deref(), Some("Vi väntar till januari"));
    written.does(Act::Remove { id: row });
    assert_eq!((of(&all(&written), PROMISE).len(), put_away(&written).len()), (2, 0), "taken back");
}

#[test]
fn it_comes_back_when_its_facts_change_and_not_by_time_or_by_other_facts() {
    let set = |id, field| change(id, Item::Agreement(vec![field]));
    let mut written = Written::new();
    let id = written.add(promise(-3));
    let gap = one(&written, PROMISE);
    puts_away(&mut written, &gap, "");
    written.does(set(id, AgreementField::Text("Beställer två".into())));
    assert_eq!(says(&written, PROMISE), Says::None, "other words are another matter");
    let next_year = gaps(&written.reach(), &crate::testing::at(days_on(300), 12, 0));
    assert_eq!((of(&next_year, PROMISE).len(), next_year.put_away.len()), (0, 1), "time passes");
    assert_eq!(next_year.silence(), Some(Silence::FindsNone));
    written.does(set(id, AgreementField::Until(Some(days_on(-2)))));
    assert_eq!(
        (says(&written, PROMISE), put_away(&written).len()),
        (Says::Gaps(1), 0),
        "a new date is past too"
    );
    written.does(set(id, AgreementField::Until(Some(days_on(-3)))));
    assert_eq!(says(&written, PROMISE), Says::None, "the old date again");
}

#[test]
fn nobody_else_puts_her_gaps_away() {
    let mut written = Written::new();
    written.add(promise(-3));
    let gap = one(&written, PROMISE);
    adds_in(&mut written, Section::Contract, OTHER, gap_put_away(&gap, ""));
    assert_eq!(says(&written, PROMISE), Says::Gaps(1));
    // Nor can they make an old word of hers hold for new facts.
    let mut written = Written::new();
    let id = written.add(promise(-3));
    let gap = gap_of(&written);
    let row = puts_away(&mut written, &gap, "");
    written.does(change(id, Item::Agreement(vec![AgreementField::Until(Some(days_on(-2)))])));
    let facts = PutAwayField::Facts(gap_of(&written).facts);
    written.writes_in(Section::Contract, OTHER, change(row, Item::PutAway(vec![facts.clone()])));
    assert_eq!(says(&written, PROMISE), Says::Gaps(1));
    written.writes_in(Section::Contract, HER, change(row, Item::PutAway(vec![facts])));
    assert_eq!(says(&written, PROMISE), Says::None);
}

fn gap_of(written: &Written) -> Gap {
    one(written, PROMISE)
}

#[test]
fn it_stands_in_the_section_of_its_rows_and_else_in_the_private_one() {
    let mut written = Written::new();
    written.add(promise(-3));
    assert_eq!(gap_of(&written).section(&written.reach()), Section::Contract);
    let mut written = Written::new();
    written.keeps(promise(-3));
    let gap = gap_of(&written);
    assert_eq!(gap.section(&written.reach()), Section::Private, "a promise that is hers alone");
    puts_away(&mut written, &gap, "");
    assert_eq!(says(&written, PROMISE), Says::None);
    let others = written.reach_of(&[Section::Contract]);
    assert!(others.put_away.is_empty(), "nothing of it is told there");
    // Of several sections: who reads the contacts is not told there that somebody has hemtjänst.
    let mut written = Written::new();
    written.add(Item::Measure(vec![
        MeasureField::Text("Hjälp".into()),
        MeasureField::MeasureKind(Some(crate::MeasureKind::HomeCare)),
        MeasureField::State(crate::MeasureState::Ongoing),
    ]));
    let gap = one(&written, GapRule::NoHomeCareContact);
    assert_eq!(gap.key(), "no_home_care_contact:contacts.home_care_contact");
    assert_eq!(gap.section(&written.reach()), Section::Private);
    puts_away(&mut written, &gap, "");
    assert_eq!(says(&written, GapRule::NoHomeCareContact), Says::None);
}

#[test]
fn a_gap_of_posts_stands_where_the_posts_do() {
    let taken = |number, voice| {
        let post = crate::Post::TaskTaken { what: "Ringa".into(), asked_in: None, until: None };
        posted(number, Section::Plan, voice, post)
    };
    let reach = Reach { posts: vec![taken(1, "anna"), taken(2, "kim")].into(), ..Written::new().reach() };
    let found = gaps(&reach, &now());
    let [gap] = &of(&found, GapRule::TwoOwners)[..] else { panic!("{found:?}") };
    assert_eq!(gap.section(&reach), Section::Plan);
    assert_eq!(gap.key(), format!("two_owners:{}", "01".repeat(32)));
}

#[test]
fn every_gap_that_is_found_can_be_put_away() {
    // Two hundred sources that differ: their facts would not fit in a row.
    let mut written = Written::new();
    written.add(Item::Medicine(vec![crate::MedicineField::Name("Baklofen".into())]));
    let change = |number: u8| {
        let line = crate::MedicineLine {
            name: "Baklofen".into(),
            strength: format!("{number} mg"),
            how: "1x3".into(),
            stopped: false,
        };
        let post = crate::Post::MedicineChange { from: days_on(-2), line, note: String::new() };
        posted(number, Section::Medications, &format!("voice {number}"), post)
    };
    let posts: Vec<Posted> = (1..=200).map(change).collect();
    let found = gaps(&Reach { posts: posts.clone().into(), ..written.reach() }, &now());
    let [gap] = &of(&found, GapRule::DifferenceWithoutResolver)[..] else { panic!("{found:?}") };
    puts_away(&mut written, gap, "");
    let again = gaps(&Reach { posts: posts.into(), ..written.reach() }, &now());
    assert_eq!(of(&again, GapRule::DifferenceWithoutResolver), []);
}

#[test]
fn a_gap_that_has_closed_says_who_closed_it() {
    // Clocks of the tests stand at the first milliseconds of 1970.
    let past = Some(day(1969, 12, 30));
    let mut written = Written::new();
    let kept = written.add(Item::Agreement(vec![
        AgreementField::Side(Side::Care),
        AgreementField::Text("Ringer".into()),
        AgreementField::Until(past),
    ]));
    let in_time = written.add(promise(-3));
    let tried =
        written.add(Item::Learning(vec![LearningField::Text("Duschen".into()), LearningField::Until(past)]));
    let owned = written.add(Item::Measure(vec![MeasureField::Text("Rullator".into())]));
    written.add(Item::Measure(vec![MeasureField::Text("Säng".into()), MeasureField::Owner(Owner::Person)]));
    for id in [kept, in_time] {
        written.by(OTHER, change(id, Item::Agreement(vec![AgreementField::Outcome("Klart".into())])));
    }
    written.does(change(tried, Item::Learning(vec![LearningField::Outcome("Bättre".into())])));
    written.by(OTHER, change(owned, Item::Measure(vec![MeasureField::Owner(Owner::Person)])));
    let found: Vec<_> =
        closed_gaps(&written.reach(), &now()).iter().map(|one| (one.rule, one.row, one.by)).collect();
    let plan = |id| Row::Item(Section::Plan, id);
    assert_eq!(
        found,
        [
            (GapRule::MeasureWithoutOwner, plan(owned), OTHER),
            (PROMISE, Row::Item(Section::Contract, kept), OTHER),
            (GapRule::LearningWithoutResult, plan(tried), HER),
        ]
    );
}

#[test]
fn an_answer_closes_a_gap_only_if_it_came_after_its_days() {
    let answered = |kind, days: i64| {
        let mut written = Written::new();
        written.add(Item::Request(vec![
            RequestField::Text("Rehab".into()),
            RequestField::RequestKind(kind),
            RequestField::Sent(Some(days_on(-200))),
            RequestField::Answered(Some(days_on(-200 + days))),
        ]));
        closed_gaps(&written.reach(), &now()).iter().map(|one| one.rule).collect::<Vec<GapRule>>()
    };
    assert_eq!(answered(RequestKind::Referral, 30), []);
    assert_eq!(answered(RequestKind::Referral, 31), [GapRule::ReferralUnanswered]);
    assert_eq!(answered(RequestKind::Application, 90), []);
    assert_eq!(answered(RequestKind::Application, 91), [GapRule::ApplicationUnanswered]);
    assert_eq!(answered(RequestKind::Order, 91), []);
    let sent_on = |answer| {
        let mut written = Written::new();
        written.add(Item::Request(vec![
            RequestField::Text("Rehab".into()),
            RequestField::RequestKind(RequestKind::Referral),
            RequestField::Sent(Some(days_on(-200))),
            RequestField::Answer(answer),
            RequestField::Answered(Some(days_on(-100))),
        ]));
        let (open, closed) =
            (says(&written, GapRule::ReferralUnanswered), closed_gaps(&written.reach(), &now()));
        assert_eq!(closed.is_empty(), open == Says::Gaps(1), "{answer:?}: open or closed, and not both");
        closed.len()
    };
    assert_eq!((sent_on(Answer::SentOn), sent_on(Answer::Yes)), (0, 1), "what was sent on still waits");
    let complained = |about, instance, days: i64| {
        let mut written = Written::new();
        let complaint = written.add(Item::Complaint(vec![
            ComplaintField::Text("Ingen ringde".into()),
            ComplaintField::ComplaintAbout(about),
        ]));
        written.add(Item::ComplaintSent(vec![
            ComplaintSentField::Complaint(complaint),
            ComplaintSentField::Receiver("Mottagningen".into()),
            ComplaintSentField::Instance(instance),
            ComplaintSentField::Sent(Some(days_on(-90))),
            ComplaintSentField::Answered(Some(days_on(-90 + days))),
        ]));
        let found: Vec<Closed> = closed_gaps(&written.reach(), &now());
        found.len()
    };
    assert_eq!(complained(ComplaintAbout::Care, Instance::Provider, 28), 0);
    assert_eq!(complained(ComplaintAbout::Care, Instance::Provider, 29), 1);
    assert_eq!(complained(ComplaintAbout::Care, Instance::Inspectorate, 60), 0);
    assert_eq!(complained(ComplaintAbout::SocialServices, Instance::Provider, 60), 0);
}
