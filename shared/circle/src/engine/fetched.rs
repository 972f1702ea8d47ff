//! What a relay answered about one stream, read and checked, before it is tried.

/// Messages of one stream.
#[derive(Debug, Clone)]
pub struct Fetched {}
