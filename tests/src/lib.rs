//! Stories: people, devices, relays and weather, played for real.

pub mod chance;
pub mod device;
pub mod example_person;
pub mod relay;
pub mod world;
