//! What is mistyped, or comes from elsewhere than it says: a clear message where it was given, and nothing is changed.

use std::collections::BTreeMap;

use samlat_circle::engine::told::{Standing, Told};
use samlat_circle::engine::{
    ComparingFault, Failure, InvitationFault, OrganisationFault, StorageFault, Verb, WordsFault,
};

use crate::message::{Condition, Lasting, Stopped};
use crate::screens::testing::*;
use crate::shown::fault::failure;
use crate::words::{Language, Words};

/// What stands behind a `#` that nobody of ours has put there.
const RUBBISH: [&str; 4] = ["hej", "%F0%9F%98%80", "https://example.com/?a=b#c", "<script>alert(1)</script>"];

fn at_the_beginning(path: &str, language: Language) -> Stage {
    let mut stage = Stage::in_language(path, language);
    stage.tell(Told::Standing(Standing::NoRecord));
    stage
}

/// The verbs that change something, or would.
fn changes(stage: &Stage) -> Vec<Verb> {
    let mut asked = stage.asked();
    asked.retain(|verb| !matches!(verb, Verb::Look { .. } | Verb::PutAwayHistory | Verb::KeepDraft { .. }));
    asked
}

/// The codes with which somebody wanted to come in.
fn codes(stage: &Stage) -> Vec<String> {
    let code = |verb| if let Verb::BecomeDevice { code, .. } = verb { code } else { format!("{verb:?}") };
    changes(stage).into_iter().map(code).collect()
}

#[test]
fn a_code_mistyped_three_times_is_said_each_time_and_nobody_comes_in() {
    for (path, language) in
        [("/ny-enhet", Language::Sv), ("/ny-enhet#hej", Language::Sv), ("/ny-enhet", Language::En)]
    {
        let words = Words::new(language);
        let is_asked =
            |stage: &Stage| stage.asked().iter().any(|verb| matches!(verb, Verb::BecomeDevice { .. }));
        let mut stage = Stage::pressed_when(
            || {
                let mut stage = at_the_beginning(path, language);
                assert_eq!(changes(&stage), [], "nothing is asked before a button is pressed");
                stage.writes("ABCD-EFGX");
                stage
            },
            is_asked,
        );
        for time in 1..=3 {
            let (ticket, reason) = (stage.last_ticket(), Failure::Comparing(ComparingFault::BadCode));
            stage.tell(Told::Failed { ticket, reason });
            let said = if time < 3 { words.fault_comparing_code() } else { words.fault_device_code_again() };
            assert!(stage.text().contains(said), "{time}: {}", stage.text());
            assert_eq!(
                codes(&stage),
                vec!["ABCD-EFGX"; time],
                "what was written stands, and is all that is asked"
            );
            if time < 3 {
                stage.presses_again();
            }
        }
        assert!(stage.text().contains(words.device_come_in()), "it can be tried again: {}", stage.text());
    }
}

#[test]
fn rubbish_behind_the_address_of_a_code_is_no_code_and_asks_for_nothing_by_itself() {
    for rubbish in RUBBISH {
        let stage = at_the_beginning(&format!("/ny-enhet#{rubbish}"), Language::Sv);
        assert_eq!(changes(&stage), [], "{rubbish}");
        assert!(!stage.html().contains("<script>alert"), "{rubbish}");
        let mut stage = Stage::of_person(&format!("/ny-enhet#{rubbish}"), nothing_written());
        assert!(
            stage.text().contains(Words::new(Language::Sv).invitation_record_there()),
            "{}",
            stage.text()
        );
        stage.tell(Told::Drafts(BTreeMap::new()));
        assert_eq!(changes(&stage), [], "{rubbish}");
    }
}

#[test]
fn words_that_are_none_or_of_another_record_are_said_and_nothing_is_taken() {
    let faults = [
        WordsFault::Count { given: 1 },
        WordsFault::NotAWord { position: 1, suggestions: Vec::new() },
        WordsFault::OneWrong { position: 2, suggestion: "zoo".to_owned() },
        WordsFault::Mismatch,
        WordsFault::NoRecord,
    ];
    for (fault, language) in faults.into_iter().zip([Language::Sv, Language::En].into_iter().cycle()) {
        for rubbish in ["", "#hej", "#abandon-abandon"] {
            let path = format!("/aterfa{rubbish}");
            let is_asked =
                |stage: &Stage| stage.asked().iter().any(|verb| matches!(verb, Verb::LookBack { .. }));
            let make = || {
                let mut stage = at_the_beginning(&path, language);
                assert_eq!(changes(&stage), [], "{path}: nothing is tried by itself");
                if rubbish.is_empty() {
                    stage.writes("abandon zoo");
                }
                stage
            };
            let mut stage = Stage::pressed_when(make, is_asked);
            let (ticket, reason) = (stage.last_ticket(), Failure::Words(fault.clone()));
            stage.tell(Told::Failed { ticket, reason: reason.clone() });
            let said = failure(Words::new(language), &reason);
            assert!(stage.text().contains(&said), "{path}: {said}: {}", stage.text());
            assert!(matches!(changes(&stage).as_slice(), [Verb::LookBack { .. }]), "{:?}", stage.asked());
            assert!(stage.text().contains(Words::new(language).recover_words()), "it stays where it was");
        }
    }
}

#[test]
fn rubbish_behind_the_address_of_the_paper_is_no_paper_of_the_record_that_is_open() {
    for rubbish in RUBBISH {
        let mut stage = Stage::of_person(&format!("/aterfa#{rubbish}"), nothing_written());
        let asked = changes(&stage);
        assert!(matches!(asked.as_slice(), [Verb::Rehearse(_)]), "{rubbish}: {asked:?}");
        let (ticket, reason) = (stage.last_ticket(), Failure::RehearsalWrong { positions: Vec::new() });
        stage.tell(Told::Failed { ticket, reason });
        assert!(stage.text().contains("Det pappret hör inte hit."), "{}", stage.text());
        assert_eq!(changes(&stage).len(), 1);
        assert!(!stage.html().contains("<script>alert"), "{rubbish}");
    }
}

#[test]
fn a_picture_or_link_that_is_not_ours_is_said_and_nobody_joins() {
    let faults = [
        Failure::Invitation(InvitationFault::Foreign),
        Failure::Invitation(InvitationFault::Truncated),
        Failure::Invitation(InvitationFault::Used),
        Failure::Invitation(InvitationFault::Expired),
        Failure::Invitation(InvitationFault::Withdrawn),
        Failure::Invitation(InvitationFault::UnknownRecord),
        Failure::Organisation(OrganisationFault::LinkForOrganisation),
    ];
    for (at, reason) in faults.into_iter().enumerate() {
        for language in [Language::Sv, Language::En] {
            let rubbish = RUBBISH[at % RUBBISH.len()];
            let mut stage = at_the_beginning(&format!("/i#{rubbish}"), language);
            let ticket = stage.last_ticket();
            stage.tell(Told::Failed { ticket, reason: reason.clone() });
            let said = failure(Words::new(language), &reason);
            assert!(stage.text().contains(&said), "{said}: {}", stage.text());
            let asked = changes(&stage);
            assert!(matches!(asked.as_slice(), [Verb::OpenInvitation { .. }]), "{asked:?}");
            assert!(!stage.html().contains("<script>alert"), "{rubbish}");
        }
    }
}

#[test]
fn a_window_that_another_has_overtaken_says_so_and_keeps_what_was_written() {
    let is_asked = |stage: &Stage| stage.asked().iter().any(|verb| matches!(verb, Verb::Edit { .. }));
    let make = || {
        let mut stage = Stage::of_person("/allt/uppdateringar/ny", nothing_written());
        stage.writes("Ringde om rullstolen.");
        stage
    };
    let mut stage = Stage::pressed_when(make, is_asked);
    let (ticket, reason) = (stage.last_ticket(), Failure::Storage(StorageFault::Elsewhere));
    stage.tell(Told::Failed { ticket, reason });
    let said = Words::new(Language::Sv).fault_storage_elsewhere();
    assert!(stage.text().contains(said), "{}", stage.text());
    assert_eq!(changes(&stage).len(), 1, "it is not asked again by itself: {:?}", stage.asked());
    stage.presses_again();
    let says = |verb: &Verb| matches!(verb, Verb::Edit { edit, .. } if format!("{edit:?}").contains("Ringde om rullstolen."));
    assert_eq!(changes(&stage).iter().filter(|verb| says(verb)).count(), 2, "what was written stands there");
    stage.serve(Condition::Stopped(Stopped::OpenElsewhere));
    assert!(stage.text().contains(said) && stage.text().contains("Försök igen"), "{}", stage.text());
    stage.serve(Condition::Running { lasting: Lasting::Promised });
    stage.tell(Told::Standing(Standing::Open));
    assert!(!stage.text().contains(said), "{}", stage.text());
}
