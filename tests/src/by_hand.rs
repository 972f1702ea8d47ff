//! What can be done with the keys of a device of hers by somebody with an app of their own making: a snapshot that claims
//! anything, and an entry that cuts anywhere.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use samlat_circle::{
    archive::Archive,
    epoch::EpochPlace,
    key::Device,
    keyring::Keyring,
    label::{Label, labels},
    open::{open_change, open_snapshot},
    request::{Caller, RelayAddress},
    seal::seal_snapshot,
    withdraw::withdraw,
};
use samlat_protocol::{
    circle::Circle,
    circle_entry::Cut,
    envelope::{Envelope, Kind, Seen},
    flat::FlatMap,
    id::{CoreId, PublicKey, RecordId, StreamId},
    snapshot::{Covered, Head, Snapshot},
};
use samlat_record::Section;

use crate::{
    chance::Chance,
    promises::disk::Disk,
    world::{App, World},
};

/// Somebody with the keys of a device of hers.
pub struct ByHand {
    device: Device,
    keyring: Keyring,
    relay: RelayAddress,
    chance: Chance,
    /// The record.
    pub record: RecordId,
    /// The log, as the relay has it.
    pub circle: Circle,
}

impl ByHand {
    /// With the keys and secrets that lie on the disk of a device.
    ///
    /// # Panics
    /// When there is no record on it.
    pub fn with_keys_of(world: &mut World, app: App, record: RecordId) -> Self {
        let disk = Disk::of(world.at(app)).expect("a disk");
        let circle = Circle::replay(world.relay.entries(record)).expect("a circle");
        let relay = RelayAddress::parse(world.relay.address()).expect("an address");
        let chance = world.chance.branch();
        Self { device: disk.device, keyring: disk.keyring, relay, chance, record, circle }
    }

    /// The stream of a section's document.
    ///
    /// # Panics
    /// When the section is not there.
    #[must_use]
    pub fn document(&self, section: Section) -> StreamId {
        let labels = labels(&self.circle, &self.keyring);
        let found = labels.into_iter().find(|(_, label)| *label == Label::Known(section));
        found.expect("a section").0
    }

    fn caller(&self, world: &World) -> Caller<'_> {
        let now_ms = world.now_ms().cast_unsigned();
        Caller { relay: &self.relay, record: self.record, signer: self.device.signer(), now_ms }
    }

    /// A snapshot of all that lies in a stream, or of what is made of that: the head, and the bodies under its vector.
    ///
    /// # Panics
    /// When it cannot be sealed.
    pub fn snapshot(
        &mut self,
        world: &World,
        stream: StreamId,
        alter: impl FnOnce(&mut Head, &mut Vec<Vec<u8>>),
    ) -> Snapshot {
        let (place, secret) = self.keyring.current(&self.circle, stream).expect("a secret");
        let rows = world.relay.rows(self.record, stream);
        let mut chains: FlatMap<PublicKey, Vec<(CoreId, Vec<u8>)>> = FlatMap::new();
        for row in &rows {
            let Ok(envelope) = Envelope::from_bytes(&row.envelope.0) else { continue };
            if envelope.core.generation != place.generation {
                continue;
            }
            let secret = self.keyring.secret_for(&self.circle, &envelope);
            let body = secret.and_then(|secret| open_change(&envelope, secret).ok());
            let body = body.map(|body| body.to_bytes()).unwrap_or_default();
            chains.entry(envelope.core.author).or_default().push((envelope.core.id(), body));
        }
        let end = |(author, chain): (&PublicKey, &Vec<(CoreId, Vec<u8>)>)| Covered {
            author: *author,
            seq: chain.len() as u64,
            core: chain.last().expect("a message").0,
        };
        let mut head = Head {
            suite: samlat_protocol::SUITE,
            record: self.record,
            stream,
            generation: place.generation,
            author: self.device.key(),
            circle_head: self.circle.head(),
            epoch: place.epoch,
            reaches: Seen { position: rows.len() as u64, ..Seen::NOTHING },
            vector: chains.iter().map(end).collect(),
            nonce: [0; 24],
        };
        let mut bodies: Vec<Vec<u8>> =
            chains.into_iter().flat_map(|(_, c)| c).map(|(_, body)| body).collect();
        alter(&mut head, &mut bodies);
        let archive = Archive::of(bodies);
        seal_snapshot(head, &archive, secret, self.device.signer(), &mut self.chance).expect("a snapshot")
    }

    /// Puts a snapshot; the status of the answer.
    pub fn puts(&self, world: &World, snapshot: &Snapshot) -> u16 {
        world.relay.answers(&self.caller(world).put_snapshot(snapshot.head.stream, snapshot)).status
    }

    /// The newest snapshot at the relay, or the older one, with the bodies in it.
    ///
    /// # Panics
    /// When it does not open.
    #[must_use]
    pub fn at_the_relay(
        &self,
        world: &World,
        stream: StreamId,
        older: bool,
    ) -> Option<(Snapshot, Vec<Vec<u8>>)> {
        let answer = world.relay.answers(&self.caller(world).snapshot(stream, 0, older, None));
        let snapshot = Snapshot::from_bytes(&answer.body).ok().filter(|_| answer.status == 200)?;
        let head = &snapshot.head;
        let place = EpochPlace { section: stream, generation: head.generation, epoch: head.epoch };
        let secret = self.keyring.secret(&self.circle, place).expect("a secret");
        let archive = open_snapshot(&snapshot, secret).expect("it opens");
        let bodies = archive.bodies(&snapshot.head.vector).map(|archived| archived.body.to_vec()).collect();
        Some((snapshot, bodies))
    }

    /// Ends somebody's sharing with everything of theirs after so many messages in a stream.
    ///
    /// # Panics
    /// When the relay does not take it.
    pub fn withdraws_after(&mut self, world: &World, whom: PublicKey, stream: StreamId, kept: u64) {
        let rows = world.relay.rows(self.record, stream);
        let cores = rows.iter().map(|row| Envelope::from_bytes(&row.envelope.0).expect("an envelope").core);
        let mut theirs = cores.filter(|core| core.author == whom && core.kind == Kind::Change);
        let last = theirs.find(|core| core.seq == kept).expect("a message of theirs");
        let cut = Cut { stream, generation: 0, author: whom, seq: kept, core: last.id() };
        let now_ms = world.now_ms().cast_unsigned();
        let (circle, keyring) = (&self.circle, &self.keyring);
        let drafted = withdraw(circle, keyring, &self.device, &[whom], vec![cut], now_ms, &mut self.chance)
            .expect("an entry");
        let head = Some(self.circle.head());
        let request = self.caller(world).append_circle(&drafted.to_append(), head);
        assert_eq!(world.relay.answers(&request).status, 200, "the relay takes it");
    }
}
