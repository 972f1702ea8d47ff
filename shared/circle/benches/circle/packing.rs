//! How many bytes a relay has of a document of five years, before it was pruned and after, with the snapshot.

use samlat_circle::{
    archive::Archive,
    body::{Body, ChainPlace},
    entropy::Entropy,
    epoch::EpochSecret,
    key::Signer,
    seal::{Under, seal_change, seal_snapshot},
};
use samlat_protocol::{
    envelope::{Kind, Seen},
    id::{CoreId, EntryId, RecordId, StreamId},
    snapshot::{Covered, Head},
    wire,
};
use samlat_record::{Section, testing::five_years::FiveYears};

use crate::Outcome;

/// Bytes that look random and are the same in every run: salts do not deflate.
struct Hashed(u64);

impl Entropy for Hashed {
    fn fill(&mut self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(32) {
            self.0 = self.0.wrapping_add(1);
            let drawn = wire::hash(&self.0.to_be_bytes());
            part.iter_mut().zip(drawn).for_each(|(byte, drawn)| *byte = drawn);
        }
    }
}

/// Prints the sizes of a section's document, each of its changes a message of its own.
///
/// # Errors
/// The section is not there, or is too large for a snapshot.
pub fn measure(years: &FiveYears, section: Section) -> Outcome {
    let document = years.document(section).ok_or("no such section")?;
    let (signer, secret, mut entropy) = (Signer::from_seed(&[1; 32]), EpochSecret::new([2; 32]), Hashed(0));
    let (record, stream) = (RecordId::new([3; 32]), StreamId::new([4; 16]));
    let under = Under { epoch: 1, circle_head: EntryId::new([5; 32]), seen: Seen::NOTHING };
    let mut place = ChainPlace { record, stream, generation: 0, seq: 1, prev: CoreId::ZERO };
    let (mut whole, mut stripped, mut bodies) = (0, 0, Vec::new());
    for change in document.changes_since(&[]) {
        let body = Body::new(1_795_000_000_000, vec![change], &mut entropy);
        let core = place.core(signer.key(), Kind::Change, &body);
        let sealed = seal_change(&core, &body, under, &secret, &signer, &mut entropy)?;
        whole += sealed.to_bytes().len();
        stripped += sealed.stripped().ok_or("a change")?.to_bytes().len();
        bodies.push(body.to_bytes());
        place = ChainPlace::after(&core);
    }
    let (messages, end) = (bodies.len(), place.prev);
    let head = Head {
        suite: samlat_protocol::SUITE,
        record,
        stream,
        generation: 0,
        author: signer.key(),
        circle_head: under.circle_head,
        epoch: under.epoch,
        reaches: Seen::NOTHING,
        vector: vec![Covered { author: signer.key(), seq: messages as u64, core: end }],
        nonce: [0; 24],
    };
    let snapshot =
        seal_snapshot(head, &Archive::of(bodies), &secret, &signer, &mut entropy)?.to_bytes().len();
    let heading = format!("{messages} messages of {} of five years at a relay", section.code());
    println!("\n{heading:<66}{:>10}{:>8}", "bytes", "ratio");
    for (what, bytes) in [
        ("whole", whole),
        ("stripped", stripped),
        ("a snapshot of them", snapshot),
        ("pruned, with one snapshot", stripped + snapshot),
        ("pruned, with two", stripped + 2 * snapshot),
    ] {
        println!("  {what:<64}{bytes:>10}{:>8.4}", bytes as f64 / whole as f64);
    }
    Ok(())
}
