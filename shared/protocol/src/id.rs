//! Names of things: fixed-length bytes, shown as hex, never mixed up with one another.

use std::{fmt, str::FromStr, sync::Arc};

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// The text was not the hex of exactly the right number of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
        #[cbor(transparent)]
        pub struct $name(#[cbor(with = "minicbor::bytes")] [u8; $length]);

        impl $name {
            /// Length in bytes.
            pub const LENGTH: usize = $length;
            /// All zeros: "none" where the format wants the field filled.
            pub const ZERO: Self = Self([0; $length]);

            /// Takes the bytes as they are.
            #[must_use]
            pub const fn new(bytes: [u8; $length]) -> Self {
                Self(bytes)
            }

            /// The bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $length] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex::encode(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let text = hex::encode(self.0);
                write!(f, "{}({}…)", stringify!($name), text.get(..8).unwrap_or(&text))
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            /// Small letters only: an id has one form.
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
                    return Err(NotAnId);
                }
                let mut bytes = [0; $length];
                hex::decode_to_slice(text, &mut bytes).map_err(|_| NotAnId)?;
                Ok(Self(bytes))
            }
        }

        impl TryFrom<&[u8]> for $name {
            type Error = NotAnId;

            fn try_from(bytes: &[u8]) -> Result<Self, NotAnId> {
                bytes.try_into().map(Self).map_err(|_| NotAnId)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

id!(
    /// A record: the hash of its genesis entry.
    RecordId, 32
);
id!(
    /// A stream of envelopes: a section's document, a section's posts, or one reply box. Random.
    StreamId, 16
);
id!(
    /// An Ed25519 public key: a device, an invitation, an organisation, or the root of a record.
    PublicKey, 32
);
id!(
    /// The identity of a message: the hash of its core. It stays the same when the message is sealed anew.
    CoreId, 32
);
id!(
    /// A commitment to the body of a message.
    ContentHash, 32
);
id!(
    /// The hash of a circle entry; the newest one is the head of the circle log.
    EntryId, 32
);
id!(
    /// The running hash of a stream up to a position.
    RunningHash, 32
);
id!(
    /// One life of a relay's database. A relay restored from a backup takes a new one.
    InstanceId, 16
);
id!(
    /// Where the holder of the recovery words finds the record at a relay.
    Locator, 32
);
id!(
    /// A mailbox for pairing and comparing codes.
    MailboxId, 32
);
id!(
    /// BLAKE3 of a wrap's bytes.
    WrapHash, 32
);
id!(
    /// A commitment to an epoch secret.
    Commitment, 32
);

/// An X-Wing public key (draft-connolly-cfrg-xwing-kem): where epoch secrets, posts and replies are sealed to.
///
/// Clones share the bytes: a circle's state holds many and is cloned for each entry.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KemKey(Arc<[u8]>);

impl KemKey {
    /// Length in bytes: 1 184 of ML-KEM-768 and 32 of X25519.
    pub const LENGTH: usize = 1216;

    /// Takes the bytes if there are exactly [`KemKey::LENGTH`] of them.
    ///
    /// # Errors
    /// [`NotAnId`] for any other length.
    pub fn new(bytes: Vec<u8>) -> Result<Self, NotAnId> {
        if bytes.len() == Self::LENGTH { Ok(Self(bytes.into())) } else { Err(NotAnId) }
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl<C> Encode<C> for KemKey {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for KemKey {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Self::new(d.bytes()?.to_vec()).map_err(|_| minicbor::decode::Error::message("kem key length"))
    }
}

impl fmt::Debug for KemKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = hex::encode(self.0.get(..4).unwrap_or_default());
        write!(f, "KemKey({text}…)")
    }
}
