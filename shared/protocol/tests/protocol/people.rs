//! A circle with people in it, made from fixed seeds, for the tests to act in.

use std::{cell::RefCell, collections::BTreeMap};

use ed25519_dalek::{Signer, SigningKey};
use samlat_protocol::{
    circle::{Circle, EntryRefusal},
    circle_entry::{
        Content, Cut, DeviceKeys, Entry, Generation, Genesis, Grant, Invite, Join, NewSections, Recover,
        Rotation, SectionRights, SectionStreams, Staff, Visible, Withdraw, WrapRef,
    },
    envelope::{Core, Kind},
    id::{
        Commitment, ContentHash, CoreId, EntryId, KemKey, Locator, PublicKey, RecordId, StreamId, WrapHash,
    },
    right::Rights,
    signature::{Purpose, Signature},
    wire,
};

/// The relay's clock when a story begins, Unix milliseconds.
pub const NOW: u64 = 1_795_000_000_000;
/// A day, in milliseconds.
pub const DAY: u64 = 24 * 60 * 60 * 1000;

/// Somebody who can sign.
#[derive(Clone)]
pub struct Person {
    secret: SigningKey,
    kem: KemKey,
}

thread_local! {
    static KNOWN: RefCell<BTreeMap<String, Person>> = const { RefCell::new(BTreeMap::new()) };
}

/// The person of that name: always the same keys.
pub fn person(name: &str) -> Person {
    KNOWN.with_borrow_mut(|known| known.entry(name.to_owned()).or_insert_with(|| made(name)).clone())
}

fn made(name: &str) -> Person {
    let seed = wire::derive("test person", &[name.as_bytes()]);
    Person { secret: SigningKey::from_bytes(&seed), kem: KemKey::new(vec![seed[0]; KemKey::LENGTH]).unwrap() }
}

impl Person {
    pub fn key(&self) -> PublicKey {
        PublicKey::new(self.secret.verifying_key().to_bytes())
    }

    pub fn keys(&self) -> DeviceKeys {
        DeviceKeys { key: self.key(), kem: self.kem.clone() }
    }

    pub fn sign(&self, purpose: Purpose, message: &[u8]) -> Signature {
        Signature::new(self.secret.sign(&purpose.frame(message)).to_bytes())
    }

    /// Signs what an entry says.
    pub fn entry(&self, content: Content) -> Entry {
        let signature = self.sign(Purpose::Circle, &content.to_bytes());
        Entry { content, signature }
    }

    /// The same without a signature, for what does not look at it.
    pub fn unsigned(&self, content: Content) -> Entry {
        Entry { content, signature: Signature::new([0; 64]) }
    }

    /// The message at a place in this person's chain in a stream.
    pub fn message(&self, record: RecordId, stream: StreamId, kind: Kind, seq: u64) -> Core {
        let prev = if seq == 1 { CoreId::ZERO } else { CoreId::new(wire::hash(&(seq - 1).to_be_bytes())) };
        Core {
            suite: samlat_protocol::SUITE,
            record,
            stream,
            generation: 0,
            author: self.key(),
            seq,
            prev,
            kind,
            content: ContentHash::new([9; 32]),
        }
    }
}

/// A stream of that number.
pub fn stream(n: u8) -> StreamId {
    StreamId::new([n; 16])
}

/// Medicines: the document, then the posts.
pub const MEDICINES: u8 = 1;
/// Times.
pub const TIMES: u8 = 3;

/// The streams of the section whose document has that number.
pub fn section(document: u8) -> SectionStreams {
    SectionStreams { document: stream(document), posts: stream(document + 1) }
}

/// The wrap that the words open.
pub fn root_wrap() -> WrapRef {
    WrapRef { recipient: person("root").key(), hash: WrapHash::new([7; 32]) }
}

/// A rotation of a section in generation 0.
pub fn rotation(document: u8, epoch: u32) -> Rotation {
    Rotation {
        section: stream(document),
        generation: 0,
        epoch,
        commitment: Commitment::new([1; 32]),
        inbox: KemKey::new(vec![2; KemKey::LENGTH]).unwrap(),
        older: if epoch == 1 { Vec::new() } else { vec![3; 72] },
    }
}

/// Rights in one section.
pub fn may(document: u8, rights: Rights) -> SectionRights {
    SectionRights { section: stream(document), rights }
}

/// A grant of a member without end.
pub fn grant(to: &Person, rights: &[SectionRights]) -> Grant {
    Grant {
        keys: to.keys(),
        rights: rights.to_vec(),
        admin: false,
        certify: false,
        expires_ms: None,
        reply_box: None,
        cuts: Vec::new(),
        rotations: Vec::new(),
        wraps: Vec::new(),
    }
}

/// A grant of a device of the person.
pub fn admin(to: &Person) -> Grant {
    Grant { admin: true, ..grant(to, &[]) }
}

/// A grant of an organisation key.
pub fn organisation(to: &Person, rights: &[SectionRights]) -> Grant {
    Grant { certify: true, ..grant(to, rights) }
}

/// An invitation open for a week, with its box.
pub fn invite(key: &Person, rights: &[SectionRights], reply_box: u8) -> Invite {
    Invite {
        key: key.key(),
        rights: rights.to_vec(),
        open_until_ms: NOW + 7 * DAY,
        expires_ms: None,
        reply_box: stream(reply_box),
    }
}

/// The guest's own entry.
pub fn join(guest: &Person) -> Visible {
    Visible::Join(Join { keys: guest.keys() })
}

/// A staff member for 30 days.
pub fn staff(who: &Person) -> Visible {
    Visible::Staff(Staff { keys: who.keys(), expires_ms: NOW + 30 * DAY })
}

/// A withdrawal without cuts or rotations.
pub fn withdraw(whom: &[&Person]) -> Withdraw {
    Withdraw {
        keys: whom.iter().map(|p| p.key()).collect(),
        cuts: Vec::new(),
        rotations: Vec::new(),
        wraps: Vec::new(),
    }
}

/// A cut in generation 0 at a message of `author`.
pub fn cut_at(core: &Core) -> Cut {
    Cut {
        stream: core.stream,
        generation: core.generation,
        author: core.author,
        seq: core.seq,
        core: core.id(),
    }
}

/// A circle being written.
#[derive(Clone)]
pub struct Story {
    pub circle: Circle,
}

/// The genesis entry of "anna" with medicines and times.
pub fn genesis() -> Genesis {
    Genesis {
        root: person("root").key(),
        recovery: KemKey::new(vec![5; KemKey::LENGTH]).unwrap(),
        locator: Locator::new([6; 32]),
        admin: person("anna").keys(),
        sections: vec![section(MEDICINES), section(TIMES)],
        rotations: vec![rotation(MEDICINES, 1), rotation(TIMES, 1)],
        wraps: vec![root_wrap(), WrapRef { recipient: person("anna").key(), hash: WrapHash::new([8; 32]) }],
    }
}

/// The entry that founds a record.
pub fn founding(genesis: Genesis) -> Entry {
    person("root").entry(Content {
        record: RecordId::ZERO,
        n: 0,
        prev: EntryId::ZERO,
        root_generation: 0,
        signer: person("root").key(),
        visible: Visible::Genesis(genesis),
        sealed: Vec::new(),
    })
}

impl Story {
    /// Anna's record, and nobody else in it.
    pub fn begin() -> Self {
        Self { circle: Circle::begin(founding(genesis())).unwrap() }
    }

    /// The entry that `signer` would append now.
    pub fn draft(&self, signer: &Person, visible: Visible) -> Entry {
        signer.entry(self.content(signer, visible))
    }

    /// What that entry says.
    pub fn content(&self, signer: &Person, visible: Visible) -> Content {
        Content {
            record: self.circle.record(),
            n: self.circle.entries().len() as u64,
            prev: self.circle.head(),
            root_generation: self.circle.root_generation(),
            signer: signer.key(),
            visible,
            sealed: Vec::new(),
        }
    }

    /// Appends as a relay does at [`NOW`].
    pub fn try_by(&mut self, signer: &Person, visible: Visible) -> Result<EntryId, EntryRefusal> {
        self.try_at(signer, visible, NOW)
    }

    /// Appends as a relay does at a time.
    pub fn try_at(
        &mut self,
        signer: &Person,
        visible: Visible,
        now_ms: u64,
    ) -> Result<EntryId, EntryRefusal> {
        let entry = self.draft(signer, visible);
        self.circle.append(entry, Some(now_ms))
    }

    /// Appends what must be accepted.
    #[track_caller]
    pub fn by(&mut self, signer: &Person, visible: Visible) -> EntryId {
        self.try_by(signer, visible).unwrap()
    }

    /// Appends by the person herself what must be accepted.
    #[track_caller]
    pub fn anna(&mut self, visible: Visible) -> EntryId {
        self.by(&person("anna"), visible)
    }

    /// Anna's try.
    pub fn try_anna(&mut self, visible: Visible) -> Result<EntryId, EntryRefusal> {
        self.try_by(&person("anna"), visible)
    }

    /// The words' try: a recovery after `keep` onto `device`.
    pub fn try_recover(
        &mut self,
        keep: EntryId,
        root_generation: u32,
        recover: Recover,
    ) -> Result<EntryId, EntryRefusal> {
        let n = self.circle.place_of(keep).map_or(0, |n| n + 1);
        let entry = person("root").entry(Content {
            record: self.circle.record(),
            n,
            prev: keep,
            root_generation,
            signer: person("root").key(),
            visible: Visible::Recover(recover),
            sealed: Vec::new(),
        });
        self.circle.append(entry, Some(NOW))
    }

    /// A message in this record.
    pub fn message(&self, author: &Person, stream: StreamId, kind: Kind, seq: u64) -> Core {
        author.message(self.circle.record(), stream, kind, seq)
    }
}

/// A recovery that rotates both sections to `epoch`.
pub fn recover(keep: EntryId, device: &Person, epoch: u32) -> Recover {
    Recover {
        keep,
        admin: device.keys(),
        withdrawn: Vec::new(),
        cuts: Vec::new(),
        rotations: vec![rotation(MEDICINES, epoch), rotation(TIMES, epoch)],
        wraps: vec![root_wrap()],
    }
}

/// New generation 1 of a section, in its next epoch.
pub fn next_generation(document: u8, generation: u32, epoch: u32) -> Generation {
    Generation {
        rotations: vec![Rotation { generation, older: Vec::new(), ..rotation(document, epoch) }],
        cuts: Vec::new(),
        erase: false,
        wraps: vec![root_wrap()],
    }
}

/// A new section with its first epoch.
pub fn new_section(document: u8) -> NewSections {
    NewSections {
        sections: vec![section(document)],
        rotations: vec![rotation(document, 1)],
        wraps: vec![root_wrap()],
    }
}
