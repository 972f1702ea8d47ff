//! A device of the person with an app of a later version: it writes what today's does not know.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

pub mod updated;

use samlat_circle::{
    key::{Device, DeviceSeed, KeySalt},
    recover::{Recovery, open_with_words, recover},
    request::{Caller, RelayAddress},
    words::Words,
};
use samlat_protocol::{
    api::{Bytes, CircleAppend},
    circle::Circle,
    circle_entry::{Content, Entry, Visible},
    id::RecordId,
    signature::Purpose,
};

use crate::{
    enemy::circle,
    relay::ADDRESS,
    world::{App, World},
};

/// A device of the person with an app of a later version.
pub struct Newer {
    device: Device,
    record: RecordId,
    circle: Circle,
    relay: RelayAddress,
}

impl Newer {
    /// Comes in with the words; the other devices stay.
    ///
    /// # Panics
    /// When these are not her words, or the relay refuses.
    pub fn comes(world: &mut World, person: App, words: &str) -> Self {
        let mut chance = world.chance.branch();
        let record = world.at(person).screen.record.as_ref().expect("a record").record;
        let root = Words::parse(words).expect("her words").root();
        let relay = RelayAddress::parse(ADDRESS).expect("an address");
        let now_ms = world.now_ms().cast_unsigned();
        let caller = Caller { relay: &relay, record, signer: root.signer(), now_ms };
        let (circle, log) = circle(world, &caller.circle(0));
        let keyring = open_with_words(&circle, &log.rows, &root);
        let device = DeviceSeed::from_bytes(chance.bytes()).device(&KeySalt::new(chance.bytes()));
        let recovery = Recovery { keep: circle.head(), withdrawn: Vec::new(), cuts: Vec::new() };
        let drafted = recover(&circle, &keyring, &root, &device, &recovery, now_ms, &mut chance);
        let drafted = drafted.expect("a recovery");
        let append = caller.append_circle(&drafted.to_append(), Some(circle.head()));
        assert_eq!(world.relay.answers(&append).status, 200, "the relay takes the recovery");
        let mut circle = circle;
        circle.append(drafted.entry, None).expect("it follows");
        Self { device, record, circle, relay }
    }

    /// Writes an entry of a kind that no app of this version knows. Below 128 it has to be understood.
    ///
    /// # Panics
    /// When the relay refuses.
    pub fn writes_unknown(&mut self, world: &World, kind: u8) {
        assert!(self.tries_unknown(world, kind), "the relay keeps what it does not know");
    }

    /// As [`Newer::writes_unknown`]; whether the relay took it.
    ///
    /// # Panics
    /// When what the relay took does not follow.
    pub fn tries_unknown(&mut self, world: &World, kind: u8) -> bool {
        let content = Content {
            record: self.record,
            n: self.circle.entries().len() as u64,
            prev: self.circle.head(),
            root_generation: self.circle.root_generation(),
            signer: self.device.key(),
            visible: Visible::Unknown { kind, bytes: vec![0x80] },
            sealed: Vec::new(),
        };
        let signature = self.device.signer().sign(Purpose::Circle, &content.to_bytes());
        let entry = Entry { content, signature };
        let append = CircleAppend { entry: Bytes(entry.to_bytes()), wraps: Vec::new(), followed_by: None };
        let now_ms = world.now_ms().cast_unsigned();
        let caller = Caller { relay: &self.relay, record: self.record, signer: self.device.signer(), now_ms };
        let request = caller.append_circle(&append, Some(self.circle.head()));
        if world.relay.answers(&request).status != 200 {
            return false;
        }
        self.circle.append(entry, None).expect("it follows");
        true
    }
}
