//! Edits that are refused, with the field and the reason, and the limits as they are stated.

use super::*;
use crate::{
    AgreementField, Amount, AppointmentField, Completeness, ContactField, DoseAt, DoseField, Hours,
    IfWorseField, LocalTime, MarkField, MedicineField, MedicineLine, Medium, NoteField, QuestionField, Route,
    RouteKind, Schedule, StatementField, Taken, Weekdays, When,
    testing::{at, day, id, person},
};

fn refused(act: Act) -> EditError {
    Edit::from(act).validate().unwrap_err()
}

fn add(item: Item) -> Act {
    Act::Add { id: id(1), item }
}

fn note(text: &str) -> Act {
    add(Item::Note(vec![NoteField::Text(text.into())]))
}

#[test]
fn an_empty_note_and_one_of_100_000_characters_are_refused_and_the_longest_is_not() {
    assert_eq!(refused(note("")), EditError::Empty { field: FieldName::Text });
    assert_eq!(refused(note(" \n\t ")), EditError::Empty { field: FieldName::Text });
    let long = EditError::TooLong { field: FieldName::Text, chars: 100_000, limit: NOTE_MAX_CHARS };
    assert_eq!(refused(note(&"å".repeat(100_000))), long);
    assert_eq!(Edit::from(note(&"å".repeat(NOTE_MAX_CHARS))).validate(), Ok(()));
    let over = EditError::TooLong { field: FieldName::Text, chars: 4_001, limit: NOTE_MAX_CHARS };
    assert_eq!(refused(note(&"å".repeat(NOTE_MAX_CHARS + 1))), over);
    assert_eq!(limit_of(FieldName::Text), NOTE_MAX_CHARS);
    assert_eq!(limit_of(FieldName::Name), LINE_MAX_CHARS);
}

#[test]
fn a_field_that_is_needed_is_asked_for_by_name() {
    let cases = [
        (Item::Contact(vec![ContactField::Role("Läkare".into())]), FieldName::Name),
        (Item::Appointment(vec![AppointmentField::Title("Besök".into())]), FieldName::When),
        (Item::Question(vec![QuestionField::Text("Varför?".into())]), FieldName::Appointment),
        (Item::Statement(vec![StatementField::Source("Sjukhuset".into())]), FieldName::SaidOn),
        (Item::Dose(vec![DoseField::Medicine(id(2))]), FieldName::Taken),
        (Item::Agreement(vec![AgreementField::Text("Ringer".into())]), FieldName::Side),
        (Item::Mark(vec![MarkField::Party("Maria".into())]), FieldName::Side),
        (Item::IfWorse(vec![IfWorseField::Text("Ring".into())]), FieldName::When),
    ];
    for (item, field) in cases {
        assert_eq!(refused(add(item)), EditError::Missing { field });
    }
    let blank = Item::Contact(vec![ContactField::Name("  ".into())]);
    assert_eq!(refused(add(blank.clone())), EditError::Empty { field: FieldName::Name });
    assert_eq!(refused(Act::Change { id: id(1), item: blank }), EditError::Empty { field: FieldName::Name });
}

#[test]
fn what_cannot_be_is_refused_with_its_field() {
    let medicine =
        |schedule| Act::Change { id: id(1), item: Item::Medicine(vec![MedicineField::Schedule(schedule)]) };
    let units = |units| DoseAt { at: chrono::NaiveTime::MIN, units };
    let when = |when| Act::Change { id: id(1), item: Item::Appointment(vec![AppointmentField::When(when)]) };
    let route = |value: &str, hours| {
        let route = Route { kind: RouteKind::Phone, value: value.into(), hours };
        Act::Change { id: id(1), item: Item::Contact(vec![ContactField::Routes(vec![route])]) }
    };
    let no_days =
        Hours { days: Weekdays::of(&[]), from: chrono::NaiveTime::MIN, until: chrono::NaiveTime::MIN };
    let bad_zone = LocalTime { zone: "Mars Olympus".into(), ..at(day(2026, 11, 23), 10, 0) };
    let zero = Amount::ZERO;
    let cases = [
        (Act::SetAbout { fields: vec![AboutField::BirthYear(1066)] }, FieldName::BirthYear),
        (Act::SetAbout { fields: vec![AboutField::Zone("här".into())] }, FieldName::Zone),
        (Act::ConfirmMedicineList { on: day(1066, 10, 14) }, FieldName::Confirmed),
        (when(When::AllDay { date: day(1066, 10, 14) }), FieldName::When),
        (when(When::At { start: bad_zone, minutes: None }), FieldName::When),
        (when(When::At { start: at(day(2026, 1, 1), 8, 0), minutes: Some(0) }), FieldName::When),
        (route(" ", vec![]), FieldName::Routes),
        (route("112", vec![no_days]), FieldName::Routes),
        (medicine(Schedule::Daily { doses: vec![] }), FieldName::Schedule),
        (medicine(Schedule::Daily { doses: vec![units(zero)] }), FieldName::Schedule),
        (medicine(Schedule::TimesADay { units: Amount::ONE, times: 0 }), FieldName::Schedule),
        (medicine(Schedule::TimesADay { units: Amount::ONE, times: 25 }), FieldName::Schedule),
        (
            medicine(Schedule::DayParts { morning: zero, noon: zero, evening: zero, night: zero }),
            FieldName::Schedule,
        ),
        (
            medicine(Schedule::EveryDays {
                every: 0,
                from: day(2026, 1, 1),
                doses: vec![units(Amount::ONE)],
            }),
            FieldName::Schedule,
        ),
        (medicine(Schedule::InWords { text: " ".into() }), FieldName::Schedule),
    ];
    for (act, field) in cases {
        assert_eq!(refused(act.clone()), EditError::NotPossible { field }, "{act:?}");
    }
}

#[test]
fn long_lists_control_characters_repeats_and_nothing_are_refused() {
    let line = MedicineLine { name: "A".into(), strength: String::new(), how: String::new(), stopped: false };
    let statement = |lines| {
        add(Item::Statement(vec![
            StatementField::Source("Sjukhuset".into()),
            StatementField::SaidOn(day(2026, 11, 1)),
            StatementField::Medium(Medium::Paper),
            StatementField::Completeness(Completeness::FullList),
            StatementField::Lines(lines),
        ]))
    };
    assert_eq!(Edit::from(statement(vec![line.clone(); LIST_MAX])).validate(), Ok(()));
    assert_eq!(
        refused(statement(vec![line; LIST_MAX + 1])),
        EditError::TooMany { field: FieldName::Lines, count: 101, limit: LIST_MAX }
    );
    let name = |name: &str| add(Item::Contact(vec![ContactField::Name(name.into())]));
    assert_eq!(refused(name("Ma\u{0}ria")), EditError::ControlCharacters { field: FieldName::Name });
    assert_eq!(refused(name("Ma\nria")), EditError::ControlCharacters { field: FieldName::Name });
    assert_eq!(Edit::from(note("två\nrader")).validate(), Ok(()));
    let twice = vec![NoteField::Text("a".into()), NoteField::Text("b".into())];
    assert_eq!(refused(add(Item::Note(twice))), EditError::Twice { field: FieldName::Text });
    assert_eq!(refused(Act::Change { id: id(1), item: Item::Note(vec![]) }), EditError::NothingToWrite);
    assert_eq!(refused(Act::SetAbout { fields: vec![] }), EditError::NothingToWrite);
}

#[test]
fn an_empty_question_or_answer_is_refused_and_an_unexplained_objection_is_not() {
    let act = |act| Act::Thread { section: Section::Updates, post: PostId([1; 32]), id: id(1), act };
    let empty = EditError::Empty { field: FieldName::Text };
    assert_eq!(refused(act(ThreadAct::Ask { text: " ".into() })), empty);
    assert_eq!(refused(act(ThreadAct::Answer { to: id(2), text: String::new() })), empty);
    assert_eq!(Edit::from(act(ThreadAct::SayWrong { text: String::new() })).validate(), Ok(()));
    let long = act(ThreadAct::SayWrong { text: "a".repeat(4_001) });
    assert!(matches!(refused(long), EditError::TooLong { .. }));
}

/// Edits are kept in the outbox and sent between the screen and the engine as JSON.
#[test]
fn every_edit_of_a_whole_person_is_valid_and_survives_json() {
    for act in person::acts(day(2026, 11, 21)) {
        let edit = Edit::from_post(act, PostId([1; 32]));
        assert_eq!(edit.validate(), Ok(()));
        let json = serde_json::to_string(&edit).unwrap();
        assert_eq!(serde_json::from_str::<Edit>(&json).unwrap(), edit);
    }
    let impossible =
        r#"{"add":{"id":"00000000000000000000000000000000","item":{"note":[{"on":"2026-02-30"}]}}}"#;
    assert!(serde_json::from_str::<Act>(impossible).is_err());
}

/// The name under which a field is written is the name its errors and its view are known by.
#[test]
fn every_field_that_is_written_has_a_name() {
    for act in person::acts(day(2026, 11, 21)) {
        let Act::Add { item, .. } = act else { continue };
        for (name, _) in item.written().unwrap().1 {
            assert_ne!(FieldName::from_code(&name), FieldName::Other, "{name}");
            assert_eq!(FieldName::from_code(&name).code(), name);
        }
    }
}

#[test]
fn undoing_twice_is_the_edit_again_and_a_dose_is_taken_back_but_stays() {
    let remove = Edit::from(Act::Remove { id: id(1) });
    let undone = remove.undo(id(9)).unwrap();
    assert_eq!(undone.act, Act::Restore { id: id(1) });
    assert_eq!(undone.undo(id(9)), Some(remove));
    let dose = Edit::from(add(Item::Dose(vec![DoseField::Taken(Taken::Taken)])));
    let taken_back = Act::Change { id: id(1), item: Item::Dose(vec![DoseField::Undone(true)]) };
    assert_eq!(dose.undo(id(9)).unwrap().act, taken_back);
    assert_eq!(Edit::from(taken_back).undo(id(9)), None);
}
