//! Organisations: invited, compared, naming staff and ending them.

use samlat_protocol::{
    circle::Role,
    circle_entry::{Staff, Visible},
    right::Rights,
};
use samlat_record::Section;

use super::scene::{NOW, Scene, card, device, plain};
use crate::{
    card::{Called, NameCard},
    draft::DraftError,
    grant::{Granted, Standing, grant},
    hybrid::KemSecret,
    introduction::{Certificate, Introduction, SealedCertificate},
    invitation::{InvitationCard, Invited, invite_organisation, is_for_organisation, join, open_invitation},
    key::Device,
    link::LinkError,
    names::names,
    organisation::{Named, OrganisationError, end_staff, name_staff},
    pair::Code,
    request::RelayAddress,
    withdraw::withdraw,
};

const DAY: u64 = 24 * 60 * 60 * 1000;

fn named(staff: &Device) -> Named {
    Named { keys: staff.keys(), expires_ms: NOW + 30 * DAY, card: card("Maria Holm") }
}

fn granted(scene: &Scene, unit: &Device, rights: Rights) -> Granted {
    Granted {
        standing: Standing::Organisation([(scene.section(Section::Updates), rights)].into()),
        called: Called { compared_ms: Some(NOW), ..plain("Hemtjänsten") },
        ..scene.granted(unit, &[])
    }
}

/// A record with an organisation, whose staff may do this in updates.
fn with_unit(rights: Rights) -> (Scene, Device) {
    let mut scene = Scene::begin();
    let unit = device(30);
    let granted = granted(&scene, &unit, rights);
    let made = grant(&scene.circle, &scene.ring, &scene.admin, &granted, NOW, &mut scene.entropy).unwrap();
    scene.take(&made);
    (scene, unit)
}

impl Scene {
    fn names(&mut self, unit: &Device, staff: &Device) -> Result<(), OrganisationError> {
        let made = name_staff(&self.circle, unit, &named(staff), NOW, &mut self.entropy)?;
        self.take(&made);
        Ok(())
    }
}

#[test]
fn an_organisation_comes_by_its_link_with_nothing_and_its_staff_act_by_its_grant() {
    let mut scene = Scene::begin();
    let invited = Invited { rights: Vec::new(), ..scene.invited() };
    let (made, secret) =
        invite_organisation(&scene.circle, &scene.ring, &scene.admin, &invited, &mut scene.entropy).unwrap();
    scene.take(&made);
    let link = secret.signer().key();
    assert!(is_for_organisation(&scene.circle, &link));
    assert_eq!(open_invitation(&scene.circle, &secret).unwrap().person, "Asta Berg");
    let unit = device(30);
    let joined = join(&scene.circle, &secret, &unit, &card("Hemtjänsten"), &mut scene.entropy).unwrap();
    scene.take(&joined);
    assert!(scene.circle.members()[&unit.key()].rights.is_empty());
    let granted = granted(&scene, &unit, Rights::POST);
    let made = grant(&scene.circle, &scene.ring, &scene.admin, &granted, NOW, &mut scene.entropy).unwrap();
    scene.take(&made);
    let maria = device(31);
    scene.names(&unit, &maria).unwrap();
    let updates = scene.section(Section::Updates);
    assert_eq!(scene.circle.rights(&maria.key(), updates), Rights::POST);
    assert_eq!(scene.circle.rights(&unit.key(), updates), Rights::NONE);
    let known = &names(&scene.circle, &scene.ring)[&maria.key()];
    assert_eq!(known.stated, Some(card("Maria Holm")));
    let reply_box = scene.circle.members()[&unit.key()].reply_box;
    assert!(reply_box.is_some() && scene.circle.reply_box(&maria.key()) == reply_box);
}

#[test]
fn an_organisations_link_gives_nothing_at_once_and_nothing_directly() {
    let mut scene = Scene::begin();
    let at_once = scene.invited();
    let called = Called { open_directly: true, ..at_once.called.clone() };
    let directly = Invited { rights: Vec::new(), called, ..scene.invited() };
    for refused in [at_once, directly] {
        let made =
            invite_organisation(&scene.circle, &scene.ring, &scene.admin, &refused, &mut scene.entropy);
        assert_eq!(made.map(|_| ()), Err(DraftError::NotAllowed));
    }
    let (made, secret) = crate::invitation::invite(
        &scene.circle,
        &scene.ring,
        &scene.admin,
        &scene.invited(),
        &mut scene.entropy,
    )
    .unwrap();
    scene.take(&made);
    assert!(!is_for_organisation(&scene.circle, &secret.signer().key()));
}

#[test]
fn what_a_relay_would_refuse_of_staff_is_refused_with_its_reason() {
    let (mut scene, unit) = with_unit(Rights::POST);
    let maria = device(31);
    let attempt = |scene: &mut Scene, by: &Device, named: &Named, now: u64| {
        name_staff(&scene.circle, by, named, now, &mut scene.entropy).map(|_| ())
    };
    let good = named(&maria);
    for (expires_ms, is_taken) in
        [(NOW + Staff::MAX_MS, true), (NOW + Staff::MAX_MS + 1, false), (NOW, true), (NOW - 1, false)]
    {
        let tried = attempt(&mut scene, &unit, &Named { expires_ms, ..good.clone() }, NOW);
        assert_eq!(tried, if is_taken { Ok(()) } else { Err(OrganisationError::BadEnd) }, "{expires_ms}");
    }
    let eva = scene.member(2, &[]);
    for key in [&eva, &scene.admin.clone(), &unit] {
        let used = Named { keys: key.keys(), ..good.clone() };
        assert_eq!(attempt(&mut scene, &unit, &used, NOW), Err(OrganisationError::KeyUsed));
    }
    for by in [&eva, &device(99)] {
        assert_eq!(attempt(&mut scene, by, &good, NOW), Err(OrganisationError::NoOrganisation));
    }
    scene.names(&unit, &maria).unwrap();
    assert_eq!(attempt(&mut scene, &unit, &good, NOW), Ok(()), "another end");
    let kem = KemSecret::from_seed([77; 32]).public();
    let other_kem = Named { keys: samlat_protocol::circle_entry::DeviceKeys { kem, ..maria.keys() }, ..good };
    assert_eq!(attempt(&mut scene, &unit, &other_kem, NOW), Err(OrganisationError::KeyUsed));
    for n in 1..Staff::MAX_LIVE {
        scene.names(&unit, &device(100 + u8::try_from(n).unwrap())).unwrap();
    }
    let late = named(&device(80));
    assert_eq!(attempt(&mut scene, &unit, &late, NOW), Err(OrganisationError::TooManyStaff));
    assert_eq!(attempt(&mut scene, &unit, &named(&maria), NOW), Ok(()), "who is named may be named again");
    let ended = end_staff(&scene.circle, &unit, &[maria.key()]).unwrap();
    scene.take(&ended);
    assert_eq!(attempt(&mut scene, &unit, &named(&maria), NOW), Err(OrganisationError::KeyUsed));
    assert_eq!(attempt(&mut scene, &unit, &late, NOW), Ok(()));
    scene.withdraw(&[unit.key()]);
    assert_eq!(attempt(&mut scene, &unit, &late, NOW), Err(OrganisationError::Withdrawn));
    assert_eq!(
        end_staff(&scene.circle, &unit, &[late.keys.key]).map(|_| ()),
        Err(OrganisationError::Withdrawn)
    );
}

#[test]
fn an_organisation_whose_time_is_past_names_nobody() {
    let mut scene = Scene::begin();
    let unit = device(30);
    let granted = Granted { expires_ms: Some(NOW + DAY), ..granted(&scene, &unit, Rights::POST) };
    let made = grant(&scene.circle, &scene.ring, &scene.admin, &granted, NOW, &mut scene.entropy).unwrap();
    scene.take(&made);
    scene.names(&unit, &device(31)).unwrap();
    assert_eq!(scene.circle.members()[&device(31).key()].expires_ms, Some(NOW + DAY), "not longer than it");
    let made = name_staff(&scene.circle, &unit, &named(&device(32)), NOW + DAY + 1, &mut scene.entropy);
    assert_eq!(made.map(|_| ()), Err(OrganisationError::RunOut));
}

#[test]
fn an_organisation_ends_live_staff_of_its_own_and_nobody_else() {
    let (mut scene, unit) = with_unit(Rights::POST);
    let other = device(40);
    let granted = granted(&scene, &other, Rights::POST);
    let made = grant(&scene.circle, &scene.ring, &scene.admin, &granted, NOW, &mut scene.entropy).unwrap();
    scene.take(&made);
    let (maria, foreign) = (device(31), device(41));
    scene.names(&unit, &maria).unwrap();
    scene.names(&other, &foreign).unwrap();
    for key in [foreign.key(), other.key(), unit.key(), scene.admin.key(), device(99).key()] {
        let refused = end_staff(&scene.circle, &unit, &[maria.key(), key]).map(|_| ());
        assert_eq!(refused, Err(OrganisationError::Draft(DraftError::Unknown)));
    }
    let made = end_staff(&scene.circle, &unit, &[maria.key()]).unwrap();
    scene.take(&made);
    assert!(scene.circle.only_organisation_ended(&maria.key()));
    assert_eq!(
        end_staff(&scene.circle, &unit, &[maria.key()]).map(|_| ()),
        Err(OrganisationError::Draft(DraftError::Unknown))
    );
    assert!(scene.circle.live_member(&foreign.key(), NOW).is_some());
}

#[test]
fn sections_that_staff_could_read_turn_when_the_person_decides_on_them() {
    let (mut scene, unit) = with_unit(Rights::READ_POST);
    let (maria, sven) = (device(31), device(32));
    scene.names(&unit, &maria).unwrap();
    scene.names(&unit, &sven).unwrap();
    let updates = scene.section(Section::Updates);
    let unit_ring = scene.ring_of(&unit);
    assert!(scene.reads(&unit_ring, updates), "what its staff may read is wrapped for it");
    let made = end_staff(&scene.circle, &unit, &[sven.key()]).unwrap();
    scene.take(&made);
    let made = scene.withdraw(&[sven.key()]);
    let Visible::Withdraw(overruled) = &made.entry.content.visible else { panic!("a withdrawal") };
    assert_eq!(overruled.rotations.iter().map(|r| r.section).collect::<Vec<_>>(), [updates]);
    assert!(!scene.circle.only_organisation_ended(&sven.key()));
    let reads = |scene: &Scene, who: &Device| scene.reads(&scene.ring_of(who), updates);
    assert_eq!([&maria, &unit, &sven].map(|who| reads(&scene, who)), [true, true, false]);
    let made = scene.withdraw(&[sven.key()]);
    let Visible::Withdraw(again) = &made.entry.content.visible else { panic!("a withdrawal") };
    assert!(again.rotations.is_empty(), "once is enough");

    let made = scene.withdraw(&[unit.key()]);
    let Visible::Withdraw(all) = &made.entry.content.visible else { panic!("a withdrawal") };
    assert_eq!(all.rotations.len(), 1);
    assert_eq!([&maria, &unit, &sven].map(|who| reads(&scene, who)), [false, false, false]);
}

#[test]
fn an_organisation_that_may_read_no_longer_gets_no_new_secret_and_nor_do_its_staff() {
    let (mut scene, unit) = with_unit(Rights::READ_POST);
    let maria = device(31);
    scene.names(&unit, &maria).unwrap();
    let narrower = granted(&scene, &unit, Rights::POST);
    let made = grant(&scene.circle, &scene.ring, &scene.admin, &narrower, NOW, &mut scene.entropy).unwrap();
    scene.take(&made);
    let updates = scene.section(Section::Updates);
    assert!(!scene.reads(&scene.ring_of(&unit), updates) && !scene.reads(&scene.ring_of(&maria), updates));
    assert_eq!(scene.circle.rights(&maria.key(), updates), Rights::POST);
}

#[test]
fn withdrawing_the_link_of_an_organisation_ends_it_with_its_staff() {
    let mut scene = Scene::begin();
    let invited = Invited { rights: Vec::new(), ..scene.invited() };
    let (made, secret) =
        invite_organisation(&scene.circle, &scene.ring, &scene.admin, &invited, &mut scene.entropy).unwrap();
    scene.take(&made);
    let unit = device(30);
    let joined = join(&scene.circle, &secret, &unit, &card("Hemtjänsten"), &mut scene.entropy).unwrap();
    scene.take(&joined);
    let granted = granted(&scene, &unit, Rights::READ_POST);
    let made = grant(&scene.circle, &scene.ring, &scene.admin, &granted, NOW, &mut scene.entropy).unwrap();
    scene.take(&made);
    assert_eq!(scene.circle.members()[&unit.key()].role, Role::Organisation);
    let maria = device(31);
    scene.names(&unit, &maria).unwrap();
    let updates = scene.section(Section::Updates);
    let end = samlat_protocol::circle_entry::Cut {
        stream: scene.circle.sections()[&updates].streams.posts,
        generation: 0,
        author: maria.key(),
        seq: 1,
        core: samlat_protocol::id::CoreId::new([1; 32]),
    };
    let key = secret.signer().key();
    let made = withdraw(&scene.circle, &scene.ring, &scene.admin, &[key], vec![end], NOW, &mut scene.entropy);
    scene.take(&made.unwrap());
    assert!([&unit, &maria].iter().all(|who| scene.circle.live_member(&who.key(), NOW).is_none()));
    assert!(!scene.reads(&scene.ring_of(&unit), updates));
}

#[test]
fn a_certificate_opens_for_whom_it_is_for_and_for_nobody_else() {
    let scene = &mut Scene::begin();
    let (maria, sven) = (device(31), device(32));
    let shown = Introduction { keys: maria.keys(), card: card("Maria Holm") }.to_text();
    let seen = Introduction::parse(&shown).unwrap();
    assert_eq!(seen, Introduction { keys: maria.keys(), card: card("Maria Holm") });
    assert_eq!(Code::of_keys(&seen.keys), Code::of_keys(&maria.keys()));
    assert!(Code::of_keys(&seen.keys) != Code::of_keys(&sven.keys()));
    let certificate = Certificate {
        record: scene.circle.record(),
        head: scene.circle.head(),
        organisation: device(30).key(),
        relay: RelayAddress::parse("https://relay.example").unwrap(),
        card: InvitationCard {
            person: "Asta Berg".into(),
            birth_year: Some(1957),
            called: "Hemtjänsten".into(),
            is_staff: true,
            open_directly: false,
            sections: Vec::new(),
        },
    };
    let text = certificate.to_text(&seen.keys, &mut scene.entropy).unwrap();
    assert!(text.len() < 2500, "{}", text.len());
    let read = SealedCertificate::parse(&format!("https://x.example/personal/#{text}")).unwrap();
    assert_eq!(read.owner, maria.key());
    assert_eq!(read.open(&maria), Ok(certificate));
    assert!(read.open(&sven).is_err());
    let mut moved = read;
    moved.owner = sven.key();
    assert!(moved.open(&maria).is_err(), "the key that it names is sealed with it");
    // Each of the three texts is called foreign where another is asked for.
    assert_eq!(Introduction::parse(&text), Err(LinkError::Foreign));
    assert_eq!(SealedCertificate::parse(&shown), Err(LinkError::Foreign));
    for end in [10, 100, text.len() - 1] {
        assert_eq!(SealedCertificate::parse(&text[..end]), Err(LinkError::Truncated), "{end}");
    }
    let nameless = Introduction { keys: maria.keys(), card: NameCard::default() }.to_text();
    assert_eq!(Introduction::parse(&nameless), Err(LinkError::Damaged));
}
