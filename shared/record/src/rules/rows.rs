//! Every row of what can be read, with what it says in words; and what each is called. Source: ours.

use super::{Reach, Row};
use crate::{
    AboutView, AppointmentView, Contested, ContractView, Field, FieldName, ItemId, Presence, PrivateView,
    Section,
    says::{Said, SaidRow},
};

/// A row, and what it says.
pub(super) struct Laid<'a> {
    /// The section whose list it stands in.
    pub section: Section,
    /// The row.
    pub row: Row,
    /// The item that it belongs to, as a question does to its appointment.
    pub under: Option<ItemId>,
    /// What it says.
    pub said: Said<'a>,
}

/// What items are called: by their first words, else by those of the items that they are about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// In order of item.
    names: Vec<(ItemId, String)>,
}

impl Names {
    /// The names of all items that can be read and stand.
    #[must_use]
    pub fn of(reach: &Reach) -> Self {
        let mut names = Self::default();
        let mut wordless: Vec<(ItemId, Vec<ItemId>)> = Vec::new();
        for laid in rows(reach) {
            let Row::Item(_, id) = laid.row else { continue };
            match name(&laid.said) {
                Some(name) => names.names.push((id, name.to_owned())),
                None => wordless.push((id, laid.said.items)),
            }
        }
        names.names.sort_unstable();
        let of_others = |others: &[ItemId]| {
            let known: Vec<&str> = others.iter().filter_map(|id| names.get(*id)).collect();
            (!known.is_empty()).then(|| known.join(", "))
        };
        let more: Vec<(ItemId, String)> =
            wordless.iter().filter_map(|(id, others)| Some((*id, of_others(others)?))).collect();
        names.names.extend(more);
        names.names.sort_unstable();
        names
    }

    /// What the item is called.
    #[must_use]
    pub fn get(&self, id: ItemId) -> Option<&str> {
        let at = self.names.binary_search_by(|(of, _)| of.cmp(&id)).ok()?;
        self.names.get(at).map(|(_, name)| name.as_str())
    }
}

/// The first words of what is said, other than the names of whoever a team has counted.
pub(super) fn name<'a>(said: &Said<'a>) -> Option<&'a str> {
    said.words.iter().find(|words| words.field != FieldName::Visits).map(|words| words.text.trim())
}

/// All rows that can be read and stand, with what belongs to each after it.
pub(super) fn rows(reach: &Reach) -> Vec<Laid<'_>> {
    let mut all = Vec::new();
    macro_rules! lay {
        ($view:expr, $section:ident: $($list:ident),+) => {
            if let Some(view) = &$view {
                $(view.$list.iter().for_each(|row| lay(&mut all, Section::$section, row, None));)+
            }
        };
    }
    lay!(reach.about, About: diagnoses, allergies, spokespersons, stays);
    lay!(reach.contract, Contract: goals, agreements, times, marks);
    lay!(reach.contacts, Contacts: contacts, meetings, tallies);
    let appointments = reach.appointments.iter().flat_map(|view| &view.appointments);
    appointments.for_each(|appointment| lay_appointment(&mut all, appointment));
    lay!(reach.medications, Medications: medicines, statements, settlements, log, stock, name_answers, reviews);
    lay!(reach.abilities, Abilities: abilities, actions, if_worse);
    lay!(reach.plan, Plan: needs, measures, tasks, requests, joint_plans, discharges, discharge_steps);
    lay!(reach.plan, Plan: risks, learning);
    lay!(reach.updates, Updates: notes, meeting_questions);
    lay!(reach.diary, Diary: symptoms, readings, energy, coordination);
    reach.private.iter().for_each(|view| lay_private(&mut all, view));
    reach.about.iter().for_each(|view| lay_about(&mut all, view));
    reach.contract.iter().for_each(|view| lay_contract(&mut all, view));
    all
}

fn lay<'a>(all: &mut Vec<Laid<'a>>, section: Section, row: &'a dyn SaidRow, under: Option<ItemId>) {
    let head = row.head();
    if !head.presence.is_shown() {
        return;
    }
    let mut said = row.said();
    said.is_disputed |= matches!(head.presence, Presence::RemovalDisputed { .. });
    all.push(Laid { section, row: Row::Item(section, head.id), under, said });
}

/// What belongs to an appointment that is removed is as gone as it is.
fn lay_appointment<'a>(all: &mut Vec<Laid<'a>>, appointment: &'a AppointmentView) {
    if !appointment.head.presence.is_shown() {
        return;
    }
    let (here, id) = (Section::Appointments, Some(appointment.head.id));
    lay(all, here, appointment, None);
    appointment.questions.iter().for_each(|row| lay(all, here, row, id));
    appointment.occurrences.iter().for_each(|row| lay(all, here, row, id));
}

fn lay_private<'a>(all: &mut Vec<Laid<'a>>, view: &'a PrivateView) {
    let here = Section::Private;
    view.complaints.iter().for_each(|row| lay(all, here, row, None));
    view.complaints_sent.iter().for_each(|row| lay(all, here, row, Some(row.complaint.value)));
    view.incidents.iter().for_each(|row| lay(all, here, row, None));
    view.survey.iter().for_each(|row| lay(all, here, row, None));
}

/// What About says once in words.
fn lay_about<'a>(all: &mut Vec<Laid<'a>>, view: &'a AboutView) {
    let fields: [(FieldName, &'a Option<Field<String>>); 6] = [
        (FieldName::Name, &view.name),
        (FieldName::Emergency, &view.emergency),
        (FieldName::Story, &view.story),
        (FieldName::Participation, &view.participation),
        (FieldName::Wishes, &view.wishes),
        (FieldName::LastWishes, &view.last_wishes),
    ];
    for (field, value) in fields {
        let mut said = Said::default();
        said.add(field, value);
        lay_said(all, Section::About, field, said);
    }
}

/// What the contract says once in words.
fn lay_contract<'a>(all: &mut Vec<Laid<'a>>, view: &'a ContractView) {
    let fields: [(FieldName, &'a Option<Contested<String>>); 2] = [
        (FieldName::KeyContact, &view.key_contact),
        (FieldName::Responsible, &view.medicine_list_responsible),
    ];
    for (field, value) in fields {
        let mut said = Said::default();
        said.add(field, value);
        lay_said(all, Section::Contract, field, said);
    }
}

fn lay_said<'a>(all: &mut Vec<Laid<'a>>, section: Section, field: FieldName, said: Said<'a>) {
    if !said.words.is_empty() {
        all.push(Laid { section, row: Row::Said(section, field), under: None, said });
    }
}
