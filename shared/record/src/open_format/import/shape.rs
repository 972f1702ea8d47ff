//! What holds for the whole file before it is read as a record: how deep it goes, that no member stands twice in one
//! object, and that numbers are whole.

use std::{cell::Cell, collections::BTreeSet, fmt};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{ImportError, Place, broken};
use crate::open_format::DEPTH_MAX;

/// What was found, apart from its place.
enum Found {
    TooDeep,
    NotWhole,
    Twice(String),
}

/// Reads the file once without keeping it.
///
/// # Errors
/// The first fault, with its place.
pub fn check(bytes: &[u8]) -> Result<(), ImportError> {
    let found = Cell::new(None);
    let mut from = serde_json::Deserializer::from_slice(bytes);
    let read = Shape { depth: 0, found: &found }.deserialize(&mut from).and_then(|()| from.end());
    let Err(error) = read else { return Ok(()) };
    let place = Place::of(&error);
    Err(match found.take() {
        None => broken(&error),
        Some(Found::TooDeep) => ImportError::TooDeep { place, limit: DEPTH_MAX },
        Some(Found::NotWhole) => ImportError::NotWhole { place },
        Some(Found::Twice(what)) => ImportError::Twice { place, what },
    })
}

/// One value, in so many lists and objects.
#[derive(Clone, Copy)]
struct Shape<'a> {
    depth: usize,
    found: &'a Cell<Option<Found>>,
}

impl Shape<'_> {
    fn fault<E: serde::de::Error>(self, found: Found) -> E {
        self.found.set(Some(found));
        E::custom("fault")
    }

    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth == DEPTH_MAX {
            return Err(self.fault(Found::TooDeep));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Shape<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Shape<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a record")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<(), E> {
        Err(self.fault(Found::NotWhole))
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let within = self.deeper()?;
        while seq.next_element_seed(within)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let within = self.deeper()?;
        let mut names = BTreeSet::new();
        while let Some(name) = map.next_key::<String>()? {
            if names.contains(&name) {
                return Err(self.fault(Found::Twice(name)));
            }
            names.insert(name);
            map.next_value_seed(within)?;
        }
        Ok(())
    }
}
