//! Applications that wait for a decision, and referrals and orders that wait for an answer: how long they
//! have waited, when it is time to ask, and until when a refusal can be appealed.
//!
//! Source: PRODUCT, rule 19; förvaltningslagen (2017:900). 11 §: an authority tells whoever applied when a
//! decision will be much delayed. 12 §: where it has not decided within six months, whoever applied may ask
//! in writing, once, that it does. 43 and 44 §§: an appeal is sent to the authority that decided, and is
//! there within three weeks of the day on which she was told of the decision by it. 45 §: that authority
//! judges whether it came in time. Months and weeks end as in lag (1930:173) om beräkning av lagstadgad tid,
//! 1 §: on the day of the same number or name, and in a month that lacks it on its last. What falls on a day
//! of rest may be done on the next that is none (2 §): [`moved`].
//!
//! What other law says goes first (förvaltningslagen 4 §). A decision of Försäkringskassan or
//! Pensionsmyndigheten is first tried again there (omprövning), when that is asked for within two months, and
//! only what comes of it is appealed, within two months: socialförsäkringsbalken (2010:110) 113 kap. 7, 10,
//! 19 and 20 §§. Other authorities of the state go by the three weeks. Which of them decided is a word and
//! no fact, so both days are given where it is not kommun or region: the earlier to aim for, and past only
//! after the later.
//!
//! Where a decision of kommun or region can only be tried for its lawfulness, 11, 12 and 43 to 45 §§ do not
//! hold (2 §): the appeal goes to the court within three weeks of the day on the notice board (kommunallagen
//! (2017:725) 13 kap. 4 and 5 §§), which may be before the day that is shown. The six months begin when the
//! application has come in: they are counted from the day the receiver says that it has, else from the day it
//! was sent.
//!
//! A request that people disagree about is said to be disputed. None of the days is chosen.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    Known, Reach, Row,
    answered::{waits, waits_from},
    count::{days_between, is_after, is_past},
    gaps::{Party, held::Held},
    legal_days::moved,
    named,
};
use crate::{Answer, FieldName, ItemId, Principal, RequestKind, RequestView, Section, Thresholds};

/// Months after which an authority may be asked in writing to decide.
const DECISION_MONTHS: u32 = 6;
/// Days from the day a decision was received until and with the last day to appeal.
const APPEAL_DAYS: u64 = 21;
/// Months from the day a decision on social insurance was received until and with the last day to ask that
/// it is tried again.
const RECONSIDER_MONTHS: u32 = 2;

/// How it stands with one request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestClock {
    /// Which.
    pub request: ItemId,
    /// What kind.
    pub kind: RequestKind,
    /// How it stands.
    pub state: RequestState,
    /// Who is to answer, and so whom to ask; several when people disagree. An appeal goes to whoever decided,
    /// which is this.
    pub receiver: Vec<Party>,
    /// What this rests on.
    pub rows: Vec<Row>,
}

/// How it stands with a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Nobody has said when it was sent, or whether.
    SentNotSaid,
    /// It waits. What was sent on to somebody else waits from the day that she was told so.
    Waits {
        /// Days since it was sent, or sent on.
        days: i64,
    },
    /// It has waited so long that it is time to ask.
    Ask {
        /// Days since it was sent, or sent on.
        days: i64,
    },
    /// An application has waited for more than six months: the written request of 12 § can be offered.
    MayRequestDecision {
        /// Days since it was sent, or sent on.
        days: i64,
        /// The last day of the six months.
        six_months: NaiveDate,
    },
    /// It was answered.
    Answered {
        /// What; nothing when only the day is said.
        answer: Option<Answer>,
        /// The day the answer reached her.
        on: Known<NaiveDate>,
    },
    /// An application was refused, or granted in part.
    Refused {
        /// No, or in part.
        answer: Answer,
        /// How it stands with an appeal.
        appeal: Appeal,
    },
    /// She took it back.
    Withdrawn,
    /// People disagree on these, which decide it.
    Disputed {
        /// On what.
        over: Vec<FieldName>,
    },
}

/// How it stands with an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Appeal {
    /// Nobody has said when the decision reached her, and so not how long she has.
    ReceivedNotSaid,
    /// She can appeal.
    Open {
        /// The day to aim for: three weeks, whatever day it is.
        last: NaiveDate,
        /// The last day: the same, or the next weekday after days of rest.
        until: NaiveDate,
        /// Days until `until`; 0 is today.
        days_left: i64,
        /// The last day to ask for omprövning, which comes before an appeal, if Försäkringskassan or
        /// Pensionsmyndigheten decided; nothing where kommun or region did.
        reconsider_until: Option<NaiveDate>,
    },
    /// The three weeks are past. If Försäkringskassan or Pensionsmyndigheten decided, omprövning can be asked
    /// for, which comes before an appeal.
    Reconsider {
        /// The last day: two months, or the next weekday after days of rest.
        until: NaiveDate,
        /// Days until then; 0 is today.
        days_left: i64,
    },
    /// By these days it is past, also if omprövning was to be asked for. The authority judges that.
    Past {
        /// The last day.
        until: NaiveDate,
    },
    /// An appeal was sent.
    Sent {
        /// The day.
        on: NaiveDate,
    },
}

/// Every request that is written, in the order added.
#[must_use]
pub fn requests(reach: &Reach, today: NaiveDate) -> Vec<RequestClock> {
    let thresholds = reach.thresholds();
    let requests = reach.plan.iter().flat_map(|plan| &plan.requests);
    let shown = requests.filter(|request| request.head.presence.is_shown());
    shown.map(|request| clock(reach, request, &thresholds, today)).collect()
}

fn clock(reach: &Reach, request: &RequestView, thresholds: &Thresholds, today: NaiveDate) -> RequestClock {
    let receivers = Known::of(request.receiver.as_ref());
    let mut receiver: Vec<Party> =
        receivers.each().iter().filter_map(|owner| named::owner(reach, owner)).collect();
    if receiver.is_empty() {
        receiver.extend(request.principal.as_ref().map(|principal| Party::Principal(principal.value)));
    }
    RequestClock {
        request: request.head.id,
        kind: request.request_kind.value,
        state: state(request, thresholds, today),
        receiver,
        rows: vec![Row::Item(Section::Plan, request.head.id)],
    }
}

fn state(request: &RequestView, thresholds: &Thresholds, today: NaiveDate) -> RequestState {
    let answered = Known::of_removable(request.answered.as_ref());
    let is_application = request.request_kind.value == RequestKind::Application;
    match Known::of(request.answer.as_ref()) {
        Known::Disputed(_) => RequestState::Disputed { over: vec![FieldName::Answer] },
        Known::Said(Answer::Withdrawn) => RequestState::Withdrawn,
        Known::Said(answer @ (Answer::No | Answer::Partly)) if is_application => {
            match appeal(request, &answered, today) {
                Some(appeal) => RequestState::Refused { answer, appeal },
                None => RequestState::Disputed { over: vec![FieldName::Answered] },
            }
        }
        Known::Said(Answer::SentOn) | Known::NotSaid if answered.is_disputed() => {
            RequestState::Disputed { over: vec![FieldName::Answered] }
        }
        Known::Said(_) | Known::NotSaid if waits(request) == Held::Yes => waiting(request, thresholds, today),
        answer @ (Known::Said(_) | Known::NotSaid) => {
            RequestState::Answered { answer: answer.said().copied(), on: answered }
        }
    }
}

/// Nothing while people disagree on the day the decision reached her, which decides how long she has.
fn appeal(request: &RequestView, received: &Known<NaiveDate>, today: NaiveDate) -> Option<Appeal> {
    if let Some(on) = request.appealed.as_ref() {
        return Some(Appeal::Sent { on: on.value });
    }
    let received = match received {
        Known::Disputed(_) => return None,
        Known::NotSaid => return Some(Appeal::ReceivedNotSaid),
        Known::Said(received) => *received,
    };
    Some(time_left(request, received, today).unwrap_or(Appeal::ReceivedNotSaid))
}

/// Nothing for a day at the end of time, which has no day three weeks later.
fn time_left(request: &RequestView, received: NaiveDate, today: NaiveDate) -> Option<Appeal> {
    let last = received.checked_add_days(Days::new(APPEAL_DAYS))?;
    let until = moved(last);
    let reconsider_until = match request.principal.as_ref().map(|principal| principal.value) {
        Some(Principal::Region | Principal::Municipality) => None,
        Some(Principal::State | Principal::Other) | None => {
            Some(moved(received.checked_add_months(Months::new(RECONSIDER_MONTHS))?))
        }
    };
    Some(match reconsider_until {
        _ if !is_past(until, today) => {
            Appeal::Open { last, until, days_left: days_between(today, until), reconsider_until }
        }
        Some(until) if !is_past(until, today) => {
            Appeal::Reconsider { until, days_left: days_between(today, until) }
        }
        later => Appeal::Past { until: later.unwrap_or(until) },
    })
}

/// The last day of the six months that an authority has to decide in.
#[must_use]
pub fn six_months(request: &RequestView, sent: NaiveDate) -> Option<NaiveDate> {
    let came_in = request.arrived.as_ref().map_or(sent, |arrived| arrived.value);
    came_in.checked_add_months(Months::new(DECISION_MONTHS))
}

fn waiting(request: &RequestView, thresholds: &Thresholds, today: NaiveDate) -> RequestState {
    let sent = match Known::of_removable(request.sent.as_ref()) {
        Known::Disputed(_) => return RequestState::Disputed { over: vec![FieldName::Sent] },
        Known::NotSaid => return RequestState::SentNotSaid,
        Known::Said(sent) => sent,
    };
    let since = waits_from(request, sent);
    let days = days_between(since, today).max(0);
    let ask_after = match request.request_kind.value {
        RequestKind::Application => {
            let six_months = six_months(request, sent).filter(|last| is_past(*last, today));
            if let Some(six_months) = six_months {
                return RequestState::MayRequestDecision { days, six_months };
            }
            Some(thresholds.application_days)
        }
        RequestKind::Referral => Some(thresholds.referral_days),
        // No rule says how long an order may take.
        RequestKind::Order => None,
    };
    if ask_after.is_some_and(|limit| is_after(since, limit, today)) {
        RequestState::Ask { days }
    } else {
        RequestState::Waits { days }
    }
}
