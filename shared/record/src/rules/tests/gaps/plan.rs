//! The joint plan, measures without an owner, and what two claim.

use super::*;
use crate::{
    ContractField, DischargeField, DischargeStepField, Holder, JointPlan, JointPlanField, LearningField,
    MeasureField, MeasureState, NeedField, Owner, Post, PostId, Principal, RiskField, RiskKind, TaskField,
    ThreadAct,
    rules::{NextStep, Party, Row},
};

pub fn measure(more: Vec<MeasureField>) -> Item {
    Item::Measure([vec![MeasureField::Text("Rullator".into())], more].concat())
}

fn given_by(principal: Principal, state: MeasureState) -> Item {
    measure(vec![MeasureField::Principal(Some(principal)), MeasureField::State(state)])
}

fn joint_plan(more: Vec<JointPlanField>) -> Item {
    Item::JointPlan([vec![JointPlanField::Title("SIP hösten".into())], more].concat())
}

#[test]
fn two_principals_give_measures_and_nobody_has_called_for_a_joint_plan() {
    use MeasureState::{Decided, Ended, Ongoing, Wanted};
    use Principal::{Municipality, Other, Region, State};
    let cases: [(&str, Vec<Item>, Says); 10] = [
        ("none", vec![], Says::Lacks(Lacks::NothingWritten)),
        ("one", vec![given_by(Region, Ongoing)], Says::None),
        ("the same twice", vec![given_by(Region, Ongoing), given_by(Region, Ongoing)], Says::None),
        (
            "region and kommun",
            vec![given_by(Region, Ongoing), given_by(Municipality, Decided)],
            Says::Gaps(1),
        ),
        ("kommun and state", vec![given_by(State, Ongoing), given_by(Municipality, Ongoing)], Says::Gaps(1)),
        ("region and another", vec![given_by(Region, Ongoing), given_by(Other, Ongoing)], Says::Gaps(1)),
        ("one is only wanted", vec![given_by(Region, Ongoing), given_by(Municipality, Wanted)], Says::None),
        ("one has ended", vec![given_by(Region, Ongoing), given_by(Municipality, Ended)], Says::None),
        (
            "of one it is not said",
            vec![given_by(Region, Ongoing), measure(vec![MeasureField::State(Ongoing)])],
            Says::Lacks(Lacks::NothingWritten),
        ),
        (
            "private, paid by the region, is the region",
            vec![
                given_by(Region, Ongoing),
                measure(vec![
                    MeasureField::Principal(Some(Region)),
                    MeasureField::State(Ongoing),
                    MeasureField::Provider("Linden Vård AB".into()),
                ]),
            ],
            Says::None,
        ),
    ];
    for (case, items, expected) in cases {
        let mut written = Written::new();
        for item in items {
            written.add(item);
        }
        assert_eq!(says(&written, GapRule::NoJointPlan), expected, "{case}");
    }
}

fn two_give(written: &mut Written) -> [ItemId; 2] {
    let by = |principal| given_by(principal, MeasureState::Ongoing);
    [Principal::Municipality, Principal::Region].map(|principal| written.add(by(principal)))
}

#[test]
fn a_joint_plan_that_stands_or_a_no_closes_it() {
    let said = |plan| Act::SetContract { fields: vec![ContractField::JointPlan(plan)] };
    let begins = |written: &mut Written| {
        two_give(written);
    };
    let cases: [Case<'_>; 9] = [
        ("there is one", &|it| it.does(said(JointPlan::Exists)), Says::None),
        ("she has asked", &|it| it.does(said(JointPlan::AskedFor)), Says::None),
        ("she has said no", &|it| it.does(said(JointPlan::SaidNo)), Says::None),
        (
            "there is one, or she has said no",
            &|it| it.apart(said(JointPlan::Exists), said(JointPlan::SaidNo)),
            Says::Lacks(Lacks::Disputed),
        ),
        ("one in the plan", &|it| put(it, joint_plan(vec![])), Says::None),
        (
            "disputed, and one in the plan",
            &|it| {
                it.add(joint_plan(vec![]));
                it.apart(said(JointPlan::Exists), said(JointPlan::SaidNo));
            },
            Says::None,
        ),
        (
            "one that has ended",
            &|it| put(it, joint_plan(vec![JointPlanField::Closed(Some(days_on(0)))])),
            Says::Gaps(1),
        ),
        (
            "one that ends tomorrow",
            &|it| put(it, joint_plan(vec![JointPlanField::Closed(Some(days_on(1)))])),
            Says::None,
        ),
        (
            "one that is removed",
            &|it| {
                let id = it.add(joint_plan(vec![]));
                it.does(Act::Remove { id });
            },
            Says::Gaps(1),
        ),
    ];
    check(GapRule::NoJointPlan, &begins, &cases);
    let disputed: &dyn Fn(&mut Written) = &|it| {
        let [help, _] = two_give(it);
        let state = |state| change(help, Item::Measure(vec![MeasureField::State(state)]));
        it.apart(state(MeasureState::Ongoing), state(MeasureState::Ended));
    };
    let says = Says::Lacks(Lacks::Disputed);
    check(GapRule::NoJointPlan, &nothing, &[("one goes on, or has ended", disputed, says)]);
}

#[test]
fn a_joint_plan_is_something_to_ask_for_and_no_breach() {
    let mut written = Written::new();
    let rows = two_give(&mut written);
    let maria = written.add(people::contact("Maria", vec![people::phone()]));
    written.does(people::key_contact(Holder::Contact(maria)));
    let gap = one(&written, GapRule::NoJointPlan);
    assert!(gap.is_question);
    assert_eq!((gap.next, gap.ask.as_slice()), (NextStep::AskForJointPlan, &[Party::Contact(maria)][..]));
    assert_eq!(gap.rows[1..], rows.map(|id| Row::Item(Section::Plan, id)));
}

#[test]
fn a_measure_has_an_owner_or_nobody_owns_it() {
    let owner = |owner| measure(vec![MeasureField::Owner(owner)]);
    let own = |id, owner| change(id, Item::Measure(vec![MeasureField::Owner(owner)]));
    let state = |state| measure(vec![MeasureField::State(state)]);
    let words = || Owner::InWords("Anna".into());
    let cases: [Case<'_>; 12] = [
        ("no measure", &nothing, Says::Lacks(Lacks::NothingWritten)),
        ("nothing is said", &|it| put(it, measure(vec![])), Says::Gaps(1)),
        ("nobody, said openly", &|it| put(it, owner(Owner::Nobody)), Says::Gaps(1)),
        ("somebody in words", &|it| put(it, owner(words())), Says::None),
        ("she herself", &|it| put(it, owner(Owner::Person)), Says::None),
        ("only wanted", &|it| put(it, state(MeasureState::Wanted)), Says::Gaps(1)),
        ("ended", &|it| put(it, state(MeasureState::Ended)), Says::Lacks(Lacks::NothingWritten)),
        ("refused", &|it| put(it, state(MeasureState::Refused)), Says::Lacks(Lacks::NothingWritten)),
        (
            "a contact that is removed",
            &|it| {
                let anna = it.add(people::contact("Anna", vec![]));
                it.add(owner(Owner::Contact(anna)));
                it.does(Act::Remove { id: anna });
            },
            Says::Gaps(1),
        ),
        (
            "a contact that is not here",
            &|it| put(it, owner(Owner::Contact(crate::testing::id(7)))),
            Says::None,
        ),
        (
            "somebody, or nobody",
            &|it| {
                let id = it.add(measure(vec![]));
                it.apart(own(id, words()), own(id, Owner::Nobody));
            },
            Says::Lacks(Lacks::Disputed),
        ),
        (
            "two who both are",
            &|it| {
                let id = it.add(measure(vec![]));
                it.apart(own(id, words()), own(id, Owner::Person));
            },
            Says::None,
        ),
    ];
    check(GapRule::MeasureWithoutOwner, &nothing, &cases);
    let mut written = Written::new();
    let from = MeasureField::From(Some(days_on(-9)));
    let id = written.add(measure(vec![MeasureField::Principal(Some(Principal::Region)), from]));
    let gap = one(&written, GapRule::MeasureWithoutOwner);
    assert_eq!((gap.gives, gap.since), (Party::Principal(Principal::Region), Some(days_on(-9))));
    assert_eq!((gap.rows, gap.next), (vec![Row::Item(Section::Plan, id)], NextStep::AskWho));
}

/// Everything of the plan that has an owner, each with how the owner is changed and how it is over.
type Owned = (&'static str, Item, fn(Owner) -> Item, Item);

fn owned() -> Vec<Owned> {
    let text = || "Rullator".to_owned();
    vec![
        (
            "measure",
            measure(vec![]),
            |owner| Item::Measure(vec![MeasureField::Owner(owner)]),
            Item::Measure(vec![MeasureField::State(MeasureState::Ended)]),
        ),
        (
            "task",
            Item::Task(vec![TaskField::Text(text())]),
            |owner| Item::Task(vec![TaskField::Owner(owner)]),
            Item::Task(vec![TaskField::Done(Some(days_on(-1)))]),
        ),
        (
            "need",
            Item::Need(vec![NeedField::Text(text())]),
            |owner| Item::Need(vec![NeedField::Owner(owner)]),
            Item::Need(vec![NeedField::Closed(Some(days_on(-1)))]),
        ),
        (
            "risk",
            Item::Risk(vec![RiskField::RiskKind(RiskKind::Fall)]),
            |owner| Item::Risk(vec![RiskField::Owner(owner)]),
            Item::Risk(vec![RiskField::Closed(Some(days_on(-1)))]),
        ),
        (
            "learning",
            Item::Learning(vec![LearningField::Text(text())]),
            |owner| Item::Learning(vec![LearningField::Owner(owner)]),
            Item::Learning(vec![LearningField::Outcome("Bättre".into())]),
        ),
    ]
}

#[test]
fn two_who_claim_the_same_are_both_named_until_it_is_settled_or_over() {
    const RULE: GapRule = GapRule::TwoOwners;
    for (what, item, owner, over) in owned() {
        let mut written = Written::new();
        let id = written.add(item);
        assert_eq!(says(&written, RULE), Says::Lacks(Lacks::NothingWritten), "{what}: no owner");
        let by = |name: &str| change(id, owner(Owner::InWords(name.into())));
        written.apart(by("Anna"), by("Kommunen"));
        let gap = one(&written, RULE);
        assert_eq!(gap.rows, [Row::Item(Section::Plan, id)], "{what}");
        assert_eq!(gap.ask, ["Anna", "Kommunen"].map(|name| Party::InWords(name.into())), "{what}");
        let mut is_over = written.clone();
        is_over.does(change(id, over));
        assert_eq!(says(&is_over, RULE), Says::Lacks(Lacks::NothingWritten), "{what}: over");
        written.does(by("Anna"));
        assert_eq!(says(&written, RULE), Says::None, "{what}: settled");
        written.apart(by("Anna"), change(id, owner(Owner::Nobody)));
        assert_eq!(says(&written, RULE), Says::None, "{what}: one claims it");
    }
}

#[test]
fn what_closes_on_a_day_that_lies_ahead_is_claimed_until_then() {
    let owner = |who: &str| NeedField::Owner(Owner::InWords(who.into()));
    for (closes, expected) in [(1, Says::Gaps(1)), (0, Says::Lacks(Lacks::NothingWritten))] {
        let mut written = Written::new();
        let closed = NeedField::Closed(Some(days_on(closes)));
        let id = written.add(Item::Need(vec![NeedField::Text("Bada".into()), closed]));
        let by = |who| change(id, Item::Need(vec![owner(who)]));
        written.apart(by("Anna"), by("Kommunen"));
        assert_eq!(says(&written, GapRule::TwoOwners), expected, "{closes}");
    }
}

#[test]
fn a_step_of_the_way_home_has_one_owner_until_it_is_done() {
    let mut written = Written::new();
    let home = written.add(Item::Discharge(vec![DischargeField::Place("Avdelning 2".into())]));
    let step = written.add(Item::DischargeStep(vec![
        DischargeStepField::Discharge(home),
        DischargeStepField::Text("Medicinerna är hemma".into()),
    ]));
    let by = |owner| change(step, Item::DischargeStep(vec![DischargeStepField::Owner(owner)]));
    written.apart(by(Owner::Person), by(Owner::InWords("Apoteket".into())));
    let gap = one(&written, GapRule::TwoOwners);
    assert_eq!(gap.ask, [Party::InWords("Apoteket".into())], "nobody asks herself");
    written.does(change(step, Item::DischargeStep(vec![DischargeStepField::Done(Some(days_on(0)))])));
    assert_eq!(says(&written, GapRule::TwoOwners), Says::Lacks(Lacks::NothingWritten));
}

fn taken(number: u8, voice: &str, what: &str, asked_in: Option<u8>) -> Posted {
    let asked_in = asked_in.map(|number| PostId([number; 32]));
    posted(number, Section::Updates, voice, Post::TaskTaken { what: what.into(), asked_in, until: None })
}

#[test]
fn two_who_say_that_they_do_it_both_have_it_and_one_who_says_so_twice_does_not() {
    let asks = || posted(9, Section::Updates, "chief", Post::Update { text: "Vem?".into(), task: None });
    let cases = [
        ("nobody", vec![], Says::Lacks(Lacks::NothingWritten)),
        ("one", vec![taken(1, "anna", "Beställa", Some(9))], Says::None),
        (
            "one, twice",
            vec![taken(1, "anna", "Beställa", Some(9)), taken(2, "anna", "Beställa", Some(9))],
            Says::None,
        ),
        (
            "two",
            vec![asks(), taken(1, "anna", "Ja", Some(9)), taken(2, "kim", "Jag", Some(9))],
            Says::Gaps(1),
        ),
        (
            "two, of two tasks",
            vec![taken(1, "anna", "Ja", Some(8)), taken(2, "kim", "Ja", Some(9))],
            Says::None,
        ),
        (
            "the same words",
            vec![taken(1, "anna", "Ringa AT", None), taken(2, "kim", " ringa  at", None)],
            Says::Gaps(1),
        ),
        (
            "other words",
            vec![taken(1, "anna", "Ringa AT", None), taken(2, "kim", "Ringa FK", None)],
            Says::None,
        ),
    ];
    for (case, posts, expected) in cases {
        let reach = Reach { posts: posts.into(), ..Written::new().reach() };
        assert_eq!(says_of(&reach, GapRule::TwoOwners), expected, "{case}");
    }
    let posts = vec![taken(2, "kim", "Jag", Some(9)), asks(), taken(1, "anna", "Ja", Some(9))];
    let found = gaps(&Reach { posts: posts.into(), ..Written::new().reach() }, &now());
    let [gap] = &of(&found, GapRule::TwoOwners)[..] else { panic!("{found:?}") };
    assert_eq!(gap.rows, [9, 1, 2].map(|number| Row::Post(PostId([number; 32]))), "what was asked first");
    assert_eq!(gap.ask, ["ANNA", "KIM"].map(|name| Party::InWords(name.into())));
}

#[test]
fn a_claim_that_she_has_called_wrong_or_whose_task_is_done_is_none() {
    let into_plan = |post: Posted| Posted { section: Section::Plan, ..post };
    let posts =
        || [(1, "anna"), (2, "kim")].map(|(number, voice)| into_plan(taken(number, voice, "Ja", Some(9))));
    let act = |number: u64, post: u8, act| Act::Thread {
        section: Section::Plan,
        post: PostId([post; 32]),
        id: crate::testing::id(500 + number),
        act,
    };
    let wrong = || ThreadAct::SayWrong { text: String::new() };
    let look = |written: &Written| {
        says_of(&Reach { posts: posts().to_vec().into(), ..written.reach() }, GapRule::TwoOwners)
    };
    let mut written = Written::new();
    assert_eq!(look(&written), Says::Gaps(1));
    written.by(OTHER, act(1, 2, wrong()));
    assert_eq!(look(&written), Says::Gaps(1), "a relative's word takes nobody's claim away");
    written.does(act(2, 2, wrong()));
    assert_eq!(look(&written), Says::None);

    let mut written = Written::new();
    let task = written.add(Item::Task(vec![TaskField::Text("Ja".into())]));
    written.does(act(1, 1, ThreadAct::Accept { item: Some(task) }));
    assert_eq!(look(&written), Says::Gaps(1), "accepted, and two still say that they do it");
    written.does(change(task, Item::Task(vec![TaskField::Done(Some(days_on(-1)))])));
    assert_eq!(look(&written), Says::None);
}
