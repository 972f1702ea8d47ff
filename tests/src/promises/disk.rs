//! A device's disk, opened with its own key, as far as the promises look at it.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Automerge, ROOT, ReadDoc, ScalarValue};
use minicbor::Decode;
use samlat_circle::{engine::Engine, keyring::Keyring};
use samlat_protocol::{
    circle_entry::Entry,
    envelope::Envelope,
    id::{CoreId, EntryId, PublicKey, StreamId},
};
use samlat_record::{Document, Section};

use crate::device::Device;

/// What every row of a kind says that is asked for here. Other fields are passed over.
#[derive(Decode)]
#[cbor(map)]
struct MetaRow {
    #[cbor(n(1), with = "minicbor::bytes")]
    salt: [u8; 16],
}

#[derive(Decode)]
#[cbor(map)]
struct EntryRow {
    #[cbor(n(0), with = "minicbor::bytes")]
    entry: Vec<u8>,
}

#[derive(Decode)]
#[cbor(map)]
struct EnvelopeRow {
    #[cbor(n(3), with = "minicbor::bytes")]
    envelope: Vec<u8>,
    #[n(5)]
    verdict: u8,
}

#[derive(Decode)]
#[cbor(map)]
struct JunkRow {
    #[n(0)]
    stream: StreamId,
    #[n(4)]
    position: u64,
}

#[derive(Decode)]
#[cbor(transparent)]
struct Change(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>);

/// The least number of a verdict that sets a message aside; each of them is a reason.
const FIRST_REASON: u8 = 10;
/// The number of the verdict that a message came after its author's sharing had ended.
pub const AFTER_WITHDRAWAL: u8 = 17;
/// The number of the verdict that there is no key to a message.
pub const NO_KEY: u8 = 20;
/// The number of the verdict that what a message builds on does not stand.
pub const HANGING: u8 = 23;

/// A device's disk, opened.
pub struct Disk {
    /// The device's keys in the record.
    pub device: samlat_circle::key::Device,
    /// Its key in the record.
    pub key: PublicKey,
    /// The last entry of the log that it has.
    pub head: EntryId,
    /// The secrets of epochs that it has.
    pub keyring: Keyring,
    /// All of it.
    pub rows: BTreeMap<String, Vec<u8>>,
}

impl Disk {
    /// The disk of a device; nothing where no record is on it.
    ///
    /// # Panics
    /// When a row cannot be read.
    #[must_use]
    pub fn of(device: &Device<Engine>) -> Option<Self> {
        let rows = device.opened();
        let meta: MetaRow = minicbor::decode(rows.get("meta")?).expect("a row of what the device is");
        let head = Self::head(device)?;
        let keyring = Keyring::from_bytes(rows.get("keyring")?).expect("a row of secrets");
        let device = device.keys(meta.salt);
        Some(Self { key: device.key(), device, head, keyring, rows })
    }

    /// The last entry of the log that a device has; nothing where no record is on it.
    ///
    /// # Panics
    /// When it cannot be read.
    #[must_use]
    pub fn head(device: &Device<Engine>) -> Option<EntryId> {
        let is_entry = |name: &&str| name.starts_with("circle/");
        let last = device.disk.keys().map(|name| name.as_str()).rfind(is_entry)?;
        let row = device.opened_where(|name| name == last);
        let row: EntryRow = minicbor::decode(row.get(last)?).expect("a row of an entry");
        Some(Entry::from_bytes(&row.entry).expect("an entry").id())
    }

    /// The log that it has.
    ///
    /// # Panics
    /// When it cannot be read.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        let rows = self.rows.iter().filter(|(name, _)| name.starts_with("circle/"));
        let entry = |row: &[u8]| {
            let row: EntryRow = minicbor::decode(row).expect("a row of an entry");
            Entry::from_bytes(&row.entry).expect("an entry")
        };
        rows.map(|(_, row)| entry(row)).collect()
    }

    /// Whether it has a message of a stream, standing or set aside.
    #[must_use]
    pub fn has(&self, stream: StreamId, core: CoreId) -> bool {
        self.rows.contains_key(&format!("envelope/{stream}/{core}"))
    }

    /// Whether it knows that there is no message at a position of a stream.
    ///
    /// # Panics
    /// When a row cannot be read.
    #[must_use]
    pub fn has_junk(&self, stream: StreamId, position: u64) -> bool {
        let rows = self.rows.iter().filter(|(name, _)| name.starts_with("junk/"));
        let mut rows = rows.map(|(_, row)| minicbor::decode::<JunkRow>(row).expect("a row of a place"));
        rows.any(|row| (row.stream, row.position) == (stream, position))
    }

    /// Whether it has set a message aside, with a reason.
    ///
    /// # Panics
    /// When its row cannot be read.
    #[must_use]
    pub fn has_aside(&self, stream: StreamId, core: CoreId) -> bool {
        let row = self.rows.get(&format!("envelope/{stream}/{core}"));
        row.is_some_and(|row| {
            minicbor::decode::<EnvelopeRow>(row).expect("a row of a message").verdict >= FIRST_REASON
        })
    }

    /// Whether it has set a message aside, in whatever stream.
    ///
    /// # Panics
    /// When its row cannot be read.
    #[must_use]
    pub fn has_set_aside(&self, core: CoreId) -> bool {
        let end = format!("/{core}");
        self.rows.iter().any(|row| row.0.ends_with(&end) && is_aside(&row))
    }

    /// How many messages it has set aside, each with its reason, but for those of a past of no concern to it, for those that
    /// the person has left out on it, and for those of others whose sharing has ended: that is for the person alone to know.
    ///
    /// # Panics
    /// When a row cannot be read.
    #[must_use]
    pub fn set_aside(&self, is_hers: bool, is_past: impl Fn(&Envelope, u8) -> bool) -> usize {
        let is_told = |(name, row): &(&String, &Vec<u8>)| {
            if !name.starts_with("envelope/") {
                return true;
            }
            let row: EnvelopeRow = minicbor::decode(row).expect("a row of a message");
            let envelope = Envelope::from_bytes(&row.envelope).expect("an envelope");
            let is_of_an_ending = row.verdict == AFTER_WITHDRAWAL && envelope.core.author != self.key;
            let is_left_out = self.rows.contains_key(&format!("left/{}", envelope.core.id()));
            !is_past(&envelope, row.verdict) && !is_left_out && (is_hers || !is_of_an_ending)
        };
        self.rows.iter().filter(is_aside).filter(is_told).count()
    }

    /// What a key says in the documents on it, of whatever section: each value that stands there.
    ///
    /// # Panics
    /// When a document does not load.
    #[must_use]
    pub fn says(&self, key: &str) -> Vec<ScalarValue> {
        let mut said = Vec::new();
        for document in self.documents() {
            let values = document.get_all(ROOT, key).expect("a key");
            said.extend(values.iter().filter_map(|(value, _)| value.as_scalar().cloned()));
        }
        said
    }

    /// Each document in its last generation.
    fn documents(&self) -> Vec<Automerge> {
        let mut bases: BTreeMap<(&str, &str), Automerge> = BTreeMap::new();
        let mut tails: BTreeMap<(&str, &str), Vec<Vec<u8>>> = BTreeMap::new();
        for (name, row) in &self.rows {
            let Some(place) = name.strip_prefix("doc/") else { continue };
            let mut parts = place.split('/');
            let place = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            if name.ends_with("/base") {
                bases.insert(place, Automerge::load(row).expect("a document that loads"));
            } else {
                let changes: Vec<Change> = minicbor::decode(row).expect("a row of changes");
                tails.entry(place).or_default().extend(changes.into_iter().map(|change| change.0));
            }
        }
        let places: BTreeSet<(&str, &str)> = bases.keys().chain(tails.keys()).copied().collect();
        let last: BTreeMap<&str, &str> = places.into_iter().collect();
        let document = |place: (&str, &str)| {
            let tail = tails.get(&place).map_or(&[][..], Vec::as_slice);
            let base = bases.get(&place).cloned();
            let begun = || began(place.1, tail).expect("a document of some section");
            let mut document = base.unwrap_or_else(begun);
            let read = tail.iter().map(|change| automerge::Change::try_from(change.as_slice()));
            let read: Result<Vec<_>, _> = read.collect();
            document.apply_changes(read.expect("changes")).expect("changes that fit");
            document
        };
        last.into_iter().map(document).collect()
    }

    /// Everything that stands readable on it, with what is packed in documents unpacked.
    ///
    /// # Panics
    /// When a document does not load.
    #[must_use]
    pub fn readable(&self) -> Vec<u8> {
        let mut all: Vec<u8> = Vec::new();
        let mut documents: BTreeMap<String, Automerge> = BTreeMap::new();
        for (name, row) in &self.rows {
            all.extend(row);
            let Some(place) = name.strip_prefix("doc/") else { continue };
            let document = place.split('/').take(2).collect::<Vec<_>>().join("/");
            if name.ends_with("/base") {
                documents.insert(document, Automerge::load(row).expect("a document that loads"));
                continue;
            }
            let changes: Vec<Change> = minicbor::decode(row).expect("a row of changes");
            for Change(bytes) in changes {
                let change = automerge::Change::try_from(bytes.as_slice()).expect("a change");
                all.extend(format!("{:?}", change.decode()).into_bytes());
            }
        }
        for document in documents.values() {
            for change in document.get_changes(&[]) {
                all.extend(format!("{:?}", change.decode()).into_bytes());
            }
        }
        all
    }
}

fn is_aside((name, row): &(&String, &Vec<u8>)) -> bool {
    let verdict = |row| minicbor::decode::<EnvelopeRow>(row).expect("a row of a message").verdict;
    name.starts_with("junk/") || (name.starts_with("envelope/") && verdict(row.as_slice()) >= FIRST_REASON)
}

/// The beginning of the document in which these changes fit: of which section it is does not stand on the disk.
fn began(generation: &str, tail: &[Vec<u8>]) -> Option<Automerge> {
    let generation = generation.parse().ok()?;
    let changes: Vec<&[u8]> = tail.iter().map(Vec::as_slice).collect();
    let fits = |section: Section| {
        let begun = Document::new(section, generation).ok()?;
        let with = begun.with(&changes).ok()?;
        with.missing().is_empty().then(|| begun.automerge().clone())
    };
    Section::ALL.into_iter().find_map(fits)
}
