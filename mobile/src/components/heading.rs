//! The heading that every screen opens with. It takes the focus when the screen is entered.

use dioxus::prelude::*;

/// The element id that the focus goes to when a screen is entered.
pub const HEADING_ID: &str = "heading";

/// The one `h1` of a screen, with a line under it that says what the screen is for.
#[component]
pub fn Heading(#[props(into)] title: String, #[props(into, default)] lead: Option<String>) -> Element {
    rsx! {
        div { class: "heading",
            h1 { id: HEADING_ID, tabindex: "-1", {title} }
            if let Some(lead) = lead {
                p { class: "lead", {lead} }
            }
        }
    }
}
