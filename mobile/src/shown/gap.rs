//! Gaps in words: what stands there, what can be done, what can be said to whoever is asked, and what is not known.

use samlat_record::Instance;
use samlat_record::rules::{GapRule, Lacks, NextStep};

use crate::words::Words;

/// What stands there, as a heading.
#[must_use]
pub fn gap_title(words: Words, rule: GapRule) -> &'static str {
    match rule {
        GapRule::NoKeyContact => words.gap_key_contact(),
        GapRule::NoHomeCareContact => words.gap_home_care_contact(),
        GapRule::NoJointPlan => words.gap_joint_plan(),
        GapRule::NoNeurologistVisit => words.gap_neurologist(),
        GapRule::NoMri => words.gap_mri(),
        GapRule::MsNurseWithoutName => words.gap_ms_nurse(),
        GapRule::ContactWithoutRoute => words.gap_route(),
        GapRule::MeasureWithoutOwner => words.gap_owner(),
        GapRule::TwoOwners => words.gap_two_owners(),
        GapRule::ReferralUnanswered => words.gap_referral(),
        GapRule::ApplicationUnanswered => words.gap_application(),
        GapRule::PromisePastDate => words.gap_promise(),
        GapRule::PrescriptionEnds => words.gap_prescription(),
        GapRule::MeasureEnds => words.gap_measure_ends(),
        GapRule::DifferenceWithoutResolver => words.gap_resolver(),
        GapRule::LearningWithoutResult => words.gap_learning(),
        GapRule::JointPlanNotCalled => words.gap_joint_plan_not_called(),
        GapRule::RiskUnattended => words.gap_risk(),
        GapRule::ComplaintUnanswered => words.gap_complaint(),
    }
}

/// What closed a gap. Where a rule keeps nothing of that, what it looks for.
#[must_use]
pub fn what_closed(words: Words, rule: GapRule) -> &'static str {
    match rule {
        GapRule::MeasureWithoutOwner => words.gap_closed_owner(),
        GapRule::ReferralUnanswered => words.gap_closed_referral(),
        GapRule::ApplicationUnanswered => words.gap_closed_application(),
        GapRule::PromisePastDate => words.gap_closed_promise(),
        GapRule::LearningWithoutResult => words.gap_closed_learning(),
        GapRule::ComplaintUnanswered => words.gap_closed_complaint(),
        GapRule::NoKeyContact
        | GapRule::NoHomeCareContact
        | GapRule::NoJointPlan
        | GapRule::NoNeurologistVisit
        | GapRule::NoMri
        | GapRule::MsNurseWithoutName
        | GapRule::ContactWithoutRoute
        | GapRule::TwoOwners
        | GapRule::PrescriptionEnds
        | GapRule::MeasureEnds
        | GapRule::DifferenceWithoutResolver
        | GapRule::JointPlanNotCalled
        | GapRule::RiskUnattended => looks_for(words, rule),
    }
}

/// What a rule looks for, as a sentence.
#[must_use]
pub fn looks_for(words: Words, rule: GapRule) -> &'static str {
    match rule {
        GapRule::NoKeyContact => words.gap_looks_key_contact(),
        GapRule::NoHomeCareContact => words.gap_looks_home_care_contact(),
        GapRule::NoJointPlan => words.gap_looks_joint_plan(),
        GapRule::NoNeurologistVisit => words.gap_looks_neurologist(),
        GapRule::NoMri => words.gap_looks_mri(),
        GapRule::MsNurseWithoutName => words.gap_looks_ms_nurse(),
        GapRule::ContactWithoutRoute => words.gap_looks_route(),
        GapRule::MeasureWithoutOwner => words.gap_looks_owner(),
        GapRule::TwoOwners => words.gap_looks_two_owners(),
        GapRule::ReferralUnanswered => words.gap_looks_referral(),
        GapRule::ApplicationUnanswered => words.gap_looks_application(),
        GapRule::PromisePastDate => words.gap_looks_promise(),
        GapRule::PrescriptionEnds => words.gap_looks_prescription(),
        GapRule::MeasureEnds => words.gap_looks_measure_ends(),
        GapRule::DifferenceWithoutResolver => words.gap_looks_resolver(),
        GapRule::LearningWithoutResult => words.gap_looks_learning(),
        GapRule::JointPlanNotCalled => words.gap_looks_joint_plan_not_called(),
        GapRule::RiskUnattended => words.gap_looks_risk(),
        GapRule::ComplaintUnanswered => words.gap_looks_complaint(),
    }
}

/// What she can say to whoever she asks; nothing where the next step is to write something down. `what` is what the gap is
/// about, in the words of its row.
#[must_use]
pub fn to_say(words: Words, rule: GapRule, next: NextStep, what: &str) -> Option<String> {
    Some(match rule {
        GapRule::NoKeyContact => words.gap_say_key_contact().to_owned(),
        GapRule::NoHomeCareContact => words.gap_say_home_care_contact().to_owned(),
        GapRule::NoJointPlan => words.gap_say_joint_plan().to_owned(),
        GapRule::NoNeurologistVisit => words.gap_say_neurologist().to_owned(),
        GapRule::NoMri => words.gap_say_mri().to_owned(),
        GapRule::MsNurseWithoutName => words.gap_say_ms_nurse().to_owned(),
        GapRule::MeasureWithoutOwner => words.gap_say_owner(what),
        GapRule::TwoOwners => words.gap_say_two_owners(what),
        GapRule::ReferralUnanswered => words.gap_say_referral(what),
        GapRule::ApplicationUnanswered if next == NextStep::AskForDecision => words.gap_say_decision(what),
        GapRule::ApplicationUnanswered => words.gap_say_application(what),
        GapRule::PromisePastDate => words.gap_say_promise(what),
        GapRule::PrescriptionEnds => words.gap_say_prescription(what),
        GapRule::MeasureEnds => words.gap_say_measure_ends(what),
        GapRule::DifferenceWithoutResolver => words.gap_say_resolver().to_owned(),
        GapRule::JointPlanNotCalled => words.gap_say_joint_plan_not_called().to_owned(),
        GapRule::RiskUnattended => words.gap_say_risk(what),
        GapRule::ComplaintUnanswered => words.gap_say_complaint(what),
        GapRule::ContactWithoutRoute | GapRule::LearningWithoutResult => return None,
    })
}

/// What can be done next.
#[must_use]
pub fn next_step(words: Words, next: NextStep) -> &'static str {
    match next {
        NextStep::AskWho => words.gap_next_who(),
        NextStep::AskHowItStands => words.gap_next_how(),
        NextStep::AskForTime => words.gap_next_time(),
        NextStep::AskForJointPlan => words.gap_next_joint_plan(),
        NextStep::AskForDecision => words.gap_next_decision(),
        NextStep::AskToSettle => words.gap_next_settle(),
        NextStep::AskForPrescription => words.gap_next_prescription(),
        NextStep::AskWhetherSent => words.gap_next_sent(),
        NextStep::WriteRoute => words.gap_next_route(),
        NextStep::WriteResult => words.gap_next_result(),
        NextStep::NextInstance(Instance::Provider) => words.gap_next_provider(),
        NextStep::NextInstance(Instance::ComplaintsBoard) => words.gap_next_complaints_board(),
        NextStep::NextInstance(Instance::Inspectorate) => words.gap_next_inspectorate(),
    }
}

/// Why a rule could not be checked.
#[must_use]
pub fn lacks_in_words(words: Words, lacks: Lacks) -> &'static str {
    match lacks {
        Lacks::NothingWritten => words.gap_lacks_nothing(),
        Lacks::NotReadable => words.gap_lacks_reading(),
        Lacks::Day => words.gap_lacks_day(),
        Lacks::Diagnosis => words.gap_lacks_diagnosis(),
        Lacks::Kind => words.gap_lacks_kind(),
        Lacks::Disputed => words.gap_lacks_agreement(),
    }
}
