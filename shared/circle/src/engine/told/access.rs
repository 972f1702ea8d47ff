//! The access log: who could read and write what, from when to when, and who has written.

use samlat_protocol::right::Rights;
use samlat_record::Section;
use serde::{Deserialize, Serialize};

use super::MemberView;

/// What somebody could do, and did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessRow {
    /// Who, and where the sharing stands.
    pub member: MemberView,
    /// What could be done, oldest first.
    pub spans: Vec<AccessSpan>,
    /// What was written and stands, by section.
    pub wrote: Vec<Wrote>,
}

/// A right in a section, for a time. Times are by the relay's clock, Unix milliseconds; nothing where none is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessSpan {
    /// The section; nothing for everything there is.
    pub section: Option<Section>,
    /// What could be done there.
    pub rights: Rights,
    /// From when on.
    pub from_ms: Option<i64>,
    /// Until when.
    pub until: SpanEnd,
}

/// How far a right goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpanEnd {
    /// It holds.
    Open,
    /// It held until this.
    At(Option<i64>),
}

/// What somebody wrote in a section and has come to the relay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrote {
    /// The section.
    pub section: Section,
    /// Messages with changes of the section's content.
    pub changes: u32,
    /// Posts.
    pub posts: u32,
    /// When the first came, by the relay's clock, Unix milliseconds.
    pub first_ms: i64,
    /// When the last came.
    pub last_ms: i64,
}
