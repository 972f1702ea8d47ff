//! Året: hours, the same people, and what she wrote month by month; as charts, in words and as tables.

use samlat_circle::engine::told::Told;
use samlat_record::{
    Act, ActorId, AppointmentField, AppointmentKind, ContactField, ContactKind, CoordinationField, Document,
    Edit, Energy, EnergyField, Item, ItemId, LocalTime, MeasureField, MeasureState, Profession, ReadingField,
    Section, SectionView, Status, TallyField, VisitsOf, When, WorksAsWhole,
};

use crate::screens::testing::*;
use crate::words::Language;

const PATH: &str = "/allt/aret";

fn id(number: u8) -> ItemId {
    ItemId([number; 16])
}

fn adds(number: u8, item: Item) -> Act {
    Act::Add { id: id(number), item }
}

fn written(section: Section, acts: Vec<Act>) -> SectionView {
    let mut document = Document::new(section, 1).unwrap();
    acts.into_iter().for_each(|act| edits(&mut document, ASTA, act));
    document.view()
}

fn edits(document: &mut Document, by: ActorId, act: Act) {
    document.edit(by, NOW_MS, &Edit::from(act)).unwrap();
}

fn local(month: u32, on: u32, hour: u32) -> LocalTime {
    LocalTime::home(day(month, on).and_hms_opt(hour, 0, 0).unwrap())
}

fn visit(number: u8, on: u32, minutes: Option<u16>) -> Act {
    let fields = vec![
        AppointmentField::Title(format!("Besök {number}")),
        AppointmentField::When(When::At { start: local(10, on, 10), minutes }),
        AppointmentField::Status(Status::Completed),
        AppointmentField::AppointmentKind(Some(AppointmentKind::HomeHelp)),
        AppointmentField::TravelMinutes(Some(30)),
        AppointmentField::WithContact(Some(id(11))),
    ];
    adds(number, Item::Appointment(fields))
}

fn contact() -> Act {
    let fields =
        vec![ContactField::Name("Maria".to_owned()), ContactField::Profession(Some(Profession::MsNurse))];
    adds(11, Item::Contact(fields))
}

fn energy(number: u8, on: u32, energy: u8) -> Act {
    adds(number, Item::Energy(vec![EnergyField::Energy(Energy(energy)), EnergyField::On(day(10, on))]))
}

fn coordination() -> Act {
    let fields = vec![CoordinationField::Minutes(75), CoordinationField::On(day(10, 5))];
    adds(33, Item::Coordination(fields))
}

fn reading() -> Act {
    let fields = vec![
        ReadingField::Title("Blodtryck".to_owned()),
        ReadingField::Value("130/85".to_owned()),
        ReadingField::At(local(10, 6, 8)),
    ];
    adds(34, Item::Reading(fields))
}

fn measure() -> Act {
    let fields = vec![
        MeasureField::Text("Hemtjänst".to_owned()),
        MeasureField::State(MeasureState::Ongoing),
        MeasureField::From(Some(day(11, 6))),
        MeasureField::MinutesAWeek(Some(420)),
        MeasureField::WorksAsWhole(Some(WorksAsWhole::Partly)),
    ];
    adds(41, Item::Measure(fields))
}

fn full() -> Vec<Told> {
    let views = [
        written(Section::Contacts, vec![contact()]),
        written(
            Section::Appointments,
            vec![visit(21, 1, Some(60)), visit(22, 8, Some(45)), visit(23, 15, None)],
        ),
        written(Section::Plan, vec![measure()]),
        written(Section::Diary, vec![energy(31, 3, 4), energy(32, 4, 6), coordination(), reading()]),
    ];
    nothing_written().into_iter().chain(views.map(Told::Section)).collect()
}

/// A visit that Berg has called off without having seen that she marked it as done.
fn disputed() -> SectionView {
    let mut hers = Document::new(Section::Appointments, 1).unwrap();
    let planned = Item::Appointment(vec![
        AppointmentField::Title("Omtvistat besök".to_owned()),
        AppointmentField::When(When::At { start: local(10, 1, 10), minutes: Some(60) }),
    ]);
    edits(&mut hers, ASTA, adds(25, planned));
    let mut his = Document::load(&hers.save(), Section::Appointments, 1).unwrap();
    let stands =
        |status| Act::Change { id: id(25), item: Item::Appointment(vec![AppointmentField::Status(status)]) };
    edits(&mut hers, ASTA, stands(Status::Completed));
    let change = his.edit(BERG, NOW_MS, &Edit::from(stands(Status::Cancelled))).unwrap();
    hers.apply(&[&change]).unwrap();
    hers.view()
}

#[test]
fn an_empty_year_says_that_too_little_is_written() {
    let sections = [Section::Plan, Section::Diary].map(|section| Told::Section(written(section, Vec::new())));
    let told = nothing_written().into_iter().chain(sections).collect();
    let text = Stage::of_person(PATH, told).text();
    assert!(text.contains("För lite inskrivet än"), "{text}");
    assert!(text.contains("Det ger inga medicinska råd."), "{text}");
}

#[test]
fn the_hours_of_the_year_are_drawn_and_said() {
    let text = Stage::of_person(PATH, full()).text();
    for said in [
        "Hela året har 8\u{A0}760 timmar.",
        "Besök 1 timme 45 minuter",
        "Resor 1 timme 30 minuter",
        "Hjälp 14 timmar",
        "Vård och hjälp 17 timmar 15 minuter",
        "Egen samordning 1 timme 15 minuter",
        "Inte räknat. Hur länge det tog är inte skrivet. 1 rad Besök 23",
    ] {
        assert!(text.contains(said.replace('\u{A0}', " ").as_str()) || text.contains(said), "{said}: {text}");
    }
}

#[test]
fn the_same_people_are_counted_by_profession_and_nobody_is_ranked() {
    let text = Stage::of_person(PATH, full()).text();
    assert!(text.contains("MS-sjuksköterska 3 besök, 1 person"), "{text}");
    assert!(!text.contains("Maria"), "{text}");
}

#[test]
fn energy_coordination_and_readings_stand_month_by_month_without_any_judgement() {
    let html = Stage::of_person(PATH, full()).html();
    assert_eq!(html.matches("<circle").count(), 3, "two days of energy and one reading");
    let text = Stage::of_person(PATH, full()).text();
    assert!(
        text.contains("Samordning Den tid du har skrivit upp") && text.contains("Oktober 1 timme 15 minuter"),
        "{text}"
    );
    assert!(text.contains("November: Till en del 1 svar"), "{text}");
    assert!(text.contains("Egna mätningar: Blodtryck"), "{text}");
    for judged in ["bra", "dålig", "högt", "lågt", "bättre", "sämre"] {
        assert!(!text.contains(&format!(" {judged} ")), "{judged}: {text}");
    }
}

#[test]
fn every_chart_can_be_read_in_words_and_no_colour_says_good_or_bad() {
    let html = Stage::of_person(PATH, full()).html();
    let charts = html.matches("<figure").count();
    assert_eq!(charts, 6, "{html}");
    assert_eq!(html.matches("Visa i ord:").count(), charts, "{html}");
    for class in ["danger", "\"ok", " ok"] {
        assert!(!html.contains(&format!("mark {class}")), "{class}");
    }
}

#[test]
fn a_visit_that_people_disagree_on_is_not_counted_and_is_said() {
    let told = full().into_iter().chain([Told::Section(disputed())]).collect();
    let text = Stage::of_person(PATH, told).text();
    assert!(
        text.contains("Ni har skrivit olika Inte räknat. Ni har skrivit olika. 1 rad Omtvistat besök"),
        "{text}"
    );
    assert!(text.contains("Besök 0 minuter"), "{text}");
}

#[test]
fn what_may_not_be_read_is_said() {
    let mut stage = Stage::at(PATH);
    stage.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
    stage.tell(Told::Record(relatives_header()));
    stage.tell(Told::Authors(authors()));
    stage.tell(appointments(Vec::new()));
    assert!(stage.text().contains("Du får inte läsa allt som behövs."), "{}", stage.text());
}

#[test]
fn nothing_of_the_year_speaks_swedish_in_english() {
    let mut stage = Stage::in_language(PATH, Language::En);
    stage.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
    stage.tell(Told::Record(header()));
    stage.tell(Told::Authors(authors()));
    full().into_iter().for_each(|one| stage.tell(one));
    let text = stage.text().replace("Besök 23", "");
    assert!(!text.contains(['å', 'ä', 'ö']), "{text}");
}

#[test]
fn a_press_shows_the_same_numbers_in_words_and_as_a_table() {
    let stage =
        Stage::pressed_until(|| Stage::of_person(PATH, full()), "Vård och hjälp: 17 timmar 15 minuter");
    let html = stage.html();
    assert!(html.contains("<table") && html.contains("scope=\"row\""), "{html}");
    let text = stage.text();
    assert!(text.contains("Närståendes samordning, inte med i summan: 0 minuter"), "{text}");
}

#[test]
fn the_year_before_is_one_press_away() {
    let text = Stage::pressed_until(|| Stage::of_person(PATH, full()), "Visa 2026").text();
    assert!(text.contains("2025") && text.contains("För lite inskrivet än"), "{text}");
}

#[test]
fn how_often_each_of_a_teams_staff_came_is_counted_by_the_teams_own_word_and_named_nowhere() {
    let team =
        vec![ContactField::Name("Hemtjänsten".to_owned()), ContactField::ContactKind(ContactKind::Team)];
    let came = |name: &str, visits| VisitsOf { name: name.to_owned(), visits };
    let tally = |visits: Vec<VisitsOf>| {
        let fields = vec![
            TallyField::Contact(id(12)),
            TallyField::From(day(11, 6)),
            TallyField::Until(day(11, 19)),
            TallyField::Visits(visits),
        ];
        let contacts = written(
            Section::Contacts,
            vec![adds(12, Item::Contact(team.clone())), adds(13, Item::Tally(fields))],
        );
        Stage::of_person(PATH, nothing_written().into_iter().chain([Told::Section(contacts)]).collect())
            .text()
    };
    let text = tally(vec![came("Kim", 6), came("Sam", 1), came("", 1)]);
    assert!(text.contains("Hemtjänsten, egen räkning 8 besök, 3 olika personer"), "{text}");
    assert!(text.contains("Enligt hemtjänstens egen räkning 3 olika personer"), "{text}");
    assert!(!text.contains("Kim") && !text.contains("Sam "), "nobody is ranked: {text}");
    let one = tally(vec![came("Kim", 8)]);
    assert!(one.contains("Hemtjänsten, egen räkning 8 besök, 1 person"), "{one}");
}
