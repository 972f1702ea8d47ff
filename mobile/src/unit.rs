//! The page of an organisation: from a link, without an account. It says who writes for it, and reads nothing of a record.

mod add;
mod desk;
mod join;
#[cfg(target_arch = "wasm32")]
pub mod launch;
pub mod page;
mod staff;

#[cfg(test)]
mod tests;
