//! How well a name is known. A name is what its writer typed; this always says how far it can be trusted.

use chrono::NaiveDate;
use dioxus::prelude::*;

use super::date::short_date;
use super::icon::{Glyph, Icon};
use crate::words::{Words, use_words};

/// The ways that a name can be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// The writer typed it; nobody has vouched for it.
    SelfStated,
    /// The person invited the writer under this name.
    InvitedAs(String),
    /// The person compared digits with the writer on this day.
    Compared {
        /// When.
        on: NaiveDate,
    },
    /// An organisation vouches for it, and its key was compared on this day.
    AttestedBy {
        /// The organisation.
        organisation: String,
        /// When its key was compared.
        compared: NaiveDate,
    },
}

impl Trust {
    /// The label in words.
    #[must_use]
    pub fn in_words(&self, words: Words) -> String {
        match self {
            Self::SelfStated => words.trust_self_stated().to_owned(),
            Self::InvitedAs(name) => words.trust_invited_as(name),
            Self::Compared { on } => words.trust_compared(short_date(*on)),
            Self::AttestedBy { organisation, compared } => {
                words.trust_attested(organisation, short_date(*compared))
            }
        }
    }
}

/// The label.
#[component]
pub fn TrustLabel(trust: Trust) -> Element {
    let words = use_words();
    let (class, glyph) = match &trust {
        Trust::SelfStated => ("trust", Glyph::Question),
        Trust::InvitedAs(_) => ("trust invited", Glyph::Share),
        Trust::Compared { .. } | Trust::AttestedBy { .. } => ("trust attested", Glyph::Tick),
    };
    rsx! {
        span { class,
            Icon { glyph, size: 18 }
            span { {trust.in_words(words)} }
        }
    }
}
