//! Messages that the library would not make, sealed by hand: under a secret that is over, at a place that is taken, larger
//! inside than may be; and a snapshot by somebody who may put none.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use samlat_cipher::symmetric::seal_with_nonce;
use samlat_circle::{
    archive::Archive,
    body::{Body, ChainPlace, MAX_BODY_BYTES},
    entropy::Entropy,
    epoch::EpochPlace,
    seal::{Under, seal_change, seal_snapshot},
};
use samlat_protocol::{
    envelope::{Ciphertext, Core, Envelope, Kind, Opening, Seal, Seen},
    id::CoreId,
    signature::Purpose,
    snapshot::{Covered, Head},
    wire,
};
use samlat_record::Section;

use super::super::Enemy;
use crate::{people::DAY_MS, world::World};

/// How far the enemy's clock is behind where it is set back.
const BACK_MS: i64 = 10 * DAY_MS;
/// The least that a change takes, framed, in bytes.
const SMALLEST_CHANGE: usize = 256;

impl Enemy {
    /// A change that says it was written ten days ago.
    pub(super) fn back_dated(&mut self, world: &World, section: Section, items: &[Vec<u8>]) -> Envelope {
        let body = self.body(world.now_ms().saturating_sub(BACK_MS), items);
        let place = self.next_place(self.streams(section).document);
        self.sealed_at(place, &body, 0)
    }

    /// A change under the secret of the epoch before that which is written, where there was one.
    pub(super) fn under_the_secret_before(
        &mut self,
        world: &World,
        section: Section,
        items: &[Vec<u8>],
    ) -> Envelope {
        let body = self.body(world.now_ms(), items);
        let place = self.next_place(self.streams(section).document);
        self.sealed_at(place, &body, 1)
    }

    /// A change at the first place of the chain, whatever stands there.
    pub(super) fn at_the_first_place(
        &mut self,
        world: &World,
        section: Section,
        items: &[Vec<u8>],
    ) -> Envelope {
        let body = self.body(world.now_ms(), items);
        let next = self.next_place(self.streams(section).document);
        self.sealed_at(ChainPlace { seq: 1, prev: CoreId::ZERO, ..next }, &body, 0)
    }

    /// A kilobyte that becomes more than a body may be.
    pub(super) fn inflated_beyond(&mut self, world: &World, section: Section) -> Envelope {
        let body = self.body(world.now_ms(), &[vec![0; MAX_BODY_BYTES]]);
        let place = self.next_place(self.streams(section).document);
        let core = place.core(self.device.key(), Kind::Change, &body);
        self.sealed_by_hand(core, &miniz_oxide::deflate::compress_to_vec(&body.to_bytes(), 6))
    }

    fn body(&mut self, written_ms: i64, items: &[Vec<u8>]) -> Body {
        Body::new(written_ms.cast_unsigned(), items.to_vec(), &mut self.chance)
    }

    /// Seals a change to a document under the secret of so many epochs before that which is written.
    fn sealed_at(&mut self, place: ChainPlace, body: &Body, before: u32) -> Envelope {
        let core = place.core(self.device.key(), Kind::Change, body);
        let (now, newest) = self.keyring.current(&self.circle, place.stream).expect("a secret");
        let at = EpochPlace { epoch: now.epoch.saturating_sub(before), ..now };
        let secret = self.keyring.secret(&self.circle, at).unwrap_or(newest);
        let under = Under { epoch: at.epoch, circle_head: self.circle.head(), seen: Seen::NOTHING };
        let signer = self.device.signer();
        seal_change(&core, body, under, secret, signer, &mut self.chance).expect("a sealed change")
    }

    fn sealed_by_hand(&mut self, core: Core, deflated: &[u8]) -> Envelope {
        let (place, secret) = self.keyring.current(&self.circle, core.stream).expect("a secret");
        let key = wire::derive("key", &[secret.expose(), core.stream.as_bytes()]);
        let mut nonce = [0; 24];
        self.chance.fill(&mut nonce);
        let (epoch, circle_head, seen) = (place.epoch, self.circle.head(), Seen::NOTHING);
        let aad = Seal::additional_data(&core, epoch, circle_head, seen);
        let sealed = seal_with_nonce(&key, &nonce, &aad, &framed(deflated));
        let opening = Opening::new(nonce.to_vec()).expect("a nonce");
        let seal = Seal { epoch, circle_head, seen, opening };
        let ciphertext = Ciphertext::Sealed(sealed);
        let signed = Envelope::signed_bytes(&core, &seal, &ciphertext);
        let signature = self.device.signer().sign(Purpose::Envelope, &signed);
        Envelope { core, seal, ciphertext, signature }
    }

    /// Puts a snapshot that covers the enemy's own chain and holds nothing of it; the status of the answer.
    pub(super) fn puts_hollow_snapshot(&mut self, world: &World, section: Section) -> u16 {
        let stream = self.streams(section).document;
        let (place, secret) = self.keyring.current(&self.circle, stream).expect("a secret");
        let end = self.ends.get(&stream).filter(|core| core.generation == place.generation);
        let vector = end.map(|end| Covered { author: end.author, seq: end.seq, core: end.id() });
        let covered = vector.map_or(0, |covered| usize::try_from(covered.seq).unwrap_or(0));
        let tip = world.relay.rows(self.record, stream).len() as u64;
        let head = Head {
            suite: samlat_protocol::SUITE,
            record: self.record,
            stream,
            generation: place.generation,
            author: self.device.key(),
            circle_head: self.circle.head(),
            epoch: place.epoch,
            reaches: Seen { position: tip, ..Seen::NOTHING },
            vector: vector.into_iter().collect(),
            nonce: [0; 24],
        };
        let archive = Archive::of(vec![b"inget".to_vec(); covered]);
        let signer = self.device.signer();
        let snapshot = seal_snapshot(head, &archive, secret, signer, &mut self.chance).expect("a snapshot");
        world.relay.answers(&self.caller(world).put_snapshot(stream, &snapshot)).status
    }
}

/// A change in its frame (protocol.md section 5.1): a length, the bytes, and zeros up to one of few sizes.
fn framed(deflated: &[u8]) -> Vec<u8> {
    let length = u32::try_from(deflated.len()).expect("a small change");
    let mut frame = length.to_be_bytes().to_vec();
    frame.extend(deflated);
    let least = frame.len().max(SMALLEST_CHANGE);
    let exponent = least.ilog2();
    let mask = (1_usize << (exponent - exponent.ilog2() - 1)) - 1;
    frame.resize((least + mask) & !mask, 0);
    frame
}
