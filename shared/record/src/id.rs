//! Names of things in the record. They are random or hashes, given by the caller, and say nothing themselves.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

macro_rules! id {
    ($(#[$meta:meta])* $name:ident, $bytes:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $bytes]);

        impl $name {
            /// The id written as lower-case hexadecimal digits.
            #[must_use]
            pub fn to_hex(self) -> String {
                self.to_string()
            }

            /// Reads lower-case hexadecimal digits of exactly the right length.
            #[must_use]
            pub fn from_hex(text: &str) -> Option<Self> {
                let mut bytes = [0; $bytes];
                if text.len() != 2 * $bytes {
                    return None;
                }
                let (pairs, _) = text.as_bytes().as_chunks::<2>();
                for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
                    *byte = digit(*high)? << 4 | digit(*low)?;
                }
                Some(Self(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "pattern": format!("^[0-9a-f]{{{}}}$", 2 * $bytes),
                })
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                Self::from_hex(&text).ok_or_else(|| D::Error::custom(concat!("not a ", stringify!($name))))
            }
        }
    };
}

id!(
    /// One thing in a section: a contact, an appointment, a medicine, an act in a thread.
    /// Sixteen random bytes from the device that made it.
    ItemId,
    16
);
id!(
    /// Who wrote: the Automerge actor, a hash of an author's key, stream, generation and incarnation.
    /// Whoever holds the circle turns it into a name.
    ActorId,
    16
);
id!(
    /// A post: the id of its envelope's core.
    PostId,
    32
);

const fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_its_digits_and_nothing_else_does() {
        let id = ItemId([0xa7; 16]);
        assert_eq!(ItemId::from_hex(&id.to_hex()), Some(id));
        assert_eq!(ItemId::from_hex("a7"), None);
        assert_eq!(ItemId::from_hex(&"A7".repeat(16)), None);
        assert_eq!(ItemId::from_hex(&"ö".repeat(16)), None);
        let text = serde_json::to_string(&id).unwrap();
        assert_eq!(serde_json::from_str::<ItemId>(&text).unwrap(), id);
    }
}
