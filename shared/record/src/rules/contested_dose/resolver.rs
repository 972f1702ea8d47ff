//! Who is to settle what the medicine lists disagree on: whom the contract names responsible for the medicine list, else whom
//! the medicines' own section names, else nobody. Never the key contact by silence. Source: PRODUCT, rule 6.

use serde::{Deserialize, Serialize};

use crate::{
    ContactView, Contested, FieldName, ItemId, Section,
    rules::{Reach, Row},
};

/// Who is to settle the medicine lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolver {
    /// Nobody is named, as far as this device can read.
    Nobody,
    /// Somebody is named.
    Named {
        /// In which section: the contract, else the medicines.
        said_in: Section,
        /// Who; several where people name different ones.
        named: Vec<NamedResolver>,
        /// People disagree on who.
        is_disputed: bool,
    },
}

/// Somebody who is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedResolver {
    /// As written.
    pub words: String,
    /// The contacts of just that name, or of that name and role: "Maria Ek", or "Maria Ek, MS-sjuksköterska". Several where
    /// contacts have the same; none is chosen.
    pub contacts: Vec<ItemId>,
}

impl Resolver {
    /// The contacts that are named.
    pub fn contacts(&self) -> impl Iterator<Item = ItemId> {
        let named = match self {
            Self::Nobody => &[][..],
            Self::Named { named, .. } => named,
        };
        named.iter().flat_map(|named| named.contacts.iter().copied())
    }

    /// Where it stands.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        match self {
            Self::Nobody => Vec::new(),
            Self::Named { said_in, .. } => vec![Row::Said(*said_in, FieldName::Responsible)],
        }
    }
}

/// Who is to settle the medicine lists, as far as this device can read.
#[must_use]
pub fn resolver(reach: &Reach) -> Resolver {
    let contract = reach.contract.as_ref().and_then(|view| view.medicine_list_responsible.as_ref());
    let medications = reach.medications.as_ref().and_then(|view| view.resolver.as_ref());
    let by_contract = named_in(reach, Section::Contract, contract);
    by_contract.or_else(|| named_in(reach, Section::Medications, medications)).unwrap_or(Resolver::Nobody)
}

fn named_in(reach: &Reach, said_in: Section, said: Option<&Contested<String>>) -> Option<Resolver> {
    let said = said?;
    let words = said.candidates().iter().map(|field| field.value.trim()).filter(|words| !words.is_empty());
    let named: Vec<NamedResolver> = words
        .map(|words| NamedResolver { words: words.to_owned(), contacts: contacts_called(reach, words) })
        .collect();
    (!named.is_empty()).then(|| Resolver::Named { said_in, named, is_disputed: said.is_disputed() })
}

fn contacts_called(reach: &Reach, words: &str) -> Vec<ItemId> {
    let words = bare(words);
    let is_called = |contact: &&ContactView| {
        let with_role = contact.role.as_ref().map(|role| format!("{}, {}", contact.name.value, role.value));
        contact.head.presence.is_shown()
            && (bare(&contact.name.value) == words
                || with_role.is_some_and(|with_role| bare(&with_role) == words))
    };
    let contacts = reach.contacts.iter().flat_map(|view| &view.contacts);
    let mut called: Vec<ItemId> = contacts.filter(is_called).map(|contact| contact.head.id).collect();
    called.sort_unstable();
    called
}

/// A name without what does not matter in one.
fn bare(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
