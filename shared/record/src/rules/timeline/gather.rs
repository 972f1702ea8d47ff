//! Lays rows, posts and acts in a heap of entries.

use chrono::NaiveDate;

use super::{ActKind, By, Entry, PostKind, What};
use crate::{
    Contested, Field, FieldName, Ground, ItemHead, ItemId, LocalTime, Post, Presence, Section, ThreadAct,
    ThreadView,
    rules::{Posted, Reach, Row, calendar::written_at},
};

/// Entries, in no order.
pub(super) struct Gather<'a> {
    reach: &'a Reach,
    zone: &'a str,
    /// What has been found.
    pub entries: Vec<Entry>,
}

/// When an entry is.
pub(super) enum Day {
    /// At this time.
    At(LocalTime),
    /// On this day.
    On(NaiveDate),
    /// When it was written.
    Written,
}

impl From<&Option<Field<NaiveDate>>> for Day {
    fn from(day: &Option<Field<NaiveDate>>) -> Self {
        day.as_ref().map_or(Self::Written, |field| Self::On(field.value))
    }
}

impl From<&Field<NaiveDate>> for Day {
    fn from(day: &Field<NaiveDate>) -> Self {
        Self::On(day.value)
    }
}

impl From<&Field<LocalTime>> for Day {
    fn from(at: &Field<LocalTime>) -> Self {
        Self::At(at.value.clone())
    }
}

/// Which row, and whether it is shown as disputed.
pub(super) struct Of<'a> {
    /// The section whose list it stands in.
    pub section: Section,
    /// The row.
    pub head: &'a ItemHead,
    /// Whether people disagree on it.
    pub is_disputed: bool,
}

impl<'a> Of<'a> {
    /// This row. Its removal may be disputed.
    pub fn row(section: Section, head: &'a ItemHead) -> Self {
        let is_disputed = matches!(head.presence, Presence::RemovalDisputed { .. });
        Self { section, head, is_disputed }
    }

    /// The same, disputed also when this holds.
    pub fn or_disputed(self, is_disputed: bool) -> Self {
        Self { is_disputed: self.is_disputed || is_disputed, ..self }
    }
}

impl<'a> Gather<'a> {
    /// All that can be read.
    pub fn of(reach: &'a Reach, zone: &'a str) -> Self {
        let mut gather = Self { reach, zone, entries: Vec::new() };
        gather.add_sections(reach);
        reach.posts.iter().for_each(|post| gather.add_post(post));
        for (section, threads) in &reach.threads {
            threads.iter().for_each(|thread| gather.add_thread(*section, thread));
        }
        gather
    }

    /// Whether the row is kept in the private section.
    pub fn is_private(&self, id: ItemId) -> bool {
        self.reach.is_private(id)
    }

    /// A row was added. `words` are the words that it is nothing without.
    pub fn added<T>(&mut self, of: Of<'_>, words: &Field<T>, day: Day, what: What) {
        let head = of.head;
        let stands = words.by == head.by && words.at_ms == head.at_ms;
        let ground = stands.then(|| words.ground.clone());
        self.add(of, By::Actor(head.by), ground, head.at_ms, day, what);
    }

    /// Something more was written of a row, and is about this day.
    pub fn more<T>(&mut self, of: Of<'_>, said: &Field<T>, day: Day, what: What) {
        self.add(of, By::Actor(said.by), Some(said.ground.clone()), said.at_ms, day, what);
    }

    /// The same on the day that is said, if one is.
    pub fn then(&mut self, of: Of<'_>, day: &Option<Field<NaiveDate>>, what: What) {
        if let Some(day) = day {
            self.more(of, day, Day::On(day.value), what);
        }
    }

    fn add(&mut self, of: Of<'_>, by: By, ground: Option<Ground>, written_ms: i64, day: Day, what: What) {
        if !of.head.presence.is_shown() {
            return;
        }
        let is_private = of.section == Section::Private || self.is_private(of.head.id);
        let row = Row::Item(of.section, of.head.id);
        let entry = Entry { is_private, is_disputed: of.is_disputed, ..entry(of.section, row, by, what) };
        self.put(Entry { ground, written_ms, ..entry }, day);
    }

    /// Something that a section says once.
    pub fn said<T>(&mut self, section: Section, field: FieldName, said: Option<&Field<T>>) {
        if let Some(said) = said {
            self.say(section, field, said, Day::Written, false);
        }
    }

    /// The same, where people may disagree on it.
    pub fn said_by_each<T>(&mut self, section: Section, field: FieldName, said: Option<&Contested<T>>) {
        let Some(said) = said else { return };
        for candidate in said.candidates() {
            self.say(section, field, candidate, Day::Written, said.is_disputed());
        }
    }

    /// Something that a section says once, about a day.
    pub fn say<T>(
        &mut self,
        section: Section,
        field: FieldName,
        said: &Field<T>,
        day: Day,
        is_disputed: bool,
    ) {
        let entry = entry(section, Row::Said(section, field), By::Actor(said.by), What::Said(field));
        let (ground, written_ms) = (Some(said.ground.clone()), said.at_ms);
        self.put(Entry { ground, written_ms, is_disputed, ..entry }, day);
    }

    fn add_post(&mut self, posted: &Posted) {
        let (voice, name) = (posted.voice.clone(), posted.name.clone());
        let by = By::Writer { voice, name, organisation: posted.organisation.clone() };
        let what = What::Post(kind_of(&posted.post));
        let entry = entry(posted.section, Row::Post(posted.id), by, what);
        let ground = Some(Ground::OwnWords);
        self.put(Entry { ground, written_ms: posted.written_ms, ..entry }, Day::Written);
    }

    fn add_thread(&mut self, section: Section, thread: &ThreadView) {
        for done in thread.standing() {
            let kind = match &done.act.value {
                ThreadAct::Ask { .. } => ActKind::Asked,
                ThreadAct::SayWrong { .. } => ActKind::SaidWrong,
                ThreadAct::Answer { .. } => ActKind::Answered,
                ThreadAct::Accept { .. } => ActKind::Accepted,
                ThreadAct::TakeBack { .. } | ThreadAct::Seen => continue,
            };
            let by = By::Actor(done.act.by);
            let entry = entry(section, Row::Post(thread.post), by, What::Did(kind));
            let (ground, written_ms) = (Some(done.act.ground.clone()), done.act.at_ms);
            self.put(Entry { ground, written_ms, ..entry }, Day::Written);
        }
    }

    fn put(&mut self, entry: Entry, day: Day) {
        let (on, at) = match day {
            Day::At(at) => (at.date(), Some(at)),
            Day::On(on) => (on, None),
            Day::Written => {
                let at = written_at(entry.written_ms, self.zone);
                (at.date(), Some(at))
            }
        };
        self.entries.push(Entry { on, at, ..entry });
    }
}

fn entry(section: Section, row: Row, by: By, what: What) -> Entry {
    Entry {
        on: NaiveDate::default(),
        at: None,
        section,
        row,
        by,
        ground: None,
        what,
        written_ms: 0,
        is_private: section == Section::Private,
        is_disputed: false,
    }
}

const fn kind_of(post: &Post) -> PostKind {
    match post {
        Post::Update { .. } => PostKind::Update,
        Post::ProposedTime { .. } => PostKind::ProposedTime,
        Post::MedicineList { .. } => PostKind::MedicineList,
        Post::MedicineChange { .. } => PostKind::MedicineChange,
        Post::Decision { .. } => PostKind::Decision,
        Post::Question { .. } => PostKind::Question,
        Post::Answer { .. } => PostKind::Answer,
        Post::TaskTaken { .. } => PostKind::TaskTaken,
        Post::Unknown { .. } => PostKind::Unknown,
    }
}
