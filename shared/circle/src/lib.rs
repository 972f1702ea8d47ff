//! Who may do what in a record, and how sealed bytes become facts. No network, clock or disk.

pub mod body;
pub mod command;
pub mod engine;
pub mod entropy;
pub mod epoch;
pub mod event;
#[cfg(feature = "engine")]
pub mod guard;
pub mod hybrid;
pub mod key;
pub mod open;
mod padding;
pub mod seal;
#[cfg(test)]
mod testing;
