//! Starts the app where it runs: in a browser's page, in its worker, or in a window of its own.

#[cfg(all(feature = "desktop", not(target_arch = "wasm32")))]
mod desktop;
#[cfg(all(feature = "web", target_arch = "wasm32"))]
mod web;

#[cfg(all(feature = "desktop", not(target_arch = "wasm32")))]
pub use desktop::{LaunchError, launch};
#[cfg(all(feature = "web", target_arch = "wasm32"))]
pub use web::launch;
