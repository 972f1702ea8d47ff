//! A guest who may only post: the staff page. No document and no secret of a section ever comes here.

pub mod told;
pub mod verb;

pub use told::GuestTold;
pub use verb::{GuestAsked, GuestVerb};
