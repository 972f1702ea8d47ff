//! Documents begin anew, so that new readers do not see the past, or so that it can be erased.
//!
//! What was written in the generation that ends stands up to the cuts and is read by whoever had its secrets. Nobody walks
//! back from the new secrets to them.

use samlat_protocol::{
    circle::Circle,
    circle_entry::{Cut, Generation, Visible},
    flat::FlatSet,
    id::{PublicKey, StreamId},
    wire,
};

use crate::{
    draft::{DraftError, Drafted, LogPlace, Turn, Wraps},
    entropy::Entropy,
    handed::{Handing, hand_on},
    key::Device,
    keyring::Keyring,
    label::{SealedLabel, SealedLabels, labels, seal_label},
    names::names as known,
    withdraw::wrap_for_readers,
};

/// What begins anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anew {
    /// The sections, by their documents.
    pub sections: Vec<StreamId>,
    /// The last places of every author in the generations that end; an author without one has none accepted there.
    pub cuts: Vec<Cut>,
    /// Who wrote what is carried over into which section: whoever comes after reads their names (protocol.md, section 4.3).
    pub wrote: Vec<(StreamId, PublicKey)>,
    /// Whether the past is to be erased: by devices at once, by the relay after seven days (protocol.md, section 8).
    pub erase: bool,
}

/// Draws up an entry by which documents begin anew, wrapped for everyone who reads them, with their names sealed under the
/// new secrets. `now_ms` leaves those whose time is past without them.
///
/// # Errors
/// [`DraftError`]: [`DraftError::Unknown`] for a section that the log does not have, one named twice, and for a cut
/// elsewhere than in what ends; [`DraftError::SecretMissing`] for a section that the ring cannot name.
pub fn begin_anew(
    circle: &Circle,
    keyring: &Keyring,
    admin: &Device,
    anew: &Anew,
    now_ms: u64,
    entropy: &mut dyn Entropy,
) -> Result<Drafted, DraftError> {
    let at = LogPlace::after(circle)?;
    let sections: FlatSet<StreamId> = anew.sections.iter().copied().collect();
    let ends = |cut: &Cut| {
        let section = circle.sections().get(&cut.stream).filter(|_| sections.contains(&cut.stream));
        section.is_some_and(|section| section.generation == cut.generation)
    };
    if sections.is_empty() || sections.len() != anew.sections.len() || !anew.cuts.iter().all(ends) {
        return Err(DraftError::Unknown);
    }
    let turn = Turn::anew(circle, sections.iter().copied(), entropy)?;
    let names = labels(circle, keyring);
    let mut sealed = SealedLabels { version: SealedLabels::VERSION, labels: Vec::new(), card: Vec::new() };
    let known = known(circle, keyring);
    for (place, secret) in turn.all() {
        let name = names.get(&place.section).ok_or(DraftError::SecretMissing)?;
        let handing = Handing { place, secret, wrote: &anew.wrote, known: &known, now_ms };
        let cards = hand_on(circle, keyring, handing, entropy);
        sealed.labels.push(SealedLabel { cards: Some(cards), ..seal_label(place, name, secret, entropy) });
    }
    let mut wraps = Wraps::new(at);
    wrap_for_readers(circle, &turn, &FlatSet::new(), now_ms, &mut wraps, entropy)?;
    let (refs, bytes) = wraps.into_parts();
    let secrets = turn.to_ring();
    let visible = Visible::Generation(Generation {
        rotations: turn.rotations,
        cuts: anew.cuts.clone(),
        erase: anew.erase,
        wraps: refs,
    });
    let entry = at.sign(admin.signer(), visible, wire::encode(&sealed));
    Ok(Drafted { entry, wraps: bytes, secrets })
}
