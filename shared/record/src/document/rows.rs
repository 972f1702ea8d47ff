//! A document as rows: every key with every value that stands for it, who wrote it and when.
//!
//! All keys live in the document's root map, so no edit ever makes an object, and two devices that write of the
//! same thing can never make two things of it:
//! - `i/<item>/item` the kind, `i/<item>/presence`, and `i/<item>/<field>`;
//! - `s/<field>` what the section says once;
//! - `g/<item>/<field>` and `g/s/<field>` on what ground that field was written, by the same change;
//! - `t/<post>/<act>` an act in a thread, written once;
//! - `c/<actor>` that a device has carried over all that stood in the generation before, which is no row.

use std::collections::BTreeMap;

use automerge::{Automerge, ObjId, ROOT, ReadDoc, ScalarValue, Value as DocValue};
use serde::Deserialize;
use serde_json::Value;

use super::{ChangeId, Document, Provenance, writers::Writers};
use crate::{ActorId, Ground, ItemId, PostId, Unreadable};

/// The field that says what kind an item is.
pub const KIND: &str = "item";
/// The field that says whether an item was removed.
pub const PRESENCE: &str = "presence";
/// [`PRESENCE`] of an item that was removed.
pub const REMOVED: &str = "removed";
/// [`PRESENCE`] of an item that was put back.
pub const HERE: &str = "here";

/// One value that stands for a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The value; null when taken back, nothing when this version cannot read it.
    pub value: Option<Value>,
    /// Who wrote it.
    pub by: ActorId,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// When it came to the relay, in milliseconds since 1970, where that is known.
    pub arrived_ms: Option<i64>,
    /// The change that wrote it.
    pub change: ChangeId,
    /// On what ground.
    pub ground: Ground,
}

/// What is read, and what is known beside it.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The document.
    pub doc: &'a Automerge,
    /// What it cannot say of its own changes; nothing where that does not matter.
    pub provenance: Option<&'a Provenance>,
}

impl<'a> From<&'a Automerge> for Source<'a> {
    fn from(doc: &'a Automerge) -> Self {
        Self { doc, provenance: None }
    }
}

impl<'a> From<&'a Document> for Source<'a> {
    fn from(document: &'a Document) -> Self {
        Self::from(&document.doc)
    }
}

/// Fields with every value that stands, the one that Automerge puts first last.
pub type Fields = BTreeMap<String, Vec<Candidate>>;

/// Everything in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// The fields of each item.
    pub items: BTreeMap<ItemId, Fields>,
    /// What the section says once.
    pub own: Fields,
    /// The acts in each thread.
    pub threads: BTreeMap<PostId, BTreeMap<ItemId, Vec<Candidate>>>,
    /// What this version cannot read, by key.
    pub strange: BTreeMap<String, Vec<Unreadable>>,
    /// The grounds by key as they are read, until each stands at what it is the ground of.
    grounds: Vec<(String, Vec<Candidate>)>,
}

/// Where a key belongs.
pub enum Place<'a> {
    /// A field of an item.
    Item(ItemId, &'a str),
    /// A field of the section's own.
    Own(&'a str),
    /// The ground of such a field; without an item, of the section's own.
    Ground(Option<ItemId>, &'a str),
    /// An act in a thread.
    Thread(PostId, ItemId),
    /// The genesis, which is no row.
    Genesis,
    /// The end of a carrying, which is no row.
    Carried,
    /// Not known here.
    Strange,
}

/// The rows as they stand, or as they stood at these changes.
pub fn read<'a>(source: impl Into<Source<'a>>, at: Option<&[ChangeId]>) -> Rows {
    let mut rows = Rows::default();
    read_into(&mut rows, &Writers::of_all(source.into()), "", at);
    rows.ground();
    rows
}

/// Adds the rows whose keys start like this, as they stand. Grounds among them stand apart until
/// [`Rows::ground`].
pub fn read_under<'a>(rows: &mut Rows, source: impl Into<Source<'a>>, prefix: &str) {
    read_into(rows, &Writers::asked_for(source.into()), prefix, None);
}

/// Adds the row with this key.
pub fn read_key<'a>(rows: &mut Rows, source: impl Into<Source<'a>>, key: &str) {
    let source = source.into();
    let values = source.doc.get_all(ROOT, key).unwrap_or_default();
    rows.insert_values(source, key, &values);
}

/// Adds the row with this key as it stood at these changes.
pub fn read_key_at<'a>(rows: &mut Rows, source: impl Into<Source<'a>>, key: &str, at: &[ChangeId]) {
    let source = source.into();
    let values = source.doc.get_all_at(ROOT, key, &super::to_hashes(at)).unwrap_or_default();
    rows.insert_values(source, key, &values);
}

fn read_into(rows: &mut Rows, writers: &Writers<'_>, prefix: &str, at: Option<&[ChangeId]>) {
    let doc = writers.source.doc;
    let heads = at.map(super::to_hashes);
    let range = prefix.to_owned()..after(prefix);
    let found = match &heads {
        None => doc.map_range(ROOT, range),
        Some(heads) => doc.map_range_at(ROOT, range, heads),
    };
    for row in found {
        let key = row.key.as_ref();
        if !row.conflict {
            let id = row.id();
            let value = row.value.into_value();
            rows.insert(key, writers.candidate(&value, &id).into_iter().collect());
            continue;
        }
        let values = match &heads {
            None => doc.get_all(ROOT, key),
            Some(heads) => doc.get_all_at(ROOT, key, heads),
        };
        let values = values.unwrap_or_default();
        let candidates = values.iter().filter_map(|(value, id)| writers.candidate(value, id));
        rows.insert(key, candidates.collect());
    }
}

/// After every key that starts like this.
fn after(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}

/// The keys that start like this.
pub fn keys_under(doc: &Automerge, prefix: &str) -> Vec<String> {
    doc.map_range(ROOT, prefix.to_owned()..after(prefix)).map(|row| row.key.into_owned()).collect()
}

/// The items of which fields stand, each with its kind if it has one; one that cannot be read is without letters.
pub fn kinds(doc: &Automerge) -> BTreeMap<ItemId, Option<String>> {
    let mut kinds = BTreeMap::<ItemId, Option<String>>::new();
    for row in doc.map_range(ROOT, "i/".to_owned()..after("i/")) {
        let Place::Item(id, field) = place(row.key.as_ref()) else { continue };
        let kind = kinds.entry(id).or_default();
        if field == KIND {
            let said = to_json(&row.value.into_value());
            *kind = Some(said.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned());
        }
    }
    kinds
}

/// The keys that stood at this change.
pub fn keys_at(doc: &Automerge, change: ChangeId) -> Vec<String> {
    let heads = super::to_hashes(&[change]);
    doc.map_range_at(ROOT, String::new()..after(""), &heads).map(|row| row.key.into_owned()).collect()
}

/// The values under keys that start like this, which whoever made these changes had not seen.
pub fn written_since(source: Source<'_>, prefix: &str, seen: &[ChangeId]) -> Vec<(String, Candidate)> {
    let doc = source.doc;
    let heads = super::to_hashes(seen);
    let keys = keys_under(doc, prefix);
    let writers = Writers::asked_for(source);
    let mut new = Vec::new();
    for key in keys {
        let before = doc.get_all_at(ROOT, key.as_str(), &heads).unwrap_or_default();
        for (value, id) in doc.get_all(ROOT, key.as_str()).unwrap_or_default() {
            if !before.iter().any(|(_, known)| *known == id) {
                new.extend(writers.candidate(&value, &id).map(|candidate| (key.clone(), candidate)));
            }
        }
    }
    new
}

impl Rows {
    fn insert_values(&mut self, source: Source<'_>, key: &str, values: &[(DocValue<'_>, ObjId)]) {
        let writers = Writers::asked_for(source);
        let candidates: Vec<Candidate> =
            values.iter().filter_map(|(value, id)| writers.candidate(value, id)).collect();
        self.insert(key, candidates);
    }

    fn insert(&mut self, key: &str, candidates: Vec<Candidate>) {
        if candidates.is_empty() {
            return;
        }
        match place(key) {
            Place::Item(id, field) => {
                self.items.entry(id).or_default().insert(field.to_owned(), candidates);
            }
            Place::Own(field) => {
                self.own.insert(field.to_owned(), candidates);
            }
            Place::Ground(..) => self.grounds.push((key.to_owned(), candidates)),
            Place::Thread(post, act) => {
                self.threads.entry(post).or_default().insert(act, candidates);
            }
            Place::Genesis | Place::Carried => {}
            Place::Strange => {
                self.strange.insert(key.to_owned(), unreadable(key, &candidates));
            }
        }
    }
}

impl Rows {
    /// Puts each ground at the value that the same change wrote. A ground without its value says nothing: the field
    /// was written again since.
    pub fn ground(&mut self) {
        for (key, grounds) in std::mem::take(&mut self.grounds) {
            let Place::Ground(item, field) = place(&key) else { continue };
            let fields = match item {
                Some(id) => self.items.get_mut(&id),
                None => Some(&mut self.own),
            };
            let Some(values) = fields.and_then(|fields| fields.get_mut(field)) else { continue };
            for ground in &grounds {
                let of = values.iter_mut().filter(|value| value.change == ground.change);
                match ground.value.as_ref().map(Ground::deserialize) {
                    Some(Ok(read)) => of.for_each(|value| value.ground = Ground::clone(&read)),
                    Some(Err(_)) | None => {
                        let strange = unreadable(&format!("ground of {field}"), std::slice::from_ref(ground));
                        self.strange.entry(key.clone()).or_default().extend(strange);
                    }
                }
            }
        }
    }
}

/// These values, reported as unreadable.
pub fn unreadable(name: &str, candidates: &[Candidate]) -> Vec<Unreadable> {
    let report = |value: &Candidate| Unreadable { name: name.to_owned(), by: value.by, at_ms: value.at_ms };
    candidates.iter().map(report).collect()
}

/// The key of the ground of what this key says, if it is a field.
pub fn ground_key(key: &str) -> Option<String> {
    let of_item = key.strip_prefix("i/");
    of_item.or_else(|| key.starts_with("s/").then_some(key)).map(|place| format!("g/{place}"))
}

/// Where the key belongs.
pub fn place(key: &str) -> Place<'_> {
    let mut parts = key.splitn(3, '/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("i"), Some(id), Some(field)) => {
            ItemId::from_hex(id).map_or(Place::Strange, |id| Place::Item(id, field))
        }
        (Some("s"), Some(field), None) => Place::Own(field),
        (Some("g"), Some("s"), Some(field)) => Place::Ground(None, field),
        (Some("g"), Some(id), Some(field)) => {
            ItemId::from_hex(id).map_or(Place::Strange, |id| Place::Ground(Some(id), field))
        }
        (Some("t"), Some(post), Some(act)) => match (PostId::from_hex(post), ItemId::from_hex(act)) {
            (Some(post), Some(act)) => Place::Thread(post, act),
            _ => Place::Strange,
        },
        (Some("c"), Some(_), None) => Place::Carried,
        (Some(genesis), None, None) if genesis.starts_with("genesis") => Place::Genesis,
        _ => Place::Strange,
    }
}

/// A value as it is kept, read; nothing for one of a type that no version writes.
pub fn to_json(value: &DocValue<'_>) -> Option<Value> {
    let DocValue::Scalar(scalar) = value else { return None };
    match scalar.as_ref() {
        ScalarValue::Str(text) => Some(Value::from(text.as_str())),
        ScalarValue::Int(number) => Some(Value::from(*number)),
        ScalarValue::Uint(number) => Some(Value::from(*number)),
        ScalarValue::Boolean(truth) => Some(Value::from(*truth)),
        ScalarValue::Null => Some(Value::Null),
        ScalarValue::Bytes(json) => serde_json::from_slice(json).ok(),
        ScalarValue::F64(_)
        | ScalarValue::Counter(_)
        | ScalarValue::Timestamp(_)
        | ScalarValue::Unknown { .. } => None,
    }
}

/// The value as it is kept: words, whole numbers and truths as they are, everything else as JSON.
pub fn to_scalar(value: &Value) -> ScalarValue {
    match value {
        Value::Null => ScalarValue::Null,
        Value::Bool(truth) => ScalarValue::Boolean(*truth),
        Value::String(text) => ScalarValue::Str(text.as_str().into()),
        Value::Number(number) => number
            .as_i64()
            .map_or_else(|| ScalarValue::Bytes(value.to_string().into_bytes()), ScalarValue::Int),
        Value::Array(_) | Value::Object(_) => ScalarValue::Bytes(value.to_string().into_bytes()),
    }
}

/// How much is read, for tests that say how much may be.
#[cfg(test)]
pub mod count {
    use std::cell::Cell;

    thread_local! {
        pub static READ: Cell<usize> = const { Cell::new(0) };
    }

    /// How many values of documents this reads.
    pub fn values_read(work: impl FnOnce()) -> usize {
        let before = READ.get();
        work();
        READ.get() - before
    }
}
