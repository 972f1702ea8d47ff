//! What she has read off and brings to an appointment: copied out of her diary in its own words, so that whoever reads the
//! appointment reads it too.

use core::cmp::Reverse;

use dioxus::prelude::*;
use samlat_record::{AppointmentField, AppointmentView, Brought, DiaryView, LINE_MAX_CHARS, ReadingView};

use super::asked::Elsewhere;
use crate::components::{Offered, capital, date_in_words};
use crate::page::{Now, use_now};
use crate::screens::parts::fact::{ChangeableRows, text};
use crate::screens::parts::question::{AnswerKind, Question, several};
use crate::shown::appointment::brought_in_words;
use crate::shown::post::shortened;
use crate::words::{Words, use_words};

/// How many of her readings are offered.
const OFFERED: usize = 12;

/// What stands in her diary as it can be brought, newest first, each once.
pub fn readings(diary: DiaryView) -> Vec<Brought> {
    let mut readings: Vec<ReadingView> =
        diary.readings.into_iter().filter(|row| row.head.presence.is_shown()).collect();
    readings.sort_by_key(|row| Reverse((row.at.value.at, row.head.id)));
    let mut all: Vec<Brought> = Vec::new();
    for brought in readings.iter().map(copied) {
        if !all.contains(&brought) {
            all.push(brought);
        }
    }
    all
}

/// The reading in the words of her diary, no longer than what is brought may be.
fn copied(row: &ReadingView) -> Brought {
    let unit = text(row.unit.as_ref());
    let value = [Some(row.value.value.clone()), unit].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let value = shortened(&value, LINE_MAX_CHARS - 1);
    Brought { what: row.title.value.clone(), value, on: row.at.value.date() }
}

/// What is brought already, and the newest that can be; newest first.
fn offered(readings: &[Brought], one: &AppointmentView) -> Vec<Brought> {
    let mut all: Vec<Brought> = Vec::new();
    let newest = readings.iter().take(OFFERED);
    for brought in newest.chain(one.brought.iter().flat_map(|brought| &brought.value)) {
        if !all.contains(brought) {
            all.push(brought.clone());
        }
    }
    all.sort_by_key(|brought| Reverse(brought.on));
    all
}

fn day(words: Words, now: &Now, brought: &Brought) -> String {
    capital(&date_in_words(words, brought.on, now.local.date()))
}

/// What stands for it in an answer.
fn key(brought: &Brought) -> String {
    let words = format!("{} {} {}", brought.on, brought.what, brought.value);
    words.split_whitespace().collect::<Vec<_>>().join("_")
}

/// As many readings as she brings; not asked where there is none.
pub fn questions(words: Words, now: &Now, readings: &[Brought], one: &AppointmentView) -> Vec<Question> {
    let offered = offered(readings, one);
    if offered.is_empty() {
        return Vec::new();
    }
    let row = |brought: &Brought| {
        Offered::new(key(brought), brought_in_words(words, brought)).with(day(words, now, brought))
    };
    let offered = AnswerKind::Several(offered.iter().map(row).collect());
    vec![
        Question::open("brought", words.appointment_ask_brought(), words.appointment_brought(), offered)
            .hint(words.appointment_ask_brought_hint()),
    ]
}

/// Those that are ticked before anything is.
pub fn begin(one: &AppointmentView) -> Option<String> {
    let keys: Vec<String> = one.brought.iter().flat_map(|brought| brought.value.iter().map(key)).collect();
    (!keys.is_empty()).then(|| keys.join(" "))
}

/// What the ticks change.
pub fn written(readings: &[Brought], one: &AppointmentView, said: &str) -> AppointmentField {
    let ticked = several(said);
    let brought: Vec<Brought> =
        offered(readings, one).into_iter().filter(|brought| ticked.contains(&key(brought))).collect();
    AppointmentField::Brought(Some(brought).filter(|brought| !brought.is_empty()))
}

/// What she brings, newest first.
#[component]
pub fn Brings(appointment: AppointmentView, elsewhere: Elsewhere, change: Option<String>) -> Element {
    let words = use_words();
    let now = use_now();
    let brought = offered(&[], &appointment);
    let can_offer = !offered(&elsewhere.readings, &appointment).is_empty();
    rsx! {
        ChangeableRows {
            name: words.appointment_brought(),
            is_said: !brought.is_empty(),
            change: change.filter(|_| can_offer),
            for one in brought {
                p { key: "{key(&one)}", class: "written", {brought_in_words(words, &one)} }
                p { class: "small quiet", {day(words, &now, &one)} }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use samlat_record::{Brought, Contested, DiaryView, LocalTime, Presence, ReadingView};

    use super::{begin, key, offered, readings, written};
    use crate::screens::parts::question::several;
    use crate::screens::testing::*;

    fn reading(number: u8, hour: u32, value: &str, unit: &str) -> ReadingView {
        ReadingView {
            head: head(number),
            title: field("Vikt".to_owned()),
            value: field(value.to_owned()),
            unit: (!unit.is_empty()).then(|| field(unit.to_owned())),
            at: field(LocalTime::home(day(11, 17).and_hms_opt(hour, 0, 0).unwrap())),
            note: None,
        }
    }

    fn of(rows: Vec<ReadingView>) -> Vec<String> {
        let all = readings(DiaryView { readings: rows.into(), ..DiaryView::default() });
        all.into_iter().map(|brought| brought.value).collect()
    }

    #[test]
    fn they_stand_newest_first_each_once_and_what_is_removed_does_not() {
        let mut gone = reading(64, 12, "99", "kg");
        gone.head.presence = Presence::Removed { by: ASTA, at_ms: NOW_MS };
        let rows =
            vec![reading(61, 8, "62", "kg"), reading(62, 20, "63", ""), reading(63, 21, "62", "kg"), gone];
        assert_eq!(of(rows), ["62 kg", "63"]);
    }

    #[test]
    fn what_is_brought_is_no_longer_than_a_line_of_the_record() {
        let long = of(vec![reading(61, 8, &"1".repeat(200), &"k".repeat(200))]);
        assert_eq!(long[0].chars().count(), samlat_record::LINE_MAX_CHARS, "{long:?}");
    }

    #[test]
    fn a_tick_stands_for_one_of_them_whatever_its_words_are() {
        let brought = |what: &str| Brought {
            what: what.to_owned(),
            value: "1\u{A0}2 \u{2003}3".to_owned(),
            on: day(11, 17),
        };
        let both = vec![brought("En lång text"), brought("En annan")];
        let mut one = appointment(21, "Neurologen", Contested::Agreed(field(at(11, 23, 10, 15))));
        one.brought = Some(field(both.clone()));
        let ticked = begin(&one).unwrap();
        assert_eq!(several(&ticked), both.iter().map(key).collect::<Vec<_>>());
        let samlat_record::AppointmentField::Brought(Some(kept)) = written(&[], &one, &ticked) else {
            panic!("nothing brought")
        };
        assert_eq!(kept, offered(&[], &one));
    }
}
