//! How the record's values are put into words on the screens. No decisions here: only wording.

pub mod appointment;
pub mod author;
pub mod complaint;
pub mod deed;
pub mod diary;
pub mod entry;
pub mod fault;
pub mod gap;
pub mod hours;
pub mod joint_plan;
pub mod medicine;
pub mod member;
pub mod plan;
pub mod post;
pub mod question_card;
pub mod reminder;
pub mod row;
pub mod schedule;
pub mod section;
pub mod stay;
pub mod survey;
pub mod thread;
pub mod unclear;
pub mod way_home;
pub mod when;
pub mod year;
