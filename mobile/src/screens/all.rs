//! Allt: every section that may be read, one tap away, and what was found in them.

use dioxus::prelude::*;
use samlat_record::Section;
use samlat_record::rules::{Reach, is_way_home_shown};

use super::appointments::home_now;
use super::contract::says_anything;
use crate::components::{Empty, Glyph, Heading, LinkCard};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::shown::section::{section_glyph, section_name};
use crate::state::{State, use_state};
use crate::words::{Words, use_words};

/// The sections on this screen, in order, with their addresses.
fn rows() -> [(Section, Route); 9] {
    [
        (Section::About, Route::About {}),
        (Section::Contract, Route::Contract {}),
        (Section::Appointments, Route::Appointments {}),
        (Section::Medications, Route::Medications {}),
        (Section::Abilities, Route::Abilities {}),
        (Section::Plan, Route::Plan {}),
        (Section::Updates, Route::Updates {}),
        (Section::Contacts, Route::Contacts {}),
        (Section::Diary, Route::Diary {}),
    ]
}

/// What is made of all of it, and on this screen after the sections.
fn made(words: Words) -> [(Route, &'static str, &'static str, Glyph); 3] {
    [
        (Route::Timeline {}, words.timeline_title(), words.timeline_lead(), Glyph::Clock),
        (Route::Year {}, words.year_title(), words.year_lead(), Glyph::Bars),
        (Route::Papers {}, words.papers_title(), words.papers_lead(), Glyph::Contract),
    ]
}

/// Allt.
#[component]
pub fn All() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    // Updates gather what was said into every section, so they are there for who may read any.
    let shown: Vec<(Section, Route)> = rows()
        .into_iter()
        .filter(|(section, _)| *section == Section::Updates || state.may_read(*section))
        .collect();
    rsx! {
        Heading { title: words.tab_all() }
        if shown.is_empty() {
            Empty { words: words.all_nothing() }
        } else {
            ul { class: "linklist",
                li {
                    LinkCard {
                        to: Route::Search {}.to_string(),
                        title: words.search_title(),
                        detail: words.search_lead().to_owned(),
                        glyph: Glyph::Search,
                    }
                }
                li {
                    LinkCard {
                        to: Route::Gaps {}.to_string(),
                        title: words.gaps_title(),
                        detail: words.gaps_lead().to_owned(),
                        glyph: Glyph::Warning,
                    }
                }
                if is_on_the_way_home(state, &now) {
                    li {
                        LinkCard {
                            to: Route::WaysHome {}.to_string(),
                            title: words.home_title(),
                            detail: words.home_lead().to_owned(),
                            glyph: Glyph::Home,
                        }
                    }
                }
                if state.may_read(Section::Contacts) {
                    li {
                        LinkCard {
                            to: Route::CareMap {}.to_string(),
                            title: words.map_title(),
                            detail: words.map_lead().to_owned(),
                            glyph: Glyph::Share,
                        }
                    }
                }
                if state.may_read(Section::Updates) {
                    li {
                        LinkCard {
                            to: Route::Questions {}.to_string(),
                            title: words.meeting_title(),
                            detail: words.meeting_lead().to_owned(),
                            glyph: Glyph::Question,
                        }
                    }
                }
                if state.may_read(Section::Contract) && state.contract().is_some_and(|view| says_anything(&view)) {
                    li {
                        LinkCard {
                            to: Route::ShowContract {}.to_string(),
                            title: words.contract_show(),
                            detail: words.contract_show_lead().to_owned(),
                            glyph: Glyph::Contract,
                        }
                    }
                }
                for (section , to) in shown {
                    li { key: "{section.code()}",
                        LinkCard {
                            to: to.to_string(),
                            title: section_name(words, section),
                            detail: detail(words, section).to_owned(),
                            glyph: section_glyph(section),
                        }
                    }
                }
                for (to , title , detail , glyph) in made(words) {
                    li { key: "{title}",
                        LinkCard { to: to.to_string(), title, detail: detail.to_owned(), glyph }
                    }
                }
                if state.is_person() {
                    Alone {}
                }
            }
        }
    }
}

/// Whether she is or has been in hospital; until then there is no way home to show.
fn is_on_the_way_home(state: State, now: &Now) -> bool {
    let reach = Reach { about: state.about(), plan: state.plan(), ..Reach::default() };
    is_way_home_shown(&reach, &home_now(state, now))
}

/// What is for the person alone.
#[component]
fn Alone() -> Element {
    let words = use_words();
    let rows = [
        (Route::Survey {}, words.survey_title(), words.survey_lead(), Glyph::Message),
        (Route::Complaints {}, words.complaints_title(), words.complaints_lead(), Glyph::Change),
        (Route::Incidents {}, words.incidents_title(), words.incidents_lead(), Glyph::Information),
    ];
    rsx! {
        for (to , title , detail , glyph) in rows {
            li { key: "{to}",
                LinkCard { to: to.to_string(), title, detail: detail.to_owned(), glyph }
            }
        }
    }
}

fn detail(words: Words, section: Section) -> &'static str {
    match section {
        Section::Contract => words.all_contract(),
        Section::Appointments => words.all_appointments(),
        Section::Medications => words.all_medications(),
        Section::Abilities => words.all_abilities(),
        Section::Updates => words.all_updates(),
        Section::Contacts => words.all_contacts(),
        Section::Plan => words.plan_lead(),
        Section::About => words.about_lead(),
        Section::Diary => words.diary_lead(),
        Section::Private => "",
    }
}
