//! What is asked about an appointment, and what becomes of the answers.

use chrono::NaiveDateTime;
use samlat_record::{
    AppointmentField, AppointmentKind, AppointmentView, Brought, ContactView, Contested, Item, LocalTime,
    Section, When,
};

use super::{again, brought, whom};
use crate::components::{Offered, short_date_year, time_in_words};
use crate::page::Now;
use crate::said::{parse_minutes, parse_when};
use crate::screens::parts::asked::{Named, chosen, name_of};
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::shown::appointment::{appointment_kind, appointment_kind_detail, minutes_of};
use crate::shown::year::hours_in_words;
use crate::state::State;
use crate::words::Words;

/// All questions about a new appointment; none about the place where places are hidden.
pub fn new_questions(words: Words, hides_places: bool) -> Vec<Question> {
    let asked =
        ["title", "when", "place", "with"].into_iter().filter(|field| !hides_places || *field != "place");
    asked.flat_map(|field| questions_for(words, field)).collect()
}

/// What stands in other sections that an appointment can name, as far as it is told here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Elsewhere {
    /// Her contacts.
    pub contacts: Vec<ContactView>,
    /// What she has read off, newest first. On her own devices alone: that others read it is her choice.
    pub readings: Vec<Brought>,
}

impl Elsewhere {
    /// As this device is told.
    pub fn of(state: State) -> Self {
        let contacts = state.contacts().unwrap_or_default().contacts.into_iter();
        let mut diary = state.diary().filter(|_| state.is_person()).unwrap_or_default();
        // What is hers alone is named in no other section.
        diary.readings.retain(|row| !state.is_private(row.head.id));
        let is_offered =
            |contact: &ContactView| contact.head.presence.is_shown() && !state.is_private(contact.head.id);
        Self { contacts: contacts.filter(is_offered).collect(), readings: brought::readings(diary) }
    }
}

/// The section whose rows are ticked to answer.
pub fn chosen_from(field: &str) -> Option<Section> {
    match field {
        "contacts" => Some(Section::Contacts),
        "brought" => Some(Section::Diary),
        _ => None,
    }
}

/// The questions that change one field of one that stands; none where there is no such field, or nothing to choose from.
pub fn questions_of(
    words: Words,
    now: &Now,
    elsewhere: &Elsewhere,
    one: &AppointmentView,
    field: &str,
) -> Vec<Question> {
    match field {
        "contacts" => whom::questions(words, &elsewhere.contacts),
        "brought" => brought::questions(words, now, &elsewhere.readings, one),
        "again" | "until" => again::questions_for(words, one, field),
        "length" if !has_hour(one) => Vec::new(),
        field => questions_for(words, field),
    }
}

/// Whether everybody says the same time of day: a day alone has no length.
pub fn has_hour(one: &AppointmentView) -> bool {
    one.when.agreed().is_some_and(|field| matches!(field.value, When::At { .. }))
}

/// What an appointment can be, by the names that stand for it in an answer.
const KINDS: [Named<AppointmentKind>; 11] = [
    ("visit", AppointmentKind::Visit),
    ("team_visit", AppointmentKind::TeamVisit),
    ("treatment", AppointmentKind::Treatment),
    ("day_care", AppointmentKind::DayCare),
    ("mri", AppointmentKind::Mri),
    ("sampling", AppointmentKind::Sampling),
    ("joint_plan", AppointmentKind::JointPlanMeeting),
    ("planning", AppointmentKind::Planning),
    ("home_help", AppointmentKind::HomeHelp),
    ("remote", AppointmentKind::Remote),
    ("other", AppointmentKind::Other),
];
/// That she does not know which kind it is. Then rules do not take it for any.
const UNKNOWN: &str = "unknown";

fn kind(words: Words) -> Question {
    let row = |(name, kind): &Named<AppointmentKind>| {
        let row = Offered::new(*name, appointment_kind(words, *kind));
        match appointment_kind_detail(words, *kind) {
            Some(detail) => row.with(detail),
            None => row,
        }
    };
    let unknown = Offered::new(UNKNOWN, words.appointment_kind_unknown());
    let offered = AnswerKind::Choice(KINDS.iter().map(row).chain([unknown]).collect());
    Question::needed("kind", words.appointment_ask_kind(), words.appointment_kind(), offered)
}

/// The questions that change one field.
pub fn questions_for(words: Words, field: &str) -> Vec<Question> {
    let line = |key, ask: &str, label: &str| Question::open(key, ask, label, AnswerKind::Line);
    match field {
        "title" => vec![
            Question::needed(
                "title",
                words.appointment_ask_title(),
                words.appointment_title_label(),
                AnswerKind::Line,
            )
            .hint(words.appointment_ask_title_hint()),
        ],
        "when" => vec![
            Question::needed(
                "when",
                words.appointment_ask_when(),
                words.appointment_when(),
                AnswerKind::When,
            )
            .hint(words.appointment_ask_when_hint()),
        ],
        "place" => vec![line("place", words.appointment_ask_place(), words.appointment_place())],
        "with" => vec![line("with", words.appointment_ask_with(), words.appointment_with_label())],
        "kind" => vec![kind(words)],
        "responsible" => vec![
            line("responsible", words.appointment_ask_responsible(), words.appointment_responsible())
                .hint(words.appointment_ask_responsible_hint()),
        ],
        "length" => vec![
            Question::open(
                "length",
                words.appointment_ask_length(),
                words.appointment_length(),
                AnswerKind::Minutes(1),
            )
            .hint(words.appointment_ask_length_hint()),
        ],
        "travel" => vec![line("travel", words.appointment_ask_travel(), words.appointment_travel())],
        "travel_minutes" => vec![
            Question::open(
                "travel_minutes",
                words.appointment_ask_travel_minutes(),
                words.appointment_travel_minutes(),
                AnswerKind::Minutes(0),
            )
            .hint(words.appointment_ask_travel_minutes_hint()),
        ],
        "outcome" => {
            vec![Question::open(
                "outcome",
                words.appointment_ask_outcome(),
                words.appointment_outcome(),
                AnswerKind::Long,
            )]
        }
        "note" => {
            vec![Question::open("note", words.appointment_ask_note(), words.field_note(), AnswerKind::Long)]
        }
        _ => Vec::new(),
    }
}

/// A new appointment of the answers.
pub fn written(now: &Now, answers: &Answers) -> Item {
    let fields = ["title", "when", "place", "with"]
        .into_iter()
        .filter(|field| !answer(answers, field).is_empty())
        .filter_map(|field| field_of(now, field, answers));
    Item::Appointment(fields.collect())
}

/// The change that the answer to one field's question makes. What is moved takes as long as was said.
pub fn changed(
    now: &Now,
    elsewhere: &Elsewhere,
    one: &AppointmentView,
    field: &str,
    answers: &Answers,
) -> Item {
    let said = answer(answers, field);
    let when = one.when.agreed().map(|field| field.value.clone());
    Item::Appointment(match field {
        "contacts" => whom::written(&elsewhere.contacts, one, said),
        "brought" => vec![brought::written(&elsewhere.readings, one, said)],
        "again" | "until" => again::written(now, one, field, answers).into_iter().collect(),
        "when" => {
            let now = now.clone().over(start(one));
            let when = when_of(&now, said).map(|when| lasting(when, length(one)));
            let again = when.as_ref().and_then(|when| again::moved(one, when.date()));
            when.map(AppointmentField::When).into_iter().chain(again).collect()
        }
        "length" => {
            let when = when.map(|when| lasting(when, parse_minutes(said).ok()));
            when.map(AppointmentField::When).into_iter().collect()
        }
        field => field_of(now, field, answers).into_iter().collect(),
    })
}

/// How many minutes it takes, where everybody who says when it is says the same of that.
pub fn length(one: &AppointmentView) -> Option<u16> {
    let mut said = one.when.candidates().iter().map(|field| minutes_of(&field.value));
    let first = said.next()?;
    if said.all(|minutes| minutes == first) { first } else { None }
}

/// When it begins, where everybody who says a time of day says it in one zone.
fn start(one: &AppointmentView) -> Option<&LocalTime> {
    let mut said = one.when.candidates().iter().filter_map(|field| start_of(&field.value));
    let first = said.next()?;
    said.all(|other| other.zone == first.zone).then_some(first)
}

/// When it begins; nothing of a whole day.
pub const fn start_of(when: &When) -> Option<&LocalTime> {
    match when {
        When::At { start, .. } => Some(start),
        When::AllDay { .. } => None,
    }
}

/// The same time, for as long as this. A day takes all of it.
pub fn lasting(when: When, minutes: Option<u16>) -> When {
    match when {
        When::At { start, .. } => When::At { start, minutes },
        When::AllDay { date } => When::AllDay { date },
    }
}

fn field_of(now: &Now, field: &str, answers: &Answers) -> Option<AppointmentField> {
    let said = answer(answers, field).to_owned();
    match field {
        "title" => Some(AppointmentField::Title(said)),
        "when" => when_of(now, &said).map(AppointmentField::When),
        "place" => Some(AppointmentField::Place(said)),
        "with" => Some(AppointmentField::With(said)),
        "kind" if said == UNKNOWN => Some(AppointmentField::AppointmentKind(None)),
        "kind" => chosen(&KINDS, &said).map(|kind| AppointmentField::AppointmentKind(Some(kind))),
        "responsible" => Some(AppointmentField::Responsible(said)),
        "travel" => Some(AppointmentField::Travel(said)),
        "travel_minutes" => Some(AppointmentField::TravelMinutes(parse_minutes(&said).ok())),
        "outcome" => Some(AppointmentField::Outcome(said)),
        "note" => Some(AppointmentField::Note(said)),
        _ => None,
    }
}

/// What was understood of a time, in the zone of `now`: the device's, or that of the time it is written over.
pub fn when_of(now: &Now, said: &str) -> Option<When> {
    let said = parse_when(said, now.local.date()).ok()?;
    Some(match said.time {
        None => When::AllDay { date: said.date },
        Some(time) => {
            let at = NaiveDateTime::new(said.date, time);
            When::At { start: LocalTime { at, zone: now.zone.clone() }, minutes: None }
        }
    })
}

/// What stands in the fields of a change before anything is written.
pub fn begin_of(words: Words, elsewhere: &Elsewhere, one: &AppointmentView) -> Answers {
    let ticked =
        filled([("contacts", whom::begin(&elsewhere.contacts, one)), ("brought", brought::begin(one))]);
    begin(words, one).into_iter().chain(ticked).chain(again::begin(one)).collect()
}

/// The same of what needs no other section.
pub fn begin(words: Words, appointment: &AppointmentView) -> Answers {
    let when = appointment.when.agreed().map(|field| when_written(words, &field.value));
    let minutes = |minutes: u16| hours_in_words(words, u64::from(minutes));
    let known = [
        ("title", Some(appointment.title.value.clone())),
        ("when", when),
        ("place", text(appointment.place.as_ref())),
        ("with", text(appointment.with.as_ref())),
        ("kind", appointment.appointment_kind.as_ref().and_then(|kind| name_of(&KINDS, &kind.value))),
        ("responsible", responsible(appointment)),
        ("length", length(appointment).map(minutes)),
        ("travel", text(appointment.travel.as_ref())),
        ("travel_minutes", appointment.travel_minutes.as_ref().map(|travel| minutes(travel.value))),
        ("outcome", text(appointment.outcome.as_ref())),
        ("note", text(appointment.note.as_ref())),
    ];
    filled(known)
}

/// A time as it is written in a field.
pub fn when_written(words: Words, when: &When) -> String {
    match when {
        When::AllDay { date } => short_date_year(*date),
        When::At { start, .. } => words.appointment_when_written(
            short_date_year(start.at.date()),
            time_in_words(words, start.at.time()),
        ),
    }
}

/// Who is responsible, where nobody says otherwise.
pub fn responsible(one: &AppointmentView) -> Option<String> {
    text(one.responsible.as_ref().and_then(Contested::agreed))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use samlat_record::{AppointmentField, Contested, Item, When};

    use super::{Elsewhere, changed, written};
    use crate::page::Now;
    use crate::screens::testing::{appointment, at, by_berg, field};

    fn now() -> Now {
        let local = NaiveDate::from_ymd_opt(2026, 11, 19).unwrap().and_hms_opt(9, 0, 0).unwrap();
        Now { utc_ms: 1_795_075_200_000, local, ahead_minutes: 60, zone: "Europe/Stockholm".into() }
    }

    fn answers<const N: usize>(said: [(&str, &str); N]) -> super::Answers {
        said.map(|(key, said)| (key.to_owned(), said.to_owned())).into()
    }

    #[test]
    fn a_time_as_people_write_it_becomes_local_time_with_its_zone() {
        let item =
            written(&now(), &answers([("title", "Neurologen"), ("when", "23/11 kl 10.15"), ("place", "")]));
        let Item::Appointment(fields) = item else { panic!("not an appointment") };
        assert_eq!(fields.len(), 2);
        let AppointmentField::When(When::At { start, minutes: None }) = &fields[1] else { panic!("no time") };
        assert_eq!(start.at.to_string(), "2026-11-23 10:15:00");
        assert_eq!(start.zone, "Europe/Stockholm");
    }

    #[test]
    fn a_change_writes_the_one_field_and_nothing_else() {
        let one = appointment(21, "Neurologen", Contested::Agreed(field(at(11, 23, 10, 15))));
        let item = changed(
            &now(),
            &Elsewhere::default(),
            &one,
            "place",
            &answers([("place", "Hus 3"), ("title", "Neurologen")]),
        );
        assert_eq!(item, Item::Appointment(vec![AppointmentField::Place("Hus 3".into())]));
    }

    #[test]
    fn a_changed_time_keeps_the_zone_it_was_written_in_wherever_the_phone_is() {
        let abroad = Now { zone: "America/New_York".into(), ahead_minutes: -300, ..now() };
        let zone = |when, said: &str| {
            let one = appointment(21, "Neurologen", when);
            let item = changed(&abroad, &Elsewhere::default(), &one, "when", &answers([("when", said)]));
            let Item::Appointment(fields) = item else { panic!("not an appointment") };
            let [AppointmentField::When(When::At { start, .. })] = &fields[..] else {
                panic!("no time: {fields:?}")
            };
            start.zone.clone()
        };
        let home = || at(11, 23, 10, 15);
        assert_eq!(zone(Contested::Agreed(field(home())), "24/11 kl 9"), "Europe/Stockholm");
        let both = Contested::Disputed(vec![field(home()), by_berg(at(11, 24, 10, 15))]);
        assert_eq!(zone(both, "24/11 kl 9"), "Europe/Stockholm");
        let day = When::AllDay { date: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap() };
        assert_eq!(zone(Contested::Agreed(field(day)), "24/11 kl 9"), "America/New_York", "none was written");
    }

    #[test]
    fn a_moved_time_keeps_a_length_that_nobody_contests_and_a_whole_day_has_none() {
        let for_minutes = |minutes| match at(11, 23, 10, 15) {
            When::At { start, .. } => When::At { start, minutes },
            When::AllDay { date } => When::AllDay { date },
        };
        let moved = |when, said: &str| {
            let one = appointment(21, "Neurologen", when);
            let item = changed(&now(), &Elsewhere::default(), &one, "when", &answers([("when", said)]));
            let Item::Appointment(fields) = item else { panic!("not an appointment") };
            let [AppointmentField::When(when)] = &fields[..] else { panic!("no time: {fields:?}") };
            when.clone()
        };
        let kept = |when| match moved(when, "24/11 kl 9") {
            When::At { minutes, .. } => minutes,
            When::AllDay { .. } => panic!("no time of day"),
        };
        assert_eq!(kept(Contested::Agreed(field(for_minutes(Some(45))))), Some(45));
        let both =
            |other| Contested::Disputed(vec![field(for_minutes(Some(45))), by_berg(for_minutes(other))]);
        assert_eq!(kept(both(Some(45))), Some(45));
        assert_eq!(kept(both(Some(60))), None);
        assert_eq!(kept(both(None)), None);
        let day = moved(Contested::Agreed(field(for_minutes(Some(45)))), "24/11");
        assert!(matches!(day, When::AllDay { .. }));
    }
}
