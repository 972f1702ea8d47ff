//! What is said and asked of a joint plan, one part at a time.

use samlat_record::{Contested, Item, ItemId, JointPlanField, JointPlanView, Lead, Part, Principal};

use crate::components::{Offered, short_date_year};
use crate::page::Now;
use crate::said::Toward;
use crate::screens::parts::asked::{Named, choice, chosen, day as ask_day, day_of, name_of, needed};
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::screens::plan::asked::{link, linked};
use crate::screens::plan::facts::{Stands, With, contested, day, said};
use crate::shown::joint_plan::{lead_name, part_in_words};
use crate::state::State;
use crate::words::Words;

const LEADS: [Named<Lead>; 3] = [
    ("region", Lead::Principal(Principal::Region)),
    ("municipality", Lead::Principal(Principal::Municipality)),
    ("none", Lead::None),
];
const COPY: [Named<bool>; 2] = [("yes", true), ("no", false)];

fn has_copy(words: Words, has: bool) -> &'static str {
    if has { words.sip_copy_yes() } else { words.sip_copy_no() }
}

/// The appointments that a meeting may be.
fn meetings(state: State) -> Vec<(ItemId, String)> {
    let all = state.appointments().unwrap_or_default().appointments;
    let shown = all.into_iter().filter(|row| row.head.presence.is_shown());
    shown.map(|row| (row.head.id, row.title.value)).collect()
}

/// Everything that can be said of it, in order.
pub fn facts(with: With<'_>, row: &JointPlanView) -> Vec<Stands> {
    let words = with.words;
    let part = |field, name, said: &Option<Contested<Part>>, write: fn(Part) -> JointPlanField| {
        let in_words = |part: &Part| part_in_words(words, part);
        contested(field, name, said.as_ref(), in_words, |part| Item::JointPlan(vec![write(part)]))
    };
    let on = |said: &Option<samlat_record::Field<chrono::NaiveDate>>| {
        said.as_ref().map(|field| day(with, field.value))
    };
    let meeting = row.appointment.as_ref().map(|of| linked(words, &meetings(with.state), of.value));
    let copy = row.has_copy.as_ref().map(|has| has_copy(words, has.value).to_owned());
    vec![
        part("needed", words.sip_needed(), &row.measures_needed, JointPlanField::MeasuresNeeded),
        part("region", words.sip_region(), &row.region, JointPlanField::Region),
        part("municipality", words.sip_municipality(), &row.municipality, JointPlanField::Municipality),
        part("others", words.sip_others(), &row.others, JointPlanField::Others),
        contested(
            "lead",
            words.sip_lead(),
            row.lead.as_ref(),
            |lead| lead_name(words, *lead).to_owned(),
            |lead| Item::JointPlan(vec![JointPlanField::Lead(lead)]),
        ),
        said("own_words", words.sip_own_words(), text(row.own_words.as_ref())),
        said("goals", words.sip_goals(), text(row.goals.as_ref())),
        said("contact_persons", words.sip_contact_persons(), text(row.contact_persons.as_ref())),
        said("follow_up", words.agreement_follow_up_label(), on(&row.follow_up)),
        said("copy", words.sip_copy(), copy),
        said("consent", words.sip_consent_scope(), text(row.consent.as_ref())),
        said("consent_until", words.sip_consent_until(), on(&row.consent_until)),
        said("title", words.sip_title(), Some(row.title.value.clone())),
        said("asked", words.sip_asked_on(), on(&row.asked)),
        said("asked_by", words.sip_asked_by(), text(row.asked_by.as_ref())),
        said("receiver", words.sip_receiver(), text(row.receiver.as_ref())),
        said("called", words.sip_called_on(), on(&row.called)),
        said("on", words.sip_on(), on(&row.on)),
        said("appointment", words.sip_appointment(), meeting),
        said("closed", words.sip_closed(), on(&row.closed)),
        said("note", words.field_note(), text(row.note.as_ref())),
    ]
}

/// A part is written in words, or said openly to be none.
fn part(words: Words, field: &'static str, key: &'static str, ask: &str, label: &str) -> Vec<Question> {
    let offered = vec![
        Offered::new("says", words.sip_part_says()),
        Offered::new("none", words.sip_none()).with(words.sip_none_how()),
    ];
    let written = Question::needed(key, words.sip_part_ask(), label, AnswerKind::Long);
    vec![
        Question::needed(field, ask, label, AnswerKind::Choice(offered)),
        written.only_after(field, Some("says")),
    ]
}

/// The questions that say one field; none where there is no such field, or where it is hers alone to say.
pub fn questions(state: State, words: Words, field: &str) -> Vec<Question> {
    let line = |key, ask: &str, label: &str| Question::open(key, ask, label, AnswerKind::Line);
    let long = |key, ask: &str, label: &str| Question::open(key, ask, label, AnswerKind::Long);
    match field {
        "title" => vec![
            Question::needed("title", words.sip_ask_title(), words.sip_title(), AnswerKind::Line)
                .hint(words.sip_ask_title_hint()),
        ],
        "needed" => part(words, "needed", "needed_words", words.sip_ask_needed(), words.sip_needed()),
        "region" => part(words, "region", "region_words", words.sip_ask_region(), words.sip_region()),
        "municipality" => part(
            words,
            "municipality",
            "municipality_words",
            words.sip_ask_municipality(),
            words.sip_municipality(),
        ),
        "others" => part(words, "others", "others_words", words.sip_ask_others(), words.sip_others()),
        "lead" => vec![needed(choice("lead", words.sip_ask_lead(), words.sip_lead(), &LEADS, |lead| {
            lead_name(words, lead)
        }))],
        "own_words" => vec![long("own_words", words.sip_ask_own_words(), words.sip_own_words())],
        "goals" => vec![long("goals", words.sip_ask_goals(), words.sip_goals())],
        "contact_persons" => {
            vec![long("contact_persons", words.sip_ask_contact_persons(), words.sip_contact_persons())]
        }
        "copy" => vec![needed(choice("copy", words.sip_ask_copy(), words.sip_copy(), &COPY, |has| {
            has_copy(words, has)
        }))],
        "consent" if state.is_person() => vec![
            long("consent", words.sip_ask_consent(), words.sip_consent_scope())
                .hint(words.sip_ask_consent_hint()),
        ],
        "consent_until" if state.is_person() => vec![ask_day(
            "consent_until",
            words.sip_ask_consent_until(),
            words.sip_consent_until(),
            Toward::Future,
        )],
        "asked_by" => vec![line("asked_by", words.sip_ask_asked_by(), words.sip_asked_by())],
        "receiver" => vec![
            line("receiver", words.sip_ask_receiver(), words.sip_receiver())
                .hint(words.sip_ask_receiver_hint()),
        ],
        "appointment" => {
            link("appointment", words.sip_ask_appointment(), words.sip_appointment(), words, meetings(state))
        }
        "note" => vec![long("note", words.contact_ask_note(), words.field_note())],
        day => days(words, day),
    }
}

fn days(words: Words, field: &str) -> Vec<Question> {
    match field {
        "follow_up" => vec![ask_day(
            "follow_up",
            words.agreement_ask_follow_up(),
            words.agreement_follow_up_label(),
            Toward::Future,
        )],
        "asked" => vec![ask_day("asked", words.sip_ask_asked(), words.sip_asked_on(), Toward::Past)],
        "called" => vec![ask_day("called", words.sip_ask_called(), words.sip_called_on(), Toward::Past)],
        "on" => vec![ask_day("on", words.sip_ask_on(), words.sip_on(), Toward::Either)],
        "closed" => vec![ask_day("closed", words.sip_ask_closed(), words.sip_closed(), Toward::Past)],
        _ => Vec::new(),
    }
}

/// What the answers to a field's questions write.
pub fn field(field: &str, now: &Now, answers: &Answers) -> Option<JointPlanField> {
    let said = answer(answers, field);
    let words = || said.to_owned();
    let past = || day_of(now, said, Toward::Past);
    let future = || day_of(now, said, Toward::Future);
    Some(match field {
        "title" => JointPlanField::Title(words()),
        "needed" => JointPlanField::MeasuresNeeded(part_of(answers, field, "needed_words")?),
        "region" => JointPlanField::Region(part_of(answers, field, "region_words")?),
        "municipality" => JointPlanField::Municipality(part_of(answers, field, "municipality_words")?),
        "others" => JointPlanField::Others(part_of(answers, field, "others_words")?),
        "lead" => JointPlanField::Lead(chosen(&LEADS, said)?),
        "own_words" => JointPlanField::OwnWords(words()),
        "goals" => JointPlanField::Goals(words()),
        "contact_persons" => JointPlanField::ContactPersons(words()),
        "follow_up" => JointPlanField::FollowUp(future()),
        "copy" => JointPlanField::HasCopy(Some(chosen(&COPY, said)?)),
        "consent" => JointPlanField::Consent(words()),
        "consent_until" => JointPlanField::ConsentUntil(future()),
        "asked" => JointPlanField::Asked(past()),
        "asked_by" => JointPlanField::AskedBy(words()),
        "receiver" => JointPlanField::Receiver(words()),
        "called" => JointPlanField::Called(past()),
        "on" => JointPlanField::On(day_of(now, said, Toward::Either)),
        "appointment" if said.is_empty() => return None,
        "appointment" => JointPlanField::Appointment(ItemId::from_hex(said)),
        "closed" => JointPlanField::Closed(past()),
        "note" => JointPlanField::Note(words()),
        _ => return None,
    })
}

fn part_of(answers: &Answers, field: &str, key: &str) -> Option<Part> {
    match answer(answers, field) {
        "none" => Some(Part::None),
        "says" => Some(answer(answers, key).to_owned()).filter(|text| !text.is_empty()).map(Part::Says),
        _ => None,
    }
}

/// What stands in the fields of a change before anything is written.
pub fn begin(row: &JointPlanView) -> Answers {
    let on = |said: &Option<samlat_record::Field<chrono::NaiveDate>>| {
        said.as_ref().map(|field| short_date_year(field.value))
    };
    let mut known = filled([
        ("title", Some(row.title.value.clone())),
        ("lead", row.lead.as_ref().and_then(Contested::agreed).and_then(|lead| name_of(&LEADS, &lead.value))),
        ("own_words", text(row.own_words.as_ref())),
        ("goals", text(row.goals.as_ref())),
        ("contact_persons", text(row.contact_persons.as_ref())),
        ("follow_up", on(&row.follow_up)),
        ("copy", row.has_copy.as_ref().and_then(|has| name_of(&COPY, &has.value))),
        ("consent", text(row.consent.as_ref())),
        ("consent_until", on(&row.consent_until)),
        ("asked", on(&row.asked)),
        ("asked_by", text(row.asked_by.as_ref())),
        ("receiver", text(row.receiver.as_ref())),
        ("called", on(&row.called)),
        ("on", on(&row.on)),
        ("appointment", row.appointment.as_ref().map(|of| of.value.to_hex())),
        ("closed", on(&row.closed)),
        ("note", text(row.note.as_ref())),
    ]);
    let parts = [
        ("needed", "needed_words", &row.measures_needed),
        ("region", "region_words", &row.region),
        ("municipality", "municipality_words", &row.municipality),
        ("others", "others_words", &row.others),
    ];
    for (field, key, said) in parts {
        let (chosen, words) = match said.as_ref().and_then(Contested::agreed).map(|part| &part.value) {
            Some(Part::Says(words)) => ("says", Some(words.clone())),
            Some(Part::None) => ("none", None),
            None => continue,
        };
        known.insert(field.to_owned(), chosen.to_owned());
        known.extend(words.map(|words| (key.to_owned(), words)));
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(said: [(&str, &str); 2]) -> Option<JointPlanField> {
        let answers = said.map(|(key, said)| (key.to_owned(), said.to_owned())).into();
        field("region", &crate::screens::testing::now(), &answers)
    }

    #[test]
    fn a_part_is_words_or_an_open_none_and_never_empty() {
        let words = "region_words";
        let says = JointPlanField::Region(Part::Says("Rehab".to_owned()));
        assert_eq!(written([("region", "says"), (words, "Rehab")]), Some(says));
        let none = Some(JointPlanField::Region(Part::None));
        assert_eq!(written([("region", "none"), (words, "")]), none);
        assert_eq!(written([("region", "none"), (words, "Rehab")]), none, "what was written before is left");
        assert_eq!(written([("region", "says"), (words, "")]), None);
        assert_eq!(written([("region", ""), (words, "Rehab")]), None);
    }
}
