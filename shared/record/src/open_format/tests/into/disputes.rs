//! What people disagree on, and what the record says otherwise: nothing is chosen, and it is named.

use super::*;

#[test]
fn of_a_dispute_nothing_is_chosen() {
    let mut hers = section_of(
        Section::Medications,
        &[(HER, add(1, medicine([name(), MedicineField::Confirmed(day(2026, 11, 11))])))],
    );
    let mut evas = hers.clone();
    hers.edit(HER, 2_000, &change(1, strength("15 mg"))).unwrap();
    evas.edit(EVA, 3_000, &change(1, strength("20 mg"))).unwrap();
    meet(&mut hers, &evas);
    let (import, taken) = taken_twice(&opened(&hers));
    let row = Row::Item(Section::Medications, id(1));
    // She said that the row was right; without the dose it is another row.
    let expected =
        [(row, Some(F::Strength), WhyLeft::Disputed), (row, Some(F::Confirmed), WhyLeft::NotAsItStood)];
    assert_eq!(left(&import), expected);
    let crate::SectionBody::Medications(view) = &taken[4].body else { panic!("not medicines") };
    assert_eq!((view.medicines[0].strength.as_ref(), view.medicines[0].confirmed.as_ref()), (None, None));
}

#[test]
fn an_appointment_is_not_written_without_its_time_nor_with_a_status_that_nobody_chose() {
    let on = |number: u32| AppointmentField::When(When::AllDay { date: day(2026, 12, number) });
    let question = Item::Question(vec![
        crate::QuestionField::Appointment(id(1)),
        crate::QuestionField::Text("Varför?".into()),
    ]);
    let (cancelled, completed) =
        (AppointmentField::Status(Status::Cancelled), AppointmentField::Status(Status::Completed));
    for (field, hers_says, evas_says) in [(F::When, on(2), on(3)), (F::Status, cancelled, completed)] {
        let visit = Item::Appointment(vec![AppointmentField::Title("Besök".into()), on(1)]);
        let mut hers =
            section_of(Section::Appointments, &[(HER, add(1, visit)), (HER, add(2, question.clone()))]);
        let mut evas = hers.clone();
        hers.edit(HER, 2_000, &change(1, Item::Appointment(vec![hers_says]))).unwrap();
        evas.edit(EVA, 3_000, &change(1, Item::Appointment(vec![evas_says]))).unwrap();
        meet(&mut hers, &evas);
        let import = taken_twice(&opened(&hers)).0;
        assert_eq!(import.edits, []);
        let row = |number| Row::Item(Section::Appointments, id(number));
        let expected = [(row(1), Some(field), WhyLeft::Disputed), (row(2), None, WhyLeft::BelongsToNothing)];
        assert_eq!(left(&import), expected);
    }
}

#[test]
fn what_was_removed_stays_removed_and_a_disputed_removal_is_shown() {
    let mut hers = section_of(
        Section::Medications,
        &[
            (HER, add(1, medicine([name()]))),
            (HER, add(2, medicine([name()]))),
            (EVA, Act::Remove { id: id(1) }.into()),
        ],
    );
    let mut evas = hers.clone();
    hers.edit(HER, 2_000, &Act::Remove { id: id(2) }.into()).unwrap();
    evas.edit(EVA, 3_000, &change(2, strength("20 mg"))).unwrap();
    meet(&mut hers, &evas);
    let (import, taken) = taken_twice(&opened(&hers));
    let crate::SectionBody::Medications(view) = &taken[4].body else { panic!("not medicines") };
    assert!(!view.medicines[0].head.presence.is_shown());
    assert!(view.medicines[1].head.presence.is_shown());
    assert_eq!(left(&import), [(Row::Item(Section::Medications, id(2)), Some(F::Item), WhyLeft::Disputed)]);
}

#[test]
fn words_that_lost_are_named() {
    let mut hers =
        section_of(Section::Updates, &[(HER, add(1, Item::Note(vec![NoteField::Text("A".into())])))]);
    let mut evas = hers.clone();
    hers.edit(HER, 2_000, &change(1, Item::Note(vec![NoteField::Text("B".into())]))).unwrap();
    evas.edit(EVA, 3_000, &change(1, Item::Note(vec![NoteField::Text("C".into())]))).unwrap();
    meet(&mut hers, &evas);
    let import = taken_twice(&opened(&hers)).0;
    assert_eq!(left(&import), [(Row::Item(Section::Updates, id(1)), Some(F::Text), WhyLeft::AlsoWritten)]);
}

#[test]
fn what_the_record_says_already_is_kept_and_the_difference_is_named() {
    let old = section_of(
        Section::About,
        &[
            (
                HER,
                Act::SetAbout { fields: vec![AboutField::Name("Åsta".into()), AboutField::BirthYear(1971)] }
                    .into(),
            ),
            (HER, Act::SetAbout { fields: vec![AboutField::Language("sv".into())] }.into()),
            (HER, add(1, Item::Allergy(vec![crate::AllergyField::Text("Penicillin".into())]))),
            (HER, add(2, Item::Allergy(vec![crate::AllergyField::Text("Nötter".into())]))),
        ],
    );
    let mut new = old.clone();
    new.edit(NEW, 1, &Act::SetAbout { fields: vec![AboutField::Name("Åsta L".into())] }.into()).unwrap();
    new.edit(NEW, 1, &Act::SetAbout { fields: vec![AboutField::Language(String::new())] }.into()).unwrap();
    new.edit(NEW, 2, &change(1, Item::Allergy(vec![crate::AllergyField::Text("Pc".into())]))).unwrap();
    new.edit(NEW, 2, &Act::Remove { id: id(2) }.into()).unwrap();
    let import = opened(&old).edits(&[new.view()], &[]);
    let row = |number| Row::Item(Section::About, id(number));
    assert_eq!(import.already_there, [row(1), row(2)]);
    assert_eq!(
        left(&import),
        [
            (row(1), Some(F::Text), WhyLeft::Differs),
            (row(2), Some(F::Item), WhyLeft::Differs),
            (Row::Said(Section::About, F::Name), None, WhyLeft::Differs),
        ]
    );
    let language = Act::SetAbout { fields: vec![AboutField::Language("sv".into())] };
    assert_eq!(import.edits, [(Section::About, language.into())]);
}
