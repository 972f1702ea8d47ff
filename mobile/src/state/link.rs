//! The way between the screens and the engine, which runs in a worker or on a thread of its own.

use std::cell::RefCell;
use std::rc::Rc;

use futures::channel::mpsc::UnboundedReceiver;
use samlat_circle::engine::told::Told;
use samlat_circle::engine::{Ticket, Verb};

use crate::message::Condition;

/// Where verbs go.
pub trait Engine: 'static {
    /// Asks the engine to do something. What became of it is told under the ticket.
    fn send(&self, ticket: Ticket, verb: Verb);
    /// Starts an engine that has stopped once more.
    fn try_again(&self) {}
    /// Removes what is stored on this device and cannot be opened, and begins with nothing.
    fn start_over(&self) {}
    /// Removes all that is stored on this device, and begins with nothing.
    fn remove(&self) {}
    /// Gives the password that was wanted.
    fn passphrase(&self, _: String) {}
    /// Changes to the newer version, which loads the page once more.
    fn update(&self) {}
}

/// The engine, and what comes from it. Clones share the same ends.
#[derive(Clone)]
pub struct Link {
    engine: Rc<dyn Engine>,
    incoming: Rc<RefCell<Option<Incoming>>>,
}

/// What comes from the engine and from the device.
pub struct Incoming {
    /// What the engine tells.
    pub told: UnboundedReceiver<Told>,
    /// How the device serves the app.
    pub conditions: UnboundedReceiver<Condition>,
}

impl Link {
    /// Ties the screens to an engine.
    #[must_use]
    pub fn new(
        engine: Rc<dyn Engine>,
        told: UnboundedReceiver<Told>,
        conditions: UnboundedReceiver<Condition>,
    ) -> Self {
        Self { engine, incoming: Rc::new(RefCell::new(Some(Incoming { told, conditions }))) }
    }

    /// The engine.
    #[must_use]
    pub fn engine(&self) -> Rc<dyn Engine> {
        Rc::clone(&self.engine)
    }

    /// What comes in; there is one reader, so the second call gets nothing.
    #[must_use]
    pub fn take_incoming(&self) -> Option<Incoming> {
        self.incoming.borrow_mut().take()
    }
}
