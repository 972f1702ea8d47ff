//! The screens of the app, one file each. They read the state and send verbs; their parts take only props.

pub mod abilities;
pub mod about;
pub mod access;
pub mod add_device;
pub mod all;
pub mod appointments;
pub mod become_device;
pub mod begin_anew;
pub mod call;
pub mod care_map;
pub mod change_rights;
pub mod complaints;
pub mod contacts;
pub mod contract;
pub mod death;
pub mod diary;
pub mod export;
pub mod gaps;
pub mod incidents;
pub mod invitation;
pub mod invite;
pub mod medications;
pub mod member;
pub mod more;
pub mod not_found;
pub mod opening;
pub mod papers;
pub mod parts;
pub mod places;
pub mod plan;
pub mod questions;
pub mod recover;
pub mod recovery_words;
pub mod rehearsal;
pub mod relay;
pub mod reminders;
pub mod remove_all;
pub mod search;
pub mod set_aside;
pub mod share;
pub mod start;
pub mod survey;
pub mod take_off;
pub mod timeline;
pub mod today;
pub mod update;
pub mod updates;
pub mod way_home;
pub mod year;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
