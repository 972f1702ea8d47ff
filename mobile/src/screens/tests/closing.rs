//! She takes the record off the server: what is said before, the second question, the one press that undoes it, and what stands
//! on the screens once it is done.

use samlat_circle::engine::told::{
    DeathView, MemberKind, MemberState, RecordHeader, Reminders, ReportStage, ReportView, ReporterView,
    Standing, SyncState, SyncView, Told,
};
use samlat_circle::engine::verb::GuestKind;
use samlat_circle::engine::{Failure, RelayFault, Verb};
use samlat_protocol::circle::Cause;
use samlat_protocol::circle_entry::Afterwards;
use samlat_protocol::id::PublicKey;
use samlat_record::Section;

use crate::screens::testing::*;
use crate::words::Language;

const PATH: &str = "/mer/server/ta-bort";
const ASKS: &str = "Ska servern radera allt om sju dagar?";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn closes(stage: ReportStage, may_object: bool) -> Told {
    let report = ReportView {
        by: ReporterView { id: PublicKey::new([1; 32]), name: None },
        since_ms: NOW_MS,
        until_ms: NOW_MS + 7 * DAY_MS,
        afterwards: Afterwards::Erase,
        cause: Cause::Close,
        stage,
        may_object,
    };
    Told::Death(DeathView { report: Some(report), reminders: Reminders::AsEver, ..DeathView::default() })
}

fn without_relay() -> Told {
    Told::Record(RecordHeader { relay: None, ..header() })
}

/// The second question.
fn asked() -> Stage {
    let stage = Stage::pressed_until(|| Stage::of_person(PATH, Vec::new()), ASKS);
    assert!(!stage.asked().contains(&Verb::Close), "asking is not doing");
    stage
}

fn confirmed() -> Stage {
    Stage::pressed_when(asked, |stage| stage.asked().contains(&Verb::Close))
}

#[test]
fn what_goes_what_stays_and_how_it_is_undone_is_said_before_anything_is_asked() {
    let text = Stage::of_person(PATH, Vec::new()).text();
    for says in [
        "Servern raderar allt den har från dig efter sju dagar. Till dess kan du ångra dig.",
        "Det här försvinner",
        "Länkar slutar fungera.",
        "Dina egna enheter får inte längre något av varandra.",
        "Det här finns kvar",
        "Dina egna enheter har kvar allt.",
        "Det som andra har läst kan ingen göra oläst.",
        "en förseglad lista över vem som har fått läsa och skriva",
        "Tryck på Ångra på en av dina egna enheter. Dina 24 ord stoppar det också.",
        "Ingen får något meddelande om det.",
        "Sedan går det inte att använda en server med det här igen.",
        "Spara allt i en fil",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    assert!(!text.contains(ASKS) && !text.contains("Ja, ta bort"), "{text}");
    for from in ["/mer/server", "/mer/ta-bort"] {
        let way = Stage::of_person(from, Vec::new()).text();
        assert!(way.contains("Ta bort från servern"), "{from}: {way}");
    }
}

#[test]
fn it_is_asked_for_by_a_second_yes_and_by_nothing_before() {
    let kept = Stage::pressed_when(asked, |stage| !stage.text().contains(ASKS));
    assert!(!kept.asked().contains(&Verb::Close), "{}", kept.text());
    assert_eq!(confirmed().asked().iter().filter(|verb| **verb == Verb::Close).count(), 1);
}

#[test]
fn what_would_be_lost_if_it_were_asked_for_now_is_said_first() {
    let quiet = Stage::of_person(PATH, vec![sync(SyncState::Online, 0)]).text();
    assert!(!quiet.contains("inte hämtat och skickat allt än") && !quiet.contains("andra enheter först"));
    let text = Stage::of_person(PATH, vec![sync(SyncState::Online, 2)]).text();
    assert!(text.contains("Den här enheten har inte hämtat och skickat allt än."), "{text}");
    let Told::Sync(whole) = sync(SyncState::Online, 0) else { panic!("how it stands") };
    let half = Told::Sync(SyncView { coming: vec![Section::Diary], ..whole });
    let mut tablet = member(4, "Plattan", GuestKind::Relative, MemberState::Active);
    tablet.kind = MemberKind::Device;
    let text = Stage::of_person(PATH, vec![half, Told::Members(vec![tablet])]).text();
    assert!(text.contains("Den här enheten har inte hämtat och skickat allt än."), "{text}");
    assert!(text.contains("Öppna Samlat på dina andra enheter först"), "{text}");
}

#[test]
fn what_did_not_happen_is_said_where_it_was_asked() {
    for (reason, says) in [
        (Failure::Relay(RelayFault::Unreachable), "Servern svarar inte."),
        (Failure::OnHold, "Delningen vilar just nu."),
    ] {
        let mut stage = confirmed();
        let ticket = stage.last_ticket();
        stage.tell(Told::Failed { ticket, reason });
        let text = stage.text();
        assert!(text.contains(ASKS) && text.contains(says), "{says}: {text}");
    }
}

#[test]
fn while_it_stands_every_screen_says_until_when_and_one_press_undoes_it() {
    for path in ["/", "/allt", "/allt/lakemedel", "/dela", "/mer", PATH] {
        let told = || vec![closes(ReportStage::Stands, true)];
        let text = Stage::of_person(path, told()).text();
        assert!(text.contains("Servern raderar allt torsdag 26 november"), "{path}: {text}");
        assert!(text.contains("Ångra") && !text.contains("Jag lever"), "{path}: {text}");
        assert!(!text.contains("Nästa") || path != PATH, "it is not asked for twice: {text}");
        let stage = Stage::pressed_when(
            || Stage::of_person(path, told()),
            |stage| stage.asked().contains(&Verb::SayAlive),
        );
        assert!(stage.asked().contains(&Verb::SayAlive), "{path}");
    }
}

#[test]
fn when_it_was_undone_and_when_it_no_longer_can_be_that_is_said() {
    let text = Stage::of_person("/", vec![closes(ReportStage::Objecting, true)]).text();
    assert!(text.contains("Du har ångrat dig. Det skickas när du har nät."), "{text}");
    assert!(!text.contains("Servern raderar allt"), "{text}");
    let text = Stage::of_person("/", vec![closes(ReportStage::Stands, false)]).text();
    assert!(text.contains("Nu går det inte att ångra. Dina egna enheter har kvar allt."), "{text}");
}

#[test]
fn once_it_is_done_her_screens_are_as_without_a_server_and_the_servers_screen_says_what_became_of_it() {
    let told = || vec![without_relay(), closes(ReportStage::Closed, false), sync(SyncState::NoRelay, 3)];
    let text = Stage::of_person("/", told()).text();
    assert!(!text.contains("Servern raderar") && !text.contains("Ångra"), "{text}");
    assert!(text.contains("Allt är sparat här. Ingen server används."), "{text}");
    for path in ["/mer/server", PATH] {
        let stage = Stage::of_person(path, told());
        let text = stage.text();
        assert!(text.contains("Allt togs bort från servern torsdag 26 november."), "{path}: {text}");
        assert!(
            text.contains("Sedan går det inte att använda en server med det här igen."),
            "{path}: {text}"
        );
        assert!(!text.contains("Använd den här servern"), "{path}: {text}");
        assert!(!stage.html().contains("id=\"relay\""), "{path}");
    }
    let text = Stage::of_person("/mer/ta-bort", told()).text();
    assert!(!text.contains("Servern har kvar") && !text.contains("Ta bort från servern"), "{text}");
}

#[test]
fn while_it_stands_the_words_are_no_way_back_to_what_is_removed_here() {
    let text = Stage::of_person("/mer/ta-bort", vec![closes(ReportStage::Stands, true)]).text();
    assert!(text.contains("Med dina 24 ord går det inte att få tillbaka något från servern."), "{text}");
    assert!(!text.contains("utan slut"), "{text}");
}

#[test]
fn without_a_server_there_is_nothing_to_remove_and_a_relative_does_not_find_it() {
    let text = Stage::of_person(PATH, vec![without_relay()]).text();
    assert!(text.contains("Ingen server används. Det finns inget att ta bort."), "{text}");
    assert!(!text.contains("Nästa"), "{text}");
    let mut stage = Stage::in_language(PATH, Language::Sv);
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(relatives_header()));
    assert!(!stage.text().contains("Det här försvinner"), "{}", stage.text());
    let mut stage = Stage::in_language("/mer/ta-bort", Language::Sv);
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(relatives_header()));
    assert!(!stage.text().contains("Ta bort från servern"), "{}", stage.text());
}

#[test]
fn relatives_are_told_that_the_sharing_has_ended_as_after_a_withdrawal() {
    let mut stage = Stage::in_language("/", Language::Sv);
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(RecordHeader { ended: true, ..relatives_header() }));
    stage.tell(sync(SyncState::Ended, 0));
    assert!(stage.text().contains("Delningen är avslutad."), "{}", stage.text());
}

#[test]
fn nothing_of_it_speaks_swedish_in_english() {
    for told in [
        vec![closes(ReportStage::Stands, true)],
        vec![closes(ReportStage::Stands, false)],
        vec![closes(ReportStage::Objecting, true)],
        vec![without_relay(), closes(ReportStage::Closed, false)],
    ] {
        let mut stage = Stage::in_language(PATH, Language::En);
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(header()));
        told.into_iter().for_each(|told| stage.tell(told));
        let text = stage.text();
        assert!(text.contains("Remove from the server") && !text.contains(['å', 'ä', 'ö']), "{text}");
    }
}
