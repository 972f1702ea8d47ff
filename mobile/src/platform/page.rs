//! The page as screens know it, in the browser and in the native window.

#[cfg(all(feature = "window", not(target_arch = "wasm32")))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(all(feature = "window", not(target_arch = "wasm32")))]
pub use native::WindowPage;
#[cfg(target_arch = "wasm32")]
pub use web::BrowserPage;
