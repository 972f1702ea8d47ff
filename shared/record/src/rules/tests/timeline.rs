//! Everything in its time.

use std::collections::BTreeSet;

use super::{
    continuity::{changed, nurse, ten_o_clock, visit},
    *,
};
use crate::{
    Act, AppointmentField, ComplaintAbout, ComplaintField, Completeness, DischargeField, Edit, FieldName,
    Item, LocalTime, MedicineField, Medium, NoteField, Post, PostId, QuestionField, Section, Status, Stopped,
    Taken, ThreadAct, When,
    rules::{
        Entry, Posted, Reach, Row, timeline,
        timeline::{ActKind, By, PostKind, What},
    },
    testing::{at, reach::Written, samples::every_kind},
};

fn look(reach: &Reach) -> Vec<Entry> {
    timeline(reach, &Section::ALL, &today_at(12, 0))
}

fn note(text: &str, on: Option<chrono::NaiveDate>) -> Item {
    Item::Note(vec![NoteField::Text(text.into()), NoteField::On(on)])
}

/// Day and hour, as "2026-11-23 10.15" or "2026-11-23".
fn shown(entry: &Entry) -> String {
    let clock = |at: &LocalTime| at.at.format(" %H.%M").to_string();
    format!("{}{}", entry.on, entry.at.as_ref().map(clock).unwrap_or_default())
}

/// What rows of some kinds are nothing without: an appointment, a medicine, a way home and a complaint.
pub fn add_what_is_named(written: &mut Written) {
    let when = When::AllDay { date: day(2026, 11, 30) };
    let items = [
        (2, Item::Appointment(vec![AppointmentField::Title("Besök".into()), AppointmentField::When(when)])),
        (5, Item::Medicine(vec![MedicineField::Name("Baklofen".into())])),
        (1, Item::Discharge(vec![DischargeField::Place("Avdelning 2".into())])),
        (
            3,
            Item::Complaint(vec![
                ComplaintField::Text("Fel styrka".into()),
                ComplaintField::ComplaintAbout(ComplaintAbout::Care),
            ]),
        ),
    ];
    for (number, item) in items {
        written.does(Act::Add { id: id(number), item });
    }
}

/// What a record says that has one whole row of each kind.
fn everything() -> Vec<Entry> {
    let mut written = Written::new();
    add_what_is_named(&mut written);
    for item in every_kind() {
        written.add(item);
    }
    let is_sample = |entry: &Entry| match entry.row {
        Row::Item(_, item) => !ids(&[1, 2, 3, 5]).contains(&item),
        Row::Said(..) | Row::Post(_) => false,
    };
    look(&written.reach()).into_iter().filter(is_sample).collect()
}

#[test]
fn every_kind_of_row_stands_at_the_day_it_is_about() {
    let written = "1970-01-01 01.00";
    let cases = [
        (What::Diagnosis, "2019-05-02"),
        (What::Allergy, written),
        (What::Spokesperson, written),
        (What::Stay, "2026-11-02"),
        (What::StayEnded, "2026-11-09"),
        (What::Goal, written),
        (What::Agreement, written),
        (What::AgreedTime, "2026-11-23 10.15"),
        (What::Mark, "2026-11-03"),
        (What::Contact, written),
        (What::Meeting, "2026-11-10"),
        (What::Tally, "2026-11-20"),
        (What::Appointment(Some(Status::Planned)), "2026-11-23 10.15"),
        (What::Occurrence, "2026-12-07"),
        (What::Question, written),
        (What::Medicine, "2025-01-10"),
        (What::Statement(Completeness::FullList), "2026-11-09"),
        (What::Settlement, written),
        (What::Dose(Taken::Taken), "2026-11-21 08.05"),
        (What::StockCount, "2026-11-20 18.00"),
        (What::NameAnswer, written),
        (What::Review, "2026-10-15"),
        (What::Ability, written),
        (What::OwnAction, written),
        (What::IfWorse, written),
        (What::Need, "2026-09-01"),
        (What::NeedClosed, "2026-11-01"),
        (What::Measure, "2026-02-01"),
        (What::Task, written),
        (What::TaskDone, "2026-11-25"),
        (What::Request, "2026-10-01"),
        (What::RequestArrived, "2026-10-05"),
        (What::RequestAnswered, "2026-10-20"),
        (What::JointPlan, "2026-10-24"),
        (What::Discharge, "2026-11-02 14.00"),
        (What::CameHome, "2026-11-09"),
        (What::DischargeStep, written),
        (What::DischargeStepDone, "2026-11-10"),
        (What::Risk, written),
        (What::RiskClosed, "2026-12-05"),
        (What::Learning, "2026-11-01"),
        (What::Note, "2026-11-23"),
        (What::MeetingQuestion, written),
        (What::Symptom, "2026-11-20"),
        (What::Reading, "2026-11-20 08.00"),
        (What::Energy, "2026-11-20"),
        (What::Coordination, "2026-11-20"),
        (What::Complaint, "2026-10-01"),
        (What::ComplaintSent, "2026-10-05"),
        (What::ComplaintAnswered, "2026-11-01"),
        (What::Incident, "2026-10-30"),
        (What::SurveyAnswer, "2026-10-01"),
    ];
    let found = everything();
    for (what, expected) in cases {
        let of: Vec<String> = found.iter().filter(|entry| entry.what == what).map(shown).collect();
        assert_eq!(of, [expected], "{what:?}");
    }
    assert_eq!(found.len(), cases.len());
}

#[test]
fn no_kind_of_row_is_forgotten() {
    let found = everything();
    let rows: BTreeSet<Row> = found.iter().map(|entry| entry.row).collect();
    // All but the gap that was put away.
    assert_eq!(rows.len(), every_kind().len() - 1);
    for entry in &found {
        assert_eq!(entry.by, By::Actor(HER), "{entry:?}");
        assert_eq!(entry.ground, Some(Ground::OwnWords), "{entry:?}");
        assert_eq!(entry.is_private, entry.section == Section::Private, "{entry:?}");
        assert!(!entry.is_disputed, "{entry:?}");
    }
}

#[test]
fn the_newest_stands_first_and_an_hour_before_no_hour() {
    let mut written = Written::new();
    let early =
        visit(&mut written, None, When::At { start: at(day(2026, 11, 3), 8, 0), minutes: None }, vec![]);
    let abroad = LocalTime { zone: "UTC".into(), ..at(day(2026, 11, 3), 8, 0) };
    let late = visit(&mut written, None, When::At { start: abroad, minutes: None }, vec![]);
    let some_time = visit(&mut written, None, When::AllDay { date: day(2026, 11, 3) }, vec![]);
    let first = written.add(note("Först", Some(day(2026, 11, 4))));
    let second = written.add(note("Sedan", Some(day(2026, 11, 4))));
    let found = look(&written.reach());
    let appointment = |id| Row::Item(Section::Appointments, id);
    let update = |id| Row::Item(Section::Updates, id);
    let rows: Vec<Row> = found.iter().map(|entry| entry.row).collect();
    let expected =
        [update(second), update(first), appointment(late), appointment(early), appointment(some_time)];
    assert_eq!(rows, expected);
}

#[test]
fn a_visit_whose_status_cannot_be_read_here_stands_at_its_day_and_nobody_is_said_to_disagree() {
    let mut written = Written::new();
    visit(&mut written, None, ten_o_clock(day(2026, 11, 5)), vec![]);
    let mut reach = written.reach();
    let visits = &mut reach.appointments.as_mut().unwrap().appointments;
    visits.get_mut(0).unwrap().status = Contested::Disputed(Vec::new());
    let found: Vec<_> = look(&reach).iter().map(|entry| (entry.what, entry.is_disputed)).collect();
    assert_eq!(found, [(What::AppointmentUnread, false)]);
}

#[test]
fn what_is_removed_is_left_out_and_what_is_disputed_stands_at_each_day() {
    let mut written = Written::new();
    let maria = nurse(&mut written);
    written.does(Act::Remove { id: maria });
    let moved = visit(&mut written, None, ten_o_clock(day(2026, 11, 1)), vec![]);
    let to = |date| changed(moved, AppointmentField::When(ten_o_clock(day(2026, 11, date))));
    written.apart(to(2), to(3));
    let gone = visit(&mut written, None, ten_o_clock(day(2026, 11, 4)), vec![]);
    let question = |appointment| {
        Item::Question(vec![
            QuestionField::Appointment(appointment),
            QuestionField::Text("Varför är benen stela?".into()),
        ])
    };
    written.add(question(gone));
    written.does(Act::Remove { id: gone });
    let status = visit(&mut written, None, ten_o_clock(day(2026, 11, 5)), vec![]);
    let says = |status_is| changed(status, AppointmentField::Status(status_is));
    written.apart(says(Status::Completed), says(Status::Missed));
    let removal = written.add(note("Ring", Some(day(2026, 11, 6))));
    written.apart(Act::Remove { id: removal }, Act::Change { id: removal, item: note("Ring Bo", None) });
    let found = look(&written.reach());
    let days: Vec<(u32, What, bool)> =
        found.iter().map(|entry| (chrono::Datelike::day(&entry.on), entry.what, entry.is_disputed)).collect();
    let expected = [
        (5, What::Appointment(None), true),
        (3, What::Appointment(Some(Status::Completed)), true),
        (2, What::Appointment(Some(Status::Completed)), true),
        // The day of the note was taken back.
        (1, What::Note, true),
    ];
    assert_eq!(days, expected);
}

#[test]
fn a_row_says_who_added_it_and_on_what_ground_unless_it_was_rewritten() {
    let mut written = Written::new();
    let ground = Ground::Transcribed {
        source: "Utskrivning".into(),
        medium: Medium::Paper,
        said_on: day(2026, 11, 1),
    };
    let on_paper =
        Edit { act: Act::Add { id: id(1), item: note("Från papper", None) }, ground: ground.clone() };
    written.by(OTHER, on_paper);
    let only = |written: &Written| look(&written.reach()).pop().unwrap();
    assert_eq!((only(&written).by, only(&written).ground), (By::Actor(OTHER), Some(ground)));
    written.does(Act::Change { id: id(1), item: note("Mina ord", None) });
    assert_eq!((only(&written).by, only(&written).ground), (By::Actor(OTHER), None));
}

#[test]
fn what_is_hers_alone_is_marked_also_the_questions_of_an_appointment() {
    let mut written = Written::new();
    written.add(note("Öppet", None));
    let secret = written.keeps(Item::Appointment(vec![
        AppointmentField::Title("Hemligt".into()),
        AppointmentField::When(ten_o_clock(day(2026, 11, 1))),
    ]));
    written.keeps(Item::Question(vec![
        QuestionField::Appointment(secret),
        QuestionField::Text("Hur klagar jag?".into()),
    ]));
    let private: Vec<(Section, What, bool)> =
        timeline(&written.reach(), &[Section::Private], &today_at(12, 0))
            .iter()
            .map(|entry| (entry.section, entry.what, entry.is_private))
            .collect();
    let expected = [
        (Section::Appointments, What::Appointment(Some(Status::Planned)), true),
        (Section::Appointments, What::Question, true),
    ];
    assert_eq!(private, expected);
    let updates = timeline(&written.reach(), &[Section::Updates], &today_at(12, 0));
    assert_eq!(updates.iter().map(|entry| entry.is_private).collect::<Vec<_>>(), [false]);
    // A relative reads neither.
    let relative = written.reach_of(&[Section::Appointments, Section::Updates]);
    assert_eq!(look(&relative).len(), 1);
    assert_eq!(timeline(&written.reach(), &[], &today_at(12, 0)), []);
}

#[test]
fn posts_and_what_was_done_with_them_stand_where_they_were_written() {
    let mut written = Written::new();
    let post = |number| PostId([number; 32]);
    let mut thread = |number, act_id, act| {
        written.does(Act::Thread { section: Section::Medications, post: post(number), id: id(act_id), act });
    };
    thread(1, 1, ThreadAct::Ask { text: "Vilken styrka?".into() });
    thread(1, 2, ThreadAct::Accept { item: None });
    thread(1, 3, ThreadAct::TakeBack { act: id(2) });
    thread(1, 4, ThreadAct::Seen);
    let mut reach = written.reach();
    let posted = |number, written_ms, said: Post| Posted {
        id: post(number),
        section: Section::Medications,
        voice: "sara".into(),
        name: "Sara Lind".into(),
        organisation: "Vårdcentralen".into(),
        place: (0, u64::from(number)),
        written_ms,
        arrived_ms: None,
        post: said,
    };
    let list = Post::MedicineList { as_of: day(2026, 1, 1), lines: vec![], note: String::new() };
    let decision = Post::Decision { text: "Så gäller".into(), settles: vec![], seen: vec![] };
    // 23.30 UTC on the 1st is the 2nd at home; a clock that says no year at all is shown at the edge.
    reach.posts = vec![posted(1, 1_793_575_800_000, list), posted(2, i64::MAX, decision)].into();
    let found = look(&reach);
    let entries: Vec<(String, Row, What)> =
        found.iter().map(|entry| (shown(entry), entry.row, entry.what)).collect();
    let expected = [
        ("2201-01-01 00.59".into(), Row::Post(post(2)), What::Post(PostKind::Decision)),
        ("2026-11-02 00.30".into(), Row::Post(post(1)), What::Post(PostKind::MedicineList)),
        ("1970-01-01 01.00".into(), Row::Post(post(1)), What::Did(ActKind::Asked)),
    ];
    assert_eq!(entries, expected);
    let sara =
        By::Writer { voice: "sara".into(), name: "Sara Lind".into(), organisation: "Vårdcentralen".into() };
    assert_eq!((&found[0].by, found[0].section), (&sara, Section::Medications));
    assert_eq!(found[2].by, By::Actor(HER));
}

#[test]
fn what_a_section_says_once_stands_too_and_each_side_of_a_dispute() {
    use crate::{AboutField, ContractField, JointPlan};
    let mut written = Written::new();
    written.does(Act::SetAbout { fields: vec![AboutField::Name("Åsta".into())] });
    written.does(Act::ConfirmMedicineList { on: day(2026, 11, 9) });
    let plan = |plan| Act::SetContract { fields: vec![ContractField::JointPlan(plan)] };
    written.apart(plan(JointPlan::AskedFor), plan(JointPlan::SaidNo));
    let found = look(&written.reach());
    let said: Vec<(String, What, bool)> =
        found.iter().map(|entry| (shown(entry), entry.what, entry.is_disputed)).collect();
    let at_once = "1970-01-01 01.00";
    let expected = [
        ("2026-11-09".into(), What::Said(FieldName::Confirmed), false),
        (at_once.into(), What::Said(FieldName::JointPlan), true),
        (at_once.into(), What::Said(FieldName::JointPlan), true),
        (at_once.into(), What::Said(FieldName::Name), false),
    ];
    assert_eq!(said, expected);
    assert_eq!(found[0].row, Row::Said(Section::Medications, FieldName::Confirmed));
    let writers: BTreeSet<ActorId> = found[1..3]
        .iter()
        .filter_map(|entry| match &entry.by {
            By::Actor(actor) => Some(*actor),
            By::Writer { .. } => None,
        })
        .collect();
    assert_eq!(writers, BTreeSet::from([HER, OTHER]));
}

#[test]
fn a_stopped_medicine_a_paper_and_a_dose_logged_by_mistake_say_what_they_are() {
    use crate::{DoseField, StatementField};
    let mut written = Written::new();
    let medicine = written.add(Item::Medicine(vec![
        MedicineField::Name("Baklofen".into()),
        MedicineField::Stopped(Stopped::From(day(2026, 11, 5))),
        MedicineField::Since(Some(day(2026, 11, 1))),
    ]));
    let dose = |undone| {
        Item::Dose(vec![
            DoseField::Medicine(medicine),
            DoseField::Taken(Taken::Taken),
            DoseField::At(at(day(2026, 11, 4), 8, 5)),
            DoseField::Units(crate::Amount::ONE),
            DoseField::Undone(undone),
        ])
    };
    written.add(dose(true));
    written.add(dose(false));
    written.add(Item::Statement(vec![
        StatementField::Source("Utskrivning".into()),
        StatementField::SaidOn(day(2026, 11, 2)),
        StatementField::Medium(Medium::Paper),
        StatementField::Completeness(Completeness::Decision),
        StatementField::Lines(vec![]),
    ]));
    let found: Vec<(String, What)> =
        look(&written.reach()).iter().map(|entry| (shown(entry), entry.what)).collect();
    let expected = [
        ("2026-11-05".into(), What::MedicineStopped),
        ("2026-11-04 08.05".into(), What::Dose(Taken::Taken)),
        ("2026-11-04 08.05".into(), What::DoseTakenBack(Taken::Taken)),
        ("2026-11-02".into(), What::Statement(Completeness::Decision)),
        ("2026-11-01".into(), What::Medicine),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_dose_that_was_answered_in_two_ways_is_disputed_and_one_that_was_taken_back_is_not() {
    let mut record = Written::new();
    let medicine = given::medicine(&mut record, "Baklofen", given::daily(&[(8, 0), (20, 0)]));
    given::takes(&mut record, medicine, &today_at(8, 0));
    given::takes(&mut record, medicine, &today_at(20, 0));
    let skipped = given::skips(&mut record, medicine, &today_at(8, 0));
    let disputed = |reach: &Reach| -> Vec<What> {
        look(reach).into_iter().filter(|entry| entry.is_disputed).map(|entry| entry.what).collect()
    };
    let both = disputed(&record.reach());
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(
        both.contains(&What::Dose(Taken::Taken)) && both.contains(&What::Dose(Taken::Skipped)),
        "{both:?}"
    );
    given::undoes(&mut record, skipped);
    assert!(disputed(&record.reach()).is_empty());
}
