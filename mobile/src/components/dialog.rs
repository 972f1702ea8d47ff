//! A question asked before something that is hard to take back. It stands in the page, over nothing, and
//! takes the focus, so that nobody has to find it.

use dioxus::prelude::*;

use super::button::{Button, Kind};
use crate::page::use_page;

/// A question with one act and one way out. `id` names its heading.
#[component]
pub fn Dialog(
    #[props(into)] id: String,
    #[props(into)] question: String,
    #[props(into)] act: String,
    #[props(into)] decline: String,
    #[props(default)] takes_away: bool,
    #[props(default)] busy: bool,
    onact: EventHandler<()>,
    ondecline: EventHandler<()>,
    children: Element,
) -> Element {
    let page = use_page();
    let heading = format!("{id}-question");
    use_effect({
        let heading = heading.clone();
        move || page.focus(&heading)
    });
    rsx! {
        section {
            class: if takes_away { "dialog danger" } else { "dialog" },
            role: "group",
            "aria-labelledby": "{heading}",
            h2 { id: "{heading}", tabindex: "-1", {question} }
            {children}
            div { class: "actions",
                Button {
                    label: act,
                    kind: if takes_away { Kind::Danger } else { Kind::Primary },
                    busy,
                    onpress: move |()| onact.call(()),
                }
                Button { label: decline, onpress: move |()| ondecline.call(()) }
            }
        }
    }
}
