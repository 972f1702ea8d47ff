//! Who is who in the log, for a device that can open the cards.

use samlat_protocol::{
    circle::{Circle, Role},
    circle_entry::{Entry, Visible},
    flat::FlatMap,
    id::{EntryId, PublicKey},
};

use crate::{
    card::{Called, CardPlace, Known, open_called, open_name},
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
        for entry in circle.entries() {
            let id = entry.id();
            if self.0.contains_key(&id) {
                continue;
            }
            if let Some(found) = name_in(entry, circle, keyring) {
                self.0.insert(id, found);
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

fn name_in(entry: &Entry, circle: &Circle, keyring: &Keyring) -> Option<(PublicKey, Known)> {
    let (record, kind) = (entry.content.record, entry.content.visible.kind());
    let sealed = entry.content.sealed.as_slice();
    let place = |owner| CardPlace { record, owner, kind };
    let called = |called: Called| Known { called: Some(called), stated: None };
    match &entry.content.visible {
        Visible::Genesis(genesis) => {
            let sealed = SealedLabels::from_bytes(sealed).ok()?;
            let card = open_name(place(genesis.admin.key), &sealed.card, circle, keyring)?;
            Some((genesis.admin.key, called(Called::plain(card))))
        }
        Visible::Grant(grant) => {
            let found = open_called(place(grant.keys.key), sealed, circle, keyring)?;
            Some((grant.keys.key, called(found)))
        }
        Visible::Invite(invite) => {
            Some((invite.key, called(invitation::called(circle, keyring, &invite.key)?)))
        }
        Visible::Join(join) => stated(place(join.keys.key), sealed, circle, keyring),
        Visible::Staff(staff) => stated(place(staff.keys.key), sealed, circle, keyring),
        Visible::Withdraw(_)
        | Visible::Verdict(_)
        | Visible::Generation(_)
        | Visible::Sections(_)
        | Visible::Relay(_)
        | Visible::Recover(_)
        | Visible::Wishes(_)
        | Visible::Death(_)
        | Visible::Alive(_)
        | Visible::Unknown { .. } => None,
    }
}

fn stated(place: CardPlace, sealed: &[u8], circle: &Circle, keyring: &Keyring) -> Option<(PublicKey, Known)> {
    let card = open_name(place, sealed, circle, keyring)?;
    Some((place.owner, Known { stated: Some(card), called: None }))
}
