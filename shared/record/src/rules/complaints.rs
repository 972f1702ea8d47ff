//! Complaints: how long each that was sent has waited, and who is next. Only from what is hers alone: they
//! are in no shared section, and a device that may not read it sees nothing, not even that there is none.
//!
//! Source: PRODUCT, rule 19. About care: whoever gave it takes it and answers "snarast"
//! (patientsäkerhetslagen (2010:659) 3 kap. 8 a and 8 b §§). The law says no days: four weeks are what IVO
//! and 1177 tell people. Patientnämnden helps her to put it forward and to get an answer (lag (2017:372) om
//! stöd vid klagomål mot hälso- och sjukvården, 2 §). IVO tries complaints (patientsäkerhetslagen 7 kap.
//! 10 §), and has to look into those of the kinds in 11 § when whoever gave the care has had the chance to
//! answer; it need not where more than two years have gone. About social services: whoever gave the help, or
//! the nämnd that answers for it, and IVO. No clock is set by us there, nor on IVO.
//!
//! One text may go to several, each with its own clock. Samlat drafts and never sends: what has no day of
//! sending is a draft.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    Reach, Row,
    count::{days_between, is_closed, is_past},
};
use crate::{
    ComplaintAbout, ComplaintSentView, ComplaintView, Instance, ItemId, Principal, PrivateView, Section,
};

/// Days that an answer to a complaint about care may take: the four weeks of IVO and 1177.
const ANSWER_DAYS: u64 = 28;
/// Months after what happened in which IVO has to look into it.
const INSPECTORATE_MONTHS: u32 = 24;

/// One complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintState {
    /// Which.
    pub complaint: ItemId,
    /// About what.
    pub about: ComplaintAbout,
    /// The day she was done with it, once it has come. Then nothing more is offered.
    pub closed: Option<NaiveDate>,
    /// To whom it goes, in the order added. None means that it is a text and no more.
    pub sent: Vec<ComplaintClock>,
    /// What this rests on, each that it goes to apart.
    pub rows: Vec<Row>,
}

/// A complaint to one receiver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintClock {
    /// Which.
    pub complaint_sent: ItemId,
    /// What kind of receiver.
    pub instance: Instance,
    /// Which principal, if said.
    pub principal: Option<Principal>,
    /// How it stands.
    pub state: ComplaintClockState,
    /// To whom it may go next, where it has been answered, its clock is out or it has none. Nothing when it
    /// has gone to all that come after, and when she is done.
    pub next: Option<Instance>,
    /// That one need not take it up: it is IVO, and more than two years have gone since what happened in care.
    /// She may still write to it. Not said where nobody has written when it happened.
    pub may_be_declined: bool,
    /// What this rests on.
    pub rows: Vec<Row>,
}

/// How it stands with a complaint to one receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComplaintClockState {
    /// It is not sent.
    Draft,
    /// It waits within the four weeks.
    Waits {
        /// Days since it was sent.
        days: i64,
        /// The last day of the four weeks.
        last: NaiveDate,
    },
    /// The four weeks are past, and no answer is written.
    Unanswered {
        /// Days since it was sent.
        days: i64,
        /// The last day of the four weeks.
        last: NaiveDate,
    },
    /// It waits, and no clock is set by us.
    WaitsWithoutClock {
        /// Days since it was sent.
        days: i64,
    },
    /// It was answered.
    Answered {
        /// The day, if said.
        on: Option<NaiveDate>,
    },
}

/// The instances that may follow this one, in order.
#[must_use]
pub const fn instances_after(about: ComplaintAbout, instance: Instance) -> &'static [Instance] {
    match (about, instance) {
        (ComplaintAbout::Care, Instance::Provider) => &[Instance::ComplaintsBoard, Instance::Inspectorate],
        (ComplaintAbout::Care, Instance::ComplaintsBoard)
        | (ComplaintAbout::SocialServices, Instance::Provider | Instance::ComplaintsBoard) => {
            &[Instance::Inspectorate]
        }
        (ComplaintAbout::Care | ComplaintAbout::SocialServices, Instance::Inspectorate) => &[],
    }
}

/// The last day of the four weeks. Nothing for what is not sent, and where no clock is set by us.
#[must_use]
pub fn last_day(about: ComplaintAbout, this: &ComplaintSentView) -> Option<NaiveDate> {
    match (about, this.instance.value) {
        (ComplaintAbout::Care, Instance::Provider | Instance::ComplaintsBoard) => {
            this.sent.as_ref()?.value.checked_add_days(Days::new(ANSWER_DAYS))
        }
        (ComplaintAbout::Care, Instance::Inspectorate) | (ComplaintAbout::SocialServices, _) => None,
    }
}

/// Her complaints, in the order added. Nothing where this device may not read what is hers alone.
#[must_use]
pub fn complaints(reach: &Reach, today: NaiveDate) -> Vec<ComplaintState> {
    let Some(private) = reach.private.as_ref() else { return Vec::new() };
    let shown = private.complaints.iter().filter(|complaint| complaint.head.presence.is_shown());
    shown.map(|complaint| of_one(private, complaint, today)).collect()
}

fn of_one(private: &PrivateView, complaint: &ComplaintView, today: NaiveDate) -> ComplaintState {
    let all = private.complaints_sent.iter();
    let sent: Vec<&ComplaintSentView> = all
        .filter(|sent| sent.head.presence.is_shown() && sent.complaint.value == complaint.head.id)
        .collect();
    ComplaintState {
        complaint: complaint.head.id,
        about: complaint.complaint_about.value,
        closed: complaint.closed.as_ref().filter(|on| is_closed(Some(on), today)).map(|day| day.value),
        sent: sent.iter().map(|this| clock(complaint, this, &sent, today)).collect(),
        rows: vec![Row::Item(Section::Private, complaint.head.id)],
    }
}

fn clock(
    complaint: &ComplaintView,
    this: &ComplaintSentView,
    all: &[&ComplaintSentView],
    today: NaiveDate,
) -> ComplaintClock {
    let about = complaint.complaint_about.value;
    let state = state(about, this, today);
    let may_go_on = !is_closed(complaint.closed.as_ref(), today) && may_go_on(state);
    let next = if may_go_on { next(about, this, all) } else { None };
    ComplaintClock {
        complaint_sent: this.head.id,
        instance: this.instance.value,
        principal: this.principal.as_ref().map(|principal| principal.value),
        state,
        next,
        may_be_declined: next == Some(Instance::Inspectorate) && is_old(complaint, today),
        rows: vec![Row::Item(Section::Private, this.head.id), Row::Item(Section::Private, complaint.head.id)],
    }
}

fn state(about: ComplaintAbout, this: &ComplaintSentView, today: NaiveDate) -> ComplaintClockState {
    if this.answered.is_some() || this.outcome.is_some() {
        return ComplaintClockState::Answered { on: this.answered.as_ref().map(|day| day.value) };
    }
    let Some(sent) = this.sent.as_ref().map(|day| day.value) else { return ComplaintClockState::Draft };
    let days = days_between(sent, today).max(0);
    match last_day(about, this) {
        None => ComplaintClockState::WaitsWithoutClock { days },
        Some(last) if is_past(last, today) => ComplaintClockState::Unanswered { days, last },
        Some(last) => ComplaintClockState::Waits { days, last },
    }
}

/// Whether more than two years have gone since it happened, in care. Patientsäkerhetslagen 7 kap. 11 §.
fn is_old(complaint: &ComplaintView, today: NaiveDate) -> bool {
    let happened = complaint.on.as_ref().map(|on| on.value);
    let last = happened.and_then(|on| on.checked_add_months(Months::new(INSPECTORATE_MONTHS)));
    match complaint.complaint_about.value {
        ComplaintAbout::Care => last.is_some_and(|last| is_past(last, today)),
        ComplaintAbout::SocialServices => false,
    }
}

const fn may_go_on(state: ComplaintClockState) -> bool {
    match state {
        ComplaintClockState::Draft | ComplaintClockState::Waits { .. } => false,
        ComplaintClockState::Unanswered { .. }
        | ComplaintClockState::WaitsWithoutClock { .. }
        | ComplaintClockState::Answered { .. } => true,
    }
}

/// The first that comes after and that the text has not gone to. There is one IVO; a patientnämnd is its
/// principal's.
fn next(about: ComplaintAbout, this: &ComplaintSentView, all: &[&ComplaintSentView]) -> Option<Instance> {
    let after = instances_after(about, this.instance.value);
    let principal = |sent: &ComplaintSentView| sent.principal.as_ref().map(|principal| principal.value);
    let has_gone_to = |instance: Instance| {
        all.iter().any(|other| {
            other.instance.value == instance
                && other.sent.is_some()
                && (instance == Instance::Inspectorate || principal(other) == principal(this))
        })
    };
    after.iter().copied().find(|instance| !has_gone_to(*instance))
}
