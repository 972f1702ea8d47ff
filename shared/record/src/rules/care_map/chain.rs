//! How far a request has come: sender → receiver → answer, and the link that is missing.
//!
//! A later link proves the earlier ones: what has been answered had come, whether or not anybody wrote the day. What
//! was sent on to somebody else is not answered. What she took back waits for nothing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    Answer, Contested, Field, ItemId, List, Owner, RequestKind, RequestView, Section,
    rules::{
        Row,
        answered::{self, is_withdrawn},
        gaps::held::Held,
    },
};

/// A request and its links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// Which request.
    pub request: ItemId,
    /// Which kind.
    pub kind: RequestKind,
    /// Who sent it.
    pub sender: Option<Contested<Owner>>,
    /// Who is to answer.
    pub receiver: Option<Contested<Owner>>,
    /// Whether it was sent.
    pub sent: LinkState,
    /// Whether the receiver has said that it came.
    pub arrived: LinkState,
    /// Whether the answer has reached her.
    pub answered: LinkState,
    /// What was answered.
    pub answer: Option<Contested<Answer>>,
    /// The first link that is missing, after the last one that is there.
    pub missing: Option<Link>,
    /// The request.
    pub rows: Vec<Row>,
}

/// A link of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// The sender has sent it.
    Sent,
    /// The receiver has said that it came.
    Arrived,
    /// The answer has reached her.
    Answered,
}

/// What is written of a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// It is there, since this day.
    On(NaiveDate),
    /// It is there, on a day that nobody has said.
    DayNotSaid,
    /// It is there, and people disagree on the day.
    DayDisputed(Vec<NaiveDate>),
    /// People disagree on whether it is there.
    Disputed,
    /// Nobody has written it.
    NotWritten,
}

impl LinkState {
    const fn is_there(&self) -> bool {
        match self {
            Self::On(_) | Self::DayNotSaid | Self::DayDisputed(_) => true,
            Self::Disputed | Self::NotWritten => false,
        }
    }

    fn of(day: Option<&Contested<Option<NaiveDate>>>) -> Self {
        match day {
            None => Self::NotWritten,
            Some(Contested::Agreed(Field { value, .. })) => value.map_or(Self::NotWritten, Self::On),
            Some(Contested::Disputed(fields)) => {
                let days: Vec<NaiveDate> = fields.iter().filter_map(|field| field.value).collect();
                if days.len() < fields.len() { Self::Disputed } else { Self::DayDisputed(days) }
            }
        }
    }
}

/// The chains of requests that are not removed, by the first day on which anybody says that one was sent; last those
/// that were not.
pub(super) fn chains(requests: &List<RequestView>) -> Vec<Chain> {
    let shown = requests.iter().filter(|request| request.head.presence.is_shown());
    let mut found: Vec<(Option<NaiveDate>, Chain)> = shown
        .map(|request| {
            let sent = request.sent.as_ref().map_or(&[][..], Contested::candidates);
            (sent.iter().filter_map(|field| field.value).min(), chain(request))
        })
        .collect();
    found.sort_by_key(|(sent, chain)| (sent.is_none(), *sent, chain.request));
    found.into_iter().map(|(_, chain)| chain).collect()
}

fn chain(request: &RequestView) -> Chain {
    let sent = LinkState::of(request.sent.as_ref());
    let arrived = request.arrived.as_ref().map_or(LinkState::NotWritten, |day| LinkState::On(day.value));
    let answered = answered(request);
    let missing = if answered.is_there() || is_withdrawn(request) == Held::Yes {
        None
    } else if arrived.is_there() {
        Some(Link::Answered)
    } else if sent.is_there() {
        Some(Link::Arrived)
    } else {
        Some(Link::Sent)
    };
    Chain {
        request: request.head.id,
        kind: request.request_kind.value,
        sender: request.sender.clone(),
        receiver: request.receiver.clone(),
        sent,
        arrived,
        answered,
        answer: request.answer.clone(),
        missing,
        rows: vec![Row::Item(Section::Plan, request.head.id)],
    }
}

/// Where people disagree on whether there is an answer at all, that is disputed.
fn answered(request: &RequestView) -> LinkState {
    match answered::waits(request).or(is_withdrawn(request)) {
        Held::Yes => LinkState::NotWritten,
        Held::Disputed => LinkState::Disputed,
        Held::No => match LinkState::of(request.answered.as_ref()) {
            LinkState::NotWritten | LinkState::Disputed => LinkState::DayNotSaid,
            known @ (LinkState::On(_) | LinkState::DayNotSaid | LinkState::DayDisputed(_)) => known,
        },
    }
}
