//! The whole record as one JSON file, so that a person can leave and come back (promise 5; `docs/open-format.md`).
//!
//! The file says what views say: every value with who said it, when and on what ground, all values that stand against
//! each other, what was removed, and what this version could not read. [`import`] reads a file back exactly or refuses
//! it whole. [`OpenRecord::edits`] is the way into a record that lives: what the person's own device can say again
//! without speaking for anybody else.

mod check;
mod edits;
mod export;
mod import;
mod place;
mod rows;
#[cfg(feature = "schema")]
mod schema;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) use self::rows::{AnyRow, Said};
#[cfg(feature = "explain")]
pub(crate) use self::rows::{items as items_of, own as said_once};
#[cfg(feature = "schema")]
pub use self::schema::schema;
pub use self::{export::ExportError, import::import};
pub use crate::file::{Import, ImportError, Left, Place, WhyLeft, Writer};
use crate::{
    ActorId, EditError, LocalTime, Post, Section, SectionView,
    file::{Stands, ToWrite},
    possible::Possible,
    rules::{Posted, Reach},
};

/// The word by which a file says what it is.
pub const FORMAT: &str = "samlat-record";
/// The version of the format that this code writes, and the latest that it reads.
pub const VERSION: u64 = 1;
/// Largest file, in bytes.
pub const FILE_MAX_BYTES: usize = 64 * 1_024 * 1_024;
/// Deepest that lists and objects may stand in each other, the file itself counted.
pub const DEPTH_MAX: usize = 32;
/// Most items in one section, and most posts.
pub const ITEMS_MAX: usize = 100_000;

/// A record as the file holds it. Equal records have the same text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRecord(File);

/// The file, member by member.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(title = "samlat-record"))]
#[serde(deny_unknown_fields)]
struct File {
    /// Says what the file is.
    format: Format,
    /// The version of the format.
    version: u64,
    /// When it was written, by the clock of the device that wrote it, if said.
    #[serde(default)]
    exported: Option<LocalTime>,
    /// What those who wrote are called.
    #[serde(default)]
    writers: BTreeMap<ActorId, Writer>,
    /// The sections that the device could read, each once.
    sections: Vec<SectionView>,
    /// What others have posted into these sections. A copy, without their signatures.
    #[serde(default)]
    posts: Vec<Posted>,
    /// What stood in the record and cannot be taken into one, such as a text longer than a record holds.
    #[serde(default)]
    set_aside: Vec<SetAside>,
}

/// The word by which a file says what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
enum Format {
    /// A record.
    #[default]
    #[serde(rename = "samlat-record")]
    Record,
}

/// Something that stood in the record and that no Samlat writes: kept as it stood, and not part of what the file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SetAside {
    /// In which section.
    pub section: Section,
    /// Where in the section, as a JSON pointer.
    pub stood_at: String,
    /// Why it cannot be taken into a record.
    pub why: EditError,
    /// What it said.
    #[serde(default)]
    pub content: Value,
}

/// The text of a file that says this; nothing where it is more than a file may have.
#[must_use]
pub fn write(asked: ToWrite) -> Option<String> {
    let record = OpenRecord::of(asked.stands.sections, asked.stands.posts);
    record.with_writers(asked.writers.into_iter().collect()).exported_at(asked.at).to_text().ok()
}

/// What the person's own device writes to take a file into a record where this stands.
///
/// # Errors
/// Why the file is refused, whole.
pub fn read(file: &[u8], stands: &Stands) -> Result<Import, ImportError> {
    Ok(import(file)?.edits(&stands.sections, &stands.posts))
}

impl OpenRecord {
    /// What these sections and posts say, each section once.
    ///
    /// What cannot be taken into a record again is set aside, so that a file that Samlat has written is always one that
    /// Samlat reads.
    #[must_use]
    pub fn of(sections: impl IntoIterator<Item = SectionView>, posts: Vec<Posted>) -> Self {
        let mut file = File { version: VERSION, ..File::default() };
        for view in sections {
            let is_second = file.sections.iter().any(|other| other.section == view.section);
            let (view, set_aside) = check::apart(view, is_second);
            file.sections.extend(view);
            file.set_aside.extend(set_aside);
        }
        for post in posts {
            let is_second = file.posts.iter().any(|other| other.id == post.id);
            match check::post_apart(post, is_second) {
                Ok(post) => file.posts.push(post),
                Err(set_aside) => file.set_aside.push(set_aside),
            }
        }
        Self(file.in_order())
    }

    /// The same record with what its writers are called. Of a name, as much is kept as a line of the record holds.
    #[must_use]
    pub fn with_writers(mut self, writers: BTreeMap<ActorId, Writer>) -> Self {
        self.0.writers = writers;
        for writer in self.0.writers.values_mut() {
            writer.name = check::line(&writer.name);
        }
        self
    }

    /// The same record, written at this local time. A time that a record cannot hold is left out.
    #[must_use]
    pub fn exported_at(mut self, at: LocalTime) -> Self {
        self.0.exported = Some(at).filter(Possible::is_possible);
        self
    }

    /// When the file was written, if it says so.
    #[must_use]
    pub const fn exported(&self) -> Option<&LocalTime> {
        self.0.exported.as_ref()
    }

    /// What those who wrote are called.
    #[must_use]
    pub const fn writers(&self) -> &BTreeMap<ActorId, Writer> {
        &self.0.writers
    }

    /// The sections, in the order of the record. One that could not be read is not among them.
    #[must_use]
    pub fn views(&self) -> &[SectionView] {
        &self.0.sections
    }

    /// The posts, by section, then by when they were written.
    #[must_use]
    pub fn posts(&self) -> &[Posted] {
        &self.0.posts
    }

    /// What stood in the record and could not be taken into one.
    #[must_use]
    pub fn set_aside(&self) -> &[SetAside] {
        &self.0.set_aside
    }

    /// The record as rules read it.
    #[must_use]
    pub fn reach(&self) -> Reach {
        let hers = self.0.writers.iter().filter(|(_, writer)| writer.is_person).map(|(id, _)| *id).collect();
        let posts = self.0.posts.iter().map(known).collect();
        Reach::of(self.0.sections.iter().cloned(), posts, hers)
    }
}

/// The post, read anew if whoever wrote the file could not read it.
fn known(posted: &Posted) -> Posted {
    let mut posted = posted.clone();
    if let Post::Unknown { bytes, .. } = &posted.post
        && let Ok(post) = Post::decode(bytes)
    {
        posted.post = post;
    }
    posted
}

impl File {
    /// The same, in the one order that equal records have.
    fn in_order(mut self) -> Self {
        self.sections.sort_by_key(|view| view.section);
        self.posts.sort_by_key(|post| (post.section, post.written_ms, post.id));
        for set_aside in &mut self.set_aside {
            set_aside.content = export::tidy(std::mem::take(&mut set_aside.content));
        }
        self.set_aside.sort_by_key(|one| (one.section, one.stood_at.clone(), one.content.to_string()));
        self
    }
}

#[cfg(test)]
mod tests;
