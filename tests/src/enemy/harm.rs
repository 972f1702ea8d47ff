//! What somebody with valid keys can write that no honest app would: each kind of harm, made with the same libraries.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

mod by_hand;

use std::num::NonZeroU64;

use automerge::{
    Automerge, Change, ChangeHash, ExpandedChange, ObjType, ROOT,
    transaction::{CommitOptions, Transactable, Transaction},
};
use samlat_circle::{
    body::{Body, ChainPlace},
    card::current_inbox,
    engine::actor_of,
    hybrid::{Sealed, seal_to},
    keyring::current_place,
};
use samlat_protocol::{
    circle_entry::SectionStreams,
    envelope::{Envelope, Kind, Opening, Seal, Seen},
    id::{CoreId, PublicKey, StreamId},
    signature::Purpose,
};
use samlat_record::{Act, ActorId, AppointmentField, Document, Edit, Item, ItemId, Post, Section};

use super::Enemy;
use crate::{people::at_hour, world::World};

/// The section in which the enemy may write.
const VISITS: Section = Section::Appointments;
/// Deeper than anything in a record.
const DEEP: usize = 40;
/// More than an envelope may have, in bytes.
const OVERSIZE: usize = 300 * 1024;
/// The frame of a small post, in bytes.
const SMALLEST_POST: usize = 1024;
/// As much as a body may have when it is inflated: a kilobyte on its way.
const INFLATED: usize = 1_000_000;

/// A kind of harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Harm {
    /// Another author's name on the message.
    ForgedAuthor,
    /// Another author's actor in the change.
    ForgedActor,
    /// A change in a section that was not granted.
    OutsideGrant,
    /// A post in a section that was not granted.
    PostOutside,
    /// Larger than a message may be.
    Oversize,
    /// Small on its way, and as large as may be when it is inflated.
    Inflated,
    /// Small on its way, and larger than may be when it is inflated.
    InflatedBeyond,
    /// Maps in maps in maps.
    Nested,
    /// Operations numbered just below the end of all numbers.
    FarStart,
    /// A place in the actor's own chain that leaves a hole.
    Hole,
    /// Builds on a change that nobody has.
    Dangling,
    /// Bytes after the end of a change.
    NonCanonical,
    /// The same place in the actor's own chain, twice in one message.
    ReusedSeq,
    /// Bytes that are nothing.
    Noise,
    /// A post that is none.
    NoPost,
    /// A post that is right in everything but the key that signs it.
    InAnothersName,
    /// A good change under a secret that was over, after one under the secret that followed it.
    OldEpoch,
    /// A good change at the first place of the chain, where another message stands.
    PlaceTwice,
    /// A snapshot that covers everything and holds nothing, by somebody who may put none.
    HollowSnapshot,
    /// A good change, after the sharing has ended. Not among [`HARMS`]: it wants an end first.
    AfterTheEnd,
    /// As [`Harm::AfterTheEnd`], written before it by the enemy's clock.
    BackDated,
}

/// Every kind of harm that somebody in the circle can do.
pub const HARMS: [Harm; 19] = [
    Harm::ForgedAuthor,
    Harm::ForgedActor,
    Harm::OutsideGrant,
    Harm::PostOutside,
    Harm::Oversize,
    Harm::Inflated,
    Harm::Nested,
    Harm::FarStart,
    Harm::Hole,
    Harm::Dangling,
    Harm::NonCanonical,
    Harm::ReusedSeq,
    Harm::Noise,
    Harm::NoPost,
    Harm::InAnothersName,
    Harm::InflatedBeyond,
    Harm::OldEpoch,
    Harm::PlaceTwice,
    Harm::HollowSnapshot,
];

impl Harm {
    /// Whether it is done by somebody whose sharing has ended, and who does not read the log any more.
    #[must_use]
    pub const fn is_after_the_end(self) -> bool {
        matches!(self, Self::AfterTheEnd | Self::BackDated)
    }
}

/// What the relay did with it.
#[derive(Debug)]
pub enum Dealt {
    /// Refused with this status, and not stored.
    Refused(u16),
    /// It is in a stream, as these bytes.
    Stored {
        /// Which stream.
        stream: StreamId,
        /// The message, or the bytes that say they are one.
        envelope: Box<Envelope>,
    },
}

impl Enemy {
    /// Does harm: sends it as it should be sent, and where the relay refuses and is `careless`, has it put there all the
    /// same. `victim` is in whose name it is forged.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn does(&mut self, world: &World, harm: Harm, victim: PublicKey, careless: bool) -> Dealt {
        if !harm.is_after_the_end() {
            self.reads(world);
        }
        if harm == Harm::HollowSnapshot {
            return Dealt::Refused(self.puts_hollow_snapshot(world, VISITS));
        }
        let envelope = self.harm(world, harm, victim);
        let status = self.sends(world, &envelope);
        let stream = envelope.core.stream;
        // A relay that keeps in her own chain what she never signed takes no more of her words there, and that cannot be
        // mended from outside: here it keeps it in the chain of whoever brought it. Nor has its store room for two messages at
        // one place: the second it keeps in a chain of nobody's.
        let author = if harm == Harm::PlaceTwice {
            PublicKey::new(self.chance.bytes())
        } else if harm == Harm::ForgedAuthor {
            self.device.key()
        } else {
            envelope.core.author
        };
        let is_stored = status == 200 || (careless && self.tries_to_slip_in(world, &envelope, author));
        if is_stored {
            Dealt::Stored { stream, envelope: Box::new(envelope) }
        } else {
            Dealt::Refused(status)
        }
    }

    fn harm(&mut self, world: &World, harm: Harm, victim: PublicKey) -> Envelope {
        let streams = self.streams(VISITS);
        let document = streams.document;
        let own = self.actor(document);
        let good = || visit(own, "Förfalskat");
        let items = match harm {
            Harm::ForgedAuthor | Harm::AfterTheEnd => vec![good()],
            Harm::BackDated => return self.back_dated(world, VISITS, &[good()]),
            Harm::OldEpoch => return self.under_the_secret_before(world, VISITS, &[good()]),
            Harm::PlaceTwice => return self.at_the_first_place(world, VISITS, &[good()]),
            Harm::InflatedBeyond => return self.inflated_beyond(world, VISITS),
            Harm::ForgedActor => vec![visit(actor_of(victim, document, 0, 0), "Förfalskat")],
            Harm::OutsideGrant | Harm::PostOutside => return self.outside(world, harm == Harm::PostOutside),
            Harm::InAnothersName => return self.post_as(world, streams, victim),
            Harm::NoPost => return self.post(world, streams, &[b"inget".to_vec()]),
            Harm::Oversize | Harm::Noise | Harm::HollowSnapshot => vec![b"inget".to_vec()],
            Harm::Inflated => vec![vec![0; INFLATED]],
            Harm::Nested => vec![nested(own, DEEP)],
            Harm::FarStart => vec![altered(&good(), |change| {
                change.start_op = NonZeroU64::new((1 << 32) - 2).unwrap_or(NonZeroU64::MIN);
            })],
            Harm::Hole => vec![altered(&good(), |change| change.seq = 3)],
            Harm::Dangling => vec![altered(&good(), |change| change.deps = vec![ChangeHash([9; 32])])],
            Harm::NonCanonical => vec![[good(), vec![0]].concat()],
            Harm::ReusedSeq => vec![good(), visit(own, "Också förfalskat")],
        };
        let mut envelope = self.change(world, VISITS, document, &items);
        if harm == Harm::ForgedAuthor {
            envelope.core.author = victim;
        }
        if harm == Harm::Oversize {
            envelope.ciphertext = vec![0; OVERSIZE].into();
        }
        envelope
    }

    /// A post, or a change, in a section that was not granted.
    fn outside(&mut self, world: &World, is_post: bool) -> Envelope {
        let others = self.other_streams();
        if is_post {
            let other = others.last().copied().expect("another section");
            let post = Post::Update { text: "Förfalskat".to_owned(), task: None };
            return self.post(world, other, &[post.encode().expect("a post")]);
        }
        let other = others.first().copied().expect("another section").document;
        self.change(world, VISITS, other, &[visit(self.actor(other), "Förfalskat")])
    }

    /// A post in the name of `author`, the first of theirs: whoever sees the log can seal one. Only the signature is not
    /// theirs, and the library would not make it.
    fn post_as(&mut self, world: &World, streams: SectionStreams, author: PublicKey) -> Envelope {
        let post = Post::Update { text: "Förfalskat".to_owned(), task: None };
        let items = vec![post.encode().expect("a post")];
        let body = Body::new(world.now_ms().cast_unsigned(), items, &mut self.chance);
        let stream = streams.posts;
        let place = ChainPlace { record: self.record, stream, generation: 0, seq: 1, prev: CoreId::ZERO };
        let core = place.core(author, Kind::Post, &body);
        let section = self.circle.sections().get(&streams.document).expect("a section");
        let inbox = current_inbox(&self.circle, streams.document).expect("an inbox");
        let (epoch, circle_head, seen) = (current_place(section).epoch, self.circle.head(), Seen::NOTHING);
        let additional = Seal::additional_data(&core, epoch, circle_head, seen);
        let (name, plain) = (core.id(), framed(&body.to_bytes()));
        let sealed = seal_to(inbox, Sealed::Post, name.as_bytes(), &additional, &plain, &mut self.chance);
        let (opening, ciphertext) = sealed.expect("an inbox");
        let opening = Opening::new(opening).expect("an encapsulation");
        let seal = Seal { epoch, circle_head, seen, opening };
        let ciphertext = ciphertext.into();
        let signed = Envelope::signed_bytes(&core, &seal, &ciphertext);
        let signature = self.device.signer().sign(Purpose::Envelope, &signed);
        Envelope { core, seal, ciphertext, signature }
    }
}

/// A small post's body in its frame (protocol.md section 5.2).
fn framed(body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).expect("a small post");
    let mut frame = length.to_be_bytes().to_vec();
    frame.extend(body);
    frame.resize(SMALLEST_POST, 0);
    frame
}

/// A visit, as an honest app would write it first of all.
///
/// # Panics
/// Never: a new document takes a visit.
#[must_use]
pub fn visit(actor: ActorId, title: &str) -> Vec<u8> {
    let fields = vec![AppointmentField::Title(title.to_owned()), AppointmentField::When(at_hour(9))];
    let act = Act::Add { id: ItemId([9; 16]), item: Item::Appointment(fields) };
    let mut document = Document::new(VISITS, 0).expect("a new document");
    document.edit(actor, 1, &Edit::from(act)).expect("a visit")
}

/// A change with something in it altered.
///
/// # Panics
/// When the bytes are no change.
pub fn altered(bytes: &[u8], alter: impl FnOnce(&mut ExpandedChange)) -> Vec<u8> {
    let mut expanded = Change::try_from(bytes).expect("a change").decode();
    alter(&mut expanded);
    Change::from(expanded).raw_bytes().to_vec()
}

/// A change made with the library alone.
///
/// # Panics
/// When nothing is written.
pub fn raw(actor: ActorId, write: impl FnOnce(&mut Transaction<'_>)) -> Vec<u8> {
    let mut document: Automerge = Document::new(VISITS, 0).expect("a new document").automerge().clone();
    document.set_actor(automerge::ActorId::from(actor.0));
    let made = document.transact_with::<_, (), automerge::AutomergeError, _>(
        |()| CommitOptions::default().with_time(5),
        |transaction| {
            write(transaction);
            Ok(())
        },
    );
    made.expect("a change");
    document.get_last_local_change().expect("the change").raw_bytes().to_vec()
}

/// Maps in maps, so deep.
///
/// # Panics
/// Never: a map takes a map.
#[must_use]
pub fn nested(actor: ActorId, deep: usize) -> Vec<u8> {
    raw(actor, |transaction| {
        let mut at = ROOT;
        for n in 0..deep {
            let row = if n == 0 { format!("i/{}", "ab".repeat(16)) } else { "x".to_owned() };
            at = transaction.put_object(&at, row, ObjType::Map).expect("a map");
        }
        transaction.put(&at, "y", 1).expect("a number");
    })
}
