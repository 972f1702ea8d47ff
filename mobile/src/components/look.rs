//! How the reader wants the screens to look: theme, text size and language.

use serde::{Deserialize, Serialize};

use crate::words::{Language, Words};

/// The colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// Dark text on a warm white ground.
    #[default]
    Light,
    /// Light text on a dark ground.
    Dark,
    /// Dark text on sand, with less glare.
    Calm,
}

impl Theme {
    /// Every theme, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Calm];

    /// The value of `data-theme` in `assets/theme.css`, and what is kept on the device.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Light => "ljus",
            Self::Dark => "mork",
            Self::Calm => "lugn",
        }
    }

    /// The theme of a kept key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.key() == key)
    }

    /// What the theme is called on the screen.
    #[must_use]
    pub fn name(self, words: Words) -> &'static str {
        match self {
            Self::Light => words.look_theme_light(),
            Self::Dark => words.look_theme_dark(),
            Self::Calm => words.look_theme_calm(),
        }
    }
}

/// The size of all text, beside what the device already does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextSize {
    /// 18 px where the device has not chosen another size.
    #[default]
    Normal,
    /// 22 px.
    Large,
    /// 28 px.
    Larger,
    /// 36 px, twice the normal size.
    Largest,
}

impl TextSize {
    /// Every size, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Large, Self::Larger, Self::Largest];

    /// The value of `data-size` in `assets/theme.css`, and what is kept on the device.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Normal => "vanlig",
            Self::Large => "stor",
            Self::Larger => "storre",
            Self::Largest => "storst",
        }
    }

    /// The size of a kept key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.key() == key)
    }

    /// What the size is called on the screen.
    #[must_use]
    pub fn name(self, words: Words) -> &'static str {
        match self {
            Self::Normal => words.look_size_normal(),
            Self::Large => words.look_size_large(),
            Self::Larger => words.look_size_larger(),
            Self::Largest => words.look_size_largest(),
        }
    }
}

/// Theme, text size and language together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// The colours.
    pub theme: Theme,
    /// The size of all text.
    pub text_size: TextSize,
    /// The language of the screens.
    pub language: Language,
    /// Låg energi: one card at a time, larger targets and the calm colours.
    pub is_tired: bool,
}

/// What is kept while [`Look::is_tired`], and the value of `data-energy` in `assets/theme.css`.
const TIRED: &str = "lag";
/// What is kept else.
const USUAL: &str = "vanlig";

impl Look {
    /// The kept look, read key by key; what is not kept is as the device says, or the first of each.
    #[must_use]
    pub fn recalled(recall: impl Fn(&str) -> Option<String>, device_language: Option<&str>) -> Self {
        let kept = |key: &str| recall(key).unwrap_or_default();
        let from_device = device_language.and_then(Language::from_tag).unwrap_or_default();
        Self {
            theme: Theme::from_key(&kept("theme")).unwrap_or_default(),
            text_size: TextSize::from_key(&kept("size")).unwrap_or_default(),
            language: Language::from_key(&kept("language")).unwrap_or(from_device),
            is_tired: kept("energy") == TIRED,
        }
    }

    /// The keys and values that `recalled` reads back.
    #[must_use]
    pub fn kept(&self) -> [(&'static str, &'static str); 4] {
        [
            ("theme", self.theme.key()),
            ("size", self.text_size.key()),
            ("language", self.language.key()),
            ("energy", if self.is_tired { TIRED } else { USUAL }),
        ]
    }

    /// The attributes of the root element that `assets/theme.css` goes by. While she is tired the colours are calm,
    /// whichever she has chosen else.
    #[must_use]
    pub fn attributes(&self) -> [(&'static str, &'static str); 4] {
        let theme = if self.is_tired { Theme::Calm } else { self.theme };
        [
            ("lang", self.language.tag()),
            ("data-theme", theme.key()),
            ("data-size", self.text_size.key()),
            ("data-energy", if self.is_tired { TIRED } else { USUAL }),
        ]
    }
}

#[cfg(test)]
mod tests;
