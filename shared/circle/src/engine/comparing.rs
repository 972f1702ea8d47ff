//! Comparing six digits with a relative, or with one more device of the person. What was promised is given once both
//! have said that they saw the same; if either says no, nothing is given, and both are told.

use std::sync::Arc;

use samlat_protocol::{circle::Role, id::PublicKey};

use super::{
    acts::promised,
    failure::{ComparingFault, Failure},
    intent::Intent,
    life::Engine,
    meeting::{Meeting, NotAsked, With},
    state::State,
    sync::relay_of,
    told::{self, Told},
    txn::Txn,
    views,
};
use crate::{
    card::{Called, NameCard},
    command::Ticket,
    entropy::Entropy,
    pair::{About, Outcome, Rendezvous},
};

/// How long the two devices wait for each other, in milliseconds: as long as a mailbox lives.
pub const WAIT_MS: i64 = 10 * 60 * 1000;

/// What comes next for a meeting, whoever brought it about.
enum Turn {
    /// Both said yes: this is to be done, and the meeting waits for it.
    Open(Option<Intent>),
    /// What was promised stands in the log; a new device is told where.
    Given(Option<Outcome>),
    RunsOut,
    Forget,
}

impl Engine {
    /// The comparing that goes on, or what it came to.
    pub(super) fn meeting(&self) -> Option<&Meeting> {
        match &self.mail.coming {
            Some(coming) => Some(&coming.meeting),
            None => self.state()?.meeting.as_deref(),
        }
    }

    /// Takes the meeting a step on, and keeps it.
    pub(super) fn change_meeting(&mut self, change: impl FnOnce(&mut Meeting, &mut dyn Entropy)) {
        if let Some(coming) = &mut self.mail.coming {
            coming.meeting.meets();
            change(&mut coming.meeting, &mut *self.entropy);
            self.coming_on();
            return;
        }
        let Ok(mut txn) = self.begin() else { return };
        let Some(mut meeting) = txn.state.meeting.clone() else { return };
        let changed = Arc::make_mut(&mut meeting);
        change(changed, &mut *self.entropy);
        txn.set_meeting(Some(meeting));
        self.keep(txn);
    }

    pub(super) fn compare(&mut self, member: Option<PublicKey>) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        relay_of(&txn.state).ok_or(Failure::NeedsRelay)?;
        let with = member.map_or(With::Person, With::Guest);
        let goes_on = |meeting: &Arc<Meeting>| meeting.is_live() && meeting.with() == with;
        if txn.state.meeting.as_ref().is_some_and(goes_on) {
            // A tap too many: the two meet already.
            return Ok(Some(txn));
        }
        if let Some(member) = member {
            super::share::check_hold(&txn.state)?;
            let known = txn.state.circle.members().get(&member);
            known.filter(|known| matches!(known.role, Role::Guest { .. })).ok_or(Failure::NoSuchThing)?;
        }
        let made_elsewhere = Failure::Comparing(ComparingFault::MadeElsewhere);
        let missing = if member.is_some() { made_elsewhere } else { Failure::NotBegun };
        let secret = self.invitation_of(with).ok_or(missing)?;
        let rendezvous = Rendezvous::of_invitation(&secret, 0);
        let until_ms = self.now_ms + WAIT_MS;
        let record = txn.state.record();
        let meeting = match member.and_then(|member| txn.state.circle.members().get(&member)) {
            Some(known) => Meeting::host(with, Some(known.keys.clone()), record, rendezvous, until_ms),
            None => {
                let about = About { record, keys: txn.state.device.keys() };
                Meeting::newcomer(with, about, rendezvous, until_ms, &mut *self.entropy)
            }
        };
        self.meet(&mut txn, meeting);
        Ok(Some(txn))
    }

    /// Begins a meeting. One that was going on before is forgotten.
    pub(super) fn meet(&mut self, txn: &mut Txn, meeting: Meeting) {
        self.mail.start_over();
        txn.set_meeting(Some(Arc::new(meeting)));
    }

    pub(super) fn say_digits(&mut self, ticket: Ticket, same: bool) -> Result<Option<Txn>, Failure> {
        let not_asked = |NotAsked| Failure::NotBegun;
        if self.mail.coming.is_some() {
            self.say_as_new_device(same).map_err(not_asked)?;
            // Nothing of it is stored before this device is in: it counts at once.
            self.tell(Told::Saved { ticket });
            return Ok(None);
        }
        let mut txn = self.begin()?;
        let mut meeting = txn.state.meeting.clone().ok_or(Failure::NotBegun)?;
        let signer = txn.state.device.signer().clone();
        let changed = Arc::make_mut(&mut meeting);
        changed.say(same, "", &signer, &mut *self.entropy).map_err(not_asked)?;
        self.mail.look_at_ms = 0;
        txn.set_meeting(Some(meeting));
        Ok(Some(txn))
    }

    pub(super) fn put_away_comparing(&mut self, ticket: Ticket) -> Result<Option<Txn>, Failure> {
        if let Some(coming) = self.mail.coming.take_if(|coming| !coming.meeting.is_live()) {
            drop(coming);
            self.show_comparing();
            self.tell(Told::Saved { ticket });
            return Ok(None);
        }
        let mut txn = self.begin()?;
        let Some(mut meeting) = txn.state.meeting.clone() else { return Ok(Some(txn)) };
        Arc::make_mut(&mut meeting).put_away().map_err(|NotAsked| Failure::NotBegun)?;
        txn.set_meeting(Some(meeting));
        Ok(Some(txn))
    }

    /// What follows from both having spoken, from the log, or from the time. Says whether anything did.
    pub(super) fn conclude_meeting(&mut self) -> bool {
        if self.mail.coming.is_some() {
            return self.conclude_coming();
        }
        let Ok(mut txn) = self.begin() else { return false };
        let Some(mut meeting) = txn.state.meeting.clone() else { return false };
        let Some(turn) = turn(&txn.state, &meeting, self.now_ms) else { return false };
        let changed = Arc::make_mut(&mut meeting);
        match turn {
            Turn::Open(intent) => {
                changed.opens();
                if let Some(intent) = intent {
                    let number = txn.state.next_intent();
                    txn.put_intent(number, intent);
                    self.sync.hurry();
                }
            }
            Turn::Given(outcome) => changed.given(outcome.as_ref(), &mut *self.entropy),
            Turn::RunsOut => changed.runs_out(),
            Turn::Forget => {
                txn.set_meeting(None);
                self.keep(txn);
                return true;
            }
        }
        txn.set_meeting(Some(meeting));
        self.keep(txn);
        true
    }

    /// Tells how far comparing has come, where that is news.
    pub(super) fn show_comparing(&mut self) {
        let shown = self.meeting().and_then(|meeting| {
            let member = match meeting.with() {
                With::Guest(member) => Some(member),
                With::Person | With::NewDevice | With::OldDevice => None,
            };
            let stage = meeting.stage()?;
            Some(told::Comparing { member, stage, until_ms: meeting.until_ms() })
        });
        if shown != self.mail.told {
            self.mail.told.clone_from(&shown);
            self.tell(Told::Comparing(shown));
        }
    }
}

fn turn(state: &State, meeting: &Meeting, now_ms: i64) -> Option<Turn> {
    let now = u64::try_from(now_ms).unwrap_or_default();
    let is_void = match meeting.with() {
        With::Guest(member) => {
            state.circle.live_member(&member, now).is_none()
                || (!meeting.is_agreed() && is_compared(state, &member))
        }
        With::Person => state.is_ended(now_ms),
        With::NewDevice | With::OldDevice => false,
    };
    if meeting.is_forgotten() || (is_void && meeting.is_live()) {
        return Some(Turn::Forget);
    }
    if meeting.waits_for_gift() && views::header(state, now_ms).awaiting.is_empty() {
        return Some(Turn::Given(None));
    }
    if meeting.is_to_open() {
        return Some(Turn::Open(gift(state, meeting, now)));
    }
    if meeting.is_opening() {
        return given(state, meeting, now).map(Turn::Given);
    }
    meeting.is_late(now_ms).then_some(Turn::RunsOut)
}

/// Whether another device of the person has compared with a guest, and nothing waits.
fn is_compared(state: &State, guest: &PublicKey) -> bool {
    let called = state.names.get(guest).and_then(|known| known.called.as_ref());
    called.is_some_and(|called| called.compared_ms.is_some() && called.intended.is_empty())
}

/// What the yes of both gives.
fn gift(state: &State, meeting: &Meeting, now: u64) -> Option<Intent> {
    match meeting.with() {
        With::Guest(member) => promised(state, member, now, Some(now)),
        With::NewDevice => {
            let (keys, name) = meeting.newcomers()?;
            Some(Intent::Grant {
                keys: keys.clone(),
                rights: Vec::new(),
                expires_ms: None,
                called: Called::plain(NameCard::named(name).unwrap_or_default()),
                own_device: true,
                organisation: None,
                is_lost: None,
            })
        }
        With::Person | With::OldDevice => None,
    }
}

/// Whether the log says what was promised, and what a new device is then told.
fn given(state: &State, meeting: &Meeting, now: u64) -> Option<Option<Outcome>> {
    match meeting.with() {
        With::Guest(member) => {
            let waits =
                state.intents.values().any(|i| matches!(i, Intent::Grant { keys, .. } if keys.key == member));
            (!waits && promised(state, member, now, Some(now)).is_none()).then_some(None)
        }
        With::NewDevice => {
            let (keys, _) = meeting.newcomers()?;
            let member =
                state.circle.members().get(&keys.key).filter(|_| state.circle.is_admin(&keys.key))?;
            let at = usize::try_from(member.since).ok()?;
            let head = state.circle.entries().get(at)?.id();
            Some(Some(Outcome::LetIn { record: state.record(), head, relay: String::new() }))
        }
        With::Person | With::OldDevice => None,
    }
}
