//! The frame of every screen: a bar at the top, the main part, and the tabs at the bottom. No part lies
//! over another.

use dioxus::prelude::*;

use super::button::Taps;
use super::icon::{Glyph, Icon};
use crate::words::use_words;

/// One of the tabs at the bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Where it leads.
    pub to: String,
    /// Its word.
    pub label: String,
    /// Its icon.
    pub glyph: Glyph,
    /// The screen shown belongs to it.
    pub is_current: bool,
}

/// Whose record is open, in the bar at the top.
#[component]
pub fn Whose(#[props(into)] name: String, #[props(into, default)] detail: Option<String>) -> Element {
    rsx! {
        p { class: "whose",
            span { {name} }
            if let Some(detail) = detail {
                span { class: "small", {detail} }
            }
        }
    }
}

/// The frame. `top` is the bar's content, `under` stands between the main part and the tabs.
#[component]
pub fn Shell(
    top: Element,
    #[props(default)] tabs: Vec<Tab>,
    #[props(default = VNode::empty())] under: Element,
    children: Element,
) -> Element {
    let words = use_words();
    let taps = use_hook(Taps::of_the_app);
    rsx! {
        div { class: "shell", onclick: move |_| taps.note(),
            header { class: "topbar", {top} }
            main { id: "content",
                div { class: "stage", {children} }
            }
            div {
                {under}
                if !tabs.is_empty() {
                    nav { class: "tabbar", "aria-label": words.tabs_name(),
                        ul {
                            for tab in tabs {
                                li { key: "{tab.to}",
                                    Link {
                                        // The link itself says `aria-current` where it leads to the very screen.
                                        class: if tab.is_current { "tab current" } else { "tab" },
                                        to: tab.to.clone(),
                                        Icon { glyph: tab.glyph }
                                        span { {tab.label} }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
