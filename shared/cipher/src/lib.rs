//! Sealing and opening bytes: under a key, and to a key. What is sealed, and for whom, is said in `samlat-circle`.
//!
//! The ciphers are other people's libraries, and generic: each is compiled where its kinds are chosen. That is here and
//! nowhere else, so that a test build can make this one small package quick (`Cargo.toml`).

pub mod entropy;
pub mod hybrid;
pub mod symmetric;

/// It does not open. Wrong key, wrong place or changed bytes: whoever sent it does not learn which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cannot open")]
pub struct CannotOpen;
