//! Buttons, links that look like buttons, and telephone links.
//!
//! A hand that shakes taps twice. The second tap within half a second is not an act: not on the same button, and not on one
//! that has come under the finger since. Idag shows the next dose where the one stood that was just taken.

use std::cell::Cell;
use std::rc::Rc;

use dioxus::prelude::*;
use samlat_record::PhoneNumber;

use super::icon::{Glyph, Icon};
use crate::page::page;

/// How long after an accepted tap the next tap on the same button is taken for trembling.
pub const TREMBLE_MS: i64 = 500;

/// What a button is for; it decides the look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The one main act of the screen.
    Primary,
    /// Another act.
    #[default]
    Secondary,
    /// A minor act, drawn as underlined words.
    Quiet,
    /// An act that takes something away and cannot be undone by a tap.
    Danger,
    /// Removes a row, and can be undone: drawn as words, so that it is neither the first thing seen nor hit by a
    /// hand that shakes.
    Remove,
    /// 112.
    Emergency,
}

impl Kind {
    /// The classes of `assets/theme.css`.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Secondary => "button",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
            Self::Remove => "button quiet danger",
            Self::Emergency => "button emergency",
        }
    }
}

/// Says whether a tap counts: `last` is the time of the last tap that did.
#[must_use]
pub fn tap_counts(last: Option<i64>, tapped_ms: i64) -> bool {
    last.is_none_or(|last| tapped_ms < last || tapped_ms - last >= TREMBLE_MS)
}

/// The taps that follow each other at once, wherever on the page: when the first and the last of them came, in milliseconds
/// since 1970.
#[derive(Clone, Default)]
pub struct Taps(Rc<Cell<Option<(i64, i64)>>>);

impl Taps {
    /// Those of the app that this is drawn in.
    pub fn of_the_app() -> Self {
        try_consume_context().unwrap_or_else(|| dioxus::core::provide_root_context(Self::default()))
    }

    /// Notes a tap on anything, whether or not it was an act.
    pub fn note(&self) {
        let tapped = page().tapped_ms();
        let first = self.0.get().filter(|(_, last)| !tap_counts(Some(*last), tapped));
        self.0.set(Some((first.map_or(tapped, |(first, _)| first), tapped)));
    }

    /// Whether a tap of this moment is one of them, on what has come under the finger since they began.
    fn tremble_on(&self, shown_ms: i64, tapped_ms: i64) -> bool {
        self.0.get().is_some_and(|(first, last)| first < shown_ms && !tap_counts(Some(last), tapped_ms))
    }
}

/// A button. `name` is read instead of the label where a list holds several alike; it contains the label.
#[component]
pub fn Button(
    #[props(into)] label: String,
    #[props(default)] kind: Kind,
    #[props(into, default)] name: Option<String>,
    #[props(default)] glyph: Option<Glyph>,
    #[props(default)] busy: bool,
    #[props(into, default)] id: Option<String>,
    #[props(into, default)] pressed: Option<bool>,
    #[props(default)] submits: bool,
    onpress: EventHandler<()>,
) -> Element {
    let last = use_hook(|| Rc::new(Cell::new(None::<i64>)));
    let (shown_ms, taps) = use_hook(|| (page().now().utc_ms, Taps::of_the_app()));
    rsx! {
        button {
            class: kind.class(),
            id,
            r#type: if submits { "submit" } else { "button" },
            "aria-label": name,
            "aria-disabled": busy.then_some("true"),
            "aria-pressed": pressed.map(|pressed| if pressed { "true" } else { "false" }),
            onclick: move |event| {
                event.prevent_default();
                let tapped = page().tapped_ms();
                let trembles = taps.tremble_on(shown_ms, tapped);
                taps.note();
                if !busy && !trembles && tap_counts(last.get(), tapped) {
                    last.set(Some(tapped));
                    onpress.call(());
                }
            },
            if let Some(glyph) = glyph {
                Icon { glyph }
            }
            span { {label} }
        }
    }
}

/// A link to another screen that looks like a button.
#[component]
pub fn Go(
    #[props(into)] to: String,
    #[props(into)] label: String,
    #[props(default)] kind: Kind,
    #[props(into, default)] name: Option<String>,
    #[props(default)] glyph: Option<Glyph>,
) -> Element {
    rsx! {
        Link { class: kind.class(), to, "aria-label": name,
            if let Some(glyph) = glyph {
                Icon { glyph }
            }
            span { {label} }
        }
    }
}

/// A link that calls a number. `number` is shown only if `detail` says so. What no telephone can dial is shown as it is
/// written, without a link. `unseen` is read after the label, where a list holds several alike.
#[component]
pub fn PhoneLink(
    #[props(into)] number: String,
    #[props(into)] label: String,
    #[props(into, default)] detail: Option<String>,
    #[props(into, default)] unseen: Option<String>,
    #[props(default)] kind: Kind,
) -> Element {
    let Ok(known) = PhoneNumber::parse(&number) else {
        return rsx! {
            p { {label} ": " {number} }
        };
    };
    rsx! {
        a { class: kind.class(), href: "tel:{known.dialled()}",
            Icon { glyph: Glyph::Phone }
            span { class: "beside",
                span {
                    {label}
                    if let Some(unseen) = unseen {
                        span { class: "unseen", ", {unseen}" }
                    }
                }
                if let Some(detail) = detail {
                    span { class: "small", {detail} }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Taps, tap_counts};

    #[test]
    fn the_second_of_two_quick_taps_does_not_count() {
        assert!(tap_counts(None, 1_000));
        assert!(!tap_counts(Some(1_000), 1_180));
        assert!(tap_counts(Some(1_000), 1_500));
    }

    #[test]
    fn a_clock_set_back_does_not_lock_the_button() {
        assert!(tap_counts(Some(9_000_000), 1_000));
    }

    #[test]
    fn what_came_since_the_trembling_began_is_not_pressed_by_it() {
        let taps = Taps::default();
        assert!(!taps.tremble_on(5_000, 5_010), "nothing was tapped");
        taps.0.set(Some((5_000, 5_300)));
        assert!(taps.tremble_on(5_100, 5_700), "it came while the hand moved");
        assert!(!taps.tremble_on(5_100, 5_800), "the hand has rested");
        assert!(
            !taps.tremble_on(4_900, 5_400),
            "it stood there before: a choice, and at once the button under it"
        );
        assert!(!taps.tremble_on(5_100, 4_000), "the clock was set back");
    }
}
