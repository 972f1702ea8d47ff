//! What an item says in words, whatever its kind: so that it is known by its first words, and found by any of them.
//!
//! Declared once for each type that a field can hold, as [`crate::possible`] is: a new kind of field does not compile
//! before it is decided what it says.

use chrono::{NaiveDate, NaiveTime};

use crate::{
    AbilityKind, AlsoWritten, Amount, Answer, AppointmentKind, Between, Brought, ComplaintAbout,
    Completeness, ContactKind, Contested, Energy, Field, FieldName, Instance, ItemHead, ItemId, Lead,
    LocalTime, MeasureKind, MeasureState, MedicineLine, Medium, OccurrenceChange, Origin, Owner, Part,
    Principal, Profession, QuestionCard, Recurrence, Reminders, RequestKind, RiskKind, Route, Schedule,
    Settles, Side, Source, Status, StayKind, Stopped, SurveyStatement, SurveyStep, SurveyVoice, Taken,
    VisitsOf, Weekdays, When, WorksAsWhole,
};

/// An item, whatever its kind.
pub trait SaidRow {
    /// Id, provenance and presence.
    fn head(&self) -> &ItemHead;

    /// What it says.
    fn said(&self) -> Said<'_>;
}

/// What an item says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said<'a> {
    /// Its words, in the order of its fields.
    pub words: Vec<SaidWords<'a>>,
    /// Other items that it names, in the order of its fields.
    pub items: Vec<ItemId>,
    /// People disagree on something in it.
    pub is_disputed: bool,
    field: Option<FieldName>,
}

/// Words of one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaidWords<'a> {
    /// Which field.
    pub field: FieldName,
    /// The words, as written.
    pub text: &'a str,
}

/// A value that can be asked what it says.
pub trait Says {
    /// Tells its words, and the items that it names.
    fn say<'a>(&'a self, said: &mut Said<'a>);
}

impl<'a> Said<'a> {
    /// Adds what a field says.
    pub fn add(&mut self, field: FieldName, value: &'a dyn Says) {
        self.field = Some(field);
        value.say(self);
    }

    /// Adds values that lost to others written at the same time.
    pub fn add_lost(&mut self, also: &'a [AlsoWritten]) {
        for lost in also {
            self.add(lost.field, &lost.value);
        }
    }

    fn words(&mut self, text: &'a str) {
        if let Some(field) = self.field.filter(|_| !text.trim().is_empty()) {
            self.words.push(SaidWords { field, text });
        }
    }
}

impl Says for String {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        said.words(self);
    }
}

impl Says for ItemId {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        said.items.push(*self);
    }
}

impl<T: Says> Says for Option<T> {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        self.iter().for_each(|value| value.say(said));
    }
}

impl<T: Says> Says for Vec<T> {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        self.iter().for_each(|value| value.say(said));
    }
}

impl<T: Says> Says for Field<T> {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        self.value.say(said);
    }
}

impl<T: Says> Says for Contested<T> {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        // Where nothing that is said can be read here, nobody is known to disagree.
        said.is_disputed |= self.is_disputed() && !self.candidates().is_empty();
        self.candidates().iter().for_each(|field| field.say(said));
    }
}

impl Says for Owner {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        match self {
            Self::Contact(id) => id.say(said),
            Self::InWords(words) => said.words(words),
            Self::Person | Self::Nobody => {}
        }
    }
}

impl Says for Part {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        match self {
            Self::Says(words) => said.words(words),
            Self::None => {}
        }
    }
}

impl Says for Route {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        said.words(&self.value);
    }
}

impl Says for VisitsOf {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        said.words(&self.name);
    }
}

impl Says for Brought {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        said.words(&self.what);
        said.words(&self.value);
    }
}

impl Says for MedicineLine {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        [&self.name, &self.strength, &self.how].into_iter().for_each(|words| said.words(words));
    }
}

impl Says for Schedule {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        match self {
            Self::InWords { text } => said.words(text),
            Self::DayParts { .. }
            | Self::TimesADay { .. }
            | Self::Daily { .. }
            | Self::Weekly { .. }
            | Self::EveryDays { .. }
            | Self::Recurring { .. }
            | Self::Cycle { .. }
            | Self::EveryHours { .. }
            | Self::AsNeeded { .. } => {}
        }
    }
}

impl Says for Source {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        match self {
            Self::Transcribed(id) => id.say(said),
            Self::Own | Self::Post(_) => {}
        }
    }
}

impl Says for Settles {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        self.decision.say(said);
        self.covers.iter().for_each(|source| source.say(said));
    }
}

impl Says for Reminders {
    fn say<'a>(&'a self, said: &mut Said<'a>) {
        match self {
            Self::OnlyOf { medicines } => medicines.say(said),
            Self::AsUsual | Self::Paused => {}
        }
    }
}

/// Types that say something in numbers, days and choices, and nothing in words.
macro_rules! silent {
    ($($type:ty),+ $(,)?) => {$(
        impl Says for $type {
            fn say<'a>(&'a self, _: &mut Said<'a>) {}
        }
    )+};
}

silent!(bool, u8, u16, Amount, Energy, NaiveDate, NaiveTime, LocalTime, When, Recurrence, Weekdays, Between);
silent!(AppointmentKind, Status, OccurrenceChange, ContactKind, Profession, Principal, StayKind);
silent!(Origin, Stopped, Medium, Completeness, Taken, AbilityKind, Side, QuestionCard);
silent!(MeasureKind, MeasureState, WorksAsWhole, RequestKind, Answer, Lead, RiskKind);
silent!(ComplaintAbout, Instance, SurveyStatement, SurveyStep, SurveyVoice);
