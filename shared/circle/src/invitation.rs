//! Letting someone in by a link: the person invites, the guest joins with keys of their own.
//!
//! The link carries a secret; from it come the key that may sign one `join`, and the key that opens the card saying whose
//! record it is. The relay sees neither.

mod secret;

use minicbor::{Decode, Encode};
use samlat_cipher::symmetric::{open_with, seal_with};
use samlat_protocol::{
    api::Bytes,
    circle::Circle,
    circle_entry::{Invite, Join, SectionRights, Visible},
    id::{PublicKey, RecordId, StreamId},
    right::Rights,
    wire::{self, MAX_ENTRY_BYTES},
};
use zeroize::Zeroizing;

use crate::{
    card::{Called, CardPlace, NameCard, card_key, inboxes, open_called, seal_card},
    draft::{DraftError, Drafted, LogPlace},
    entropy::Entropy,
    key::Device,
    keyring::Keyring,
    label::{Label, labels},
    open::CannotOpen,
    padding,
};

pub use secret::{InvitationSecret, LinkKeys, secret_of};

/// What a guest reads before joining: `[person, birth_year, called, is_staff, open_directly, [[section, name, intended]…]]`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct InvitationCard {
    /// Whose record it is.
    #[n(0)]
    pub person: String,
    /// The person's year of birth, so that one of two with one name is not taken for the other; if told.
    #[n(1)]
    pub birth_year: Option<u16>,
    /// What the person calls the guest.
    #[n(2)]
    pub called: String,
    /// Whether the guest works with the person.
    #[n(3)]
    pub is_staff: bool,
    /// Whether what is intended is granted without comparing codes.
    #[n(4)]
    pub open_directly: bool,
    /// The sections that the invitation is about, by name.
    #[n(5)]
    pub sections: Vec<NamedSection>,
}

/// A section and its name, for who cannot open its label, and what is to be granted there.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct NamedSection {
    /// The section, by its document stream.
    #[n(0)]
    pub section: StreamId,
    /// The code of its name.
    #[n(1)]
    pub name: String,
    /// What is to be granted once codes have been compared; nothing where no more is meant.
    #[n(2)]
    pub intended: Rights,
}

/// What `sealed` holds in an invitation: `[whom, for_guest, called]`.
#[derive(Encode, Decode)]
#[cbor(array)]
struct SealedInvite {
    #[n(0)]
    whom: u8,
    /// An [`InvitationCard`] under the card key of the link.
    #[n(1)]
    for_guest: Bytes,
    /// A [`Called`], as in a grant.
    #[n(2)]
    called: Bytes,
}

/// A person with keys of her own.
const FOR_SOMEBODY: u8 = 1;
/// An organisation, whose key is to name staff.
const FOR_ORGANISATION: u8 = 2;

/// What an invitation gives, and to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// What holds from the moment of joining.
    pub rights: Vec<SectionRights>,
    /// The last instant the link may be used, Unix milliseconds.
    pub open_until_ms: u64,
    /// The last instant what it gives holds, Unix milliseconds.
    pub expires_ms: Option<u64>,
    /// What the person says of the guest, and what is to be granted once codes have been compared.
    pub called: Called,
    /// Whose record it is, as the guest is to read it.
    pub person: String,
    /// The person's year of birth, if the guest is to be told.
    pub birth_year: Option<u16>,
}

/// Draws up an invitation. The link is made of the secret and the id of the entry.
///
/// # Errors
/// [`DraftError::Unknown`] for a section that the log does not have; [`DraftError::SecretMissing`] for one whose name the
/// ring cannot open, and without the newest secret of the section that is for the person alone;
/// [`DraftError::NeedsUpdate`].
pub fn invite(
    circle: &Circle,
    keyring: &Keyring,
    admin: &Device,
    invited: &Invited,
    entropy: &mut dyn Entropy,
) -> Result<(Drafted, InvitationSecret), DraftError> {
    let keys = LinkKeys::draw(circle, keyring, entropy)?;
    Ok((invite_with(circle, keyring, admin, invited, &keys, entropy)?, keys.secret))
}

/// As [`invite`], with a secret of the caller's: what apps of earlier versions draw, and no other device finds.
///
/// # Errors
/// As [`invite`].
pub fn invite_with(
    circle: &Circle,
    keyring: &Keyring,
    admin: &Device,
    invited: &Invited,
    keys: &LinkKeys,
    entropy: &mut dyn Entropy,
) -> Result<Drafted, DraftError> {
    draw_up(circle, keyring, admin, invited, FOR_SOMEBODY, keys, entropy)
}

/// As [`invite`], for an organisation. It gives nothing at once, for an organisation writes nothing itself: what its staff
/// may do is `called.intended`, and waits until its key has been compared.
///
/// # Errors
/// As [`invite`]; [`DraftError::NotAllowed`] where it gives something at once, or directly.
pub fn invite_organisation(
    circle: &Circle,
    keyring: &Keyring,
    admin: &Device,
    invited: &Invited,
    entropy: &mut dyn Entropy,
) -> Result<(Drafted, InvitationSecret), DraftError> {
    if !invited.rights.is_empty() || invited.called.open_directly {
        return Err(DraftError::NotAllowed);
    }
    let keys = LinkKeys::draw(circle, keyring, entropy)?;
    Ok((draw_up(circle, keyring, admin, invited, FOR_ORGANISATION, &keys, entropy)?, keys.secret))
}

fn draw_up(
    circle: &Circle,
    keyring: &Keyring,
    admin: &Device,
    invited: &Invited,
    whom: u8,
    LinkKeys { secret, reply_box }: &LinkKeys,
    entropy: &mut dyn Entropy,
) -> Result<Drafted, DraftError> {
    let at = LogPlace::after(circle)?;
    let key = secret.signer().key();
    let card = InvitationCard {
        person: invited.person.clone(),
        birth_year: invited.birth_year,
        called: invited.called.card.name.clone(),
        is_staff: invited.called.is_staff,
        open_directly: invited.called.open_directly,
        sections: named_sections(circle, keyring, invited)?,
    };
    let plain = Zeroizing::new(padding::pad_change(&wire::encode(&card)));
    let data = guest_data(at.record, key);
    let for_guest = seal_with(&secret.card_key(), &data, &plain, entropy);
    let all = [invited.rights.as_slice(), &invited.called.intended].concat();
    let place = CardPlace { record: at.record, owner: key, kind: 3 };
    let called = seal_card(place, &invited.called, &inboxes(circle, &all), entropy);
    let sealed = SealedInvite { whom, for_guest: Bytes(for_guest), called: Bytes(called) };
    let visible = Visible::Invite(Invite {
        key,
        rights: invited.rights.clone(),
        open_until_ms: invited.open_until_ms,
        expires_ms: invited.expires_ms,
        reply_box: *reply_box,
    });
    let entry = at.sign(admin.signer(), visible, wire::encode(&sealed));
    Ok(Drafted { entry, wraps: Vec::new(), secrets: Keyring::new() })
}

fn named_sections(
    circle: &Circle,
    keyring: &Keyring,
    invited: &Invited,
) -> Result<Vec<NamedSection>, DraftError> {
    let labels = labels(circle, keyring);
    let mut named: Vec<NamedSection> = Vec::new();
    for given in invited.rights.iter().chain(&invited.called.intended) {
        if !circle.sections().contains_key(&given.section) {
            return Err(DraftError::Unknown);
        }
        if named.iter().all(|known| known.section != given.section) {
            let label = labels.get(&given.section).ok_or(DraftError::SecretMissing)?;
            let mut intended = invited.called.intended.iter().filter(|one| one.section == given.section);
            let intended = intended.next().map_or(Rights::NONE, |one| one.rights);
            named.push(NamedSection { section: given.section, name: label.code().to_owned(), intended });
        }
    }
    Ok(named)
}

fn guest_data(record: RecordId, key: PublicKey) -> Vec<u8> {
    [record.as_bytes().as_slice(), key.as_bytes()].concat()
}

/// Where an invitation stands, for the one who holds its link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationState {
    /// It can be taken.
    Open,
    /// Another key has taken it.
    Used,
    /// The person has taken it back.
    Withdrawn,
    /// This device has taken it.
    Mine,
    /// Its time is past.
    Expired,
    /// The log does not have it.
    Unknown,
}

/// Looks up where an invitation stands at `now_ms` for a guest with the key `own`.
#[must_use]
pub fn state(circle: &Circle, invitation: &PublicKey, own: &PublicKey, now_ms: u64) -> InvitationState {
    let Some(found) = circle.invitations().get(invitation) else { return InvitationState::Unknown };
    match found.joined {
        Some(joined) if joined == *own => InvitationState::Mine,
        Some(_) => InvitationState::Used,
        None if found.ended.is_some() => InvitationState::Withdrawn,
        None if now_ms > found.invite.open_until_ms => InvitationState::Expired,
        None => InvitationState::Open,
    }
}

/// Opens the card of an invitation with the secret of its link.
///
/// # Errors
/// [`CannotOpen`], whatever the cause.
pub fn open_invitation(circle: &Circle, secret: &InvitationSecret) -> Result<InvitationCard, CannotOpen> {
    let key = secret.signer().key();
    let sealed = sealed_of(circle, &key).ok_or(CannotOpen)?;
    let data = guest_data(circle.record(), key);
    let plain = open_with(&secret.card_key(), &data, &sealed.for_guest.0)?;
    wire::decode(padding::unpad_change(&plain)?, MAX_ENTRY_BYTES).map_err(|_| CannotOpen)
}

/// What the person calls whoever takes an invitation, and what they are to get; for devices that read a section it is
/// about.
#[must_use]
pub fn called(circle: &Circle, keyring: &Keyring, invitation: &PublicKey) -> Option<Called> {
    let sealed = sealed_of(circle, invitation)?;
    let place = CardPlace { record: circle.record(), owner: *invitation, kind: 3 };
    let key = card_key(place, &sealed.called.0, circle, keyring, |_| true)?;
    open_called(&key, place, &sealed.called.0)
}

/// The card of whom an invitation is for, sealed.
pub(crate) fn called_in(sealed: &[u8]) -> Option<Vec<u8>> {
    read_sealed(sealed).map(|sealed| sealed.called.0)
}

fn sealed_of(circle: &Circle, invitation: &PublicKey) -> Option<SealedInvite> {
    let since = circle.invitations().get(invitation)?.since;
    let entry = circle.entries().get(usize::try_from(since).ok()?)?;
    read_sealed(&entry.content.sealed)
}

fn read_sealed(bytes: &[u8]) -> Option<SealedInvite> {
    let sealed: SealedInvite = wire::decode(bytes, MAX_ENTRY_BYTES).ok()?;
    matches!(sealed.whom, FOR_SOMEBODY | FOR_ORGANISATION).then_some(sealed)
}

/// Whether an invitation is for an organisation.
#[must_use]
pub fn is_for_organisation(circle: &Circle, invitation: &PublicKey) -> bool {
    sealed_of(circle, invitation).is_some_and(|sealed| sealed.whom == FOR_ORGANISATION)
}

/// Draws up the `join` of a guest, signed by the invitation key. The guest's card is sealed to the inboxes of the
/// sections that the invitation is about.
///
/// # Errors
/// [`DraftError::Unknown`] when the log does not have the invitation; [`DraftError::NeedsUpdate`].
pub fn join(
    circle: &Circle,
    secret: &InvitationSecret,
    guest: &Device,
    card: &NameCard,
    entropy: &mut dyn Entropy,
) -> Result<Drafted, DraftError> {
    let at = LogPlace::after(circle)?;
    let signer = secret.signer();
    let invitation = circle.invitations().get(&signer.key()).ok_or(DraftError::Unknown)?;
    let place = CardPlace { record: at.record, owner: guest.key(), kind: 4 };
    let mut about = invitation.invite.rights.clone();
    // What is meant to be granted later is named on the card alone.
    if let Ok(opened) = open_invitation(circle, secret) {
        let more = opened.sections.iter().filter(|named| about.iter().all(|a| a.section != named.section));
        let more: Vec<_> =
            more.map(|named| SectionRights { section: named.section, rights: named.intended }).collect();
        about.extend(more);
    }
    let sealed = seal_card(place, card, &inboxes(circle, &about), entropy);
    let entry = at.sign(&signer, Visible::Join(Join { keys: guest.keys() }), sealed);
    Ok(Drafted { entry, wraps: Vec::new(), secrets: Keyring::new() })
}

impl InvitationCard {
    /// The sections by name.
    #[must_use]
    pub fn labels(&self) -> Vec<(StreamId, Label)> {
        self.sections.iter().map(|named| (named.section, Label::from_code(&named.name))).collect()
    }
}
