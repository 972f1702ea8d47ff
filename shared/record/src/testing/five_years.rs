//! Five years of a believable record, the same for the same seed: to measure on, and to test that what is quick is
//! also right.
//!
//! Six people's devices write in it, now and then without having seen each other, so that it holds disputes, removals
//! and threads as a real one does. Each edit is a change of its own.

mod around;
mod days;
mod life;
mod medicines;
mod plan;
mod posts;
mod times;

use chrono::NaiveDate;

use self::life::{Event, Life};
use crate::{
    ActorId, Document, Edit, LocalTime, Section,
    rules::{Posted, Reach},
};

/// How many contacts the record holds.
pub const CONTACTS: u64 = 60;
/// How many appointments.
pub const APPOINTMENTS: u64 = 600;
/// How many medicines, stopped ones included.
pub const MEDICINES: u64 = 40;
/// How many logged doses.
pub const DOSES: u64 = 3_000;
/// How many posts.
pub const POSTS: u64 = 1_500;

/// The person's telephone.
pub const PHONE: ActorId = ActorId([0x3a; 16]);
/// Her tablet.
pub const TABLET: ActorId = ActorId([0xc1; 16]);
/// Her brother.
pub const BROTHER: ActorId = ActorId([0x07; 16]);
/// Her daughter.
pub const DAUGHTER: ActorId = ActorId([0xe5; 16]);
/// A friend.
pub const FRIEND: ActorId = ActorId([0x52; 16]);
/// A neighbour.
pub const NEIGHBOUR: ActorId = ActorId([0x90; 16]);

/// The record on its last day.
#[derive(Debug, Clone)]
pub struct FiveYears {
    /// The last of its days, at ten in the morning.
    pub now: LocalTime,
    /// All sections, in the order of the record.
    pub documents: Vec<Document>,
    /// The posts into them, in the order written.
    pub posts: Vec<Posted>,
    /// The actors of the person's own devices.
    pub hers: Vec<ActorId>,
}

impl FiveYears {
    /// The five years until this day.
    ///
    /// # Panics
    /// When a section refuses what is written: then what writes it here is wrong.
    #[must_use]
    pub fn until(today: NaiveDate, seed: u64) -> Self {
        let (events, posts) = told(today, seed);
        let mut documents = Vec::new();
        for section in Section::ALL {
            let document = Document::new(section, 1);
            assert!(document.is_ok(), "{section:?} cannot begin");
            documents.extend(document);
        }
        for event in &events {
            let document = documents.iter_mut().find(|document| document.section() == event.section);
            let written = document.is_some_and(|document| write(document, event));
            assert!(written, "{event:?} was refused");
        }
        Self { now: super::at(today, 10, 0), documents, posts, hers: vec![PHONE, TABLET] }
    }

    /// All that is said in the five years until this day, whoever says it, in the order in which it is said.
    #[must_use]
    pub fn said(today: NaiveDate, seed: u64) -> Vec<(Section, Edit)> {
        let (events, _) = told(today, seed);
        let said = |event: Event| event.said.into_iter().map(move |(_, edit)| (event.section, edit));
        events.into_iter().flat_map(said).collect()
    }

    /// The document of this section.
    #[must_use]
    pub fn document(&self, section: Section) -> Option<&Document> {
        self.documents.iter().find(|document| document.section() == section)
    }

    /// What the person reads.
    #[must_use]
    pub fn reach(&self) -> Reach {
        Reach::of(self.documents.iter().map(Document::view), self.posts.clone().into(), self.hers.clone())
    }
}

/// All that happens, in the order it happens, and the posts.
fn told(today: NaiveDate, seed: u64) -> (Vec<Event>, Vec<Posted>) {
    let mut life = Life::new(today, seed);
    around::write(&mut life);
    times::write(&mut life);
    medicines::write(&mut life);
    plan::write(&mut life);
    days::write(&mut life);
    posts::write(&mut life);
    life.lived()
}

/// Writes what was said; what several said at one time, without any of them having seen the others'.
fn write(document: &mut Document, event: &Event) -> bool {
    let [(actor, edit)] = event.said.as_slice() else { return write_apart(document, event) };
    document.edit(*actor, event.at_ms, edit).is_ok()
}

fn write_apart(document: &mut Document, event: &Event) -> bool {
    let written = |(actor, edit): &(ActorId, Edit)| document.clone().edit(*actor, event.at_ms, edit);
    let Ok(changes) = event.said.iter().map(written).collect::<Result<Vec<_>, _>>() else { return false };
    let changes: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
    document.apply(&changes).is_ok_and(|applied| applied.new.len() == changes.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Presence, Stopped,
        rules::{Glance, coming, doses_on, today, today_at_a_glance},
        testing::day,
    };

    #[test]
    fn the_record_holds_what_it_promises_and_nothing_it_cannot_read() {
        let years = FiveYears::until(day(2026, 11, 21), 1);
        let count = |rows: usize| u64::try_from(rows).unwrap();
        assert_eq!(count(years.posts.len()), POSTS);
        for document in &years.documents {
            assert_eq!(document.view().unreadable, [], "{:?}", document.section());
            assert_eq!(document.missing(), []);
        }
        let reach = years.reach();
        let (contacts, appointments) = (reach.contacts.unwrap(), reach.appointments.unwrap());
        let medications = reach.medications.unwrap();
        assert_eq!(count(contacts.contacts.len()), CONTACTS);
        assert_eq!(count(appointments.appointments.len()), APPOINTMENTS);
        assert_eq!(count(medications.medicines.len()), MEDICINES);
        assert_eq!(count(medications.log.len()), DOSES);

        let is_stopped = |stopped: &Stopped| matches!(stopped, Stopped::From(_));
        let stopped = medications.medicines.iter().filter_map(|row| row.stopped.as_ref()?.agreed());
        assert!(stopped.filter(|field| is_stopped(&field.value)).count() >= 10);
        let disputed = appointments.appointments.iter().filter(|row| row.when.is_disputed());
        assert!(disputed.count() >= 3);
        let removed = |row: &&crate::ContactView| row.head.presence != Presence::Here;
        assert!(contacts.contacts.iter().filter(removed).count() >= 3);
        assert!(reach.threads.iter().map(|(_, threads)| threads.len()).sum::<usize>() >= 1_000);
        let actors = medications.medicines.iter().map(|row| row.head.by);
        assert!(actors.collect::<std::collections::BTreeSet<_>>().len() >= 3);

        assert!(coming(&appointments, &years.now).len() >= 5);
        let doses = doses_on(&medications, &years.now, &years.hers);
        let is_logged = |state| matches!(state, crate::rules::DoseState::Logged { .. });
        assert!(doses.iter().filter(|due| is_logged(due.state)).count() >= 2 && doses.len() >= 5);
        let whole = today(&years.now, Some(&appointments), Some(&medications), Some(&contacts), &years.hers);
        assert!(whole.call.is_some() && !whole.next.is_empty());
        let comes_again = |row: &&crate::AppointmentView| !row.occurrences.is_empty();
        assert!(appointments.appointments.iter().filter(comes_again).count() >= 2);

        // Idag is the same at a glance.
        let views = years.documents.iter().map(Document::view);
        let glances: Vec<Glance> = views.filter_map(|view| Glance::of(&view, &years.now)).collect();
        let at_a_glance = today_at_a_glance(&glances, &Section::ALL, &years.now, &years.hers);
        assert_eq!(at_a_glance, Some(whole));
    }

    #[test]
    fn the_same_seed_makes_the_same_record_and_another_makes_another() {
        let today = day(2026, 11, 21);
        assert_eq!(told(today, 1), told(today, 1));
        assert_ne!(told(today, 1), told(today, 2));
    }
}
