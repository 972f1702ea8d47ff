//! Messages: something to know, something done, something to take care of, something that went wrong.

use dioxus::prelude::*;

use super::icon::{Glyph, Icon};

/// How a message is meant. The icon and the words say it as well as the colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    #[default]
    Info,
    /// Something done.
    Ok,
    /// Something to take care of.
    Warn,
    /// Something that went wrong.
    Danger,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Danger => "danger",
        }
    }

    fn glyph(self) -> Glyph {
        match self {
            Self::Info => Glyph::Information,
            Self::Ok => Glyph::Tick,
            Self::Warn | Self::Danger => Glyph::Warning,
        }
    }
}

/// A message. With `live` it is read out when it appears: what went wrong at once, the rest when there is
/// a pause.
#[component]
pub fn Notice(
    #[props(default)] tone: Tone,
    #[props(into, default)] title: Option<String>,
    #[props(default)] live: bool,
    children: Element,
) -> Element {
    let role = live.then_some(if tone == Tone::Danger { "alert" } else { "status" });
    rsx! {
        div { class: "notice {tone.class()}", role,
            Icon { glyph: tone.glyph() }
            div { class: "beside",
                if let Some(title) = title {
                    p { class: "title", {title} }
                }
                {children}
            }
        }
    }
}

/// What stands where there is nothing: words, and the first thing to do.
#[component]
pub fn Empty(#[props(into)] words: String, children: Element) -> Element {
    rsx! {
        div { class: "empty",
            p { class: "words", {words} }
            {children}
        }
    }
}

/// A short line on how things stand, such as when the record was last fetched.
#[component]
pub fn Status(#[props(into)] text: String, #[props(default)] glyph: Option<Glyph>) -> Element {
    rsx! {
        p { class: "status",
            if let Some(glyph) = glyph {
                Icon { glyph, size: 20 }
            }
            span { {text} }
        }
    }
}

/// A small mark with words on a card.
#[component]
pub fn Tag(#[props(into)] text: String, #[props(default)] tone: Tone) -> Element {
    rsx! {
        span { class: "tag {tone.class()}",
            Icon { glyph: tone.glyph(), size: 18 }
            span { {text} }
        }
    }
}
