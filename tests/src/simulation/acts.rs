//! What people do: they write, move, post, and start their devices again.

use samlat_circle::{engine::Verb, guest::GuestVerb};
use samlat_record::{Act, AppointmentField, ContactField, Item, MedicineField, Post, Section};

use super::Simulation;
use crate::{
    people::at_hour,
    promises::{
        Fate, Hand, Said,
        disk::Disk,
        entries::{Of, What},
    },
    screen::Outcome,
    world::{App, Staff},
};

impl Simulation {
    /// One thing happens.
    pub(super) fn act(&mut self) {
        match self.chance.below(37) {
            0..=6 => self.somebody_writes(),
            7..=8 => self.somebody_moves_a_visit(),
            9..=11 => self.somebody_posts(),
            12 => self.sharing_changes(),
            13 => self.somebody_is_let_in(),
            14 => self.sharing_ends(),
            15 => self.one_more_device(),
            16 => self.a_device_is_lost(),
            17 => self.somebody_asks(),
            18 => self.sharing_gets_an_end(),
            19 => self.workplace_changes(),
            20..=21 => self.section_begins_anew(),
            22 => self.late_words_are_judged(),
            23 => self.record_moves(),
            24 => self.death_is_reported(),
            25 => self.is_packed_and_pruned(),
            26..=30 => self.an_entry_moves(),
            31 => self.something_is_said_of_an_entry(),
            32 => self.it_is_to_be_taken_off(),
            _ => self.trouble(),
        }
    }

    /// Who may write a section, as far as the person knows.
    fn writers(&self, section: Section) -> Vec<(App, Fate)> {
        let own = self.own.iter().map(|app| (*app, Fate::Stands));
        let may_edit =
            |rights: &(Section, samlat_protocol::right::Rights)| rights.0 == section && rights.1.may_edit();
        let relatives = self.relatives.iter().filter(|relative| relative.rights.iter().any(may_edit));
        let fate = |is_ended: bool| if is_ended { Fate::May } else { Fate::Stands };
        own.chain(relatives.map(|relative| (relative.app, fate(relative.is_ended)))).collect()
    }

    pub(super) fn somebody_writes(&mut self) {
        let sections = [
            Section::Appointments,
            Section::Medications,
            Section::Appointments,
            Section::Private,
            Section::Contacts,
        ];
        let section = self.one_of(&sections).unwrap_or(Section::Appointments);
        let writers = if section == Section::Private { self.own_writers() } else { self.writers(section) };
        let Some((app, fate)) = self.one_of(&writers) else { return };
        self.writes(app, section, fate);
        self.goes_on();
    }

    fn own_writers(&self) -> Vec<(App, Fate)> {
        self.own.iter().map(|app| (*app, Fate::Stands)).collect()
    }

    /// Writes something new; what came of it is noted once it is known.
    pub(super) fn writes(&mut self, app: App, section: Section, fate: Fate) {
        let text = self.text();
        let hour = 8 + u32::try_from(self.chance.below(10)).unwrap_or(0);
        let item = if section == Section::Appointments {
            Item::Appointment(vec![
                AppointmentField::Title(text.clone()),
                AppointmentField::When(at_hour(hour)),
            ])
        } else if section == Section::Contacts {
            Item::Contact(vec![ContactField::Name(text.clone())])
        } else {
            Item::Medicine(vec![MedicineField::Name(text.clone())])
        };
        self.note(format!("{} writes {text} in {section:?}", self.name(app)));
        let id = self.world.id();
        let act = Act::Add { id, item };
        let ticket = self.world.begins(app, Verb::Edit { section, edit: act.into() });
        // What is durable is called saved before anything is sent.
        self.world.goes_on_for(1);
        let of = Of { entry: id, what: What::Name, shared_at: Vec::new() };
        self.said(app, section, &text, ticket, fate, Some(of));
    }

    fn somebody_moves_a_visit(&mut self) {
        let writers = self.writers(Section::Appointments);
        let Some((app, _)) = self.one_of(&writers) else { return };
        let visits: Vec<_> = self.world.appointments(app).into_iter().map(|visit| visit.head.id).collect();
        let Some(id) = self.one_of(&visits) else { return };
        let hour = 8 + u32::try_from(self.chance.below(10)).unwrap_or(0);
        self.note(format!("{} moves a visit", self.name(app)));
        let item = Item::Appointment(vec![AppointmentField::When(at_hour(hour))]);
        let edit = Act::Change { id, item }.into();
        self.world.begins(app, Verb::Edit { section: Section::Appointments, edit });
        self.goes_on();
    }

    pub(super) fn somebody_posts(&mut self) {
        if let Some(staff) = self.one_of(&self.staff.clone())
            && self.chance.percent(60)
        {
            self.staff_posts(staff, Fate::Stands);
        } else {
            let may_post = |rights: &(Section, samlat_protocol::right::Rights)| {
                rights.0 == Section::Updates && rights.1.may_post()
            };
            let relatives = self.relatives.iter().filter(|relative| relative.rights.iter().any(may_post));
            let fate = |is_ended: bool| if is_ended { Fate::May } else { Fate::Stands };
            let mut writers = self.own_writers();
            writers.extend(relatives.map(|relative| (relative.app, fate(relative.is_ended))));
            let Some((app, fate)) = self.one_of(&writers) else { return };
            let text = self.text();
            self.note(format!("{} posts {text}", self.name(app)));
            let post = Post::Update { text: text.clone(), task: None };
            let ticket = self.world.begins(app, Verb::Post { section: Section::Updates, post });
            self.world.goes_on_for(1);
            self.said(app, Section::Updates, &text, ticket, fate, None);
        }
        self.goes_on();
    }

    pub(super) fn staff_posts(&mut self, staff: Staff, fate: Fate) {
        let text = self.text();
        self.note(format!("{} posts {text}", self.world.desk(staff).name));
        let post = Post::Update { text: text.clone(), task: None };
        let ticket = self.world.staff_begins(staff, GuestVerb::Post { section: Section::Updates, post });
        self.world.goes_on_for(1);
        let desk = self.world.desk(staff);
        let screen = if desk.is_open() { &desk.screen } else { &desk.last_seen };
        let is_saved = screen.outcome_of(ticket) == Some(Outcome::Saved);
        // A guest who reads nothing is never a reader: whose head it is does not matter.
        let mut apps = self.own.iter().chain(&self.lost);
        let Some(head) = apps.find_map(|app| Disk::head(self.world.at(*app))) else { return };
        let fate = if is_saved { fate } else { Fate::May };
        let said = Said { text, section: Section::Updates, by: Hand::Staff(staff), head, fate, of: None };
        self.ledger.said.push(said);
    }
}
