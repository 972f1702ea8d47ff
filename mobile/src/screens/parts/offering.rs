//! What somebody is to be able to do, section by section, and for how long.

use dioxus::prelude::*;
use samlat_circle::engine::verb::{GuestKind, Share};
use samlat_protocol::right::Rights;
use samlat_record::Section;

use crate::components::{Choices, Offered};
use crate::shown::section::{rights_in_words, section_name};
use crate::state::BUILT;
use crate::words::{Words, use_words};

/// Milliseconds of a day.
pub const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Whether any of it lets somebody read.
#[must_use]
pub fn reads(offers: &[Share]) -> bool {
    offers.iter().any(|offer| offer.rights.may_read())
}

/// How long it may hold, in days; the last is until it is ended.
#[must_use]
pub fn how_long(words: Words) -> Vec<Offered> {
    vec![
        Offered::new("30", words.invite_month()),
        Offered::new("90", words.invite_three_months()),
        Offered::new("365", words.invite_year()),
        Offered::new("always", words.invite_until_ended()),
    ]
}

/// Which sections, and what may be done there. What is offered in a section that no screen is built for stays as it is.
#[component]
pub fn Offering(guest: GuestKind, offers: Signal<Vec<Share>>) -> Element {
    let words = use_words();
    let mut offers = offers;
    let began = use_hook(|| offers.peek().clone());
    let of = |offers: &[Share], section: Section| {
        offers.iter().find(|offer| offer.section == section).map_or(Rights::NONE, |offer| offer.rights)
    };
    let mut set = move |section: Section, rights: Rights| {
        let mut next = offers.peek().clone();
        next.retain(|offer| offer.section != section);
        if rights != Rights::NONE {
            next.push(Share { section, rights });
        }
        next.sort_by_key(|offer| offer.section);
        offers.set(next);
    };
    rsx! {
        for section in BUILT {
            Choices {
                key: "{section.code()}",
                id: "offer-{section.code()}",
                legend: section_name(words, section),
                offered: choices(words, guest, of(&began, section)),
                chosen: key_of(of(&offers.read(), section)).to_owned(),
                onchoose: move |chosen: String| set(section, rights_of(&chosen)),
            }
        }
    }
}

/// What may be chosen in a section, and what was there to begin with, whatever that is.
fn choices(words: Words, guest: GuestKind, began: Rights) -> Vec<Offered> {
    let offered = match guest {
        GuestKind::Relative => [Rights::NONE, Rights::READ_POST, Rights::EDIT],
        GuestKind::Staff => [Rights::NONE, Rights::POST, Rights::READ_POST],
    };
    let other = Some(began).filter(|began| !offered.contains(began));
    let named = |rights: Rights| Offered::new(key_of(rights), rights_in_words(words, rights));
    offered.into_iter().chain(other).map(named).collect()
}

fn key_of(rights: Rights) -> &'static str {
    match (rights.may_read(), rights.may_post(), rights.may_edit()) {
        (_, _, true) => "edit",
        (true, true, false) => "read-post",
        (true, false, false) => "read",
        (false, true, false) => "post",
        (false, false, false) => "none",
    }
}

fn rights_of(chosen: &str) -> Rights {
    match chosen {
        "edit" => Rights::EDIT,
        "read-post" => Rights::READ_POST,
        "read" => Rights::READ,
        "post" => Rights::POST,
        _ => Rights::NONE,
    }
}

#[cfg(test)]
mod tests {
    use samlat_circle::engine::verb::GuestKind;
    use samlat_protocol::right::Rights;

    use super::{choices, key_of, rights_of};
    use crate::words::{Language, Words};

    #[test]
    fn a_choice_reads_back_as_the_rights_it_stands_for() {
        for rights in [Rights::NONE, Rights::POST, Rights::READ, Rights::READ_POST, Rights::EDIT] {
            assert_eq!(rights_of(key_of(rights)), rights);
        }
    }

    #[test]
    fn what_somebody_has_can_be_left_as_it_is_and_nobody_gets_more_than_is_offered() {
        let words = Words::new(Language::Sv);
        let values = |guest, given| {
            choices(words, guest, given).into_iter().map(|offered| offered.value).collect::<Vec<_>>()
        };
        assert_eq!(values(GuestKind::Staff, Rights::POST), ["none", "post", "read-post"]);
        assert_eq!(values(GuestKind::Relative, Rights::POST), ["none", "read-post", "edit", "post"]);
    }
}
