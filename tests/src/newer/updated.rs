//! A device whose app has been updated, or has not been for long: it goes on with the keys of the device, and writes what
//! today's app would not.
//!
//! What it writes is right in form, signed and sealed as it should be, by somebody who may: only what it says is of another
//! version.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use automerge::{
    Automerge, ROOT, ReadDoc, ScalarValue, transaction::CommitOptions, transaction::Transactable,
};
use minicbor::Encode;
use samlat_circle::{
    body::{Body, ChainPlace},
    card::{Called, NameCard, current_inbox},
    engine::actor_of,
    invitation::{InvitationSecret, Invited, LinkKeys, invite_with, join},
    key::{Device, DeviceSeed, KeySalt},
    keyring::{Keyring, current_place},
    label::stream_of,
    link::Link,
    open::open_change,
    request::{Caller, RelayAddress},
    seal::{Under, seal_change, seal_post, seal_reply},
};
use samlat_protocol::{
    api::{Append, Bytes},
    circle::Circle,
    circle_entry::{SectionRights, SectionStreams},
    envelope::{Core, Envelope, Kind, Seen},
    id::{CoreId, EntryId, PublicKey, RecordId, StreamId},
    right::Rights,
    signature::Purpose,
};
use samlat_record::{ActorId, Document, Section};

use crate::{
    chance::Chance,
    enemy::{circle, read_log},
    people::DAY_MS,
    promises::disk::Disk,
    relay::ADDRESS,
    world::{App, World},
};

/// What another version writes in a document: a key, and what it says from now on.
pub type Said<'a> = (&'a str, ScalarValue);

/// The row in which apps of earlier versions kept the secret of a link, on the device that made it.
#[derive(Encode)]
#[cbor(map)]
struct MadeRow {
    #[cbor(n(0), with = "minicbor::bytes")]
    secret: [u8; 16],
    #[n(1)]
    entry: EntryId,
}

/// A device with an app of another version.
pub struct Updated {
    device: Device,
    keyring: Keyring,
    relay: RelayAddress,
    chance: Chance,
    record: RecordId,
    circle: Circle,
}

impl Updated {
    /// The app on a device is closed, and another version of it goes on with its keys.
    ///
    /// # Panics
    /// When there is no record on it.
    pub fn on(world: &mut World, app: App) -> Self {
        let record = world.at(app).screen.record.as_ref().expect("a record").record;
        let disk = Disk::of(world.at(app)).expect("a disk");
        world.closes(app);
        let circle = Circle::replay(world.relay.entries(record)).expect("a circle");
        let relay = RelayAddress::parse(ADDRESS).expect("an address");
        let chance = world.chance.branch();
        Self { device: disk.device, keyring: disk.keyring, relay, chance, record, circle }
    }

    /// Its key in the record.
    #[must_use]
    pub fn key(&self) -> PublicKey {
        self.device.key()
    }

    /// Writes this in a section's document, on top of all that the relay has of it: one change.
    ///
    /// # Panics
    /// When it may not, or the relay refuses.
    pub fn writes(&mut self, world: &World, section: Section, said: &[Said<'_>]) {
        self.reads(world);
        let document = self.document(world, section);
        let stream = self.streams(section).document;
        let change = self.change(&document, stream, world.now_ms(), said);
        let envelope = self.seals(world, Kind::Change, stream, change);
        assert_eq!(self.sends(world, &envelope), 200, "the relay takes what it cannot read");
    }

    /// What a key of a section's document says, by all that the relay has of the generation that is written.
    ///
    /// # Panics
    /// When it may not read there.
    pub fn finds(&mut self, world: &World, section: Section, key: &str) -> Vec<ScalarValue> {
        self.reads(world);
        let document = self.document(world, section);
        let values = document.automerge().get_all(ROOT, key).expect("a key");
        let scalar = |value: &automerge::Value<'_>| value.as_scalar().cloned();
        values.iter().filter_map(|(value, _)| scalar(value)).collect()
    }

    /// The generation of a section that is written.
    ///
    /// # Panics
    /// When it does not know the section.
    pub fn generation(&mut self, world: &World, section: Section) -> u32 {
        self.reads(world);
        self.place(section)
    }

    /// Posts these bytes into a section; the name of the message.
    ///
    /// # Panics
    /// When it may not, or the relay refuses.
    pub fn posts(&mut self, world: &World, section: Section, bytes: Vec<u8>) -> CoreId {
        self.reads(world);
        let envelope = self.seals(world, Kind::Post, self.streams(section).posts, bytes);
        assert_eq!(self.sends(world, &envelope), 200, "the relay takes what it cannot read");
        envelope.core.id()
    }

    /// Says these bytes to a member, in the box of theirs.
    ///
    /// # Panics
    /// When the member has none, or the relay refuses.
    pub fn replies(&mut self, world: &World, to: PublicKey, bytes: Vec<u8>) {
        self.reads(world);
        let stream = self.circle.reply_box(&to).expect("a box");
        let (core, body) = self.message(world, Kind::Reply, stream, bytes);
        let keys = self.circle.members().get(&to).expect("a member").keys.clone();
        let under = Under { epoch: 0, circle_head: self.circle.head(), seen: Seen::NOTHING };
        let signer = self.device.signer();
        let envelope = seal_reply(&core, &body, under, &keys.kem, signer, &mut self.chance).expect("a reply");
        assert_eq!(self.sends(world, &envelope), 200, "the relay takes what it cannot read");
    }

    /// Sends a message of an unknown kind into a section's document; the status of the answer, and the name of the message.
    ///
    /// # Panics
    /// When it may not write there.
    pub fn sends_kind(&mut self, world: &World, section: Section, kind: u8) -> (u16, CoreId) {
        self.reads(world);
        let stream = self.streams(section).document;
        let mut envelope = self.seals(world, Kind::Change, stream, b"of another version".to_vec());
        envelope.core.kind = Kind::Unknown(kind);
        let signed = Envelope::signed_bytes(&envelope.core, &envelope.seal, &envelope.ciphertext);
        envelope.signature = self.device.signer().sign(Purpose::Envelope, &signed);
        (self.sends(world, &envelope), envelope.core.id())
    }

    /// Invites somebody as apps of earlier versions did: with a secret that is drawn, and kept on this device alone. The
    /// fragment of the link.
    ///
    /// # Panics
    /// When the relay refuses.
    pub fn invites(&mut self, world: &mut World, app: App, called: &str, shared: Section) -> String {
        self.reads(world);
        let intended = vec![SectionRights { section: self.streams(shared).document, rights: Rights::EDIT }];
        let invited = Invited {
            rights: Vec::new(),
            open_until_ms: world.now_ms().cast_unsigned() + 7 * DAY_MS.cast_unsigned(),
            expires_ms: None,
            called: Called { intended, ..Called::plain(NameCard::named(called).expect("a name")) },
            person: "Karin".to_owned(),
            birth_year: None,
        };
        let keys = LinkKeys {
            secret: InvitationSecret::new(self.chance.bytes()),
            reply_box: StreamId::new(self.chance.bytes()),
        };
        let drafted =
            invite_with(&self.circle, &self.keyring, &self.device, &invited, &keys, &mut self.chance);
        let drafted = drafted.expect("an invitation");
        let (relay, signer, record) = (&self.relay, self.device.signer(), self.record);
        let caller = Caller { relay, record, signer, now_ms: world.now_ms().cast_unsigned() };
        let append = caller.append_circle(&drafted.to_append(), Some(self.circle.head()));
        assert_eq!(world.relay.answers(&append).status, 200, "the relay takes the invitation");
        let made = MadeRow { secret: *keys.secret.expose(), entry: drafted.entry.id() };
        let (row, name) = (minicbor::to_vec(&made).expect("a row"), keys.secret.signer().key());
        world.at_mut(app).keeps(&format!("made/{name}"), &row, &mut self.chance);
        Link { record, head: made.entry, secret: keys.secret, relay: None }.to_fragment()
    }

    /// Somebody comes in by a link with an app of another version: a card that today's cannot read says the name.
    ///
    /// # Panics
    /// When the link is none, or the relay refuses.
    pub fn comes_in(world: &mut World, fragment: &str) -> PublicKey {
        let mut chance = world.chance.branch();
        let device = DeviceSeed::from_bytes(chance.bytes()).device(&KeySalt::new(chance.bytes()));
        let link = Link::parse(fragment).expect("a link");
        let relay = RelayAddress::parse(ADDRESS).expect("an address");
        let invited = link.secret.signer();
        let now_ms = world.now_ms().cast_unsigned();
        let caller = Caller { relay: &relay, record: link.record, signer: &invited, now_ms };
        let log = circle(world, &caller.circle(0)).0;
        let card = NameCard::named("Lisa").expect("a name");
        let mut joined = join(&log, &link.secret, &device, &card, &mut chance).expect("a join");
        // Version 2 of a card, and what is in it.
        joined.entry.content.sealed = b"\x84\x02\x41\x00\x80\x63new".to_vec();
        joined.entry.signature = invited.sign(Purpose::Circle, &joined.entry.content.to_bytes());
        let append = caller.append_circle(&joined.to_append(), Some(log.head()));
        assert_eq!(world.relay.answers(&append).status, 200, "the relay takes the join");
        device.key()
    }

    fn reads(&mut self, world: &World) {
        let request = self.caller(world).circle(0);
        self.circle = read_log(world, &request, &self.device, &mut self.keyring);
    }

    fn caller(&self, world: &World) -> Caller<'_> {
        let now_ms = world.now_ms().cast_unsigned();
        Caller { relay: &self.relay, record: self.record, signer: self.device.signer(), now_ms }
    }

    fn streams(&self, section: Section) -> SectionStreams {
        let stream = stream_of(&self.circle, &self.keyring, section).expect("a section that it reads");
        self.circle.sections().get(&stream).expect("a section").streams
    }

    fn place(&self, section: Section) -> u32 {
        let document = self.streams(section).document;
        current_place(self.circle.sections().get(&document).expect("a section")).generation
    }

    /// All that the relay has of a section's document, in the generation that is written.
    fn document(&self, world: &World, section: Section) -> Document {
        let (stream, generation) = (self.streams(section).document, self.place(section));
        let mut document = Document::new(section, generation).expect("a document");
        for row in world.relay.rows(self.record, stream) {
            let Ok(envelope) = Envelope::from_bytes(&row.envelope.0) else { continue };
            if envelope.core.generation != generation || envelope.core.kind != Kind::Change {
                continue;
            }
            let secret = self.keyring.secret_for(&self.circle, &envelope).expect("a secret");
            let body = open_change(&envelope, secret).expect("a change that opens");
            let changes: Vec<&[u8]> = body.items.iter().map(|item| item.0.as_slice()).collect();
            document.apply(&changes).expect("changes that fit");
        }
        assert_eq!(document.missing(), [], "nothing is missing");
        document
    }

    fn change(&self, on: &Document, stream: StreamId, at_ms: i64, said: &[Said<'_>]) -> Vec<u8> {
        let ActorId(actor) = actor_of(self.device.key(), stream, on.generation(), 0);
        let mut doc: Automerge = on.automerge().clone();
        doc.set_actor(automerge::ActorId::from(actor));
        let made = doc.transact_with::<_, (), automerge::AutomergeError, _>(
            |()| CommitOptions::default().with_time(at_ms),
            |tx| said.iter().try_for_each(|(key, value)| tx.put(ROOT, *key, value.clone())),
        );
        made.expect("a change");
        doc.get_last_local_change().expect("the change").raw_bytes().to_vec()
    }

    /// The next message of the device in a stream.
    fn message(&mut self, world: &World, kind: Kind, stream: StreamId, item: Vec<u8>) -> (Core, Body) {
        let is_document = self.circle.sections().contains_key(&stream);
        let in_document = self.circle.sections().get(&stream).map_or(0, |of| current_place(of).generation);
        let generation = if is_document { in_document } else { 0 };
        let rows = world.relay.rows(self.record, stream);
        let cores = rows.iter().filter_map(|row| Envelope::from_bytes(&row.envelope.0).ok());
        let own = cores.map(|envelope| envelope.core).filter(|core| core.author == self.device.key());
        let last = own.filter(|core| core.generation == generation).max_by_key(|core| core.seq);
        let first = ChainPlace { record: self.record, stream, generation, seq: 1, prev: CoreId::ZERO };
        let place = last.as_ref().map_or(first, ChainPlace::after);
        let body = Body::new(world.now_ms().cast_unsigned(), vec![item], &mut self.chance);
        (place.core(self.device.key(), kind, &body), body)
    }

    fn seals(&mut self, world: &World, kind: Kind, stream: StreamId, item: Vec<u8>) -> Envelope {
        let (core, body) = self.message(world, kind, stream, item);
        let sections = self.circle.sections();
        let of_stream = |it: &&SectionStreams| it.document == stream || it.posts == stream;
        let streams = sections.values().map(|it| &it.streams).find(of_stream).copied().expect("a section");
        let epoch = current_place(sections.get(&streams.document).expect("a section")).epoch;
        let under = Under { epoch, circle_head: self.circle.head(), seen: Seen::NOTHING };
        let signer = self.device.signer();
        if kind == Kind::Post {
            let inbox = current_inbox(&self.circle, streams.document).expect("an inbox");
            return seal_post(&core, &body, under, inbox, signer, &mut self.chance).expect("a post");
        }
        let (_, secret) = self.keyring.current(&self.circle, stream).expect("a secret");
        seal_change(&core, &body, under, secret, signer, &mut self.chance).expect("a change")
    }

    fn sends(&self, world: &World, envelope: &Envelope) -> u16 {
        let append = Append { envelopes: vec![Bytes(envelope.to_bytes())] };
        world.relay.answers(&self.caller(world).append(envelope.core.stream, &append)).status
    }
}
