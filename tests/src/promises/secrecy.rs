//! Nobody holds a word or a key that no entry of the log ever gave them.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use samlat_protocol::{
    circle::Standing,
    envelope::Envelope,
    id::{EntryId, PublicKey},
};
use samlat_record::Section;

use super::{Checked, Hand, Said, disk::Disk, holds, reach::Reach};
use crate::world::App;

impl Checked<'_> {
    /// Neither a word nor a key: what a device has, and what it could open if the relay gave it everything.
    pub(super) fn no_byte_is_readable(&self) {
        for (app, disk) in &self.disks {
            let name = &self.world.at(*app).name;
            let reach = self.reach_of(*app);
            let readable = disk.readable();
            for said in self.ledger.said.iter().filter(|said| said.by != Hand::App(*app)) {
                let is_copy = matches!(said.by, Hand::App(by) if
                    self.disks.get(&by).is_some_and(|other| other.key == disk.key));
                if !is_copy && !self.could_read(reach, disk.key, said) {
                    assert!(!holds(&readable, &said.text), "{name} holds {said:?}");
                }
            }
            self.no_key_opens_it(name, disk, reach);
        }
        for staff in self.world.desks() {
            let desk = self.world.desk(staff);
            let readable: Vec<u8> = desk.opened().into_values().flatten().collect();
            for said in self.ledger.said.iter().filter(|said| said.by != Hand::Staff(staff)) {
                assert!(!holds(&readable, &said.text), "{} holds {said:?}", desk.name);
            }
        }
    }

    /// Whether a key may have read it where it was said, or where it was shared again since.
    fn could_read(&self, reach: &Reach, key: PublicKey, said: &Said) -> bool {
        let could = |section: Section, head: EntryId| {
            reach.could_read(key, *self.streams.get(&section).expect("a section"), head)
        };
        let Some(of) = &said.of else { return could(said.section, said.head) };
        let home = self.ledger.moves.get(&of.entry).map(|moves| moves.home);
        let again = home.map(|home| of.shared_at.iter().any(|head| could(home, *head)));
        could(said.section, said.head) || again == Some(true)
    }

    /// What a device may have read by the log that stands; by its own where the words made void what let it in.
    fn reach_of(&self, app: App) -> &Reach {
        self.void.get(&app).unwrap_or(&self.reach)
    }

    fn no_key_opens_it(&self, name: &str, disk: &Disk, reach: &Reach) {
        let mut ring = disk.keyring.clone();
        ring.walk_back(&self.reach.circle);
        for (section, document) in &self.streams {
            let streams = self.reach.circle.sections().get(document).expect("a section").streams;
            for stream in [streams.document, streams.posts] {
                for row in self.world.relay.rows(self.record, stream) {
                    let Ok(envelope) = Envelope::from_bytes(&row.envelope.0) else { continue };
                    // What its author was never let write is nobody's word here, under whatever key it lies.
                    if self.reach.circle.standing(&envelope.core, 0) == Standing::NotAllowed {
                        continue;
                    }
                    let (head, author) = (envelope.seal.circle_head, envelope.core.author);
                    let is_theirs = author == disk.key || reach.could_read(disk.key, *document, head);
                    let opens = ring.secret_for(&self.reach.circle, &envelope).is_some();
                    let (generation, is_change) = (envelope.core.generation, stream == streams.document);
                    let could = reach.is_hers(disk.key)
                        || reach.could_read_generation(disk.key, *document, generation);
                    assert!(
                        !(is_change && opens) || could,
                        "{name} has a key to generation {generation} of {section:?}, from before its time"
                    );
                    assert!(
                        is_theirs || !opens,
                        "{name} has a key to position {} of {section:?}, of epoch {}",
                        row.position,
                        envelope.seal.epoch
                    );
                }
            }
        }
    }
}
