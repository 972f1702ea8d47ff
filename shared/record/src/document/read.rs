//! Rows become what screens read.

mod sections;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    ChangeId, Document,
    rows::{self, Candidate, Fields, HERE, KIND, PRESENCE, REMOVED, Rows},
};
use crate::{
    AlsoWritten, Contested, Field, FieldName, ItemHead, ItemId, PostId, Presence, SectionView, ThreadAct,
    ThreadActView, ThreadView, Unreadable,
};

/// What screens read of the document.
pub fn view(document: &Document) -> SectionView {
    let rows = rows::read(&document.doc, None);
    let posts_by_item = posts_by_item(&rows);
    let mut reader = Reader { document, rows: &rows, posts_by_item, unreadable: rows.strange.clone() };
    let body = sections::body(&mut reader);
    let put_away = reader.items();
    let threads = rows.threads.keys().map(|post| reader.thread(*post)).collect();
    let mut unreadable = reader.unreadable;
    unreadable.sort_by(|a, b| (&a.name, a.at_ms, a.by).cmp(&(&b.name, b.at_ms, b.by)));
    SectionView { section: document.section, body, threads, put_away, unreadable }
}

/// Reads a section, and gathers what it cannot read.
pub struct Reader<'a> {
    document: &'a Document,
    rows: &'a Rows,
    posts_by_item: BTreeMap<ItemId, Vec<PostId>>,
    unreadable: Vec<Unreadable>,
}

/// An item whose fields are taken one by one. What is left at the end is unreadable.
pub struct ItemReader {
    head: ItemHead,
    fields: Fields,
}

impl<'a> Reader<'a> {
    /// The items of a kind, oldest first. One that lacks what it needs is unreadable.
    pub fn items<T: Row>(&mut self) -> Vec<T> {
        let (mut found, kind) = (Vec::<T>::new(), T::KIND);
        for (id, fields) in &self.rows.items {
            let Some(origin) = origin_of(fields, kind) else { continue };
            let mut item = self.item(*id, fields, &origin);
            match T::read(&mut item) {
                Some(mut view) => {
                    *view.head_mut() = item.into_head();
                    found.push(view);
                }
                None => self.unreadable.push(Unreadable {
                    name: format!("{kind} {id}"),
                    by: origin.by,
                    at_ms: origin.at_ms,
                }),
            }
        }
        found.sort_by_key(|view| view.head_ref().order());
        found
    }

    /// Reports items of kinds that are not among these.
    pub fn report_other_kinds(&mut self, known: &[&str]) {
        for (id, fields) in &self.rows.items {
            let kinds = fields.get(KIND).map_or(&[][..], Vec::as_slice);
            let is_known = kinds.iter().any(|kind| {
                kind.value.as_ref().and_then(Value::as_str).is_some_and(|kind| known.contains(&kind))
            });
            if !is_known {
                let all: Vec<Candidate> = fields.values().flatten().cloned().collect();
                let first = all.iter().min_by_key(|candidate| (candidate.at_ms, candidate.by));
                self.unreadable.extend(first.map(|candidate| Unreadable {
                    name: format!("{} {id}", kind_name(kinds)),
                    by: candidate.by,
                    at_ms: candidate.at_ms,
                }));
            }
        }
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

    /// The document, for reading it as it stood.
    pub const fn document(&self) -> &'a Document {
        self.document
    }

    /// The rows as they stand.
    pub const fn rows(&self) -> &'a Rows {
        self.rows
    }

    fn item(&self, id: ItemId, fields: &Fields, origin: &Candidate) -> ItemReader {
        let mut fields = fields.clone();
        fields.remove(KIND);
        let presence = presence(self.document, self.rows, id);
        let head = ItemHead {
            id,
            by: origin.by,
            at_ms: origin.at_ms,
            presence,
            also_written: Vec::new(),
            from_posts: self.posts_by_item.get(&id).cloned().unwrap_or_default(),
            unreadable: Vec::new(),
        };
        fields.remove(PRESENCE);
        ItemReader { head, fields }
    }

    fn thread(&mut self, post: PostId) -> ThreadView {
        for (id, candidates) in self.rows.threads.get(&post).into_iter().flatten() {
            let strange: Vec<Candidate> = candidates
                .iter()
                .filter(|candidate| decode::<ThreadAct>(candidate).is_none())
                .cloned()
                .collect();
            self.unreadable.extend(rows::unreadable(&format!("thread {post} {id}"), &strange));
        }
        ThreadView { post, acts: thread_acts(self.rows, post) }
    }
}

/// The posts that each item, or a change of it, was taken from, in order.
fn posts_by_item(rows: &Rows) -> BTreeMap<ItemId, Vec<PostId>> {
    let mut posts: BTreeMap<ItemId, Vec<PostId>> = BTreeMap::new();
    for post in rows.threads.keys() {
        let thread = ThreadView { post: *post, acts: thread_acts(rows, *post) };
        for entry in thread.standing() {
            let ThreadAct::Accept { item: Some(item) } = entry.act.value else { continue };
            let known = posts.entry(item).or_default();
            if known.last() != Some(post) {
                known.push(*post);
            }
        }
    }
    posts
}

/// A kind of item that can be read.
pub trait Row: Sized {
    /// The name of the kind in documents. Never changes.
    const KIND: &'static str;

    /// Takes its fields; nothing when one is missing that it needs.
    fn read(item: &mut ItemReader) -> Option<Self>;
    /// Its head.
    fn head_ref(&self) -> &ItemHead;
    /// Its head, to fill in.
    fn head_mut(&mut self) -> &mut ItemHead;
}

impl ItemHead {
    /// Oldest first; what is equally old by id.
    const fn order(&self) -> (i64, ItemId) {
        (self.at_ms, self.id)
    }
}

impl ItemReader {
    /// The head as far as it is known. It is complete when all fields are taken.
    pub fn head(&self) -> ItemHead {
        self.head.clone()
    }

    /// A field where the last writer may win. What lost is kept in the head.
    pub fn plain<T: DeserializeOwned>(&mut self, name: &str) -> Option<Field<T>> {
        let candidates = self.fields.remove(name)?;
        self.note_unreadable::<T>(name, &candidates);
        let (last, earlier) = candidates.split_last()?;
        for lost in earlier.iter().filter(|lost| lost.value != last.value) {
            if let Some(value) = &lost.value {
                self.head.also_written.push(AlsoWritten {
                    field: FieldName::from_code(name),
                    value: lost.field(in_words(value)),
                });
            }
        }
        decode(last)
    }

    /// A field that people may disagree on.
    pub fn contested<T: DeserializeOwned + PartialEq>(&mut self, name: &str) -> Option<Contested<T>> {
        let candidates = self.fields.remove(name)?;
        self.note_unreadable::<T>(name, &candidates);
        contested(&candidates)
    }

    fn note_unreadable<T: DeserializeOwned>(&mut self, name: &str, candidates: &[Candidate]) {
        let strange: Vec<Candidate> =
            candidates.iter().filter(|candidate| is_strange::<T>(candidate)).cloned().collect();
        self.head.unreadable.extend(rows::unreadable(name, &strange));
    }

    fn into_head(mut self) -> ItemHead {
        for (name, candidates) in &self.fields {
            self.head.unreadable.extend(rows::unreadable(name, candidates));
        }
        self.head
    }
}

/// Takes a field of the section's own where the last writer may win.
pub fn take_plain<T: DeserializeOwned>(own: &mut Fields, name: &str) -> Option<Field<T>> {
    if own.get(name)?.iter().any(is_strange::<T>) {
        // Left in place, so that it is reported.
        return own.get(name)?.last().and_then(decode);
    }
    decode(own.remove(name)?.last()?)
}

/// Takes a field of the section's own that people may disagree on.
pub fn take_contested<T: DeserializeOwned + PartialEq>(own: &mut Fields, name: &str) -> Option<Contested<T>> {
    if own.get(name)?.iter().any(is_strange::<T>) {
        return contested(own.get(name)?);
    }
    contested(&own.remove(name)?)
}

/// Agreed if all say the same; disputed if not, or if one of them cannot be read here.
fn contested<T: DeserializeOwned + PartialEq>(candidates: &[Candidate]) -> Option<Contested<T>> {
    let mut fields: Vec<Field<T>> = candidates.iter().filter_map(decode_or_blank).collect();
    fields.sort_by_key(|field| (field.at_ms, field.by));
    let all_read = fields.len() == candidates.len();
    let all_same = fields.windows(2).all(|pair| matches!(pair, [a, b] if a.value == b.value));
    if !(all_read && all_same) {
        return (!fields.is_empty()).then_some(Contested::Disputed(fields));
    }
    let taken_back = candidates.iter().all(|candidate| candidate.value == Some(Value::Null));
    if taken_back { None } else { fields.pop().map(Contested::Agreed) }
}

impl Candidate {
    /// This value, with who wrote the candidate, when and on what ground.
    fn field<T>(&self, value: T) -> Field<T> {
        Field { value, by: self.by, at_ms: self.at_ms, ground: self.ground.clone() }
    }
}

fn is_strange<T: DeserializeOwned>(candidate: &Candidate) -> bool {
    candidate.value != Some(Value::Null) && decode::<T>(candidate).is_none()
}

fn decode<T: DeserializeOwned>(candidate: &Candidate) -> Option<Field<T>> {
    let value = candidate.value.clone().filter(|value| !value.is_null())?;
    Some(candidate.field(serde_json::from_value(value).ok()?))
}

/// In a dispute, what was taken back stands as an empty text, or as nothing.
fn decode_or_blank<T: DeserializeOwned>(candidate: &Candidate) -> Option<Field<T>> {
    let value = candidate.value.clone()?;
    let read = match value {
        Value::Null => {
            serde_json::from_value(Value::from("")).or_else(|_| serde_json::from_value(Value::Null))
        }
        said
        @ (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_)) => {
            serde_json::from_value(said)
        }
    };
    Some(candidate.field(read.ok()?))
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

/// Whether an item is there, was removed, or was removed while somebody else wrote in it.
pub fn presence(document: &Document, rows: &Rows, id: ItemId) -> Presence {
    let said = rows.items.get(&id).and_then(|fields| fields.get(PRESENCE)).map_or(&[][..], Vec::as_slice);
    let says =
        |candidate: &&Candidate, word: &str| candidate.value.as_ref().is_some_and(|value| value == word);
    let mut removals: Vec<&Candidate> = said.iter().filter(|candidate| says(candidate, REMOVED)).collect();
    removals.sort_by_key(|removal| (removal.at_ms, removal.by));
    let Some(last) = removals.last() else { return Presence::Here };
    let seen: Vec<ChangeId> = removals.iter().map(|removal| removal.change).collect();
    let mut written = written_unseen(document, rows, id, &seen);
    let restored = said.iter().filter(|candidate| says(candidate, HERE));
    written.extend(restored.map(|said| said.field(FieldName::Item)));
    if written.is_empty() {
        return Presence::Removed { by: last.by, at_ms: last.at_ms };
    }
    written.sort_by_key(|field| (field.at_ms, field.by, field.value));
    Presence::RemovalDisputed { removed_by: last.by, removed_at_ms: last.at_ms, written }
}

/// What was written in an item, or of it in items that belong to it, unseen by these changes.
fn written_unseen(document: &Document, rows: &Rows, id: ItemId, seen: &[ChangeId]) -> Vec<Field<FieldName>> {
    let prefix = format!("i/{id}/");
    let mut written = Vec::new();
    for (key, candidate) in rows::written_since(&document.doc, &prefix, seen) {
        let field = key.strip_prefix(&prefix).unwrap_or_default();
        if field != PRESENCE {
            written.push(candidate.field(FieldName::from_code(field)));
        }
    }
    for child in belonging(rows, id, &[("question", "appointment"), ("occurrence", "appointment")]) {
        let new = rows::written_since(&document.doc, &format!("i/{child}/"), seen);
        written.extend(new.iter().map(|(_, candidate)| candidate.field(FieldName::Item)).take(1));
    }
    written
}

/// The items of these kinds that name `id` in the field beside the kind.
pub fn belonging(rows: &Rows, id: ItemId, kinds: &[(&str, &str)]) -> Vec<ItemId> {
    let owner = Value::from(id.to_hex());
    let names = |fields: &Fields, name: &str| {
        fields.get(name).is_some_and(|all| all.iter().any(|one| one.value.as_ref() == Some(&owner)))
    };
    let belongs = |fields: &Fields| {
        kinds.iter().any(|(kind, field)| names(fields, field) && origin_of(fields, kind).is_some())
    };
    rows.items.iter().filter(|(_, fields)| belongs(fields)).map(|(child, _)| *child).collect()
}

/// The value that says that an item is of this kind.
pub fn origin_of(fields: &Fields, kind: &str) -> Option<Candidate> {
    let kinds = fields.get(KIND)?;
    kinds.iter().find(|candidate| candidate.value.as_ref().is_some_and(|value| value == kind)).cloned()
}

fn kind_name(kinds: &[Candidate]) -> &str {
    kinds.last().and_then(|kind| kind.value.as_ref()).and_then(Value::as_str).unwrap_or("item")
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
