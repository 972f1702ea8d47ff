//! The relay: stores sealed envelopes in order and forwards them. It links no crate that could open one.
