//! Vårdkarta: who is legally responsible and who does the work, what each answers for, who has met whom, and how far each
//! request has come on its way. It draws what is written and blames nobody. Source: PRODUCT, the views; ours.
//!
//! Two have met when a meeting of both is written, or a visit ([`super::visits`]) that was with both, up to and with
//! today. A team or a unit has met whomever one of its people has met. Two who both own a measure that goes on and of
//! whom no meeting is written are shown: of a pair that shares a unit, or of which one works in the other, it is not
//! asked. Where people disagree on a meeting, the pair stands in neither list.

mod chain;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::chain::{Chain, Link, LinkState};
use super::{
    Reach, Row,
    appointments::laid_out,
    visits::{Was, contacts_of, was},
};
use crate::{
    AppointmentView, ContactView, ContactsView, Contested, ItemId, List, LocalTime, MeasureState,
    MeasureView, MeetingView, Owner, Presence, Principal, Section,
};

/// The map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareMap {
    /// The principals that any contact has, in the order of [`Principal`]; last those of whom nobody has said.
    pub principals: Vec<OfPrincipal>,
    /// Who has met whom, in order of contact.
    pub met: Vec<Pair>,
    /// Pairs that both give measures, and of whom no meeting is written. Nothing when this device may not read both the
    /// plan and the appointments: then nobody can say.
    pub never_met: Option<Vec<Pair>>,
    /// How far each request has come: by the day it was sent, the first one first. Nothing when this device may not
    /// read the plan.
    pub chains: Option<Vec<Chain>>,
    /// Meetings, visits and measures that were left out, because people disagree on them.
    pub disputed: Vec<Row>,
}

/// The contacts of one principal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfPrincipal {
    /// Who is legally responsible; nothing when nobody has said.
    pub principal: Option<Principal>,
    /// Its contacts, in order of name.
    pub contacts: Vec<OnMap>,
}

/// A contact on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnMap {
    /// Which.
    pub contact: ItemId,
    /// "Utförs av": who does the work, public or private.
    pub provider: Option<String>,
    /// What it is responsible for.
    pub responsible_for: Option<Contested<String>>,
}

/// Two contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The one with the lower id.
    pub one: ItemId,
    /// The other.
    pub other: ItemId,
    /// The last day that they met, where one is said.
    pub last: Option<NaiveDate>,
    /// The meetings and visits where they met; of a pair that has not, the measures that they give.
    pub rows: Vec<Row>,
}

/// The map on this day. Nothing when this device may not read the contacts.
#[must_use]
pub fn care_map(reach: &Reach, now: &LocalTime) -> Option<CareMap> {
    let contacts = reach.contacts.as_ref()?;
    let shown: Vec<&ContactView> =
        contacts.contacts.iter().filter(|contact| contact.head.presence.is_shown()).collect();
    let single = reach.appointments.as_ref().map(|view| laid_out(view, now.date())).unwrap_or_default();
    let mut met = Met::of(contacts, &single, now);
    let plan = reach.plan.as_ref();
    let never_met = plan.zip(reach.appointments.as_ref()).map(|(plan, _)| {
        let measures_by_owner = met.owners(&plan.measures);
        met.never(&measures_by_owner, &shown)
    });
    met.disputed.sort_unstable();
    Some(CareMap {
        principals: principals(&shown),
        met: met.pairs(&shown),
        never_met,
        chains: plan.map(|plan| chain::chains(&plan.requests)),
        disputed: met.disputed,
    })
}

fn principals(shown: &[&ContactView]) -> Vec<OfPrincipal> {
    let mut contacts_by_principal: BTreeMap<(bool, Option<Principal>), Vec<&ContactView>> = BTreeMap::new();
    for contact in shown {
        let principal = contact.principal.as_ref().map(|field| field.value);
        contacts_by_principal.entry((principal.is_none(), principal)).or_default().push(contact);
    }
    let on_map = |contact: &ContactView| OnMap {
        contact: contact.head.id,
        provider: contact.provider.as_ref().map(|field| field.value.clone()),
        responsible_for: contact.responsible_for.clone(),
    };
    let of = |((_, principal), mut contacts): ((bool, Option<Principal>), Vec<&ContactView>)| {
        contacts
            .sort_by(|one, other| (&one.name.value, one.head.id).cmp(&(&other.name.value, other.head.id)));
        OfPrincipal { principal, contacts: contacts.into_iter().map(on_map).collect() }
    };
    contacts_by_principal.into_iter().map(of).collect()
}

/// Two different contacts, the lower id first.
type Two = (ItemId, ItemId);

/// Who has met whom.
#[derive(Default)]
struct Met {
    times: BTreeMap<Two, Vec<(Option<NaiveDate>, Row)>>,
    /// Pairs that may have met, by what somebody says.
    perhaps: BTreeSet<Two>,
    disputed: Vec<Row>,
}

impl Met {
    fn of(contacts: &ContactsView, appointments: &[Cow<'_, AppointmentView>], now: &LocalTime) -> Self {
        let mut met = Self::default();
        contacts.meetings.iter().for_each(|meeting| met.add_meeting(meeting, now));
        appointments.iter().for_each(|appointment| met.add_visit(appointment, now));
        met
    }

    fn add_meeting(&mut self, meeting: &MeetingView, now: &LocalTime) {
        let on = meeting.on.as_ref().map(|field| field.value);
        if on.is_some_and(|on| on > now.date()) {
            return;
        }
        let row = Row::Item(Section::Contacts, meeting.head.id);
        match meeting.head.presence {
            Presence::Here => self.add(&meeting.contacts.value, on, row),
            Presence::RemovalDisputed { .. } => self.add_disputed(&meeting.contacts.value, row),
            Presence::Removed { .. } => {}
        }
    }

    fn add_visit(&mut self, appointment: &AppointmentView, now: &LocalTime) {
        let row = Row::Item(Section::Appointments, appointment.head.id);
        let contacts = contacts_of(appointment);
        match was(appointment) {
            Was::Visit(when) if when.date() <= now.date() => self.add(&contacts, Some(when.date()), row),
            Was::Disputed if contacts.len() > 1 => self.add_disputed(&contacts, row),
            Was::Visit(_) | Was::Disputed | Was::No => {}
        }
    }

    fn add(&mut self, contacts: &[ItemId], on: Option<NaiveDate>, row: Row) {
        for two in pairs_of(contacts) {
            self.times.entry(two).or_default().push((on, row));
        }
    }

    fn add_disputed(&mut self, contacts: &[ItemId], row: Row) {
        self.perhaps.extend(pairs_of(contacts));
        self.disputed.push(row);
    }

    /// The pairs that have met, of which both are shown.
    fn pairs(&self, shown: &[&ContactView]) -> Vec<Pair> {
        let is_shown = |id: ItemId| shown.iter().any(|contact| contact.head.id == id);
        let shown = self.times.iter().filter(|((one, other), _)| is_shown(*one) && is_shown(*other));
        let pair = |((one, other), times): (&Two, &Vec<(Option<NaiveDate>, Row)>)| {
            let rows: BTreeSet<Row> = times.iter().map(|(_, row)| *row).collect();
            let last = times.iter().filter_map(|(on, _)| *on).max();
            Pair { one: *one, other: *other, last, rows: rows.into_iter().collect() }
        };
        shown.map(pair).collect()
    }

    /// The measures that go on, by the contact who owns them.
    fn owners(&mut self, measures: &List<MeasureView>) -> BTreeMap<ItemId, Vec<Row>> {
        let mut measures_by_owner: BTreeMap<ItemId, Vec<Row>> = BTreeMap::new();
        for measure in measures.iter().filter(|measure| may_go_on(measure)) {
            let row = Row::Item(Section::Plan, measure.head.id);
            match owner_of(measure) {
                Some(Owner::Contact(contact)) => measures_by_owner.entry(*contact).or_default().push(row),
                Some(Owner::InWords(_) | Owner::Person | Owner::Nobody) => {}
                None => self.disputed.push(row),
            }
        }
        measures_by_owner
    }

    fn never(&self, measures_by_owner: &BTreeMap<ItemId, Vec<Row>>, shown: &[&ContactView]) -> Vec<Pair> {
        let owners: Vec<&ContactView> = shown
            .iter()
            .copied()
            .filter(|contact| measures_by_owner.contains_key(&contact.head.id))
            .collect();
        let mut pairs = Vec::new();
        for (one, other) in owners.iter().flat_map(|one| owners.iter().map(move |other| (one, other))) {
            if one.head.id < other.head.id && !work_together(one, other) && !self.have_met(one, other, shown)
            {
                let both = [one.head.id, other.head.id];
                let mut rows: Vec<Row> =
                    both.iter().filter_map(|id| measures_by_owner.get(id)).flatten().copied().collect();
                rows.sort_unstable();
                pairs.push(Pair { one: one.head.id, other: other.head.id, last: None, rows });
            }
        }
        pairs.sort_by_key(|pair| (pair.one, pair.other));
        pairs
    }

    /// Whether a meeting of the two, or of their people, is written or may have been.
    fn have_met(&self, one: &ContactView, other: &ContactView, shown: &[&ContactView]) -> bool {
        let (these, those) = (people_of(one, shown), people_of(other, shown));
        let all = these.iter().flat_map(|this| those.iter().map(|that| two(*this, *that)));
        all.into_iter().any(|two| self.times.contains_key(&two) || self.perhaps.contains(&two))
    }
}

fn pairs_of(contacts: &[ItemId]) -> impl Iterator<Item = Two> {
    let contacts: BTreeSet<ItemId> = contacts.iter().copied().collect();
    let others = contacts.clone();
    contacts.into_iter().flat_map(move |one| {
        others
            .iter()
            .copied()
            .filter(move |other| one < *other)
            .map(move |other| (one, other))
            .collect::<Vec<_>>()
    })
}

fn two(one: ItemId, other: ItemId) -> Two {
    (one.min(other), one.max(other))
}

/// Whether anybody says that it goes on.
fn may_go_on(measure: &MeasureView) -> bool {
    let state = measure.state.as_ref().filter(|_| measure.head.presence.is_shown());
    state.is_some_and(|state| state.candidates().iter().any(|field| field.value == MeasureState::Ongoing))
}

/// Who owns a measure that goes on; nothing when people disagree on that, or on whether it goes on.
fn owner_of(measure: &MeasureView) -> Option<&Owner> {
    let is_here = measure.head.presence == Presence::Here;
    let goes_on = measure.state.as_ref().is_some_and(|state| !state.is_disputed());
    let owner = match &measure.owner {
        None => Some(&Owner::Nobody),
        Some(owner) => owner.agreed().map(|field| &field.value),
    };
    owner.filter(|_| is_here && goes_on)
}

fn work_together(one: &ContactView, other: &ContactView) -> bool {
    let unit = |contact: &ContactView| contact.unit.as_ref().map(|field| field.value);
    let share = unit(one).is_some() && unit(one) == unit(other);
    share || unit(one) == Some(other.head.id) || unit(other) == Some(one.head.id)
}

/// A contact, and who works there.
fn people_of(contact: &ContactView, shown: &[&ContactView]) -> Vec<ItemId> {
    let here = |other: &&&ContactView| other.unit.as_ref().is_some_and(|unit| unit.value == contact.head.id);
    let people = shown.iter().filter(here).map(|other| other.head.id);
    std::iter::once(contact.head.id).chain(people).collect()
}
