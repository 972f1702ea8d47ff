//! Uppdateringar: what others have said, newest first, and her own notes. Nothing here has changed the record.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{PostView, ReplyView};
use samlat_protocol::flat::FlatMap;
use samlat_record::{
    Act as Doing, Edit, Item, ItemId, List, NoteField, NoteView, Post, Section, SectionView, ThreadAct,
    ThreadState, ThreadView,
};

use super::parts::alone::Alone;
use super::parts::form::{Answers, Form, answer};
use super::parts::not_told::NotTold;
use super::parts::question::{AnswerKind, Question};
use super::parts::remove::Remove;
use super::parts::unread::section_unread;
use super::parts::writer::Writer;
use crate::components::{Card, Empty, Go, Heading, LinkCard, Status};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::shown::author::author_name;
use crate::shown::post::{post_kind, post_summary, shortened};
use crate::shown::thread::thread_of;
use crate::shown::when::moment;
use crate::state::{State, newest_first, use_state};
use crate::words::{Words, use_words};

/// How many updates are shown before "Visa fler".
const AT_ONCE: usize = 20;

/// One update as it stands in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The update.
    pub post: PostView,
    /// Where its thread stands.
    pub state: ThreadState,
    /// Questions without an answer.
    pub open_questions: usize,
}

/// Uppdateringar.
#[component]
pub fn Updates() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let rows: Vec<Row> = rows(state);
    let notes = state.notes().map(|view| view.notes).unwrap_or_default();
    let is_told = !state.sections.read().is_empty();
    let is_coming = state.is_coming(Section::Updates);
    let can_write = state.may_edit(Section::Updates) || may_post(state);
    rsx! {
        Heading { title: words.updates_title() }
        {section_unread(state, words, Section::Updates)}
        if is_coming || !is_told {
            NotTold { section: Section::Updates }
        }
        if is_told && !(is_coming && rows.is_empty()) {
            UpdateList { rows, now: now.clone() }
        }
        if can_write {
            Go { to: Route::NewUpdate {}.to_string(), label: words.updates_write() }
        }
        Replies { replies: state.replies.read().clone(), now: now.clone() }
        Notes { notes, can_edit: state.may_edit(Section::Updates) }
    }
}

/// What was said about posts of this device into sections that it cannot read.
#[component]
fn Replies(replies: Vec<ReplyView>, now: Now) -> Element {
    let words = use_words();
    let said: Vec<(ReplyView, String)> = replies
        .into_iter()
        .rev()
        .filter_map(|reply| reply_text(words, &reply.act).map(|text| (reply, text)))
        .collect();
    if said.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.thread_title(),
            ul { class: "plain rows",
                for (reply , text) in said {
                    li { key: "{reply.id}", class: "stack",
                        p { class: "written", {text} }
                        Status { text: words.update_written(moment(words, &now, reply.written_ms)) }
                    }
                }
            }
        }
    }
}

fn reply_text(words: Words, act: &ThreadAct) -> Option<String> {
    match act {
        ThreadAct::Ask { text } | ThreadAct::Answer { text, .. } => Some(text.clone()),
        ThreadAct::SayWrong { text } if text.is_empty() => Some(words.thread_said_wrong().to_owned()),
        ThreadAct::SayWrong { text } => Some(text.clone()),
        ThreadAct::Accept { .. } | ThreadAct::TakeBack { .. } | ThreadAct::Seen => None,
    }
}

/// Every update with where its thread stands, newest first.
#[must_use]
pub fn rows(state: State) -> Vec<Row> {
    let sections = state.sections.read();
    state.all_posts().iter().filter(|post| is_update(post)).map(|post| row(&sections, post)).collect()
}

/// The newest update of others that nobody has done anything with.
#[must_use]
pub fn newest_new(state: State) -> Option<Row> {
    let (sections, posts) = (state.sections.read(), state.posts.read());
    let is_new = |post: &&PostView| {
        let thread = thread_of(&sections, post.section, post.id);
        thread.is_none_or(|thread| thread.state() == ThreadState::New)
    };
    let of_others = posts.values().flatten().filter(|post| is_update(post) && !post.author.is_me);
    of_others.filter(is_new).min_by_key(|post| newest_first(post)).map(|post| row(&sections, post))
}

fn is_update(post: &PostView) -> bool {
    !matches!(post.post, Post::Answer { .. })
}

fn row(sections: &FlatMap<Section, SectionView>, post: &PostView) -> Row {
    let thread = thread_of(sections, post.section, post.id);
    let answered: Vec<ItemId> = post.answers.iter().map(|answer| answer.to).collect();
    let open_questions = thread.map_or(0, |thread| thread.open_questions(&answered).count());
    let state = thread.map_or(ThreadState::New, ThreadView::state);
    Row { post: post.clone(), state, open_questions }
}

fn may_post(state: crate::state::State) -> bool {
    state.record.read().as_ref().is_some_and(|header| {
        !header.ended && !header.is_person && header.rights(Section::Updates).may_post()
    })
}

/// The list itself.
#[component]
pub fn UpdateList(rows: Vec<Row>, now: Now) -> Element {
    let words = use_words();
    let mut shown = use_signal(|| AT_ONCE);
    let count = rows.len();
    rsx! {
        if rows.is_empty() {
            Empty { words: words.updates_empty() }
        }
        ul { class: "linklist",
            for row in rows.into_iter().take(shown()) {
                li { key: "{row.post.id}",
                    LinkCard {
                        to: Route::Update { id: row.post.id.to_hex() }.to_string(),
                        title: author_name(words, &row.post.author),
                        detail: detail(words, &now, &row),
                    }
                }
            }
        }
        if count > shown() {
            crate::components::Button { label: words.act_more(), onpress: move |()| shown += AT_ONCE }
        }
    }
}

fn detail(words: Words, now: &Now, row: &Row) -> String {
    let kind = post_kind(words, &row.post.post);
    let when = moment(words, now, row.post.written_ms);
    let text = post_summary(words, now, &row.post.post);
    let state = state_in_words(words, row.state, row.open_questions);
    words.updates_row(state, kind, text, when)
}

/// Where a thread stands, in words.
#[must_use]
pub fn state_in_words(words: Words, state: ThreadState, open_questions: usize) -> &'static str {
    match state {
        _ if open_questions > 0 => words.thread_waits(),
        ThreadState::New => words.thread_new(),
        ThreadState::Seen => words.thread_seen(),
        ThreadState::Accepted => words.thread_accepted(),
        ThreadState::SaidWrong => words.thread_wrong(),
        ThreadState::Disputed => words.thread_disputed(),
    }
}

/// Her own notes.
#[component]
fn Notes(notes: List<NoteView>, can_edit: bool) -> Element {
    let words = use_words();
    let shown: Vec<NoteView> = notes.into_iter().rev().filter(|note| note.head.presence.is_shown()).collect();
    if shown.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Card { title: words.notes_title(),
            ul { class: "plain rows",
                for note in shown {
                    li { key: "{note.head.id}", class: "stack",
                        p { class: "written", {note.text.value.clone()} }
                        Writer { by: note.text.by, at_ms: note.text.at_ms, arrived_ms: note.text.arrived_ms }
                        if can_edit {
                            Alone { section: Section::Updates, id: note.head.id, what: shortened(&note.text.value, 60) }
                            Remove {
                                section: Section::Updates,
                                id: note.head.id,
                                what: shortened(&note.text.value, 60),
                                onremoved: |()| {},
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A note of one's own, or an update from somebody who may post.
#[component]
pub fn NewUpdate() -> Element {
    let state = use_state();
    let words = use_words();
    let id = use_hook(|| state.fresh_id());
    rsx! {
        Form {
            place: NEW,
            title: words.note_new(),
            questions: vec![
                Question::needed("text", words.note_ask(), words.note_label(), AnswerKind::Long),
            ],
            back_to: Route::Updates {},
            onsave: move |answers: Answers| {
                let text = answer(&answers, "text").to_owned();
                if state.may_edit(Section::Updates) {
                    let item = Item::Note(vec![NoteField::Text(text)]);
                    let edit = Edit::from(Doing::Add { id, item });
                    Some(Verb::Edit { section: Section::Updates, edit })
                } else {
                    let post = Post::Update { text, task: None };
                    Some(Verb::Post { section: Section::Updates, post })
                }
            },
        }
    }
}

const NEW: &str = "note/new";
