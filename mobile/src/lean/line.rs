//! The line between a page and the machine behind it: what is asked, and what became of it.

use std::cell::RefCell;
use std::rc::Rc;

use dioxus::prelude::*;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender};
use samlat_circle::command::Ticket;
use samlat_circle::engine::{Failure, StorageFault};
use samlat_circle::guest::told::{GuestSync, GuestSyncState};
use samlat_protocol::flat::FlatMap;

use crate::platform::storage::StorageError;

/// What comes from the machine.
pub enum News<T> {
    /// It tells this.
    Told(T),
    /// It does not run: nothing can be kept here.
    NoStorage(StorageError),
}

/// The line, put into the root context.
pub struct Line<V, T> {
    asked: UnboundedSender<(Ticket, V)>,
    news: Rc<RefCell<Option<UnboundedReceiver<News<T>>>>>,
    link: Option<String>,
}

impl<V, T> Clone for Line<V, T> {
    fn clone(&self) -> Self {
        Self { asked: self.asked.clone(), news: Rc::clone(&self.news), link: self.link.clone() }
    }
}

impl<V, T> Line<V, T> {
    /// A line with both its ends, and the link that the page was opened with.
    #[must_use]
    pub fn new(
        asked: UnboundedSender<(Ticket, V)>,
        news: UnboundedReceiver<News<T>>,
        link: Option<String>,
    ) -> Self {
        Self { asked, news: Rc::new(RefCell::new(Some(news))), link }
    }

    /// The link that the page was opened with.
    #[must_use]
    pub fn link(&self) -> Option<String> {
        self.link.clone()
    }

    /// The end where news comes in; only the first to ask gets it.
    #[must_use]
    pub fn take_news(&self) -> Option<UnboundedReceiver<News<T>>> {
        self.news.borrow_mut().take()
    }
}

/// The page's end of the line, with the answers to what was asked.
pub struct Asker<V: 'static> {
    asked: Signal<UnboundedSender<(Ticket, V)>>,
    next_ticket: Signal<u64>,
    answers: Signal<FlatMap<u64, Option<Failure>>>,
    /// Nothing can be kept in this browser.
    pub no_storage: Signal<Option<Failure>>,
}

impl<V> Clone for Asker<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Asker<V> {}

impl<V> PartialEq for Asker<V> {
    fn eq(&self, other: &Self) -> bool {
        self.next_ticket == other.next_ticket
    }
}

impl<V> Asker<V> {
    /// The end of this line.
    #[must_use]
    pub fn new<T>(line: &Line<V, T>) -> Self {
        Self {
            asked: Signal::new(line.asked.clone()),
            next_ticket: Signal::new(1),
            answers: Signal::new(FlatMap::new()),
            no_storage: Signal::new(None),
        }
    }

    /// Asks the machine for something.
    pub fn asks(mut self, verb: V) -> u64 {
        let ticket = *self.next_ticket.peek();
        self.next_ticket.set(ticket + 1);
        if self.asked.peek().unbounded_send((Ticket(ticket), verb)).is_err() {
            // Nobody serves: the storage said why, and that is shown.
            self.answers.write().insert(ticket, self.no_storage.peek().clone());
        }
        ticket
    }

    /// Takes in what became of an act.
    pub fn answered(mut self, ticket: Ticket, failure: Option<Failure>) {
        self.answers.write().insert(ticket.0, failure);
    }

    /// Takes in that nothing can be kept here.
    pub fn has_no_storage(mut self, error: &StorageError) {
        self.no_storage.set(Some(Failure::Storage(fault_of(error))));
    }

    /// What became of an act: nothing while it is under way, then done or why not.
    #[must_use]
    pub fn answer(self, ticket: u64) -> Option<Option<Failure>> {
        self.answers.read().get(&ticket).cloned()
    }
}

/// Why nothing that is written here is sent, where that does not mend itself.
#[must_use]
pub fn held(sync: Option<&GuestSync>) -> Option<Failure> {
    match sync?.state {
        GuestSyncState::NeedsUpdate => Some(Failure::NeedsUpdate),
        GuestSyncState::Frozen => Some(Failure::Frozen),
        GuestSyncState::Idle
        | GuestSyncState::Working
        | GuestSyncState::Online
        | GuestSyncState::Failing { .. } => None,
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

/// Something asked of the machine and what became of it, for one button.
pub struct Asking<V: 'static> {
    asker: Asker<V>,
    ticket: Signal<Option<u64>>,
}

impl<V> Clone for Asking<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Asking<V> {}

impl<V> Asking<V> {
    /// Asks, unless the last asking is still under way: two taps act once.
    pub fn ask(mut self, verb: V) {
        if !self.is_busy() {
            self.ticket.set(Some(self.asker.asks(verb)));
        }
    }

    /// Under way.
    #[must_use]
    pub fn is_busy(self) -> bool {
        (self.ticket)().is_some_and(|ticket| self.asker.answer(ticket).is_none())
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

    /// The ticket that it was asked under.
    #[must_use]
    pub fn ticket(self) -> Option<Ticket> {
        (self.ticket)().map(Ticket)
    }

    /// Forgets what was asked.
    pub fn clear(mut self) {
        self.ticket.set(None);
    }

    fn answer(self) -> Option<Option<Failure>> {
        (self.ticket)().and_then(|ticket| self.asker.answer(ticket))
    }
}

/// A fresh [`Asking`].
#[must_use]
pub fn use_asking_of<V>(asker: Asker<V>) -> Asking<V> {
    let ticket = use_signal(|| None);
    Asking { asker, ticket }
}

/// Runs `then` once, each time an asking is done.
pub fn use_done<V>(asking: Asking<V>, mut then: impl FnMut() + 'static) {
    use_effect(move || {
        if asking.is_done() {
            asking.clear();
            then();
        }
    });
}
