//! Keys of cards, handed on to whoever comes after a section has begun anew: they have no inbox that the cards before were
//! sealed to (protocol.md, section 4.3).
//!
//! A card is read where it stands, so a name says no more and no less than it did, signed by whoever signed it.

use minicbor::{Decode, Encode};
use samlat_cipher::symmetric::open_with;
use samlat_protocol::{
    circle::Circle,
    circle_entry::Visible,
    wire::{self, MAX_ENTRY_BYTES},
};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::{
    epoch::{EpochPlace, EpochSecret},
    keyring::Keyring,
    label::SealedLabels,
    open::CannotOpen,
    padding,
};

/// Most cards that are handed on for a section: their keys fit the largest size that posts have.
pub const MAX_CARDS: usize = 400;

/// The key of one card.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop, Encode, Decode)]
#[cbor(transparent)]
pub struct CardKey(#[cbor(with = "minicbor::bytes")] pub(crate) [u8; 32]);

impl std::fmt::Debug for CardKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CardKey(…)")
    }
}

/// What is handed on for a section: `[[n, key]…]`, in the order of the entries that hold the cards.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct HandedCards(Vec<HandedCard>);

/// The key of the card in one entry.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
struct HandedCard {
    #[n(0)]
    n: u64,
    #[n(1)]
    key: CardKey,
}

impl HandedCards {
    /// What was opened, as it is read.
    ///
    /// # Errors
    /// [`CannotOpen`] for what is no such list.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CannotOpen> {
        let cards: Self = wire::decode(bytes, MAX_ENTRY_BYTES).map_err(|_| CannotOpen)?;
        let is_in_order = cards.0.is_sorted_by(|one, next| one.n < next.n);
        if is_in_order && cards.0.len() <= MAX_CARDS { Ok(cards) } else { Err(CannotOpen) }
    }

    fn open(place: EpochPlace, sealed: &[u8], secret: &EpochSecret) -> Result<Self, CannotOpen> {
        let plain = open_with(&secret.cards_key().0, &place.to_bytes(), sealed)?;
        Self::from_bytes(padding::unpad_post(&plain)?)
    }
}

/// The keys of cards that a ring was handed, by the entries that hold the cards.
pub(crate) fn handed(circle: &Circle, keyring: &Keyring) -> Vec<(u64, CardKey)> {
    let mut found = Vec::new();
    for entry in circle.entries() {
        let Visible::Generation(begun) = &entry.content.visible else { continue };
        let Ok(sealed) = SealedLabels::from_bytes(&entry.content.sealed) else { continue };
        for one in &sealed.labels {
            let Some(rotation) = begun.rotations.iter().find(|r| r.section == one.section) else { continue };
            let Some(secret) = keyring.by_commitment(&rotation.commitment) else { continue };
            let cards = one.cards.as_ref();
            let Some(cards) =
                cards.and_then(|bytes| HandedCards::open(EpochPlace::of(rotation), &bytes.0, secret).ok())
            else {
                continue;
            };
            let before = cards.0.into_iter().filter(|card| card.n < entry.content.n);
            found.extend(before.map(|card| (card.n, card.key)));
        }
    }
    found
}

#[cfg(feature = "engine")]
pub(crate) use self::hand::{Handing, hand_on};

#[cfg(feature = "engine")]
mod hand {
    use samlat_cipher::symmetric::seal_with;
    use samlat_protocol::{
        api::Bytes,
        circle::{Invitation, Member, Role},
        circle_entry::SectionRights,
        flat::{FlatMap, FlatSet},
        id::{PublicKey, StreamId},
        right::Rights,
    };

    use super::*;
    use crate::{
        card::{Known, card_key},
        entropy::Entropy,
        names::{Says, StandingCard, card_in},
    };

    /// For whom, and whose, cards are handed on.
    #[derive(Clone, Copy)]
    pub struct Handing<'a> {
        /// From where on the section is read.
        pub place: EpochPlace,
        /// The secret of that place.
        pub secret: &'a EpochSecret,
        /// Who wrote what is carried over into which section.
        pub wrote: &'a [(StreamId, PublicKey)],
        /// Who is who.
        pub known: &'a FlatMap<PublicKey, Known>,
        /// When it is, Unix milliseconds.
        pub now_ms: u64,
    }

    /// Seals the keys of the cards that whoever reads a section from a place on is to read.
    pub fn hand_on(
        circle: &Circle,
        keyring: &Keyring,
        handing: Handing<'_>,
        entropy: &mut dyn Entropy,
    ) -> Bytes {
        let Handing { place, secret, wrote, known, now_ms } = handing;
        let owners = Owners { circle, known, section: place.section, now_ms };
        let mut cards = cards_of(circle, keyring, place.section, &owners.all(wrote));
        let surplus = cards.len().saturating_sub(MAX_CARDS);
        cards.drain(..surplus);
        let plain = padding::pad_post(&wire::encode(&HandedCards(cards))).unwrap_or_default();
        Bytes(seal_with(&secret.cards_key().0, &place.to_bytes(), &plain, entropy))
    }

    /// The newest cards of each owner that were sealed to the inboxes of a section.
    fn cards_of(
        circle: &Circle,
        keyring: &Keyring,
        section: StreamId,
        owners: &FlatSet<PublicKey>,
    ) -> Vec<HandedCard> {
        let mut newest: Vec<(PublicKey, Says, HandedCard)> = Vec::new();
        for entry in circle.entries() {
            let Some(StandingCard { place, sealed, says }) = card_in(entry) else { continue };
            if owners.contains(&place.owner)
                && let Some(key) = card_key(place, &sealed, circle, keyring, |of| of == section)
            {
                newest.retain(|(owner, said, _)| (*owner, *said) != (place.owner, says));
                newest.push((place.owner, says, HandedCard { n: entry.content.n, key }));
            }
        }
        newest.into_iter().map(|(_, _, card)| card).collect()
    }

    /// Whose cards go along into a section.
    struct Owners<'a> {
        circle: &'a Circle,
        known: &'a FlatMap<PublicKey, Known>,
        section: StreamId,
        now_ms: u64,
    }

    impl Owners<'_> {
        fn all(&self, wrote: &[(StreamId, PublicKey)]) -> FlatSet<PublicKey> {
            let mut owners = FlatSet::new();
            for (key, member) in self.circle.members() {
                if !wrote.contains(&(self.section, *key)) && !self.has_part(key, member) {
                    continue;
                }
                match member.role {
                    Role::Admin => continue,
                    Role::Guest { invitation } => owners.extend([*key, invitation]),
                    Role::Staff { organisation } => owners.extend([*key, organisation]),
                    Role::Member | Role::Organisation => owners.extend([*key]),
                }
            }
            let open = self.circle.invitations().iter().filter(|(key, one)| self.is_open(key, one));
            owners.extend(open.map(|(key, _)| *key));
            owners
        }

        fn has_part(&self, key: &PublicKey, member: &Member) -> bool {
            let rights = match member.role {
                Role::Organisation => member.rights.get(&self.section).copied().unwrap_or(Rights::NONE),
                Role::Admin | Role::Member | Role::Guest { .. } | Role::Staff { .. } => {
                    self.circle.rights(key, self.section)
                }
            };
            let lives = self.circle.live_member(key, self.now_ms).is_some();
            lives && (rights != Rights::NONE || self.is_promised(key))
        }

        fn is_open(&self, key: &PublicKey, invitation: &Invitation) -> bool {
            let waits = invitation.joined.is_none() && invitation.ended.is_none();
            let in_time = self.now_ms <= invitation.invite.open_until_ms;
            waits && in_time && (self.names_it(&invitation.invite.rights) || self.is_promised(key))
        }

        fn is_promised(&self, key: &PublicKey) -> bool {
            let called = self.known.get(key).and_then(|known| known.called.as_ref());
            called.is_some_and(|called| self.names_it(&called.intended))
        }

        fn names_it(&self, rights: &[SectionRights]) -> bool {
            rights.iter().any(|given| given.section == self.section && given.rights != Rights::NONE)
        }
    }
}
