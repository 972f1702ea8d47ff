//! One update: who says it and how well the name is known, what it says, and what can be done with it. Nothing
//! changes in the record until she adds it herself.

mod accept;
mod content;
mod thread;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::PostView;
use samlat_record::{Post, PostId, Section, ThreadAct, ThreadState, ThreadView};

use self::accept::Accept;
use self::content::Content;
use self::thread::Thread;
use super::medications::decision::answer_in_words;
use super::not_found::NotFound;
use super::parts::failed::Failed;
use super::parts::unread::thread_unread;
use super::updates::state_in_words;
use crate::components::{Button, Field, FieldKind, Heading, Kind, Status, Tag, Tone, TrustLabel};
use crate::page::{Now, use_now, use_page};
use crate::shown::author::{author_name, author_place, speaks_for_her, trusts};
use crate::shown::post::post_kind;
use crate::shown::thread::thread_of;
use crate::shown::when::moment;
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// One update.
#[component]
pub fn Update(id: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let is_told = !state.sections.read().is_empty();
    let found = PostId::from_hex(&id()).and_then(|id| state.post(id));
    match found {
        None if is_told => rsx! {
            NotFound { rest: Vec::new() }
        },
        None => rsx! {
            Heading { title: words.app_loading() }
        },
        Some(post) => {
            let thread = thread_of(&state.sections.read(), post.section, post.id).cloned();
            rsx! {
                OneUpdate { key: "{post.id}", post, thread, now }
            }
        }
    }
}

/// The update itself.
#[component]
pub fn OneUpdate(post: PostView, thread: Option<ThreadView>, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let thread_state = thread.as_ref().map_or(ThreadState::New, ThreadView::state);
    let answered: Vec<samlat_record::ItemId> = post.answers.iter().map(|answer| answer.to).collect();
    let open = thread.as_ref().map_or(0, |thread| thread.open_questions(&answered).count());
    let answer = answer_in_words(state, words, &post).filter(|_| open == 0);
    let can_act = state.may_edit(post.section) && !post.author.is_me;
    rsx! {
        Heading { title: author_name(words, &post.author), lead: author_place(words, post.author.stated.as_ref()) }
        div { class: "tags",
            for trust in trusts(&now, &post.author.trust, post.author.called.as_deref()) {
                TrustLabel { key: "{trust:?}", trust }
            }
            if speaks_for_her(state.about().as_ref(), now.local.date(), &post.author.trust, post.author.called.as_deref()) {
                Tag { text: words.entry_spokesperson(), tone: Tone::Info }
            }
        }
        div { class: "tags",
            Tag {
                text: answer.unwrap_or_else(|| state_in_words(words, thread_state, open)),
                tone: if answer.is_none() && thread_state == ThreadState::Accepted { Tone::Ok } else { Tone::Info },
            }
        }
        section { class: "card",
            h2 { {post_kind(words, &post.post)} }
            Content { post: post.clone(), now: now.clone() }
            Times { post: post.clone(), now: now.clone() }
        }
        {thread_unread(state, words, post.section, post.id)}
        if can_act {
            // What cannot be read is not added, nor put away as read.
            if !matches!(post.post, Post::Unknown { .. }) {
                Accept { post: post.clone(), is_accepted: thread_state == ThreadState::Accepted, now: now.clone() }
            }
            Say { post: post.clone() }
        }
        Thread { post, thread, now }
    }
}

/// When it was written, and when it came.
#[component]
fn Times(post: PostView, now: Now) -> Element {
    let words = use_words();
    rsx! {
        Status { text: words.update_written(moment(words, &now, post.written_ms)) }
        match post.arrived_ms {
            Some(arrived) => rsx! {
                Status { text: words.update_arrived(moment(words, &now, arrived)) }
            },
            None => rsx! {
                Status { text: words.update_waits() }
            },
        }
    }
}

/// What is being said in the thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Saying {
    Asks,
    SaysWrong,
}

impl Saying {
    fn place(self, post: PostId) -> String {
        match self {
            Self::Asks => format!("ask/{post}"),
            Self::SaysWrong => format!("wrong/{post}"),
        }
    }
}

/// Asking its writer something, or saying that it is wrong.
#[component]
fn Say(post: PostView) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let mut saying = use_signal(|| None::<Saying>);
    let mut text = use_signal(String::new);
    let mut fault = use_signal(|| None::<String>);
    let id = post.id;
    let section = post.section;
    let act = use_act(move || {
        if let Some(said) = *saying.peek() {
            state.drafts.drop_kept(state, &said.place(id));
        }
        text.set(String::new());
        saying.set(None);
    });
    let mut begin = move |what: Saying| {
        text.set(state.drafts.get(&what.place(id)).unwrap_or_default());
        saying.set(Some(what));
    };
    let mut send = move |what: Saying| {
        let said = text.peek().trim().to_owned();
        let chars = said.chars().count();
        if what == Saying::Asks && said.is_empty() {
            fault.set(Some(words.unclear_empty().to_owned()));
            page.focus("say");
        } else if chars > samlat_record::NOTE_MAX_CHARS {
            fault.set(Some(words.fault_too_long(chars, samlat_record::NOTE_MAX_CHARS)));
            page.focus("say");
        } else {
            send_reply(state, act, section, id, what, said);
        }
    };
    match saying() {
        None => rsx! {
            div { class: "actions",
                Button { label: words.update_ask(), onpress: move |()| begin(Saying::Asks) }
                Button { label: words.update_wrong(), onpress: move |()| begin(Saying::SaysWrong) }
            }
        },
        Some(what) => rsx! {
            section { class: "stack",
                Field {
                    id: "say",
                    label: match what {
                        Saying::Asks => words.update_question(),
                        Saying::SaysWrong => words.update_why_wrong(),
                    },
                    hint: words.update_not_urgent().to_owned(),
                    kind: FieldKind::Long,
                    fault: fault(),
                    value: text(),
                    oninput: move |written: String| {
                        fault.set(None);
                        state.drafts.keep(state, &what.place(id), &written);
                        text.set(written);
                    },
                }
                if let Some(reason) = act.failure(state) {
                    Failed { reason }
                }
                div { class: "actions",
                    Button {
                        label: if act.is_waiting(state) { words.act_saving() } else { words.update_send() },
                        kind: Kind::Primary,
                        busy: act.is_waiting(state),
                        onpress: move |()| send(what),
                    }
                    Button { label: words.act_cancel(), onpress: move |()| saying.set(None) }
                }
            }
        },
    }
}

fn send_reply(
    state: crate::state::State,
    act: crate::state::Act,
    section: Section,
    post: PostId,
    what: Saying,
    text: String,
) {
    let said = match what {
        Saying::Asks => ThreadAct::Ask { text },
        Saying::SaysWrong => ThreadAct::SayWrong { text },
    };
    act.send(state, Verb::ReplyToPost { section, post, act: said });
}
