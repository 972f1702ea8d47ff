//! Whom words name: a contact that is called just that, so that it can be rung, else the words themselves.
//! Source: ours.

use super::{Reach, gaps::Party};
use crate::{ContactView, ItemId, Owner};

/// Words without what does not matter where two are compared: capitals, and how they are spaced.
#[must_use]
pub fn bare(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The contact with this id, if this device may read it and it has not been removed.
#[must_use]
pub fn contact(reach: &Reach, id: ItemId) -> Option<&ContactView> {
    let contacts = &reach.contacts.as_ref()?.contacts;
    contacts.iter().find(|contact| contact.head.id == id && contact.head.presence.is_shown())
}

/// Who is meant by words: the one contact that has them as its name, else somebody in words. Two of one name
/// are not told apart.
#[must_use]
pub fn party(reach: &Reach, words: &str) -> Party {
    let contacts = reach.contacts.iter().flat_map(|view| &view.contacts);
    let name = bare(words);
    let mut named =
        contacts.filter(|contact| contact.head.presence.is_shown() && bare(&contact.name.value) == name);
    match (named.next(), named.next()) {
        (Some(contact), None) => Party::Contact(contact.head.id),
        (Some(_), Some(_)) | (None, _) => Party::InWords(words.trim().to_owned()),
    }
}

/// Who owns something: nobody where that is said openly, or where the contact has been removed. Whether it
/// has is known only to a device that may read the contacts.
#[must_use]
pub fn owner(reach: &Reach, owner: &Owner) -> Option<Party> {
    match owner {
        Owner::Contact(id) => is_there(reach, *id).then_some(Party::Contact(*id)),
        Owner::InWords(words) => Some(party(reach, words)),
        Owner::Person => Some(Party::Person),
        Owner::Nobody => None,
    }
}

/// Whether nothing says that the contact has been removed.
#[must_use]
pub fn is_there(reach: &Reach, id: ItemId) -> bool {
    reach.contacts.is_none() || contact(reach, id).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Act, ContactField, Item, Section, testing::reach::Written};

    fn contact_named(name: &str) -> Item {
        Item::Contact(vec![ContactField::Name(name.into())])
    }

    #[test]
    fn words_name_the_one_contact_that_is_called_that() {
        let mut record = Written::new();
        let maria = record.add(contact_named("Maria Ek"));
        record.add(contact_named("Anna"));
        record.add(contact_named("Anna"));
        let gone = record.add(contact_named("Bo"));
        record.does(Act::Remove { id: gone });
        let reach = record.reach();
        let in_words = |words: &str| Party::InWords(words.to_owned());
        let cases = [
            ("Maria Ek", Party::Contact(maria)),
            (" maria  ek ", Party::Contact(maria)),
            ("Maria", in_words("Maria")),
            ("Anna", in_words("Anna")),
            ("Bo", in_words("Bo")),
        ];
        for (words, expected) in cases {
            assert_eq!(party(&reach, words), expected, "{words}");
        }
        assert_eq!(party(&record.reach_of(&[Section::Plan]), "Maria Ek"), in_words("Maria Ek"));
        assert!(contact(&reach, maria).is_some() && contact(&reach, gone).is_none());
        let owners = [
            (Owner::Contact(maria), Some(Party::Contact(maria))),
            (Owner::Contact(gone), None),
            (Owner::InWords("Maria Ek".into()), Some(Party::Contact(maria))),
            (Owner::InWords("Enhetschefen".into()), Some(in_words("Enhetschefen"))),
            (Owner::Person, Some(Party::Person)),
            (Owner::Nobody, None),
        ];
        for (of, expected) in owners {
            assert_eq!(owner(&reach, &of), expected, "{of:?}");
        }
        let without_contacts = record.reach_of(&[Section::Plan]);
        assert_eq!(owner(&without_contacts, &Owner::Contact(gone)), Some(Party::Contact(gone)));
    }
}
