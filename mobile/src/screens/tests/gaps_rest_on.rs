//! What Mellanrum rests on, as its screens say it: rules of MS with that diagnosis alone, visits to a neurologist, help that is
//! given, words that name one contact, and what a device may read.

use samlat_circle::engine::told::{RecordHeader, Standing, Told};
use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, AppointmentField, AppointmentKind, ContactField, DiagnosisField, Document, Edit, Item, ItemId,
    MeasureField, MeasureKind, MeasureState, Owner, Profession, Route, RouteKind, Section, SectionView,
    Status, When,
};

use crate::screens::testing::*;

const GAPS: &str = "/allt/mellanrum";

fn written(section: Section, items: Vec<(u8, Item)>) -> SectionView {
    let mut document = Document::new(section, 1).unwrap();
    for (number, item) in items {
        let act = Act::Add { id: ItemId([number; 16]), item };
        document.edit(ASTA, NOW_MS, &Edit::from(act)).unwrap();
    }
    document.view()
}

fn told(views: &[SectionView]) -> Vec<Told> {
    let is_replaced = |told: &Told| matches!(told, Told::Section(view) if views.iter().any(|one| one.section == view.section));
    let others = nothing_written().into_iter().filter(|told| !is_replaced(told));
    others.chain(views.iter().cloned().map(Told::Section)).collect()
}

fn list(views: &[SectionView]) -> String {
    Stage::of_person(GAPS, told(views)).text()
}

fn diagnosed(name: &str) -> SectionView {
    let fields = vec![DiagnosisField::Name(name.to_owned()), DiagnosisField::Since(Some(day(1, 1)))];
    written(Section::About, vec![(21, Item::Diagnosis(fields))])
}

fn contact(name: &str, more: Vec<ContactField>) -> Item {
    Item::Contact([vec![ContactField::Name(name.to_owned())], more].concat())
}

fn phone(number: &str) -> ContactField {
    let value = number.to_owned();
    ContactField::Routes(vec![Route { kind: RouteKind::Phone, value, hours: Vec::new() }])
}

/// An appointment that was so many days ago.
fn was(days: u64, title: &str, kind: AppointmentKind, with: Option<u8>) -> Item {
    Item::Appointment(vec![
        AppointmentField::Title(title.to_owned()),
        AppointmentField::When(When::AllDay { date: day(11, 19) - chrono::Days::new(days) }),
        AppointmentField::Status(Status::Completed),
        AppointmentField::AppointmentKind(Some(kind)),
        AppointmentField::WithContact(with.map(|number| ItemId([number; 16]))),
    ])
}

#[test]
fn the_rules_of_ms_are_off_without_that_diagnosis_and_it_is_said() {
    let scan = || written(Section::Appointments, vec![(31, was(500, "Röntgen", AppointmentKind::Mri, None))]);
    for name in ["Astma", "Migrän"] {
        let text = list(&[diagnosed(name), scan()]);
        assert!(!text.contains("Ingen MR är bokad"), "{name}: {text}");
        for rule in ["MR", "Besök hos neurolog", "MS-sjuksköterska"] {
            assert!(text.contains(&format!("{rule}. Diagnosen är inte skriven.")), "{rule}: {text}");
        }
    }
    for name in ["MS", "RRMS", "Multipel skleros"] {
        let text = list(&[diagnosed(name), scan()]);
        assert!(text.contains("Ingen MR är bokad"), "{name}: {text}");
        assert!(!text.contains("Diagnosen är inte skriven"), "{name}: {text}");
    }
}

#[test]
fn a_visit_to_a_neurologist_is_one_with_a_contact_of_that_profession() {
    let people = || {
        let profession = |profession| vec![ContactField::Profession(Some(profession)), phone("08-123 45 67")];
        let neurologist = contact("Johan", profession(Profession::Neurologist));
        let other = contact("Sara", profession(Profession::Physiotherapist));
        written(Section::Contacts, vec![(11, neurologist), (12, other)])
    };
    let visits = |more: Vec<(u8, Item)>| {
        let long_ago = (31, was(400, "Besök", AppointmentKind::Visit, Some(11)));
        written(Section::Appointments, [vec![long_ago], more].concat())
    };
    let gap = "Inget besök hos neurolog är bokat";
    let kind = |with| was(10, "Besök", AppointmentKind::Visit, Some(with));
    assert!(list(&[diagnosed("MS"), people(), visits(Vec::new())]).contains(gap), "the last is long ago");
    let text = list(&[diagnosed("MS"), people(), visits(vec![(32, kind(11))])]);
    assert!(!text.contains(gap) && !text.contains("Besök hos neurolog."), "one was ten days ago: {text}");
    let text = list(&[diagnosed("MS"), people(), visits(vec![(32, kind(12))])]);
    assert!(text.contains(gap), "that was to somebody else: {text}");
    let words = was(10, "Neurologen", AppointmentKind::Visit, None);
    let text = list(&[diagnosed("MS"), people(), visits(vec![(32, words)])]);
    assert!(!text.contains(gap), "it may have been one: {text}");
    assert!(text.contains("Besök hos neurolog. Sorten eller yrket är inte skrivet."), "{text}");
}

fn home_care(state: MeasureState, owner: Owner) -> SectionView {
    let fields = vec![
        MeasureField::Text("Hjälp på morgonen".to_owned()),
        MeasureField::MeasureKind(Some(MeasureKind::HomeCare)),
        MeasureField::State(state),
        MeasureField::Owner(owner),
    ];
    written(Section::Plan, vec![(41, Item::Measure(fields))])
}

const HOME_CARE: &str = "Ingen är fast omsorgskontakt i hemtjänsten";

#[test]
fn help_that_is_wanted_or_over_is_not_given_and_asks_for_no_contact() {
    for (state, is_given) in [
        (MeasureState::Wanted, false),
        (MeasureState::Decided, true),
        (MeasureState::Ongoing, true),
        (MeasureState::Ended, false),
        (MeasureState::Refused, false),
    ] {
        let text = list(&[home_care(state, Owner::Person)]);
        assert_eq!(text.contains(HOME_CARE), is_given, "{state:?}: {text}");
        let silent = "Fast omsorgskontakt. Inget sådant är skrivet än.";
        assert_eq!(text.contains(silent), !is_given, "{state:?}: {text}");
    }
}

#[test]
fn words_are_rung_only_where_one_contact_alone_is_called_that() {
    let ask = |people: Vec<(u8, Item)>| {
        let views = [
            home_care(MeasureState::Ongoing, Owner::InWords("karin".to_owned())),
            written(Section::Contacts, people),
        ];
        let open = Stage::of_person(GAPS, told(&views)).html();
        let address =
            open.split("href=\"").find(|link| link.contains("no_home_care_contact")).expect(HOME_CARE);
        let address = address.split_once('"').unwrap().0.to_owned();
        let text = Stage::of_person(&address, told(&views)).text();
        text.split_once(" Fråga ").expect("whom to ask").1.to_owned()
    };
    let one = ask(vec![
        (11, contact("Karin", vec![phone("08-123 45 67")])),
        (12, contact("Sara", vec![phone("08-9")])),
    ]);
    assert!(one.contains("Karin") && one.contains("08-123 45 67") && !one.contains("1177"), "{one}");
    let both = ask(vec![
        (11, contact("Karin", vec![phone("08-123 45 67")])),
        (12, contact("Karin", vec![phone("08-765 43 21")])),
    ]);
    assert!(both.contains("karin") && both.contains("Ring 1177"), "{both}");
    assert!(!both.contains("08-123 45 67") && !both.contains("08-765 43 21"), "neither is chosen: {both}");
}

#[test]
fn whoever_reads_one_section_sees_the_gaps_of_that_one_and_what_they_cannot_look_for() {
    let opened = |sections: &[Section]| {
        let shares =
            sections.iter().map(|section| Share { section: *section, rights: Rights::READ }).collect();
        let header = RecordHeader { shares, ..relatives_header() };
        let mut stage = Stage::at(GAPS);
        for told in [Told::Standing(Standing::Open), Told::Record(header), Told::Authors(authors())] {
            stage.tell(told);
        }
        let plan = home_care(MeasureState::Ongoing, Owner::Nobody);
        let people = written(Section::Contacts, vec![(11, contact("Karin", Vec::new()))]);
        for view in [plan, people].into_iter().filter(|view| sections.contains(&view.section)) {
            stage.tell(Told::Section(view));
        }
        stage.text()
    };
    let owner = "En hjälp som ingen har tagit på sig";
    let plan = opened(&[Section::Plan]);
    assert!(plan.contains(owner) && !plan.contains(HOME_CARE), "{plan}");
    for rule in ["Fast vårdkontakt", "Fast omsorgskontakt", "Löften", "MR"] {
        assert!(plan.contains(&format!("{rule}. Du får inte läsa den delen.")), "{rule}: {plan}");
    }
    let people = opened(&[Section::Contacts]);
    assert!(!people.contains(owner) && people.contains("Ingen är fast vårdkontakt"), "{people}");
    assert!(people.contains("Vem som gör vad. Du får inte läsa den delen."), "{people}");
    let both = opened(&[Section::Plan, Section::Contacts]);
    assert!(both.contains(owner) && both.contains(HOME_CARE), "{both}");
    assert!(!both.contains("Fast omsorgskontakt. Du får inte läsa den delen."), "{both}");
}
