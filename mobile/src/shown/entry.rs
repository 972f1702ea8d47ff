//! Entries of the timeline in words: what happened, and what it is called.

use samlat_record::rules::timeline::{ActKind, Entry, PostKind, What};
use samlat_record::rules::{Names, Reach, Row};
use samlat_record::{Completeness, Energy, FieldName, ItemId, Status, Taken};

use super::post::shortened;
use super::row::row_name;
use super::section::section_name;
use super::when::status_in_words;
use crate::words::Words;

/// Most characters of a row's words on a line.
const WORDS_MAX_CHARS: usize = 120;

/// What happened, as a heading: "Läkemedel på listan".
#[must_use]
pub fn entry_title(words: Words, entry: &Entry) -> String {
    if let What::Appointment(Some(status)) = entry.what {
        return words.entry_appointment(how_it_stands(words, status));
    }
    what_in_words(words, entry).to_owned()
}

fn what_in_words(words: Words, entry: &Entry) -> &'static str {
    match entry.what {
        What::Appointment(_) => words.entry_appointment_disputed(),
        What::AppointmentUnread => words.entry_appointment_unread(),
        What::Statement(Completeness::FullList) => words.entry_full_list(),
        What::Statement(Completeness::SingleChange) => words.entry_single_change(),
        What::Statement(Completeness::Decision) => words.entry_decision(),
        What::Post(kind) => post_in_words(words, kind),
        What::Did(ActKind::Asked) => words.entry_asked(),
        What::Did(ActKind::SaidWrong) => words.entry_said_wrong(),
        What::Did(ActKind::Answered) => words.entry_answered(),
        What::Did(ActKind::Accepted) => words.entry_accepted(),
        What::Said(field) => said_once(words, field).unwrap_or_else(|| section_name(words, entry.section)),
        What::Diagnosis => words.entry_diagnosis(),
        What::Allergy => words.entry_allergy(),
        What::Spokesperson => words.entry_spokesperson(),
        What::Stay => words.entry_stay(),
        What::StayEnded => words.entry_stay_ended(),
        What::Goal => words.entry_goal(),
        What::Agreement => words.entry_agreement(),
        What::AgreedTime => words.entry_agreed_time(),
        What::Mark => words.entry_mark(),
        What::Contact => words.entry_contact(),
        What::Meeting => words.entry_meeting(),
        What::Tally => words.entry_tally(),
        What::Occurrence => words.entry_occurrence(),
        What::Question => words.entry_question(),
        What::Medicine => words.entry_medicine(),
        What::MedicineStopped => words.entry_medicine_stopped(),
        What::Settlement => words.entry_settlement(),
        What::Dose(Taken::Taken) => words.entry_taken(),
        What::Dose(Taken::Skipped) => words.entry_skipped(),
        What::DoseTakenBack(_) => words.entry_dose_back(),
        What::StockCount => words.entry_stock(),
        What::NameAnswer => words.entry_name_answer(),
        What::Review => words.entry_review(),
        What::Ability => words.entry_ability(),
        What::OwnAction => words.entry_own_action(),
        What::IfWorse => words.entry_if_worse(),
        What::Need => words.entry_need(),
        What::NeedClosed => words.entry_need_closed(),
        What::Measure => words.entry_measure(),
        What::Task => words.entry_task(),
        What::TaskDone => words.entry_task_done(),
        What::Request => words.entry_request(),
        What::RequestArrived => words.entry_request_arrived(),
        What::RequestAnswered => words.entry_request_answered(),
        What::JointPlan => words.entry_joint_plan(),
        What::Discharge => words.entry_discharge(),
        What::CameHome => words.entry_home(),
        What::DischargeStep => words.entry_step(),
        What::DischargeStepDone => words.entry_step_done(),
        What::Risk => words.entry_risk(),
        What::RiskClosed => words.entry_risk_closed(),
        What::Learning => words.entry_learning(),
        What::Note => words.entry_note(),
        What::MeetingQuestion => words.entry_meeting_question(),
        What::Symptom => words.entry_symptom(),
        What::Reading => words.entry_reading(),
        What::Energy => words.entry_energy(),
        What::Coordination => words.entry_coordination(),
        What::Complaint => words.entry_complaint(),
        What::ComplaintSent => words.entry_complaint_sent(),
        What::ComplaintAnswered => words.entry_complaint_answered(),
        What::Incident => words.entry_incident(),
        What::SurveyAnswer => words.entry_survey(),
    }
}

fn how_it_stands(words: Words, status: Status) -> String {
    status_in_words(words, status).to_lowercase()
}

fn post_in_words(words: Words, kind: PostKind) -> &'static str {
    match kind {
        PostKind::Update => words.post_update(),
        PostKind::ProposedTime => words.post_time(),
        PostKind::MedicineList => words.post_list(),
        PostKind::MedicineChange => words.post_change(),
        PostKind::Decision => words.post_decision(),
        PostKind::Question => words.post_question(),
        PostKind::Answer => words.post_answer(),
        PostKind::TaskTaken => words.post_taken(),
        PostKind::Unknown => words.post_unknown(),
    }
}

/// What is called that a section says once. Nothing for what no section says once.
#[must_use]
pub fn said_once(words: Words, field: FieldName) -> Option<&'static str> {
    let all = [
        (FieldName::Name, words.about_name()),
        (FieldName::BirthYear, words.about_year()),
        (FieldName::Language, words.entry_said_language()),
        (FieldName::Emergency, words.about_emergency()),
        (FieldName::Story, words.about_story()),
        (FieldName::Participation, words.about_participation()),
        (FieldName::Wishes, words.about_wishes()),
        (FieldName::LastWishes, words.about_last_wishes()),
        (FieldName::NoAllergies, words.entry_said_no_allergies()),
        (FieldName::NoDiagnoses, words.entry_said_no_diagnoses()),
        (FieldName::KeyContact, words.contract_key_contact()),
        (FieldName::Responsible, words.contract_medicine_list()),
        (FieldName::JointPlan, words.contract_sip()),
        (FieldName::NeurologistEvery, words.entry_said_neurologist()),
        (FieldName::MriEvery, words.entry_said_mri()),
        (FieldName::TeamVisitCounts, words.entry_said_team_visit()),
        (FieldName::DoctorContact, words.entry_said_doctor()),
        (FieldName::HomeCareContact, words.entry_said_home_care()),
        (FieldName::Confirmed, words.entry_said_confirmed()),
    ];
    all.iter().find(|(of, _)| *of == field).map(|(_, said)| *said)
}

/// What it is called, in the words of whoever wrote it; of energy and time their number, and nothing where there are no
/// words. How a medicine is taken is never among them.
#[must_use]
pub fn entry_name(words: Words, reach: &Reach, names: &Names, entry: &Entry) -> Option<String> {
    let Row::Item(_, id) = entry.row else { return None };
    let name = in_numbers(words, reach, id).or_else(|| names.get(id).map(str::to_owned));
    name.or_else(|| row_name(words, reach, &entry.row)).map(|name| shortened(&name, WORDS_MAX_CHARS))
}

/// A row of the diary, with its number.
fn in_numbers(words: Words, reach: &Reach, id: ItemId) -> Option<String> {
    let diary = reach.diary.as_ref()?;
    if let Some(row) = diary.energy.iter().find(|row| row.head.id == id) {
        return Some(words.timeline_energy(row.energy.value.0, Energy::MOST));
    }
    if let Some(row) = diary.coordination.iter().find(|row| row.head.id == id) {
        return Some(words.timeline_minutes(u64::from(row.minutes.value)));
    }
    let row = diary.readings.iter().find(|row| row.head.id == id)?;
    let unit = row.unit.as_ref().map(|unit| unit.value.as_str()).unwrap_or_default();
    let said = [row.title.value.as_str(), row.value.value.as_str(), unit];
    Some(said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}
