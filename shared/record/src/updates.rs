//! The person's own notes. What others say comes as posts, with a thread each, in the section they are about.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Field, ItemHead};

/// The notes, in the order added, removed ones included.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UpdatesView {
    /// The notes.
    pub notes: Vec<NoteView>,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteView {
    /// Id, provenance and presence.
    pub head: ItemHead,
    /// What it says.
    pub text: Field<String>,
    /// The day it is about, if said.
    pub on: Option<Field<NaiveDate>>,
}

/// Something written in a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteField {
    /// What it says; never empty.
    Text(String),
    /// The day it is about; nothing takes it back.
    On(Option<NaiveDate>),
}
