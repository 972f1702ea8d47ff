//! Places of a stream at which the relay showed no message: bytes that cannot be read, or that nobody signed. They are
//! passed over, so that nobody is held up, remembered, and asked for again; what was there is taken once it is shown
//! (protocol.md section 9).
//!
//! A relay that is honest has none. So the running hash of such a place is only the relay's word, and another one shown
//! there later says that it was not true.

use samlat_protocol::{
    api::LogRow,
    envelope::{Seen, running_hash},
    flat::FlatMap,
    id::{RunningHash, StreamId},
};

use super::{
    admit::{self, Judged},
    life::Engine,
    logged::Logged,
    rows::JunkRow,
    state::State,
    stream::Stream,
    txn::Txn,
};

/// Most places of a stream that are remembered. What comes at places behind them is read once one of them is lifted.
pub const MAX_PLACES: usize = 64;

/// What a relay shows at a place at which there was no message.
#[derive(Debug)]
pub enum Shown {
    /// Nothing that can be believed.
    Nothing,
    /// What was there has been erased.
    Erased,
    /// What is there.
    Message(Box<Logged>),
    /// A message, but after something else than was read: what was shown before was not the stream.
    OtherStream,
}

impl Engine {
    /// Remembers a place at which there was no message, and asks for it again at once, then later.
    pub(super) fn remember(&mut self, txn: &mut Txn, row: JunkRow) {
        if places(&txn.state, row.stream).len() < MAX_PLACES {
            txn.put_junk(row);
            self.sync.rereading.begin_with_more(self.now_ms);
        }
    }
}

/// The places of a stream that are remembered, with the running hashes that were shown there.
pub fn places(state: &State, stream: StreamId) -> FlatMap<u64, RunningHash> {
    let of_stream = state.junk.values().filter(|row| row.stream == stream);
    of_stream.filter_map(|row| row.position.zip(row.hash)).collect()
}

/// What names the places of a stream, also those that are not asked for again.
pub fn ids(state: &State, stream: StreamId) -> Vec<[u8; 32]> {
    state.junk.iter().filter(|(_, row)| row.stream == stream).map(|(id, _)| *id).collect()
}

/// From where a stream is read on when a place is lifted: where it was read to; or, with as many places as are
/// remembered, from the last of them, for what came behind it may have been passed over.
pub fn read_on_from(read: &Stream, places: &FlatMap<u64, RunningHash>) -> Seen {
    let last = places.iter().next_back().filter(|_| places.len() >= MAX_PLACES);
    last.map_or(read.cursor, |(position, hash)| Seen { position: *position, hash: *hash, ..read.cursor })
}

/// What a relay shows at a place at which there was no message and this running hash. `read` holds everything before it.
pub fn shown(state: &State, read: &Stream, hash: RunningHash, row: &LogRow) -> Shown {
    if row.envelope.0.is_empty() {
        let is_erased = row.hash == hash && admit::is_to_be_erased(state, read.id);
        return if is_erased { Shown::Erased } else { Shown::Nothing };
    }
    let Judged::Message(message) = admit::judge(state, read, row) else { return Shown::Nothing };
    let before = row.position.checked_sub(1).and_then(|position| read.hash_at(position));
    if before.is_some_and(|before| running_hash(before, message.id) != row.hash) {
        return Shown::Nothing;
    }
    if row.hash == hash { Shown::Message(message) } else { Shown::OtherStream }
}

impl JunkRow {
    /// Lets the stream know the running hash that was shown at the place.
    pub(super) fn notes_hash(&self, state: &mut State) {
        if let (Some(position), Some(hash)) = (self.position, self.hash) {
            state.stream_mut(self.stream).note_hash(position, hash);
        }
    }
}
