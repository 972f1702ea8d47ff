//! Calm charts: bars beside their words, and dots on a line of time. Each can be read as words and as a table. No value is
//! coloured as good or bad, and no line is drawn between two.

use dioxus::prelude::*;

use super::aloud::ReadAloud;
use super::button::Button;
use crate::words::use_words;

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// How long it is.
    pub value: u64,
    /// The same in words.
    pub said: String,
}

/// One dot, in thousandths of the way to the right and of the way up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    /// To the right.
    pub along: u64,
    /// Up.
    pub up: u64,
}

/// A card with a drawing, and behind a button the same numbers in words and as a table. `head` are the headings of the
/// table, and `more` are sentences that the table has no row for.
#[component]
pub fn Chart(
    #[props(into)] title: String,
    #[props(into, default)] lead: Option<String>,
    head: [String; 2],
    rows: Vec<[String; 2]>,
    #[props(default)] more: Vec<String>,
    children: Element,
) -> Element {
    let words = use_words();
    let mut is_in_words = use_signal(|| false);
    let id = use_hook(|| format!("chart-{}", dioxus::core::current_scope_id().0));
    rsx! {
        article { class: "card", id: id.clone(),
            h2 { {title.clone()} }
            if let Some(lead) = lead {
                p { class: "quiet", {lead} }
            }
            figure { class: "stack", "aria-label": title.clone(), {children} }
            Button {
                label: words.chart_in_words(),
                name: words.chart_in_words_name(&title),
                pressed: is_in_words(),
                onpress: move |()| is_in_words.toggle(),
            }
            if is_in_words() {
                ul { class: "plain rows",
                    for (at , [what , said]) in rows.iter().enumerate() {
                        li { key: "{at}", {words.chart_line(what, said)} }
                    }
                    for sentence in more {
                        li { key: "{sentence}", {sentence.clone()} }
                    }
                }
                table { class: "table",
                    caption { {title.clone()} }
                    thead {
                        tr {
                            for one in head {
                                th { key: "{one}", scope: "col", {one.clone()} }
                            }
                        }
                    }
                    tbody {
                        for (at , [what , said]) in rows.iter().enumerate() {
                            tr { key: "{at}",
                                th { scope: "row", {what.clone()} }
                                td { {said.clone()} }
                            }
                        }
                    }
                }
            }
            ReadAloud { of: id.clone(), what: title.clone() }
        }
    }
}

/// Bars, each under its words. A bar as long as `most`, or as the longest of them, fills the line.
#[component]
pub fn Bars(bars: Vec<Bar>, #[props(into, default)] most: Option<u64>) -> Element {
    let most = most.or_else(|| bars.iter().map(|bar| bar.value).max()).unwrap_or_default();
    rsx! {
        ul { class: "bars",
            for bar in bars {
                li { key: "{bar.label}",
                    p { class: "said",
                        span { {bar.label.clone()} }
                        span { class: "number", {bar.said.clone()} }
                    }
                    svg { class: "bar", "aria-hidden": "true",
                        rect { class: "track", width: "100%", height: "100%" }
                        rect { class: "mark", width: percent(thousandths(bar.value, most)), height: "100%" }
                    }
                }
            }
        }
    }
}

/// Dots between two words: where the line of time begins, and where it ends. With `guides`, lines lie across at the bottom,
/// the middle and the top.
#[component]
pub fn Dots(dots: Vec<Dot>, #[props(default)] guides: bool, from: String, until: String) -> Element {
    let lines: &[&str] = if guides { &["4%", "50%", "96%"] } else { &["50%"] };
    rsx! {
        svg { class: if guides { "dots" } else { "dots strip" }, "aria-hidden": "true",
            for line in lines.iter().copied() {
                line { key: "{line}", class: "guide", x1: "0", x2: "100%", y1: line, y2: line }
            }
            for (at , dot) in dots.into_iter().enumerate() {
                circle { key: "{at}", class: "mark", cx: inside(dot.along), cy: inside(1_000 - dot.up.min(1_000)), r: "5" }
            }
        }
        p { class: "axis small quiet", "aria-hidden": "true",
            span { {from} }
            span { {until} }
        }
    }
}

/// How much of a whole, in thousandths; nothing of nothing.
#[must_use]
pub fn thousandths(part: u64, whole: u64) -> u64 {
    (part.min(whole) * 1_000).checked_div(whole).unwrap_or_default()
}

fn percent(thousandths: u64) -> String {
    let (whole, tenths) = (thousandths / 10, thousandths % 10);
    format!("{whole}.{tenths}%")
}

/// Away from the edges, so that a dot is seen whole.
fn inside(thousandths: u64) -> String {
    percent(40 + thousandths.min(1_000) * 92 / 100)
}

#[cfg(test)]
mod tests {
    use super::{inside, percent, thousandths};

    #[test]
    fn a_bar_is_as_long_as_its_share_and_never_longer_than_the_line() {
        assert_eq!(percent(thousandths(1, 3)), "33.3%");
        assert_eq!(percent(thousandths(5, 4)), "100.0%");
        assert_eq!(percent(thousandths(0, 0)), "0.0%");
    }

    #[test]
    fn a_dot_stays_inside() {
        assert_eq!((inside(0), inside(1_000)), ("4.0%".to_owned(), "96.0%".to_owned()));
    }
}
