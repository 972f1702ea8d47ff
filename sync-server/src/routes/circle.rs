//! The circle log: read by who may, appended one entry at a time onto the head that the writer saw.

use std::{ops::Range, sync::Arc};

use axum::{
    extract::{FromRequestParts, Path, Query, State},
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::Response,
};
use samlat_protocol::{
    api::{Bytes, CircleAppend, CircleAppended, CircleLog, CircleWraps, MAX_WRAPS_BYTES},
    circle::{Circle, EntryRefusal, Report},
    circle_entry::{Afterwards, Entry, Rotation, Visible},
    id::{EntryId, PublicKey, RecordId},
    problem::{Problem, Refusal},
    wire::{self, MAX_REQUEST_BYTES, MAX_WRAP_BYTES},
};
use serde::Deserialize;

use super::{bytes, cbor};
use crate::{
    problem::{Attempt, Refused, attempted},
    relay::{Peer, Relay, at_head},
    signed::{Signed, SignedUncounted},
    store::{Begun, NewEntry, StoreError, WholeErasure},
};

/// When a relay that was put back is asked again to let somebody in, in seconds.
const CONFIRMED_IN_S: u32 = 60;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReadQuery {
    #[serde(default)]
    after: u64,
}

/// `GET /v1/records/{record}/circle`
pub(crate) async fn read(
    State(relay): State<Relay>,
    Path(record): Path<RecordId>,
    Query(query): Query<ReadQuery>,
    signed: Signed<0>,
) -> Result<Response, Refused> {
    let log = relay.judged(record, |circle| rows(&relay, circle, signed.key, query.after)).await?;
    Ok(cbor(StatusCode::OK, &log))
}

async fn rows(relay: &Relay, circle: Arc<Circle>, key: PublicKey, after: u64) -> Result<CircleLog, Attempt> {
    let readable = readable(&circle, &key, relay.now_ms())?;
    let head = circle.entries().get(..usize::try_from(readable.end).unwrap_or(usize::MAX));
    let head = head.and_then(<[Entry]>::last).map_or(circle.head(), Entry::id);
    let places = after.min(readable.end)..readable.end;
    let first = places.start;
    let rows = attempted(relay.store().circle_rows(at_head(&circle), places, key).await)?;
    Ok(CircleLog { instance: relay.store().instance(), head, first, rows })
}

/// `GET /v1/records/{record}/circle/wraps`: all wraps, for the person's devices. They are sealed, each to its recipient.
pub(crate) async fn wraps(
    State(relay): State<Relay>,
    Path(record): Path<RecordId>,
    Query(query): Query<ReadQuery>,
    signed: Signed<0>,
) -> Result<Response, Refused> {
    let read = |circle: Arc<Circle>| {
        let (relay, key, after) = (&relay, signed.key, query.after);
        async move {
            if !circle.is_admin(&key) {
                return Err(Refusal::NotAllowed.into());
            }
            attempted(relay.store().wraps(at_head(&circle), after, MAX_WRAPS_BYTES).await)
        }
    };
    let rows = relay.judged(record, read).await?;
    Ok(cbor(StatusCode::OK, &CircleWraps { instance: relay.store().instance(), rows }))
}

/// `PUT /v1/records/{record}/circle/confirmed`: a device of the person says that the log of a database that was put back
/// is the one that it has.
pub(crate) async fn confirm(
    State(relay): State<Relay>,
    Path(record): Path<RecordId>,
    precondition: Precondition,
    signed: Signed<0>,
) -> Result<Response, Refused> {
    let Precondition::Head(seen) = precondition else { return Err(Refusal::Malformed.into()) };
    let confirm = |circle: Arc<Circle>| {
        let (relay, key) = (&relay, signed.key);
        async move {
            if !circle.is_admin(&key) {
                return Err(Refusal::NotAllowed.into());
            }
            if seen != circle.head() {
                let circle_head = Some(circle.head());
                return Err(Refused::new(Problem { circle_head, ..Problem::new(Refusal::StaleHead) }).into());
            }
            attempted(relay.store().confirm(at_head(&circle)).await)
        }
    };
    relay.judged(record, confirm).await?;
    relay.subscribers().tell(record);
    Ok(bytes(StatusCode::NO_CONTENT, Vec::new()))
}

/// The places that a key may read: all, or for the withdrawn those up to their end.
fn readable(circle: &Circle, key: &PublicKey, now_ms: u64) -> Result<Range<u64>, Refused> {
    if circle.may_read_log(key, now_ms) {
        return Ok(0..circle.entries().len() as u64);
    }
    let member = circle.members().get(key);
    let invitation = circle.invitations().get(key);
    let ended = member.and_then(|m| m.ended).or_else(|| invitation.and_then(|i| i.ended));
    match ended {
        Some(end) => Ok(0..end.saturating_add(1)),
        None if invitation.is_some() => Err(Refusal::InvitationExpired.into()),
        None if member.is_some() => Err(Refusal::Expired.into()),
        None => Err(Refusal::NotAllowed.into()),
    }
}

/// Which head a writer saw.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Precondition {
    /// `If-Match: "<head>"`
    Head(EntryId),
    /// `If-Match: *`: whatever the head is, for the words alone.
    Any,
    /// `If-None-Match: *`: there is no such record yet.
    Nothing,
}

impl<S: Sync> FromRequestParts<S> for Precondition {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refused> {
        let value = |name| header_text(&parts.headers, name);
        match (value(header::IF_MATCH), value(header::IF_NONE_MATCH)) {
            (None, Some("*")) => Ok(Self::Nothing),
            (Some("*"), None) => Ok(Self::Any),
            (Some(tag), None) => {
                let head = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
                let head = head.and_then(|head| head.parse().ok()).ok_or(Refusal::Malformed)?;
                Ok(Self::Head(head))
            }
            _ => Err(Refusal::Malformed.into()),
        }
    }
}

fn header_text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// `POST /v1/records/{record}/circle`
pub(crate) async fn append(
    State(relay): State<Relay>,
    Path(record): Path<RecordId>,
    precondition: Precondition,
    peer: Option<Peer>,
    SignedUncounted(signed): SignedUncounted<MAX_REQUEST_BYTES>,
) -> Result<Response, Refused> {
    let append: CircleAppend = wire::decode(&signed.body.bytes, MAX_REQUEST_BYTES)?;
    let entry = Entry::from_bytes(&append.entry.0)?;
    if entry.record() != record {
        return Err(Refusal::BadEntry.into());
    }
    let wraps = check_wraps(&entry, append.wraps.into_iter().map(|wrap| wrap.0).collect())?;
    // Nobody who floods can keep out what takes rights away.
    if !takes_away(&entry.content.visible) {
        relay.count_key(&signed.key)?;
    }
    let followed_by = append.followed_by.unwrap_or_default();
    let arriving = Arriving { key: signed.key, bytes: append.entry.0, entry, wraps, followed_by };
    let appended = match (precondition, &arriving.entry.content.visible) {
        (Precondition::Nothing, Visible::Genesis(_)) => {
            relay.count_new_record(peer)?;
            found(&relay, arriving).await?
        }
        (Precondition::Head(_), Visible::Genesis(_)) | (Precondition::Nothing, _) => {
            return Err(Refusal::Malformed.into());
        }
        (Precondition::Head(seen), _) => {
            relay.judged(record, |circle| go_on(&relay, circle, &arriving, Some(seen))).await?
        }
        (Precondition::Any, Visible::Recover(_)) => {
            relay.judged(record, |circle| go_on(&relay, circle, &arriving, None)).await?
        }
        (Precondition::Any, _) => return Err(Refusal::Malformed.into()),
    };
    relay.subscribers().tell(record);
    Ok(cbor(StatusCode::OK, &appended))
}

/// Whether an entry may take rights away, or take back what stands.
fn takes_away(visible: &Visible) -> bool {
    match visible {
        Visible::Withdraw(_) | Visible::Recover(_) | Visible::Alive(_) => true,
        Visible::Grant(grant) => !(grant.cuts.is_empty() && grant.rotations.is_empty()),
        Visible::Genesis(_)
        | Visible::Invite(_)
        | Visible::Join(_)
        | Visible::Staff(_)
        | Visible::Verdict(_)
        | Visible::Generation(_)
        | Visible::Sections(_)
        | Visible::Relay(_)
        | Visible::Wishes(_)
        | Visible::Death(_)
        | Visible::Close(_)
        | Visible::Unknown { .. } => false,
    }
}

/// An entry of good form and signature, with its wraps.
struct Arriving {
    key: PublicKey,
    entry: Entry,
    bytes: Vec<u8>,
    wraps: Vec<(PublicKey, Vec<u8>)>,
    followed_by: Vec<Bytes>,
}

impl Arriving {
    /// Whether one of the person's devices says that the entry came in time: it brings it, or has gone on from it. So a
    /// log can move to another relay when links in it are past their time.
    fn is_vouched(&self, circle: &Circle) -> bool {
        if circle.is_admin(&self.key) || self.key == circle.root() {
            return true;
        }
        let following = self.followed_by.iter().map_while(|bytes| Entry::from_bytes(&bytes.0).ok());
        !self.followed_by.is_empty() && circle.is_vouched([self.entry.clone()].into_iter().chain(following))
    }

    fn new_entry(&self, expected: Option<EntryId>, whole: WholeErasure, arrived_ms: u64) -> NewEntry {
        let visible = &self.entry.content.visible;
        NewEntry {
            record: self.entry.record(),
            expected,
            place: self.entry.content.n,
            id: self.entry.id(),
            entry: self.bytes.clone(),
            wraps: self.wraps.clone(),
            locator: if let Visible::Genesis(genesis) = visible { Some(genesis.locator) } else { None },
            admitted: if let Visible::Verdict(v) = visible { v.admitted.clone() } else { Vec::new() },
            begun: begun(visible),
            whole,
            arrived_ms,
        }
    }
}

/// The documents that an entry begins anew.
fn begun(visible: &Visible) -> Vec<Begun> {
    let Visible::Generation(new) = visible else { return Vec::new() };
    let begun = |rotation: &Rotation| Begun {
        stream: rotation.section,
        generation: rotation.generation,
        erases: new.erase,
    };
    new.rotations.iter().map(begun).collect()
}

/// What an entry says of the erasure of the whole record, from what stood before it and stands after it.
fn whole_erasure(before: Option<Report>, after: Option<Report>, now_ms: u64) -> WholeErasure {
    match (before, after) {
        (None, Some(report)) if report.afterwards == Afterwards::Erase => {
            WholeErasure::Due { at_ms: report.over_at_ms(now_ms) }
        }
        (Some(_), None) => WholeErasure::CalledOff,
        (None | Some(_), Some(_)) | (None, None) => WholeErasure::AsBefore,
    }
}

/// The wraps beside an entry: all that it names and no other, in its order.
fn check_wraps(entry: &Entry, wraps: Vec<Vec<u8>>) -> Result<Vec<(PublicKey, Vec<u8>)>, Refused> {
    let named = entry.content.visible.wraps();
    if wraps.iter().any(|wrap| wrap.len() > MAX_WRAP_BYTES) {
        return Err(Refusal::TooLarge.into());
    }
    let fit = named.len() == wraps.len()
        && named.iter().zip(&wraps).all(|(name, wrap)| *name.hash.as_bytes() == wire::hash(wrap));
    if !fit {
        return Err(Refusal::BadEntry.into());
    }
    Ok(named.iter().map(|name| name.recipient).zip(wraps).collect())
}

/// Makes a record. Its genesis entry, sent again, is answered again.
async fn found(relay: &Relay, arriving: Arriving) -> Result<CircleAppended, Refused> {
    let circle = Circle::begin(arriving.entry.clone())?;
    let now_ms = relay.now_ms();
    match relay.store().append_entry(arriving.new_entry(None, WholeErasure::AsBefore, now_ms)).await {
        Ok(()) => Ok(kept(relay, circle, now_ms)),
        Err(StoreError::HeadMoved) => relay.judged(circle.record(), |circle| known(relay, circle, 0)).await,
        Err(error) => Err(error.into()),
    }
}

/// Appends an entry to a log whose head is the one that its writer saw, or whatever it is: what a recovery does not keep
/// is void (protocol.md section 12).
async fn go_on(
    relay: &Relay,
    circle: Arc<Circle>,
    arriving: &Arriving,
    seen: Option<EntryId>,
) -> Result<CircleAppended, Attempt> {
    if let Some(place) = circle.place_of(arriving.entry.id()) {
        return known(relay, circle, place).await;
    }
    let now_ms = relay.now_ms();
    if seen.is_some_and(|seen| seen != circle.head()) {
        return Err(stale(&circle, arriving, now_ms).into());
    }
    relay.check_takes(&circle, &arriving.entry.content.visible).await?;
    let is_vouched = arriving.is_vouched(&circle);
    // In a database that was put back, whoever does this may have been ended, and the link taken back.
    if arriving.entry.content.visible.is_judged_by_time()
        && !is_vouched
        && !attempted(relay.store().is_confirmed(at_head(&circle)).await)?
    {
        let retry_after_s = Some(CONFIRMED_IN_S);
        let problem = Problem { retry_after_s, ..Problem::new(Refusal::Unavailable) };
        return Err(Refused::new(problem).into());
    }
    let mut next = Circle::clone(&circle);
    let judged_at = (!is_vouched).then_some(now_ms);
    if let Err(refusal) = next.append(arriving.entry.clone(), judged_at) {
        return Err(refused(&circle, arriving, refusal, now_ms).into());
    }
    let whole = whole_erasure(circle.report(), next.report(), now_ms);
    let new = arriving.new_entry(Some(circle.head()), whole, now_ms);
    attempted(relay.store().append_entry(new).await)?;
    Ok(kept(relay, next, now_ms))
}

fn kept(relay: &Relay, circle: Circle, arrived_ms: u64) -> CircleAppended {
    let head = circle.head();
    relay.circles().keep(Arc::new(circle));
    relay.metrics().entries.inc();
    CircleAppended { instance: relay.store().instance(), head, arrived_ms }
}

/// The answer for an entry that is stored already: its writer did not hear the first one.
async fn known(relay: &Relay, circle: Arc<Circle>, place: u64) -> Result<CircleAppended, Attempt> {
    let places = place..place.saturating_add(1);
    let rows = attempted(relay.store().circle_rows(at_head(&circle), places, PublicKey::ZERO).await)?;
    let arrived_ms = rows.first().map(|row| row.arrived_ms).unwrap_or_default();
    Ok(CircleAppended { instance: relay.store().instance(), head: circle.head(), arrived_ms })
}

/// The refusal of a writer who saw another head: of an invitation that has been used, that says all.
fn stale(circle: &Circle, arriving: &Arriving, now_ms: u64) -> Refused {
    let signer = &arriving.entry.content.signer;
    let joins = matches!(arriving.entry.content.visible, Visible::Join(_));
    match circle.invitations().get(signer).filter(|_| joins) {
        Some(invitation) if invitation.joined.is_some() || invitation.ended.is_some() => {
            Refusal::InvitationUsed.into()
        }
        Some(invitation) if now_ms > invitation.invite.open_until_ms => Refusal::InvitationExpired.into(),
        _ => refused(circle, arriving, EntryRefusal::StaleHead, now_ms),
    }
}

fn refused(circle: &Circle, arriving: &Arriving, refusal: EntryRefusal, now_ms: u64) -> Refused {
    let joins = matches!(arriving.entry.content.visible, Visible::Join(_));
    if refusal == EntryRefusal::Expired && joins {
        return Refusal::InvitationExpired.into();
    }
    if refusal != EntryRefusal::StaleHead {
        return refusal.into();
    }
    // The head is told to who may see it: the bringer, or the signer in whose name it is brought.
    let signer = arriving.entry.content.signer;
    let may_see = [arriving.key, signer].iter().any(|key| circle.may_read_log(key, now_ms));
    let circle_head = may_see.then(|| circle.head());
    Refused::new(Problem { circle_head, ..Problem::new(Refusal::StaleHead) })
}
