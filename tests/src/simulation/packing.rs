//! What is old is packed and pruned, by a snapshot that says the truth or by one that holds nothing.

use samlat_record::Section;

use super::Simulation;
use crate::{by_hand::ByHand, people::DAY_MS};

/// So often they look, in so many days, until the relay has pruned: more than 90 days in all.
const LOOKS: (usize, i64) = (5, 21);

impl Simulation {
    /// Somebody with the keys of a device of hers puts a snapshot, and months pass in which some are away. Then the relay has
    /// pruned what it may.
    pub(super) fn is_packed_and_pruned(&mut self) {
        if self.circle_rests() {
            return;
        }
        let section =
            self.one_of(&[Section::Appointments, Section::Medications]).unwrap_or(Section::Appointments);
        let is_hollow = self.chance.percent(50);
        self.in_calm(|simulation| simulation.puts_snapshot(section, is_hollow));
        for relative in self.relatives.clone() {
            if self.chance.percent(50) {
                self.note(format!("{} is away", relative.called));
                self.world.online(relative.app, false);
            }
        }
        let (times, days) = LOOKS;
        self.note(format!("{} days pass", i64::try_from(times).unwrap_or(0) * days));
        for _ in 0..times {
            self.time_goes(days * DAY_MS);
            self.world.wakes_everybody();
            self.world.settle();
            self.world.relay.sweeps();
        }
    }

    /// A snapshot of all that lies in a section's document, or of nothing of it, with the keys of her first device.
    pub(super) fn puts_snapshot(&mut self, section: Section, is_hollow: bool) {
        let Some(phone) = self.own.first().copied() else { return };
        let Some(record) = self.world.at(phone).screen.record.as_ref().map(|header| header.record) else {
            return;
        };
        let mut by_hand = ByHand::with_keys_of(&mut self.world, phone, record);
        let stream = by_hand.document(section);
        let snapshot = by_hand.snapshot(&self.world, stream, |_, bodies| {
            if is_hollow {
                bodies.iter_mut().for_each(Vec::clear);
            }
        });
        let status = by_hand.puts(&self.world, &snapshot);
        self.note(format!("a snapshot of {section:?}, hollow: {is_hollow}: {status}"));
    }
}
