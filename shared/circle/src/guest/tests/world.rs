//! The world that the tests are played in.

use std::collections::{BTreeMap, VecDeque};

use samlat_protocol::{
    circle::Circle,
    circle_entry::{Entry, SectionRights},
    envelope::{Envelope, Kind, Seen},
    id::{CoreId, InstanceId, PublicKey, StreamId},
    right::Rights,
};
use samlat_record::{Post, Section};

use super::relay::Relay;
use crate::{
    body::{Body, ChainPlace},
    card::{Called, NameCard},
    command::{Command, Key, Request, Ticket},
    draft::Drafted,
    event::{Event, StoreFailure},
    genesis::genesis,
    guest::{
        Guest, GuestTold, GuestVerb,
        told::{GuestReply, GuestStanding, GuestSync, SentPost},
    },
    invitation::{Invited, invite},
    key::{Device, DeviceSeed, KeySalt},
    keyring::Keyring,
    label::{Label, stream_of},
    link::Link,
    open::open_post,
    reply::Reply,
    seal::{Under, seal_reply},
    testing::Fixed,
    words::Words,
};

pub const NOW: i64 = 1_795_000_000_000;
pub const RELAY: &str = "http://127.0.0.1:8080";

/// What the network does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weather {
    Fair,
    /// Nothing comes through.
    Offline,
    /// The relay does what it is asked, and the answers to writing are lost.
    AnswersLost,
    /// Something else answers.
    Status(u16, &'static str),
}

pub struct World {
    pub entropy: Fixed,
    pub admin: Device,
    pub ring: Keyring,
    pub relay: Relay,
    pub weather: Weather,
    pub now: i64,
    pub rows: BTreeMap<Key, Vec<u8>>,
    pub storage: Option<StoreFailure>,
    pub guest: Guest,
    pub told: VecDeque<GuestTold>,
    pub requests: u32,
    seed: u8,
    ticket: u64,
    replies: Option<ChainPlace>,
}

impl World {
    pub fn new() -> Self {
        let mut entropy = Fixed::new(7);
        let admin = DeviceSeed::from_bytes([1; 32]).device(&KeySalt::new([1; 16]));
        let words = Words::generate(&mut entropy);
        let made =
            genesis(&words.root(), &admin, &Section::ALL.map(Label::Known), None, &mut entropy).unwrap();
        let circle = Circle::begin(made.entry.clone()).unwrap();
        let relay = Relay { circle, streams: BTreeMap::new(), instance: InstanceId::new([1; 16]) };
        let mut world = Self {
            entropy,
            admin,
            ring: made.secrets,
            relay,
            weather: Weather::Fair,
            now: NOW,
            rows: BTreeMap::new(),
            storage: None,
            guest: guest(9),
            told: VecDeque::new(),
            requests: 0,
            seed: 9,
            ticket: 0,
            replies: None,
        };
        world.restart();
        world
    }

    /// The page is closed and opened again: nothing is left but the rows.
    pub fn restart(&mut self) {
        self.guest = guest(self.seed);
        self.starts();
    }

    fn starts(&mut self) {
        self.told.clear();
        let rows = self.rows.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        self.guest.handle_event(Event::Start { rows }, self.now);
        self.settle();
    }

    /// The page is opened again on a computer that others use, without a link.
    pub fn somebody_else_comes(&mut self) {
        self.guest = guest(self.seed).that_forgets();
        self.starts();
    }

    /// Another browser, with nothing in it.
    pub fn another_browser(&mut self) {
        self.rows.clear();
        self.seed += 1;
        self.restart();
    }

    pub fn appended(&mut self, made: &Drafted) {
        let entry = Entry::from_bytes(&made.entry.to_bytes()).unwrap();
        self.relay.circle.append(entry, Some(u64::try_from(self.now).unwrap())).unwrap();
        self.ring.extend(&made.secrets);
    }

    pub fn section(&self, section: Section) -> StreamId {
        stream_of(&self.relay.circle, &self.ring, section).unwrap()
    }

    pub fn invited(&mut self) -> Link {
        let rights = [Section::Medications, Section::Updates]
            .map(|section| SectionRights { section: self.section(section), rights: Rights::POST });
        let invited = Invited {
            rights: rights.to_vec(),
            open_until_ms: u64::try_from(NOW + 3_600_000).unwrap(),
            expires_ms: Some(u64::try_from(NOW + 7_200_000).unwrap()),
            called: Called { is_staff: true, ..Called::plain(NameCard::named("Sköterskan").unwrap()) },
            person: "Asta Berg".into(),
            birth_year: Some(1957),
        };
        let (made, secret) =
            invite(&self.relay.circle, &self.ring, &self.admin, &invited, &mut self.entropy).unwrap();
        self.appended(&made);
        let head = self.relay.circle.head();
        Link { record: self.relay.circle.record(), head, secret, relay: None }
    }

    /// Asks, and gives what came of it.
    pub fn asks(&mut self, verb: GuestVerb) -> GuestTold {
        self.ticket += 1;
        let ticket = Ticket(self.ticket);
        self.guest.handle_event(Event::Asked { ticket, verb }, self.now);
        self.settle();
        let mine = |told: &&GuestTold| {
            let (GuestTold::Saved { ticket: of } | GuestTold::Failed { ticket: of, .. }) = told else {
                return false;
            };
            *of == ticket
        };
        let answers: Vec<GuestTold> = self.told.iter().filter(mine).cloned().collect();
        assert_eq!(answers.len(), 1, "each act has one answer: {answers:?}");
        answers[0].clone()
    }

    pub fn is_saved(&mut self, verb: GuestVerb) -> bool {
        matches!(self.asks(verb), GuestTold::Saved { .. })
    }

    pub fn fails(&mut self, verb: GuestVerb) -> crate::engine::failure::Failure {
        let answer = self.asks(verb);
        let GuestTold::Failed { reason, .. } = answer else { panic!("{answer:?}") };
        reason
    }

    pub fn opens(&mut self, link: &Link) -> GuestVerb {
        GuestVerb::Open { link: format!("{RELAY}/i#{}", link.to_fragment()), relay: RELAY.into() }
    }

    /// A nurse who has opened a link and joined.
    pub fn joined(&mut self) -> Link {
        let link = self.invited();
        let open = self.opens(&link);
        assert!(self.is_saved(open));
        assert!(self.is_saved(GuestVerb::Join { card: anna() }));
        assert!(matches!(self.standing(), GuestStanding::Joined(_)));
        link
    }

    pub fn posts(&mut self, text: &str) {
        let post = Post::Update { text: text.into(), task: None };
        assert!(self.is_saved(GuestVerb::Post { section: Section::Updates, post }));
    }

    /// Time goes on until the guest has done what it waits to do.
    pub fn waits(&mut self) {
        self.now = self.guest.poll_timeout().unwrap_or(self.now + 1000).max(self.now + 1);
        self.guest.handle_timeout(self.now);
        self.settle();
    }

    pub fn settle(&mut self) {
        for _ in 0..200 {
            let Some(command) = self.guest.poll_command() else { return };
            let event = match command {
                Command::Tell(told) => {
                    self.told.push_back(told);
                    continue;
                }
                Command::Persist { id, rows } => match self.storage {
                    Some(reason) => Event::PersistFailed { id, reason },
                    None => {
                        for (key, value) in rows {
                            match value {
                                Some(value) => drop(self.rows.insert(key, value)),
                                None => drop(self.rows.remove(&key)),
                            }
                        }
                        Event::Persisted { id }
                    }
                },
                Command::Send { id, request } => match self.answer(&request) {
                    Some((status, body)) => Event::Answered { id, status, headers: Vec::new(), body },
                    None => Event::Unreachable { id },
                },
                // Nothing is ever heard here: what is looked for is found by looking.
                Command::Listen { .. } | Command::StopListening { .. } => continue,
            };
            self.guest.handle_event(event, self.now);
        }
        panic!("does not settle");
    }

    fn answer(&mut self, request: &Request) -> Option<(u16, Vec<u8>)> {
        self.requests += 1;
        match self.weather {
            Weather::Offline => None,
            Weather::Status(status, body) => Some((status, body.into())),
            Weather::Fair => Some(self.relay.answer(request, self.now)),
            Weather::AnswersLost => {
                let answer = self.relay.answer(request, self.now);
                (request.method == "GET").then_some(answer)
            }
        }
    }

    pub fn last<T>(&self, pick: impl Fn(&GuestTold) -> Option<T>) -> T {
        self.told.iter().rev().find_map(pick).expect("was told")
    }

    pub fn standing(&self) -> GuestStanding {
        self.last(|told| {
            let GuestTold::Standing(standing) = told else { return None };
            Some(standing.clone())
        })
    }

    pub fn sent(&self) -> Vec<SentPost> {
        self.last(|told| {
            let GuestTold::Posts(posts) = told else { return None };
            Some(posts.clone())
        })
    }

    pub fn replies(&self) -> Vec<GuestReply> {
        self.last(|told| {
            let GuestTold::Replies(replies) = told else { return None };
            Some(replies.clone())
        })
    }

    pub fn sync(&self) -> GuestSync {
        self.last(|told| {
            let GuestTold::Sync(sync) = told else { return None };
            Some(*sync)
        })
    }

    pub fn guest_key(&self) -> PublicKey {
        let members = self.relay.circle.members().values();
        members.filter(|member| member.reply_box.is_some()).map(|member| member.keys.key).next_back().unwrap()
    }

    /// What the person's device finds in a section's posts.
    pub fn person_reads(&self, section: Section) -> Vec<(CoreId, u64, Post)> {
        let posts = self.relay.circle.sections()[&self.section(section)].streams.posts;
        let envelopes = self.relay.streams.get(&posts).into_iter().flatten();
        envelopes
            .map(|bytes| {
                let envelope = Envelope::from_bytes(bytes).unwrap();
                let secret = self.ring.secret_for(&self.relay.circle, &envelope).unwrap();
                let body = open_post(&envelope, &secret.inbox()).unwrap();
                (envelope.core.id(), envelope.core.seq, Post::decode(&body.items[0].0).unwrap())
            })
            .collect()
    }

    /// The person's device puts replies into the guest's box.
    pub fn person_replies(&mut self, replies: &[Reply]) {
        let admin = self.admin.clone();
        self.replies_by(&admin, replies);
    }

    pub fn replies_by(&mut self, author: &Device, replies: &[Reply]) {
        let key = self.guest_key();
        let member = &self.relay.circle.members()[&key];
        let (stream, kem) = (member.reply_box.unwrap(), member.keys.kem.clone());
        let first = ChainPlace {
            record: self.relay.circle.record(),
            stream,
            generation: 0,
            seq: 1,
            prev: CoreId::ZERO,
        };
        let place = self.replies.unwrap_or(first);
        let written = u64::try_from(self.now).unwrap();
        let body = Body::new(written, replies.iter().map(Reply::to_bytes).collect(), &mut self.entropy);
        let core = place.core(author.key(), Kind::Reply, &body);
        let under = Under { epoch: 0, circle_head: self.relay.circle.head(), seen: Seen::NOTHING };
        let sealed = seal_reply(&core, &body, under, &kem, author.signer(), &mut self.entropy).unwrap();
        self.replies = Some(ChainPlace::after(&core));
        self.relay.streams.entry(stream).or_default().push(sealed.to_bytes());
    }
}

pub fn anna() -> NameCard {
    NameCard::new("Anna Ek", "Solgårdens hemtjänst", "sjuksköterska", "").unwrap()
}

fn guest(seed: u8) -> Guest {
    Guest::new(DeviceSeed::from_bytes([seed; 32]), Box::new(Fixed::new(u64::from(seed))))
}
