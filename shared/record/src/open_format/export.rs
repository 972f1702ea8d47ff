//! A record becomes the text of a file: equal records, equal text.
//!
//! Members stand in order of name, but for those of the file itself. What is not said is left out: a member without
//! value and an empty list. What was said, under `value` and `post`, is written as it was said.

use serde::Serialize;
use serde_json::Value;
use thiserror::Error;

use super::{FILE_MAX_BYTES, FORMAT, ITEMS_MAX, OpenRecord, rows};
use crate::Section;

/// Members that are written also when nothing is in them: what was said, and what stands against each other.
const KEPT: [&str; 3] = ["value", "post", "disputed"];

/// Why a record does not fit in a file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The text is larger than a file may be.
    #[error("{bytes} bytes, more than {limit}")]
    TooLarge {
        /// How large it is.
        bytes: usize,
        /// How large it may be.
        limit: usize,
    },
    /// A section has more items than a file may have.
    #[error("{items} items in {section:?}, more than {limit}")]
    TooMany {
        /// Which section.
        section: Section,
        /// How many items.
        items: usize,
        /// How many there may be.
        limit: usize,
    },
    /// There are more posts, or more is set aside, than a file may have.
    #[error("{entries} posts or entries set aside, more than {limit}")]
    TooManyEntries {
        /// How many.
        entries: usize,
        /// How many there may be.
        limit: usize,
    },
    /// The text could not be made. Should not happen; carries the library's words, for the log.
    #[error("not written: {reason}")]
    NotWritten {
        /// What the library said.
        reason: String,
    },
}

/// The file in the order it is written in.
#[derive(Serialize)]
struct Text {
    format: &'static str,
    version: u64,
    #[serde(skip_serializing_if = "Value::is_null")]
    exported: Value,
    #[serde(skip_serializing_if = "is_empty")]
    writers: Value,
    sections: Value,
    #[serde(skip_serializing_if = "is_empty")]
    posts: Value,
    #[serde(skip_serializing_if = "is_empty")]
    set_aside: Value,
}

impl OpenRecord {
    /// The file, in UTF-8: indented by two spaces, with a line break at its end.
    ///
    /// # Errors
    /// When the record has more than a file may have.
    pub fn to_text(&self) -> Result<String, ExportError> {
        self.text_within(FILE_MAX_BYTES, ITEMS_MAX)
    }

    /// A file of at most so many bytes, with at most so many items in a section.
    pub(super) fn text_within(&self, bytes_max: usize, items_max: usize) -> Result<String, ExportError> {
        let file = &self.0;
        for view in &file.sections {
            let items = rows::items(view).len();
            if items > items_max {
                return Err(ExportError::TooMany { section: view.section, items, limit: items_max });
            }
        }
        for entries in [file.posts.len(), file.set_aside.len()] {
            if entries > items_max {
                return Err(ExportError::TooManyEntries { entries, limit: items_max });
            }
        }
        let text = Text {
            format: FORMAT,
            version: file.version,
            exported: tidied(&file.exported)?,
            writers: tidied(&file.writers)?,
            sections: tidied(&file.sections)?,
            posts: tidied(&file.posts)?,
            set_aside: tidied(&file.set_aside)?,
        };
        let mut text = serde_json::to_string_pretty(&text).map_err(not_written)?;
        text.push('\n');
        if text.len() > bytes_max {
            return Err(ExportError::TooLarge { bytes: text.len(), limit: bytes_max });
        }
        Ok(text)
    }
}

fn tidied<T: Serialize>(of: &T) -> Result<Value, ExportError> {
    let mut value = tidy(serde_json::to_value(of).map_err(not_written)?);
    value.sort_all_objects();
    Ok(value)
}

fn not_written(error: serde_json::Error) -> ExportError {
    ExportError::NotWritten { reason: error.to_string() }
}

/// The value without members that say nothing.
pub fn tidy(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            // What was said is written as it was. A row can have a field of that name, which says on what ground.
            let is_said = members.contains_key("ground");
            let tidy_member = |(name, member): (String, Value)| {
                let is_whole = name == "post" || (name == "value" && is_said);
                let member = if is_whole { member } else { tidy(member) };
                (KEPT.contains(&name.as_str()) || !says_nothing(&member)).then_some((name, member))
            };
            Value::Object(members.into_iter().filter_map(tidy_member).collect())
        }
        Value::Array(entries) => Value::Array(entries.into_iter().map(tidy).collect()),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => other,
    }
}

fn says_nothing(member: &Value) -> bool {
    member.is_null() || member.as_array().is_some_and(Vec::is_empty)
}

fn is_empty(value: &Value) -> bool {
    says_nothing(value) || value.as_object().is_some_and(serde_json::Map::is_empty)
}
