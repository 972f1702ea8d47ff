//! Both sides of a gap, and whom to ask: whoever holds it if that is known, else the key contact. Nobody is assigned
//! silently, and only contacts that this device may read are named. Source: PRODUCT, "Gap rules"; ours.

use super::Party;
use crate::{
    ContactView, Contested, Holder, ItemId, Owner, Principal, Section,
    rules::{Reach, named},
};

/// Whether this device may read the section.
pub const fn reads(reach: &Reach, section: Section) -> bool {
    match section {
        Section::About => reach.about.is_some(),
        Section::Contract => reach.contract.is_some(),
        Section::Contacts => reach.contacts.is_some(),
        Section::Appointments => reach.appointments.is_some(),
        Section::Medications => reach.medications.is_some(),
        Section::Abilities => reach.abilities.is_some(),
        Section::Plan => reach.plan.is_some(),
        Section::Updates => reach.updates.is_some(),
        Section::Diary => reach.diary.is_some(),
        Section::Private => reach.private.is_some(),
    }
}

/// The contact, also one that is removed.
pub fn contact(reach: &Reach, id: ItemId) -> Option<&ContactView> {
    reach.contacts.as_ref()?.contacts.iter().find(|contact| contact.head.id == id)
}

/// The contacts that stand, by id.
pub fn contacts(reach: &Reach) -> Vec<&ContactView> {
    let all = reach.contacts.iter().flat_map(|contacts| &contacts.contacts);
    let mut shown: Vec<&ContactView> = all.filter(|contact| contact.head.presence.is_shown()).collect();
    shown.sort_by_key(|contact| contact.head.id);
    shown
}

/// Whether the contact is known to be removed. One that this device does not have is not known to be.
pub fn is_gone(reach: &Reach, id: ItemId) -> bool {
    contact(reach, id).is_some_and(|contact| !contact.head.presence.is_shown())
}

/// Whether the owner is somebody: not openly nobody, and not a contact that is removed.
pub fn is_somebody(reach: &Reach, owner: &Owner) -> bool {
    match owner {
        Owner::Contact(id) => !is_gone(reach, *id),
        Owner::InWords(_) | Owner::Person => true,
        Owner::Nobody => false,
    }
}

/// How an owner stands among the facts of a gap: who it is does not matter, only why it is nobody.
pub fn lack_of_owner(owner: Option<&Contested<Owner>>) -> String {
    match owner.and_then(Contested::agreed).map(|field| &field.value) {
        Some(Owner::Contact(id)) => format!("owner:gone {id}"),
        Some(Owner::Nobody) => "owner:nobody".into(),
        Some(Owner::InWords(_) | Owner::Person) | None => "owner:none".into(),
    }
}

/// The principal, where no one closer is known.
pub const fn of_principal(principal: Option<Principal>) -> Party {
    match principal {
        Some(principal) => Party::Principal(principal),
        None => Party::Unknown,
    }
}

/// The owner that all agree on, else the principal.
pub fn of_owner(reach: &Reach, owner: Option<&Contested<Owner>>, principal: Option<Principal>) -> Party {
    let agreed = owner.and_then(Contested::agreed);
    agreed.and_then(|field| party(reach, &field.value)).unwrap_or_else(|| of_principal(principal))
}

/// Every owner that somebody names.
pub fn owners(reach: &Reach, owner: Option<&Contested<Owner>>) -> Vec<Party> {
    let said = owner.into_iter().flat_map(Contested::candidates);
    said.filter_map(|field| party(reach, &field.value)).collect()
}

/// Everybody who is named in words.
pub fn in_words(said: Option<&Contested<String>>) -> Vec<Party> {
    let said = said.into_iter().flat_map(Contested::candidates).map(|field| field.value.trim());
    said.filter(|words| !words.is_empty()).map(|words| Party::InWords(words.to_owned())).collect()
}

/// Whom to ask: those who hold it, nearest first, else the key contact. Somebody in words whose name one contact alone has
/// is that contact.
pub fn ask(reach: &Reach, holders: impl IntoIterator<Item = Party>) -> Vec<Party> {
    let holders = reachable(reach, holders);
    if holders.is_empty() { key_contacts(reach) } else { holders }
}

/// The key contact; everybody who is said to be, while people disagree.
pub fn key_contacts(reach: &Reach) -> Vec<Party> {
    let said = reach.contacts.iter().filter_map(|contacts| contacts.key_contact.as_ref());
    let held = reachable(reach, said.flat_map(holders));
    if !held.is_empty() {
        return held;
    }
    let said = reach.contract.as_ref().and_then(|contract| contract.key_contact.as_ref());
    reachable(reach, in_words(said))
}

/// The contacts that are said to hold a part.
pub fn holders(part: &Contested<Holder>) -> Vec<Party> {
    let of = |holder: &Holder| match holder {
        Holder::Contact(id) => Some(Party::Contact(*id)),
        Holder::Nobody => None,
    };
    part.candidates().iter().filter_map(|field| of(&field.value)).collect()
}

/// Those that a person can turn to, each once.
pub fn reachable(reach: &Reach, parties: impl IntoIterator<Item = Party>) -> Vec<Party> {
    let mut found: Vec<Party> = Vec::new();
    for party in parties {
        let party = match party {
            Party::Contact(id) if contacts(reach).iter().any(|contact| contact.head.id == id) => party,
            Party::InWords(words) => named::party(reach, &words),
            Party::Contact(_) | Party::Person | Party::Principal(_) | Party::Unknown => continue,
        };
        if !found.contains(&party) {
            found.push(party);
        }
    }
    found
}

fn party(reach: &Reach, owner: &Owner) -> Option<Party> {
    let is_known = match owner {
        Owner::Contact(id) => contact(reach, *id).is_some_and(|contact| contact.head.presence.is_shown()),
        Owner::InWords(_) | Owner::Person => true,
        Owner::Nobody => false,
    };
    is_known.then(|| Party::from(owner))
}
