//! Läkemedelsgenomgång: what to bring to a review, on the screen and on paper, and what came of those that were. Each medicine
//! in use with what is said of it and no more; no dose that is contested stands alone; a relative's words are marked as theirs.

mod asked;

use dioxus::prelude::*;
use samlat_record::rules::review::{MedicineToReview, ReviewOutcome, ReviewQuestion, SymptomSaid, Whose};
use samlat_record::rules::{Difference, FollowUp, ReviewPreparation, review_preparation};
use samlat_record::{Act as Doing, ActorId, Contested, Item, MedicineView, ReviewField, ReviewView, Section};

pub use self::asked::{ChangeReview, NewReview};
use super::difference::DifferenceCard;
use super::edit;
use crate::components::{Card, CardKind, Fact, Go, Heading, Kind, Notice, Tag, Tone, date_in_words};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::screens::papers::REVIEW;
use crate::screens::parts::alone::Alone;
use crate::screens::parts::contested::{Disputed, Version};
use crate::screens::parts::fact::{Changeable, text};
use crate::screens::parts::failed::Failed;
use crate::screens::parts::not_told::NotTold;
use crate::screens::parts::remove::Remove;
use crate::screens::parts::unread::{any_unread, unread};
use crate::screens::parts::writer::Writer;
use crate::shown::author::author_name;
use crate::shown::medicine::{schedule_in_words, strength_in_words};
use crate::state::{State, use_act, use_state};
use crate::words::{Words, use_words};

/// Most symptoms that are brought; the diary has the others.
const SYMPTOMS: usize = 30;

/// The screen.
#[component]
pub fn Review() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Some(found) = review_preparation(&state.reach(), now.local.date()) else {
        return rsx! {
            Heading { title: words.review_title() }
            NotTold { section: Section::Medications }
        };
    };
    let outcomes = found.outcomes.clone();
    let can_edit = state.may_edit(Section::Medications);
    rsx! {
        Heading { title: words.review_title(), lead: words.review_lead().to_owned() }
        div { class: "actions",
            Go {
                to: Route::Paper { kind: REVIEW.to_owned() }.to_string(),
                label: words.review_paper(),
                kind: Kind::Primary,
            }
            if can_edit {
                Go { to: Route::NewReview {}.to_string(), label: words.review_write() }
            }
        }
        Preparation { now: now.clone() }
        Outcomes { outcomes, can_edit, now }
        p { class: "small quiet", {words.app_promise()} }
    }
}

/// What to bring, as it also stands on the paper.
#[component]
pub fn Preparation(now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let Some(found) = review_preparation(&state.reach(), now.local.date()) else { return VNode::empty() };
    let ReviewPreparation { medicines, symptoms, differences, questions, outcomes: _ } = found;
    let sections = [Section::Medications, Section::Diary, Section::Updates, Section::Appointments];
    let readable: Vec<Section> = sections.into_iter().filter(|section| state.may_read(*section)).collect();
    let is_coming = readable.iter().any(|section| state.is_coming(*section));
    rsx! {
        {any_unread(state, words, &readable)}
        if is_coming {
            Notice { tone: Tone::Warn,
                p { {words.review_coming()} }
            }
        }
        Medicines { medicines, now: now.clone() }
        Differing { differences, now: now.clone() }
        Symptoms { symptoms, now }
        Questions { questions }
    }
}

#[component]
fn Medicines(medicines: Vec<MedicineToReview>, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let view = state.medications().unwrap_or_default();
    let row = |said: &MedicineToReview| {
        let mut all = view.medicines.iter();
        Some((said.clone(), all.find(|one| one.head.id == said.medicine)?.clone()))
    };
    let rows: Vec<_> = medicines.iter().filter_map(row).collect();
    rsx! {
        section { class: "stack",
            h2 { {words.review_medicines()} }
            if rows.is_empty() {
                p { {words.review_no_medicines()} }
            }
            for (said , medicine) in rows {
                OneMedicine { key: "{said.medicine}", said, medicine, now: now.clone() }
            }
        }
    }
}

#[component]
fn OneMedicine(said: MedicineToReview, medicine: MedicineView, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let is_disputed = medicine.is_dose_disputed();
    let differs = state.is_contested(&medicine) && !is_disputed;
    let mut doses = strength_in_words(&medicine);
    doses.extend(schedule_in_words(words, &now, &medicine));
    if differs {
        // Hers stands below, beside that of the others.
        doses.clear();
    }
    let since = said.since.map(|day| date_in_words(words, day, now.local.date()));
    let facts = [
        (words.medicine_why(), said.why),
        (words.medicine_prescriber(), said.prescriber),
        (words.review_since(), since),
        (words.review_in_fact(), said.used_in_fact),
        (words.review_trouble(), said.trouble),
    ];
    rsx! {
        Card {
            title: medicine.name.value.clone(),
            kind: if is_disputed || differs { CardKind::Disputed } else { CardKind::Plain },
            {unread(words, &medicine.head.unreadable)}
            if differs {
                Tag { text: words.emergency_medicine_differs(), tone: Tone::Warn }
            }
            if is_disputed {
                Tag { text: words.contested_here(), tone: Tone::Warn }
            }
            for dose in doses {
                p { key: "{dose}", {dose.clone()} }
            }
            dl { class: "facts",
                for (name , value) in facts {
                    Fact { key: "{name}", name,
                        p { class: "written", {value.filter(|said| !said.is_empty()).unwrap_or_else(|| words.review_not_said().to_owned())} }
                    }
                }
            }
        }
    }
}

#[component]
fn Differing(differences: Vec<Difference>, now: Now) -> Element {
    let words = use_words();
    rsx! {
        section { class: "stack",
            h2 { {words.review_differences()} }
            if differences.is_empty() {
                p { {words.review_no_differences()} }
            } else {
                p { {words.contested_lists()} }
            }
            for difference in differences {
                DifferenceCard { key: "{difference.name}", difference, now: now.clone() }
            }
        }
    }
}

#[component]
fn Symptoms(symptoms: Option<Vec<SymptomSaid>>, now: Now) -> Element {
    let words = use_words();
    let is_readable = symptoms.is_some();
    let mut symptoms = symptoms.unwrap_or_default();
    let is_more = symptoms.len() > SYMPTOMS;
    symptoms.truncate(SYMPTOMS);
    rsx! {
        section { class: "stack",
            h2 { {words.review_symptoms()} }
            if !is_readable {
                p { {words.review_no_diary()} }
            } else if symptoms.is_empty() {
                p { {words.review_no_symptoms()} }
            }
            ul { class: "plain rows",
                for said in symptoms {
                    Symptom { key: "{said.symptom}", said, now: now.clone() }
                }
            }
            if is_more {
                p { {words.review_more_symptoms()} }
            }
        }
    }
}

#[component]
fn Symptom(said: SymptomSaid, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let day = date_in_words(words, said.on, now.local.date());
    let parts: Vec<_> = [Some(said.text), said.note].into_iter().flatten().collect();
    rsx! {
        li { class: "stack",
            p { class: "when", {day} }
            for (at , part) in parts.into_iter().enumerate() {
                div { key: "{at}",
                    p { class: "written", {part.text} }
                    match part.whose {
                        Whose::Hers => VNode::empty(),
                        Whose::Relatives => rsx! {
                            Tag { text: words.review_relatives(by_in_words(words, state, part.by)) }
                        },
                    }
                }
            }
        }
    }
}

fn by_in_words(words: Words, state: State, by: ActorId) -> String {
    let authors = state.authors.read();
    let known = authors.get(&by).map(|author| author_name(words, author));
    known.unwrap_or_else(|| words.author_unknown().to_owned())
}

#[component]
fn Questions(questions: Vec<ReviewQuestion>) -> Element {
    let words = use_words();
    rsx! {
        section { class: "stack",
            h2 { {words.review_questions()} }
            if questions.is_empty() {
                p { {words.review_no_questions()} }
            }
            ul { class: "plain rows",
                for (at , question) in questions.into_iter().enumerate() {
                    li { key: "{at}", class: "written", {question.text} }
                }
            }
        }
    }
}

/// What came of the reviews that were, latest first.
#[component]
fn Outcomes(outcomes: Vec<ReviewOutcome>, can_edit: bool, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let view = state.medications().unwrap_or_default();
    let row = |outcome: &ReviewOutcome| {
        let mut all = view.reviews.iter();
        Some((outcome.follow_up, all.find(|one| one.head.id == outcome.review)?.clone()))
    };
    let rows: Vec<(FollowUp, ReviewView)> = outcomes.iter().filter_map(row).collect();
    rsx! {
        section { class: "stack",
            h2 { {words.review_outcomes()} }
            if rows.is_empty() {
                p { {words.review_no_outcomes()} }
            }
            for (follow_up , review) in rows {
                OneReview { key: "{review.head.id}", review, follow_up, can_edit, now: now.clone() }
            }
        }
    }
}

#[component]
fn OneReview(review: ReviewView, follow_up: FollowUp, can_edit: bool, now: Now) -> Element {
    let words = use_words();
    let today = now.local.date();
    let day = date_in_words(words, review.on.value, today);
    let hex = review.head.id.to_hex();
    let change = |field: &str| {
        can_edit.then(|| Route::ChangeReview { id: hex.clone(), field: field.to_owned() }.to_string())
    };
    let follow_up = match follow_up {
        FollowUp::NotSaid => None,
        FollowUp::Ahead { on, .. } => Some(date_in_words(words, on, today)),
        FollowUp::Past { on } => Some(words.review_follow_up_past(date_in_words(words, on, today))),
    };
    let is_free = review.responsible.as_ref().is_none_or(|said| !said.is_disputed());
    let responsible = review.responsible.as_ref().and_then(Contested::agreed).map(|said| said.value.clone());
    rsx! {
        Card { title: words.review_of(&day),
            {unread(words, &review.head.unreadable)}
            Responsible { review: review.clone(), can_edit }
            dl { class: "facts",
                Changeable { name: words.review_on(), value: day.clone(), change: change("on"), of: day.clone() }
                Changeable { name: words.review_with(), value: text(review.with.as_ref()), change: change("with"), of: day.clone() }
                Changeable { name: words.review_outcome(), value: text(review.outcome.as_ref()), change: change("outcome"), of: day.clone() }
                Changeable { name: words.review_why(), value: text(review.why.as_ref()), change: change("why"), of: day.clone() }
                if is_free {
                    Changeable { name: words.review_responsible(), value: responsible, change: change("responsible"), of: day.clone() }
                }
                Changeable { name: words.review_follow_up(), value: follow_up, change: change("follow_up"), of: day.clone() }
            }
            Writer { by: review.head.by, at_ms: review.head.at_ms, arrived_ms: review.head.arrived_ms }
            if can_edit {
                Alone { section: Section::Medications, id: review.head.id, what: words.review_of(&day) }
                Remove {
                    section: Section::Medications,
                    id: review.head.id,
                    what: words.review_of(&day),
                    onremoved: |()| {},
                }
            }
        }
    }
}

/// Who follows it up, where people disagree.
#[component]
fn Responsible(review: ReviewView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let Some(Contested::Disputed(fields)) = review.responsible else { return VNode::empty() };
    let id = review.head.id;
    let versions: Vec<Version> = fields.iter().map(|field| Version::of(field.value.clone(), field)).collect();
    rsx! {
        Disputed {
            title: words.review_responsible().to_owned(),
            advice: words.contested_here().to_owned(),
            versions,
            can_settle: can_edit,
            busy: act.is_waiting(state),
            onsettle: move |at: usize| {
                if let Some(field) = fields.get(at) {
                    let item = Item::Review(vec![ReviewField::Responsible(field.value.clone())]);
                    act.send(state, edit(Doing::Settle { id, item }));
                }
            },
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}
