//! A nurse posts while the person's phone is off, and hears from her later.

use samlat_protocol::id::InstanceId;
use samlat_record::{ItemId, Post, PostId, Section, ThreadAct};

use super::world::{NOW, Weather, World, anna};
use crate::{
    engine::failure::{Failure, RelayFault, StorageFault},
    event::StoreFailure,
    guest::{
        GuestVerb,
        told::{GuestStanding, GuestSyncState, PostState},
    },
    reply::{Received, Reply, Said},
    withdraw::withdraw,
};

fn states(world: &World) -> Vec<PostState> {
    world.sent().iter().map(|post| post.state).collect()
}

#[test]
fn she_posts_and_is_asked_and_answers() {
    let mut world = World::new();
    let link = world.invited();
    let open = world.opens(&link);
    assert!(world.is_saved(open));
    let GuestStanding::Opened(opened) = world.standing() else { panic!("{:?}", world.standing()) };
    assert_eq!((opened.person.as_str(), opened.birth_year), ("Asta Berg", Some(1957)));
    assert_eq!((opened.called.as_str(), opened.shares.len()), ("Sköterskan", 2));
    assert!(world.rows.is_empty(), "reading a link leaves nothing behind");
    assert!(world.is_saved(GuestVerb::Join { card: anna() }));
    world.posts("Anna har gett Baklofen klockan 8.");
    world.posts("Anna kommer på torsdag.");
    assert!(states(&world).iter().all(|state| matches!(state, PostState::Sent { .. })));
    assert_eq!(world.sync().state, GuestSyncState::Online);
    let read = world.person_reads(Section::Updates);
    let texts: Vec<&Post> = read.iter().map(|(_, _, post)| post).collect();
    assert_eq!(texts.len(), 2);
    assert_eq!(*texts[0], Post::Update { text: "Anna har gett Baklofen klockan 8.".into(), task: None });
    // The person's device has them, and asks about the first.
    let receipt = read.iter().map(|(core, seq, _)| Received { seq: *seq, core: *core }).collect();
    let post = PostId(*read[0].0.as_bytes());
    let question = ItemId([5; 16]);
    let ask = Reply::Said { post, id: question, act: Said::Ask { text: "Var det 10 mg?".into() } };
    world.person_replies(&[Reply::Receipt(receipt), ask]);
    world.waits();
    assert_eq!(states(&world), [PostState::Arrived, PostState::Arrived]);
    let replies = world.replies();
    assert_eq!(replies.len(), 1);
    assert_eq!(replies[0].act, ThreadAct::Ask { text: "Var det 10 mg?".into() });
    assert!(!replies[0].answered);
    assert!(world.is_saved(GuestVerb::Answer { post, to: question, text: "Ja, 10.".into() }));
    assert!(world.replies()[0].answered);
    let answer = Post::Answer { to: question, thread: post, text: "Ja, 10.".into() };
    assert_eq!(world.person_reads(Section::Updates)[2].2, answer);
    // All of it is there the next day.
    world.restart();
    assert!(matches!(world.standing(), GuestStanding::Joined(_)));
    assert_eq!(world.sent().len(), 3);
    assert_eq!(world.replies(), [crate::guest::told::GuestReply { answered: true, ..replies[0].clone() }]);
}

#[test]
fn what_is_written_without_a_network_waits_and_is_sent_once() {
    let mut world = World::new();
    world.joined();
    world.weather = Weather::Offline;
    world.posts("ett");
    world.posts("två");
    assert_eq!(states(&world), [PostState::Waiting, PostState::Waiting]);
    assert_eq!(world.sync().unsent, 2);
    assert!(matches!(world.sync().state, GuestSyncState::Failing { fault: RelayFault::Unreachable, .. }));
    world.restart();
    assert_eq!(world.sent().len(), 2);
    // The relay takes them, and its answers are lost.
    world.weather = Weather::AnswersLost;
    world.waits();
    world.weather = Weather::Fair;
    world.waits();
    world.waits();
    assert!(states(&world).iter().all(|state| matches!(state, PostState::Sent { .. })));
    assert_eq!(world.person_reads(Section::Updates).len(), 2);
    assert_eq!(world.sync().unsent, 0);
}

#[test]
fn a_lost_answer_to_joining_does_not_use_the_link_up() {
    let mut world = World::new();
    let link = world.invited();
    let open = world.opens(&link);
    assert!(world.is_saved(open));
    world.weather = Weather::AnswersLost;
    assert!(world.is_saved(GuestVerb::Join { card: anna() }));
    assert!(matches!(world.standing(), GuestStanding::Joining(_)));
    assert!(world.relay.circle.invitations().values().all(|invitation| invitation.joined.is_some()));
    world.weather = Weather::Fair;
    world.waits();
    assert!(matches!(world.standing(), GuestStanding::Joined(_)));
    world.posts("efteråt");
    assert_eq!(world.person_reads(Section::Updates).len(), 1);
}

#[test]
fn she_may_write_before_the_relay_has_let_her_in() {
    let mut world = World::new();
    let link = world.invited();
    let open = world.opens(&link);
    assert!(world.is_saved(open));
    world.weather = Weather::Status(503, "nere");
    assert!(world.is_saved(GuestVerb::Join { card: anna() }));
    world.posts("innan");
    world.restart();
    assert_eq!(states(&world), [PostState::Waiting]);
    world.weather = Weather::Fair;
    world.waits();
    assert!(matches!(states(&world)[..], [PostState::Sent { .. }]));
}

#[test]
fn a_new_epoch_makes_the_same_message_travel_under_it() {
    let mut world = World::new();
    world.joined();
    world.weather = Weather::Offline;
    world.posts("väntar");
    let id = world.sent()[0].id;
    // A reader of the section is let in and ended: its secret turns.
    let reader = crate::key::DeviceSeed::from_bytes([77; 32]).device(&crate::key::KeySalt::new([1; 16]));
    let rights = [(world.section(Section::Updates), samlat_protocol::right::Rights::READ)].into();
    let granted = crate::grant::Granted {
        keys: reader.keys(),
        standing: crate::grant::Standing::Member(rights),
        expires_ms: None,
        called: crate::card::Called::plain(anna()),
        cuts: Vec::new(),
    };
    let now = u64::try_from(NOW).unwrap();
    let made = crate::grant::grant(
        &world.relay.circle,
        &world.ring,
        &world.admin,
        &granted,
        now,
        &mut world.entropy,
    );
    world.appended(&made.unwrap());
    let keys = [reader.key()];
    let made =
        withdraw(&world.relay.circle, &world.ring, &world.admin, &keys, Vec::new(), now, &mut world.entropy);
    world.appended(&made.unwrap());
    world.weather = Weather::Fair;
    world.waits();
    assert!(matches!(states(&world)[..], [PostState::Sent { .. }]));
    let read = world.person_reads(Section::Updates);
    assert_eq!(PostId(*read[0].0.as_bytes()), id);
}

#[test]
fn a_relay_put_back_from_a_backup_gets_everything_again() {
    let mut world = World::new();
    world.joined();
    for text in ["ett", "två", "tre"] {
        world.posts(text);
    }
    let posts = world.relay.circle.sections()[&world.section(Section::Updates)].streams.posts;
    world.relay.streams.get_mut(&posts).unwrap().truncate(1);
    world.relay.instance = InstanceId::new([2; 16]);
    world.waits();
    world.waits();
    assert_eq!(world.person_reads(Section::Updates).len(), 3);
    assert!(states(&world).iter().all(|state| matches!(state, PostState::Sent { .. })));
}

#[test]
fn a_full_disk_says_so_and_keeps_what_was_there() {
    let mut world = World::new();
    world.joined();
    world.posts("sparad");
    world.storage = Some(StoreFailure::Full);
    let post = Post::Update { text: "ryms inte".into(), task: None };
    let refused = world.fails(GuestVerb::Post { section: Section::Updates, post });
    assert_eq!(refused, Failure::Storage(StorageFault::Full));
    assert_eq!(world.sent().len(), 1);
    world.storage = None;
    world.posts("ryms");
    assert_eq!(
        world.person_reads(Section::Updates).iter().map(|(_, seq, _)| *seq).collect::<Vec<_>>(),
        [1, 2]
    );
}

#[test]
fn what_may_not_be_posted_is_refused_here() {
    let mut world = World::new();
    world.joined();
    let post = || Post::Update { text: "x".into(), task: None };
    assert_eq!(world.fails(GuestVerb::Post { section: Section::Private, post: post() }), Failure::NotAllowed);
    let long = Post::Update { text: "a".repeat(100_000), task: None };
    assert_eq!(world.fails(GuestVerb::Post { section: Section::Updates, post: long }), Failure::BadPost);
    let empty = Post::Update { text: String::new(), task: None };
    assert_eq!(world.fails(GuestVerb::Post { section: Section::Updates, post: empty }), Failure::BadPost);
    let answer = GuestVerb::Answer { post: PostId([1; 32]), to: ItemId([1; 16]), text: "ja".into() };
    assert_eq!(world.fails(answer), Failure::NoSuchThing);
    assert!(world.sent().is_empty());
}

#[test]
fn nothing_that_is_kept_shows_what_it_says() {
    let mut world = World::new();
    world.joined();
    world.posts("Baklofen 10 mg");
    assert!(world.is_saved(GuestVerb::KeepDraft { key: "update".into(), text: "Fampyra".into() }));
    for word in ["Baklofen", "Fampyra", "Anna", "Asta", "Solg", "update", "medications"] {
        let shows = |bytes: &[u8]| bytes.windows(word.len()).any(|part| part == word.as_bytes());
        assert!(
            !world.rows.iter().any(|(key, value)| shows(value) || shows(key.as_str().as_bytes())),
            "{word}"
        );
    }
    world.restart();
    let drafts = world.last(|told| {
        let crate::guest::GuestTold::Drafts(drafts) = told else { return None };
        Some(drafts.clone())
    });
    assert_eq!(drafts.get("update").map(String::as_str), Some("Fampyra"));
    assert!(world.is_saved(GuestVerb::Forget));
    assert!(world.rows.is_empty());
    assert_eq!(world.standing(), GuestStanding::Nothing);
}

#[test]
fn damaged_and_newer_rows_stop_the_page_and_are_not_written_over() {
    let mut world = World::new();
    world.joined();
    let before = world.rows.clone();
    let key = world.rows.keys().next().unwrap().clone();
    world.rows.get_mut(&key).unwrap()[30] ^= 1;
    world.restart();
    assert_eq!(world.standing(), GuestStanding::Stopped(StorageFault::Unreadable));
    assert_eq!(world.fails(GuestVerb::SyncNow), Failure::Storage(StorageFault::Unreadable));
    assert_eq!(world.rows.len(), before.len());
}

#[test]
fn on_a_computer_that_others_use_whoever_was_done_is_forgotten_before_anything_is_told() {
    let mut world = World::new();
    world.joined();
    world.somebody_else_comes();
    assert!(matches!(world.standing(), GuestStanding::Joined(_)), "she has yet to write");
    world.weather = Weather::Offline;
    world.posts("Remissen är skickad.");
    world.somebody_else_comes();
    assert_eq!(world.sent().len(), 1, "it is still to be sent");
    world.weather = Weather::Fair;
    world.waits();
    assert!(world.is_saved(GuestVerb::KeepDraft { key: "update".into(), text: "Och".into() }));
    world.somebody_else_comes();
    assert_eq!(world.sent().len(), 1, "something is half-written");
    assert!(world.is_saved(GuestVerb::KeepDraft { key: "update".into(), text: String::new() }));
    world.somebody_else_comes();
    assert!(world.rows.is_empty());
    assert_eq!(world.standing(), GuestStanding::Nothing);
    let names_her = |told: &crate::guest::GuestTold| format!("{told:?}").contains("Asta");
    assert!(!world.told.iter().any(names_her), "{:?}", world.told);
}
