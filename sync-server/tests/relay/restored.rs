//! A database that was put back: nobody comes by a link or an organisation before a device of the person has confirmed.

use samlat_protocol::{problem::Refusal, right::Rights};

use super::{
    client::{Call, Key, Server},
    person::{DOCUMENT, HOUR, Person, circle_append, matching},
};

/// Her record at a relay that was put back, with an open link.
async fn restored() -> (Person, Key) {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let invitation = Key::new(20);
    person.invites(&invitation, Rights::POST, HOUR).await;
    person.server = server.restored();
    (person, invitation)
}

async fn confirms(person: &Person, key: &Key, head: String) -> super::client::Answer {
    let call = Call::put(person.path("circle/confirmed"), Vec::new()).header("if-match", head);
    person.server.call(key, call).await
}

fn is_unconfirmed(answer: &super::client::Answer) -> bool {
    String::from_utf8_lossy(&answer.body).contains("\"unconfirmed\":true")
}

#[tokio::test]
async fn nobody_joins_before_a_device_of_the_person_has_confirmed_the_head() {
    let (mut person, invitation) = restored().await;
    let join = |person: &Person| {
        let entry = person.entry(&invitation, Person::join(&Key::new(23)));
        let head = matching(person.circle.head());
        Call::post(person.path("circle"), &circle_append(&entry, Vec::new())).header("if-match", head)
    };
    let problem = person.server.call(&invitation, join(&person)).await.refused(Refusal::Unavailable);
    assert_eq!(problem.retry_after_s, Some(60));
    // Her own devices go on as ever, and are told.
    person.grants(&Key::new(24), Rights::READ, None).await;
    let tips = Call { query: "wait=0".into(), ..Call::get(person.path("events")) };
    assert!(is_unconfirmed(&person.server.call(&person.admin, tips.clone()).await));
    assert!(!is_unconfirmed(&person.server.call(&Key::new(24), tips.clone()).await), "it is not theirs");
    // Neither does anybody else confirm, nor another head.
    let head = matching(person.circle.head());
    confirms(&person, &Key::new(24), head.clone()).await.refused(Refusal::NotAllowed);
    confirms(&person, &person.admin, "*".into()).await.refused(Refusal::Malformed);
    let before = matching(person.circle.entries()[0].id());
    let problem = confirms(&person, &person.admin, before).await.refused(Refusal::StaleHead);
    assert_eq!(problem.circle_head, Some(person.circle.head()));
    person.server.call(&invitation, join(&person)).await.refused(Refusal::Unavailable);
    for _ in 0..2 {
        assert_eq!(confirms(&person, &person.admin, head.clone()).await.status, 204);
    }
    assert!(!is_unconfirmed(&person.server.call(&person.admin, tips).await));
    assert_eq!(person.server.call(&invitation, join(&person)).await.status, 200);
}

#[tokio::test]
async fn who_had_joined_is_let_in_again_by_a_device_of_the_person_before_it_confirms() {
    let (person, invitation) = restored().await;
    let join = person.entry(&invitation, Person::join(&Key::new(23)));
    person.bring(&invitation, &join, Vec::new()).await.refused(Refusal::Unavailable);
    assert_eq!(person.bring(&person.admin, &join, Vec::new()).await.status, 200);
}

#[tokio::test]
async fn a_record_that_is_made_there_needs_no_confirming() {
    let (person, _) = restored().await;
    let server = person.server.clone();
    let other = Person::begin_as(&server, 7).await;
    let tips = Call { query: "wait=0".into(), ..Call::get(other.path("events")) };
    assert!(!is_unconfirmed(&server.call(&other.admin, tips).await));
    assert_eq!(other.log(&other.admin, DOCUMENT).await.rows.len(), 0);
}
