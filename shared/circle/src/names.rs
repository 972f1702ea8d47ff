//! Who is who in the log, for a device that can open the cards.

use samlat_protocol::{
    circle::{Circle, Role},
    circle_entry::{Entry, Visible},
    flat::FlatMap,
    id::{EntryId, PublicKey},
};

use crate::{
    card::{Called, CardPlace, Known, card_key, open_called, open_name},
    handed::{CardKey, handed},
    invitation,
    keyring::Keyring,
    label::SealedLabels,
};

/// Cards that were opened, by the entry they stand in. What an entry says never changes, and opening is slow.
#[derive(Debug, Clone, Default)]
pub struct Cards(FlatMap<EntryId, (PublicKey, Known)>);

impl Cards {
    /// Opens those cards of a log that were not open before, as far as the ring can.
    pub fn open(&mut self, circle: &Circle, keyring: &Keyring) {
        let handed = handed(circle, keyring);
        for entry in circle.entries() {
            let id = entry.id();
            if self.0.contains_key(&id) {
                continue;
            }
            let Some(card) = card_in(entry) else { continue };
            let key = card_key(card.place, &card.sealed, circle, keyring, |_| true);
            let given = |(n, key): &(u64, CardKey)| (*n == entry.content.n).then(|| key.clone());
            let key = key.or_else(|| handed.iter().find_map(given));
            if let Some(known) = key.and_then(|key| card.known(&key)) {
                self.0.insert(id, (card.place.owner, known));
            }
        }
    }
}

/// Names by key: of devices, members, guests and staff, and of invitations that nobody has taken. A guest is called as
/// the invitation says until a grant says otherwise.
#[must_use]
pub fn names(circle: &Circle, keyring: &Keyring) -> FlatMap<PublicKey, Known> {
    let mut cards = Cards::default();
    cards.open(circle, keyring);
    names_on(&cards, circle)
}

/// As [`names`], from cards that were opened.
#[must_use]
pub fn names_on(cards: &Cards, circle: &Circle) -> FlatMap<PublicKey, Known> {
    let mut names: FlatMap<PublicKey, Known> = FlatMap::new();
    for entry in circle.entries() {
        let Some((key, found)) = cards.0.get(&entry.id()).cloned() else { continue };
        let known = names.entry(key).or_default();
        known.stated = found.stated.or(known.stated.take());
        known.called = found.called.or(known.called.take());
    }
    for member in circle.members().values() {
        let Role::Guest { invitation } = member.role else { continue };
        let called = names.get(&invitation).and_then(|known| known.called.clone());
        let known = names.entry(member.keys.key).or_default();
        known.called = known.called.take().or(called);
    }
    names
}

/// A card as it stands in an entry.
pub(crate) struct StandingCard {
    pub place: CardPlace,
    pub sealed: Vec<u8>,
    pub says: Says,
}

/// What a card says of its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// What they say of themself.
    Stated,
    /// What a device of the person's is called.
    Device,
    /// What the person says of them.
    Called,
}

impl StandingCard {
    fn known(&self, key: &CardKey) -> Option<Known> {
        let (place, sealed) = (self.place, self.sealed.as_slice());
        Some(match self.says {
            Says::Stated => Known { stated: Some(open_name(key, place, sealed)?), called: None },
            Says::Device => {
                Known { called: Some(Called::plain(open_name(key, place, sealed)?)), stated: None }
            }
            Says::Called => Known { called: Some(open_called(key, place, sealed)?), stated: None },
        })
    }
}

/// The card that an entry holds.
pub(crate) fn card_in(entry: &Entry) -> Option<StandingCard> {
    let (record, kind) = (entry.content.record, entry.content.visible.kind());
    let sealed = entry.content.sealed.as_slice();
    let card = |owner, says, sealed| StandingCard { place: CardPlace { record, owner, kind }, sealed, says };
    Some(match &entry.content.visible {
        Visible::Genesis(genesis) => {
            let sealed = SealedLabels::from_bytes(sealed).ok()?;
            card(genesis.admin.key, Says::Device, sealed.card)
        }
        Visible::Grant(grant) => card(grant.keys.key, Says::Called, sealed.to_vec()),
        Visible::Invite(invite) => card(invite.key, Says::Called, invitation::called_in(sealed)?),
        Visible::Join(join) => card(join.keys.key, Says::Stated, sealed.to_vec()),
        Visible::Staff(staff) => card(staff.keys.key, Says::Stated, sealed.to_vec()),
        Visible::Withdraw(_)
        | Visible::Verdict(_)
        | Visible::Generation(_)
        | Visible::Sections(_)
        | Visible::Relay(_)
        | Visible::Recover(_)
        | Visible::Wishes(_)
        | Visible::Death(_)
        | Visible::Alive(_)
        | Visible::Close(_)
        | Visible::Unknown { .. } => return None,
    })
}
