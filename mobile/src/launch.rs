//! Starts the app where it runs: in a browser's page, in its worker, or in a window of its own.

#[cfg(all(feature = "web", target_arch = "wasm32"))]
mod web;
#[cfg(all(feature = "window", not(target_arch = "wasm32")))]
mod window;

#[cfg(all(feature = "web", target_arch = "wasm32"))]
pub use web::launch;
#[cfg(all(feature = "window", not(target_arch = "wasm32")))]
pub use window::{LaunchError, launch};
