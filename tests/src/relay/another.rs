//! A second relay, to which a record can move.

use std::sync::Arc;

use samlat_circle::command::Request;
use samlat_relay::{Relay as RealRelay, store::Store};

use super::{Answer, Relay, asked::whole, in_memory, over};

/// The address of another relay, where there is one.
pub const OTHER_ADDRESS: &str = "http://other.test";

pub(super) fn is_to_the_other(request: &Request) -> bool {
    request.url.starts_with(OTHER_ADDRESS)
}

impl Relay {
    /// Another relay begins, at an address of its own.
    pub fn gets_another(&mut self) {
        let store: Arc<dyn Store> = in_memory(200);
        self.other = Some(over(&store, &self.clock));
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
        if is_to_the_other(request) { self.other.as_ref() } else { Some(&self.real) }
    }

    /// Whether anything answers at the address of a request.
    #[must_use]
    pub fn is_reached(&self, request: &Request) -> bool {
        if is_to_the_other(request) { self.other.is_some() } else { self.is_running() }
    }

    pub(super) fn the_other_answers(&self, request: &Request) -> Answer {
        match &self.other {
            Some(other) => self.runtime.block_on(whole(other.router(), request.clone())),
            None => Answer { status: 502, headers: Vec::new(), body: Vec::new() },
        }
    }
}
