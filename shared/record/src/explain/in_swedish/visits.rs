//! Whether the same people come, and who has met whom.

use super::{days, page::Page, words};
use crate::{
    Section,
    explain::Explained,
    rules::{
        CareMap, Continuity, Row, Staff,
        care_map::Pair,
        continuity::{Computed, Indices, OfProfession, OfTeam, OfUnit, Unit},
    },
};

pub fn told(page: &mut Page<'_>, explained: &Explained) {
    page.heading("Kontinuitet: om det är samma personer");
    match &explained.continuity {
        None => page.plain("Kan inte räknas ut: tiderna eller kontakterna går inte att läsa här."),
        Some(continuity) => of_visits(page, continuity),
    }
    page.under_heading("Hur många olika som har kommit hem");
    match &explained.staff {
        None => page.plain("Kan inte räknas ut: tiderna eller kontakterna går inte att läsa här."),
        Some(staff) => different(page, staff),
    }
    page.heading("Vårdkarta");
    match &explained.care_map {
        None => page.plain("Kan inte räknas ut: kontakterna går inte att läsa här."),
        Some(map) => on_map(page, map),
    }
}

fn of_visits(page: &mut Page<'_>, continuity: &Continuity) {
    page.plain(&format!("Besök {}. 1,00 är samma person varje gång.", days::window(&continuity.window)));
    if continuity.professions.is_empty() {
        page.plain("Inga besök hos någon vars yrke är känt.");
    }
    continuity.professions.iter().for_each(|one| profession(page, one));
    continuity.teams.iter().for_each(|one| team(page, one));
    left_out(page, &continuity.disputed, &continuity.unplaced);
}

fn profession(page: &mut Page<'_>, of: &OfProfession) {
    let name = words::capital(words::profession(of.profession));
    page.line(&format!("{name}: {}", indices(&of.over_all)));
    if of.units.len() > 1 {
        for unit in &of.units {
            let told = unit_in_words(page, unit);
            page.point(&format!("{told}: {}", indices(&unit.indices)));
        }
    }
    page.rests_on(&of.over_all.rows);
}

fn unit_in_words(page: &Page<'_>, of: &OfUnit) -> String {
    let unit = match &of.unit {
        Unit::Contact(id) => page.contact(*id),
        Unit::Provider(provider) => format!("hos {provider}"),
        Unit::NotSaid => "enheten är inte sagd".into(),
    };
    format!("{unit} ({})", words::principals(&of.principals))
}

fn team(page: &mut Page<'_>, team: &OfTeam) {
    let name = page.contact(team.team);
    page.line(&format!("Egen räkning av {name}: {}", indices(&team.indices)));
    if team.partly {
        page.more("En del av räkningen gäller dagar utanför tiden.");
    }
    if team.overlapping {
        page.more("Några dagar är räknade två gånger.");
    }
    page.rests_on(&team.indices.rows);
}

fn indices(indices: &Indices) -> String {
    let count = match (indices.visits, indices.people) {
        (0, _) => return "inga besök.".into(),
        (1, _) => return "1 besök. Kan inte beräknas för ett enda besök.".into(),
        (visits, 1) => format!("{visits} besök, en och samma person"),
        (visits, people) => format!("{visits} besök, {people} olika personer"),
    };
    format!(
        "{count}. Andel hos den man mött mest (UPC) {}, samlat hos få (COC) {}, samma som förra gången (SECON) {}.",
        computed(indices.upc),
        computed(indices.coc),
        computed(indices.secon)
    )
}

fn computed(computed: Computed) -> String {
    match computed {
        Computed::NoVisits => "inga besök".into(),
        Computed::OneVisit => "kan inte beräknas".into(),
        Computed::NoOrder => "kan inte beräknas, ordningen är inte känd".into(),
        Computed::Is(index) => words::index(index),
    }
}

fn left_out(page: &mut Page<'_>, disputed: &[Row], unplaced: &[Row]) {
    if !disputed.is_empty() {
        let rows = page.rows(disputed);
        page.more(&format!("Inte räknat, det står olika: {rows}."));
    }
    if !unplaced.is_empty() {
        let rows = page.rows(unplaced);
        page.more(&format!("Inte räknat, vem som kom eller vilket yrke är inte känt: {rows}."));
    }
}

fn different(page: &mut Page<'_>, staff: &Staff) {
    let range = if staff.least == staff.most {
        format!("{} olika", staff.least)
    } else {
        format!("minst {} och högst {} olika", staff.least, staff.most)
    };
    page.line(&format!("{}: {range}.", words::capital(&days::window(&staff.window))));
    page.more(&format!(
        "Enligt inskrivna besök: {}. Enligt teamens egen räkning: {}.",
        staff.met, staff.tallied
    ));
    if staff.partly {
        page.more("En räkning gäller också dagar utanför tiden.");
    }
    left_out(page, &staff.disputed, &staff.unplaced);
    page.rests_on(&staff.rows);
}

fn on_map(page: &mut Page<'_>, map: &CareMap) {
    if map.principals.is_empty() {
        page.plain("Inga kontakter är inskrivna.");
    }
    for of in &map.principals {
        let principal = of.principal.map_or("inte sagt vem som ansvarar", words::principal);
        page.under_heading(&words::capital(principal));
        for one in &of.contacts {
            let name = page.contact(one.contact);
            let by = one.provider.as_ref().map_or_else(String::new, |by| format!(" Utförs av {by}."));
            page.line(&format!("{name}.{by}"));
            if let Some(said) = &one.responsible_for {
                let told: Vec<&str> = said.candidates().iter().map(|field| field.value.as_str()).collect();
                let disputed = if said.is_disputed() { " (det står olika)" } else { "" };
                page.more(&format!("Ansvarar för: {}{disputed}.", told.join(" / ")));
            }
            page.rests_on(&[Row::Item(Section::Contacts, one.contact)]);
        }
    }
    page.under_heading("Vilka som har mötts");
    pairs(page, &map.met, "Inga möten mellan kontakter är skrivna.");
    page.under_heading("Vilka som ger hjälp utan att något möte är skrivet");
    match &map.never_met {
        None => page.plain("Kan inte räknas ut: planen eller tiderna går inte att läsa här."),
        Some(all) => pairs(page, all, "Inga par."),
    }
    if !map.disputed.is_empty() {
        let rows = page.rows(&map.disputed);
        page.plain(&format!("Inte med, det står olika: {rows}."));
    }
}

fn pairs(page: &mut Page<'_>, all: &[Pair], none: &str) {
    if all.is_empty() {
        page.plain(none);
    }
    for pair in all {
        let (one, other) = (page.contact(pair.one), page.contact(pair.other));
        let last = pair.last.map_or_else(String::new, |last| format!(", senast {}", days::long(last)));
        page.line(&format!("{one} och {other}{last}."));
        page.rests_on(&pair.rows);
    }
}
