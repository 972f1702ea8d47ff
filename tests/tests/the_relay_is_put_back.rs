//! The relay's database is put back from a backup, and says the same name of itself as before. Everybody goes on, what
//! was acknowledged is given back by whoever has it, and it is told.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::{
    engine::{
        Verb,
        told::Alarm,
        verb::{GuestKind, NameCard},
    },
    guest::{GuestVerb, told::PostState},
};
use samlat_protocol::right::Rights;
use samlat_record::{Post, Section};
use samlat_stories::{
    people::SECTIONS,
    relay::{Mood, Relay},
    world::{App, Staff, World},
};
use tempfile::TempDir;

const WRITES_VISITS: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];
const POSTS_UPDATES: [(Section, Rights); 1] = [(Section::Updates, Rights::POST)];

struct Scene {
    world: World,
    karin: App,
    erik: App,
    folder: TempDir,
}

/// Karin and her brother both write visits; each has one that both have.
fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("relay.sqlite");
    let mut world = World::with(seed, |clock| Relay::on_disk(&file, clock));
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &WRITES_VISITS);
    world.adds_appointment(karin, "Neurologen", 8);
    world.adds_appointment(erik, "Tandläkaren", 9);
    world.rests();
    Scene { world, karin, erik, folder }
}

impl Scene {
    /// What the relay has is copied.
    fn is_backed_up(&self) {
        for end in ["", "-wal"] {
            let [from, to] =
                ["relay.sqlite", "copy.sqlite"].map(|name| self.folder.path().join(format!("{name}{end}")));
            std::fs::copy(from, to).unwrap();
        }
    }

    /// The relay stops and starts from the copy.
    fn is_put_back(&mut self) {
        self.world.relay.mood = Mood::Down;
        self.world.settle();
        self.world.relay.is_restored(&self.folder.path().join("copy.sqlite"));
        self.world.relay.mood = Mood::Well;
    }

    /// The app is not there, so that nothing is fetched.
    fn sleeps(&mut self, app: App) {
        self.world.online(app, false);
    }

    fn wakes(&mut self, app: App) {
        self.world.online(app, true);
        self.world.rests();
    }

    fn went_back(&self, app: App) -> bool {
        self.world.sync(app).alarms.contains(&Alarm::WentBack)
    }

    /// Everybody has these visits, and so has whoever comes in later and reads the relay from the beginning.
    fn all_have(&mut self, visits: &[&str]) {
        let Self { world, karin, erik, .. } = self;
        for _ in 0..3 {
            world.rests();
        }
        for app in [*karin, *erik] {
            world.is_whole(app);
            assert_eq!(world.visits(app), visits, "{}", world.at(app).name);
        }
        let eva = world.relative(*karin, "Evas telefon", "Eva", &WRITES_VISITS);
        world.rests();
        world.is_whole(eva);
        assert_eq!(world.visits(eva), visits, "the relay has all of it");
    }
}

#[test]
fn who_had_read_further_reads_what_comes_at_the_old_places() {
    let mut scene = scene(501);
    scene.is_backed_up();
    scene.world.adds_appointment(scene.karin, "Synen", 10);
    scene.world.adds_appointment(scene.erik, "Provtagning", 11);
    scene.world.rests();
    scene.is_put_back();
    scene.world.adds_appointment(scene.karin, "Kuratorn", 12);
    scene.world.adds_appointment(scene.erik, "Apoteket", 13);
    scene.all_have(&["Apoteket", "Kuratorn", "Neurologen", "Provtagning", "Synen", "Tandläkaren"]);
    // Who looks first sees it; for the other all may be as it was by then.
    assert!(scene.went_back(scene.karin) || scene.went_back(scene.erik), "it is told");
}

#[test]
fn what_the_relay_was_found_out_in_stays_over_a_restart_until_it_is_put_away() {
    let mut scene = scene(513);
    scene.is_backed_up();
    scene.world.adds_appointment(scene.erik, "Provtagning", 11);
    scene.world.rests();
    scene.is_put_back();
    for _ in 0..3 {
        scene.world.rests();
    }
    let app = if scene.went_back(scene.karin) { scene.karin } else { scene.erik };
    let again = |scene: &mut Scene| {
        scene.world.closes(app);
        scene.world.opens(app);
        scene.world.rests();
    };
    again(&mut scene);
    assert!(scene.went_back(app), "it stays");
    scene.world.does(app, Verb::PutAwayAlarm { alarm: Alarm::WentBack });
    assert!(!scene.went_back(app), "it was read");
    again(&mut scene);
    assert!(!scene.went_back(app), "and is not said again");
}

#[test]
fn what_was_lost_is_given_back_though_nobody_writes() {
    let mut scene = scene(502);
    scene.is_backed_up();
    scene.world.adds_appointment(scene.erik, "Provtagning", 11);
    scene.world.rests();
    scene.is_put_back();
    scene.all_have(&["Neurologen", "Provtagning", "Tandläkaren"]);
}

#[test]
fn who_had_read_nothing_further_gets_what_the_others_have() {
    let mut scene = scene(503);
    scene.is_backed_up();
    scene.sleeps(scene.erik);
    scene.world.adds_appointment(scene.karin, "Synen", 10);
    scene.world.adds_appointment(scene.erik, "Provtagning", 11);
    scene.world.rests();
    scene.is_put_back();
    scene.wakes(scene.erik);
    scene.all_have(&["Neurologen", "Provtagning", "Synen", "Tandläkaren"]);
    assert!(scene.went_back(scene.karin));
}

#[test]
fn only_the_writer_has_it_and_others_have_filled_its_place_with_more() {
    for (seed, titles) in [(504, vec!["Kuratorn"]), (505, vec!["Kuratorn", "Synen", "Ögonen"])] {
        let mut scene = scene(seed);
        scene.is_backed_up();
        scene.sleeps(scene.karin);
        scene.world.adds_appointment(scene.erik, "Provtagning", 11);
        scene.world.rests();
        scene.sleeps(scene.erik);
        scene.is_put_back();
        // As far as he had read there is something else, or further.
        for title in &titles {
            scene.world.adds_appointment(scene.karin, title, 12);
            scene.wakes(scene.karin);
            scene.sleeps(scene.karin);
        }
        scene.wakes(scene.erik);
        scene.wakes(scene.karin);
        let mut all = [titles, vec!["Neurologen", "Provtagning", "Tandläkaren"]].concat();
        all.sort_unstable();
        scene.all_have(&all);
        assert!(scene.went_back(scene.erik), "seed {seed}");
    }
}

#[test]
fn what_was_acknowledged_and_never_read_back_is_sent_again() {
    for seed in 520..532 {
        let mut scene = scene(seed);
        scene.is_backed_up();
        // The device dies somewhere between sending and reading what it sent.
        let at = scene.world.at(scene.erik).performed() + (seed - 520) * 2 + 1;
        scene.world.at_mut(scene.erik).dies_at = Some(at);
        let verb = {
            let id = scene.world.id();
            let fields = vec![
                samlat_record::AppointmentField::Title("Provtagning".to_owned()),
                samlat_record::AppointmentField::When(samlat_stories::people::at_hour(11)),
            ];
            let item = samlat_record::Item::Appointment(fields);
            Verb::Edit { section: Section::Appointments, edit: samlat_record::Act::Add { id, item }.into() }
        };
        let ticket = scene.world.begins(scene.erik, verb);
        scene.world.settle();
        let device = scene.world.at(scene.erik);
        let screen = if device.is_open() { &device.screen } else { &device.last_seen };
        let is_saved = screen.outcome_of(ticket) == Some(samlat_stories::screen::Outcome::Saved);
        scene.world.at_mut(scene.erik).dies_at = None;
        scene.is_put_back();
        scene.world.opens(scene.erik);
        scene.world.rests();
        if is_saved {
            scene.all_have(&["Neurologen", "Provtagning", "Tandläkaren"]);
        }
    }
}

/// A nurse whom Karin has invited, with the link of her page.
fn nurse(scene: &mut Scene) -> Staff {
    let world = &mut scene.world;
    let link = world.invites(scene.karin, "Sköterskan", GuestKind::Staff, &POSTS_UPDATES);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    world.rests();
    maria
}

fn posts(world: &mut World, maria: Staff, text: &str) {
    let post = Post::Update { text: text.to_owned(), task: None };
    world.staff_does(maria, GuestVerb::Post { section: Section::Updates, post });
}

fn states(world: &World, maria: Staff) -> Vec<PostState> {
    world.desk(maria).screen.posts.iter().map(|post| post.state).collect()
}

#[test]
fn what_a_nurse_posted_is_given_back_by_her_page_or_by_the_phone() {
    for phone_reads in [true, false] {
        let mut scene = scene(if phone_reads { 506 } else { 507 });
        let maria = nurse(&mut scene);
        posts(&mut scene.world, maria, "ett");
        scene.world.rests();
        scene.is_backed_up();
        if !phone_reads {
            scene.sleeps(scene.karin);
        }
        posts(&mut scene.world, maria, "två");
        posts(&mut scene.world, maria, "tre");
        scene.world.rests();
        scene.sleeps(scene.karin);
        scene.world.staff_closes(maria);
        scene.is_put_back();
        scene.world.staff_opens(maria);
        scene.world.rests();
        scene.wakes(scene.karin);
        for _ in 0..3 {
            scene.world.rests();
        }
        assert_eq!(scene.world.posts(scene.karin, Section::Updates).len(), 3);
        assert_eq!(states(&scene.world, maria), [PostState::Arrived; 3], "the phone reads: {phone_reads}");
        posts(&mut scene.world, maria, "fyra");
        scene.world.rests();
        assert_eq!(scene.world.posts(scene.karin, Section::Updates).len(), 4);
        assert_eq!(states(&scene.world, maria), [PostState::Arrived; 4]);
        scene.world.is_whole(scene.karin);
    }
}

#[test]
fn a_nurse_who_joined_after_the_backup_is_let_in_again_and_her_post_comes() {
    let mut scene = scene(508);
    scene.is_backed_up();
    let maria = nurse(&mut scene);
    scene.sleeps(scene.karin);
    posts(&mut scene.world, maria, "ett");
    scene.world.rests();
    scene.is_put_back();
    scene.world.rests();
    scene.wakes(scene.karin);
    for _ in 0..3 {
        scene.world.rests();
    }
    assert_eq!(scene.world.posts(scene.karin, Section::Updates).len(), 1);
    assert_eq!(states(&scene.world, maria), [PostState::Arrived]);
}

/// A relay that forgets again and again: it is not sent everything again and again, and nothing is lost here.
#[test]
fn a_relay_that_goes_back_again_and_again_is_not_sent_everything_for_ever() {
    let mut scene = scene(509);
    scene.is_backed_up();
    scene.world.adds_appointment(scene.karin, "Synen", 10);
    scene.world.adds_appointment(scene.erik, "Provtagning", 11);
    scene.world.rests();
    let before = scene.world.relay.calls().len();
    let rounds = 60;
    for round in 0..rounds {
        let name = format!("copy{round}.sqlite");
        for end in ["", "-wal"] {
            let folder = scene.folder.path();
            let copy = folder.join(format!("copy.sqlite{end}"));
            std::fs::copy(copy, folder.join(format!("{name}{end}"))).unwrap();
        }
        scene.world.relay.mood = Mood::Down;
        scene.world.settle();
        scene.world.relay.is_restored(&scene.folder.path().join(name));
        scene.world.relay.mood = Mood::Well;
        scene.world.rests();
    }
    let all = ["Neurologen", "Provtagning", "Synen", "Tandläkaren"];
    for app in [scene.karin, scene.erik] {
        assert_eq!(scene.world.visits(app), all);
    }
    let calls = scene.world.relay.calls();
    let refills = calls[before..].iter().filter(|call| call.method == "POST").count();
    assert!(refills <= 2 * 20, "{refills} times in {rounds} rounds");
    scene.world.begins(scene.karin, Verb::Look { sections: SECTIONS.to_vec() });
    // It is honest again, in time.
    scene.world.passes(24 * 60 * 60 * 1000);
    scene.all_have(&all);
}

#[test]
fn who_joins_by_an_old_link_after_it_reads_all_of_it() {
    let mut scene = scene(510);
    let link = scene.world.invites_directly(scene.karin, "Eva", &WRITES_VISITS);
    scene.is_backed_up();
    for n in 0..3 {
        scene.world.adds_appointment(scene.karin, &format!("Synen {n}"), 10);
        scene.world.rests();
        scene.world.adds_appointment(scene.erik, &format!("Provtagning {n}"), 11);
        scene.world.rests();
    }
    scene.is_put_back();
    let eva = scene.world.device("Evas telefon");
    let relay = Some(samlat_stories::relay::ADDRESS.to_owned());
    scene.world.does(eva, Verb::OpenInvitation { link, relay });
    scene.world.does(eva, Verb::Join(NameCard { name: "Eva".to_owned(), ..NameCard::default() }));
    scene.world.begins(eva, Verb::Look { sections: vec![Section::Appointments] });
    for _ in 0..3 {
        scene.world.rests();
    }
    assert_eq!(scene.world.visits(eva).len(), 8);
    scene.world.is_whole(eva);
}

/// A relay that was put back has other places for what it is given back: a screen shows one order all the same, before and
/// after a start.
#[test]
fn posts_stand_in_one_order_before_and_after_a_start() {
    let mut scene = scene(511);
    let maria = nurse(&mut scene);
    let reads = [(Section::Updates, Rights::READ)];
    let eva = scene.world.relative(scene.karin, "Evas telefon", "Eva", &reads);
    scene.is_backed_up();
    let post = Post::Update { text: "ett".to_owned(), task: None };
    scene.world.does(scene.karin, Verb::Post { section: Section::Updates, post });
    scene.world.rests();
    scene.sleeps(scene.karin);
    scene.sleeps(eva);
    scene.is_put_back();
    posts(&mut scene.world, maria, "två");
    scene.world.rests();
    scene.wakes(eva);
    scene.wakes(scene.karin);
    for _ in 0..3 {
        scene.world.rests();
    }
    let shown = |scene: &Scene| -> Vec<Vec<Post>> {
        let of =
            |app| scene.world.posts(app, Section::Updates).iter().map(|post| post.post.clone()).collect();
        [scene.karin, eva].map(of).to_vec()
    };
    let before = shown(&scene);
    assert_eq!((before[0].len(), &before[0]), (2, &before[1]), "both show the same");
    for app in [scene.karin, eva] {
        scene.world.closes(app);
        scene.world.opens(app);
    }
    scene.world.begins(eva, Verb::Look { sections: vec![Section::Updates] });
    scene.world.rests();
    assert_eq!(shown(&scene), before);
}
