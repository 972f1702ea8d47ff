//! What to bring to a medicine review, and what came of those that were.

use chrono::NaiveDate;

use super::*;
use crate::{
    Act, AppointmentField, AppointmentKind, Item, MedicineField, MeetingQuestionField, QuestionField,
    ReviewField, Section, Stopped, SymptomField, When,
    rules::{DifferenceKind, FollowUp, Known, ReviewPreparation, Row, review::Whose, review_preparation},
    testing::{
        day,
        reach::{OTHER, Written},
    },
};

fn november(date: u32) -> NaiveDate {
    day(2026, 11, date)
}

fn medicine(name: &str, more: Vec<MedicineField>) -> Item {
    Item::Medicine([MedicineField::Name(name.into())].into_iter().chain(more).collect())
}

fn prepared(record: &Written) -> ReviewPreparation {
    review_preparation(&record.reach(), november(21)).unwrap()
}

#[test]
fn each_medicine_in_use_says_what_is_said_of_it_and_no_more() {
    let mut record = Written::new();
    let said = record.add(medicine(
        "Baklofen",
        vec![
            MedicineField::Why("Stela ben".into()),
            MedicineField::Prescriber("Johan Berg".into()),
            MedicineField::Since(Some(november(1))),
            MedicineField::UsedInFact("Glömmer lunchen".into()),
            MedicineField::Trouble("Svår att trycka ut".into()),
        ],
    ));
    let bare = record.add(medicine("Alvedon", vec![]));
    let stops = |date| vec![MedicineField::Stopped(Stopped::From(november(date)))];
    record.add(medicine("Slutat", stops(21)));
    let last_day = record.add(medicine("Slutar i morgon", stops(22)));
    let over = record.add(medicine("Kur", vec![MedicineField::Until(Some(november(1)))]));
    let contested = record.add(medicine("Omstridd", vec![]));
    let says =
        |stopped| Act::Change { id: contested, item: Item::Medicine(vec![MedicineField::Stopped(stopped)]) };
    record.apart(says(Stopped::From(november(1))), says(Stopped::From(november(2))));
    let removed = record.add(medicine("Borttagen", vec![]));
    record.does(Act::Remove { id: removed });
    let medicines = prepared(&record).medicines;
    let ids: Vec<ItemId> = medicines.iter().map(|it| it.medicine).collect();
    assert_eq!(ids, [said, bare, last_day, over, contested], "time settles nothing, and a dispute stays");
    let first = &medicines[0];
    let words = [&first.why, &first.prescriber, &first.used_in_fact, &first.trouble];
    assert_eq!(
        words.map(|text| text.as_deref().unwrap()),
        ["Stela ben", "Johan Berg", "Glömmer lunchen", "Svår att trycka ut"]
    );
    assert_eq!(
        (first.since, first.rows.as_slice()),
        (Some(november(1)), &[Row::Item(Section::Medications, said)][..])
    );
    let none = &medicines[1];
    assert_eq!((&none.why, &none.prescriber, none.since), (&None, &None, None));
    assert_eq!((&none.used_in_fact, &none.trouble), (&None, &None));
}

#[test]
fn symptoms_are_marked_as_hers_or_as_the_relatives_by_who_wrote_the_words() {
    let symptom = |text: &str, date| {
        Item::Symptom(vec![SymptomField::Text(text.into()), SymptomField::On(november(date))])
    };
    let mut record = Written::new();
    let hers = record.add(symptom("Yr", 3));
    let theirs = id(1);
    record.by(OTHER, Act::Add { id: theirs, item: symptom("Hon går sämre", 9) });
    record.by(
        OTHER,
        Act::Change { id: hers, item: Item::Symptom(vec![SymptomField::Note("Efter maten".into())]) },
    );
    let gone = record.add(symptom("Fel", 9));
    record.does(Act::Remove { id: gone });
    let symptoms = prepared(&record).symptoms.unwrap();
    let found: Vec<_> =
        symptoms.iter().map(|it| (it.symptom, it.text.text.as_str(), it.text.whose)).collect();
    assert_eq!(found, [(theirs, "Hon går sämre", Whose::Relatives), (hers, "Yr", Whose::Hers)]);
    assert_eq!(symptoms[1].note.as_ref().map(|note| (note.whose, note.by)), Some((Whose::Relatives, OTHER)));
    let without = record.reach_of(&[Section::Medications]);
    assert_eq!(review_preparation(&without, november(21)).unwrap().symptoms, None);
    assert_eq!(review_preparation(&record.reach_of(&[Section::Diary]), november(21)), None);
}

#[test]
fn open_differences_are_those_of_posts_and_papers_beside_her_list() {
    let mut record = Written::new();
    record.add(medicine("Baklofen", vec![MedicineField::Strength("10 mg".into())]));
    assert_eq!(prepared(&record).differences, []);
    record.add(super::statements::paper(vec![super::differences::line("Alvedon", "500 mg", "vid behov")]));
    let found = prepared(&record).differences;
    let kinds: Vec<_> = found.iter().map(|it| (it.name.as_str(), it.kind)).collect();
    assert_eq!(kinds, [("Alvedon", DifferenceKind::Use), ("Baklofen", DifferenceKind::Use)]);
}

#[test]
fn questions_are_the_open_ones_for_no_appointment_or_for_a_coming_planning_meeting() {
    let mut record = Written::new();
    let appointment = |kind, date| {
        Item::Appointment(vec![
            AppointmentField::Title("Möte".into()),
            AppointmentField::When(When::AllDay { date: november(date) }),
            AppointmentField::AppointmentKind(Some(kind)),
        ])
    };
    let planning = record.add(appointment(AppointmentKind::Planning, 21));
    let past = record.add(appointment(AppointmentKind::Planning, 20));
    let visit = record.add(appointment(AppointmentKind::Visit, 25));
    let ask = |text: &str, to: Option<ItemId>, answer: &str| {
        Item::MeetingQuestion(vec![
            MeetingQuestionField::Text(text.into()),
            MeetingQuestionField::Appointment(to),
            MeetingQuestionField::Outcome(answer.into()),
        ])
    };
    let free = record.add(ask("Vad är den till?", None, ""));
    let bound = record.add(ask("Kan den tas bort?", Some(planning), ""));
    record.add(ask("Besvarad", None, "Ja"));
    record.add(ask("Förbi", Some(past), ""));
    record.add(ask("Om gången", Some(visit), ""));
    let question = |text: &str, to| {
        Item::Question(vec![QuestionField::Appointment(to), QuestionField::Text(text.into())])
    };
    let at_meeting = record.add(question("Hur länge?", planning));
    record.add(question("Om armen", visit));
    let removed = record.add(question("Borttagen", planning));
    record.does(Act::Remove { id: removed });
    let rows: Vec<Row> = prepared(&record).questions.into_iter().flat_map(|question| question.rows).collect();
    assert_eq!(
        rows,
        [
            Row::Item(Section::Updates, free),
            Row::Item(Section::Updates, bound),
            Row::Item(Section::Appointments, at_meeting),
        ]
    );
}

#[test]
fn the_last_review_stands_first_with_what_came_of_it_and_its_follow_up() {
    let mut record = Written::new();
    let review =
        |on, more: Vec<ReviewField>| Item::Review([ReviewField::On(on)].into_iter().chain(more).collect());
    let last = record.add(review(
        november(10),
        vec![
            ReviewField::With("Vårdcentralen".into()),
            ReviewField::Outcome("Baklofen höjt".into()),
            ReviewField::FollowUp(Some(november(20))),
        ],
    ));
    let first = record.add(review(november(1), vec![ReviewField::Why("Stelare".into())]));
    record.add(review(november(22), vec![]));
    let says =
        |who: &str| Act::Change { id: last, item: Item::Review(vec![ReviewField::Responsible(who.into())]) };
    record.apart(says("Johan"), says("Sara"));
    let outcomes = prepared(&record).outcomes;
    assert_eq!(outcomes.iter().map(|it| it.review).collect::<Vec<_>>(), [last, first], "not one to come");
    let found = &outcomes[0];
    assert_eq!(
        (found.with.as_deref(), found.changed.as_deref(), &found.why),
        (Some("Vårdcentralen"), Some("Baklofen höjt"), &None)
    );
    assert_eq!(found.follow_up, FollowUp::Past { on: november(20) });
    assert!(matches!(&found.responsible, Known::Disputed(both) if both.len() == 2));
    assert_eq!((outcomes[1].why.as_deref(), outcomes[1].follow_up), (Some("Stelare"), FollowUp::NotSaid));
}

#[test]
fn a_medicine_that_is_hers_alone_is_prepared_on_her_devices_only() {
    let mut record = Written::new();
    let kept = record.keeps(medicine("Sertralin", vec![]));
    assert_eq!(prepared(&record).medicines[0].medicine, kept);
    let others = record.reach_of(&[Section::Medications]);
    assert_eq!(review_preparation(&others, november(21)).unwrap().medicines, []);
}
