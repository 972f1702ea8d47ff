//! Gaps: when each rule holds, when it must not, and what it does not tell.

use super::today_at;
use crate::{
    Act, ActorId, Item, ItemId, LocalTime, Section,
    rules::{Gap, GapRule, Gaps, Lacks, Posted, Reach, Silence, gaps},
    testing::{day, reach::Written},
};

mod dates;
mod notice;
mod people;
mod plan;
mod put_away;
mod reach;
mod resolver;
mod risks;
mod visits;

const HER: ActorId = crate::testing::reach::HER;
const OTHER: ActorId = crate::testing::reach::OTHER;

/// What a rule says.
#[derive(Debug, PartialEq, Eq)]
enum Says {
    /// So many gaps.
    Gaps(usize),
    /// It looked, and found none.
    None,
    /// It could not look.
    Lacks(Lacks),
}

/// Saturday 21 November 2026.
fn now() -> LocalTime {
    today_at(12, 0)
}

/// So many days from then.
fn days_on(days: i64) -> chrono::NaiveDate {
    day(2026, 11, 21) + chrono::Duration::days(days)
}

fn all(written: &Written) -> Gaps {
    gaps(&written.reach(), &now())
}

fn of(gaps: &Gaps, rule: GapRule) -> Vec<Gap> {
    gaps.open.iter().filter(|gap| gap.rule == rule).cloned().collect()
}

/// The one gap of this rule.
fn one(written: &Written, rule: GapRule) -> Gap {
    let found = of(&all(written), rule);
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap()
}

fn says_of(reach: &Reach, rule: GapRule) -> Says {
    let found = gaps(reach, &now());
    let open = of(&found, rule).len();
    let lacks: Vec<Lacks> =
        found.unchecked.iter().filter(|unchecked| unchecked.rule == rule).map(|it| it.lacks).collect();
    match (open, lacks.as_slice()) {
        (0, []) => Says::None,
        (0, [lacks]) => Says::Lacks(*lacks),
        (open, []) => Says::Gaps(open),
        (_, _) => panic!("{rule:?} says {open} gaps and lacks {lacks:?}"),
    }
}

fn says(written: &Written, rule: GapRule) -> Says {
    says_of(&written.reach(), rule)
}

/// A case of a table: its name, what is written, and what the rule says.
type Case<'a> = (&'a str, &'a dyn Fn(&mut Written), Says);

/// The same, about an item that is there already.
type CaseOf<'a> = (&'a str, &'a dyn Fn(&mut Written, ItemId), Says);

/// Each case, written in a record that begins like this.
fn check(rule: GapRule, begins: &dyn Fn(&mut Written), cases: &[Case<'_>]) {
    for (case, write, expected) in cases {
        let mut written = Written::new();
        begins(&mut written);
        write(&mut written);
        assert_eq!(says(&written, rule), *expected, "{case}");
    }
}

fn nothing(_: &mut Written) {}

fn put(written: &mut Written, item: Item) {
    written.add(item);
}

fn change(id: ItemId, item: Item) -> Act {
    Act::Change { id, item }
}

#[test]
fn a_new_record_has_no_gaps_and_says_that_it_knows_too_little() {
    let found = all(&Written::new());
    assert_eq!((found.open.as_slice(), found.put_away.as_slice()), (&[][..], &[][..]));
    assert_eq!(found.silence(), Some(Silence::KnowsTooLittle));
    assert_eq!(found.checked, []);
    let unchecked: Vec<GapRule> = found.unchecked.iter().map(|unchecked| unchecked.rule).collect();
    assert_eq!(unchecked, rules(), "every rule says why it says nothing");
    let reasons = |rule| says(&Written::new(), rule);
    for rule in [GapRule::NoNeurologistVisit, GapRule::NoMri, GapRule::MsNurseWithoutName] {
        assert_eq!(reasons(rule), Says::Lacks(Lacks::Diagnosis), "{rule:?}");
    }
    assert_eq!(reasons(GapRule::ReferralUnanswered), Says::Lacks(Lacks::NothingWritten));
}

#[test]
fn a_device_that_reads_nothing_finds_nothing_and_says_that_it_cannot_read() {
    let found = gaps(&Reach::default(), &now());
    assert_eq!((found.open.len(), found.silence()), (0, Some(Silence::KnowsTooLittle)));
    assert!(found.unchecked.iter().all(|unchecked| unchecked.lacks == Lacks::NotReadable), "{found:?}");
}

#[test]
fn what_was_checked_and_found_whole_is_told_apart_from_what_is_not_known() {
    let mut written = Written::new();
    let maria = written.add(people::contact("Maria", vec![people::phone()]));
    assert_eq!(all(&written).silence(), None, "there is no key contact");
    written.does(people::key_contact(crate::Holder::Contact(maria)));
    let found = all(&written);
    assert_eq!(found.silence(), Some(Silence::FindsNone));
    assert!(found.checked.contains(&GapRule::NoKeyContact), "{found:?}");
    assert!(!found.checked.contains(&GapRule::PromisePastDate), "{found:?}");
}

#[test]
fn rules_have_names_that_never_change() {
    let codes = [
        "no_key_contact",
        "no_home_care_contact",
        "no_joint_plan",
        "no_neurologist_visit",
        "no_mri",
        "ms_nurse_without_name",
        "contact_without_route",
        "measure_without_owner",
        "two_owners",
        "referral_unanswered",
        "application_unanswered",
        "promise_past_date",
        "prescription_ends",
        "measure_ends",
        "difference_without_resolver",
        "learning_without_result",
        "joint_plan_not_called",
        "risk_unattended",
        "complaint_unanswered",
    ];
    assert_eq!(rules().into_iter().map(GapRule::code).collect::<Vec<_>>(), codes);
}

/// Every rule, in their order.
fn rules() -> Vec<GapRule> {
    std::iter::successors(Some(GapRule::NoKeyContact), |rule| following(*rule)).collect()
}

/// The rule after this one. A new rule does not compile until it has a place here; one that then has none in the list of
/// rules says nothing of a new record, and that is tested.
const fn following(rule: GapRule) -> Option<GapRule> {
    use GapRule as R;
    match rule {
        R::NoKeyContact => Some(R::NoHomeCareContact),
        R::NoHomeCareContact => Some(R::NoJointPlan),
        R::NoJointPlan => Some(R::NoNeurologistVisit),
        R::NoNeurologistVisit => Some(R::NoMri),
        R::NoMri => Some(R::MsNurseWithoutName),
        R::MsNurseWithoutName => Some(R::ContactWithoutRoute),
        R::ContactWithoutRoute => Some(R::MeasureWithoutOwner),
        R::MeasureWithoutOwner => Some(R::TwoOwners),
        R::TwoOwners => Some(R::ReferralUnanswered),
        R::ReferralUnanswered => Some(R::ApplicationUnanswered),
        R::ApplicationUnanswered => Some(R::PromisePastDate),
        R::PromisePastDate => Some(R::PrescriptionEnds),
        R::PrescriptionEnds => Some(R::MeasureEnds),
        R::MeasureEnds => Some(R::DifferenceWithoutResolver),
        R::DifferenceWithoutResolver => Some(R::LearningWithoutResult),
        R::LearningWithoutResult => Some(R::JointPlanNotCalled),
        R::JointPlanNotCalled => Some(R::RiskUnattended),
        R::RiskUnattended => Some(R::ComplaintUnanswered),
        R::ComplaintUnanswered => None,
    }
}

/// A post into a section, by this voice.
fn posted(number: u8, section: Section, voice: &str, post: crate::Post) -> Posted {
    Posted {
        id: crate::PostId([number; 32]),
        section,
        voice: voice.into(),
        name: voice.to_uppercase(),
        organisation: String::new(),
        place: (1, u64::from(number)),
        written_ms: 1,
        arrived_ms: Some(1),
        post,
    }
}
