//! What the withdrawn send from after the cut: kept aside for the person's devices, who may admit it after all.

use samlat_protocol::{
    api::Log,
    circle_entry::{Verdict, Visible},
    envelope::Kind,
    id::CoreId,
    problem::Refusal,
    right::Rights,
};

use super::{
    client::{Key, Server},
    person::{Chain, DOCUMENT, HOUR, Person, cut, positions},
};

struct Withdrawn {
    person: Person,
    brother: Key,
    chain: Chain,
}

/// A brother whose first message stands, and whose second one the person had not seen when she withdrew.
async fn withdrawn(server: &Server) -> Withdrawn {
    let mut person = Person::begin(server).await;
    let brother = Key::new(21);
    person.grants(&brother, Rights::EDIT, None).await;
    let mut chain = person.chain(&brother, DOCUMENT, Kind::Change);
    let first = chain.next(1);
    person.appends(&brother, DOCUMENT, std::slice::from_ref(&first)).await;
    let cut = cut(&brother.public(), DOCUMENT, &first.core);
    person.withdraws(&brother, vec![cut]).await;
    Withdrawn { person, brother, chain }
}

#[tokio::test]
async fn after_the_cut_messages_lie_aside_until_a_verdict() {
    let server = Server::new();
    let Withdrawn { mut person, brother, mut chain } = withdrawn(&server).await;
    let late = chain.next_few(3);
    let answer = person.appends(&brother, DOCUMENT, &late).await;
    assert_eq!((answer.status, positions(&answer)), (202, vec![0, 0, 0]));
    assert_eq!(positions(&person.appends(&brother, DOCUMENT, &late).await), [0, 0, 0]);
    assert_eq!(person.log(&person.admin, DOCUMENT).await.tip, 1);

    let path = person.section(DOCUMENT, "late");
    let aside: Log = person.reads(&person.admin, path.clone()).await.read();
    let envelopes: Vec<_> = aside.rows.iter().map(|row| row.envelope.0.clone()).collect();
    assert_eq!(envelopes, late.iter().map(|envelope| envelope.to_bytes()).collect::<Vec<_>>());
    assert_eq!(positions_of(&aside), [1, 2, 3]);
    let next: Log = person.reads(&person.admin, format!("{path}?after=1&limit=1")).await.read();
    assert_eq!((positions_of(&next), next.tip), (vec![2], 3));
    person.reads(&brother, path.clone()).await.refused(Refusal::NotAllowed);
    let reader = Key::new(22);
    person.grants(&reader, Rights::READ, None).await;
    person.reads(&reader, path.clone()).await.refused(Refusal::NotAllowed);

    let admitted = late[..2].iter().map(|envelope| envelope.core.id()).collect();
    let verdict = Visible::Verdict(Verdict { admitted });
    person.does(&person.admin.clone(), verdict, Vec::new()).await;
    let log = person.log(&reader, DOCUMENT).await;
    assert_eq!(log.rows[1..].iter().map(|row| row.envelope.0.clone()).collect::<Vec<_>>(), envelopes[..2]);
    let left: Log = person.reads(&person.admin, path).await.read();
    assert_eq!((positions_of(&left), left.tip), (vec![3], 3));
    let again = person.appends_with(&reader, DOCUMENT, "log?refill=1", &late).await;
    assert_eq!((again.status, positions(&again)), (202, vec![2, 3, 0]));
}

fn positions_of(log: &Log) -> Vec<u64> {
    log.rows.iter().map(|row| row.position).collect()
}

#[tokio::test]
async fn up_to_the_cut_messages_still_arrive_on_their_own_branch() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let brother = Key::new(21);
    person.grants(&brother, Rights::EDIT, None).await;
    let mut chain = person.chain(&brother, DOCUMENT, Kind::Change);
    let all = chain.next_few(2);
    person.withdraws(&brother, vec![cut(&brother.public(), DOCUMENT, &all[1].core)]).await;
    // Sealed under the older epoch, which nobody seals anew for the withdrawn: a reader brings it.
    person.appends(&brother, DOCUMENT, &all).await.refused(Refusal::StaleEpoch);
    let refilled = person.appends_with(&person.admin, DOCUMENT, "log?refill=1", &all).await;
    assert_eq!(positions(&refilled), [1, 2]);
    // The same place on another branch is after the cut.
    let branch = Chain { seq: 2, prev: all[0].core.id(), ..chain };
    let answer = person.appends(&brother, DOCUMENT, &[branch.seal(77)]).await;
    assert_eq!((answer.status, positions(&answer)), (202, vec![0]));
}

#[tokio::test]
async fn a_late_box_holds_so_many_for_so_long() {
    let server = Server::new();
    let Withdrawn { person, brother, mut chain } = withdrawn(&server).await;
    let most = chain.next_few(64);
    assert_eq!(person.appends(&brother, DOCUMENT, &most).await.status, 202);
    let more = chain.next(200);
    person.appends(&brother, DOCUMENT, std::slice::from_ref(&more)).await.refused(Refusal::TooMuch);
    server.pass(30 * 24 * HOUR);
    assert_eq!(server.relay.sweep().await.unwrap(), 64);
    assert_eq!(person.appends(&brother, DOCUMENT, &[more]).await.status, 202);
    assert_ne!(chain.prev, CoreId::ZERO);
}
