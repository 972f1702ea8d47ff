//! Taking a record back with the words, onto a new device.
//!
//! The words sign an entry of a higher root generation after the last entry that is kept; what came after that is void.
//! Every section turns to a new epoch, so a stolen device reads nothing new.

use samlat_protocol::{
    api::CircleRow,
    circle::Circle,
    circle_entry::{Cut, Recover, Visible},
    id::{EntryId, PublicKey},
};

use crate::{
    draft::{DraftError, Drafted, LogPlace, Turn, Wraps},
    entropy::Entropy,
    key::Device,
    keyring::Keyring,
    withdraw::{ending, wrap_for_readers},
    words::Root,
};

/// The secrets that the words open: from every wrap for the root, and back through the epochs.
#[must_use]
pub fn open_with_words(circle: &Circle, rows: &[CircleRow], root: &Root) -> Keyring {
    let mut ring = Keyring::new();
    for row in rows {
        let entry = circle.entries().iter().find(|entry| entry.to_bytes() == row.entry.0);
        if let Some(entry) = entry {
            ring.absorb(entry, &row.wraps, &root.signer().key(), root.recovery());
        }
    }
    ring.walk_back(circle);
    ring
}

/// What is to stand after a recovery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// The last entry that is kept: the head, or the last before a theft.
    pub keep: EntryId,
    /// The devices that lose everything.
    pub withdrawn: Vec<PublicKey>,
    /// Up to where their messages stand.
    pub cuts: Vec<Cut>,
}

/// Draws up the entry that takes the record back onto `device`: a new one, or one of the person's that goes on.
///
/// # Errors
/// [`DraftError`]: [`DraftError::Unknown`] when the log does not have the entry to keep or a device that is withdrawn;
/// [`DraftError::SecretMissing`] when the words did not open every section.
pub fn recover(
    circle: &Circle,
    keyring: &Keyring,
    root: &Root,
    device: &Device,
    recovery: &Recovery,
    now_ms: u64,
    entropy: &mut dyn Entropy,
) -> Result<Drafted, DraftError> {
    let kept = kept_log(circle, recovery.keep)?;
    let at =
        LogPlace { root_generation: circle.root_generation().saturating_add(1), ..LogPlace::after(&kept)? };
    let ending = ending(&kept, &recovery.withdrawn);
    let known = |key: &PublicKey| kept.members().contains_key(key);
    if !recovery.withdrawn.iter().all(known) || !recovery.cuts.iter().all(|cut| ending.contains(&cut.author))
    {
        return Err(DraftError::Unknown);
    }
    let turn = Turn::next(&kept, keyring, kept.sections().keys().copied(), entropy)?;
    let keys = device.keys();
    let mut wraps = Wraps::new(at);
    if !kept.is_admin(&keys.key) {
        wraps.add(keys.key, &keys.kem, &turn.all(), entropy)?;
    }
    wrap_for_readers(&kept, &turn, &ending, now_ms, &mut wraps, entropy)?;
    let (refs, bytes) = wraps.into_parts();
    let secrets = turn.to_ring();
    let visible = Visible::Recover(Recover {
        keep: recovery.keep,
        admin: keys,
        withdrawn: recovery.withdrawn.clone(),
        cuts: recovery.cuts.clone(),
        rotations: turn.rotations,
        wraps: refs,
    });
    let entry = at.sign(root.signer(), visible, Vec::new());
    Ok(Drafted { entry, wraps: bytes, secrets })
}

/// The log up to the entry that is kept.
///
/// # Errors
/// [`DraftError::Unknown`] when the log does not have it.
pub(crate) fn kept_log(circle: &Circle, keep: EntryId) -> Result<Circle, DraftError> {
    let place = circle.place_of(keep).ok_or(DraftError::Unknown)?;
    let length = usize::try_from(place).map_err(|_| DraftError::Unknown)?.saturating_add(1);
    if length == circle.entries().len() {
        return Ok(circle.clone());
    }
    Circle::replay(circle.entries().iter().take(length).cloned()).map_err(|_| DraftError::Unknown)
}
