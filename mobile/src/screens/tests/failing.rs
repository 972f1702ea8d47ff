//! What stands on the screens when something goes wrong: said plainly, with the next step, losing nothing.

use samlat_circle::engine::told::{SetAside, Standing, SyncState, SyncView, Told, WhySetAside};
use samlat_circle::engine::{
    ComparingFault, Failure, InvitationFault, OrganisationFault, RelayFault, StorageFault, Verb, WordsFault,
};
use samlat_protocol::problem::Refusal;
use samlat_record::{EditError, FieldName, Section};

use crate::message::{Condition, Stopped};
use crate::screens::testing::*;
use crate::shown::fault::failure;
use crate::state::READ;
use crate::words::{Language, Words};

/// One of every failure that an act can have.
pub(super) fn failures() -> Vec<Failure> {
    let invitation = [
        InvitationFault::Truncated,
        InvitationFault::Foreign,
        InvitationFault::Used,
        InvitationFault::Expired,
        InvitationFault::Withdrawn,
        InvitationFault::UnknownRecord,
        InvitationFault::HeadUnknown,
        InvitationFault::NotInCircle,
        InvitationFault::OnHold,
        InvitationFault::Closed,
    ];
    let organisation = [
        OrganisationFault::LinkForOrganisation,
        OrganisationFault::LinkForPerson,
        OrganisationFault::OtherCode,
        OrganisationFault::NotIntroduced,
        OrganisationFault::Withdrawn,
        OrganisationFault::RunOut,
        OrganisationFault::CertificateEnded,
        OrganisationFault::CertificateRunOut,
        OrganisationFault::NotCompared,
        OrganisationFault::TooManyStaff,
        OrganisationFault::BadEnd,
        OrganisationFault::KeyUsed,
        OrganisationFault::Unsent,
    ];
    let relay = [
        RelayFault::Unreachable,
        RelayFault::ServerError { status: 503 },
        RelayFault::Garbage,
        RelayFault::Different,
        RelayFault::BadAddress,
        RelayFault::Refused(Refusal::TooMuch),
        RelayFault::Refused(Refusal::ClockOff),
        RelayFault::Refused(Refusal::NotAllowed),
    ];
    let storage = [
        StorageFault::Full,
        StorageFault::Refused,
        StorageFault::Elsewhere,
        StorageFault::Newer,
        StorageFault::Gone,
        StorageFault::Unreadable,
    ];
    let words = [
        WordsFault::Count { given: 23 },
        WordsFault::NotAWord { position: 7, suggestions: vec!["abandon".to_owned()] },
        WordsFault::NotAWord { position: 8, suggestions: Vec::new() },
        WordsFault::OneWrong { position: 9, suggestion: "zoo".to_owned() },
        WordsFault::Mismatch,
        WordsFault::NoRecord,
    ];
    let mut all = vec![
        Failure::Edit(EditError::Empty { field: FieldName::Text }),
        Failure::Edit(EditError::TooLong { field: FieldName::Note, chars: 100_000, limit: 4_000 }),
        Failure::Edit(EditError::NotPossible { field: FieldName::When }),
        Failure::BadPost,
        Failure::BadText,
        Failure::NotAllowed,
        Failure::NoRecord,
        Failure::NoSuchSection,
        Failure::NoSuchThing,
        Failure::NotBegun,
        Failure::RecordThere,
        Failure::WordsGone,
        Failure::RehearsalWrong { positions: vec![3, 17] },
        Failure::NeedsRelay,
        Failure::Comparing(ComparingFault::TimedOut),
        Failure::Comparing(ComparingFault::Different),
        Failure::Comparing(ComparingFault::Tampered),
        Failure::Comparing(ComparingFault::BadCode),
        Failure::Comparing(ComparingFault::Unreachable),
        Failure::Comparing(ComparingFault::MadeElsewhere),
        Failure::NeedsUpdate,
        Failure::Frozen,
        Failure::Ended,
        Failure::Moved,
        Failure::OnHold,
        Failure::Closed,
        Failure::NotCompared,
        Failure::Broken("inside".to_owned()),
    ];
    all.extend(invitation.map(Failure::Invitation));
    all.extend(organisation.map(Failure::Organisation));
    all.extend(relay.map(Failure::Relay));
    all.extend(storage.map(Failure::Storage));
    all.extend(words.map(Failure::Words));
    all
}

#[test]
fn every_failure_has_words_of_its_own_in_every_language() {
    for language in Language::ALL {
        let words = Words::new(language);
        // For a person these are the same.
        let is_another = |one: &&Failure| !matches!(one, Failure::BadText | Failure::NoSuchSection);
        let all = failures();
        let mut said: Vec<String> = all.iter().filter(is_another).map(|one| failure(words, one)).collect();
        assert!(said.iter().all(|text| text.len() > 10 && text.ends_with(['.', '?', ')'])), "{said:?}");
        let count = said.len();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), count, "two failures read alike in {language:?}");
    }
}

#[test]
fn a_failure_never_shows_what_only_the_log_needs() {
    let said = failure(Words::default(), &Failure::Broken("panicked at engine.rs:12".to_owned()));
    assert!(!said.contains("engine.rs"), "{said}");
    let refused = Failure::Relay(RelayFault::Refused(Refusal::NotAllowed));
    let said = failure(Words::default(), &refused);
    assert!(!said.contains(Refusal::NotAllowed.word()) && said.contains("ny länk"), "{said}");
}

#[test]
fn a_note_of_100_000_characters_is_told_its_length_and_the_limit() {
    let error = EditError::TooLong { field: FieldName::Note, chars: 100_000, limit: 4_000 };
    let said = failure(Words::default(), &Failure::Edit(error));
    assert!(said.contains("100000") && said.contains("4000") && said.contains("står kvar"), "{said}");
}

#[test]
fn a_wrong_recovery_word_is_named_by_its_number() {
    let fault = WordsFault::OneWrong { position: 9, suggestion: "zoo".to_owned() };
    let said = failure(Words::default(), &Failure::Words(fault));
    assert!(said.contains("nummer 9") && said.contains("zoo"), "{said}");
}

#[test]
fn what_waits_is_said_when_the_relay_does_not_answer() {
    let mut stage = Stage::of_person("/", nothing_written());
    let fault = RelayFault::Unreachable;
    stage.tell(sync(SyncState::Failing { fault, since_ms: NOW_MS, retry_at_ms: NOW_MS + 1_000 }, 3));
    let text = stage.text();
    assert!(text.contains("Sparat i telefonen. 3 saker skickas när du har nät."), "{text}");
    assert!(text.contains("Servern svarar inte."), "{text}");
}

#[test]
fn every_way_a_relay_can_fail_is_told_apart() {
    let faults = [
        RelayFault::ServerError { status: 502 },
        RelayFault::Garbage,
        RelayFault::Different,
        RelayFault::Unreachable,
    ];
    let mut seen = Vec::new();
    for fault in faults {
        let mut stage = Stage::of_person("/ring", nothing_written());
        stage.tell(sync(SyncState::Failing { fault, since_ms: NOW_MS, retry_at_ms: NOW_MS }, 0));
        let text = stage.text();
        assert!(!seen.contains(&text));
        seen.push(text);
    }
}

#[test]
fn a_device_that_cannot_store_says_why_and_offers_to_try_again() {
    let stops = [
        Stopped::OpenElsewhere,
        Stopped::Full,
        Stopped::Refused,
        Stopped::Newer,
        Stopped::Gone,
        Stopped::KeyLost,
        Stopped::Unreadable,
    ];
    for why in stops {
        let mut stage = Stage::at("/");
        stage.serve(Condition::Stopped(why.clone()));
        let text = stage.text();
        assert!(text.contains("Samlat kan inte öppnas just nu"), "{why:?}: {text}");
        assert!(text.contains("Försök igen"), "{why:?}: {text}");
    }
    let mut stage = Stage::at("/");
    stage.tell(Told::Standing(Standing::Stopped(StorageFault::Full)));
    assert!(stage.text().contains("ingen plats kvar"), "{}", stage.text());
}

#[test]
fn only_what_can_never_be_opened_may_be_removed_and_only_when_asked_twice() {
    let offers = |why: Stopped| {
        let mut stage = Stage::at("/");
        stage.serve(Condition::Stopped(why));
        stage.text().contains("Börja om här med dina 24 ord")
    };
    assert!(offers(Stopped::KeyLost) && offers(Stopped::Unreadable));
    for other in [Stopped::OpenElsewhere, Stopped::Full, Stopped::Refused, Stopped::Newer, Stopped::Gone] {
        assert!(!offers(other.clone()), "{other:?}");
    }
    let mut stage = Stage::at("/");
    stage.tell(Told::Standing(Standing::Stopped(StorageFault::Unreadable)));
    assert!(stage.text().contains("Börja om här med dina 24 ord"), "{}", stage.text());
    assert!(!stage.text().contains("Ta bort och börja om"), "{}", stage.text());
}

#[test]
fn a_device_without_a_place_for_keys_asks_for_a_password_before_anything_else() {
    let mut stage = Stage::at("/allt/lakemedel");
    stage.serve(Condition::Starting);
    stage.serve(Condition::PassphraseWanted { new: true, wrong: false });
    let (text, html) = (stage.text(), stage.html());
    assert!(text.contains("Välj ett lösenord för den här datorn"), "{text}");
    assert!(html.contains("type=\"password\"") && html.contains("for=\"passphrase\""), "{html}");
    assert!(!text.contains("Lösenordet stämmer inte"), "{text}");
    // Nothing of the app is offered before it: no tab, no screen.
    assert!(!text.contains("Ring") && !text.contains("Dela"), "{text}");
}

#[test]
fn a_wrong_password_is_said_at_its_field_and_the_right_one_opens_the_record() {
    let mut stage = Stage::at("/");
    stage.serve(Condition::PassphraseWanted { new: false, wrong: false });
    assert!(stage.text().contains("Skriv ditt lösenord"), "{}", stage.text());
    stage.serve(Condition::Starting);
    stage.serve(Condition::PassphraseWanted { new: false, wrong: true });
    let html = stage.html();
    assert!(stage.text().contains("Lösenordet stämmer inte. Försök igen."), "{}", stage.text());
    assert!(html.contains("aria-invalid=\"true\"") && html.contains("passphrase-fault"), "{html}");
    stage.serve(Condition::Running { lasting: crate::message::Lasting::Promised });
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(header()));
    assert!(!stage.html().contains("type=\"password\""), "{}", stage.html());
}

#[test]
fn an_invitation_is_opened_from_its_link_and_its_fault_is_said() {
    let mut stage = Stage::at("/i#AQIDBA");
    stage.tell(Told::Standing(Standing::NoRecord));
    let asked = stage.asked();
    let [Verb::OpenInvitation { link, relay: None }] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(link, "https://samlat.example/i#AQIDBA");
    let ticket = stage.last_ticket();
    stage.tell(Told::Failed { ticket, reason: Failure::Invitation(InvitationFault::Used) });
    let text = stage.text();
    assert!(text.contains("Länken är redan använd. Be om en ny."), "{text}");
}

#[test]
fn what_was_set_aside_is_counted_and_explained() {
    let mut stage = Stage::of_person("/mer/undanlagt", nothing_written());
    let item = |why| SetAside { why, section: None, author: None, arrived_ms: Some(NOW_MS) };
    stage.tell(Told::Sync(SyncView {
        state: SyncState::Online,
        unsent: 0,
        last_fetched_ms: None,
        coming: Vec::new(),
        set_aside: vec![item(WhySetAside::BadSignature), item(WhySetAside::NotForMe)],
        own_late: 1,
        alarms: Vec::new(),
    }));
    let text = stage.text();
    assert!(text.contains("Underskriften stämmer inte."), "{text}");
    assert!(text.contains("Det är förseglat till någon annan."), "{text}");
    assert!(text.contains("2 saker är undanlagda"), "{text}");
    assert!(
        text.contains("1 sak som du skrev efter att du inte längre fick skriva väntar på Asta."),
        "{text}"
    );
}

#[test]
fn an_ended_sharing_says_so_to_the_relative() {
    let mut stage = Stage::at("/");
    stage.tell(Told::Standing(Standing::Open));
    let mut header = relatives_header();
    header.ended = true;
    stage.tell(Told::Record(header));
    assert!(stage.text().contains("Delningen är avslutad."), "{}", stage.text());
}

/// Every list, and what it says when there is nothing in it.
fn lists(words: Words) -> [(&'static str, &'static str); 13] {
    [
        ("/allt/tider", words.appointments_empty()),
        ("/allt/lakemedel", words.medications_empty()),
        ("/allt/kan-sjalv", words.abilities_empty()),
        ("/allt/kontakter", words.contacts_empty()),
        ("/allt/kontrakt", words.contract_empty()),
        ("/allt/uppdateringar", words.updates_empty()),
        ("/ring", words.call_empty()),
        ("/allt/plan", words.plan_empty()),
        ("/allt/dagbok", words.diary_empty()),
        ("/allt/hemgang", words.home_empty()),
        ("/allt/fragor", words.meeting_empty()),
        ("/allt/synpunkter", words.complaints_empty()),
        ("/allt/handelser", words.incidents_empty()),
    ]
}

#[test]
fn a_section_that_has_not_come_is_not_called_empty() {
    let words = Words::new(Language::Sv);
    let coming = |coming: Vec<Section>| {
        let state =
            SyncState::Failing { fault: RelayFault::Unreachable, since_ms: NOW_MS, retry_at_ms: NOW_MS };
        let (last_fetched_ms, set_aside, alarms) = (None, Vec::new(), Vec::new());
        Told::Sync(SyncView { state, unsent: 0, last_fetched_ms, coming, set_aside, own_late: 0, alarms })
    };
    for (path, empty) in lists(words) {
        let mut stage = Stage::of_person(path, vec![coming(READ.to_vec())]);
        let text = stage.text();
        assert!(text.contains(words.app_coming()) && !text.contains(empty), "{path}: {text}");
        nothing_written().into_iter().chain([coming(Vec::new())]).for_each(|told| stage.tell(told));
        let text = stage.text();
        assert!(!text.contains(words.app_coming()) && text.contains(empty), "{path}: {text}");
    }
    let today = Stage::of_person("/", vec![coming(vec![Section::Medications])]).text();
    assert!(today.contains(words.today_coming()) && !today.contains(words.today_empty()), "{today}");
    assert!(today.contains(words.call_1177()), "whom to call is there at once: {today}");
    let one =
        Stage::of_person(&format!("/allt/lakemedel/{}", "00".repeat(16)), vec![coming(READ.to_vec())]).text();
    assert!(one.contains(words.app_coming()), "{one}");
}

#[test]
fn who_was_on_the_way_in_and_came_to_nothing_is_told_at_the_beginning() {
    let mut stage = Stage::at("/");
    stage.tell(Told::Standing(Standing::NoRecord));
    assert!(!stage.text().contains("Be om en ny."), "{}", stage.text());
    stage.tell(Told::NotLetIn(Failure::Invitation(InvitationFault::Used)));
    let text = stage.text();
    assert!(
        text.contains("Välkommen till Samlat") && text.contains("Länken är redan använd. Be om en ny."),
        "{text}"
    );
}
