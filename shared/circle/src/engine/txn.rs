//! A transaction: a next state together with the rows that say it. It counts once they are on disk, or not at all.
//!
//! Every setter changes the state and notes the row, so the two cannot part. What the screen is told, and what is sent,
//! waits until the rows are on disk.

use samlat_protocol::flat::FlatSet;
use std::{collections::BTreeMap, sync::Arc};

use samlat_protocol::id::{CoreId, PublicKey, StreamId};
use samlat_record::{Document, Section};

use super::{
    doc::{self, Doc},
    failure::Failure,
    intent::Intent,
    logged::Logged,
    made::Made,
    meeting::Meeting,
    out::{OutItem, Written},
    rows::{self, DraftRow, EditRow, EntryRow, JunkRow, MarkRow, Meta, OwnRow, StreamRow, WordsRow},
    state::{Deadly, State},
    told::Told,
};
use crate::command::{Key, Ticket};

/// What is done when a transaction is on disk.
#[derive(Debug, Clone)]
pub enum Then {
    /// Nothing further.
    Nothing,
    /// What was fetched is tried, now that the mark stands.
    Try(Box<super::fetched::Trial>),
}

/// What the screen has to be told anew.
#[derive(Debug, Clone, Default)]
pub struct Touched {
    /// Everything.
    pub all: bool,
    /// Sections whose document or posts changed.
    pub sections: FlatSet<Section>,
    /// The log, names, invitations or waiting acts.
    pub circle: bool,
    /// Replies to this device.
    pub replies: bool,
}

/// A transaction on the state.
pub struct Txn {
    /// The state that holds once it is on disk.
    pub state: State,
    rows: BTreeMap<Key, Option<Vec<u8>>>,
    /// Acts that are done by it.
    pub saved: Vec<Ticket>,
    /// Acts that fail by it, although it is written.
    pub failed: Vec<(Ticket, Failure)>,
    /// What is told before the acts are said to be done.
    pub told: Vec<Told>,
    /// What has to be told anew.
    pub touched: Touched,
    /// What is done then.
    pub then: Then,
    forgets: bool,
}

impl Txn {
    /// Begins from a state. Nothing is written yet.
    pub fn new(state: State) -> Self {
        Self {
            state,
            rows: BTreeMap::new(),
            saved: Vec::new(),
            failed: Vec::new(),
            told: Vec::new(),
            touched: Touched::default(),
            then: Then::Nothing,
            forgets: false,
        }
    }

    /// The rows so far, before they are sealed.
    pub fn take_rows(&mut self) -> BTreeMap<Key, Option<Vec<u8>>> {
        std::mem::take(&mut self.rows)
    }

    /// Nothing of the record stays on this device.
    pub fn forget(&mut self) {
        self.forgets = true;
    }

    /// Whether nothing of the record stays on this device.
    pub const fn forgets(&self) -> bool {
        self.forgets
    }

    /// The rows of a record that this device was on its way into: there are no others yet.
    pub fn every_row(&self) -> Vec<Key> {
        let mut keys =
            vec![rows::meta(), rows::words(), rows::keyring(), rows::mark(), rows::meeting(), rows::glance()];
        keys.extend((0..self.state.circle.entries().len() as u64).map(rows::entry));
        keys.extend(self.rows.keys().cloned());
        keys.extend(self.state.intents.keys().map(|number| rows::intent(*number)));
        keys.extend(self.state.drafts.keys().map(|key| rows::draft(key)));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Whether nothing is to be written.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn put(&mut self, key: Key, value: Vec<u8>) {
        self.rows.insert(key, Some(value));
    }

    pub(super) fn drop_row(&mut self, key: Key) {
        self.rows.insert(key, None);
    }

    /// Changes what this device is.
    pub fn change_meta(&mut self, change: impl FnOnce(&mut Meta)) {
        change(&mut self.state.meta);
        self.put(rows::meta(), rows::to_bytes(&self.state.meta));
    }

    /// Keeps the words, or what is left of them.
    pub fn set_words(&mut self, words: WordsRow) {
        self.put(rows::words(), rows::to_bytes(&words));
        self.state.words = Some(words);
        self.touched.circle = true;
    }

    /// Keeps the epoch secrets as they stand.
    pub fn keep_keyring(&mut self) {
        let bytes = self.state.keyring.to_bytes().to_vec();
        self.put(rows::keyring(), bytes);
    }

    /// Keeps an entry of the log, and what belongs to it.
    pub fn keep_entry(&mut self, n: u64, row: &EntryRow) {
        self.put(rows::entry(n), rows::to_bytes(row));
        let place = usize::try_from(n).unwrap_or(usize::MAX);
        let arrived = Arc::make_mut(&mut self.state.arrived_by_entry);
        set_at(arrived, place, row.arrived_ms);
        set_at(Arc::make_mut(&mut self.state.wraps_by_entry), place, row.wraps.clone());
        self.touched.circle = true;
    }

    /// Drops entries that are void, from a place on.
    pub fn drop_entries(&mut self, from: u64, to: u64) {
        (from..to).for_each(|n| self.drop_row(rows::entry(n)));
        let length = usize::try_from(from).unwrap_or(usize::MAX);
        Arc::make_mut(&mut self.state.arrived_by_entry).truncate(length);
        Arc::make_mut(&mut self.state.wraps_by_entry).truncate(length);
    }

    /// Takes a newer state of a document with the changes that were new in it.
    pub fn set_document(
        &mut self,
        stream: StreamId,
        generation: u32,
        document: Document,
        changes: Vec<Vec<u8>>,
    ) {
        let section = document.section();
        let mut kept = self.doc(section, stream, generation);
        if kept.tail_rows >= doc::MAX_TAIL_ROWS {
            self.rewrite_document(stream, generation, document);
            return;
        }
        let number = kept.next_row;
        let value = rows::to_bytes(&changes.into_iter().map(samlat_protocol::api::Bytes).collect::<Vec<_>>());
        self.put(rows::tail(stream, generation, number), value);
        kept.next_row += 1;
        kept.tail_rows += 1;
        kept.set(Arc::new(document));
        self.state.docs.insert((stream, generation), kept);
        self.touched.sections.insert(section);
    }

    /// Keeps a document as a whole in place of what was kept of it.
    pub fn rewrite_document(&mut self, stream: StreamId, generation: u32, document: Document) {
        let section = document.section();
        let mut kept = self.doc(section, stream, generation);
        self.put(rows::base(stream, generation), document.save());
        (0..kept.next_row).for_each(|n| self.drop_row(rows::tail(stream, generation, n)));
        (kept.next_row, kept.tail_rows) = (0, 0);
        kept.set(Arc::new(document));
        self.state.docs.insert((stream, generation), kept);
        self.touched.sections.insert(section);
    }

    fn doc(&self, section: Section, stream: StreamId, generation: u32) -> Doc {
        self.state.docs.get(&(stream, generation)).cloned().unwrap_or_else(|| Doc::new(section, generation))
    }

    /// The document of a section's stream, read now if it was not before.
    ///
    /// # Errors
    /// [`Failure::Storage`] when what was kept is damaged.
    pub fn load_document(
        &mut self,
        section: Section,
        stream: StreamId,
        generation: u32,
    ) -> Result<Arc<Document>, Failure> {
        let mut kept = self.doc(section, stream, generation);
        let unreadable = |_| Failure::Storage(super::failure::StorageFault::Unreadable);
        let document = kept.load().map_err(unreadable)?;
        self.state.docs.insert((stream, generation), kept);
        Ok(document)
    }

    /// Says how far a stream has been read.
    pub fn set_cursor(&mut self, stream: StreamId, cursor: samlat_protocol::envelope::Seen) {
        self.state.stream_mut(stream).is_read_to(cursor);
        let row = StreamRow { instance: cursor.instance, position: cursor.position, hash: cursor.hash };
        self.put(rows::stream(stream), rows::to_bytes(&row));
    }

    /// Keeps a message, or what has become of it.
    pub fn put_message(&mut self, message: Logged) {
        let stream = message.core.stream;
        self.put(rows::envelope(stream, message.id), rows::to_bytes(&message.to_row()));
        self.state.stream_mut(stream).put(Arc::new(message));
        self.touch_stream(stream);
    }

    /// Drops a message, and the edits behind it: it is erased.
    pub fn drop_message(&mut self, stream: StreamId, core: CoreId) {
        self.drop_row(rows::envelope(stream, core));
        if Arc::make_mut(&mut self.state.mine).remove(&core).is_some() {
            self.drop_row(rows::mine(core));
        }
        self.state.stream_mut(stream).erase(core);
        self.touch_stream(stream);
    }

    /// Drops all that is kept of a generation of a document.
    pub fn drop_document(&mut self, stream: StreamId, generation: u32) {
        let Some(kept) = self.state.docs.remove(&(stream, generation)) else { return };
        self.drop_row(rows::base(stream, generation));
        (0..kept.next_row).for_each(|n| self.drop_row(rows::tail(stream, generation, n)));
    }

    fn touch_stream(&mut self, stream: StreamId) {
        match self.state.section_of(stream) {
            Some(section) => drop(self.touched.sections.insert(section)),
            None => self.touched.replies = true,
        }
    }

    /// Begins a stream anew from another database of the relay.
    pub fn restart_stream(&mut self, stream: StreamId, instance: samlat_protocol::id::InstanceId) {
        super::junk::ids(&self.state, stream).into_iter().for_each(|id| self.drop_junk_row(stream, id));
        self.state.stream_mut(stream).restart(instance);
        let rows: Vec<(Key, Vec<u8>)> = {
            let messages = self.state.stream_mut(stream).messages();
            messages.map(|m| (rows::envelope(stream, m.id), rows::to_bytes(&m.to_row()))).collect()
        };
        rows.into_iter().for_each(|(key, value)| self.put(key, value));
        let cursor = self.state.stream_mut(stream).cursor;
        self.set_cursor(stream, cursor);
    }

    /// Keeps a message from a late box, or what is thought of it.
    pub fn put_late(&mut self, message: Logged) {
        self.put(rows::late(message.id), rows::to_bytes(&message.to_row()));
        Arc::make_mut(&mut self.state.late).insert(message.id, Arc::new(message));
    }

    /// Drops a message from a late box: its stream has it, or its time is past.
    pub fn drop_late(&mut self, core: CoreId) {
        if Arc::make_mut(&mut self.state.late).remove(&core).is_some() {
            self.drop_row(rows::late(core));
        }
    }

    /// Leaves out what came late, or forgets that it was.
    pub fn set_left(&mut self, core: CoreId, is_left: bool) {
        let left = Arc::make_mut(&mut self.state.left);
        if is_left {
            left.insert(core);
            self.put(rows::left(core), rows::to_bytes(&1_u8));
        } else if left.remove(&core) {
            self.drop_row(rows::left(core));
        }
    }

    /// Keeps that there was no message at a place.
    pub fn put_junk(&mut self, row: JunkRow) {
        let id = rows::junk_id(row.stream, row.position.unwrap_or_default());
        self.put(rows::junk(id), rows::to_bytes(&row));
        row.notes_hash(&mut self.state);
        Arc::make_mut(&mut self.state.junk).insert(id, row);
        self.touch_stream(row.stream);
    }

    /// There is a message at the place, or nothing more to come.
    pub fn drop_junk(&mut self, stream: StreamId, position: u64) {
        self.drop_junk_row(stream, rows::junk_id(stream, position));
    }

    fn drop_junk_row(&mut self, stream: StreamId, id: [u8; 32]) {
        if Arc::make_mut(&mut self.state.junk).remove(&id).is_some() {
            self.drop_row(rows::junk(id));
            self.touch_stream(stream);
        }
    }

    /// Moves the end of this device's own chain.
    pub fn set_own(&mut self, stream: StreamId, generation: u32, end: OwnRow) {
        self.state.own.insert((stream, generation), end);
        self.put(rows::own(stream, generation), rows::to_bytes(&end));
    }

    /// Puts something into the outbox, or changes it there.
    pub fn put_out(&mut self, number: u64, item: OutItem) {
        self.put(rows::out(number), rows::to_bytes(&item.to_row()));
        self.touch_stream(item.stream);
        Arc::make_mut(&mut self.state.outbox).insert(number, item);
    }

    /// Keeps the edits behind a message of this device that a relay has.
    pub fn keep_mine(&mut self, core: CoreId, edits: Vec<Written>) {
        let rows: Vec<EditRow> = edits.iter().map(Written::to_row).collect();
        self.put(rows::mine(core), rows::to_bytes(&rows));
        Arc::make_mut(&mut self.state.mine).insert(core, edits);
    }

    /// Takes something out of the outbox.
    pub fn drop_out(&mut self, number: u64) {
        self.drop_row(rows::out(number));
        Arc::make_mut(&mut self.state.outbox).remove(&number);
    }

    /// Marks what is about to be tried, so that what kills the process is known at the next start.
    pub fn mark(&mut self, cores: Vec<CoreId>) {
        self.put(rows::mark(), rows::to_bytes(&MarkRow { cores }));
    }

    /// Takes the mark away.
    pub fn unmark(&mut self) {
        self.drop_row(rows::mark());
    }

    /// Says what is known of a message that killed the process, or nothing any longer.
    pub fn set_deadly(&mut self, core: CoreId, deadly: Option<Deadly>) {
        let known = Arc::make_mut(&mut self.state.deadly);
        match deadly {
            Some(deadly) => {
                known.insert(core, deadly);
                let proven = u8::from(deadly == Deadly::Proven);
                self.put(rows::deadly(core), rows::to_bytes(&proven));
            }
            None => {
                if known.remove(&core).is_some() {
                    self.drop_row(rows::deadly(core));
                }
            }
        }
    }

    /// Keeps a draft; an empty one is dropped.
    pub fn set_draft(&mut self, key: String, text: String) {
        let row = rows::draft(&key);
        let drafts = Arc::make_mut(&mut self.state.drafts);
        if text.is_empty() {
            drafts.remove(&key);
            self.drop_row(row);
        } else {
            drafts.insert(key.clone(), text.clone());
            self.put(row, rows::to_bytes(&DraftRow { key, text }));
        }
    }

    /// Keeps an invitation made here.
    pub fn put_made(&mut self, invitation: PublicKey, made: Made) {
        self.put(rows::made(invitation), rows::to_bytes(&made));
        Arc::make_mut(&mut self.state.made).insert(invitation, made);
        self.touched.circle = true;
    }

    /// Lets an act on the circle wait, or changes it.
    pub fn put_intent(&mut self, number: u64, intent: Intent) {
        self.put(rows::intent(number), rows::to_bytes(&intent));
        Arc::make_mut(&mut self.state.intents).insert(number, intent);
        self.touched.circle = true;
    }

    /// Keeps how far comparing digits has come, or that there is none.
    pub fn set_meeting(&mut self, meeting: Option<Arc<Meeting>>) {
        match &meeting {
            Some(meeting) => self.put(rows::meeting(), rows::to_bytes(&**meeting)),
            None => self.drop_row(rows::meeting()),
        }
        self.state.meeting = meeting;
    }

    /// Takes an act away: it is done, or came to nothing.
    pub fn drop_intent(&mut self, number: u64) {
        self.drop_row(rows::intent(number));
        Arc::make_mut(&mut self.state.intents).remove(&number);
        self.touched.circle = true;
    }
}

/// Sets a place of a list; the list goes on by one at most.
fn set_at<T>(list: &mut Vec<T>, place: usize, value: T) {
    match list.get_mut(place) {
        Some(known) => *known = value,
        None => list.push(value),
    }
}
