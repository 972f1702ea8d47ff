//! Adding somebody: her introduction, until when, and the certificate that she gets back.

use dioxus::prelude::*;
use samlat_circle::guest::told::GuestInvitation;
use samlat_circle::introduction::Introduction;
use samlat_circle::pair::Code;
use samlat_circle::unit::UnitVerb;

use super::desk::{use_asking, use_desk};
use super::staff::Certificate;
use crate::components::{Button, Card, Choices, Field, FieldKind, Glyph, Heading, Kind, Offered};
use crate::lean::line::use_done;
use crate::lean::parts::Failed;
use crate::page::use_page;
use crate::words::{Words, use_words};

/// Milliseconds of a day.
pub const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// How long a certificate holds at most, in days (protocol.md section 4.1, 10).
pub const MOST_DAYS: i64 = 90;

/// Whom an introduction is of, and the code of her keys.
#[must_use]
pub fn shown(words: Words, text: &str) -> Option<(String, String)> {
    let shown = Introduction::parse(text).ok()?;
    let (name, role) = (shown.card.name.clone(), shown.card.role.clone());
    let who = if role.is_empty() { name } else { words.unit_add_who(name, role) };
    Some((who, Code::of_keys(&shown.keys).to_text()))
}

/// Until when, `days` from `now_ms` and not longer than the organisation itself. Unix milliseconds.
#[must_use]
pub fn until(invitation: &GuestInvitation, now_ms: i64, days: i64) -> i64 {
    let until_ms = now_ms.saturating_add(days.min(MOST_DAYS).saturating_mul(DAY_MS));
    invitation.until_ms.map_or(until_ms, |last_ms| until_ms.min(last_ms))
}

/// Adds somebody to the record that is open.
#[component]
pub fn Add(invitation: GuestInvitation, onback: EventHandler<()>) -> Element {
    let mut desk = use_desk();
    let words = use_words();
    let page = use_page();
    let mut text = use_signal(|| desk.introduction.peek().clone().unwrap_or_default());
    let mut days = use_signal(|| MOST_DAYS);
    let mut added = use_signal(|| None::<String>);
    let adding = use_asking();
    let who = shown(words, &text.read());
    use_done(adding, move || {
        let name = Introduction::parse(&text.peek()).map(|shown| shown.card.name).unwrap_or_default();
        added.set(Some(name));
        desk.introduction.set(None);
    });
    let is_bad = !text.read().trim().is_empty() && who.is_none();
    let back = rsx! {
        div { class: "back",
            Button { label: words.act_back(), kind: Kind::Quiet, glyph: Glyph::Back, onpress: move |()| onback.call(()) }
        }
    };
    if let Some(name) = added() {
        return rsx! {
            {back}
            Certificate { name }
        };
    }
    let add = {
        let page = page.clone();
        move |()| {
            let introduction = text.peek().trim().to_owned();
            if introduction.is_empty() {
                page.focus("introduction");
                return;
            }
            let until_ms = until(&invitation, page.now().utc_ms, *days.peek());
            adding.ask(UnitVerb::AddStaff { introduction, until_ms });
        }
    };
    rsx! {
        {back}
        Heading {
            title: words.unit_staff_add(),
            lead: words.unit_add_lead(format!("{}/personal", page.origin())),
        }
        form { class: "stack", onsubmit: move |event| event.prevent_default(),
            Field {
                id: "introduction",
                label: words.unit_add_label(),
                kind: FieldKind::SecretWords,
                fault: is_bad.then(|| words.unit_add_bad().to_owned()),
                value: text(),
                oninput: move |written| {
                    adding.clear();
                    text.set(written);
                },
            }
            if let Some((who, code)) = who {
                Card { title: who.clone(),
                    p { class: "code", translate: "no", {code} }
                    p { {words.unit_add_code(&who)} }
                }
            }
            Choices {
                id: "until",
                legend: words.unit_add_until(),
                offered: vec![
                    Offered::new("30", words.unit_add_month()),
                    Offered::new("90", words.unit_add_three_months()),
                ],
                chosen: days().to_string(),
                onchoose: move |chosen: String| days.set(chosen.parse().unwrap_or(MOST_DAYS)),
            }
            Failed { failure: adding.failure() }
            Button {
                label: words.unit_add_go(),
                kind: Kind::Primary,
                busy: adding.is_busy(),
                submits: true,
                onpress: add,
            }
        }
    }
}
