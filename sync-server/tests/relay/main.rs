//! The relay as its clients meet it: real keys and signatures, real entries and envelopes, and everything refused that
//! should be. What is sealed is any bytes here: the relay could not tell.

#[cfg(test)]
mod circle;
#[cfg(test)]
mod client;
#[cfg(test)]
mod closing;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod death;
#[cfg(test)]
mod erasure;
#[cfg(test)]
mod events;
#[cfg(test)]
mod late_box;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod log;
#[cfg(test)]
mod mailboxes;
#[cfg(test)]
mod person;
#[cfg(test)]
mod requests;
#[cfg(test)]
mod restored;
#[cfg(test)]
mod snapshot;
#[cfg(test)]
mod socket;
#[cfg(test)]
mod speed;
#[cfg(test)]
mod two_relays;
#[cfg(test)]
mod web;
