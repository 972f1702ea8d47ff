//! Two relays over one database: what one stores, the other obeys from its next answer on.

use samlat_protocol::{api::CircleLog, envelope::Kind, problem::Refusal, right::Rights};

use super::{
    client::{Call, Key, Server},
    person::{DOCUMENT, HOUR, Person, circle_append, matching, positions},
};

#[tokio::test]
async fn a_withdrawal_at_one_is_obeyed_by_the_other() {
    let server = Server::new();
    let twin = server.twin();
    let mut person = Person::begin(&server).await;
    let brother = Key::new(21);
    person.grants(&brother, Rights::EDIT, None).await;
    let read = || twin.call(&brother, Call::get(person.section(DOCUMENT, "log")));
    // The twin keeps the circle that it judged by.
    assert_eq!(read().await.status, 200);
    let mut person = person;
    person.withdraws(&brother, Vec::new()).await;
    let read = || twin.call(&brother, Call::get(person.section(DOCUMENT, "log")));
    read().await.refused(Refusal::NotAllowed);
}

#[tokio::test]
async fn what_one_let_in_is_not_refused_by_the_other() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let mut at_twin = Person {
        server: server.twin(),
        circle: person.circle.clone(),
        root: person.root.clone(),
        admin: person.admin.clone(),
        wraps: person.wraps.clone(),
    };
    assert_eq!(at_twin.circle_log(&at_twin.admin).await.rows.len(), 1);
    let brother = Key::new(21);
    person.grants(&brother, Rights::EDIT, None).await;
    let all = person.chain(&brother, DOCUMENT, Kind::Change).next_few(2);
    assert_eq!(positions(&at_twin.appends(&brother, DOCUMENT, &all).await), [1, 2]);
    person.invites(&Key::new(20), Rights::POST, HOUR).await;
    // The twin's own next entry goes on from where the other ended.
    at_twin.circle = person.circle.clone();
    at_twin.grants(&Key::new(22), Rights::READ, None).await;
    let behind = person.entry(&person.admin, Person::join(&Key::new(23)));
    let call = Call::post(person.path("circle"), &circle_append(&behind, Vec::new()))
        .header("if-match", matching(person.circle.head()));
    let problem = server.call(&person.admin, call).await.refused(Refusal::StaleHead);
    assert_eq!(problem.circle_head, Some(at_twin.circle.head()));
    let log: CircleLog = person.circle_log(&brother).await;
    assert_eq!(log.rows.len(), 4);
}
