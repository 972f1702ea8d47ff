//! One named value of something in the record, with the way to change it.

use dioxus::prelude::*;

use crate::components::{Fact, Go, Kind};
use crate::words::use_words;

/// A value, or that nothing is written; and a link that changes it where this device may. Where a screen has the same
/// fields of several things, `of` is the one that this is about, and is read after the link's name.
#[component]
pub fn Changeable(
    #[props(into)] name: String,
    #[props(into, default)] value: Option<String>,
    #[props(into, default)] change: Option<String>,
    #[props(into, default)] of: Option<String>,
) -> Element {
    rsx! {
        ChangeableRows { name, is_said: value.is_some(), change, of,
            if let Some(value) = value {
                p { class: "written", {value} }
            }
        }
    }
}

/// The same of what is more than a line: `children` are what is said.
#[component]
pub fn ChangeableRows(
    #[props(into)] name: String,
    is_said: bool,
    change: Option<String>,
    #[props(default)] of: Option<String>,
    children: Element,
) -> Element {
    let words = use_words();
    if !is_said && change.is_none() {
        return VNode::empty();
    }
    let what = of.map_or_else(|| name.clone(), |of| words.field_of(&name, of));
    let (label, spoken) = if is_said {
        (words.act_change(), words.act_change_name(what))
    } else {
        (words.act_add(), words.act_add_name(what))
    };
    rsx! {
        Fact {
            name,
            beside: change.map(|to| rsx! {
                Go { to, label, name: spoken, kind: Kind::Quiet }
            }),
            {children}
        }
    }
}

/// The text of a field, if it says something.
#[must_use]
pub fn text(field: Option<&samlat_record::Field<String>>) -> Option<String> {
    field.map(|field| field.value.clone()).filter(|text| !text.is_empty())
}
