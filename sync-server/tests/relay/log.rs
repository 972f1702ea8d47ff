//! Streams: who may append what, in which order, and who may read it.

use samlat_protocol::{
    api::{Append, Appended, Bytes, Log},
    envelope::{Kind, running_hash},
    id::{CoreId, RecordId, RunningHash, StreamId},
    problem::Refusal,
    right::Rights,
    wire::{MAX_BATCH, MAX_ENVELOPE_BYTES, MAX_POST_ENVELOPE_BYTES},
};
use samlat_relay::{Settings, limits::Limits};

use super::{
    client::{Call, Key, START, Server, unlimited},
    person::{BOX, Chain, DOCUMENT, HOUR, POSTS, Person, positions},
};

#[tokio::test]
async fn what_is_appended_is_read_in_order() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let mut chain = person.chain(&person.admin, DOCUMENT, Kind::Change);
    let all = chain.next_few(3);
    let answer = person.appends(&person.admin, DOCUMENT, &all).await;
    assert_eq!((answer.status, positions(&answer)), (200, vec![1, 2, 3]));
    let log = person.log(&person.admin, DOCUMENT).await;
    let mut hash = RunningHash::ZERO;
    for (row, envelope) in log.rows.iter().zip(&all) {
        hash = running_hash(hash, envelope.core.id());
        assert_eq!((row.hash, row.arrived_ms), (hash, START));
        assert_eq!(row.envelope.0, envelope.to_bytes());
    }
    assert_eq!((log.tip, log.rows.len()), (3, 3));
    let read = async |query: &str| -> Vec<u64> {
        let path = person.section(DOCUMENT, &format!("log?{query}"));
        let log: Log = person.reads(&person.admin, path).await.read();
        log.rows.iter().map(|row| row.position).collect()
    };
    assert_eq!(read("after=1").await, [2, 3]);
    assert_eq!(read("after=0&limit=2").await, [1, 2]);
    assert_eq!(read("limit=0").await, [1]);
    assert!(read("after=3").await.is_empty());
    assert!(read(&format!("after={}", u64::MAX)).await.is_empty());
}

#[tokio::test]
async fn what_is_sent_again_stays_where_it_is() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let mut chain = person.chain(&person.admin, DOCUMENT, Kind::Change);
    let first = chain.next_few(2);
    let once: Appended = person.appends(&person.admin, DOCUMENT, &first).await.read();
    server.pass(1000);
    let more = [first, vec![chain.next(9)]].concat();
    let again: Appended = person.appends(&person.admin, DOCUMENT, &more).await.read();
    assert_eq!(again.placed[..2], once.placed);
    assert_eq!((again.placed[2].position, again.placed[2].arrived_ms), (3, START + 1000));
}

#[tokio::test]
async fn everyone_writes_what_they_may_and_nothing_else() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let (brother, nurse, reader) = (Key::new(21), Key::new(22), Key::new(23));
    person.grants(&brother, Rights::EDIT, None).await;
    person.grants(&nurse, Rights::POST, None).await;
    person.grants(&reader, Rights::READ, None).await;
    let try_ = async |key: &Key, stream, kind| {
        let envelope = person.chain(key, stream, kind).next(1);
        person.appends(key, stream, &[envelope]).await
    };
    for (key, stream, kind) in
        [(&brother, DOCUMENT, Kind::Change), (&brother, POSTS, Kind::Post), (&nurse, POSTS, Kind::Post)]
    {
        assert_eq!(try_(key, stream, kind).await.status, 200);
    }
    for (key, stream, kind) in [
        (&nurse, DOCUMENT, Kind::Change),
        (&reader, DOCUMENT, Kind::Change),
        (&reader, POSTS, Kind::Post),
        (&brother, POSTS, Kind::Change),
        (&brother, DOCUMENT, Kind::Post),
        (&nurse, POSTS, Kind::Unknown(77)),
        (&brother, BOX, Kind::Reply),
        (&person.admin, StreamId::new([0x99; 16]), Kind::Change),
        (&Key::new(66), DOCUMENT, Kind::Change),
    ] {
        try_(key, stream, kind).await.refused(Refusal::NotAllowed);
    }
    assert_eq!(person.log(&reader, DOCUMENT).await.tip, 1);
    person.reads(&nurse, person.section(POSTS, "log")).await.refused(Refusal::NotAllowed);
    person.reads(&Key::new(66), person.section(POSTS, "log")).await.refused(Refusal::NotAllowed);
    let nowhere = person.section(StreamId::new([0x99; 16]), "log");
    person.reads(&reader, nowhere).await.refused(Refusal::NotFound);
}

#[tokio::test]
async fn a_guest_posts_and_reads_the_own_box_only() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let (invitation, nurse) = (Key::new(20), Key::new(21));
    person.invites(&invitation, Rights::POST, HOUR).await;
    person.does(&invitation, Person::join(&nurse), Vec::new()).await;
    let post = person.chain(&nurse, POSTS, Kind::Post).next(1);
    assert_eq!(person.appends(&nurse, POSTS, &[post]).await.status, 200);
    let reply = person.chain(&person.admin, BOX, Kind::Reply).next(1);
    assert_eq!(person.appends(&person.admin, BOX, &[reply]).await.status, 200);
    assert_eq!(person.log(&nurse, BOX).await.tip, 1);
    for stream in [DOCUMENT, POSTS] {
        person.reads(&nurse, person.section(stream, "log")).await.refused(Refusal::NotAllowed);
    }
    assert_eq!(person.log(&person.admin, POSTS).await.tip, 1);
}

#[tokio::test]
async fn a_right_runs_out() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let brother = Key::new(21);
    person.grants(&brother, Rights::EDIT, Some(START + HOUR)).await;
    let mut chain = person.chain(&brother, DOCUMENT, Kind::Change);
    let (first, second) = (chain.next(1), chain.next(2));
    server.pass(HOUR);
    assert_eq!(person.appends(&brother, DOCUMENT, &[first]).await.status, 200);
    server.pass(1);
    person.appends(&brother, DOCUMENT, std::slice::from_ref(&second)).await.refused(Refusal::Expired);
    person.reads(&brother, person.section(DOCUMENT, "log")).await.refused(Refusal::Expired);
    person.reads(&brother, person.path("circle")).await.refused(Refusal::Expired);
    // What was in time elsewhere is taken from a reader who refills.
    let refilled = person.appends_with(&person.admin, DOCUMENT, "log?refill=1", &[second]).await;
    assert_eq!(positions(&refilled), [2]);
}

#[tokio::test]
async fn only_the_author_appends_unless_a_reader_refills() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let (brother, nurse) = (Key::new(21), Key::new(22));
    person.grants(&brother, Rights::EDIT, None).await;
    person.grants(&nurse, Rights::POST, None).await;
    let all = person.chain(&person.admin, DOCUMENT, Kind::Change).next_few(2);
    person.appends(&brother, DOCUMENT, &all).await.refused(Refusal::NotAllowed);
    person.appends_with(&nurse, DOCUMENT, "log?refill=1", &all).await.refused(Refusal::NotAllowed);
    person.appends_with(&Key::new(66), DOCUMENT, "log?refill=1", &all).await.refused(Refusal::NotAllowed);
    person.appends_with(&brother, DOCUMENT, "log?refill=2", &all).await.refused(Refusal::NotAllowed);
    let refilled = person.appends_with(&brother, DOCUMENT, "log?refill=1", &all).await;
    assert_eq!(positions(&refilled), [1, 2]);
}

#[tokio::test]
async fn a_message_of_an_older_epoch_is_sealed_anew_first() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let (brother, nurse) = (Key::new(21), Key::new(22));
    person.grants(&nurse, Rights::POST, None).await;
    person.grants(&brother, Rights::EDIT, None).await;
    let (mut own, mut posts) =
        (person.chain(&person.admin, DOCUMENT, Kind::Change), person.chain(&nurse, POSTS, Kind::Post));
    let (change, post) = (own.next(1), posts.next(1));
    person.withdraws(&brother, Vec::new()).await;
    for (key, stream, envelope) in [(&person.admin, DOCUMENT, &change), (&nurse, POSTS, &post)] {
        let answer = person.appends(key, stream, std::slice::from_ref(envelope)).await;
        let problem = answer.refused(Refusal::StaleEpoch);
        assert_eq!(problem.circle_head, Some(person.circle.head()));
    }
    // The same core under the newer epoch, and then the old envelope again.
    own = Chain { seq: 1, prev: CoreId::ZERO, epoch: 2, ..own };
    let resealed = own.seal(1);
    assert_eq!(resealed.core.id(), change.core.id());
    assert_eq!(positions(&person.appends(&person.admin, DOCUMENT, &[resealed]).await), [1]);
    let refilled = person.appends_with(&person.admin, DOCUMENT, "log?refill=1", &[change]).await;
    assert_eq!(positions(&refilled), [1]);
}

#[tokio::test]
async fn a_chain_is_followed() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let mut chain = person.chain(&person.admin, DOCUMENT, Kind::Change);
    let [first, second, third]: [_; 3] = chain.next_few(3).try_into().unwrap();
    let ahead = person.appends(&person.admin, DOCUMENT, std::slice::from_ref(&second)).await;
    let problem = ahead.refused(Refusal::BrokenChain);
    assert_eq!((problem.author_seq, problem.author_core), (Some(0), Some(CoreId::ZERO)));
    // Up to the first that does not fit, the others are stored.
    let holed = person.appends(&person.admin, DOCUMENT, &[first.clone(), third]).await;
    assert_eq!((holed.status, positions(&holed)), (200, vec![1]));
    let mut fork = person.chain(&person.admin, DOCUMENT, Kind::Change);
    let problem =
        person.appends(&person.admin, DOCUMENT, &[fork.next(99)]).await.refused(Refusal::BrokenChain);
    assert_eq!((problem.author_seq, problem.author_core), (Some(1), Some(first.core.id())));
    assert_eq!(positions(&person.appends(&person.admin, DOCUMENT, &[second]).await), [2]);
}

#[tokio::test]
async fn bytes_that_are_no_envelope_of_here_are_refused() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let mut chain = person.chain(&person.admin, DOCUMENT, Kind::Change);
    let good = chain.next(1);
    let mut forged = good.clone();
    forged.ciphertext.sealed_mut().unwrap()[0] ^= 1;
    let elsewhere = Chain {
        record: RecordId::new([3; 32]),
        seq: 1,
        ..person.chain(&person.admin, DOCUMENT, Kind::Change)
    };
    let stream = Chain { seq: 1, ..person.chain(&person.admin, POSTS, Kind::Post) };
    let mut long_seq = person.chain(&person.admin, DOCUMENT, Kind::Change);
    (long_seq.seq, long_seq.prev) = (u64::MAX, CoreId::new([1; 32]));
    let mut suite = good.clone();
    suite.core.suite = 9;
    for bad in [forged, elsewhere.seal(1), stream.seal(1), long_seq.seal(1), suite] {
        let answer = person.appends(&person.admin, DOCUMENT, std::slice::from_ref(&bad)).await;
        answer.refused(Refusal::Malformed);
        // After a good one, the good one stands.
        let both = person.appends(&person.admin, DOCUMENT, &[good.clone(), bad]).await;
        assert_eq!(positions(&both), [1]);
    }
    let call = |envelopes: Vec<Bytes>| Call::post(person.section(DOCUMENT, "log"), &Append { envelopes });
    for garbage in [vec![], vec![0xff; 10], vec![0; MAX_BATCH]] {
        let answer = server.call(&person.admin, call(vec![Bytes(garbage)])).await;
        answer.refused(Refusal::Malformed);
    }
    server.call(&person.admin, call(Vec::new())).await.refused(Refusal::Malformed);
    let many = (0..=MAX_BATCH).map(|_| Bytes(good.to_bytes())).collect();
    server.call(&person.admin, call(many)).await.refused(Refusal::TooLarge);
    let mut raw = call(Vec::new());
    raw.body = b"{\"not\": \"cbor\"}".to_vec();
    server.call(&person.admin, raw).await.refused(Refusal::Malformed);
}

#[tokio::test]
async fn envelopes_have_their_sizes() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let change = Chain { seq: 1, ..person.chain(&person.admin, DOCUMENT, Kind::Change) };
    let large = change.seal_bytes(1, &vec![7; MAX_ENVELOPE_BYTES]);
    person.appends(&person.admin, DOCUMENT, &[large]).await.refused(Refusal::TooLarge);
    let post = Chain { seq: 1, ..person.chain(&person.admin, POSTS, Kind::Post) };
    let large = post.seal_bytes(1, &vec![7; MAX_POST_ENVELOPE_BYTES]);
    person.appends(&person.admin, POSTS, &[large]).await.refused(Refusal::TooLarge);
    let fits = change.seal_bytes(1, &vec![7; MAX_ENVELOPE_BYTES - 512]);
    assert_eq!(person.appends(&person.admin, DOCUMENT, &[fits]).await.status, 200);
}

#[tokio::test]
async fn an_author_has_a_quota_and_a_refill_has_none() {
    let limits = Limits { other_bytes: Some(1000), own_bytes: Some(4000), ..unlimited() };
    let server = Server::with(Settings { limits, ..Settings::default() });
    let mut person = Person::begin(&server).await;
    let brother = Key::new(21);
    person.grants(&brother, Rights::EDIT, None).await;
    let all = person.chain(&brother, DOCUMENT, Kind::Change).next_few(6);
    let taken = person.appends(&brother, DOCUMENT, &all).await;
    let size = all[0].to_bytes().len();
    assert_eq!(positions(&taken).len(), 1000 / size);
    let rest = &all[1000 / size..];
    person.appends(&brother, DOCUMENT, rest).await.refused(Refusal::TooMuch);
    let own = person.chain(&person.admin, DOCUMENT, Kind::Change).next_few(5);
    assert_eq!(positions(&person.appends(&person.admin, DOCUMENT, &own).await).len(), 5);
    let refilled = person.appends_with(&person.admin, DOCUMENT, "log?refill=1", rest).await;
    assert_eq!(positions(&refilled).len(), rest.len());
}
