//! The names that a file uses for its rows, posts and writers, and the ids that they stand for: the same in every run.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde_json::{Map, Value};

use super::{Fault, PersonError, source::Source};
use crate::{ActorId, ItemId, LocalTime, PostId, time::zone};

/// The item that `@name` stands for.
#[must_use]
pub fn item_id(name: &str) -> ItemId {
    ItemId(hash(&format!("item {name}")))
}

/// The post that `#name` stands for.
#[must_use]
pub fn post_id(name: &str) -> PostId {
    let (mut id, halves) = ([0; 32], [hash(&format!("post {name}")), hash(&format!("its end {name}"))]);
    for (to, from) in id.iter_mut().zip(halves.iter().flatten()) {
        *to = *from;
    }
    PostId(id)
}

/// The device, or the person, that a writer's name stands for.
#[must_use]
pub fn actor_id(name: &str) -> ActorId {
    ActorId(hash(&format!("writer {name}")))
}

/// FNV-1a in 128 bits: small, and the same everywhere. Only names are told apart by it.
pub(super) fn hash(text: &str) -> [u8; 16] {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mixed = text.bytes().fold(BASIS, |mixed, byte| (mixed ^ u128::from(byte)).wrapping_mul(PRIME));
    mixed.to_be_bytes()
}

/// What a file has given names to, and the time and zone it is read in.
#[derive(Debug, Clone)]
pub(super) struct Names {
    /// When the record is looked at.
    pub now: LocalTime,
    given: BTreeSet<String>,
}

impl Names {
    pub fn of(source: &Source) -> Result<Self, PersonError> {
        let at_top = |fault| PersonError::at("the top", "", fault);
        if !zone::is_known(&source.zone) {
            return Err(at_top(Fault::UnknownZone { zone: source.zone.clone() }));
        }
        let now = clock(&source.now).ok_or_else(|| at_top(Fault::not("a local time", &source.now)))?;
        let mut given: BTreeSet<String> = source.posts.iter().map(|post| post.id.clone()).collect();
        let rows = source.sittings().flat_map(|sitting| &sitting.acts);
        for row in rows.filter_map(|row| row.0.as_object()) {
            given.extend(name_in(row).map(str::to_owned));
        }
        Ok(Self { now: LocalTime { at: now, zone: source.zone.clone() }, given })
    }

    /// The id behind `@name` or `#name`, in digits.
    pub fn digits(&self, name: &str) -> Result<String, Fault> {
        if !self.given.contains(name) {
            return Err(Fault::UnknownName { name: name.to_owned() });
        }
        Ok(if name.starts_with('#') { post_id(name).to_hex() } else { item_id(name).to_hex() })
    }

    /// A local time in the file's zone.
    pub fn local(&self, text: &str) -> Result<LocalTime, Fault> {
        let at = clock(text).ok_or_else(|| Fault::not("a local time", text))?;
        Ok(LocalTime { at, zone: self.now.zone.clone() })
    }

    /// The instant of a local time that is not after now.
    pub fn instant(&self, text: &str) -> Result<DateTime<Utc>, Fault> {
        let unknown = || Fault::UnknownZone { zone: self.now.zone.clone() };
        let at = zone::instant(&self.local(text)?).ok_or_else(unknown)?;
        let now = zone::instant(&self.now).ok_or_else(unknown)?;
        if at > now { Err(Fault::AfterNow { at: text.to_owned() }) } else { Ok(at) }
    }
}

/// The name that a row gives: to what it adds, or to what it does in a thread.
fn name_in(row: &Map<String, Value>) -> Option<&str> {
    let given = row.get("add").or_else(|| row.get("thread"))?;
    given.get("id").unwrap_or(given).as_str()
}

/// "2026-11-23T10:15".
pub(super) fn clock(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok().filter(|_| text.len() == 16)
}
