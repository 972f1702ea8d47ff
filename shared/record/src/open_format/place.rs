//! Where in a file something stands, so that whoever looks for a fault finds it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::file::Place;

impl Place {
    /// Where the reading of a file stopped.
    pub fn of(error: &serde_json::Error) -> Self {
        Self { line: error.line().max(1), column: error.column() }
    }

    /// Where the value at this JSON pointer stands, or the last part of the pointer that is there.
    pub fn at(file: &[u8], pointer: &str) -> Self {
        let names: Vec<&str> = pointer.split('/').skip(1).collect();
        (0..=names.len())
            .rev()
            .filter_map(|length| names.get(..length))
            .find_map(|names| Self::of_names(file, names))
            .unwrap_or(Self::START)
    }

    /// Where the value under these names stands: the reading goes there and stops.
    fn of_names(file: &[u8], names: &[&str]) -> Option<Self> {
        let mut from = serde_json::Deserializer::from_slice(file);
        Towards(names).deserialize(&mut from).err().map(|stopped| Self::of(&stopped))
    }
}

/// Reads on to the value under these names, and stops there with an error, which knows its place.
struct Towards<'a>(&'a [&'a str]);

impl<'de> DeserializeSeed<'de> for Towards<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        if self.0.is_empty() {
            return Err(D::Error::custom("here"));
        }
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Towards<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((first, rest)) = self.0.split_first() else { return Ok(()) };
        while let Some(name) = map.next_key::<String>()? {
            if name == *first {
                map.next_value_seed(Towards(rest))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Some((first, rest)) = self.0.split_first() else { return Ok(()) };
        let wanted = first.parse::<usize>().unwrap_or(usize::MAX);
        for _ in 0..wanted {
            if seq.next_element::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
        }
        if seq.next_element_seed(Towards(rest))?.is_none() {
            return Ok(());
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
}
