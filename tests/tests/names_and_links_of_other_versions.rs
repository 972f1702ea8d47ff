//! Links and name cards of a later version: nobody comes in by what cannot be read, nobody is locked out for a name that cannot.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a story fails by panicking"
)]

use base64ct::{Base64UrlUnpadded, Encoding as _};
use samlat_circle::{
    engine::{
        Failure, InvitationFault, Verb,
        told::{MemberState, Standing},
        verb::GuestKind,
    },
    guest::{GuestVerb, told::GuestStanding},
};
use samlat_protocol::right::Rights;
use samlat_record::Section;
use samlat_stories::{newer::updated::Updated, relay::ADDRESS, screen::Outcome, world::World};

const UPDATES: [(Section, Rights); 1] = [(Section::Updates, Rights::POST)];

/// The same link as a later version would write it.
fn of_a_later_version(link: &str) -> String {
    let fragment = link.rsplit('#').next().unwrap();
    let mut bytes = Base64UrlUnpadded::decode_vec(fragment).unwrap();
    bytes[2] += 1;
    Base64UrlUnpadded::encode_string(&bytes)
}

#[test]
fn a_link_of_a_later_version_lets_nobody_in_and_changes_nothing() {
    let mut world = World::new(961);
    let karin = world.person("Karins telefon");
    let link = world.invites(karin, "Lisa", GuestKind::Relative, &UPDATES);
    let later = of_a_later_version(&link);
    let record = world.at(karin).screen.record.as_ref().unwrap().record;
    let entries = world.relay.entries(record).len();
    let lisa = world.device("Lisas telefon");
    let disk = world.at(lisa).disk.clone();
    let verb = |link: &str| Verb::OpenInvitation { link: link.to_owned(), relay: Some(ADDRESS.to_owned()) };
    let foreign = Outcome::Failed(Failure::Invitation(InvitationFault::Foreign));
    assert_eq!(world.asks(lisa, verb(&later)), foreign);
    assert_eq!(world.at(lisa).screen.standing, Some(Standing::NoRecord));
    let page = world.staff_page("webbläsare");
    let open = GuestVerb::Open {
        link: format!("https://samlat.example/personal/#{later}"),
        relay: ADDRESS.to_owned(),
    };
    assert_eq!(world.staff_asks(page, open), foreign);
    assert_eq!(world.desk(page).screen.standing, Some(GuestStanding::Nothing));
    world.rests();
    assert_eq!((world.at(lisa).disk.clone(), world.relay.entries(record).len()), (disk, entries));
    // The link itself is not used up by it.
    world.does(lisa, verb(&link));
}

#[test]
fn whoever_comes_in_with_a_card_of_a_later_version_is_shown_as_the_person_calls_them() {
    let mut world = World::new(962);
    let karin = world.person("Karins telefon");
    let erik = world.relative(karin, "Eriks telefon", "Erik", &UPDATES);
    let link = world.invites(karin, "Lisa", GuestKind::Relative, &UPDATES);
    let key = Updated::comes_in(&mut world, &link);
    world.rests();
    let member = world.member(karin, "Lisa");
    assert_eq!((member.id, member.stated.clone()), (key, None));
    assert_eq!(member.state, MemberState::Active);
    for app in [karin, erik] {
        world.is_whole(app);
        assert_eq!(world.sync(app).alarms, []);
    }
    // She ends it as any other.
    world.does(karin, Verb::Withdraw { member: key });
    world.rests();
    world.is_whole(karin);
}
