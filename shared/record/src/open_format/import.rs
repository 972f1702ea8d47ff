//! A file is read exactly, or refused whole with the line and the reason.

mod header;
mod shape;

use std::collections::BTreeSet;

use thiserror::Error;

use super::{FILE_MAX_BYTES, File, ITEMS_MAX, OpenRecord, Place, check, rows};
use crate::{EditError, FieldName, LocalTime, PostError, SectionView, possible::possible};

/// Why a file was not read. Nothing was taken from it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
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

/// Reads a file.
///
/// # Errors
/// [`ImportError`], by the check that failed first. The size is checked before anything is read, and what the file says
/// it is before the rest.
pub fn import(bytes: &[u8]) -> Result<OpenRecord, ImportError> {
    within(bytes, FILE_MAX_BYTES, ITEMS_MAX)
}

/// Reads a file of at most so many bytes, with at most so many items in a section.
pub(super) fn within(bytes: &[u8], limit: usize, items_max: usize) -> Result<OpenRecord, ImportError> {
    if bytes.len() > limit {
        return Err(ImportError::TooLarge { bytes: bytes.len(), limit });
    }
    header::check(bytes)?;
    shape::check(bytes)?;
    let file: File = serde_json::from_slice(bytes).map_err(|error| broken(&error))?;
    let reading = Reading { bytes, items_max };
    reading.check_writers(&file)?;
    reading.check_sections(&file.sections)?;
    reading.check_posts(&file)?;
    Ok(OpenRecord(file.in_order()))
}

fn broken(error: &serde_json::Error) -> ImportError {
    let said = error.to_string();
    let reason = said.rsplit_once(" at line ").map_or(said.as_str(), |(reason, _)| reason).to_owned();
    ImportError::Broken { place: Place::of(error), reason }
}

/// The checks that need the whole of what was said, with the text to find the line in.
struct Reading<'a> {
    bytes: &'a [u8],
    items_max: usize,
}

impl Reading<'_> {
    fn check_writers(&self, file: &File) -> Result<(), ImportError> {
        let exported = file.exported.as_ref().map_or(Ok(()), |at: &LocalTime| possible(FieldName::At, at));
        exported.map_err(|why| self.not_possible("/exported".to_owned(), why))?;
        for (id, writer) in &file.writers {
            let pointer = || format!("/writers/{id}/name");
            check::check_line(&writer.name).map_err(|why| self.not_possible(pointer(), why))?;
        }
        Ok(())
    }

    fn check_sections(&self, views: &[SectionView]) -> Result<(), ImportError> {
        let mut seen = BTreeSet::new();
        for (place, view) in views.iter().enumerate() {
            let pointer = format!("/sections/{place}");
            if !seen.insert(view.section) {
                return Err(self.twice(pointer));
            }
            self.check_count(&pointer, rows::items(view).len())?;
            if let Some(fault) = check::faults(view).into_iter().next() {
                return Err(self.not_possible(format!("{pointer}{}", fault.at), fault.why));
            }
            if let Some(path) = check::twice(view) {
                return Err(self.twice(format!("{pointer}{path}")));
            }
        }
        Ok(())
    }

    fn check_posts(&self, file: &File) -> Result<(), ImportError> {
        self.check_count("/posts", file.posts.len())?;
        self.check_count("/set_aside", file.set_aside.len())?;
        let mut seen = BTreeSet::new();
        for (place, posted) in file.posts.iter().enumerate() {
            let pointer = format!("/posts/{place}");
            if !seen.insert(posted.id) {
                return Err(self.twice(pointer));
            }
            let lines =
                [("voice", &posted.voice), ("name", &posted.name), ("organisation", &posted.organisation)];
            for (member, line) in lines {
                let pointer = || format!("{pointer}/{member}");
                check::check_line(line).map_err(|why| self.not_possible(pointer(), why))?;
            }
            if let Some(why) = check::post_fault(&posted.post) {
                return Err(ImportError::NotAPost {
                    place: Place::at(self.bytes, &format!("{pointer}/post")),
                    why,
                });
            }
        }
        Ok(())
    }

    fn check_count(&self, pointer: &str, count: usize) -> Result<(), ImportError> {
        let limit = self.items_max;
        if count <= limit {
            return Ok(());
        }
        Err(ImportError::TooMany { place: Place::at(self.bytes, pointer), count, limit })
    }

    fn twice(&self, what: String) -> ImportError {
        ImportError::Twice { place: Place::at(self.bytes, &what), what }
    }

    fn not_possible(&self, pointer: String, why: EditError) -> ImportError {
        ImportError::NotPossible { place: Place::at(self.bytes, &pointer), pointer, why }
    }
}
