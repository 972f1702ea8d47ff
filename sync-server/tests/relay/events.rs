//! News: what listeners hear, and when they hear no more.

use std::time::Duration;

use axum::body::BodyDataStream;
use futures::StreamExt;
use samlat_protocol::{api::Tips, envelope::Kind, problem::Refusal, right::Rights};

use super::{
    client::{AUTHORITY, Call, Key, START, Server},
    person::{BOX, DOCUMENT, HOUR, POSTS, Person},
};

/// A stream of events, as its listener reads it.
struct Events {
    body: BodyDataStream,
    text: String,
}

impl Events {
    async fn begin(person: &Person, key: &Key) -> Self {
        let server = &person.server;
        let call = Call::get(person.path("events")).signed(key, AUTHORITY, server.now_ms());
        let response = server.respond(call).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self { body: response.into_body().into_data_stream(), text: String::new() }
    }

    /// The next event that is not a comment; `None` when the stream has ended.
    async fn next(&mut self) -> Option<Tips> {
        loop {
            while let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                if let Some(data) = event.strip_prefix("data: ") {
                    return Some(serde_json::from_str(data).unwrap());
                }
            }
            let chunk = tokio::time::timeout(Duration::from_secs(300), self.body.next()).await.unwrap()?;
            self.text.push_str(std::str::from_utf8(&chunk.unwrap()).unwrap());
        }
    }
}

async fn change(person: &Person, chain: &mut super::person::Chain) {
    let envelope = chain.next(1);
    assert_eq!(person.appends(&person.admin, chain.stream, &[envelope]).await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn a_listener_hears_how_far_what_it_may_read_has_come() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let (invitation, nurse) = (Key::new(20), Key::new(21));
    person.invites(&invitation, Rights::POST, HOUR).await;
    person.does(&invitation, Person::join(&nurse), Vec::new()).await;
    let mut own = Events::begin(&person, &person.admin).await;
    let mut hers = Events::begin(&person, &nurse).await;
    let first = own.next().await.unwrap();
    assert_eq!(first.circle, 3);
    assert_eq!(first.streams.into_iter().collect::<Vec<_>>(), [(BOX, 0), (POSTS, 0), (DOCUMENT, 0)]);
    assert_eq!(hers.next().await.unwrap().streams.into_iter().collect::<Vec<_>>(), [(BOX, 0)]);

    change(&person, &mut person.chain(&person.admin, DOCUMENT, Kind::Change)).await;
    assert_eq!(own.next().await.unwrap().streams[&DOCUMENT], 1);
    change(&person, &mut person.chain(&person.admin, BOX, Kind::Reply)).await;
    // She heard nothing of the document.
    assert_eq!(hers.next().await.unwrap().streams.into_iter().collect::<Vec<_>>(), [(BOX, 1)]);
    assert_eq!(own.next().await.unwrap().streams[&BOX], 1);
    person.grants(&Key::new(30), Rights::POST, None).await;
    assert_eq!((own.next().await.unwrap().circle, hers.next().await.unwrap().circle), (4, 4));
}

#[tokio::test(start_paused = true)]
async fn a_stream_ends_with_the_right_to_listen() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let (brother, sister) = (Key::new(21), Key::new(22));
    person.grants(&brother, Rights::EDIT, None).await;
    person.grants(&sister, Rights::EDIT, Some(START + HOUR)).await;
    let (mut his, mut hers) = (Events::begin(&person, &brother).await, Events::begin(&person, &sister).await);
    assert!(his.next().await.is_some() && hers.next().await.is_some());
    person.withdraws(&brother, Vec::new()).await;
    assert_eq!(his.next().await, None);
    person.reads(&brother, person.path("events")).await.refused(Refusal::NotAllowed);
    assert_eq!(hers.next().await.unwrap().circle, 4);
    // A right that runs out ends it at the next beat.
    server.pass(HOUR + 1);
    assert_eq!(hers.next().await, None);
}

#[tokio::test(start_paused = true)]
async fn a_silent_stream_says_that_it_lives() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let mut events = Events::begin(&person, &person.admin).await;
    events.next().await;
    let beat = events.body.next().await.unwrap().unwrap();
    assert!(beat.starts_with(b":"), "{beat:?}");
}

#[tokio::test(start_paused = true)]
async fn a_call_waits_for_news() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let wait = |seconds: u64| person.reads(&person.admin, person.path(&format!("events?wait={seconds}")));
    let begin = tokio::time::Instant::now();
    let quiet = wait(7).await;
    assert_eq!((quiet.status, begin.elapsed().as_secs()), (200, 7));
    assert_eq!(quiet.headers["content-type"], "application/json");
    let tips: Tips = serde_json::from_slice(&quiet.body).unwrap();
    assert_eq!((tips.circle, tips.streams[&DOCUMENT]), (1, 0));

    let begin = tokio::time::Instant::now();
    let mut chain = person.chain(&person.admin, DOCUMENT, Kind::Change);
    let later = async {
        tokio::time::sleep(Duration::from_secs(3)).await;
        change(&person, &mut chain).await;
    };
    let (news, ()) = tokio::join!(wait(50), later);
    assert_eq!(begin.elapsed().as_secs(), 3);
    assert_eq!(serde_json::from_slice::<Tips>(&news.body).unwrap().streams[&DOCUMENT], 1);
    // Longer than the longest is the longest.
    let begin = tokio::time::Instant::now();
    assert_eq!(wait(5000).await.status, 200);
    assert_eq!(begin.elapsed().as_secs(), 50);
    // Who says what it knows does not miss what came before it asked.
    let begin = tokio::time::Instant::now();
    let known = quiet.headers["etag"].to_str().unwrap();
    let call = Call::get(person.path("events?wait=50")).header("if-none-match", known);
    let missed = server.call(&person.admin, call).await;
    assert_eq!((begin.elapsed().as_secs(), missed.body), (0, news.body));
}

#[tokio::test]
async fn strangers_hear_nothing_and_keys_listen_so_often() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    person.reads(&Key::new(66), person.path("events")).await.refused(Refusal::NotAllowed);
    let nowhere = format!("/v1/records/{}/events", "ab".repeat(32));
    person.reads(&person.admin, nowhere).await.refused(Refusal::NotFound);
    let mut open = Vec::new();
    for _ in 0..8 {
        open.push(Events::begin(&person, &person.admin).await);
    }
    person.reads(&person.admin, person.path("events")).await.refused(Refusal::TooMuch);
    open.pop();
    open.push(Events::begin(&person, &person.admin).await);
}
