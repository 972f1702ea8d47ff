//! A form that asks one thing at a time. What is written is kept as a draft with every key press, and a
//! question that cannot be saved says why and keeps the words.

use std::collections::BTreeMap;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;

use super::completions::MedicineNames;
use super::failed::Failed;
use super::question::{AnswerKind, Question, several, turned, understood};
use crate::components::heading::HEADING_ID;
use crate::components::{Button, Choices, Field, FieldKind, Go, Heading, Kind, Several};
use crate::page::{Now, use_now, use_page};
use crate::route::Route;
use crate::state::{use_act, use_state};
use crate::words::{Words, use_words};

/// What was answered, by the questions' keys.
pub type Answers = BTreeMap<String, String>;

/// The answer to a question, without spaces around it; empty if there is none.
#[must_use]
pub fn answer<'a>(answers: &'a Answers, key: &str) -> &'a str {
    answers.get(key).map(|text| text.trim()).unwrap_or_default()
}

/// The answers that are known before anything is written.
#[must_use]
pub fn filled<const N: usize>(known: [(&'static str, Option<String>); N]) -> Answers {
    let mut answers = Answers::new();
    for (key, said) in known {
        if let Some(said) = said {
            answers.insert(key.to_owned(), said);
        }
    }
    answers
}

/// A form. `place` names its draft, `begin` is what stands in it before anything is written. `onsave` makes of the
/// answers what is asked of the engine; when that is durable the draft is dropped, `onsaved` runs, and the screen
/// gives way to `done_to`, or to where Cancel leads.
#[component]
pub fn Form(
    #[props(into)] place: String,
    #[props(into)] title: String,
    questions: Vec<Question>,
    #[props(default)] begin: Answers,
    #[props(into, default)] save: Option<String>,
    back_to: Route,
    #[props(default)] done_to: Option<Route>,
    #[props(default)] onsaved: EventHandler<()>,
    onsave: Callback<Answers, Option<Verb>>,
) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let navigator = use_navigator();
    let act = use_act({
        let (place, done) = (place.clone(), done_to.unwrap_or_else(|| back_to.clone()));
        move || {
            state.drafts.drop_kept(state, &place);
            onsaved.call(());
            navigator.replace(done.clone());
        }
    });
    let mut at = use_signal(|| 0_usize);
    let mut fault = use_signal(|| None::<String>);
    let mut answers = use_signal(|| kept(state, &place).unwrap_or_else(|| begin.clone()));
    let today = page.now().local.date();
    let questions: Vec<Question> = questions
        .into_iter()
        .filter(|asked| asked.is_asked(&answers.read()))
        .map(|asked| asked.given(&answers.read(), today))
        .collect();
    focus_on_step(at);
    // A form that was open when the app was closed may be drawn before its draft has been told.
    let mut is_touched = use_signal(|| false);
    use_effect({
        let place = place.clone();
        move || {
            if state.drafts.is_begun()
                && !*is_touched.peek()
                && let Some(kept) = kept(state, &place)
            {
                answers.set(kept);
            }
        }
    });
    let asked = questions.get(at()).cloned();
    let is_last = at() + 1 == questions.len();
    let is_waiting = act.is_waiting(state);
    let submit = use_callback({
        let (asked, questions) = (asked.clone(), questions.clone());
        move |finish: bool| {
            act.forget(state);
            let Some(question) = &asked else { return };
            let written = answers.peek().get(question.key).cloned().unwrap_or_default();
            let now = page.now();
            let is_passed_by = !finish && !is_last && !question.needed && written.trim().is_empty();
            let checked = if is_passed_by {
                Err(words.form_or_skip().to_owned())
            } else {
                check(words, &now, question, &written)
            };
            fault.set(checked.clone().err());
            if checked.is_err() {
                page.focus(&field_id(question));
            } else if !(finish || is_last) {
                at += 1;
            } else {
                // An answer that held when it was written may not hold beside those that came after it.
                let why =
                    |asked: &Question| check(words, &now, asked, answer(&answers.peek(), asked.key)).err();
                match questions.iter().enumerate().find_map(|(place, asked)| Some((place, why(asked)?))) {
                    Some((unanswered, why)) => {
                        at.set(unanswered);
                        fault.set(Some(why));
                    }
                    None => {
                        if let Some(verb) = onsave.call(answers.peek().clone()) {
                            act.send(state, verb);
                        }
                    }
                }
            }
        }
    });
    let Some(question) = asked else { return VNode::empty() };
    let can_finish = !is_last
        && !question.needed_ahead(&questions, at(), &answers.read())
        && questions.iter().take(at()).any(|asked| asked.needed);
    let write = {
        let (key, place) = (question.key, place.clone());
        move |text: String| {
            fault.set(None);
            is_touched.set(true);
            answers.write().insert(key.to_owned(), text);
            state.drafts.keep(state, &place, &packed(&answers.peek()));
        }
    };
    let steps = u64::try_from(questions.len()).unwrap_or_default();
    let skipped = question.key;
    rsx! {
        form {
            class: "stack loose",
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                submit.call(false);
            },
            if steps > 1 {
                p { class: "steps", {words.form_step(&title, at() + 1, steps)} }
            } else {
                p { class: "steps", {title.clone()} }
            }
            Heading { title: question.ask.clone() }
            Answer {
                key: "{question.key}",
                question: question.clone(),
                value: answers.read().get(question.key).cloned().unwrap_or_default(),
                fault: fault(),
                onwrite: write,
            }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
            // A button of its own for each question: a second tap that was meant for this one is no answer to
            // the next.
            for key in [question.key] {
                Acts {
                    key: "{key}",
                    label: match (is_last, is_waiting) {
                        (_, true) => words.act_saving().to_owned(),
                        (true, false) => save.clone().unwrap_or_else(|| words.act_save().to_owned()),
                        (false, false) => words.act_next().to_owned(),
                    },
                    can_skip: !question.needed && !is_last,
                    can_finish,
                    is_first: at() == 0,
                    busy: is_waiting,
                    back_to: back_to.to_string(),
                    onpress: move |press| match press {
                        Press::Next => submit.call(false),
                        Press::Finish => submit.call(true),
                        Press::Skip => {
                            fault.set(None);
                            answers.write().remove(skipped);
                            at += 1;
                        }
                        Press::Back => {
                            fault.set(None);
                            at -= 1;
                        }
                    },
                }
            }
        }
    }
}

/// What is pressed under a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Press {
    Next,
    Skip,
    Finish,
    Back,
}

/// The buttons under a question.
#[component]
fn Acts(
    label: String,
    can_skip: bool,
    can_finish: bool,
    is_first: bool,
    busy: bool,
    back_to: String,
    onpress: EventHandler<Press>,
) -> Element {
    let words = use_words();
    rsx! {
        div { class: "actions",
            Button { label, kind: Kind::Primary, busy, onpress: move |()| onpress.call(Press::Next) }
            if can_skip {
                Button { label: words.act_skip(), onpress: move |()| onpress.call(Press::Skip) }
            }
            if can_finish {
                Button { label: words.form_finish(), busy, onpress: move |()| onpress.call(Press::Finish) }
            }
            if is_first {
                Go { to: back_to, label: words.act_cancel() }
            } else {
                Button { label: words.act_back(), onpress: move |()| onpress.call(Press::Back) }
            }
        }
    }
}

impl Question {
    /// Whether a question after this one must be answered, and has no answer yet.
    fn needed_ahead(&self, questions: &[Question], at: usize, answers: &Answers) -> bool {
        let is_open = |question: &Question| question.needed && answer(answers, question.key).is_empty();
        questions.iter().skip(at + 1).any(is_open)
    }
}

/// Where the answer to a question is written.
fn field_id(question: &Question) -> String {
    let is_choice = matches!(question.kind, AnswerKind::Choice(_) | AnswerKind::Several(_));
    if is_choice { format!("field-{}-0", question.key) } else { format!("field-{}", question.key) }
}

/// The question's field.
#[component]
fn Answer(
    question: Question,
    value: String,
    fault: Option<String>,
    onwrite: EventHandler<String>,
) -> Element {
    let words = use_words();
    let now = use_now();
    let id = format!("field-{}", question.key);
    // After a name was tapped the hand writes on behind it: when that has been drawn, for the field may be another one then.
    let mut named = use_signal(|| 0_u32);
    use_effect({
        let id = id.clone();
        move || {
            if named() > 0 {
                crate::page::page().focus(&id);
            }
        }
    });
    if let AnswerKind::Choice(offered) = question.kind {
        return rsx! {
            Choices {
                id,
                legend: question.label,
                hint: question.hint,
                offered,
                chosen: value,
                onchoose: move |value| onwrite.call(value),
            }
            if let Some(fault) = fault {
                p { class: "fault", role: "alert", {fault} }
            }
        };
    }
    if let AnswerKind::Several(offered) = question.kind {
        return rsx! {
            Several {
                id,
                legend: question.label,
                hint: question.hint,
                offered,
                chosen: several(&value),
                onturn: move |row: String| onwrite.call(turned(&value, &row)),
            }
            if let Some(fault) = fault {
                p { class: "fault", role: "alert", {fault} }
            }
        };
    }
    let said = match (&fault, value.trim().is_empty()) {
        (None, false) => understood(words, &now, &question.kind, &value).ok().flatten(),
        (_, _) => None,
    };
    let kind = match question.kind {
        AnswerKind::Long | AnswerKind::MedicineLines => FieldKind::Long,
        AnswerKind::Phone => FieldKind::Phone,
        AnswerKind::BirthYear | AnswerKind::Whole(..) => FieldKind::Digits,
        AnswerKind::Line
        | AnswerKind::HsaId
        | AnswerKind::Hours
        | AnswerKind::When
        | AnswerKind::Day(_)
        | AnswerKind::LastDay(_)
        | AnswerKind::Clock
        | AnswerKind::Been
        | AnswerKind::Minutes(_)
        | AnswerKind::Count
        | AnswerKind::Medicine
        | AnswerKind::How
        | AnswerKind::Choice(_)
        | AnswerKind::Several(_) => FieldKind::Line,
    };
    let begun = (question.kind == AnswerKind::Medicine).then(|| value.clone());
    rsx! {
        Field {
            id,
            label: question.label,
            hint: question.hint,
            understood: said.map(|said| words.form_understood(said)),
            fault,
            kind,
            value,
            oninput: move |text| onwrite.call(text),
        }
        if let Some(begun) = begun {
            MedicineNames {
                begun,
                onchoose: move |name: String| {
                    onwrite.call(name + " ");
                    named += 1;
                },
            }
        }
    }
}

/// Says what is wrong with an answer.
fn check(words: Words, now: &Now, question: &Question, written: &str) -> Result<(), String> {
    if !written.trim().is_empty() {
        return understood(words, now, &question.kind, written).map(|_| ());
    }
    match (question.needed, &question.kind) {
        (false, _) => Ok(()),
        (true, AnswerKind::Choice(_)) => Err(words.unclear_choice().to_owned()),
        (true, AnswerKind::Several(_)) => Err(words.unclear_several().to_owned()),
        (true, _) => Err(words.unclear_empty().to_owned()),
    }
}

fn kept(state: crate::state::State, place: &str) -> Option<Answers> {
    state.drafts.get(place).map(|text| unpacked(&text))
}

/// Moves the focus to the question when another one is asked.
pub fn focus_on_step(at: Signal<usize>) {
    let page = use_page();
    let mut before = use_signal(|| None::<usize>);
    use_effect(move || {
        let step = at();
        let changed = before.peek().is_some_and(|before| before != step);
        before.set(Some(step));
        if changed {
            page.focus(HEADING_ID);
        }
    });
}

/// Parts the answers of a draft: no answer can hold it, for the record refuses control characters.
const BETWEEN_ANSWERS: char = '\u{1E}';
/// Parts a key from its answer.
const AFTER_KEY: char = '\u{1F}';

/// The answers as one text, to be kept as a draft.
fn packed(answers: &Answers) -> String {
    let mut text = String::new();
    for (key, said) in answers {
        let clean: String =
            said.chars().filter(|sign| ![BETWEEN_ANSWERS, AFTER_KEY].contains(sign)).collect();
        text.push_str(key);
        text.push(AFTER_KEY);
        text.push_str(&clean);
        text.push(BETWEEN_ANSWERS);
    }
    text
}

/// The answers of a kept text.
fn unpacked(text: &str) -> Answers {
    let mut answers = Answers::new();
    for (key, said) in text.split(BETWEEN_ANSWERS).filter_map(|part| part.split_once(AFTER_KEY)) {
        answers.insert(key.to_owned(), said.to_owned());
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::{Answers, packed, unpacked};

    #[test]
    fn a_draft_comes_back_as_it_was_written() {
        let mut answers = Answers::new();
        answers.insert("name".to_owned(), "Maria = \"M\"\n; rad två {ä}".to_owned());
        answers.insert("role".to_owned(), String::new());
        answers.insert("phone".to_owned(), "08-1 \u{1F}23".to_owned());
        let back = unpacked(&packed(&answers));
        assert_eq!(back.get("name"), answers.get("name"));
        assert_eq!(back.get("role"), answers.get("role"));
        assert_eq!(back.get("phone").map(String::as_str), Some("08-1 23"));
        assert_eq!(unpacked("rubbish"), Answers::new());
    }
}
