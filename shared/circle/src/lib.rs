//! Who may do what in a record, and how sealed bytes become facts. No network, clock or disk.

pub mod command;
pub mod entropy;
pub mod event;
