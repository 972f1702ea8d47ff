//! On what ground something stands in the record: in the writer's own words, from a post, or from a paper or a call.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Medium, PostId};

/// On what ground something was written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Ground {
    /// The writer says it.
    #[default]
    OwnWords,
    /// A post said it, and the writer accepted it.
    Post(PostId),
    /// Somebody outside said it, and the writer entered it by hand. It never looks signed.
    Transcribed {
        /// Who said it: "Utskrivning från sjukhuset".
        source: String,
        /// How.
        medium: Medium,
        /// The day it was said.
        said_on: NaiveDate,
    },
    /// The person says it, and somebody helped her to write it on her own device.
    WithHelpOf {
        /// Who helped, in words.
        helper: String,
    },
}

impl Ground {
    /// The post it was taken from.
    #[must_use]
    pub const fn post(&self) -> Option<PostId> {
        match self {
            Self::Post(post) => Some(*post),
            Self::OwnWords | Self::Transcribed { .. } | Self::WithHelpOf { .. } => None,
        }
    }
}
