//! What the staff page knows and what it can do: the guest's word, kept in signals.

use std::collections::BTreeMap;

use dioxus::prelude::*;
use samlat_circle::engine::{Failure, RelayFault};
use samlat_circle::guest::told::{
    GuestRecord, GuestReply, GuestStanding, GuestSync, GuestSyncState, SentPost,
};
use samlat_circle::guest::{GuestTold, GuestVerb};

use crate::lean::line::{self, Asker};

/// The line to the guest.
pub type Line = line::Line<GuestVerb, GuestTold>;

/// What comes from the guest.
pub type News = line::News<GuestTold>;

/// Something asked of the guest, for one button.
pub type Asking = line::Asking<GuestVerb>;

/// What an organisation is to be shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Introduced {
    /// To be copied.
    pub text: String,
    /// The code of the keys in it: the organisation sees the same.
    pub code: String,
}

/// What the page knows.
#[derive(Clone, Copy, PartialEq)]
pub struct Desk {
    /// Asks the guest.
    pub asker: Asker<GuestVerb>,
    /// Where the guest stands; nothing before it has said so.
    pub standing: Signal<Option<GuestStanding>>,
    /// Every person who invited this device.
    pub records: Signal<Vec<GuestRecord>>,
    /// What was posted from here.
    pub posts: Signal<Vec<SentPost>>,
    /// What was said about it.
    pub replies: Signal<Vec<GuestReply>>,
    /// Half-written things, as they were when the page was opened.
    pub drafts: Signal<BTreeMap<String, String>>,
    /// How sending stands.
    pub sync: Signal<Option<GuestSync>>,
    /// What an organisation is to be shown, once it was asked for.
    pub introduced: Signal<Option<Introduced>>,
}

impl Desk {
    /// A desk on this line that knows nothing yet.
    #[must_use]
    pub fn new(line: &Line) -> Self {
        Self {
            asker: Asker::new(line),
            standing: Signal::new(None),
            records: Signal::new(Vec::new()),
            posts: Signal::new(Vec::new()),
            replies: Signal::new(Vec::new()),
            drafts: Signal::new(BTreeMap::new()),
            sync: Signal::new(None),
            introduced: Signal::new(None),
        }
    }

    /// Takes in what the guest tells.
    pub fn take(mut self, news: News) {
        match news {
            News::NoStorage(error) => self.asker.has_no_storage(&error),
            News::Told(told) => match told {
                GuestTold::Records(records) => self.records.set(records),
                GuestTold::Standing(standing) => self.standing.set(Some(standing)),
                GuestTold::Posts(posts) => self.posts.set(posts),
                GuestTold::Replies(replies) => self.replies.set(replies),
                GuestTold::Drafts(drafts) => self.drafts.set(drafts),
                GuestTold::Sync(sync) => self.sync.set(Some(sync)),
                GuestTold::Introduced { text, code, .. } => {
                    self.introduced.set(Some(Introduced { text, code }));
                }
                GuestTold::Saved { ticket } => self.asker.answered(ticket, None),
                GuestTold::Failed { ticket, reason } => self.asker.answered(ticket, Some(reason)),
            },
        }
    }

    /// Asks the guest for something.
    pub fn asks(self, verb: GuestVerb) -> u64 {
        self.asker.asks(verb)
    }

    /// How sending fails just now, if it does.
    #[must_use]
    pub fn sending_fails(self) -> Option<RelayFault> {
        match self.sync.read().as_ref().map(|sync| sync.state) {
            Some(GuestSyncState::Failing { fault, .. }) => Some(fault),
            Some(
                GuestSyncState::Idle
                | GuestSyncState::Working
                | GuestSyncState::Online
                | GuestSyncState::NeedsUpdate
                | GuestSyncState::Frozen,
            )
            | None => None,
        }
    }

    /// Why nothing is sent that is written here, where that does not mend itself.
    #[must_use]
    pub fn is_held(self) -> Option<Failure> {
        line::held(self.sync.read().as_ref())
    }

    /// Whether something said here can be read only after an update.
    #[must_use]
    pub fn is_behind(self) -> bool {
        self.sync.read().as_ref().is_some_and(|sync| sync.is_behind)
    }

    /// Whether everything written here has left for the relay.
    #[must_use]
    pub fn all_is_sent(self) -> bool {
        self.sync.read().as_ref().is_none_or(|sync| sync.unsent == 0)
    }
}

/// The desk of the page.
#[must_use]
pub fn use_desk() -> Desk {
    use_context()
}

/// A fresh [`Asking`].
#[must_use]
pub fn use_asking() -> Asking {
    line::use_asking_of(use_desk().asker)
}

/// Something written in a field that survives a reload: kept sealed by the guest under `key`.
#[must_use]
pub fn use_written(key: &'static str) -> Written {
    let desk = use_desk();
    let text = use_signal(|| desk.drafts.peek().get(key).cloned().unwrap_or_default());
    Written { desk, key, text }
}

/// A field's text, kept as it is written.
#[derive(Clone, Copy, PartialEq)]
pub struct Written {
    desk: Desk,
    key: &'static str,
    text: Signal<String>,
}

impl Written {
    /// The text as it stands.
    #[must_use]
    pub fn text(self) -> String {
        (self.text)()
    }

    /// Writes.
    pub fn write(mut self, text: String) {
        self.desk.drafts.write().insert(self.key.to_owned(), text.clone());
        self.text.set(text.clone());
        self.desk.asks(GuestVerb::KeepDraft { key: self.key.to_owned(), text });
    }

    /// It has been sent: the field and its draft are empty.
    pub fn empty(self) {
        self.write(String::new());
    }
}
