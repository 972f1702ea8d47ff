//! What a file says of itself, read before the rest: one of a newer version may have any shape.

use std::fmt;

use serde::{
    Deserialize,
    de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{ImportError, Place, broken};
use crate::open_format::{FORMAT, VERSION};

/// What a file says of itself, whatever else it holds.
#[derive(Deserialize)]
struct Header {
    format: Option<Says>,
    version: Option<Says>,
}

/// A word, a number, or anything else, which is not kept.
enum Says {
    Word(String),
    Number(u64),
    Else,
}

/// Whether this is a record of a version that is known here.
///
/// # Errors
/// Says what it is, if not that.
pub fn check(bytes: &[u8]) -> Result<(), ImportError> {
    let header: Header = match serde_json::from_slice(bytes) {
        Ok(header) => header,
        Err(error) if error.is_data() && !is_object(bytes) => {
            return Err(ImportError::Foreign { place: Place::START });
        }
        Err(error) => return Err(broken(&error)),
    };
    match header.format {
        Some(Says::Word(word)) if word == FORMAT => {}
        Some(Says::Word(_) | Says::Number(_) | Says::Else) => {
            return Err(ImportError::Foreign { place: Place::at(bytes, "/format") });
        }
        None => return Err(ImportError::Foreign { place: Place::START }),
    }
    let place = || Place::at(bytes, "/version");
    match header.version {
        Some(Says::Number(version)) if version > VERSION => {
            Err(ImportError::Newer { place: place(), version, known: VERSION })
        }
        Some(Says::Number(1..)) => Ok(()),
        Some(Says::Number(_) | Says::Word(_) | Says::Else) | None => {
            Err(ImportError::Broken { place: place(), reason: "no version".to_owned() })
        }
    }
}

fn is_object(bytes: &[u8]) -> bool {
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

impl<'de> Deserialize<'de> for Says {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Listener)
    }
}

struct Listener;

impl<'de> Visitor<'de> for Listener {
    type Value = Says;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word or a number")
    }

    fn visit_unit<E>(self) -> Result<Says, E> {
        Ok(Says::Else)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Says, E> {
        Ok(Says::Else)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Says, E> {
        Ok(Says::Else)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Says, E> {
        Ok(Says::Number(number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Says, E> {
        Ok(Says::Else)
    }

    fn visit_str<E>(self, word: &str) -> Result<Says, E> {
        Ok(Says::Word(word.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Says, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Says::Else)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Says, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Says::Else)
    }
}
