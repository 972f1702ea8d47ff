//! What the page of an organisation knows, kept in signals.

use dioxus::prelude::*;
use samlat_circle::command::Ticket;
use samlat_circle::engine::{Failure, RelayFault};
use samlat_circle::guest::told::{GuestSync, GuestSyncState};
use samlat_circle::unit::told::{StaffView, UnitRecord, UnitStanding};
use samlat_circle::unit::{UnitTold, UnitVerb};

use crate::lean::line::{self, Asker};

/// The line to the unit.
pub type Line = line::Line<UnitVerb, UnitTold>;

/// Something asked of the unit, for one button.
pub type Asking = line::Asking<UnitVerb>;

/// What the page knows.
#[derive(Clone, Copy, PartialEq)]
pub struct Desk {
    /// Asks the unit.
    pub asker: Asker<UnitVerb>,
    /// Where it stands with the record that is open; nothing before it has said so.
    pub standing: Signal<Option<UnitStanding>>,
    /// Every person who invited the organisation.
    pub records: Signal<Vec<UnitRecord>>,
    /// Whom it has named in the record that is open.
    pub staff: Signal<Vec<StaffView>>,
    /// How sending stands.
    pub sync: Signal<Option<GuestSync>>,
    /// The last certificate, and what it was asked under.
    pub certificate: Signal<Option<(Ticket, String)>>,
    /// An introduction that the page was opened with, and that waits to be added.
    pub introduction: Signal<Option<String>>,
}

impl Desk {
    /// A desk on this line that knows nothing yet.
    #[must_use]
    pub fn new(line: &Line) -> Self {
        Self {
            asker: Asker::new(line),
            standing: Signal::new(None),
            records: Signal::new(Vec::new()),
            staff: Signal::new(Vec::new()),
            sync: Signal::new(None),
            certificate: Signal::new(None),
            introduction: Signal::new(None),
        }
    }

    /// Takes in what the unit tells.
    pub fn take(mut self, news: line::News<UnitTold>) {
        match news {
            line::News::NoStorage(error) => self.asker.has_no_storage(&error),
            line::News::Told(told) => match told {
                UnitTold::Records(records) => self.records.set(records),
                UnitTold::Standing(standing) => self.standing.set(Some(standing)),
                UnitTold::Staff(staff) => self.staff.set(staff),
                UnitTold::Sync(sync) => self.sync.set(Some(sync)),
                UnitTold::Certificate { ticket, text } => self.certificate.set(Some((ticket, text))),
                UnitTold::Saved { ticket } => self.asker.answered(ticket, None),
                UnitTold::Failed { ticket, reason } => self.asker.answered(ticket, Some(reason)),
            },
        }
    }

    /// Why nothing is sent that is done here, where that does not mend itself.
    #[must_use]
    pub fn is_held(self) -> Option<Failure> {
        line::held(self.sync.read().as_ref())
    }

    /// How the relay fails just now, if it does.
    #[must_use]
    pub fn relay_fails(self) -> Option<RelayFault> {
        match self.sync.read().as_ref().map(|sync| sync.state)? {
            GuestSyncState::Failing { fault, .. } => Some(fault),
            GuestSyncState::Idle
            | GuestSyncState::Working
            | GuestSyncState::Online
            | GuestSyncState::NeedsUpdate
            | GuestSyncState::Frozen => None,
        }
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
