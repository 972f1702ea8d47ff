//! The app a person holds: web, desktop and phone from the same screens.
//!
//! `components`, `page` and `words` know nothing of the record; the pages of staff and of organisations are built of them alone. With
//! the feature `app` come the person's state, routes and screens.

#[cfg(feature = "screens")]
pub mod app;
pub mod components;
#[cfg(any(feature = "native", target_arch = "wasm32"))]
pub mod driver;
#[cfg(all(feature = "app", any(feature = "native", target_arch = "wasm32")))]
pub mod launch;
#[cfg(any(feature = "staff", feature = "unit", test))]
pub mod lean;
#[cfg(feature = "screens")]
pub mod message;
pub mod page;
#[cfg(any(feature = "native", target_arch = "wasm32"))]
pub mod platform;
#[cfg(feature = "screens")]
pub mod route;
pub mod said;
#[cfg(feature = "screens")]
pub mod screens;
#[cfg(feature = "screens")]
pub mod shown;
#[cfg(any(feature = "staff", test))]
pub mod staff;
#[cfg(feature = "screens")]
pub mod state;
#[cfg(any(feature = "unit", test))]
pub mod unit;
pub mod words;
#[cfg(all(feature = "app", any(feature = "native", target_arch = "wasm32")))]
pub mod worker;
