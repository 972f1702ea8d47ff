//! What a device and the relay both speak: ids, envelopes, the circle log, signed requests, limits.
//!
//! Nothing here can open anything: there is no secret in this crate, no document and no network.
//! The bytes are normative in `docs/protocol.md`, and pinned by the vectors in `vectors/`.

pub mod address;
pub mod api;
pub mod circle;
pub mod circle_entry;
pub mod envelope;
pub mod flat;
pub mod id;
pub mod problem;
pub mod request;
pub mod right;
pub mod signature;
pub mod snapshot;
pub mod wire;

/// The suite of algorithms that every record names: Ed25519, XChaCha20-Poly1305, HPKE with X-Wing, BLAKE3.
pub const SUITE: u8 = 1;
