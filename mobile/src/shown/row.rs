//! Rows by name: what something that a rule rests on is called, in the words of whoever wrote it, and where it stands.

use samlat_record::rules::{Party, Reach, Row};
use samlat_record::{AppointmentView, ComplaintView, ItemHead, ItemId, RiskKind, Section};

use super::section::{principal_name, section_name};
use super::stay::stay_name;
use crate::route::Route;
use crate::words::Words;

/// What a row is called. Nothing where it has no words of its own.
#[must_use]
pub fn row_name(words: Words, reach: &Reach, row: &Row) -> Option<String> {
    match row {
        Row::Item(section, id) => item_name(words, reach, *section, *id),
        Row::Said(..) => None,
        Row::Post(id) => reach.posts.iter().find(|post| post.id == *id).map(|post| post.name.clone()),
    }
}

fn item_name(words: Words, reach: &Reach, section: Section, id: ItemId) -> Option<String> {
    match section {
        Section::About => about_name(words, reach, id),
        Section::Contacts => of(reach.contacts.iter().flat_map(|view| &view.contacts), id, |row| {
            (row.head.id, row.name.value.clone())
        }),
        Section::Appointments => {
            of(reach.appointments.iter().flat_map(|view| &view.appointments), id, |row| {
                (row.head.id, row.title.value.clone())
            })
        }
        Section::Medications => medication_name(reach, id),
        Section::Contract => contract_name(reach, id),
        Section::Plan => plan_name(words, reach, id),
        Section::Private => complaint_of(reach, id).map(|row| in_short(&row.text.value)),
        Section::Abilities | Section::Updates | Section::Diary => None,
    }
}

fn about_name(words: Words, reach: &Reach, id: ItemId) -> Option<String> {
    let view = reach.about.as_ref()?;
    let diagnosis = of(view.diagnoses.iter(), id, |row| (row.head.id, row.name.value.clone()));
    diagnosis.or_else(|| of(view.stays.iter(), id, |row| (row.head.id, stay_name(words, row))))
}

/// The complaint, by its own id or by that of one that it goes to.
fn complaint_of(reach: &Reach, id: ItemId) -> Option<&ComplaintView> {
    let view = reach.private.as_ref()?;
    let of = view.complaints_sent.iter().find(|sent| sent.head.id == id).map(|sent| sent.complaint.value);
    view.complaints.iter().find(|row| row.head.id == of.unwrap_or(id))
}

/// Most characters of a longer text where it stands as the name of something.
const SHORT_CHARS: usize = 80;

/// A longer text, as the name of something: its first line, and no more of that than fits.
#[must_use]
pub fn in_short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= SHORT_CHARS {
        return line.to_owned();
    }
    let mut short: String = line.chars().take(SHORT_CHARS).collect();
    short.push('…');
    short
}

fn of<'a, T: 'a>(
    mut rows: impl Iterator<Item = &'a T>,
    id: ItemId,
    named: impl Fn(&T) -> (ItemId, String),
) -> Option<String> {
    rows.find_map(|row| Some(named(row)).filter(|(of, _)| *of == id).map(|(_, name)| name))
}

fn medication_name(reach: &Reach, id: ItemId) -> Option<String> {
    let view = reach.medications.as_ref()?;
    let medicine = of(view.medicines.iter(), id, |row| (row.head.id, row.name.value.clone()));
    medicine.or_else(|| of(view.statements.iter(), id, |row| (row.head.id, row.source.value.clone())))
}

fn contract_name(reach: &Reach, id: ItemId) -> Option<String> {
    let view = reach.contract.as_ref()?;
    let promise = of(view.agreements.iter(), id, |row| (row.head.id, row.text.value.clone()));
    let time = || of(view.times.iter(), id, |row| (row.head.id, row.text.value.clone()));
    promise.or_else(time).or_else(|| of(view.goals.iter(), id, |row| (row.head.id, row.text.value.clone())))
}

fn plan_name(words: Words, reach: &Reach, id: ItemId) -> Option<String> {
    let view = reach.plan.as_ref()?;
    let found = of(view.measures.iter(), id, |row| (row.head.id, row.text.value.clone()))
        .or_else(|| of(view.needs.iter(), id, |row| (row.head.id, row.text.value.clone())))
        .or_else(|| of(view.tasks.iter(), id, |row| (row.head.id, row.text.value.clone())))
        .or_else(|| of(view.requests.iter(), id, |row| (row.head.id, row.text.value.clone())))
        .or_else(|| of(view.learning.iter(), id, |row| (row.head.id, row.text.value.clone())))
        .or_else(|| of(view.joint_plans.iter(), id, |row| (row.head.id, row.title.value.clone())))
        .or_else(|| of(view.discharges.iter(), id, |row| (row.head.id, row.place.value.clone())))
        .or_else(|| of(view.discharge_steps.iter(), id, |row| (row.head.id, row.text.value.clone())));
    found.or_else(|| {
        let risk = view.risks.iter().find(|row| row.head.id == id)?;
        let in_words = risk.text.as_ref().map(|text| text.value.clone()).filter(|text| !text.is_empty());
        in_words.or_else(|| risk_name(words, risk.risk_kind.value).map(ToOwned::to_owned))
    })
}

/// What a kind of risk is called; nothing for any other.
#[must_use]
pub fn risk_name(words: Words, kind: RiskKind) -> Option<&'static str> {
    match kind {
        RiskKind::Fall => Some(words.risk_fall()),
        RiskKind::Sore => Some(words.risk_sore()),
        RiskKind::Nutrition => Some(words.risk_nutrition()),
        RiskKind::Mouth => Some(words.risk_mouth()),
        RiskKind::Bladder => Some(words.risk_bladder()),
        RiskKind::Other => None,
    }
}

/// The screen on which a row stands, if there is one: its own, else that of what it belongs to, else its section's.
#[must_use]
pub fn row_route(reach: &Reach, row: &Row) -> Option<Route> {
    match row {
        Row::Item(section, id) => own_route(reach, *section, *id).or_else(|| section_route(*section)),
        Row::Said(section, _) => section_route(*section),
        Row::Post(id) => Some(Route::Update { id: id.to_hex() }),
    }
}

/// The screen of one row, where its kind has one.
fn own_route(reach: &Reach, section: Section, id: ItemId) -> Option<Route> {
    match section {
        Section::Contacts => {
            let mut contacts = reach.contacts.iter().flat_map(|view| &view.contacts);
            contacts.any(|row| row.head.id == id).then(|| Route::Contact { id: id.to_hex() })
        }
        Section::Appointments => {
            let mut all = reach.appointments.iter().flat_map(|view| &view.appointments);
            let has = |row: &AppointmentView| {
                row.head.id == id
                    || row.questions.iter().any(|question| question.head.id == id)
                    || row.occurrences.iter().any(|one| one.head.id == id)
            };
            all.find(|row| has(row)).map(|row| Route::Appointment { id: row.head.id.to_hex() })
        }
        Section::Medications => {
            let view = reach.medications.as_ref()?;
            let dose = view.log.iter().find(|row| row.head.id == id).map(|row| row.medicine.value);
            let count = || view.stock.iter().find(|row| row.head.id == id).map(|row| row.medicine.value);
            let medicine = dose.or_else(count).unwrap_or(id);
            let stands =
                view.medicines.iter().any(|row| row.head.id == medicine && row.head.presence.is_shown());
            stands.then(|| Route::Medicine { id: medicine.to_hex() })
        }
        Section::Plan => {
            let view = reach.plan.as_ref()?;
            let is_on_the_way_home = view.discharges.iter().any(|row| row.head.id == id)
                || view.discharge_steps.iter().any(|row| row.head.id == id);
            let is_here = view.needs.iter().any(|row| row.head.id == id)
                || view.measures.iter().any(|row| row.head.id == id)
                || view.requests.iter().any(|row| row.head.id == id)
                || view.tasks.iter().any(|row| row.head.id == id)
                || view.joint_plans.iter().any(|row| row.head.id == id)
                || view.risks.iter().any(|row| row.head.id == id)
                || view.learning.iter().any(|row| row.head.id == id);
            match (is_on_the_way_home, is_here) {
                (true, _) => Some(Route::HomeRow { id: id.to_hex() }),
                (false, true) => Some(Route::PlanRow { id: id.to_hex() }),
                (false, false) => None,
            }
        }
        Section::Diary => Some(Route::DiaryRow { id: id.to_hex() }),
        Section::Private => complaint_of(reach, id).map(|row| Route::Complaint { id: row.head.id.to_hex() }),
        Section::About => {
            let mut stays = reach.about.iter().flat_map(|view| &view.stays);
            let stands = stays.any(|row| row.head.id == id && row.head.presence.is_shown());
            stands.then(|| Route::Stay { id: id.to_hex() })
        }
        Section::Contract => {
            let view = reach.contract.as_ref()?;
            let mut rows = view.agreements.iter().map(|row| &row.head);
            let is_there = |head: &ItemHead| head.id == id && head.presence.is_shown();
            // One that is hers alone stands on no screen of the contract.
            let stands = rows.any(is_there) && !reach.is_private(id);
            stands.then(|| Route::ContractRow { id: id.to_hex() })
        }
        Section::Abilities | Section::Updates => None,
    }
}

fn section_route(section: Section) -> Option<Route> {
    match section {
        Section::Contract => Some(Route::Contract {}),
        Section::Contacts => Some(Route::Contacts {}),
        Section::Appointments => Some(Route::Appointments {}),
        Section::Medications => Some(Route::Medications {}),
        Section::Abilities => Some(Route::Abilities {}),
        Section::Updates => Some(Route::Updates {}),
        Section::Plan => Some(Route::Plan {}),
        Section::About => Some(Route::About {}),
        Section::Diary => Some(Route::Diary {}),
        Section::Private => None,
    }
}

/// What a row is called on a link that leads to it: its own words, else those of its section.
#[must_use]
pub fn row_label(words: Words, reach: &Reach, row: &Row) -> String {
    let section = match row {
        Row::Item(section, _) | Row::Said(section, _) => section_name(words, *section),
        Row::Post(_) => words.updates_title(),
    };
    row_name(words, reach, row).unwrap_or_else(|| section.to_owned())
}

/// What a contact is called.
#[must_use]
pub fn contact_name(words: Words, reach: &Reach, id: ItemId) -> String {
    let name = item_name(words, reach, Section::Contacts, id);
    name.unwrap_or_else(|| words.gap_unreadable().to_owned())
}

/// Somebody in a rule's words.
#[must_use]
pub fn party_name(words: Words, reach: &Reach, party: &Party, is_person: bool) -> String {
    match party {
        Party::Person if is_person => words.gap_person().to_owned(),
        Party::Person => words.gap_person_other().to_owned(),
        Party::Contact(id) => contact_name(words, reach, *id),
        Party::InWords(text) => text.clone(),
        Party::Principal(principal) => principal_name(words, *principal).to_owned(),
        Party::Unknown => words.gap_unknown().to_owned(),
    }
}
