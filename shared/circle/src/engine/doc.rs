//! A section's document on this device: as it was kept, and read when it is needed.

use std::sync::Arc;

use samlat_protocol::id::{PublicKey, StreamId};
use samlat_record::{ActorId, Document, Section};

/// How many rows of changes may stand on top of the compact form before they are put into it.
pub const MAX_TAIL_ROWS: u64 = 64;

/// What was kept cannot be read as a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("document cannot be read")]
pub struct BadDocument;

/// A document as it is kept: a compact form, and changes on top of it.
#[derive(Debug, Clone)]
pub struct Doc {
    section: Section,
    generation: u32,
    base: Option<Arc<Vec<u8>>>,
    tail: Arc<Vec<Vec<u8>>>,
    /// The number that the next row of changes gets.
    pub next_row: u64,
    /// How many rows of changes are kept.
    pub tail_rows: u64,
    loaded: Option<Arc<Document>>,
}

impl Doc {
    /// A document of which nothing is kept.
    pub fn new(section: Section, generation: u32) -> Self {
        Self {
            section,
            generation,
            base: None,
            tail: Arc::default(),
            next_row: 0,
            tail_rows: 0,
            loaded: None,
        }
    }

    /// Takes the compact form from its row.
    pub fn set_base(&mut self, bytes: Vec<u8>) {
        self.base = Some(Arc::new(bytes));
    }

    /// Takes a row of changes, in the order of their numbers.
    pub fn push_tail(&mut self, number: u64, changes: Vec<Vec<u8>>) {
        Arc::make_mut(&mut self.tail).extend(changes);
        self.next_row = number + 1;
        self.tail_rows += 1;
    }

    /// The document, read now if it was not before.
    ///
    /// # Errors
    /// [`BadDocument`] when what was kept is damaged.
    pub fn load(&mut self) -> Result<Arc<Document>, BadDocument> {
        if let Some(document) = &self.loaded {
            return Ok(document.clone());
        }
        let read = match &self.base {
            Some(bytes) => Document::load(bytes, self.section, self.generation),
            None => Document::new(self.section, self.generation),
        };
        let mut document = read.map_err(|_| BadDocument)?;
        let changes: Vec<&[u8]> = self.tail.iter().map(Vec::as_slice).collect();
        if !changes.is_empty() {
            document.apply(&changes).map_err(|_| BadDocument)?;
        }
        let document = Arc::new(document);
        self.set(document.clone());
        Ok(document)
    }

    /// Takes a newer state of the document.
    pub fn set(&mut self, document: Arc<Document>) {
        self.loaded = Some(document);
        self.base = None;
        self.tail = Arc::default();
    }
}

/// Who a change is by: the Automerge actor of an author in one life of the chain.
#[must_use]
pub fn actor_of(author: PublicKey, stream: StreamId, generation: u32, incarnation: u16) -> ActorId {
    let hash = samlat_protocol::wire::derive(
        "actor",
        &[author.as_bytes(), stream.as_bytes(), &generation.to_be_bytes(), &incarnation.to_be_bytes()],
    );
    ActorId(hash.first_chunk().copied().unwrap_or_default())
}
