//! Continuity: whether it is the same people who meet her, of each profession over all units and within each unit.
//! People are counted and never ranked: no result says who came most.
//!
//! Of N visits, nᵢ with each of the people met:
//! - UPC = max nᵢ / N. Breslau N, Reeb KG. Continuity of care in a university-based practice. J Med Educ 1975;50:965–969.
//! - COC = (Σ nᵢ² − N) / (N (N − 1)). Bice TW, Boxerman SB. A quantitative measure of continuity of care.
//!   Med Care 1977;15(4):347–349.
//! - SECON = pairs of one visit and the next that were with the same one / (N − 1). Steinwachs DM. Measuring provider
//!   continuity in ambulatory care. Med Care 1979;17(6):551–565.
//!
//! What is counted, and what is left out and listed, is PRODUCT, rule 14, and ours:
//! - A visit is an appointment of any kind that was completed ([`super::visits`]), from the window's first day to its
//!   last, with a contact who is a person and whose profession is said. A contact of whom it is not said whether it is
//!   a person counts as one. A team or a unit is nobody in particular: if it counted as one, many faces would look like
//!   a single one.
//! - A visit with people of several professions counts once in each; with several of one profession, for the one that
//!   it names first.
//! - A contact that is removed from the list is still who came.
//! - A team's own count ([`crate::TallyView`]) has no order and stands apart from visits: the same visit may be in both.

mod indices;
mod staff;
mod teams;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

pub use self::{
    indices::{Computed, Indices},
    staff::{Staff, staff},
    teams::OfTeam,
};
use super::{
    Reach, Row,
    appointments::{begins, laid_out},
    calendar::Window,
    named::bare,
    visits::{Was, contacts_of, may_be_in, was},
};
use crate::{
    AppointmentView, ContactKind, ContactView, ContactsView, ItemId, LocalTime, Principal, Profession,
    Section, When,
};

/// How continuous visits were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Continuity {
    /// The days that were looked at.
    pub window: Window,
    /// Each profession that a contact or a visit has, in the order of [`Profession`].
    pub professions: Vec<OfProfession>,
    /// What teams have counted themselves, in order of team.
    pub teams: Vec<OfTeam>,
    /// Left out, because people disagree on whether or when it was.
    pub disputed: Vec<Row>,
    /// Left out, because it is not written who came, or of which profession: with nobody, with a team or a unit, with
    /// a contact that this device cannot read, or of whom no profession, or just another one, is said.
    pub unplaced: Vec<Row>,
}

/// The visits of one profession.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfProfession {
    /// Which.
    pub profession: Profession,
    /// Over all units.
    pub over_all: Indices,
    /// Within each unit, in order of unit.
    pub units: Vec<OfUnit>,
}

/// The visits of one profession within one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfUnit {
    /// Which.
    pub unit: Unit,
    /// Who is legally responsible for it, as it and its people say: none when nobody says, several when they differ. A
    /// private provider that region or kommun pays counts as that principal.
    pub principals: Vec<Principal>,
    /// Its visits.
    pub indices: Indices,
}

/// Where people work.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// At this contact.
    Contact(ItemId),
    /// At this provider, in lower case with single spaces.
    Provider(String),
    /// Nobody has said.
    NotSaid,
}

/// Continuity up to and with today, over the months that [`crate::Thresholds::continuity_months`] says. Nothing when
/// this device may not read both appointments and contacts.
#[must_use]
pub fn continuity(reach: &Reach, now: &LocalTime) -> Option<Continuity> {
    let window = Window::months_back(reach.thresholds().continuity_months, now.date());
    continuity_in(reach, window, now)
}

/// Continuity in this window. The zone of `now` stands for one that the tables lack. Nothing when this device may not
/// read both appointments and contacts.
#[must_use]
pub fn continuity_in(reach: &Reach, window: Window, now: &LocalTime) -> Option<Continuity> {
    let (appointments, contacts) = (reach.appointments.as_ref()?, reach.contacts.as_ref()?);
    let teams = teams::teams(contacts, &window);
    let mut found = Continuity {
        window,
        professions: Vec::new(),
        teams: teams.counted,
        disputed: teams.disputed,
        unplaced: Vec::new(),
    };
    let mut visits_by_profession: BTreeMap<Profession, Vec<Visit<'_>>> = BTreeMap::new();
    for contact in contacts.contacts.iter().filter(|contact| contact.head.presence.is_shown()) {
        if let Some(profession) = profession_of(contact) {
            visits_by_profession.entry(profession).or_default();
        }
    }
    for appointment in &laid_out(appointments, now.date()) {
        let row = Row::Item(Section::Appointments, appointment.head.id);
        match was(appointment) {
            Was::Visit(when) if window.contains(when.date()) => {
                let visits = visits_at(appointment, when, contacts, now);
                if visits.is_empty() {
                    found.unplaced.push(row);
                }
                for (profession, visit) in visits {
                    visits_by_profession.entry(profession).or_default().push(visit);
                }
            }
            Was::Disputed if may_be_in(appointment, &window) && !contacts_of(appointment).is_empty() => {
                found.disputed.push(row);
            }
            Was::Visit(_) | Was::Disputed | Was::No => {}
        }
    }
    for (profession, visits) in visits_by_profession {
        found.professions.push(OfProfession::of(profession, visits, contacts));
    }
    found.disputed.sort_unstable();
    found.unplaced.sort_unstable();
    Some(found)
}

/// One visit, of one profession.
struct Visit<'a> {
    begins: NaiveDateTime,
    day: NaiveDate,
    is_all_day: bool,
    with: &'a ContactView,
    row: Row,
}

/// One visit for each profession that was there.
fn visits_at<'a>(
    appointment: &AppointmentView,
    when: &When,
    contacts: &'a ContactsView,
    now: &LocalTime,
) -> BTreeMap<Profession, Visit<'a>> {
    let mut visits = BTreeMap::new();
    for id in contacts_of(appointment) {
        let Some(with) = contacts.contacts.iter().find(|contact| contact.head.id == id) else { continue };
        let Some(profession) = profession_of(with) else { continue };
        visits.entry(profession).or_insert_with(|| Visit {
            begins: begins(when, now),
            day: when.date(),
            is_all_day: matches!(when, When::AllDay { .. }),
            with,
            row: Row::Item(Section::Appointments, appointment.head.id),
        });
    }
    visits
}

/// The profession of a person, where it is one: "another" is many.
fn profession_of(contact: &ContactView) -> Option<Profession> {
    let profession = contact.profession.as_ref()?.value;
    (is_person(contact) && profession != Profession::Other).then_some(profession)
}

/// Whether it may be one person: it is not said to be a team or a unit.
fn is_person(contact: &ContactView) -> bool {
    match contact.contact_kind.as_ref().map(|kind| kind.value) {
        Some(ContactKind::Person) | None => true,
        Some(ContactKind::Team | ContactKind::Unit) => false,
    }
}

impl OfProfession {
    fn of(profession: Profession, mut visits: Vec<Visit<'_>>, contacts: &ContactsView) -> Self {
        visits.sort_by_key(|visit| (visit.begins, visit.row));
        let listed = contacts
            .contacts
            .iter()
            .filter(|contact| contact.head.presence.is_shown() && profession_of(contact) == Some(profession));
        let people: Vec<&ContactView> = listed.chain(visits.iter().map(|visit| visit.with)).collect();
        let units: BTreeSet<Unit> = people.iter().map(|contact| unit_of(contact)).collect();
        let in_unit = |unit: Unit| {
            let here: Vec<&Visit<'_>> = visits.iter().filter(|visit| unit_of(visit.with) == unit).collect();
            let people = people.iter().copied().filter(|contact| unit_of(contact) == unit);
            OfUnit { principals: principals_of(&unit, people, contacts), indices: Indices::of(&here), unit }
        };
        let units = units.into_iter().map(in_unit).collect();
        Self { profession, over_all: Indices::of(&visits.iter().collect::<Vec<_>>()), units }
    }
}

fn unit_of(contact: &ContactView) -> Unit {
    match (&contact.unit, &contact.provider) {
        (Some(unit), _) => Unit::Contact(unit.value),
        (None, Some(provider)) => Unit::Provider(bare(&provider.value)),
        (None, None) => Unit::NotSaid,
    }
}

fn principals_of<'a>(
    unit: &Unit,
    people: impl Iterator<Item = &'a ContactView>,
    contacts: &'a ContactsView,
) -> Vec<Principal> {
    let itself = contacts.contacts.iter().filter(|contact| *unit == Unit::Contact(contact.head.id));
    let said = people.chain(itself).filter_map(|contact| contact.principal.as_ref());
    said.map(|principal| principal.value).collect::<BTreeSet<_>>().into_iter().collect()
}
