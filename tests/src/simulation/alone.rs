//! An entry becomes hers alone, and is shared again, by any of her devices, while others write in it.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use samlat_circle::engine::Verb;
use samlat_record::{
    Act, Amount, AppointmentField, ContactField, DoseField, Item, ItemId, LocalTime, MedicineField,
    PrivateView, QuestionField, Section, SectionBody, Taken,
};

use super::Simulation;
use crate::{
    promises::{
        Fate, Hand,
        disk::Disk,
        entries::{Moves, Of, What},
    },
    screen::Outcome,
    world::App,
};

/// A device that dies over a move dies before one of so many commands.
const FEW: u64 = 25;

/// An entry as a device has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    id: ItemId,
    /// Its own section.
    home: Section,
    /// Where it lies on this device.
    lies: Section,
}

impl Simulation {
    /// A device of hers moves an entry: and that is all, or somebody writes in it unseen, or another device of hers moves it
    /// at once, or it dies over it.
    pub(super) fn an_entry_moves(&mut self) {
        let Some(by) = self.one_of(&self.own.clone()) else { return };
        let Some(entry) = self.one_of(&self.entries(by)) else { return self.somebody_writes() };
        match self.chance.below(5) {
            0 => self.somebody_writes_in_it_unseen(by, entry),
            1 | 2 => self.two_move_it_at_once(by, entry),
            3 => self.dies_over_a_move(by, entry),
            _ => self.moves_entry(by, entry),
        }
        self.goes_on();
    }

    /// Somebody who has an entry writes in it, or something that belongs to it.
    pub(super) fn something_is_said_of_an_entry(&mut self) {
        let Some(app) = self.one_of(&self.everybody()) else { return };
        let Some(entry) = self.one_of(&self.writable(app)) else { return };
        self.writes_in(app, entry);
        self.goes_on();
    }

    fn somebody_writes_in_it_unseen(&mut self, by: App, entry: Entry) {
        let others: Vec<(App, Entry)> = self
            .everybody()
            .into_iter()
            .filter(|app| *app != by)
            .filter_map(|app| {
                self.writable(app).into_iter().find(|one| one.id == entry.id).map(|one| (app, one))
            })
            .collect();
        let other = self.one_of(&others);
        if let Some((other, _)) = other {
            self.note(format!("{} is out of reach", self.name(other)));
            self.world.online(other, false);
        }
        self.moves_entry(by, entry);
        let Some((other, there)) = other else { return };
        self.goes_on();
        self.writes_in(other, there);
        if self.chance.percent(25) && entry.home != Section::Contacts && !self.circle_rests() {
            self.begins_anew(by, entry.home);
            self.goes_on();
        }
        if self.chance.percent(40) {
            self.writes_in(by, Entry { lies: self.lies_on(by, entry.id).unwrap_or(entry.lies), ..entry });
        }
        if self.chance.percent(70) {
            self.note(format!("{} is within reach", self.name(other)));
            self.world.online(other, true);
        }
    }

    fn two_move_it_at_once(&mut self, by: App, entry: Entry) {
        let others: Vec<App> = self.own.iter().copied().filter(|app| *app != by).collect();
        let Some(other) = self.one_of(&others) else { return self.moves_entry(by, entry) };
        self.note(format!("{} and {} are out of reach", self.name(by), self.name(other)));
        for app in [by, other] {
            self.world.online(app, false);
        }
        for app in [by, other, by] {
            let is_once_more = app == by && self.has_moved(by, entry);
            if is_once_more && self.chance.percent(60) {
                continue;
            }
            let Some(lies) = self.lies_on(app, entry.id) else { continue };
            self.moves_entry(app, Entry { lies, ..entry });
            if self.chance.percent(40)
                && let Some(lies) = self.lies_on(app, entry.id)
            {
                self.writes_in(app, Entry { lies, ..entry });
            }
        }
        self.note("they are within reach");
        for app in [by, other] {
            self.world.online(app, true);
        }
    }

    fn dies_over_a_move(&mut self, by: App, entry: Entry) {
        let at = self.world.at(by).performed() + self.chance.below(FEW);
        self.note(format!("{} dies before command {at}", self.name(by)));
        self.world.at_mut(by).dies_at = Some(at);
        self.moves_entry(by, entry);
        self.goes_on();
        self.starts_again(by);
    }

    /// A device of hers moves an entry from where it lies there.
    fn moves_entry(&mut self, by: App, entry: Entry) {
        let Entry { id, home, lies } = entry;
        let to = if lies == Section::Private { home } else { Section::Private };
        let is_agreed = self.is_agreed(entry);
        let verb = if to == Section::Private {
            Verb::KeepPrivate { section: home, id }
        } else {
            Verb::ShareAgain { id }
        };
        self.note(format!("{} moves {id} to {to:?}", self.name(by)));
        if to == home {
            self.may_be_shared_from_here(by, id);
        }
        let shown = self.world.texts_and_parts(by);
        let ticket = self.world.begins(by, verb);
        self.world.goes_on_for(1);
        let outcome = self.outcome(by, ticket);
        if let Some(Outcome::Failed(why)) = &outcome {
            return self.note(format!("it does not move: {why:?}"));
        }
        let before = self.ledger.moves.remove(&id);
        let by_before = before.map(|moves| moves.by).unwrap_or_default();
        let moves = Moves {
            home,
            by: by_before.into_iter().chain([by]).collect(),
            is_at_once: !is_agreed,
            to: outcome.filter(|_| is_agreed).map(|_| to),
        };
        self.unsettled.insert(id);
        self.seen.moved.note(&moves, to);
        self.ledger.moves.insert(id, moves);
        self.unseen_fields_may_fall(id, &shown);
    }

    /// What others wrote in it that whoever moves it has not seen stays behind.
    fn unseen_fields_may_fall(&mut self, id: ItemId, shown: &[(Section, String)]) {
        let own: BTreeSet<Hand> = self.own.iter().map(|app| Hand::App(*app)).collect();
        for said in self.ledger.said.iter_mut().filter(|said| !own.contains(&said.by)) {
            let is_in =
                said.of.as_ref().is_some_and(|of| of.entry == id && matches!(of.what, What::Field(_)));
            if is_in && !shown.iter().any(|(_, text)| *text == said.text) {
                said.fate = said.fate.min(Fate::May);
            }
        }
    }

    /// A device of hers is gone. What it wrote in an entry that others have moved meanwhile stays behind; and of what it
    /// moved itself, where that was not safe at the relay, a half may have come there or nothing.
    pub(super) fn moves_of_the_lost_may_fall(&mut self, lost: App, is_safe: bool) {
        let moves = &mut self.ledger.moves;
        for said in &mut self.ledger.said {
            let Some(of) = &said.of else { continue };
            let Some(moves) = moves.get(&of.entry) else { continue };
            let is_its_field = said.by == Hand::App(lost) && matches!(of.what, What::Field(_));
            if is_its_field || (!is_safe && moves.by.contains(&lost)) {
                said.fate = said.fate.min(Fate::May);
            }
        }
        for moves in moves.values_mut().filter(|moves| moves.by.contains(&lost)) {
            (moves.is_at_once, moves.to) = (true, None);
        }
    }

    /// What was said of it may be read by others again.
    fn may_be_shared_from_here(&mut self, by: App, id: ItemId) {
        let Some(head) = Disk::head(self.world.at(by)) else { return };
        let of = self.ledger.said.iter_mut().filter_map(|said| said.of.as_mut());
        of.filter(|of| of.entry == id).for_each(|of| of.shared_at.push(head));
    }

    /// Whether all devices of hers have it there alone, and nothing that another one did with it is on its way.
    fn is_agreed(&self, entry: Entry) -> bool {
        if self.own.len() > 1 && self.unsettled.contains(&entry.id) {
            return false;
        }
        let has = |app: &App| {
            let all = self.entries(*app).into_iter().filter(|one| one.id == entry.id).collect::<Vec<_>>();
            all == [entry]
        };
        self.own.iter().all(has)
    }

    fn has_moved(&self, by: App, entry: Entry) -> bool {
        self.lies_on(by, entry.id).is_some_and(|lies| lies != entry.lies)
    }

    /// Where an entry lies on a device; hers alone where it lies in both.
    fn lies_on(&self, app: App, id: ItemId) -> Option<Section> {
        self.entries(app).into_iter().filter(|one| one.id == id).map(|one| one.lies).max()
    }

    /// The entries that a device shows.
    fn entries(&self, app: App) -> Vec<Entry> {
        let mut entries = BTreeSet::new();
        for (lies, view) in &self.world.at(app).screen.sections {
            let found = match &view.body {
                SectionBody::Private(view) => of_private(view),
                SectionBody::Appointments(view) => {
                    of(Section::Appointments, view.appointments.iter().map(|row| row.head.id))
                }
                SectionBody::Medications(view) => {
                    of(Section::Medications, view.medicines.iter().map(|row| row.head.id))
                }
                SectionBody::Contacts(view) => {
                    of(Section::Contacts, view.contacts.iter().map(|row| row.head.id))
                }
                SectionBody::About(_)
                | SectionBody::Contract(_)
                | SectionBody::Abilities(_)
                | SectionBody::Plan(_)
                | SectionBody::Updates(_)
                | SectionBody::Diary(_) => Vec::new(),
            };
            entries.extend(found.into_iter().map(|(id, home)| Entry { id, home, lies: *lies }));
        }
        entries.into_iter().collect()
    }

    /// Those in which somebody may write.
    fn writable(&self, app: App) -> Vec<Entry> {
        let relative = self.relatives.iter().find(|relative| relative.app == app);
        let may_write = |entry: &Entry| {
            relative.is_none_or(|one| {
                one.rights.iter().any(|(of, rights)| *of == entry.lies && rights.may_edit())
            })
        };
        self.entries(app).into_iter().filter(may_write).collect()
    }
}

impl Simulation {
    /// Somebody writes in an entry where it lies with them; what came of it is noted.
    fn writes_in(&mut self, app: App, entry: Entry) {
        let relative = self.relatives.iter().find(|relative| relative.app == app);
        let (is_guest, is_ended) = (relative.is_some(), relative.is_some_and(|one| one.is_ended));
        let (act, text, what) = self.word_of(entry);
        self.note(format!("{} writes {text} of {} in {:?}: {what:?}", self.name(app), entry.id, entry.lies));
        let is_alone = self.is_agreed(entry);
        let ticket = self.world.begins(app, Verb::Edit { section: entry.lies, edit: act.into() });
        self.world.goes_on_for(1);
        let is_moved = self.ledger.moves.contains_key(&entry.id);
        let is_again = matches!(what, What::Field(_)) && self.was_written_before(entry.id, what);
        let may_stay_behind = is_guest && is_moved && matches!(what, What::Field(_));
        let fate = if is_ended || is_again || may_stay_behind { Fate::May } else { Fate::Stands };
        let head = Disk::head(self.world.at(app)).filter(|_| entry.lies == Section::Private && !is_alone);
        let of = Of { entry: entry.id, what, shared_at: head.into_iter().collect() };
        self.said(app, entry.lies, &text, ticket, fate, Some(of));
    }

    /// Of a field that is written twice one of the two stands.
    fn was_written_before(&mut self, entry: ItemId, what: What) -> bool {
        let is_same = |of: &Of| of.entry == entry && of.what == what;
        let mut is_again = false;
        for said in self.ledger.said.iter_mut().filter(|said| said.of.as_ref().is_some_and(is_same)) {
            is_again = true;
            said.fate = said.fate.min(Fate::May);
        }
        is_again
    }

    fn word_of(&mut self, entry: Entry) -> (Act, String, What) {
        let id = entry.id;
        if self.chance.percent(60) && entry.home != Section::Contacts {
            return self.part_of(entry);
        }
        let (text, is_note) = (self.text(), self.chance.percent(50));
        let said = text.clone();
        let item = if entry.home == Section::Medications {
            Item::Medicine(vec![if is_note { MedicineField::Note(said) } else { MedicineField::Why(said) }])
        } else if entry.home == Section::Contacts {
            Item::Contact(vec![if is_note { ContactField::Note(said) } else { ContactField::Role(said) }])
        } else {
            let field = if is_note { AppointmentField::Note(said) } else { AppointmentField::Travel(said) };
            Item::Appointment(vec![field])
        };
        (Act::Change { id, item }, text, What::Field(if is_note { "note" } else { "other" }))
    }

    fn part_of(&mut self, entry: Entry) -> (Act, String, What) {
        let id = self.world.id();
        if entry.home == Section::Medications {
            let item = Item::Dose(vec![
                DoseField::Medicine(entry.id),
                DoseField::Taken(Taken::Taken),
                DoseField::At(LocalTime::home(NaiveDateTime::default())),
                DoseField::Units(Amount::ONE),
            ]);
            return (Act::Add { id, item }, id.to_string(), What::Part);
        }
        let text = self.text();
        let item =
            Item::Question(vec![QuestionField::Appointment(entry.id), QuestionField::Text(text.clone())]);
        (Act::Add { id, item }, text, What::Part)
    }
}

fn of(home: Section, ids: impl Iterator<Item = ItemId>) -> Vec<(ItemId, Section)> {
    ids.map(|id| (id, home)).collect()
}

fn of_private(view: &PrivateView) -> Vec<(ItemId, Section)> {
    let mut all = of(Section::Appointments, view.appointments.appointments.iter().map(|row| row.head.id));
    all.extend(of(Section::Medications, view.medications.medicines.iter().map(|row| row.head.id)));
    all.extend(of(Section::Contacts, view.contacts.contacts.iter().map(|row| row.head.id)));
    all
}
