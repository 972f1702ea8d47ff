//! A file is read exactly, or refused whole with the line and the reason.

mod header;
mod shape;

use std::collections::BTreeSet;

use super::{FILE_MAX_BYTES, File, ITEMS_MAX, ImportError, OpenRecord, Place, check, rows};
use crate::{EditError, FieldName, LocalTime, SectionView, possible::possible};

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
