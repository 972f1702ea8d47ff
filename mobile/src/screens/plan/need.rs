//! A need: what is said and asked of it, and the help that hangs on it.

use dioxus::prelude::*;
use samlat_record::{Item, ItemId, MeasureView, NeedField, NeedView, PlanView};

use super::asked::{link, linked, owner, owner_of};
use super::facts::{Stands, With, contested, day, said, with_owner};
use super::list::detail;
use super::{Found, RowKind};
use crate::components::{Card, Go, LinkCard, short_date_year};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::said::Toward;
use crate::screens::parts::asked::{day as ask_day, day_of};
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::shown::plan::owner_name;
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

/// The needs that stand and are not met.
pub fn open_needs(view: &PlanView) -> Vec<(ItemId, String)> {
    let open = view.needs.iter().filter(|row| row.head.presence.is_shown() && row.closed.is_none());
    open.map(|row| (row.head.id, row.text.value.clone())).collect()
}

fn goals(state: State) -> Vec<(ItemId, String)> {
    let all = state.contract().unwrap_or_default().goals;
    let shown = all.into_iter().filter(|row| row.head.presence.is_shown());
    shown.map(|goal| (goal.head.id, goal.text.value)).collect()
}

/// Everything that can be said of it, in order.
pub fn facts(with: With<'_>, row: &NeedView) -> Vec<Stands> {
    let With { state, words, .. } = with;
    let goal = row.goal.as_ref().map(|goal| linked(words, &goals(state), goal.value));
    vec![
        said("text", words.need_text(), Some(row.text.value.clone())),
        contested(
            "owner",
            words.owner_title(),
            row.owner.as_ref(),
            |owner| owner_name(state, words, owner),
            |owner| Item::Need(vec![NeedField::Owner(owner)]),
        ),
        said("goal", words.contract_goals(), goal),
        said("since", words.need_since(), row.since.as_ref().map(|on| day(with, on.value))),
        said("closed", words.need_closed(), row.closed.as_ref().map(|on| day(with, on.value))),
        said("note", words.field_note(), text(row.note.as_ref())),
    ]
}

/// The questions that say one field; none where there is no such field.
pub fn questions(state: State, words: Words, field: &str) -> Vec<Question> {
    match field {
        "text" => vec![
            Question::needed("text", words.need_ask(), words.need_text(), AnswerKind::Line)
                .hint(words.need_ask_hint()),
        ],
        "owner" => owner(state, words, words.owner_ask(), words.owner_title()),
        "goal" => link("goal", words.need_ask_goal(), words.contract_goals(), words, goals(state)),
        "since" => vec![ask_day("since", words.need_ask_since(), words.need_since(), Toward::Past)],
        "closed" => vec![ask_day("closed", words.need_ask_closed(), words.need_closed(), Toward::Past)],
        "note" => {
            vec![Question::open("note", words.contact_ask_note(), words.field_note(), AnswerKind::Long)]
        }
        _ => Vec::new(),
    }
}

/// What the answer to a field's question writes.
pub fn field(field: &str, now: &Now, answers: &Answers) -> Option<NeedField> {
    let said = answer(answers, field);
    Some(match field {
        "text" => NeedField::Text(said.to_owned()),
        "owner" => NeedField::Owner(owner_of(answers)?),
        "goal" if said.is_empty() => return None,
        "goal" => NeedField::Goal(ItemId::from_hex(said)),
        "since" => NeedField::Since(day_of(now, said, Toward::Past)),
        "closed" => NeedField::Closed(day_of(now, said, Toward::Past)),
        "note" => NeedField::Note(said.to_owned()),
        _ => return None,
    })
}

/// What stands in the fields of a change before anything is written.
pub fn begin(row: &NeedView) -> Answers {
    let known = filled([
        ("text", Some(row.text.value.clone())),
        ("goal", row.goal.as_ref().map(|goal| goal.value.to_hex())),
        ("since", row.since.as_ref().map(|on| short_date_year(on.value))),
        ("closed", row.closed.as_ref().map(|on| short_date_year(on.value))),
        ("note", text(row.note.as_ref())),
    ]);
    with_owner(row.owner.as_ref(), known)
}

/// The help for this need, by name.
pub fn help_for(view: &PlanView, need: ItemId) -> Vec<MeasureView> {
    let is_for = |row: &&MeasureView| {
        row.head.presence.is_shown() && row.need.as_ref().is_some_and(|of| of.value == need)
    };
    view.measures.iter().filter(is_for).cloned().collect()
}

/// The help for this need, each a link to where it stands; or that there is none.
#[component]
pub fn Help(need: ItemId, view: PlanView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let help: Vec<Found> =
        help_for(&view, need).into_iter().map(|row| Found::Measure(Box::new(row))).collect();
    rsx! {
        Card { title: words.need_help(),
            if help.is_empty() {
                p { {words.need_no_help()} }
            }
            ul { class: "linklist",
                for row in help {
                    li { key: "{row.head().id}",
                        LinkCard {
                            to: Route::PlanRow { id: row.head().id.to_hex() }.to_string(),
                            title: row.name(words),
                            detail: detail(state, words, &now, &view, &row),
                        }
                    }
                }
            }
            if can_edit {
                Go {
                    to: Route::NewPlanRow { kind: RowKind::Measure.code().to_owned() }.to_string(),
                    label: words.plan_add_measure(),
                }
            }
        }
    }
}
