//! What is asked of a file in the open format, and what is answered: plain types, for whoever asks without holding the code
//! that writes and reads the file (`open_format`). In a browser that code is fetched when it is wanted.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    ActorId, Edit, EditError, FieldName, LocalTime, PostError, Section, SectionView,
    rules::{Posted, Row},
};

/// What stands in the record, as far as this device knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stands {
    /// The sections, each once.
    pub sections: Vec<SectionView>,
    /// What others have posted into these sections.
    pub posts: Vec<Posted>,
}

/// What a file is to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToWrite {
    /// What stands in the record.
    pub stands: Stands,
    /// What those who wrote are called.
    pub writers: Vec<(ActorId, Writer)>,
    /// When it is written.
    pub at: LocalTime,
}

/// Somebody who wrote in the record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Writer {
    /// What the writer was called on the device that wrote the file; empty when not known.
    pub name: String,
    /// Whether this is one of the person's own devices.
    pub is_person: bool,
}

/// What taking a file into a record comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Import {
    /// What the device writes, in this order, each in its section.
    pub edits: Vec<(Section, Edit)>,
    /// Items that stand in the record, and where.
    pub already_there: Vec<Row>,
    /// What is not written.
    pub left: Vec<Left>,
}

/// Something in the file that is not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Left {
    /// What it is about. What has no row of its own stands as said by the section, in [`FieldName::Other`].
    pub row: Row,
    /// Which field; nothing for all of it.
    pub field: Option<FieldName>,
    /// Why.
    pub why: WhyLeft,
}

/// Why something in the file is not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyLeft {
    /// People disagree on it, and nobody has settled it.
    Disputed,
    /// The record says something else, and keeps it.
    Differs,
    /// Only whoever said it can say it.
    AnothersWord,
    /// It speaks of a whole that does not stand in the record as it stood in the file.
    NotAsItStood,
    /// What it belongs to is not there.
    BelongsToNothing,
    /// It is hers alone in the file, and stood in another section too.
    KeptPrivate,
    /// It lost to what was written at the same time.
    AlsoWritten,
    /// Whoever wrote the file could not read it.
    Unreadable,
    /// A post without its signature.
    Unsigned,
    /// No record can hold it.
    NotPossible,
}

/// Why a file was not read. Nothing was taken from it.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[non_exhaustive]
pub enum ImportError {
    /// The file is larger than a file may be.
    #[error("{bytes} bytes, more than {limit}")]
    TooLarge {
        /// How large it is.
        bytes: usize,
        /// How large it may be.
        limit: usize,
    },
    /// It is not JSON, or not of the shape that a record has.
    #[error("{place}: {reason}")]
    Broken {
        /// Where.
        place: Place,
        /// What the reader said, for the log.
        reason: String,
    },
    /// It is JSON, and no record.
    #[error("{place}: not a record")]
    Foreign {
        /// Where it says what it is, or its beginning.
        place: Place,
    },
    /// A newer Samlat wrote it.
    #[error("{place}: version {version}, and {known} is the latest known")]
    Newer {
        /// Where it says so.
        place: Place,
        /// The version it has.
        version: u64,
        /// The latest version that is known here.
        known: u64,
    },
    /// Lists and objects stand deeper in each other than a record has them.
    #[error("{place}: deeper than {limit}")]
    TooDeep {
        /// Where the first one too deep begins.
        place: Place,
        /// How deep they may stand.
        limit: usize,
    },
    /// A number that is no whole number, or too large. The record has no others.
    #[error("{place}: not a whole number")]
    NotWhole {
        /// Where.
        place: Place,
    },
    /// A member, a section, an item, a thread or a post that stands there before.
    #[error("{place}: {what} stands there twice")]
    Twice {
        /// Where the second one stands.
        place: Place,
        /// The name of the member, or a JSON pointer.
        what: String,
    },
    /// More items in a section, or more posts, than a file may have.
    #[error("{place}: {count}, more than {limit}")]
    TooMany {
        /// Where they stand.
        place: Place,
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// It says something that no record can hold: a text too long, a day out of range, a dose of nothing.
    #[error("{place}: {pointer}: {why}")]
    NotPossible {
        /// Where.
        place: Place,
        /// The JSON pointer of what is said.
        pointer: String,
        /// What is wrong with it.
        why: EditError,
    },
    /// Something that stands as a post is none.
    #[error("{place}: {why}")]
    NotAPost {
        /// Where.
        place: Place,
        /// What is wrong with it.
        why: PostError,
    },
}

impl ImportError {
    /// Where in the file; nothing when it is the whole file.
    #[must_use]
    pub const fn place(&self) -> Option<Place> {
        match self {
            Self::TooLarge { .. } => None,
            Self::Broken { place, .. }
            | Self::Foreign { place }
            | Self::Newer { place, .. }
            | Self::TooDeep { place, .. }
            | Self::NotWhole { place }
            | Self::Twice { place, .. }
            | Self::TooMany { place, .. }
            | Self::NotPossible { place, .. }
            | Self::NotAPost { place, .. } => Some(*place),
        }
    }
}

/// A place in the text of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// How many bytes of the line stand before it, or were read when the fault was found.
    pub column: usize,
}

impl Place {
    /// The beginning of the file.
    pub const START: Self = Self { line: 1, column: 0 };
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}
