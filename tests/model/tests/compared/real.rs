//! The real log, with real keys from fixed seeds, written by what the model's entries say.

use std::{cell::RefCell, collections::BTreeMap};

use ed25519_dalek::{Signer, SigningKey};
use samlat_model::{
    act::{self, Act, BySection, Given, Kind, May, Message, Section, Who},
    circle as model,
};
use samlat_protocol::{
    SUITE,
    circle::{Circle, EntryRefusal, Relation, Role, Standing},
    circle_entry::{
        Content, Cut, DeviceKeys, Entry, Generation, Genesis, Grant, Invite, Join, Recover, Rotation,
        SectionRights, SectionStreams, Staff, Verdict, Visible, Withdraw, WrapRef,
    },
    envelope::{Core, Kind as MessageKind},
    id::{
        Commitment, ContentHash, CoreId, EntryId, KemKey, Locator, PublicKey, RecordId, StreamId, WrapHash,
    },
    right::Rights,
    signature::{Purpose, Signature},
    wire,
};

const BEGINS_MS: u64 = 1_795_000_000_000;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// Somebody who can sign.
#[derive(Clone)]
pub struct Person {
    secret: SigningKey,
    kem: KemKey,
}

thread_local! {
    static KNOWN: RefCell<BTreeMap<Who, Person>> = const { RefCell::new(BTreeMap::new()) };
}

/// Always the same keys.
pub fn person(who: Who) -> Person {
    let made = || {
        let seed = wire::derive("model person", &[format!("{who:?}").as_bytes()]);
        let kem = KemKey::new(vec![seed[0]; KemKey::LENGTH]).unwrap();
        Person { secret: SigningKey::from_bytes(&seed), kem }
    };
    KNOWN.with_borrow_mut(|known| known.entry(who).or_insert_with(made).clone())
}

impl Person {
    pub fn key(&self) -> PublicKey {
        PublicKey::new(self.secret.verifying_key().to_bytes())
    }

    fn keys(&self) -> DeviceKeys {
        DeviceKeys { key: self.key(), kem: self.kem.clone() }
    }

    /// Signs, and reads the entry as it comes from a wire.
    fn entry(&self, content: Content) -> Entry {
        let framed = Purpose::Circle.frame(&content.to_bytes());
        let signature = Signature::new(self.secret.sign(&framed).to_bytes());
        Entry::from_bytes(&Entry { content, signature }.to_bytes()).unwrap()
    }
}

/// A day, as Unix milliseconds.
pub const fn at(day: u8) -> u64 {
    BEGINS_MS + day as u64 * DAY_MS
}

/// The streams of a section.
pub fn streams(section: Section) -> SectionStreams {
    let n = match section {
        Section::Medicines => 1,
        Section::Times => 3,
    };
    SectionStreams { document: StreamId::new([n; 16]), posts: StreamId::new([n + 1; 16]) }
}

fn root_wrap() -> WrapRef {
    WrapRef { recipient: person(Who::Root).key(), hash: WrapHash::new([7; 32]) }
}

fn rotation(section: Section, generation: u32, epoch: u32, is_first: bool) -> Rotation {
    Rotation {
        section: streams(section).document,
        generation,
        epoch,
        commitment: Commitment::new([1; 32]),
        inbox: KemKey::new(vec![2; KemKey::LENGTH]).unwrap(),
        older: if is_first { Vec::new() } else { vec![3; 72] },
    }
}

fn next_epochs(of: &Circle, which: BySection<bool>) -> (Vec<Rotation>, Vec<WrapRef>) {
    let turned = Section::ALL.into_iter().filter(|section| which.of(*section));
    let rotations: Vec<_> = turned
        .map(|section| {
            let now = &of.sections()[&streams(section).document];
            rotation(section, now.generation, now.epoch + 1, false)
        })
        .collect();
    let wraps = if rotations.is_empty() { Vec::new() } else { vec![root_wrap()] };
    (rotations, wraps)
}

/// A right as it stands on the wire.
pub fn rights(may: May, is_admin: bool) -> Rights {
    match may {
        _ if is_admin => Rights::ADMIN,
        May::Nothing => Rights::NONE,
        May::Read => Rights::READ,
        May::Post => Rights::POST,
        May::ReadPost => Rights::READ_POST,
        May::Edit => Rights::EDIT,
    }
}

fn all_rights(may: BySection<May>) -> Vec<SectionRights> {
    let given = Section::ALL.into_iter().filter(|section| may.of(*section) != May::Nothing);
    let share = |section| SectionRights {
        section: streams(section).document,
        rights: rights(may.of(section), false),
    };
    given.map(share).collect()
}

/// The real log, and its record.
pub struct Real {
    pub circle: Circle,
}

impl Real {
    pub fn begin() -> Self {
        let root = person(Who::Root);
        let genesis = Genesis {
            root: root.key(),
            recovery: KemKey::new(vec![5; KemKey::LENGTH]).unwrap(),
            locator: Locator::new([6; 32]),
            admin: person(Who::Phone).keys(),
            sections: Section::ALL.map(streams).to_vec(),
            rotations: Section::ALL.map(|section| rotation(section, 0, 1, true)).to_vec(),
            wraps: vec![root_wrap()],
        };
        let founding = root.entry(Content {
            record: RecordId::ZERO,
            n: 0,
            prev: EntryId::ZERO,
            root_generation: 0,
            signer: root.key(),
            visible: Visible::Genesis(genesis),
            sealed: Vec::new(),
        });
        Self { circle: Circle::begin(founding).unwrap() }
    }

    /// Appends what the model's entry says. `log` is the model's log, in which the entry names what it follows.
    pub fn append(
        &mut self,
        log: &model::Circle,
        entry: &act::Entry,
        day: u8,
    ) -> Result<EntryId, EntryRefusal> {
        let place = log.place_of(entry.prev).unwrap();
        let prev = self.circle.entries()[place].id();
        let content = Content {
            record: self.circle.record(),
            n: place as u64 + 1,
            prev,
            root_generation: entry.root_generation.into(),
            signer: person(entry.signer).key(),
            visible: self.visible(&entry.act, prev, place),
            sealed: Vec::new(),
        };
        let entry = person(entry.signer).entry(content);
        let before = self.circle.clone();
        let appended = self.circle.append(entry.clone(), Some(at(day)));
        if appended.is_err() {
            assert_eq!(before, self.circle, "a refused entry changes nothing");
        } else {
            let mut device = before;
            device.append(entry, None).unwrap();
            assert_eq!(device, self.circle, "a device judges no time, and agrees");
        }
        appended
    }

    fn visible(&self, act: &Act, prev: EntryId, place: usize) -> Visible {
        let cuts = |cuts: &[act::Cut]| cuts.iter().map(|cut| self.cut(*cut)).collect::<Vec<_>>();
        match act {
            Act::Grant { to, given, may, expires, cuts: listed, rotates } => {
                let (rotations, wraps) = next_epochs(&self.circle, *rotates);
                Visible::Grant(Grant {
                    keys: person(*to).keys(),
                    rights: all_rights(*may),
                    admin: *given == Given::Admin,
                    certify: *given == Given::Organisation,
                    expires_ms: expires.map(at),
                    reply_box: None,
                    cuts: cuts(listed),
                    rotations,
                    wraps,
                })
            }
            Act::Invite { link, may, open_until, expires } => Visible::Invite(Invite {
                key: person(*link).key(),
                rights: all_rights(*may),
                open_until_ms: at(*open_until),
                expires_ms: expires.map(at),
                reply_box: StreamId::new([100 + u8::try_from(*link as usize).unwrap(); 16]),
            }),
            Act::Join { guest } => Visible::Join(Join { keys: person(*guest).keys() }),
            Act::Staff { who, expires } => {
                Visible::Staff(Staff { keys: person(*who).keys(), expires_ms: at(*expires) })
            }
            Act::Withdraw { keys, cuts: listed, rotates } => {
                let (rotations, wraps) = next_epochs(&self.circle, *rotates);
                let keys = keys.iter().map(|who| person(*who).key()).collect();
                Visible::Withdraw(Withdraw { keys, cuts: cuts(listed), rotations, wraps })
            }
            Act::Verdict { admitted } => {
                let admitted = admitted.iter().map(|message| self.core(*message).id()).collect();
                Visible::Verdict(Verdict { admitted })
            }
            Act::Generation { section, cuts: listed } => {
                let now = &self.circle.sections()[&streams(*section).document];
                let rotations = vec![rotation(*section, now.generation + 1, now.epoch + 1, true)];
                Visible::Generation(Generation {
                    rotations,
                    cuts: cuts(listed),
                    erase: false,
                    wraps: vec![root_wrap()],
                })
            }
            Act::Recover { admin, withdrawn, cuts: listed } => {
                let kept = self.circle.entries().iter().take(place + 1).cloned();
                let (rotations, wraps) = next_epochs(&Circle::replay(kept).unwrap(), BySection::both(true));
                Visible::Recover(Recover {
                    keep: prev,
                    admin: person(*admin).keys(),
                    withdrawn: withdrawn.iter().map(|who| person(*who).key()).collect(),
                    cuts: cuts(listed),
                    rotations,
                    wraps,
                })
            }
        }
    }

    fn cut(&self, cut: act::Cut) -> Cut {
        let core = self.core(cut.last);
        Cut {
            stream: core.stream,
            generation: core.generation,
            author: core.author,
            seq: core.seq,
            core: core.id(),
        }
    }

    /// The core of a message.
    pub fn core(&self, message: Message) -> Core {
        let seq = if message.seq == u8::MAX { u64::MAX } else { message.seq.into() };
        let (stream, kind) = match message.chain.kind {
            Kind::Document => (streams(message.chain.section).document, MessageKind::Change),
            Kind::Posts => (streams(message.chain.section).posts, MessageKind::Post),
        };
        Core {
            suite: SUITE,
            record: self.circle.record(),
            stream,
            generation: message.chain.generation.into(),
            author: person(message.chain.author).key(),
            seq,
            prev: if seq == 1 { CoreId::ZERO } else { CoreId::new(wire::hash(&(seq - 1).to_be_bytes())) },
            kind,
            content: ContentHash::new([message.branch; 32]),
        }
    }
}

/// A role of the model in the words of the code.
pub fn role(role: model::Role) -> Role {
    match role {
        model::Role::Admin => Role::Admin,
        model::Role::Member => Role::Member,
        model::Role::Guest(link) => Role::Guest { invitation: person(link).key() },
        model::Role::Staff(of) => Role::Staff { organisation: person(of).key() },
        model::Role::Organisation => Role::Organisation,
    }
}

/// A standing of the model in the words of the code.
pub const fn standing(standing: model::Standing) -> Standing {
    match standing {
        model::Standing::Live => Standing::Live,
        model::Standing::AfterCut => Standing::AfterCut,
        model::Standing::NotAllowed => Standing::NotAllowed,
        model::Standing::Expired => Standing::Expired,
    }
}

/// A relation of the model in the words of the code.
pub const fn relation(relation: model::Relation) -> Relation {
    match relation {
        model::Relation::Same => Relation::Same,
        model::Relation::GoesOn => Relation::GoesOn,
        model::Relation::Behind => Relation::Behind,
        model::Relation::Overrules => Relation::Overrules,
        model::Relation::Overruled => Relation::Overruled,
        model::Relation::Forked => Relation::Forked,
    }
}

/// Whether both refuse for the same reason, where the reason tells a device what to do.
pub fn is_same_refusal(model: model::Refused, real: EntryRefusal) -> bool {
    match model {
        model::Refused::Stale => real == EntryRefusal::StaleHead,
        model::Refused::NotAllowed => real == EntryRefusal::NotAllowed,
        model::Refused::Used => real == EntryRefusal::InvitationUsed,
        model::Refused::Expired => real == EntryRefusal::Expired,
        model::Refused::Contradiction => real == EntryRefusal::Contradiction,
    }
}
