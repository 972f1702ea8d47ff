//! The holder of an organisation's key: names staff and ends them, without the person doing anything.
//!
//! An organisation writes nothing itself and turns no epoch. What a relay would refuse is refused here first, with the
//! reason, so that nothing has to be sent to learn it.

use samlat_protocol::{
    circle::{Circle, Member, Role},
    circle_entry::{DeviceKeys, SectionRights, Staff, Visible, Withdraw},
    id::PublicKey,
};

use crate::{
    card::{CardPlace, NameCard, inboxes, seal_card},
    draft::{DraftError, Drafted, LogPlace},
    entropy::Entropy,
    key::Device,
    keyring::Keyring,
};

/// Why an organisation cannot name or end somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OrganisationError {
    /// As for any entry.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The key is no organisation's in this log.
    #[error("no organisation")]
    NoOrganisation,
    /// The person has ended the organisation.
    #[error("withdrawn")]
    Withdrawn,
    /// The organisation's time is past.
    #[error("run out")]
    RunOut,
    /// The end is past, or more than [`Staff::MAX_MS`] ahead.
    #[error("not an end that staff may have")]
    BadEnd,
    /// It has [`Staff::MAX_LIVE`] live staff.
    #[error("too many staff")]
    TooManyStaff,
    /// The key has been somebody's before: of another organisation, or ended.
    #[error("the key has been used")]
    KeyUsed,
}

/// Who is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The staff member's own keys.
    pub keys: DeviceKeys,
    /// The last instant they hold, Unix milliseconds.
    pub expires_ms: u64,
    /// Name, organisation, role and phone, for whoever reads a section that the organisation has rights in.
    pub card: NameCard,
}

/// Draws up the entry that names a staff member, or gives one who is named another end. `now_ms` is the time by which it
/// is judged, Unix milliseconds.
///
/// # Errors
/// [`OrganisationError`].
pub fn name_staff(
    circle: &Circle,
    organisation: &Device,
    named: &Named,
    now_ms: u64,
    entropy: &mut dyn Entropy,
) -> Result<Drafted, OrganisationError> {
    let at = LogPlace::after(circle)?;
    let holder = holder(circle, organisation)?;
    check(circle, holder, named, now_ms)?;
    let rights = holder.rights.iter();
    let rights: Vec<_> =
        rights.map(|(section, rights)| SectionRights { section: *section, rights: *rights }).collect();
    let place = CardPlace { record: at.record, owner: named.keys.key, kind: 5 };
    let sealed = seal_card(place, &named.card, &inboxes(circle, &rights), entropy);
    let visible = Visible::Staff(Staff { keys: named.keys.clone(), expires_ms: named.expires_ms });
    let entry = at.sign(organisation.signer(), visible, sealed);
    Ok(Drafted { entry, wraps: Vec::new(), secrets: Keyring::new() })
}

/// Draws up the entry by which an organisation ends staff of its own. It lists no cuts, for it reads nothing: up to where
/// their messages stand is decided by the person's device when it sees the entry (protocol.md section 9).
///
/// # Errors
/// [`OrganisationError`]; [`DraftError::Unknown`] for a key that is not live staff of this organisation.
pub fn end_staff(
    circle: &Circle,
    organisation: &Device,
    keys: &[PublicKey],
) -> Result<Drafted, OrganisationError> {
    let at = LogPlace::after(circle)?;
    let holder = holder(circle, organisation)?;
    let is_own = |key: &PublicKey| {
        let member = circle.members().get(key).filter(|member| member.ended.is_none());
        member.is_some_and(|member| member.role == Role::Staff { organisation: holder.keys.key })
    };
    if !keys.iter().all(is_own) {
        return Err(DraftError::Unknown.into());
    }
    let visible = Visible::Withdraw(Withdraw {
        keys: keys.to_vec(),
        cuts: Vec::new(),
        rotations: Vec::new(),
        wraps: Vec::new(),
    });
    let entry = at.sign(organisation.signer(), visible, Vec::new());
    Ok(Drafted { entry, wraps: Vec::new(), secrets: Keyring::new() })
}

/// Everybody whom an organisation has named, ended or not.
pub fn staff_of(circle: &Circle, organisation: PublicKey) -> impl Iterator<Item = &Member> {
    circle.members().values().filter(move |member| member.role == Role::Staff { organisation })
}

fn holder<'a>(circle: &'a Circle, organisation: &Device) -> Result<&'a Member, OrganisationError> {
    let known = circle.members().get(&organisation.key());
    let holder = known.filter(|m| m.role == Role::Organisation).ok_or(OrganisationError::NoOrganisation)?;
    if holder.ended.is_some() { Err(OrganisationError::Withdrawn) } else { Ok(holder) }
}

/// What the log says of who may be named (protocol.md section 4.1, 4 and 10).
fn check(circle: &Circle, holder: &Member, named: &Named, now_ms: u64) -> Result<(), OrganisationError> {
    if holder.expires_ms.is_some_and(|until| until < now_ms) {
        return Err(OrganisationError::RunOut);
    }
    if named.expires_ms < now_ms || named.expires_ms > now_ms.saturating_add(Staff::MAX_MS) {
        return Err(OrganisationError::BadEnd);
    }
    let key = named.keys.key;
    let is_own = |member: &Member| {
        let role = Role::Staff { organisation: holder.keys.key };
        member.role == role && member.keys == named.keys && member.ended.is_none()
    };
    let is_link = circle.invitations().contains_key(&key) || key == circle.root();
    if is_link || circle.members().get(&key).is_some_and(|member| !is_own(member)) {
        return Err(OrganisationError::KeyUsed);
    }
    let others = staff_of(circle, holder.keys.key).filter(|member| member.keys.key != key);
    let live = others.filter(|member| circle.live_member(&member.keys.key, now_ms).is_some()).count();
    if live >= Staff::MAX_LIVE { Err(OrganisationError::TooManyStaff) } else { Ok(()) }
}
