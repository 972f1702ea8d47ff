//! What the staff page knows and what it can do: the guest's word, kept in signals.

use samlat_protocol::flat::FlatMap;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use dioxus::prelude::*;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender};
use samlat_circle::command::Ticket;
use samlat_circle::engine::{Failure, RelayFault, StorageFault};
use samlat_circle::guest::told::{
    GuestRecord, GuestReply, GuestStanding, GuestSync, GuestSyncState, SentPost,
};
use samlat_circle::guest::{GuestTold, GuestVerb};

use crate::platform::storage::StorageError;

/// What comes from the guest.
pub enum News {
    /// It tells this.
    Told(GuestTold),
    /// It does not run: nothing can be kept here.
    NoStorage(StorageError),
}

/// The line to the guest, put into the root context.
#[derive(Clone)]
pub struct Line {
    asked: UnboundedSender<(Ticket, GuestVerb)>,
    news: Rc<RefCell<Option<UnboundedReceiver<News>>>>,
    link: Option<String>,
}

impl Line {
    /// A line with both its ends, and the invitation link that the page was opened with.
    #[must_use]
    pub fn new(
        asked: UnboundedSender<(Ticket, GuestVerb)>,
        news: UnboundedReceiver<News>,
        link: Option<String>,
    ) -> Self {
        Self { asked, news: Rc::new(RefCell::new(Some(news))), link }
    }

    /// The invitation link that the page was opened with.
    #[must_use]
    pub fn link(&self) -> Option<String> {
        self.link.clone()
    }

    /// The end where news comes in; only the first to ask gets it.
    #[must_use]
    pub fn take_news(&self) -> Option<UnboundedReceiver<News>> {
        self.news.borrow_mut().take()
    }
}

/// What the page knows.
#[derive(Clone, Copy, PartialEq)]
pub struct Desk {
    line: Signal<Line>,
    next_ticket: Signal<u64>,
    answers: Signal<FlatMap<u64, Option<Failure>>>,
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
    /// Nothing can be kept in this browser.
    pub no_storage: Signal<Option<Failure>>,
}

impl Desk {
    /// A desk on this line that knows nothing yet.
    #[must_use]
    pub fn new(line: Line) -> Self {
        Self {
            line: Signal::new(line),
            next_ticket: Signal::new(1),
            answers: Signal::new(FlatMap::new()),
            standing: Signal::new(None),
            records: Signal::new(Vec::new()),
            posts: Signal::new(Vec::new()),
            replies: Signal::new(Vec::new()),
            drafts: Signal::new(BTreeMap::new()),
            sync: Signal::new(None),
            no_storage: Signal::new(None),
        }
    }

    /// Takes in what the guest tells.
    pub fn take(mut self, news: News) {
        match news {
            News::NoStorage(error) => self.no_storage.set(Some(Failure::Storage(fault_of(&error)))),
            News::Told(told) => match told {
                GuestTold::Records(records) => self.records.set(records),
                GuestTold::Standing(standing) => self.standing.set(Some(standing)),
                GuestTold::Posts(posts) => self.posts.set(posts),
                GuestTold::Replies(replies) => self.replies.set(replies),
                GuestTold::Drafts(drafts) => self.drafts.set(drafts),
                GuestTold::Sync(sync) => self.sync.set(Some(sync)),
                // Certificates of organisations have no screen yet.
                GuestTold::Introduced { .. } => {}
                GuestTold::Saved { ticket } => drop(self.answers.write().insert(ticket.0, None)),
                GuestTold::Failed { ticket, reason } => {
                    drop(self.answers.write().insert(ticket.0, Some(reason)));
                }
            },
        }
    }

    /// Asks the guest for something.
    pub fn asks(mut self, verb: GuestVerb) -> u64 {
        let ticket = *self.next_ticket.peek();
        self.next_ticket.set(ticket + 1);
        if self.line.peek().asked.unbounded_send((Ticket(ticket), verb)).is_err() {
            // Nobody serves: the storage said why, and that is shown.
            self.answers.write().insert(ticket, self.no_storage.peek().clone());
        }
        ticket
    }

    /// What became of an act: nothing while it is under way, then done or why not.
    #[must_use]
    pub fn answer(self, ticket: u64) -> Option<Option<Failure>> {
        self.answers.read().get(&ticket).cloned()
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

    /// Whether everything written here has left for the relay.
    #[must_use]
    pub fn all_is_sent(self) -> bool {
        self.sync.read().as_ref().is_none_or(|sync| sync.unsent == 0)
    }
}

fn fault_of(error: &StorageError) -> StorageFault {
    match error {
        StorageError::Full => StorageFault::Full,
        StorageError::Refused(_) => StorageFault::Refused,
        StorageError::Elsewhere | StorageError::Overtaken => StorageFault::Elsewhere,
        StorageError::Newer => StorageFault::Newer,
        StorageError::Gone => StorageFault::Gone,
        StorageError::Broken(_) => StorageFault::Unreadable,
    }
}

/// The desk of the page.
#[must_use]
pub fn use_desk() -> Desk {
    use_context()
}

/// Something asked of the guest and what became of it, for one button.
#[derive(Clone, Copy)]
pub struct Asking {
    desk: Desk,
    ticket: Signal<Option<u64>>,
}

impl Asking {
    /// Asks, unless the last asking is still under way: two taps act once.
    pub fn ask(mut self, verb: GuestVerb) {
        if !self.is_busy() {
            self.ticket.set(Some(self.desk.asks(verb)));
        }
    }

    /// Under way.
    #[must_use]
    pub fn is_busy(self) -> bool {
        (self.ticket)().is_some_and(|ticket| self.desk.answer(ticket).is_none())
    }

    /// Done, and durable.
    #[must_use]
    pub fn is_done(self) -> bool {
        matches!(self.answer(), Some(None))
    }

    /// Why it was not done.
    #[must_use]
    pub fn failure(self) -> Option<Failure> {
        self.answer().flatten()
    }

    /// Forgets what was asked.
    pub fn clear(mut self) {
        self.ticket.set(None);
    }

    fn answer(self) -> Option<Option<Failure>> {
        (self.ticket)().and_then(|ticket| self.desk.answer(ticket))
    }
}

/// A fresh [`Asking`].
#[must_use]
pub fn use_asking() -> Asking {
    let desk = use_desk();
    let ticket = use_signal(|| None);
    Asking { desk, ticket }
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
