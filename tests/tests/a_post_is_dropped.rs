//! A relay says that it has what a nurse posted, and drops it. Her page says that it was sent, never that it has come, and
//! keeps it until it has.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::{
    engine::{told::Trust, verb::GuestKind},
    guest::{GuestVerb, told::PostState},
};
use samlat_protocol::right::Rights;
use samlat_record::{Post, Section};
use samlat_stories::{
    people::DAY_MS,
    relay::lies::Lie,
    world::{App, Staff, World},
};

const DROPPED: &str = "Provsvaren är klara.";

struct Scene {
    world: World,
    karin: App,
    maria: Staff,
}

/// Maria has posted, and the relay has said that it has it.
fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let link = world.invites(karin, "Sköterskan", GuestKind::Staff, &[(Section::Updates, Rights::POST)]);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    world.rests();
    let key = world.member(karin, "Sköterskan").id.to_string();
    let chance = world.chance.branch();
    world.relay.begins_to_lie(Lie::Drops, 100, vec![key], chance);
    let mut scene = Scene { world, karin, maria };
    scene.posts(DROPPED);
    scene
}

impl Scene {
    fn posts(&mut self, text: &str) {
        let post = Post::Update { text: text.into(), task: None };
        self.world.staff_does(self.maria, GuestVerb::Post { section: Section::Updates, post });
        self.world.rests();
    }

    fn states(&self) -> Vec<PostState> {
        self.world.desk(self.maria).screen.posts.iter().map(|post| post.state).collect()
    }

    fn are_sent_and_no_more(&self) {
        let states = self.states();
        assert!(states.iter().all(|state| matches!(state, PostState::Sent { .. })), "{states:?}");
        assert!(self.texts().is_empty(), "it was dropped");
    }

    /// What has come to her, in order.
    fn texts(&self) -> Vec<String> {
        let text = |post: &Post| match post {
            Post::Update { text, .. } => text.clone(),
            other => panic!("{other:?}"),
        };
        self.world.posts(self.karin, Section::Updates).iter().map(|post| text(&post.post)).collect()
    }

    fn opens_the_page_again(&mut self) {
        self.world.staff_closes(self.maria);
        self.world.passes(DAY_MS);
        self.world.staff_opens(self.maria);
        self.world.rests();
        self.world.rests();
    }

    /// Each is there once, under her name, and her page says so, now and after everything was opened again.
    fn have_come(&mut self, texts: &[&str]) {
        for is_opened_again in [false, true] {
            if is_opened_again {
                self.world.closes(self.karin);
                self.world.opens(self.karin);
                self.opens_the_page_again();
            }
            assert_eq!(self.texts(), texts, "opened again: {is_opened_again}");
            assert_eq!(self.states(), vec![PostState::Arrived; texts.len()]);
            let posts = self.world.posts(self.karin, Section::Updates);
            assert!(posts.iter().all(|post| post.author.trust == Trust::SelfStated));
            self.world.is_whole(self.karin);
        }
    }
}

#[test]
fn her_page_says_that_it_was_sent_and_never_that_it_has_come() {
    let mut scene = scene(921);
    scene.are_sent_and_no_more();
    for _ in 0..3 {
        scene.world.staff_does(scene.maria, GuestVerb::SyncNow);
        scene.world.wakes_everybody();
        scene.world.rests();
        scene.are_sent_and_no_more();
    }
    scene.opens_the_page_again();
    scene.are_sent_and_no_more();
}

#[test]
fn when_her_page_is_opened_again_it_is_sent_again_and_comes_once() {
    let mut scene = scene(922);
    scene.are_sent_and_no_more();
    scene.world.relay.is_honest();
    scene.opens_the_page_again();
    scene.have_come(&[DROPPED]);
}

#[test]
fn once_the_relay_was_away_it_is_sent_again_and_comes_once() {
    let mut scene = scene(923);
    scene.world.relay.is_honest();
    scene.world.desk_mut(scene.maria).online = false;
    scene.world.staff_asks(scene.maria, GuestVerb::SyncNow);
    scene.world.rests();
    scene.are_sent_and_no_more();
    scene.world.desk_mut(scene.maria).online = true;
    scene.world.staff_does(scene.maria, GuestVerb::SyncNow);
    scene.world.rests();
    scene.have_come(&[DROPPED]);
}

#[test]
fn what_she_posts_next_brings_along_what_was_dropped_in_its_order() {
    let mut scene = scene(924);
    scene.posts("Ring oss i morgon.");
    scene.are_sent_and_no_more();
    scene.world.relay.is_honest();
    scene.posts("Vi ses på tisdag.");
    scene.world.rests();
    scene.have_come(&[DROPPED, "Ring oss i morgon.", "Vi ses på tisdag."]);
}

/// It was not dropped: the page asks, and the relay has it already.
#[test]
fn what_was_not_dropped_is_there_once_however_often_it_is_sent() {
    let mut scene = scene(925);
    scene.world.relay.is_honest();
    scene.world.closes(scene.karin);
    scene.posts("Ring oss i morgon.");
    for _ in 0..3 {
        scene.world.desk_mut(scene.maria).online = false;
        scene.world.staff_asks(scene.maria, GuestVerb::SyncNow);
        scene.world.rests();
        scene.world.desk_mut(scene.maria).online = true;
        scene.opens_the_page_again();
    }
    scene.world.opens(scene.karin);
    scene.world.rests();
    scene.world.staff_does(scene.maria, GuestVerb::SyncNow);
    scene.have_come(&[DROPPED, "Ring oss i morgon."]);
}
