//! Starts the page of an organisation in a browser.

use samlat_circle::command::Command;
use samlat_circle::event::Event;
use samlat_circle::unit::{Unit, UnitTold, UnitVerb};

use super::page::UnitPage;
use crate::driver::Machine;
use crate::platform::random::SystemEntropy;

impl Machine for Unit {
    type Verb = UnitVerb;
    type Told = UnitTold;

    fn handle_event(&mut self, event: Event<UnitVerb>, now_ms: i64) {
        Self::handle_event(self, event, now_ms);
    }

    fn handle_timeout(&mut self, now_ms: i64) {
        Self::handle_timeout(self, now_ms);
    }

    fn poll_command(&mut self) -> Option<Command<UnitTold>> {
        Self::poll_command(self)
    }

    fn poll_timeout(&mut self) -> Option<i64> {
        Self::poll_timeout(self)
    }
}

/// Starts the page.
pub fn launch() {
    crate::lean::launch::launch(UnitPage, "samlat-unit", |seed, _| Unit::new(seed, Box::new(SystemEntropy)));
}
