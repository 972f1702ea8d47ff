//! The words on the screens, in every language, as typed methods.
//!
//! The build script writes one method per message of `locales/`: `ring-call = Ring { $name }` is reached
//! as `words.ring_call(name)`, and a word that does not exist cannot compile. Whole sentences only; parts
//! are never glued. Words that a bundle does not use are not in its wasm, so the staff page stays small.

use core::fmt::Write as _;

use dioxus::prelude::*;
use serde::{Deserialize, Serialize};

/// A language that the screens speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
    /// Lättläst svenska: Swedish in short sentences and everyday words. What it does not say in its own way it says as
    /// Swedish does, and outside the person's app it is Swedish altogether.
    EasySv,
}

impl Language {
    /// Every language, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Sv, Self::EasySv, Self::En];

    /// What is kept on the device: the folder of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
            Self::EasySv => "sv-lattlast",
        }
    }

    /// The language of a kept key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.key() == key)
    }

    /// The BCP 47 tag for the `lang` attribute.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Sv | Self::EasySv => "sv",
            Self::En => "en",
        }
    }

    /// What the language calls itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Sv => "Svenska",
            Self::En => "English",
            Self::EasySv => "Lättläst svenska",
        }
    }

    /// The language of a tag such as `en-GB`, if the screens speak it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let main = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self::from_key(&main)
    }
}

/// All words, in one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    language: Language,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    /// Which language these words are in.
    #[must_use]
    pub fn language(self) -> Language {
        self.language
    }
}

/// The words of the screen being drawn: those in the nearest context, else Swedish.
#[must_use]
pub fn use_words() -> Words {
    match try_consume_context::<Signal<Language>>() {
        Some(language) => Words::new(language()),
        None => Words::default(),
    }
}

/// The plural category of a whole number (CLDR 46; sv and en have the same rule for whole numbers).
fn plural(language: Language, count: u64) -> &'static str {
    match (language, count) {
        (Language::Sv | Language::EasySv | Language::En, 1) => "one",
        (Language::Sv | Language::EasySv | Language::En, _) => "other",
    }
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// One message said with sample values, for the tests.
#[cfg(test)]
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) given: Vec<(&'static str, Given)>,
    pub(crate) said: String,
}

/// A value given to a sample.
#[cfg(test)]
pub(crate) enum Given {
    Text(&'static str),
    Count(u64),
}

#[cfg(test)]
mod tests;
