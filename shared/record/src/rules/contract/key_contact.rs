//! What is said of the key contact (fast vårdkontakt) in the contract, in words, and among the contacts.
//! Where the two differ both are shown; none is chosen.

use serde::{Deserialize, Serialize};

use super::super::{Known, Reach, Row, named};
use crate::{ContractView, FieldName, Holder, ItemId, Section};

/// What is said of the key contact in two places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyContactSaid {
    /// Whether they say the same.
    pub state: KeyContactState,
    /// What the contract says; several when people disagree.
    pub in_contract: Vec<String>,
    /// What the contacts say; several when people disagree.
    pub in_contacts: Vec<HolderWords>,
    /// What this rests on.
    pub rows: Vec<Row>,
}

/// Who holds the part among the contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolderWords {
    /// This contact.
    Contact {
        /// Which.
        id: ItemId,
        /// What it is called.
        name: String,
    },
    /// A contact that has been removed.
    Removed(ItemId),
    /// Nobody, said openly.
    Nobody,
}

/// Whether contract and contacts say the same of the key contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyContactState {
    /// Neither says anything.
    NotSaid,
    /// Only the contract says.
    InContractOnly,
    /// Only the contacts say.
    InContactsOnly,
    /// The contact's name stands in the contract's words.
    Same,
    /// They say different things, or people disagree in one of them.
    Differs,
    /// This device may not read the contacts.
    ContactsNotReadable,
}

/// What is said of the key contact.
pub(super) fn key_contact(reach: &Reach, contract: &ContractView) -> KeyContactSaid {
    let in_contract = Known::of(contract.key_contact.as_ref());
    let holder = Known::of(reach.contacts.as_ref().and_then(|view| view.key_contact.as_ref()));
    let in_contacts: Vec<HolderWords> = holder.each().iter().map(|holder| words(reach, *holder)).collect();
    let mut rows = Vec::new();
    if in_contract != Known::NotSaid {
        rows.push(Row::Said(Section::Contract, FieldName::KeyContact));
    }
    if holder != Known::NotSaid {
        rows.push(Row::Said(Section::Contacts, FieldName::KeyContact));
    }
    let state = match (&in_contract, in_contacts.as_slice()) {
        _ if reach.contacts.is_none() => KeyContactState::ContactsNotReadable,
        _ if in_contract.is_disputed() || holder.is_disputed() => KeyContactState::Differs,
        (Known::NotSaid, []) => KeyContactState::NotSaid,
        (Known::NotSaid, _) => KeyContactState::InContactsOnly,
        (_, []) => KeyContactState::InContractOnly,
        (said, [HolderWords::Contact { name, .. }])
            if said.said().is_some_and(|said| stands_in(name, said)) =>
        {
            KeyContactState::Same
        }
        (_, _) => KeyContactState::Differs,
    };
    KeyContactSaid { state, in_contract: in_contract.each().to_vec(), in_contacts, rows }
}

fn words(reach: &Reach, holder: Holder) -> HolderWords {
    match holder {
        Holder::Nobody => HolderWords::Nobody,
        Holder::Contact(id) => named::contact(reach, id).map_or(HolderWords::Removed(id), |contact| {
            HolderWords::Contact { id, name: contact.name.value.clone() }
        }),
    }
}

/// Whether a name stands in words as whole words: "Maria Ek" in "Maria Ek, MS-sjuksköterska" and not in
/// "Anna-Maria Ekman".
fn stands_in(name: &str, words: &str) -> bool {
    let (name, words) = (named::bare(name), named::bare(words));
    let is_part_of_word = |character: char| character.is_alphanumeric() || character == '-';
    !name.is_empty()
        && words.match_indices(&name).any(|(at, found)| {
            let before = words.get(..at).and_then(|before| before.chars().next_back());
            let after = words.get(at + found.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(is_part_of_word) && !after.is_some_and(is_part_of_word)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_in_words_only_as_whole_words() {
        let cases = [
            ("Maria Ek", "Maria Ek", true),
            ("Maria Ek", "maria  ek, MS-sjuksköterska", true),
            ("Maria Ek", "MS-sjuksköterska Maria Ek", true),
            ("Maria Ek", "Maria Ekman", false),
            ("Maria Ek", "Anna-Maria Ek", false),
            ("Maria Ek", "Maria", false),
            ("", "Maria", false),
        ];
        for (name, words, expected) in cases {
            assert_eq!(stands_in(name, words), expected, "{name} in {words}");
        }
    }
}
