//! An item, read field by field.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::in_words;
use crate::{
    AlsoWritten, Contested, Field, FieldName, ItemHead, ItemId, Unreadable,
    document::rows::{self, Candidate, Fields, HERE, KIND, PRESENCE, REMOVED},
};

/// A kind of item that can be read.
pub trait Row: Sized {
    /// The name of the kind in documents. Never changes.
    const KIND: &'static str;

    /// Takes its fields; nothing when one is missing that it needs.
    fn read(item: &mut ItemReader<'_>) -> Option<Self>;
    /// Its head.
    fn head_ref(&self) -> &ItemHead;
    /// Its head, to fill in.
    fn head_mut(&mut self) -> &mut ItemHead;
}

impl ItemHead {
    /// Oldest first; what is equally old by id.
    pub const fn order(&self) -> (i64, ItemId) {
        (self.at_ms, self.id)
    }
}

/// An item whose fields are taken one by one. What is left at the end is unreadable.
pub struct ItemReader<'a> {
    head: ItemHead,
    fields: &'a Fields,
    taken: Vec<&'static str>,
}

impl<'a> ItemReader<'a> {
    /// An item of which only the head is known.
    pub const fn new(head: ItemHead, fields: &'a Fields) -> Self {
        Self { head, fields, taken: Vec::new() }
    }

    /// The head as far as it is known. It is complete when all fields are taken.
    pub fn head(&self) -> ItemHead {
        self.head.clone()
    }

    /// A field where the last writer may win. What lost is kept in the head.
    pub fn plain<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<Field<T>> {
        let (last, earlier) = self.take(name)?.split_last()?;
        for lost in earlier {
            self.note_if_strange(name, lost, decode::<T>(lost).is_some());
            if let Some(value) = lost.value.as_ref().filter(|_| lost.value != last.value) {
                self.head.also_written.push(AlsoWritten {
                    field: FieldName::from_code(name),
                    value: lost.field(in_words(value)),
                });
            }
        }
        let read = decode(last);
        self.note_if_strange(name, last, read.is_some());
        read
    }

    /// A field that people may disagree on.
    pub fn contested<T: DeserializeOwned + PartialEq>(&mut self, name: &'static str) -> Option<Contested<T>> {
        let candidates = self.take(name)?;
        if let [only] = candidates {
            let read = decode(only);
            self.note_if_strange(name, only, read.is_some());
            return read.map(Contested::Agreed);
        }
        for candidate in candidates {
            self.note_if_strange(name, candidate, decode::<T>(candidate).is_some());
        }
        contested(candidates)
    }

    /// A field that people may disagree on, and that every such item has. Where none of what is said can be read, it holds no
    /// value, and is said to be unreadable.
    pub fn given<T: DeserializeOwned + PartialEq>(&mut self, name: &'static str) -> Contested<T> {
        self.contested(name).unwrap_or_else(|| {
            self.note_if_unsaid(name);
            Contested::Disputed(Vec::new())
        })
    }

    /// The head, when all fields that are known are taken.
    pub fn into_head(mut self) -> ItemHead {
        for (name, candidates) in self.fields {
            if name == PRESENCE {
                for strange in candidates.iter().filter(|said| !is_presence(said)) {
                    self.head.unreadable.extend(rows::unreadable(name, std::slice::from_ref(strange)));
                }
            } else if name != KIND && !self.taken.iter().any(|taken| taken == name) {
                self.head.unreadable.extend(rows::unreadable(name, candidates));
            }
        }
        self.head
    }

    fn take(&mut self, name: &'static str) -> Option<&'a [Candidate]> {
        let candidates = self.fields.get(name)?;
        self.taken.push(name);
        Some(candidates)
    }

    /// Notes a field of which nothing can be read, and nothing strange is said either: it was taken back, or was never there.
    fn note_if_unsaid(&mut self, name: &str) {
        if self.head.unreadable.iter().any(|one| one.name == name) {
            return;
        }
        let said = self.fields.get(name).map_or(&[][..], Vec::as_slice);
        let mut unsaid = rows::unreadable(name, said);
        if unsaid.is_empty() {
            unsaid.push(Unreadable { name: name.to_owned(), by: self.head.by, at_ms: self.head.at_ms });
        }
        self.head.unreadable.extend(unsaid);
    }

    fn note_if_strange(&mut self, name: &str, candidate: &Candidate, is_read: bool) {
        if !is_read && candidate.value != Some(Value::Null) {
            self.head.unreadable.extend(rows::unreadable(name, std::slice::from_ref(candidate)));
        }
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
    let mut fields: Vec<Field<T>> = in_time(candidates).into_iter().filter_map(decode_or_blank).collect();
    let all_read = fields.len() == candidates.len();
    let all_same = fields.windows(2).all(|pair| matches!(pair, [a, b] if a.value == b.value));
    if !(all_read && all_same) {
        return (!fields.is_empty()).then_some(Contested::Disputed(fields));
    }
    let taken_back = candidates.iter().all(|candidate| candidate.value == Some(Value::Null));
    if taken_back { None } else { fields.pop().map(Contested::Agreed) }
}

/// Oldest first. Put in order before they are read, the same code does it for values of every kind.
fn in_time(candidates: &[Candidate]) -> Vec<&Candidate> {
    let mut all: Vec<&Candidate> = candidates.iter().collect();
    all.sort_by_key(|candidate| (candidate.at_ms, candidate.by));
    all
}

impl Candidate {
    /// This value, with who wrote the candidate, when and on what ground.
    pub fn field<T>(&self, value: T) -> Field<T> {
        Field {
            value,
            by: self.by,
            at_ms: self.at_ms,
            arrived_ms: self.arrived_ms,
            ground: self.ground.clone(),
        }
    }
}

fn is_strange<T: DeserializeOwned>(candidate: &Candidate) -> bool {
    candidate.value != Some(Value::Null) && decode::<T>(candidate).is_none()
}

/// What was written; nothing when it was taken back or cannot be read here.
pub fn decode<T: DeserializeOwned>(candidate: &Candidate) -> Option<Field<T>> {
    let value = candidate.value.as_ref().filter(|value| !value.is_null())?;
    Some(candidate.field(T::deserialize(value).ok()?))
}

/// In a dispute, what was taken back stands as an empty text, or as nothing.
fn decode_or_blank<T: DeserializeOwned>(candidate: &Candidate) -> Option<Field<T>> {
    if candidate.value != Some(Value::Null) {
        return decode(candidate);
    }
    let blank = T::deserialize(&Value::String(String::new())).or_else(|_| T::deserialize(&Value::Null));
    Some(candidate.field(blank.ok()?))
}

/// Whether this version knows what it says of an item's being there.
fn is_presence(said: &Candidate) -> bool {
    said.value.as_ref().is_some_and(|value| value == HERE || value == REMOVED || value.is_null())
}

/// The value that says that an item is of this kind.
pub fn origin_of<'a>(fields: &'a Fields, kind: &str) -> Option<&'a Candidate> {
    let kinds = fields.get(KIND)?;
    kinds.iter().find(|candidate| candidate.value.as_ref().is_some_and(|value| value == kind))
}
