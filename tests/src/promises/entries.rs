//! What is said in an entry stands where the entry stands: in its own section, or among what is hers alone.

use std::collections::BTreeSet;

use samlat_protocol::id::EntryId;
use samlat_record::{
    AppointmentsView, ContactsView, Field, ItemId, MedicationsView, PrivateView, Section, SectionBody,
};

use super::{Checked, Fate, Hand, Ledger, Said, holds};
use crate::world::{App, World};

/// Of which entry something is said.
#[derive(Debug, Clone)]
pub struct Of {
    /// The entry.
    pub entry: ItemId,
    /// What of it.
    pub what: What,
    /// The last entry of the log at each time from which on it may have been written where it is shared, after it was
    /// written: it was shared again, or had been, and whoever wrote did not know.
    pub shared_at: Vec<EntryId>,
}

/// What of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Its name or its title.
    Name,
    /// What belongs to it: a dose, a question.
    Part,
    /// A field of it.
    Field(&'static str),
}

/// An entry that was made hers alone, or shared again.
#[derive(Debug, Clone)]
pub struct Moves {
    /// Its own section.
    pub home: Section,
    /// Her devices that have moved it.
    pub by: BTreeSet<App>,
    /// Whoever moved it last did not have it where others had it: then it may stand in both.
    pub is_at_once: bool,
    /// Where it stands, if that is known.
    pub to: Option<Section>,
}

impl Said {
    /// The sections in which it may stand.
    pub(super) fn places(&self, ledger: &Ledger) -> Vec<Section> {
        self.moves(ledger).map_or_else(|| vec![self.section], |moves| vec![moves.home, Section::Private])
    }

    fn moves<'a>(&self, ledger: &'a Ledger) -> Option<&'a Moves> {
        ledger.moves.get(&self.of.as_ref()?.entry)
    }

    fn is_name_of(&self, entry: ItemId) -> bool {
        self.of.as_ref().is_some_and(|of| of.entry == entry && of.what == What::Name)
    }
}

impl Checked<'_> {
    /// How often something may stand in all its places taken together, for somebody who may read these of them.
    pub(super) fn times(&self, app: App, said: &Said) -> (usize, usize) {
        let (least, most) = match said.fate {
            Fate::Stands => (1, 1),
            Fate::Alone if said.by == Hand::App(app) => (1, 1),
            Fate::Alone | Fate::Never => (0, 0),
            Fate::May => (0, 1),
        };
        let Some(moves) = said.moves(self.ledger) else { return (least, most) };
        if !self.is_hers(app) {
            return (0, most);
        }
        let is_field = matches!(said.of.as_ref().map(|of| of.what), Some(What::Field(_)));
        let least = if is_field && self.is_a_draft(&said.text) { 0 } else { least };
        (least, if moves.is_at_once { 2 * most } else { most })
    }

    /// Whether a device of hers keeps it for her to look at.
    fn is_a_draft(&self, text: &str) -> bool {
        let hers = self.disks.iter().filter(|(app, _)| self.is_hers(**app));
        let mut rows = hers.flat_map(|(_, disk)| &disk.rows);
        rows.any(|(name, row)| name.starts_with("draft/") && holds(row, text))
    }

    /// Each entry stands where it was moved to, and with it what belongs to it.
    pub(super) fn entries_are_whole(&self, live: &[App]) {
        for app in live.iter().filter(|app| self.is_hers(**app)) {
            let name = &self.world.at(*app).name;
            let shown = self.world.texts_and_parts(*app);
            let stands = |section: Section, text: &str| shown.contains(&(section, text.to_owned()));
            for (id, moves) in &self.ledger.moves {
                let Some(entry) = self.ledger.said.iter().find(|said| said.is_name_of(*id)) else { continue };
                let is_in = [moves.home, Section::Private].map(|section| stands(section, &entry.text));
                if let Some(to) = moves.to.filter(|_| entry.fate == Fate::Stands) {
                    let is_there = [moves.home == to, Section::Private == to];
                    assert_eq!(is_in, is_there, "{name} has in {to:?} alone what was moved there: {entry:?}");
                }
                self.parts_are_with_it(*id, moves, is_in, |section, part| {
                    assert!(!stands(section, &part.text), "{name} has in {section:?} a part alone: {part:?}");
                });
            }
        }
    }

    /// Gives each part, with each section in which the entry does not stand.
    fn parts_are_with_it(&self, id: ItemId, moves: &Moves, is_in: [bool; 2], say: impl Fn(Section, &Said)) {
        let is_part =
            |said: &&Said| said.of.as_ref().is_some_and(|of| of.entry == id && of.what == What::Part);
        for part in self.ledger.said.iter().filter(is_part) {
            for (section, is_here) in [moves.home, Section::Private].into_iter().zip(is_in) {
                if !is_here {
                    say(section, part);
                }
            }
        }
    }
}

impl World {
    /// As [`World::texts`], with what is said in entries: fields, questions, and the numbers of doses.
    #[must_use]
    pub fn texts_and_parts(&self, app: App) -> Vec<(Section, String)> {
        let mut texts = self.texts(app);
        for (section, view) in &self.at(app).screen.sections {
            let parts = match &view.body {
                SectionBody::Appointments(view) => parts_of_visits(view),
                SectionBody::Medications(view) => parts_of_medicines(view),
                SectionBody::Contacts(view) => parts_of_contacts(view),
                SectionBody::Private(view) => parts_of_private(view),
                SectionBody::About(_)
                | SectionBody::Contract(_)
                | SectionBody::Abilities(_)
                | SectionBody::Plan(_)
                | SectionBody::Updates(_)
                | SectionBody::Diary(_) => Vec::new(),
            };
            texts.extend(parts.into_iter().map(|text| (*section, text)));
        }
        texts
    }
}

/// The names of the entries that are hers alone.
pub(super) fn names_of_private(view: &PrivateView) -> Vec<String> {
    let medicines = view.medications.medicines.iter().map(|row| row.name.value.clone());
    let visits = view.appointments.appointments.iter().map(|row| row.title.value.clone());
    let contacts = view.contacts.contacts.iter().map(|row| row.name.value.clone());
    medicines.chain(visits).chain(contacts).collect()
}

fn parts_of_private(view: &PrivateView) -> Vec<String> {
    let mut parts = parts_of_visits(&view.appointments);
    parts.extend(parts_of_medicines(&view.medications));
    parts.extend(parts_of_contacts(&view.contacts));
    parts
}

fn parts_of_visits(view: &AppointmentsView) -> Vec<String> {
    let mut parts = Vec::new();
    for visit in &view.appointments {
        parts.extend(said([visit.note.as_ref(), visit.travel.as_ref()]));
        parts.extend(visit.questions.iter().map(|question| question.text.value.clone()));
    }
    parts
}

fn parts_of_medicines(view: &MedicationsView) -> Vec<String> {
    let fields = view.medicines.iter().flat_map(|row| said([row.note.as_ref(), row.why.as_ref()]));
    fields.chain(view.log.iter().map(|dose| dose.head.id.to_string())).collect()
}

fn parts_of_contacts(view: &ContactsView) -> Vec<String> {
    view.contacts.iter().flat_map(|row| said([row.note.as_ref(), row.role.as_ref()])).collect()
}

fn said(fields: [Option<&Field<String>>; 2]) -> Vec<String> {
    fields.into_iter().flatten().map(|field| field.value.clone()).collect()
}
