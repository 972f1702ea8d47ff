//! What stands of medicines, also where people or lists disagree.

use super::*;
use crate::components::button::TREMBLE_MS;

/// What was logged of the medicine 31 at a full hour of the day.
fn dose(number: u8, hour: u32, taken: Taken) -> DoseView {
    let at = LocalTime::home(day(11, 19).and_hms_opt(hour, 0, 0).unwrap());
    DoseView {
        head: head(number),
        medicine: field(head(31).id),
        taken: field(taken),
        due: Some(field(at.clone())),
        at: field(at),
        units: field(Amount::ONE),
        undone: None,
    }
}

#[test]
fn what_she_said_last_of_a_dose_is_shown_as_hers_where_others_wrote_over_it() {
    let kin = |strength: &str| by_berg(strength.to_owned());
    let mut row = medicine(31, "Baklofen", Contested::Disputed(vec![kin("20 mg"), kin("5 mg")]));
    row.her_strength = vec![field("10 mg".to_owned())];
    let view = MedicationsView { medicines: vec![row].into(), ..MedicationsView::default() };
    let id = head(31).id.to_hex();
    let text = Stage::of_person(&format!("/allt/lakemedel/{id}"), vec![medications(view)]).text();
    assert!(text.contains("Det du själv sa senast: 10 mg Skrivet av dig i dag klockan 09.00"), "{text}");
    // It is no choice: it was overwritten.
    assert_eq!(text.matches("Det här gäller").count(), 2, "{text}");
}

#[test]
fn a_contested_dose_says_to_change_nothing() {
    let disputed = Contested::Disputed(vec![by_berg("20 mg".to_owned()), field("10 mg".to_owned())]);
    let view = MedicationsView {
        medicines: vec![medicine(31, "Baklofen", disputed)].into(),
        ..MedicationsView::default()
    };
    let id = head(31).id.to_hex();
    let text = Stage::of_person(&format!("/allt/lakemedel/{id}"), vec![medications(view.clone())]).text();
    assert!(text.contains("Listorna säger olika saker. Ändra inget själv."), "{text}");
    assert!(
        text.contains("20 mg Skrivet av Berg i dag klockan 08.00")
            && text.contains("10 mg Skrivet av dig i dag klockan 09.00"),
        "{text}"
    );
    let list = Stage::of_person("/allt/lakemedel", vec![medications(view)]).text();
    assert!(list.contains("20 mg") && list.contains("10 mg"), "{list}");
}

#[test]
fn a_dose_that_two_answered_differently_shows_both_and_is_no_answered_dose() {
    let of_berg = ItemHead { by: BERG, at_ms: by_berg(()).at_ms, ..head(52) };
    let one = Amount::ONE;
    let none = Amount::ZERO;
    let in_the_morning = Schedule::DayParts { morning: one, noon: none, evening: none, night: none };
    let told = medications(MedicationsView {
        medicines: vec![MedicineView {
            schedule: Some(Contested::Agreed(field(in_the_morning))),
            ..medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())))
        }]
        .into(),
        log: vec![dose(51, 8, Taken::Taken), DoseView { head: of_berg, ..dose(52, 8, Taken::Skipped) }]
            .into(),
        ..MedicationsView::default()
    });
    let list = Stage::of_person("/allt/lakemedel", vec![told.clone()]).text();
    assert!(list.contains("Ni har svarat olika"), "{list}");
    assert!(list.contains("Tagen: 1 på morgonen Skrivet av dig i dag klockan 09.00"), "{list}");
    assert!(list.contains("Överhoppad: 1 på morgonen Skrivet av Berg i dag klockan 08.00"), "{list}");
    assert!(!list.contains("Jag har tagit den"), "{list}");
    let today = Stage::of_person("/", vec![told]).text();
    assert!(today.contains("En dos är besvarad på två sätt"), "{today}");
    assert!(!today.contains("Alla doser i dag är besvarade."), "{today}");
}

#[test]
fn a_hand_that_shakes_answers_one_dose_and_not_the_next_that_takes_its_place() {
    let row = medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())));
    let view = |log: Vec<DoseView>| {
        let medicines = vec![row.clone()].into();
        medications(MedicationsView { medicines, log: log.into(), ..MedicationsView::default() })
    };
    let doses = |stage: &Stage| {
        let is_dose = |verb: &&Verb| matches!(verb, Verb::Edit { section: Section::Medications, .. });
        stage.asked().iter().filter(is_dose).count()
    };
    let make = || Stage::of_person("/", vec![view(Vec::new())]);
    let answered = |late_ms, apart_ms| {
        let mut stage = Stage::pressed_when(make, |stage| doses(stage) == 1);
        stage.passes(60 + late_ms);
        stage.tell(view(vec![dose(51, 8, Taken::Taken)]));
        stage.slows_down(late_ms);
        stage.passes(60);
        stage.presses_all(apart_ms);
        doses(&stage)
    };
    assert_eq!(answered(0, 0), 1, "the next dose has stood there for a moment");
    assert_eq!(answered(TREMBLE_MS, 0), 1, "they were made in one moment, and answered far apart");
    assert!(answered(0, TREMBLE_MS) > 1, "the hand rested, and then it counts");
}

#[test]
fn differing_lists_stand_side_by_side_with_whom_to_call() {
    let own = MedicationsView {
        medicines: vec![medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())))].into(),
        ..MedicationsView::default()
    };
    let line = |strength: &str| MedicineLine {
        name: "Baklofen".to_owned(),
        strength: strength.to_owned(),
        how: "1+1+1".to_owned(),
        stopped: false,
    };
    let list = Post::MedicineList { as_of: day(11, 18), lines: vec![line("25 mg")], note: String::new() };
    let told = vec![
        medications(own),
        contacts(two_contacts()),
        Told::Posts {
            section: Section::Medications,
            posts: vec![post(42, Section::Medications, list)].into(),
        },
    ];
    let named = |who: Option<Contested<String>>| {
        let view = ContractView { medicine_list_responsible: who, ..ContractView::default() };
        section(Section::Contract, SectionBody::Contract(view))
    };
    let with = |contract: Told| {
        Stage::of_person("/allt/lakemedel", told.iter().cloned().chain([contract]).collect()).text()
    };
    let nobody = with(named(None));
    assert!(nobody.contains("Ingen är utsedd att reda ut det."), "{nobody}");
    let home = with(named(Some(Contested::Agreed(field("Hemtjänsten".to_owned())))));
    assert!(home.contains("Hemtjänsten ska reda ut det.") && !home.contains("Ingen är utsedd"), "{home}");
    let both = Contested::Disputed(vec![by_berg("Hemtjänsten".to_owned()), field("Maria".to_owned())]);
    let both = with(named(Some(both)));
    assert!(
        both.contains("Hemtjänsten ska reda ut det.") && both.contains("Maria ska reda ut det."),
        "{both}"
    );
    for held_up in ["/allt/papper/lakemedel", "/allt/om-mig/akuten"] {
        let about = section(Section::About, SectionBody::About(samlat_record::AboutView::default()));
        let text = Stage::of_person(held_up, told.iter().cloned().chain([about]).collect()).text();
        assert!(text.contains("Baklofen Listorna säger olika. Se nedan."), "{text}");
        assert!(text.contains("Olika mycket Baklofen Din egen lista Baklofen 10 mg"), "{text}");
        assert!(text.contains("Anna Lind Baklofen 25 mg 1+1+1"), "{text}");
        assert_eq!(text.matches("10 mg").count(), 1, "no dose stands alone as a fact: {text}");
    }
    // Without the contract nobody knows whether somebody is named.
    let text = Stage::of_person("/allt/lakemedel", told).text();
    assert!(!text.contains("reda ut det"), "{text}");
    assert!(text.contains("Listorna säger olika saker. Ändra inget själv."), "{text}");
    assert!(text.contains("Olika mycket Baklofen Din egen lista"), "{text}");
    assert!(text.contains("Anna Lind Baklofen 25 mg 1+1+1"), "{text}");
    assert!(text.contains("Ring Maria"), "{text}");
    assert!(!text.contains("rekommenderar"), "{text}");
}

#[test]
fn what_a_newer_version_wrote_is_never_left_out_without_a_word() {
    let unread = |name: &str| Unreadable { name: name.to_owned(), by: BERG, at_ms: NOW_MS };
    let mut row = medicine(31, "Baklofen", Contested::Agreed(by_berg("10 mg".to_owned())));
    row.schedule = None;
    row.head.unreadable = vec![unread("schedule")];
    let view = MedicationsView { medicines: vec![row].into(), ..MedicationsView::default() };
    let id = head(31).id.to_hex();
    for path in ["/allt/lakemedel".to_owned(), format!("/allt/lakemedel/{id}")] {
        let text = Stage::of_person(&path, vec![medications(view.clone())]).text();
        assert_eq!(text.matches("Något här kan inte visas än.").count(), 1, "{path}: {text}");
    }
    let today = Stage::of_person("/", vec![medications(view.clone())]).text();
    assert!(today.contains("Läkemedel, tider och kontakter kan vara ofullständiga."), "{today}");
    // Nor where a dose of it is to be answered.
    let (one, none) = (Amount::ONE, Amount::ZERO);
    let mut row = view.medicines.first().unwrap().clone();
    let in_the_morning = Schedule::DayParts { morning: one, noon: none, evening: none, night: none };
    row.schedule = Some(Contested::Agreed(field(in_the_morning)));
    let view = MedicationsView { medicines: vec![row].into(), ..MedicationsView::default() };
    let today = Stage::of_person("/", vec![medications(view)]).text();
    assert!(today.contains("Baklofen Något här kan inte visas än."), "{today}");
    for (path, at, body) in [
        ("/allt/lakemedel", Section::Medications, SectionBody::Medications(MedicationsView::default())),
        ("/allt/tider", Section::Appointments, SectionBody::Appointments(AppointmentsView::default())),
        ("/allt/kontakter", Section::Contacts, SectionBody::Contacts(ContactsView::default())),
        ("/allt/kontrakt", Section::Contract, SectionBody::Contract(ContractView::default())),
        ("/allt/kan-sjalv", Section::Abilities, SectionBody::Abilities(AbilitiesView::default())),
        ("/allt/uppdateringar", Section::Updates, SectionBody::Updates(UpdatesView::default())),
    ] {
        let Told::Section(view) = section(at, body) else { panic!("a section") };
        let strange = SectionView { unreadable: vec![unread("hologram 02")], ..view.clone() };
        let said = |view| Stage::of_person(path, vec![Told::Section(view)]).text();
        assert!(said(strange).contains("Något här kan inte visas än."), "{path}");
        assert!(!said(view).contains("Något här kan inte visas än."), "{path}");
    }
}
