//! The doses of the day, what is logged, what is taken as needed, and what is left at home.

use super::{
    days,
    page::{Page, counted},
    words,
};
use crate::{
    Taken,
    explain::Explained,
    rules::{
        AsNeeded, DayPart, DoseState, Due, DueAt, Row, Stock, StockState, TakenLog, TakenOf,
        stock::Lasts,
        taken::{Counts, WhyLeftOut},
    },
};

pub fn told(page: &mut Page<'_>, explained: &Explained) {
    page.heading("Läkemedel: dagens doser");
    let Some(doses) = &explained.doses else {
        page.plain("Kan inte räknas ut: läkemedlen går inte att läsa här.");
        return;
    };
    if doses.is_empty() {
        page.plain("Inga doser är planerade i dag.");
    }
    doses.iter().for_each(|due| dose(page, due));
    page.heading("Läkemedel: vid behov");
    let all = explained.as_needed.as_deref().unwrap_or_default();
    if all.is_empty() {
        page.plain("Inget läkemedel tas vid behov.");
    }
    all.iter().for_each(|one| as_needed(page, one));
    page.heading("Läkemedel: kvar hemma");
    let all = explained.stock.as_deref().unwrap_or_default();
    if all.is_empty() {
        page.plain("Inget är räknat hemma.");
    }
    all.iter().for_each(|one| stock(page, one));
    page.heading("Läkemedel: vad loggen säger");
    explained.taken.iter().flatten().for_each(|log| taken(page, log));
}

fn dose(page: &mut Page<'_>, due: &Due) {
    let (name, when) = (page.item(due.medicine), due_at(&due.at));
    let units = due.units.map_or_else(|| "antalet är inte känt".to_owned(), |units| format!("{units} st"));
    let mut rows = vec![Row::Item(crate::Section::Medications, due.medicine)];
    let mut entry = |id| rows.push(Row::Item(crate::Section::Medications, id));
    let state = match due.state {
        DoseState::Due => "tiden har kommit, och inget är loggat",
        DoseState::Later => "senare i dag",
        DoseState::Logged { entry: id, taken: Taken::Taken } => {
            entry(id);
            "loggad som tagen"
        }
        DoseState::Logged { entry: id, taken: Taken::Skipped } => {
            entry(id);
            "loggad som överhoppad"
        }
        DoseState::Disputed { taken, skipped } => {
            entry(taken);
            entry(skipped);
            "loggad både som tagen och som överhoppad; inget av dem är valt"
        }
    };
    let disputed = if due.is_disputed {
        " Det står olika om läkemedlet; personens egna tider står kvar."
    } else {
        ""
    };
    page.line(&format!("{name}, {when}, {units}: {state}.{disputed}"));
    page.rests_on(&rows);
}

/// When a dose is due.
pub fn due_at(at: &DueAt) -> String {
    match at {
        DueAt::Clock(at) => format!("kl. {}", days::clock(at.at.time())),
        DueAt::Part(DayPart::Morning) => "på morgonen".into(),
        DueAt::Part(DayPart::Noon) => "mitt på dagen".into(),
        DueAt::Part(DayPart::Evening) => "på kvällen".into(),
        DueAt::Part(DayPart::Night) => "till natten".into(),
        DueAt::SomeTime => "någon gång under dagen".into(),
    }
}

fn as_needed(page: &mut Page<'_>, one: &AsNeeded) {
    let name = page.item(one.medicine);
    page.line(&format!("{name}: {} st loggade det senaste dygnet.", one.logged));
    if let Some(leaves) = &one.next_leaves {
        let at = page.at(&leaves.local);
        page.more(&format!("{} st lämnar dygnet {at}.", leaves.units));
    }
    if one.is_disputed {
        page.more("Det står olika om hur det tas. Allt som sägs visas.");
    }
    for limits in &one.limits {
        let most = limits.most_in_24_hours.map_or_else(
            || "etikettens högsta antal på ett dygn är inte inskrivet".to_owned(),
            |most| format!("på etiketten står högst {most} på ett dygn"),
        );
        let least = limits.least_hours_between.map_or_else(
            || "minsta tid emellan är inte inskriven".to_owned(),
            |hours| format!("minst {hours} timmar emellan"),
        );
        let by = page.writer(limits.by);
        let ends = limits.interval_ends.as_ref().map_or_else(String::new, |ends| {
            format!(" Räknat från det senast loggade är de timmarna slut {}.", page.at(&ends.local))
        });
        page.more(&format!("{} st åt gången; {most}; {least} (inskrivet av {by}).{ends}", limits.units));
    }
    page.rests_on(&one.rows);
}

fn stock(page: &mut Page<'_>, one: &Stock) {
    let (name, counted) = (page.item(one.medicine), page.at(&one.counted));
    let state = match &one.state {
        StockState::DisputedCount { units } => {
            let units: Vec<String> = units.iter().map(ToString::to_string).collect();
            format!("två räkningar säger olika: {} st. Räkna om", units.join(" / "))
        }
        StockState::LessThanNothing { by } => format!("{by} st mer är loggat än vad som räknades. Räkna om"),
        StockState::Left { units, is_disputed, lasts } => {
            let disputed =
                if *is_disputed { " (det är loggat olika, och det mesta är räknat)" } else { "" };
            format!("{units} st kvar{disputed}. {}", words::capital(&how_long(lasts)))
        }
    };
    page.line(&format!("{name}: {state}."));
    page.more(&format!("Senast räknat {counted}."));
    page.rests_on(&one.rows);
}

fn how_long(lasts: &Lasts) -> String {
    match lasts {
        Lasts::NotPlanned => "hur länge det räcker kan inte räknas ut: inget är planerat".into(),
        Lasts::Covers { full_days, last_full_day } => {
            format!("det räcker {full_days} hela dagar, till {}", days::long(*last_full_day))
        }
        Lasts::RunsOut { full_days, last_full_day, order_by, is_time_to_order, is_disputed } => {
            let last = last_full_day.map_or_else(
                || "ingen hel dag".to_owned(),
                |day| format!("sista hela dagen är {}", days::long(day)),
            );
            let order =
                if *is_time_to_order { "det är dags att beställa sedan" } else { "dags att beställa" };
            let disputed = if *is_disputed {
                "; det står olika om hur det tas, och detta är det tidigaste"
            } else {
                ""
            };
            format!("det räcker {full_days} hela dagar ({last}); {order} {}{disputed}", days::long(*order_by))
        }
    }
}

fn taken(page: &mut Page<'_>, log: &TakenLog) {
    page.under_heading(&format!(
        "{} till och med {}",
        words::capital(&days::long(log.from)),
        days::long(log.until)
    ));
    if log.medicines.iter().all(|of| of.counts.planned == 0 && of.outside.is_empty()) {
        page.plain("Inga doser var planerade eller loggade.");
        return;
    }
    for of in &log.medicines {
        medicine(page, of);
    }
    if log.all.planned > 0 {
        page.line(&format!("Alla tillsammans: {}", counts(&log.all)));
    }
}

fn medicine(page: &mut Page<'_>, of: &TakenOf) {
    let name = page.item(of.medicine);
    if of.counts.planned == 0 && of.outside.is_empty() && of.left_out.is_empty() {
        return;
    }
    let told = if of.counts.planned == 0 { "inga planerade doser.".into() } else { counts(&of.counts) };
    page.line(&format!("{name}: {told}"));
    if !of.outside.is_empty() {
        page.more(&format!("Utanför det planerade, som vid behov: {} loggade.", of.outside.len()));
    }
    let left_out = counted(of.left_out.iter().map(|left_out| left_out.why));
    for (why, count) in left_out {
        let why = match why {
            WhyLeftOut::Disputed => "det står olika om vad som var planerat",
            WhyLeftOut::PlannedOtherwise => {
                "loggen svarar på en tid som listan inte har, så dagen var planerad på annat sätt"
            }
        };
        page.more(&format!(
            "{} är inte räknade: {why}.",
            days::count(i64::try_from(count).unwrap_or(i64::MAX))
        ));
    }
    if !of.corrections.is_empty() {
        page.more(&format!("Rättat: {} loggade togs tillbaka.", of.corrections.len()));
    }
    if !of.doubles.is_empty() {
        page.more(&format!("Loggat mer än en gång: {}.", of.doubles.len()));
    }
    page.rests_on(&of.rows);
}

fn counts(counts: &Counts) -> String {
    let both = if counts.said_both > 0 {
        format!("; {} loggade både som tagna och överhoppade", counts.said_both)
    } else {
        String::new()
    };
    let on_time = if counts.at_clock > 0 {
        format!(
            " I tid: {} av {} med klockslag ({}).",
            counts.on_time,
            counts.at_clock,
            words::percent(counts.on_time_share())
        )
    } else {
        " Ingen dos hade ett klockslag, så i tid kan inte räknas ut.".into()
    };
    format!(
        "{} planerade; {} tagna ({}); {} överhoppade{both}; {} obesvarade. Loggat: {}.{on_time}",
        counts.planned,
        counts.taken,
        words::percent(counts.taken_share()),
        counts.skipped,
        counts.unanswered(),
        words::percent(counts.recorded_share()),
    )
}
