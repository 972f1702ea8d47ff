//! A person with a record of one section, and what she and others do in it.

use samlat_protocol::{
    api::{Append, Appended, Bytes, CircleAppend, CircleLog, Log},
    circle::Circle,
    circle_entry::{
        Content, Cut, Entry, Genesis, Grant, Invite, Join, Recover, Rotation, SectionRights, SectionStreams,
        Visible, Withdraw, WrapRef,
    },
    envelope::{Core, Envelope, Kind, Opening, Seal, Seen},
    id::{Commitment, ContentHash, CoreId, EntryId, Locator, PublicKey, RecordId, StreamId, WrapHash},
    right::Rights,
    signature::Purpose,
    wire,
};

use super::client::{Answer, Call, Key, START, Server, kem};

pub const DOCUMENT: StreamId = StreamId::new([0xd0; 16]);
pub const POSTS: StreamId = StreamId::new([0xb0; 16]);
pub const BOX: StreamId = StreamId::new([0xa0; 16]);
pub const HOUR: u64 = 60 * 60 * 1000;

/// The person's device and words, and her copy of the circle.
pub struct Person {
    pub server: Server,
    pub root: Key,
    pub admin: Key,
    pub circle: Circle,
    /// The wraps of each entry.
    pub wraps: Vec<Vec<Vec<u8>>>,
}

pub fn wrap(recipient: &Key, number: u8) -> (WrapRef, Vec<u8>) {
    let wrap = vec![number; 64];
    (WrapRef { recipient: recipient.public(), hash: WrapHash::new(wire::hash(&wrap)) }, wrap)
}

pub fn rotation(epoch: u32) -> Rotation {
    Rotation {
        section: DOCUMENT,
        generation: 0,
        epoch,
        commitment: Commitment::new([epoch as u8; 32]),
        inbox: kem(),
        older: if epoch == 1 { Vec::new() } else { vec![1] },
    }
}

pub fn genesis(root: &Key, admin: &Key, number: u8) -> (Entry, Vec<Vec<u8>>) {
    let (admin_ref, admin_wrap) = wrap(admin, 1);
    let (root_ref, root_wrap) = wrap(root, 2);
    let visible = Genesis {
        root: root.public(),
        recovery: kem(),
        locator: Locator::new([number; 32]),
        admin: admin.keys(),
        sections: vec![SectionStreams { document: DOCUMENT, posts: POSTS }],
        rotations: vec![rotation(1)],
        wraps: vec![admin_ref, root_ref],
    };
    let content = Content {
        record: RecordId::ZERO,
        n: 0,
        prev: EntryId::ZERO,
        root_generation: 0,
        signer: root.public(),
        visible: Visible::Genesis(visible),
        sealed: vec![number],
    };
    (signed(root, content), vec![admin_wrap, root_wrap])
}

pub fn signed(key: &Key, content: Content) -> Entry {
    let signature = key.sign(Purpose::Circle, &content.to_bytes());
    Entry { content, signature }
}

pub fn circle_append(entry: &Entry, wraps: Vec<Vec<u8>>) -> CircleAppend {
    let wraps = wraps.into_iter().map(Bytes).collect();
    CircleAppend { entry: Bytes(entry.to_bytes()), wraps, followed_by: None }
}

pub fn matching(head: EntryId) -> String {
    format!("\"{head}\"")
}

impl Person {
    /// Brings an entry on top of the log.
    pub async fn tries(&self, signer: &Key, visible: Visible) -> Answer {
        self.bring(signer, &self.entry(signer, visible), Vec::new()).await
    }

    /// How many bytes each message of a stream has.
    pub async fn bytes_in(&self, key: &Key, stream: StreamId) -> Vec<usize> {
        self.log(key, stream).await.rows.iter().map(|row| row.envelope.0.len()).collect()
    }

    pub async fn begin(server: &Server) -> Self {
        Self::begin_as(server, 1).await
    }

    /// Another person at the same relay: she has a number of her own.
    pub async fn begin_as(server: &Server, number: u8) -> Self {
        let (root, admin) = (Key::new(number), Key::new(number + 1));
        let (entry, wraps) = genesis(&root, &admin, number);
        let path = format!("/v1/records/{}/circle", entry.record());
        let call = Call::post(path, &circle_append(&entry, wraps.clone())).header("if-none-match", "*");
        assert_eq!(server.call(&admin, call).await.status, 200);
        let circle = Circle::begin(entry).unwrap();
        Self { server: server.clone(), root, admin, circle, wraps: vec![wraps] }
    }

    pub fn record(&self) -> RecordId {
        self.circle.record()
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/v1/records/{}/{rest}", self.record())
    }

    pub fn section(&self, stream: StreamId, rest: &str) -> String {
        self.path(&format!("sections/{stream}/{rest}"))
    }

    /// The next entry of the log.
    pub fn entry(&self, signer: &Key, visible: Visible) -> Entry {
        let content = Content {
            record: self.record(),
            n: self.circle.entries().len() as u64,
            prev: self.circle.head(),
            root_generation: self.circle.root_generation(),
            signer: signer.public(),
            visible,
            sealed: vec![0x5e],
        };
        signed(signer, content)
    }

    /// Sends an entry as `bringer`, onto the head that she knows.
    pub async fn bring(&self, bringer: &Key, entry: &Entry, wraps: Vec<Vec<u8>>) -> Answer {
        let call = Call::post(self.path("circle"), &circle_append(entry, wraps))
            .header("if-match", matching(self.circle.head()));
        self.server.call(bringer, call).await
    }

    /// Sends an entry that must be taken, and takes it into her copy.
    pub async fn does(&mut self, signer: &Key, visible: Visible, wraps: Vec<Vec<u8>>) {
        let entry = self.entry(signer, visible);
        let answer = self.bring(signer, &entry, wraps.clone()).await;
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        self.circle.append(entry, None).unwrap();
        self.wraps.push(wraps);
    }

    /// The calls that bring her whole log to another relay, in order.
    pub fn moving(&self) -> impl Iterator<Item = Call> {
        self.circle.entries().iter().zip(&self.wraps).map(|(entry, wraps)| {
            let call = Call::post(self.path("circle"), &circle_append(entry, wraps.clone()));
            match entry.content.n {
                0 => call.header("if-none-match", "*"),
                _ => call.header("if-match", matching(entry.content.prev)),
            }
        })
    }

    pub async fn grants(&mut self, key: &Key, rights: Rights, expires_ms: Option<u64>) {
        let (wrap_ref, wrap) = wrap(key, 3);
        let grant = Grant {
            keys: key.keys(),
            rights: vec![SectionRights { section: DOCUMENT, rights }],
            admin: false,
            certify: false,
            expires_ms,
            reply_box: None,
            cuts: Vec::new(),
            rotations: Vec::new(),
            wraps: if rights.may_read() { vec![wrap_ref] } else { Vec::new() },
        };
        let wraps = if rights.may_read() { vec![wrap] } else { Vec::new() };
        self.does(&self.admin.clone(), Visible::Grant(grant), wraps).await;
    }

    pub async fn invites(&mut self, invitation: &Key, rights: Rights, open_ms: u64) {
        let invite = Invite {
            key: invitation.public(),
            rights: vec![SectionRights { section: DOCUMENT, rights }],
            open_until_ms: self.server.now_ms() + open_ms,
            expires_ms: Some(START + 1000 * HOUR),
            reply_box: BOX,
        };
        self.does(&self.admin.clone(), Visible::Invite(invite), Vec::new()).await;
    }

    pub fn join(guest: &Key) -> Visible {
        Visible::Join(Join { keys: guest.keys() })
    }

    /// Ends a key's sharing with a new epoch, which the admin and the words can open.
    pub async fn withdraws(&mut self, key: &Key, cuts: Vec<Cut>) {
        let (admin_ref, admin_wrap) = wrap(&self.admin, 4);
        let (root_ref, root_wrap) = wrap(&self.root, 5);
        let epoch = self.circle.sections()[&DOCUMENT].epoch + 1;
        let withdraw = Withdraw {
            keys: vec![key.public()],
            cuts,
            rotations: vec![rotation(epoch)],
            wraps: vec![admin_ref, root_ref],
        };
        let visible = Visible::Withdraw(withdraw);
        self.does(&self.admin.clone(), visible, vec![admin_wrap, root_wrap]).await;
    }

    /// The words take over onto a new device, after `keep`.
    pub fn recover(&self, keep: u64, device: &Key) -> (Entry, Vec<Vec<u8>>) {
        let (device_ref, device_wrap) = wrap(device, 6);
        let (root_ref, root_wrap) = wrap(&self.root, 7);
        let kept = &self.circle.entries()[usize::try_from(keep).unwrap()];
        let recover = Recover {
            keep: kept.id(),
            admin: device.keys(),
            withdrawn: vec![self.admin.public()],
            cuts: Vec::new(),
            rotations: vec![rotation(2)],
            wraps: vec![device_ref, root_ref],
        };
        let content = Content {
            record: self.record(),
            n: keep + 1,
            prev: kept.id(),
            root_generation: self.circle.root_generation() + 1,
            signer: self.root.public(),
            visible: Visible::Recover(recover),
            sealed: Vec::new(),
        };
        (signed(&self.root, content), vec![device_wrap, root_wrap])
    }

    /// A chain of an author, from its beginning.
    pub fn chain(&self, author: &Key, stream: StreamId, kind: Kind) -> Chain {
        let (record, epoch) = (self.record(), self.circle.sections()[&DOCUMENT].epoch);
        let head = self.circle.head();
        Chain { author: author.clone(), record, stream, kind, epoch, head, seq: 0, prev: CoreId::ZERO }
    }

    pub async fn appends(&self, key: &Key, stream: StreamId, envelopes: &[Envelope]) -> Answer {
        self.appends_with(key, stream, "log", envelopes).await
    }

    pub async fn appends_with(&self, key: &Key, stream: StreamId, rest: &str, all: &[Envelope]) -> Answer {
        let append = Append { envelopes: all.iter().map(|envelope| Bytes(envelope.to_bytes())).collect() };
        self.server.call(key, Call::post(self.section(stream, rest), &append)).await
    }

    pub async fn reads(&self, key: &Key, path: String) -> Answer {
        self.server.call(key, Call::get(path)).await
    }

    pub async fn log(&self, key: &Key, stream: StreamId) -> Log {
        self.reads(key, self.section(stream, "log")).await.read()
    }

    pub async fn circle_log(&self, key: &Key) -> CircleLog {
        self.reads(key, self.path("circle")).await.read()
    }
}

/// An author's messages in one stream.
#[derive(Clone)]
pub struct Chain {
    pub author: Key,
    pub record: RecordId,
    pub stream: StreamId,
    pub kind: Kind,
    pub epoch: u32,
    pub head: EntryId,
    pub seq: u64,
    pub prev: CoreId,
}

impl Chain {
    /// The next message.
    pub fn next(&mut self, content: u8) -> Envelope {
        self.seq += 1;
        let envelope = self.seal(content);
        self.prev = envelope.core.id();
        envelope
    }

    pub fn next_few(&mut self, count: u8) -> Vec<Envelope> {
        (0..count).map(|content| self.next(content)).collect()
    }

    /// A message at the place where the chain stands, as short as a sealed change can be.
    pub fn seal(&self, content: u8) -> Envelope {
        self.seal_bytes(content, &[content; 272])
    }

    pub fn seal_bytes(&self, content: u8, ciphertext: &[u8]) -> Envelope {
        let core = Core {
            suite: 1,
            record: self.record,
            stream: self.stream,
            generation: 0,
            author: self.author.public(),
            seq: self.seq,
            prev: self.prev,
            kind: self.kind,
            content: ContentHash::new([content; 32]),
        };
        let nonce =
            if self.kind == Kind::Change { Opening::NONCE_LENGTH } else { Opening::ENCAPSULATION_LENGTH };
        let seal = Seal {
            epoch: self.epoch,
            circle_head: self.head,
            seen: Seen::NOTHING,
            opening: Opening::new(vec![content; nonce]).unwrap(),
        };
        let ciphertext = ciphertext.to_vec().into();
        let signed = Envelope::signed_bytes(&core, &seal, &ciphertext);
        let signature = self.author.sign(Purpose::Envelope, &signed);
        Envelope { core, seal, ciphertext, signature }
    }
}

pub fn cut(author: &PublicKey, stream: StreamId, at: &Core) -> Cut {
    Cut { stream, generation: 0, author: *author, seq: at.seq, core: at.id() }
}

#[track_caller]
pub fn positions(answer: &Answer) -> Vec<u64> {
    answer.read::<Appended>().placed.iter().map(|placed| placed.position).collect()
}
