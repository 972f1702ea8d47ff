//! The circle log: who may write and read it, and what is refused.

use samlat_protocol::{
    api::{Bytes, CircleAppend, CircleAppended, CircleLog, CircleWraps, Located, WrapsRow},
    circle_entry::{Alive, Entry, Invite, Relay, Visible},
    envelope::Kind,
    id::{EntryId, RecordId, StreamId},
    problem::Refusal,
    right::Rights,
    wire::MAX_WRAP_BYTES,
};

use super::{
    client::{Answer, Call, Key, START, Server},
    person::{DOCUMENT, HOUR, Person, circle_append, genesis, matching, positions, wrap},
};

#[tokio::test]
async fn a_genesis_entry_makes_a_record_once() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let (entry, wraps) = genesis(&person.root, &person.admin, 1);
    let again = Call::post(person.path("circle"), &circle_append(&entry, wraps)).header("if-none-match", "*");
    server.pass(1000);
    let appended: CircleAppended = server.call(&person.admin, again).await.read();
    assert_eq!((appended.head, appended.arrived_ms), (entry.id(), START));
    let log = person.circle_log(&person.admin).await;
    assert_eq!((log.head, log.first, log.rows.len()), (entry.id(), 0, 1));
    assert_eq!(log.rows[0].entry.0, entry.to_bytes());
}

#[tokio::test]
async fn a_writer_says_which_head_it_saw() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let invitation = Key::new(20);
    let entry = person.entry(&person.admin, Person::join(&invitation));
    let append = circle_append(&entry, Vec::new());
    let bare = Call::post(person.path("circle"), &append);
    server.call(&person.admin, bare.clone()).await.refused(Refusal::Malformed);
    for (name, value) in [("if-match", "*"), ("if-match", "\"xyz\""), ("if-none-match", "*")] {
        let call = bare.clone().header(name, value);
        server.call(&person.admin, call).await.refused(Refusal::Malformed);
    }
    let other = bare.header("if-match", matching(EntryId::new([7; 32])));
    let problem = server.call(&person.admin, other).await.refused(Refusal::StaleHead);
    assert_eq!(problem.circle_head, Some(person.circle.head()));
    // One writer wins; the other learns the head, and its entry is not in the log.
    let behind = person.entry(&person.admin, Visible::Unknown { kind: 200, bytes: vec![1] });
    person.invites(&invitation, Rights::POST, HOUR).await;
    let call = Call::post(person.path("circle"), &circle_append(&behind, Vec::new()))
        .header("if-match", matching(behind.content.prev));
    let problem = server.call(&person.admin, call).await.refused(Refusal::StaleHead);
    assert_eq!(problem.circle_head, Some(person.circle.head()));
    assert_eq!(person.circle_log(&person.admin).await.rows.len(), 2);
}

#[tokio::test]
async fn the_words_need_not_name_the_head_and_nobody_else_may_leave_it_out() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let device = Key::new(32);
    let whatever = |entry: &Entry, wraps| {
        Call::post(person.path("circle"), &circle_append(entry, wraps)).header("if-match", "*")
    };
    let (recover, wraps) = person.recover(0, &device);
    let (recovery, again) = (whatever(&recover, wraps.clone()), whatever(&recover, wraps));
    let withdraw = person.entry(&person.admin, Visible::Unknown { kind: 200, bytes: vec![1] });
    let unnamed = whatever(&withdraw, Vec::new());
    server.call(&person.admin, unnamed).await.refused(Refusal::Malformed);
    // A thief adds entries without pause; the recovery knows none of them.
    for n in 0..3 {
        let thief = person.admin.clone();
        person.does(&thief, Visible::Unknown { kind: 200, bytes: vec![n] }, Vec::new()).await;
    }
    assert_eq!(server.call(&device, recovery).await.status, 200);
    assert_eq!(person.circle_log(&device).await.rows.len(), 2, "what the thief added is void");
    assert_eq!(server.call(&device, again).await.status, 200, "it is answered again");
    assert_eq!(person.circle_log(&device).await.rows.len(), 2);
}

#[tokio::test]
async fn an_entry_sent_again_is_answered_again() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let before = person.circle.head();
    person.invites(&Key::new(20), Rights::POST, HOUR).await;
    let entry = person.circle.entries().last().unwrap().clone();
    server.pass(5000);
    let again = Call::post(person.path("circle"), &circle_append(&entry, Vec::new()))
        .header("if-match", matching(before));
    let appended: CircleAppended = server.call(&person.admin, again).await.read();
    assert_eq!((appended.head, appended.arrived_ms), (entry.id(), START));
    assert_eq!(person.circle_log(&person.admin).await.rows.len(), 2);
}

#[tokio::test]
async fn entries_that_do_not_fit_are_refused() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let entry = person.entry(&person.admin, Visible::Unknown { kind: 200, bytes: vec![1] });
    // Elsewhere.
    let path = format!("/v1/records/{}/circle", RecordId::new([3; 32]));
    let elsewhere =
        Call::post(path, &circle_append(&entry, Vec::new())).header("if-match", matching(EntryId::ZERO));
    server.call(&person.admin, elsewhere).await.refused(Refusal::BadEntry);
    // A signature that is another's.
    let mut forged = entry.clone();
    forged.signature = person.entry(&person.root, Visible::Unknown { kind: 200, bytes: vec![1] }).signature;
    person.bring(&person.admin, &forged, Vec::new()).await.refused(Refusal::BadEntry);
    // A signer that may not.
    let stranger = person.entry(&Key::new(30), Visible::Unknown { kind: 200, bytes: vec![1] });
    let problem = person.bring(&Key::new(30), &stranger, Vec::new()).await.refused(Refusal::NotAllowed);
    assert_eq!(problem.circle_head, None);
    // Garbage, and what goes on after its end.
    let garbage = Call { body: vec![0xff; 100], ..Call::post(person.path("circle"), &0_u8) };
    let garbage = garbage.header("if-match", matching(person.circle.head()));
    server.call(&person.admin, garbage.clone()).await.refused(Refusal::Malformed);
    let mut long = garbage;
    long.body = samlat_protocol::wire::encode(&circle_append(&entry, Vec::new()));
    long.body.push(0);
    server.call(&person.admin, long).await.refused(Refusal::Malformed);
    assert_eq!(person.circle_log(&person.admin).await.rows.len(), 1);
}

#[tokio::test]
async fn a_record_that_is_not_here_is_not_found() {
    let server = Server::new();
    let person = Person::begin(&server).await;
    let (other, _) = genesis(&Key::new(40), &Key::new(41), 4);
    let path = format!("/v1/records/{}/circle", other.record());
    server.call(&person.admin, Call::get(path.clone())).await.refused(Refusal::NotFound);
    let mut entry = person.entry(&person.admin, Visible::Unknown { kind: 200, bytes: vec![1] });
    entry.content.record = other.record();
    let entry = super::person::signed(&person.admin, entry.content);
    let call = Call::post(path, &circle_append(&entry, Vec::new())).header("if-match", matching(other.id()));
    server.call(&person.admin, call).await.refused(Refusal::NotFound);
}

#[tokio::test]
async fn wraps_are_all_there_and_nothing_else_is() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let (entry, wraps) = genesis(&Key::new(40), &Key::new(41), 4);
    let path = format!("/v1/records/{}/circle", entry.record());
    let send = async |wraps: Vec<Vec<u8>>| {
        let call = Call::post(path.clone(), &circle_append(&entry, wraps)).header("if-none-match", "*");
        server.call(&Key::new(41), call).await
    };
    let [first, second] = [wraps[0].clone(), wraps[1].clone()];
    for wrong in
        [vec![], vec![first.clone()], vec![second.clone(), first.clone()], vec![first.clone(), vec![0]]]
    {
        send(wrong).await.refused(Refusal::BadEntry);
    }
    send(vec![first.clone(), second.clone(), vec![1]]).await.refused(Refusal::BadEntry);
    send(vec![first, vec![0; MAX_WRAP_BYTES + 1]]).await.refused(Refusal::TooLarge);
    server.call(&Key::new(41), Call::get(path.clone())).await.refused(Refusal::NotFound);
    assert_eq!(send(wraps).await.status, 200);

    // Each key gets its own, and the root the one that the words open.
    let reader = Key::new(21);
    person.grants(&reader, Rights::READ, None).await;
    let own = |log: CircleLog| log.rows.into_iter().map(|row| row.wraps).collect::<Vec<_>>();
    let bytes = |key: &Key, number| vec![samlat_protocol::api::Bytes(wrap(key, number).1)];
    assert_eq!(own(person.circle_log(&reader).await), [vec![], bytes(&reader, 3)]);
    assert_eq!(own(person.circle_log(&person.admin).await), [bytes(&person.admin, 1), vec![]]);
    assert_eq!(own(person.circle_log(&person.root).await), [bytes(&person.root, 2), vec![]]);
}

#[tokio::test]
async fn all_wraps_are_for_the_persons_devices_alone() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let (reader, staff, stranger, invitation) = (Key::new(21), Key::new(22), Key::new(39), Key::new(20));
    person.grants(&reader, Rights::EDIT, None).await;
    person.grants(&staff, Rights::POST, None).await;
    person.invites(&invitation, Rights::POST, HOUR).await;
    let path = person.path("circle/wraps");
    let read = async |after: u64| -> Vec<WrapsRow> {
        let answer = person.reads(&person.admin, format!("{path}?after={after}")).await;
        answer.read::<CircleWraps>().rows
    };
    let all = |n: usize| WrapsRow {
        n: n as u64,
        wraps: person.wraps[n].iter().cloned().map(samlat_protocol::api::Bytes).collect(),
    };
    assert_eq!(read(0).await, [all(0), all(1)], "entries that name none are left out");
    assert_eq!(read(1).await, [all(1)]);
    assert_eq!(read(2).await, []);
    for other in [&reader, &staff, &stranger, &invitation] {
        person.reads(other, path.clone()).await.refused(Refusal::NotAllowed);
    }
    person.reads(&person.admin, format!("{path}?before=1")).await.refused(Refusal::Malformed);
    // The words withdraw the device: it gets nothing more, and the new one all.
    let device = Key::new(32);
    let (recover, wraps) = person.recover(1, &device);
    assert_eq!(person.bring(&device, &recover, wraps).await.status, 200);
    assert_eq!(person.reads(&device, path.clone()).await.read::<CircleWraps>().rows.len(), 3);
    person.reads(&person.admin, path.clone()).await.refused(Refusal::NotAllowed);
    person.reads(&person.root, path).await.refused(Refusal::NotAllowed);
}

#[tokio::test]
async fn an_invitation_is_used_once() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let (invitation, guest) = (Key::new(20), Key::new(21));
    person.invites(&invitation, Rights::POST, HOUR).await;
    assert_eq!(person.circle_log(&invitation).await.rows.len(), 2);
    let second = person.entry(&invitation, Person::join(&Key::new(22)));
    let stale_head = person.circle.head();
    person.does(&invitation, Person::join(&guest), Vec::new()).await;
    // With the old head, and with the new one.
    let late = Call::post(person.path("circle"), &circle_append(&second, Vec::new()))
        .header("if-match", matching(stale_head));
    server.call(&invitation, late).await.refused(Refusal::InvitationUsed);
    let third = person.entry(&invitation, Person::join(&Key::new(22)));
    person.bring(&invitation, &third, Vec::new()).await.refused(Refusal::InvitationUsed);
    assert_eq!(person.circle_log(&guest).await.rows.len(), 3);
}

#[tokio::test]
async fn an_invitation_past_its_time_or_never_made_is_refused() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let (invitation, foreign) = (Key::new(20), Key::new(29));
    person.invites(&invitation, Rights::POST, HOUR).await;
    let join = person.entry(&foreign, Person::join(&Key::new(21)));
    person.bring(&foreign, &join, Vec::new()).await.refused(Refusal::NotAllowed);
    person.reads(&foreign, person.path("circle")).await.refused(Refusal::NotAllowed);
    server.pass(HOUR + 1);
    let join = person.entry(&invitation, Person::join(&Key::new(21)));
    person.bring(&invitation, &join, Vec::new()).await.refused(Refusal::InvitationExpired);
    person.reads(&invitation, person.path("circle")).await.refused(Refusal::InvitationExpired);
    // A device of the person vouches for it: so a log moves to another relay later.
    assert_eq!(person.bring(&person.admin, &join, Vec::new()).await.status, 200);
}

/// An entry, brought by `bringer` with the entries that follow it.
async fn brings_with(person: &Person, bringer: &Key, entry: &Entry, followed_by: &[Entry]) -> Answer {
    let followed_by = Some(followed_by.iter().map(|entry| Bytes(entry.to_bytes())).collect());
    let append = CircleAppend { followed_by, ..circle_append(entry, Vec::new()) };
    let call = Call::post(person.path("circle"), &append).header("if-match", matching(entry.content.prev));
    person.server.call(bringer, call).await
}

#[tokio::test]
async fn a_joining_past_its_time_comes_with_what_a_device_of_hers_wrote_after_it() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let (invitation, other, stranger) = (Key::new(20), Key::new(25), Key::new(40));
    person.invites(&invitation, Rights::POST, HOUR).await;
    let invite = Invite {
        key: other.public(),
        rights: Vec::new(),
        open_until_ms: START + 9 * HOUR,
        expires_ms: None,
        reply_box: StreamId::new([0xa1; 16]),
    };
    person.does(&person.admin.clone(), Visible::Invite(invite), Vec::new()).await;
    server.pass(HOUR + 1);
    let join = person.entry(&invitation, Person::join(&Key::new(21)));
    let before = person.circle.clone();
    // What follows, as a log of hers has it that another relay took in time.
    person.circle.append(join.clone(), None).unwrap();
    let by_another = person.entry(&other, Person::join(&Key::new(26)));
    let not_hers = person.entry(&stranger, Visible::Alive(Alive {}));
    person.circle.append(by_another.clone(), None).unwrap();
    let moves = Relay { address: "https://relay.example".into() };
    let hers = person.entry(&person.admin, Visible::Relay(moves));
    person.circle = before;
    for (followed_by, why) in [
        (vec![], "nothing follows"),
        (vec![by_another.clone()], "nobody of hers has gone on from it"),
        (vec![not_hers], "whoever signed it is not hers"),
        (vec![hers.clone()], "there is a gap"),
        (vec![by_another.clone(), by_another.clone(), hers.clone()], "the same twice"),
    ] {
        let answer = brings_with(&person, &invitation, &join, &followed_by).await;
        assert_eq!(answer.refused(Refusal::InvitationExpired).circle_head, None, "{why}");
    }
    let answer = brings_with(&person, &stranger, &join, &[by_another, hers]).await;
    assert_eq!(answer.status, 200, "whoever brings it");
    assert_eq!(person.circle_log(&person.admin).await.rows.len(), 4, "what follows is not stored by it");
}

#[tokio::test]
async fn the_withdrawn_read_the_log_up_to_their_end() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let brother = Key::new(21);
    person.grants(&brother, Rights::EDIT, None).await;
    person.withdraws(&brother, Vec::new()).await;
    let end = person.circle.head();
    person.invites(&Key::new(20), Rights::POST, HOUR).await;
    let log = person.circle_log(&brother).await;
    assert_eq!((log.head, log.rows.len()), (end, 3));
    assert!(log.rows[2].wraps.is_empty());
    person.reads(&brother, person.section(DOCUMENT, "log")).await.refused(Refusal::NotAllowed);
}

#[tokio::test]
async fn a_log_is_read_on_from_a_place() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    for number in 20..24 {
        person.grants(&Key::new(number), Rights::POST, None).await;
    }
    for (after, rows) in [(0, 5), (3, 2), (5, 0), (99, 0)] {
        let log: CircleLog =
            person.reads(&person.admin, person.path(&format!("circle?after={after}"))).await.read();
        assert_eq!((log.rows.len(), log.first, log.head), (rows, after.min(5), person.circle.head()));
    }
    for wrong in ["circle?after=-1", "circle?after=x", "circle?before=1"] {
        person.reads(&person.admin, person.path(wrong)).await.refused(Refusal::Malformed);
    }
}

#[tokio::test]
async fn the_words_find_the_record_and_take_it_back() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let locator = person.circle.locator();
    let find = async |locator| {
        let call = Call::get(format!("/v1/locators/{locator}"));
        server.send(call.unsigned(super::client::AUTHORITY)).await
    };
    let located: Located = find(locator).await.read();
    assert_eq!(located.record, person.record());
    assert_eq!(located.genesis.0, person.circle.entries()[0].to_bytes());
    find(samlat_protocol::id::Locator::new([5; 32])).await.refused(Refusal::NotFound);

    // A thief has granted himself; the words go on from before.
    let (thief, device) = (Key::new(31), Key::new(32));
    person.grants(&thief, Rights::EDIT, None).await;
    let stolen = person.chain(&thief, DOCUMENT, Kind::Change).next(1);
    assert_eq!(person.appends(&thief, DOCUMENT, &[stolen]).await.status, 200);
    let (recover, wraps) = person.recover(0, &device);
    assert_eq!(person.bring(&device, &recover, wraps).await.status, 200);
    person.circle.append(recover, None).unwrap();
    let log = person.circle_log(&device).await;
    assert_eq!((log.rows.len(), log.head), (2, person.circle.head()));
    assert_eq!(log.rows[1].wraps.len(), 1);
    person.reads(&thief, person.path("circle")).await.refused(Refusal::NotAllowed);
    assert_eq!(person.circle_log(&person.admin).await.rows.len(), 2);
    person.reads(&person.admin, person.section(DOCUMENT, "log")).await.refused(Refusal::NotAllowed);
}

#[tokio::test]
async fn what_was_sealed_under_a_void_epoch_is_sealed_anew() {
    let server = Server::new();
    let mut person = Person::begin(&server).await;
    let (sister, device) = (Key::new(33), Key::new(32));
    person.grants(&sister, Rights::EDIT, None).await;
    let keep = 1;
    // A thief with her device withdraws somebody, which begins epoch 2; the sister writes under it.
    person.grants(&Key::new(34), Rights::READ, None).await;
    person.withdraws(&Key::new(34), Vec::new()).await;
    let mut chain = person.chain(&sister, DOCUMENT, Kind::Change);
    let (before, waiting) = (chain.next(1), chain.next(2));
    assert_eq!(person.appends(&sister, DOCUMENT, std::slice::from_ref(&before)).await.status, 200);
    // The words go on from before that, and begin another epoch 2.
    let (recover, wraps) = person.recover(keep, &device);
    assert_eq!(person.bring(&device, &recover, wraps).await.status, 200);
    person.circle.append(recover, None).unwrap();
    let problem = person.appends(&sister, DOCUMENT, &[waiting]).await.refused(Refusal::StaleEpoch);
    assert_eq!(problem.circle_head, Some(person.circle.head()));
    let mut anew = person.chain(&sister, DOCUMENT, Kind::Change);
    let both = vec![anew.next(1), anew.next(2)];
    assert_eq!(both[0].core.id(), before.core.id());
    assert_eq!(positions(&person.appends(&sister, DOCUMENT, &both).await), [1, 2]);
    let log = person.log(&device, DOCUMENT).await;
    let stored: Vec<_> = log.rows.iter().map(|row| row.envelope.0.clone()).collect();
    assert_eq!(stored, both.iter().map(|envelope| envelope.to_bytes()).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_taken_locator_makes_no_second_record() {
    let server = Server::new();
    Person::begin(&server).await;
    let (entry, wraps) = genesis(&Key::new(40), &Key::new(41), 1);
    let path = format!("/v1/records/{}/circle", entry.record());
    let call = Call::post(path, &circle_append(&entry, wraps)).header("if-none-match", "*");
    server.call(&Key::new(41), call).await.refused(Refusal::BadEntry);
}
