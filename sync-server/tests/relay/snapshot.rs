//! Snapshots: put by the person's devices, read by readers.

use samlat_protocol::{
    envelope::Seen,
    id::StreamId,
    problem::Refusal,
    right::Rights,
    signature::Purpose,
    snapshot::{Head, Snapshot},
};

use super::{
    client::{Answer, Call, Key, Server},
    person::{DOCUMENT, POSTS, Person},
};

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
    let old = snapshot(&person, &person.admin, 7, 1);
    let problem = put(&person, &person.admin, DOCUMENT, &old).await.refused(Refusal::StaleEpoch);
    assert_eq!(problem.circle_head, Some(person.circle.head()));
    let mut forged = own.clone();
    forged.ciphertext[0] ^= 1;
    put(&person, &person.admin, DOCUMENT, &forged).await.refused(Refusal::Malformed);
    let nowhere = sign(&person.admin, Head { stream: StreamId::new([9; 16]), ..own.head }, 1);
    put(&person, &person.admin, StreamId::new([9; 16]), &nowhere).await.refused(Refusal::NotFound);
}
