//! Rows become what screens read.

mod item;
mod kept;
mod presence;
mod sections;

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde_json::Value;

use self::item::decode;
pub use self::{
    item::{ItemReader, Row, origin_of, take_contested, take_plain},
    kept::{Anew, Kept},
    presence::{OF_APPOINTMENTS, belonging, named_by, presence},
};
use super::{
    history::{self, Place},
    rows::{self, Candidate, Fields, KIND, Rows, Source},
};
use crate::{
    ActorId, ChangeId, Field, ItemHead, ItemId, List, MarkView, PostId, Section, SectionView, ThreadAct,
    ThreadActView, ThreadView, Unreadable, edit::item::kinds_of,
};

/// The field in which she says that a row, or the whole list, is right.
pub const CONFIRMED: &str = "confirmed";

/// Reads a section, or what has changed in it, and gathers what it cannot read.
pub struct Reader<'a> {
    section: Section,
    source: Source<'a>,
    rows: &'a Rows,
    kept: &'a mut Kept,
    /// What is read anew; nothing when all is.
    anew: Option<&'a Anew>,
    /// The items among it that are there, by kind.
    by_kind: BTreeMap<&'a str, Vec<ItemId>>,
    /// Of the section's own fields.
    unreadable: Vec<Unreadable>,
}

impl<'a> Reader<'a> {
    /// Reads what these rows hold: all of them, or these items with all that they hang together with.
    pub fn new(
        section: Section,
        source: Source<'a>,
        rows: &'a Rows,
        kept: &'a mut Kept,
        anew: Option<&'a Anew>,
    ) -> Self {
        let mut by_kind: BTreeMap<&str, Vec<ItemId>> = BTreeMap::new();
        for (id, fields) in &rows.items {
            for kind in kinds(fields) {
                let of_kind = by_kind.entry(kind).or_default();
                // People may disagree on the kind, and agree on it in two changes.
                if of_kind.last() != Some(id) {
                    of_kind.push(*id);
                }
            }
        }
        Self { section, source, rows, kept, anew, by_kind, unreadable: Vec::new() }
    }

    /// The section, given what was read of it before.
    pub fn view(mut self, before: SectionView) -> SectionView {
        let strange = self.rows.strange.iter().map(|(key, all)| (key.clone(), all.clone()));
        self.kept.strange.extend(strange);
        let body = sections::body(&mut self, before.body);
        let put_away = self.items(before.put_away);
        self.report_other_kinds(&kinds_of(self.section));
        let threads = self.threads(before.threads);
        let mut unreadable = self.unreadable;
        unreadable.extend(self.kept.unreadable());
        unreadable.sort_by(|a, b| (&a.name, a.at_ms, a.by).cmp(&(&b.name, b.at_ms, b.by)));
        SectionView { section: self.section, body, threads, put_away, unreadable }
    }

    /// The items of a kind, oldest first. One that lacks what it needs is unreadable.
    pub fn items<T: Row + Clone>(&mut self, before: List<T>) -> List<T> {
        let mut found = before;
        found.retain(|view| !self.is_anew(view.head_ref().id));
        for id in self.by_kind.remove(T::KIND).unwrap_or_default() {
            let Some(fields) = self.rows.items.get(&id) else { continue };
            let Some(origin) = origin_of(fields, T::KIND) else { continue };
            let mut item = ItemReader::new(self.head(id, origin), fields);
            match T::read(&mut item) {
                Some(mut view) => {
                    *view.head_mut() = item.into_head();
                    found.push(view);
                }
                None => self.report(id, T::KIND, origin.by, origin.at_ms),
            }
        }
        found.sort_by_key(|view| view.head_ref().order());
        found
    }

    /// What her own devices said last on a field of an item, or said last was right, where people disagree on it and none of
    /// her words stands.
    pub fn her_last_words<T: DeserializeOwned>(&mut self, id: ItemId, field: &str) -> Vec<Field<T>> {
        let Some(hers) = self.source.provenance.map(|known| &known.hers) else { return Vec::new() };
        let Some(fields) = self.rows.items.get(&id) else { return Vec::new() };
        let standing = fields.get(field).map_or(&[][..], Vec::as_slice);
        if standing.len() < 2 || standing.iter().any(|said| hers.contains(&said.by)) {
            return Vec::new();
        }
        self.kept.overwritten.insert(id);
        let said_right = fields.get(CONFIRMED).into_iter().chain(self.rows.own.get(CONFIRMED)).flatten();
        let confirmed: Vec<ChangeId> =
            said_right.filter(|said| hers.contains(&said.by)).map(|said| said.change).collect();
        let place = Place { item: Some(id), field };
        let words = history::her_last_words(self.source, place, standing, &confirmed, hers);
        words.iter().filter_map(decode).collect()
    }

    /// What her own devices said last on one of the section's own fields that is hers alone, where others have written over
    /// it: one thing, or nothing.
    pub fn her_own<T: DeserializeOwned>(&self, field: &str) -> Option<Field<T>> {
        let hers = self.source.provenance.map(|known| &known.hers)?;
        let standing = self.rows.own.get(field)?;
        if standing.iter().any(|said| hers.contains(&said.by)) {
            return None;
        }
        let place = Place { item: None, field };
        let words = history::her_last_words(self.source, place, standing, &[], hers);
        if let [only] = words.as_slice() { decode(only) } else { None }
    }

    /// Whether the item is read anew, or was and is gone.
    pub fn is_anew(&self, id: ItemId) -> bool {
        self.anew.is_none_or(|anew| anew.items.contains(&id))
    }

    /// What the section says once, to be taken field by field.
    pub fn own(&self) -> Fields {
        self.rows.own.clone()
    }

    /// Reports what is left of the section's own fields.
    pub fn report_left(&mut self, left: &Fields) {
        for (name, candidates) in left {
            self.unreadable.extend(rows::unreadable(name, candidates));
        }
    }

    /// Says of each mark what has changed in the contract before and since.
    pub fn fill_in(&mut self, marks: &mut List<MarkView>) {
        let anew = self.anew.map(|anew| &anew.items);
        self.kept.contracts.fill_in(self.source.doc, self.rows, anew, marks);
    }

    /// Which section is read.
    pub const fn section(&self) -> Section {
        self.section
    }

    /// Reports items of kinds that are not among these.
    fn report_other_kinds(&mut self, known: &[&str]) {
        for (id, fields) in &self.rows.items {
            // Without a kind it has been taken out, and somebody who had not seen that wrote in it.
            if !fields.contains_key(KIND) || kinds(fields).any(|kind| known.contains(&kind)) {
                continue;
            }
            let first = fields.values().flatten().min_by_key(|candidate| (candidate.at_ms, candidate.by));
            if let Some(first) = first {
                self.report(*id, kinds(fields).last().unwrap_or("item"), first.by, first.at_ms);
            }
        }
    }

    /// Reports an item that stands nowhere: it lacks what it needs, is of no known kind, or is part of what is not here.
    pub fn report(&mut self, id: ItemId, kind: &str, by: ActorId, at_ms: i64) {
        let report = Unreadable { name: format!("{kind} {id}"), by, at_ms };
        self.kept.unread_items.entry(id).or_default().push(report);
    }

    fn head(&self, id: ItemId, origin: &Candidate) -> ItemHead {
        ItemHead {
            id,
            by: origin.by,
            at_ms: origin.at_ms,
            arrived_ms: origin.arrived_ms,
            presence: presence(self.source, self.rows, id),
            also_written: Vec::new(),
            from_posts: self.kept.accepted.to(id).collect(),
            unreadable: Vec::new(),
        }
    }

    /// The threads, in order of post: those that are read anew in place of what was read of them before.
    fn threads(&mut self, before: List<ThreadView>) -> List<ThreadView> {
        let mut threads = before;
        threads.retain(|thread| self.anew.is_some_and(|anew| !anew.threads.contains(&thread.post)));
        for post in self.rows.threads.keys() {
            threads.push(self.thread(*post));
        }
        threads.sort_by_key(|thread| thread.post);
        threads
    }

    fn thread(&mut self, post: PostId) -> ThreadView {
        let mut unread = Vec::new();
        for (id, candidates) in self.rows.threads.get(&post).into_iter().flatten() {
            for candidate in candidates.iter().filter(|candidate| decode::<ThreadAct>(candidate).is_none()) {
                unread.extend(rows::unreadable(
                    &format!("thread {post} {id}"),
                    std::slice::from_ref(candidate),
                ));
            }
        }
        if !unread.is_empty() {
            self.kept.unread_acts.insert(post, unread);
        }
        ThreadView { post, acts: thread_acts(self.rows, post) }
    }
}

/// What has been done with each post, without the rest of the section.
pub fn threads<'a>(source: impl Into<Source<'a>>) -> List<ThreadView> {
    let mut rows = Rows::default();
    rows::read_under(&mut rows, source, "t/");
    let thread = |post: &PostId| ThreadView { post: *post, acts: thread_acts(&rows, *post) };
    rows.threads.keys().map(thread).collect()
}

/// The kinds that an item is said to be of, the one that Automerge puts first last.
fn kinds(fields: &Fields) -> impl Iterator<Item = &str> {
    let said = fields.get(KIND).into_iter().flatten();
    said.filter_map(|candidate| candidate.value.as_ref().and_then(Value::as_str))
}

/// The items that a thread's post, as far as nobody has taken that back, became or changed.
pub fn accepted(rows: &Rows, post: PostId) -> BTreeSet<ItemId> {
    let thread = ThreadView { post, acts: thread_acts(rows, post) };
    let item = |entry: &ThreadActView| match entry.act.value {
        ThreadAct::Accept { item } => item,
        ThreadAct::Ask { .. }
        | ThreadAct::SayWrong { .. }
        | ThreadAct::Answer { .. }
        | ThreadAct::TakeBack { .. }
        | ThreadAct::Seen => None,
    };
    thread.standing().filter_map(item).collect()
}

/// The acts in a thread, in order of time, then of id.
pub fn thread_acts(rows: &Rows, post: PostId) -> Vec<ThreadActView> {
    let mut acts = Vec::new();
    for (id, candidates) in rows.threads.get(&post).into_iter().flatten() {
        acts.extend(candidates.iter().filter_map(decode).map(|act| ThreadActView { id: *id, act }));
    }
    acts.sort_by_key(|entry| (entry.act.at_ms, entry.id, entry.act.by));
    acts
}

/// A value as words: a text as it is, of a list or a compound all the words in it.
pub fn in_words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(entries) => join(entries.iter()),
        Value::Object(entries) => join(entries.values()),
    }
}

fn join<'a>(values: impl Iterator<Item = &'a Value>) -> String {
    let words: Vec<String> = values.map(in_words).filter(|words| !words.is_empty()).collect();
    words.join(", ")
}
