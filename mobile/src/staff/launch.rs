//! Starts the staff page in a browser.

use samlat_circle::command::Command;
use samlat_circle::event::Event;
use samlat_circle::guest::{Guest, GuestTold, GuestVerb};

use super::page::StaffPage;
use super::who::OWN_COMPUTER;
use crate::driver::Machine;
use crate::page::Page;
use crate::platform::page::BrowserPage;
use crate::platform::random::SystemEntropy;

impl Machine for Guest {
    type Verb = GuestVerb;
    type Told = GuestTold;

    fn handle_event(&mut self, event: Event<GuestVerb>, now_ms: i64) {
        Self::handle_event(self, event, now_ms);
    }

    fn handle_timeout(&mut self, now_ms: i64) {
        Self::handle_timeout(self, now_ms);
    }

    fn poll_command(&mut self) -> Option<Command<GuestTold>> {
        Self::poll_command(self)
    }

    fn poll_timeout(&mut self) -> Option<i64> {
        Self::poll_timeout(self)
    }
}

/// Starts the page.
pub fn launch() {
    crate::lean::launch::launch(StaffPage, "samlat-staff", |seed, has_link| {
        let guest = Guest::new(seed, Box::new(SystemEntropy));
        let is_shared = BrowserPage.recall(OWN_COMPUTER).as_deref() != Some("yes");
        if is_shared && !has_link { guest.that_forgets() } else { guest }
    });
}
