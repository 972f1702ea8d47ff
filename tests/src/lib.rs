//! Stories: people, devices, relays and weather, played for real.

pub mod by_hand;
pub mod chance;
pub mod device;
pub mod enemy;
pub mod example_person;
pub mod family;
pub mod glance;
pub mod newer;
pub mod people;
pub mod promises;
pub mod relay;
pub mod screen;
pub mod simulation;
pub mod theft;
pub mod world;
