//! How a record ends: what is said of the person's death, before it and after it (protocol.md section 4.4), and that she
//! takes the record off the relay while she lives (section 4.5).

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::id::PublicKey;

/// What becomes of the record once a report of the person's death has stood for 30 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Afterwards {
    /// Who reads goes on reading, and nobody writes.
    #[n(1)]
    Keep,
    /// The relay erases the record whole, and others' devices what they have of it.
    #[n(2)]
    Erase,
}

/// Who may report the person's death, and what then. A later one replaces it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Wishes {
    /// The keys of those who may, each once; empty where nobody may.
    #[n(0)]
    pub reporters: Vec<PublicKey>,
    /// What becomes of the record.
    #[n(1)]
    pub afterwards: Afterwards,
}

/// Her death is reported. Signed by one of those who may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Death {}

impl Death {
    /// How long a report stands before what the person wished is done: 30 days, in milliseconds.
    pub const OBJECT_MS: u64 = 30 * 24 * 60 * 60 * 1000;
}

/// The person takes back what stands: a report of her death, or her own word that the record is to be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Alive {}

/// The person takes the record off the relay. Signed by one of her own devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Close {}

impl Close {
    /// How long it stands before it is done: seven days, in milliseconds.
    pub const OBJECT_MS: u64 = 7 * 24 * 60 * 60 * 1000;
}
