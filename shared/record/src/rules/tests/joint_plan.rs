//! The joint plan (SIP).

use chrono::NaiveDate;

use super::*;
use crate::{
    Act, AppointmentField, ContractField, Item, JointPlan, JointPlanField, Lead, Part, Principal, Section,
    Status, When,
    rules::{
        FollowUp, JointPlanParts, JointPlanStage, Row,
        joint_plan::{
            Consent, LegalPart, PartState, Recommended, RecommendedPart, StandingState, joint_plans, standing,
        },
    },
    testing::{day, reach::Written},
};

fn plan(more: Vec<JointPlanField>) -> Item {
    Item::JointPlan([JointPlanField::Title("SIP".into())].into_iter().chain(more).collect())
}

fn with(more: Vec<JointPlanField>) -> (Written, ItemId) {
    let mut record = Written::new();
    let id = record.add(plan(more));
    (record, id)
}

fn of(record: &Written, date: u32) -> JointPlanParts {
    let found = joint_plans(&record.reach(), november(date));
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

fn november(date: u32) -> NaiveDate {
    day(2026, 11, date)
}

#[test]
fn a_part_that_the_law_asks_for_is_complete_by_words_or_by_an_open_none_and_else_missing() {
    use PartState::{Complete, Disputed, Missing, SaidNone};
    let (mut record, id) = with(vec![
        JointPlanField::MeasuresNeeded(Part::Says("Rehab och hemtjänst".into())),
        JointPlanField::Others(Part::None),
        JointPlanField::Lead(Lead::None),
    ]);
    let parts = |region, municipality| {
        vec![
            (LegalPart::MeasuresNeeded, Complete),
            (LegalPart::Region, region),
            (LegalPart::Municipality, municipality),
            (LegalPart::Others, SaidNone),
            (LegalPart::Lead, SaidNone),
        ]
    };
    let empty = of(&record, 1);
    assert_eq!(empty.by_law, parts(Missing, Missing));
    assert!(!empty.is_complete());
    let says = |part| Act::Change { id, item: Item::JointPlan(vec![part]) };
    record.does(says(JointPlanField::Region(Part::Says("Rehab".into()))));
    record.apart(
        says(JointPlanField::Municipality(Part::Says("Hemtjänst".into()))),
        says(JointPlanField::Municipality(Part::None)),
    );
    let disputed = of(&record, 1);
    assert_eq!(disputed.by_law, parts(Complete, Disputed));
    assert!(!disputed.is_complete());
    record.does(says(JointPlanField::Municipality(Part::None)));
    assert!(of(&record, 1).is_complete());
    record.does(says(JointPlanField::Lead(Lead::Principal(Principal::Region))));
    assert_eq!(of(&record, 1).by_law[4], (LegalPart::Lead, Complete));
}

#[test]
fn what_is_recommended_is_never_missing() {
    let (mut record, id) = with(vec![JointPlanField::Goals("Laga mat".into())]);
    let all = |own, follow_up, copy| {
        vec![
            (RecommendedPart::OwnWords, own),
            (RecommendedPart::Goals, Recommended::There),
            (RecommendedPart::ContactPersons, Recommended::NotSaid),
            (RecommendedPart::FollowUp, follow_up),
            (RecommendedPart::Copy, copy),
        ]
    };
    use Recommended::{NotSaid, SaidNot, There};
    assert_eq!(of(&record, 1).recommended, all(NotSaid, NotSaid, NotSaid));
    let fields = vec![
        JointPlanField::OwnWords("Jag vill orka".into()),
        JointPlanField::FollowUp(Some(november(20))),
        JointPlanField::HasCopy(Some(false)),
    ];
    record.does(Act::Change { id, item: Item::JointPlan(fields) });
    let of_later = of(&record, 21);
    assert_eq!(of_later.recommended, all(There, There, SaidNot));
    assert_eq!(of_later.follow_up, Some(FollowUp::Past { on: november(20) }));
    assert_eq!(of(&record, 20).follow_up, Some(FollowUp::Ahead { on: november(20), days: 0 }));
    let fields = vec![JointPlanField::HasCopy(Some(true)), JointPlanField::Closed(Some(november(21)))];
    record.does(Act::Change { id, item: Item::JointPlan(fields) });
    assert_eq!(of(&record, 30).recommended, all(There, There, There));
    assert_eq!(of(&record, 30).follow_up, None, "what has ended waits for nothing");
}

#[test]
fn a_plan_waits_from_the_day_it_is_asked_for_until_it_is_called_to() {
    let asked = || JointPlanField::Asked(Some(november(1)));
    let called = || JointPlanField::Called(Some(november(5)));
    let on = || JointPlanField::On(Some(november(20)));
    let cases = [
        ("nothing is said", vec![], JointPlanStage::NoDay),
        ("asked for", vec![asked()], JointPlanStage::Waits { since: november(1), days: 20 }),
        ("called", vec![asked(), called()], JointPlanStage::Called { on: november(5) }),
        ("met", vec![asked(), called(), on()], JointPlanStage::Met { on: vec![november(20)] }),
        (
            "ended",
            vec![on(), JointPlanField::Closed(Some(november(21)))],
            JointPlanStage::Ended { on: november(21) },
        ),
        (
            "to end on a day that lies ahead",
            vec![on(), JointPlanField::Closed(Some(november(22)))],
            JointPlanStage::Met { on: vec![november(20)] },
        ),
    ];
    for (case, fields, expected) in cases {
        assert_eq!(of(&with(fields).0, 21).stage, expected, "{case}");
    }
    assert_eq!(of(&with(vec![on()]).0, 20).stage, JointPlanStage::ToMeet { on: vec![november(20)] });
}

#[test]
fn a_meeting_that_stands_among_the_appointments_is_read_with_each_day_that_is_said() {
    let all_day = |date| When::AllDay { date: november(date) };
    let mut record = Written::new();
    let title = AppointmentField::Title("SIP-möte".into());
    let meeting = record.add(Item::Appointment(vec![title, AppointmentField::When(all_day(20))]));
    record.add(plan(vec![JointPlanField::Appointment(Some(meeting))]));
    let change = |field| Act::Change { id: meeting, item: Item::Appointment(vec![field]) };
    record.apart(change(AppointmentField::When(all_day(18))), change(AppointmentField::When(all_day(24))));
    let both = vec![november(18), november(24)];
    assert_eq!(of(&record, 21).stage, JointPlanStage::ToMeet { on: both.clone() });
    assert_eq!(of(&record, 25).stage, JointPlanStage::Met { on: both });
    let found = joint_plans(&record.reach_of(&[Section::Plan]), november(21));
    assert_eq!(found[0].stage, JointPlanStage::NoDay, "without the appointments nothing is known of it");
    record.does(change(AppointmentField::Status(Status::Completed)));
    assert_eq!(of(&record, 25).stage, JointPlanStage::Met { on: vec![november(18), november(24)] });
    record.does(change(AppointmentField::Status(Status::Cancelled)));
    assert_eq!(of(&record, 21).stage, JointPlanStage::NoDay);
}

#[test]
fn consent_holds_until_and_with_its_last_day_and_is_taken_back_any_day() {
    let scope = || JointPlanField::Consent("Hjälpen hemma".into());
    let until = || JointPlanField::ConsentUntil(Some(november(20)));
    let back = || JointPlanField::ConsentWithdrawn(Some(november(25)));
    let words = Some("Hjälpen hemma".to_owned());
    let given = |scope: &Option<String>, until| Consent::Given { scope: scope.clone(), until };
    let cases = [
        ("nothing", vec![], 20, Consent::NotSaid),
        ("without end", vec![scope()], 20, given(&words, None)),
        ("on its last day", vec![scope(), until()], 20, given(&words, Some(november(20)))),
        (
            "the day after",
            vec![scope(), until()],
            21,
            Consent::Ended { scope: words.clone(), until: november(20) },
        ),
        ("only an end", vec![until()], 20, given(&None, Some(november(20)))),
        ("taken back", vec![scope(), back()], 26, Consent::Withdrawn { on: november(25) }),
        (
            "taken back, with a day to come",
            vec![scope(), back()],
            20,
            Consent::Withdrawn { on: november(25) },
        ),
    ];
    for (case, fields, date, expected) in cases {
        assert_eq!(of(&with(fields).0, date).consent, expected, "{case}");
    }
}

#[test]
fn having_no_plan_is_no_breach_and_what_is_said_in_two_places_is_not_chosen_between() {
    use StandingState::{AskedFor, Called, Differs, Exists, MayAsk, OnlyNamed, SaidNo};
    let asked = || plan(vec![JointPlanField::Asked(Some(november(1)))]);
    let called = || plan(vec![JointPlanField::Called(Some(november(5)))]);
    let ended = || plan(vec![JointPlanField::Closed(Some(november(6)))]);
    let cases = [
        ("nothing", None, None, MayAsk),
        ("only one that has ended", None, Some(ended()), MayAsk),
        ("asked for", None, Some(asked()), AskedFor),
        ("called to", None, Some(called()), Called),
        ("only a title", None, Some(plan(vec![])), OnlyNamed),
        ("she says no", Some(JointPlan::SaidNo), None, SaidNo),
        ("she says no, to a new one", Some(JointPlan::SaidNo), Some(ended()), SaidNo),
        ("she says no, and one was asked for", Some(JointPlan::SaidNo), Some(asked()), Differs),
        ("she says no, and one is there by name", Some(JointPlan::SaidNo), Some(plan(vec![])), Differs),
        ("the contract has one", Some(JointPlan::Exists), None, Exists),
        ("the contract has one, and it was called to", Some(JointPlan::Exists), Some(called()), Exists),
        ("the contract has one, and it has ended", Some(JointPlan::Exists), Some(ended()), Differs),
        ("the contract asks, and it was called", Some(JointPlan::AskedFor), Some(called()), Called),
        ("the contract asks, and it has a title", Some(JointPlan::AskedFor), Some(plan(vec![])), AskedFor),
        ("the contract asks", Some(JointPlan::AskedFor), None, AskedFor),
    ];
    for (case, contract, written, expected) in cases {
        let mut record = Written::new();
        written.map(|item| record.add(item));
        if let Some(plan) = contract {
            record.does(Act::SetContract { fields: vec![ContractField::JointPlan(plan)] });
        }
        assert_eq!(standing(&record.reach(), november(21)).state, expected, "{case}");
    }
    let mut record = Written::new();
    let says = |plan| Act::SetContract { fields: vec![ContractField::JointPlan(plan)] };
    record.apart(says(JointPlan::Exists), says(JointPlan::SaidNo));
    assert_eq!(standing(&record.reach(), november(21)).state, Differs);
}

#[test]
fn a_plan_with_a_meeting_ahead_is_asked_for_until_something_of_it_stands() {
    use JointPlanField as Of;
    let to_meet = || StandingState::ToMeet { on: vec![november(24)] };
    let exists = || StandingState::Exists;
    let says = || Part::Says("Rehab".into());
    // What is written beside the day to meet, how it stands, and how it does where the contract says "asked for".
    let cases = [
        ("nothing", vec![], to_meet(), to_meet()),
        ("that it was asked for", vec![Of::Asked(Some(november(1)))], to_meet(), to_meet()),
        ("the call", vec![Of::Called(Some(november(5)))], to_meet(), to_meet()),
        ("what matters to her", vec![Of::OwnWords("Jag vill orka".into())], to_meet(), to_meet()),
        ("her consent", vec![Of::Consent("Hjälpen hemma".into())], to_meet(), to_meet()),
        ("that she has no copy", vec![Of::HasCopy(Some(false))], to_meet(), to_meet()),
        ("an open none", vec![Of::Others(Part::None), Of::Lead(Lead::None)], to_meet(), to_meet()),
        ("a part", vec![Of::Region(says())], exists(), to_meet()),
        ("who leads it", vec![Of::Lead(Lead::Principal(Principal::Region))], exists(), to_meet()),
        ("a goal", vec![Of::Goals("Laga mat".into())], exists(), to_meet()),
        ("contact persons", vec![Of::ContactPersons("Ina Dahl".into())], exists(), to_meet()),
        ("a day of follow-up", vec![Of::FollowUp(Some(november(30)))], exists(), to_meet()),
        ("her copy", vec![Of::HasCopy(Some(true))], exists(), to_meet()),
    ];
    for (case, fields, expected, as_asked_for) in cases {
        let (mut record, id) = with(fields);
        record.does(Act::Change { id, item: Item::JointPlan(vec![Of::On(Some(november(24)))]) });
        let state = |record: &Written, date| standing(&record.reach(), november(date)).state;
        assert_eq!(state(&record, 24), expected, "{case}");
        assert_eq!(state(&record, 25), exists(), "{case}: it is made at its meeting");
        let asked = ContractField::JointPlan(JointPlan::AskedFor);
        record.does(Act::SetContract { fields: vec![asked] });
        assert_eq!(state(&record, 24), as_asked_for, "{case}, and asked for by the contract");
        assert_eq!(state(&record, 25), exists(), "{case}, asked for by the contract, and met");
    }
    let asked_and_part = vec![Of::Asked(Some(november(1))), Of::Region(says())];
    let (record, _) = with(asked_and_part);
    assert_eq!(standing(&record.reach(), november(24)).state, exists(), "without a day to meet");
}

#[test]
fn the_meeting_that_is_planned_is_told_with_its_row_and_each_day_that_is_said() {
    let all_day = |date| When::AllDay { date: november(date) };
    let mut record = Written::new();
    let title = AppointmentField::Title("SIP-möte".into());
    let meeting = record.add(Item::Appointment(vec![title, AppointmentField::When(all_day(20))]));
    let asked = JointPlanField::Asked(Some(november(1)));
    let first = record.add(plan(vec![asked, JointPlanField::Appointment(Some(meeting))]));
    let change = |field| Act::Change { id: meeting, item: Item::Appointment(vec![field]) };
    record.apart(change(AppointmentField::When(all_day(24))), change(AppointmentField::When(all_day(22))));
    let rows = vec![Row::Item(Section::Plan, first), Row::Item(Section::Appointments, meeting)];
    let found = standing(&record.reach(), november(21));
    let days =
        |dates: &[u32]| StandingState::ToMeet { on: dates.iter().map(|date| november(*date)).collect() };
    assert_eq!((found.state, found.rows), (days(&[22, 24]), rows.clone()));
    // A second plan adds its day, in whichever order they were written.
    let second = record.add(plan(vec![JointPlanField::On(Some(november(23)))]));
    let found = standing(&record.reach(), november(21));
    assert_eq!(found.state, days(&[22, 23, 24]));
    assert_eq!(found.rows, [rows.clone(), vec![Row::Item(Section::Plan, second)]].concat());
    record.does(Act::Remove { id: second });
    record.does(change(AppointmentField::Status(Status::Cancelled)));
    let found = standing(&record.reach(), november(21));
    assert_eq!((found.state, found.rows), (StandingState::AskedFor, vec![rows[0]]));
    record.does(change(AppointmentField::Status(Status::Completed)));
    assert_eq!(standing(&record.reach(), november(25)).state, StandingState::Exists);
}

#[test]
fn a_section_that_cannot_be_read_is_not_taken_for_empty_and_what_is_removed_is() {
    let (mut record, id) = with(vec![]);
    let state = |reach| standing(&reach, november(21)).state;
    assert_eq!(state(record.reach_of(&[Section::Contract])), StandingState::NotReadable);
    assert_eq!(joint_plans(&record.reach_of(&[Section::Contract]), november(21)), []);
    assert_eq!(state(record.reach_of(&[Section::Plan])), StandingState::OnlyNamed);
    record.does(Act::Remove { id });
    assert_eq!(state(record.reach_of(&[Section::Plan])), StandingState::NotReadable);
    assert_eq!(state(record.reach()), StandingState::MayAsk);
    assert_eq!(joint_plans(&record.reach(), november(21)), []);
    let kept = record.keeps(plan(vec![]));
    assert_eq!(joint_plans(&record.reach(), november(21))[0].joint_plan, kept);
    assert_eq!(joint_plans(&record.reach_of(&[Section::Plan, Section::Contract]), november(21)), []);
}
