//! Whatever can be told of what went wrong has words, in both languages, and no name of the code in them. Each list is held
//! against the names that the type itself knows: one that is added and not put here makes the test fail.

use std::fmt::Debug;

use samlat_circle::engine::told::{Alarm, SetAside, SyncState, SyncView, Told, WhySetAside};
use samlat_circle::engine::{
    ComparingFault, Failure, InvitationFault, OrganisationFault, RelayFault, StorageFault, Verb, WordsFault,
};
use samlat_record::{EditError, FieldName, ItemId, Section};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use super::failing::failures;
use crate::screens::parts::sync_line::in_words;
use crate::screens::testing::*;
use crate::shown::fault::{comparing, comparing_device, edit_fault, failure};
use crate::words::{Language, Words};

const ALARMS: [Alarm; 4] = [Alarm::CircleForked, Alarm::HistoryForked, Alarm::WentBack, Alarm::CannotKeep];

const WHYS: [WhySetAside; 17] = [
    WhySetAside::Malformed,
    WhySetAside::BadSignature,
    WhySetAside::UnknownVersion,
    WhySetAside::UnknownKind,
    WhySetAside::Misplaced,
    WhySetAside::NotAllowed,
    WhySetAside::Expired,
    WhySetAside::AfterWithdrawal,
    WhySetAside::BrokenChain,
    WhySetAside::NotForMe,
    WhySetAside::NoKey,
    WhySetAside::BadContent,
    WhySetAside::Deadly,
    WhySetAside::Hanging,
    WhySetAside::OtherHistory,
    WhySetAside::VoidEntry,
    WhySetAside::Stripped,
];

const STATES: [SyncState; 7] = [
    SyncState::NoRelay,
    SyncState::Working,
    SyncState::Online,
    SyncState::Failing { fault: RelayFault::Unreachable, since_ms: NOW_MS, retry_at_ms: NOW_MS },
    SyncState::NeedsUpdate,
    SyncState::Frozen,
    SyncState::Ended,
];

/// The names of all that a type can be, without what stands between their words.
fn names<T: for<'de> Deserialize<'de>>() -> Vec<String> {
    let nothing: StrDeserializer<'_, Error> = "nothing of the kind".into_deserializer();
    let Err(error) = T::deserialize(nothing) else { panic!("it is something") };
    let said = error.to_string();
    let mut names: Vec<String> =
        said.split('`').skip(3).step_by(2).map(|name| name.replace('_', "")).collect();
    names.sort();
    names
}

/// The names of what is in a list.
fn named<T: Debug>(list: &[T]) -> Vec<String> {
    let name = |one: &T| {
        let said = format!("{one:?}");
        let end = said.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(said.len());
        said[..end].to_lowercase()
    };
    let mut names: Vec<String> = list.iter().map(name).collect();
    names.sort();
    names.dedup();
    names
}

/// It says something in every language, something else in each, and nothing that only the code knows.
fn is_said(what: &dyn Debug, say: impl Fn(Words) -> String) {
    let all: Vec<String> = Language::ALL.into_iter().map(|language| say(Words::new(language))).collect();
    for text in &all {
        assert!(text.chars().count() > 5, "{what:?}: {text:?}");
        assert!(!text.contains(['{', '}', '_', '`']), "{what:?}: {text}");
        assert!(!text.contains("fault-") && !text.contains("aside-"), "{what:?}: {text}");
    }
    let (sv, en) = (say(Words::new(Language::Sv)), say(Words::new(Language::En)));
    assert_ne!(sv, en, "{what:?} is not translated");
    let is_swedish = |text: &str| text.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö']);
    assert!(!is_swedish(&en), "{what:?} speaks Swedish in English: {en}");
}

fn told(state: SyncState, alarms: Vec<Alarm>, why: Option<WhySetAside>) -> Told {
    let aside = |why| SetAside { why, section: None, author: None, arrived_ms: Some(NOW_MS) };
    let set_aside = why.into_iter().map(aside).collect();
    let (last_fetched_ms, coming) = (None, Vec::new());
    Told::Sync(SyncView { state, unsent: 0, last_fetched_ms, coming, set_aside, own_late: 0, alarms })
}

fn text(language: Language, path: &str, sync: Told) -> String {
    Stage::in_language(path, language)
        .opened_with(nothing_written().into_iter().chain([sync]).collect())
        .text()
}

#[test]
fn every_alarm_is_said_on_the_screen_until_it_has_been_read() {
    assert_eq!(named(&ALARMS), names::<Alarm>());
    let mut seen = Vec::new();
    for alarm in ALARMS {
        let quiet = |language| text(language, "/ring", told(SyncState::Online, Vec::new(), None));
        let loud = |language| text(language, "/ring", told(SyncState::Online, vec![alarm], None));
        let (sv, en) = (loud(Language::Sv), loud(Language::En));
        assert!(sv.contains("Jag har läst det") && !quiet(Language::Sv).contains("Jag har läst det"), "{sv}");
        assert!(en.contains("I have read"), "{en}");
        assert!(!seen.contains(&sv), "{alarm:?} says what another says");
        seen.push(sv);
        let make = || Stage::of_person("/ring", vec![told(SyncState::Online, vec![alarm], None)]);
        let stage = Stage::pressed_when(make, |stage| {
            stage.asked().iter().any(|verb| matches!(verb, Verb::PutAwayAlarm { .. }))
        });
        assert_eq!(stage.asked().last(), Some(&Verb::PutAwayAlarm { alarm }));
    }
}

#[test]
fn why_each_thing_was_set_aside_is_said_in_every_language() {
    assert_eq!(named(&WHYS), names::<WhySetAside>());
    for why in WHYS {
        let without = |language| text(language, "/mer/undanlagt", told(SyncState::Online, Vec::new(), None));
        is_said(&why, |words| {
            let language = Language::ALL.into_iter().find(|one| Words::new(*one) == words).unwrap();
            let with = text(language, "/mer/undanlagt", told(SyncState::Online, Vec::new(), Some(why)));
            assert_ne!(with, without(language));
            if language == Language::En { with.replace("på", "") } else { with }
        });
    }
}

#[test]
fn what_waits_for_an_update_says_so_and_is_called_no_fault_of_its_writer() {
    for why in [WhySetAside::UnknownKind, WhySetAside::UnknownVersion] {
        let said = text(Language::Sv, "/mer/undanlagt", told(SyncState::Online, Vec::new(), Some(why)));
        assert!(
            said.contains("Det är skrivet med en nyare version. Uppdatera Samlat för att se det."),
            "{said}"
        );
    }
}

#[test]
fn every_state_of_sending_is_said_at_the_foot_of_the_screen() {
    assert_eq!(named(&STATES), names::<SyncState>());
    let view = |state, unsent| {
        let Told::Sync(view) = told(state, Vec::new(), None) else { panic!("of sending") };
        SyncView { unsent, ..view }
    };
    for state in STATES {
        for unsent in [0, 1, 2] {
            is_said(&state, |words| in_words(words, &view(state, unsent)).0);
        }
        for language in Language::ALL {
            let (said, _) = in_words(Words::new(language), &view(state, 0));
            let shown = text(language, "/ring", told(state, Vec::new(), None));
            assert!(shown.contains(&said), "{state:?}: {shown}");
        }
    }
}

#[test]
fn every_failure_there_is_has_words() {
    let all = failures();
    assert_eq!(named(&all), names::<Failure>());
    /// What is inside those that have something inside.
    macro_rules! inside {
        ($variant:ident) => {
            all.iter()
                .filter_map(|one| if let Failure::$variant(fault) = one { Some(fault.clone()) } else { None })
                .collect::<Vec<_>>()
        };
    }
    assert_eq!(named(&inside!(Invitation)), names::<InvitationFault>());
    assert_eq!(named(&inside!(Organisation)), names::<OrganisationFault>());
    assert_eq!(named(&inside!(Relay)), names::<RelayFault>());
    assert_eq!(named(&inside!(Storage)), names::<StorageFault>());
    assert_eq!(named(&inside!(Words)), names::<WordsFault>());
    assert_eq!(named(&inside!(Comparing)), names::<ComparingFault>());
    for one in &all {
        is_said(one, |words| failure(words, one));
    }
    for fault in inside!(Comparing) {
        is_said(&fault, |words| comparing(words, fault).to_owned());
        is_said(&fault, |words| comparing_device(words, fault).to_owned());
    }
}

#[test]
fn everything_that_an_edit_can_be_refused_for_has_words() {
    let (field, id) = (FieldName::Note, ItemId([1; 16]));
    let all = [
        EditError::Empty { field },
        EditError::Missing { field },
        EditError::NothingToWrite,
        EditError::TooLong { field, chars: 5_000, limit: 4_000 },
        EditError::TooMany { field, count: 200, limit: 100 },
        EditError::ControlCharacters { field },
        EditError::NotPossible { field },
        EditError::NotPossible { field: FieldName::When },
        EditError::NoSuchItem { id },
        EditError::IsRemoved { id },
        EditError::NotDisputed { field },
        EditError::Twice { field },
        EditError::WrongSection { belongs: Section::Diary },
        EditError::AlreadyThere { id },
        EditError::HeldHere { field },
        EditError::Document { reason: "panicked".to_owned() },
    ];
    assert_eq!(named(&all), names::<EditError>());
    for one in &all {
        is_said(one, |words| edit_fault(words, one));
    }
}
