//! Bjud in: whom, what they may do, and until when; then a code to scan and a link to give.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::MemberKind;
use samlat_circle::engine::verb::{GuestKind, Invitation as Wanted, OrganisationInvitation, Share};
use samlat_protocol::right::Rights;
use samlat_record::Section;

use super::parts::failed::Failed;
use super::parts::offering::{DAY_MS, Offering, how_long, reads};
use crate::components::{
    Button, Check, Choices, Copying, Field, Glyph, Go, Heading, Kind, PressCard, QrCode, Status,
    heading::HEADING_ID, qr::Squares,
};
use crate::page::use_page;
use crate::route::Route;
use crate::shown::section::share_in_words;
use crate::state::{use_act, use_state};
use crate::words::{Words, use_words};

/// How long a link may be used.
const LINK_DAYS: i64 = 14;

/// Who is invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whom {
    Guest(GuestKind),
    /// An organisation, which then names its staff.
    Organisation,
}

impl Whom {
    /// As whom what may be done is chosen: an organisation's staff are staff.
    fn guest(self) -> GuestKind {
        match self {
            Self::Guest(kind) => kind,
            Self::Organisation => GuestKind::Staff,
        }
    }

    fn member(self) -> MemberKind {
        match self {
            Self::Guest(kind) => MemberKind::Guest(kind),
            Self::Organisation => MemberKind::Organisation,
        }
    }

    fn title(self, words: Words) -> &'static str {
        match self {
            Self::Guest(GuestKind::Relative) => words.invite_relative(),
            Self::Guest(GuestKind::Staff) => words.invite_staff(),
            Self::Organisation => words.invite_unit(),
        }
    }

    /// What is asked of the name, the hint beneath it, and what is said where it is missing.
    fn asked(self, words: Words) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Guest(_) => (words.invite_name(), words.invite_name_hint(), words.invite_name_needed()),
            Self::Organisation => {
                (words.invite_unit_name(), words.invite_unit_name_hint(), words.invite_unit_name_needed())
            }
        }
    }
}

/// What a guest is offered until the person changes it: a relative reads appointments, staff may send.
fn first_offer(kind: GuestKind) -> Vec<Share> {
    match kind {
        GuestKind::Relative => vec![Share { section: Section::Appointments, rights: Rights::READ_POST }],
        GuestKind::Staff => [Section::Updates, Section::Appointments, Section::Medications]
            .map(|section| Share { section, rights: Rights::POST })
            .to_vec(),
    }
}

/// Bjud in. Whom is asked first, unless it is a relative.
#[component]
pub fn Invite(#[props(default)] is_relative: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let begun = is_relative.then_some(Whom::Guest(GuestKind::Relative));
    let mut whom = use_signal(|| begun);
    let mut name = use_signal(String::new);
    let mut fault = use_signal(|| None::<String>);
    let mut offers = use_signal(|| begun.map(|whom| first_offer(whom.guest())).unwrap_or_default());
    let days = use_signal(|| None::<i64>);
    let mut directly = use_signal(|| false);
    let mut chooses = use_signal(|| false);
    let mut done = use_signal(|| false);
    let act = use_act(move || done.set(true));
    let invited = state.invited.read().clone().filter(|_| done());
    let mut choose = move |chosen: Whom| {
        offers.set(first_offer(chosen.guest()));
        whom.set(Some(chosen));
    };
    focus_on_step(whom, done);
    let Some(invitee) = whom() else {
        return rsx! {
            Heading { title: words.invite_title(), lead: words.invite_who().to_owned() }
            div { class: "stack",
                PressCard {
                    title: words.invite_relative(),
                    detail: words.invite_relative_detail().to_owned(),
                    glyph: Glyph::Share,
                    onpress: move |()| choose(Whom::Guest(GuestKind::Relative)),
                }
                PressCard {
                    title: words.invite_staff(),
                    detail: words.invite_staff_detail().to_owned(),
                    glyph: Glyph::Contract,
                    onpress: move |()| choose(Whom::Guest(GuestKind::Staff)),
                }
                PressCard {
                    title: words.invite_unit(),
                    detail: words.invite_unit_detail().to_owned(),
                    glyph: Glyph::Contract,
                    onpress: move |()| choose(Whom::Organisation),
                }
            }
            Go { to: Route::Share {}.to_string(), label: words.act_cancel() }
        };
    };
    if let Some(invited) = invited {
        return rsx! {
            Heading { title: words.invite_done(name.read().trim()) }
            LinkToGive {
                fragment: invited.fragment,
                kind: invitee.member(),
                reads: reads(&offers.read()),
                name: name.read().trim().to_owned(),
            }
            Go { to: Route::Share {}.to_string(), label: words.act_done(), kind: Kind::Primary }
        };
    }
    let (asked, hint, missing) = invitee.asked(words);
    let make = move |()| {
        let called = name.peek().trim().to_owned();
        if called.is_empty() {
            fault.set(Some(missing.to_owned()));
            page.focus("called");
            return;
        }
        if offers.peek().is_empty() {
            fault.set(Some(words.invite_nothing().to_owned()));
            return;
        }
        let now_ms = page.now().utc_ms;
        let shares: Vec<Share> = offers.peek().clone();
        let open_until_ms = now_ms + LINK_DAYS * DAY_MS;
        let until_ms = (*days.peek()).map(|days| now_ms + days * DAY_MS);
        let verb = match invitee {
            Whom::Organisation => {
                Verb::InviteOrganisation(OrganisationInvitation { called, shares, open_until_ms, until_ms })
            }
            Whom::Guest(kind) => Verb::Invite(Wanted {
                called,
                kind,
                open_directly: *directly.peek() && reads(&shares),
                shares,
                open_until_ms,
                until_ms,
            }),
        };
        act.send(state, verb);
    };
    rsx! {
        Heading { title: invitee.title(words) }
        Field {
            id: "called",
            label: asked,
            hint: hint.to_owned(),
            fault: fault(),
            value: name(),
            oninput: move |text| {
                fault.set(None);
                name.set(text);
            },
        }
        section { class: "card",
            h2 {
                if invitee == Whom::Organisation {
                    {words.invite_unit_may()}
                } else {
                    {words.invite_may()}
                }
            }
            ul { class: "plain",
                for offer in offers.read().iter().copied() {
                    li { key: "{offer.section.code()}",
                        {share_in_words(words, offer)}
                    }
                }
            }
            Status { text: until_in_words(words, days()) }
            if !chooses() {
                Button { label: words.invite_change(), onpress: move |()| chooses.set(true) }
            }
        }
        if chooses() {
            Offering { guest: invitee.guest(), offers }
            HowLong { days }
            // An organisation gets nothing before its code was compared.
            if reads(&offers.read()) && invitee != Whom::Organisation {
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
            Button { label: words.act_back(), onpress: move |()| whom.set(None) }
        }
    }
}

/// Moves the focus to the heading when the next thing is asked.
fn focus_on_step(whom: Signal<Option<Whom>>, done: Signal<bool>) {
    let page = use_page();
    let mut before = use_signal(|| None);
    use_effect(move || {
        let step = (whom(), done());
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

/// Until when.
#[component]
fn HowLong(days: Signal<Option<i64>>) -> Element {
    let words = use_words();
    let mut days = days;
    rsx! {
        Choices {
            id: "until",
            legend: words.invite_how_long(),
            offered: how_long(words),
            chosen: days().map_or_else(|| "always".to_owned(), |days| days.to_string()),
            onchoose: move |chosen: String| days.set(chosen.parse().ok()),
        }
    }
}

/// The link with its code, to be shown or sent. Whoever has it can use it once. Staff who only send have a page of their
/// own, and so do organisations; who `reads` needs the app.
#[component]
pub fn LinkToGive(fragment: String, kind: MemberKind, reads: bool, #[props(into)] name: String) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let relay = state.record.read().as_ref().and_then(|header| header.relay.clone());
    let base = relay.unwrap_or_else(|| page.origin());
    let path = match kind {
        MemberKind::Organisation => "/enhet/i",
        MemberKind::Guest(GuestKind::Staff) if !reads => "/personal/i",
        MemberKind::Guest(_) | MemberKind::Staff | MemberKind::Device | MemberKind::ThisDevice => "/i",
    };
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
            Copying { label: words.link_copy(), text: link }
            p { class: "small quiet", {words.link_once()} }
        }
    }
}

#[cfg(test)]
mod tests {
    use samlat_circle::engine::verb::GuestKind;
    use samlat_protocol::right::Rights;

    use super::first_offer;

    #[test]
    fn staff_are_offered_to_send_and_never_to_read() {
        assert!(first_offer(GuestKind::Staff).iter().all(|offer| offer.rights == Rights::POST));
    }
}
