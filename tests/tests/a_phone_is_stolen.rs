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
    told::{ActView, Deed, MemberState, PartyKind, SyncState},
    verb::{GuestKind, OtherDevices},
};
use samlat_circle::guest::{GuestVerb, told::PostState};
use samlat_protocol::{
    id::{EntryId, PublicKey},
    right::Rights,
};
use samlat_record::{Post, Section};
use samlat_stories::{
    people::{SECTIONS, at_hour, makes_record},
    relay::ADDRESS,
    screen::Outcome,
    theft::{Scene, WRITES, before_the_theft, look_back, named},
    world::World,
};

#[test]
fn what_was_done_can_be_read_and_what_a_moment_undoes_is_shown_before() {
    let mut scene = Scene::new(801);
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
        let mut scene = Scene::new(seed);
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
        let rows = scene.all_rows();
        scene.world.adds_appointment(friend, "Vännens sista", 18);
        scene.goes_on();
        assert_eq!(scene.all_rows(), rows, "the relay takes nothing from the thief's friend");
        scene.agree(&[new, scene.tablet, scene.erik], &after);

        let circle = scene.circle();
        let live = circle.members().values().filter(|member| member.ended.is_none()).count();
        assert_eq!(live, 3, "her new phone, her tablet, her brother");
        assert!(matches!(scene.world.member(new, "Erik").state, MemberState::Active));
        scene.reads_the_same_from_the_beginning(new, &[friend]);
    }
}

#[test]
fn the_tablet_writes_on_what_the_words_make_void_and_its_words_come_again() {
    let mut scene = Scene::new(821);
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
        let mut scene = Scene::new(seed);
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
    let mut scene = Scene::new(841);
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
fn who_leaves_without_a_choice_leaves_no_words_in_the_app() {
    let mut scene = Scene::new(845);
    let new = scene.world.device("Nya telefonen");
    let forgotten = |scene: &mut Scene, keep| {
        assert_eq!(
            scene.world.asks(new, Verb::ShowMoment { keep }),
            Outcome::Failed(Failure::NotBegun),
            "the words are gone with what they found"
        );
    };
    let history = scene.looks_back(new);
    let keep = history.acts.last().unwrap().entry;
    scene.sees(new, keep);
    scene.world.does(new, Verb::PutAwayHistory);
    forgotten(&mut scene, keep);

    // She leaves before the relay has answered.
    let ticket = scene.world.begins(new, look_back(&scene.words));
    scene.world.does(new, Verb::PutAwayHistory);
    assert_eq!(scene.world.at(new).screen.outcome_of(ticket), Some(Outcome::Failed(Failure::NotBegun)));
    forgotten(&mut scene, keep);
    assert!(scene.world.at(new).disk.is_empty());
}

#[test]
fn kept_from_its_very_beginning_a_record_is_hers_alone() {
    let mut scene = Scene::new(851);
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
    let mut scene = Scene::new(861);
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
    let mut scene = Scene::new(871);
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
        let mut scene = Scene::new(seed);
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
