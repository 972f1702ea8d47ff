//! Somebody who was let in and means harm: has valid keys, and an app of their own making.
//!
//! What the honest app would never write is written here with the same library, signed and sealed as it should be.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

pub mod harm;

use std::collections::BTreeMap;

use samlat_circle::{
    answer::read,
    body::{Body, ChainPlace},
    card::NameCard,
    card::current_inbox,
    command::Request,
    draft::Drafted,
    engine::actor_of,
    introduction::Introduction,
    invitation::join,
    key::{Device, DeviceSeed, KeySalt},
    keyring::{Keyring, current_place},
    label::{Label, labels},
    link::Link,
    request::{Caller, RelayAddress},
    seal::{Under, seal_change, seal_post},
};
use samlat_protocol::{
    api::{Append, Bytes, CircleLog},
    circle::Circle,
    circle_entry::{Content, Entry, SectionStreams, Visible},
    envelope::{Core, Envelope, Kind, Seen},
    id::{CoreId, PublicKey, RecordId, StreamId},
    signature::Purpose,
};
use samlat_record::{ActorId, Section};

use crate::{chance::Chance, world::World};

/// Somebody who was let in and means harm.
pub struct Enemy {
    /// The keys.
    pub device: Device,
    /// The record.
    pub record: RecordId,
    /// The log, as it was read last.
    pub circle: Circle,
    keyring: Keyring,
    relay: RelayAddress,
    chance: Chance,
    /// The end of the enemy's chain in each stream.
    ends: BTreeMap<StreamId, Core>,
}

impl Enemy {
    /// Comes in by a link, like anybody else.
    ///
    /// # Panics
    /// When the link is none, or the relay refuses.
    pub fn comes(world: &mut World, fragment: &str, name: &str) -> Self {
        let mut chance = world.chance.branch();
        let device = DeviceSeed::from_bytes(chance.bytes()).device(&KeySalt::new(chance.bytes()));
        let link = Link::parse(fragment).expect("a link");
        let relay = RelayAddress::parse(world.relay.address()).expect("an address");
        let invitation = link.secret.signer();
        let now_ms = world.now_ms().cast_unsigned();
        let caller = Caller { relay: &relay, record: link.record, signer: &invitation, now_ms };
        let circle = circle(world, &caller.circle(0)).0;
        let card = NameCard::named(name).expect("a name");
        let joined = join(&circle, &link.secret, &device, &card, &mut chance).expect("a join");
        let append = caller.append_circle(&joined.to_append(), Some(circle.head()));
        assert_eq!(world.relay.answers(&append).status, 200, "the relay takes the join");
        let (keyring, ends) = (Keyring::new(), BTreeMap::new());
        Self { device, record: link.record, circle, keyring, relay, chance, ends }
    }

    /// Somebody with keys that nobody has let in yet, who has seen the log.
    ///
    /// # Panics
    /// When the relay does not have the record.
    pub fn apart(world: &mut World, record: RecordId) -> Self {
        let mut chance = world.chance.branch();
        let device = DeviceSeed::from_bytes(chance.bytes()).device(&KeySalt::new(chance.bytes()));
        let circle = Circle::replay(world.relay.entries(record)).expect("a circle");
        let relay = RelayAddress::parse(world.relay.address()).expect("an address");
        Self { device, record, circle, keyring: Keyring::new(), relay, chance, ends: BTreeMap::new() }
    }

    /// The enemy goes where the record is.
    ///
    /// # Panics
    /// Never: the world's addresses are such.
    pub fn follows(&mut self, world: &World) {
        self.relay = RelayAddress::parse(world.relay.address()).expect("an address");
    }

    /// What the enemy shows an organisation, to be named by it.
    ///
    /// # Panics
    /// When the name is none.
    #[must_use]
    pub fn introduction(&self, name: &str) -> Introduction {
        Introduction { keys: self.device.keys(), card: NameCard::named(name).expect("a name") }
    }

    /// An entry of whatever content at the end of the log that the enemy has read, signed by the enemy.
    #[must_use]
    pub fn entry(&self, visible: Visible) -> Drafted {
        let content = Content {
            record: self.record,
            n: self.circle.entries().len() as u64,
            prev: self.circle.head(),
            root_generation: self.circle.root_generation(),
            signer: self.device.key(),
            visible,
            sealed: Vec::new(),
        };
        let signature = self.device.signer().sign(Purpose::Circle, &content.to_bytes());
        Drafted { entry: Entry { content, signature }, wraps: Vec::new(), secrets: Keyring::new() }
    }

    /// Whether the enemy has the secret under which a section is sealed just now, by the log that the relay has.
    ///
    /// # Panics
    /// When the relay's log is none.
    #[must_use]
    pub fn opens(&self, world: &World, section: StreamId) -> bool {
        let circle = Circle::replay(world.relay.entries(self.record)).expect("a circle");
        self.keyring.current(&circle, section).is_some()
    }

    /// Reads the log, with whatever secrets there are in it for the enemy.
    pub fn reads(&mut self, world: &World) {
        let request = self.caller(world).circle(0);
        self.circle = read_log(world, &request, &self.device, &mut self.keyring);
    }

    fn caller(&self, world: &World) -> Caller<'_> {
        let now_ms = world.now_ms().cast_unsigned();
        Caller { relay: &self.relay, record: self.record, signer: self.device.signer(), now_ms }
    }

    /// The streams of a section that the enemy can name.
    ///
    /// # Panics
    /// When the enemy cannot.
    #[must_use]
    pub fn streams(&self, section: Section) -> SectionStreams {
        let labels = labels(&self.circle, &self.keyring);
        let found = labels.iter().find(|(_, label)| **label == Label::Known(section));
        let (stream, _) = found.expect("a section that the enemy reads");
        self.circle.sections().get(stream).expect("a section").streams
    }

    /// The streams of every section of which the enemy knows no more than that it is there.
    #[must_use]
    pub fn other_streams(&self) -> Vec<SectionStreams> {
        let known = labels(&self.circle, &self.keyring);
        let others = self.circle.sections().iter().filter(|(stream, _)| !known.contains_key(stream));
        others.map(|(_, section)| section.streams).collect()
    }

    /// The actor under which the enemy may write.
    #[must_use]
    pub fn actor(&self, stream: StreamId) -> ActorId {
        let generation = self.circle.sections().get(&stream).map_or(0, |section| section.generation);
        actor_of(self.device.key(), stream, generation, 0)
    }

    /// A change to a document, sealed under the secret of `section`, whatever is in it; the next in the enemy's chain.
    ///
    /// # Panics
    /// When it cannot be sealed.
    pub fn change(
        &mut self,
        world: &World,
        section: Section,
        stream: StreamId,
        items: &[Vec<u8>],
    ) -> Envelope {
        let (core, body) = self.message(world, stream, Kind::Change, items);
        let document = self.streams(section).document;
        let (place, secret) = self.keyring.current(&self.circle, document).expect("a secret");
        let under = Under { epoch: place.epoch, circle_head: self.circle.head(), seen: Seen::NOTHING };
        let signer = self.device.signer();
        seal_change(&core, &body, under, secret, signer, &mut self.chance).expect("a sealed change")
    }

    /// A post into a section, of which everybody in the circle can see the inbox.
    ///
    /// # Panics
    /// When it cannot be sealed.
    pub fn post(&mut self, world: &World, streams: SectionStreams, items: &[Vec<u8>]) -> Envelope {
        let (core, body) = self.message(world, streams.posts, Kind::Post, items);
        let state = self.circle.sections().get(&streams.document).expect("a section");
        let epoch = current_place(state).epoch;
        let inbox = current_inbox(&self.circle, streams.document).expect("an inbox");
        let under = Under { epoch, circle_head: self.circle.head(), seen: Seen::NOTHING };
        let signer = self.device.signer();
        seal_post(&core, &body, under, inbox, signer, &mut self.chance).expect("a sealed post")
    }

    fn message(&mut self, world: &World, stream: StreamId, kind: Kind, items: &[Vec<u8>]) -> (Core, Body) {
        let now_ms = world.now_ms().cast_unsigned();
        let body = Body::new(now_ms, items.to_vec(), &mut self.chance);
        (self.next_place(stream).core(self.device.key(), kind, &body), body)
    }

    /// The next place of the enemy's chain in the generation that is written.
    fn next_place(&self, stream: StreamId) -> ChainPlace {
        let generation = self.circle.sections().get(&stream).map_or(0, |section| section.generation);
        let first = ChainPlace { record: self.record, stream, generation, seq: 1, prev: CoreId::ZERO };
        let end = self.ends.get(&stream).filter(|core| core.generation == generation);
        end.map_or(first, ChainPlace::after)
    }

    /// Sends a message to the relay as it should be sent; the status of the answer.
    pub fn sends(&mut self, world: &World, envelope: &Envelope) -> u16 {
        let stream = envelope.core.stream;
        let append = Append { envelopes: vec![Bytes(envelope.to_bytes())] };
        let status = world.relay.answers(&self.caller(world).append(stream, &append)).status;
        if matches!(status, 200 | 202) {
            self.ends.insert(stream, envelope.core.clone());
        }
        status
    }

    /// The relay is careless, or works with the enemy, and takes the message unjudged.
    ///
    /// # Panics
    /// When not even such a relay can store it.
    pub fn slips_in(&mut self, world: &World, envelope: &Envelope) {
        assert!(self.tries_to_slip_in(world, envelope, envelope.core.author), "its store takes it");
    }

    /// As [`Enemy::slips_in`], where the relay has it in the chain of `author`; whether its store took it: the place may be
    /// taken.
    pub fn tries_to_slip_in(&mut self, world: &World, envelope: &Envelope, author: PublicKey) -> bool {
        let stream = envelope.core.stream;
        let bytes = envelope.to_bytes();
        let is_in = world.relay.tries_to_let_pass(self.record, stream, envelope, author, bytes);
        if is_in && author == self.device.key() {
            self.ends.insert(stream, envelope.core.clone());
        }
        is_in
    }

    /// Tries to put an entry into the log; the status of the answer.
    pub fn appends(&self, world: &World, drafted: &Drafted) -> u16 {
        let head = Some(drafted.entry.content.prev);
        world.relay.answers(&self.caller(world).append_circle(&drafted.to_append(), head)).status
    }
}

/// The log, with whatever secrets there are in it for a device.
pub(crate) fn read_log(world: &World, request: &Request, device: &Device, keyring: &mut Keyring) -> Circle {
    let (circle, log) = circle(world, request);
    for (entry, row) in circle.entries().iter().zip(&log.rows) {
        keyring.absorb(entry, &row.wraps, &device.key(), device.kem());
    }
    keyring.walk_back(&circle);
    circle
}

pub(crate) fn circle(world: &World, request: &Request) -> (Circle, CircleLog) {
    let answer = world.relay.answers(request);
    let log: CircleLog = read(answer.status, &answer.body).expect("a log");
    let entries: Result<Vec<Entry>, _> = log.rows.iter().map(|row| Entry::from_bytes(&row.entry.0)).collect();
    (Circle::replay(entries.expect("entries")).expect("a circle"), log)
}
