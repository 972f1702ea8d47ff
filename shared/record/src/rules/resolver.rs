//! Who is to settle what the medicine lists disagree on: whom the contract names responsible for the medicine list, else
//! nobody. The key contact is who to ask then, and never settles anything by that. Source: PRODUCT, rule 6.

use serde::{Deserialize, Serialize};

use super::{Callable, Row, call_now::who_answers, named::bare};
use crate::{ContactView, ContactsView, ContractView, FieldName, ItemId, LocalTime, Section};

/// Who is to settle the medicine lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolver {
    /// This device may not read the contract, which alone names that one.
    NotReadable,
    /// Nobody is named.
    Nobody,
    /// Somebody is named.
    Named {
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

/// Whom to call about it, by each telephone, with whether it answers at this hour. 112 and 1177 stand on the screen anyway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToCall {
    /// Whoever is to settle it; each where people name several.
    Resolver(Vec<Callable>),
    /// Nobody is named who has a telephone in the record: the key contact, as who to ask, never as who settles it.
    KeyContact(Vec<Callable>),
    /// 1177.
    Helpline,
}

impl Resolver {
    /// Each who is named.
    #[must_use]
    pub fn named(&self) -> &[NamedResolver] {
        match self {
            Self::NotReadable | Self::Nobody => &[],
            Self::Named { named, .. } => named,
        }
    }

    /// The contacts that are named.
    pub fn contacts(&self) -> impl Iterator<Item = ItemId> {
        self.named().iter().flat_map(|named| named.contacts.iter().copied())
    }

    /// Where it stands.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let said = self.named().first().map(|_| Row::Said(Section::Contract, FieldName::Responsible));
        said.into_iter().collect()
    }
}

/// Who is to settle the medicine lists, as far as these sections are readable here.
#[must_use]
pub fn resolver(contract: Option<&ContractView>, contacts: Option<&ContactsView>) -> Resolver {
    let Some(contract) = contract else { return Resolver::NotReadable };
    let Some(said) = &contract.medicine_list_responsible else { return Resolver::Nobody };
    let words = said.candidates().iter().map(|field| field.value.trim()).filter(|words| !words.is_empty());
    let named: Vec<NamedResolver> = words
        .map(|words| NamedResolver { words: words.to_owned(), contacts: contacts_called(contacts, words) })
        .collect();
    if named.is_empty() {
        Resolver::Nobody
    } else {
        Resolver::Named { named, is_disputed: said.is_disputed() }
    }
}

/// Whom to call about what the medicine lists disagree on. `at_home` is the time where she lives, as the hours of a clinic
/// are said.
#[must_use]
pub fn to_call(contacts: Option<&ContactsView>, resolver: &Resolver, at_home: &LocalTime) -> ToCall {
    let Some(contacts) = contacts else { return ToCall::Helpline };
    let all = who_answers(contacts, at_home);
    let (settling, others): (Vec<Callable>, Vec<Callable>) =
        all.into_iter().partition(|callable| resolver.contacts().any(|contact| contact == callable.contact));
    if !settling.is_empty() {
        return ToCall::Resolver(settling);
    }
    let key: Vec<Callable> = others.into_iter().filter(|callable| callable.is_key_contact).collect();
    if key.is_empty() { ToCall::Helpline } else { ToCall::KeyContact(key) }
}

fn contacts_called(contacts: Option<&ContactsView>, words: &str) -> Vec<ItemId> {
    let words = bare(words);
    let is_called = |contact: &&ContactView| {
        let with_role = contact.role.as_ref().map(|role| format!("{}, {}", contact.name.value, role.value));
        contact.head.presence.is_shown()
            && (bare(&contact.name.value) == words
                || with_role.is_some_and(|with_role| bare(&with_role) == words))
    };
    let contacts = contacts.into_iter().flat_map(|view| &view.contacts);
    let mut called: Vec<ItemId> = contacts.filter(is_called).map(|contact| contact.head.id).collect();
    called.sort_unstable();
    called
}
