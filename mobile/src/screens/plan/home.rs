//! The way home from hospital: what is said and asked of the stay, and of each thing on the list.

use chrono::{NaiveDate, NaiveDateTime, Timelike as _};
use samlat_record::{
    Contested, DischargeField, DischargeStepField, DischargeStepView, DischargeView, Field, Item, LocalTime,
};

use super::asked::{owner, owner_of};
use super::facts::{Stands, With, contested, day, said, with_owner};
use crate::components::{Offered, short_date_year, time_in_words};
use crate::page::Now;
use crate::said::{Toward, parse_clock};
use crate::screens::parts::asked::{Named, choice, chosen, day as ask_day, day_of, name_of};
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::shown::plan::owner_name;
use crate::state::State;
use crate::words::Words;

const YES_OR_NO: [Named<bool>; 2] = [("yes", true), ("no", false)];
/// The last day of the list.
const LAST_DAY: u8 = 14;

fn yes_or_no(words: Words, said: bool) -> &'static str {
    if said { words.act_yes() } else { words.act_no() }
}

/// Everything that can be said of a way home, in order.
pub fn facts(with: With<'_>, row: &DischargeView) -> Vec<Stands> {
    let words = with.words;
    let on = |said: &Option<Field<NaiveDate>>| said.as_ref().map(|field| day(with, field.value));
    let at = |said: &Option<Field<LocalTime>>| said.as_ref().map(|field| moment(with, &field.value));
    let whether =
        |said: &Option<Field<bool>>| said.as_ref().map(|field| yes_or_no(words, field.value).to_owned());
    vec![
        said("place", words.home_place(), Some(row.place.value.clone())),
        said("inpatient", words.home_inpatient(), whether(&row.inpatient)),
        said("admitted", words.home_admitted(), at(&row.admitted)),
        said("assessed", words.home_assessed(), at(&row.assessed)),
        said("notice", words.home_notice(), at(&row.notice_of_admission)),
        gives(
            words,
            "region",
            words.home_region(),
            row.region_will_give.as_ref(),
            DischargeField::RegionWillGive,
        ),
        gives(
            words,
            "municipality",
            words.home_municipality(),
            row.municipality_will_give.as_ref(),
            DischargeField::MunicipalityWillGive,
        ),
        said("ready", words.home_ready(), on(&row.ready_notice)),
        said("called", words.home_called(), on(&row.called)),
        said("contact", words.home_contact(), text(row.outpatient_contact.as_ref())),
        said("home", words.home_day(), on(&row.home)),
        said("summary", words.home_summary(), whether(&row.has_summary)),
        said("note", words.field_note(), text(row.note.as_ref())),
    ]
}

/// Whether somebody will give help afterwards. That it was taken back is not said, unless people disagree on that.
fn gives(
    words: Words,
    field: &'static str,
    name: &'static str,
    of: Option<&Contested<Option<bool>>>,
    write: impl Fn(Option<bool>) -> DischargeField,
) -> Stands {
    let in_words = |gives: &Option<bool>| {
        gives.map_or_else(|| words.home_taken_back(), |gives| yes_or_no(words, gives)).to_owned()
    };
    let mut stands = contested(field, name, of, in_words, |gives| Item::Discharge(vec![write(gives)]));
    if of.and_then(Contested::agreed).is_some_and(|gives| gives.value.is_none()) {
        stands.value = None;
    }
    stands
}

fn moment(with: With<'_>, at: &LocalTime) -> String {
    with.words.date_at(day(with, at.date()), time_in_words(with.words, at.at.time()))
}

/// The questions that say one field of a way home; none where there is no such field.
pub fn questions(words: Words, field: &str) -> Vec<Question> {
    let whether = |key, ask: &str, label: &str| {
        vec![choice(key, ask, label, &YES_OR_NO, |said| yes_or_no(words, said))]
    };
    match field {
        "place" => vec![
            Question::needed("place", words.home_ask_place(), words.home_place(), AnswerKind::Line)
                .hint(words.home_ask_place_hint()),
        ],
        "inpatient" => vec![
            choice("inpatient", words.home_ask_inpatient(), words.home_inpatient(), &YES_OR_NO, |said| {
                yes_or_no(words, said)
            })
            .hint(words.home_ask_inpatient_hint()),
        ],
        "admitted" => {
            time(words, "admitted", "admitted_clock", words.home_ask_admitted(), words.home_admitted())
        }
        "assessed" => {
            time(words, "assessed", "assessed_clock", words.home_ask_assessed(), words.home_assessed())
        }
        "notice" => time(words, "notice", "notice_clock", words.home_ask_notice(), words.home_notice()),
        "region" => whether("region", words.home_ask_region(), words.home_region()),
        "municipality" => whether("municipality", words.home_ask_municipality(), words.home_municipality()),
        "ready" => vec![
            ask_day("ready", words.home_ask_ready(), words.home_ready(), Toward::Past)
                .hint(words.home_ask_ready_hint()),
        ],
        "called" => vec![ask_day("called", words.home_ask_called(), words.home_called(), Toward::Past)],
        "contact" => vec![
            Question::open("contact", words.home_ask_contact(), words.home_contact(), AnswerKind::Line)
                .hint(words.home_ask_contact_hint()),
        ],
        "home" => vec![ask_day("home", words.home_ask_day(), words.home_day(), Toward::Either)],
        "summary" => whether("summary", words.home_ask_summary(), words.home_summary()),
        "note" => {
            vec![Question::open("note", words.contact_ask_note(), words.field_note(), AnswerKind::Long)]
        }
        _ => Vec::new(),
    }
}

/// A day, and after it the time of that day.
fn time(words: Words, key: &'static str, clock: &'static str, ask: &str, label: &str) -> Vec<Question> {
    let at = Question::needed(clock, words.home_ask_clock(), words.home_clock(), AnswerKind::Clock)
        .hint(words.home_ask_clock_hint());
    vec![ask_day(key, ask, label, Toward::Past), at.only_after(key, None)]
}

/// What the answers to a field's questions write.
pub fn field(field: &str, now: &Now, answers: &Answers) -> Option<DischargeField> {
    let said = answer(answers, field);
    let past = || day_of(now, said, Toward::Past);
    let whether = || chosen(&YES_OR_NO, said);
    Some(match field {
        "place" => DischargeField::Place(said.to_owned()),
        "inpatient" => DischargeField::Inpatient(Some(whether()?)),
        "admitted" => DischargeField::Admitted(time_of(now, said, answer(answers, "admitted_clock"))?),
        "assessed" => DischargeField::Assessed(time_of(now, said, answer(answers, "assessed_clock"))?),
        "notice" => DischargeField::NoticeOfAdmission(time_of(now, said, answer(answers, "notice_clock"))?),
        "region" => DischargeField::RegionWillGive(Some(whether()?)),
        "municipality" => DischargeField::MunicipalityWillGive(Some(whether()?)),
        "ready" => DischargeField::ReadyNotice(past()),
        "called" => DischargeField::Called(past()),
        "contact" => DischargeField::OutpatientContact(said.to_owned()),
        "home" => DischargeField::Home(day_of(now, said, Toward::Either)),
        "summary" => DischargeField::HasSummary(Some(whether()?)),
        "note" => DischargeField::Note(said.to_owned()),
        _ => return None,
    })
}

/// The time that stands in a field, if one does.
pub fn time_before<'a>(row: &'a DischargeView, field: &str) -> Option<&'a LocalTime> {
    let said = match field {
        "admitted" => &row.admitted,
        "assessed" => &row.assessed,
        "notice" => &row.notice_of_admission,
        _ => return None,
    };
    said.as_ref().map(|said| &said.value)
}

/// The time that was answered: taken back where no day was, and nothing where only the clock is missing.
#[expect(clippy::option_option, reason = "nothing to write is not the same as taking back what is written")]
fn time_of(now: &Now, day: &str, clock: &str) -> Option<Option<LocalTime>> {
    let Some(day) = day_of(now, day, Toward::Past) else { return Some(None) };
    let at = NaiveDateTime::new(day, parse_clock(clock).ok()?);
    Some(Some(LocalTime { at, zone: now.zone.clone() }))
}

/// What stands in the fields of a change before anything is written.
pub fn begin(row: &DischargeView) -> Answers {
    let on = |said: &Option<Field<NaiveDate>>| said.as_ref().map(|field| short_date_year(field.value));
    let date =
        |said: &Option<Field<LocalTime>>| said.as_ref().map(|field| short_date_year(field.value.date()));
    let clock = |said: &Option<Field<LocalTime>>| {
        said.as_ref().map(|field| format!("{:02}.{:02}", field.value.at.hour(), field.value.at.minute()))
    };
    let whether =
        |said: &Option<Field<bool>>| said.as_ref().and_then(|field| name_of(&YES_OR_NO, &field.value));
    let gives = |said: &Option<Contested<Option<bool>>>| {
        let agreed = said.as_ref().and_then(Contested::agreed);
        agreed.and_then(|field| field.value).and_then(|gives| name_of(&YES_OR_NO, &gives))
    };
    filled([
        ("place", Some(row.place.value.clone())),
        ("inpatient", whether(&row.inpatient)),
        ("admitted", date(&row.admitted)),
        ("admitted_clock", clock(&row.admitted)),
        ("assessed", date(&row.assessed)),
        ("assessed_clock", clock(&row.assessed)),
        ("notice", date(&row.notice_of_admission)),
        ("notice_clock", clock(&row.notice_of_admission)),
        ("region", gives(&row.region_will_give)),
        ("municipality", gives(&row.municipality_will_give)),
        ("ready", on(&row.ready_notice)),
        ("called", on(&row.called)),
        ("contact", text(row.outpatient_contact.as_ref())),
        ("home", on(&row.home)),
        ("summary", whether(&row.has_summary)),
        ("note", text(row.note.as_ref())),
    ])
}

/// On which day, in words.
pub fn day_name(words: Words, day: Option<u8>) -> String {
    day.map_or_else(|| words.home_before().to_owned(), |day| words.home_day_number(day))
}

/// Everything that can be said of one thing on the list, in order.
pub fn step_facts(with: With<'_>, row: &DischargeStepView) -> Vec<Stands> {
    let With { state, words, .. } = with;
    vec![
        said("text", words.todo_text(), Some(row.text.value.clone())),
        said("day", words.home_step_day(), Some(day_name(words, row.day.as_ref().map(|day| day.value)))),
        contested(
            "owner",
            words.owner_title(),
            row.owner.as_ref(),
            |owner| owner_name(state, words, owner),
            |owner| Item::DischargeStep(vec![DischargeStepField::Owner(owner)]),
        ),
        said("done", words.todo_done(), row.done.as_ref().map(|on| day(with, on.value))),
    ]
}

/// The questions that say one field of a thing on the list.
pub fn step_questions(state: State, words: Words, field: &str) -> Vec<Question> {
    match field {
        "text" => vec![
            Question::needed("text", words.todo_ask(), words.todo_text(), AnswerKind::Line)
                .hint(words.home_ask_step_hint()),
        ],
        "day" => {
            let days = (1..=LAST_DAY).map(|day| Offered::new(day.to_string(), day_name(words, Some(day))));
            let before = Offered::new("before", words.home_before());
            let offered = AnswerKind::Choice([before].into_iter().chain(days).collect());
            vec![Question::open("day", words.home_ask_step_day(), words.home_step_day(), offered)]
        }
        "owner" => owner(state, words, words.owner_ask(), words.owner_title()),
        "done" => vec![ask_day("done", words.todo_ask_done(), words.todo_done(), Toward::Past)],
        _ => Vec::new(),
    }
}

/// What the answer to a field's question writes.
pub fn step_field(field: &str, now: &Now, answers: &Answers) -> Option<DischargeStepField> {
    let said = answer(answers, field);
    Some(match field {
        "text" => DischargeStepField::Text(said.to_owned()),
        "day" if said == "before" => DischargeStepField::Day(None),
        "day" => DischargeStepField::Day(Some(said.parse().ok()?)),
        "owner" => DischargeStepField::Owner(owner_of(answers)?),
        "done" => DischargeStepField::Done(day_of(now, said, Toward::Past)),
        _ => return None,
    })
}

/// What stands in the fields of a change before anything is written.
pub fn step_begin(row: &DischargeStepView) -> Answers {
    let on = row.day.as_ref().map_or_else(|| "before".to_owned(), |day| day.value.to_string());
    let known = filled([
        ("text", Some(row.text.value.clone())),
        ("day", Some(on)),
        ("done", row.done.as_ref().map(|on| short_date_year(on.value))),
    ]);
    with_owner(row.owner.as_ref(), known)
}
