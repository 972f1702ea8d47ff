//! What can be wrong with a file, said so that whoever wrote it finds the place.

use thiserror::Error;

use crate::{ApplyError, EditError, LoadError, PostError};

/// Why a file is no person.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PersonError {
    /// It is not JSON, or what is to stand at its top does not.
    #[error("{reason}")]
    NotAPerson {
        /// What is missing or unknown, with line and column.
        reason: String,
    },
    /// Something in it cannot be.
    #[error("at {place}: {fault}\n  {row}")]
    At {
        /// Which sitting or post: "2026-09-10T12:00, hon".
        place: String,
        /// The row as it stands there; empty where it is about all of them.
        row: String,
        /// What is wrong.
        fault: Fault,
    },
}

impl PersonError {
    pub(super) fn at(place: &str, row: impl Into<String>, fault: impl Into<Fault>) -> Self {
        Self::At { place: place.to_owned(), row: row.into(), fault: fault.into() }
    }
}

/// What is wrong at one place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Fault {
    /// It is not written as an act, a ground, a sitting or a post is.
    #[error("not understood: {reason}")]
    NotUnderstood {
        /// What the reader says.
        reason: String,
    },
    /// A short form is not written as that form is.
    #[error("not {what}: {text:?}")]
    NotLikeThis {
        /// What it should be: "a route".
        what: &'static str,
        /// What stands there.
        text: String,
    },
    /// A name of a field that there is not, so that what it says would be lost.
    #[error("nothing reads {key:?}")]
    UnknownKey {
        /// The name.
        key: String,
    },
    /// A name that nothing in the file has.
    #[error("nothing is called {name}")]
    UnknownName {
        /// The name.
        name: String,
    },
    /// A zone that the tables do not know.
    #[error("no such zone: {zone}")]
    UnknownZone {
        /// The zone.
        zone: String,
    },
    /// It is after the moment at which the record is looked at.
    #[error("{at} is after now")]
    AfterNow {
        /// When.
        at: String,
    },
    /// It is before what stands above it.
    #[error("{at} is before what stands above")]
    OutOfOrder {
        /// When.
        at: String,
    },
    /// Two who write apart have one name: they would be the same device.
    #[error("{by} writes twice in what is written apart")]
    SameWriter {
        /// Who.
        by: String,
    },
    /// An answer to a post that is in another section.
    #[error("the post is in another section")]
    PostElsewhere,
    /// The record refuses the edit.
    #[error("refused: {0}")]
    Refused(#[from] EditError),
    /// It cannot be a post.
    #[error("not a post: {0}")]
    NotAPost(#[from] PostError),
    /// What was written apart does not come together.
    #[error(transparent)]
    Apart(#[from] ApplyError),
    /// A section could not be made.
    #[error(transparent)]
    NoDocument(#[from] LoadError),
}

impl Fault {
    pub(super) fn not(what: &'static str, text: impl Into<String>) -> Self {
        Self::NotLikeThis { what, text: text.into() }
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::NotUnderstood { reason: error.to_string() }
    }
}
