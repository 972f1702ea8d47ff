//! Ending sharing: keys end at a cut, and sections that they could read turn to a new epoch.
//!
//! Ending a key that could only post turns nothing: it never had a secret.

use samlat_protocol::{
    circle::{Circle, Member, Role},
    circle_entry::{Cut, Visible, Withdraw},
    flat::FlatSet,
    id::{PublicKey, StreamId},
};

use crate::{
    draft::{DraftError, Drafted, LogPlace, Turn, Wraps},
    entropy::Entropy,
    key::Device,
    keyring::Keyring,
};

/// Draws up a withdrawal of device keys, organisation keys (with their staff) and invitation keys (with the guest who came,
/// if any). `cuts` are the last accepted places of every author that ends; an author without one has none accepted.
/// `now_ms` leaves those whose time is past without the new secrets.
///
/// # Errors
/// [`DraftError`]: [`DraftError::Unknown`] for a key or an author that the log does not have, or that does not end;
/// [`DraftError::NobodyLeft`] when no device of the person would be left.
pub fn withdraw(
    circle: &Circle,
    keyring: &Keyring,
    admin: &Device,
    keys: &[PublicKey],
    cuts: Vec<Cut>,
    now_ms: u64,
    entropy: &mut dyn Entropy,
) -> Result<Drafted, DraftError> {
    let at = LogPlace::after(circle)?;
    let known =
        |key: &PublicKey| circle.members().contains_key(key) || circle.invitations().contains_key(key);
    let ending = ending(circle, keys);
    if !keys.iter().all(known) || !cuts.iter().all(|cut| ending.contains(&cut.author)) {
        return Err(DraftError::Unknown);
    }
    let mut left = circle.members().keys().filter(|key| circle.is_admin(key) && !ending.contains(key));
    if left.next().is_none() {
        return Err(DraftError::NobodyLeft);
    }
    let lost = lost_sections(circle, &ending);
    let turn = Turn::next(circle, keyring, lost.into_iter(), entropy)?;
    let mut wraps = Wraps::new(at);
    wrap_for_readers(circle, &turn, &ending, now_ms, &mut wraps, entropy)?;
    let (refs, bytes) = wraps.into_parts();
    let secrets = turn.to_ring();
    let visible =
        Visible::Withdraw(Withdraw { keys: keys.to_vec(), cuts, rotations: turn.rotations, wraps: refs });
    let entry = at.sign(admin.signer(), visible, Vec::new());
    Ok(Drafted { entry, wraps: bytes, secrets })
}

/// Every author that ends when `keys` end: themselves, the staff of organisations among them, and whoever came by
/// invitations among them, as a guest or as an organisation. They are who needs cuts; also staff whom their organisation
/// had ended before, for the cut that an organisation set is not the person's.
#[must_use]
pub fn ending(circle: &Circle, keys: &[PublicKey]) -> FlatSet<PublicKey> {
    let came = keys.iter().filter_map(|key| circle.invitations().get(key)?.joined);
    let is_unit = |key: &PublicKey| circle.members().get(key).is_some_and(|m| m.role == Role::Organisation);
    let keys: FlatSet<PublicKey> = keys.iter().copied().chain(came.filter(is_unit)).collect();
    let ends = |member: &Member| {
        keys.contains(&member.keys.key)
            || match member.role {
                Role::Staff { organisation } => keys.contains(&organisation),
                Role::Guest { invitation } => keys.contains(&invitation),
                Role::Admin | Role::Member | Role::Organisation => false,
            }
    };
    circle.members().values().filter(|member| ends(member)).map(|member| member.keys.key).collect()
}

/// The sections whose secrets somebody who ends has.
fn lost_sections(circle: &Circle, ending: &FlatSet<PublicKey>) -> FlatSet<StreamId> {
    let members = || ending.iter().filter_map(|key| circle.members().get(key));
    let knows = |section: &&StreamId| members().any(|member| knows_secrets(circle, member, **section));
    circle.sections().keys().filter(knows).copied().collect()
}

/// Whether a member has the secrets of a section until they turn: whoever reads it, an organisation whose staff read it,
/// and staff whom nobody but their organisation has ended, for an organisation turns nothing.
pub(crate) fn knows_secrets(circle: &Circle, member: &Member, section: StreamId) -> bool {
    let key = member.keys.key;
    let given = |holder: &Member| holder.rights.get(&section).is_some_and(|rights| rights.may_read());
    match member.role {
        Role::Organisation => member.ended.is_none() && given(member),
        Role::Staff { organisation } if circle.only_organisation_ended(&key) => {
            circle.members().get(&organisation).is_some_and(given)
        }
        Role::Admin | Role::Member | Role::Guest { .. } | Role::Staff { .. } => {
            circle.rights(&key, section).may_read()
        }
    }
}

/// Wraps new secrets for everyone who still reads, each with those of the sections they read; and for the words.
pub(crate) fn wrap_for_readers(
    circle: &Circle,
    turn: &Turn,
    without: &FlatSet<PublicKey>,
    now_ms: u64,
    wraps: &mut Wraps,
    entropy: &mut dyn Entropy,
) -> Result<(), DraftError> {
    let stays = |member: &&Member| {
        !without.contains(&member.keys.key) && circle.live_member(&member.keys.key, now_ms).is_some()
    };
    for member in circle.members().values().filter(stays) {
        let reads = |section| knows_secrets(circle, member, section);
        wraps.add_member(member, &turn.of(reads), entropy);
    }
    wraps.add(circle.root(), circle.recovery(), &turn.all(), entropy)
}
