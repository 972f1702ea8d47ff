//! The app a person holds: web, desktop and phone from the same screens.
