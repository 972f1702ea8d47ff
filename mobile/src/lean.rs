//! What the pages of those who hold no record share: staff's, and an organisation's.
//!
//! They are small bundles without a worker. Storage, key and machine live in the page itself.

#[cfg(target_arch = "wasm32")]
pub mod launch;
pub mod line;
pub mod parts;
#[cfg(test)]
pub(crate) mod testing;
