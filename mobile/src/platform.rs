//! All of the app's input and output: storage, keys, network, clock, randomness and the page.
//!
//! Each file here says what the rest of the app may ask for; the files below it do it, one for the browser and one
//! for the native app. Nothing here knows what a record is: rows are sealed before they come, and requests signed.

pub mod clock;
pub mod keystore;
pub mod network;
pub mod page;
pub mod random;
pub mod storage;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
pub mod folder;
#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
pub mod memory;
#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
pub mod open_link;
#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
pub mod opened;
