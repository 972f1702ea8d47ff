//! The list of a way home: before, and day by day, each to be ticked off.

use chrono::{Days, NaiveDate};
use dioxus::prelude::*;
use samlat_record::rules::discharge::{Step, StepState};
use samlat_record::{Act as Doing, DischargeStepField, DischargeStepView, Item, ItemId, PlanView, Section};

use crate::components::{Button, Card, Empty, Glyph, Go, Kind, Tag, Tone, date_in_words};
use crate::page::{use_now, use_page};
use crate::route::Route;
use crate::screens::parts::failed::Failed;
use crate::screens::plan::{day_name, edit, owners};
use crate::state::{Reversal, use_act, use_state};
use crate::words::{Words, use_words};

/// What is worked out of a thing on the list, and what is written of it.
type OnList = (Step, DischargeStepView);

fn found(view: &PlanView, id: ItemId) -> Option<DischargeStepView> {
    view.discharge_steps.iter().find(|row| row.head.id == id).cloned()
}

/// The list, a card for each day that has something.
#[component]
pub fn Steps(steps: Vec<Step>, home: Option<NaiveDate>, view: PlanView, can_edit: bool) -> Element {
    let words = use_words();
    let now = use_now();
    let mut days: Vec<(Option<u8>, Vec<OnList>)> = Vec::new();
    for step in steps {
        let Some(row) = found(&view, step.step) else { continue };
        match days.last_mut().filter(|(day, _)| *day == step.day) {
            Some((_, all)) => all.push((step, row)),
            None => days.push((step.day, vec![(step, row)])),
        }
    }
    let date = |day: Option<u8>| {
        let on = home?.checked_add_days(Days::new(u64::from(day?)))?;
        Some(date_in_words(words, on, now.local.date()))
    };
    rsx! {
        if days.is_empty() {
            Empty { words: words.home_no_steps() }
        }
        for (day , rows) in days {
            Card { key: "{day:?}", title: day_name(words, day), eyebrow: date(day),
                ul { class: "plain rows",
                    for (step , row) in rows {
                        OneStep { key: "{step.step}", step, row, can_edit }
                    }
                }
            }
        }
    }
}

/// One thing: what, who sees to it, how it stands, and the button that ticks it off.
#[component]
fn OneStep(step: Step, row: DischargeStepView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let what = row.text.value.clone();
    let day = |day: NaiveDate| date_in_words(words, day, now.local.date());
    rsx! {
        li { class: "stack",
            p { strong { {what.clone()} } }
            match step.state {
                StepState::Done { on } => rsx! {
                    Tag { text: words.home_done(day(on)), tone: Tone::Ok }
                },
                StepState::Overdue { on } => rsx! {
                    Tag { text: words.home_overdue(day(on)), tone: Tone::Warn }
                },
                StepState::Due { .. } | StepState::HomeNotSaid => VNode::empty(),
            }
            if row.done.is_none() || row.owner.is_some() {
                p { class: "quiet", {owners(state, words, row.owner.as_ref())} }
            }
            if can_edit {
                Tick { id: step.step, what, done: row.done.as_ref().map(|on| on.value) }
            }
        }
    }
}

/// The button that ticks it off, or says that it is not done yet: one that changes what it says, so that a second tap that was
/// meant for the first hits nothing else. And the way to the row.
#[component]
fn Tick(id: ItemId, what: String, done: Option<NaiveDate>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let act = use_act(|| {});
    let write = move |on| Doing::Change { id, item: Item::DischargeStep(vec![DischargeStepField::Done(on)]) };
    let (label, name, said, kind) = if done.is_some() {
        (words.home_untick(), words.home_untick_name(&what), words.home_unticked(&what), Kind::Quiet)
    } else {
        (words.home_tick(), words.home_tick_name(&what), words.home_ticked(&what), Kind::Secondary)
    };
    rsx! {
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        div { class: "actions",
            Button {
                label,
                name,
                kind,
                busy: act.is_waiting(state),
                onpress: move |()| {
                    let on = done.is_none().then(|| page.now().local.date());
                    let (back, said) = (Box::new(write(done)), said.clone());
                    let back = Reversal::Changed { section: Section::Plan, back, said };
                    act.send_undoable(state, edit(write(on)), back);
                },
            }
            Go {
                to: Route::HomeRow { id: id.to_hex() }.to_string(),
                label: words.home_open(),
                name: words.home_open_name(&what),
                kind: Kind::Quiet,
            }
        }
    }
}

/// What many have on their list, and on which day: nothing of care, which others decide.
fn common(words: Words) -> [(&'static str, Option<u8>); 8] {
    [
        (words.home_common_ride(), None),
        (words.home_common_keys(), None),
        (words.home_common_list(), None),
        (words.home_common_aids(), None),
        (words.home_common_helper(), None),
        (words.home_common_number(), None),
        (words.home_common_begun(), Some(1)),
        (words.home_common_how(), Some(14)),
    ]
}

/// What many have on their list, each put on hers with one tap and taken off it with another. It stays where it was: a second
/// tap of a hand that shakes hits nothing else.
#[component]
pub fn Suggested(of: ItemId, steps: Vec<Step>, view: PlanView) -> Element {
    let words = use_words();
    let known: Vec<DischargeStepView> = steps.iter().filter_map(|step| found(&view, step.step)).collect();
    let on_list = |what: &str| known.iter().find(|row| row.text.value == what).map(|row| row.head.id);
    rsx! {
        Card { title: words.home_common(),
            p { class: "quiet", {words.home_common_how_to()} }
            ul { class: "plain rows",
                for (what , day) in common(words) {
                    li { key: "{what}", class: "stack",
                        Suggestion { of, what, day, known: on_list(what) }
                    }
                }
            }
        }
    }
}

#[component]
fn Suggestion(of: ItemId, what: &'static str, day: Option<u8>, known: Option<ItemId>) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let section = Section::Plan;
    rsx! {
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        Button {
            label: what,
            name: if known.is_some() { words.act_remove_name(what) } else { words.act_add_name(what) },
            glyph: if known.is_some() { Glyph::Tick } else { Glyph::Add },
            pressed: known.is_some(),
            busy: act.is_waiting(state),
            onpress: move |()| {
                let (doing, back) = match known {
                    Some(id) => {
                        (Doing::Remove { id }, Reversal::Removed { section, id, what: what.to_owned() })
                    }
                    None => {
                        let id = state.fresh_id();
                        let text = DischargeStepField::Text(what.to_owned());
                        let mut fields = vec![DischargeStepField::Discharge(of), text];
                        fields.extend(day.map(|day| DischargeStepField::Day(Some(day))));
                        let item = Item::DischargeStep(fields);
                        (Doing::Add { id, item }, Reversal::Added { section, id, what: what.to_owned() })
                    }
                };
                act.send_undoable(state, edit(doing), back);
            },
        }
    }
}
