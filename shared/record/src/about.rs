//! Who the person is: what Start asks, each of it optional.

use serde::{Deserialize, Serialize};

use crate::Field;

/// Who the person is. Nothing is filled in until it is said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AboutView {
    /// What the person is called.
    pub name: Option<Field<String>>,
    /// The year the person was born.
    pub birth_year: Option<Field<u16>>,
    /// The language the person wants to be met in, such as `sv` or `en`.
    pub language: Option<Field<String>>,
    /// The zone the person lives in, such as `Europe/Stockholm`.
    pub zone: Option<Field<String>>,
}

/// Something said about the person. An empty text takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AboutField {
    /// What the person is called.
    Name(String),
    /// The year the person was born.
    BirthYear(u16),
    /// Language code.
    Language(String),
    /// Zone name.
    Zone(String),
}
