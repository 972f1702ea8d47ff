//! The way home from hospital.

mod call;

use chrono::NaiveDate;

use crate::{
    Act, ContactField, ContractField, DischargeField, DischargeStepField, FieldName, Holder, Item, JointPlan,
    JointPlanField, KeyPart, LocalTime, Owner, Principal, Section, StayField, StayKind,
    rules::{
        Known, Reach, Row, WayHome,
        discharge::{ByLaw, Call, CallState, Notice, StepState, SummaryGiven, is_way_home_shown, ways_home},
        gaps::{Found, GapRule, Lacks, NextStep, Party, discharge::rule},
    },
    testing::{at, day, reach::Written},
};

fn inpatient(more: Vec<DischargeField>) -> Item {
    let fields = vec![DischargeField::Place("Neurologen".into()), DischargeField::Inpatient(Some(true))];
    Item::Discharge(fields.into_iter().chain(more).collect())
}

/// Both give measures, and the notice that she is ready to leave is of 9 November.
fn both() -> Vec<DischargeField> {
    vec![
        DischargeField::RegionWillGive(Some(true)),
        DischargeField::MunicipalityWillGive(Some(true)),
        DischargeField::ReadyNotice(Some(day(2026, 11, 9))),
    ]
}

fn november(date: u32) -> LocalTime {
    at(day(2026, 11, date), 12, 0)
}

fn only(reach: &Reach, now: &LocalTime) -> WayHome {
    let found = ways_home(reach, now);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

fn notice_of(reach: &Reach, now: &LocalTime) -> Notice {
    let ByLaw::Holds { notice, .. } = only(reach, now).by_law else { panic!("the law does not hold") };
    notice
}

fn lacks(found: &Found) -> Vec<Lacks> {
    assert_eq!(found.gaps, [], "no gap beside what could not be checked");
    found.unchecked.iter().map(|unchecked| unchecked.lacks).collect()
}

#[test]
fn the_law_holds_for_inpatient_care_alone() {
    let place = || DischargeField::Place("Akuten".into());
    let cases = [
        ("not said", vec![place()], ByLaw::InpatientNotSaid, true, vec![Lacks::NothingWritten]),
        ("not", vec![place(), DischargeField::Inpatient(Some(false))], ByLaw::Off, false, vec![]),
    ];
    for (case, fields, expected, is_shown, unchecked) in cases {
        let mut record = Written::new();
        record.add(Item::Discharge(fields.into_iter().chain(both()).collect()));
        let reach = record.reach();
        assert_eq!(only(&reach, &november(30)).by_law, expected, "{case}");
        assert_eq!(is_way_home_shown(&reach, &november(30)), is_shown, "{case}");
        assert_eq!(lacks(&rule(&reach, &november(30))), unchecked, "{case}");
    }
}

#[test]
fn the_way_home_is_hidden_until_a_stay_in_hospital_has_begun() {
    let stay = |kind| Item::Stay(vec![StayField::StayKind(kind), StayField::From(day(2026, 11, 10))]);
    let mut record = Written::new();
    assert!(!is_way_home_shown(&record.reach(), &november(20)));
    record.add(stay(StayKind::ShortTerm));
    assert!(!is_way_home_shown(&record.reach(), &november(20)));
    let hospital = record.add(stay(StayKind::Hospital));
    assert!(!is_way_home_shown(&record.reach(), &november(9)));
    assert!(is_way_home_shown(&record.reach(), &november(10)));
    assert_eq!(lacks(&rule(&record.reach(), &november(10))), [Lacks::NothingWritten]);
    record.does(Act::Remove { id: hospital });
    assert!(!is_way_home_shown(&record.reach(), &november(20)));
}

#[test]
fn a_notice_of_admission_is_in_time_within_24_hours_of_admission_or_of_the_later_assessment() {
    // The clock goes back in the night to 25 October: 24 hours after 12.00 it is 11.00.
    let october = |date, hour, minute| at(day(2026, 10, date), hour, minute);
    let admitted = |at| DischargeField::Admitted(Some(at));
    let assessed = |at| DischargeField::Assessed(Some(at));
    let sent = |at| DischargeField::NoticeOfAdmission(Some(at));
    let due = october(25, 11, 0);
    let cases = [
        (
            "at the last minute",
            vec![admitted(october(24, 12, 0)), sent(october(25, 11, 0))],
            Notice::SentInTime,
        ),
        (
            "a minute after",
            vec![admitted(october(24, 12, 0)), sent(october(25, 11, 1))],
            Notice::SentLate { due: due.clone() },
        ),
        ("before she came", vec![admitted(october(24, 12, 0)), sent(october(23, 9, 0))], Notice::SentInTime),
        (
            "within the hours of the assessment",
            vec![admitted(october(20, 12, 0)), assessed(october(24, 12, 0)), sent(october(25, 11, 0))],
            Notice::SentInTime,
        ),
        (
            "an assessment before the admission moves nothing",
            vec![admitted(october(24, 12, 0)), assessed(october(10, 12, 0)), sent(october(25, 11, 1))],
            Notice::SentLate { due: due.clone() },
        ),
        ("nobody knows when she came", vec![sent(october(25, 11, 1))], Notice::Sent),
        (
            "sent in a zone that is not known",
            vec![
                admitted(october(24, 12, 0)),
                sent(LocalTime { zone: "Mars/Olympus".into(), ..october(27, 12, 0) }),
            ],
            Notice::Sent,
        ),
        (
            "nothing is written",
            vec![admitted(october(24, 12, 0))],
            Notice::AskWhetherSent { due: Some(due.clone()) },
        ),
        ("nothing at all", vec![], Notice::AskWhetherSent { due: None }),
    ];
    for (case, fields, expected) in cases {
        let mut record = Written::new();
        record.add(inpatient(fields));
        assert_eq!(notice_of(&record.reach(), &october(25, 11, 1)), expected, "{case}");
    }
    let mut record = Written::new();
    record.add(inpatient(vec![admitted(october(24, 12, 0))]));
    assert_eq!(notice_of(&record.reach(), &due), Notice::NotDue { due: due.clone() });
    // In spring it goes forward: 24 hours after 12.00 it is 13.00.
    let march = |date, hour| at(day(2026, 3, date), hour, 0);
    let mut record = Written::new();
    record.add(inpatient(vec![admitted(march(28, 12)), sent(march(29, 13))]));
    assert_eq!(notice_of(&record.reach(), &march(30, 0)), Notice::SentInTime);
}

#[test]
fn the_summary_says_what_is_known_of_what_goes_with_it() {
    let mut record = Written::new();
    let id = record.add(inpatient(vec![DischargeField::Admitted(Some(november(2)))]));
    let summary = |record: &Written| {
        let by_law = only(&record.reach(), &november(30)).by_law;
        let ByLaw::Holds { summary, .. } = by_law else { panic!("the law does not hold") };
        summary
    };
    let nothing = summary(&record);
    assert_eq!((nothing.given, nothing.key_contact), (SummaryGiven::NotSaid, None));
    assert_eq!((nothing.joint_plan_on, nothing.plans), (vec![], vec![]));
    let plan = |on, closed: Option<NaiveDate>| {
        let title = JointPlanField::Title("SIP".into());
        Item::JointPlan(vec![title, JointPlanField::On(Some(on)), JointPlanField::Closed(closed)])
    };
    let old = record.add(plan(day(2025, 3, 1), None));
    record.add(plan(day(2026, 11, 20), Some(day(2026, 11, 21))));
    let coming = record.add(plan(day(2026, 12, 1), None));
    let fields =
        vec![DischargeField::HasSummary(Some(false)), DischargeField::OutpatientContact("Maria Ek".into())];
    record.does(Act::Change { id, item: Item::Discharge(fields) });
    let known = summary(&record);
    assert_eq!(known.given, SummaryGiven::No);
    assert_eq!(known.key_contact, Some(Party::InWords("Maria Ek".into())));
    assert_eq!(known.joint_plan_on, [day(2026, 12, 1)], "a meeting before she came is not the one");
    assert_eq!(known.plans, [old, coming], "one that has ended is no plan");
    record.does(Act::Change { id, item: Item::Discharge(vec![DischargeField::HasSummary(Some(true))]) });
    assert_eq!(summary(&record).given, SummaryGiven::Yes);
}

#[test]
fn the_steps_are_due_so_many_days_after_she_comes_home() {
    let mut record = Written::new();
    let way_home = record.add(inpatient(vec![]));
    let other = record.add(inpatient(vec![]));
    let step = |of, day: Option<u8>, done: Option<NaiveDate>| {
        let text = DischargeStepField::Text("Medicin hemma".into());
        Item::DischargeStep(vec![
            DischargeStepField::Discharge(of),
            text,
            DischargeStepField::Day(day),
            DischargeStepField::Done(done),
        ])
    };
    let third = record.add(step(way_home, Some(3), None));
    let before = record.add(step(way_home, None, None));
    let last = record.add(step(way_home, Some(14), None));
    let done = record.add(step(way_home, Some(1), Some(day(2026, 11, 12))));
    let removed = record.add(step(way_home, Some(2), None));
    record.does(Act::Remove { id: removed });
    record.add(step(other, Some(1), None));
    let states = |record: &Written, today| {
        let found = ways_home(&record.reach(), &november(today));
        let steps = found.into_iter().find(|found| found.discharge == way_home).unwrap().steps;
        steps.into_iter().map(|step| (step.step, step.state)).collect::<Vec<_>>()
    };
    let on = |date| day(2026, 11, date);
    let no_day = [
        (before, StepState::HomeNotSaid),
        (done, StepState::Done { on: on(12) }),
        (third, StepState::HomeNotSaid),
        (last, StepState::HomeNotSaid),
    ];
    assert_eq!(states(&record, 13), no_day);
    let home = DischargeField::Home(Some(on(10)));
    record.does(Act::Change { id: way_home, item: Item::Discharge(vec![home]) });
    let at_home = |before_state, third_state| {
        [
            (before, before_state),
            (done, StepState::Done { on: on(12) }),
            (third, third_state),
            (last, StepState::Due { on: on(24) }),
        ]
    };
    let (due, overdue) = (|date| StepState::Due { on: on(date) }, |date| StepState::Overdue { on: on(date) });
    assert_eq!(states(&record, 10), at_home(due(10), due(13)));
    assert_eq!(states(&record, 13), at_home(overdue(10), due(13)));
    assert_eq!(states(&record, 14), at_home(overdue(10), overdue(13)));
}

#[test]
fn two_who_say_they_see_to_a_step_are_both_shown() {
    let mut record = Written::new();
    let way_home = record.add(inpatient(vec![]));
    let text = DischargeStepField::Text("Rollator".into());
    let id = record.add(Item::DischargeStep(vec![DischargeStepField::Discharge(way_home), text]));
    let says = |owner| Act::Change { id, item: Item::DischargeStep(vec![DischargeStepField::Owner(owner)]) };
    record.apart(says(Owner::Person), says(Owner::InWords("Kommunen".into())));
    let steps = only(&record.reach(), &november(1)).steps;
    assert!(matches!(&steps[0].owner, Known::Disputed(both) if both.len() == 2), "{steps:?}");
}

#[test]
fn what_is_removed_unreadable_or_hers_alone_is_found_only_where_it_may_be() {
    let mut record = Written::new();
    let id = record.add(inpatient(both()));
    let without = record.reach_of(&[Section::About, Section::Contacts]);
    assert_eq!(ways_home(&without, &november(30)), []);
    assert_eq!(lacks(&rule(&without, &november(30))), [Lacks::NotReadable]);
    record.does(Act::Remove { id });
    assert_eq!(ways_home(&record.reach(), &november(30)), []);
    let kept = record.keeps(inpatient(both()));
    assert_eq!(only(&record.reach(), &november(30)).discharge, kept);
    assert_eq!(ways_home(&record.reach_of(&[Section::Plan]), &november(30)), []);
}
