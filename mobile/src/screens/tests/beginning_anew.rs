//! Sections that begin anew: what is chosen, how far it has come, and what relatives are told.

use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{AnewStage, AnewView, Erasure, RecordHeader, Standing, SyncState, Told};
use samlat_circle::engine::verb::Share;
use samlat_circle::engine::{Failure, RelayFault};
use samlat_protocol::right::Rights;
use samlat_record::Section;

use crate::screens::testing::*;
use crate::words::Language;

const PATH: &str = "/dela/borja-om";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn hers() -> Told {
    let shares = Section::ALL.map(|section| Share { section, rights: Rights::EDIT }).to_vec();
    Told::Record(RecordHeader { shares, ..header() })
}

fn view(stage: AnewStage, erasure: Erasure) -> AnewView {
    let until_ms = NOW_MS + 7 * DAY_MS;
    AnewView { section: Section::Appointments, stage, since_ms: NOW_MS, erasure, until_ms }
}

fn shown(view: AnewView) -> String {
    Stage::of_person(PATH, vec![hers(), Told::Anew(vec![view])]).text()
}

const BEGUN: AnewStage = AnewStage::Begun;

#[test]
fn the_two_acts_are_plainly_different_and_nothing_is_done_before_it_is_asked() {
    let stage = Stage::of_person(PATH, vec![hers()]);
    let text = stage.text();
    for says in [
        "Det som står där nu blir kvar",
        "De som kommer till ser inte det som var före Det gäller dem du släpper in sedan.",
        "Radera det som var Det som står där nu blir kvar.",
        "Vilka delar gäller det?",
        "Tider",
        "Bara jag",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    assert!(!text.contains("Stoppa raderingen"), "nothing has begun: {text}");
    assert!(!stage.asked().iter().any(|verb| matches!(verb, Verb::BeginAnew { .. })));
    let way = Stage::of_person("/dela", vec![hers()]).text();
    assert!(way.contains("Börja om Dölj eller radera det som stod förut"), "{way}");
}

#[test]
fn without_a_server_it_says_what_is_needed_and_a_relative_does_not_find_it() {
    let alone = Told::Record(RecordHeader { relay: None, ..header() });
    let text = Stage::of_person(PATH, vec![alone]).text();
    assert!(text.contains("För att dela behövs en server") && !text.contains("Vilka delar"), "{text}");
    let mut stage = Stage::in_language(PATH, Language::Sv);
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(relatives_header()));
    assert!(!stage.text().contains("Vilka delar"), "{}", stage.text());
}

#[test]
fn what_waits_for_the_network_says_so() {
    let waits = view(AnewStage::WaitsToErase, Erasure::None);
    let fault = RelayFault::Unreachable;
    let failing = sync(SyncState::Failing { fault, since_ms: NOW_MS, retry_at_ms: NOW_MS }, 0);
    let text = Stage::of_person(PATH, vec![hers(), Told::Anew(vec![waits]), failing]).text();
    assert!(text.contains("Radera det som var Tider Det är sparat och väntar."), "{text}");
    assert!(!text.contains("Stoppa raderingen") && !text.contains("Började"), "{text}");
}

#[test]
fn an_erasure_says_until_when_it_can_be_stopped_and_what_became_of_it() {
    let text = shown(view(AnewStage::Carrying, Erasure::None));
    assert!(text.contains("Så länge ser alla det som förut."), "{text}");
    let text = shown(view(BEGUN, Erasure::Pending));
    assert!(
        text.contains("Servern raderar det torsdag 26 november.") && text.contains("Stoppa raderingen"),
        "{text}"
    );
    let text = shown(view(BEGUN, Erasure::CalledOff));
    assert!(text.contains("Servern raderar inte det gamla.") && !text.contains("Stoppa"), "{text}");
    let text = shown(view(BEGUN, Erasure::Done));
    assert!(text.contains("Nu går det inte att stoppa.") && !text.contains("Stoppa raderingen"), "{text}");
    let text = shown(view(BEGUN, Erasure::None));
    assert!(text.contains("De som kommer till ser inte det som var före Tider Började om i dag."), "{text}");
    // It is being stopped: nobody presses twice.
    let stops = view(AnewStage::Waits, Erasure::Pending);
    assert!(!shown(stops).contains("Stoppa raderingen"));
}

#[test]
fn relatives_are_told_in_plain_words_and_only_of_what_they_read() {
    let of = |section| AnewView { section, ..view(BEGUN, Erasure::None) };
    let mut stage = Stage::in_language("/dela", Language::Sv);
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(relatives_header()));
    stage.tell(Told::Anew(vec![of(Section::Appointments), of(Section::Diary)]));
    let text = stage.text();
    assert!(text.contains("Tider började om i dag. Du") && text.contains("Du ser det som stod då"), "{text}");
    assert!(!text.contains("Dagbok"), "{text}");
}

#[test]
fn nothing_of_it_speaks_swedish_in_english() {
    let mut stage = Stage::in_language(PATH, Language::En);
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(hers());
    stage.tell(Told::Anew(vec![view(BEGUN, Erasure::Pending)]));
    let text = stage.text();
    assert!(text.contains("Stop the erasing on the server") && !text.contains(['å', 'ä', 'ö']), "{text}");
    // What went wrong is said where it was asked.
    let fault = Failure::OnHold;
    stage.tell(Told::Failed { ticket: stage.last_ticket(), reason: fault });
    assert!(stage.text().contains("Begin anew"));
}
