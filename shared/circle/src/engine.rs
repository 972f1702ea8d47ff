//! The engine of a device: what a person does goes in, what is to be stored, sent and shown comes out.
//!
//! It decides and never acts: it has no clock, disk, network or randomness of its own. Without the feature `engine` only
//! the words that it and the screens speak are here.
//!
//! Durable first: every act becomes a transaction, and counts only when its rows are on disk. One transaction is on its
//! way at a time; what happens meanwhile waits in line.

pub mod failure;
pub mod told;
pub mod verb;

pub use failure::{
    ComparingFault, Failure, InvitationFault, OrganisationFault, RelayFault, StorageFault, WordsFault,
};
pub use told::Told;
pub use verb::{Asked, Verb};

pub use crate::command::Ticket;

#[cfg(feature = "engine")]
mod begin;
#[cfg(feature = "engine")]
mod confirming;
#[cfg(feature = "engine")]
mod doc;
#[cfg(feature = "engine")]
mod fetched;
#[cfg(feature = "engine")]
mod glance;
#[cfg(feature = "engine")]
mod intent;
#[cfg(feature = "engine")]
mod life;
#[cfg(feature = "engine")]
mod logged;
#[cfg(feature = "engine")]
mod made;
#[cfg(feature = "engine")]
mod out;
#[cfg(feature = "engine")]
mod own_late;
#[cfg(feature = "engine")]
mod packing;
#[cfg(feature = "engine")]
mod parted;
#[cfg(feature = "engine")]
mod people;
#[cfg(feature = "engine")]
mod rows;
#[cfg(feature = "engine")]
mod screen;
#[cfg(feature = "engine")]
mod start;
#[cfg(feature = "engine")]
mod state;
#[cfg(feature = "engine")]
mod stream;
#[cfg(feature = "engine")]
mod trying;
#[cfg(feature = "engine")]
mod txn;
#[cfg(feature = "engine")]
mod unpacking;
#[cfg(feature = "engine")]
mod views;
#[cfg(feature = "engine")]
mod words;
#[cfg(feature = "engine")]
mod wraps;
#[cfg(feature = "engine")]
mod write;

#[cfg(feature = "engine")]
mod access;
#[cfg(feature = "engine")]
mod acted;
#[cfg(feature = "engine")]
mod acts;
#[cfg(feature = "engine")]
mod admit;
#[cfg(feature = "engine")]
mod again;
#[cfg(feature = "engine")]
mod alarms;
#[cfg(feature = "engine")]
mod alone;
#[cfg(feature = "engine")]
mod anew;
#[cfg(feature = "engine")]
mod attach;
#[cfg(feature = "engine")]
mod attempts;
#[cfg(feature = "engine")]
mod call;
#[cfg(feature = "engine")]
mod chain;
#[cfg(feature = "engine")]
mod closing;
#[cfg(feature = "engine")]
mod come;
#[cfg(feature = "engine")]
mod comparing;
#[cfg(feature = "engine")]
mod death;
#[cfg(feature = "engine")]
mod ended_staff;
#[cfg(feature = "engine")]
mod entering;
#[cfg(feature = "engine")]
mod expiry;
#[cfg(feature = "engine")]
mod generation;
#[cfg(feature = "engine")]
mod history;
#[cfg(feature = "engine")]
mod junk;
#[cfg(feature = "engine")]
mod late;
#[cfg(feature = "engine")]
mod listening;
#[cfg(feature = "engine")]
mod looking_back;
#[cfg(feature = "engine")]
mod mail;
#[cfg(feature = "engine")]
mod meeting;
#[cfg(feature = "engine")]
mod new_device;
#[cfg(feature = "engine")]
mod pull;
#[cfg(feature = "engine")]
mod push;
#[cfg(feature = "engine")]
mod put_back;
#[cfg(feature = "engine")]
mod reading;
#[cfg(feature = "engine")]
mod rebuild;
#[cfg(feature = "engine")]
mod receipts;
#[cfg(feature = "engine")]
mod recovering;
#[cfg(feature = "engine")]
mod rereading;
#[cfg(feature = "engine")]
mod seal_anew;
#[cfg(feature = "engine")]
mod set_aside;
#[cfg(feature = "engine")]
mod settle;
#[cfg(feature = "engine")]
mod share;
#[cfg(feature = "engine")]
mod sync;
#[cfg(feature = "engine")]
mod unused_links;
#[cfg(feature = "engine")]
pub use doc::actor_of;
#[cfg(feature = "engine")]
pub use life::Engine;

#[cfg(all(test, feature = "engine"))]
mod bench;
#[cfg(all(test, feature = "engine"))]
mod secrecy;
#[cfg(all(test, feature = "engine"))]
mod tests;
