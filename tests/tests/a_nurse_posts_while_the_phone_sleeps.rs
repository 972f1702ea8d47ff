//! A nurse posts from a link while the person's phone is off. Nothing changes before the person says so.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use chrono::NaiveDate;
use samlat_circle::{
    engine::{
        Verb,
        told::{PostView, Trust},
        verb::GuestKind,
    },
    guest::{
        GuestVerb,
        told::{GuestStanding, PostState},
    },
};
use samlat_protocol::right::Rights;
use samlat_record::{Act, AppointmentField, Edit, Item, MedicineLine, Post, Section, ThreadAct, When};
use samlat_stories::{
    people::at_hour,
    world::{App, Staff, World},
};

const SHARES: [(Section, Rights); 3] = [
    (Section::Medications, Rights::POST),
    (Section::Appointments, Rights::POST),
    (Section::Updates, Rights::POST),
];

fn list() -> Post {
    Post::MedicineList {
        as_of: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
        lines: vec![MedicineLine {
            name: "Baklofen".into(),
            strength: "25 mg".into(),
            how: "1+1+1".into(),
            stopped: false,
        }],
        note: String::new(),
    }
}

fn time() -> Post {
    Post::ProposedTime {
        title: "Återbesök".into(),
        when: at_hour(10),
        place: "Plan 3".into(),
        with: "Maria".into(),
        note: String::new(),
    }
}

fn update() -> Post {
    Post::Update { text: "Provsvaren är klara.".into(), task: None }
}

/// The person's app is closed, the nurse has posted a list, a time and an update.
fn story() -> (World, App, Staff) {
    let mut world = World::new(1);
    let karin = world.person("Karins telefon");
    world.writes_everything(karin);
    let link = world.invites(karin, "MS-sjuksköterskan", GuestKind::Staff, &SHARES);
    world.closes(karin);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria Holm", "Neurologmottagningen");
    for (section, post) in
        [(Section::Medications, list()), (Section::Appointments, time()), (Section::Updates, update())]
    {
        world.staff_does(maria, GuestVerb::Post { section, post });
    }
    (world, karin, maria)
}

fn only_post(world: &World, app: App, section: Section) -> PostView {
    match world.posts(app, section) {
        [post] => post.clone(),
        posts => panic!("{} posts in {section:?}", posts.len()),
    }
}

#[test]
fn what_she_posts_is_sent_at_once_and_arrives_when_the_phone_wakes() {
    let (mut world, karin, maria) = story();
    let sent = &world.desk(maria).screen.posts;
    assert_eq!(sent.len(), 3);
    assert!(sent.iter().all(|post| matches!(post.state, PostState::Sent { .. })));

    world.opens(karin);
    world.settle();
    world.staff_does(maria, GuestVerb::SyncNow);
    let sent = &world.desk(maria).screen.posts;
    assert!(sent.iter().all(|post| post.state == PostState::Arrived), "framme");
}

#[test]
fn it_stands_under_her_name_and_changes_nothing() {
    let (mut world, karin, _) = story();
    world.opens(karin);
    world.settle();
    let before = (world.medicines(karin), world.appointments(karin).len());
    assert_eq!(before.1, 4);
    for (section, post) in
        [(Section::Medications, list()), (Section::Appointments, time()), (Section::Updates, update())]
    {
        let shown = only_post(&world, karin, section);
        assert_eq!(shown.post, post);
        let stated = shown.author.stated.expect("a name");
        assert_eq!(
            (stated.name.as_str(), stated.organisation.as_str()),
            ("Maria Holm", "Neurologmottagningen")
        );
        assert_eq!(shown.author.called.as_deref(), Some("MS-sjuksköterskan"));
        assert_eq!(shown.author.trust, Trust::SelfStated);
        assert!(shown.written_ms > 0 && shown.arrived_ms.is_some());
    }
    assert_eq!((world.medicines(karin), world.appointments(karin).len()), before);
}

#[test]
fn she_adds_one_asks_about_one_and_says_that_one_is_wrong() {
    let (mut world, karin, maria) = story();
    world.opens(karin);
    world.settle();
    let proposed = only_post(&world, karin, Section::Appointments);
    let Post::ProposedTime { title, when, .. } = proposed.post else { panic!("a time") };
    let id = world.id();
    let fields = vec![AppointmentField::Title(title), AppointmentField::When(when)];
    let act = Act::Add { id, item: Item::Appointment(fields) };
    world.edits(karin, Section::Appointments, Edit::from_post(act, proposed.id));
    let added = world.appointments(karin).into_iter().find(|a| a.head.id == id).expect("her own edit");
    assert_eq!(added.head.from_posts, vec![proposed.id]);
    assert!(matches!(added.when.candidates().first().map(|f| &f.value), Some(When::At { .. })));

    let listed = only_post(&world, karin, Section::Medications);
    let ask = ThreadAct::Ask { text: "Ska det vara 25?".into() };
    world.does(karin, Verb::ReplyToPost { section: Section::Medications, post: listed.id, act: ask });
    let told = only_post(&world, karin, Section::Updates);
    let wrong = ThreadAct::SayWrong { text: "Det var inte jag.".into() };
    world.does(karin, Verb::ReplyToPost { section: Section::Updates, post: told.id, act: wrong });

    world.staff_does(maria, GuestVerb::SyncNow);
    let replies = world.desk(maria).screen.replies.clone();
    let asked = replies.iter().find(|reply| reply.post == listed.id).expect("the question");
    assert_eq!(asked.act, ThreadAct::Ask { text: "Ska det vara 25?".into() });
    assert!(replies.iter().any(|reply| reply.post == told.id), "the objection");

    let answer = "Nej, 10 mg. Jag skrev fel.";
    world.staff_does(maria, GuestVerb::Answer { post: listed.id, to: asked.id, text: answer.into() });
    world.settle();
    let listed = only_post(&world, karin, Section::Medications);
    assert_eq!(listed.answers.iter().map(|a| a.text.as_str()).collect::<Vec<_>>(), [answer]);
}

#[test]
fn she_hears_of_a_question_at_once_and_where_nothing_can_be_heard_she_looks() {
    for cuts_streams in [false, true] {
        let (mut world, karin, maria) = story();
        world.relay.cuts_streams = cuts_streams;
        for _ in 0..2 {
            world.staff_closes(maria);
            world.staff_opens(maria);
            world.settle();
        }
        world.opens(karin);
        world.settle();
        let before = world.now_ms();
        let told = only_post(&world, karin, Section::Updates);
        let ask = ThreadAct::Ask { text: "Vilka prover?".into() };
        world.does(karin, Verb::ReplyToPost { section: Section::Updates, post: told.id, act: ask });
        world.settle();
        assert_eq!(world.now_ms(), before, "no time went by");
        let hears =
            |world: &World| world.desk(maria).screen.replies.iter().any(|reply| reply.post == told.id);
        assert_eq!(hears(&world), !cuts_streams);
        world.passes(16_000);
        world.wakes_everybody();
        world.settle();
        assert!(hears(&world));
        world.staff_does(maria, GuestVerb::SyncNow);
        let sent = &world.desk(maria).screen.posts;
        assert!(sent.iter().all(|post| post.state == PostState::Arrived), "framme");
    }
}

#[test]
fn a_used_link_opens_nothing_for_the_next() {
    let (mut world, _, maria) = story();
    assert!(matches!(world.desk(maria).screen.standing, Some(GuestStanding::Joined(_))));
    let mut world2 = World::new(2);
    let karin = world2.person("Karins telefon");
    let link = world2.invites(karin, "Sköterskan", GuestKind::Staff, &SHARES);
    let first = world2.staff_page("Den första");
    world2.joins_as_staff(first, &link, "Maria", "Mottagningen");
    let second = world2.staff_page("Den andra");
    let open = GuestVerb::Open { link, relay: samlat_stories::relay::ADDRESS.to_owned() };
    use samlat_circle::engine::{Failure, InvitationFault};
    use samlat_stories::screen::Outcome;
    assert_eq!(world2.staff_asks(second, open), Outcome::Failed(Failure::Invitation(InvitationFault::Used)));
    world.staff_closes(maria);
}

#[test]
fn her_browser_holds_no_word_of_the_record() {
    let (world, _, maria) = story();
    let disk = &world.desk(maria).disk;
    for word in ["Fampyra", "rollator", "Karin"] {
        let word = word.as_bytes();
        let found = disk.values().any(|value| value.windows(word.len()).any(|window| window == word));
        assert!(!found, "sealed at rest");
    }
}
