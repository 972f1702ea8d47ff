//! Mer: how the screens look, the recovery words, what was set aside, and the relay.

use dioxus::prelude::*;

use super::today::tired::set_tired;
use crate::components::{
    Aloud, Check, Choices, Glyph, Heading, LinkCard, Notice, Offered, Status, TextSize, Theme, Tone,
};
use crate::message::Lasting;
use crate::page::Voices;
use crate::route::Route;
use crate::state::use_state;
use crate::words::{Language, use_words};

/// Mer.
#[component]
pub fn More() -> Element {
    let state = use_state();
    let words = use_words();
    let look = (state.look)();
    let header = state.record.read().clone();
    let is_person = header.as_ref().is_some_and(|header| header.is_person);
    let rehearsed = header.as_ref().and_then(|header| header.words_rehearsed);
    let aside = state.sync.read().as_ref().map_or(0, |sync| sync.set_aside.len());
    let sizes = TextSize::ALL.into_iter().map(|size| Offered::new(size.key(), size.name(words)));
    let themes = Theme::ALL.into_iter().map(|theme| Offered::new(theme.key(), theme.name(words)));
    let languages =
        Language::ALL.into_iter().map(|language| Offered::new(language.key(), language.own_name()));
    rsx! {
        Heading { title: words.tab_more() }
        Choices {
            id: "size",
            legend: words.look_size(),
            offered: sizes.collect::<Vec<_>>(),
            chosen: look.text_size.key().to_owned(),
            onchoose: move |chosen: String| {
                let mut look = *state.look.peek();
                look.text_size = TextSize::from_key(&chosen).unwrap_or_default();
                state.set_look(look);
            },
        }
        Choices {
            id: "theme",
            legend: words.look_theme(),
            offered: themes.collect::<Vec<_>>(),
            chosen: look.theme.key().to_owned(),
            onchoose: move |chosen: String| {
                let mut look = *state.look.peek();
                look.theme = Theme::from_key(&chosen).unwrap_or_default();
                state.set_look(look);
            },
        }
        Check {
            id: "tired",
            label: words.tired_title(),
            detail: words.tired_detail().to_owned(),
            checked: look.is_tired,
            onchange: move |is_tired| set_tired(state, is_tired),
        }
        if *use_context::<Aloud>().voices.read() == Voices::OnlyElsewhere {
            Status { text: words.aloud_elsewhere() }
        }
        Choices {
            id: "language",
            legend: words.look_language(),
            offered: languages.collect::<Vec<_>>(),
            chosen: look.language.key().to_owned(),
            onchoose: move |chosen: String| {
                let mut look = *state.look.peek();
                look.language = Language::from_key(&chosen).unwrap_or_default();
                state.set_look(look);
            },
        }
        ul { class: "linklist",
            if is_person {
                li {
                    LinkCard {
                        to: Route::RecoveryWords {}.to_string(),
                        title: words.recovery_title(),
                        detail: match rehearsed {
                            Some(true) => words.more_rehearsed().to_owned(),
                            Some(false) | None => words.more_not_rehearsed().to_owned(),
                        },
                        glyph: Glyph::Key,
                    }
                }
                li {
                    LinkCard {
                        to: Route::Relay {}.to_string(),
                        title: words.relay_title(),
                        detail: header.and_then(|header| header.relay).unwrap_or_else(|| words.relay_none().to_owned()),
                        glyph: Glyph::Share,
                    }
                }
            }
            li {
                LinkCard {
                    to: Route::Reminders {}.to_string(),
                    title: words.reminders_title(),
                    detail: words.reminders_lead().to_owned(),
                    glyph: Glyph::Calendar,
                }
            }
            li {
                LinkCard {
                    to: Route::Export {}.to_string(),
                    title: words.export_title(),
                    detail: words.export_lead().to_owned(),
                    glyph: Glyph::Contract,
                }
            }
            li {
                LinkCard {
                    to: Route::SetAside {}.to_string(),
                    title: words.aside_title(),
                    detail: words.aside_count(u64::try_from(aside).unwrap_or_default()),
                    glyph: Glyph::Warning,
                }
            }
            li {
                LinkCard {
                    to: Route::RemoveAll {}.to_string(),
                    title: words.remove_all_title(),
                    detail: words.remove_all_detail().to_owned(),
                    glyph: Glyph::Close,
                }
            }
        }
        if *state.lasting.read() == Some(Lasting::MayBeCleared) {
            Notice { tone: Tone::Warn,
                p { {words.start_may_be_cleared()} }
            }
        }
        p { class: "small quiet", {words.app_promise()} }
    }
}
