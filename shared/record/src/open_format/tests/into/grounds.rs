//! In whose name and by which ground it is written.

use super::*;

#[test]
fn what_others_wrote_is_transcribed_from_them_and_what_she_wrote_is_hers() {
    let paper = Ground::Transcribed {
        source: "Utskrivning".into(),
        medium: Medium::Paper,
        said_on: day(2026, 11, 9),
    };
    let helped = Ground::WithHelpOf { helper: "Bo".into() };
    let known = posts().remove(0).id;
    let with = |edit: Edit, ground: &Ground| Edit { ground: ground.clone(), ..edit };
    let form = |words: &str| change(1, medicine([MedicineField::Form(words.into())]));
    let document = section_of(
        Section::Medications,
        &[
            (EVA, add(1, medicine([name(), MedicineField::Note("Med mat".into())]))),
            (HER, change(1, strength("10 mg"))),
            (HER, with(change(1, medicine([MedicineField::Why("Stela ben".into())])), &paper)),
            (EVA, with(change(1, medicine([MedicineField::Prescriber("Johan".into())])), &paper)),
            (HER, with(change(1, medicine([MedicineField::Trouble("Svår".into())])), &helped)),
            (HER, with(change(1, medicine([MedicineField::Atc("M03BX01".into())])), &Ground::Post(known))),
            (HER, with(form("tablett"), &Ground::Post(PostId([0xee; 32])))),
            (OLA, change(1, medicine([MedicineField::Substance("baklofen".into())]))),
        ],
    );
    let (import, _) = taken_twice(&opened(&document));
    let from =
        |source: &str, said_on| Ground::Transcribed { source: source.into(), medium: Medium::Web, said_on };
    let that_day = day(2026, 11, 18);
    let both = Ground::Transcribed {
        source: "Utskrivning (Eva)".into(),
        medium: Medium::Paper,
        said_on: day(2026, 11, 9),
    };
    let expected = [
        ("add: name, note", from("Eva", that_day)),
        ("substance", from("Samlat-fil", that_day)),
        ("atc", from("Maria Ek, Neurologmottagningen", that_day)),
        ("strength", Ground::OwnWords),
        ("form", from("Samlat-fil", that_day)),
        ("why", paper),
        ("prescriber", both),
        ("trouble", helped),
    ];
    let grounds: Vec<&Ground> = import.edits.iter().map(|(_, edit)| &edit.ground).collect();
    for (what, ground) in &expected {
        assert!(grounds.contains(&ground), "{what}: {grounds:?}");
    }
    // What neither has a name stands on one ground; and she accepted two posts.
    assert_eq!(import.edits.len(), 7 + 2);
    assert!(
        matches!(&import.edits[0].1.act, Act::Add { item: Item::Medicine(fields), .. } if fields.len() == 2)
    );
}

#[test]
fn a_needed_field_that_another_wrote_is_said_in_their_name_though_it_was_added_in_hers() {
    let text = |words: &str| Item::Agreement(vec![crate::AgreementField::Text(words.into())]);
    let whole = Item::Agreement(vec![
        crate::AgreementField::Side(Side::Care),
        crate::AgreementField::Text("Rullator".into()),
    ]);
    let document =
        section_of(Section::Contract, &[(HER, add(1, whole)), (EVA, change(1, text("Rullator och ramp")))]);
    let (_, taken) = taken_twice(&opened(&document));
    let crate::SectionBody::Contract(contract) = &taken[1].body else { panic!("not the contract") };
    let row = &contract.agreements[0];
    assert_eq!((&row.side.ground, row.text.value.as_str()), (&Ground::OwnWords, "Rullator och ramp"));
    assert!(matches!(&row.text.ground, Ground::Transcribed { source, .. } if source == "Eva"));
}

#[test]
fn a_clock_that_shows_no_year_of_a_record_gives_the_nearest_day() {
    for (at_ms, said_on) in [
        (i64::MIN, day(1900, 1, 1)),
        (-2_300_000_000_000, day(1900, 1, 1)),
        (0, day(1970, 1, 1)),
        (i64::MAX, day(2200, 12, 31)),
    ] {
        let mut view = section_of(Section::About, &[]).view();
        let crate::SectionBody::About(about) = &mut view.body else { panic!("not about") };
        about.name = Some(crate::Field {
            value: "Å".into(),
            by: EVA,
            at_ms,
            arrived_ms: None,
            ground: Ground::OwnWords,
        });
        let import = OpenRecord::of([view], Vec::new()).edits(&[], &[]);
        let expected = Ground::Transcribed { source: "Samlat-fil".into(), medium: Medium::Web, said_on };
        assert_eq!(import.edits[0].1.ground, expected);
    }
}
