//! An act that a screen waits for: done once, however often the button is tapped.

use dioxus::prelude::*;
use samlat_circle::engine::{Failure, Verb};

use super::{Reversal, State, use_state};

/// Where an act stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing is asked.
    #[default]
    Idle,
    /// Asked, and not answered.
    Waiting,
    /// Durable on this device.
    Saved,
    /// It did not happen.
    Failed(Failure),
}

/// One act of a screen.
#[derive(Clone, Copy, PartialEq)]
pub struct Act {
    ticket: Signal<Option<u64>>,
}

impl Act {
    /// Where the act stands. Read while drawing: the screen is drawn again when it changes.
    #[must_use]
    pub fn phase(self, state: State) -> Phase {
        match (self.ticket)() {
            None => Phase::Idle,
            Some(ticket) => state.phases.read().get(&ticket).cloned().unwrap_or_default(),
        }
    }

    /// Whether an answer is waited for.
    #[must_use]
    pub fn is_waiting(self, state: State) -> bool {
        self.phase(state) == Phase::Waiting
    }

    /// Why the act did not happen, if it did not.
    #[must_use]
    pub fn failure(self, state: State) -> Option<Failure> {
        match self.phase(state) {
            Phase::Failed(reason) => Some(reason),
            Phase::Idle | Phase::Waiting | Phase::Saved => None,
        }
    }

    /// Asks for the act. While an answer is waited for, asking again does nothing.
    pub fn send(self, state: State, verb: Verb) {
        self.ask(state, verb, None);
    }

    /// Asks for the act, and offers to undo it once it is durable, whether or not its screen still stands there.
    pub fn send_undoable(self, state: State, verb: Verb, reversal: Reversal) {
        self.ask(state, verb, Some(reversal));
    }

    fn ask(mut self, mut state: State, verb: Verb, reversal: Option<Reversal>) {
        let waits = self
            .ticket
            .peek()
            .is_some_and(|ticket| state.phases.peek().get(&ticket) == Some(&Phase::Waiting));
        if waits {
            return;
        }
        self.forget(state);
        let ticket = state.ticket();
        self.ticket.set(Some(ticket.0));
        // Somebody else's screens are for looking.
        if state.seen_as.peek().is_some() {
            state.phases.write().insert(ticket.0, Phase::Failed(Failure::NotAllowed));
            return;
        }
        state.phases.write().insert(ticket.0, Phase::Waiting);
        if let Some(reversal) = reversal {
            state.offers.write().insert(ticket.0, reversal);
        }
        state.hand_over(ticket, verb);
    }

    /// Forgets what became of it, so that its message goes away.
    pub fn forget(mut self, mut state: State) {
        let before = *self.ticket.peek();
        if let Some(ticket) = before {
            state.phases.write().remove(&ticket);
            self.ticket.set(None);
        }
    }
}

/// An act of this screen. `on_saved` runs once, when what was asked is durable on this device.
#[must_use]
pub fn use_act(on_saved: impl FnMut() + 'static) -> Act {
    use_boxed_act(Box::new(on_saved))
}

/// The same for each screen, so that its code is sent once and not with each of them.
fn use_boxed_act(on_saved: Box<dyn FnMut()>) -> Act {
    let state = use_state();
    let ticket = use_signal(|| None::<u64>);
    let act = Act { ticket };
    let mut on_saved = CopyValue::new(on_saved);
    use_effect(move || {
        if act.phase(state) == Phase::Saved {
            act.forget(state);
            (on_saved.write())();
        }
    });
    act
}
