//! Who is responsible: for each diagnosis and each open need, and for the parts that one contact holds. Who settles the
//! medicine lists stands in [`super::resolver`].
//!
//! Source: PRODUCT, "Words" (ansvarig läkare: one per condition and per open question);
//! patientlagen (2014:821) 6 kap. 2 § (fast vårdkontakt) and 6 kap. 3 § (läkarkontakt in primary care).
//! Nobody is assigned by silence, and where people disagree each is shown.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Known, Reach, Row, count::is_closed, gaps::Party, named};
use crate::{ContactsView, Contested, FieldName, Holder, ItemId, KeyPart, NeedView, Owner, Section};

/// Who is responsible for something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Responsible {
    /// This one.
    Said(Party),
    /// Nobody, said openly.
    Nobody,
    /// Nobody has said.
    NotSaid,
    /// A contact that has been removed.
    Removed(ItemId),
    /// People disagree: each of these is said.
    Disputed(Vec<Responsible>),
}

/// Something that somebody is to be responsible for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponsibleFor {
    /// For what.
    pub what: Concern,
    /// Who.
    pub responsible: Responsible,
    /// What this rests on.
    pub rows: Vec<Row>,
}

/// What somebody is to be responsible for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Concern {
    /// A diagnosis.
    Diagnosis(ItemId),
    /// A need that is open.
    Need(ItemId),
}

/// A part that one contact holds, and who holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartHolder {
    /// Which part.
    pub part: KeyPart,
    /// Who.
    pub holder: Responsible,
    /// What this rests on.
    pub rows: Vec<Row>,
}

/// Who is responsible for each diagnosis and then for each need that is open on this day, in the order added.
#[must_use]
pub fn who_is_responsible(reach: &Reach, today: NaiveDate) -> Vec<ResponsibleFor> {
    let diagnoses = reach.about.iter().flat_map(|about| &about.diagnoses);
    let mut all: Vec<ResponsibleFor> = diagnoses
        .filter(|diagnosis| diagnosis.head.presence.is_shown())
        .map(|diagnosis| ResponsibleFor {
            what: Concern::Diagnosis(diagnosis.head.id),
            responsible: in_words(reach, diagnosis.responsible.as_ref()),
            rows: vec![Row::Item(Section::About, diagnosis.head.id)],
        })
        .collect();
    let needs = reach.plan.iter().flat_map(|plan| &plan.needs);
    all.extend(needs.filter(|need| is_open(need, today)).map(|need| ResponsibleFor {
        what: Concern::Need(need.head.id),
        responsible: responsible(Known::of(need.owner.as_ref()), |owner| of_owner(reach, owner)),
        rows: vec![Row::Item(Section::Plan, need.head.id)],
    }));
    all
}

/// Who is fast vårdkontakt, fast läkarkontakt and fast omsorgskontakt; nothing where the device may not read
/// the contacts.
#[must_use]
pub fn part_holders(reach: &Reach) -> Option<Vec<PartHolder>> {
    let view = reach.contacts.as_ref()?;
    let parts = [KeyPart::KeyContact, KeyPart::DoctorContact, KeyPart::HomeCareContact];
    Some(parts.into_iter().map(|part| holder_of(reach, view, part)).collect())
}

fn is_open(need: &NeedView, today: NaiveDate) -> bool {
    need.head.presence.is_shown() && !is_closed(need.closed.as_ref(), today)
}

fn holder_of(reach: &Reach, view: &ContactsView, part: KeyPart) -> PartHolder {
    let (field, said) = match part {
        KeyPart::KeyContact => (FieldName::KeyContact, &view.key_contact),
        KeyPart::DoctorContact => (FieldName::DoctorContact, &view.doctor_contact),
        KeyPart::HomeCareContact => (FieldName::HomeCareContact, &view.home_care_contact),
    };
    PartHolder {
        part,
        holder: responsible(Known::of(said.as_ref()), |holder| of_holder(reach, *holder)),
        rows: said.as_ref().map(|_| Row::Said(Section::Contacts, field)).into_iter().collect(),
    }
}

fn in_words(reach: &Reach, said: Option<&Contested<String>>) -> Responsible {
    responsible(Known::of(said), |words| {
        // What was taken back stands there empty.
        let is_said = !words.trim().is_empty();
        if is_said { Responsible::Said(named::party(reach, words)) } else { Responsible::NotSaid }
    })
}

fn responsible<T: Clone>(known: Known<T>, of: impl Fn(&T) -> Responsible) -> Responsible {
    match known {
        Known::NotSaid => Responsible::NotSaid,
        Known::Said(value) => of(&value),
        Known::Disputed(all) => Responsible::Disputed(all.iter().map(of).collect()),
    }
}

fn of_owner(reach: &Reach, owner: &Owner) -> Responsible {
    match owner {
        Owner::Contact(id) => of_contact(reach, *id),
        Owner::InWords(words) => Responsible::Said(named::party(reach, words)),
        Owner::Person => Responsible::Said(Party::Person),
        Owner::Nobody => Responsible::Nobody,
    }
}

fn of_holder(reach: &Reach, holder: Holder) -> Responsible {
    match holder {
        Holder::Contact(id) => of_contact(reach, id),
        Holder::Nobody => Responsible::Nobody,
    }
}

fn of_contact(reach: &Reach, id: ItemId) -> Responsible {
    if named::is_there(reach, id) { Responsible::Said(Party::Contact(id)) } else { Responsible::Removed(id) }
}
