//! The record moves to another relay, and back.

use samlat_circle::engine::Verb;

use super::Simulation;
use crate::relay::{ADDRESS, OTHER_ADDRESS};

/// How much is written while the record is elsewhere.
const MEANWHILE: u64 = 3;

impl Simulation {
    /// The record moves to another relay, people write there, and it moves back. Some are away all the while.
    pub(super) fn record_moves_and_comes_back(&mut self) {
        if self.circle_rests() || self.relay_went_back {
            return;
        }
        // What comes there comes there at another time.
        self.ledger.arrivals_differ = true;
        self.in_calm(|simulation| {
            if !simulation.world.relay.is_any_other() {
                simulation.world.relay.gets_another();
            }
            simulation.moves_to(OTHER_ADDRESS);
        });
        for app in self.everybody() {
            if self.chance.percent(20) {
                self.note(format!("{} is out of reach", self.name(app)));
                self.world.online(app, false);
            }
        }
        for _ in 0..=self.chance.below(MEANWHILE) {
            self.somebody_writes();
        }
        self.in_calm(|simulation| simulation.moves_to(ADDRESS));
    }

    fn moves_to(&mut self, relay: &str) {
        let Some(by) = self.own.first().copied() else { return };
        self.note(format!("{} moves the record to {relay}", self.name(by)));
        self.world.begins(by, Verb::AttachRelay { relay: relay.to_owned() });
        for _ in 0..3 {
            self.world.rests();
        }
    }
}
