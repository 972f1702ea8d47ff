//! An address that leads nowhere.

use dioxus::prelude::*;

use crate::components::{Go, Heading, Kind};
use crate::route::Route;
use crate::words::use_words;

/// Says so, and leads back.
#[component]
pub fn NotFound(rest: Vec<String>) -> Element {
    let words = use_words();
    let _ = rest;
    rsx! {
        Heading { title: words.lost_title(), lead: words.lost_lead().to_owned() }
        Go { to: Route::Today {}.to_string(), label: words.lost_back(), kind: Kind::Primary }
    }
}
