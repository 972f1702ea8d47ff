//! The call to a joint plan: when it is past, when it is asked for, and whom to ask.

use super::*;

fn call_of(reach: &Reach, now: &LocalTime) -> Call {
    let ByLaw::Holds { call, .. } = only(reach, now).by_law else { panic!("the law does not hold") };
    call
}

#[test]
fn a_call_is_past_from_the_fourth_day_after_the_notice_that_she_is_ready() {
    let mut record = Written::new();
    let id = record.add(inpatient(both()));
    let reach = record.reach();
    let due = day(2026, 11, 12);
    assert_eq!(call_of(&reach, &november(12)).state, CallState::Ahead { due });
    assert_eq!(rule(&reach, &november(12)), Found::default());
    assert_eq!(call_of(&reach, &november(13)).state, CallState::Past { due });
    let found = rule(&reach, &november(13));
    assert_eq!(found.unchecked, []);
    let [gap] = found.gaps.as_slice() else { panic!("{found:?}") };
    let region = Party::Principal(Principal::Region);
    assert_eq!((gap.rule, gap.next), (GapRule::JointPlanNotCalled, NextStep::AskForJointPlan));
    assert_eq!((&gap.gives, &gap.waits, &gap.ask), (&region, &Party::Person, &vec![region.clone()]));
    assert_eq!(
        (gap.rows.as_slice(), gap.since),
        (&[Row::Item(Section::Plan, id)][..], Some(day(2026, 11, 13)))
    );
    assert!(!gap.is_question);
    // Its facts are the same as long as it rests on the same day.
    assert_eq!(rule(&reach, &november(20)).gaps[0].facts, gap.facts);
}

#[test]
fn a_call_whose_third_day_is_a_day_of_rest_is_late_after_the_next_weekday() {
    // The notice of Thursday the 12th: its third day is a Sunday.
    let ready = || DischargeField::ReadyNotice(Some(day(2026, 11, 12)));
    let others = || both().into_iter().filter(|field| !matches!(field, DischargeField::ReadyNotice(_)));
    let fields = |more| others().chain([ready()]).chain(more);
    let due = day(2026, 11, 16);
    let mut record = Written::new();
    record.add(inpatient(fields(None).collect()));
    assert_eq!(call_of(&record.reach(), &november(16)).state, CallState::Ahead { due });
    assert_eq!(rule(&record.reach(), &november(16)), Found::default());
    assert_eq!(call_of(&record.reach(), &november(17)).state, CallState::Past { due });
    assert_eq!(rule(&record.reach(), &november(17)).gaps[0].since, Some(day(2026, 11, 17)));
    for (on, is_late) in [(day(2026, 11, 16), false), (day(2026, 11, 17), true)] {
        let mut record = Written::new();
        record.add(inpatient(fields(Some(DischargeField::Called(Some(on)))).collect()));
        let state = call_of(&record.reach(), &november(30)).state;
        assert_eq!(state, CallState::Called { on, due: Some(due), is_late });
    }
}

#[test]
fn a_call_that_went_out_closes_it_also_when_a_joint_plan_says_so() {
    let due = Some(day(2026, 11, 12));
    let called = |on, is_late| CallState::Called { on, due, is_late };
    for (on, is_late) in [(day(2026, 11, 12), false), (day(2026, 11, 13), true)] {
        let mut record = Written::new();
        let field = DischargeField::Called(Some(on));
        record.add(inpatient(both().into_iter().chain([field]).collect()));
        assert_eq!(call_of(&record.reach(), &november(30)).state, called(on, is_late));
        assert_eq!(rule(&record.reach(), &november(30)), Found::default());
    }
    let plan =
        |on| Item::JointPlan(vec![JointPlanField::Title("SIP".into()), JointPlanField::Called(Some(on))]);
    let mut record = Written::new();
    record.add(inpatient(both()));
    record.add(plan(day(2026, 11, 8)));
    assert_eq!(rule(&record.reach(), &november(30)).gaps.len(), 1, "one of an earlier time says nothing");
    let later = record.add(plan(day(2026, 11, 14)));
    assert_eq!(call_of(&record.reach(), &november(30)).state, called(day(2026, 11, 14), true));
    assert!(only(&record.reach(), &november(30)).rows.contains(&Row::Item(Section::Plan, later)));
    record.does(Act::Remove { id: later });
    assert_eq!(rule(&record.reach(), &november(30)).gaps.len(), 1);
}

#[test]
fn a_call_is_asked_for_only_if_both_will_give_measures() {
    use DischargeField::{MunicipalityWillGive as Kommun, ReadyNotice as Ready, RegionWillGive as Region};
    use FieldName::{MunicipalityWillGive, ReadyNotice, RegionWillGive};
    let ready = || Ready(Some(day(2026, 11, 9)));
    let cases = [
        (
            "one will not",
            vec![Region(Some(true)), Kommun(Some(false)), ready()],
            CallState::NotAskedFor,
            vec![],
        ),
        (
            "one will not, and of the other nobody knows",
            vec![Region(Some(false))],
            CallState::NotAskedFor,
            vec![],
        ),
        (
            "of one nobody knows",
            vec![Region(Some(true)), ready()],
            CallState::NotKnown(vec![MunicipalityWillGive]),
            vec![Lacks::NothingWritten],
        ),
        (
            "nothing is said",
            vec![],
            CallState::NotKnown(vec![RegionWillGive, MunicipalityWillGive, ReadyNotice]),
            vec![Lacks::NothingWritten],
        ),
        (
            "she is not ready",
            vec![Region(Some(true)), Kommun(Some(true))],
            CallState::NotKnown(vec![ReadyNotice]),
            vec![Lacks::Day],
        ),
    ];
    for (case, fields, expected, unchecked) in cases {
        let mut record = Written::new();
        record.add(inpatient(fields));
        assert_eq!(call_of(&record.reach(), &november(30)).state, expected, "{case}");
        assert_eq!(lacks(&rule(&record.reach(), &november(30))), unchecked, "{case}");
    }
}

#[test]
fn when_people_disagree_on_who_will_give_measures_nobody_is_said_to_be_late() {
    let disagree = |others: Vec<DischargeField>| {
        let mut record = Written::new();
        let id = record.add(inpatient(others));
        let says = |gives| Act::Change {
            id,
            item: Item::Discharge(vec![DischargeField::MunicipalityWillGive(Some(gives))]),
        };
        record.apart(says(true), says(false));
        record.reach()
    };
    let ready = || DischargeField::ReadyNotice(Some(day(2026, 11, 9)));
    let reach = disagree(vec![DischargeField::RegionWillGive(Some(true)), ready()]);
    let disputed = CallState::Disputed(vec![FieldName::MunicipalityWillGive]);
    assert_eq!(call_of(&reach, &november(30)).state, disputed);
    assert_eq!(lacks(&rule(&reach, &november(30))), [Lacks::Disputed]);
    let reach = disagree(vec![DischargeField::RegionWillGive(Some(false)), ready()]);
    assert_eq!(call_of(&reach, &november(30)).state, CallState::NotAskedFor, "the other one decides it");
}

#[test]
fn she_who_has_said_no_to_a_joint_plan_is_not_told_that_none_was_called() {
    let said = |plan| Act::SetContract { fields: vec![ContractField::JointPlan(plan)] };
    let mut record = Written::new();
    record.add(inpatient(both()));
    record.does(said(JointPlan::SaidNo));
    assert_eq!(call_of(&record.reach(), &november(30)).state, CallState::SaidNo);
    assert_eq!(rule(&record.reach(), &november(30)), Found::default());
    record.does(said(JointPlan::AskedFor));
    assert_eq!(rule(&record.reach(), &november(30)).gaps.len(), 1);
    record.apart(said(JointPlan::SaidNo), said(JointPlan::AskedFor));
    let disputed = CallState::Disputed(vec![FieldName::JointPlan]);
    assert_eq!(call_of(&record.reach(), &november(30)).state, disputed);
}

#[test]
fn whom_to_ask_is_the_contact_in_outpatient_care_else_the_vardcentral_else_the_region() {
    let contact = |name: &str| Item::Contact(vec![ContactField::Name(name.into())]);
    let mut record = Written::new();
    let way_home = record.add(inpatient(both()));
    let ask = |record: &Written| call_of(&record.reach(), &november(30)).ask;
    assert_eq!(ask(&record), [Party::Principal(Principal::Region)]);
    let centre = record.add(contact("Lindens vårdcentral"));
    assert_eq!(ask(&record), [Party::Contact(centre)]);
    let doctor = record.add(contact("Sara Lind"));
    let holds = |holder| Act::SetKeyContact { part: KeyPart::DoctorContact, holder };
    record.does(holds(Holder::Contact(doctor)));
    assert_eq!(ask(&record), [Party::Contact(doctor)]);
    record.apart(holds(Holder::Contact(doctor)), holds(Holder::Contact(centre)));
    let both: std::collections::BTreeSet<Party> = ask(&record).into_iter().collect();
    assert_eq!(both, [Party::Contact(doctor), Party::Contact(centre)].into(), "none is chosen");
    assert_eq!(rule(&record.reach(), &november(30)).gaps[0].gives, Party::Principal(Principal::Region));
    record.does(holds(Holder::Contact(doctor)));
    let says = |words: &str| Act::Change {
        id: way_home,
        item: Item::Discharge(vec![DischargeField::OutpatientContact(words.into())]),
    };
    record.does(says("Maria Ek"));
    assert_eq!(ask(&record), [Party::InWords("Maria Ek".into())]);
    let maria = record.add(contact("Maria Ek"));
    assert_eq!(ask(&record), [Party::Contact(maria)]);
    record.does(says(""));
    record.does(Act::Remove { id: doctor });
    assert_eq!(ask(&record), [Party::Contact(centre)], "a doctor who is removed is not asked");
}
