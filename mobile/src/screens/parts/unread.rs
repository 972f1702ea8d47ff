//! What a newer version wrote and this one cannot read: it is kept, and never left out without a word.

use dioxus::prelude::*;
use samlat_record::{PostId, Section, SectionView, Unreadable};

use crate::components::{Notice, Tone};
use crate::state::State;
use crate::words::Words;

/// Says that something here cannot be read by this version. Nothing where all of it can.
pub fn unread(words: Words, what: &[Unreadable]) -> Element {
    notice(words, !what.is_empty())
}

/// The same of a section where it is listed, but for the rows that say it of themselves.
pub fn section_unread(state: State, words: Words, section: Section) -> Element {
    let sections = state.sections.read();
    notice(words, sections.get(&section).is_some_and(SectionView::is_unread_beside))
}

/// The same of anything in these sections: where it is printed, worked out, or shown by rows that say nothing of themselves.
pub fn any_unread(state: State, words: Words, sections: &[Section]) -> Element {
    notice(words, sections.iter().any(|section| is_any_unread(state, *section)))
}

/// The same of what has been done with a post.
pub fn thread_unread(state: State, words: Words, section: Section, post: PostId) -> Element {
    let sections = state.sections.read();
    let of_thread = format!("thread {post} ");
    let is_unread = |view: &SectionView| view.unreadable.iter().any(|one| one.name.starts_with(&of_thread));
    notice(words, sections.get(&section).is_some_and(is_unread))
}

fn notice(words: Words, is_unread: bool) -> Element {
    if !is_unread {
        return VNode::empty();
    }
    rsx! {
        Notice { tone: Tone::Warn,
            p { {words.app_unread()} }
        }
    }
}

/// Whether anything in a section cannot be read.
pub fn is_any_unread(state: State, section: Section) -> bool {
    state.sections.read().get(&section).is_some_and(SectionView::is_any_unread)
}
