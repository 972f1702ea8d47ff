//! Half-written things, kept by the engine so that they survive when the app is closed or killed.
//!
//! One draft at a time is on its way to the engine; what is written meanwhile is kept as soon as that one is
//! durable. So every pause in the writing is on disk, and no key press waits for a disk.

use samlat_protocol::flat::FlatSet;
use std::collections::BTreeMap;

use dioxus::prelude::*;
use samlat_circle::engine::{Ticket, Verb};

use super::State;

/// The drafts, by the place they are written in.
#[derive(Clone, Copy)]
pub struct Drafts {
    texts: Signal<BTreeMap<String, String>>,
    unkept: Signal<FlatSet<String>>,
    on_its_way: Signal<Option<u64>>,
    begun: Signal<bool>,
}

impl Drafts {
    pub(super) fn new() -> Self {
        Self {
            texts: Signal::new(BTreeMap::new()),
            unkept: Signal::new(FlatSet::new()),
            on_its_way: Signal::new(None),
            begun: Signal::new(false),
        }
    }

    /// What was kept before the app was closed. What has been written since stands.
    pub(super) fn begin(mut self, kept: BTreeMap<String, String>) {
        let mut texts = self.texts.write();
        for (key, text) in kept {
            texts.entry(key).or_insert(text);
        }
        drop(texts);
        self.begun.set(true);
    }

    /// Forgets all that is half-written: it is no longer kept.
    pub(super) fn forget(mut self) {
        self.texts.write().clear();
        self.unkept.set(FlatSet::new());
        self.on_its_way.set(None);
        self.begun.set(false);
    }

    /// Whether what was kept before has been told. Read while drawing: the screen is drawn again when it is.
    #[must_use]
    pub fn is_begun(self) -> bool {
        (self.begun)()
    }

    /// What is half-written in this place.
    #[must_use]
    pub fn get(self, key: &str) -> Option<String> {
        self.texts.peek().get(key).cloned()
    }

    /// Keeps what is half-written in this place. An empty text drops it.
    pub fn keep(mut self, state: State, key: &str, text: &str) {
        if self.texts.peek().get(key).map_or("", String::as_str) == text {
            return;
        }
        if text.is_empty() {
            self.texts.write().remove(key);
        } else {
            self.texts.write().insert(key.to_owned(), text.to_owned());
        }
        self.unkept.write().insert(key.to_owned());
        self.send_next(state);
    }

    /// Drops what is half-written in this place: it has been saved.
    pub fn drop_kept(self, state: State, key: &str) {
        self.keep(state, key, "");
    }

    /// The engine has answered a ticket; if it was a draft's, the next one goes.
    pub(super) fn settle(mut self, state: State, ticket: Ticket) {
        if *self.on_its_way.peek() == Some(ticket.0) {
            self.on_its_way.set(None);
            self.send_next(state);
        }
    }

    fn send_next(mut self, state: State) {
        if self.on_its_way.peek().is_some() {
            return;
        }
        let Some(key) = self.unkept.write().pop_first() else { return };
        let text = self.texts.peek().get(&key).cloned().unwrap_or_default();
        let ticket = state.send(Verb::KeepDraft { key, text });
        self.on_its_way.set(Some(ticket.0));
    }
}
