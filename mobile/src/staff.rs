//! The staff page: care staff post from a link, under their own name, without an account.
//!
//! It holds no document and no secret of a section: it can post, and read what is said to its own posts.

pub mod desk;
mod introduce;
#[cfg(target_arch = "wasm32")]
pub mod launch;
pub mod page;
mod questions;
mod sent;
mod who;
mod write;

#[cfg(test)]
mod tests;
