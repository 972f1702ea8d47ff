//! The hours of the year: care, her own coordination, and what is left of it.

use std::rc::Rc;

use dioxus::prelude::*;
use samlat_record::rules::{Left, Names, Reach, YearHours};

use super::NotCounted;
use crate::components::{Bar, Bars, Chart};
use crate::shown::year::hours_in_words;
use crate::words::{Words, use_words};

/// Whether there is nothing to draw, and nothing that was left out.
pub fn says_nothing(hours: &YearHours) -> bool {
    let left_out = [&hours.rows, &hours.without_length, &hours.without_days, &hours.disputed];
    left_out.iter().all(|rows| rows.is_empty())
}

#[component]
pub fn HoursChart(hours: YearHours, reach: Rc<Reach>, names: Names) -> Element {
    let words = use_words();
    let bar = |label: &str, minutes: u64| Bar {
        label: label.to_owned(),
        value: minutes,
        said: hours_in_words(words, minutes),
    };
    let (left, left_said) = left(words, &hours);
    let whole = vec![
        bar(words.year_care(), hours.care()),
        bar(words.year_own(), hours.coordination),
        Bar { label: words.year_left().to_owned(), value: left, said: left_said },
    ];
    let parts = vec![
        bar(words.year_visits_row(), hours.visits),
        bar(words.year_travel_row(), hours.travel),
        bar(words.year_measures_row(), hours.measures),
    ];
    let relatives = bar(words.year_relatives_row(), hours.relatives);
    let all = whole.iter().chain(&parts).chain([&relatives]);
    let rows: Vec<[String; 2]> = all.map(|bar| [bar.label.clone(), bar.said.clone()]).collect();
    rsx! {
        Chart {
            title: words.year_hours_title(),
            lead: words.year_hours_lead(hours_in_words(words, hours.year)),
            head: [words.year_hours_what().to_owned(), words.year_hours_how_long().to_owned()],
            rows,
            Bars { bars: whole, most: hours.year }
            if hours.care() > 0 {
                h3 { {words.year_care()} }
                Bars { bars: parts, most: hours.care() }
            }
            if hours.relatives > 0 {
                p { class: "small quiet", {words.chart_line(relatives.label, relatives.said)} }
            }
        }
        NotCounted { why: words.year_not_counted_disputed(), rows: hours.disputed, reach: reach.clone(), names: names.clone(), disputed: true }
        NotCounted { why: words.year_not_counted_length(), rows: hours.without_length, reach: reach.clone(), names: names.clone() }
        NotCounted { why: words.year_not_counted_days(), rows: hours.without_days, reach, names }
    }
}

/// What is left of the year, and the same in words.
fn left(words: Words, hours: &YearHours) -> (u64, String) {
    match hours.left() {
        Left::Minutes(left) => (left, hours_in_words(words, left)),
        Left::MoreThanTheYear(over) => (0, words.year_more(hours_in_words(words, over))),
    }
}
