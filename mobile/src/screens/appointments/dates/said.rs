//! One date of a time that comes again: everything that is said of it, and what says something more.

use chrono::NaiveDate;
use samlat_record::rules::{Coming, coming};
use samlat_record::{
    Act as Doing, AppointmentView, AppointmentsView, Field, Item, ItemId, OccurrenceChange, OccurrenceField,
    OccurrenceView, Status, When,
};

use crate::page::Now;
use crate::screens::appointments::local_now;
use crate::shown::when::status_in_words;
use crate::state::State;
use crate::words::Words;

/// One date: what is to come of it, and what is said of it.
#[derive(Clone, PartialEq)]
pub struct OneDate {
    /// The date that the recurrence gives.
    pub on: NaiveDate,
    /// Of which appointment.
    pub appointment: AppointmentView,
    /// When it is to be, as anybody says.
    pub coming: Vec<Coming>,
    /// The rows that say what became of it.
    pub said: Vec<OccurrenceView>,
}

impl OneDate {
    /// The date as everything stands.
    pub fn of(view: &AppointmentsView, appointment: &AppointmentView, on: NaiveDate, now: &Now) -> Self {
        let to_come = coming(view, &local_now(now)).into_iter();
        let is_this = |one: &Coming| one.appointment == appointment.head.id && one.original == Some(on);
        let shown = appointment.occurrences.iter().filter(|row| row.head.presence.is_shown());
        Self {
            on,
            coming: to_come.filter(is_this).collect(),
            said: shown.filter(|row| row.on.value == on).cloned().collect(),
            appointment: appointment.clone(),
        }
    }

    /// Everything that is said of it, and in which row.
    pub fn words(&self) -> Vec<(ItemId, Field<OccurrenceChange>)> {
        let all = self.said.iter();
        all.flat_map(|row| row.change.candidates().iter().map(|field| (row.head.id, field.clone()))).collect()
    }

    /// Whether something that is said of it cannot be read here.
    pub fn is_unread(&self) -> bool {
        self.said.iter().any(|row| row.change.is_any_unread())
    }

    /// Whether people say different things of it.
    pub fn is_disputed(&self) -> bool {
        let words = self.words();
        words.iter().any(|(_, field)| words.first().is_some_and(|(_, first)| first.value != field.value))
    }

    /// What everybody says of it; as planned, where nobody says anything. Nothing while it is contested or cannot be read.
    pub fn agreed(&self) -> Option<OccurrenceChange> {
        if self.is_disputed() || self.is_unread() {
            return None;
        }
        let said = self.words().into_iter().next();
        Some(said.map_or(OccurrenceChange::AsPlanned, |(_, field)| field.value))
    }

    /// When it is, where that is sure.
    pub fn when(&self) -> Option<When> {
        match self.agreed() {
            Some(OccurrenceChange::Moved(when)) => Some(when),
            Some(_) => self.appointment.when.agreed().map(|first| first.value.on_date(self.on)),
            None => None,
        }
    }

    /// How it stands, in words; nothing where it stands as planned.
    pub fn standing(&self, words: Words) -> Option<String> {
        if self.is_unread() {
            return Some(words.appointment_status_unread().to_owned());
        }
        match self.agreed() {
            None => Some(words.date_disputed().to_owned()),
            Some(OccurrenceChange::AsPlanned) => None,
            Some(OccurrenceChange::Moved(_)) => Some(words.date_moved().to_owned()),
            Some(change) => Some(change_in_words(words, &change).to_owned()),
        }
    }

    /// What says this of it: of each row that says something of that, else of the one that is there, or of a new one. The last
    /// one stands apart.
    pub fn says(&self, state: State, field: &OccurrenceField) -> (Doing, Vec<Doing>) {
        let says_of_it = |row: &&OccurrenceView| match field {
            OccurrenceField::Outcome(_) => row.outcome.as_ref().is_some_and(|said| !said.value.is_empty()),
            OccurrenceField::Appointment(_) | OccurrenceField::On(_) | OccurrenceField::Change(_) => true,
        };
        let mut rows: Vec<&OccurrenceView> = self.said.iter().filter(says_of_it).collect();
        if rows.is_empty() {
            rows.extend(self.said.first());
        }
        let change = |row: &OccurrenceView| Doing::Change {
            id: row.head.id,
            item: Item::Occurrence(vec![field.clone()]),
        };
        let mut all: Vec<Doing> = rows.into_iter().map(change).collect();
        let last = all.pop().unwrap_or_else(|| self.adds(state, field.clone()));
        (last, all)
    }

    /// What says this of it in a row of its own.
    fn adds(&self, state: State, field: OccurrenceField) -> Doing {
        let appointment = self.appointment.head.id;
        let own = OccurrenceView::id_of(appointment, self.on);
        let is_taken = self.appointment.occurrences.iter().any(|row| row.head.id == own);
        let id = if is_taken { state.fresh_id() } else { own };
        let about = [OccurrenceField::Appointment(appointment), OccurrenceField::On(self.on)];
        Doing::Add { id, item: Item::Occurrence(about.into_iter().chain([field]).collect()) }
    }
}

/// What became of a date, in words; one that was moved is to be.
#[must_use]
pub fn change_in_words(words: Words, change: &OccurrenceChange) -> &'static str {
    status_in_words(
        words,
        match change {
            OccurrenceChange::AsPlanned | OccurrenceChange::Moved(_) => Status::Planned,
            OccurrenceChange::Cancelled => Status::Cancelled,
            OccurrenceChange::Completed => Status::Completed,
            OccurrenceChange::Missed => Status::Missed,
        },
    )
}

/// What makes a word hold: in its row where that says several things, and else by removing another row that says otherwise.
#[must_use]
pub fn settled(one: &OneDate, row: ItemId, holds: &OccurrenceChange) -> Doing {
    let its_own = one.said.iter().find(|view| view.head.id == row);
    let other = one.said.iter().find(|view| view.head.id != row);
    match other {
        Some(other) if !its_own.is_some_and(|row| row.change.is_disputed()) => {
            Doing::Remove { id: other.head.id }
        }
        Some(_) | None => {
            let item = Item::Occurrence(vec![OccurrenceField::Change(holds.clone())]);
            Doing::Settle { id: row, item }
        }
    }
}
