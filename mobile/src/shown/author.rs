//! Whose words something is, and how far the name can be trusted.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use samlat_circle::engine::told::{Author, Trust as Backing};
use samlat_circle::engine::verb::NameCard;
use samlat_record::{AboutView, ActorId};

use super::when::moment;
use crate::components::Trust;
use crate::page::Now;
use crate::words::Words;

/// What an author is called on the screen.
#[must_use]
pub fn author_name(words: Words, author: &Author) -> String {
    if author.is_me {
        return words.author_you().to_owned();
    }
    let stated = author.stated.as_ref().map(|card| card.name.as_str()).unwrap_or_default();
    let called = author.called.as_deref().unwrap_or_default();
    match (author.is_person, stated, called) {
        (true, _, "") => words.author_person().to_owned(),
        (true, _, name) => name.to_owned(),
        (false, "", "") => words.author_unknown().to_owned(),
        (false, "", name) | (false, name, _) => name.to_owned(),
    }
}

/// Organisation and profession as the author says, if any.
#[must_use]
pub fn author_place(words: Words, card: Option<&NameCard>) -> Option<String> {
    let card = card?;
    match (card.role.as_str(), card.organisation.as_str()) {
        ("", "") => None,
        ("", only) | (only, "") => Some(only.to_owned()),
        (role, organisation) => Some(words.author_role_at(role, organisation)),
    }
}

/// The labels of trust: what backs the name, and what the person called the guest.
#[must_use]
pub fn trusts(now: &Now, trust: &Backing, called: Option<&str>) -> Vec<Trust> {
    let invited =
        called.filter(|called| !called.is_empty()).map(|called| Trust::InvitedAs(called.to_owned()));
    let backing = match trust {
        Backing::Own => return Vec::new(),
        Backing::SelfStated => Trust::SelfStated,
        Backing::Compared { at_ms } => Trust::Compared { on: now.local_of(*at_ms).date() },
        Backing::Vouched { by, compared_ms } => {
            Trust::AttestedBy { organisation: by.clone(), compared: now.local_of(*compared_ms).date() }
        }
    };
    [Some(backing), invited].into_iter().flatten().collect()
}

/// Whether whoever this is may speak for her on this day. That is so where the person calls them what she calls somebody who
/// may, and has compared digits with them: what somebody calls themself gives no weight to their words.
#[must_use]
pub fn speaks_for_her(
    about: Option<&AboutView>,
    today: NaiveDate,
    trust: &Backing,
    called: Option<&str>,
) -> bool {
    let (Some(about), Some(called), Backing::Compared { .. }) = (about, called, trust) else { return false };
    let same = |name: &str| name.trim().to_lowercase() == called.trim().to_lowercase();
    let named = about.spokespersons.iter().filter(|row| row.head.presence.is_shown());
    named.filter(|row| row.may_speak_on(today)).any(|row| same(&row.name.value))
}

/// "Eva, i dag klockan 10.15": who wrote something and when.
#[must_use]
pub fn who_and_when(
    words: Words,
    now: &Now,
    authors: &BTreeMap<ActorId, Author>,
    by: ActorId,
    at_ms: i64,
) -> String {
    let when = moment(words, now, at_ms);
    match authors.get(&by) {
        Some(author) if author.is_me => words.author_you_wrote(when),
        Some(author) => words.author_wrote(author_name(words, author), when),
        None => words.author_wrote(words.author_unknown(), when),
    }
}
