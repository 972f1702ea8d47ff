//! The beginning: a record of one's own, an invitation, or a record taken back with its words. No e-mail, no
//! password.

use chrono::Datelike;
use dioxus::prelude::*;
use samlat_circle::card::MAX_LINE_CHARS;
use samlat_circle::engine::verb::OtherDevices;
use samlat_circle::engine::{Failure, Verb, WordsFault};

use super::parts::completions::Completions;
use super::parts::failed::Failed;
use super::parts::repairs::Repairs;
use crate::components::{
    Button, Choices, Field, FieldKind, Glyph, Go, Heading, Kind, LinkCard, Notice, Offered, Tone,
};
use crate::message::Lasting;
use crate::page::{HELD, IS_HELD, use_page};
use crate::route::Route;
use crate::said::parse_birth_year;
use crate::shown::unclear::unclear;
use crate::state::{use_act, use_state};
use crate::words::{Words, use_words};

/// The field that the recovery words are written in.
const WORDS_ID: &str = "words";
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
                    key: "{language.tag()}",
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

/// A record taken back with its 24 words.
#[component]
pub fn Recover(sheet: String) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let navigator = use_navigator();
    let mut written = use_signal(|| sheet.replace('-', " "));
    use_hook(|| {
        if !sheet.is_empty() {
            page.replace_address("/aterfa");
        }
    });
    let mut relay = use_signal(|| crate::page::page().origin());
    let mut others = use_signal(|| None::<OtherDevices>);
    let mut fault = use_signal(|| None::<String>);
    let act = use_act(move || {
        navigator.replace(Route::Today {});
    });
    // What is wrong stands by the words, far from the button that was pressed; and after a word was put in place by a
    // tap the hand writes on. Both when it has been drawn: the field may be another element by then.
    let mut put_in = use_signal(|| 0_u32);
    use_effect(move || {
        if word_fault(act.failure(state)) {
            crate::page::page().focus(WORDS_ID);
        }
    });
    use_effect(move || {
        if put_in() > 0 {
            crate::page::page().focus(WORDS_ID);
        }
    });
    let put = use_callback(move |text: String| {
        act.forget(state);
        written.set(text);
        put_in += 1;
    });
    let count = written.read().split_whitespace().count();
    let offered = vec![
        Offered::new("lost", words.recover_lost()).with(words.recover_lost_detail()),
        Offered::new("kept", words.recover_kept()).with(words.recover_kept_detail()),
    ];
    let chosen = others().map(|others| match others {
        OtherDevices::Withdraw => "lost".to_owned(),
        OtherDevices::Keep => "kept".to_owned(),
    });
    let take_back = move |()| {
        let given: Vec<String> = written.peek().split_whitespace().map(str::to_lowercase).collect();
        let Some(others) = others() else {
            fault.set(Some(words.unclear_choice().to_owned()));
            page.focus("others-0");
            return;
        };
        fault.set(None);
        act.send(
            state,
            Verb::Recover {
                words: given,
                relay: relay.peek().trim().to_owned(),
                device: device_name(words, page.is_handheld()),
                others,
            },
        );
    };
    rsx! {
        Heading { title: words.recover_title(), lead: words.recover_lead().to_owned() }
        Field {
            id: WORDS_ID,
            label: words.recover_words(),
            hint: words.recover_words_hint().to_owned(),
            kind: FieldKind::SecretWords,
            understood: (count > 0).then(|| words.recover_count(u64::try_from(count).unwrap_or_default())),
            fault: word_fault(act.failure(state)).then(|| failed_words(words, act.failure(state))),
            value: written(),
            oninput: move |text| written.set(text),
        }
        if let Some(Failure::Words(fault)) = act.failure(state) {
            Repairs { fault, text: written(), onchoose: put }
        }
        Completions { text: written(), onchoose: put }
        Choices {
            id: "others",
            legend: words.recover_others(),
            offered,
            chosen,
            onchoose: move |value: String| {
                fault.set(None);
                others.set(Some(if value == "kept" { OtherDevices::Keep } else { OtherDevices::Withdraw }));
            },
        }
        if let Some(fault) = fault() {
            p { class: "fault", role: "alert", {fault} }
        }
        Field {
            id: "relay",
            label: words.relay_address(),
            hint: words.recover_relay_hint().to_owned(),
            value: relay(),
            oninput: move |text| relay.set(text),
        }
        if let Some(reason) = act.failure(state).filter(|reason| !matches!(reason, Failure::Words(_))) {
            Failed { reason }
        }
        div { class: "actions",
            Button {
                label: if act.is_waiting(state) { words.recover_working() } else { words.recover_act() },
                kind: Kind::Primary,
                busy: act.is_waiting(state),
                onpress: take_back,
            }
            Go { to: Route::Today {}.to_string(), label: words.act_back() }
        }
    }
}

fn word_fault(failure: Option<Failure>) -> bool {
    matches!(failure, Some(Failure::Words(_)))
}

fn failed_words(words: crate::words::Words, failure: Option<Failure>) -> String {
    let reason = failure.unwrap_or(Failure::Words(WordsFault::Mismatch));
    crate::shown::fault::failure(words, &reason)
}

/// What a device is called in the list of those that see the record.
fn device_name(words: Words, is_handheld: bool) -> String {
    if is_handheld { words.member_telephone() } else { words.member_computer() }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Year, year_of};
    use crate::said::Unclear;

    #[test]
    fn the_year_may_be_left_out_and_children_are_stopped() {
        assert_eq!(year_of(" ", 2026), Year::Given(None));
        assert_eq!(year_of("1974", 2026), Year::Given(Some(1974)));
        assert_eq!(year_of("2008", 2026), Year::Given(Some(2008)));
        assert_eq!(year_of("2009", 2026), Year::TooYoung);
        assert_eq!(year_of("74", 2026), Year::Unclear(Unclear::NotADay));
    }
}
