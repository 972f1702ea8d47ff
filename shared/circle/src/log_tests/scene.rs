//! A record as its relay has it, and the acts on it.

use samlat_protocol::{
    api::{Bytes, CircleRow},
    circle::Circle,
    circle_entry::{Entry, SectionRights},
    flat::FlatMap,
    id::{PublicKey, StreamId},
    right::Rights,
};
use samlat_record::Section;

use crate::{
    card::{Called, NameCard},
    draft::Drafted,
    genesis::genesis,
    grant::{Granted, Standing, grant},
    invitation::{InvitationSecret, Invited, invite},
    key::{Device, DeviceSeed, KeySalt},
    keyring::Keyring,
    label::{Label, stream_of},
    testing::Fixed,
    withdraw::withdraw,
    words::Words,
};

pub const NOW: u64 = 1_795_000_000_000;

/// A record as its relay has it, and the person's first device.
pub struct Scene {
    pub entropy: Fixed,
    pub words: Words,
    pub admin: Device,
    pub circle: Circle,
    pub ring: Keyring,
    pub wraps: Vec<Vec<Bytes>>,
}

pub fn device(n: u8) -> Device {
    DeviceSeed::from_bytes([n; 32]).device(&KeySalt::new([n; 16]))
}

pub fn plain(name: &str) -> Called {
    Called::plain(NameCard::named(name).unwrap())
}

pub fn card(name: &str) -> NameCard {
    NameCard::new(name, "Solgårdens hemtjänst", "undersköterska", "08-123 45 67").unwrap()
}

impl Scene {
    pub fn begin() -> Self {
        let mut entropy = Fixed::new(1);
        let words = Words::generate(&mut entropy);
        let admin = device(1);
        let sections = Section::ALL.map(Label::Known);
        let phone = NameCard::named("Astas telefon").unwrap();
        let made = genesis(&words.root(), &admin, &sections, Some(&phone), &mut entropy).unwrap();
        let circle = Circle::begin(Entry::from_bytes(&made.entry.to_bytes()).unwrap()).unwrap();
        let wraps = vec![made.to_append().wraps];
        Self { entropy, words, admin, circle, ring: made.secrets, wraps }
    }

    pub fn take(&mut self, made: &Drafted) -> u64 {
        let entry = Entry::from_bytes(&made.entry.to_bytes()).unwrap();
        let n = entry.content.n;
        self.circle.append(entry, Some(NOW)).unwrap();
        self.ring.extend(&made.secrets);
        self.wraps.truncate(usize::try_from(n).unwrap());
        self.wraps.push(made.to_append().wraps);
        n
    }

    pub fn section(&self, section: Section) -> StreamId {
        stream_of(&self.circle, &self.ring, section).unwrap()
    }

    /// The ring that a device makes of the log and the wraps beside it, as if it had just come.
    pub fn ring_of(&self, device: &Device) -> Keyring {
        let mut ring = Keyring::new();
        for (entry, wraps) in self.circle.entries().iter().zip(&self.wraps) {
            ring.absorb(entry, wraps, &device.key(), device.kem());
        }
        ring.walk_back(&self.circle);
        ring
    }

    pub fn reads(&self, ring: &Keyring, section: StreamId) -> bool {
        ring.current(&self.circle, section).is_some()
    }

    pub fn member(&mut self, n: u8, rights: &[(Section, Rights)]) -> Device {
        let device = device(n);
        let granted = self.granted(&device, rights);
        let made = grant(&self.circle, &self.ring, &self.admin, &granted, NOW, &mut self.entropy).unwrap();
        self.take(&made);
        device
    }

    pub fn granted(&self, device: &Device, rights: &[(Section, Rights)]) -> Granted {
        let rights: FlatMap<_, _> =
            rights.iter().map(|(section, rights)| (self.section(*section), *rights)).collect();
        Granted {
            keys: device.keys(),
            standing: Standing::Member(rights),
            expires_ms: None,
            called: Called::plain(card("Eva")),
            cuts: Vec::new(),
        }
    }

    pub fn invited(&self) -> Invited {
        let rights =
            vec![SectionRights { section: self.section(Section::Medications), rights: Rights::POST }];
        Invited {
            rights,
            open_until_ms: NOW + 1000,
            expires_ms: Some(NOW + 90_000),
            called: Called { is_staff: true, ..plain("Sköterskan på Solgården") },
            person: "Asta Berg".into(),
            birth_year: Some(1957),
        }
    }

    pub fn invite(&mut self, invited: &Invited) -> InvitationSecret {
        let (made, secret) =
            invite(&self.circle, &self.ring, &self.admin, invited, &mut self.entropy).unwrap();
        self.take(&made);
        secret
    }

    pub fn withdraw(&mut self, keys: &[PublicKey]) -> Drafted {
        let made = withdraw(&self.circle, &self.ring, &self.admin, keys, Vec::new(), NOW, &mut self.entropy);
        let made = made.unwrap();
        self.take(&made);
        made
    }
}

/// An entry with its wraps, as a relay answers.
pub fn row((entry, wraps): (&Entry, &Vec<Bytes>)) -> CircleRow {
    CircleRow { entry: Bytes(entry.to_bytes()), arrived_ms: NOW, wraps: wraps.clone() }
}
