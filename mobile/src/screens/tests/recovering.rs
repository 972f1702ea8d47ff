//! A record taken back with its words, step by step.

use samlat_circle::engine::told::{ActView, Deed, HistoryView, MomentView, Party, PartyKind, Standing, Told};
use samlat_circle::engine::verb::Rehearsal;
use samlat_circle::engine::{Failure, StorageFault, Ticket, Verb};
use samlat_protocol::id::{EntryId, PublicKey};
use samlat_record::Section;

use crate::screens::testing::*;
use crate::shown::deed::deed;
use crate::words::{Language, Words};

const MINUTE_MS: i64 = 60_000;

fn party(number: u8, kind: PartyKind, name: &str) -> Party {
    Party { id: PublicKey::new([number; 32]), kind, name: Some(name.to_owned()) }
}

fn phone() -> Party {
    party(1, PartyKind::Device, "Telefon")
}

fn tablet() -> Party {
    party(2, PartyKind::Device, "Surfplatta")
}

/// Somebody whom the thief lets in.
fn friend() -> Party {
    party(4, PartyKind::Guest, "Vännen")
}

fn brother() -> Party {
    party(3, PartyKind::Guest, "Erik")
}

/// An act on the phone, so many minutes before nine.
fn act(number: u8, minutes: i64, deed: Deed) -> ActView {
    ActView { entry: EntryId::new([number; 32]), at_ms: NOW_MS - minutes * MINUTE_MS, by: phone(), deed }
}

/// A tablet and a brother; then, in the hour before nine, a thief with the phone.
fn acts() -> Vec<ActView> {
    vec![
        act(1, 3 * 24 * 60, Deed::Began),
        act(2, 2 * 24 * 60, Deed::LetIn(tablet())),
        act(3, 24 * 60, Deed::Joined(brother())),
        act(4, 30, Deed::Ended(vec![tablet()])),
        act(5, 20, Deed::Invited(party(5, PartyKind::Invitation, "Vännen"))),
        act(6, 10, Deed::Ended(vec![brother(), party(6, PartyKind::Invitation, "Erik")])),
    ]
}

fn history() -> Told {
    Told::History(HistoryView { ticket: Ticket(1), acts: acts() })
}

/// Everything up to the act at this place is kept.
fn moment(kept: usize) -> MomentView {
    MomentView {
        ticket: Ticket(1),
        keep: acts()[kept].entry,
        undone: acts().split_off(kept + 1),
        devices: vec![phone(), tablet()],
        leaves: vec![friend()],
        returns: vec![brother(), tablet()],
    }
}

/// A step of taking back, on a device that holds nothing.
fn step(path: &str, language: Language, told: Vec<Told>) -> Stage {
    let mut stage = Stage::in_language(path, language);
    stage.tell(Told::Standing(Standing::NoRecord));
    told.into_iter().for_each(|told| stage.tell(told));
    stage
}

fn said(path: &str, told: Vec<Told>) -> String {
    step(path, Language::Sv, told).text()
}

/// The steps after the words, with what each needs.
fn steps() -> Vec<(&'static str, Vec<Told>)> {
    let before_theft = || vec![history(), Told::Moment(moment(2))];
    vec![
        ("/aterfa/enheten", vec![history()]),
        ("/aterfa/tidpunkt", vec![history()]),
        ("/aterfa/titta", before_theft()),
        ("/aterfa/enheter", before_theft()),
        ("/aterfa/svara", before_theft()),
    ]
}

#[test]
fn without_the_words_no_step_is_shown_but_the_first() {
    for (path, _) in steps() {
        let text = said(path, Vec::new());
        assert!(text.contains("Dina 24 ord") && text.contains("Fortsätt"), "{path}: {text}");
    }
    let text = said("/aterfa/svara", vec![history()]);
    assert!(text.contains("Dina 24 ord"), "nothing was looked at: {text}");
}

#[test]
fn who_leaves_has_the_words_and_what_they_found_forgotten() {
    let mut stage = step("/aterfa/svara", Language::Sv, vec![history(), Told::Moment(moment(2))]);
    assert!(stage.text().contains("Ska det här göras nu?"), "{}", stage.text());
    assert!(!stage.asked().contains(&Verb::PutAwayHistory));
    stage.tell(Told::Standing(Standing::Stopped(StorageFault::Gone)));
    assert!(stage.asked().contains(&Verb::PutAwayHistory));
    stage.tell(Told::Standing(Standing::NoRecord));
    assert!(stage.text().contains("Dina 24 ord"), "{}", stage.text());
}

#[test]
fn each_step_has_one_heading_a_way_back_and_no_word_of_the_paper() {
    for (path, told) in steps() {
        let html = step(path, Language::Sv, told).html();
        assert_eq!(html.matches("<h1").count(), 1, "{path}: {html}");
        let (_, back) = html.rsplit_once("href=\"/aterfa").unwrap();
        assert!(
            ["Tillbaka", "Välj något annat", "Nej, gå tillbaka"].iter().any(|way| back.contains(way)),
            "{path}"
        );
        assert!(!html.contains("<textarea"), "one thing at a time: {path}");
    }
}

#[test]
fn no_step_in_english_speaks_swedish() {
    for (path, told) in steps() {
        let text = step(path, Language::En, told).text();
        let own_names = text.replace("Vännen", "");
        assert!(!own_names.contains(['å', 'ä', 'ö']), "{path}: {text}");
    }
}

#[test]
fn words_that_are_right_are_followed_by_one_question() {
    let text = said("/aterfa/enheten", vec![history()]);
    assert!(text.contains("Var är din gamla telefon eller dator? Dina ord är rätt."), "{text}");
    for answer in
        ["Jag har den kvar", "Den är borta eller trasig", "Den är stulen, eller någon annan har använt den"]
    {
        assert!(text.contains(answer), "{answer}: {text}");
    }
}

#[test]
fn the_moments_stand_newest_first_with_when_and_on_which_device() {
    let text = said("/aterfa/tidpunkt", vec![history()]);
    let lines = [
        "Gå inte tillbaka",
        "Innan delningen med Erik avslutades I dag klockan 08.50, på enheten Telefon",
        "Innan Vännen bjöds in I dag klockan 08.40, på enheten Telefon",
        "Innan enheten Surfplatta stängdes av I dag klockan 08.30, på enheten Telefon",
        "Innan Erik kom med I går klockan 09.00",
        "Innan enheten Surfplatta lades till Tisdag 17 november klockan 09.00",
    ];
    let places: Vec<usize> =
        lines.iter().map(|line| text.find(line).unwrap_or_else(|| panic!("{line}: {text}"))).collect();
    assert!(places.is_sorted(), "{text}");
    assert!(!text.contains("Innan du började"), "there is nothing before it: {text}");
}

#[test]
fn a_long_history_is_shown_a_few_at_a_time() {
    let acts = (0..40).map(|n| act(n, 100 - i64::from(n), Deed::Joined(brother()))).collect();
    let text = said("/aterfa/tidpunkt", vec![Told::History(HistoryView { ticket: Ticket(1), acts })]);
    assert_eq!(text.matches("Innan Erik kom med").count(), 10, "{text}");
    assert!(text.contains("Visa fler"), "{text}");
}

#[test]
fn a_moment_says_what_is_undone_who_leaves_who_returns_and_what_stays() {
    let text = said("/aterfa/titta", vec![history(), Told::Moment(moment(2))]);
    for line in [
        "Innan enheten Surfplatta stängdes av Så här blir det om du går tillbaka hit. Inget har ändrats än.",
        "Det här görs ogjort Delningen med Erik avslutades. I dag klockan 08.50, på enheten Telefon.",
        "Vännen bjöds in. I dag klockan 08.40, på enheten Telefon.",
        "De här stängs ute Vännen",
        "De här får vara med igen Erik Det här finns kvar",
        "Allt som skrevs före det finns kvar.",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn who_does_not_go_back_undoes_nothing() {
    let nothing = MomentView { undone: Vec::new(), leaves: Vec::new(), returns: Vec::new(), ..moment(5) };
    let text = said("/aterfa/titta", vec![history(), Told::Moment(nothing.clone())]);
    assert!(text.contains("Allt som är skrivet finns kvar.") && !text.contains("ogjort"), "{text}");
    let text = said("/aterfa/svara", vec![history(), Told::Moment(nothing)]);
    assert!(text.contains("Det som hittills är skrivet") && !text.contains("efter det"), "{text}");
}

#[test]
fn two_devices_of_one_name_are_told_apart_and_none_is_taken_to_be_at_hand() {
    let mut shown = moment(2);
    shown.devices = vec![phone(), Party { name: Some("Telefon".to_owned()), ..tablet() }];
    let stage = step("/aterfa/enheter", Language::Sv, vec![history(), Told::Moment(shown)]);
    let text = stage.text();
    assert!(text.contains("Enheten Telefon Med sedan måndag 16 november klockan 09.00"), "{text}");
    assert!(text.contains("Enheten Telefon Med sedan tisdag 17 november klockan 09.00"), "{text}");
    assert_eq!(stage.html().matches(" checked").count(), 0, "{}", stage.html());
}

#[test]
fn the_last_question_says_everything_that_happens() {
    let text = said("/aterfa/svara", vec![history(), Told::Moment(moment(2))]);
    for line in [
        "Den här enheten får allt.",
        "Stängs av: enheten Telefon, enheten Surfplatta.",
        "Länkar som ingen har använt slutar gälla.",
        "Stängs ute: Vännen. Det de redan har läst kan de ha kvar.",
        "Får vara med igen: Erik.",
        "Det som skrevs på avstängda enheter efter det läggs undan.",
        "Det andra har skrivit efter det kommer när de öppnar Samlat.",
        "Ja, ta tillbaka allt",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("Radering"), "nobody asked for any: {text}");
    let mut shown = moment(2);
    shown.undone.push(act(9, 5, Deed::BegunAnew { sections: vec![Section::Diary], erases: true }));
    let text = said("/aterfa/svara", vec![history(), Told::Moment(shown)]);
    assert!(text.contains("Radering som har begärts efter det stoppas."), "{text}");
}

#[test]
fn where_a_record_is_open_it_is_not_taken_back_and_two_other_ways_are_named() {
    let text = Stage::of_person("/aterfa", nothing_written()).text();
    assert!(text.contains("Samlat är redan öppet på den här enheten"), "{text}");
    assert!(text.contains("välj enheten och avsluta den") && text.contains("på en annan enhet"), "{text}");
    assert!(!text.contains("Skriv orden i ordning"), "{text}");
}

#[test]
fn every_deed_has_words_of_its_own_in_every_language() {
    let guest = || party(7, PartyKind::Guest, "Eva");
    let section = || vec![Section::Diary];
    let deeds = [
        Deed::Began,
        Deed::LetIn(phone()),
        Deed::LetIn(guest()),
        Deed::ChangedRights(guest()),
        Deed::Invited(guest()),
        Deed::Joined(guest()),
        Deed::Named(guest()),
        Deed::Ended(vec![phone()]),
        Deed::Ended(vec![guest()]),
        Deed::Ended(vec![party(8, PartyKind::Invitation, "Eva")]),
        Deed::Admitted { messages: 1 },
        Deed::BegunAnew { sections: section(), erases: false },
        Deed::BegunAnew { sections: section(), erases: true },
        Deed::AddedSections { sections: section() },
        Deed::Moved { address: "https://other.example".to_owned() },
        Deed::TookBack { onto: phone(), ended: vec![tablet()] },
        Deed::SaidWishes,
        Deed::ReportedDeath,
        Deed::SaidAlive,
        Deed::Closed,
        Deed::Unknown,
    ];
    for language in Language::ALL {
        let mut said: Vec<String> = deeds.iter().map(|one| deed(Words::new(language), one)).collect();
        let count = said.len();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), count, "two deeds read alike in {language:?}: {said:?}");
    }
    let unnamed = Party { name: None, ..guest() };
    assert_eq!(deed(Words::default(), &Deed::Joined(unnamed)), "någon kom med");
    assert_eq!(deed(Words::default(), &Deed::Ended(Vec::new())), "delningen med någon avslutades");
}

fn paper() -> Vec<String> {
    (0..24).map(|n| format!("word{n}")).collect()
}

#[test]
fn the_paper_has_the_words_a_code_and_the_relay_and_can_be_printed() {
    let mut stage = Stage::of_person("/mer/ord", Vec::new());
    let ticket = stage.last_ticket();
    stage.tell(Told::Words { ticket, words: paper().into() });
    let (html, text) = (stage.html(), stage.text());
    assert!(html.contains("En kod med dina 24 ord, för en kamera"), "{html}");
    assert!(text.contains("Serverns adress: https://samlat.example"), "{text}");
    assert!(paper().iter().all(|word| text.contains(word)), "{text}");
    assert!(text.contains("Skriv ut"), "{text}");
    assert_eq!(stage.printed(), 0, "nothing is printed by itself");
}

#[test]
fn a_scanned_paper_is_rehearsed_where_its_record_is_open() {
    let scanned = || Stage::of_person(&format!("/aterfa#{}", paper().join("-")), Vec::new());
    let mut right = scanned();
    assert_eq!(right.asked().last(), Some(&Verb::Rehearse(Rehearsal::Sheet(paper().join(" ")))));
    assert!(right.text().contains("Läser pappret"), "{}", right.text());
    let ticket = right.last_ticket();
    right.tell(Told::Saved { ticket });
    assert!(right.text().contains("Pappret stämmer"), "{}", right.text());
    assert!(!right.html().contains("word7"), "{}", right.html());
    let mut wrong = scanned();
    let (ticket, reason) = (wrong.last_ticket(), Failure::RehearsalWrong { positions: Vec::new() });
    wrong.tell(Told::Failed { ticket, reason });
    assert!(wrong.text().contains("Det pappret hör inte hit."), "{}", wrong.text());
    let without = Stage::of_person("/aterfa", Vec::new());
    assert!(without.text().contains("Samlat är redan öppet på den här enheten"), "{}", without.text());
    assert!(!without.asked().iter().any(|verb| matches!(verb, Verb::Rehearse(_))));
}

#[test]
fn where_a_browser_opened_the_papers_code_it_is_said_that_the_browser_may_keep_the_words() {
    let said = "Ta bort adressen ur webbläsarens historik";
    let scanned = format!("/aterfa#{}", paper().join("-"));
    let shows = |mut stage: Stage| {
        stage.tell(Told::Standing(Standing::NoRecord));
        stage.text().contains(said)
    };
    assert!(shows(Stage::on_web(&scanned)));
    assert!(!shows(Stage::on_web("/aterfa")), "nothing stood in the address");
    assert!(!shows(Stage::at(&scanned)), "a window has no history");
}
