//! The words of small lists: who is responsible, professions, steps of the survey.

use chrono::NaiveDate;

use super::{days, page::Page};
use crate::{
    Answer, ComplaintAbout, Completeness, Energy, Instance, KeyPart, Medium, Principal, Profession,
    Reminders, RequestKind, RiskKind, Section, Side, Status, StayKind, SurveyStatement, SurveyStep,
    SurveyVoice,
    rules::{
        Answers, Callable, FollowUp,
        count::{Index, Percent},
    },
};

/// The first letter made a capital.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a row is known by, where that is a name of a list and nobody's words.
pub fn of_code(kind: &str, words: &str) -> String {
    let code = serde_json::Value::from(words);
    let told = match kind {
        "survey_answer" => serde_json::from_value(code).ok().map(statement),
        "risk" => serde_json::from_value(code).ok().map(risk),
        "stay" => serde_json::from_value(code).ok().map(stay),
        "said" => said(words),
        _ => None,
    };
    told.map_or_else(|| words.to_owned(), str::to_owned)
}

/// What a section says once, where it is a word of a list.
fn said(code: &str) -> Option<&'static str> {
    match code {
        "nobody" => Some("ingen, det är sagt öppet"),
        "exists" => Some("det finns en"),
        "asked_for" => Some("personen har bett om en"),
        "said_no" => Some("personen vill inte ha en"),
        "true" => Some("ja"),
        "false" => Some("nej"),
        _ => None,
    }
}

pub const fn section(section: Section) -> &'static str {
    match section {
        Section::About => "Om mig",
        Section::Contract => "Kontrakt",
        Section::Contacts => "Kontakter",
        Section::Appointments => "Tider",
        Section::Medications => "Läkemedel",
        Section::Abilities => "Jag kan själv",
        Section::Plan => "Plan",
        Section::Updates => "Uppdateringar",
        Section::Diary => "Dagbok",
        Section::Private => "Bara jag",
    }
}

pub const fn principal(principal: Principal) -> &'static str {
    match principal {
        Principal::Region => "regionen",
        Principal::Municipality => "kommunen",
        Principal::State => "staten",
        Principal::Other => "någon annan",
    }
}

/// Several of them; nobody has said where there is none.
pub fn principals(all: &[Principal]) -> String {
    let told: Vec<&str> = all.iter().map(|one| principal(*one)).collect();
    if told.is_empty() { "inte sagt vem som ansvarar".into() } else { told.join(" och ") }
}

pub const fn profession(profession: Profession) -> &'static str {
    match profession {
        Profession::Neurologist => "neurolog",
        Profession::MsNurse => "MS-sjuksköterska",
        Profession::Doctor => "läkare",
        Profession::DistrictNurse => "distriktssköterska",
        Profession::Nurse => "sjuksköterska",
        Profession::OccupationalTherapist => "arbetsterapeut",
        Profession::Physiotherapist => "fysioterapeut",
        Profession::SpeechTherapist => "logoped",
        Profession::Dietitian => "dietist",
        Profession::Counsellor => "kurator",
        Profession::Psychologist => "psykolog",
        Profession::HomeCarer => "hemtjänstpersonal",
        Profession::Assistant => "personlig assistent",
        Profession::CareManager => "biståndshandläggare",
        Profession::Pharmacist => "apotekare",
        Profession::Dentist => "tandläkare",
        Profession::Other => "annat yrke",
    }
}

pub const fn part(part: KeyPart) -> &'static str {
    match part {
        KeyPart::KeyContact => "Fast vårdkontakt",
        KeyPart::DoctorContact => "Fast läkarkontakt",
        KeyPart::HomeCareContact => "Fast omsorgskontakt",
    }
}

pub const fn side(side: Side) -> &'static str {
    match side {
        Side::Person => "personen",
        Side::Care => "vården",
    }
}

pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Planned => "ska bli av",
        Status::Completed => "blev av",
        Status::Cancelled => "inställd",
        Status::Missed => "blev inte av",
    }
}

pub const fn request(kind: RequestKind) -> &'static str {
    match kind {
        RequestKind::Referral => "remiss",
        RequestKind::Application => "ansökan",
        RequestKind::Order => "beställning",
    }
}

pub const fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "ja",
        Answer::Partly => "delvis",
        Answer::No => "nej",
        Answer::SentOn => "skickad vidare",
        Answer::Withdrawn => "återtagen",
    }
}

pub const fn risk(kind: RiskKind) -> &'static str {
    match kind {
        RiskKind::Fall => "fall",
        RiskKind::Sore => "sår",
        RiskKind::Nutrition => "näring",
        RiskKind::Mouth => "mun",
        RiskKind::Bladder => "blåsa",
        RiskKind::Other => "annat",
    }
}

pub const fn stay(kind: StayKind) -> &'static str {
    match kind {
        StayKind::Hospital => "sjukhus",
        StayKind::ShortTerm => "korttids",
        StayKind::Elsewhere => "borta",
    }
}

/// What she said of reminders while away.
pub fn reminders(page: &Page<'_>, reminders: &Reminders) -> String {
    match reminders {
        Reminders::AsUsual => "påminnelser som vanligt".into(),
        Reminders::Paused => "inga påminnelser om läkemedel".into(),
        Reminders::OnlyOf { medicines } => {
            let named: Vec<String> = medicines.iter().map(|id| page.item(*id)).collect();
            format!("påminnelser bara om {}", named.join(", "))
        }
    }
}

pub const fn medium(medium: Medium) -> &'static str {
    match medium {
        Medium::Paper => "på papper",
        Medium::Call => "i telefon",
        Medium::Meeting => "på ett möte",
        Medium::Web => "på en webbsida",
    }
}

pub const fn completeness(completeness: Completeness) -> &'static str {
    match completeness {
        Completeness::FullList => "en hel läkemedelslista",
        Completeness::SingleChange => "en ändring av ett läkemedel",
        Completeness::Decision => "ett besked om läkemedel",
    }
}

pub const fn about(about: ComplaintAbout) -> &'static str {
    match about {
        ComplaintAbout::Care => "om vård",
        ComplaintAbout::SocialServices => "om socialtjänst",
    }
}

pub const fn instance(instance: Instance) -> &'static str {
    match instance {
        Instance::Provider => "den som gav vården eller hjälpen",
        Instance::ComplaintsBoard => "patientnämnden",
        Instance::Inspectorate => "IVO",
    }
}

/// The next instance, as a step.
pub const fn next_instance(instance: Instance) -> &'static str {
    match instance {
        Instance::Provider => "det går att skriva till den som gav vården eller hjälpen.",
        Instance::ComplaintsBoard => "det går att skriva till patientnämnden.",
        Instance::Inspectorate => "det går att skriva till IVO.",
    }
}

pub const fn statement(statement: SurveyStatement) -> &'static str {
    match statement {
        SurveyStatement::KnowWhomToCall => "Jag vet vem jag ska ringa",
        SurveyStatement::KnowWhatOthersDo => "De som hjälper mig vet vad de andra gör",
        SurveyStatement::NeedNotRepeat => "Jag slipper berätta samma sak igen",
        SurveyStatement::TakePart => "Jag får vara med så mycket jag vill",
        SurveyStatement::PromisesKept => "Det som lovas blir gjort",
        SurveyStatement::ListIsRight => "Min läkemedelslista är rätt hos alla",
        SurveyStatement::NeedNotCoordinate => "Jag slipper samordna själv",
        SurveyStatement::WorksAsWhole => "Det fungerar som en helhet för mig",
    }
}

pub const fn step(step: SurveyStep) -> &'static str {
    match step {
        SurveyStep::NotAtAll => "inte alls",
        SurveyStep::ALittle => "lite",
        SurveyStep::Partly => "delvis",
        SurveyStep::Mostly => "till stor del",
        SurveyStep::Entirely => "helt",
        SurveyStep::DoNotKnow => "vet inte",
    }
}

pub const fn voice(voice: SurveyVoice) -> &'static str {
    match voice {
        SurveyVoice::Person => "personen",
        SurveyVoice::Relative => "närstående",
    }
}

/// Energy, as it was written.
pub fn energy(energy: Energy) -> String {
    format!("{} av {}", energy.0, Energy::MOST)
}

/// "66,7 %".
pub fn percent(share: Option<Percent>) -> String {
    share.map_or_else(
        || "kan inte räknas ut, inget var planerat".into(),
        |share| format!("{},{} %", share.tenths() / 10, share.tenths() % 10),
    )
}

/// "0,67".
pub fn index(index: Index) -> String {
    format!("{},{:02}", index.hundredths() / 100, index.hundredths() % 100)
}

/// When something is looked at again.
pub fn follow_up(follow_up: &FollowUp) -> String {
    match follow_up {
        FollowUp::NotSaid => "uppföljning är inte sagd".into(),
        FollowUp::Ahead { on, days: 0 } => format!("följs upp i dag, {}", days::long(*on)),
        FollowUp::Ahead { on, days } => format!("följs upp {}, om {}", days::long(*on), days::count(*days)),
        FollowUp::Past { on } => format!("skulle följas upp {}", days::long(*on)),
    }
}

/// A telephone, and whether it answers.
pub fn callable(page: &Page<'_>, one: &Callable) -> String {
    let answers = match &one.answers {
        Answers::Until(until) => format!("svarar nu, till {}", days::at_clock(*until)),
        Answers::NotSaid => "svarstider är inte kända".into(),
        Answers::From(from) => format!("svarar från {}", days::at_clock(*from)),
        Answers::No => "svarar inte inom en vecka enligt sina tider".into(),
    };
    let key = match (one.is_key_contact, one.is_disputed) {
        (true, true) => ", fast vårdkontakt enligt en del, det står olika",
        (true, false) => ", fast vårdkontakt",
        (false, _) => "",
    };
    format!("{}{key}: {}, {answers}", page.contact(one.contact), one.route.value)
}

/// Days, in order, where each is said by somebody.
pub fn each_day(all: &[NaiveDate]) -> String {
    all.iter().map(|day| days::long(*day)).collect::<Vec<_>>().join(" / ")
}
