//! The rules of Idag, Ring and the medicine lists, in tables.

use crate::{
    ActorId, Contested, Field, Ground, ItemHead, ItemId, Presence,
    testing::{day, id},
};

mod about;
mod appointments;
mod as_needed;
mod away;
mod call_now;
mod care_map;
mod clash;
mod clock_changes;
mod complaints;
mod contested_dose;
mod continuity;
mod contract;
mod decisions;
mod differences;
mod discharge;
mod doses;
mod gaps;
mod given;
mod glance;
mod hours;
mod joint_plan;
mod names;
mod orders;
mod outcome;
mod participation;
mod reminders;
mod requests;
mod resolver;
mod review;
mod search;
mod staff;
mod statements;
mod stock;
mod survey;
mod taken;
mod timeline;
mod who_is_responsible;

pub const HER: ActorId = ActorId([1; 16]);
pub const OTHER: ActorId = ActorId([2; 16]);

pub fn head(number: u64) -> ItemHead {
    ItemHead {
        id: id(number),
        by: HER,
        at_ms: i64::try_from(number).unwrap(),
        arrived_ms: None,
        presence: Presence::Here,
        also_written: vec![],
        from_posts: vec![],
        unreadable: vec![],
    }
}

pub fn said<T>(value: T) -> Field<T> {
    Field { value, by: HER, at_ms: 1, arrived_ms: None, ground: Ground::OwnWords }
}

pub fn agreed<T>(value: T) -> Contested<T> {
    Contested::Agreed(said(value))
}

pub fn disputed<T>(hers: T, others: T) -> Contested<T> {
    Contested::Disputed(vec![said(hers), Field { by: OTHER, at_ms: 2, ..said(others) }])
}

pub fn removed() -> Presence {
    Presence::Removed { by: HER, at_ms: 9 }
}

/// Saturday 21 November 2026.
pub fn today_at(hour: u32, minute: u32) -> crate::LocalTime {
    crate::testing::at(day(2026, 11, 21), hour, minute)
}

pub fn ids(numbers: &[u64]) -> Vec<ItemId> {
    numbers.iter().map(|number| id(*number)).collect()
}
