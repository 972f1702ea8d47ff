//! Times that are to be, those that fall on a goal's hours, and who answers the telephone.

use super::{days, page::Page, words};
use crate::{
    AppointmentView, Contested, ItemId, Section,
    explain::Explained,
    rules::{Clash, Coming, Row, untimed},
};

/// How many times of one appointment that comes again are told.
const OF_ONE_MAX: usize = 3;

pub fn told(page: &mut Page<'_>, explained: &Explained) {
    page.heading("Tider framåt");
    let without: Vec<ItemId> =
        page.reach.appointments.iter().flat_map(untimed).map(|one| one.head.id).collect();
    match &explained.coming {
        None => page.plain("Kan inte räknas ut: tiderna går inte att läsa här."),
        Some(all) if all.is_empty() && without.is_empty() => page.plain("Inga tider."),
        Some(all) => coming(page, all),
    }
    for id in without {
        let name = page.item(id);
        page.line(&format!("{name}: tiden kan inte läsas här."));
        page.rests_on(&[Row::Item(Section::Appointments, id)]);
    }
    page.heading("Tider som krockar med ett mål");
    match &explained.clashes {
        None => page.plain("Kan inte räknas ut: tiderna eller kontraktet går inte att läsa här."),
        Some(all) if all.is_empty() => page.plain("Inga krockar."),
        Some(all) => all.iter().for_each(|one| clash(page, one)),
    }
    page.heading("Ring: vem som svarar");
    match &explained.who_answers {
        None => page.plain("Kan inte räknas ut: kontakterna går inte att läsa här."),
        Some(all) if all.is_empty() => {
            page.plain("Inget telefonnummer är inskrivet. 112 och 1177 finns alltid.")
        }
        Some(all) => {
            for one in all {
                let told = words::callable(page, one);
                page.line(&format!("{told}."));
                page.rests_on(&[Row::Item(Section::Contacts, one.contact)]);
            }
        }
    }
}

fn coming(page: &mut Page<'_>, all: &[Coming]) {
    let mut told: Vec<ItemId> = Vec::new();
    for one in all {
        let before = told.iter().filter(|id| **id == one.appointment).count();
        told.push(one.appointment);
        if one.original.is_some() && before >= OF_ONE_MAX {
            continue;
        }
        let name = page.item(one.appointment);
        let when = words::capital(&page.when(&one.when));
        page.line(&format!("{when}: {name}."));
        if one.is_disputed {
            disputed(page, one);
        }
        let later = all.iter().filter(|other| other.appointment == one.appointment).count();
        if one.original.is_some() && before + 1 == OF_ONE_MAX && later > OF_ONE_MAX {
            page.more(&format!("Och {} gånger till som tiden återkommer.", later - OF_ONE_MAX));
        }
        page.rests_on(&[Row::Item(Section::Appointments, one.appointment)]);
    }
}

/// What each says of an appointment that people disagree on, or that not all of it can be read.
fn disputed(page: &mut Page<'_>, one: &Coming) {
    let appointments = page.reach.appointments.iter().flat_map(|view| &view.appointments);
    let found = appointments.into_iter().find(|row| row.head.id == one.appointment).cloned();
    page.more(match one.is_unread {
        true => "Om tiden blir av kan inte läsas här.",
        false => "Det står olika. Tiden är varken flyttad eller inställd förrän någon väljer.",
    });
    if let Some(row) = found {
        said(page, one, &row);
    }
}

/// What each says of it.
fn said(page: &mut Page<'_>, one: &Coming, row: &AppointmentView) {
    if let Contested::Disputed(times) = &row.when {
        for time in times {
            let (by, when) = (page.writer(time.by), page.when(&time.value));
            page.point(&format!("{}: {when}.", words::capital(&by)));
        }
    }
    if let Contested::Disputed(states) = &row.status {
        for state in states {
            let by = page.writer(state.by);
            page.point(&format!("{}: {}.", words::capital(&by), words::status(state.value)));
        }
    }
    let of_this = row.occurrences.iter().filter(|of| Some(of.on.value) == one.original);
    for occurrence in of_this.filter(|of| of.change.is_disputed()) {
        for change in occurrence.change.candidates() {
            let (by, what) = (page.writer(change.by), changed(page, &change.value));
            page.point(&format!("{}: {} {what}.", words::capital(&by), days::long(occurrence.on.value)));
        }
    }
}

fn changed(page: &Page<'_>, change: &crate::OccurrenceChange) -> String {
    match change {
        crate::OccurrenceChange::AsPlanned => "är som planerat".into(),
        crate::OccurrenceChange::Moved(when) => format!("är flyttad till {}", page.when(when)),
        crate::OccurrenceChange::Cancelled => "är inställd".into(),
        crate::OccurrenceChange::Completed => "blev av".into(),
        crate::OccurrenceChange::Missed => "blev inte av".into(),
    }
}

fn clash(page: &mut Page<'_>, clash: &Clash) {
    let (goal, appointment) = (page.item(clash.goal), page.item(clash.appointment));
    let when = page.when(&clash.when);
    page.line(&format!("Tiden ”{appointment}” {when} krockar med målet ”{goal}”. Inget av dem är valt."));
    page.more(&format!(
        "Med resa tar den {} till {}.",
        days::at_clock(clash.from),
        days::at_clock(clash.until)
    ));
    if clash.length_not_said {
        page.more("Hur länge den varar är inte känt.");
    }
    if clash.is_disputed {
        page.more("Det står olika om tiden eller målet.");
    }
    page.rests_on(&clash.rows);
}
