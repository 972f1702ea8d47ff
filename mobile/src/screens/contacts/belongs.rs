//! Which profession a contact has, and which unit or team it belongs to. Rules ask for both: in words nobody can count them.

use samlat_record::{ContactField, ContactKind, ContactView, ContactsView, ItemId, Profession};

use crate::components::Offered;
use crate::screens::parts::asked::{Named, chosen, name_of};
use crate::screens::parts::fact::text;
use crate::screens::parts::question::{AnswerKind, Question};
use crate::shown::year::profession_name;
use crate::state::State;
use crate::words::Words;

/// The professions, by the names that stand for them in an answer.
const PROFESSIONS: [Named<Profession>; 17] = [
    ("neurologist", Profession::Neurologist),
    ("ms_nurse", Profession::MsNurse),
    ("doctor", Profession::Doctor),
    ("district_nurse", Profession::DistrictNurse),
    ("nurse", Profession::Nurse),
    ("occupational_therapist", Profession::OccupationalTherapist),
    ("physiotherapist", Profession::Physiotherapist),
    ("speech_therapist", Profession::SpeechTherapist),
    ("dietitian", Profession::Dietitian),
    ("counsellor", Profession::Counsellor),
    ("psychologist", Profession::Psychologist),
    ("home_carer", Profession::HomeCarer),
    ("assistant", Profession::Assistant),
    ("care_manager", Profession::CareManager),
    ("pharmacist", Profession::Pharmacist),
    ("dentist", Profession::Dentist),
    ("other", Profession::Other),
];

/// That it is not known, or belongs to none of those that stand here.
const NONE: &str = "none";

/// The question about the profession.
pub fn ask_profession(words: Words) -> Question {
    let row =
        |(name, profession): &Named<Profession>| Offered::new(*name, profession_name(words, *profession));
    let unknown = Offered::new(NONE, words.contact_profession_unknown());
    let offered = AnswerKind::Choice(PROFESSIONS.iter().map(row).chain([unknown]).collect());
    Question::needed("profession", words.contact_ask_profession(), words.contact_profession(), offered)
        .hint(words.contact_ask_profession_hint())
}

/// What its answer says.
pub fn profession_of(said: &str) -> Option<ContactField> {
    if said == NONE {
        return Some(ContactField::Profession(None));
    }
    chosen(&PROFESSIONS, said).map(|profession| ContactField::Profession(Some(profession)))
}

/// The row that stands for a profession.
pub fn profession_code(contact: &ContactView) -> Option<String> {
    contact.profession.as_ref().and_then(|field| name_of(&PROFESSIONS, &field.value))
}

/// The role in her words and the profession, said once where they are one word. "Another" says nothing of anybody.
pub fn role_in_words(words: Words, contact: &ContactView) -> Option<String> {
    let profession = contact.profession.as_ref().map(|field| field.value);
    let profession =
        profession.filter(|one| *one != Profession::Other).map(|one| profession_name(words, one).to_owned());
    let role = text(contact.role.as_ref());
    let is_same =
        role.as_ref().map(|role| role.to_lowercase()) == profession.as_ref().map(|one| one.to_lowercase());
    let said: Vec<String> = role.into_iter().chain(profession.filter(|_| !is_same)).collect();
    (!said.is_empty()).then(|| said.join(". "))
}

/// The question about the unit; none where there is nothing to choose from, and no unit `is_said`.
pub fn ask_unit(
    state: State,
    words: Words,
    view: &ContactsView,
    contact: ItemId,
    is_said: bool,
) -> Vec<Question> {
    let units = units(view, contact, |id| state.is_private(id));
    if units.is_empty() && !is_said {
        return Vec::new();
    }
    let row = |unit: &&ContactView| Offered::new(unit.head.id.to_hex(), unit.name.value.clone());
    let none = Offered::new(NONE, words.contact_unit_none());
    let offered = AnswerKind::Choice(units.iter().map(row).chain([none]).collect());
    vec![
        Question::needed("unit", words.contact_ask_unit(), words.contact_unit(), offered)
            .hint(words.contact_ask_unit_hint()),
    ]
}

/// What its answer says.
pub fn unit_of(said: &str) -> Option<ContactField> {
    if said == NONE {
        return Some(ContactField::Unit(None));
    }
    ItemId::from_hex(said).map(|unit| ContactField::Unit(Some(unit)))
}

/// The unit that is chosen before anything is.
pub fn unit_code(contact: &ContactView) -> Option<String> {
    contact.unit.as_ref().map(|unit| unit.value.to_hex())
}

/// What the unit is called.
pub fn unit_name(words: Words, view: &ContactsView, contact: &ContactView) -> Option<String> {
    let unit = contact.unit.as_ref()?.value;
    let found = view.contacts.iter().find(|row| row.head.id == unit && row.head.presence.is_shown());
    Some(found.map_or_else(|| words.owner_gone().to_owned(), |row| row.name.value.clone()))
}

/// What the contact can belong to: no person, not itself and nothing that belongs to it. One that is shared names none that is
/// hers alone.
fn units(view: &ContactsView, this: ItemId, is_private: impl Fn(ItemId) -> bool) -> Vec<&ContactView> {
    let is_person =
        |row: &ContactView| row.contact_kind.as_ref().is_some_and(|kind| kind.value == ContactKind::Person);
    let belongs_here = |row: &ContactView| row.unit.as_ref().is_some_and(|unit| unit.value == this);
    view.contacts
        .iter()
        .filter(|row| row.head.presence.is_shown() && row.head.id != this)
        .filter(|row| !is_person(row) && !belongs_here(row))
        .filter(|row| is_private(this) || !is_private(row.head.id))
        .collect()
}

#[cfg(test)]
mod tests {
    use samlat_record::{
        ContactField, ContactKind, ContactView, ContactsView, ItemId, Principal, Profession,
    };

    use super::{PROFESSIONS, profession_of, unit_of, units};
    use crate::screens::testing::{contact, field};

    #[test]
    fn each_profession_is_one_answer_and_none_of_them_another() {
        for (name, profession) in PROFESSIONS {
            assert_eq!(profession_of(name), Some(ContactField::Profession(Some(profession))));
        }
        assert_eq!(profession_of("none"), Some(ContactField::Profession(None)));
        assert_eq!((profession_of(""), profession_of("Neurolog")), (None, None));
        let last = PROFESSIONS.last().map(|(_, profession)| *profession);
        assert_eq!(last, Some(Profession::Other));
    }

    #[test]
    fn a_unit_is_no_person_not_itself_and_not_what_belongs_to_it() {
        let row = |number, name| contact(number, name, Principal::Region, "08-1");
        let maria = ContactView { contact_kind: Some(field(ContactKind::Person)), ..row(11, "Maria") };
        let clinic = row(12, "Neurologen");
        let ward = ContactView { unit: Some(field(clinic.head.id)), ..row(13, "Avdelning 3") };
        let view = ContactsView {
            contacts: vec![maria.clone(), clinic.clone(), ward].into(),
            ..ContactsView::default()
        };
        let of = |one: &ContactView, private: &[u8]| {
            let is_private = |id: ItemId| private.iter().any(|number| id == ItemId([*number; 16]));
            units(&view, one.head.id, is_private)
                .iter()
                .map(|unit| unit.name.value.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(of(&maria, &[]), ["Neurologen", "Avdelning 3"]);
        assert_eq!(of(&clinic, &[]), [""; 0]);
        assert_eq!(of(&maria, &[12]), ["Avdelning 3"], "what is shared names nobody who is hers alone");
        assert_eq!(of(&maria, &[11, 12]), ["Neurologen", "Avdelning 3"]);
        assert_eq!(unit_of("none"), Some(ContactField::Unit(None)));
        assert_eq!(unit_of(&clinic.head.id.to_hex()), Some(ContactField::Unit(Some(clinic.head.id))));
        assert_eq!(unit_of("Neurologen"), None);
    }
}
