//! The one file that knows zone tables.
