//! Who may do what in a record, and how sealed bytes become facts. No network, clock or disk.

pub mod answer;
pub mod archive;
pub mod body;
pub mod card;
pub mod command;
#[cfg(feature = "engine")]
pub mod death;
pub mod draft;
pub mod engine;
pub mod epoch;
pub mod event;
#[cfg(feature = "engine")]
pub mod fingerprint;
mod framed;
#[cfg(feature = "engine")]
pub mod generation;
pub mod genesis;
pub mod grant;
#[cfg(feature = "guard")]
pub mod guard;
pub mod guest;
pub mod handed;
pub mod introduction;
pub mod invitation;
pub mod key;
pub mod keyring;
pub mod label;
pub mod link;
#[cfg(test)]
mod log_tests;
pub mod names;
pub mod open;
pub mod organisation;
mod padding;
pub mod pair;
pub mod recover;
pub mod relocation;
pub mod reply;
pub mod request;
pub mod seal;
#[cfg(test)]
mod testing;
#[cfg(feature = "unit")]
pub mod unit;
#[cfg(test)]
mod vectors;
#[cfg(feature = "engine")]
pub mod verdict;
pub mod withdraw;
pub mod words;
pub mod wrap;

pub use samlat_cipher::{entropy, hybrid};
