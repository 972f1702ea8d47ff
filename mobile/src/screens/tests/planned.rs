//! Plan: who has taken on what, what she waits for, what is to be done, and risks.

use samlat_circle::engine::told::Told;
use samlat_record::{
    Act, ActorId, Answer, ContactField, Document, Edit, Item, ItemId, MeasureField, MeasureState,
    MeetingField, Owner, RequestField, RequestKind, RiskField, RiskKind, Section, SectionView, TaskField,
};

use crate::screens::testing::*;
use crate::words::Language;

pub(super) fn id(number: u8) -> ItemId {
    ItemId([number; 16])
}

pub(super) fn adds(number: u8, item: Item) -> Act {
    Act::Add { id: id(number), item }
}

pub(super) fn writes(document: &mut Document, by: ActorId, act: Act) {
    document.edit(by, NOW_MS, &Edit::from(act)).unwrap();
}

fn walker(owner: Owner) -> Item {
    Item::Measure(vec![
        MeasureField::Text("Rollator".to_owned()),
        MeasureField::State(MeasureState::Decided),
        MeasureField::Owner(owner),
    ])
}

fn referral(answer: Option<Answer>) -> Item {
    let mut fields = vec![
        RequestField::Text("Ögonkliniken".to_owned()),
        RequestField::RequestKind(RequestKind::Referral),
        RequestField::Sent(Some(day(10, 1))),
        RequestField::Receiver(Owner::InWords("Ögonmottagningen".to_owned())),
    ];
    fields.extend(answer.map(RequestField::Answer));
    Item::Request(fields)
}

pub(super) fn of_hers(acts: Vec<Act>) -> SectionView {
    let mut document = Document::new(Section::Plan, 1).unwrap();
    acts.into_iter().for_each(|act| writes(&mut document, ASTA, act));
    document.view()
}

pub(super) fn told(view: SectionView) -> Vec<Told> {
    let maria = Item::Contact(vec![ContactField::Name("Maria Ek".to_owned())]);
    let mut contacts = Document::new(Section::Contacts, 1).unwrap();
    writes(&mut contacts, ASTA, adds(11, maria));
    let views = [contacts.view(), view];
    nothing_written().into_iter().chain(views.map(Told::Section)).collect()
}

fn full() -> SectionView {
    let task = vec![TaskField::Text("Ring om rampen".to_owned()), TaskField::Until(Some(day(11, 25)))];
    let risk = vec![RiskField::RiskKind(RiskKind::Fall), RiskField::Action("Stödhandtag".to_owned())];
    of_hers(vec![
        adds(41, walker(Owner::Contact(id(11)))),
        adds(42, referral(None)),
        adds(43, Item::Task(task)),
        adds(44, Item::Risk(risk)),
    ])
}

#[test]
fn an_empty_plan_asks_a_question_and_offers_each_kind_of_row() {
    let text = Stage::of_person("/allt/plan", told(of_hers(Vec::new()))).text();
    for said in
        ["Vad behöver du hjälp med", "Lägg till hjälp", "Lägg till remiss", "något att göra", "en risk"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn a_full_plan_says_who_has_taken_on_what_and_how_long_she_has_waited() {
    let text = Stage::of_person("/allt/plan", told(full())).text();
    assert!(text.contains("Rollator Beslutat. Har tagit på sig det: Maria Ek"), "{text}");
    assert!(text.contains("Ögonkliniken Väntar sedan 49 dagar"), "{text}");
    assert!(text.contains("Ring om rampen Ingen har tagit på sig det"), "{text}");
    assert!(text.contains("Fall Ingen har tagit på sig det"), "{text}");
    assert!(!text.contains("Avslutat"), "{text}");
}

#[test]
fn what_is_answered_or_over_stands_last() {
    let ended = vec![MeasureField::Text("Korttids".to_owned()), MeasureField::State(MeasureState::Ended)];
    let view = of_hers(vec![adds(42, referral(Some(Answer::Yes))), adds(45, Item::Measure(ended))]);
    let text = Stage::of_person("/allt/plan", told(view)).text();
    let (open, over) = text.split_once("Avslutat").unwrap();
    assert!(!open.contains("Ögonkliniken") && over.contains("Ögonkliniken"), "{text}");
    assert!(!open.contains("Korttids") && over.contains("Korttids"), "{text}");
}

#[test]
fn a_row_shows_what_stands_about_it_and_how_to_change_it() {
    let of = |number: u8| format!("/allt/plan/{}", id(number).to_hex());
    let walker = Stage::of_person(&of(41), told(full())).text();
    for said in ["Rollator", "Maria Ek", "Beslutat", "Ändra", "Ta bort"] {
        assert!(walker.contains(said), "{said}: {walker}");
    }
    let referral = Stage::of_person(&of(42), told(full())).text();
    assert!(referral.contains("Vad blev svaret?") && referral.contains("torsdag 1 oktober"), "{referral}");
    let change = Stage::of_person(&format!("{}/andra/owner", of(41)), told(full())).text();
    assert!(change.contains("Vem har tagit på sig det?") && change.contains("Maria Ek"), "{change}");
    let no_such = Stage::of_person(&format!("{}/andra/strength", of(41)), told(full())).text();
    assert!(no_such.contains("finns inte"), "{no_such}");
}

#[test]
fn two_who_say_different_things_stand_side_by_side_until_somebody_settles_it() {
    let mut hers = Document::new(Section::Plan, 1).unwrap();
    writes(&mut hers, ASTA, adds(41, walker(Owner::Nobody)));
    let mut his = Document::load(&hers.save(), Section::Plan, 1).unwrap();
    let owner = |owner| Act::Change { id: id(41), item: Item::Measure(vec![MeasureField::Owner(owner)]) };
    writes(&mut hers, ASTA, owner(Owner::Contact(id(11))));
    let change = his.edit(BERG, NOW_MS, &Edit::from(owner(Owner::Person))).unwrap();
    hers.apply(&[&change]).unwrap();
    let list = Stage::of_person("/allt/plan", told(hers.view())).text();
    assert!(list.contains("Rollator Beslutat. Ni har skrivit olika"), "{list}");
    let text = Stage::of_person(&format!("/allt/plan/{}", id(41).to_hex()), told(hers.view())).text();
    assert!(text.contains("Maria Ek") && text.contains("Jag själv"), "{text}");
    assert_eq!(text.matches("Det här gäller").count(), 2, "{text}");
}

#[test]
fn nothing_of_the_plan_speaks_swedish_in_english() {
    let rows = (41..=44).map(|number| format!("/allt/plan/{}", id(number).to_hex()));
    let forms = ["hjalp", "remiss", "gora", "risk"].map(|kind| format!("/allt/plan/ny/{kind}"));
    for path in rows.chain(forms).chain(["/allt/plan".to_owned(), "/allt/vardkarta".to_owned()]) {
        let mut stage = Stage::in_language(&path, Language::En);
        stage.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
        stage.tell(Told::Record(header()));
        stage.tell(Told::Authors(authors()));
        told(full()).into_iter().for_each(|one| stage.tell(one));
        let text = stage.text().replace("Ögonkliniken", "").replace("Ögonmottagningen", "");
        let text = text.replace("Stödhandtag", "");
        assert!(!text.contains(['å', 'ä', 'ö', 'Ö']), "{path}: {text}");
    }
}

#[test]
fn the_care_map_names_who_is_responsible_and_the_link_that_is_missing() {
    let text = Stage::of_person("/allt/vardkarta", told(full())).text();
    assert!(text.contains("Ögonkliniken Ingen har skrivit att det kom fram"), "{text}");
    assert!(text.contains("Skickad: torsdag 1 oktober") && text.contains("Kom fram: inte skrivet"), "{text}");
    assert!(text.contains("Maria Ek"), "{text}");
    let answered = of_hers(vec![adds(42, referral(Some(Answer::Yes)))]);
    let text = Stage::of_person("/allt/vardkarta", told(answered)).text();
    assert!(!text.contains("Det som väntar"), "{text}");
    let empty = Stage::of_person("/allt/vardkarta", nothing_written()).text();
    assert!(empty.contains("Lägg till någon"), "{empty}");
}

#[test]
fn the_care_map_says_who_has_met_when_and_who_has_not() {
    let contact = |number, name: &str| adds(number, Item::Contact(vec![ContactField::Name(name.to_owned())]));
    let map = |met: Vec<Act>| {
        let mut people = Document::new(Section::Contacts, 1).unwrap();
        let all = [contact(11, "Maria Ek"), contact(12, "Karin")].into_iter().chain(met);
        all.for_each(|act| writes(&mut people, ASTA, act));
        let goes_on = |who| {
            let owner = MeasureField::Owner(Owner::Contact(id(who)));
            vec![MeasureField::Text("Träning".to_owned()), MeasureField::State(MeasureState::Ongoing), owner]
        };
        let helps = |number, who| adds(number, Item::Measure(goes_on(who)));
        let views = [people.view(), of_hers(vec![helps(41, 11), helps(42, 12)])];
        let told = nothing_written().into_iter().chain(views.map(Told::Section)).collect();
        Stage::of_person("/allt/vardkarta", told).text()
    };
    let apart = map(Vec::new());
    assert!(!apart.contains("Har träffats"), "{apart}");
    let both = |text: &str| text.contains("Karin och Maria Ek") || text.contains("Maria Ek och Karin");
    assert!(apart.contains("Hjälper dig båda två, och inget möte är skrivet") && both(&apart), "{apart}");
    let fields = vec![MeetingField::Contacts(vec![id(11), id(12)]), MeetingField::On(Some(day(11, 3)))];
    let met = map(vec![adds(13, Item::Meeting(fields))]);
    assert!(met.contains("Har träffats") && both(&met) && met.contains("senast tisdag 3 november"), "{met}");
    assert!(!met.contains("inget möte är skrivet"), "{met}");
}
