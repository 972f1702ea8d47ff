//! Which of her contacts an appointment is with. A contact that does not stand here is never said by its id, and stays when
//! others are ticked.

use dioxus::prelude::*;
use samlat_record::rules::visits::contacts_of;
use samlat_record::{AppointmentField, AppointmentView, ContactView, ItemId};

use super::asked::Elsewhere;
use crate::components::{Offered, PhoneLink};
use crate::screens::contacts::{contact_detail, phone_of};
use crate::screens::parts::fact::ChangeableRows;
use crate::screens::parts::question::{AnswerKind, Question, several};
use crate::words::{Words, use_words};

/// As many contacts as it is with; not asked where there is none to tick.
pub fn questions(words: Words, contacts: &[ContactView]) -> Vec<Question> {
    if contacts.is_empty() {
        return Vec::new();
    }
    let row = |contact: &ContactView| {
        let row = Offered::new(contact.head.id.to_hex(), contact.name.value.clone());
        match contact_detail(words, contact) {
            Some(detail) => row.with(detail),
            None => row,
        }
    };
    let offered = AnswerKind::Several(contacts.iter().map(row).collect());
    vec![
        Question::open("contacts", words.appointment_ask_contacts(), words.appointment_contacts(), offered)
            .hint(words.appointment_ask_contacts_hint()),
    ]
}

/// Those that are ticked before anything is: the contacts it is with that stand here, the first first.
pub fn begin(contacts: &[ContactView], one: &AppointmentView) -> Option<String> {
    let ids: Vec<String> = seen(contacts, one).iter().map(|contact| contact.head.id.to_hex()).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// What the ticks change. Contacts that do not stand here come after those that are ticked.
pub fn written(contacts: &[ContactView], one: &AppointmentView, said: &str) -> Vec<AppointmentField> {
    let is_here = |id: &ItemId| contacts.iter().any(|contact| contact.head.id == *id);
    let ticked = several(said).into_iter().filter_map(|id| ItemId::from_hex(&id)).filter(is_here);
    let unseen = contacts_of(one).into_iter().filter(|id| !is_here(id));
    let mut all = ticked.chain(unseen);
    let first = all.next();
    let others: Vec<ItemId> = all.collect();
    let before = one.also_with.as_ref().map(|with| with.value.clone()).unwrap_or_default();
    let mut fields = vec![AppointmentField::WithContact(first)];
    if others != before {
        fields.push(AppointmentField::AlsoWith(Some(others).filter(|others| !others.is_empty())));
    }
    fields
}

/// The contacts it is with that stand here, the first first.
fn seen<'a>(contacts: &'a [ContactView], one: &AppointmentView) -> Vec<&'a ContactView> {
    let find = |id: ItemId| contacts.iter().find(|contact| contact.head.id == id);
    contacts_of(one).into_iter().filter_map(find).collect()
}

/// Whom it is with, each with the number to call.
#[component]
pub fn Whom(appointment: AppointmentView, elsewhere: Elsewhere, change: Option<String>) -> Element {
    let words = use_words();
    let contacts = &elsewhere.contacts;
    let seen = seen(contacts, &appointment);
    let unseen = contacts_of(&appointment).len() - seen.len();
    rsx! {
        ChangeableRows {
            name: words.appointment_contacts(),
            is_said: !seen.is_empty() || unseen > 0,
            change: change.filter(|_| !contacts.is_empty()),
            for contact in &seen {
                p { key: "{contact.head.id}", class: "written", {contact.name.value.clone()} }
            }
            if unseen > 0 {
                p { class: "quiet", {words.appointment_contacts_unseen(u64::try_from(unseen).unwrap_or_default())} }
            }
            div { class: "stack",
                for (contact , number) in seen.into_iter().filter_map(|contact| Some((contact, phone_of(contact)?))) {
                    PhoneLink {
                        key: "{contact.head.id}",
                        number: number.clone(),
                        label: words.call_name(&contact.name.value),
                        detail: number,
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use samlat_record::{AppointmentField, AppointmentView, Contested, ItemId};

    use super::{begin, written};
    use crate::screens::testing::{appointment, at, field, two_contacts};

    fn id(number: u8) -> ItemId {
        ItemId([number; 16])
    }

    fn with(first: Option<u8>, others: &[u8]) -> AppointmentView {
        let mut one = appointment(21, "Neurologen", Contested::Agreed(field(at(11, 23, 10, 15))));
        one.with_contact = first.map(|first| field(id(first)));
        let others: Vec<ItemId> = others.iter().copied().map(id).collect();
        one.also_with = (!others.is_empty()).then(|| field(others));
        one
    }

    fn ticked(one: &AppointmentView, numbers: &[u8]) -> Vec<AppointmentField> {
        let said: Vec<String> = numbers.iter().map(|number| id(*number).to_hex()).collect();
        let contacts: Vec<_> = two_contacts().contacts.into_iter().collect();
        written(&contacts, one, &said.join(" "))
    }

    fn first(number: Option<u8>) -> AppointmentField {
        AppointmentField::WithContact(number.map(id))
    }

    fn others(numbers: &[u8]) -> AppointmentField {
        AppointmentField::AlsoWith(Some(numbers.iter().copied().map(id).collect()))
    }

    #[test]
    fn the_first_that_is_ticked_is_whom_it_is_with_and_the_rest_are_there_too() {
        assert_eq!(ticked(&with(None, &[]), &[12, 11]), [first(Some(12)), others(&[11])]);
        assert_eq!(ticked(&with(None, &[]), &[11]), [first(Some(11))]);
        assert_eq!(
            ticked(&with(Some(11), &[12]), &[12]),
            [first(Some(12)), AppointmentField::AlsoWith(None)]
        );
        assert_eq!(ticked(&with(Some(11), &[]), &[]), [first(None)]);
    }

    #[test]
    fn a_contact_that_does_not_stand_here_is_not_lost() {
        assert_eq!(ticked(&with(Some(77), &[78]), &[11]), [first(Some(11)), others(&[77, 78])]);
        assert_eq!(ticked(&with(Some(11), &[77]), &[]), [first(Some(77)), AppointmentField::AlsoWith(None)]);
        assert_eq!(
            ticked(&with(Some(11), &[77]), &[11, 99]),
            [first(Some(11))],
            "nor one that is gone brought in"
        );
    }

    #[test]
    fn only_those_that_stand_here_are_ticked_beforehand() {
        let contacts: Vec<_> = two_contacts().contacts.into_iter().collect();
        assert_eq!(
            begin(&contacts, &with(Some(77), &[12, 11, 12])),
            Some(format!("{} {}", id(12).to_hex(), id(11).to_hex()))
        );
        assert_eq!(begin(&contacts, &with(Some(77), &[])), None);
    }
}
