//! Sections that begin anew: what is chosen, how far it has come, and what relatives are told.

use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{AnewStage, AnewView, Erasure, RecordHeader, Standing, SyncState, Told};
use samlat_circle::engine::verb::Share;
use samlat_circle::engine::{Failure, RelayFault};
use samlat_protocol::right::Rights;
use samlat_record::document::{Again, MadeBefore, WrittenAgain};
use samlat_record::{Act, ActorId, AppointmentField, Carrying, Document, Edit, Item, Provenance, Section};

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

/// The visits of a section that began anew while Berg, who was away, had another time for one of them; `meanwhile` he wrote
/// that as part of the section before, or not until it had begun anew.
fn begun_anew(is_meanwhile: bool) -> Told {
    let id = head(21).id;
    let moved = |hour| Item::Appointment(vec![AppointmentField::When(at(11, 23, hour, 15))]);
    let visit = Item::Appointment(vec![
        AppointmentField::Title("Neurologen".to_owned()),
        AppointmentField::When(at(11, 23, 10, 15)),
    ]);
    let mut hers = Document::new(Section::Appointments, 0).unwrap();
    hers.edit(ASTA, NOW_MS - 3, &Act::Add { id, item: visit }.into()).unwrap();
    let (mut his, heads) = (hers.clone(), hers.heads());
    hers.edit(ASTA, NOW_MS - 2, &Act::Change { id, item: moved(11) }.into()).unwrap();
    let his_edit: Edit = Act::Change { id, item: moved(13) }.into();
    let had = his.clone();
    let change = his.edit(BERG, NOW_MS - 1, &his_edit).unwrap();
    if !is_meanwhile {
        hers.apply(&[&change]).unwrap();
    }
    let known = Provenance { hers: [ASTA].into(), ..Provenance::default() };
    let carrier = ActorId([0x51; 16]);
    let carrying = Carrying { generation: 1, actor: carrier, at_ms: NOW_MS, named: &|actor| actor };
    let mut document = hers.carry(&known, &carrying).unwrap().document;
    if is_meanwhile {
        let made = MadeBefore { had: &had, at: &heads, at_ms: NOW_MS - 1, edit: &his_edit };
        let mut again = Again::in_document(&mut document, BERG, ActorId([0x52; 16])).unwrap();
        assert!(matches!(again.write(made).unwrap(), WrittenAgain::Beside(_)));
    }
    let known = Provenance { hers: [ASTA, carrier].into(), ..Provenance::default() };
    Told::Section(document.view_with(&known))
}

#[test]
fn what_was_disputed_before_it_began_anew_is_shown_so_after_it_with_who_wrote_what() {
    let one = format!("/allt/tider/{}", head(21).id.to_hex());
    for is_meanwhile in [false, true] {
        let told = || nothing_written().into_iter().chain([begun_anew(is_meanwhile)]).collect();
        let text = Stage::of_person(&one, told()).text();
        for said in
            ["Ni har skrivit olika tider", "klockan 11.15 Skrivet av dig", "klockan 13.15 Skrivet av Berg"]
        {
            assert!(text.contains(said), "written meanwhile: {is_meanwhile}, {said}: {text}");
        }
        assert!(!text.contains("10.15"), "what was written over is not shown as if it stood: {text}");
        let list = Stage::of_person("/allt/tider", told()).text();
        assert!(list.contains("Ni har skrivit olika tider"), "{list}");
    }
}
