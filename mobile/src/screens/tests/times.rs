//! One appointment: what is known of it besides what, when and where; each thing shown, changed on its own, and never lost.

use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{RecordHeader, Told};
use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, AlsoWritten, AppointmentField, AppointmentKind, AppointmentView, Brought, ContactsView, Contested,
    DiaryView, Document, Edit, FieldName, Item, LocalTime, Post, Presence, Principal, ReadingView, Section,
    SectionBody, Status, When,
};

use super::planned::{adds, id, writes};
use crate::screens::testing::*;
use crate::words::Language;

fn one() -> String {
    format!("/allt/tider/{}", id(21).to_hex())
}

fn change_of(field: &str) -> String {
    format!("{}/andra/{field}", one())
}

/// Monday at a quarter past ten, for as long as this.
fn lasting(minutes: Option<u16>) -> When {
    let When::At { start, .. } = at(11, 23, 10, 15) else { panic!("a day has no length") };
    When::At { start, minutes }
}

/// The neurologist on Monday, for 45 minutes.
fn visit() -> AppointmentView {
    appointment(21, "Neurologen", Contested::Agreed(field(lasting(Some(45)))))
}

fn told(visit: AppointmentView) -> Vec<Told> {
    nothing_written().into_iter().chain([appointments(vec![visit])]).collect()
}

/// What is asked to be written of the appointment.
fn asked(stage: &Stage) -> Option<Act> {
    stage.asked().into_iter().find_map(|verb| {
        let Verb::Edit { section: Section::Appointments, edit: Edit { act, .. } } = verb else { return None };
        Some(act)
    })
}

fn changes(fields: Vec<AppointmentField>) -> Act {
    Act::Change { id: id(21), item: Item::Appointment(fields) }
}

/// The form that changes a field, answered so.
fn answered(field: &str, told: Vec<Told>, text: &str) -> Stage {
    let mut stage = Stage::of_person(&change_of(field), told);
    stage.writes(text);
    stage.tell(Told::Saved { ticket: stage.last_ticket() });
    stage.submits();
    stage
}

#[test]
fn a_time_that_is_moved_takes_as_long_as_was_said() {
    let moved = answered("when", told(visit()), "24/11 kl 9");
    let When::At { start, .. } = at(11, 24, 9, 0) else { panic!("a day has no length") };
    let when = When::At { start, minutes: Some(45) };
    assert_eq!(asked(&moved), Some(changes(vec![AppointmentField::When(when)])), "{}", moved.text());
}

/// Berg, who may change her times and reads her contacts and her diary.
fn relative() -> Told {
    let share = |section, rights| Share { section, rights };
    let shares = vec![
        share(Section::Appointments, Rights::EDIT),
        share(Section::Contacts, Rights::READ),
        share(Section::Diary, Rights::READ),
    ];
    Told::Record(RecordHeader { shares, ..relatives_header() })
}

/// Somebody who only reads her times.
fn reader() -> Told {
    let shares = vec![Share { section: Section::Appointments, rights: Rights::READ }];
    Told::Record(RecordHeader { shares, ..relatives_header() })
}

/// All that can be said of one.
fn full() -> AppointmentView {
    AppointmentView {
        appointment_kind: Some(field(AppointmentKind::TeamVisit)),
        with_contact: Some(field(id(12))),
        also_with: Some(field(vec![id(11)])),
        responsible: Some(Contested::Agreed(field("doktor Lind".to_owned()))),
        travel: Some(field("Färdtjänst".to_owned())),
        travel_minutes: Some(field(80)),
        brought: Some(field(vec![pressure(17)])),
        ..visit()
    }
}

fn pressure(on: u32) -> Brought {
    Brought { what: "Blodtryck".to_owned(), value: format!("13{}/85 mm Hg", on % 10), on: day(11, on) }
}

/// The same value in her diary.
fn reading(number: u8, on: u32) -> ReadingView {
    let at = day(11, on).and_hms_opt(8, 0, 0).unwrap();
    ReadingView {
        head: head(number),
        title: field("Blodtryck".to_owned()),
        value: field(format!("13{}/85", on % 10)),
        unit: Some(field("mm Hg".to_owned())),
        at: field(LocalTime::home(at)),
        note: None,
    }
}

fn diary(readings: Vec<ReadingView>) -> Told {
    let view = DiaryView { readings: readings.into(), ..DiaryView::default() };
    section(Section::Diary, SectionBody::Diary(view))
}

fn with(visit: AppointmentView, more: Vec<Told>) -> Vec<Told> {
    told(visit).into_iter().chain(more).collect()
}

/// What is there to choose from: two contacts, and what she measured on three days.
fn around() -> Vec<Told> {
    vec![contacts(two_contacts()), diary(vec![reading(61, 17), reading(62, 18), reading(63, 10)])]
}

const FIELDS: [&str; 7] =
    ["length", "kind", "contacts", "responsible", "travel_minutes", "brought", "travel"];

#[test]
fn all_that_is_known_of_it_is_said_in_words() {
    let stage = Stage::of_person(&one(), with(full(), around()));
    let text = stage.text();
    for said in [
        "Hur länge 45 minuter Ändra",
        "Slags tid Teambesök Ändra",
        "Kontakter Hemtjänsten Maria Ring Maria 08-123 456 78 Ändra",
        "Ansvarig doktor Lind Ändra",
        "Resan tar, fram och tillbaka 1 timme 20 minuter Ändra",
        "Mätvärden att ta med Blodtryck 137/85 mm Hg Tisdag 17 november Ändra",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let html = stage.html();
    for field in FIELDS {
        assert!(html.contains(&format!("href=\"{}\"", change_of(field))), "{field}: {html}");
    }
    assert!(html.contains("href=\"tel:+46812345678\""), "{html}");
    let english = Stage::in_language(&one(), Language::En).opened_with(with(full(), around())).text();
    for said in ["Team visit", "1 hour 20 minutes", "Measurements to bring", "Responsible doktor Lind"] {
        assert!(english.contains(said), "{said}: {english}");
    }
}

#[test]
fn what_is_not_said_is_offered_and_not_where_there_is_nothing_to_choose_from() {
    let bare = || appointment(21, "Neurologen", Contested::Agreed(field(lasting(None))));
    let empty = Stage::of_person(&one(), told(bare()));
    let text = empty.text();
    for said in ["Hur länge Lägg till", "Slags tid Lägg till", "Ansvarig Lägg till", "tillbaka Lägg till"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Kontakter Lägg till") && !text.contains("Mätvärden"), "{text}");
    for field in ["contacts", "brought", "occurrences", "lenght"] {
        let form = Stage::of_person(&change_of(field), told(bare())).text();
        assert!(form.contains("finns inte"), "{field}: {form}");
    }
    let text = Stage::of_person(&one(), with(bare(), around())).text();
    assert!(
        text.contains("Kontakter Lägg till") && text.contains("Mätvärden att ta med Lägg till"),
        "{text}"
    );
    let whole_day =
        appointment(21, "Neurologen", Contested::Agreed(field(When::AllDay { date: day(11, 23) })));
    assert!(!Stage::of_person(&one(), told(whole_day.clone())).text().contains("Hur länge"));
    assert!(Stage::of_person(&change_of("length"), told(whole_day)).text().contains("finns inte"));
}

#[test]
fn whoever_may_not_change_it_reads_it_and_nothing_more() {
    let mut stage = Stage::of_person(&one(), told(full()));
    stage.tell(reader());
    let text = stage.text();
    for said in ["45 minuter", "Teambesök", "doktor Lind", "1 timme 20 minuter", "Blodtryck 137/85 mm Hg"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // Her contacts are not told here: they are counted, and no id is said.
    assert!(text.contains("2 kontakter som inte syns här"), "{text}");
    let html = stage.html();
    assert!(!html.contains("/andra/") && !html.contains(&id(11).to_hex()), "{html}");
    assert!(!text.contains("Lägg till") && !text.contains("Ändra"), "{text}");
}

#[test]
fn the_kind_is_chosen_among_all_there_are_or_is_not_known() {
    let mut form = Stage::of_person(&change_of("kind"), told(visit()));
    let text = form.text();
    for said in [
        "Besök",
        "Teambesök",
        "Behandling",
        "Dagvård",
        "MR",
        "Provtagning",
        "Möte om samordnad plan (SIP)",
        "Planering",
        "Hjälp hemma",
        "Telefon eller video",
        "Annat",
        "Vet inte",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    form.submits();
    assert!(form.text().contains("Välj ett av alternativen."), "{}", form.text());
    assert_eq!(asked(&form), None);
    let choose = |row: &str| {
        let make = || Stage::of_person(&change_of("kind"), told(visit()));
        let mut chosen = Stage::pressed_when(make, |stage| is_marked(stage, &format!("value=\"{row}\"")));
        chosen.submits();
        asked(&chosen)
    };
    let kind = |kind| Some(changes(vec![AppointmentField::AppointmentKind(kind)]));
    assert_eq!(choose("home_help"), kind(Some(AppointmentKind::HomeHelp)));
    assert_eq!(choose("joint_plan"), kind(Some(AppointmentKind::JointPlanMeeting)));
    assert_eq!(choose("unknown"), kind(None));
    let stands = Stage::of_person(&change_of("kind"), told(full()));
    assert!(is_marked(&stands, "value=\"team_visit\""), "what stands is chosen: {}", stands.html());
}

/// Whether the row with this in it is chosen or ticked.
fn is_marked(stage: &Stage, mark: &str) -> bool {
    let html = stage.html();
    let tag = html.split_once(mark).and_then(|(_, rest)| rest.split_once('>'));
    tag.is_some_and(|(tag, _)| tag.contains("checked"))
}

/// The form of what is ticked, after this row was turned.
fn turned(field: &str, told: impl Fn() -> Vec<Told>, row: usize) -> Option<Act> {
    let mark = format!("id=\"field-{field}-{row}\"");
    let make = || Stage::of_person(&change_of(field), told());
    let was = is_marked(&make(), &mark);
    let is_turned = |stage: &Stage| stage.html().contains(&mark) && is_marked(stage, &mark) != was;
    let mut stage = Stage::pressed_when(make, is_turned);
    stage.submits();
    asked(&stage)
}

#[test]
fn which_contacts_she_meets_is_ticked_and_one_that_is_gone_stays_without_being_named() {
    let told = || with(full(), around());
    let form = Stage::of_person(&change_of("contacts"), told());
    assert!(form.text().contains("Vilka av dina kontakter ska du träffa?"), "{}", form.text());
    assert!(is_marked(&form, "field-contacts-0\"") && is_marked(&form, "field-contacts-1\""));
    let without_others = AppointmentField::AlsoWith(None);
    let left = |contact| vec![AppointmentField::WithContact(Some(contact)), without_others.clone()];
    assert_eq!(turned("contacts", told, 0), Some(changes(left(id(12)))));
    assert_eq!(turned("contacts", told, 1), Some(changes(left(id(11)))));
    // The first of the two was removed.
    let gone = || {
        let mut view = two_contacts();
        let gone = Presence::Removed { by: ASTA, at_ms: NOW_MS };
        let mut all: Vec<_> = view.contacts.into_iter().collect();
        all[1].head.presence = gone;
        view.contacts = all.into();
        with(full(), vec![contacts(view)])
    };
    let stage = Stage::of_person(&one(), gone());
    let text = stage.text();
    assert!(text.contains("Kontakter Maria En kontakt som inte syns här Ring Maria 08-123 456 78"), "{text}");
    assert!(!stage.html().contains(&id(12).to_hex()), "{}", stage.html());
    let stays = vec![AppointmentField::WithContact(Some(id(12))), without_others];
    assert_eq!(turned("contacts", gone, 0), Some(changes(stays)));
}

#[test]
fn what_there_is_to_tick_is_waited_for_until_it_has_been_told() {
    for (field, more) in [("contacts", contacts(two_contacts())), ("brought", diary(vec![reading(61, 17)]))] {
        let mut stage = Stage::of_person(&change_of(field), vec![appointments(vec![visit()])]);
        let text = stage.text();
        assert!(!text.contains("finns inte") && !stage.html().contains("<form"), "{field}: {text}");
        stage.tell(more);
        assert!(stage.html().contains("type=\"checkbox\""), "{field}: {}", stage.text());
    }
}

#[test]
fn a_contact_that_no_telephone_can_dial_is_shown_as_it_is_written() {
    let view = ContactsView {
        contacts: vec![contact(12, "Hemtjänsten", Principal::Municipality, "fråga i receptionen")].into(),
        ..ContactsView::default()
    };
    let stage = Stage::of_person(&one(), with(full(), vec![contacts(view)]));
    assert!(stage.text().contains("Ring Hemtjänsten: fråga i receptionen"), "{}", stage.text());
    assert!(!stage.html().contains("href=\"tel:"), "{}", stage.html());
}

#[test]
fn who_is_responsible_is_written_and_while_two_say_different_things_both_stand_and_neither_is_a_fact() {
    let said = answered("responsible", told(visit()), "doktor Berg");
    let field_of = |who: &str| AppointmentField::Responsible(who.to_owned());
    assert_eq!(asked(&said), Some(changes(vec![field_of("doktor Berg")])));
    let disputed = || AppointmentView {
        responsible: Some(Contested::Disputed(vec![
            by_berg("doktor Berg".to_owned()),
            field("doktor Lindgren".to_owned()),
        ])),
        ..visit()
    };
    let stage = Stage::of_person(&one(), told(disputed()));
    let text = stage.text();
    assert!(text.contains("Ni har skrivit olika om vem som är ansvarig"), "{text}");
    assert!(text.contains("doktor Berg Skrivet av Berg i dag klockan 08.00"), "{text}");
    assert!(text.contains("doktor Lindgren Skrivet av dig i dag klockan 09.00"), "{text}");
    assert!(!text.contains("Ansvarig doktor") && !text.contains("Ansvarig Lägg till"), "{text}");
    assert!(!stage.html().contains(&change_of("responsible")), "{}", stage.html());
    for who in ["doktor Berg", "doktor Lindgren"] {
        let act = Act::Settle { id: id(21), item: Item::Appointment(vec![field_of(who)]) };
        let make = || Stage::of_person(&one(), told(disputed()));
        Stage::pressed_when(make, |stage| asked(stage).as_ref() == Some(&act));
    }
    let mut theirs = Stage::of_person(&one(), told(disputed()));
    theirs.tell(reader());
    let text = theirs.text();
    assert!(text.contains("doktor Lindgren") && !text.contains("Det här gäller"), "{text}");
}

#[test]
fn who_is_responsible_is_not_said_to_be_disputed_where_it_cannot_be_read_here() {
    let unread = AppointmentView { responsible: Some(Contested::Disputed(Vec::new())), ..visit() };
    let text = Stage::of_person(&one(), told(unread)).text();
    assert!(!text.contains("Ni har skrivit olika") && !text.contains("Ansvarig"), "{text}");
}

#[test]
fn how_long_it_takes_is_changed_and_taken_back_and_the_time_stays() {
    let form = Stage::of_person(&change_of("length"), told(visit()));
    assert!(form.html().contains("value=\"45 minuter\""), "what stands is in the field: {}", form.html());
    let when = |minutes| Some(changes(vec![AppointmentField::When(lasting(minutes))]));
    assert_eq!(asked(&answered("length", told(visit()), "1,5 timmar")), when(Some(90)));
    assert_eq!(asked(&answered("length", told(visit()), "")), when(None));
    let mut understood = Stage::of_person(&change_of("length"), told(visit()));
    understood.writes("1 tim 20");
    assert!(understood.text().contains("Samlat förstår: 1 timme 20 minuter"), "{}", understood.text());
    for (text, why) in [("ett tag", "förstår inte hur lång tid"), ("0", "för kort"), ("70000", "för lång")]
    {
        let refused = answered("length", told(visit()), text);
        assert!(refused.text().contains(why), "{text}: {}", refused.text());
        assert_eq!(asked(&refused), None, "{text}");
    }
}

#[test]
fn two_times_that_differ_in_length_alone_can_be_told_apart() {
    let disputed = Contested::Disputed(vec![by_berg(lasting(Some(90))), field(lasting(Some(45)))]);
    let text = Stage::of_person(&one(), told(appointment(21, "Neurologen", disputed))).text();
    let time = "Måndag 23 november klockan 10.15";
    assert!(text.contains(&format!("{time}, 45 minuter Skrivet av dig")), "{text}");
    assert!(text.contains(&format!("{time}, 1 timme 30 minuter Skrivet av Berg")), "{text}");
    assert!(!text.contains("Hur länge"), "no length is said as a fact: {text}");
}

#[test]
fn the_travel_is_written_as_people_say_it_and_counts_in_the_hours_of_the_year() {
    let written = |text: &str| asked(&answered("travel_minutes", told(visit()), text));
    let travel = |minutes| Some(changes(vec![AppointmentField::TravelMinutes(minutes)]));
    assert_eq!(written("1 tim 20"), travel(Some(80)));
    assert_eq!(written("0"), travel(Some(0)));
    assert_eq!(written(""), travel(None));
    assert_eq!(written("långt"), None);
    let was = Item::Appointment(vec![
        AppointmentField::Title("Neurologen".to_owned()),
        AppointmentField::When(at(11, 2, 10, 0)),
        AppointmentField::Status(Status::Completed),
    ]);
    let mut times = Document::new(Section::Appointments, 1).unwrap();
    writes(&mut times, ASTA, adds(21, was));
    writes(&mut times, ASTA, written("1 tim 20").unwrap());
    let told = nothing_written().into_iter().chain([Told::Section(times.view())]).collect();
    let year = Stage::of_person("/allt/aret", told).text();
    assert!(year.contains("Resor 1 timme 20 minuter"), "{year}");
}

#[test]
fn how_long_the_travel_takes_names_no_place_and_is_asked_also_where_places_are_hidden() {
    let private = samlat_record::PrivateView { hide_places: Some(field(true)), ..Default::default() };
    let hidden = section(Section::Private, SectionBody::Private(Box::new(private)));
    let html = Stage::of_person(&one(), with(full(), vec![hidden])).html();
    assert!(html.contains(&change_of("travel_minutes")), "{html}");
    assert!(!html.contains(&format!("{}\"", change_of("travel"))), "{html}");
}

#[test]
fn what_she_has_measured_is_ticked_newest_first_and_written_in_the_words_of_her_diary() {
    let told = || with(full(), around());
    let form = Stage::of_person(&change_of("brought"), told());
    let text = form.text();
    let rows = "Blodtryck 138/85 mm Hg Onsdag 18 november Blodtryck 137/85 mm Hg Tisdag 17 november \
                Blodtryck 130/85 mm Hg Tisdag 10 november";
    assert!(text.contains(rows), "{text}");
    assert!(text.contains("Alla som kan läsa om tiden kan läsa dem."), "{text}");
    assert!(!is_marked(&form, "field-brought-0\"") && is_marked(&form, "field-brought-1\""));
    let brought = |all| Some(changes(vec![AppointmentField::Brought(all)]));
    assert_eq!(turned("brought", told, 0), brought(Some(vec![pressure(18), pressure(17)])));
    assert_eq!(turned("brought", told, 1), brought(None));
}

#[test]
fn twelve_are_offered_and_what_is_brought_already_stays_also_when_it_is_gone_from_her_diary() {
    let many = || diary((1..=15).map(|on| reading(60 + u8::try_from(on).unwrap(), on)).collect());
    let old = Brought { what: "Vikt".to_owned(), value: "62 kg".to_owned(), on: day(10, 1) };
    let bringing = || AppointmentView { brought: Some(field(vec![old.clone()])), ..visit() };
    let told = || with(bringing(), vec![many()]);
    let form = Stage::of_person(&change_of("brought"), told());
    let html = form.html();
    assert_eq!(html.matches("type=\"checkbox\"").count(), 13, "{html}");
    assert!(is_marked(&form, "field-brought-12\""), "{html}");
    assert!(!form.text().contains("Tisdag 3 november"), "{}", form.text());
    let both = AppointmentField::Brought(Some(vec![pressure(15), old.clone()]));
    assert_eq!(turned("brought", told, 0), Some(changes(vec![both])));
}

#[test]
fn only_she_lets_others_read_what_stands_in_her_diary() {
    let mut stage = Stage::of_person(&one(), with(visit(), around()));
    assert!(stage.html().contains(&change_of("brought")), "{}", stage.html());
    stage.tell(relative());
    let html = stage.html();
    assert!(html.contains(&change_of("contacts")) && !html.contains(&change_of("brought")), "{html}");
    let form_of = |visit: AppointmentView| {
        let mut form = Stage::of_person(&change_of("brought"), with(visit, around()));
        form.tell(relative());
        form
    };
    let text = form_of(visit()).text();
    assert!(text.contains("finns inte"), "{text}");
    // What she brings already they read, and may take away.
    let html = form_of(full()).html();
    assert_eq!(html.matches("type=\"checkbox\"").count(), 1, "{html}");
}

#[test]
fn that_it_was_or_was_not_is_offered_once_it_has_begun_and_can_be_taken_back() {
    let ahead = Stage::of_person(&one(), told(visit())).text();
    assert!(ahead.contains("Den är inställd"), "{ahead}");
    assert!(!ahead.contains("Den blev av") && !ahead.contains("Den blev inte av"), "{ahead}");
    let begun = || told(appointment(21, "Neurologen", Contested::Agreed(field(at(11, 19, 8, 30)))));
    let text = Stage::of_person(&one(), begun()).text();
    assert!(text.contains("Den blev av Den blev inte av Den är inställd"), "{text}");
    for status in [Status::Completed, Status::Missed, Status::Cancelled] {
        let act = changes(vec![AppointmentField::Status(status)]);
        Stage::pressed_when(
            || Stage::of_person(&one(), begun()),
            |stage| asked(stage).as_ref() == Some(&act),
        );
    }
    let missed = || {
        let mut visit = appointment(21, "Neurologen", Contested::Agreed(field(at(11, 18, 8, 30))));
        visit.status = Contested::Agreed(field(Status::Missed));
        told(visit)
    };
    let text = Stage::of_person(&one(), missed()).text();
    assert!(text.contains("Blev inte av") && text.contains("Den blir av"), "{text}");
    let back = changes(vec![AppointmentField::Status(Status::Planned)]);
    Stage::pressed_when(|| Stage::of_person(&one(), missed()), |stage| asked(stage).as_ref() == Some(&back));
}

#[test]
fn a_time_from_staff_says_how_long_it_takes_and_is_taken_in_whole() {
    let proposed = Post::ProposedTime {
        title: "Neurologen".to_owned(),
        when: lasting(Some(45)),
        place: "Hus 3".to_owned(),
        with: "doktor Lind".to_owned(),
        note: String::new(),
    };
    let posted = || post(42, Section::Appointments, proposed.clone());
    let path = format!("/allt/uppdateringar/{}", posted().id.to_hex());
    let make = || {
        let posts = Told::Posts { section: Section::Appointments, posts: vec![posted()].into() };
        Stage::of_person(&path, nothing_written().into_iter().chain([posts]).collect())
    };
    assert!(make().text().contains("Måndag 23 november klockan 10.15, 45 minuter"), "{}", make().text());
    let taken = Stage::pressed_when(make, |stage| asked(stage).is_some());
    let Some(Act::Add { item: Item::Appointment(fields), .. }) = asked(&taken) else {
        panic!("nothing added")
    };
    assert_eq!(
        fields,
        [
            AppointmentField::Title("Neurologen".to_owned()),
            AppointmentField::When(lasting(Some(45))),
            AppointmentField::Place("Hus 3".to_owned()),
            AppointmentField::With("doktor Lind".to_owned()),
        ]
    );
}

#[test]
fn a_new_one_asks_no_more_than_what_when_where_and_with_whom() {
    let text = Stage::of_person("/allt/tider/ny", with(visit(), around())).text();
    assert!(text.contains("fråga 1 av 4") || text.contains("Fråga 1 av 4"), "{text}");
}

#[test]
fn two_who_differ_in_how_long_it_takes_alone_have_one_time_on_the_card_and_what_lost_is_not_gone() {
    let both = Contested::Disputed(vec![field(lasting(Some(45))), by_berg(lasting(Some(60)))]);
    let text = Stage::of_person("/allt/tider", told(appointment(21, "Neurologen", both))).text();
    assert_eq!(text.matches("Måndag 23 november klockan 10.15").count(), 1, "{text}");
    let mut one = visit();
    one.head
        .also_written
        .push(AlsoWritten { field: FieldName::Place, value: by_berg("Hus 5, plan 2".to_owned()) });
    let text = Stage::of_person(&format!("/allt/tider/{}", id(21).to_hex()), told(one)).text();
    assert!(text.contains("Hus 5, plan 2 Skrivet av Berg"), "{text}");
}
