//! A link that one of the person's devices has made is known to all of them: they show it, and compare digits with whoever
//! came by it. Nobody else finds it.
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
        ComparingFault, Failure, InvitationFault, Verb,
        told::{ComparingStage, MemberKind, MemberState, MemberView, Trust},
        verb::{GuestKind, OtherDevices},
    },
    invitation::secret_of,
    label::stream_of,
    link::Link,
};
use samlat_protocol::{circle::Circle, right::Rights};
use samlat_record::Section;
use samlat_stories::{
    newer::updated::Updated,
    people::{SECTIONS, named},
    promises::disk::Disk,
    relay::ADDRESS,
    screen::Outcome,
    theft::{self, before_the_theft},
    world::{App, World},
};

const SHARES: [(Section, Rights); 1] = [(Section::Appointments, Rights::EDIT)];

/// Her phone and her tablet.
struct Scene {
    world: World,
    phone: App,
    tablet: App,
}

fn scene(seed: u64) -> Scene {
    println!("seed {seed}");
    let mut world = World::new(seed);
    let phone = world.person("Karins telefon");
    world.adds_appointment(phone, "Neurologen", 10);
    let tablet = world.adds_device(phone, "Surfplattan");
    world.rests();
    Scene { world, phone, tablet }
}

/// The fragment that a device shows of an open link.
fn shown(member: &MemberView) -> Option<String> {
    match &member.state {
        MemberState::Invited { fragment, .. } => fragment.clone(),
        other => panic!("{other:?}"),
    }
}

/// The links that whoever holds a device finds by the secrets on it, of those that nobody has used.
fn found(world: &World, by: &Disk) -> Vec<String> {
    let record = world.apps().find_map(|app| Some(world.at(app).screen.record.as_ref()?.record)).unwrap();
    let circle = Circle::replay(world.relay.entries(record)).unwrap();
    // Whoever has the private section's secrets can name it; whoever has not tries each that can be named.
    let private = stream_of(&circle, &by.keyring, Section::Private);
    let tried = private.map_or_else(|| circle.sections().keys().copied().collect(), |private| vec![private]);
    let unused = circle.invitations().values().filter(|invitation| invitation.joined.is_none());
    let secret = |invitation: &samlat_protocol::circle::Invitation| {
        let mut secrets =
            tried.iter().filter_map(|section| secret_of(&circle, &by.keyring, *section, &invitation.invite));
        let head = circle.entries()[usize::try_from(invitation.since).unwrap()].id();
        Some(Link { record, head, secret: secrets.next()?, relay: None }.to_fragment())
    };
    unused.filter_map(secret).collect()
}

/// The link without the address in it: what the secret and the entry give.
fn bare(link: &str) -> String {
    Link { relay: None, ..Link::parse(link).unwrap() }.to_fragment()
}

fn opens(link: String) -> Verb {
    Verb::OpenInvitation { link, relay: Some(ADDRESS.to_owned()) }
}

impl Scene {
    /// The phone makes a link for Erik.
    fn link(&mut self) -> String {
        self.world.invites(self.phone, "Erik", GuestKind::Relative, &SHARES)
    }

    /// Erik comes by a link.
    fn comes(&mut self, link: String) -> App {
        let erik = self.world.device("Eriks telefon");
        self.world.does(erik, opens(link));
        self.world.does(erik, Verb::Join(named("Erik")));
        self.world.does(erik, Verb::Look { sections: vec![Section::Appointments] });
        self.world.rests();
        erik
    }

    fn disk(&self, app: App) -> Disk {
        Disk::of(self.world.at(app)).unwrap()
    }

    /// The phone ends the tablet.
    fn ends_tablet(&mut self) {
        let members = &self.world.at(self.phone).screen.members;
        let member = members.iter().find(|member| member.kind == MemberKind::Device).unwrap().id;
        self.world.does(self.phone, Verb::Withdraw { member });
        self.world.rests();
    }

    fn compares(&mut self, hers: App, erik: App) {
        let member = self.world.member(hers, "Erik");
        assert_eq!(member.state, MemberState::WaitsForComparing);
        let id = member.id;
        self.world.compares(hers, erik, id);
        self.world.rests();
        let member = self.world.member(hers, "Erik");
        assert_eq!(member.state, MemberState::Active);
        assert!(matches!(member.trust, Trust::Compared { .. }), "{:?}", member.trust);
        assert_eq!(self.world.visits(erik), ["Neurologen"]);
        for app in [hers, erik] {
            let stage = self.world.at(app).screen.comparing.as_ref().map(|one| one.stage.clone());
            assert_eq!(stage, Some(ComparingStage::Done));
            self.world.is_whole(app);
        }
    }
}

#[test]
fn digits_are_compared_on_her_tablet_with_whom_her_phone_invited() {
    let mut scene = scene(1701);
    let link = scene.link();
    let erik = scene.comes(link);
    scene.world.closes(scene.phone);
    scene.compares(scene.tablet, erik);
    scene.world.opens(scene.phone);
    scene.world.rests();
    assert_eq!(scene.world.member(scene.phone, "Erik").state, MemberState::Active);
}

#[test]
fn her_phone_has_begun_and_is_gone_and_the_two_compare_on_her_tablet() {
    let mut scene = scene(1702);
    let link = scene.link();
    let erik = scene.comes(link);
    let member = scene.world.member(scene.phone, "Erik").id;
    scene.world.begins(scene.phone, Verb::Compare { member: Some(member) });
    scene.world.begins(erik, Verb::Compare { member: None });
    scene.world.settle();
    assert_eq!(scene.world.digits(scene.phone), scene.world.digits(erik));
    scene.world.closes(scene.phone);
    // What the phone wrote stands in the mailbox; he begins anew, and both go on to the next.
    scene.world.passes(11 * 60 * 1000);
    scene.world.wakes_everybody();
    scene.world.settle();
    scene.world.does(erik, Verb::PutAwayComparing);
    scene.compares(scene.tablet, erik);
}

#[test]
fn both_of_hers_begin_and_he_compares_with_one_of_them() {
    let mut scene = scene(1712);
    let link = scene.link();
    let erik = scene.comes(link);
    let member = scene.world.member(scene.phone, "Erik").id;
    for hers in [scene.phone, scene.tablet] {
        scene.world.begins(hers, Verb::Compare { member: Some(member) });
    }
    scene.world.begins(erik, Verb::Compare { member: None });
    scene.world.settle();
    let stage = |world: &World, app| world.at(app).screen.comparing.as_ref().map(|one| one.stage.clone());
    let digits = stage(&scene.world, erik);
    assert!(matches!(digits, Some(ComparingStage::Digits(_))), "{digits:?}");
    let hers = [scene.phone, scene.tablet];
    let meets: Vec<App> = hers.into_iter().filter(|app| stage(&scene.world, *app) == digits).collect();
    let waits = hers.into_iter().find(|app| !meets.contains(app)).unwrap();
    assert_eq!((meets.len(), stage(&scene.world, waits)), (1, Some(ComparingStage::Waiting)));
    for app in [meets[0], erik] {
        scene.world.does(app, Verb::SayDigits { same: true });
    }
    scene.world.rests();
    for app in hers {
        assert_eq!(scene.world.member(app, "Erik").state, MemberState::Active);
    }
    assert_eq!(scene.world.visits(erik), ["Neurologen"]);
    assert_eq!(stage(&scene.world, meets[0]), Some(ComparingStage::Done));
    assert_eq!(stage(&scene.world, waits), None, "it waits for nobody, and nothing failed");
}

#[test]
fn after_the_words_he_is_compared_with_on_her_new_phone_and_gets_what_was_promised() {
    let mut scene = scene(1703);
    scene.world.does(scene.phone, Verb::ShowWords);
    let words = scene.world.at(scene.phone).screen.words.clone();
    let link = scene.link();
    let erik = scene.comes(link);
    for gone in [scene.phone, scene.tablet] {
        scene.world.closes(gone);
    }
    let new = scene.world.device("Nya telefonen");
    let (relay, device) = (ADDRESS.to_owned(), "Nya telefonen".to_owned());
    let others = OtherDevices::Withdraw;
    scene.world.does(new, Verb::Recover { words: words.into(), relay, device, others });
    scene.world.begins(new, Verb::Look { sections: SECTIONS.to_vec() });
    scene.world.rests();
    scene.compares(new, erik);
}

#[test]
fn a_link_that_her_phone_made_is_shown_on_her_tablet_and_used() {
    let mut scene = scene(1704);
    let link = scene.link();
    scene.world.rests();
    let on_tablet = shown(scene.world.member(scene.tablet, "Erik"));
    assert_eq!(on_tablet.as_ref(), Some(&link), "the same link, to the letter");
    scene.world.closes(scene.phone);
    // It is shown after the app was closed, too.
    scene.world.closes(scene.tablet);
    scene.world.opens(scene.tablet);
    scene.world.rests();
    assert_eq!(shown(scene.world.member(scene.tablet, "Erik")), on_tablet);
    let erik = scene.comes(on_tablet.unwrap());
    scene.compares(scene.tablet, erik);
}

#[test]
fn a_workplaces_link_is_shown_on_her_tablet() {
    let mut scene = scene(1705);
    let shares = [(Section::Updates, Rights::POST)];
    let link = scene.world.invites_unit(scene.phone, "Hemtjänsten", &shares, None);
    scene.world.rests();
    assert_eq!(shown(scene.world.unit_member(scene.tablet, "Hemtjänsten")), Some(link));
}

#[test]
fn a_device_that_has_ended_finds_no_link_that_is_made_after_and_opens_nothing_by_those_before() {
    let mut scene = scene(1706);
    let erik = {
        let link = scene.link();
        scene.comes(link)
    };
    let before = scene.world.invites(scene.phone, "Eva", GuestKind::Relative, &SHARES);
    scene.world.rests();
    let stolen = scene.disk(scene.tablet);
    assert_eq!(found(&scene.world, &stolen), [bare(&before)]);
    scene.ends_tablet();
    let after = scene.world.invites(scene.phone, "Lisa", GuestKind::Relative, &SHARES);
    scene.world.rests();
    // What it has, and what it could still fetch.
    for disk in [stolen, scene.disk(scene.tablet)] {
        assert_eq!(found(&scene.world, &disk), [bare(&before)]);
    }
    assert!(found(&scene.world, &scene.disk(scene.phone)).contains(&bare(&after)));

    // The link that it knows was taken back with it; the other is open, and who came before is in.
    let eva = &scene.world.member(scene.phone, "Eva").state;
    assert!(matches!(eva, MemberState::Withdrawn { .. }), "{eva:?}");
    let thief = scene.world.device("Tjuvens telefon");
    let refused = scene.world.asks(thief, opens(before));
    assert_eq!(refused, Outcome::Failed(Failure::Invitation(InvitationFault::Withdrawn)));
    assert_eq!(shown(scene.world.member(scene.phone, "Lisa")), Some(after));
    scene.compares(scene.phone, erik);
}

#[test]
fn a_link_from_before_the_theft_is_of_no_use_to_the_thief_once_she_is_back_by_the_words() {
    let mut robbed = theft::Scene::new(1707);
    let link = robbed.world.invites(robbed.tablet, "Eva", GuestKind::Relative, &SHARES);
    robbed.world.rests();
    robbed.is_robbed();
    let stolen = robbed.device(robbed.phone, "Telefonen");
    assert!(found(&robbed.world, &Disk::of(robbed.world.at(robbed.phone)).unwrap()).contains(&bare(&link)));
    let new = robbed.world.device("Nya telefonen");
    let keep = before_the_theft(&robbed.looks_back(new)).entry;
    robbed.recovers(new, keep, vec![stolen]);
    robbed.goes_on();
    let eva = &robbed.world.member(new, "Eva").state;
    assert!(matches!(eva, MemberState::Withdrawn { .. }), "{eva:?}");
    let thief = robbed.world.device("Tjuvens telefon");
    let refused = robbed.world.asks(thief, opens(link));
    assert_eq!(refused, Outcome::Failed(Failure::Invitation(InvitationFault::Withdrawn)));
}

#[test]
fn whoever_has_every_section_but_her_private_one_finds_no_link() {
    let mut scene = scene(1708);
    let shared: Vec<_> = Section::ALL.into_iter().filter(|section| *section != Section::Private).collect();
    let shares: Vec<_> = shared.iter().map(|section| (*section, Rights::EDIT)).collect();
    let eva = scene.world.relative(scene.phone, "Evas telefon", "Eva", &shares);
    scene.world.rests();
    let link = scene.link();
    scene.world.rests();
    let disk = scene.disk(eva);
    assert_eq!(disk.keyring.len(), shared.len());
    assert_eq!(found(&scene.world, &disk), Vec::<String>::new());
    assert_eq!(found(&scene.world, &scene.disk(scene.tablet)), [bare(&link)]);
}

#[test]
fn a_device_that_comes_after_her_private_section_began_anew_knows_the_links_from_before() {
    let mut scene = scene(1709);
    let link = scene.link();
    scene.world.does(scene.phone, Verb::BeginAnew { sections: vec![Section::Private], erase: true });
    scene.world.rests();
    let later = scene.world.adds_device(scene.phone, "Datorn");
    scene.world.rests();
    for app in [scene.phone, scene.tablet, later] {
        assert_eq!(shown(scene.world.member(app, "Erik")), Some(link.clone()));
    }
    let erik = scene.comes(link);
    scene.compares(later, erik);
}

#[test]
fn what_an_app_of_an_earlier_version_invited_is_compared_on_that_device_alone() {
    let mut scene = scene(1710);
    let mut earlier = Updated::on(&mut scene.world, scene.phone);
    let link = earlier.invites(&mut scene.world, scene.phone, "Erik", Section::Appointments);
    // The app is updated.
    scene.world.opens(scene.phone);
    scene.world.rests();
    let on_phone = shown(scene.world.member(scene.phone, "Erik")).unwrap();
    assert_eq!(bare(&on_phone), link);
    assert_eq!(shown(scene.world.member(scene.tablet, "Erik")), None);
    let erik = scene.comes(on_phone);
    let member = scene.world.member(scene.tablet, "Erik").id;
    let asked = scene.world.asks(scene.tablet, Verb::Compare { member: Some(member) });
    assert_eq!(asked, Outcome::Failed(Failure::Comparing(ComparingFault::MadeElsewhere)));
    scene.compares(scene.phone, erik);
}

#[test]
fn what_an_app_of_an_earlier_version_invited_on_another_device_outlives_the_tablet() {
    let mut scene = scene(1711);
    let mut earlier = Updated::on(&mut scene.world, scene.phone);
    let link = earlier.invites(&mut scene.world, scene.phone, "Erik", Section::Appointments);
    scene.world.opens(scene.phone);
    scene.world.rests();
    // The tablet never had the secret of that link.
    scene.ends_tablet();
    assert_eq!(shown(scene.world.member(scene.phone, "Erik")).map(|shown| bare(&shown)), Some(link));
}
