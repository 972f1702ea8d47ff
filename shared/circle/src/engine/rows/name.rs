//! The names of rows.

use samlat_protocol::{
    id::{CoreId, PublicKey, StreamId},
    wire,
};

use crate::command::Key;

/// The row `meta`.
pub fn meta() -> Key {
    Key::new("meta")
}

/// The row of the words.
pub fn words() -> Key {
    Key::new("words")
}

/// The row of the epoch secrets.
pub fn keyring() -> Key {
    Key::new("keyring")
}

/// The row of an entry.
pub fn entry(n: u64) -> Key {
    Key::new(format!("circle/{n:010}"))
}

/// The row of what Idag is made of.
pub fn glance() -> Key {
    Key::new("glance")
}

/// The row of a document's compact form.
pub fn base(stream: StreamId, generation: u32) -> Key {
    Key::new(format!("doc/{stream}/{generation:010}/base"))
}

/// A row of changes on top of a document's compact form.
pub fn tail(stream: StreamId, generation: u32, n: u64) -> Key {
    Key::new(format!("doc/{stream}/{generation:010}/tail/{n:010}"))
}

/// The row that says how far a stream has been read.
pub fn stream(stream: StreamId) -> Key {
    Key::new(format!("stream/{stream}"))
}

/// The row of an envelope.
pub fn envelope(stream: StreamId, core: CoreId) -> Key {
    Key::new(format!("envelope/{stream}/{core}"))
}

/// The row of an envelope from a late box, kept apart from its stream.
pub fn late(core: CoreId) -> Key {
    Key::new(format!("late/{core}"))
}

/// The row that says that something that came late is left out.
pub fn left(core: CoreId) -> Key {
    Key::new(format!("left/{core}"))
}

/// The row of a place of a stream at which there was no message.
pub fn junk(id: [u8; 32]) -> Key {
    Key::new(format!("junk/{}", hex::encode(id)))
}

/// What names a place of a stream among those at which there was no message.
pub fn junk_id(stream: StreamId, position: u64) -> [u8; 32] {
    wire::hash(format!("{stream}/{position}").as_bytes())
}

/// The row of something to be sent.
pub fn out(n: u64) -> Key {
    Key::new(format!("out/{n:016}"))
}

/// The row of the edits behind a message of this device.
pub fn mine(core: CoreId) -> Key {
    Key::new(format!("mine/{core}"))
}

/// The row of this device's own chain.
pub fn own(stream: StreamId, generation: u32) -> Key {
    Key::new(format!("own/{stream}/{generation:010}"))
}

/// The row of what is being tried.
pub fn mark() -> Key {
    Key::new("mark")
}

/// The row of a message that killed the process, or is suspected of it.
pub fn deadly(core: CoreId) -> Key {
    Key::new(format!("deadly/{core}"))
}

/// The row of a draft.
pub fn draft(key: &str) -> Key {
    Key::new(format!("draft/{}", hex::encode(wire::hash(key.as_bytes()))))
}

/// The row of an invitation made here.
pub fn made(invitation: PublicKey) -> Key {
    Key::new(format!("made/{invitation}"))
}

/// The row of the comparing of digits that goes on.
pub fn meeting() -> Key {
    Key::new("meeting")
}

/// The row of an act on the circle that waits for the relay.
pub fn intent(n: u64) -> Key {
    Key::new(format!("intent/{n:016}"))
}
