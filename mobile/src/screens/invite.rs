//! Bjud in: whom, what they may do, and until when; then a code to scan and a link to give.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::MemberKind;
use samlat_circle::engine::verb::{GuestKind, Invitation as Wanted, Share};
use samlat_protocol::right::Rights;
use samlat_record::Section;

use super::parts::failed::Failed;
use crate::components::{
    Button, Check, Choices, Field, Glyph, Go, Heading, Kind, Notice, Offered, PressCard, QrCode, Status,
    Tone, heading::HEADING_ID, qr::Squares,
};
use crate::page::use_page;
use crate::route::Route;
use crate::shown::section::{section_name, share_in_words};
use crate::state::{BUILT, use_act, use_state};
use crate::words::{Words, use_words};

/// Milliseconds of a day.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// How long a link may be used.
const LINK_DAYS: i64 = 14;

/// What is offered in one section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Offer {
    section: Section,
    rights: Rights,
}

/// What a guest is offered until the person changes it: a relative reads appointments, staff may send.
fn first_offer(kind: GuestKind) -> Vec<Offer> {
    match kind {
        GuestKind::Relative => vec![Offer { section: Section::Appointments, rights: Rights::READ_POST }],
        GuestKind::Staff => [Section::Updates, Section::Appointments, Section::Medications]
            .map(|section| Offer { section, rights: Rights::POST })
            .to_vec(),
    }
}

/// Bjud in.
#[component]
pub fn Invite() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let mut kind = use_signal(|| None::<GuestKind>);
    let mut name = use_signal(String::new);
    let mut fault = use_signal(|| None::<String>);
    let mut offers = use_signal(Vec::<Offer>::new);
    let days = use_signal(|| None::<i64>);
    let mut directly = use_signal(|| false);
    let mut chooses = use_signal(|| false);
    let mut done = use_signal(|| false);
    let act = use_act(move || done.set(true));
    let invited = state.invited.read().clone().filter(|_| done());
    let mut choose = move |guest: GuestKind| {
        offers.set(first_offer(guest));
        kind.set(Some(guest));
    };
    focus_on_step(kind, done);
    let Some(guest) = kind() else {
        return rsx! {
            Heading { title: words.invite_title(), lead: words.invite_who().to_owned() }
            div { class: "stack",
                PressCard {
                    title: words.invite_relative(),
                    detail: words.invite_relative_detail().to_owned(),
                    glyph: Glyph::Share,
                    onpress: move |()| choose(GuestKind::Relative),
                }
                PressCard {
                    title: words.invite_staff(),
                    detail: words.invite_staff_detail().to_owned(),
                    glyph: Glyph::Contract,
                    onpress: move |()| choose(GuestKind::Staff),
                }
            }
            Go { to: Route::Share {}.to_string(), label: words.act_cancel() }
        };
    };
    if let Some(invited) = invited {
        let member = MemberKind::Guest(guest);
        return rsx! {
            Heading { title: words.invite_done(name.read().trim()) }
            LinkToGive { fragment: invited.fragment, kind: member, name: name.read().trim().to_owned() }
            Go { to: Route::Share {}.to_string(), label: words.act_done(), kind: Kind::Primary }
        };
    }
    let make = move |()| {
        let called = name.peek().trim().to_owned();
        if called.is_empty() {
            fault.set(Some(words.invite_name_needed().to_owned()));
            page.focus("called");
            return;
        }
        if offers.peek().is_empty() {
            fault.set(Some(words.invite_nothing().to_owned()));
            return;
        }
        let now_ms = page.now().utc_ms;
        let given = |offer: &Offer| Share { section: offer.section, rights: offer.rights };
        let shares: Vec<Share> = offers.peek().iter().map(given).collect();
        act.send(
            state,
            Verb::Invite(Wanted {
                called,
                kind: guest,
                shares,
                open_until_ms: now_ms + LINK_DAYS * DAY_MS,
                until_ms: (*days.peek()).map(|days| now_ms + days * DAY_MS),
                open_directly: *directly.peek(),
            }),
        );
    };
    rsx! {
        Heading {
            title: match guest {
                GuestKind::Relative => words.invite_relative(),
                GuestKind::Staff => words.invite_staff(),
            },
        }
        Field {
            id: "called",
            label: words.invite_name(),
            hint: words.invite_name_hint().to_owned(),
            fault: fault(),
            value: name(),
            oninput: move |text| {
                fault.set(None);
                name.set(text);
            },
        }
        section { class: "card",
            h2 { {words.invite_may()} }
            ul { class: "plain",
                for offer in offers.read().iter().copied() {
                    li { key: "{offer.section.code()}",
                        {share_in_words(words, Share { section: offer.section, rights: offer.rights })}
                    }
                }
            }
            Status { text: until_in_words(words, days()) }
            if !chooses() {
                Button { label: words.invite_change(), onpress: move |()| chooses.set(true) }
            }
        }
        if chooses() {
            Offering { guest, offers }
            HowLong { days }
            if guest == GuestKind::Relative {
                Check {
                    id: "directly",
                    label: words.invite_directly(),
                    detail: words.invite_directly_detail().to_owned(),
                    checked: directly(),
                    onchange: move |checked| directly.set(checked),
                }
            }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        div { class: "actions",
            Button {
                label: if act.is_waiting(state) { words.invite_making() } else { words.invite_make() },
                kind: Kind::Primary,
                busy: act.is_waiting(state),
                onpress: make,
            }
            Button { label: words.act_back(), onpress: move |()| kind.set(None) }
        }
    }
}

/// Moves the focus to the heading when the next thing is asked.
fn focus_on_step(kind: Signal<Option<GuestKind>>, done: Signal<bool>) {
    let page = use_page();
    let mut before = use_signal(|| None);
    use_effect(move || {
        let step = (kind(), done());
        let changed = before.peek().is_some_and(|before| before != step);
        before.set(Some(step));
        if changed {
            page.focus(HEADING_ID);
        }
    });
}

fn until_in_words(words: Words, days: Option<i64>) -> String {
    match days {
        None => words.member_until_ended().to_owned(),
        Some(days) => words.invite_for_days(u64::try_from(days).unwrap_or_default()),
    }
}

/// Which sections, and what may be done there.
#[component]
fn Offering(guest: GuestKind, offers: Signal<Vec<Offer>>) -> Element {
    let words = use_words();
    let mut offers = offers;
    let mut set = move |section: Section, rights: Rights| {
        let mut next = offers.peek().clone();
        next.retain(|offer| offer.section != section);
        if rights != Rights::NONE {
            next.push(Offer { section, rights });
        }
        next.sort_by_key(|offer| offer.section);
        offers.set(next);
    };
    let given = move |section: Section| {
        offers.read().iter().find(|offer| offer.section == section).map_or(Rights::NONE, |offer| offer.rights)
    };
    rsx! {
        for section in BUILT {
            Choices {
                key: "{section.code()}",
                id: "offer-{section.code()}",
                legend: section_name(words, section),
                offered: choices(words, guest),
                chosen: key_of(given(section)).to_owned(),
                onchoose: move |chosen: String| set(section, rights_of(&chosen)),
            }
        }
    }
}

fn choices(words: Words, guest: GuestKind) -> Vec<Offered> {
    let nothing = Offered::new("none", words.rights_none());
    match guest {
        GuestKind::Relative => vec![
            nothing,
            Offered::new("read", words.rights_read_post()),
            Offered::new("edit", words.rights_edit()),
        ],
        GuestKind::Staff => vec![nothing, Offered::new("post", words.rights_post())],
    }
}

fn key_of(rights: Rights) -> &'static str {
    match (rights.may_read(), rights.may_post(), rights.may_edit()) {
        (_, _, true) => "edit",
        (true, _, false) => "read",
        (false, true, false) => "post",
        (false, false, false) => "none",
    }
}

fn rights_of(chosen: &str) -> Rights {
    match chosen {
        "edit" => Rights::EDIT,
        "read" => Rights::READ_POST,
        "post" => Rights::POST,
        _ => Rights::NONE,
    }
}

/// Until when.
#[component]
fn HowLong(days: Signal<Option<i64>>) -> Element {
    let words = use_words();
    let mut days = days;
    let offered = vec![
        Offered::new("30", words.invite_month()),
        Offered::new("90", words.invite_three_months()),
        Offered::new("365", words.invite_year()),
        Offered::new("always", words.invite_until_ended()),
    ];
    rsx! {
        Choices {
            id: "until",
            legend: words.invite_how_long(),
            offered,
            chosen: days().map_or_else(|| "always".to_owned(), |days| days.to_string()),
            onchoose: move |chosen: String| days.set(chosen.parse().ok()),
        }
    }
}

/// The link with its code, to be shown or sent. Whoever has it can use it once.
#[component]
pub fn LinkToGive(fragment: String, kind: MemberKind, #[props(into)] name: String) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let mut copied = use_signal(|| None::<bool>);
    let relay = state.record.read().as_ref().and_then(|header| header.relay.clone());
    let base = relay.unwrap_or_else(|| page.origin());
    let path = if kind == MemberKind::Guest(GuestKind::Staff) { "/personal/i" } else { "/i" };
    let link = format!("{}{path}#{fragment}", base.trim_end_matches('/'));
    let squares = samlat_exchange::qr::squares(&link)
        .ok()
        .map(|code| Squares { side: code.side(), dark: code.dark().to_vec() });
    rsx! {
        section { class: "stack",
            p { {words.link_how(&name)} }
            if let Some(squares) = squares {
                QrCode { squares, description: words.link_code(&name) }
            }
            p { class: "link-text", {link.clone()} }
            Button {
                label: words.link_copy(),
                onpress: move |()| copied.set(Some(page.copy(&link))),
            }
            match copied() {
                None => VNode::empty(),
                Some(true) => rsx! {
                    Notice { tone: Tone::Ok, live: true,
                        p { {words.act_copied()} }
                    }
                },
                Some(false) => rsx! {
                    Notice { tone: Tone::Warn, live: true,
                        p { {words.act_copy_failed()} }
                    }
                },
            }
            p { class: "small quiet", {words.link_once()} }
        }
    }
}

#[cfg(test)]
mod tests {
    use samlat_circle::engine::verb::GuestKind;
    use samlat_protocol::right::Rights;

    use super::{first_offer, key_of, rights_of};

    #[test]
    fn staff_are_offered_to_send_and_never_to_read() {
        assert!(first_offer(GuestKind::Staff).iter().all(|offer| offer.rights == Rights::POST));
    }

    #[test]
    fn a_choice_reads_back_as_the_rights_it_stands_for() {
        for rights in [Rights::NONE, Rights::POST, Rights::READ_POST, Rights::EDIT] {
            assert_eq!(rights_of(key_of(rights)), rights);
        }
    }
}
