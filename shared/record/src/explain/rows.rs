//! What the rows of a record are called, so that what rests on them can be read: of which kind, and their first words.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use crate::{
    FieldName, Item, Section,
    open_format::{AnyRow, OpenRecord, items_of, said_once},
};

/// Most characters of a row's words that are given.
const WORDS_MAX_CHARS: usize = 90;

/// The fields that say in words what a row is, the first that is said.
const WORDS: [FieldName; 12] = [
    FieldName::Name,
    FieldName::Title,
    FieldName::Text,
    FieldName::Source,
    FieldName::Party,
    FieldName::Receiver,
    FieldName::Place,
    FieldName::Action,
    FieldName::Statement,
    FieldName::RiskKind,
    FieldName::StayKind,
    FieldName::Gap,
];

/// The fields that name another row, by which a row without words is known.
const OF_OTHERS: [FieldName; 6] = [
    FieldName::Medicine,
    FieldName::Contact,
    FieldName::Contacts,
    FieldName::Appointment,
    FieldName::Settles,
    FieldName::Complaint,
];

/// The fields that say on which day a row is, the first that is said.
const DAYS: [FieldName; 8] = [
    FieldName::On,
    FieldName::SaidOn,
    FieldName::When,
    FieldName::Due,
    FieldName::At,
    FieldName::Sent,
    FieldName::From,
    FieldName::Admitted,
];

/// What a row is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedRow {
    /// The section that it stands in.
    pub section: Section,
    /// Of which kind: that of an item, `post`, or `said` for what a section says once.
    pub kind: String,
    /// Its first words, as written; of a row without words those of the row that it is about.
    pub words: String,
    /// The day that it is about, if it says one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

/// The rows of a record by id, with a sample of what each kind says.
pub struct Names {
    rows: BTreeMap<String, NamedRow>,
    samples: BTreeMap<String, Item>,
}

impl Names {
    /// Everything in the record that can be named.
    pub fn of(record: &OpenRecord) -> Self {
        let mut names = Self { rows: BTreeMap::new(), samples: BTreeMap::new() };
        for view in record.views() {
            for found in items_of(view) {
                names.add(view.section, found.row);
            }
        }
        for post in record.posts() {
            let words = if post.organisation.is_empty() {
                post.name.clone()
            } else {
                format!("{}, {}", post.name, post.organisation)
            };
            let on = chrono::DateTime::from_timestamp_millis(post.written_ms).map(|at| at.date_naive());
            names.put(post.id.to_hex(), post.section, "post", &words, on);
        }
        names.fill_in(record);
        names.add_said(record);
        names
    }

    /// What the sections say once. Who holds a part is named, where it is a contact.
    fn add_said(&mut self, record: &OpenRecord) {
        for (view, own) in
            record.views().iter().flat_map(|view| said_once(view).into_iter().map(move |own| (view, own)))
        {
            let acts = own.said.values.iter().filter_map(|said| serde_json::to_value(&said.value).ok());
            let words: Vec<String> = acts.filter_map(|act| last_said(&act)).collect();
            let words = words
                .into_iter()
                .map(|words| self.rows.get(&words).map_or(words.clone(), |row| row.words.clone()));
            let words = words.collect::<Vec<_>>().join(" / ");
            let key = format!("{}.{}", view.section.code(), own.said.field.code());
            self.put(key, view.section, "said", &words, None);
        }
    }

    /// The row with this id.
    pub fn get(&self, id: &str) -> Option<&NamedRow> {
        self.rows.get(id)
    }

    /// An item of this kind, with one of its fields.
    pub fn sample(&self, kind: &str) -> Option<&Item> {
        self.samples.get(kind)
    }

    /// The rows whose ids stand anywhere in this.
    pub fn in_this(&self, value: &Value) -> BTreeMap<String, NamedRow> {
        let mut found = BTreeMap::new();
        self.collect(value, &mut found);
        found
    }

    fn collect(&self, value: &Value, found: &mut BTreeMap<String, NamedRow>) {
        match value {
            Value::String(id) => self.take(id, found),
            Value::Array(entries) => entries.iter().for_each(|entry| self.collect(entry, found)),
            Value::Object(members) => {
                if let Some(said) = members.get("said") {
                    self.take_said(said, found);
                }
                members.values().for_each(|member| self.collect(member, found));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn take(&self, id: &str, found: &mut BTreeMap<String, NamedRow>) {
        if let Some(row) = self.rows.get(id) {
            found.insert(id.to_owned(), row.clone());
        }
    }

    /// What a section says once, also where it says nothing.
    fn take_said(&self, said: &Value, found: &mut BTreeMap<String, NamedRow>) {
        let Ok((section, field)) = serde_json::from_value::<(Section, FieldName)>(said.clone()) else {
            return;
        };
        let key = format!("{}.{}", section.code(), field.code());
        let nothing = || NamedRow { section, kind: "said".into(), words: String::new(), on: None };
        let row = self.rows.get(&key).cloned().unwrap_or_else(nothing);
        found.insert(key, row);
    }

    fn put(&mut self, id: String, section: Section, kind: &str, words: &str, on: Option<NaiveDate>) {
        let row = NamedRow { section, kind: kind.to_owned(), words: shortened(words), on };
        self.rows.insert(id, row);
    }

    fn add(&mut self, section: Section, row: &dyn AnyRow) {
        let fields = fields_of(row);
        let number = || values_of(&fields, FieldName::Energy).find_map(innermost);
        let words = WORDS.iter().find_map(|field| text_in(&fields, *field));
        let words = words.or_else(number).unwrap_or_default();
        let on = DAYS.iter().find_map(|field| values_of(&fields, *field).find_map(day_in));
        self.put(row.head().id.to_hex(), section, row.kind(), &words, on);
        if let Some(item) = row.said().into_iter().flat_map(|said| said.values).next() {
            self.samples.insert(row.kind().to_owned(), item.value);
        }
    }

    /// Gives rows without words those of the rows that they are about.
    fn fill_in(&mut self, record: &OpenRecord) {
        for found in record.views().iter().flat_map(items_of) {
            let id = found.row.head().id.to_hex();
            let is_empty = self.rows.get(&id).is_some_and(|row| row.words.is_empty());
            if is_empty {
                let words = self.of_others(&fields_of(found.row));
                if let Some(row) = self.rows.get_mut(&id) {
                    row.words = shortened(&words);
                }
            }
        }
    }

    fn of_others(&self, fields: &[(FieldName, Value)]) -> String {
        let mut found = BTreeMap::new();
        for value in OF_OTHERS.iter().flat_map(|field| values_of(fields, *field)) {
            self.collect(value.get("decision").unwrap_or(value), &mut found);
        }
        let words: Vec<String> = found.into_values().map(|row| row.words).collect();
        words.join(", ")
    }
}

/// Each value that is said, with its field.
fn fields_of(row: &dyn AnyRow) -> Vec<(FieldName, Value)> {
    let said = row.said().into_iter();
    let values = said.flat_map(|said| said.values.into_iter().map(move |value| (said.field, value.value)));
    values.filter_map(|(field, item)| Some((field, value_in(&serde_json::to_value(item).ok()?)?))).collect()
}

/// The value in an item with one field, as `{"note": [{"text": …}]}`.
fn value_in(item: &Value) -> Option<Value> {
    let fields = item.as_object()?.values().next()?.as_array()?;
    fields.first()?.as_object()?.values().next().cloned()
}

fn values_of(fields: &[(FieldName, Value)], wanted: FieldName) -> impl Iterator<Item = &Value> {
    fields.iter().filter(move |(field, _)| *field == wanted).map(|(_, value)| value)
}

fn text_in(fields: &[(FieldName, Value)], wanted: FieldName) -> Option<String> {
    let texts = values_of(fields, wanted).filter_map(Value::as_str).map(str::trim);
    texts.filter(|text| !text.is_empty()).map(str::to_owned).next()
}

/// The first day that stands anywhere in a value.
fn day_in(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::String(text) => text.get(..10).and_then(|day| day.parse().ok()),
        Value::Array(entries) => entries.iter().find_map(day_in),
        Value::Object(members) => members.values().find_map(day_in),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// What an act says: who holds a part, else the first text, number or truth in it.
fn last_said(act: &Value) -> Option<String> {
    let part = act.get("set_key_contact").and_then(|said| said.get("holder"));
    innermost(part.unwrap_or(act))
}

/// The first text, number or truth that stands in a value.
fn innermost(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Array(entries) => entries.iter().find_map(innermost),
        Value::Object(members) => members.values().find_map(innermost),
        Value::Null => None,
    }
}

/// The first words, on one line.
fn shortened(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= WORDS_MAX_CHARS {
        return line;
    }
    let start: String = line.chars().take(WORDS_MAX_CHARS).collect();
    format!("{}…", start.trim_end())
}
