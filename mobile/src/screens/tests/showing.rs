//! What stands on the screens when something is written.

mod medicines;
mod sharing;

use samlat_circle::engine::told::{
    Comparing, ComparingStage, MemberKind, MemberState, MemberView, RecordHeader, Standing, SyncState, Told,
};
use samlat_circle::engine::verb::{GuestKind, Share};
use samlat_circle::engine::{ComparingFault, Verb};
use samlat_protocol::right::Rights;
use samlat_record::{
    AbilitiesView, Amount, AppointmentsView, ContactsView, Contested, ContractView, DoseView, Field,
    ItemHead, LocalTime, MedicationsView, MedicineLine, MedicineView, Post, Principal, Schedule, Section,
    SectionBody, SectionView, Taken, ThreadAct, ThreadActView, ThreadView, Unreadable, UpdatesView,
};

use crate::screens::testing::*;

#[test]
fn a_new_device_shows_the_beginning_and_no_tabs() {
    let mut stage = Stage::at("/");
    stage.tell(Told::Standing(Standing::NoRecord));
    let text = stage.text();
    assert!(text.contains("Välkommen till Samlat"), "{text}");
    assert!(text.contains("Vad heter du?") && text.contains("Vilket år är du född?"), "{text}");
    assert!(text.contains("Jag har fått en inbjudan"), "{text}");
    assert!(text.contains("Det ger inga medicinska råd."), "{text}");
    assert!(!text.contains("Dela"), "{text}");
}

#[test]
fn an_empty_record_says_so_and_where_to_begin() {
    let text = Stage::of_person("/", nothing_written()).text();
    assert!(text.contains("Inget inskrivet för i dag."), "{text}");
    assert!(text.contains("Lägg till någon du kan ringa"), "{text}");
    assert!(text.contains("Ring 1177"), "{text}");
}

#[test]
fn today_holds_the_next_time_the_dose_the_update_and_whom_to_call() {
    let update = Post::Update { text: "Provsvaret är bra.".to_owned(), task: None };
    let text = Stage::of_person(
        "/",
        vec![
            appointments(vec![appointment(21, "Neurologen", Contested::Agreed(field(at(11, 23, 10, 15))))]),
            medications(MedicationsView {
                medicines: vec![medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())))]
                    .into(),
                ..MedicationsView::default()
            }),
            contacts(two_contacts()),
            Told::Posts { section: Section::Updates, posts: vec![post(41, Section::Updates, update)].into() },
        ],
    )
    .text();
    assert!(text.contains("Nästa tid Neurologen Måndag 23 november klockan 10.15"), "{text}");
    assert!(text.contains("Baklofen") && text.contains("Jag har tagit den"), "{text}");
    assert!(text.contains("Nytt: Uppdatering Anna Lind"), "{text}");
    assert!(text.contains("självuppgivet") && text.contains("inbjuden av dig som MS-sköterskan"), "{text}");
    assert!(text.contains("Läs och svara"), "{text}");
    assert!(text.contains("Fast vårdkontakt Maria") && text.contains("Svarar till klockan 16.00"), "{text}");
}

#[test]
fn idag_counts_the_doses_that_also_wait_and_shows_one() {
    let in_the_morning = |number, name| medicine(number, name, Contested::Agreed(field("10 mg".to_owned())));
    let told = medications(MedicationsView {
        medicines: vec![in_the_morning(31, "Baklofen"), in_the_morning(32, "Fampyra")].into(),
        ..MedicationsView::default()
    });
    let text = Stage::of_person("/", vec![told]).text();
    assert!(text.contains("Läkemedel nu Baklofen") && !text.contains("Fampyra"), "{text}");
    assert!(text.contains("Fler att svara på i dag: 1"), "{text}");
}

#[test]
fn ring_begins_with_112_and_then_the_key_contact() {
    let stage = Stage::of_person("/ring", vec![contacts(two_contacts())]);
    let html = stage.html();
    let place = |number: &str| html.find(&format!("href=\"tel:{number}\"")).unwrap();
    assert!(place("112") < place("+46812345678"));
    assert!(place("+46812345678") < place("1177"));
    let text = stage.text();
    assert!(text.contains("Ansvarar för bromsmedicinen"), "{text}");
    assert!(text.contains("MS-sjuksköterska. Utförs av Neurologen"), "{text}");
}

#[test]
fn a_number_is_called_in_its_whole_form_and_what_no_telephone_dials_is_only_shown() {
    let with = |number: &str| {
        let mut view = two_contacts();
        view.contacts[0] = contact(11, "Maria", Principal::Region, number);
        Stage::of_person("/ring", vec![contacts(view)])
    };
    for (number, dialled) in [("+46 (0)8-123 456 78", "+46812345678"), ("114 14", "11414")] {
        let html = with(number).html();
        assert!(html.contains(&format!("href=\"tel:{dialled}\"")), "{html}");
    }
    for number in ["08-12 34 56/57", "*21*0701234567#", "fråga i receptionen"] {
        let stage = with(number);
        assert_eq!(stage.html().matches("href=\"tel:").count(), 2, "112 and 1177: {number}");
        assert!(stage.text().contains(number), "{number}");
    }
}

#[test]
fn contacts_stand_by_who_is_responsible() {
    let text = Stage::of_person("/allt/kontakter", vec![contacts(two_contacts())]).text();
    let region = text.find("Regionen Maria").expect("Maria stands under the region");
    let municipality = text.find("Kommunen Hemtjänsten").expect("home care stands under the municipality");
    assert!(region < municipality);
    assert_eq!(
        two_contacts().contacts[1].principal.as_ref().map(|field| field.value),
        Some(Principal::Municipality)
    );
}

#[test]
fn a_contested_time_shows_both_with_who_and_when() {
    let disputed = Contested::Disputed(vec![by_berg(at(11, 24, 9, 0)), field(at(11, 23, 10, 15))]);
    let told = vec![appointments(vec![appointment(21, "Neurologen", disputed)])];
    let id = head(21).id.to_hex();
    let text = Stage::of_person(&format!("/allt/tider/{id}"), told.clone()).text();
    assert!(text.contains("Ni har skrivit olika tider"), "{text}");
    assert!(text.contains("Tisdag 24 november klockan 09.00 Skrivet av Berg i dag klockan 08.00"), "{text}");
    assert!(text.contains("Måndag 23 november klockan 10.15 Skrivet av dig i dag klockan 09.00"), "{text}");
    assert_eq!(text.matches("Det här gäller").count(), 2, "{text}");
    let list = Stage::of_person("/allt/tider", told).text();
    assert!(list.contains("Ni har skrivit olika tider"), "{list}");
}

#[test]
fn what_came_at_another_time_than_it_was_written_says_both() {
    let late = |minutes: i64| {
        let version = by_berg(at(11, 24, 9, 0));
        let arrived_ms = Some(version.at_ms + minutes * 60_000);
        let disputed = Contested::Disputed(vec![Field { arrived_ms, ..version }, field(at(11, 23, 10, 15))]);
        let id = head(21).id.to_hex();
        let told = vec![appointments(vec![appointment(21, "Neurologen", disputed)])];
        Stage::of_person(&format!("/allt/tider/{id}"), told).text()
    };
    let said = "Skrivet av Berg i dag klockan 08.00. Kom fram: i dag klockan 08.45";
    assert!(late(45).contains(said), "{}", late(45));
    assert!(late(-90).contains("Kom fram: i dag klockan 06.30"), "{}", late(-90));
    assert!(!late(5).contains("Kom fram"), "{}", late(5));
}

#[test]
fn an_update_shows_its_sender_its_times_and_what_can_be_done() {
    let list = Post::MedicineList {
        as_of: day(11, 18),
        lines: ["Baklofen", "Fampyra"]
            .map(|name| MedicineLine {
                name: name.to_owned(),
                strength: "10 mg".to_owned(),
                how: "1x2".to_owned(),
                stopped: false,
            })
            .to_vec(),
        note: String::new(),
    };
    let posted = post(42, Section::Medications, list);
    let path = format!("/allt/uppdateringar/{}", posted.id.to_hex());
    let told = vec![
        medications(MedicationsView::default()),
        Told::Posts { section: Section::Medications, posts: vec![posted].into() },
    ];
    let text = Stage::of_person(&path, told).text();
    assert!(text.contains("Anna Lind sjuksköterska, Neurologen"), "{text}");
    assert!(text.contains("Skrevs: i dag klockan 07.00"), "{text}");
    assert!(text.contains("Kom fram: i dag klockan 07.01"), "{text}");
    assert_eq!(text.matches("Lägg till hos mig").count(), 2, "one for each medicine: {text}");
    assert!(text.contains("Fråga") && text.contains("Det stämmer inte"), "{text}");
}

#[test]
fn a_thread_shows_the_question_and_its_answer() {
    let mut posted =
        post(43, Section::Updates, Post::Update { text: "Rullatorn är beställd.".into(), task: None });
    let question = head(77).id;
    posted.answers = vec![samlat_circle::engine::told::AnswerView {
        id: samlat_record::PostId([44; 32]),
        to: question,
        author: posted.author.clone(),
        written_ms: NOW_MS,
        arrived_ms: Some(NOW_MS),
        text: "På fredag.".to_owned(),
    }];
    let thread = ThreadView {
        post: posted.id,
        acts: vec![ThreadActView {
            id: question,
            act: field(ThreadAct::Ask { text: "När kommer den?".into() }),
        }],
    };
    let path = format!("/allt/uppdateringar/{}", posted.id.to_hex());
    let text = Stage::of_person(
        &path,
        vec![
            with_threads(Section::Updates, SectionBody::Updates(UpdatesView::default()), vec![thread]),
            Told::Posts { section: Section::Updates, posts: vec![posted].into() },
        ],
    )
    .text();
    assert!(text.contains("Fråga När kommer den?"), "{text}");
    assert!(text.contains("Svar från Anna Lind På fredag."), "{text}");
}

#[test]
fn a_relative_always_sees_whose_record_it_is_and_only_what_is_shared() {
    for path in ["/", "/allt", "/allt/tider", "/dela", "/mer"] {
        let mut stage = Stage::at(path);
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(relatives_header()));
        stage.tell(appointments(Vec::new()));
        let text = stage.text();
        assert!(text.contains("Asta Du ser det här som närstående"), "{path}: {text}");
        assert!(!text.contains("Läkemedel"), "{path}: {text}");
    }
}

#[test]
fn only_sections_that_may_be_read_are_asked_for() {
    let mut stage = Stage::at("/");
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(relatives_header()));
    assert_eq!(stage.asked(), vec![Verb::Look { sections: vec![Section::Appointments] }]);
}

#[test]
fn what_idag_shows_is_asked_for_first_and_the_rest_when_that_is_told() {
    let mut stage = Stage::at("/");
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(header()));
    let looks = |stage: &Stage| {
        let asked = stage.asked().into_iter();
        let wanted =
            asked.filter_map(|verb| if let Verb::Look { sections } = verb { Some(sections) } else { None });
        wanted.collect::<Vec<_>>()
    };
    let first = looks(&stage);
    assert!(first.len() == 1 && !first[0].contains(&Section::Diary), "{first:?}");
    let ticket = stage.last_ticket();
    stage.tell(Told::Saved { ticket });
    stage.tell(Told::Saved { ticket });
    assert_eq!(looks(&stage), [first[0].clone(), crate::state::READ.to_vec()]);
}

#[test]
fn the_foot_says_when_all_was_last_fetched() {
    let mut stage = Stage::of_person("/ring", nothing_written());
    stage.tell(sync(SyncState::Online, 0));
    let text = stage.text();
    assert!(text.contains("Allt är sparat och skickat."), "{text}");
    assert!(text.contains("Senast hämtat: i dag klockan 08.59"), "{text}");
}

#[test]
fn everything_is_saved_in_a_file_and_what_has_not_come_is_named() {
    let mut whole = nothing_written();
    for (kind, body) in [
        (Section::Plan, SectionBody::Plan(samlat_record::PlanView::default())),
        (Section::Diary, SectionBody::Diary(samlat_record::DiaryView::default())),
        (Section::Private, SectionBody::Private(Box::default())),
    ] {
        whole.push(section(kind, body));
    }
    let text = Stage::of_person("/mer/spara", whole).text();
    assert!(text.contains("Filen är inte låst.") && text.contains("Spara filen"), "{text}");
    assert!(!text.contains("saknas i filen"), "{text}");
    let text = Stage::of_person("/mer/spara", vec![contacts(two_contacts())]).text();
    assert!(text.contains("Det här saknas i filen: Tider, Läkemedel"), "{text}");
}

#[test]
fn the_file_says_what_stands_here_and_without_a_network_nothing_is_saved() {
    let screen = || Stage::of_person("/mer/spara", vec![contacts(two_contacts())]);
    let saved = Stage::pressed_until(screen, "Sparat: samlat-2026-11-19.json").saved().unwrap();
    let record = samlat_record::open_format::import(saved.as_bytes()).unwrap();
    assert_eq!(record.views().iter().map(|view| view.section).collect::<Vec<_>>(), [Section::Contacts]);
    let cut_off = || {
        let mut stage = screen();
        stage.is_cut_off();
        stage
    };
    let stage = Stage::pressed_until(cut_off, "Se att du har nät och försök igen.");
    assert_eq!(stage.saved(), None);
}

#[test]
fn a_number_without_a_country_is_dialled_as_a_swedish_one_and_what_cannot_be_dialled_is_no_link() {
    let ring = |number: &str| {
        let maria = contact(11, "Maria", samlat_record::Principal::Region, number);
        let view = samlat_record::ContactsView { contacts: vec![maria].into(), ..two_contacts() };
        Stage::of_person("/ring", vec![contacts(view)]).html()
    };
    for (written, dialled) in
        [("08-123 456 78", "tel:+46812345678"), ("+47 22 12 34 56", "tel:+4722123456"), ("1177", "tel:1177")]
    {
        assert!(ring(written).contains(&format!("href=\"{dialled}\"")), "{written}: {}", ring(written));
    }
    let no_link = ring("växeln, knappval 2");
    assert!(no_link.contains("växeln, knappval 2"), "it stands there as it is written: {no_link}");
    assert_eq!(no_link.matches("href=\"tel:").count(), 2, "112 and 1177 alone: {no_link}");
}
