//! A list of times. One is known by what it is and when.

use samlat_exchange::table::Row;
use samlat_record::{AppointmentField, AppointmentView, Item, Section, When};

use super::columns::Columns;
use super::{Beside, Taking, beside, same};
use crate::said::{Unclear, parse_when};
use crate::screens::appointments::{begin_appointment, written_appointment};
use crate::screens::parts::form::{Answers, answer};
use crate::shown::unclear::unclear;
use crate::shown::when::appointment_time;

/// A time that stands, or that a row further up gave: what it is called, when it is, and what is said of it.
struct Known {
    title: String,
    whens: Vec<When>,
    said: Answers,
}

/// Takes the rows.
pub fn take(taking: &mut Taking<'_>, columns: &Columns, rows: &[Row]) {
    let words = taking.words;
    let view = taking.state.appointments().unwrap_or_default();
    let shown = view.appointments.iter().filter(|one| one.head.presence.is_shown());
    let mut known: Vec<Known> = shown.map(|one| known_of(taking, one)).collect();
    let before = taking.found.edits.len();
    for row in rows {
        let mut said = columns.said(row);
        if taking.state.hides_places() {
            said.remove("place");
        }
        let (item, when) = match understood(taking, &said) {
            Ok(understood) => understood,
            Err(why) => {
                taking.leave(row.line, why);
                continue;
            }
        };
        let title = answer(&said, "title").to_owned();
        let details: Answers = said.into_iter().filter(|(key, _)| !KEYS.contains(&key.as_str())).collect();
        let other = known
            .iter()
            .find(|one| one.title == same(&title) && one.whens.iter().any(|one| is_same_time(one, &when)));
        match beside(other.map(|one| &one.said), &details) {
            Beside::New => {
                let thing = words.import_time(&title, appointment_time(words, &taking.source.now, &when));
                taking.add(row, Section::Appointments, item, thing);
                known.push(Known { title: same(&title), whens: vec![when], said: details });
            }
            Beside::There => taking.found.there += 1,
            Beside::Differs => taking.leave(row.line, words.import_time_differs(&title)),
        }
    }
    let added = taking.found.edits.len() - before;
    if added > 0 {
        taking.found.counts.push(words.import_times(u64::try_from(added).unwrap_or_default()));
    }
}

/// Whether they are at the same time. A list says nothing of how long one takes.
fn is_same_time(one: &When, other: &When) -> bool {
    match (one, other) {
        (When::At { start, .. }, When::At { start: at, .. }) => start == at,
        (When::AllDay { date }, When::AllDay { date: on }) => date == on,
        (When::At { .. }, When::AllDay { .. }) | (When::AllDay { .. }, When::At { .. }) => false,
    }
}

/// What names a time; all else is said of it.
const KEYS: [&str; 3] = ["title", "day", "clock"];

fn known_of(taking: &Taking<'_>, one: &AppointmentView) -> Known {
    Known {
        title: same(&one.title.value),
        whens: one.when.candidates().iter().map(|field| field.value.clone()).collect(),
        said: begin_appointment(taking.words, one),
    }
}

/// The time that a row says; or why it cannot be read. A day that hangs on the day of reading, such as "i morgon", is none.
fn understood(taking: &Taking<'_>, said: &Answers) -> Result<(Item, When), String> {
    let words = taking.words;
    if answer(said, "title").is_empty() {
        return Err(words.import_no_name().to_owned());
    }
    let day = answer(said, "day");
    if !day.contains(|sign: char| sign.is_ascii_digit()) {
        return Err(unclear(words, Unclear::NotADay));
    }
    let when = [day, answer(said, "clock")].join(" ");
    parse_when(&when, taking.source.now.local.date()).map_err(|fault| unclear(words, fault))?;
    let mut asked = said.clone();
    asked.insert("when".to_owned(), when);
    let Item::Appointment(mut fields) = written_appointment(&taking.source.now, &asked) else {
        return Err(unclear(words, Unclear::NotADay));
    };
    let note = answer(said, "note");
    if !note.is_empty() {
        fields.push(AppointmentField::Note(note.to_owned()));
    }
    let when = fields
        .iter()
        .find_map(|field| if let AppointmentField::When(when) = field { Some(when.clone()) } else { None });
    let Some(when) = when else { return Err(unclear(words, Unclear::NotADay)) };
    Ok((Item::Appointment(fields), when))
}
