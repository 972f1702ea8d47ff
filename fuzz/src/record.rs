//! Bodies of the fuzz targets of the record: a file that is read, and a document that somebody hostile wrote in.
//!
//! Nothing may panic, and what is read must hold together: it is written and read again as the same, what a device
//! writes from it is taken by a record, and writing it again adds nothing.

use std::sync::OnceLock;

use automerge::{
    ActorId as Actor, ObjType, ROOT, ScalarValue, transaction::CommitOptions, transaction::Transactable,
};
use samlat_record::{
    ActorId, Document, Section, SectionView,
    open_format::{self, OpenRecord, Writer},
};
use serde_json::Value;

/// Who writes in these documents; the first is one of the person's own devices.
const WRITERS: [ActorId; 3] = [ActorId([0xd1; 16]), ActorId([0x22; 16]), ActorId([0x93; 16])];
/// Whoever takes a file into a record.
const NEW: ActorId = ActorId([0x77; 16]);
/// The last clock that the guard lets through, either side of 1970.
const CLOCK_MAX_MS: i64 = 8_640_000_000_000_000;
/// Most changes that are made of one input.
const CHANGES_MAX: usize = 48;

/// One whole item of each kind, with every field that it has.
const SAMPLES: &str = include_str!("../../shared/record/src/testing/samples.json");
/// What sections say once.
const OWN: [&str; 24] = [
    "name",
    "birth_year",
    "language",
    "zone",
    "emergency",
    "story",
    "participation",
    "wishes",
    "last_wishes",
    "no_allergies",
    "no_diagnoses",
    "key_contact",
    "doctor_contact",
    "home_care_contact",
    "responsible",
    "joint_plan",
    "neurologist_every",
    "mri_every",
    "team_visit_counts",
    "confirmed",
    "thresholds",
    "hide_places",
    "genesis",
    "mood",
];
/// Values that stand in no sample.
const STRANGE: [&str; 16] = [
    "null",
    "\"\"",
    "\" \"",
    "-1",
    "[]",
    "{}",
    "\"2026-02-30\"",
    "\"+262142-12-31\"",
    "\"9999-12-31T23:59:59\"",
    "{\"contact\":\"ID0\"}",
    "\"nobody\"",
    "9223372036854775807",
    "4294967295",
    "[[[[]]]]",
    "{\"seen\":null}",
    "\"\\u0000\"",
];

/// The bytes of a file.
pub fn import(bytes: &[u8]) {
    if let Ok(record) = open_format::import(bytes) {
        holds(&record);
    }
}

/// Changes with any value under any key that is known, by three who sometimes meet; then the document is read.
pub fn hydrate(bytes: &[u8]) {
    let mut from = Bytes(bytes);
    let section = from.one_of(&Section::ALL);
    let Ok(new) = Document::new(section, 1) else { return };
    let mut devices = vec![new; WRITERS.len()];
    for _ in 0..CHANGES_MAX {
        if from.0.is_empty() {
            break;
        }
        let writer = from.below(WRITERS.len());
        let other = from.below(2 * WRITERS.len());
        let Some(device) = devices.get_mut(writer) else { return };
        write(device, WRITERS[writer], &mut from);
        if other < WRITERS.len() {
            meet(&mut devices, writer, other);
        }
    }
    (1..WRITERS.len()).for_each(|from| meet(&mut devices, 0, from));
    let Some(view) = devices.first().map(Document::view) else { return };
    let record = OpenRecord::of([view], Vec::new());
    let writer = |is_person| Writer { name: "Åsta".to_owned(), is_person };
    holds(&record.with_writers([(WRITERS[0], writer(true)), (WRITERS[1], writer(false))].into()));
}

/// Any bytes as a saved document. The document library is not made for hostile bytes: on a device the guard stands
/// before it and catches what it does. So this is replayed, and is no target of its own.
pub fn load(bytes: &[u8]) {
    for section in [Section::Medications, Section::Private] {
        let loaded = std::panic::catch_unwind(|| Document::load(bytes, section, 1));
        if let Ok(Ok(document)) = loaded {
            holds(&OpenRecord::of([document.view()], Vec::new()));
        }
    }
}

/// Checks what holds for every record that was read.
fn holds(record: &OpenRecord) {
    let _ = record.reach();
    let Ok(text) = record.to_text() else { return };
    let again = open_format::import(text.as_bytes());
    assert_eq!(again.as_ref(), Ok(record), "what is written is read again");
    let taken = record.edits(&[], &[]);
    let mut documents: Vec<Document> =
        Section::ALL.iter().filter_map(|section| Document::new(*section, 1).ok()).collect();
    for (section, edit) in &taken.edits {
        let document = documents.iter_mut().find(|document| document.section() == *section);
        let written = document.map(|document| document.edit(NEW, 1, edit));
        assert!(matches!(written, Some(Ok(_))), "{edit:?}: {written:?}");
    }
    let views: Vec<SectionView> = documents.iter().map(Document::view).collect();
    assert_eq!(record.edits(&views, &[]).edits, [], "taking it again adds nothing");
}

/// An input, read from its beginning. What lies after its end is zero.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn below(&mut self, end: usize) -> usize {
        (usize::from(self.byte()) << 8 | usize::from(self.byte())) % end.max(1)
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    fn take(&mut self, most: usize) -> &'a [u8] {
        let count = self.below(most + 1).min(self.0.len());
        let (taken, rest) = self.0.split_at(count);
        self.0 = rest;
        taken
    }

    fn number(&mut self) -> i64 {
        let mut bytes = [0; 8];
        bytes.iter_mut().for_each(|byte| *byte = self.byte());
        i64::from_be_bytes(bytes)
    }
}

fn meet(devices: &mut [Document], to: usize, from: usize) {
    let (Some(known), Some(other)) = (devices.get(to), devices.get(from)) else { return };
    let changes = other.changes_since(&known.heads());
    let changes: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
    if let Some(device) = devices.get_mut(to) {
        let applied = device.apply(&changes);
        assert!(applied.is_ok_and(|applied| applied.missing.is_empty()), "changes meet");
    }
}

/// One change of one or a few rows, made with the document library itself: no edit would write it.
fn write(device: &mut Document, writer: ActorId, from: &mut Bytes<'_>) {
    let mut doc = device.automerge().clone();
    doc.set_actor(Actor::from(writer.0));
    let at_ms = match from.below(4) {
        0 => from.number() % (CLOCK_MAX_MS + 1),
        _ => i64::try_from(from.below(4)).unwrap_or(0),
    };
    let rows = rows(from);
    let written = doc.transact_with::<_, (), automerge::AutomergeError, _>(
        |()| CommitOptions::default().with_time(at_ms),
        |tx| {
            for (key, value) in rows {
                match value {
                    Some(value) => tx.put(ROOT, key, value)?,
                    None => drop(tx.put_object(ROOT, key, ObjType::Map)?),
                }
            }
            Ok(())
        },
    );
    let change =
        written.ok().and_then(|_| doc.get_last_local_change().map(|change| change.raw_bytes().to_vec()));
    if let Some(change) = change {
        let _ = device.apply(&[&change]);
    }
}

/// Rows of one change; nothing in place of a value stands for an object.
fn rows(from: &mut Bytes<'_>) -> Vec<(String, Option<ScalarValue>)> {
    let samples = samples();
    let (kind, fields) = &samples[from.below(samples.len())];
    let id = format!("{:032x}", from.below(6));
    let (post, act) = (format!("{:064x}", from.below(2)), format!("{:032x}", from.below(4)));
    let own = from.one_of(&OWN);
    let (name, sample) = &fields[from.below(fields.len())];
    let whole = || fields.iter().map(|(name, value)| (format!("i/{id}/{name}"), Some(scalar(value))));
    match from.below(8) {
        0 | 1 => {
            std::iter::once((format!("i/{id}/item"), Some(kind.as_str().into()))).chain(whole()).collect()
        }
        2 => vec![(format!("i/{id}/presence"), Some(from.one_of(&["removed", "here", "gone"]).into()))],
        3 => vec![(format!("s/{own}"), value(from, sample))],
        4 => {
            let ground = value(from, &serde_json::json!({"with_help_of": {"helper": "Bo"}}));
            vec![(format!("i/{id}/{name}"), Some(scalar(sample))), (format!("g/{id}/{name}"), ground)]
        }
        5 => vec![(format!("t/{post}/{act}"), value(from, &serde_json::json!({"accept": {"item": id}})))],
        6 => vec![(String::from_utf8_lossy(from.take(40)).into_owned(), value(from, sample))],
        _ => vec![(format!("i/{id}/{name}"), value(from, sample))],
    }
}

/// A value like the sample, or not at all like it.
fn value(from: &mut Bytes<'_>, sample: &Value) -> Option<ScalarValue> {
    Some(match from.below(12) {
        0 => return None,
        1 => ScalarValue::Bytes(from.take(64).to_vec()),
        2 => ScalarValue::Str(String::from_utf8_lossy(from.take(64)).as_ref().into()),
        3 => ScalarValue::Int(from.number()),
        4 => ScalarValue::Uint(from.number().unsigned_abs()),
        5 => ScalarValue::F64(f64::from_bits(from.number().unsigned_abs())),
        6 => ScalarValue::Timestamp(from.number()),
        7 => ScalarValue::counter(from.number()),
        8 => ScalarValue::Str("å".repeat(from.below(5_000)).into()),
        9 => scalar(&serde_json::from_str(from.one_of(&STRANGE)).unwrap_or_default()),
        10 => {
            let mut json = sample.to_string().into_bytes();
            let place = from.below(json.len());
            json[place] = from.byte();
            ScalarValue::Bytes(json)
        }
        _ => scalar(sample),
    })
}

/// A value as documents keep it.
fn scalar(value: &Value) -> ScalarValue {
    match value {
        Value::Null => ScalarValue::Null,
        Value::Bool(truth) => ScalarValue::Boolean(*truth),
        Value::String(text) => ScalarValue::Str(text.as_str().into()),
        Value::Number(number) => number.as_i64().map_or(ScalarValue::Null, ScalarValue::Int),
        Value::Array(_) | Value::Object(_) => ScalarValue::Bytes(value.to_string().into_bytes()),
    }
}

/// A kind, and its fields with a value each.
type Sample = (String, Vec<(String, Value)>);

fn samples() -> &'static [Sample] {
    static ALL: OnceLock<Vec<Sample>> = OnceLock::new();
    ALL.get_or_init(|| {
        let text = (0..6).fold(SAMPLES.to_owned(), |text, number| {
            text.replace(&format!("\"ID{number}\""), &format!("\"{number:032x}\""))
        });
        let all: Vec<serde_json::Map<String, Value>> = serde_json::from_str(&text).unwrap_or_default();
        let fields = |fields: Value| {
            let Value::Array(fields) = fields else { return Vec::new() };
            fields.into_iter().filter_map(|field| field.as_object()?.clone().into_iter().next()).collect()
        };
        all.into_iter().flatten().map(|(kind, of)| (kind, fields(of))).collect()
    })
}
