//! The addresses of the screens: read, and written.

use std::convert::Infallible;
use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use dioxus::router::exports::percent_encoding::{AsciiSet, percent_decode_str, utf8_percent_encode};
use dioxus::router::exports::{FRAGMENT_ASCII_SET, PATH_ASCII_SET};

use super::Route;

/// Any text is the address of some screen: [`Route::NotFound`] if of no other.
impl FromStr for Route {
    type Err = Infallible;

    fn from_str(address: &str) -> Result<Self, Infallible> {
        let (address, hash) = address.split_once('#').unwrap_or((address, ""));
        let (path, _) = address.split_once('?').unwrap_or((address, ""));
        let path = path.strip_suffix('/').unwrap_or(path);
        let parts: Vec<String> = path.split('/').skip(1).map(decoded).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        Ok(screen(&parts, decoded(hash)))
    }
}

/// The screen of the parts of a path, and of what stands after the `#`.
fn screen(parts: &[&str], hash: String) -> Route {
    let own = |part: &str| part.to_owned();
    match parts {
        [] => Route::Today {},
        ["allt"] => Route::All {},
        ["allt", "kontrakt"] => Route::Contract {},
        ["allt", "kontrakt", "visa"] => Route::ShowContract {},
        ["allt", "kontrakt", "laget"] => Route::ContractOverview {},
        ["allt", "kontrakt", "nytt", kind] => Route::NewContractRow { kind: own(kind) },
        ["allt", "kontrakt", id] => Route::ContractRow { id: own(id) },
        ["allt", "kontrakt", id, "andra", field] => Route::ChangeContract { id: own(id), field: own(field) },
        ["allt", "tider"] => Route::Appointments {},
        ["allt", "tider", "ny"] => Route::NewAppointment {},
        ["allt", "tider", id] => Route::Appointment { id: own(id) },
        ["allt", "tider", id, "fraga"] => Route::NewQuestion { id: own(id) },
        ["allt", "tider", id, "gang", on] => Route::AppointmentDate { id: own(id), on: own(on) },
        ["allt", "tider", id, "gang", on, "andra", field] => {
            Route::ChangeDate { id: own(id), on: own(on), field: own(field) }
        }
        ["allt", "tider", id, "andra", field] => Route::ChangeAppointment { id: own(id), field: own(field) },
        ["allt", "lakemedel"] => Route::Medications {},
        ["allt", "lakemedel", "nytt"] => Route::NewMedicine {},
        ["allt", "lakemedel", "uppgift"] => Route::NewStatement {},
        ["allt", "lakemedel", "taget"] => Route::TakenDays {},
        ["allt", "lakemedel", "genomgang"] => Route::Review {},
        ["allt", "lakemedel", "genomgang", "ny"] => Route::NewReview {},
        ["allt", "lakemedel", "genomgang", id, field] => {
            Route::ChangeReview { id: own(id), field: own(field) }
        }
        ["allt", "lakemedel", "namn", key, "svara"] => Route::NewNameAnswer { key: own(key) },
        ["allt", "lakemedel", "namn", id] => Route::ChangeNameAnswer { id: own(id) },
        ["allt", "lakemedel", id] => Route::Medicine { id: own(id) },
        ["allt", "lakemedel", id, "olika"] => Route::ContestedMedicine { id: own(id) },
        ["allt", "lakemedel", id, "andra", field] => Route::ChangeMedicine { id: own(id), field: own(field) },
        ["allt", "lakemedel", id, "hemma"] => Route::CountStock { id: own(id) },
        ["allt", "lakemedel", id, "tagen"] => Route::LogTaken { id: own(id) },
        ["allt", "kan-sjalv"] => Route::Abilities {},
        ["allt", "kan-sjalv", "ny", kind] => Route::NewAbility { kind: own(kind) },
        ["allt", "uppdateringar"] => Route::Updates {},
        ["allt", "uppdateringar", "ny"] => Route::NewUpdate {},
        ["allt", "uppdateringar", id] => Route::Update { id: own(id) },
        ["allt", "kontakter"] => Route::Contacts {},
        ["allt", "kontakter", "ny"] => Route::NewContact {},
        ["allt", "kontakter", id] => Route::Contact { id: own(id) },
        ["allt", "kontakter", id, "andra", field] => Route::ChangeContact { id: own(id), field: own(field) },
        ["allt", "dagbok"] => Route::Diary {},
        ["allt", "dagbok", "ny", kind] => Route::NewDiaryRow { kind: own(kind) },
        ["allt", "dagbok", id] => Route::DiaryRow { id: own(id) },
        ["allt", "dagbok", id, "andra", field] => Route::ChangeDiary { id: own(id), field: own(field) },
        ["allt", "fragor"] => Route::Questions {},
        ["allt", "fragor", "ny"] => Route::NewMeetingQuestion {},
        ["allt", "fragor", "till", id] => Route::QuestionsTo { id: own(id) },
        ["allt", "fragor", id] => Route::MeetingQuestion { id: own(id) },
        ["allt", "fragor", id, "andra", field] => {
            Route::ChangeMeetingQuestion { id: own(id), field: own(field) }
        }
        ["allt", "enkat"] => Route::Survey {},
        ["allt", "enkat", "svar"] => Route::SurveyAnswers {},
        ["allt", "enkat", "svara", voice] => Route::AnswerSurvey { voice: own(voice) },
        ["allt", "synpunkter"] => Route::Complaints {},
        ["allt", "synpunkter", "ny"] => Route::NewComplaint {},
        ["allt", "synpunkter", "beslut", id] => Route::Decision { id: own(id) },
        ["allt", "synpunkter", id] => Route::Complaint { id: own(id) },
        ["allt", "synpunkter", id, "andra", field] => {
            Route::ChangeComplaint { id: own(id), field: own(field) }
        }
        ["allt", "synpunkter", id, "till", instance] => {
            Route::NewSent { id: own(id), instance: own(instance) }
        }
        ["allt", "synpunkter", id, "skickat", sent, field] => {
            Route::ChangeSent { id: own(id), sent: own(sent), field: own(field) }
        }
        ["allt", "handelser"] => Route::Incidents {},
        ["allt", "handelser", "ny"] => Route::NewIncident {},
        ["allt", "handelser", id] => Route::Incident { id: own(id) },
        ["allt", "handelser", id, "andra", field] => Route::ChangeIncident { id: own(id), field: own(field) },
        ["allt", "handelser", id, "synpunkt"] => Route::NewComplaintOf { id: own(id) },
        ["allt", "om-mig"] => Route::About {},
        ["allt", "om-mig", "akuten"] => Route::Emergency {},
        ["allt", "om-mig", "ny", kind] => Route::NewAboutRow { kind: own(kind) },
        ["allt", "om-mig", "andra", field] => Route::ChangeAbout { field: own(field) },
        ["allt", "om-mig", "diagnos", id, "andra", field] => {
            Route::ChangeDiagnosis { id: own(id), field: own(field) }
        }
        ["allt", "om-mig", "borta", id] => Route::Stay { id: own(id) },
        ["allt", "om-mig", "borta", id, "andra", field] => {
            Route::ChangeStay { id: own(id), field: own(field) }
        }
        ["allt", "plan"] => Route::Plan {},
        ["allt", "plan", "ny", kind] => Route::NewPlanRow { kind: own(kind) },
        ["allt", "plan", id] => Route::PlanRow { id: own(id) },
        ["allt", "plan", id, "andra", field] => Route::ChangePlan { id: own(id), field: own(field) },
        ["allt", "hemgang"] => Route::WaysHome {},
        ["allt", "hemgang", "ny"] => Route::NewWayHome {},
        ["allt", "hemgang", id] => Route::HomeRow { id: own(id) },
        ["allt", "hemgang", id, "andra", field] => Route::ChangeHome { id: own(id), field: own(field) },
        ["allt", "hemgang", id, "nytt"] => Route::NewStep { id: own(id) },
        ["allt", "vardkarta"] => Route::CareMap {},
        ["allt", "mellanrum"] => Route::Gaps {},
        ["allt", "mellanrum", "granser"] => Route::Limits {},
        ["allt", "mellanrum", "granser", limit] => Route::ChangeLimit { limit: own(limit) },
        ["allt", "mellanrum", key] => Route::Gap { key: own(key) },
        ["allt", "sok"] => Route::Search {},
        ["allt", "tidslinje"] => Route::Timeline {},
        ["allt", "aret"] => Route::Year {},
        ["allt", "papper"] => Route::Papers {},
        ["allt", "papper", "las-in"] => Route::Import {},
        ["allt", "papper", kind] => Route::Paper { kind: own(kind) },
        ["ring"] => Route::Call {},
        ["dela"] => Route::Share {},
        ["dela", "bjud-in"] => Route::Invite {},
        ["dela", "bjud-in", "narstaende"] => Route::InviteRelative {},
        ["dela", "vem"] => Route::Access {},
        ["dela", "enhet"] => Route::AddDevice {},
        ["dela", "om-jag-dor"] => Route::Wishes {},
        ["dela", "borja-om"] => Route::BeginAnew {},
        ["dela", "platser"] => Route::Places {},
        ["dela", "dodsfall"] => Route::ReportDeath {},
        ["dela", id] => Route::Member { id: own(id) },
        ["dela", id, "andra"] => Route::ChangeRights { id: own(id) },
        ["mer"] => Route::More {},
        ["mer", "ord"] => Route::RecoveryWords {},
        ["mer", "ova"] => Route::Rehearsal {},
        ["mer", "undanlagt"] => Route::SetAside {},
        ["mer", "server"] => Route::Relay {},
        ["mer", "server", "ta-bort"] => Route::TakeOff {},
        ["mer", "paminnelser"] => Route::Reminders {},
        ["mer", "spara"] => Route::Export {},
        ["mer", "ta-bort"] => Route::RemoveAll {},
        ["start"] => Route::Start {},
        ["aterfa"] => Route::Recover { step: String::new(), sheet: hash },
        ["aterfa", step] => Route::Recover { step: own(step), sheet: hash },
        ["ny-enhet"] => Route::BecomeDevice { code: hash },
        ["i"] => Route::Invitation { secret: hash },
        rest => Route::NotFound { rest: rest.iter().copied().map(own).collect() },
    }
}

impl Display for Route {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Today {} => path(f, &[]),
            Self::All {} => path(f, &["allt"]),
            Self::Contract {} => path(f, &["allt", "kontrakt"]),
            Self::NewContractRow { kind } => path(f, &["allt", "kontrakt", "nytt", kind]),
            Self::ChangeContract { id, field } => path(f, &["allt", "kontrakt", id, "andra", field]),
            Self::ContractRow { id } => path(f, &["allt", "kontrakt", id]),
            Self::ShowContract {} => path(f, &["allt", "kontrakt", "visa"]),
            Self::ContractOverview {} => path(f, &["allt", "kontrakt", "laget"]),
            Self::Appointments {} => path(f, &["allt", "tider"]),
            Self::NewAppointment {} => path(f, &["allt", "tider", "ny"]),
            Self::Appointment { id } => path(f, &["allt", "tider", id]),
            Self::NewQuestion { id } => path(f, &["allt", "tider", id, "fraga"]),
            Self::AppointmentDate { id, on } => path(f, &["allt", "tider", id, "gang", on]),
            Self::ChangeDate { id, on, field } => path(f, &["allt", "tider", id, "gang", on, "andra", field]),
            Self::ChangeAppointment { id, field } => path(f, &["allt", "tider", id, "andra", field]),
            Self::Medications {} => path(f, &["allt", "lakemedel"]),
            Self::NewMedicine {} => path(f, &["allt", "lakemedel", "nytt"]),
            Self::NewStatement {} => path(f, &["allt", "lakemedel", "uppgift"]),
            Self::NewNameAnswer { key } => path(f, &["allt", "lakemedel", "namn", key, "svara"]),
            Self::ChangeNameAnswer { id } => path(f, &["allt", "lakemedel", "namn", id]),
            Self::Medicine { id } => path(f, &["allt", "lakemedel", id]),
            Self::Review {} => path(f, &["allt", "lakemedel", "genomgang"]),
            Self::NewReview {} => path(f, &["allt", "lakemedel", "genomgang", "ny"]),
            Self::ChangeReview { id, field } => path(f, &["allt", "lakemedel", "genomgang", id, field]),
            Self::ContestedMedicine { id } => path(f, &["allt", "lakemedel", id, "olika"]),
            Self::ChangeMedicine { id, field } => path(f, &["allt", "lakemedel", id, "andra", field]),
            Self::CountStock { id } => path(f, &["allt", "lakemedel", id, "hemma"]),
            Self::LogTaken { id } => path(f, &["allt", "lakemedel", id, "tagen"]),
            Self::TakenDays {} => path(f, &["allt", "lakemedel", "taget"]),
            Self::Abilities {} => path(f, &["allt", "kan-sjalv"]),
            Self::NewAbility { kind } => path(f, &["allt", "kan-sjalv", "ny", kind]),
            Self::Updates {} => path(f, &["allt", "uppdateringar"]),
            Self::NewUpdate {} => path(f, &["allt", "uppdateringar", "ny"]),
            Self::Update { id } => path(f, &["allt", "uppdateringar", id]),
            Self::Contacts {} => path(f, &["allt", "kontakter"]),
            Self::NewContact {} => path(f, &["allt", "kontakter", "ny"]),
            Self::Contact { id } => path(f, &["allt", "kontakter", id]),
            Self::ChangeContact { id, field } => path(f, &["allt", "kontakter", id, "andra", field]),
            Self::Diary {} => path(f, &["allt", "dagbok"]),
            Self::NewDiaryRow { kind } => path(f, &["allt", "dagbok", "ny", kind]),
            Self::DiaryRow { id } => path(f, &["allt", "dagbok", id]),
            Self::ChangeDiary { id, field } => path(f, &["allt", "dagbok", id, "andra", field]),
            Self::Questions {} => path(f, &["allt", "fragor"]),
            Self::NewMeetingQuestion {} => path(f, &["allt", "fragor", "ny"]),
            Self::QuestionsTo { id } => path(f, &["allt", "fragor", "till", id]),
            Self::MeetingQuestion { id } => path(f, &["allt", "fragor", id]),
            Self::ChangeMeetingQuestion { id, field } => path(f, &["allt", "fragor", id, "andra", field]),
            Self::Survey {} => path(f, &["allt", "enkat"]),
            Self::SurveyAnswers {} => path(f, &["allt", "enkat", "svar"]),
            Self::AnswerSurvey { voice } => path(f, &["allt", "enkat", "svara", voice]),
            Self::Complaints {} => path(f, &["allt", "synpunkter"]),
            Self::NewComplaint {} => path(f, &["allt", "synpunkter", "ny"]),
            Self::Decision { id } => path(f, &["allt", "synpunkter", "beslut", id]),
            Self::Complaint { id } => path(f, &["allt", "synpunkter", id]),
            Self::ChangeComplaint { id, field } => path(f, &["allt", "synpunkter", id, "andra", field]),
            Self::NewSent { id, instance } => path(f, &["allt", "synpunkter", id, "till", instance]),
            Self::ChangeSent { id, sent, field } => {
                path(f, &["allt", "synpunkter", id, "skickat", sent, field])
            }
            Self::Incidents {} => path(f, &["allt", "handelser"]),
            Self::NewIncident {} => path(f, &["allt", "handelser", "ny"]),
            Self::Incident { id } => path(f, &["allt", "handelser", id]),
            Self::ChangeIncident { id, field } => path(f, &["allt", "handelser", id, "andra", field]),
            Self::NewComplaintOf { id } => path(f, &["allt", "handelser", id, "synpunkt"]),
            Self::About {} => path(f, &["allt", "om-mig"]),
            Self::Emergency {} => path(f, &["allt", "om-mig", "akuten"]),
            Self::NewAboutRow { kind } => path(f, &["allt", "om-mig", "ny", kind]),
            Self::ChangeAbout { field } => path(f, &["allt", "om-mig", "andra", field]),
            Self::ChangeDiagnosis { id, field } => {
                path(f, &["allt", "om-mig", "diagnos", id, "andra", field])
            }
            Self::Stay { id } => path(f, &["allt", "om-mig", "borta", id]),
            Self::ChangeStay { id, field } => path(f, &["allt", "om-mig", "borta", id, "andra", field]),
            Self::Plan {} => path(f, &["allt", "plan"]),
            Self::NewPlanRow { kind } => path(f, &["allt", "plan", "ny", kind]),
            Self::PlanRow { id } => path(f, &["allt", "plan", id]),
            Self::ChangePlan { id, field } => path(f, &["allt", "plan", id, "andra", field]),
            Self::WaysHome {} => path(f, &["allt", "hemgang"]),
            Self::NewWayHome {} => path(f, &["allt", "hemgang", "ny"]),
            Self::HomeRow { id } => path(f, &["allt", "hemgang", id]),
            Self::ChangeHome { id, field } => path(f, &["allt", "hemgang", id, "andra", field]),
            Self::NewStep { id } => path(f, &["allt", "hemgang", id, "nytt"]),
            Self::CareMap {} => path(f, &["allt", "vardkarta"]),
            Self::Gaps {} => path(f, &["allt", "mellanrum"]),
            Self::Gap { key } => path(f, &["allt", "mellanrum", key]),
            Self::Limits {} => path(f, &["allt", "mellanrum", "granser"]),
            Self::ChangeLimit { limit } => path(f, &["allt", "mellanrum", "granser", limit]),
            Self::Search {} => path(f, &["allt", "sok"]),
            Self::Timeline {} => path(f, &["allt", "tidslinje"]),
            Self::Year {} => path(f, &["allt", "aret"]),
            Self::Papers {} => path(f, &["allt", "papper"]),
            Self::Paper { kind } => path(f, &["allt", "papper", kind]),
            Self::Import {} => path(f, &["allt", "papper", "las-in"]),
            Self::Call {} => path(f, &["ring"]),
            Self::Share {} => path(f, &["dela"]),
            Self::Invite {} => path(f, &["dela", "bjud-in"]),
            Self::InviteRelative {} => path(f, &["dela", "bjud-in", "narstaende"]),
            Self::Member { id } => path(f, &["dela", id]),
            Self::ChangeRights { id } => path(f, &["dela", id, "andra"]),
            Self::Access {} => path(f, &["dela", "vem"]),
            Self::AddDevice {} => path(f, &["dela", "enhet"]),
            Self::Wishes {} => path(f, &["dela", "om-jag-dor"]),
            Self::BeginAnew {} => path(f, &["dela", "borja-om"]),
            Self::Places {} => path(f, &["dela", "platser"]),
            Self::ReportDeath {} => path(f, &["dela", "dodsfall"]),
            Self::More {} => path(f, &["mer"]),
            Self::RecoveryWords {} => path(f, &["mer", "ord"]),
            Self::Rehearsal {} => path(f, &["mer", "ova"]),
            Self::SetAside {} => path(f, &["mer", "undanlagt"]),
            Self::Relay {} => path(f, &["mer", "server"]),
            Self::TakeOff {} => path(f, &["mer", "server", "ta-bort"]),
            Self::Reminders {} => path(f, &["mer", "paminnelser"]),
            Self::Export {} => path(f, &["mer", "spara"]),
            Self::RemoveAll {} => path(f, &["mer", "ta-bort"]),
            Self::Start {} => path(f, &["start"]),
            Self::Recover { step, sheet } => {
                let parts = ["aterfa", step].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
                path(f, &parts).and_then(|()| after_hash(f, sheet))
            }
            Self::BecomeDevice { code } => path(f, &["ny-enhet"]).and_then(|()| after_hash(f, code)),
            Self::Invitation { secret } => path(f, &["i"]).and_then(|()| after_hash(f, secret)),
            Self::NotFound { rest } => path(f, &rest.iter().map(String::as_str).collect::<Vec<_>>()),
        }
    }
}

fn path(f: &mut Formatter<'_>, parts: &[&str]) -> fmt::Result {
    if parts.is_empty() {
        return f.write_str("/");
    }
    for part in parts {
        f.write_str("/")?;
        encode(f, part, PATH_ASCII_SET)?;
    }
    Ok(())
}

fn after_hash(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    if text.is_empty() {
        return Ok(());
    }
    f.write_str("#")?;
    encode(f, text, FRAGMENT_ASCII_SET)
}

fn encode(f: &mut Formatter<'_>, text: &str, reserved: &'static AsciiSet) -> fmt::Result {
    utf8_percent_encode(text, reserved).try_for_each(|piece| f.write_str(piece))
}

/// The text behind percent signs; where they make none, the text as it stands.
fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Into::into)
}

#[cfg(test)]
mod tests;
