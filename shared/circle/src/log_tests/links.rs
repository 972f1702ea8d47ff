//! The secret of a link: every device of the person finds it, and the words do; nobody else.

use samlat_protocol::{api::CircleRow, circle_entry::Invite, id::StreamId, right::Rights};
use samlat_record::Section;

use super::scene::{NOW, Scene, device, plain, row};
use crate::{
    draft::DraftError,
    entropy::draw,
    generation::{Anew, begin_anew},
    grant::{Granted, Standing, grant},
    invitation::{InvitationSecret, LinkKeys, invite, invite_with, secret_of},
    key::Device,
    keyring::Keyring,
    recover::open_with_words,
};

impl Scene {
    fn own_device(&mut self, n: u8) -> Device {
        let device = device(n);
        let granted = Granted {
            keys: device.keys(),
            standing: Standing::OwnDevice,
            expires_ms: None,
            called: plain("Surfplattan"),
            cuts: Vec::new(),
        };
        let made = grant(&self.circle, &self.ring, &self.admin, &granted, NOW, &mut self.entropy).unwrap();
        self.take(&made);
        device
    }

    fn private_begins_anew(&mut self) {
        let sections = vec![self.section(Section::Private)];
        let anew = Anew { sections, cuts: Vec::new(), wrote: Vec::new(), erase: false };
        let made = begin_anew(&self.circle, &self.ring, &self.admin, &anew, NOW, &mut self.entropy).unwrap();
        self.take(&made);
    }

    fn invited_by(&self, secret: &InvitationSecret) -> &Invite {
        &self.circle.invitations()[&secret.signer().key()].invite
    }

    fn found(&self, ring: &Keyring, secret: &InvitationSecret) -> bool {
        let found = secret_of(&self.circle, ring, self.section(Section::Private), self.invited_by(secret));
        assert!(found.is_none() || found.as_ref() == Some(secret), "another secret");
        found.is_some()
    }

    fn ring_of_the_words(&self) -> Keyring {
        let rows: Vec<CircleRow> = self.circle.entries().iter().zip(&self.wraps).map(row).collect();
        open_with_words(&self.circle, &rows, &self.words.root())
    }
}

#[test]
fn every_device_of_hers_and_the_words_find_every_link_also_those_of_past_epochs_and_generations() {
    let mut scene = Scene::begin();
    let tablet = scene.own_device(2);
    let mut links = vec![scene.invite(&scene.invited())];
    let gone = scene.own_device(3);
    scene.withdraw(&[gone.key()]);
    links.push(scene.invite(&scene.invited()));
    scene.private_begins_anew();
    links.push(scene.invite(&scene.invited()));
    let later = scene.own_device(4);
    let rings = [&tablet, &later].map(|device| scene.ring_of(device));
    for (n, ring) in rings.iter().chain([&scene.ring, &scene.ring_of_the_words()]).enumerate() {
        for link in &links {
            assert!(scene.found(ring, link), "{n}");
        }
    }
    let bytes: Vec<_> = links.iter().map(InvitationSecret::expose).collect();
    assert!(bytes[0] != bytes[1] && bytes[1] != bytes[2] && bytes[0] != bytes[2]);
}

#[test]
fn a_device_that_has_ended_finds_no_later_link() {
    for anew in [false, true] {
        let mut scene = Scene::begin();
        let stolen = scene.own_device(2);
        let before = scene.invite(&scene.invited());
        scene.withdraw(&[stolen.key()]);
        if anew {
            scene.private_begins_anew();
        }
        let after = scene.invite(&scene.invited());
        let ring = scene.ring_of(&stolen);
        assert_eq!((scene.found(&ring, &before), scene.found(&ring, &after)), (true, false));
        assert!(scene.found(&scene.ring, &after));
        // It cannot be made by the secrets that it has, either.
        let made = invite(&scene.circle, &ring, &scene.admin, &scene.invited(), &mut scene.entropy);
        assert_eq!(made.err(), Some(DraftError::SecretMissing));
    }
}

#[test]
fn who_has_every_section_but_her_private_one_finds_none() {
    let mut scene = Scene::begin();
    let shared: Vec<_> = Section::ALL.into_iter().filter(|section| *section != Section::Private).collect();
    let rights: Vec<_> = shared.iter().map(|section| (*section, Rights::EDIT)).collect();
    let brother = scene.member(5, &rights);
    let link = scene.invite(&scene.invited());
    let ring = scene.ring_of(&brother);
    assert_eq!(ring.len(), shared.len());
    assert!(!scene.found(&ring, &link));
    // Nor by any secret of his in the place of hers.
    for section in shared {
        let document = scene.section(section);
        assert_eq!(secret_of(&scene.circle, &ring, document, scene.invited_by(&link)), None, "{section:?}");
    }
}

#[test]
fn a_link_of_an_earlier_version_is_found_by_no_device() {
    let mut scene = Scene::begin();
    let keys = LinkKeys {
        secret: InvitationSecret::new(draw(&mut scene.entropy)),
        reply_box: StreamId::new(draw(&mut scene.entropy)),
    };
    let invited = scene.invited();
    let made = invite_with(&scene.circle, &scene.ring, &scene.admin, &invited, &keys, &mut scene.entropy);
    scene.take(&made.unwrap());
    assert!(!scene.found(&scene.ring, &keys.secret));
    assert!(!scene.found(&scene.ring_of_the_words(), &keys.secret));
}
