//! What a relay answered about one stream, judged, before the document library sees it.

use samlat_protocol::{
    envelope::Seen,
    id::{CoreId, StreamId},
};

use super::{logged::Logged, rows::JunkRow};

/// Messages of one stream.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// Which stream.
    pub stream: StreamId,
    /// How far it has been read with them.
    pub cursor: Seen,
    /// The messages, in order.
    pub messages: Vec<Logged>,
    /// What is no message.
    pub junk: Vec<JunkRow>,
    /// The places at which there was no message before, and is one, or nothing more to come.
    pub lifted: Vec<u64>,
    /// The generation of a row that was shown stripped.
    pub stripped: Option<u32>,
}

impl Fetched {
    /// Nothing yet.
    pub const fn to(stream: StreamId, cursor: Seen) -> Self {
        Self { stream, cursor, messages: Vec::new(), junk: Vec::new(), lifted: Vec::new(), stripped: None }
    }
}

/// What is tried once the mark stands.
#[derive(Debug, Clone)]
pub enum Trial {
    /// What was fetched.
    Fetched(Fetched),
    /// A change that came late, to see whether it could stand. Nothing becomes part of the document.
    Late(CoreId),
    /// What waits in a generation of a document.
    Waiting(StreamId, u32),
    /// One message alone that may have killed the process before.
    Alone(StreamId, u32, CoreId),
}
