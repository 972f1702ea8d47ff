//! The person asks who could read and write what, from when to when, and who has written.
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
        told::{AccessRow, Author, MemberKind, SpanEnd, Told, seen_by},
        verb::{GuestKind, Share},
    },
    guest::GuestVerb,
};
use samlat_protocol::right::Rights;
use samlat_record::{Post, Section};
use samlat_stories::{
    people::{DAY_MS, SECTIONS},
    screen::Outcome,
    world::{App, World},
};

fn asks(world: &mut World, karin: App) -> Vec<AccessRow> {
    world.does(karin, Verb::ShowAccess);
    world.at(karin).screen.access.clone()
}

fn row<'a>(rows: &'a [AccessRow], called: &str) -> &'a AccessRow {
    rows.iter().find(|row| row.member.called.as_deref() == Some(called)).expect("a row called so")
}

/// What a row says of rights: section, rights, from, until.
fn spans(row: &AccessRow) -> Vec<(Option<Section>, Rights, i64, SpanEnd)> {
    row.spans.iter().map(|span| (span.section, span.rights, span.from_ms.unwrap(), span.until)).collect()
}

#[test]
fn every_right_has_its_time_and_every_writer_is_named() {
    let mut world = World::new(61);
    let karin = world.person("Karins telefon");
    world.adds_appointment(karin, "Neurologen", 9);
    world.rests();
    let began = world.now_ms();
    let erik = world.relative(karin, "Eriks telefon", "Erik", &[(Section::Appointments, Rights::EDIT)]);
    world.adds_appointment(erik, "Tandläkaren", 10);
    world.rests();
    let link = world.invites(karin, "Sköterskan", GuestKind::Staff, &[(Section::Updates, Rights::POST)]);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    let post = Post::Update { text: "Provet är bra.".to_owned(), task: None };
    world.staff_does(maria, GuestVerb::Post { section: Section::Updates, post });
    world.rests();

    world.passes(2 * DAY_MS);
    let changed = world.now_ms();
    let member = world.member(karin, "Erik").id;
    let shares = vec![Share { section: Section::Appointments, rights: Rights::READ }];
    world.does(karin, Verb::ChangeRights { member, shares, until_ms: Some(changed + 5 * DAY_MS) });
    world.rests();
    world.passes(DAY_MS);
    let ended = world.now_ms();
    let nurse = world.member(karin, "Sköterskan").id;
    world.does(karin, Verb::Withdraw { member: nurse });
    world.rests();

    let rows = asks(&mut world, karin);
    assert_eq!(rows[0].member.kind, MemberKind::ThisDevice, "who began it stands first");
    let [(None, Rights::ADMIN, _, SpanEnd::Open)] = spans(&rows[0])[..] else { panic!("{rows:?}") };
    assert_eq!(
        rows[0].wrote.iter().map(|wrote| wrote.section).collect::<Vec<_>>(),
        [Section::About, Section::Appointments]
    );

    let of_erik = row(&rows, "Erik");
    let given = spans(of_erik);
    assert_eq!(
        given.iter().map(|(section, rights, ..)| (*section, *rights)).collect::<Vec<_>>(),
        [Rights::POST, Rights::EDIT, Rights::READ].map(|rights| (Some(Section::Appointments), rights)),
        "from the tap he could send, from the digits on he could change, and at last only read"
    );
    assert!(given.iter().all(|(.., from, _)| *from >= began));
    let SpanEnd::At(Some(edit_ended)) = given[1].3 else { panic!("{given:?}") };
    assert!(edit_ended >= changed && given[2].2 == edit_ended, "one right ends as the other begins");
    assert_eq!(given[2].3, SpanEnd::Open);
    assert_eq!((of_erik.wrote[0].section, of_erik.wrote[0].changes), (Section::Appointments, 1));

    let of_maria = row(&rows, "Sköterskan");
    let [(Some(Section::Updates), Rights::POST, _, SpanEnd::At(Some(at)))] = spans(of_maria)[..] else {
        panic!("{of_maria:?}")
    };
    assert!(at >= ended);
    assert_eq!((of_maria.wrote[0].posts, of_maria.wrote[0].changes), (1, 0));

    // Time alone ends a right at its last instant.
    world.passes(10 * DAY_MS);
    world.rests();
    let rows = asks(&mut world, karin);
    assert_eq!(spans(row(&rows, "Erik"))[2].3, SpanEnd::At(Some(changed + 5 * DAY_MS)));
    // And the log is hers.
    assert_eq!(world.asks(erik, Verb::ShowAccess), Outcome::Failed(Failure::NotAllowed));
}

/// She looks at her record as Erik sees it: what stands there is what stands on his own device.
#[test]
fn what_she_is_shown_as_his_is_what_he_has() {
    let mut world = World::new(63);
    let karin = world.person("Karins telefon");
    world.writes_everything(karin);
    let shares = [(Section::Appointments, Rights::EDIT), (Section::Medications, Rights::READ)];
    let erik = world.relative(karin, "Eriks telefon", "Erik", &shares);
    world.adds_appointment(erik, "Tandläkaren", 10);
    let link = world.invites(karin, "Sköterskan", GuestKind::Staff, &[(Section::Appointments, Rights::POST)]);
    let maria = world.staff_page("Marias webbläsare");
    world.joins_as_staff(maria, &link, "Maria", "Mottagningen");
    let post = Post::Update { text: "Ta med listan.".to_owned(), task: None };
    world.staff_does(maria, GuestVerb::Post { section: Section::Appointments, post });
    world.does(erik, Verb::Look { sections: SECTIONS.to_vec() });
    world.rests();

    let (hers, his) = (&world.at(karin).screen, &world.at(erik).screen);
    let row = world.member(karin, "Erik").clone();
    let as_his = |told: Told| seen_by(&told, &row);
    let Some(Told::Record(header)) = as_his(Told::Record(hers.record.clone().unwrap())) else { panic!() };
    assert_eq!(Some(header), his.record);
    for section in SECTIONS {
        let shown = hers.sections.get(&section).cloned().and_then(|view| as_his(Told::Section(view)));
        let shown = shown.map(|told| if let Told::Section(view) = told { view } else { panic!("{told:?}") });
        assert_eq!(shown.as_ref(), his.sections.get(&section), "{section:?}");
        let posts = hers.posts.get(&section).cloned().unwrap_or_default();
        let shown = match as_his(Told::Posts { section, posts: posts.into() }) {
            Some(Told::Posts { posts, .. }) => posts,
            _ => Vec::new().into(),
        };
        assert_eq!(shown, his.posts.get(&section).cloned().unwrap_or_default().into(), "{section:?}");
    }
    assert!(hers.sections.len() > his.sections.len(), "she has more than he has");
    assert_eq!(as_his(Told::Members(hers.members.clone())), Some(Told::Members(his.members.clone())));
    let Some(Told::Authors(authors)) = as_his(Told::Authors(hers.authors.clone())) else { panic!() };
    for (actor, author) in &his.authors {
        let shown = authors.get(actor).cloned().unwrap();
        // What she is called herself he has from the invitation, and her own device has no need of it.
        let called = if author.is_person { author.called.clone() } else { shown.called.clone() };
        assert_eq!(&Author { called, ..shown }, author);
    }

    // Once the sharing has ended there is nothing.
    world.does(karin, Verb::Withdraw { member: row.id });
    world.rests();
    let (hers, row) = (&world.at(karin).screen, world.member(karin, "Erik").clone());
    for view in hers.sections.values() {
        assert_eq!(seen_by(&Told::Section(view.clone()), &row), None);
    }
}

#[test]
fn both_see_the_same_words_for_a_device() {
    let mut world = World::new(62);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &[(Section::Appointments, Rights::READ)]);
    world.rests();
    let hers = world.member(karin, "Erik").fingerprint.clone().unwrap();
    let his = world.at(erik).screen.members[0].fingerprint.clone().unwrap();
    assert_eq!(hers, his);
    assert_eq!(hers.split(' ').count(), 8);
    let own = world.at(karin).screen.members.iter().find(|row| row.kind == MemberKind::ThisDevice).unwrap();
    assert_ne!(own.fingerprint, Some(hers));
}
