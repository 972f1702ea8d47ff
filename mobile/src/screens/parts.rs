//! What several screens are put together from, and that knows of the record.

pub mod alone;
pub mod asked;
pub mod clash;
pub mod comparing;
pub mod completions;
pub mod contested;
pub mod fact;
pub mod failed;
pub mod form;
pub mod not_told;
pub mod offering;
pub mod question;
pub mod relay_field;
pub mod reminding;
pub mod remove;
pub mod repairs;
pub mod reported;
pub mod row;
pub mod settling;
pub mod silent;
pub mod sync_line;
pub mod transcribed;
pub mod unit;
pub mod unread;
pub mod weekdays;
pub mod writer;
