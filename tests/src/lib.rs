//! Stories: people, devices, relays and weather, played for real.
