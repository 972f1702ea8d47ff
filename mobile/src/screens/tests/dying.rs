//! What she wishes if she dies, the report of it, and her word that she lives.

use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{
    DeathView, MemberState, Reminders, ReportStage, ReportView, ReporterView, Standing, Told, Trust,
    WishesView,
};
use samlat_circle::engine::verb::GuestKind;
use samlat_protocol::circle::Cause;
use samlat_protocol::circle_entry::Afterwards;
use samlat_protocol::id::PublicKey;

use crate::screens::testing::*;
use crate::words::Language;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn erik() -> ReporterView {
    ReporterView { id: PublicKey::new([3; 32]), name: Some("Erik".to_owned()) }
}

fn report(stage: ReportStage, afterwards: Afterwards, may_object: bool) -> Told {
    let until_ms = NOW_MS + 30 * DAY_MS;
    let cause = Cause::Death;
    let report = ReportView { by: erik(), since_ms: NOW_MS, until_ms, afterwards, cause, stage, may_object };
    Told::Death(DeathView { report: Some(report), reminders: Reminders::OnlyNotice, ..DeathView::default() })
}

fn relatives(path: &str, language: Language, told: Vec<Told>) -> Stage {
    let mut stage = Stage::in_language(path, language);
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(relatives_header()));
    told.into_iter().for_each(|told| stage.tell(told));
    stage
}

#[test]
fn a_report_stands_first_on_every_screen_of_hers_and_one_press_takes_it_back() {
    for path in ["/", "/allt", "/allt/lakemedel", "/dela", "/ring", "/mer"] {
        let told = vec![report(ReportStage::Stands, Afterwards::Erase, true)];
        let text = Stage::of_person(path, told).text();
        let (before, after) = text.split_once("Erik har anmält att du har dött").expect(path);
        assert!(!before.contains("Jag lever") && after.contains("Jag lever"), "{path}: {text}");
        assert!(after.contains("Sedan raderas allt."), "{path}: {text}");
        assert!(after.contains("Säg till senast"), "{path}: {text}");
    }
    let none = Stage::of_person("/", vec![Told::Death(DeathView::default())]).text();
    assert!(!none.contains("dött"), "{none}");
}

#[test]
fn others_are_told_who_reported_it_and_have_nothing_to_press() {
    for (afterwards, then) in
        [(Afterwards::Keep, "De som får läsa kan läsa vidare."), (Afterwards::Erase, "Sedan raderas allt.")]
    {
        let text = relatives("/", Language::Sv, vec![report(ReportStage::Stands, afterwards, false)]).text();
        assert!(text.contains("Erik har anmält att Asta har dött") && text.contains(then), "{text}");
        assert!(!text.contains("Jag lever"), "{text}");
    }
    for (stage, says) in [
        (ReportStage::Objecting, "Du har sagt att du lever."),
        (ReportStage::Closed, "raderas när den når servern."),
        (ReportStage::Erased, "Allt raderades lördag 19 december, som Asta ville."),
    ] {
        let text = relatives("/", Language::Sv, vec![report(stage, Afterwards::Erase, false)]).text();
        assert!(text.contains(says), "{stage:?}: {text}");
    }
}

/// What became of the record, on the device of a relative.
fn over(stage: ReportStage, afterwards: Afterwards) -> String {
    relatives("/", Language::Sv, vec![report(stage, afterwards, false)]).text()
}

#[test]
fn a_record_that_was_kept_says_since_when_and_that_it_can_be_read() {
    let kept = over(ReportStage::Closed, Afterwards::Keep);
    for says in
        ["30 dagar, till lördag 19 december.", "Här kan ingen skriva längre.", "Det du får läsa kan du läsa."]
    {
        assert!(kept.contains(says), "{says}: {kept}");
    }
    assert!(!kept.contains("raderat") && !kept.contains("Ta bort allt här"), "{kept}");
    assert!(!kept.contains("Jag lever"), "{kept}");
    let hers = Stage::of_person("/", vec![report(ReportStage::Closed, Afterwards::Keep, true)]).text();
    assert!(hers.contains("Här kan ingen skriva längre.") && hers.contains("Jag lever"), "{hers}");
}

#[test]
fn a_record_that_was_erased_says_when_and_what_is_left_here_until_it_is_removed() {
    let gone = over(ReportStage::Erased, Afterwards::Erase);
    for says in [
        "Allt raderades lördag 19 december, som Asta ville.",
        "Det gäller den här enheten också.",
        "finns kvar tills du tar bort det.",
        "Ta bort allt här",
    ] {
        assert!(gone.contains(says), "{says}: {gone}");
    }
    let not_yet = over(ReportStage::Closed, Afterwards::Erase);
    assert!(not_yet.contains("Det som finns på den här enheten raderas när den når servern."), "{not_yet}");
    let hers = Stage::of_person("/", vec![report(ReportStage::Closed, Afterwards::Erase, false)]).text();
    for says in [
        "Servern raderade allt lördag 19 december.",
        "Det som finns på den här enheten finns kvar tills du tar bort det.",
        "Ta bort allt här",
    ] {
        assert!(hers.contains(says), "{says}: {hers}");
    }
    assert!(!hers.contains("Jag lever"), "{hers}");
}

#[test]
fn only_relatives_whose_digits_were_compared_can_be_named() {
    let compared = |number, called: &str, kind| {
        let mut one = member(number, called, kind, MemberState::Active);
        one.trust = Trust::Compared { at_ms: NOW_MS };
        one
    };
    let stated = member(5, "Lisa", GuestKind::Relative, MemberState::Active);
    let all = vec![compared(3, "Erik", GuestKind::Relative), compared(4, "Maria", GuestKind::Staff), stated];
    let wishes = WishesView { reporters: vec![erik()], afterwards: Afterwards::Erase };
    let told = |members| {
        vec![
            Told::Members(members),
            Told::Death(DeathView { wishes: Some(wishes.clone()), ..DeathView::default() }),
        ]
    };
    let stage = Stage::of_person("/dela/om-jag-dor", told(all));
    let text = stage.text();
    assert!(text.contains("Vem får anmäla det? Erik Vad ska hända"), "{text}");
    assert!(!text.contains("Maria") && !text.contains("Lisa"), "{text}");
    let text = Stage::of_person("/dela/om-jag-dor", told(Vec::new())).text();
    assert!(text.contains("Ingen kan väljas än."), "{text}");
    let text = relatives("/dela/om-jag-dor", Language::Sv, Vec::new()).text();
    assert!(!text.contains("Vem får anmäla det?"), "it is hers alone: {text}");
}

#[test]
fn who_was_named_may_report_it_and_nobody_else_sees_the_way() {
    let may = || vec![Told::Death(DeathView { may_report: true, ..DeathView::default() })];
    let named = relatives("/dela", Language::Sv, may()).text();
    assert!(named.contains("Anmäl att Asta har dött"), "{named}");
    let not_named = relatives("/dela", Language::Sv, vec![Told::Death(DeathView::default())]).text();
    assert!(!not_named.contains("har dött"), "{not_named}");
    let stage = relatives("/dela/dodsfall", Language::Sv, may());
    assert!(stage.text().contains("Anmäl dödsfallet"), "{}", stage.text());
    assert!(!stage.asked().contains(&Verb::ReportDeath), "it is asked twice");
    let closed = relatives("/dela/dodsfall", Language::Sv, Vec::new()).text();
    assert!(!closed.contains("Anmäl dödsfallet"), "{closed}");
}

#[test]
fn nothing_of_it_speaks_swedish_in_english() {
    for told in [
        report(ReportStage::Stands, Afterwards::Keep, true),
        report(ReportStage::Closed, Afterwards::Erase, false),
        report(ReportStage::Closed, Afterwards::Keep, false),
        report(ReportStage::Erased, Afterwards::Erase, false),
        Told::Death(DeathView { may_report: true, ..DeathView::default() }),
    ] {
        let text = relatives("/dela/dodsfall", Language::En, vec![told]).text();
        assert!(!text.contains(['å', 'ä', 'ö']), "{text}");
    }
}
