//! The year month by month, as she wrote it: energy, coordination, whether help works as one whole, and own readings.
//! Readings are words: a dot says when there was one, and nothing is drawn of what it said.

use std::rc::Rc;

use chrono::{Datelike, NaiveDate};
use dioxus::prelude::*;
use samlat_record::rules::outcome::{OutcomeMonth, Series, Whole};
use samlat_record::rules::{Names, Outcome, Reach, Row};
use samlat_record::{Energy, WorksAsWhole};

use super::NotCounted;
use crate::components::{Bar, Bars, Chart, Dot, Dots, when_in_words};
use crate::page::use_now;
use crate::shown::plan::works;
use crate::shown::year::{energy_in_words, hours_in_words, month_name};
use crate::words::{Words, use_words};

/// Days of the longest year.
const DAYS: u32 = 366;

/// Whether nothing was written.
pub fn says_nothing(outcome: &Outcome) -> bool {
    outcome.readings.is_empty()
        && outcome.months.iter().all(|month| month.rows.is_empty() && month.disputed.is_empty())
}

#[component]
pub fn OutcomeCharts(outcome: Outcome, reach: Rc<Reach>, names: Names) -> Element {
    let words = use_words();
    let disputed: Vec<Row> = outcome.months.iter().flat_map(|month| month.disputed.clone()).collect();
    rsx! {
        EnergyChart { outcome: outcome.clone() }
        CoordinationChart { months: outcome.months.clone() }
        NotCounted { why: words.year_not_counted_disputed(), rows: disputed, reach, names, disputed: true }
        WholeChart { months: outcome.months }
        for series in outcome.readings {
            ReadingsChart { key: "{series.title}", series }
        }
    }
}

/// How far into the year a day is, in thousandths.
fn along(day: NaiveDate) -> u64 {
    u64::from(day.ordinal0() * 1_000 / DAYS)
}

#[component]
fn EnergyChart(outcome: Outcome) -> Element {
    let words = use_words();
    if outcome.energy.is_empty() {
        return VNode::empty();
    }
    let up = |energy: Energy| u64::from(energy.0) * 1_000 / u64::from(Energy::MOST);
    let dots: Vec<Dot> =
        outcome.energy.iter().map(|entry| Dot { along: along(entry.on), up: up(entry.energy) }).collect();
    let row = |month: &OutcomeMonth| {
        let middle = month.energy?;
        let said = words.year_energy_middle(energy_in_words(words, middle.low, middle.high), middle.values);
        Some([month_name(words, month.month.month), said])
    };
    rsx! {
        Chart {
            title: words.year_energy_title(),
            lead: words.year_energy_lead(Energy::MOST),
            head: [words.year_month().to_owned(), words.year_energy_how().to_owned()],
            rows: outcome.months.iter().filter_map(row).collect::<Vec<_>>(),
            Dots { dots, guides: true, from: month_name(words, 1), until: month_name(words, 12) }
        }
    }
}

#[component]
fn CoordinationChart(months: Vec<OutcomeMonth>) -> Element {
    let words = use_words();
    let bar = |month: &OutcomeMonth| {
        let own = hours_in_words(words, month.coordination);
        let said = match month.by_relatives {
            0 => own,
            theirs => words.year_coordination_relatives(own, hours_in_words(words, theirs)),
        };
        (month.coordination + month.by_relatives > 0).then(|| Bar {
            label: month_name(words, month.month.month),
            value: month.coordination,
            said,
        })
    };
    let bars: Vec<Bar> = months.iter().filter_map(bar).collect();
    if bars.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Chart {
            title: words.year_coordination_title(),
            lead: words.year_coordination_lead().to_owned(),
            head: [words.year_month().to_owned(), words.year_coordination_how().to_owned()],
            rows: bars.iter().map(|bar| [bar.label.clone(), bar.said.clone()]).collect::<Vec<_>>(),
            Bars { bars }
        }
    }
}

/// Her own word on whether measures work as one whole, answer by answer, month by month.
#[component]
fn WholeChart(months: Vec<OutcomeMonth>) -> Element {
    let words = use_words();
    let of_month = |month: &OutcomeMonth| {
        let name = month_name(words, month.month.month);
        let counts = month.works_as_whole.map(|whole| answers(words, whole)).unwrap_or_default();
        counts.into_iter().map(move |(answer, count)| Bar {
            label: words.chart_line(&name, answer),
            value: count,
            said: words.year_whole_said(count),
        })
    };
    let bars: Vec<Bar> = months.iter().flat_map(of_month).collect();
    if bars.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Chart {
            title: words.year_whole_title(),
            lead: words.year_whole_lead().to_owned(),
            head: [words.year_month().to_owned(), words.year_whole_how().to_owned()],
            rows: bars.iter().map(|bar| [bar.label.clone(), bar.said.clone()]).collect::<Vec<_>>(),
            Bars { bars }
        }
    }
}

/// The answers that were given, with how many times.
fn answers(words: Words, whole: Whole) -> Vec<(&'static str, u64)> {
    let all = [
        (WorksAsWhole::Yes, whole.yes),
        (WorksAsWhole::Partly, whole.partly),
        (WorksAsWhole::No, whole.no),
        (WorksAsWhole::DoNotKnow, whole.do_not_know),
    ];
    all.into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(answer, count)| (works(words, answer), count))
        .collect()
}

#[component]
fn ReadingsChart(series: Series) -> Element {
    let words = use_words();
    let now = use_now();
    let dots = series.readings.iter().map(|reading| Dot { along: along(reading.at.date()), up: 500 });
    let rows = series.readings.iter().map(|reading| {
        let at = reading.at.at;
        let unit = reading.unit.as_deref().unwrap_or_default();
        let said = [reading.value.as_str(), unit].into_iter().filter(|part| !part.is_empty());
        [
            when_in_words(words, at.date(), Some(at.time()), now.local.date()),
            said.collect::<Vec<_>>().join(" "),
        ]
    });
    rsx! {
        Chart {
            title: words.year_readings_title(&series.title),
            lead: words.year_readings_lead().to_owned(),
            head: [words.year_readings_when().to_owned(), words.year_readings_what().to_owned()],
            rows: rows.collect::<Vec<_>>(),
            Dots { dots: dots.collect::<Vec<_>>(), from: month_name(words, 1), until: month_name(words, 12) }
            p { class: "small quiet",
                {words.year_readings_count(u64::try_from(series.readings.len()).unwrap_or_default())}
            }
        }
    }
}
