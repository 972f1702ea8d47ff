//! Mellanrum: what nobody has taken on, on its own screens and on Idag.

use samlat_circle::engine::told::Told;
use samlat_record::rules::{Gap, Reach, gap_put_away, gaps};
use samlat_record::{
    Act, Answer, ContactField, Contested, Document, Edit, Item, ItemId, List, MeasureField, Owner,
    RequestField, RequestKind, RiskField, RiskKind, Route, RouteKind, Section, SectionBody, SectionView,
};

use crate::screens::appointments::local_now;
use crate::screens::testing::*;
use crate::words::Language;

/// What these acts of hers make of a section.
fn written(section: Section, acts: Vec<Act>) -> SectionView {
    let mut document = Document::new(section, 1).unwrap();
    for act in acts {
        document.edit(ASTA, NOW_MS, &Edit::from(act)).unwrap();
    }
    document.view()
}

fn adds(number: u8, item: Item) -> Act {
    Act::Add { id: ItemId([number; 16]), item }
}

fn maria() -> SectionView {
    let fields = vec![
        ContactField::Name("Maria Ek".to_owned()),
        ContactField::Routes(vec![Route {
            kind: RouteKind::Phone,
            value: "08-123 456 78".to_owned(),
            hours: Vec::new(),
        }]),
    ];
    written(Section::Contacts, vec![adds(11, Item::Contact(fields))])
}

fn plan() -> SectionView {
    let measure = vec![MeasureField::Text("Rollator".to_owned()), MeasureField::Owner(Owner::Nobody)];
    let risk = vec![RiskField::RiskKind(RiskKind::Fall)];
    written(Section::Plan, vec![adds(41, Item::Measure(measure)), adds(42, Item::Risk(risk))])
}

/// The gaps of these sections, as the screens find them.
fn found(views: &[SectionView]) -> Vec<Gap> {
    let reach = Reach::of(views.to_vec(), List::default(), vec![ASTA]);
    gaps(&reach, &local_now(&now())).open
}

fn told(views: &[SectionView]) -> Vec<Told> {
    nothing_written().into_iter().chain(views.iter().cloned().map(Told::Section)).collect()
}

fn address(gap: &Gap) -> String {
    crate::route::Route::Gap { key: gap.key() }.to_string()
}

#[test]
fn a_new_record_has_no_gaps_and_says_that_it_knows_too_little() {
    let text = Stage::of_person("/allt/mellanrum", nothing_written()).text();
    assert!(text.contains("Samlat vet för lite än."), "{text}");
    assert!(text.contains("Fast vårdkontakt. Inget sådant är skrivet än."), "{text}");
    assert!(text.contains("Det ger inga medicinska råd."), "{text}");
    let today = Stage::of_person("/", nothing_written()).text();
    assert!(!today.contains("Ingen har tagit på sig"), "{today}");
}

#[test]
fn each_gap_stands_in_the_list_with_what_it_is_about_and_one_of_them_on_idag() {
    let views = [maria(), plan()];
    let text = Stage::of_person("/allt/mellanrum", told(&views)).text();
    for said in
        ["Ingen är fast vårdkontakt", "En hjälp som ingen har tagit på sig Rollator", "En risk som inte är"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(text.contains("Fall"), "a risk without words is called by its kind: {text}");
    let today = Stage::of_person("/", told(&views)).text();
    assert_eq!(today.matches("Ingen har tagit på sig").count(), 1, "{today}");
    assert!(today.contains("Se vad du kan göra"), "{today}");
}

#[test]
fn one_gap_names_both_sides_the_next_step_and_what_to_say_and_blames_nobody() {
    let views = [maria(), plan()];
    for gap in found(&views) {
        let text = Stage::of_person(&address(&gap), told(&views)).text();
        for said in ["Den som skulle ge", "Den som väntar", "Nästa steg", "Lägg undan"] {
            assert!(text.contains(said), "{:?} {said}: {text}", gap.rule);
        }
    }
    let owner = found(&views).into_iter().find(|gap| !gap.rows.is_empty() && gap.key().contains("measure"));
    let text = Stage::of_person(&address(&owner.unwrap()), told(&views)).text();
    assert!(text.contains("Vem gör det här: Rollator?") && text.contains("Kopiera texten"), "{text}");
    assert!(text.contains("Ring 1177"), "nobody is named: {text}");
}

#[test]
fn one_that_is_put_away_stands_below_and_can_be_taken_out_again() {
    let before = [maria(), plan()];
    let gap = found(&before).into_iter().find(|gap| gap.key().contains("measure")).unwrap();
    let reach = Reach::of(before.to_vec(), List::default(), vec![ASTA]);
    assert_eq!(gap.section(&reach), Section::Plan);
    let mut document = Document::new(Section::Plan, 1).unwrap();
    let measure = vec![MeasureField::Text("Rollator".to_owned()), MeasureField::Owner(Owner::Nobody)];
    for act in [adds(41, Item::Measure(measure)), adds(43, gap_put_away(&gap, ""))] {
        document.edit(ASTA, NOW_MS, &Edit::from(act)).unwrap();
    }
    let views = [maria(), document.view()];
    let text = Stage::of_person("/allt/mellanrum", told(&views)).text();
    let (open, away) = text.split_once("Undanlagda").unwrap();
    assert!(!open.contains("Rollator") && away.contains("Rollator"), "{text}");
    assert!(away.contains("Ta fram igen"), "{text}");
    let gone = Stage::of_person(&address(&gap), told(&views)).text();
    assert!(gone.contains("Det här mellanrummet finns inte längre."), "{gone}");
}

#[test]
fn a_relative_sees_the_gaps_of_what_is_shared_and_puts_none_away() {
    let views = [maria(), plan()];
    let gap = found(&views).into_iter().find(|gap| gap.key().contains("measure")).unwrap();
    let mut stage = Stage::at(&address(&gap));
    stage.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
    stage.tell(Told::Record(relatives_header()));
    stage.tell(Told::Authors(authors()));
    stage.tell(Told::Section(plan()));
    let text = stage.text();
    assert!(text.contains("Rollator") && text.contains("personen själv"), "{text}");
    assert!(!text.contains("Lägg undan"), "{text}");
}

/// Help that somebody took on nine days ago, and since then a referral that was answered after 40 days, both by Berg.
fn closed() -> SectionView {
    let mut document = Document::new(Section::Plan, 1).unwrap();
    let days_ago = |days: i64| NOW_MS - days * 24 * 3_600_000;
    let measure = vec![MeasureField::Text("Rollator".to_owned()), MeasureField::Owner(Owner::Nobody)];
    let referral = vec![
        RequestField::Text("Ögonkliniken".to_owned()),
        RequestField::RequestKind(RequestKind::Referral),
        RequestField::Sent(Some(day(10, 1))),
    ];
    let owned = vec![MeasureField::Owner(Owner::InWords("Karin".to_owned()))];
    let answered = vec![RequestField::Answer(Answer::Yes), RequestField::Answered(Some(day(11, 10)))];
    for (by, at_ms, act) in [
        (ASTA, days_ago(30), adds(41, Item::Measure(measure))),
        (ASTA, days_ago(30), adds(42, Item::Request(referral))),
        (BERG, days_ago(3), Act::Change { id: ItemId([42; 16]), item: Item::Request(answered) }),
        (BERG, days_ago(9), Act::Change { id: ItemId([41; 16]), item: Item::Measure(owned) }),
    ] {
        document.edit(by, at_ms, &Edit::from(act)).unwrap();
    }
    document.view()
}

#[test]
fn what_has_closed_stands_last_with_what_closed_it_who_and_when() {
    let text = Stage::of_person("/allt/mellanrum", told(&[closed()])).text();
    let (open, list) = text.split_once("Stängda Det här väntade, och är klart.").expect("the list");
    assert!(!open.contains("Rollator") && !open.contains("Ögonkliniken"), "nothing of it is open: {text}");
    let (first, second) = list.split_once("Någon har tagit på sig hjälpen Rollator").expect("the help");
    for (part, said) in [
        (first, "En remiss har fått svar Ögonkliniken"),
        (first, "Skrivet av Berg måndag 16 november"),
        (first, "Visa Ögonkliniken"),
        (second, "Skrivet av Berg tisdag 10 november"),
        (second, "Visa Rollator"),
    ] {
        assert!(part.contains(said), "the newest first, {said}: {text}");
    }
    let none = Stage::of_person("/allt/mellanrum", told(&[maria(), plan()])).text();
    assert!(!none.contains("Stängda"), "nothing has closed: {none}");
}

#[test]
fn whose_hand_closed_it_is_disputed_no_longer_closes_it() {
    let SectionBody::Plan(mut view) = closed().body else { panic!("not the plan") };
    let mut measures: Vec<_> = view.measures.into_iter().collect();
    measures[0].owner =
        Some(Contested::Disputed(vec![by_berg(Owner::InWords("Karin".to_owned())), field(Owner::Nobody)]));
    view.measures = measures.into();
    let disputed = section(Section::Plan, SectionBody::Plan(view));
    let text =
        Stage::of_person("/allt/mellanrum", nothing_written().into_iter().chain([disputed]).collect()).text();
    assert!(text.contains("En remiss har fått svar"), "{text}");
    assert!(!text.contains("Någon har tagit på sig hjälpen"), "{text}");
}

#[test]
fn nothing_of_the_gaps_speaks_swedish_in_english() {
    let views = [maria(), plan()];
    let paths = found(&views).iter().map(address).collect::<Vec<_>>();
    for path in paths.iter().map(String::as_str).chain(["/allt/mellanrum"]) {
        let mut stage = Stage::in_language(path, Language::En);
        stage.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
        stage.tell(Told::Record(header()));
        stage.tell(Told::Authors(authors()));
        told(&views).into_iter().for_each(|one| stage.tell(one));
        assert!(!stage.text().contains(['å', 'ä', 'ö']), "{path}: {}", stage.text());
    }
}
