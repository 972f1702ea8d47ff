//! The parts that one contact holds, what profession it has and where it belongs.

use samlat_circle::engine::Verb;
use samlat_circle::engine::told::Told;
use samlat_record::rules::{Gap, GapRule, Reach, gaps};
use samlat_record::{
    Act, ContactField, ContactKind, ContactView, ContactsView, Contested, Document, Edit, Holder, Item,
    ItemId, KeyPart, List, MeasureField, MeasureKind, MeasureState, Principal, PrivateView, Profession,
    Section, SectionBody, SectionView,
};

use super::planned::id;
use crate::screens::appointments::local_now;
use crate::screens::testing::*;
use crate::words::Language;

const MARIA: u8 = 11;
const HOME_CARE: u8 = 12;

fn path(number: u8) -> String {
    format!("/allt/kontakter/{}", id(number).to_hex())
}

fn change(number: u8, field: &str) -> String {
    format!("{}/andra/{field}", path(number))
}

fn told(view: ContactsView) -> Vec<Told> {
    nothing_written().into_iter().chain([contacts(view)]).collect()
}

fn holds(part: KeyPart, holder: Holder) -> Act {
    Act::SetKeyContact { part, holder }
}

/// What these acts of hers make of a section.
fn written(section: Section, acts: Vec<Act>) -> Document {
    let mut document = Document::new(section, 1).unwrap();
    for act in acts {
        document.edit(ASTA, NOW_MS, &Edit::from(act)).unwrap();
    }
    document
}

fn adds(number: u8, item: Item) -> Act {
    Act::Add { id: id(number), item }
}

/// Home care that is decided.
fn plan() -> SectionView {
    let help = vec![
        MeasureField::Text("Hemtjänst".to_owned()),
        MeasureField::MeasureKind(Some(MeasureKind::HomeCare)),
        MeasureField::State(MeasureState::Ongoing),
        MeasureField::From(Some(day(11, 2))),
    ];
    written(Section::Plan, vec![adds(41, Item::Measure(help))]).view()
}

fn gap_of(views: &[SectionView]) -> Option<Gap> {
    let reach = Reach::of(views.to_vec(), List::default(), vec![ASTA]);
    gaps(&reach, &local_now(&now())).open.into_iter().find(|gap| gap.rule == GapRule::NoHomeCareContact)
}

#[test]
fn that_nobody_is_fast_omsorgskontakt_closes_once_somebody_is_named_on_the_contacts_screen() {
    let samira = vec![ContactField::Name("Samira Noor".to_owned())];
    let mut document = written(Section::Contacts, vec![adds(HOME_CARE, Item::Contact(samira))]);
    let views = [document.view(), plan()];
    let told = |views: &[SectionView]| -> Vec<Told> {
        nothing_written().into_iter().chain(views.iter().cloned().map(Told::Section)).collect()
    };
    let gap = gap_of(&views).expect("home care, and nobody");
    let at_gap = crate::route::Route::Gap { key: gap.key() }.to_string();
    let there = Stage::of_person(&at_gap, told(&views));
    assert!(there.text().contains("Ingen är fast omsorgskontakt"), "{}", there.text());
    assert!(there.html().contains("href=\"/allt/kontakter\""), "{}", there.html());
    let list = Stage::of_person("/allt/kontakter", told(&views)).html();
    assert!(list.contains(&format!("href=\"{}\"", path(HOME_CARE))), "{list}");

    let acts = Stage::acts(Section::Contacts, || Stage::of_person(&path(HOME_CARE), told(&views)));
    let named = holds(KeyPart::HomeCareContact, Holder::Contact(id(HOME_CARE)));
    assert!(acts.contains(&named), "{acts:?}");
    document.edit(ASTA, NOW_MS, &Edit::from(named)).unwrap();

    let views = [document.view(), plan()];
    assert_eq!(gap_of(&views), None);
    let gone = Stage::of_person(&at_gap, told(&views)).text();
    assert!(gone.contains("Det här mellanrummet finns inte längre."), "{gone}");
    let stands = Stage::of_person(&path(HOME_CARE), told(&views)).text();
    assert!(stands.contains("Fast omsorgskontakt Samira Noor"), "{stands}");
}

#[test]
fn each_part_can_be_given_to_a_contact_and_taken_away_from_it() {
    use KeyPart::{DoctorContact, HomeCareContact, KeyContact};
    let agreed = |holder| Some(Contested::Agreed(field(holder)));
    let maria = Holder::Contact(id(MARIA));
    let of_parts = |of: u8, view: &ContactsView| {
        let acts = Stage::acts(Section::Contacts, || Stage::of_person(&path(of), told(view.clone())));
        acts.into_iter().filter(|act| matches!(act, Act::SetKeyContact { .. })).collect::<Vec<_>>()
    };
    let all = ContactsView {
        doctor_contact: agreed(maria),
        home_care_contact: agreed(Holder::Nobody),
        ..two_contacts()
    };
    assert_eq!(
        of_parts(MARIA, &all),
        [
            holds(KeyContact, Holder::Nobody),
            holds(DoctorContact, Holder::Nobody),
            holds(HomeCareContact, maria)
        ]
    );
    let home = Holder::Contact(id(HOME_CARE));
    assert_eq!(
        of_parts(HOME_CARE, &all),
        [holds(KeyContact, home), holds(DoctorContact, home), holds(HomeCareContact, home)]
    );
    let text = Stage::of_person(&path(HOME_CARE), told(all.clone())).text();
    for said in ["Fast vårdkontakt Maria", "Fast läkarkontakt Maria", "Fast omsorgskontakt Ingen"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let none = Stage::of_person(&path(HOME_CARE), told(two_contacts())).text();
    assert!(none.contains("Fast läkarkontakt Inte skrivet"), "silence is not nobody: {none}");
    let list = Stage::of_person("/allt/kontakter", told(two_contacts())).text();
    assert!(list.contains("Fast vårdkontakt Maria") && !list.contains("Fast läkarkontakt"), "{list}");
}

#[test]
fn who_holds_a_part_is_said_by_each_and_settled_where_they_disagree() {
    let maria = Holder::Contact(id(MARIA));
    let torn =
        Contested::Disputed(vec![by_berg(maria), field(Holder::Nobody), field(Holder::Contact(id(99)))]);
    let view = ContactsView { doctor_contact: Some(torn), ..two_contacts() };
    for path in ["/allt/kontakter".to_owned(), path(MARIA)] {
        let make = || Stage::of_person(&path, told(view.clone()));
        let text = make().text();
        for said in [
            "Fast läkarkontakt Ni har skrivit olika: Maria, ingen, en kontakt som är borttagen",
            "Ni har skrivit olika om vem som är fast läkarkontakt",
            "Skrivet av Berg",
        ] {
            assert!(text.contains(said), "{path}: {said}: {text}");
        }
        let acts = Stage::acts(Section::Contacts, make);
        for holder in [maria, Holder::Nobody] {
            assert!(acts.contains(&holds(KeyPart::DoctorContact, holder)), "{path}: {acts:?}");
        }
    }
    let other = Stage::of_person(&path(HOME_CARE), told(view)).text();
    assert!(!other.contains("om vem som är fast läkarkontakt"), "it is settled where it is about: {other}");
}

#[test]
fn whoever_may_not_write_sees_who_holds_what_and_gives_nothing() {
    let mut stage = Stage::at(&path(MARIA));
    stage.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
    stage.tell(Told::Record(relatives_header()));
    stage.tell(Told::Authors(authors()));
    stage.tell(contacts(two_contacts()));
    let text = stage.text();
    assert!(text.contains("Fast vårdkontakt Maria"), "{text}");
    assert!(!text.contains("Gör till") && !text.contains("Inte längre"), "{text}");
}

/// Maria, a neurology clinic and a ward that belongs to it.
fn with_units() -> ContactsView {
    let row = |number, name| contact(number, name, Principal::Region, "08-1");
    let maria = ContactView {
        contact_kind: Some(field(ContactKind::Person)),
        profession: Some(field(Profession::MsNurse)),
        unit: Some(field(id(13))),
        ..row(MARIA, "Maria")
    };
    ContactsView {
        contacts: vec![maria, row(13, "Neurologen"), row(14, "Ward")].into(),
        ..ContactsView::default()
    }
}

/// What choosing the last row of a form and sending it writes.
fn last_chosen(path: &str, told: Vec<Told>, section: Section) -> Act {
    let mut stage = Stage::of_person(path, told);
    stage.chooses();
    stage.tell(Told::Saved { ticket: stage.last_ticket() });
    stage.submits();
    stage.edits(section).remove(0).act
}

#[test]
fn what_profession_a_contact_has_and_where_it_belongs_stands_on_it_and_is_changed() {
    let text = Stage::of_person(&path(MARIA), told(with_units())).text();
    assert!(text.contains("Yrke MS-sjuksköterska") && text.contains("Hör till Neurologen"), "{text}");
    let form = Stage::of_person(&change(MARIA, "profession"), told(with_units()));
    assert_eq!(form.html().matches("type=\"radio\"").count(), 18, "{}", form.text());
    let form = Stage::of_person(&change(MARIA, "unit"), told(with_units())).text();
    assert!(form.contains("Neurologen") && form.contains("Ward") && !form.contains("Maria Maria"), "{form}");
    let change_of = |fields| Act::Change { id: id(MARIA), item: Item::Contact(fields) };
    let none = last_chosen(&change(MARIA, "profession"), told(with_units()), Section::Contacts);
    assert_eq!(none, change_of(vec![ContactField::Profession(None)]));
    let none = last_chosen(&change(MARIA, "unit"), told(with_units()), Section::Contacts);
    assert_eq!(none, change_of(vec![ContactField::Unit(None)]));
}

const PROFESSION: &str = "Vilket yrke är det?";
const UNIT: &str = "Vilken mottagning eller vilket team hör kontakten till?";

/// The form about a new contact at the question about the profession, and what was answered before it.
fn asked_profession(view: ContactsView) -> Stage {
    let mut stage = Stage::of_person("/allt/kontakter/ny", told(view));
    for said in ["Per", "Neurolog", "", "Sjukhuset", "08-123 45", "8-16", "Medicinen", ""] {
        if said.is_empty() {
            stage.chooses();
        } else {
            stage.writes(said);
        }
        goes_on(&mut stage);
    }
    assert!(stage.text().contains(PROFESSION), "{}", stage.text());
    stage
}

/// The draft is durable, also what was written while it was kept, and the answer is sent.
fn goes_on(stage: &mut Stage) {
    for _ in 0..2 {
        stage.tell(Told::Saved { ticket: stage.last_ticket() });
    }
    stage.submits();
}

/// The same form once this row of it is chosen.
fn chosen(make: impl Fn() -> Stage, row: &str) -> Stage {
    let is_kept = |stage: &Stage| {
        let last = stage.asked().into_iter().rfind(|verb| matches!(verb, Verb::KeepDraft { .. }));
        matches!(last, Some(Verb::KeepDraft { text, .. }) if text.contains(row))
    };
    let mut stage = Stage::pressed_when(make, is_kept);
    goes_on(&mut stage);
    stage
}

/// What is said of profession and unit in the contact that is written.
fn belonging(stage: &Stage) -> Vec<ContactField> {
    let Act::Add { item: Item::Contact(fields), .. } = stage.edits(Section::Contacts).remove(0).act else {
        panic!("no contact")
    };
    let belongs = |field: &ContactField| matches!(field, ContactField::Profession(_) | ContactField::Unit(_));
    fields.into_iter().filter(belongs).collect()
}

#[test]
fn of_a_new_contact_profession_and_unit_are_asked_one_at_a_time_and_may_be_skipped() {
    let mut first = asked_profession(ContactsView::default());
    goes_on(&mut first);
    assert!(!first.text().contains(UNIT), "there is none to choose: {}", first.text());
    assert_eq!(belonging(&first), [], "what is not answered is not written");

    let second = || chosen(|| asked_profession(with_units()), "neurologist");
    assert!(second().text().contains(UNIT), "{}", second().text());
    let unit = chosen(second, &id(13).to_hex());
    let neurologist = ContactField::Profession(Some(Profession::Neurologist));
    assert_eq!(belonging(&unit), [neurologist.clone(), ContactField::Unit(Some(id(13)))]);

    let mut without = second();
    goes_on(&mut without);
    assert_eq!(belonging(&without), [neurologist]);
    let none = chosen(second, "none");
    assert_eq!(belonging(&none).len(), 1, "that it belongs to none of them is nothing to write");
}

#[test]
fn the_list_says_profession_and_unit_and_says_a_role_of_the_same_word_once() {
    let mut view = with_units();
    let maria = view.contacts.iter_mut().find(|row| row.head.id == id(MARIA)).unwrap();
    maria.provider = None;
    let list = |view: &ContactsView| Stage::of_person("/allt/kontakter", told(view.clone())).text();
    let text = list(&view);
    assert!(text.contains("Maria MS-sjuksköterska. Hör till Neurologen"), "{text}");
    let maria = view.contacts.iter_mut().find(|row| row.head.id == id(MARIA)).unwrap();
    maria.role = Some(field("Min första kontakt".to_owned()));
    let text = list(&view);
    assert!(text.contains("Maria Min första kontakt. MS-sjuksköterska. Hör till Neurologen"), "{text}");
}

#[test]
fn a_unit_that_is_gone_is_said_to_be_and_there_is_nothing_to_choose_without_one() {
    let mut view = two_contacts();
    let rows: Vec<ContactView> = view.contacts.into_iter().take(1).collect();
    view.contacts = rows.clone().into();
    let alone = Stage::of_person(&path(MARIA), told(view.clone())).html();
    assert!(!alone.contains("/andra/unit") && alone.contains("/andra/profession"), "{alone}");
    view.contacts = vec![ContactView { unit: Some(field(ItemId([99; 16]))), ..rows[0].clone() }].into();
    let text = Stage::of_person(&path(MARIA), told(view)).text();
    assert!(text.contains("Hör till en kontakt som är borttagen"), "{text}");
}

#[test]
fn of_one_that_is_hers_alone_it_is_written_where_that_lies() {
    let private = PrivateView { contacts: with_units(), ..PrivateView::default() };
    let told = || -> Vec<Told> {
        let hers = section(Section::Private, SectionBody::Private(Box::new(private.clone())));
        nothing_written().into_iter().chain([hers]).collect()
    };
    for field in ["profession", "unit"] {
        let act = last_chosen(&change(MARIA, field), told(), Section::Private);
        assert!(matches!(act, Act::Change { id: of, .. } if of == id(MARIA)), "{act:?}");
    }
    let text = Stage::of_person(&path(MARIA), told()).text();
    assert!(!text.contains("Gör till"), "who is hers alone holds no part: {text}");
}

#[test]
fn nothing_of_it_speaks_swedish_in_english() {
    let torn = Contested::Disputed(vec![by_berg(Holder::Contact(id(MARIA))), field(Holder::Nobody)]);
    let view = ContactsView { doctor_contact: Some(torn), ..with_units() };
    for path in
        [path(MARIA), change(MARIA, "profession"), change(MARIA, "unit"), "/allt/kontakter".to_owned()]
    {
        let text = Stage::in_language(&path, Language::En).opened_with(told(view.clone())).text();
        let text = text.replace("MS-sjuksköterska", "").replace("Ändra", "");
        assert!(!text.contains(['å', 'ä', 'ö']), "{path}: {text}");
    }
}

#[test]
fn an_hsa_id_stands_on_the_contact_that_has_one_and_is_written_as_care_writes_it() {
    const CLINIC: u8 = 13;
    let bare = Stage::of_person(&path(CLINIC), told(with_units())).text();
    assert!(!bare.contains("HSA-id"), "nobody is asked for what only care knows: {bare}");
    let mut view = with_units();
    let clinic = view.contacts.iter_mut().find(|row| row.head.id == id(CLINIC)).unwrap();
    clinic.hsa_id = Some(field("SE2321000016-1003".to_owned()));
    let text = Stage::of_person(&path(CLINIC), told(view.clone())).text();
    assert!(text.contains("HSA-id SE2321000016-1003"), "{text}");

    let form = || Stage::of_person(&change(CLINIC, "hsa"), told(view.clone()));
    let mut wrong = form();
    wrong.writes("2321000016-1003");
    wrong.submits();
    assert!(wrong.text().contains("Ett HSA-id är SE, tio siffror"), "{}", wrong.text());
    assert_eq!(wrong.edits(Section::Contacts), []);
    let mut right = form();
    right.writes("SE2321000016-1004");
    right.tell(Told::Saved { ticket: right.last_ticket() });
    right.submits();
    let hsa_id = Item::Contact(vec![ContactField::HsaId("SE2321000016-1004".to_owned())]);
    let acts: Vec<Act> = right.edits(Section::Contacts).into_iter().map(|edit| edit.act).collect();
    assert_eq!(acts, [Act::Change { id: id(CLINIC), item: hsa_id }]);
}
