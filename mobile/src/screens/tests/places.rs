//! Places that are hidden: what is shown before, what is asked of the record, and what the screens no longer ask.

use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{RecordHeader, Standing, Told};
use samlat_record::{
    Act, AppointmentField, AppointmentView, ContactField, ContactsView, Contested, Edit, Item, ItemId,
    Principal, PrivateField, PrivateView, Route, RouteKind, Section, SectionBody,
};

use crate::screens::testing::*;
use crate::words::Language;

const PATH: &str = "/dela/platser";

fn with_places() -> Vec<Told> {
    let time = AppointmentView {
        place: Some(field("Storgatan 1".to_owned())),
        travel: Some(field("Buss 4".to_owned())),
        ..appointment(11, "Neurologen", Contested::Agreed(field(at(11, 23, 10, 15))))
    };
    let mut removed = time.clone();
    removed.head = head(12);
    removed.place = Some(field("Borta 2".to_owned()));
    removed.head.presence = samlat_record::Presence::Removed { by: ASTA, at_ms: NOW_MS };
    let mut maria = contact(21, "Maria", Principal::Region, "08-123");
    let visit = Route { kind: RouteKind::Visit, value: "Hus 3".to_owned(), hours: Vec::new() };
    maria.routes.as_mut().unwrap().value.push(visit);
    let maria = contacts(ContactsView { contacts: vec![maria].into(), ..ContactsView::default() });
    let mut told = nothing_written();
    told.extend([appointments(vec![time, removed]), maria]);
    told
}

fn hidden() -> Told {
    let view = PrivateView { hide_places: Some(field(true)), ..PrivateView::default() };
    section(Section::Private, SectionBody::Private(Box::new(view)))
}

fn asked(stage: &Stage) -> Vec<(Section, Act)> {
    let edits = stage.asked().into_iter().filter_map(|verb| {
        let Verb::Edit { section, edit: Edit { act, .. } } = verb else { return None };
        Some((section, act))
    });
    edits.collect()
}

#[test]
fn what_is_taken_out_is_shown_first_and_nothing_goes_before_she_says_so() {
    let stage = Stage::of_person(PATH, with_places());
    let text = stage.text();
    for says in [
        "Platser är inte dolda.",
        "Neurologen",
        "Storgatan 1, Buss 4",
        "Maria",
        "Hus 3",
        "kan ingen göra oläst",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    assert!(!text.contains("Borta 2"), "what is removed says nothing: {text}");
    assert!(asked(&stage).is_empty());
    let way = Stage::of_person("/dela", Vec::new()).text();
    assert!(way.contains("Dölj platser"), "{way}");
}

#[test]
fn yes_hides_them_and_takes_each_out_of_what_is_shared() {
    let sure = || {
        let sure = "Ska platserna tas bort ur det du delar?";
        Stage::pressed_until(|| Stage::of_person(PATH, with_places()), sure)
    };
    assert!(asked(&sure()).is_empty());
    let stage = Stage::pressed_when(sure, |stage| !asked(stage).is_empty());
    let out = [AppointmentField::Place(String::new()), AppointmentField::Travel(String::new())];
    let phone = contact(21, "Maria", Principal::Region, "08-123").routes.unwrap().value;
    let change = |number, item| Act::Change { id: ItemId([number; 16]), item };
    assert_eq!(
        asked(&stage),
        [
            (Section::Private, Act::SetPrivate { fields: vec![PrivateField::HidePlaces(true)] }),
            (Section::Appointments, change(11, Item::Appointment(out.to_vec()))),
            (Section::Contacts, change(21, Item::Contact(vec![ContactField::Routes(phone)]))),
        ]
    );
}

#[test]
fn while_they_are_hidden_what_has_come_since_is_shown_and_nothing_asks_for_a_place() {
    let mut told = with_places();
    told.push(hidden());
    let text = Stage::of_person(PATH, told.clone()).text();
    for says in
        ["Platser är dolda.", "Det här står kvar i det du delar", "Ta bort dem", "Sluta dölja platser"]
    {
        assert!(text.contains(says), "{says}: {text}");
    }
    let html = Stage::of_person(&format!("/allt/tider/{}", ItemId([11; 16]).to_hex()), told).html();
    assert!(html.contains("/andra/with") && !html.contains("/andra/place"), "{html}");
    let mut told = nothing_written();
    told.push(hidden());
    let text = Stage::of_person(PATH, told).text();
    assert!(text.contains("Inga platser står i det du delar.") && !text.contains("Ta bort dem"), "{text}");
}

#[test]
fn nobody_else_finds_it_and_it_speaks_english() {
    let mut stage = Stage::in_language(PATH, Language::Sv);
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(relatives_header()));
    assert!(!stage.text().contains("Dölj platser"), "{}", stage.text());
    let mut stage = Stage::in_language(PATH, Language::En);
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(RecordHeader { person: "Bea".to_owned(), ..header() }));
    stage.tell(hidden());
    let text = stage.text();
    assert!(text.contains("Places are hidden.") && !text.contains(['å', 'ä', 'ö']), "{text}");
}
