//! A medicine review (läkemedelsgenomgång): what to bring to it, and what came of those that were.
//!
//! Source: PRODUCT, rule 24; Socialstyrelsens föreskrifter och allmänna råd (HSLF-FS 2017:37) om ordination
//! och hantering av läkemedel i hälso- och sjukvården, 11 kap. Symptoms are her own words, or somebody else's
//! and marked so, and none is judged. No items of any published form of questions are here: they belong to
//! their makers.

mod questions;

use std::cmp::Reverse;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::questions::ReviewQuestion;
use super::{Difference, FollowUp, Known, Reach, Row, compared, differences::statements_of};
use crate::{ActorId, Field, ItemId, MedicineView, ReviewView, Section, Stopped, SymptomView};

/// What to bring to a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewPreparation {
    /// Each medicine in use, in the order of her list.
    pub medicines: Vec<MedicineToReview>,
    /// The symptoms of the diary, latest first; nothing where the device may not read it.
    pub symptoms: Option<Vec<SymptomSaid>>,
    /// What the lists disagree on and nobody has settled.
    pub differences: Vec<Difference>,
    /// Her open questions: those for no appointment yet, and those for a coming meeting to plan her care.
    pub questions: Vec<ReviewQuestion>,
    /// What came of the reviews that were, latest first.
    pub outcomes: Vec<ReviewOutcome>,
}

/// A medicine, as it is to be talked about. Nothing in a field means that it is not said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MedicineToReview {
    /// Which.
    pub medicine: ItemId,
    /// What it is for.
    pub why: Option<String>,
    /// Who prescribed it, in words.
    pub prescriber: Option<String>,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// How she uses it in fact.
    pub used_in_fact: Option<String>,
    /// What is hard about handling it.
    pub trouble: Option<String>,
    /// What this rests on.
    pub rows: Vec<Row>,
}

/// A symptom, in somebody's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SymptomSaid {
    /// Which entry of the diary.
    pub symptom: ItemId,
    /// The day.
    pub on: NaiveDate,
    /// What.
    pub text: Words,
    /// Anything else that is said of it.
    pub note: Option<Words>,
    /// What this rests on.
    pub rows: Vec<Row>,
}

/// Words, and whose they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Who wrote them.
    pub by: ActorId,
    /// Hers, or a relative's.
    pub whose: Whose,
}

/// Whose words something is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Hers: written on a device of her own.
    Hers,
    /// A relative's, or another's whom she lets write in her diary: shown as theirs.
    Relatives,
}

/// What came of a review. Nothing in a field means that it is not said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewOutcome {
    /// Which.
    pub review: ItemId,
    /// The day.
    pub on: NaiveDate,
    /// With whom, in words.
    pub with: Option<String>,
    /// What was changed.
    pub changed: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Who follows it up, in words.
    pub responsible: Known<String>,
    /// When it is followed up.
    pub follow_up: FollowUp,
    /// What this rests on.
    pub rows: Vec<Row>,
}

/// What to bring to a review on this day; nothing where the device may not read the medicines.
#[must_use]
pub fn review_preparation(reach: &Reach, today: NaiveDate) -> Option<ReviewPreparation> {
    let view = reach.medications.as_ref()?;
    let medicines = view.medicines.iter().filter(|medicine| is_in_use(medicine, today));
    let mut outcomes: Vec<ReviewOutcome> = view
        .reviews
        .iter()
        .filter(|review| review.head.presence.is_shown() && review.on.value <= today)
        .map(|review| outcome(review, today))
        .collect();
    outcomes.sort_by_key(|outcome| Reverse(outcome.on));
    Some(ReviewPreparation {
        medicines: medicines.map(to_review).collect(),
        symptoms: symptoms(reach),
        differences: compared(view, &statements_of(reach), &reach.hers).differences,
        questions: questions::open_questions(reach, today),
        outcomes,
    })
}

/// Whether anybody says that it is used on this day. The end of a course stops nothing by itself.
fn is_in_use(medicine: &MedicineView, today: NaiveDate) -> bool {
    let used = |stopped: &Stopped| match stopped {
        Stopped::InUse => true,
        Stopped::From(first_without) => today < *first_without,
    };
    medicine.head.presence.is_shown()
        && medicine.stopped.as_ref().is_none_or(|stopped| stopped.agreed_or(used, |_| true))
}

fn to_review(medicine: &MedicineView) -> MedicineToReview {
    MedicineToReview {
        medicine: medicine.head.id,
        why: value(medicine.why.as_ref()),
        prescriber: value(medicine.prescriber.as_ref()),
        since: value(medicine.since.as_ref()),
        used_in_fact: value(medicine.used_in_fact.as_ref()),
        trouble: value(medicine.trouble.as_ref()),
        rows: vec![Row::Item(Section::Medications, medicine.head.id)],
    }
}

fn symptoms(reach: &Reach) -> Option<Vec<SymptomSaid>> {
    let diary = reach.diary.as_ref()?;
    let shown = diary.symptoms.iter().filter(|symptom| symptom.head.presence.is_shown());
    let mut symptoms: Vec<SymptomSaid> = shown.map(|symptom| said(symptom, &reach.hers)).collect();
    symptoms.sort_by_key(|symptom| Reverse(symptom.on));
    Some(symptoms)
}

fn said(symptom: &SymptomView, hers: &[ActorId]) -> SymptomSaid {
    let words = |field: &Field<String>| Words {
        text: field.value.clone(),
        by: field.by,
        whose: if hers.contains(&field.by) { Whose::Hers } else { Whose::Relatives },
    };
    SymptomSaid {
        symptom: symptom.head.id,
        on: symptom.on.value,
        text: words(&symptom.text),
        note: symptom.note.as_ref().map(words),
        rows: vec![Row::Item(Section::Diary, symptom.head.id)],
    }
}

fn outcome(review: &ReviewView, today: NaiveDate) -> ReviewOutcome {
    ReviewOutcome {
        review: review.head.id,
        on: review.on.value,
        with: value(review.with.as_ref()),
        changed: value(review.outcome.as_ref()),
        why: value(review.why.as_ref()),
        responsible: Known::of(review.responsible.as_ref()),
        follow_up: FollowUp::of(review.follow_up.as_ref(), today),
        rows: vec![Row::Item(Section::Medications, review.head.id)],
    }
}

fn value<T: Clone>(field: Option<&Field<T>>) -> Option<T> {
    field.map(|field| field.value.clone())
}
