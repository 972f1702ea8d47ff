//! Everything in its time, the newest first; the doses of a day on one line.

use super::{days, fields, page::Page, words};
use crate::{
    Ground, Taken,
    explain::Explained,
    rules::{
        Entry, Row,
        timeline::{ActKind, By, PostKind, What},
    },
};

pub fn told(page: &mut Page<'_>, explained: &Explained) {
    page.heading("Tidslinje");
    if explained.timeline.is_empty() {
        page.plain("Inget är skrivet.");
    } else {
        page.plain("Det nyaste först. Varje rad nämner själv det den bygger på.");
    }
    for of_day in explained.timeline.chunk_by(|one, other| one.on == other.on) {
        if let Some(first) = of_day.first() {
            page.under_heading(&words::capital(&days::long(first.on)));
        }
        let (doses, others): (Vec<&Entry>, Vec<&Entry>) = of_day.iter().partition(|entry| is_dose(entry));
        others.into_iter().for_each(|entry| one(page, entry));
        if !doses.is_empty() {
            let rows: Vec<_> = doses.iter().map(|entry| entry.row).collect();
            page.line(&format!("Doser i loggen: {}.", doses.len()));
            page.rests_on(&rows);
        }
    }
}

const fn is_dose(entry: &Entry) -> bool {
    matches!(entry.what, What::Dose(_) | What::DoseTakenBack(_))
}

fn one(page: &mut Page<'_>, entry: &Entry) {
    let clock = entry.at.as_ref().map_or_else(String::new, |at| {
        let zone = if at.zone == page.explained.at.zone { String::new() } else { format!(" ({})", at.zone) };
        format!("Kl. {}{zone}. ", days::clock(at.at.time()))
    });
    let by = match &entry.by {
        By::Actor(by) => page.writer(*by),
        By::Writer { name, organisation, .. } if organisation.is_empty() => name.clone(),
        By::Writer { name, organisation, .. } => format!("{name}, {organisation}"),
    };
    let ground = entry.ground.as_ref().map_or_else(String::new, |ground| ground_in_words(page, ground));
    let private = if entry.is_private { " Bara personen ser det." } else { "" };
    let disputed = if entry.is_disputed { " Det står olika om det." } else { "" };
    let what = what(&entry.what);
    let row = match &entry.row {
        Row::Item(_, id) => format!("”{}”", page.item(*id)),
        Row::Said(..) | Row::Post(_) => page.row(&entry.row),
    };
    page.line(&format!("{clock}{what}: {row}. Av {by}{ground}.{private}{disputed}"));
}

fn ground_in_words(page: &Page<'_>, ground: &Ground) -> String {
    match ground {
        Ground::OwnWords => String::new(),
        Ground::Post(id) => format!(", taget från {}", page.row(&Row::Post(*id))),
        Ground::Transcribed { source, medium, said_on } => {
            format!(", avskrivet: {source}, {}, {}", words::medium(*medium), days::short(*said_on))
        }
        Ground::WithHelpOf { helper } => format!(", med hjälp av {helper}"),
    }
}

fn what(what: &What) -> String {
    let told = match what {
        What::Appointment(Some(status)) => return format!("Tid, {}", words::status(*status)),
        What::Statement(completeness) => return format!("Avskrivet: {}", words::completeness(*completeness)),
        What::Said(field) => return format!("Sagt: {}", fields::name(*field)),
        What::Appointment(None) => "Tid, det står olika om den",
        What::AppointmentUnread => "Tid, om den blir av kan inte läsas här",
        What::Dose(Taken::Taken) => "Dos tagen",
        What::Dose(Taken::Skipped) => "Dos överhoppad",
        What::DoseTakenBack(_) => "Dos som togs tillbaka ur loggen",
        What::Post(kind) => post(*kind),
        What::Did(kind) => act(*kind),
        What::Diagnosis => "Diagnos",
        What::Allergy => "Allergi",
        What::Spokesperson => "Någon som får tala för personen",
        What::Stay => "Vistelse började",
        What::StayEnded => "Vistelse slutade",
        What::Goal => "Mål",
        What::Agreement => "Överenskommelse",
        What::AgreedTime => "Bestämd tid",
        What::Mark => "”Jag håller med”",
        What::Contact => "Kontakt",
        What::Meeting => "Möte mellan kontakter",
        What::Tally => "Teamets egen räkning",
        What::Occurrence => "Ett datum av en tid som återkommer",
        What::Question => "Fråga till en tid",
        What::Medicine => "Läkemedel på egna listan",
        What::MedicineStopped => "Läkemedel utsatt",
        What::Settlement => "Besked godkänt",
        What::StockCount => "Räknat hemma",
        What::NameAnswer => "Svar om vad som står under ett namn",
        What::Review => "Läkemedelsgenomgång",
        What::Ability => "Förmåga",
        What::OwnAction => "Något personen gör själv",
        What::IfWorse => "Om det blir sämre",
        What::Need => "Behov",
        What::NeedClosed => "Behov avslutat",
        What::Measure => "Hjälp",
        What::Task => "Att göra",
        What::TaskDone => "Gjort",
        What::Request => "Ärende skickat",
        What::RequestArrived => "Ärende framme",
        What::RequestAnswered => "Ärende besvarat",
        What::JointPlan => "SIP",
        What::Discharge => "Inskriven på sjukhus, eller hemgång påbörjad",
        What::CameHome => "Kom hem",
        What::DischargeStep => "Punkt för hemgång",
        What::DischargeStepDone => "Punkt för hemgång gjord",
        What::Risk => "Risk",
        What::RiskClosed => "Risk avslutad",
        What::Learning => "Något prövas",
        What::Note => "Anteckning",
        What::MeetingQuestion => "Fråga till möte",
        What::Symptom => "Symtom",
        What::Reading => "Egen mätning",
        What::Energy => "Energi",
        What::Coordination => "Tid för samordning",
        What::Complaint => "Synpunkt",
        What::ComplaintSent => "Synpunkt skickad, eller utkast",
        What::ComplaintAnswered => "Synpunkt besvarad",
        What::Incident => "Händelse",
        What::SurveyAnswer => "Enkätsvar",
    };
    told.to_owned()
}

const fn post(kind: PostKind) -> &'static str {
    match kind {
        PostKind::Update => "Uppdatering",
        PostKind::ProposedTime => "Uppdatering med en tid",
        PostKind::MedicineList => "Uppdatering med en läkemedelslista",
        PostKind::MedicineChange => "Uppdatering med en ändring av ett läkemedel",
        PostKind::Decision => "Besked",
        PostKind::Question => "Fråga till personen",
        PostKind::Answer => "Svar",
        PostKind::TaskTaken => "”Jag gör det”",
        PostKind::Unknown => "Uppdatering som inte går att läsa här",
    }
}

const fn act(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Asked => "Frågade den som skrev",
        ActKind::SaidWrong => "Sa att det inte stämmer",
        ActKind::Answered => "Svarade",
        ActKind::Accepted => "Lade till det hos sig",
    }
}
