//! What only the person sees: complaints and the survey.

use super::{days, page::Page, words};
use crate::{
    SurveyVoice,
    explain::Explained,
    rules::{
        ComplaintClock, ComplaintClockState, ComplaintState, Row, SurveyQuarter,
        survey::{Answered, SurveyRow},
    },
};

pub fn told(page: &mut Page<'_>, explained: &Explained) {
    page.heading("Synpunkter (bara personen ser dem)");
    match &explained.complaints {
        None => page.plain("Kan inte räknas ut: Bara jag går inte att läsa här."),
        Some(all) if all.is_empty() => page.plain("Inga är skrivna."),
        Some(all) => all.iter().for_each(|one| complaint(page, one)),
    }
    page.heading("Enkät (bara personen ser den)");
    match &explained.survey {
        None => page.plain("Kan inte räknas ut: Bara jag går inte att läsa här."),
        Some(all) if all.is_empty() => page.plain("Inga svar."),
        Some(all) => all.iter().for_each(|one| quarter(page, one)),
    }
}

fn complaint(page: &mut Page<'_>, complaint: &ComplaintState) {
    let name = page.item(complaint.complaint);
    let closed = complaint.closed.map_or_else(String::new, |on| format!(" Avslutad {}.", days::long(on)));
    page.line(&format!("”{name}”, {}.{closed}", words::about(complaint.about)));
    if complaint.sent.is_empty() {
        page.more("Den går inte till någon än.");
    }
    page.rests_on(&complaint.rows);
    complaint.sent.iter().for_each(|sent| clock(page, sent));
}

fn clock(page: &mut Page<'_>, sent: &ComplaintClock) {
    let name = page.item(sent.complaint_sent);
    let state = match &sent.state {
        ComplaintClockState::Draft => "utkast, inte skickad".into(),
        ComplaintClockState::Waits { days, last } => {
            format!("har väntat {}; de fyra veckorna går {}", days::count(*days), days::long(*last))
        }
        ComplaintClockState::Unanswered { days, last } => format!(
            "har väntat {}; de fyra veckorna gick {}, och inget svar är skrivet",
            days::count(*days),
            days::long(*last)
        ),
        ComplaintClockState::WaitsWithoutClock { days } => {
            format!("har väntat {}; Samlat sätter ingen klocka här", days::count(*days))
        }
        ComplaintClockState::Answered { on } => {
            let on = on.map_or_else(|| "dagen är inte känd".to_owned(), days::long);
            format!("besvarad, {on}")
        }
    };
    let principal = sent.principal.map_or_else(String::new, |one| format!(" ({})", words::principal(one)));
    page.more(&format!("Till {name}, {}{principal}: {state}.", words::instance(sent.instance)));
    if let Some(next) = sent.next {
        page.more(&format!("Härnäst: {}", words::next_instance(next)));
    }
    if sent.may_be_declined {
        page.more("IVO behöver inte ta upp det: mer än två år har gått. Det går ändå att skriva dit.");
    }
    page.rests_on(&sent.rows);
}

fn quarter(page: &mut Page<'_>, quarter: &SurveyQuarter) {
    page.under_heading(&format!("Kvartal {} {}", quarter.quarter.quarter, quarter.quarter.year));
    quarter.statements.iter().for_each(|row| statement(page, row));
}

fn statement(page: &mut Page<'_>, row: &SurveyRow) {
    let voices = [(SurveyVoice::Person, &row.person), (SurveyVoice::Relative, &row.relative)];
    let told: Vec<String> = voices
        .into_iter()
        .map(|(voice, answered)| {
            let step = answered.as_ref().map_or_else(|| "inget svar".into(), answer);
            format!("{}: {step}", words::voice(voice))
        })
        .collect();
    let apart = match row.apart {
        None => String::new(),
        Some(0) => " De svarar lika.".into(),
        Some(steps) => format!(" Det skiljer {} steg.", steps.unsigned_abs()),
    };
    page.line(&format!("{}. {}.{apart}", words::statement(row.statement), words::capital(&told.join("; "))));
    let rows: Vec<Row> = [&row.person, &row.relative]
        .into_iter()
        .flatten()
        .flat_map(|answered| answered.rows.clone())
        .collect();
    page.rests_on(&rows);
}

fn answer(answered: &Answered) -> String {
    let steps: Vec<&str> = answered.steps.iter().map(|step| words::step(*step)).collect();
    let change = match answered.change {
        None => String::new(),
        Some(0) => " (som förra kvartalet)".into(),
        Some(steps @ 1..) => format!(" ({steps} steg upp sedan förra kvartalet)"),
        Some(steps) => format!(" ({} steg ner sedan förra kvartalet)", steps.unsigned_abs()),
    };
    format!("{}{change}", steps.join(" / "))
}
