//! Name cards: what someone says of themself, and what the person calls them.
//!
//! A card is sealed to the inboxes of the sections its owner has rights in or is promised. The person's own devices hold every secret,
//! so they read all cards; a brother with the calendar does not learn that a psychiatric unit posts elsewhere.

use minicbor::{Decode, Encode};
use samlat_cipher::symmetric::{open_with, seal_with};
use samlat_protocol::{
    api::Bytes,
    circle::Circle,
    circle_entry::SectionRights,
    id::{KemKey, PublicKey, RecordId, StreamId},
    wire::{self, MAX_ENTRY_BYTES},
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    entropy::{Entropy, draw},
    handed::CardKey,
    hybrid::{ENCAPSULATION_LENGTH, Sealed, seal_to},
    keyring::Keyring,
    open::CannotOpen,
    padding,
};

/// Longest text of a card's line, in characters.
pub const MAX_LINE_CHARS: usize = 200;
/// Largest sealed card, in bytes, before its recipients.
const MAX_CARD_BYTES: usize = 16 * 1024;

/// Why a card cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CardError {
    /// No name.
    #[error("no name")]
    NoName,
    /// A line is longer than [`MAX_LINE_CHARS`].
    #[error("too long")]
    TooLong,
}

/// Who someone is, in words. Every text but the name may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[cbor(array)]
#[serde(default)]
pub struct NameCard {
    /// The name.
    #[n(0)]
    pub name: String,
    /// Where they work.
    #[n(1)]
    pub organisation: String,
    /// What they do there, or in which unit.
    #[n(2)]
    pub role: String,
    /// A number to call.
    #[n(3)]
    pub phone: String,
}

impl NameCard {
    /// A card with a name alone.
    ///
    /// # Errors
    /// [`CardError`].
    pub fn named(name: &str) -> Result<Self, CardError> {
        Self::new(name, "", "", "")
    }

    /// A card whose lines are trimmed and freed of what cannot be seen.
    ///
    /// # Errors
    /// [`CardError`].
    pub fn new(name: &str, organisation: &str, role: &str, phone: &str) -> Result<Self, CardError> {
        let line = |text: &str| {
            let text = visible(text);
            if text.chars().count() > MAX_LINE_CHARS { Err(CardError::TooLong) } else { Ok(text) }
        };
        let card = Self {
            name: line(name)?,
            organisation: line(organisation)?,
            role: line(role)?,
            phone: line(phone)?,
        };
        if card.name.is_empty() { Err(CardError::NoName) } else { Ok(card) }
    }

    /// The same card by the same rules: what came from outside is held to them, too.
    fn checked(&self) -> Result<Self, CannotOpen> {
        Self::new(&self.name, &self.organisation, &self.role, &self.phone).map_err(|_| CannotOpen)
    }
}

/// The text without control characters and marks of direction, which make a name look like another; trimmed.
fn visible(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let kept: String = text.chars().filter(|c| !hidden(*c)).collect();
    kept.trim().to_owned()
}

/// What the person says of someone: `[card, is_staff, intended, compared_ms, open_directly]`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Called {
    /// The name that the person uses.
    #[n(0)]
    pub card: NameCard,
    /// Whether they work with the person; else a relative or friend, or an own device.
    #[n(1)]
    pub is_staff: bool,
    /// What they are to get by a grant; empty where nothing more is meant.
    #[n(2)]
    pub intended: Vec<SectionRights>,
    /// When codes were compared with them, Unix milliseconds. Not last: an absent last field would not be written.
    #[n(3)]
    pub compared_ms: Option<u64>,
    /// Whether what is intended is granted without comparing codes.
    #[n(4)]
    pub open_directly: bool,
}

impl Called {
    /// A name and nothing more.
    #[must_use]
    pub const fn plain(card: NameCard) -> Self {
        Self { card, is_staff: false, intended: Vec::new(), compared_ms: None, open_directly: false }
    }
}

/// Whose card it is, where: a card copied to another key, record or kind of entry does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CardPlace {
    /// As in the entry: zeros in genesis.
    pub record: RecordId,
    /// The key that the card is about.
    pub owner: PublicKey,
    /// The kind of the entry that holds it.
    pub kind: u8,
}

impl CardPlace {
    fn additional_data(self) -> Vec<u8> {
        [self.record.as_bytes().as_slice(), self.owner.as_bytes(), &[self.kind]].concat()
    }
}

/// A sealed card: `[1, card, [[hint, encapsulation ‖ key]…]]`. The card is sealed once under a key drawn for it, and that
/// key to each inbox; the hint is the beginning of the hash of the inbox key.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
struct SealedCard {
    #[n(0)]
    version: u8,
    #[cbor(n(1), with = "minicbor::bytes")]
    card: Vec<u8>,
    #[n(2)]
    keys: Vec<SealedKey>,
}

#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
struct SealedKey {
    #[cbor(n(0), with = "minicbor::bytes")]
    hint: [u8; 16],
    #[n(1)]
    sealed: Bytes,
}

const VERSION: u8 = 1;

fn hint(inbox: &KemKey) -> [u8; 16] {
    wire::hash(inbox.as_bytes()).first_chunk().copied().unwrap_or_default()
}

/// Seals a card to inboxes. An inbox that is no key is passed over: it reads nothing.
pub(crate) fn seal_card<T: Encode<()>>(
    place: CardPlace,
    card: &T,
    inboxes: &[&KemKey],
    entropy: &mut dyn Entropy,
) -> Vec<u8> {
    let data = place.additional_data();
    let key = Zeroizing::new(draw::<32>(entropy));
    let plain = Zeroizing::new(padding::pad_change(&wire::encode(card)));
    let sealed = seal_with(&key, &data, &plain, entropy);
    let mut keys = Vec::new();
    for inbox in inboxes {
        if let Ok((mut bytes, ciphertext)) = seal_to(inbox, Sealed::Card, &[], &data, &*key, entropy) {
            bytes.extend(ciphertext);
            keys.push(SealedKey { hint: hint(inbox), sealed: Bytes(bytes) });
        }
    }
    wire::encode(&SealedCard { version: VERSION, card: sealed, keys })
}

/// Opens a card under its key.
pub(crate) fn open_card_under<T>(key: &CardKey, place: CardPlace, sealed: &[u8]) -> Result<T, CannotOpen>
where
    T: for<'b> Decode<'b, ()> + Encode<()>,
{
    let plain = open_with(&key.0, &place.additional_data(), &read_sealed(sealed)?.card)?;
    wire::decode(padding::unpad_change(&plain)?, MAX_CARD_BYTES).map_err(|_| CannotOpen)
}

/// The key of a card, where it is sealed to an inbox that the ring has, of a section that counts.
pub(crate) fn card_key(
    place: CardPlace,
    sealed: &[u8],
    circle: &Circle,
    keyring: &Keyring,
    counts: impl Fn(StreamId) -> bool,
) -> Option<CardKey> {
    let data = place.additional_data();
    let open = |key: &SealedKey| {
        let all = circle.sections().values().flat_map(|section| section.rotations.values());
        let mut of = all.filter(|rotation| counts(rotation.section));
        let rotation = of.find(|rotation| hint(&rotation.inbox) == key.hint)?;
        let secret = keyring.by_commitment(&rotation.commitment)?;
        let (encapsulation, ciphertext) = key.sealed.0.split_at_checked(ENCAPSULATION_LENGTH)?;
        let opened = secret.inbox().open(Sealed::Card, &[], &data, encapsulation, ciphertext).ok()?;
        opened.as_slice().try_into().ok().map(CardKey)
    };
    read_sealed(sealed).ok()?.keys.iter().find_map(open)
}

fn read_sealed(bytes: &[u8]) -> Result<SealedCard, CannotOpen> {
    let sealed: SealedCard = wire::decode(bytes, MAX_ENTRY_BYTES).map_err(|_| CannotOpen)?;
    let is_read = sealed.version == VERSION && sealed.card.len() <= MAX_CARD_BYTES;
    if is_read { Ok(sealed) } else { Err(CannotOpen) }
}

/// The inboxes of the sections in which any right is given.
pub(crate) fn inboxes<'a>(circle: &'a Circle, rights: &[SectionRights]) -> Vec<&'a KemKey> {
    let sections: samlat_protocol::flat::FlatSet<StreamId> =
        rights.iter().filter(|given| given.rights.bits() != 0).map(|given| given.section).collect();
    sections.iter().filter_map(|section| current_inbox(circle, *section)).collect()
}

/// Where posts to a section are sealed to just now.
#[must_use]
pub fn current_inbox(circle: &Circle, section: StreamId) -> Option<&KemKey> {
    let state = circle.sections().get(&section)?;
    state.rotations.get(&(state.generation, state.epoch)).map(|rotation| &rotation.inbox)
}

/// A person's name as a reader of the log can show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// What they say of themself.
    pub stated: Option<NameCard>,
    /// What the person says of them.
    pub called: Option<Called>,
}

/// The name on a card, by its rules.
pub(crate) fn open_name(key: &CardKey, place: CardPlace, sealed: &[u8]) -> Option<NameCard> {
    let card: NameCard = open_card_under(key, place, sealed).ok()?;
    card.checked().ok()
}

/// What the person says of somebody, by the same rules.
pub(crate) fn open_called(key: &CardKey, place: CardPlace, sealed: &[u8]) -> Option<Called> {
    let called: Called = open_card_under(key, place, sealed).ok()?;
    Some(Called { card: called.card.checked().ok()?, ..called })
}
