//! Synpunkter och överklaganden: drafts, clocks, and the next step; only hers, and never sent by itself.

use chrono::NaiveDate;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{Standing, Told};
use samlat_record::rules::{GapRule, Reach, gaps};
use samlat_record::{
    Act, Answer, ComplaintAbout, ComplaintField, ComplaintSentField, Document, Edit, Instance, Item, ItemId,
    List, Principal, RequestField, RequestKind, Section, SectionView,
};

use crate::screens::appointments::local_now;
use crate::screens::testing::*;
use crate::words::Language;

fn id(number: u8) -> ItemId {
    ItemId([number; 16])
}

fn written(section: Section, items: Vec<(u8, Item)>) -> SectionView {
    let mut document = Document::new(section, 1).unwrap();
    for (number, item) in items {
        document.edit(ASTA, NOW_MS, &Edit::from(Act::Add { id: id(number), item })).unwrap();
    }
    document.view()
}

fn complaint(about: ComplaintAbout, on: Option<NaiveDate>) -> Item {
    let mut fields = vec![
        ComplaintField::Text("Ingen ringde tillbaka\nJag vill veta varför.".to_owned()),
        ComplaintField::ComplaintAbout(about),
    ];
    fields.extend(on.map(|on| ComplaintField::On(Some(on))));
    Item::Complaint(fields)
}

fn sent(to: &str, instance: Instance, sent: Option<NaiveDate>, answered: Option<NaiveDate>) -> Item {
    let mut fields = vec![
        ComplaintSentField::Complaint(id(91)),
        ComplaintSentField::Receiver(to.to_owned()),
        ComplaintSentField::Instance(instance),
    ];
    fields.extend(sent.map(|on| ComplaintSentField::Sent(Some(on))));
    fields.extend(answered.map(|on| ComplaintSentField::Answered(Some(on))));
    Item::ComplaintSent(fields)
}

fn told(views: Vec<SectionView>) -> Vec<Told> {
    nothing_written().into_iter().chain(views.into_iter().map(Told::Section)).collect()
}

fn one(views: Vec<SectionView>) -> String {
    Stage::of_person(&format!("/allt/synpunkter/{}", id(91).to_hex()), told(views)).text()
}

fn care(mut sent: Vec<(u8, Item)>) -> Vec<SectionView> {
    sent.insert(0, (91, complaint(ComplaintAbout::Care, None)));
    vec![written(Section::Private, sent)]
}

/// An application to this principal, with what was answered and when.
fn application(principal: Principal, answered: Option<(Answer, NaiveDate)>) -> Vec<SectionView> {
    let mut fields = vec![
        RequestField::Text("Färdtjänst".to_owned()),
        RequestField::RequestKind(RequestKind::Application),
        RequestField::Principal(Some(principal)),
        RequestField::Sent(Some(day(4, 1))),
    ];
    if let Some((answer, on)) = answered {
        fields.extend([RequestField::Answer(answer), RequestField::Answered(Some(on))]);
    }
    vec![written(Section::Plan, vec![(92, Item::Request(fields))])]
}

fn decision(views: Vec<SectionView>) -> (String, String) {
    let path = format!("/allt/synpunkter/beslut/{}", id(92).to_hex());
    let list = Stage::of_person("/allt/synpunkter", told(views.clone())).text();
    (list, Stage::of_person(&path, told(views)).text())
}

#[test]
fn without_a_complaint_it_asks_and_says_that_nothing_is_sent_by_itself() {
    let stage = Stage::of_person("/allt/synpunkter", nothing_written());
    let text = stage.text();
    for said in [
        "Vad har inte fungerat?",
        "Samlat skickar aldrig något av sig självt.",
        "Skriv utkast",
        "Bara du ser dina synpunkter.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Beslut du kan göra något åt"), "{text}");
    assert!(!stage.asked().iter().any(|verb| matches!(verb, Verb::Edit { .. })));
}

#[test]
fn a_draft_is_copied_and_sent_by_her() {
    let text = one(care(Vec::new()));
    for said in
        ["Ingen ringde tillbaka", "Utkast.", "Kopiera texten", "Skriv vem som ska få det", "Det är du som"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    let draft = one(care(vec![(93, sent("Neurologen", Instance::Provider, None, None))]));
    assert!(draft.contains("Utkast. Inte skickat.") && draft.contains("Jag har skickat det"), "{draft}");
    assert!(!draft.contains("patientnämnden."), "what is not sent goes no further: {draft}");
}

#[test]
fn each_that_it_goes_to_has_its_own_clock_and_next_step() {
    let views = care(vec![
        (93, sent("Neurologen", Instance::Provider, Some(day(11, 10)), None)),
        (94, sent("Vårdcentralen", Instance::Provider, Some(day(10, 1)), None)),
    ]);
    let text = one(views.clone());
    assert!(text.contains("Väntar på svar till och med tisdag 8 december."), "{text}");
    assert!(text.contains("Inget svar. Fyra veckor gick ut torsdag 29 oktober."), "{text}");
    assert_eq!(text.matches("Du kan skriva till patientnämnden.").count(), 1, "{text}");
    assert!(text.contains("Skriv till Patientnämnden"), "{text}");
    let list = Stage::of_person("/allt/synpunkter", told(views.clone())).text();
    assert!(list.contains("Ingen ringde tillbaka Neurologen: Väntar på svar"), "{list}");
    let html = Stage::of_person(&format!("/allt/synpunkter/{}", id(91).to_hex()), told(views)).html();
    for name in ["Ändra Skickat: Neurologen", "Ändra Skickat: Vårdcentralen", "Jag har fått svar: Neurologen"]
    {
        assert_eq!(html.matches(&format!("aria-label=\"{name}\"")).count(), 1, "{name}: {html}");
    }
    assert!(!list.contains("Jag vill veta varför."), "the first line is its name: {list}");
}

#[test]
fn social_services_have_no_clock_of_ours_and_ivo_need_not_take_up_what_is_old() {
    let social = vec![
        (91, complaint(ComplaintAbout::SocialServices, None)),
        (93, sent("Socialnämnden", Instance::Provider, Some(day(11, 10)), None)),
    ];
    let text = one(vec![written(Section::Private, social)]);
    assert!(text.contains("Väntar sedan 9 dagar. Ingen tid för svar är bestämd."), "{text}");
    assert!(text.contains("Du kan skriva till IVO.") && !text.contains("patientnämnden."), "{text}");
    let old = vec![
        (91, complaint(ComplaintAbout::Care, NaiveDate::from_ymd_opt(2024, 10, 1))),
        (93, sent("Patientnämnden", Instance::ComplaintsBoard, Some(day(9, 1)), Some(day(9, 20)))),
    ];
    let text = one(vec![written(Section::Private, old)]);
    assert!(text.contains("Besvarat söndag 20 september"), "{text}");
    assert!(text.contains("Det har gått mer än två år."), "{text}");
}

#[test]
fn a_refusal_says_the_last_day_to_whom_and_what_to_begin_from() {
    let (list, text) = decision(application(Principal::Municipality, Some((Answer::No, day(11, 10)))));
    let open = "Du kan överklaga till och med tisdag 1 december. 12 dagar kvar.";
    assert!(list.contains(&format!("Färdtjänst {open}")), "{list}");
    for said in [open, "Skickas till Kommunen", "Det blir ett överklagande först när du skickar det."] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(text.contains("Jag har skickat det") && !text.contains("omprövning"), "{text}");
    let html = Stage::of_person(
        &format!("/allt/synpunkter/beslut/{}", id(92).to_hex()),
        told(application(Principal::Municipality, Some((Answer::No, day(11, 10))))),
    )
    .html();
    assert!(html.contains("Jag överklagar ert beslut: Färdtjänst."), "{html}");
}

#[test]
fn what_the_state_refused_may_be_tried_again_first_and_nothing_is_past_before_that() {
    let (_, text) = decision(application(Principal::State, Some((Answer::No, day(11, 10)))));
    assert!(
        text.contains("Be dem först om omprövning. Det går till och med måndag 11 januari 2027."),
        "{text}"
    );
    let (list, _) = decision(application(Principal::State, Some((Answer::Partly, day(10, 10)))));
    assert!(list.contains("Tre veckor har gått.") && list.contains("torsdag 10 december"), "{list}");
    let (list, text) = decision(application(Principal::Municipality, Some((Answer::No, day(9, 1)))));
    assert!(list.contains("Sista dagen var tisdag 22 september. Myndigheten avgör"), "{list}");
    assert!(text.contains("Utkast"), "whether it came in time is not judged here: {text}");
}

#[test]
fn an_application_that_waits_too_long_may_be_asked_for_in_writing_and_a_dispute_is_no_decision() {
    let (list, text) = decision(application(Principal::Municipality, None));
    assert!(list.contains("Väntar sedan 232 dagar. Du kan be skriftligt om beslut."), "{list}");
    assert!(text.contains("Utkast") && !text.contains("Jag har skickat det"), "{text}");
    let mut hers = Document::new(Section::Plan, 1).unwrap();
    let fields = vec![
        RequestField::Text("Färdtjänst".to_owned()),
        RequestField::RequestKind(RequestKind::Application),
    ];
    let add = Act::Add { id: id(92), item: Item::Request(fields) };
    hers.edit(ASTA, NOW_MS, &Edit::from(add)).unwrap();
    let mut his = Document::load(&hers.save(), Section::Plan, 1).unwrap();
    let says = |answer| {
        Edit::from(Act::Change { id: id(92), item: Item::Request(vec![RequestField::Answer(answer)]) })
    };
    hers.edit(ASTA, NOW_MS, &says(Answer::No)).unwrap();
    let change = his.edit(BERG, NOW_MS, &says(Answer::Yes)).unwrap();
    hers.apply(&[&change]).unwrap();
    let (list, text) = decision(vec![hers.view()]);
    assert!(!list.contains("Beslut du kan göra något åt"), "{list}");
    assert!(text.contains("Ni har skrivit olika") && !text.contains("Utkast"), "{text}");
}

#[test]
fn words_that_two_devices_of_hers_wrote_at_the_same_time_are_all_there() {
    let mut phone = Document::new(Section::Private, 1).unwrap();
    let add = Act::Add { id: id(91), item: complaint(ComplaintAbout::Care, None) };
    phone.edit(ASTA, NOW_MS, &Edit::from(add)).unwrap();
    let mut tablet = Document::load(&phone.save(), Section::Private, 1).unwrap();
    let says = |text: &str| {
        let item = Item::Complaint(vec![ComplaintField::Text(text.to_owned())]);
        Edit::from(Act::Change { id: id(91), item })
    };
    phone.edit(ASTA, NOW_MS, &says("Skrivet på telefonen")).unwrap();
    let change = tablet.edit(BERG, NOW_MS + 1, &says("Skrivet på surfplattan")).unwrap();
    phone.apply(&[&change]).unwrap();
    let text = one(vec![phone.view()]);
    assert!(text.contains("Skrivet på telefonen") && text.contains("Skrivet på surfplattan"), "{text}");
    assert!(text.contains("Det här skrevs också"), "{text}");
}

#[test]
fn a_gap_of_a_complaint_leads_to_it_and_says_what_it_is_about() {
    let views = care(vec![(94, sent("Vårdcentralen", Instance::Provider, Some(day(10, 1)), None))]);
    let all: Vec<SectionView> = told(views.clone())
        .into_iter()
        .filter_map(|told| if let Told::Section(view) = told { Some(view) } else { None })
        .collect();
    let reach = Reach::of(all, List::default(), vec![ASTA]);
    let gap = gaps(&reach, &local_now(&now()))
        .open
        .into_iter()
        .find(|gap| gap.rule == GapRule::ComplaintUnanswered);
    let path = crate::route::Route::Gap { key: gap.unwrap().key() }.to_string();
    let stage = Stage::of_person(&path, told(views));
    let (text, html) = (stage.text(), stage.html());
    assert!(text.contains("Jag har inte fått svar på min synpunkt: Ingen ringde tillbaka."), "{text}");
    let link = format!("href=\"/allt/synpunkter/{}\"", id(91).to_hex());
    assert_eq!(html.matches(&link).count(), 1, "{html}");
}

#[test]
fn nothing_of_the_complaints_speaks_swedish_in_english() {
    let hex = id(91).to_hex();
    let paths = [
        "/allt/synpunkter".to_owned(),
        format!("/allt/synpunkter/{hex}"),
        format!("/allt/synpunkter/{hex}/till/ivo"),
        format!("/allt/synpunkter/{hex}/skickat/{}/sent", id(93).to_hex()),
        format!("/allt/synpunkter/beslut/{}", id(92).to_hex()),
    ];
    for path in paths {
        let mut stage = Stage::in_language(&path, Language::En);
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(header()));
        stage.tell(Told::Authors(authors()));
        let mut views = care(vec![(93, sent("Neurologen", Instance::Provider, Some(day(10, 1)), None))]);
        views.extend(application(Principal::State, Some((Answer::No, day(11, 10)))));
        told(views).into_iter().for_each(|one| stage.tell(one));
        let text = stage.text().replace("Färdtjänst", "").replace("Jag vill veta varför.", "");
        assert!(!text.contains(['å', 'ä', 'ö', 'Ö']), "{path}: {text}");
    }
}
