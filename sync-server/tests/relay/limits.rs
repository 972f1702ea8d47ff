//! Rates: of a key, and never of a withdrawal.

use samlat_protocol::{envelope::Kind, problem::Refusal, right::Rights};
use samlat_relay::{
    Settings,
    limits::{Limits, Rate},
};

use super::{
    client::{Key, Server, unlimited},
    person::{DOCUMENT, HOUR, Person},
};

#[tokio::test]
async fn a_key_that_asks_too_often_waits_and_others_do_not() {
    let limits = Limits { key: Some(Rate { per_minute: 60, burst: 5 }), ..unlimited() };
    let server = Server::with(Settings { limits, ..Settings::default() });
    let mut person = Person::begin(&server).await;
    let brother = Key::new(21);
    person.grants(&brother, Rights::EDIT, None).await;
    for _ in 0..5 {
        assert_eq!(person.reads(&brother, person.path("circle")).await.status, 200);
    }
    let refused = person.reads(&brother, person.path("circle")).await;
    assert_eq!(refused.refused(Refusal::TooMuch).retry_after_s, Some(1));
    assert_eq!(refused.headers["retry-after"], "1");
    let envelope = person.chain(&brother, DOCUMENT, Kind::Change).next(1);
    person.appends(&brother, DOCUMENT, &[envelope]).await.refused(Refusal::TooMuch);
    assert_eq!(person.reads(&person.admin, person.path("circle")).await.status, 200);
    server.pass(1000);
    assert_eq!(person.reads(&brother, person.path("circle")).await.status, 200);
}

#[tokio::test]
async fn a_withdrawal_is_never_refused() {
    let limits = Limits { key: Some(Rate { per_minute: 60, burst: 3 }), ..unlimited() };
    let server = Server::with(Settings { limits, ..Settings::default() });
    let mut person = Person::begin(&server).await;
    let brother = Key::new(21);
    person.grants(&brother, Rights::EDIT, None).await;
    while person.reads(&person.admin, person.path("circle")).await.status == 200 {}
    let invite = person.entry(&person.admin, Person::join(&Key::new(22)));
    person.bring(&person.admin, &invite, Vec::new()).await.refused(Refusal::TooMuch);
    person.withdraws(&brother, Vec::new()).await;
    server.pass(HOUR);
    assert_eq!(person.circle_log(&person.admin).await.rows.len(), 3);
}
