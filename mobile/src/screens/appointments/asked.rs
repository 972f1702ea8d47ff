//! What is asked about an appointment, and what becomes of the answers.

use chrono::NaiveDateTime;
use samlat_record::{AppointmentField, AppointmentView, Item, LocalTime, When};

use crate::components::{short_date_year, time_in_words};
use crate::page::Now;
use crate::said::parse_when;
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::words::Words;

/// All questions about a new appointment; none about the place where places are hidden.
pub fn new_questions(words: Words, hides_places: bool) -> Vec<Question> {
    let asked =
        ["title", "when", "place", "with"].into_iter().filter(|field| !hides_places || *field != "place");
    asked.flat_map(|field| questions_for(words, field)).collect()
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
        "travel" => vec![line("travel", words.appointment_ask_travel(), words.appointment_travel())],
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
pub fn changed(now: &Now, one: &AppointmentView, field: &str, answers: &Answers) -> Item {
    let fields = field_of(now, field, answers).map(|field| match field {
        AppointmentField::When(when) => AppointmentField::When(lasting(when, length(one))),
        field => field,
    });
    Item::Appointment(fields.into_iter().collect())
}

/// How many minutes it takes, where everybody who says when it is says the same of that.
pub fn length(one: &AppointmentView) -> Option<u16> {
    let mut said = one.when.candidates().iter().map(|field| match &field.value {
        When::At { minutes, .. } => *minutes,
        When::AllDay { .. } => None,
    });
    let first = said.next()?;
    if said.all(|minutes| minutes == first) { first } else { None }
}

/// The same time, for as long as this. A day takes all of it.
fn lasting(when: When, minutes: Option<u16>) -> When {
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
        "travel" => Some(AppointmentField::Travel(said)),
        "outcome" => Some(AppointmentField::Outcome(said)),
        "note" => Some(AppointmentField::Note(said)),
        _ => None,
    }
}

/// What was understood of a time, in the zone that the device is in.
fn when_of(now: &Now, said: &str) -> Option<When> {
    let said = parse_when(said, now.local.date()).ok()?;
    Some(match said.time {
        None => When::AllDay { date: said.date },
        Some(time) => {
            let at = NaiveDateTime::new(said.date, time);
            When::At { start: LocalTime { at, zone: now.zone.clone() }, minutes: None }
        }
    })
}

/// What stands in the fields before anything is written.
pub fn begin(words: Words, appointment: &AppointmentView) -> Answers {
    let when = appointment.when.agreed().map(|field| match &field.value {
        When::AllDay { date } => short_date_year(*date),
        When::At { start, .. } => words.appointment_when_written(
            short_date_year(start.at.date()),
            time_in_words(words, start.at.time()),
        ),
    });
    let known = [
        ("title", Some(appointment.title.value.clone())),
        ("when", when),
        ("place", text(appointment.place.as_ref())),
        ("with", text(appointment.with.as_ref())),
        ("travel", text(appointment.travel.as_ref())),
        ("outcome", text(appointment.outcome.as_ref())),
        ("note", text(appointment.note.as_ref())),
    ];
    filled(known)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use samlat_record::{AppointmentField, Contested, Item, When};

    use super::{changed, written};
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
        let item = changed(&now(), &one, "place", &answers([("place", "Hus 3"), ("title", "Neurologen")]));
        assert_eq!(item, Item::Appointment(vec![AppointmentField::Place("Hus 3".into())]));
    }
    #[test]
    fn a_moved_time_keeps_a_length_that_nobody_contests_and_a_whole_day_has_none() {
        let for_minutes = |minutes| match at(11, 23, 10, 15) {
            When::At { start, .. } => When::At { start, minutes },
            When::AllDay { date } => When::AllDay { date },
        };
        let moved = |when, said: &str| {
            let one = appointment(21, "Neurologen", when);
            let item = changed(&now(), &one, "when", &answers([("when", said)]));
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
