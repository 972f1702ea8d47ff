//! Bodies of the API: there and back, and what a newer relay may answer.

use std::collections::BTreeMap;

use samlat_protocol::{
    api::Tips,
    id::{CoreId, EntryId, InstanceId, RunningHash},
    problem::{Problem, Refusal},
};

use crate::people::stream;

const ALL: [Refusal; 19] = [
    Refusal::Malformed,
    Refusal::TooLarge,
    Refusal::Unsigned,
    Refusal::ClockOff,
    Refusal::NotAllowed,
    Refusal::Expired,
    Refusal::NotFound,
    Refusal::StaleHead,
    Refusal::StaleEpoch,
    Refusal::BrokenChain,
    Refusal::CoversLess,
    Refusal::InvitationUsed,
    Refusal::InvitationExpired,
    Refusal::BadEntry,
    Refusal::SlotTaken,
    Refusal::TooMuch,
    Refusal::OnHold,
    Refusal::Closed,
    Refusal::Unavailable,
];

#[test]
fn a_refusal_has_the_same_word_everywhere() {
    for refusal in ALL {
        let word = serde_json::to_value(refusal).unwrap();
        assert_eq!(word, refusal.word());
        let problem = Problem::new(refusal);
        assert_eq!(problem.kind, format!("urn:samlat:problem:{}", refusal.word()));
        assert_eq!(problem.status, refusal.status());
        assert!((400..600).contains(&problem.status));
        let text = serde_json::to_string(&problem).unwrap();
        assert_eq!(serde_json::from_str::<Problem>(&text).unwrap(), problem);
        assert!(!text.contains("null"), "what is not known is not there: {text}");
    }
}

#[test]
fn a_problem_carries_where_things_stand() {
    let problem = Problem {
        circle_head: Some(EntryId::new([1; 32])),
        author_seq: Some(u64::MAX),
        author_core: Some(CoreId::new([2; 32])),
        retry_after_s: Some(60),
        ..Problem::new(Refusal::BrokenChain)
    };
    let text = serde_json::to_string(&problem).unwrap();
    assert_eq!(serde_json::from_str::<Problem>(&text).unwrap(), problem);
}

#[test]
fn a_problem_of_a_newer_relay_may_say_more() {
    let text = r#"{"type":"urn:samlat:problem:stale-head","title":"stale-head","status":409,"refusal":"stale-head","detail":"x"}"#;
    assert_eq!(serde_json::from_str::<Problem>(text).unwrap(), Problem::new(Refusal::StaleHead));
    let unknown = r#"{"type":"urn:samlat:problem:moved","title":"moved","status":421,"refusal":"moved"}"#;
    assert!(
        serde_json::from_str::<Problem>(unknown).is_err(),
        "a word that is not known: the status says what it can"
    );
}

#[test]
fn tips_name_streams_as_text() {
    let tips = Tips {
        instance: InstanceId::new([1; 16]),
        circle: u64::MAX,
        head: Some(EntryId::new([5; 32])),
        streams: BTreeMap::from([(stream(1), 0), (stream(2), u64::MAX)]),
        hashes: BTreeMap::from([(stream(2), RunningHash::new([7; 32]))]),
        late: BTreeMap::from([(stream(1), 3)]),
        unconfirmed: true,
    };
    let text = serde_json::to_string(&tips).unwrap();
    assert_eq!(serde_json::from_str::<Tips>(&text).unwrap(), tips);
    assert!(text.contains(&format!("\"{}\":0", stream(1))));
    let bare =
        Tips { head: None, hashes: BTreeMap::new(), late: BTreeMap::new(), unconfirmed: false, ..tips };
    let text = serde_json::to_string(&bare).unwrap();
    assert!(
        ["head", "hashes", "late", "unconfirmed"].iter().all(|one| !text.contains(one)),
        "a relay need not say them"
    );
    assert_eq!(serde_json::from_str::<Tips>(&text).unwrap(), bare);
}
