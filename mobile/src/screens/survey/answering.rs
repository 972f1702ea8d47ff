//! One statement at a time. Each answer is kept as soon as it is given, so that nothing is lost whenever she stops.

use chrono::NaiveDate;
use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::{
    Act as Doing, Edit, Item, ItemId, PrivateView, Section, SurveyAnswerField, SurveyAnswerView,
    SurveyStatement, SurveyStep, SurveyVoice,
};

use super::of_code;
use crate::components::{Button, Choices, Go, Heading, Kind, Offered};
use crate::page::use_now;
use crate::route::Route;
use crate::screens::not_found::NotFound;
use crate::screens::parts::asked::{Named, chosen, name_of};
use crate::screens::parts::failed::Failed;
use crate::screens::parts::form::focus_on_step;
use crate::screens::parts::not_told::RowNotTold;
use crate::shown::survey::{statement, step_name};
use crate::state::{use_act, use_state};
use crate::words::use_words;

const STEPS: [Named<SurveyStep>; 6] = [
    ("entirely", SurveyStep::Entirely),
    ("mostly", SurveyStep::Mostly),
    ("partly", SurveyStep::Partly),
    ("little", SurveyStep::ALittle),
    ("not", SurveyStep::NotAtAll),
    ("unknown", SurveyStep::DoNotKnow),
];

/// The statements, for one voice.
#[component]
pub fn AnswerSurvey(voice: ReadSignal<String>) -> Element {
    let state = use_state();
    let Some(of) = of_code(&voice()) else { return rsx! { NotFound { rest: Vec::new() } } };
    match state.private() {
        None => rsx! {
            RowNotTold { section: Section::Private }
        },
        Some(view) => rsx! {
            Asking { key: "{voice()}", voice: of, view }
        },
    }
}

/// What this voice has answered to a statement today, if anything.
fn todays(
    view: &PrivateView,
    voice: SurveyVoice,
    of: SurveyStatement,
    today: NaiveDate,
) -> Option<&SurveyAnswerView> {
    view.survey.iter().rev().find(|answer| {
        answer.head.presence.is_shown()
            && answer.statement.value == of
            && answer.voice.value == voice
            && answer.on.value == today
    })
}

#[component]
fn Asking(voice: SurveyVoice, view: PrivateView) -> Element {
    let state = use_state();
    let words = use_words();
    let today = use_now().local.date();
    let navigator = use_navigator();
    let mut at = use_signal(|| 0_usize);
    let mut said = use_signal(|| None::<String>);
    let mut is_missing = use_signal(|| false);
    focus_on_step(at);
    let is_last = at() + 1 == SurveyStatement::ALL.len();
    let go_on = use_callback(move |()| {
        said.set(None);
        is_missing.set(false);
        if *at.peek() + 1 == SurveyStatement::ALL.len() {
            navigator.replace(Route::SurveyAnswers {});
        } else {
            at += 1;
        }
    });
    let act = use_act(move || go_on.call(()));
    let Some(of) = SurveyStatement::ALL.get(at()).copied() else { return VNode::empty() };
    let before = todays(&view, voice, of, today).cloned();
    let kept = before.as_ref().and_then(|answer| name_of(&STEPS, &answer.step.value));
    let step = said().or_else(|| kept.clone());
    rsx! {
        Statement {
            key: "{at()}",
            voice,
            of,
            at: at(),
            step: step.clone(),
            fault: is_missing().then(|| words.unclear_choice().to_owned()),
            is_last,
            busy: act.is_waiting(state),
            onchoose: move |step| {
                is_missing.set(false);
                said.set(Some(step));
            },
            onpress: move |press| match press {
                Press::Answer if step == kept && step.is_some() => go_on.call(()),
                Press::Answer => match step.as_ref().and_then(|step| chosen(&STEPS, step)) {
                    None => is_missing.set(true),
                    Some(step) => {
                        let answer = Answer { voice, of, step, on: today };
                        act.send(state, verb(answer, before.as_ref(), state.fresh_id()));
                    }
                },
                Press::Skip => go_on.call(()),
                Press::Back => {
                    said.set(None);
                    is_missing.set(false);
                    at -= 1;
                }
            },
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// What is answered.
#[derive(Clone, Copy)]
struct Answer {
    voice: SurveyVoice,
    of: SurveyStatement,
    step: SurveyStep,
    on: NaiveDate,
}

/// Another answer of the same day takes the place of the first; a later one stands beside it.
fn verb(answer: Answer, before: Option<&SurveyAnswerView>, fresh: ItemId) -> Verb {
    let step = SurveyAnswerField::Step(answer.step);
    let act = match before {
        Some(before) => Doing::Change { id: before.head.id, item: Item::SurveyAnswer(vec![step]) },
        None => {
            let fields = vec![
                SurveyAnswerField::Statement(answer.of),
                step,
                SurveyAnswerField::Voice(answer.voice),
                SurveyAnswerField::On(answer.on),
            ];
            Doing::Add { id: fresh, item: Item::SurveyAnswer(fields) }
        }
    };
    Verb::Edit { section: Section::Private, edit: Edit::from(act) }
}

/// What is pressed under a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Press {
    Answer,
    Skip,
    Back,
}

/// One statement, with its steps.
#[component]
fn Statement(
    voice: SurveyVoice,
    of: SurveyStatement,
    at: usize,
    step: Option<String>,
    fault: Option<String>,
    is_last: bool,
    busy: bool,
    onchoose: EventHandler<String>,
    onpress: EventHandler<Press>,
) -> Element {
    let words = use_words();
    let who = match voice {
        SurveyVoice::Person => words.survey_person(),
        SurveyVoice::Relative => words.survey_relative(),
    };
    let offered = STEPS.iter().map(|(name, step)| Offered::new(*name, step_name(words, *step)));
    let label = match (busy, is_last) {
        (true, _) => words.act_saving(),
        (false, true) => words.act_save(),
        (false, false) => words.act_next(),
    };
    rsx! {
        p { class: "steps", {words.form_step(who, at + 1, SurveyStatement::ALL.len())} }
        Heading { title: statement(words, of) }
        Choices {
            id: "survey",
            legend: words.survey_holds(),
            offered: offered.collect::<Vec<_>>(),
            chosen: step,
            onchoose: move |step| onchoose.call(step),
        }
        if let Some(fault) = fault {
            p { class: "fault", role: "alert", {fault} }
        }
        div { class: "actions",
            Button { label, kind: Kind::Primary, busy, onpress: move |()| onpress.call(Press::Answer) }
            Button { label: words.act_skip(), onpress: move |()| onpress.call(Press::Skip) }
            if at > 0 {
                Button { label: words.act_back(), onpress: move |()| onpress.call(Press::Back) }
            }
            Go { to: Route::Survey {}.to_string(), label: words.survey_stop(), kind: Kind::Quiet }
        }
    }
}

#[cfg(test)]
mod tests {
    use samlat_record::{Document, SectionBody, SurveyStep};

    use super::*;
    use crate::screens::testing::{ASTA, NOW_MS, day};

    #[test]
    fn another_answer_of_the_same_day_takes_the_place_of_the_first_and_a_later_one_does_not() {
        let mut document = Document::new(Section::Private, 1).unwrap();
        for (number, (on, step)) in
            (1_u8..).zip([(19, SurveyStep::Partly), (19, SurveyStep::Mostly), (20, SurveyStep::Entirely)])
        {
            let SectionBody::Private(view) = document.view().body else { panic!("not private") };
            let (voice, of) = (SurveyVoice::Person, SurveyStatement::TakePart);
            let before = todays(&view, voice, of, day(11, on));
            let answer = Answer { voice, of, step, on: day(11, on) };
            let Verb::Edit { edit, .. } = verb(answer, before, ItemId([number; 16])) else {
                panic!("no edit")
            };
            document.edit(ASTA, NOW_MS, &edit).unwrap();
        }
        let SectionBody::Private(view) = document.view().body else { panic!("not private") };
        let steps: Vec<SurveyStep> = view.survey.iter().map(|answer| answer.step.value).collect();
        assert_eq!(steps, [SurveyStep::Mostly, SurveyStep::Entirely]);
    }
}
