//! Search in what a device may read.

use super::*;
use crate::{
    AboutField, Act, AppointmentField, ContactField, Item, MedicineField, MedicineLine, NoteField, Post,
    QuestionField, Route, RouteKind, Section, When,
    rules::{
        Names, Reach, Row,
        search::{Found, Index},
    },
    testing::{reach::Written, samples::every_kind},
};

fn note(text: &str) -> Item {
    Item::Note(vec![NoteField::Text(text.into())])
}

fn found(reach: &Reach, asked: &str) -> Vec<Found> {
    Index::of(reach).find(asked).into_iter().cloned().collect()
}

fn names(reach: &Reach, asked: &str) -> Vec<String> {
    found(reach, asked).into_iter().map(|found| found.name).collect()
}

#[test]
fn whole_words_stand_before_beginnings_and_the_inside_of_a_word_is_not_found() {
    let mut record = Written::new();
    for text in ["Rullstolen är trasig", "En rulle papper", "Ny rullstol", "Överrullad"] {
        record.add(note(text));
    }
    let reach = record.reach();
    assert_eq!(names(&reach, "rullstol"), ["Ny rullstol", "Rullstolen är trasig"]);
    assert_eq!(names(&reach, "RULL"), ["En rulle papper", "Ny rullstol", "Rullstolen är trasig"]);
    assert_eq!(names(&reach, "rullstol ny"), ["Ny rullstol"]);
    assert!(names(&reach, "stol").is_empty());
    assert!(names(&reach, "rullstol papper").is_empty(), "each word stands in the same row");
}

#[test]
fn swedish_letters_are_letters_of_their_own() {
    let mut record = Written::new();
    record.add(note("Får inte ha salt"));
    record.add(note("Far kommer på lördag"));
    let reach = record.reach();
    assert_eq!(names(&reach, "får"), ["Får inte ha salt"]);
    assert_eq!(names(&reach, "far"), ["Far kommer på lördag"]);
    assert_eq!(names(&reach, "fa\u{30A}r"), ["Får inte ha salt"]);
}

#[test]
fn nothing_asked_for_finds_nothing() {
    let mut record = Written::new();
    record.add(note("Ny rullstol"));
    for asked in ["", "  ", "–", "\n"] {
        assert!(found(&record.reach(), asked).is_empty(), "{asked:?}");
    }
}

#[test]
fn only_what_the_device_may_read_is_looked_in() {
    let mut record = Written::new();
    record.add(note("Om rullstolen"));
    record.add(Item::Contact(vec![ContactField::Name("Rullstolsverkstan".into())]));
    record.keeps(note("Rullstolen, bara jag"));
    assert_eq!(found(&record.reach(), "rullstol").len(), 3);
    let his = found(&record.reach_of(&[Section::Contacts]), "rullstol");
    assert_eq!(his.iter().map(|found| found.section).collect::<Vec<_>>(), [Section::Contacts]);
}

#[test]
fn every_kind_that_says_something_is_found_by_its_words_and_called_by_them() {
    let mut record = Written::new();
    timeline::add_what_is_named(&mut record);
    every_kind().into_iter().for_each(|item| {
        record.add(item);
    });
    let reach = record.reach();
    let index = Index::of(&reach);
    let known = Names::of(&reach);
    for laid in crate::rules::rows::rows(&reach) {
        for words in &laid.said.words {
            let is_found = index.find(words.text).iter().any(|found| found.row == laid.row);
            assert!(is_found, "{:?}: {}", laid.row, words.text);
        }
        if let (Row::Item(_, id), Some(name)) = (laid.row, crate::rules::rows::name(&laid.said)) {
            assert_eq!(known.get(id), Some(name), "{id}");
        }
    }
}

#[test]
fn a_row_without_words_is_called_as_what_it_is_about() {
    let mut record = Written::new();
    let medicine = given::medicine(&mut record, "Baklofen", given::daily(&[(8, 0)]));
    let dose = given::takes(&mut record, medicine, &today_at(8, 0));
    let names = Names::of(&record.reach());
    assert_eq!(names.get(dose), Some("Baklofen"));
    assert_eq!(names.get(id(77)), None);
}

#[test]
fn a_disputed_dose_is_found_by_each_of_its_versions_and_none_is_shown() {
    let mut record = Written::new();
    let medicine = record.add(Item::Medicine(vec![
        MedicineField::Name("Baklofen".into()),
        MedicineField::Why("Stela ben".into()),
    ]));
    let strength = |text: &str| given::change(medicine, MedicineField::Strength(text.into()));
    record.apart(strength("10 mg"), strength("25 mg"));
    let reach = record.reach();
    for asked in ["10", "25"] {
        let all = found(&reach, asked);
        assert_eq!(all.len(), 1, "{asked}");
        assert!(all.iter().all(|found| found.is_disputed && found.text(asked).is_none()), "{asked}: {all:?}");
    }
    let why = found(&reach, "stela");
    assert_eq!(why.first().and_then(|found| found.text("stela")), Some("Stela ben"));
    assert_eq!(why.first().and_then(|found| found.text("baklofen")), None, "the name says it");
}

#[test]
fn a_question_leads_to_its_appointment_and_what_is_removed_is_not_found() {
    let mut record = Written::new();
    let when = When::AllDay { date: day(2026, 11, 30) };
    let visit = record.add(Item::Appointment(vec![
        AppointmentField::Title("Återbesök".into()),
        AppointmentField::When(when),
    ]));
    record.add(Item::Question(vec![
        QuestionField::Appointment(visit),
        QuestionField::Text("Kan jag få färdtjänst?".into()),
    ]));
    let all = found(&record.reach(), "färdtjänst");
    assert_eq!(all.first().map(|found| found.under), Some(Some(visit)));
    record.does(Act::Remove { id: visit });
    assert!(
        found(&record.reach(), "färdtjänst").is_empty() && found(&record.reach(), "återbesök").is_empty()
    );
}

#[test]
fn a_number_is_found_however_it_is_spaced_and_what_is_said_once_too() {
    let mut record = Written::new();
    record.add(Item::Contact(vec![
        ContactField::Name("Maria".into()),
        ContactField::Routes(vec![Route {
            kind: RouteKind::Phone,
            value: "08-123 456 78".into(),
            hours: Vec::new(),
        }]),
    ]));
    record.does(Act::SetAbout { fields: vec![AboutField::Story("Jag tål inte värme".into())] });
    let reach = record.reach();
    for asked in ["0812345", "08-123 456", "456"] {
        assert_eq!(names(&reach, asked), ["Maria"], "{asked}");
    }
    let story = found(&reach, "värme");
    let row = Row::Said(Section::About, crate::FieldName::Story);
    assert_eq!(story.first().map(|found| found.row), Some(row));
    assert_eq!(story.first().and_then(|found| found.text("värme")), Some("Jag tål inte värme"));
}

#[test]
fn a_post_is_found_by_its_words_its_writer_and_the_medicines_it_names() {
    let line =
        MedicineLine { name: "Fampyra".into(), strength: "10 mg".into(), how: "1x2".into(), stopped: false };
    let change = Post::MedicineChange { from: day(2026, 11, 1), line, note: "Efter besöket".into() };
    let mut reach = Written::new().reach();
    reach.posts.push(given::posted(1, change));
    for asked in ["fampyra", "sara", "besöket", "10"] {
        assert_eq!(names(&reach, asked), ["Sara"], "{asked}");
    }
    let by_dose = found(&reach, "10");
    assert_eq!(by_dose.first().and_then(|found| found.text("10")), None);
}

#[test]
fn a_hundred_thousand_letters_are_looked_for_at_once() {
    let mut record = Written::new();
    for number in 0..200 {
        record.add(note(&format!("Anteckning {number} om rullstolen")));
    }
    let index = Index::of(&record.reach());
    let same = "rullstolen ".repeat(9_100);
    assert_eq!(index.find(&same).len(), 200);
    let one: String = "å".repeat(100_000);
    assert!(index.find(&one).is_empty());
    let all_different: String = (0..15_000).map(|number| format!("ord{number} ")).collect();
    assert!(index.find(&all_different).is_empty());
    assert!(index.find(&same).iter().all(|found| found.text(&same).is_none()));
}
