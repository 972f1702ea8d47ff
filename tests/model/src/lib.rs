//! The reference model of the circle: who may do what, what stands, what is read by whom.
//!
//! `docs/model.md` says what is modelled and what is left out. [`circle`] is the log and what it adds up to, written from
//! `docs/protocol.md` alone; a property test compares it with `samlat_protocol::circle::Circle`. [`world`] puts devices and
//! relays around it, and each rule can be taken out, so that a checker can show what breaks without it.

pub mod act;
pub mod circle;
pub mod rule;
pub mod scene;
pub mod world;
