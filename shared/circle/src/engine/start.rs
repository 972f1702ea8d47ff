//! The start of the engine: rows that were kept become the state they were written from.

use std::sync::Arc;

use samlat_protocol::{
    circle::Circle,
    circle_entry::Entry,
    envelope::Seen,
    flat::FlatMap,
    id::{CoreId, PublicKey, StreamId},
};

use super::{
    doc::Doc,
    failure::StorageFault,
    intent::Intent,
    logged::Logged,
    made::Made,
    meeting::Meeting,
    out::{OutItem, Written},
    rows::{
        self, BadRow, DraftRow, EditRow, EntryRow, EnvelopeRow, JunkRow, MarkRow, Meta, OutRow, OwnRow,
        StreamRow, WordsRow,
    },
    state::{Deadly, State},
};
use crate::{
    command::Key,
    key::{DeviceSeed, StorageKey},
    keyring::Keyring,
};

/// What was found at the start.
pub enum Found {
    /// Nothing has been begun here.
    Nothing,
    /// A record, and what was being tried when the process died.
    Record(Box<State>, Vec<CoreId>),
}

/// Reads every row that was kept.
///
/// # Errors
/// [`StorageFault::Newer`] when a newer app wrote them, [`StorageFault::Unreadable`] when they do not open or are damaged.
///
/// `early` is what [`read_early`] made of some of them.
pub fn read(
    rows: Vec<(Key, Vec<u8>)>,
    seed: &DeviceSeed,
    early: Option<Box<State>>,
) -> Result<Found, StorageFault> {
    if rows.is_empty() {
        return Ok(Found::Nothing);
    }
    let opened = open(rows, &seed.storage_key())?;
    let meta = meta_of(&opened)?;
    let early = early.map_or_else(|| restore_circle(&opened, meta, seed).map(Box::new), Ok);
    let state = early.and_then(|state| restore(&opened, state));
    let (state, mark) = state.map_err(|_| StorageFault::Unreadable)?;
    Ok(Found::Record(state, mark))
}

/// Who this device is and what it may do, of some of the rows; nothing where they cannot be read, or where the process
/// died while it tried something.
pub fn read_early(rows: &[(Key, Vec<u8>)], seed: &DeviceSeed) -> Option<State> {
    let is_early = |key: &Key| {
        let name = key.as_str();
        ["mark", "meta", "keyring", "words"].contains(&name)
            || name.starts_with("circle/")
            || name.starts_with("intent/")
    };
    let early = rows.iter().filter(|(key, _)| is_early(key)).cloned().collect();
    let opened = open(early, &seed.storage_key()).ok()?;
    let meta = meta_of(&opened).ok()?;
    if opened.contains_key("mark") {
        return None;
    }
    let mut state = restore_circle(&opened, meta, seed).ok()?;
    restore_acts(&opened, &mut state).ok()?;
    Some(state)
}

fn meta_of(opened: &Rows) -> Result<Meta, StorageFault> {
    let meta = opened.get("meta").ok_or(StorageFault::Unreadable)?;
    let meta: Meta = rows::from_bytes(meta).map_err(|_| StorageFault::Unreadable)?;
    if meta.version > rows::VERSION { Err(StorageFault::Newer) } else { Ok(meta) }
}

fn open(rows: Vec<(Key, Vec<u8>)>, key: &StorageKey) -> Result<FlatMap<String, Vec<u8>>, StorageFault> {
    let mut opened = FlatMap::new();
    // What was kept to be quicker stops nothing where it is damaged.
    let glance = rows::glance();
    for (name, sealed) in rows.into_iter().filter(|(name, _)| *name != glance) {
        let plain = key.open(name.as_str(), &sealed).map_err(|_| StorageFault::Unreadable)?;
        opened.insert(name.as_str().to_owned(), plain);
    }
    Ok(opened)
}

type Rows = FlatMap<String, Vec<u8>>;

/// The rows whose names begin so, with the rest of their names.
fn under<'a>(rows: &'a Rows, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
    let from = rows.range(prefix.to_owned()..);
    from.map_while(move |(name, value)| name.strip_prefix(prefix).map(|rest| (rest, value.as_slice())))
}

fn restore_circle(rows: &Rows, meta: Meta, seed: &DeviceSeed) -> Result<State, BadRow> {
    let mut entries = Vec::new();
    let mut arrived = Vec::new();
    let mut wraps = Vec::new();
    for (_, value) in under(rows, "circle/") {
        let row: EntryRow = rows::from_bytes(value)?;
        entries.push(Entry::from_bytes(&row.entry).map_err(|_| BadRow)?);
        arrived.push(row.arrived_ms);
        wraps.push(row.wraps);
    }
    let circle = Circle::replay(entries).map_err(|_| BadRow)?;
    let keyring = rows.get("keyring").ok_or(BadRow)?;
    let keyring = Keyring::from_bytes(keyring).ok_or(BadRow)?;
    let mut state = State::new(seed, meta, circle, keyring);
    state.arrived_by_entry = Arc::new(arrived);
    state.wraps_by_entry = Arc::new(wraps);
    state.words = rows.get("words").map(|row| rows::from_bytes::<WordsRow>(row)).transpose()?;
    Ok(state)
}

fn restore(rows: &Rows, mut state: Box<State>) -> Result<(Box<State>, Vec<CoreId>), BadRow> {
    restore_documents(rows, &mut state)?;
    restore_streams(rows, &mut state)?;
    restore_own(rows, &mut state)?;
    restore_acts(rows, &mut state)?;
    let mark = rows.get("mark").map(|row| rows::from_bytes::<MarkRow>(row)).transpose()?;
    Ok((state, mark.map(|mark| mark.cores).unwrap_or_default()))
}

fn restore_documents(rows: &Rows, state: &mut State) -> Result<(), BadRow> {
    for (name, value) in under(rows, "doc/") {
        let mut parts = name.split('/');
        let stream: StreamId = part(parts.next())?;
        let generation: u32 = part(parts.next())?;
        let Some(section) = state.section_of(stream) else { continue };
        let doc = state.docs.entry((stream, generation)).or_insert_with(|| Doc::new(section, generation));
        match parts.next() {
            Some("base") => doc.set_base(value.to_vec()),
            Some("tail") => {
                let changes: Vec<samlat_protocol::api::Bytes> = rows::from_bytes(value)?;
                doc.push_tail(part(parts.next())?, changes.into_iter().map(|bytes| bytes.0).collect());
            }
            Some(_) | None => return Err(BadRow),
        }
    }
    Ok(())
}

fn restore_streams(rows: &Rows, state: &mut State) -> Result<(), BadRow> {
    for (name, value) in under(rows, "stream/") {
        let row: StreamRow = rows::from_bytes(value)?;
        let StreamRow { instance, position, hash } = row;
        state.stream_mut(part(Some(name))?).cursor = Seen { instance, position, hash };
    }
    let mut by_stream: FlatMap<StreamId, Vec<Logged>> = FlatMap::new();
    for (_, value) in under(rows, "envelope/") {
        let row: EnvelopeRow = rows::from_bytes(value)?;
        let message = Logged::from_row(row)?;
        by_stream.entry(message.core.stream).or_default().push(message);
    }
    for (id, messages) in by_stream {
        let stream = state.stream_mut(id);
        messages.into_iter().for_each(|message| stream.put(Arc::new(message)));
        stream.restore_order();
    }
    for (_, value) in under(rows, "late/") {
        let message = Logged::from_row(rows::from_bytes::<EnvelopeRow>(value)?)?;
        Arc::make_mut(&mut state.late).insert(message.id, Arc::new(message));
    }
    for (name, _) in under(rows, "left/") {
        Arc::make_mut(&mut state.left).insert(part(Some(name))?);
    }
    for (name, value) in under(rows, "junk/") {
        let id: [u8; 32] = hex::decode(name).ok().and_then(|b| b.try_into().ok()).ok_or(BadRow)?;
        let row: JunkRow = rows::from_bytes(value)?;
        row.notes_hash(state);
        Arc::make_mut(&mut state.junk).insert(id, row);
    }
    for (name, value) in under(rows, "deadly/") {
        let proven: u8 = rows::from_bytes(value)?;
        let deadly = if proven == 1 { Deadly::Proven } else { Deadly::Suspect };
        Arc::make_mut(&mut state.deadly).insert(part(Some(name))?, deadly);
    }
    Ok(())
}

fn restore_own(rows: &Rows, state: &mut State) -> Result<(), BadRow> {
    for (name, value) in under(rows, "own/") {
        let mut parts = name.split('/');
        let place = (part(parts.next())?, part(parts.next())?);
        state.own.insert(place, rows::from_bytes::<OwnRow>(value)?);
    }
    for (name, value) in under(rows, "out/") {
        let item = OutItem::from_row(rows::from_bytes::<OutRow>(value)?)?;
        Arc::make_mut(&mut state.outbox).insert(part(Some(name))?, item);
    }
    for (name, value) in under(rows, "mine/") {
        let edits: Vec<EditRow> = rows::from_bytes(value)?;
        let edits = edits.iter().map(Written::from_row).collect::<Result<_, _>>()?;
        Arc::make_mut(&mut state.mine).insert(part(Some(name))?, edits);
    }
    for (_, value) in under(rows, "draft/") {
        let DraftRow { key, text } = rows::from_bytes(value)?;
        Arc::make_mut(&mut state.drafts).insert(key, text);
    }
    Ok(())
}

fn restore_acts(rows: &Rows, state: &mut State) -> Result<(), BadRow> {
    for (name, value) in under(rows, "made/") {
        let key: PublicKey = part(Some(name))?;
        Arc::make_mut(&mut state.made).insert(key, rows::from_bytes::<Made>(value)?);
    }
    for (name, value) in under(rows, "intent/") {
        Arc::make_mut(&mut state.intents).insert(part(Some(name))?, rows::from_bytes::<Intent>(value)?);
    }
    let meeting = rows.get("meeting").map(|row| rows::from_bytes::<Meeting>(row)).transpose()?;
    state.meeting = meeting.map(Arc::new);
    Ok(())
}

fn part<T: std::str::FromStr>(text: Option<&str>) -> Result<T, BadRow> {
    text.and_then(|text| text.parse().ok()).ok_or(BadRow)
}
