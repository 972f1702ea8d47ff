//! The beginning: a record of one's own, or the ways to an invitation and to a record taken back with its words. No
//! e-mail, no password.

use chrono::Datelike;
use dioxus::prelude::*;
use samlat_circle::card::MAX_LINE_CHARS;
use samlat_circle::engine::Verb;

use super::parts::failed::Failed;
use crate::components::{Button, Field, FieldKind, Glyph, Heading, Kind, LinkCard, Notice, Tone};
use crate::message::Lasting;
use crate::page::{HELD, IS_HELD, use_page};
use crate::route::Route;
use crate::said::parse_birth_year;
use crate::shown::unclear::unclear;
use crate::state::{Removal, use_act, use_state};
use crate::words::{Words, use_words};

/// The least age that Samlat is for, in years.
const LEAST_AGE: i32 = 18;

/// What the fields of the first step say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Year {
    /// A year, or none.
    Given(Option<u16>),
    /// Not a year that somebody is born in.
    Unclear(crate::said::Unclear),
    /// Somebody younger than Samlat is for.
    TooYoung,
}

fn year_of(written: &str, this_year: i32) -> Year {
    if written.trim().is_empty() {
        return Year::Given(None);
    }
    match parse_birth_year(written, this_year) {
        Err(fault) => Year::Unclear(fault),
        Ok(year) if this_year - i32::from(year) < LEAST_AGE => Year::TooYoung,
        Ok(year) => Year::Given(Some(year)),
    }
}

/// The first screen of all. Name and year, then the words, then done.
#[component]
pub fn Start() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let navigator = use_navigator();
    let mut name = use_signal(String::new);
    let mut year = use_signal(String::new);
    let mut fault = use_signal(|| None::<String>);
    let mut too_young = use_signal(|| false);
    let is_gone = use_hook(|| page.recall(HELD).as_deref() == Some(IS_HELD));
    let act = use_act(|| {});
    use_effect(move || {
        // The address is that of the screen which removed it.
        if *state.removal.peek() == Removal::Done {
            navigator.replace(Route::Today {});
        }
    });
    let mut begin = {
        let page = page.clone();
        move || {
            let birth_year = match year_of(&year.peek(), page.now().local.date().year()) {
                Year::Given(birth_year) => birth_year,
                Year::Unclear(why) => {
                    fault.set(Some(unclear(words, why)));
                    page.focus("birth-year");
                    return;
                }
                Year::TooYoung => {
                    too_young.set(true);
                    return;
                }
            };
            // The words are the next screen as soon as the record stands.
            navigator.push(Route::RecoveryWords {});
            let origin = page.origin();
            act.send(
                state,
                Verb::MakeRecord {
                    name: name.peek().trim().to_owned(),
                    birth_year,
                    language: words.language().tag().to_owned(),
                    zone: page.now().zone,
                    device: device_name(words, page.is_handheld()),
                    relay: (!origin.is_empty()).then_some(origin),
                },
            );
        }
    };
    if too_young() {
        return rsx! {
            Heading { title: words.start_young_title() }
            p { {words.start_young_text()} }
            Button { label: words.act_back(), onpress: move |()| too_young.set(false) }
        };
    }
    let mut on_enter = begin.clone();
    rsx! {
        form {
            class: "stack loose",
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                on_enter();
            },
            Heading { title: words.start_title(), lead: words.start_lead().to_owned() }
            if let Some(reason) = state.not_let_in.read().clone() {
                Failed { reason }
            }
            if *state.removal.read() == Removal::Done {
                Notice { tone: Tone::Ok, live: true,
                    p { {words.remove_all_done()} }
                }
            }
            if is_gone {
                Notice { tone: Tone::Warn, live: true,
                    p { {words.start_gone()} }
                }
            }
            Field {
                id: "name",
                label: words.start_name(),
                most: MAX_LINE_CHARS,
                hint: words.start_name_hint().to_owned(),
                autocomplete: "given-name".to_owned(),
                value: name(),
                oninput: move |text| name.set(text),
            }
            Field {
                id: "birth-year",
                label: words.start_year(),
                hint: words.start_year_hint().to_owned(),
                kind: FieldKind::Digits,
                fault: fault(),
                value: year(),
                oninput: move |text| {
                    fault.set(None);
                    year.set(text);
                },
            }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
            if *state.lasting.read() == Some(Lasting::MayBeCleared) {
                Notice { tone: Tone::Warn,
                    p { {words.start_may_be_cleared()} }
                }
            }
            Button {
                label: if act.is_waiting(state) { words.act_saving() } else { words.start_begin() },
                kind: Kind::Primary,
                busy: act.is_waiting(state),
                onpress: move |()| begin(),
            }
        }
        ul { class: "linklist",
            li {
                LinkCard {
                    to: Route::Invitation { secret: String::new() }.to_string(),
                    title: words.start_invited(),
                    detail: words.start_invited_detail().to_owned(),
                    glyph: Glyph::Share,
                }
            }
            li {
                LinkCard {
                    to: Route::BecomeDevice { code: String::new() }.to_string(),
                    title: words.device_have(),
                    detail: words.device_have_detail().to_owned(),
                    glyph: Glyph::Phone,
                }
            }
            li {
                LinkCard {
                    to: "/aterfa",
                    title: words.start_recover(),
                    detail: words.start_recover_detail().to_owned(),
                    glyph: Glyph::Key,
                }
            }
        }
        p { class: "small quiet", {words.app_promise()} }
        LanguageChoice {}
    }
}

/// The languages, at the foot of the first screen.
#[component]
fn LanguageChoice() -> Element {
    let state = use_state();
    let words = use_words();
    rsx! {
        div { class: "actions", role: "group", "aria-label": words.look_language(),
            for language in crate::words::Language::ALL {
                Button {
                    key: "{language.key()}",
                    label: language.own_name(),
                    pressed: words.language() == language,
                    onpress: move |()| {
                        let mut look = *state.look.peek();
                        look.language = language;
                        state.set_look(look);
                    },
                }
            }
        }
    }
}

/// What a device is called in the list of those that see the record.
pub(super) fn device_name(words: Words, is_handheld: bool) -> String {
    if is_handheld { words.member_telephone() } else { words.member_computer() }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Year, year_of};
    use crate::said::Unclear;
    use crate::words::{Language, Words};

    #[test]
    fn what_stands_there_before_the_app_says_the_same() {
        let page = include_str!("../../index.html");
        for language in [Language::Sv, Language::En] {
            let words = Words::new(language);
            for said in [words.start_title(), words.start_lead()] {
                assert!(page.contains(&format!(">{said}</p>")), "{language:?}: {said}");
            }
        }
    }

    #[test]
    fn the_year_may_be_left_out_and_children_are_stopped() {
        assert_eq!(year_of(" ", 2026), Year::Given(None));
        assert_eq!(year_of("1974", 2026), Year::Given(Some(1974)));
        assert_eq!(year_of("2008", 2026), Year::Given(Some(2008)));
        assert_eq!(year_of("2009", 2026), Year::TooYoung);
        assert_eq!(year_of("74", 2026), Year::Unclear(Unclear::NotADay));
    }
}
