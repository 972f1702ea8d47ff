//! Risks, and complaints.

use super::*;
use crate::{
    ComplaintAbout, ComplaintField, ComplaintSentField, Instance, MeasureField, MeasureState, Owner,
    Principal, RiskField, RiskKind,
    rules::{NextStep, Party},
    testing::id,
};

fn risk(fields: Vec<RiskField>) -> Item {
    Item::Risk([vec![RiskField::RiskKind(RiskKind::Fall)], fields].concat())
}

#[test]
fn a_risk_has_a_measure_an_owner_and_a_follow_up_or_lacks_one() {
    const RULE: GapRule = GapRule::RiskUnattended;
    let action = || RiskField::Action("Ta bort mattorna".into());
    let owner = || RiskField::Owner(Owner::Person);
    let follow_up = |days| RiskField::FollowUp(Some(days_on(days)));
    let whole = || vec![action(), owner(), follow_up(0)];
    let cases = [
        ("whole", whole(), Says::None),
        ("no measure", vec![owner(), follow_up(0)], Says::Gaps(1)),
        ("no owner", vec![action(), follow_up(0)], Says::Gaps(1)),
        ("nobody, openly", vec![action(), RiskField::Owner(Owner::Nobody), follow_up(0)], Says::Gaps(1)),
        ("no follow-up", vec![action(), owner()], Says::Gaps(1)),
        ("a follow-up that is past", vec![action(), owner(), follow_up(-1)], Says::Gaps(1)),
        ("to close tomorrow", vec![RiskField::Closed(Some(days_on(1)))], Says::Gaps(1)),
        ("closed today", vec![RiskField::Closed(Some(days_on(0)))], Says::Lacks(Lacks::NothingWritten)),
        ("closed", vec![RiskField::Closed(Some(days_on(-1)))], Says::Lacks(Lacks::NothingWritten)),
    ];
    for (case, fields, expected) in cases {
        let mut written = Written::new();
        written.add(risk(fields));
        assert_eq!(says(&written, RULE), expected, "{case}");
    }
    let next = |fields| {
        let mut written = Written::new();
        written.add(risk(fields));
        let gap = one(&written, RULE);
        (gap.next, gap.since)
    };
    assert_eq!(next(vec![]), (NextStep::AskWho, None));
    assert_eq!(next(vec![owner()]), (NextStep::AskHowItStands, None));
    assert_eq!(next(vec![owner(), action(), follow_up(-3)]), (NextStep::AskForTime, Some(days_on(-2))));
    let mut written = Written::new();
    let id = written.add(risk(whole()));
    let set = |owner| change(id, risk(vec![RiskField::Owner(owner)]));
    written.apart(set(Owner::Person), set(Owner::Nobody));
    assert_eq!(says(&written, RULE), Says::Lacks(Lacks::Disputed));
}

#[test]
fn a_measure_that_is_over_or_removed_is_none_against_a_risk() {
    let look = |state: Option<MeasureState>, is_removed: bool| {
        let mut written = Written::new();
        let measure = written.add(plan::measure(state.map(MeasureField::State).into_iter().collect()));
        let follow_up = RiskField::FollowUp(Some(days_on(9)));
        written.add(risk(vec![
            RiskField::Measure(Some(measure)),
            RiskField::Owner(Owner::Person),
            follow_up,
        ]));
        if is_removed {
            written.does(Act::Remove { id: measure });
        }
        says(&written, GapRule::RiskUnattended)
    };
    assert_eq!(look(None, false), Says::None);
    assert_eq!(look(Some(MeasureState::Ongoing), false), Says::None);
    assert_eq!(look(Some(MeasureState::Ended), false), Says::Gaps(1));
    assert_eq!(look(Some(MeasureState::Refused), false), Says::Gaps(1));
    assert_eq!(look(Some(MeasureState::Ongoing), true), Says::Gaps(1));
    let mut written = Written::new();
    let follow_up = RiskField::FollowUp(Some(days_on(9)));
    written.add(risk(vec![RiskField::Measure(Some(id(7))), RiskField::Owner(Owner::Person), follow_up]));
    assert_eq!(says(&written, GapRule::RiskUnattended), Says::None, "one that is not here is not missing");
}

fn complaint(about: ComplaintAbout) -> Item {
    Item::Complaint(vec![
        ComplaintField::Text("Ingen ringde tillbaka".into()),
        ComplaintField::ComplaintAbout(about),
    ])
}

fn to(complaint: ItemId, instance: Instance, more: Vec<ComplaintSentField>) -> Item {
    let own = vec![
        ComplaintSentField::Complaint(complaint),
        ComplaintSentField::Receiver("Neurologmottagningen".into()),
        ComplaintSentField::Instance(instance),
    ];
    Item::ComplaintSent([own, more].concat())
}

fn sent(days: i64) -> ComplaintSentField {
    ComplaintSentField::Sent(Some(days_on(days)))
}

#[test]
fn a_complaint_about_care_waits_four_weeks_and_one_about_social_services_has_no_clock() {
    use ComplaintAbout::{Care, SocialServices};
    use Instance::{ComplaintsBoard, Inspectorate, Provider};
    let unwritten = || Says::Lacks(Lacks::NothingWritten);
    let cases = [
        ("a draft", Care, Provider, vec![], Says::Lacks(Lacks::Day)),
        ("28 days", Care, Provider, vec![sent(-28)], Says::None),
        ("29 days", Care, Provider, vec![sent(-29)], Says::Gaps(1)),
        (
            "answered",
            Care,
            Provider,
            vec![sent(-29), ComplaintSentField::Answered(Some(days_on(-1)))],
            Says::None,
        ),
        (
            "answered in words",
            Care,
            Provider,
            vec![sent(-29), ComplaintSentField::Outcome("De beklagar".into())],
            Says::None,
        ),
        ("to patientnämnden", Care, ComplaintsBoard, vec![sent(-29)], Says::Gaps(1)),
        ("to IVO, which has no next", Care, Inspectorate, vec![sent(-400)], Says::Lacks(Lacks::Day)),
        ("about social services", SocialServices, Provider, vec![sent(-400)], unwritten()),
    ];
    for (case, about, instance, fields, expected) in cases {
        let mut written = Written::new();
        let id = written.add(complaint(about));
        written.add(to(id, instance, fields));
        assert_eq!(says(&written, GapRule::ComplaintUnanswered), expected, "{case}");
    }
    let mut written = Written::new();
    let id = written.add(complaint(Care));
    written.add(to(id, Provider, vec![sent(-29)]));
    written.does(change(id, Item::Complaint(vec![ComplaintField::Closed(Some(days_on(-1)))])));
    assert_eq!(says(&written, GapRule::ComplaintUnanswered), unwritten(), "she is done with it");
}

#[test]
fn an_unanswered_complaint_offers_the_next_instance_until_it_has_gone_there() {
    use Instance::{ComplaintsBoard, Inspectorate, Provider};
    let mut written = Written::new();
    let id = written.add(complaint(ComplaintAbout::Care));
    written.add(to(id, Provider, vec![sent(-60)]));
    let gap = one(&written, GapRule::ComplaintUnanswered);
    assert_eq!(gap.next, NextStep::NextInstance(ComplaintsBoard));
    assert_eq!((&gap.gives, &gap.waits), (&Party::InWords("Neurologmottagningen".into()), &Party::Person));
    assert_eq!((gap.since, gap.section(&written.reach())), (Some(days_on(-31)), Section::Private));
    written.add(to(id, ComplaintsBoard, vec![]));
    assert_eq!(one(&written, GapRule::ComplaintUnanswered).next, gap.next, "a draft has gone nowhere");
    written.add(to(id, ComplaintsBoard, vec![sent(-30)]));
    let next: Vec<NextStep> =
        of(&all(&written), GapRule::ComplaintUnanswered).iter().map(|gap| gap.next).collect();
    assert_eq!(next, [NextStep::AskHowItStands, NextStep::NextInstance(Inspectorate)], "each has its clock");
}

#[test]
fn the_patientnamnd_of_another_principal_is_no_next_instance_that_it_has_gone_to() {
    use Instance::{ComplaintsBoard, Provider};
    let by = |principal| ComplaintSentField::Principal(Some(principal));
    let (region, municipality) = (Principal::Region, Principal::Municipality);
    for (gone_to, expected) in
        [(municipality, NextStep::NextInstance(ComplaintsBoard)), (region, NextStep::AskHowItStands)]
    {
        let mut written = Written::new();
        let id = written.add(complaint(ComplaintAbout::Care));
        written.add(to(id, Provider, vec![sent(-60), by(region)]));
        written.add(to(id, ComplaintsBoard, vec![sent(-5), by(gone_to)]));
        assert_eq!(one(&written, GapRule::ComplaintUnanswered).next, expected, "{gone_to:?}");
    }
}
