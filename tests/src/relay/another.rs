//! A second relay, to which a record can move.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use std::sync::Arc;

use samlat_circle::command::Request;
use samlat_relay::{Relay as RealRelay, store::Store};

use super::{ADDRESS, Answer, Relay, asked::whole, in_memory, over};

/// The address of another relay, where there is one.
pub const OTHER_ADDRESS: &str = "http://other.test";

/// Another relay.
pub(super) struct Other {
    real: RealRelay,
    store: Arc<dyn Store>,
    /// The record is here, and not at the first one.
    has_the_record: bool,
}

pub(super) fn is_to_the_other(request: &Request) -> bool {
    request.url.starts_with(OTHER_ADDRESS)
}

impl Relay {
    /// Another relay begins, at an address of its own.
    pub fn gets_another(&mut self) {
        let store: Arc<dyn Store> = in_memory(200);
        self.other = Some(Other { real: over(&store, &self.clock), store, has_the_record: false });
    }

    /// The record is at this address from here on: what a story asks of the relay's store is asked of that one.
    ///
    /// # Panics
    /// When there is no other relay.
    pub fn has_the_record_at(&mut self, address: &str) {
        self.other.as_mut().expect("another relay").has_the_record = address == OTHER_ADDRESS;
    }

    /// The address of the relay where the record is.
    #[must_use]
    pub fn address(&self) -> &'static str {
        let is_elsewhere = self.other.as_ref().is_some_and(|other| other.has_the_record);
        if is_elsewhere { OTHER_ADDRESS } else { ADDRESS }
    }

    pub(super) fn other_real(&self) -> Option<&RealRelay> {
        self.other.as_ref().map(|other| &other.real)
    }

    /// The store of the relay where the record is.
    pub(super) fn where_it_is(&self) -> &Arc<dyn Store> {
        self.other.as_ref().filter(|other| other.has_the_record).map_or(&self.store, |other| &other.store)
    }

    /// Whether there is another relay.
    #[must_use]
    pub const fn is_any_other(&self) -> bool {
        self.other.is_some()
    }

    /// Whether anything answers anywhere.
    #[must_use]
    pub fn is_any_running(&self) -> bool {
        self.is_running() || self.other.is_some()
    }

    /// Whom a request goes to; nothing where nobody has that address.
    pub(super) fn asked(&self, request: &Request) -> Option<&RealRelay> {
        if is_to_the_other(request) { self.other_real() } else { Some(&self.real) }
    }

    /// Whether anything answers at the address of a request.
    #[must_use]
    pub fn is_reached(&self, request: &Request) -> bool {
        if is_to_the_other(request) { self.other.is_some() } else { self.is_running() }
    }

    pub(super) fn the_other_answers(&self, request: &Request) -> Answer {
        match self.other_real() {
            Some(other) => self.runtime.block_on(whole(other.router(), request.clone())),
            None => Answer { status: 502, headers: Vec::new(), body: Vec::new() },
        }
    }
}
