//! Cards: one matter each, with its own acts; and cards that are links to another screen.

use dioxus::prelude::*;

use super::aloud::ReadAloud;
use super::icon::{Glyph, Icon};

/// What a card holds; it decides the look, and words in the card always say it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardKind {
    /// One matter among others.
    #[default]
    Plain,
    /// What comes first.
    Next,
    /// What people disagree on.
    Disputed,
    /// What has ended and stays to be seen.
    Stopped,
}

impl CardKind {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "card",
            Self::Next => "card next",
            Self::Disputed => "card disputed",
            Self::Stopped => "card stopped",
        }
    }
}

/// A card with a heading of level two, and above it a word for what kind of matter it is.
#[component]
pub fn Card(
    #[props(into)] title: String,
    #[props(into, default)] eyebrow: Option<String>,
    #[props(default)] kind: CardKind,
    #[props(default)] glyph: Option<Glyph>,
    #[props(into, default)] id: Option<String>,
    children: Element,
) -> Element {
    let own_id = use_hook(|| format!("card-{}", dioxus::core::current_scope_id().0));
    let id = id.unwrap_or(own_id);
    rsx! {
        article { class: kind.class(), id: id.clone(),
            if let Some(eyebrow) = eyebrow {
                p { class: "eyebrow", {eyebrow} }
            }
            h2 {
                if let Some(glyph) = glyph {
                    Icon { glyph }
                }
                span { {title.clone()} }
            }
            {children}
            // A condition that is known when it is built leaves it out of the small pages.
            if cfg!(feature = "app") {
                ReadAloud { of: id.clone(), what: title.clone() }
            }
        }
    }
}

/// A card that is a link as a whole. Stands in a list (`ul.linklist`).
#[component]
pub fn LinkCard(
    #[props(into)] to: String,
    #[props(into)] title: String,
    #[props(into, default)] detail: Option<String>,
    #[props(default)] glyph: Option<Glyph>,
) -> Element {
    rsx! {
        Link { class: "linkcard", to,
            if let Some(glyph) = glyph {
                Icon { glyph, size: 28 }
            }
            span { class: "beside",
                span { class: "name", {title} }
                if let Some(detail) = detail {
                    span { class: "small", {detail} }
                }
            }
            Icon { glyph: Glyph::Onward }
        }
    }
}

/// A card that does something when pressed.
#[component]
pub fn PressCard(
    #[props(into)] title: String,
    #[props(into, default)] detail: Option<String>,
    #[props(default)] glyph: Option<Glyph>,
    onpress: EventHandler<()>,
) -> Element {
    rsx! {
        button { class: "linkcard", r#type: "button", onclick: move |_| onpress.call(()),
            if let Some(glyph) = glyph {
                Icon { glyph, size: 28 }
            }
            span { class: "beside",
                span { class: "name", {title} }
                if let Some(detail) = detail {
                    span { class: "small", {detail} }
                }
            }
            Icon { glyph: Glyph::Onward }
        }
    }
}

/// A named value in a list of facts (`dl.facts`), with what can be done about it beside it.
#[component]
pub fn Fact(
    #[props(into)] name: String,
    #[props(default)] beside: Option<Element>,
    children: Element,
) -> Element {
    rsx! {
        div {
            dt { {name} }
            dd { class: "said", {children} }
            if let Some(beside) = beside {
                dd { class: "beside", {beside} }
            }
        }
    }
}
