//! What stands on the screens when something is written.

use samlat_circle::engine::told::{
    Comparing, ComparingStage, MemberKind, MemberState, MemberView, RecordHeader, Standing, SyncState, Told,
};
use samlat_circle::engine::verb::{GuestKind, Share};
use samlat_circle::engine::{ComparingFault, Verb};
use samlat_protocol::right::Rights;
use samlat_record::{
    Amount, Contested, ContractView, DoseView, Field, ItemHead, LocalTime, MedicationsView, MedicineLine,
    MedicineView, Post, Principal, Schedule, Section, SectionBody, Taken, ThreadAct, ThreadActView,
    ThreadView, UpdatesView,
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
                medicines: vec![medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())))],
                ..MedicationsView::default()
            }),
            contacts(two_contacts()),
            Told::Posts { section: Section::Updates, posts: vec![post(41, Section::Updates, update)] },
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
        medicines: vec![in_the_morning(31, "Baklofen"), in_the_morning(32, "Fampyra")],
        ..MedicationsView::default()
    });
    let text = Stage::of_person("/", vec![told]).text();
    assert!(text.contains("Läkemedel nu Baklofen") && !text.contains("Fampyra"), "{text}");
    assert!(text.contains("Fler att svara på i dag: 1"), "{text}");
}

#[test]
fn a_relative_who_waits_for_digits_is_told_so_and_waits_for_nothing_else() {
    let appointments = |rights| vec![Share { section: Section::Appointments, rights }];
    let waiting = |path| {
        let mut stage = Stage::at(path);
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(RecordHeader {
            shares: appointments(Rights::POST),
            awaiting: appointments(Rights::EDIT),
            ..relatives_header()
        }));
        stage.text()
    };
    let share = waiting("/dela");
    assert!(share.contains("Tider: läser och ändrar. Väntar på att ni jämför siffror."), "{share}");
    assert!(!share.contains("läser inte"), "what waits is said once: {share}");
    let today = waiting("/");
    assert!(today.contains("väntar på att ni jämför siffror") && !today.contains("Öppnar"), "{today}");
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
fn what_she_said_last_of_a_dose_is_shown_as_hers_where_others_wrote_over_it() {
    let kin = |strength: &str| by_berg(strength.to_owned());
    let mut row = medicine(31, "Baklofen", Contested::Disputed(vec![kin("20 mg"), kin("5 mg")]));
    row.her_strength = vec![field("10 mg".to_owned())];
    let view = MedicationsView { medicines: vec![row], ..MedicationsView::default() };
    let id = head(31).id.to_hex();
    let text = Stage::of_person(&format!("/allt/lakemedel/{id}"), vec![medications(view)]).text();
    assert!(text.contains("Det du själv sa senast: 10 mg Skrivet av dig i dag klockan 09.00"), "{text}");
    // It is no choice: it was overwritten.
    assert_eq!(text.matches("Det här gäller").count(), 2, "{text}");
}

#[test]
fn a_contested_dose_says_to_change_nothing() {
    let disputed = Contested::Disputed(vec![by_berg("20 mg".to_owned()), field("10 mg".to_owned())]);
    let view =
        MedicationsView { medicines: vec![medicine(31, "Baklofen", disputed)], ..MedicationsView::default() };
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
    let entry = |number, taken| DoseView {
        head: head(number),
        medicine: field(head(31).id),
        taken: field(taken),
        due: Some(field(LocalTime::home(day(11, 19).and_hms_opt(8, 0, 0).unwrap()))),
        at: field(LocalTime::home(day(11, 19).and_hms_opt(8, 0, 0).unwrap())),
        units: field(Amount::ONE),
        undone: None,
    };
    let of_berg = ItemHead { by: BERG, at_ms: by_berg(()).at_ms, ..head(52) };
    let one = Amount::ONE;
    let none = Amount::ZERO;
    let in_the_morning = Schedule::DayParts { morning: one, noon: none, evening: none, night: none };
    let told = medications(MedicationsView {
        medicines: vec![MedicineView {
            schedule: Some(Contested::Agreed(field(in_the_morning))),
            ..medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())))
        }],
        log: vec![entry(51, Taken::Taken), DoseView { head: of_berg, ..entry(52, Taken::Skipped) }],
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
fn differing_lists_stand_side_by_side_with_whom_to_call() {
    let own = MedicationsView {
        medicines: vec![medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())))],
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
        Told::Posts { section: Section::Medications, posts: vec![post(42, Section::Medications, list)] },
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
        Told::Posts { section: Section::Medications, posts: vec![posted] },
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
            Told::Posts { section: Section::Updates, posts: vec![posted] },
        ],
    )
    .text();
    assert!(text.contains("Fråga När kommer den?"), "{text}");
    assert!(text.contains("Svar från Anna Lind På fredag."), "{text}");
}

#[test]
fn sharing_says_what_each_sees_and_until_when() {
    let eva = member(51, "Eva, syster", GuestKind::Relative, MemberState::Active);
    let mut stage = Stage::of_person("/dela", nothing_written());
    assert!(stage.text().contains("Bara du ser det här."), "{}", stage.text());
    stage.tell(Told::Members(vec![eva]));
    let text = stage.text();
    assert!(text.contains("Närstående Eva, syster Tider: läser och skickar"), "{text}");
    assert!(text.contains("Gäller tills det avslutas"), "{text}");
}

#[test]
fn another_device_of_hers_is_not_said_to_have_been_given_nothing() {
    let of_hers = |state| MemberView {
        kind: MemberKind::Device,
        shares: Vec::new(),
        ..member(53, "Surfplattan", GuestKind::Relative, state)
    };
    let shown = |state| {
        let tablet = of_hers(state);
        Stage::of_person(&format!("/dela/{}", tablet.id), vec![Told::Members(vec![tablet])]).text()
    };
    let text = shown(MemberState::Active);
    assert!(text.contains("Kan läsa och ändra allt") && !text.contains("får"), "{text}");
}

#[test]
fn an_open_invitation_shows_its_code_and_link() {
    let state =
        MemberState::Invited { fragment: Some("AQIDBA".to_owned()), open_until_ms: NOW_MS + 86_400_000 };
    let eva = member(51, "Eva", GuestKind::Relative, state);
    let path = format!("/dela/{}", eva.id);
    let stage = Stage::of_person(&path, vec![Told::Members(vec![eva])]);
    assert!(stage.text().contains("https://samlat.example/i#AQIDBA"), "{}", stage.text());
    assert!(stage.html().contains("<path fill=\"#000000\""), "the code is drawn");
    assert!(stage.html().contains("fill=\"#FFFFFF\""), "on white in every theme");
}

#[test]
fn staff_get_a_link_to_their_own_page() {
    let state =
        MemberState::Invited { fragment: Some("AQIDBA".to_owned()), open_until_ms: NOW_MS + 86_400_000 };
    let nurse = member(52, "MS-sköterskan", GuestKind::Staff, state);
    let path = format!("/dela/{}", nurse.id);
    let text = Stage::of_person(&path, vec![Told::Members(vec![nurse])]).text();
    assert!(text.contains("https://samlat.example/personal/i#AQIDBA"), "{text}");
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
fn the_foot_says_when_all_was_last_fetched() {
    let mut stage = Stage::of_person("/ring", nothing_written());
    stage.tell(sync(SyncState::Online, 0));
    let text = stage.text();
    assert!(text.contains("Allt är sparat och skickat."), "{text}");
    assert!(text.contains("Senast hämtat: i dag klockan 08.59"), "{text}");
}

#[test]
fn what_comparing_came_to_stands_there_until_it_is_put_away() {
    let erik = |state| member(51, "Erik", GuestKind::Relative, state);
    let compares =
        |member, stage| Told::Comparing(Some(Comparing { member, stage, until_ms: NOW_MS + 60_000 }));
    let id = erik(MemberState::Active).id;
    let of_person = format!("/dela/{id}");
    let text = |path: &str, told: Vec<Told>| Stage::of_person(path, told).text();
    // Whatever he may do by then: the card is there while there is something to read on it.
    for state in [MemberState::WaitsForComparing, MemberState::Active] {
        let members = || Told::Members(vec![erik(state.clone())]);
        let done = text(&of_person, vec![members(), compares(Some(id), ComparingStage::Done)]);
        assert!(done.contains("Klart. Ni har jämfört.") && done.contains("Stäng"), "{done}");
        let fault = ComparingStage::Failed(ComparingFault::Different);
        let failed = text(&of_person, vec![members(), compares(Some(id), fault)]);
        assert!(failed.contains("Någon av er svarade att siffrorna var olika."), "{failed}");
        assert!(failed.contains("Inget nytt har öppnats.") && failed.contains("Jämför igen"), "{failed}");
        let digits = ComparingStage::Digits("123456".to_owned());
        let asked = text(&of_person, vec![members(), compares(Some(id), digits)]);
        assert!(asked.contains("123 456") && asked.contains("Nej, olika siffror"), "{asked}");
    }
    let members = Told::Members(vec![erik(MemberState::Active)]);
    let quiet = text(&of_person, vec![members, Told::Comparing(None)]);
    assert!(!quiet.contains("Jämför siffror"), "{quiet}");
}

#[test]
fn a_relative_keeps_the_digits_until_he_has_answered_even_when_everything_is_open() {
    let mut header = header();
    (header.is_person, header.awaiting) = (false, Vec::new());
    for (stage, shown) in [
        (ComparingStage::Digits("123456".to_owned()), "123 456"),
        (ComparingStage::Done, "Klart. Ni har jämfört."),
    ] {
        let mut stage_of = Stage::at("/dela");
        stage_of.tell(Told::Standing(Standing::Open));
        stage_of.tell(Told::Record(header.clone()));
        let until_ms = NOW_MS + 60_000;
        stage_of.tell(Told::Comparing(Some(Comparing { member: None, stage, until_ms })));
        let text = stage_of.text();
        assert!(text.contains(shown), "{text}");
    }
}
