//! When sharing ends, when replies are not the person's, and when a relay shows another log.

use samlat_record::{ItemId, Post, PostId, Section};

use super::world::{Weather, World};
use crate::{
    engine::failure::Failure,
    guest::{
        GuestVerb,
        told::{GuestStanding, GuestSyncState, PostState},
    },
    key::{DeviceSeed, KeySalt},
    reply::{Reply, Said},
    withdraw::withdraw,
};

fn end(world: &mut World) {
    let key = world.guest_key();
    end_key(world, key);
}

fn end_key(world: &mut World, key: samlat_protocol::id::PublicKey) {
    let now = u64::try_from(world.now).unwrap();
    let made =
        withdraw(&world.relay.circle, &world.ring, &world.admin, &[key], Vec::new(), now, &mut world.entropy);
    world.appended(&made.unwrap());
}

#[test]
fn who_is_withdrawn_hears_of_it_and_keeps_what_was_written() {
    let mut world = World::new();
    world.joined();
    world.posts("före");
    world.weather = Weather::Offline;
    world.posts("väntar");
    end(&mut world);
    world.weather = Weather::Fair;
    world.waits();
    assert!(matches!(world.standing(), GuestStanding::Ended(_)));
    let states: Vec<PostState> = world.sent().iter().map(|post| post.state).collect();
    assert!(matches!(states[..], [PostState::Sent { .. }, PostState::Refused]));
    let post = Post::Update { text: "efter".into(), task: None };
    assert_eq!(world.fails(GuestVerb::Post { section: Section::Updates, post }), Failure::Ended);
    world.restart();
    assert!(matches!(world.standing(), GuestStanding::Ended(_)));
    assert_eq!(world.sent().len(), 2);
}

#[test]
fn time_runs_out_by_itself() {
    let mut world = World::new();
    world.joined();
    world.now += 7_200_001;
    world.waits();
    let post = Post::Update { text: "för sent".into(), task: None };
    assert_eq!(world.fails(GuestVerb::Post { section: Section::Updates, post }), Failure::Ended);
}

#[test]
fn replies_that_are_not_the_persons_are_set_aside_and_the_others_come() {
    let mut world = World::new();
    world.joined();
    world.posts("ett");
    let post = PostId(*world.person_reads(Section::Updates)[0].0.as_bytes());
    let ask =
        |n: u8, text: &str| Reply::Said { post, id: ItemId([n; 16]), act: Said::Ask { text: text.into() } };
    let stranger = DeviceSeed::from_bytes([66; 32]).device(&KeySalt::new([1; 16]));
    world.replies_by(&stranger, &[ask(1, "falsk")]);
    world.person_replies(&[ask(2, "äkta")]);
    let stream = world.relay.circle.members()[&world.guest_key()].reply_box.unwrap();
    world.relay.streams.get_mut(&stream).unwrap().push(b"junk".to_vec());
    world.waits();
    let replies = world.replies();
    assert_eq!(replies.iter().map(|reply| reply.id).collect::<Vec<_>>(), [ItemId([2; 16])]);
    assert_eq!(world.sync().set_aside, 2);
    // What the person takes back is gone.
    let back = Reply::Said { post, id: ItemId([3; 16]), act: Said::TakeBack { act: ItemId([2; 16]) } };
    world.person_replies(&[back]);
    world.waits();
    assert!(world.replies().is_empty());
}

#[test]
fn a_relay_that_shows_another_log_gets_nothing() {
    let mut world = World::new();
    world.joined();
    let link = world.invited();
    let invited = world.relay.circle.clone();
    end_key(&mut world, link.secret.signer().key());
    let honest = world.relay.circle.clone();
    world.waits();
    assert_eq!(world.sync().state, GuestSyncState::Online);
    world.relay.circle = invited.clone();
    world.invited();
    // Where the link is open again.
    let forked = world.relay.circle.clone();
    assert_ne!(forked.head(), honest.head());
    for other in [invited, forked] {
        world.relay.circle = other;
        world.posts("väntar");
        assert_eq!(world.sync().state, GuestSyncState::Frozen);
        assert!(world.person_reads(Section::Updates).is_empty());
    }
    world.relay.circle = honest;
    world.waits();
    assert_eq!(world.sync().state, GuestSyncState::Online);
    assert_eq!(world.person_reads(Section::Updates).len(), 2);
}

#[test]
fn a_name_that_cannot_be_sent_to_a_frozen_log_is_kept_and_the_page_hears_so() {
    let mut world = World::new();
    let before = world.relay.circle.clone();
    let link = world.invited();
    let honest = world.relay.circle.clone();
    let open = world.opens(&link);
    assert!(world.is_saved(open));
    world.relay.circle = before;
    // Another invitation in the place of this one: the relay knows no key of the guest's, and says so.
    let other = world.invited();
    assert_ne!(other.head, link.head);
    assert!(world.is_saved(GuestVerb::Join { card: super::world::anna() }));
    assert!(matches!(world.standing(), GuestStanding::Joining(_)));
    world.relay.circle = honest;
    world.waits();
    assert!(matches!(world.standing(), GuestStanding::Joined(_)));
}
