//! The bar that offers to undo. It stays until it is used or put away; nothing runs out.

use dioxus::prelude::*;

use super::button::{Button, Kind};
use super::icon::Glyph;
use crate::words::use_words;

/// Says what was done, and offers to undo it.
#[component]
pub fn Undo(
    #[props(into)] done: String,
    #[props(default = true)] can_undo: bool,
    onundo: EventHandler<()>,
    onclose: EventHandler<()>,
) -> Element {
    let words = use_words();
    rsx! {
        div { class: "undo", role: "status",
            p { {done} }
            if can_undo {
                Button { label: words.undo_undo(), glyph: Glyph::Undo, onpress: move |()| onundo.call(()) }
            }
            Button { label: words.undo_close(), kind: Kind::Quiet, onpress: move |()| onclose.call(()) }
        }
    }
}
