//! The engine of a device: what a person does goes in, what is to be stored, sent and shown comes out.
//!
//! It decides and never acts: it has no clock, disk, network or randomness of its own. Without the feature `engine` only
//! the words that it and the screens speak are here.

pub mod failure;
pub mod told;
pub mod verb;

pub use failure::{ComparingFault, Failure, InvitationFault, RelayFault, StorageFault, WordsFault};
pub use told::Told;
pub use verb::{Asked, Verb};

pub use crate::command::Ticket;
