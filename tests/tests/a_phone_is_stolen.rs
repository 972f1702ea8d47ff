//! Her phone is stolen unlocked, and whoever has it is online before she is. With her words she chooses the moment before.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::{
    Failure, Verb,
    failure::WordsFault,
    told::{ActView, Deed, HistoryView, MemberKind, MemberState, MomentView, Party, PartyKind, SyncState},
    verb::{GuestKind, OtherDevices},
};
use samlat_circle::guest::{GuestVerb, told::PostState};
use samlat_protocol::{
    circle::Circle,
    id::{EntryId, PublicKey},
    right::Rights,
};
use samlat_record::{Post, Section};
use samlat_stories::{
    people::{SECTIONS, at_hour, makes_record},
    relay::ADDRESS,
    screen::Outcome,
    world::{App, World},
};

const WRITES: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

struct Scene {
    world: World,
    /// The phone that is stolen.
    phone: App,
    tablet: App,
    erik: App,
    words: Vec<String>,
}

fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let phone = world.person("Karins telefon");
    world.does(phone, Verb::ShowWords);
    let words = world.at(phone).screen.words.clone();
    let tablet = world.device("Surfplattan");
    world.does(phone, Verb::AddDevice);
    let code = world.at(phone).screen.device_code.clone().unwrap();
    let device = "Surfplattan".to_owned();
    world.begins(tablet, Verb::BecomeDevice { code, relay: ADDRESS.to_owned(), device });
    world.settle();
    for app in [phone, tablet] {
        world.does(app, Verb::SayDigits { same: true });
        world.settle();
    }
    world.begins(tablet, Verb::Look { sections: SECTIONS.to_vec() });
    let erik = world.relative(phone, "Eriks telefon", "Erik", &WRITES);
    world.adds_appointment(phone, "Neurologen", 8);
    world.adds_appointment(erik, "Tandläkaren", 9);
    world.adds_appointment(tablet, "Provtagning", 10);
    world.starts(phone, "Fampyra");
    world.rests();
    for app in [phone, tablet, erik] {
        world.is_whole(app);
    }
    Scene { world, phone, tablet, erik, words }
}

fn look_back(words: &[String]) -> Verb {
    Verb::LookBack { words: words.to_vec().into(), relay: ADDRESS.to_owned() }
}

/// The names, in the order of the alphabet.
fn named(parties: &[Party]) -> Vec<&str> {
    let mut names: Vec<&str> = parties.iter().map(|party| party.name.as_deref().unwrap_or("-")).collect();
    names.sort_unstable();
    names
}

impl Scene {
    fn device(&self, on: App, name: &str) -> PublicKey {
        let is = |m: &&samlat_circle::engine::told::MemberView| {
            m.called.as_deref() == Some(name) && matches!(m.kind, MemberKind::Device | MemberKind::ThisDevice)
        };
        self.world.at(on).screen.members.iter().find(is).unwrap().id
    }

    /// Whoever has the phone puts out everybody else, lets in a friend, and writes.
    fn is_robbed(&mut self) -> App {
        let tablet = self.device(self.phone, "Surfplattan");
        let world = &mut self.world;
        world.passes(60 * 60 * 1000);
        world.does(self.phone, Verb::Withdraw { member: tablet });
        world.rests();
        assert_eq!(world.sync(self.tablet).state, SyncState::Ended);
        let friend = world.relative(self.phone, "Vännens telefon", "Vännen", &WRITES);
        // Her brother knows nothing of it, and writes under the log that the thief has made.
        world.adds_appointment(self.erik, "Sjukgymnasten", 11);
        world.adds_appointment(self.phone, "Falskt besök", 12);
        world.adds_appointment(friend, "Vännens besök", 13);
        world.rests();
        world.online(self.erik, false);
        world.adds_appointment(self.erik, "Synundersökning", 14);
        let erik = world.member(self.phone, "Erik").id;
        world.does(self.phone, Verb::Withdraw { member: erik });
        world.rests();
        world.online(self.erik, true);
        world.rests();
        assert_eq!(world.sync(self.erik).state, SyncState::Ended);
        friend
    }

    fn looks_back(&mut self, new: App) -> HistoryView {
        self.world.does(new, look_back(&self.words));
        self.world.at(new).screen.history.clone().unwrap()
    }

    fn sees(&mut self, new: App, keep: EntryId) -> MomentView {
        self.world.does(new, Verb::ShowMoment { keep });
        self.world.at(new).screen.moment.clone().unwrap()
    }

    fn recovers(&mut self, new: App, keep: EntryId, stolen: Vec<PublicKey>) {
        self.sees(new, keep);
        self.world.does(new, Verb::RecoverFrom { stolen, device: "Nya telefonen".to_owned() });
        self.world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
    }

    /// Everybody looks again, also those whose sharing was ended.
    fn goes_on(&mut self) {
        for _ in 0..3 {
            self.world.rests();
            self.world.passes(2 * 60 * 60 * 1000);
            self.world.wakes_everybody();
        }
        self.world.rests();
    }

    fn circle(&self) -> Circle {
        let record = self.world.at(self.tablet).screen.record.as_ref().unwrap().record;
        Circle::replay(self.world.relay.entries(record)).unwrap()
    }

    fn agree(&self, apps: &[App], visits: &[&str]) {
        for app in apps {
            let name = &self.world.at(*app).name;
            let sync = self.world.sync(*app);
            assert_eq!((sync.state, sync.unsent), (SyncState::Online, 0), "{name}");
            assert_eq!(sync.alarms, [], "{name}");
            assert_eq!(self.world.visits(*app), visits, "{name}: {:?}", sync.set_aside);
        }
    }
}

/// The last act before somebody ended the tablet's part.
fn before_the_theft(history: &HistoryView) -> &ActView {
    let ends_tablet = |act: &ActView| matches!(&act.deed, Deed::Ended(whom) if whom.iter().any(|p| p.name.as_deref() == Some("Surfplattan")));
    let at = history.acts.iter().position(ends_tablet).unwrap();
    &history.acts[at - 1]
}

#[test]
fn what_was_done_can_be_read_and_what_a_moment_undoes_is_shown_before() {
    let mut scene = scene(801);
    let before_ms = scene.world.now_ms();
    scene.is_robbed();
    let new = scene.world.device("Nya telefonen");
    let history = scene.looks_back(new);
    let phone = |act: &ActView| {
        (act.by.kind, act.by.name.clone()) == (PartyKind::Device, Some("Telefonen".to_owned()))
    };
    let deeds: Vec<String> = history
        .acts
        .iter()
        .map(|act| match &act.deed {
            Deed::Began => "began".to_owned(),
            Deed::LetIn(whom) => format!("{:?} {}", whom.kind, whom.name.clone().unwrap()),
            Deed::ChangedRights(whom) => format!("rights {}", whom.name.clone().unwrap()),
            Deed::Invited(whom) => format!("invited {}", whom.name.clone().unwrap()),
            Deed::Joined(whom) => format!("joined {}", whom.name.clone().unwrap()),
            Deed::Ended(whom) => format!("ended {}", named(whom).join(", ")),
            other => panic!("{other:?}"),
        })
        .collect();
    let before = ["began", "Device Surfplattan", "invited Erik", "joined Erik", "rights Erik"];
    let after = ["ended Surfplattan", "invited Vännen", "joined Vännen", "rights Vännen", "ended Erik"];
    assert_eq!(deeds, [&before[..], &after[..]].concat());
    assert!(history.acts.iter().filter(|act| !matches!(act.deed, Deed::Joined(_))).all(phone));
    assert!(history.acts.is_sorted_by_key(|act| act.at_ms));
    assert!(history.acts[..5].iter().all(|act| act.at_ms <= before_ms), "by the relay's clock");
    assert!(history.acts[5..].iter().all(|act| act.at_ms > before_ms));

    let keep = before_the_theft(&history).entry;
    let moment = scene.sees(new, keep);
    assert_eq!(moment.undone, history.acts[5..]);
    assert_eq!(named(&moment.devices), ["Surfplattan", "Telefonen"]);
    assert_eq!(named(&moment.leaves), ["Vännen"]);
    assert_eq!(named(&moment.returns), ["Erik", "Surfplattan"]);
    let newest = history.acts.last().unwrap().entry;
    let moment = scene.sees(new, newest);
    assert_eq!((moment.undone, moment.leaves, moment.returns), (vec![], vec![], vec![]), "undoes nothing");
    assert!(scene.world.at(new).disk.is_empty(), "nothing was kept or taken");
}

#[test]
fn she_takes_it_back_from_before_the_theft_and_nothing_that_she_or_her_brother_wrote_is_lost() {
    for seed in 811..814 {
        let mut scene = scene(seed);
        let friend = scene.is_robbed();
        let stolen = scene.device(scene.phone, "Telefonen");
        let new = scene.world.device("Nya telefonen");
        let history = scene.looks_back(new);
        let keep = before_the_theft(&history).entry;
        // The thief goes on while she looks.
        scene.world.adds_appointment(scene.phone, "Falskt igen", 15);
        scene.recovers(new, keep, vec![stolen]);
        scene.goes_on();
        let visits = ["Neurologen", "Provtagning", "Sjukgymnasten", "Synundersökning", "Tandläkaren"];
        scene.agree(&[new, scene.tablet, scene.erik], &visits);
        assert_eq!(scene.world.medicines(new), ["Fampyra"]);

        scene.world.adds_appointment(new, "Efteråt", 16);
        scene.world.adds_appointment(scene.erik, "Eriks efteråt", 17);
        scene.goes_on();
        let after = [&["Efteråt", "Eriks efteråt"], &visits[..]].concat();
        scene.agree(&[new, scene.tablet, scene.erik], &after);

        let Scene { world, phone, .. } = &mut scene;
        assert_eq!(world.sync(*phone).state, SyncState::Ended);
        for app in [*phone, friend] {
            assert!(!world.visits(app).iter().any(|visit| visit.contains("fteråt")), "reads nothing more");
        }
        let edit = |world: &mut World, app| {
            let edit = samlat_record::Act::Remove { id: world.id() }.into();
            world.asks(app, Verb::Edit { section: Section::Appointments, edit })
        };
        assert_eq!(edit(world, *phone), Outcome::Failed(Failure::Ended));
        let rows = all_rows(&scene);
        scene.world.adds_appointment(friend, "Vännens sista", 18);
        scene.goes_on();
        assert_eq!(all_rows(&scene), rows, "the relay takes nothing from the thief's friend");
        scene.agree(&[new, scene.tablet, scene.erik], &after);

        let circle = scene.circle();
        let live = circle.members().values().filter(|member| member.ended.is_none()).count();
        assert_eq!(live, 3, "her new phone, her tablet, her brother");
        assert!(matches!(scene.world.member(new, "Erik").state, MemberState::Active));
        scene.reads_the_same_from_the_beginning(new, &[friend]);
    }
}

fn all_rows(scene: &Scene) -> usize {
    let record = scene.circle().record();
    let streams = scene.world.relay.streams(record);
    streams.iter().map(|stream| scene.world.relay.rows(record, *stream).len()).sum()
}

impl Scene {
    /// One more device of hers, that was there for nothing of it, sees what the others see.
    fn reads_the_same_from_the_beginning(&mut self, by: App, gone: &[App]) {
        let world = &mut self.world;
        // Who is not in the log is refused again and again: digits would run out while everybody waits for that.
        gone.iter().for_each(|app| world.closes(*app));
        let late = world.device("Datorn");
        world.does(by, Verb::AddDevice);
        let code = world.at(by).screen.device_code.clone().unwrap();
        let device = "Datorn".to_owned();
        world.begins(late, Verb::BecomeDevice { code, relay: ADDRESS.to_owned(), device });
        world.settle();
        for app in [by, late] {
            world.does(app, Verb::SayDigits { same: true });
            world.settle();
        }
        world.begins(late, Verb::Look { sections: SECTIONS.to_vec() });
        world.rests();
        assert_eq!(world.visits(late), world.visits(by));
        assert_eq!(world.medicines(late), world.medicines(by));
        assert_eq!(world.sync(late).alarms, []);
    }
}

#[test]
fn the_tablet_writes_on_what_the_words_make_void_and_its_words_come_again() {
    let mut scene = scene(821);
    let history = {
        let looker = scene.world.device("En lånad telefon");
        scene.looks_back(looker)
    };
    let keep = history.acts.last().unwrap().entry;
    let (erik, tablet) = (scene.erik, scene.tablet);
    let world = &mut scene.world;
    // An invitation that is undone: nothing is turned by it, and yet what is written then cites it.
    let eva = world.relative(tablet, "Evas telefon", "Eva", &WRITES);
    let visit = world.adds_appointment(erik, "Sjukgymnasten", 11);
    world.rests();
    // On top of what her brother wrote, and her brother on top of that.
    world.moves_appointment(tablet, visit, 12);
    world.rests();
    world.moves_appointment(erik, visit, 13);
    world.adds_appointment(eva, "Evas besök", 14);
    world.rests();

    let new = world.device("Nya telefonen");
    scene.looks_back(new);
    let stolen = scene.device(scene.tablet, "Telefonen");
    scene.recovers(new, keep, vec![stolen]);
    scene.goes_on();
    scene.agree(&[new, tablet, erik], &["Neurologen", "Provtagning", "Sjukgymnasten", "Tandläkaren"]);
    // Her brother did not wait for her tablet, and wrote his time anew without hers: both stand beside each other.
    let times = scene.world.times(new, visit);
    assert!(times.contains(&at_hour(13)), "{times:?}");
    for app in [tablet, erik] {
        assert_eq!(scene.world.times(app, visit), times, "{}", scene.world.at(app).name);
    }
    scene.reads_the_same_from_the_beginning(new, &[eva]);
}

#[test]
fn a_second_recovery_from_an_older_moment_undoes_the_first() {
    for seed in 831..833 {
        let mut scene = scene(seed);
        let friend = scene.is_robbed();
        let stolen = scene.device(scene.phone, "Telefonen");
        let new = scene.world.device("Nya telefonen");
        let history = scene.looks_back(new);
        // She chooses too late a moment: her tablet and her brother are out, and the friend is in.
        let late = history.acts.last().unwrap().entry;
        scene.recovers(new, late, vec![stolen]);
        scene.goes_on();
        scene.world.adds_appointment(friend, "Vännen igen", 15);
        scene.goes_on();
        assert!(scene.world.visits(new).contains(&"Vännen igen".to_owned()), "seed {seed}");

        let newest = scene.world.device("Nyaste telefonen");
        let history = scene.looks_back(newest);
        assert!(
            matches!(&history.acts.last().unwrap().deed, Deed::TookBack { ended, .. } if ended.len() == 1)
        );
        let keep = before_the_theft(&history).entry;
        let moment = scene.sees(newest, keep);
        assert_eq!(moment.leaves.len(), 2, "the friend and the new phone: {:?}", moment.leaves);
        scene.recovers(newest, keep, vec![stolen]);
        scene.goes_on();
        let visits = ["Neurologen", "Provtagning", "Sjukgymnasten", "Synundersökning", "Tandläkaren"];
        scene.agree(&[newest, scene.tablet, scene.erik], &visits);
        assert_eq!(scene.circle().root_generation(), 2);
        scene.world.adds_appointment(newest, "Efteråt", 16);
        scene.goes_on();
        for app in [friend, new] {
            assert!(!scene.world.visits(app).contains(&"Efteråt".to_owned()), "reads nothing more");
        }
        scene.reads_the_same_from_the_beginning(newest, &[friend, new]);
    }
}

#[test]
fn a_moment_that_is_none_and_words_of_somebody_else_undo_nothing() {
    let mut scene = scene(841);
    scene.is_robbed();
    let stolen = scene.device(scene.phone, "Telefonen");
    let friend = scene.world.member(scene.phone, "Vännen").id;
    let new = scene.world.device("Nya telefonen");
    let entries = scene.circle().entries().len();
    let from = |stolen: Vec<PublicKey>| Verb::RecoverFrom { stolen, device: String::new() };
    let refuses = |scene: &mut Scene, verb, why: Failure| {
        assert_eq!(scene.world.asks(new, verb), Outcome::Failed(why));
        assert!(scene.world.at(new).disk.is_empty());
        assert_eq!(scene.circle().entries().len(), entries);
    };
    refuses(&mut scene, Verb::ShowMoment { keep: EntryId::ZERO }, Failure::NotBegun);
    refuses(&mut scene, from(vec![]), Failure::NotBegun);
    let foreign = {
        let mut elsewhere = World::new(842);
        let other = elsewhere.device("En annan telefon");
        elsewhere.does(other, makes_record(None));
        elsewhere.does(other, Verb::ShowWords);
        elsewhere.at(other).screen.words.clone()
    };
    refuses(&mut scene, look_back(&foreign), Failure::Words(WordsFault::NoRecord));
    refuses(&mut scene, from(vec![]), Failure::NotBegun);

    let history = scene.looks_back(new);
    refuses(&mut scene, from(vec![]), Failure::NotBegun);
    refuses(&mut scene, Verb::ShowMoment { keep: EntryId::new([7; 32]) }, Failure::NoSuchThing);
    let keep = before_the_theft(&history).entry;
    scene.sees(new, keep);
    refuses(&mut scene, from(vec![friend]), Failure::NoSuchThing);
    refuses(&mut scene, from(vec![stolen, stolen]), Failure::NoSuchThing);
    // Only what the words of this record were used for is forgotten with the app.
    scene.world.closes(new);
    scene.world.opens(new);
    refuses(&mut scene, from(vec![stolen]), Failure::NotBegun);
}

#[test]
fn kept_from_its_very_beginning_a_record_is_hers_alone() {
    let mut scene = scene(851);
    scene.is_robbed();
    let stolen = scene.device(scene.phone, "Telefonen");
    let new = scene.world.device("Nya telefonen");
    let history = scene.looks_back(new);
    let genesis = history.acts.first().unwrap().entry;
    let moment = scene.sees(new, genesis);
    assert_eq!(named(&moment.devices), ["Telefonen"]);
    scene.recovers(new, genesis, vec![stolen]);
    scene.goes_on();
    assert_eq!(
        scene.world.at(new).screen.members.iter().filter(|m| m.state == MemberState::Active).count(),
        1
    );
    assert_eq!(scene.world.sync(new).state, SyncState::Online);
    assert_eq!(scene.world.sync(new).alarms, []);
    assert_eq!(scene.world.sync(scene.phone).state, SyncState::Ended);
}

#[test]
fn words_that_keep_everything_undo_nothing() {
    let mut scene = scene(861);
    scene.world.closes(scene.phone);
    let new = scene.world.device("Nya telefonen");
    let entries = scene.circle().entries().len();
    let words = scene.words.clone().into();
    let others = OtherDevices::Keep;
    let recovers =
        Verb::Recover { words, relay: ADDRESS.to_owned(), device: "Nya telefonen".to_owned(), others };
    scene.world.does(new, recovers);
    scene.world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
    scene.goes_on();
    assert_eq!(scene.circle().entries().len(), entries + 1);
    scene.agree(&[new, scene.tablet, scene.erik], &["Neurologen", "Provtagning", "Tandläkaren"]);
    scene.world.is_whole(new);
}

#[test]
fn what_a_nurse_posted_under_the_thiefs_log_and_was_told_had_come_is_there_again() {
    let mut scene = scene(871);
    let link = scene.world.invites(
        scene.tablet,
        "Sköterskan",
        GuestKind::Staff,
        &[(Section::Updates, Rights::POST)],
    );
    let maria = scene.world.staff_page("Marias webbläsare");
    scene.world.joins_as_staff(maria, &link, "Maria Holm", "Neurologmottagningen");
    scene.world.rests();
    let friend = scene.is_robbed();
    let post = |text: &str| GuestVerb::Post {
        section: Section::Updates,
        post: Post::Update { text: text.to_owned(), task: None },
    };
    scene.world.staff_does(maria, post("Provsvaren är klara."));
    scene.world.rests();
    scene.world.staff_does(maria, GuestVerb::SyncNow);
    assert_eq!(scene.world.desk(maria).screen.posts[0].state, PostState::Arrived, "on the stolen phone");

    scene.world.staff_closes(maria);
    let stolen = scene.device(scene.phone, "Telefonen");
    let new = scene.world.device("Nya telefonen");
    let history = scene.looks_back(new);
    let keep = before_the_theft(&history).entry;
    scene.recovers(new, keep, vec![stolen]);
    scene.goes_on();
    assert_eq!(scene.world.posts(new, Section::Updates).len(), 0, "it waits for her page");
    scene.world.staff_opens(maria);
    scene.world.settle();
    scene.world.staff_does(maria, GuestVerb::SyncNow);
    scene.world.staff_does(maria, post("Ny tid kommer."));
    scene.goes_on();
    scene.world.staff_does(maria, GuestVerb::SyncNow);
    for app in [new, scene.tablet] {
        assert_eq!(scene.world.posts(app, Section::Updates).len(), 2, "{}", scene.world.at(app).name);
    }
    let sent = &scene.world.desk(maria).screen.posts;
    assert!(sent.iter().all(|post| post.state == PostState::Arrived), "{sent:?}");
    assert_eq!(scene.world.posts(friend, Section::Updates).len(), 0);
}

#[test]
fn wherever_the_new_phone_and_the_others_die_it_comes_to_the_same() {
    for (seed, at) in [(881, 1), (882, 4), (883, 9), (884, 20)] {
        let mut scene = scene(seed);
        scene.is_robbed();
        let stolen = scene.device(scene.phone, "Telefonen");
        let new = scene.world.device("Nya telefonen");
        let history = scene.looks_back(new);
        let keep = before_the_theft(&history).entry;
        scene.sees(new, keep);
        let apps = [new, scene.tablet, scene.erik];
        for app in apps {
            let device = scene.world.at_mut(app);
            device.dies_at = Some(device.performed() + at);
        }
        scene.world.begins(new, Verb::RecoverFrom { stolen: vec![stolen], device: "Ny".to_owned() });
        scene.goes_on();
        for app in apps {
            scene.world.at_mut(app).dies_at = None;
            scene.world.opens(app);
        }
        if scene.world.at(new).disk.is_empty() {
            // It died before anything was kept: nothing was taken either.
            scene.looks_back(new);
            scene.recovers(new, keep, vec![stolen]);
        }
        scene.world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
        scene.goes_on();
        let visits = ["Neurologen", "Provtagning", "Sjukgymnasten", "Synundersökning", "Tandläkaren"];
        scene.agree(&apps, &visits);
    }
}
