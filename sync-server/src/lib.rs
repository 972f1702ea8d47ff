//! The relay: stores sealed envelopes in order and forwards them. It links no crate that could open one.
//!
//! A process runs [`serve`]. Stories and tests run it on a loopback port, or call [`Relay::router`] without a socket.

mod admit;
mod circles;
pub mod clock;
mod closing;
pub mod config;
pub mod limits;
mod listen;
mod problem;
mod pruning;
mod relay;
mod retention;
mod routes;
mod signed;
pub mod store;
mod subscribe;
mod telemetry;
pub mod web;

pub use self::{
    config::Config,
    listen::{Handle, ServeError, serve},
    problem::Refused,
    relay::{Relay, Settings},
};
