//! She takes the record off the relay while she lives: seven days in which it can be stopped, and what the relay does then
//! (protocol.md section 4.5).

use samlat_protocol::{
    api::CircleWraps,
    circle_entry::{Alive, Close, Visible},
    envelope::Kind,
    problem::Refusal,
    right::Rights,
};

use super::{
    client::{Key, Server},
    person::{DOCUMENT, HOUR, Person, positions},
};

const DAY: u64 = 24 * HOUR;
const CLOSE: Visible = Visible::Close(Close {});
const ALIVE: Visible = Visible::Alive(Alive {});

fn brother() -> Key {
    Key::new(20)
}

fn link() -> Key {
    Key::new(21)
}

/// A record with a brother who writes, an open link and two messages, that she closes.
async fn closing(server: &Server) -> Person {
    let mut person = Person::begin(server).await;
    person.grants(&brother(), Rights::EDIT, None).await;
    person.invites(&link(), Rights::POST, 90 * DAY).await;
    let all = person.chain(&person.admin, DOCUMENT, Kind::Change).next_few(2);
    assert_eq!(positions(&person.appends(&person.admin, DOCUMENT, &all).await), [1, 2]);
    person.does(&person.admin.clone(), CLOSE, Vec::new()).await;
    person
}

#[tokio::test]
async fn only_a_device_of_hers_closes_it() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    person.grants(&brother(), Rights::EDIT, None).await;
    for who in [&brother(), &person.root.clone(), &Key::new(30)] {
        person.tries(who, CLOSE).await.refused(Refusal::NotAllowed);
    }
    person.does(&person.admin.clone(), CLOSE, Vec::new()).await;
}

#[tokio::test]
async fn care_goes_on_for_seven_days_and_nobody_comes_in() {
    let server = Server::new();
    let mut person = closing(&server).await;
    person.tries(&link(), Person::join(&Key::new(23))).await.refused(Refusal::OnHold);
    server.pass(7 * DAY - 1);
    server.relay.sweep().await.unwrap();
    assert!(person.bytes_in(&brother(), DOCUMENT).await.iter().all(|bytes| *bytes > 0));
    let said = person.chain(&brother(), DOCUMENT, Kind::Change).next_few(1);
    assert_eq!(positions(&person.appends(&brother(), DOCUMENT, &said).await), [3]);
    person.tries(&brother(), ALIVE).await.refused(Refusal::NotAllowed);
    person.does(&person.admin.clone(), ALIVE, Vec::new()).await;
    server.pass(30 * DAY);
    server.relay.sweep().await.unwrap();
    assert!(person.bytes_in(&brother(), DOCUMENT).await.iter().all(|bytes| *bytes > 0), "it was taken back");
    person.does(&link(), Person::join(&Key::new(23)), Vec::new()).await;
}

#[tokio::test]
async fn after_seven_days_everything_is_erased_and_the_log_tells_of_it() {
    let server = Server::new();
    let person = closing(&server).await;
    let admin = person.admin.clone();
    server.pass(7 * DAY);
    assert!(server.relay.sweep().await.unwrap() > 0);
    for who in [&admin, &brother()] {
        assert_eq!(person.bytes_in(who, DOCUMENT).await, [0, 0]);
        let said = person.chain(who, DOCUMENT, Kind::Change).next_few(1);
        person.appends(who, DOCUMENT, &said).await.refused(Refusal::Closed);
        let log = person.circle_log(who).await;
        assert_eq!(log.head, person.circle.head());
        assert!(log.rows.iter().all(|row| row.wraps.is_empty() && row.arrived_ms > 0), "its times stay");
    }
    let wraps: CircleWraps = person.reads(&admin, person.path("circle/wraps")).await.read();
    assert!(wraps.rows.is_empty());
    person.tries(&admin, ALIVE).await.refused(Refusal::Closed);
    person.tries(&link(), Person::join(&Key::new(23))).await.refused(Refusal::Closed);
    let head = person.circle.entries().len() as u64 - 1;
    let (entry, wraps) = person.recover(head, &Key::new(7));
    person.bring(&person.root, &entry, wraps).await.refused(Refusal::Closed);
}

#[tokio::test]
async fn her_words_stop_what_a_thief_began() {
    let server = Server::new();
    let person = closing(&server).await;
    server.pass(7 * DAY - 1);
    let before = person.circle.report().unwrap().place - 1;
    let device = Key::new(7);
    let (entry, wraps) = person.recover(before, &device);
    assert_eq!(person.bring(&person.root, &entry, wraps).await.status, 200);
    server.pass(30 * DAY);
    server.relay.sweep().await.unwrap();
    assert!(person.bytes_in(&device, DOCUMENT).await.iter().all(|bytes| *bytes > 0));
}

#[tokio::test]
async fn another_relay_over_the_same_database_counts_on_and_erases_it() {
    let server = Server::new();
    let person = closing(&server).await;
    server.pass(7 * DAY);
    let twin = server.twin();
    assert!(twin.relay.sweep().await.unwrap() > 0);
    assert_eq!(person.bytes_in(&person.admin, DOCUMENT).await, [0, 0]);
}
