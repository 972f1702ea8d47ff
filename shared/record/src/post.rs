//! What others say into a section: typed, signed elsewhere, and never changed.
//!
//! A post cannot touch the record. What a newer version says is kept with its bytes, to be read after an update.

mod bytes;
mod validate;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{EditError, ItemId, MedicineLine, PostId, When};

/// The version of posts that this code writes.
pub const VERSION: u64 = 1;
/// Largest post in bytes. With its envelope's own fields it still fits the largest padding of 16 KiB.
pub const POST_MAX_BYTES: usize = 15 * 1_024;

/// What somebody said into a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Post {
    /// Something to know, and perhaps something to do.
    Update {
        /// What it says.
        text: String,
        /// "Någon ska göra": what, who and when, if said.
        task: Option<Task>,
    },
    /// A time that somebody proposes or has booked.
    ProposedTime {
        /// What it is: "Återbesök neurologen".
        title: String,
        /// When.
        when: When,
        /// Where; may be empty.
        place: String,
        /// With whom; may be empty.
        with: String,
        /// Anything else; may be empty.
        note: String,
    },
    /// All medicines, as the writer's list has them. Silence says "not on it".
    MedicineList {
        /// The day the list is from.
        as_of: NaiveDate,
        /// The medicines, in the list's order.
        lines: Vec<MedicineLine>,
        /// Anything else; may be empty.
        note: String,
    },
    /// A change of one medicine. Silence says nothing.
    MedicineChange {
        /// The day it holds from.
        from: NaiveDate,
        /// The medicine as it is to be.
        line: MedicineLine,
        /// Why, or anything else; may be empty.
        note: String,
    },
    /// What somebody with the right to decide has decided. Says nothing of medicines it does not name.
    Decision {
        /// What was decided, in words.
        text: String,
        /// The medicines it settles, as they are to be.
        settles: Vec<MedicineLine>,
        /// The posts its writer had seen and decided on.
        seen: Vec<PostId>,
    },
    /// A question to the person.
    Question {
        /// The question.
        text: String,
    },
    /// An answer to a question that was put in a thread.
    Answer {
        /// The question: the id of its act in the thread.
        to: ItemId,
        /// The post whose thread the question is in.
        thread: PostId,
        /// The answer.
        text: String,
    },
    /// "Jag gör det": the writer takes a task that stands without an owner.
    TaskTaken {
        /// What.
        what: String,
        /// The post that asked for it, if one did.
        asked_in: Option<PostId>,
        /// When it will be done, if said.
        until: Option<NaiveDate>,
    },
    /// A post from a newer version. Kept, and shown as "needs an update".
    Unknown {
        /// The version it says it has.
        version: u64,
        /// The kind it says it is.
        kind: u64,
        /// All of its bytes; in text, in hexadecimal digits.
        #[serde(with = "hex::serde")]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        bytes: Vec<u8>,
    },
}

/// Something that somebody is to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// What.
    pub what: String,
    /// Who, in words; may be empty.
    pub who: String,
    /// When it is to be done, if said.
    pub until: Option<NaiveDate>,
}

/// Why something is not a post, or cannot be one.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PostError {
    /// A field says something that a post cannot say.
    #[error(transparent)]
    Field(#[from] EditError),
    /// The post is larger than an envelope holds.
    #[error("{bytes} bytes, more than {limit}")]
    TooLarge {
        /// How large it is.
        bytes: usize,
        /// How large it may be.
        limit: usize,
    },
    /// The bytes are not a post.
    #[error("not a post")]
    NotAPost,
}
