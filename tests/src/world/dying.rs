//! Devices that die before one command of an act, and are opened again.

use samlat_circle::{command::Ticket, engine::Verb, unit::UnitVerb};

use super::{App, UnitPage, World};
use crate::{
    device::{Device, Mind},
    screen::{Outcome, Shows},
};

/// What became of an act over which a device may have died.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dying {
    /// The screen had called it saved.
    pub is_saved: bool,
    /// The device died: the act had so many commands.
    pub died: bool,
}

impl World {
    /// An act on a device that dies before its `n`th command from here, if it comes so far, and is then opened again. Time
    /// passes before and after, so that all that the act leads to is done.
    pub fn dies_over(&mut self, app: App, n: u64, verb: Verb) -> Dying {
        let device = self.at_mut(app);
        device.dies_at = Some(device.performed() + n);
        let ticket = self.begins(app, verb);
        self.rests();
        let device = self.at_mut(app);
        let dying = device.outlived(ticket);
        if dying.died {
            self.opens(app);
        }
        self.rests_thrice();
        dying
    }

    /// The same on the page of an organisation.
    pub fn unit_dies_over(&mut self, unit: UnitPage, n: u64, verb: UnitVerb) -> Dying {
        let now = self.now_ms();
        let office = self.office_mut(unit);
        office.dies_at = Some(office.performed() + n);
        let ticket = office.asks(verb, now);
        self.rests();
        let office = self.office_mut(unit);
        let dying = office.outlived(ticket);
        if dying.died {
            self.unit_opens(unit);
        }
        self.rests_thrice();
        dying
    }

    /// Time enough for an act, what it leads to, and what others make of it.
    pub fn rests_thrice(&mut self) {
        for _ in 0..3 {
            self.rests();
        }
    }
}

impl<M: Mind> Device<M> {
    /// Whether it died, and what its screen had shown last of an act; it dies no more.
    fn outlived(&mut self, ticket: Ticket) -> Dying {
        self.dies_at = None;
        let died = !self.is_open();
        let screen = if died { &self.last_seen } else { &self.screen };
        Dying { is_saved: screen.outcome(ticket) == Some(&Outcome::Saved), died }
    }
}
