//! Requests are lost, doubled, late, and answered into nothing, while everybody writes. In the end all agree.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use std::collections::BTreeSet;

use samlat_circle::{
    engine::verb::GuestKind,
    guest::{GuestVerb, told::PostState},
};
use samlat_protocol::right::Rights;
use samlat_record::{Act, AppointmentField, Item, ItemId, Post, Section};
use samlat_stories::{
    people::at_hour,
    screen::Outcome,
    world::{App, Staff, Weather, World},
};

const STORM: Weather = Weather { request_lost: 15, answer_lost: 15, doubled: 20, delayed: 40 };
const ACTS: u64 = 14;

/// What the screens called saved.
#[derive(Default)]
struct Saved {
    visits: BTreeSet<ItemId>,
    medicines: BTreeSet<String>,
    posts: BTreeSet<String>,
}

struct Circle {
    world: World,
    karin: App,
    erik: App,
    maria: Staff,
}

fn circle(seed: u64) -> Circle {
    let mut world = World::new(seed);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &[(Section::Appointments, Rights::EDIT)]);
    let link = world.invites(karin, "Sköterskan", GuestKind::Staff, &[(Section::Updates, Rights::POST)]);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    world.settle();
    Circle { world, karin, erik, maria }
}

impl Circle {
    fn visit(&mut self, app: App, saved: &mut Saved) {
        let id = self.world.id();
        let hour = 8 + u32::try_from(self.world.chance.below(10)).unwrap();
        let fields =
            vec![AppointmentField::Title(format!("Besök {hour}")), AppointmentField::When(at_hour(hour))];
        self.world.edits(app, Section::Appointments, Act::Add { id, item: Item::Appointment(fields) });
        saved.visits.insert(id);
    }

    fn moves(&mut self, app: App) {
        let Some(visit) = self.world.appointments(app).first().map(|visit| visit.head.id) else { return };
        let hour = 8 + u32::try_from(self.world.chance.below(10)).unwrap();
        self.world.moves_appointment(app, visit, hour);
    }

    fn posts(&mut self, n: u64, saved: &mut Saved) {
        let text = format!("Meddelande {n}");
        let post = Post::Update { text: text.clone(), task: None };
        let verb = GuestVerb::Post { section: Section::Updates, post };
        if self.world.staff_asks(self.maria, verb) == Outcome::Saved {
            saved.posts.insert(text);
        }
    }

    fn acts(&mut self, n: u64, saved: &mut Saved) {
        let (karin, erik) = (self.karin, self.erik);
        match self.world.chance.below(8) {
            0 | 1 => self.visit(karin, saved),
            2 => self.visit(erik, saved),
            3 => self.moves(karin),
            4 => self.moves(erik),
            5 => self.posts(n, saved),
            6 => {
                let name = format!("Läkemedel {n}");
                self.world.starts(karin, &name);
                saved.medicines.insert(name);
            }
            _ => {
                self.world.closes(erik);
                self.world.opens(erik);
            }
        }
    }
}

fn weathers(seed: u64) {
    println!("seed {seed}");
    let mut circle = circle(seed);
    let mut saved = Saved::default();
    circle.world.weather = STORM;
    for n in 0..ACTS {
        circle.acts(n, &mut saved);
    }
    circle.world.weather = Weather::default();
    circle.world.rests();
    circle.world.rests();

    let Circle { world, karin, erik, maria } = circle;
    for app in [karin, erik] {
        world.is_whole(app);
        assert_eq!(world.sync(app).alarms, [], "seed {seed}");
    }
    assert_eq!(world.appointments(karin), world.appointments(erik), "seed {seed}");
    let visits: BTreeSet<_> = world.appointments(karin).iter().map(|visit| visit.head.id).collect();
    assert_eq!(visits, saved.visits, "seed {seed}");
    let medicines = world.medicines(karin);
    assert_eq!(medicines.len(), saved.medicines.len(), "seed {seed}: each once");
    assert_eq!(medicines.into_iter().collect::<BTreeSet<_>>(), saved.medicines, "seed {seed}");
    let posts = world.posts(karin, Section::Updates);
    assert_eq!(posts.len(), saved.posts.len(), "seed {seed}: each once");
    let text = |post: &Post| match post {
        Post::Update { text, .. } => text.clone(),
        _ => panic!("seed {seed}: {post:?}"),
    };
    assert_eq!(
        posts.iter().map(|post| text(&post.post)).collect::<BTreeSet<_>>(),
        saved.posts,
        "seed {seed}"
    );
    let sent = &world.desk(maria).screen.posts;
    assert!(sent.iter().all(|post| post.state != PostState::Waiting), "seed {seed}: {sent:?}");
}

#[test]
fn all_agree_and_nothing_that_was_saved_is_lost_1() {
    (100..110).for_each(weathers);
}

#[test]
fn all_agree_and_nothing_that_was_saved_is_lost_2() {
    (110..120).for_each(weathers);
}

#[test]
fn all_agree_and_nothing_that_was_saved_is_lost_3() {
    (120..130).for_each(weathers);
}

#[test]
fn all_agree_and_nothing_that_was_saved_is_lost_4() {
    (130..140).for_each(weathers);
}
