//! What came of a review, asked one question at a time: when and with whom, what was changed and why, who follows it up.

use dioxus::prelude::*;
use samlat_record::{Act as Doing, Contested, Item, ReviewField, ReviewView, Section};

use super::super::edit;
use crate::components::short_date_year;
use crate::page::{Now, use_page};
use crate::route::Route;
use crate::said::Toward;
use crate::screens::not_found::NotFound;
use crate::screens::parts::asked::day_of;
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, Form, answer, filled};
use crate::screens::parts::not_told::RowNotTold;
use crate::screens::parts::question::{AnswerKind, Question};
use crate::state::use_state;
use crate::words::{Words, use_words};

const FIELDS: [&str; 6] = ["on", "with", "outcome", "why", "responsible", "follow_up"];

/// What came of a review that has been.
#[component]
pub fn NewReview() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let id = use_hook(|| state.fresh_id());
    rsx! {
        Form {
            place: "review/new",
            title: words.review_write(),
            questions: FIELDS.iter().filter_map(|field| question(words, field)).collect::<Vec<_>>(),
            back_to: Route::Review {},
            onsave: move |answers: Answers| {
                Some(edit(Doing::Add { id, item: written(&page.now(), &answers) }))
            },
        }
    }
}

/// What was not answered is not written.
fn written(now: &Now, answers: &Answers) -> Item {
    let answered = FIELDS.iter().filter(|field| !answer(answers, field).is_empty());
    Item::Review(answered.filter_map(|field| said(now, field, answers)).collect())
}

/// One field of a review that has been.
#[component]
pub fn ChangeReview(id: ReadSignal<String>, field: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let Some(view) = state.medications() else {
        return rsx! { RowNotTold { section: Section::Medications } };
    };
    let is_it = |one: &ReviewView| one.head.id.to_hex() == id() && one.head.presence.is_shown();
    let found = view.reviews.into_iter().find(is_it);
    let (Some(review), Some(question)) = (found, question(words, &field())) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    let place = format!("review/{}/{}", id(), field());
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: words.review_title(),
            questions: vec![question],
            begin: begin(&review),
            back_to: Route::Review {},
            onsave: move |answers: Answers| {
                let said = said(&page.now(), &field(), &answers)?;
                Some(edit(Doing::Change { id: review.head.id, item: Item::Review(vec![said]) }))
            },
        }
    }
}

fn question(words: Words, field: &str) -> Option<Question> {
    let long = AnswerKind::Long;
    Some(match field {
        "on" => {
            Question::needed("on", words.review_ask_on(), words.review_on(), AnswerKind::Day(Toward::Past))
        }
        "with" => Question::open("with", words.review_ask_with(), words.review_with(), AnswerKind::Line),
        "outcome" => Question::open("outcome", words.review_ask_outcome(), words.review_outcome(), long),
        "why" => Question::open("why", words.review_ask_why(), words.review_why(), long),
        "responsible" => Question::open(
            "responsible",
            words.review_ask_responsible(),
            words.review_responsible(),
            AnswerKind::Line,
        ),
        "follow_up" => Question::open(
            "follow_up",
            words.review_ask_follow_up(),
            words.review_follow_up(),
            AnswerKind::Day(Toward::Future),
        ),
        _ => return None,
    })
}

fn begin(review: &ReviewView) -> Answers {
    let responsible = review.responsible.as_ref().and_then(Contested::agreed);
    filled([
        ("on", Some(short_date_year(review.on.value))),
        ("with", text(review.with.as_ref())),
        ("outcome", text(review.outcome.as_ref())),
        ("why", text(review.why.as_ref())),
        ("responsible", responsible.map(|said| said.value.clone())),
        ("follow_up", review.follow_up.as_ref().map(|day| short_date_year(day.value))),
    ])
}

/// What the answer to one question says. An empty answer takes away what was said, but for the day.
fn said(now: &Now, field: &str, answers: &Answers) -> Option<ReviewField> {
    let said = answer(answers, field).to_owned();
    Some(match field {
        "on" => ReviewField::On(day_of(now, &said, Toward::Past)?),
        "with" => ReviewField::With(said),
        "outcome" => ReviewField::Outcome(said),
        "why" => ReviewField::Why(said),
        "responsible" => ReviewField::Responsible(said),
        "follow_up" => ReviewField::FollowUp(day_of(now, &said, Toward::Future)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use samlat_record::{Item, ReviewField};

    use super::written;
    use crate::page::Now;

    #[test]
    fn what_came_of_a_review_is_written_and_what_is_not_answered_is_not() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let local = day(11, 19).and_hms_opt(9, 0, 0).unwrap();
        let now = Now { utc_ms: 0, local, ahead_minutes: 60, zone: "Europe/Stockholm".into() };
        let said = [
            ("on", "17/11"),
            ("outcome", " Baklofen 10 mg till kvällen. "),
            ("why", ""),
            ("follow_up", "9/12"),
        ];
        let answers = said.map(|(key, said)| (key.to_owned(), said.to_owned())).into();
        let fields = vec![
            ReviewField::On(day(11, 17)),
            ReviewField::Outcome("Baklofen 10 mg till kvällen.".into()),
            ReviewField::FollowUp(Some(day(12, 9))),
        ];
        assert_eq!(written(&now, &answers), Item::Review(fields));
    }
}
