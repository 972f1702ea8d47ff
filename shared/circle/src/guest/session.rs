//! What a guest's device knows of one record: the link, the log, what it has posted, and what was said of it.

use minicbor::{Decode, Encode};
use samlat_protocol::{
    api::CircleLog,
    circle::{Cause, Circle, Member, Report, Role},
    circle_entry::Invite,
    envelope::{Core, Kind},
    flat::{FlatMap, FlatSet},
    id::{CoreId, EntryId, InstanceId, PublicKey, RecordId, RunningHash, StreamId},
    request::CLOCK_TOLERANCE_S,
    right::Rights,
};
use samlat_record::{Post, PostId, Section, ThreadAct};

use super::told::{
    CertificateState, GuestInvitation, GuestRecord, GuestReply, GuestStanding, PostState, SentPost,
};
#[cfg(feature = "unit")]
use crate::introduction::Introduction;
use crate::{
    body::{Body, ChainPlace},
    card::NameCard,
    invitation::{InvitationCard, InvitationSecret},
    key::{Device, DeviceSeed, KeySalt, Signer},
    label::Label,
    reply::{Reply, Said},
    request::{Caller, RelayAddress},
};

/// How far the guest has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// The link has been read.
    Opened,
    /// The name has been given.
    Joining,
    /// In the log.
    Joined,
}

/// How the guest came to be in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Entrance {
    /// By the person's link.
    Link(InvitationSecret),
    /// By an organisation's certificate.
    Certificate {
        /// The organisation's key.
        organisation: PublicKey,
    },
}

/// A post of this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OutPost {
    pub core: Core,
    pub body: Body,
    pub section: Section,
    pub post: Post,
    pub state: PostState,
}

/// One envelope from the reply box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InReply {
    pub written_ms: u64,
    pub items: Vec<Reply>,
}

/// Up to where the reply box has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct BoxRead {
    /// The place of the last row; 0 before the first.
    #[n(0)]
    pub position: u64,
    /// The running hash there: where another row has that place, the relay has shown what it does not have.
    #[n(1)]
    pub hash: RunningHash,
}

impl BoxRead {
    pub const NOTHING: Self = Self { position: 0, hash: RunningHash::ZERO };
}

/// That the person takes the record off the relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Closes {
    /// The entry that says so.
    #[n(0)]
    pub entry: EntryId,
    /// From when on it is done by the relay's clock, Unix milliseconds.
    #[n(1)]
    pub over_at_ms: u64,
}

/// All of it.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    pub relay: RelayAddress,
    pub record: RecordId,
    /// The entry that the link or the certificate names.
    pub head: EntryId,
    pub entrance: Entrance,
    pub salt: KeySalt,
    pub card: InvitationCard,
    pub circle: Circle,
    pub phase: Phase,
    pub me: NameCard,
    pub instance: Option<InstanceId>,
    /// How far the reply box has been read.
    pub box_read: BoxRead,
    pub set_aside: u32,
    pub last_ms: i64,
    pub fetched_ms: Option<i64>,
    /// By stream, then by place in the chain.
    pub posts: FlatMap<(StreamId, u64), OutPost>,
    pub replies: FlatMap<CoreId, InReply>,
    /// What was posted under a certificate from before.
    pub earlier: FlatMap<CoreId, OutPost>,
    /// What an organisation knows of its staff here.
    #[cfg(feature = "unit")]
    pub named: FlatMap<PublicKey, Introduction>,
    /// What was read last of the record being taken off the relay; it holds while its entry stands.
    pub closes: Option<Closes>,
    /// The relay showed a log that this one does not go on from.
    pub frozen: bool,
    /// Posts that the relay has said it has, and is asked to take once more in this life of the page.
    pub unsure: FlatSet<(StreamId, u64)>,
}

impl Session {
    pub const fn record(&self) -> RecordId {
        self.record
    }

    /// The secret of the link, for who came by one.
    pub const fn secret(&self) -> Option<&InvitationSecret> {
        match &self.entrance {
            Entrance::Link(secret) => Some(secret),
            Entrance::Certificate { .. } => None,
        }
    }

    fn invite(&self) -> Option<&Invite> {
        let key = self.secret()?.signer().key();
        self.circle.invitations().get(&key).map(|invitation| &invitation.invite)
    }

    pub fn device(&self, seed: &DeviceSeed) -> Device {
        seed.device(&self.salt)
    }

    /// The key that the relay knows this guest by just now.
    pub fn signer(&self, seed: &DeviceSeed) -> Signer {
        let device = self.device(seed);
        match self.secret() {
            Some(secret) if !self.circle.members().contains_key(&device.key()) => secret.signer(),
            Some(_) | None => device.signer().clone(),
        }
    }

    pub fn caller<'a>(&'a self, signer: &'a Signer, now_ms: i64) -> Caller<'a> {
        Caller { relay: &self.relay, record: self.record(), signer, now_ms: unsigned(now_ms) }
    }

    /// Whether the key is in the log and neither ended nor past its time, and the record is at the relay.
    pub fn is_live(&self, own: &PublicKey, now_ms: i64) -> bool {
        self.circle.live_member(own, unsigned(now_ms)).is_some() && !self.is_taken_off(now_ms)
    }

    /// The report that stands, where by it the person takes the record off the relay, and the entry that says so.
    fn closing(&self) -> Option<(Report, EntryId)> {
        let report = self.circle.report().filter(|report| report.cause == Cause::Close)?;
        let entry = self.circle.entries().get(usize::try_from(report.place).ok()?)?;
        Some((report, entry.id()))
    }

    /// Whether the person has taken the record off the relay, by any clock that it may have.
    fn is_taken_off(&self, now_ms: i64) -> bool {
        let stands = |closes: &Closes| self.closing().is_some_and(|(_, entry)| entry == closes.entry);
        let surely_ms = unsigned(now_ms.saturating_sub(CLOCK_TOLERANCE_S * 1000));
        self.closes.filter(stands).is_some_and(|closes| closes.over_at_ms <= surely_ms)
    }

    /// Whether it stands that the record is taken off the relay, and from when is not known.
    pub fn lacks_closing(&self) -> bool {
        let is_known = |entry: EntryId| self.closes.is_some_and(|closes| closes.entry == entry);
        self.closing().is_some_and(|(_, entry)| !is_known(entry))
    }

    /// Reads from rows of the log when the record is taken off the relay.
    pub fn read_closing(&mut self, log: &CircleLog) {
        let Some((report, entry)) = self.closing() else { return };
        let at = report.place.checked_sub(log.first).and_then(|at| usize::try_from(at).ok());
        if let Some(row) = at.and_then(|at| log.rows.get(at)) {
            self.closes = Some(Closes { entry, over_at_ms: report.over_at_ms(row.arrived_ms) });
        }
    }

    /// Whether an entry of the log has ended this device's part.
    pub fn is_withdrawn(&self, own: &PublicKey) -> bool {
        self.circle.members().get(own).is_some_and(|member| member.ended.is_some())
    }

    /// Whether the log names another relay than the one that this page came from, which is all that it reaches.
    pub fn has_moved(&self) -> bool {
        self.circle.address().is_some_and(|address| address != self.relay.as_str())
    }

    /// The sections that the invitation is about and this version knows.
    fn sections(&self) -> impl Iterator<Item = (StreamId, Section)> {
        self.card.labels().into_iter().filter_map(|(stream, label)| match label {
            Label::Known(section) => Some((stream, section)),
            Label::Other(_) => None,
        })
    }

    fn rights(&self, own: &PublicKey, section: StreamId) -> Rights {
        if self.circle.members().contains_key(own) {
            return self.circle.rights(own, section);
        }
        let mut given = self.invite().into_iter().flat_map(|invite| &invite.rights);
        given.find(|given| given.section == section).map_or(Rights::NONE, |given| given.rights)
    }

    /// The section's document and post streams, if the guest may post there.
    pub fn post_stream(&self, own: &PublicKey, section: Section) -> Option<(StreamId, StreamId)> {
        let (document, _) = self.sections().find(|(_, known)| *known == section)?;
        let streams = self.circle.sections().get(&document)?.streams;
        self.rights(own, document).may_post().then_some((document, streams.posts))
    }

    /// The next place in this device's chain of posts to a stream.
    pub fn next_place(&self, stream: StreamId) -> ChainPlace {
        let last = self.posts.range((stream, 0)..=(stream, u64::MAX)).next_back();
        last.map_or(
            ChainPlace { record: self.record(), stream, generation: 0, seq: 1, prev: CoreId::ZERO },
            |(_, post)| ChainPlace::after(&post.core),
        )
    }

    /// Puts a post at the end of its chain, and says where that is.
    pub fn push_post(
        &mut self,
        author: PublicKey,
        stream: StreamId,
        (section, post): (Section, Post),
        body: Body,
    ) -> (StreamId, u64) {
        let core = self.next_place(stream).core(author, Kind::Post, &body);
        let at = (stream, core.seq);
        self.posts.insert(at, OutPost { core, body, section, post, state: PostState::Waiting });
        at
    }

    /// Where the posts that wait stand, in the order in which they must be sent.
    pub fn waiting(&self) -> Vec<(StreamId, u64)> {
        let waits = |post: &OutPost| post.state == PostState::Waiting;
        self.posts.iter().filter(|(_, post)| waits(post)).map(|(at, _)| *at).collect()
    }

    /// Where the posts stand that are to be sent, in their order: those that wait, and those to be made sure of.
    pub fn to_send(&self) -> Vec<(StreamId, u64)> {
        let is_unsure = |at: &(StreamId, u64), post: &OutPost| {
            self.unsure.contains(at) && matches!(post.state, PostState::Sent { .. })
        };
        let is_sent = |(at, post): &(&(StreamId, u64), &OutPost)| {
            post.state == PostState::Waiting || is_unsure(at, post)
        };
        self.posts.iter().filter(is_sent).map(|(at, _)| *at).collect()
    }

    /// What a relay has taken and no device of the person has answered may be lost with the relay's disk: it is made
    /// sure of, by sending it again.
    pub fn make_sure(&mut self) {
        let is_sent = |post: &OutPost| matches!(post.state, PostState::Sent { .. });
        self.unsure = self.posts.iter().filter(|(_, post)| is_sent(post)).map(|(at, _)| *at).collect();
    }

    /// Takes receipts in, and says which posts they are for.
    pub fn receive(&mut self, replies: &[Reply]) -> Vec<(StreamId, u64)> {
        let received: FlatSet<CoreId> = replies
            .iter()
            .flat_map(|reply| match reply {
                Reply::Receipt(received) => received.iter().map(|one| one.core).collect(),
                Reply::Said { .. } | Reply::Unknown { .. } => Vec::new(),
            })
            .collect();
        let mut changed = Vec::new();
        for (at, post) in &mut self.posts {
            if post.state != PostState::Arrived && received.contains(&post.core.id()) {
                post.state = PostState::Arrived;
                changed.push(*at);
            }
        }
        changed
    }

    /// Whether something that was said here can only be read after an update.
    pub fn is_behind(&self) -> bool {
        self.replies.values().flat_map(|reply| &reply.items).any(|item| match item {
            Reply::Unknown { .. } => true,
            Reply::Said { .. } | Reply::Receipt(_) => false,
        })
    }

    /// Whether a device of the person has said that it has a post.
    pub fn has_receipt(&self, core: CoreId) -> bool {
        self.replies.values().flat_map(|reply| &reply.items).any(|item| match item {
            Reply::Receipt(received) => received.iter().any(|one| one.core == core),
            Reply::Said { .. } | Reply::Unknown { .. } => false,
        })
    }

    pub fn standing(&self, own: &PublicKey, now_ms: i64) -> GuestStanding {
        let invitation = self.invitation(own, now_ms);
        match self.phase {
            _ if self.has_moved() && !self.is_withdrawn(own) => GuestStanding::Moved(invitation),
            Phase::Opened => GuestStanding::Opened(invitation),
            Phase::Joining => GuestStanding::Joining(invitation),
            Phase::Joined if self.is_live(own, now_ms) => GuestStanding::Joined(invitation),
            Phase::Joined => GuestStanding::Ended(invitation),
        }
    }

    pub fn invitation(&self, own: &PublicKey, now_ms: i64) -> GuestInvitation {
        let invite = self.invite();
        let member = self.circle.members().get(own);
        let until = member.map_or(invite.and_then(|invite| invite.expires_ms), |member| member.expires_ms);
        let given = |stream| match member {
            // Its staff act by them; it writes nothing itself.
            Some(unit) if unit.role == Role::Organisation => {
                unit.rights.get(&stream).copied().unwrap_or_default()
            }
            Some(_) | None => self.rights(own, stream),
        };
        let shares = self.sections().map(|(stream, section)| (section, given(stream)));
        GuestInvitation {
            record: self.record(),
            person: self.card.person.clone(),
            birth_year: self.card.birth_year,
            called: self.card.called.clone(),
            me: self.me.clone(),
            shares: shares.collect(),
            open_until_ms: invite.map_or(0, |invite| signed(invite.open_until_ms)),
            until_ms: until.map(signed),
            certificate: self.certificate(own, now_ms),
        }
    }

    /// What has become of the certificate, for who came by one.
    pub fn certificate(&self, own: &PublicKey, now_ms: i64) -> Option<CertificateState> {
        let Entrance::Certificate { organisation } = &self.entrance else { return None };
        let members = self.circle.members();
        let now = unsigned(now_ms);
        let is_past = |member: &Member| member.expires_ms.is_some_and(|until| until < now);
        let unit = members.get(organisation)?;
        Some(match members.get(own) {
            _ if unit.ended.is_some() => CertificateState::OrganisationWithdrawn,
            _ if is_past(unit) => CertificateState::OrganisationRunOut,
            Some(member) if member.ended.is_none() && is_past(member) => CertificateState::RunOut,
            Some(member) if member.ended.is_none() => CertificateState::Holds,
            Some(_) | None => CertificateState::Ended,
        })
    }

    pub fn row(&self) -> GuestRecord {
        GuestRecord {
            record: self.record(),
            person: self.card.person.clone(),
            birth_year: self.card.birth_year,
            last_ms: self.last_ms,
        }
    }

    pub fn sent(&self) -> Vec<SentPost> {
        let view = |out: &OutPost| SentPost {
            id: PostId(*out.core.id().as_bytes()),
            section: out.section,
            post: out.post.clone(),
            written_ms: signed(out.body.written_ms),
            state: out.state,
        };
        let mut sent: Vec<(u64, &(StreamId, u64), SentPost)> =
            self.posts.iter().map(|(at, out)| (out.body.written_ms, at, view(out))).collect();
        let earlier = self.earlier.values().map(|out| (out.body.written_ms, &NOWHERE, view(out)));
        sent.extend(earlier);
        sent.sort_by_key(|(written_ms, at, _)| (*written_ms, **at));
        sent.into_iter().map(|(_, _, post)| post).collect()
    }

    /// What was said of posts of this device and not taken back, oldest first.
    pub fn said(&self) -> Vec<GuestReply> {
        let posted = || self.posts.values().chain(self.earlier.values());
        let own: FlatSet<PostId> = posted().map(|out| PostId(*out.core.id().as_bytes())).collect();
        let all = || {
            self.replies.values().flat_map(|reply| reply.items.iter().map(|item| (reply.written_ms, item)))
        };
        let taken_back: FlatSet<_> = all()
            .filter_map(|(_, item)| match item {
                Reply::Said { post, act: Said::TakeBack { act }, .. } => Some((*post, *act)),
                Reply::Said { .. } | Reply::Receipt(_) | Reply::Unknown { .. } => None,
            })
            .collect();
        let answered: FlatSet<_> = posted()
            .filter_map(|out| {
                let Post::Answer { to, thread, .. } = &out.post else { return None };
                Some((*thread, *to))
            })
            .collect();
        let mut said: Vec<GuestReply> = all()
            .filter_map(|(written_ms, item)| {
                let Reply::Said { post, id, act } = item else { return None };
                let act = match act {
                    Said::Ask { text } => ThreadAct::Ask { text: text.clone() },
                    Said::Answer { to, text } => ThreadAct::Answer { to: *to, text: text.clone() },
                    Said::Wrong { text } => ThreadAct::SayWrong { text: text.clone() },
                    Said::TakeBack { .. } => return None,
                };
                let answered = answered.contains(&(*post, *id));
                Some(GuestReply { post: *post, id: *id, act, written_ms: signed(written_ms), answered })
            })
            .filter(|reply| own.contains(&reply.post) && !taken_back.contains(&(reply.post, reply.id)))
            .collect();
        said.sort_by_key(|reply| (reply.written_ms, reply.id));
        said.dedup_by_key(|reply| reply.id);
        said
    }
}

/// The place of what this device's chains do not hold.
const NOWHERE: (StreamId, u64) = (StreamId::ZERO, 0);

/// Milliseconds as the formats have them.
pub(crate) fn unsigned(ms: i64) -> u64 {
    u64::try_from(ms).unwrap_or_default()
}

/// Milliseconds as screens have them.
pub(crate) fn signed(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}
