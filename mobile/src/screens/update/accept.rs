//! Adding what an update says to the record. The new row is her edit, and names the update it came from.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::PostView;
use samlat_record::{
    Act as Doing, AppointmentField, Edit, Item, ItemId, MedicineField, MedicineLine, NoteField, Post,
    Section, Stopped, ThreadAct,
};

use crate::components::{Button, Card, Kind, Status};
use crate::page::Now;
use crate::said::medicine::parse_how;
use crate::screens::medications::decision::{AnswerDecision, settles_medicines};
use crate::screens::parts::failed::Failed;
use crate::shown::post::{medicine_line, post_summary};
use crate::state::{Reversal, use_act, use_state};
use crate::words::use_words;

/// Something that can be added, and what it is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Addition {
    /// The section of the new row.
    pub section: Section,
    /// The new row.
    pub item: Item,
    /// What it is called.
    pub what: String,
}

/// The button, or a button for each medicine of a list.
#[component]
pub fn Accept(post: PostView, is_accepted: bool, now: Now) -> Element {
    let words = use_words();
    if settles_medicines(&post) {
        return rsx! {
            AnswerDecision { post, was_accepted: is_accepted, now }
        };
    }
    let additions =
        additions(&post, &post_summary(words, &now, &post.post), |line| medicine_line(words, line));
    match additions.as_slice() {
        [] => rsx! {
            Acknowledge { post, is_accepted }
        },
        [one] => rsx! {
            AddOne { post, addition: one.clone(), is_alone: true, is_accepted }
        },
        many => rsx! {
            Card { title: words.accept_which(),
                ul { class: "plain rows",
                    for (at , addition) in many.iter().enumerate() {
                        li { key: "{at}", class: "stack",
                            p { {addition.what.clone()} }
                            AddOne {
                                post: post.clone(),
                                addition: addition.clone(),
                                is_alone: false,
                                is_accepted: false,
                            }
                        }
                    }
                }
            }
        },
    }
}

/// Adds one thing.
#[component]
fn AddOne(post: PostView, addition: Addition, is_alone: bool, is_accepted: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let mut fresh = use_signal(|| None::<ItemId>);
    let mut is_added = use_signal(|| false);
    let Addition { section, item, what } = addition;
    let act = use_act({
        let post = post.clone();
        move || {
            let Some(id) = *fresh.peek() else { return };
            is_added.set(true);
            if section != post.section {
                let act = ThreadAct::Accept { item: Some(id) };
                state.send(Verb::ReplyToPost { section: post.section, post: post.id, act });
            }
        }
    });
    if !state.may_edit(section) {
        return VNode::empty();
    }
    if is_accepted || is_added() {
        return rsx! {
            Status { text: words.accept_done(), glyph: crate::components::Glyph::Tick }
        };
    }
    let id = post.id;
    rsx! {
        Button {
            label: if act.is_waiting(state) { words.act_saving() } else { words.accept_add() },
            name: words.accept_add_name(&what),
            kind: if is_alone { Kind::Primary } else { Kind::Secondary },
            busy: act.is_waiting(state),
            onpress: move |()| {
                let new = state.fresh_id();
                fresh.set(Some(new));
                let edit = Edit::from_post(Doing::Add { id: new, item: item.clone() }, id);
                let reversal = Reversal::Accepted { section, id: new, what: what.clone() };
                act.send_undoable(state, Verb::Edit { section, edit }, reversal);
            },
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// What is read and wants nothing more.
#[component]
fn Acknowledge(post: PostView, is_accepted: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    if is_accepted {
        return VNode::empty();
    }
    let is_decision = matches!(post.post, Post::Decision { .. });
    let reply = if is_decision { ThreadAct::Accept { item: None } } else { ThreadAct::Seen };
    let label = if is_decision { words.accept_decision() } else { words.accept_seen() };
    rsx! {
        Button {
            label,
            kind: Kind::Primary,
            busy: act.is_waiting(state),
            onpress: move |()| {
                act.send(state, Verb::ReplyToPost { section: post.section, post: post.id, act: reply.clone() });
            },
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// What of an update can be added to the record.
fn additions(
    post: &PostView,
    summary: &str,
    line_in_words: impl Fn(&MedicineLine) -> String,
) -> Vec<Addition> {
    let medicine = |line: &MedicineLine| Addition {
        section: Section::Medications,
        item: medicine_of(line),
        what: line_in_words(line),
    };
    match &post.post {
        Post::Update { text, .. } => vec![Addition {
            section: Section::Updates,
            item: Item::Note(vec![NoteField::Text(text.clone())]),
            what: summary.to_owned(),
        }],
        Post::ProposedTime { title, when, place, with, note } => {
            let mut fields =
                vec![AppointmentField::Title(title.clone()), AppointmentField::When(when.clone())];
            let texts = [
                AppointmentField::Place(place.clone()),
                AppointmentField::With(with.clone()),
                AppointmentField::Note(note.clone()),
            ];
            fields.extend(texts.into_iter().filter(says_something));
            vec![Addition {
                section: Section::Appointments,
                item: Item::Appointment(fields),
                what: summary.to_owned(),
            }]
        }
        Post::MedicineList { lines, .. } => lines.iter().map(medicine).collect(),
        Post::MedicineChange { line, .. } => vec![medicine(line)],
        Post::Decision { .. }
        | Post::Question { .. }
        | Post::Answer { .. }
        | Post::TaskTaken { .. }
        | Post::Unknown { .. } => Vec::new(),
    }
}

fn says_something(field: &AppointmentField) -> bool {
    match field {
        AppointmentField::Place(text) | AppointmentField::With(text) | AppointmentField::Note(text) => {
            !text.is_empty()
        }
        AppointmentField::Title(_)
        | AppointmentField::When(_)
        | AppointmentField::Status(_)
        | AppointmentField::AppointmentKind(_)
        | AppointmentField::Recurrence(_)
        | AppointmentField::WithContact(_)
        | AppointmentField::AlsoWith(_)
        | AppointmentField::Responsible(_)
        | AppointmentField::TravelMinutes(_)
        | AppointmentField::Brought(_)
        | AppointmentField::Travel(_)
        | AppointmentField::Outcome(_) => true,
    }
}

fn medicine_of(line: &MedicineLine) -> Item {
    let mut fields = vec![MedicineField::Name(line.name.clone())];
    if !line.strength.is_empty() {
        fields.push(MedicineField::Strength(line.strength.clone()));
    }
    if !line.how.is_empty() {
        fields.push(MedicineField::Schedule(parse_how(&line.how)));
    }
    if !line.stopped {
        fields.push(MedicineField::Stopped(Stopped::InUse));
    }
    Item::Medicine(fields)
}
