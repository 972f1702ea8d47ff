//! What came after the sharing with its author had ended, as it is shown to the person, who may let it in.

use samlat_protocol::id::CoreId;
use samlat_record::{Post, Section};
use serde::{Deserialize, Serialize};

use super::{Author, WhySetAside};

/// Something that came after the sharing with its author had ended. It is kept, and is no part of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateWord {
    /// Names it.
    pub id: CoreId,
    /// The section that it is for.
    pub section: Section,
    /// Whose it is.
    pub author: Author,
    /// When it was written, by the writer's clock, Unix milliseconds, where it could be opened.
    pub written_ms: Option<i64>,
    /// When it came to the relay, by the relay's clock, Unix milliseconds.
    pub arrived_ms: i64,
    /// What it says.
    pub says: LateSays,
    /// Whether it can become part of the record.
    pub fate: LateFate,
}

/// What something says that came late, as far as it can be shown by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LateSays {
    /// A post.
    Post(Post),
    /// A change of the section. What it would change is seen only where it stands.
    Change,
    /// Nothing that could be read.
    Nothing,
}

/// Whether something that came late can become part of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LateFate {
    /// It is being looked at.
    Looking,
    /// It can be let in, together with these: they belong together, and without them it would be set aside. None of them
    /// where it stands by itself.
    CanStand {
        /// Which.
        with: Vec<CoreId>,
    },
    /// It is let in, and waits for the relay.
    LetIn,
    /// It cannot be let in.
    CannotStand(WhySetAside),
}
