//! Somebody wrote before the end of the sharing could be known there. The word comes late, lies apart, and the person lets
//! it in or leaves it.
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
        Failure, Verb,
        told::{LateFate, LateSays, LateWord, SyncState, WhySetAside},
        verb::GuestKind,
    },
    guest::{GuestVerb, told::PostState},
};
use samlat_protocol::{id::CoreId, right::Rights};
use samlat_record::{Act, AppointmentField, Document, Edit, Ground, Item, ItemId, Medium, Post, Section};
use samlat_stories::{
    enemy::Enemy,
    people::{DAY_MS, at_hour},
    relay::ADDRESS,
    screen::Outcome,
    world::{App, World},
};

const VISITS: Section = Section::Appointments;
const BEFORE: [&str; 1] = ["Neurologen"];
const AFTER: [&str; 2] = ["Neurologen", "Tandläkaren"];

struct Scene {
    world: World,
    phone: App,
    tablet: App,
    erik: App,
    eva: App,
}

/// Karin on her phone and her tablet, her brother, and her sister.
fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let phone = world.person("Karins telefon");
    let tablet = world.adds_device(phone, "Surfplattan");
    let erik = world.relative(phone, "Eriks telefon", "Erik", &[(VISITS, Rights::EDIT)]);
    let eva = world.relative(phone, "Evas telefon", "Eva", &[(VISITS, Rights::EDIT)]);
    world.adds_appointment(phone, "Neurologen", 10);
    world.rests();
    Scene { world, phone, tablet, erik, eva }
}

impl Scene {
    /// The sharing with somebody ends while his phone has no network, and he writes on; then the network is back.
    fn erik_writes_late(&mut self, edits: impl IntoIterator<Item = Edit>) {
        let Self { world, phone, erik, .. } = self;
        world.online(*erik, false);
        withdraws(world, *phone, "Erik");
        for edit in edits {
            world.edits(*erik, VISITS, edit);
        }
        world.online(*erik, true);
        world.rests();
        world.rests();
        assert_eq!((world.sync(*erik).state, world.sync(*erik).unsent), (SyncState::Ended, 0));
    }

    fn lets_in(&mut self, app: App, messages: Vec<CoreId>) {
        self.world.does(app, Verb::LetIn { messages });
        self.world.rests();
        self.world.rests();
    }

    /// Everybody who reads has the same, and nothing waits or was set aside; also after the apps were opened again.
    fn all_have(&mut self, titles: &[&str]) {
        for round in ["open", "opened again"] {
            for app in [self.phone, self.tablet, self.eva] {
                let name = &self.world.at(app).name;
                assert_eq!(self.world.visits(app), titles, "{name}, {round}");
                assert_eq!(self.world.late(app), [], "{name}, {round}");
                assert_eq!(self.world.sync(app).alarms, [], "{name}, {round}");
                self.world.is_whole(app);
            }
            for app in [self.phone, self.tablet, self.eva] {
                self.world.closes(app);
                self.world.opens(app);
            }
            self.world.rests();
        }
    }
}

fn withdraws(world: &mut World, person: App, called: &str) {
    let member = world.member(person, called).id;
    world.does(person, Verb::Withdraw { member });
    world.rests();
}

fn visit(id: ItemId, title: &str) -> Edit {
    let fields = vec![AppointmentField::Title(title.to_owned()), AppointmentField::When(at_hour(9))];
    Act::Add { id, item: Item::Appointment(fields) }.into()
}

/// What was read from a paper travels alone.
fn moved(id: ItemId, hour: u32) -> Edit {
    let act = Act::Change { id, item: Item::Appointment(vec![AppointmentField::When(at_hour(hour))]) };
    let said_on = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let ground = Ground::Transcribed { source: "Kallelsen".to_owned(), medium: Medium::Paper, said_on };
    Edit { ground, ..Edit::from(act) }
}

fn ids(late: &[LateWord]) -> Vec<CoreId> {
    late.iter().map(|word| word.id).collect()
}

const ALONE: LateFate = LateFate::CanStand { with: Vec::new() };

#[test]
fn an_honest_word_lies_apart_until_she_lets_it_in_and_then_everybody_has_it() {
    let mut scene = scene(801);
    let id = scene.world.id();
    scene.erik_writes_late([visit(id, "Tandläkaren")]);
    for app in [scene.phone, scene.tablet] {
        let [word] = scene.world.late(app) else { panic!("{:?}", scene.world.late(app)) };
        assert_eq!((word.section, &word.says, &word.fate), (VISITS, &LateSays::Change, &ALONE));
        assert_eq!(word.author.called.as_deref(), Some("Erik"));
        assert!(word.written_ms.is_some_and(|written| written <= word.arrived_ms));
        scene.world.is_whole(app);
    }
    for app in [scene.phone, scene.tablet, scene.eva] {
        assert_eq!(scene.world.visits(app), BEFORE, "nothing of it is part of the record");
    }
    assert_eq!(scene.world.late(scene.eva), [], "it is hers to look at");

    let late = ids(scene.world.late(scene.phone));
    scene.lets_in(scene.phone, late);
    scene.all_have(&AFTER);
    // Who comes later has it too, and nothing else of his.
    let nils = scene.world.relative(scene.phone, "Nils telefon", "Nils", &[(VISITS, Rights::EDIT)]);
    scene.world.rests();
    assert_eq!(scene.world.visits(nils), AFTER);
    scene.world.is_whole(nils);
    assert_eq!(scene.world.sync(scene.erik).state, SyncState::Ended);
}

#[test]
fn what_she_leaves_is_not_shown_again_on_that_device_and_goes_by_itself() {
    let mut scene = scene(802);
    let id = scene.world.id();
    scene.erik_writes_late([visit(id, "Tandläkaren")]);
    let messages = ids(scene.world.late(scene.phone));
    scene.world.does(scene.phone, Verb::LeaveOut { messages });
    scene.world.closes(scene.phone);
    scene.world.opens(scene.phone);
    scene.world.rests();
    assert_eq!(scene.world.late(scene.phone), []);
    assert_eq!(scene.world.late(scene.tablet).len(), 1, "on her other device she has not decided");
    scene.world.passes(31 * DAY_MS);
    scene.world.wakes_everybody();
    scene.world.rests();
    scene.all_have(&BEFORE);
}

#[test]
fn a_nurses_post_from_a_minute_after_the_end_is_shown_and_let_in() {
    let mut scene = scene(803);
    let Scene { world, phone, tablet, .. } = &mut scene;
    let link = world.invites(*phone, "Sköterskan", GuestKind::Staff, &[(Section::Updates, Rights::POST)]);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    let told = |text: &str| GuestVerb::Post {
        section: Section::Updates,
        post: Post::Update { text: text.into(), task: None },
    };
    world.staff_does(maria, told("Provsvaren är klara."));
    world.rests();
    world.desk_mut(maria).online = false;
    withdraws(world, *phone, "Sköterskan");
    for text in ["Ring oss i morgon.", "Vi ses på tisdag."] {
        world.staff_does(maria, told(text));
    }
    world.desk_mut(maria).online = true;
    world.rests();
    world.rests();
    let refused = world.desk(maria).screen.posts.iter().filter(|post| post.state == PostState::Refused);
    assert_eq!(refused.count(), 2, "she is told that it has ended");

    let [first, second] = world.late(*tablet) else { panic!("{:?}", world.late(*tablet)) };
    let says = |text: &str| LateSays::Post(Post::Update { text: text.into(), task: None });
    assert_eq!((&first.says, &first.fate), (&says("Ring oss i morgon."), &ALONE));
    let with_first = LateFate::CanStand { with: vec![first.id] };
    assert_eq!(
        (&second.says, &second.fate),
        (&says("Vi ses på tisdag."), &with_first),
        "two belong together"
    );
    assert_eq!(world.posts(*phone, Section::Updates).len(), 1);
    let (first, second) = (first.id, second.id);
    let alone = world.asks(*tablet, Verb::LetIn { messages: vec![second] });
    assert_eq!(alone, Outcome::Failed(Failure::NotAllowed), "what it follows is not named");

    scene.lets_in(scene.tablet, vec![second, first]);
    let texts = |app: App| -> Vec<Post> {
        scene.world.posts(app, Section::Updates).iter().map(|post| post.post.clone()).collect()
    };
    let all = ["Provsvaren är klara.", "Ring oss i morgon.", "Vi ses på tisdag."]
        .map(|text| Post::Update { text: text.into(), task: None });
    assert_eq!(texts(scene.phone), all);
    assert_eq!(texts(scene.tablet), all);
    scene.all_have(&BEFORE);
    let texts = |app: App| -> Vec<Post> {
        scene.world.posts(app, Section::Updates).iter().map(|post| post.post.clone()).collect()
    };
    assert_eq!((texts(scene.phone), texts(scene.tablet)), (all.to_vec(), all.to_vec()), "opened again");
}

#[test]
fn changes_that_build_on_each_other_belong_together() {
    let mut scene = scene(804);
    let id = scene.world.id();
    scene.erik_writes_late([visit(id, "Tandläkaren"), moved(id, 15)]);
    let late = ids(scene.world.late(scene.phone));
    let [first, second] = late.as_slice() else { panic!("{late:?}") };
    assert_eq!(scene.world.late(scene.phone)[1].fate, LateFate::CanStand { with: vec![*first] });
    let alone = scene.world.asks(scene.phone, Verb::LetIn { messages: vec![*second] });
    assert_eq!(alone, Outcome::Failed(Failure::NotAllowed));
    // The first can be let in without the second, and the second later.
    scene.lets_in(scene.tablet, vec![*first]);
    assert_eq!(scene.world.late(scene.phone).len(), 1);
    assert_eq!(scene.world.times(scene.eva, id), [at_hour(9)]);
    scene.lets_in(scene.phone, vec![*second]);
    assert_eq!(scene.world.times(scene.eva, id), [at_hour(15)]);
    scene.all_have(&AFTER);
}

#[test]
fn two_devices_let_the_same_in_at_once() {
    for seed in 811..815 {
        let mut scene = scene(seed);
        let id = scene.world.id();
        scene.erik_writes_late([visit(id, "Tandläkaren"), moved(id, 15)]);
        let late = ids(scene.world.late(scene.phone));
        for app in [scene.phone, scene.tablet] {
            scene.world.online(app, false);
        }
        let messages = [late[..1].to_vec(), late.clone()];
        for (app, messages) in [scene.phone, scene.tablet].into_iter().zip(messages) {
            scene.world.does(app, Verb::LetIn { messages });
        }
        for app in [scene.phone, scene.tablet] {
            scene.world.online(app, true);
        }
        for _ in 0..3 {
            scene.world.rests();
        }
        assert_eq!(scene.world.times(scene.eva, id), [at_hour(15)], "seed {seed}");
        scene.all_have(&AFTER);
    }
}

#[test]
fn a_relay_that_lost_the_late_box_is_given_what_was_let_in() {
    let mut scene = scene(805);
    let id = scene.world.id();
    scene.erik_writes_late([visit(id, "Tandläkaren"), moved(id, 15)]);
    scene.world.closes(scene.erik);
    scene.world.relay.is_replaced();
    scene.world.does(scene.phone, Verb::AttachRelay { relay: ADDRESS.to_owned() });
    for _ in 0..4 {
        scene.world.rests();
    }
    let late = ids(scene.world.late(scene.phone));
    assert_eq!(late.len(), 2, "they lie on her devices");
    scene.lets_in(scene.phone, late);
    // Of another relay at the address nobody tells the others: they look by themselves.
    scene.world.wakes_everybody();
    scene.world.rests();
    assert_eq!(scene.world.visits(scene.eva), AFTER);
    assert_eq!(scene.world.times(scene.eva, id), [at_hour(15)]);
    for app in [scene.phone, scene.tablet, scene.eva] {
        assert_eq!(
            (scene.world.visits(app), scene.world.late(app)),
            (AFTER.map(str::to_owned).to_vec(), &[][..])
        );
        scene.world.is_whole(app);
    }
}

/// Karin, her sister, and somebody else who may change the appointments and means harm.
fn with_enemy(seed: u64) -> (Scene, Enemy) {
    let mut scene = scene(seed);
    let link = scene.world.invites_directly(scene.phone, "Falk", &[(VISITS, Rights::EDIT)]);
    let mut enemy = Enemy::comes(&mut scene.world, &link, "Falk");
    scene.world.rests();
    enemy.reads(&scene.world);
    withdraws(&mut scene.world, scene.phone, "Falk");
    (scene, enemy)
}

#[test]
fn what_would_harm_the_record_cannot_be_let_in_nor_what_follows_it() {
    let (mut scene, mut enemy) = with_enemy(806);
    let stream = enemy.streams(VISITS).document;
    let mut document = Document::new(VISITS, 0).unwrap();
    let actor = enemy.actor(stream);
    let good = document.edit(actor, 1, &visit(ItemId([9; 16]), "Tandläkaren")).unwrap();
    let next = document.edit(actor, 2, &visit(ItemId([8; 16]), "Annat")).unwrap();
    for items in [vec![good], vec![b"hej".to_vec()], vec![next]] {
        let envelope = enemy.change(&scene.world, VISITS, stream, &items);
        assert_eq!(enemy.sends(&scene.world, &envelope), 202);
    }
    // One that is somebody else's does not even come so far.
    let mut forged = enemy.change(&scene.world, VISITS, stream, &[b"hej".to_vec()]);
    forged.core.author = scene.world.member(scene.phone, "Eva").id;
    assert_eq!(enemy.sends(&scene.world, &forged), 400);
    for _ in 0..2 {
        scene.world.rests();
    }
    let late = scene.world.late(scene.phone);
    let fates: Vec<LateFate> = late.iter().map(|word| word.fate.clone()).collect();
    let cannot = LateFate::CannotStand;
    assert_eq!(fates, [ALONE, cannot(WhySetAside::BadContent), cannot(WhySetAside::Hanging)]);
    let late = ids(late);
    for messages in [late.clone(), late[1..2].to_vec(), late[..2].to_vec()] {
        let outcome = scene.world.asks(scene.phone, Verb::LetIn { messages });
        assert_eq!(outcome, Outcome::Failed(Failure::NotAllowed));
    }
    let unknown = Verb::LetIn { messages: vec![CoreId::new([7; 32])] };
    assert_eq!(scene.world.asks(scene.phone, unknown), Outcome::Failed(Failure::NoSuchThing));
    // The part that can stand is let in.
    scene.lets_in(scene.phone, late[..1].to_vec());
    for app in [scene.phone, scene.tablet, scene.eva] {
        assert_eq!(scene.world.visits(app), AFTER);
        scene.world.is_whole(app);
    }
    assert_eq!(scene.world.late(scene.tablet).len(), 2);
}

#[test]
fn what_lies_in_its_stream_behind_the_cut_rises_on_every_device() {
    let (mut scene, mut enemy) = with_enemy(809);
    let stream = enemy.streams(VISITS).document;
    let mut document = Document::new(VISITS, 0).unwrap();
    let good = document.edit(enemy.actor(stream), 1, &visit(ItemId([9; 16]), "Tandläkaren")).unwrap();
    // A careless relay takes them into the stream as if nothing had happened.
    for items in [vec![good], vec![b"hej".to_vec()]] {
        let envelope = enemy.change(&scene.world, VISITS, stream, &items);
        enemy.slips_in(&scene.world, &envelope);
    }
    for _ in 0..2 {
        scene.world.wakes_everybody();
        scene.world.rests();
    }
    let fates: Vec<LateFate> = scene.world.late(scene.phone).iter().map(|word| word.fate.clone()).collect();
    assert_eq!(fates, [ALONE, LateFate::CannotStand(WhySetAside::BadContent)]);
    let late = ids(scene.world.late(scene.phone));
    scene.world.does(scene.phone, Verb::LeaveOut { messages: late[1..].to_vec() });
    scene.lets_in(scene.tablet, late[..1].to_vec());
    for app in [scene.phone, scene.tablet, scene.eva] {
        assert_eq!(scene.world.visits(app), AFTER, "{}", scene.world.at(app).name);
    }
    assert_eq!(
        scene.world.sync(scene.phone).set_aside,
        [],
        "what she leaves is shown nowhere on this device"
    );
    assert_eq!(scene.world.sync(scene.eva).set_aside, [], "to others nothing tells whose sharing has ended");
}

#[test]
fn a_flooder_costs_a_few_calls_and_hides_nobody() {
    let (mut scene, mut enemy) = with_enemy(807);
    let id = scene.world.id();
    scene.erik_writes_late([visit(id, "Tandläkaren")]);
    let stream = enemy.streams(VISITS).document;
    for n in 0..70_u8 {
        // Large, and random: nothing of it can be deflated.
        let items = [scene.world.chance.bytes::<60_000>().to_vec()];
        let envelope = enemy.change(&scene.world, VISITS, stream, &items);
        let status = enemy.sends(&scene.world, &envelope);
        assert_eq!(status, if n < 64 { 202 } else { 429 });
    }
    for _ in 0..3 {
        scene.world.rests();
    }
    let before = late_calls(&scene.world);
    assert!(before < 30, "{before} calls for 65 messages on two devices");
    for _ in 0..5 {
        scene.world.rests();
    }
    assert_eq!(late_calls(&scene.world), before, "what was read is not asked for again");
    let late = scene.world.late(scene.tablet);
    assert_eq!(late.len(), 65);
    let good: Vec<CoreId> = late.iter().filter(|word| word.fate == ALONE).map(|word| word.id).collect();
    assert_eq!(good.len(), 1);
    scene.lets_in(scene.tablet, good);
    assert_eq!(scene.world.visits(scene.eva), AFTER);
}

fn late_calls(world: &World) -> usize {
    world.relay.calls().iter().filter(|call| call.path.ends_with("/late")).count()
}

#[test]
fn what_kills_the_app_when_it_is_looked_at_cannot_be_let_in_and_the_app_lives() {
    let mut scene = scene(808);
    let id = scene.world.id();
    let Scene { world, phone, erik, .. } = &mut scene;
    world.online(*erik, false);
    withdraws(world, *phone, "Erik");
    world.edits(*erik, VISITS, visit(id, "Tandläkaren"));
    world.closes(*phone);
    world.online(*erik, true);
    world.rests();
    world.at_mut(*phone).dies_trying = 2;
    let mut died = 0;
    loop {
        world.opens(*phone);
        world.rests();
        if world.at(*phone).is_open() {
            break;
        }
        died += 1;
        assert!(died < 8, "it dies for ever");
    }
    assert_eq!(died, 2);
    let fates: Vec<_> = world.late(*phone).iter().map(|word| word.fate.clone()).collect();
    assert_eq!(fates, [LateFate::CannotStand(WhySetAside::Deadly)]);
    assert_eq!(world.visits(*phone), BEFORE);
    world.is_whole(*phone);
}
