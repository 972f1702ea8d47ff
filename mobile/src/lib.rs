//! The app a person holds: web, desktop and phone from the same screens.
//!
//! `components`, `page` and `words` know nothing of the record; the staff page is built of them alone. With
//! the feature `app` come the person's state, routes and screens.

pub mod components;
pub mod page;
pub mod said;
pub mod words;
