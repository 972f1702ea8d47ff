//! Pages of organisations in a world.

use samlat_circle::{
    command::Ticket,
    unit::{Unit, UnitVerb},
};

use super::{UnitPage, Who, World};
use crate::{
    device::Device,
    screen::{Outcome, Shows},
};

impl World {
    /// A new browser with the page of an organisation open.
    pub fn unit_page(&mut self, name: &str) -> UnitPage {
        self.units.push(Device::new(name, self.chance.bytes()));
        let unit = UnitPage(self.units.len() - 1);
        self.unit_opens(unit);
        unit
    }

    /// A browser with the page of an organisation.
    ///
    /// # Panics
    /// Never: every [`UnitPage`] was made with its browser.
    #[must_use]
    pub fn office(&self, unit: UnitPage) -> &Device<Unit> {
        self.units.get(unit.0).expect("made with its browser")
    }

    /// A browser with the page of an organisation, to change it.
    ///
    /// # Panics
    /// Never: every [`UnitPage`] was made with its browser.
    pub fn office_mut(&mut self, unit: UnitPage) -> &mut Device<Unit> {
        self.units.get_mut(unit.0).expect("made with its browser")
    }

    /// Opens the page of an organisation, once more if it was open.
    pub fn unit_opens(&mut self, unit: UnitPage) {
        let now = self.now_ms();
        let chance = self.chance.branch();
        self.office_mut(unit).close();
        self.hang_up(Who::Unit(unit.0));
        self.office_mut(unit).open(chance, now);
    }

    /// An organisation asks its page for something, and nothing is waited for.
    pub fn unit_begins(&mut self, unit: UnitPage, verb: UnitVerb) -> Ticket {
        let now = self.now_ms();
        self.office_mut(unit).asks(verb, now)
    }

    /// An organisation asks its page for something; the world settles; what became of it.
    ///
    /// # Panics
    /// When the page neither saves nor refuses.
    pub fn unit_asks(&mut self, unit: UnitPage, verb: UnitVerb) -> Outcome {
        let name = verb.name();
        let ticket = self.unit_begins(unit, verb);
        self.settle();
        let office = self.office(unit);
        let outcome = office.screen.outcome(ticket);
        outcome.unwrap_or_else(|| panic!("{} did not answer {name}", office.name)).clone()
    }

    /// As [`World::unit_asks`], where nothing else than saving is expected.
    ///
    /// # Panics
    /// When it was not saved.
    pub fn unit_does(&mut self, unit: UnitPage, verb: UnitVerb) {
        let name = verb.name();
        assert_eq!(self.unit_asks(unit, verb), Outcome::Saved, "{name}");
    }
}
