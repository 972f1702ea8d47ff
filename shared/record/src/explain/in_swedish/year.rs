//! The hours of the year, and the year month by month as it was written.

use super::{days, page::Page, words};
use crate::{
    explain::Explained,
    rules::{
        Left, Outcome, Row, YearHours,
        outcome::{Middle, OutcomeMonth, Whole},
    },
};

pub fn told(page: &mut Page<'_>, explained: &Explained) {
    page.heading("Året: timmar");
    match &explained.hours {
        None => page.plain("Kan inte räknas ut: tiderna, planen eller dagboken går inte att läsa här."),
        Some(hours) => of_year(page, hours),
    }
    page.heading("Året: månad för månad");
    match &explained.outcome {
        None => page.plain("Kan inte räknas ut: dagboken går inte att läsa här."),
        Some(outcome) => by_month(page, outcome),
    }
}

fn of_year(page: &mut Page<'_>, hours: &YearHours) {
    page.line(&format!("Räknat {}. Året har {}.", days::window(&hours.window), days::minutes(hours.year)));
    page.more(&format!(
        "Vård och hjälp: {} (besök {}, resor {}, hjälp {}).",
        days::minutes(hours.care()),
        days::minutes(hours.visits),
        days::minutes(hours.travel),
        days::minutes(hours.measures)
    ));
    page.more(&format!("Egen samordning: {}.", days::minutes(hours.coordination)));
    page.more(&match hours.left() {
        Left::Minutes(left) => format!("Resten av året: {}.", days::minutes(left)),
        Left::MoreThanTheYear(over) => {
            format!("Det blir {} mer än året har: en del var samtidigt.", days::minutes(over))
        }
    });
    page.more(&format!("Närståendes samordning, inte med i summan: {}.", days::minutes(hours.relatives)));
    for (rows, why) in [
        (&hours.without_length, "hur länge det tog är inte känt"),
        (&hours.without_days, "första eller sista dagen är inte känd"),
        (&hours.disputed, "det står olika"),
    ] {
        if !rows.is_empty() {
            let named = page.rows(rows);
            page.more(&format!("Inte räknat, {why}: {named}."));
        }
    }
    page.rests_on(&hours.rows);
}

fn by_month(page: &mut Page<'_>, outcome: &Outcome) {
    let written: Vec<&OutcomeMonth> = outcome.months.iter().filter(|month| !month.rows.is_empty()).collect();
    if written.is_empty() {
        page.plain("För lite inskrivet än.");
    }
    for month in written {
        let mut told: Vec<String> = Vec::new();
        told.extend(month.energy.as_ref().map(middle));
        if month.coordination > 0 {
            told.push(format!("egen samordning {}", days::minutes(month.coordination)));
        }
        if month.by_relatives > 0 {
            told.push(format!("närståendes samordning {}", days::minutes(month.by_relatives)));
        }
        told.extend(month.works_as_whole.as_ref().and_then(whole));
        let told = if told.is_empty() { "egna mätningar".into() } else { told.join("; ") };
        let name = words::capital(days::month(month.month.month));
        page.line(&format!("{name} {}: {told}.", month.month.year));
        if !month.disputed.is_empty() {
            let named = page.rows(&month.disputed);
            page.more(&format!("Inte räknat, det står olika: {named}."));
        }
        page.rests_on(&month.rows);
    }
    for series in &outcome.readings {
        page.line(&format!("Egna mätningar, {}:", series.title));
        for reading in &series.readings {
            let unit = reading.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
            let at = page.at(&reading.at);
            page.point(&format!("{at}: {}{unit}.", reading.value));
        }
        let rows: Vec<Row> = series.readings.iter().map(|reading| reading.row).collect();
        page.rests_on(&rows);
    }
}

fn middle(middle: &Middle) -> String {
    let values = if middle.low == middle.high {
        words::energy(middle.low)
    } else {
        format!("mellan {} och {}", middle.low.0, words::energy(middle.high))
    };
    format!("energi, mittvärde {values} ({} rader)", middle.values)
}

fn whole(whole: &Whole) -> Option<String> {
    let Whole { yes, partly, no, do_not_know } = *whole;
    (yes + partly + no + do_not_know > 0).then(|| {
        format!("fungerar hjälpen som en helhet: ja {yes}, delvis {partly}, nej {no}, vet inte {do_not_know}")
    })
}
