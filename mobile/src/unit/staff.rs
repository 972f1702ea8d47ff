//! Whom the organisation has named: the list, one of them, and her certificate.

use dioxus::prelude::*;
use samlat_circle::guest::told::GuestInvitation;
use samlat_circle::unit::UnitVerb;
use samlat_circle::unit::told::{StaffState, StaffView};

use super::add::{MOST_DAYS, until};
use super::desk::{use_asking, use_desk};
use crate::components::{Button, Copying, Dialog, Glyph, Heading, Kind, PressCard, Status};
use crate::lean::line::use_done;
use crate::lean::parts::Failed;
use crate::page::{Now, use_page};
use crate::shown::when::day_of;
use crate::words::{Words, use_words};

/// Everybody whom it has named in the record that is open; `onchoose` is told whom.
#[component]
pub fn StaffList(onchoose: EventHandler<StaffView>) -> Element {
    let desk = use_desk();
    let words = use_words();
    let now = use_page().now();
    let staff = desk.staff.read().clone();
    rsx! {
        section { class: "stack", "aria-labelledby": "unit-staff",
            h2 { id: "unit-staff", {words.unit_staff()} }
            if staff.is_empty() {
                p { class: "quiet", {words.unit_staff_none()} }
            }
            for one in staff {
                PressCard {
                    key: "{one.id}",
                    title: name_of(words, &one),
                    detail: state_of(words, &now, &one),
                    onpress: move |()| onchoose.call(one.clone()),
                }
            }
        }
    }
}

/// One of them, and what can be done.
#[component]
pub fn OneOfStaff(staff: StaffView, invitation: GuestInvitation, onback: EventHandler<()>) -> Element {
    let desk = use_desk();
    let words = use_words();
    let page = use_page();
    let now = page.now();
    let mut certifies = use_signal(|| false);
    let mut asks = use_signal(|| false);
    let (renewing, showing, ending) = (use_asking(), use_asking(), use_asking());
    use_done(renewing, move || certifies.set(true));
    use_done(showing, move || certifies.set(true));
    use_done(ending, move || asks.set(false));
    // As it stands by now, for it is the one that was chosen some acts ago.
    let staff = desk.staff.read().iter().find(|one| one.id == staff.id).cloned().unwrap_or(staff);
    let name = name_of(words, &staff);
    let id = staff.id;
    let person = invitation.person.clone();
    let is_live = matches!(staff.state, StaffState::Live | StaffState::RunsOutSoon);
    rsx! {
        div { class: "back",
            Button { label: words.act_back(), kind: Kind::Quiet, glyph: Glyph::Back, onpress: move |()| onback.call(()) }
        }
        Heading { title: name.clone(), lead: staff.card.as_ref().map(|card| card.role.clone()).filter(|role| !role.is_empty()) }
        Status { text: state_of(words, &now, &staff) }
        if certifies() && is_live {
            Certificate { name: name.clone() }
        }
        Failed { failure: renewing.failure().or(showing.failure()).or(ending.failure()) }
        if staff.state != StaffState::Ended && staff.card.is_some() {
            Button {
                label: words.unit_renew(),
                kind: if is_live { Kind::Secondary } else { Kind::Primary },
                busy: renewing.is_busy(),
                onpress: move |()| {
                    let until_ms = until(&invitation, page.now().utc_ms, MOST_DAYS);
                    renewing.ask(UnitVerb::Renew { staff: id, until_ms });
                },
            }
        }
        if is_live && staff.card.is_some() && !certifies() {
            Button {
                id: "unit-certificate",
                label: words.unit_certificate_again(),
                busy: showing.is_busy(),
                onpress: move |()| showing.ask(UnitVerb::ShowCertificate { staff: id }),
            }
        }
        if is_live && asks() {
            Dialog {
                id: "unit-end",
                question: words.unit_end_ask(&name, &person),
                act: words.unit_end(),
                decline: words.unit_end_keep(),
                takes_away: true,
                busy: ending.is_busy(),
                onact: move |()| ending.ask(UnitVerb::EndStaff { staff: id }),
                ondecline: move |()| asks.set(false),
                p { {words.unit_end_text(&person)} }
            }
        } else if is_live {
            Button { label: words.unit_end(), kind: Kind::Danger, glyph: Glyph::Close, onpress: move |()| asks.set(true) }
        }
    }
}

/// The certificate that was told last, to be given to whom it is for.
#[component]
pub fn Certificate(name: String) -> Element {
    let desk = use_desk();
    let words = use_words();
    let page = use_page();
    let Some((_, text)) = desk.certificate.read().clone() else { return VNode::empty() };
    let link = format!("{}/personal/#{text}", page.origin());
    rsx! {
        section { class: "card",
            h2 { {words.unit_certificate_title(&name)} }
            p { {words.unit_certificate_lead(&name)} }
            p { class: "link-text folded", id: "certificate", translate: "no", {link.clone()} }
            Copying { label: words.unit_certificate_copy(), text: link }
        }
    }
}

fn name_of(words: Words, staff: &StaffView) -> String {
    staff.card.as_ref().map_or_else(|| words.unit_staff_unnamed().to_owned(), |card| card.name.clone())
}

fn state_of(words: Words, now: &Now, staff: &StaffView) -> String {
    let day = day_of(words, now, staff.until_ms);
    match staff.state {
        StaffState::Live => words.unit_staff_live(day),
        StaffState::RunsOutSoon => words.unit_staff_soon(day),
        StaffState::RunOut => words.unit_staff_run_out(day),
        StaffState::Ended => words.unit_staff_ended().to_owned(),
    }
}
