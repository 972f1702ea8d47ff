//! "Bara jag": what is hers alone stands in its lists and is answered where it lies, and on nothing that goes to others.

use samlat_circle::engine::told::{MemberState, MemberView, Standing, SyncState, Told};
use samlat_circle::engine::verb::{GuestKind, Share};
use samlat_circle::engine::{Ticket, Verb};
use samlat_protocol::right::Rights;
use samlat_record::{
    AbilityField, Act, AgreedTimeField, AgreementField, AllergyField, AppointmentsView, Completeness,
    ContactsView, Contested, DiagnosisField, DiaryView, DischargeField, Document, Edit, EditError,
    EnergyView, FieldName, GoalField, IfWorseField, Item, ItemId, JointPlanField, LearningField, MarkField,
    MeasureField, MedicationsView, Medium, MeetingQuestionField, NeedField, NoteField, OwnActionField,
    Principal, PrivateView, ReviewField, Section, SectionBody, Side, SpokespersonField, StatementField,
    StayField, StayKind, SymptomField, TaskField,
};

use crate::screens::testing::*;

const BAKLOFEN: u8 = 31;
const VISIT: u8 = 21;
const MARIA: u8 = 11;

fn hex(number: u8) -> String {
    ItemId([number; 16]).to_hex()
}

fn path(of: &str, number: u8) -> String {
    format!("/allt/{of}/{}", hex(number))
}

fn baklofen() -> MedicationsView {
    let row = medicine(BAKLOFEN, "Baklofen", Contested::Agreed(field("10 mg".to_owned())));
    MedicationsView { medicines: vec![row].into(), ..MedicationsView::default() }
}

fn visit() -> AppointmentsView {
    let row = appointment(VISIT, "Neurologen", Contested::Agreed(field(at(11, 20, 10, 15))));
    AppointmentsView { appointments: vec![row].into() }
}

fn maria() -> ContactsView {
    let row = contact(MARIA, "Maria", Principal::Region, "08-123 456 78");
    ContactsView { contacts: vec![row].into(), ..ContactsView::default() }
}

fn private(view: PrivateView) -> Told {
    section(Section::Private, SectionBody::Private(Box::new(view)))
}

/// Nothing is shared, and these are hers alone.
fn hers_alone() -> Vec<Told> {
    let mut told = nothing_written();
    told.push(private(PrivateView {
        medications: baklofen(),
        appointments: visit(),
        contacts: maria(),
        ..PrivateView::default()
    }));
    told
}

/// The same, shared.
fn shared() -> Vec<Told> {
    let mut told = nothing_written();
    told.push(medications(baklofen()));
    told.push(section(Section::Appointments, SectionBody::Appointments(visit())));
    told.push(contacts(maria()));
    told
}

fn eva() -> MemberView {
    let reads = |section| Share { section, rights: Rights::READ };
    MemberView {
        shares: [Section::Medications, Section::Appointments, Section::Contacts].map(reads).to_vec(),
        ..member(71, "Eva", GuestKind::Relative, MemberState::Active)
    }
}

#[test]
fn what_is_hers_alone_stands_in_its_lists_and_says_so() {
    for (address, name) in [
        ("/allt/lakemedel", "Baklofen"),
        ("/allt/tider", "Neurologen"),
        ("/allt/kontakter", "Maria"),
        (path("lakemedel", BAKLOFEN).as_str(), "Baklofen"),
        (path("tider", VISIT).as_str(), "Neurologen"),
        (path("kontakter", MARIA).as_str(), "Maria"),
    ] {
        let text = Stage::of_person(address, hers_alone()).text();
        assert!(text.contains(name) && text.contains("Bara jag"), "{address}: {text}");
    }
    let idag = Stage::of_person("/", hers_alone()).text();
    for said in ["Baklofen", "Neurologen", "Maria", "Bara jag"] {
        assert!(idag.contains(said), "{said}: {idag}");
    }
    assert!(Stage::of_person("/ring", hers_alone()).text().contains("Maria"));
    let reminded = Stage::of_person("/mer/paminnelser", hers_alone()).text();
    assert!(reminded.contains("Baklofen") && reminded.contains("Neurologen"), "{reminded}");
}

#[test]
fn what_stands_in_both_is_said_to_be_shared_still_and_is_kept_by_one_more_press() {
    let both = || [shared(), hers_alone().split_off(nothing_written().len())].concat();
    for (address, section, number) in [
        ("lakemedel", Section::Medications, BAKLOFEN),
        ("tider", Section::Appointments, VISIT),
        ("kontakter", Section::Contacts, MARIA),
    ] {
        let make = || Stage::of_person(&path(address, number), both());
        let text = make().text();
        assert!(text.contains("Delas än") && text.contains("ligger också kvar"), "{address}: {text}");
        assert!(!text.contains("Dela igen"), "{address}: {text}");
        let list = Stage::of_person(&format!("/allt/{address}"), both()).text();
        assert!(list.contains("Delas än"), "{address}: {list}");
        let mut asked = Stage::pressed_until(make, "Ska bara du se");
        asked.presses_all(1_000);
        let kept = Verb::KeepPrivate { section, id: ItemId([number; 16]) };
        assert!(asked.asked().contains(&kept), "{address}: {:?}", asked.asked());
    }
}

#[test]
fn a_dose_of_it_is_answered_and_a_change_is_written_where_it_lies() {
    for address in ["/".to_owned(), "/allt/lakemedel".to_owned(), path("lakemedel", BAKLOFEN)] {
        let make = || Stage::of_person(&address, hers_alone());
        let elsewhere = Stage::acts(Section::Medications, make);
        let is_hers = |act: &Act| matches!(act, Act::ConfirmMedicineList { .. });
        assert!(elsewhere.iter().all(is_hers), "{address}: {elsewhere:?}");
        let acts = Stage::acts(Section::Private, make);
        let is_dose = |act: &Act| matches!(act, Act::Add { item: Item::Dose(_), .. });
        if !address.ends_with(&hex(BAKLOFEN)) {
            assert!(acts.iter().any(is_dose), "{address}: {acts:?}");
        } else {
            assert!(acts.contains(&Act::Remove { id: ItemId([BAKLOFEN; 16]) }), "{acts:?}");
        }
    }
    let visit = || Stage::of_person(&path("tider", VISIT), hers_alone());
    assert_eq!(Stage::acts(Section::Appointments, visit), []);
    assert!(Stage::acts(Section::Private, visit).len() > 1);
    let maria = || Stage::of_person(&path("kontakter", MARIA), hers_alone());
    // Who is hers alone is named as no key contact.
    assert_eq!(Stage::acts(Section::Contacts, maria), []);
    assert_eq!(Stage::acts(Section::Private, maria), [Act::Remove { id: ItemId([MARIA; 16]) }]);
}

#[test]
fn no_paper_holds_it_and_she_is_told_that() {
    for (address, name) in [
        ("/allt/papper/lakemedel", "Baklofen"),
        ("/allt/papper/genomgang", "Baklofen"),
        ("/allt/papper/tider", "Neurologen"),
        ("/allt/om-mig/akuten", "Baklofen"),
    ] {
        let there = Stage::of_person(address, shared()).text();
        assert!(there.contains(name) && !there.contains("Bara jag"), "{address}: {there}");
        let text = Stage::of_person(address, hers_alone()).text();
        for said in ["Baklofen", "Neurologen", "Maria"] {
            assert!(!text.contains(said), "{address}: {text}");
        }
        assert!(text.contains("Det som är märkt Bara jag står inte på papperet."), "{address}: {text}");
    }
}

#[test]
fn the_screens_as_somebody_else_has_them_hold_nothing_of_it() {
    let make = || {
        let mut told = hers_alone();
        told.push(Told::Members(vec![eva()]));
        Stage::of_person(&format!("/dela/{}", eva().id), told)
    };
    let mut stage = Stage::pressed_until(make, "Så här ser Eva det");
    for address in ["/", "/allt/lakemedel", "/allt/tider", "/allt/kontakter", "/ring"] {
        stage.goes(address);
        let text = stage.text();
        for said in ["Baklofen", "Neurologen", "Maria", "Bara jag"] {
            assert!(!text.contains(said), "{address}, {said}: {text}");
        }
    }
}

#[test]
fn before_it_happens_she_is_told_who_loses_it_and_that_it_may_have_been_read() {
    for (address, section, number) in [
        (path("lakemedel", BAKLOFEN), Section::Medications, BAKLOFEN),
        (path("tider", VISIT), Section::Appointments, VISIT),
        (path("kontakter", MARIA), Section::Contacts, MARIA),
    ] {
        let make = |with: Vec<MemberView>| {
            let mut told = shared();
            told.push(Told::Members(with));
            Stage::of_person(&address, told)
        };
        let nobody = Stage::pressed_until(|| make(Vec::new()), "Ska bara du se").text();
        assert!(nobody.contains("Ingen annan läser"), "{nobody}");
        let mut asked = Stage::pressed_until(|| make(vec![eva()]), "Ska bara du se");
        let text = asked.text();
        assert!(text.contains("ser det inte längre: Eva."), "{text}");
        assert!(text.contains("Den som redan har läst det har sett det"), "{text}");
        assert!(asked.asked().iter().all(|verb| matches!(verb, Verb::Look { .. })), "nothing before the yes");
        let id = ItemId([number; 16]);
        let verb = Verb::KeepPrivate { section, id };
        asked.presses_all(1_000);
        let is_asked = asked.asked().contains(&verb);
        assert!(is_asked, "{:?}", asked.asked());
    }
}

/// Asked and answered: then it can be undone.
#[test]
fn it_can_be_undone_and_what_is_alone_can_be_shared_again() {
    let address = path("lakemedel", BAKLOFEN);
    let id = ItemId([BAKLOFEN; 16]);
    let kept = Verb::KeepPrivate { section: Section::Medications, id };
    let again = Verb::ShareAgain { id };
    let ask =
        |told: Vec<Told>, said: &str| Stage::pressed_until(|| Stage::of_person(&address, told.clone()), said);
    for (told, question, verb, undone, bar) in [
        (shared(), "Ska bara du se", kept.clone(), again.clone(), "Bara du ser nu: Baklofen"),
        (hers_alone(), "Ska andra få se", again, kept, "Delat igen: Baklofen"),
    ] {
        let mut stage = ask(told, question);
        stage.presses_all(1_000);
        let place = stage.asked().iter().position(|asked| *asked == verb).expect("it is asked for");
        stage.tell(Told::Saved { ticket: Ticket(u64::try_from(place).unwrap() + 1) });
        let text = stage.text();
        assert!(text.contains(bar), "{text}");
        stage.presses_all(1_000);
        assert!(stage.asked().contains(&undone), "{:?}", stage.asked());
    }
}

#[test]
fn why_it_cannot_move_is_told_in_plain_words() {
    for (field, said) in [
        (FieldName::KeyContact, "Kontakten är fast vårdkontakt. Ändra det först."),
        (FieldName::HidePlaces, "Ta bort platsen först."),
        (FieldName::Strength, "Bestäm först vad som gäller."),
    ] {
        let words = crate::words::Words::new(crate::words::Language::Sv);
        let fault = crate::shown::fault::edit_fault(words, &EditError::HeldHere { field });
        assert!(fault.contains(said), "{fault}");
    }
}

#[test]
fn nobody_else_is_offered_it() {
    let mut stage = Stage::at(&path("tider", VISIT));
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(relatives_header()));
    stage.tell(Told::Authors(authors()));
    shared().into_iter().for_each(|told| stage.tell(told));
    stage.tell(sync(SyncState::Online, 0));
    let text = stage.text();
    assert!(text.contains("Neurologen") && text.contains("Ta bort"), "{text}");
    assert!(!text.contains("Bara jag"), "{text}");
}

#[test]
fn an_entry_of_the_diary_stands_there_once_and_can_be_shared() {
    let row = EnergyView {
        head: head(41),
        energy: field(samlat_record::Energy(3)),
        on: field(day(11, 18)),
        note: Some(field("Tung dag".to_owned())),
    };
    let mut told = nothing_written();
    let diary = DiaryView { energy: vec![row].into(), ..DiaryView::default() };
    told.push(private(PrivateView { diary, ..PrivateView::default() }));
    let list = Stage::of_person("/allt/dagbok", told.clone()).html();
    assert_eq!(list.matches(&hex(41)).count(), 1, "{list}");
    let one = Stage::of_person(&format!("/allt/dagbok/{}", hex(41)), told).text();
    assert!(one.contains("Bara jag") && one.contains("Dela igen"), "{one}");
}

#[test]
fn no_place_in_it_is_asked_to_be_taken_out_of_what_is_shared() {
    let path = "/dela/platser";
    assert!(Stage::of_person(path, shared()).text().contains("Hus 3"));
    let text = Stage::of_person(path, hers_alone()).text();
    assert!(!text.contains("Hus 3") && !text.contains("Neurologen"), "{text}");
}

/// An entry that is offered to be hers alone stands on its screen when it is: one that did not would be lost.
#[test]
fn every_kind_that_is_offered_it_stands_where_it_stood_and_can_be_shared_again() {
    let text = || "Zebra".to_owned();
    let kinds = [
        (Item::Ability(vec![AbilityField::Text(text())]), "/allt/kan-sjalv", None),
        (Item::OwnAction(vec![OwnActionField::Text(text())]), "/allt/kan-sjalv", None),
        (
            Item::IfWorse(vec![IfWorseField::When("Feber".to_owned()), IfWorseField::Text(text())]),
            "/allt/kan-sjalv",
            None,
        ),
        (Item::Need(vec![NeedField::Text(text())]), "/allt/plan", Some("plan")),
        (Item::Measure(vec![MeasureField::Text(text())]), "/allt/plan", Some("plan")),
        (Item::Task(vec![TaskField::Text(text())]), "/allt/plan", Some("plan")),
        (Item::Learning(vec![LearningField::Text(text())]), "/allt/plan", Some("plan")),
        (Item::JointPlan(vec![JointPlanField::Title(text())]), "/allt/plan", Some("plan")),
        (Item::Discharge(vec![DischargeField::Place(text())]), "/allt/hemgang", Some("hemgang")),
        (Item::Goal(vec![GoalField::Text(text())]), "/allt/kontrakt", Some("kontrakt")),
        (
            Item::Agreement(vec![AgreementField::Side(Side::Care), AgreementField::Text(text())]),
            "/allt/kontrakt",
            Some("kontrakt"),
        ),
        (Item::AgreedTime(vec![AgreedTimeField::Text(text())]), "/allt/kontrakt", Some("kontrakt")),
        (Item::Diagnosis(vec![DiagnosisField::Name(text())]), "/allt/om-mig", None),
        (Item::Spokesperson(vec![SpokespersonField::Name(text())]), "/allt/om-mig", None),
        (Item::Note(vec![NoteField::Text(text())]), "/allt/uppdateringar", None),
        (
            Item::Review(vec![ReviewField::On(day(11, 18)), ReviewField::Outcome(text())]),
            "/allt/lakemedel/genomgang",
            None,
        ),
        (Item::MeetingQuestion(vec![MeetingQuestionField::Text(text())]), "/allt/fragor", Some("fragor")),
        (
            Item::Symptom(vec![SymptomField::Text(text()), SymptomField::On(day(11, 18))]),
            "/allt/dagbok",
            Some("dagbok"),
        ),
        (
            Item::Stay(vec![
                StayField::StayKind(StayKind::Elsewhere),
                StayField::From(day(11, 25)),
                StayField::Place(text()),
            ]),
            "/allt/om-mig",
            Some("om-mig/borta"),
        ),
    ];
    for (item, list, own) in kinds {
        let mut document = Document::new(Section::Private, 1).unwrap();
        let id = ItemId([90; 16]);
        let act = Act::Add { id, item: item.clone() };
        document.edit(ASTA, NOW_MS, &Edit::from(act)).unwrap();
        let mut told = nothing_written();
        told.push(Told::Section(document.view()));
        let there = Stage::of_person(list, told.clone()).text();
        assert!(there.contains("Zebra") && there.contains("Bara"), "{item:?}: {there}");
        let one = own.map_or_else(|| list.to_owned(), |own| format!("/allt/{own}/{}", id.to_hex()));
        let make = || Stage::of_person(&one, told.clone());
        let text = make().text();
        assert!(text.contains("Bara jag") && text.contains("Dela igen"), "{item:?}: {text}");
        let acts = Stage::acts(Section::Private, make);
        assert!(acts.contains(&Act::Remove { id }), "{item:?}: {acts:?}");
        let in_section = Stage::acts(item.section(), make);
        assert!(in_section.iter().all(|act| act.item() != Some(id)), "{item:?}: {in_section:?}");
    }
}

/// The same row, shared: it is offered, and what she says yes to is asked for.
#[test]
fn each_of_them_is_offered_it_and_who_loses_it_is_said_before() {
    let text = || "Zebra".to_owned();
    for (item, address) in [
        (Item::Goal(vec![GoalField::Text(text())]), "/allt/kontrakt/:id"),
        (Item::Diagnosis(vec![DiagnosisField::Name(text())]), "/allt/om-mig"),
        (Item::Spokesperson(vec![SpokespersonField::Name(text())]), "/allt/om-mig"),
        (Item::Note(vec![NoteField::Text(text())]), "/allt/uppdateringar"),
        (
            Item::Review(vec![ReviewField::On(day(11, 18)), ReviewField::Outcome(text())]),
            "/allt/lakemedel/genomgang",
        ),
        (Item::Discharge(vec![DischargeField::Place(text())]), "/allt/hemgang/:id"),
    ] {
        let (section, id) = (item.section(), ItemId([90; 16]));
        let path = address.replace(":id", &id.to_hex());
        let make = || Stage::of_person(&path, shared_row(id, item.clone()));
        let mut asked = Stage::pressed_until(make, "Ska bara du se");
        assert!(asked.text().contains("Ingen annan läser"), "{path}: {}", asked.text());
        asked.presses_all(1_000);
        assert!(asked.asked().contains(&Verb::KeepPrivate { section, id }), "{path}: {:?}", asked.asked());
    }
}

fn shared_row(id: ItemId, item: Item) -> Vec<Told> {
    let mut document = Document::new(item.section(), 1).unwrap();
    document.edit(ASTA, NOW_MS, &Edit::from(Act::Add { id, item })).unwrap();
    nothing_written().into_iter().chain([Told::Section(document.view())]).collect()
}

#[test]
fn what_others_must_know_and_what_a_yes_names_is_not_offered_it() {
    let text = || "Zebra".to_owned();
    let statement = vec![
        StatementField::Source(text()),
        StatementField::SaidOn(day(11, 18)),
        StatementField::Medium(Medium::Paper),
        StatementField::Completeness(Completeness::SingleChange),
        StatementField::Lines(Vec::new()),
    ];
    let mark = vec![MarkField::Side(Side::Care), MarkField::Party(text()), MarkField::On(day(11, 18))];
    for (item, address) in [
        (Item::Allergy(vec![AllergyField::Text(text())]), "/allt/om-mig"),
        (Item::Mark(mark), "/allt/kontrakt/:id"),
        (Item::Statement(statement), "/allt/lakemedel"),
    ] {
        let id = ItemId([90; 16]);
        let path = address.replace(":id", &id.to_hex());
        let text = Stage::of_person(&path, shared_row(id, item)).text();
        assert!(text.contains("Zebra") && text.contains("Ta bort"), "{path}: {text}");
        assert!(!text.contains("Bara jag"), "{path}: {text}");
    }
}

#[test]
fn a_contract_that_is_held_up_to_somebody_or_printed_holds_no_row_that_is_hers_alone() {
    let mut document = Document::new(Section::Private, 1).unwrap();
    let item = Item::Goal(vec![GoalField::Text("Zebra".to_owned())]);
    document.edit(ASTA, NOW_MS, &Edit::from(Act::Add { id: ItemId([90; 16]), item })).unwrap();
    for path in ["/allt/kontrakt/visa", "/allt/papper/kontrakt"] {
        let told = nothing_written().into_iter().chain([Told::Section(document.view())]).collect();
        let text = Stage::of_person(path, told).text();
        assert!(!text.contains("Zebra"), "{path}: {text}");
    }
}
