//! What waits to be sent: bodies, not envelopes.
//!
//! A body gets its place in this device's chain before it is sent for the first time, and keeps it: however often it is
//! sealed anew under newer keys, it stays the same message, and nobody can be shown two at one place.

use samlat_protocol::{
    api::Bytes,
    envelope::{Core, Kind},
    flat::FlatMap,
    id::{CoreId, PublicKey, RecordId, StreamId},
};
use samlat_record::Edit;
use serde::Deserialize as _;

use super::rows::{BadRow, EditRow, FixedRow, OutRow, OwnRow};
use crate::{
    body::{Body, ChainPlace},
    entropy::{Entropy, draw},
};

/// Most changes in one message.
const MAX_BATCH: usize = 100;
/// Most bytes of changes in one message, before they are deflated.
const MAX_BATCH_BYTES: usize = 100 * 1024;

/// An edit as it was asked for, and the change that it became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// When, Unix milliseconds.
    pub at_ms: i64,
    /// The edit.
    pub edit: Edit,
}

impl Written {
    /// The row to keep.
    pub fn to_row(&self) -> EditRow {
        EditRow { at_ms: self.at_ms, edit: self.edit_text() }
    }

    /// The edit as text. It is written and read through a plain value, as fields in documents are: code that goes
    /// between every kind of item and text directly would only be sent to phones once more.
    pub fn edit_text(&self) -> String {
        serde_json::to_value(&self.edit).map(|edit| edit.to_string()).unwrap_or_default()
    }

    /// Reads a row that was kept.
    ///
    /// # Errors
    /// [`BadRow`].
    pub fn from_row(row: &EditRow) -> Result<Self, BadRow> {
        let edit: serde_json::Value = serde_json::from_slice(row.edit.as_bytes()).map_err(|_| BadRow)?;
        let edit = Edit::deserialize(&edit).map_err(|_| BadRow)?;
        Ok(Self { at_ms: row.at_ms, edit })
    }
}

/// Something that waits to be sent, or for the relay to show that it has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutItem {
    /// Where to.
    pub stream: StreamId,
    /// The generation of the document; 0 for posts and replies.
    pub generation: u32,
    /// The kind of message.
    pub kind: Kind,
    /// When it was written, Unix milliseconds.
    pub written_ms: u64,
    /// Which life of the chain it was written in.
    pub incarnation: u16,
    /// What it carries.
    pub items: Vec<Vec<u8>>,
    /// The edits behind a change's items, one each.
    pub edits: Vec<Written>,
    /// Whether it carries another's text and travels alone.
    pub alone: bool,
    /// The messages it stands for.
    pub replaces: Vec<CoreId>,
    /// Its place and body, once fixed.
    pub fixed: Option<Fixed>,
    /// When it came to the relay, once a relay has said that it has it, Unix milliseconds.
    pub arrived_ms: Option<u64>,
}

impl OutItem {
    /// Whether its edits have not become changes yet: what they are made on is read first.
    pub const fn is_unmade(&self) -> bool {
        matches!(self.kind, Kind::Change) && self.items.is_empty() && self.fixed.is_none()
    }
}

/// A message that may have been seen by others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The message.
    pub core: Core,
    /// Its identity.
    pub id: CoreId,
    /// What it says.
    pub body: Body,
}

impl OutItem {
    /// The row to keep.
    pub fn to_row(&self) -> OutRow {
        OutRow {
            stream: self.stream,
            generation: self.generation,
            kind: self.kind.code(),
            written_ms: self.written_ms,
            incarnation: self.incarnation,
            items: self.items.iter().cloned().map(Bytes).collect(),
            edits: self.edits.iter().map(Written::to_row).collect(),
            alone: self.alone,
            replaces: self.replaces.clone(),
            fixed: self.fixed.as_ref().map(|f| FixedRow { core: f.core.clone(), body: f.body.to_bytes() }),
            arrived_ms: self.arrived_ms,
        }
    }

    /// Reads a row that was kept.
    ///
    /// # Errors
    /// [`BadRow`].
    pub fn from_row(row: OutRow) -> Result<Self, BadRow> {
        let fixed = row.fixed.map(|fixed| {
            let body = Body::from_bytes(&fixed.body).map_err(|_| BadRow)?;
            Ok(Fixed { id: fixed.core.id(), core: fixed.core, body })
        });
        Ok(Self {
            stream: row.stream,
            generation: row.generation,
            kind: Kind::from_code(row.kind),
            written_ms: row.written_ms,
            incarnation: row.incarnation,
            items: row.items.into_iter().map(|bytes| bytes.0).collect(),
            edits: row.edits.iter().map(Written::from_row).collect::<Result<_, _>>()?,
            alone: row.alone,
            replaces: row.replaces,
            fixed: fixed.transpose()?,
            arrived_ms: row.arrived_ms,
        })
    }

    /// Fixes its place after the end of the chain, and moves the end.
    pub fn fix(&mut self, record: RecordId, author: PublicKey, end: &mut OwnRow, entropy: &mut dyn Entropy) {
        let body = Body {
            salt: draw(entropy),
            written_ms: self.written_ms,
            incarnation: self.incarnation,
            replaces: self.replaces.clone(),
            items: self.items.iter().cloned().map(Bytes).collect(),
        };
        let place = ChainPlace {
            record,
            stream: self.stream,
            generation: self.generation,
            seq: end.seq + 1,
            prev: end.core,
        };
        let core = place.core(author, self.kind, &body);
        let id = core.id();
        (end.seq, end.core) = (core.seq, id);
        self.fixed = Some(Fixed { core, id, body });
    }

    fn may_join(&self, later: &Self) -> bool {
        self.fixed.is_none()
            && later.fixed.is_none()
            && self.kind == Kind::Change
            && (self.stream, self.generation, self.incarnation)
                == (later.stream, later.generation, later.incarnation)
            && !self.alone
            && !later.alone
            && self.replaces.is_empty()
            && later.replaces.is_empty()
            && self.items.len() < MAX_BATCH
            && self.bytes() + later.bytes() <= MAX_BATCH_BYTES
    }

    fn bytes(&self) -> usize {
        self.items.iter().map(Vec::len).sum()
    }

    fn join(&mut self, later: Self) {
        self.items.extend(later.items);
        self.edits.extend(later.edits);
        self.written_ms = self.written_ms.max(later.written_ms);
    }
}

/// What is in the outbox, by number: the order in which it was written.
pub type Outbox = FlatMap<u64, OutItem>;

/// The items of one stream that have no place yet, joined into as few messages as may be: by the number of the first
/// item in each, with the numbers of those that went into it.
pub fn batches(outbox: &Outbox, stream: StreamId) -> Vec<(u64, OutItem, Vec<u64>)> {
    let mut batches: Vec<(u64, OutItem, Vec<u64>)> = Vec::new();
    for (number, item) in outbox.iter().filter(|(_, item)| item.stream == stream && item.fixed.is_none()) {
        match batches.last_mut() {
            Some((_, batch, joined)) if batch.may_join(item) => {
                batch.join(item.clone());
                joined.push(*number);
            }
            _ => batches.push((*number, item.clone(), Vec::new())),
        }
    }
    batches
}

#[cfg(test)]
mod tests {
    use samlat_record::{Act, ItemId};

    use super::*;
    use crate::testing;

    fn change(stream: u8, text: &str) -> OutItem {
        let edit = Act::Remove { id: ItemId([1; 16]) }.into();
        OutItem {
            stream: StreamId::new([stream; 16]),
            generation: 0,
            kind: Kind::Change,
            written_ms: 7,
            incarnation: 0,
            items: vec![text.as_bytes().to_vec()],
            edits: vec![Written { at_ms: 7, edit }],
            alone: false,
            replaces: Vec::new(),
            fixed: None,
            arrived_ms: None,
        }
    }

    #[test]
    fn edits_of_one_stream_travel_together_and_others_text_alone() {
        let alone = OutItem { alone: true, ..change(1, "c") };
        let items = [change(1, "a"), change(2, "x"), change(1, "b"), alone, change(1, "d"), change(1, "e")];
        let outbox: Outbox = (1..).zip(items).collect();
        let batches = batches(&outbox, StreamId::new([1; 16]));
        let texts: Vec<Vec<Vec<u8>>> = batches.iter().map(|(_, batch, _)| batch.items.clone()).collect();
        let words = |words: &[&str]| words.iter().map(|w| w.as_bytes().to_vec()).collect::<Vec<_>>();
        assert_eq!(texts, [words(&["a", "b"]), words(&["c"]), words(&["d", "e"])]);
        assert_eq!(
            batches.iter().map(|b| (b.0, b.2.clone())).collect::<Vec<_>>(),
            [(1, vec![3]), (4, vec![]), (5, vec![6])]
        );
        assert_eq!(batches[0].1.edits.len(), 2);
    }

    #[test]
    fn a_batch_stays_within_its_bounds() {
        let large = "x".repeat(60 * 1024);
        let outbox: Outbox = (1..).zip([change(1, &large), change(1, &large)]).collect();
        assert_eq!(batches(&outbox, StreamId::new([1; 16])).len(), 2);
        let outbox: Outbox = (1..=250).map(|n| (n, change(1, "x"))).collect();
        assert_eq!(batches(&outbox, StreamId::new([1; 16])).len(), 3);
    }

    #[test]
    fn a_fixed_item_reads_back_from_its_row_as_the_same_message() {
        let mut entropy = testing::Fixed::new(1);
        let mut item = change(1, "a");
        let mut end = OwnRow { seq: 0, core: CoreId::ZERO, incarnation: 0 };
        item.fix(RecordId::new([3; 32]), PublicKey::new([4; 32]), &mut end, &mut entropy);
        let core = item.fixed.as_ref().unwrap().core.clone();
        assert_eq!((core.seq, core.prev, end.seq, end.core), (1, CoreId::ZERO, 1, core.id()));
        let mut next = change(1, "b");
        next.fix(RecordId::new([3; 32]), PublicKey::new([4; 32]), &mut end, &mut entropy);
        assert_eq!(next.fixed.unwrap().core.prev, core.id());
        let bytes = super::super::rows::to_bytes(&item.to_row());
        let row: OutRow = super::super::rows::from_bytes(&bytes).unwrap();
        assert_eq!(OutItem::from_row(row), Ok(item));
    }
}
