//! Snapshots: put by the person's devices, read by readers; and the pruning of what they cover.

use samlat_protocol::{
    circle_entry::{Grant, Visible},
    envelope::{Envelope, Kind, Seen},
    id::{EntryId, StreamId},
    problem::Refusal,
    right::Rights,
    signature::Purpose,
    snapshot::{Covered, Head, Snapshot},
    wire,
};

use super::{
    client::{Answer, Call, Key, Server},
    person::{DOCUMENT, HOUR, POSTS, Person, cut, positions, wrap},
};

const DAY: u64 = 24 * HOUR;

fn snapshot(person: &Person, author: &Key, epoch: u32, content: u8) -> Snapshot {
    let head = Head {
        suite: 1,
        record: person.record(),
        stream: DOCUMENT,
        generation: 0,
        author: author.public(),
        circle_head: person.circle.head(),
        epoch,
        reaches: Seen::NOTHING,
        vector: Vec::new(),
        nonce: [content; 24],
    };
    sign(author, head, content)
}

fn sign(author: &Key, head: Head, content: u8) -> Snapshot {
    let ciphertext = vec![content; 100];
    let signature = author.sign(Purpose::Snapshot, &Snapshot::signed_bytes(&head, &ciphertext));
    Snapshot { head, ciphertext, signature }
}

async fn put(person: &Person, key: &Key, stream: StreamId, snapshot: &Snapshot) -> Answer {
    person.server.call(key, Call::put(person.section(stream, "snapshot"), snapshot.to_bytes())).await
}

#[tokio::test]
async fn the_newest_snapshot_is_read_by_readers() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let (reader, nurse) = (Key::new(21), Key::new(22));
    person.grants(&reader, Rights::READ, None).await;
    person.grants(&nurse, Rights::POST, None).await;
    let path = person.section(DOCUMENT, "snapshot");
    person.reads(&reader, path.clone()).await.refused(Refusal::NotFound);
    for content in 1..4 {
        let snapshot = snapshot(&person, &person.admin, 1, content);
        assert_eq!(put(&person, &person.admin, DOCUMENT, &snapshot).await.status, 204);
        let read = person.reads(&reader, path.clone()).await;
        assert_eq!((read.status, read.body), (200, snapshot.to_bytes()));
    }
    person.reads(&nurse, path.clone()).await.refused(Refusal::NotAllowed);
    person.reads(&Key::new(66), path).await.refused(Refusal::NotAllowed);
}

#[tokio::test]
async fn snapshots_that_do_not_fit_are_refused() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let editor = Key::new(21);
    person.grants(&editor, Rights::EDIT, None).await;
    let by_editor = snapshot(&person, &editor, 1, 1);
    put(&person, &editor, DOCUMENT, &by_editor).await.refused(Refusal::NotAllowed);
    let own = snapshot(&person, &person.admin, 1, 1);
    put(&person, &editor, DOCUMENT, &own).await.refused(Refusal::NotAllowed);
    put(&person, &person.admin, POSTS, &own).await.refused(Refusal::Malformed);
    let of_posts = sign(&person.admin, Head { stream: POSTS, ..own.head.clone() }, 1);
    put(&person, &person.admin, POSTS, &of_posts).await.refused(Refusal::Malformed);
    let nowhere = sign(&person.admin, Head { circle_head: EntryId::new([9; 32]), ..own.head.clone() }, 1);
    put(&person, &person.admin, DOCUMENT, &nowhere).await.refused(Refusal::StaleEpoch);
    let old = snapshot(&person, &person.admin, 7, 1);
    let problem = put(&person, &person.admin, DOCUMENT, &old).await.refused(Refusal::StaleEpoch);
    assert_eq!(problem.circle_head, Some(person.circle.head()));
    let mut forged = own.clone();
    forged.ciphertext[0] ^= 1;
    put(&person, &person.admin, DOCUMENT, &forged).await.refused(Refusal::Malformed);
    let nowhere = sign(&person.admin, Head { stream: StreamId::new([9; 16]), ..own.head }, 1);
    put(&person, &person.admin, StreamId::new([9; 16]), &nowhere).await.refused(Refusal::NotFound);
}

#[tokio::test]
async fn the_older_and_the_newest_are_given_and_not_again_to_who_has_them() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let admin = &person.admin;
    let (first, second) = (snapshot(&person, admin, 1, 1), snapshot(&person, admin, 1, 2));
    put(&person, admin, DOCUMENT, &first).await;
    put(&person, admin, DOCUMENT, &second).await;
    let path = |query: &str| person.section(DOCUMENT, &format!("snapshot{query}"));
    for (query, expected) in
        [("", &second), ("?older=0", &second), ("?older=1", &first), ("?generation=0", &second)]
    {
        assert_eq!(person.reads(admin, path(query)).await.body, expected.to_bytes(), "{query}");
    }
    person.reads(admin, path("?generation=1")).await.refused(Refusal::NotFound);
    person.reads(admin, path("?newer=1")).await.refused(Refusal::Malformed);
    let known = async |snapshot: &Snapshot, query| {
        let hash = format!("\"{}\"", hex::encode(wire::hash(&snapshot.to_bytes())));
        let call = Call::get(path(query)).header("if-none-match", hash);
        server.call(admin, call).await
    };
    let unchanged = known(&second, "").await;
    assert_eq!((unchanged.status, unchanged.body.len()), (304, 0));
    assert_eq!(known(&first, "").await.status, 200);
    assert_eq!(known(&first, "?older=1").await.status, 304);
}

/// A snapshot that covers these messages, each the end of its author's chain.
fn covering(person: &Person, author: &Key, content: u8, ends: &[&Envelope]) -> Snapshot {
    let mut head = snapshot(person, author, person.circle.sections()[&DOCUMENT].epoch, content).head;
    head.reaches.position = 1000;
    let end = |end: &&Envelope| Covered { author: end.core.author, seq: end.core.seq, core: end.core.id() };
    head.vector = ends.iter().map(end).collect();
    head.vector.sort_unstable();
    sign(author, head, content)
}

/// A record with three changes of the admin's in its document, and three posts.
async fn written(server: &Server) -> (Person, Vec<Envelope>) {
    let person = Person::begin(server).await;
    let changes = person.chain(&person.admin, DOCUMENT, Kind::Change).next_few(3);
    assert_eq!(positions(&person.appends(&person.admin, DOCUMENT, &changes).await), [1, 2, 3]);
    let posts = person.chain(&person.admin, POSTS, Kind::Post).next_few(3);
    assert_eq!(positions(&person.appends(&person.admin, POSTS, &posts).await), [1, 2, 3]);
    (person, changes)
}

async fn stripped(person: &Person, key: &Key) -> Vec<u64> {
    let log = person.log(key, DOCUMENT).await;
    let is_stripped = |bytes: &[u8]| Envelope::from_bytes(bytes).unwrap().is_stripped();
    log.rows.iter().filter(|row| is_stripped(&row.envelope.0)).map(|row| row.position).collect()
}

/// One more device of the person.
async fn admits(person: &mut Person, key: &Key) {
    let (wrap_ref, wrap) = wrap(key, 8);
    let grant = Grant {
        keys: key.keys(),
        rights: Vec::new(),
        admin: true,
        certify: false,
        expires_ms: None,
        reply_box: None,
        cuts: Vec::new(),
        rotations: Vec::new(),
        wraps: vec![wrap_ref],
    };
    person.does(&person.admin.clone(), Visible::Grant(grant), vec![wrap]).await;
}

#[tokio::test]
async fn what_is_covered_is_pruned_after_90_days_and_posts_are_not() {
    let server = Server::new();
    let (person, changes) = written(&server).await;
    let admin = &person.admin;
    let before = person.log(admin, DOCUMENT).await;
    put(&person, admin, DOCUMENT, &covering(&person, admin, 1, &[&changes[1]])).await;
    server.pass(90 * DAY - 1);
    server.relay.sweep().await.unwrap();
    assert!(stripped(&person, admin).await.is_empty());
    server.pass(HOUR);
    assert_eq!(server.relay.sweep().await.unwrap(), 2);
    assert_eq!(stripped(&person, admin).await, [1, 2]);
    let after = person.log(admin, DOCUMENT).await;
    for (was, is) in before.rows.iter().zip(&after.rows) {
        assert_eq!((was.position, was.hash, was.arrived_ms), (is.position, is.hash, is.arrived_ms));
    }
    let posts = person.log(admin, POSTS).await.rows;
    assert!(posts.iter().all(|row| !Envelope::from_bytes(&row.envelope.0).unwrap().is_stripped()));
    // What was pruned is known: it keeps its place, and comes back by no refill.
    assert_eq!(positions(&person.appends_with(admin, DOCUMENT, "log?refill=1", &changes).await), [1, 2, 3]);
    assert_eq!(stripped(&person, admin).await, [1, 2]);
    server.pass(DAY);
    assert_eq!(server.relay.sweep().await.unwrap(), 0);
    let less = covering(&person, admin, 2, &[&changes[0]]);
    put(&person, admin, DOCUMENT, &less).await.refused(Refusal::CoversLess);
}

#[tokio::test]
async fn who_is_withdrawn_prunes_nothing_and_makes_room_for_the_next() {
    let server = Server::new();
    let (mut person, changes) = written(&server).await;
    let (admin, tablet) = (person.admin.clone(), Key::new(31));
    admits(&mut person, &tablet).await;
    put(&person, &tablet, DOCUMENT, &covering(&person, &tablet, 1, &[&changes[2]])).await;
    person.withdraws(&tablet, Vec::new()).await;
    server.pass(91 * DAY);
    assert_eq!(server.relay.sweep().await.unwrap(), 0, "who made it is withdrawn");
    let next = covering(&person, &admin, 2, &[&changes[1]]);
    put(&person, &admin, DOCUMENT, &next).await;
    let path = person.section(DOCUMENT, "snapshot?older=1");
    server.pass(8 * DAY);
    assert_eq!(server.relay.sweep().await.unwrap(), 0, "what was the newest alone is not old enough");
    assert_eq!(person.reads(&admin, path).await.body, next.to_bytes());
    server.pass(91 * DAY);
    assert_eq!(server.relay.sweep().await.unwrap(), 2);
    assert_eq!(stripped(&person, &admin).await, [1, 2]);
}

#[tokio::test]
async fn a_snapshot_of_an_entry_that_the_words_have_made_void_prunes_nothing() {
    let server = Server::new();
    let (mut person, changes) = written(&server).await;
    let tablet = Key::new(31);
    admits(&mut person, &tablet).await;
    let keep = person.circle.entries().len() as u64 - 1;
    // The tablet stays one of hers; what it saw of the log does not stay.
    person.grants(&Key::new(32), Rights::READ, None).await;
    put(&person, &tablet, DOCUMENT, &covering(&person, &tablet, 1, &[&changes[2]])).await;
    let (entry, wraps) = person.recover(keep, &Key::new(33));
    assert_eq!(person.bring(&person.root, &entry, wraps).await.status, 200);
    server.pass(91 * DAY);
    assert_eq!(server.relay.sweep().await.unwrap(), 0);
    assert!(stripped(&person, &tablet).await.is_empty());
}

#[tokio::test]
async fn a_generation_that_has_ended_is_pruned_no_more_and_its_snapshot_is_still_given() {
    let server = Server::new();
    let (mut person, changes) = written(&server).await;
    let admin = person.admin.clone();
    let put_before = covering(&person, &admin, 1, &[&changes[2]]);
    put(&person, &admin, DOCUMENT, &put_before).await;
    person.begins_anew(false).await;
    server.pass(91 * DAY);
    assert_eq!(server.relay.sweep().await.unwrap(), 0);
    assert!(stripped(&person, &admin).await.is_empty());
    person.reads(&admin, person.section(DOCUMENT, "snapshot")).await.refused(Refusal::NotFound);
    let given = person.reads(&admin, person.section(DOCUMENT, "snapshot?generation=0")).await;
    assert_eq!(given.body, put_before.to_bytes());
}

#[tokio::test]
async fn a_stripped_change_comes_by_refill_alone_and_never_late() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let (admin, writer) = (person.admin.clone(), Key::new(21));
    person.grants(&writer, Rights::EDIT, None).await;
    let mut chain = person.chain(&writer, DOCUMENT, Kind::Change);
    let written = chain.next_few(2);
    let bare: Vec<Envelope> = written.iter().map(|envelope| envelope.stripped().unwrap()).collect();
    person.appends(&writer, DOCUMENT, &bare[..1]).await.refused(Refusal::Malformed);
    let refill = "log?refill=1";
    assert_eq!(positions(&person.appends_with(&admin, DOCUMENT, refill, &bare[..1]).await), [1]);
    assert_eq!(stripped(&person, &admin).await, [1]);
    // Its chain goes on behind it, and a snapshot has to cover it.
    assert_eq!(positions(&person.appends(&writer, DOCUMENT, &written[1..]).await), [2]);
    put(&person, &admin, DOCUMENT, &covering(&person, &admin, 1, &[])).await.refused(Refusal::CoversLess);
    assert_eq!(
        put(&person, &admin, DOCUMENT, &covering(&person, &admin, 1, &[&written[1]])).await.status,
        204
    );
    person.withdraws(&writer, vec![cut(&writer.public(), DOCUMENT, &written[1].core)]).await;
    let late = chain.next(9).stripped().unwrap();
    person.appends_with(&admin, DOCUMENT, refill, &[late]).await.refused(Refusal::NotAllowed);
}
