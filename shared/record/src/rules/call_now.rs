//! Whom to call: who answers at this hour, the key contact first.
//!
//! 112 and 1177 stand in every record without being written in it; the screen has them.

use chrono::{Datelike, Duration, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{ContactView, ContactsView, Contested, Holder, Hours, ItemId, LocalTime, Route, RouteKind};

/// A contact that can be called, by one of its telephone numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callable {
    /// Which contact.
    pub contact: ItemId,
    /// The telephone.
    pub route: Route,
    /// Whether it answers at this hour.
    pub answers: Answers,
    /// Somebody says that this is the key contact (fast vårdkontakt).
    pub is_key_contact: bool,
    /// Others say that another one is.
    pub is_disputed: bool,
}

/// Whether a telephone answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answers {
    /// It answers, until this local time.
    Until(NaiveDateTime),
    /// Nobody has said when it answers.
    NotSaid,
    /// It answers from this local time.
    From(NaiveDateTime),
    /// Its hours say that it does not answer within a week.
    No,
}

/// Whom to call at this hour: the key contact if it may answer, else another who does answer. Nothing means that
/// nobody in the record is known to: then 1177.
#[must_use]
pub fn call_now(view: &ContactsView, now: &LocalTime) -> Option<Callable> {
    let all = who_answers(view, now);
    let may = |callable: &&Callable| matches!(callable.answers, Answers::Until(_) | Answers::NotSaid);
    let does = |callable: &&Callable| matches!(callable.answers, Answers::Until(_));
    let key = all.iter().filter(|callable| callable.is_key_contact).find(may);
    key.or_else(|| all.iter().find(does)).cloned()
}

/// Every telephone in the record: the key contact's first, then those that answer, then those that may, then by
/// when they open; what is alike by name.
#[must_use]
pub fn who_answers(view: &ContactsView, now: &LocalTime) -> Vec<Callable> {
    let mut found: Vec<(&str, Callable)> = Vec::new();
    for contact in view.contacts.iter().filter(|contact| contact.head.presence.is_shown()) {
        for route in telephones(contact) {
            found.push((contact.name.value.as_str(), callable(view, contact, route, now)));
        }
    }
    found.sort_by(|(one, a), (other, b)| {
        let rank = |callable: &Callable| (!callable.is_key_contact, callable.answers);
        (rank(a), one, a.contact).cmp(&(rank(b), other, b.contact))
    });
    found.into_iter().map(|(_, callable)| callable).collect()
}

/// Whether the contact stands in the record with a telephone.
#[must_use]
pub(crate) fn may_be_called(contact: &ContactView) -> bool {
    contact.head.presence.is_shown() && telephones(contact).next().is_some()
}

fn telephones(contact: &ContactView) -> impl Iterator<Item = &Route> {
    let routes = contact.routes.as_ref().map_or(&[][..], |routes| routes.value.as_slice());
    routes.iter().filter(|route| route.kind == RouteKind::Phone)
}

fn callable(view: &ContactsView, contact: &ContactView, route: &Route, now: &LocalTime) -> Callable {
    let this = Holder::Contact(contact.head.id);
    let key = view.key_contact.as_ref();
    let is_key = key.is_some_and(|key| key.candidates().iter().any(|field| field.value == this));
    Callable {
        contact: contact.head.id,
        route: route.clone(),
        answers: answers(&route.hours, now.at),
        is_key_contact: is_key,
        is_disputed: is_key && key.is_some_and(Contested::is_disputed),
    }
}

/// Whether these hours hold this local time. The hours are the clinic's wall clock, as it said them.
#[must_use]
pub fn answers(hours: &[Hours], now: NaiveDateTime) -> Answers {
    if hours.is_empty() {
        return Answers::NotSaid;
    }
    let spans: Vec<(NaiveDateTime, NaiveDateTime)> =
        hours.iter().flat_map(|hours| (-1..=7).filter_map(|day| span(hours, now, day))).collect();
    let holds = |(from, until): &&(NaiveDateTime, NaiveDateTime)| *from <= now && now < *until;
    if let Some(until) = spans.iter().filter(holds).map(|(_, until)| *until).max() {
        return Answers::Until(until);
    }
    spans.iter().map(|(from, _)| *from).filter(|from| *from > now).min().map_or(Answers::No, Answers::From)
}

fn span(hours: &Hours, now: NaiveDateTime, days_on: i64) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let day = now.date().checked_add_signed(Duration::days(days_on))?;
    if !hours.days.contains(day.weekday()) {
        return None;
    }
    let passes_midnight = hours.until <= hours.from || hours.until == NaiveTime::MIN;
    let last_day = if passes_midnight { day.succ_opt()? } else { day };
    Some((day.and_time(hours.from), last_day.and_time(hours.until)))
}
