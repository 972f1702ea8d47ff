//! What Idag is made of, as it was kept: told at a start before the record is read.

use std::fmt;

use samlat_record::ActorId;
use serde::{Deserialize, Serialize};

use super::RecordHeader;

/// What Idag is made of. It holds until the sections that Idag shows have been told.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GlanceView {
    /// Whose record it is and what may be done in it.
    pub header: RecordHeader,
    /// What Idag needs of each section, as the record's own rules keep it.
    pub sections: Vec<Vec<u8>>,
    /// The actors of the person's own devices.
    pub hers: Vec<ActorId>,
    /// Whether the medicine lists say different things.
    pub differs: bool,
    /// Whether something of what Idag shows cannot be read by this version.
    pub is_unread: bool,
}

impl fmt::Debug for GlanceView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GlanceView(…)")
    }
}
