//! The person's death is reported: what the relay holds up, for how long, and what it does then (protocol.md section 4.4).

use samlat_protocol::{
    api::CircleWraps,
    circle_entry::{Afterwards, Alive, Death, Visible, Wishes},
    envelope::{Envelope, Kind},
    problem::Refusal,
    right::Rights,
};

use super::{
    client::{Call, Key, Server},
    person::{DOCUMENT, HOUR, POSTS, Person, positions},
};

const DAY: u64 = 24 * HOUR;
const DEATH: Visible = Visible::Death(Death {});
const ALIVE: Visible = Visible::Alive(Alive {});

fn brother() -> Key {
    Key::new(20)
}

fn link() -> Key {
    Key::new(21)
}

impl Person {
    async fn wishes(&mut self, reporters: &[&Key], afterwards: Afterwards) {
        let reporters = reporters.iter().map(|key| key.public()).collect();
        self.does(&self.admin.clone(), Visible::Wishes(Wishes { reporters, afterwards }), Vec::new()).await;
    }
}

/// A record with a brother who writes and may report, an open link, two messages and a snapshot's worth of wraps.
async fn written(server: &Server, afterwards: Afterwards) -> (Person, Vec<Envelope>) {
    let mut person = Person::begin(server).await;
    person.grants(&brother(), Rights::EDIT, None).await;
    person.invites(&link(), Rights::POST, 90 * DAY).await;
    person.wishes(&[&brother()], afterwards).await;
    let all = person.chain(&person.admin, DOCUMENT, Kind::Change).next_few(2);
    assert_eq!(positions(&person.appends(&person.admin, DOCUMENT, &all).await), [1, 2]);
    (person, all)
}

async fn reported(server: &Server, afterwards: Afterwards) -> Person {
    let (mut person, _) = written(server, afterwards).await;
    person.does(&brother(), DEATH, Vec::new()).await;
    person
}

#[tokio::test]
async fn only_who_is_named_and_has_a_part_reports() {
    let server = Server::new();
    let (mut person, _) = written(&server, Afterwards::Erase).await;
    let sister = Key::new(22);
    person.grants(&sister, Rights::EDIT, None).await;
    for who in [&sister, &person.admin.clone(), &person.root.clone(), &link(), &Key::new(30)] {
        person.tries(who, DEATH).await.refused(Refusal::NotAllowed);
    }
    person.withdraws(&brother(), Vec::new()).await;
    person.tries(&brother(), DEATH).await.refused(Refusal::NotAllowed);
}

#[tokio::test]
async fn whose_time_is_past_reports_nothing() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    person.grants(&brother(), Rights::EDIT, Some(server.now_ms() + HOUR)).await;
    person.wishes(&[&brother()], Afterwards::Erase).await;
    server.pass(2 * HOUR);
    person.tries(&brother(), DEATH).await.refused(Refusal::Expired);
}

#[tokio::test]
async fn a_link_rests_while_a_report_stands_and_works_again() {
    let server = Server::new();
    let mut person = reported(&server, Afterwards::Erase).await;
    let guest = Key::new(23);
    person.tries(&link(), Person::join(&guest)).await.refused(Refusal::OnHold);
    person.tries(&brother(), ALIVE).await.refused(Refusal::NotAllowed);
    person.does(&person.admin.clone(), ALIVE, Vec::new()).await;
    person.does(&link(), Person::join(&guest), Vec::new()).await;
    person.tries(&brother(), DEATH).await.refused(Refusal::NotAllowed);
}

#[tokio::test]
async fn a_report_stops_no_care() {
    let server = Server::new();
    let person = reported(&server, Afterwards::Erase).await;
    server.pass(30 * DAY - 1);
    let said = person.chain(&brother(), DOCUMENT, Kind::Change).next_few(1);
    assert_eq!(positions(&person.appends(&brother(), DOCUMENT, &said).await), [3]);
}

#[tokio::test]
async fn after_thirty_days_what_is_kept_takes_nothing_but_her_word() {
    let server = Server::new();
    let mut person = reported(&server, Afterwards::Keep).await;
    let admin = person.admin.clone();
    server.pass(30 * DAY);
    let said = person.chain(&brother(), DOCUMENT, Kind::Change).next_few(1);
    person.appends(&brother(), DOCUMENT, &said).await.refused(Refusal::Closed);
    let own = person.chain(&admin, POSTS, Kind::Post).next_few(1);
    person.appends(&admin, POSTS, &own).await.refused(Refusal::Closed);
    person.tries(&admin, Visible::Unknown { kind: 200, bytes: vec![1] }).await.refused(Refusal::Closed);
    person.tries(&link(), Person::join(&Key::new(23))).await.refused(Refusal::Closed);
    server.relay.sweep().await.unwrap();
    assert!(person.bytes_in(&brother(), DOCUMENT).await.iter().all(|bytes| *bytes > 0), "who reads goes on");
    person.does(&admin, ALIVE, Vec::new()).await;
    let said = person.chain(&brother(), DOCUMENT, Kind::Change).next_few(1);
    assert_eq!(positions(&person.appends(&brother(), DOCUMENT, &said).await), [3]);
}

#[tokio::test]
async fn her_words_bring_back_what_is_kept() {
    let server = Server::new();
    let person = reported(&server, Afterwards::Keep).await;
    server.pass(40 * DAY);
    let head = person.circle.entries().len() as u64 - 1;
    let (entry, wraps) = person.recover(head, &Key::new(7));
    assert_eq!(person.bring(&person.root, &entry, wraps).await.status, 200);
}

#[tokio::test]
async fn after_thirty_days_everything_is_erased_and_the_log_tells_of_it() {
    let server = Server::new();
    let person = reported(&server, Afterwards::Erase).await;
    let admin = person.admin.clone();
    server.pass(30 * DAY - 1);
    server.relay.sweep().await.unwrap();
    assert!(person.bytes_in(&admin, DOCUMENT).await.iter().all(|bytes| *bytes > 0));
    server.pass(1);
    person.tries(&admin, ALIVE).await.refused(Refusal::Closed);
    assert!(server.relay.sweep().await.unwrap() > 0);
    assert_eq!(person.bytes_in(&admin, DOCUMENT).await, [0, 0]);
    let wraps: CircleWraps = person.reads(&admin, person.path("circle/wraps")).await.read();
    assert!(wraps.rows.is_empty());
    let log = person.circle_log(&brother()).await;
    assert_eq!(log.head, person.circle.head(), "whoever was in it sees what became of it");
    assert!(log.rows.iter().all(|row| row.wraps.is_empty()));
    let head = person.circle.entries().len() as u64 - 1;
    let (entry, wraps) = person.recover(head, &Key::new(7));
    person.bring(&person.root, &entry, wraps).await.refused(Refusal::Closed);
}

#[tokio::test]
async fn her_word_calls_the_erasure_off_and_a_withdrawal_of_who_reported_does_too() {
    let server = Server::new();
    let mut person = reported(&server, Afterwards::Erase).await;
    let admin = person.admin.clone();
    server.pass(29 * DAY);
    person.does(&admin, ALIVE, Vec::new()).await;
    person.wishes(&[&brother()], Afterwards::Erase).await;
    server.pass(DAY);
    server.relay.sweep().await.unwrap();
    person.does(&brother(), DEATH, Vec::new()).await;
    person.withdraws(&brother(), Vec::new()).await;
    server.pass(40 * DAY);
    server.relay.sweep().await.unwrap();
    assert!(person.bytes_in(&admin, DOCUMENT).await.iter().all(|bytes| *bytes > 0));
}

#[tokio::test]
async fn the_words_make_a_report_void_and_with_it_the_erasure() {
    let server = Server::new();
    let person = reported(&server, Afterwards::Erase).await;
    let before = person.circle.report().unwrap().place - 1;
    let device = Key::new(7);
    let (entry, wraps) = person.recover(before, &device);
    assert_eq!(person.bring(&person.root, &entry, wraps).await.status, 200);
    server.pass(40 * DAY);
    server.relay.sweep().await.unwrap();
    assert!(person.bytes_in(&device, DOCUMENT).await.iter().all(|bytes| *bytes > 0));
}

#[tokio::test]
async fn a_refill_brings_back_nothing_that_was_erased() {
    let server = Server::new();
    let (mut person, all) = written(&server, Afterwards::Erase).await;
    person.does(&brother(), DEATH, Vec::new()).await;
    server.pass(30 * DAY);
    server.relay.sweep().await.unwrap();
    person.appends_with(&brother(), DOCUMENT, "log?refill=1", &all).await.refused(Refusal::Closed);
}

#[tokio::test]
async fn another_relay_over_the_same_database_judges_by_the_same_times() {
    let server = Server::new();
    let person = reported(&server, Afterwards::Erase).await;
    server.pass(30 * DAY);
    let twin = server.twin();
    let call = Call::get(person.section(DOCUMENT, "log"));
    assert_eq!(twin.call(&brother(), call).await.status, 200);
    assert!(twin.relay.sweep().await.unwrap() > 0);
    let said = person.chain(&brother(), DOCUMENT, Kind::Change).next_few(1);
    person.appends(&brother(), DOCUMENT, &said).await.refused(Refusal::Closed);
}
