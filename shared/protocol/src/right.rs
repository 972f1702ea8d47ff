//! What a key may do in a section.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A set of rights: read, post, edit.
///
/// Edit always comes with read and post. Administration is no right in a section: it belongs to the person's own
/// devices and stands in the circle log as such.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Encode, Decode, Serialize, Deserialize,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct Rights(u8);

impl Rights {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// May read.
    pub const READ: Self = Self(1);
    /// May post; reads nothing.
    pub const POST: Self = Self(2);
    /// May read and post.
    pub const READ_POST: Self = Self(3);
    /// May edit, read and post.
    pub const EDIT: Self = Self(7);
    /// All of it, everywhere, and the circle log: a device of the person.
    pub const ADMIN: Self = Self(15);

    /// Takes the bits of the wire; `None` for a set that version 1 does not know.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Option<Self> {
        match bits {
            0..=3 | 7 | 15 => Some(Self(bits)),
            _ => None,
        }
    }

    /// The bits as on the wire: 1 read, 2 post, 4 edit, 8 admin.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// This set and `other` together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` is in this set.
    #[must_use]
    pub const fn allows(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the section's content may be read.
    #[must_use]
    pub const fn may_read(self) -> bool {
        self.0 & 1 != 0
    }

    /// Whether posts may be sent.
    #[must_use]
    pub const fn may_post(self) -> bool {
        self.0 & 2 != 0
    }

    /// Whether the document may be changed.
    #[must_use]
    pub const fn may_edit(self) -> bool {
        self.0 & 4 != 0
    }
}
