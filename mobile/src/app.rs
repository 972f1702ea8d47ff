//! The root of the app, and the frame that every screen stands in.

use dioxus::prelude::*;
use futures::StreamExt;
use samlat_circle::engine::told::Standing;

use crate::components::heading::HEADING_ID;
use crate::components::{
    Aloud, Button, Glyph, Go, Kind, Look, Notice, Shell, Tab, Undo, Whose, use_aloud_provider,
};
use crate::page::{Minutes, page, use_page};
use crate::route::{Route, TabOf};
use crate::screens::opening::{Opening, Passphrase, StoppedHere};
use crate::screens::parts::gap_notice::{GapNotice, WatchingGaps, use_gap_notice};
use crate::screens::parts::relay_field::MovedAway;
use crate::screens::parts::reminding::{Reminding, Watching, use_reminding};
use crate::screens::parts::reported::Reported;
use crate::screens::parts::sync_line::SyncLine;
use crate::screens::start::Start;
use crate::screens::today::tired::set_tired;
use crate::shown::member::member_name;
use crate::state::{Link, State, use_state};
use crate::words::use_words;

/// Milliseconds of a minute.
const MINUTE_MS: u32 = 60_000;

/// The root. It wants a [`Link`] and an `Rc<dyn Page>` in its context.
#[component]
pub fn App() -> Element {
    let link = use_context::<Link>();
    let state = use_context_provider(|| {
        let page = page();
        let look = Look::recalled(|key| page.recall(key), page.language().as_deref());
        page.set_look(&look);
        State::new(link.clone(), look)
    });
    use_context_provider(|| state.language());
    use_aloud_provider();
    let minutes = use_context_provider(|| Minutes(Signal::new(0)));
    let incoming = use_hook(|| CopyValue::new(link.take_incoming()));
    use_hook(|| {
        let mut incoming = incoming;
        spawn(async move {
            let Minutes(mut minutes) = minutes;
            let page = page();
            loop {
                page.wait(left_of_minute(page.now().utc_ms)).await;
                minutes += 1;
            }
        });
        let Some(incoming) = incoming.write().take() else { return };
        let (mut told, mut conditions) = (incoming.told, incoming.conditions);
        spawn(async move {
            while let Some(told) = told.next().await {
                state.take(told);
            }
        });
        spawn(async move {
            while let Some(condition) = conditions.next().await {
                state.take_condition(condition);
            }
        });
    });
    rsx! {
        Router::<Route> {}
    }
}

/// Milliseconds until the clock on the wall shows the next minute.
fn left_of_minute(utc_ms: i64) -> u32 {
    let gone = u32::try_from(utc_ms.rem_euclid(i64::from(MINUTE_MS))).unwrap_or_default();
    MINUTE_MS - gone
}

/// What the frame holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    /// The screen of the address.
    Screen,
    /// The beginning.
    Start,
    /// Nothing is known yet.
    Opening,
    /// The engine does not run.
    Stopped,
    /// A password is wanted.
    Passphrase,
}

fn inside(state: State, route: &Route) -> Inside {
    if state.stopped.read().is_some() || matches!(*state.standing.read(), Some(Standing::Stopped(_))) {
        return Inside::Stopped;
    }
    if state.passphrase.read().is_some() {
        return Inside::Passphrase;
    }
    match *state.standing.read() {
        None if *route == (Route::Today {}) && state.glance.read().is_some() => Inside::Screen,
        None => Inside::Opening,
        Some(Standing::Open | Standing::Stopped(_)) => Inside::Screen,
        Some(Standing::NoRecord)
            if matches!(
                route,
                Route::Invitation { .. } | Route::Recover { .. } | Route::BecomeDevice { .. }
            ) =>
        {
            Inside::Screen
        }
        Some(Standing::NoRecord) => Inside::Start,
    }
}

/// The frame: whose record, the tabs, undo, and how sending stands. It names the page and moves the focus to
/// the heading when another screen is entered.
#[component]
pub fn Frame() -> Element {
    let state = use_state();
    let words = use_words();
    let route = use_route::<Route>();
    let inside = inside(state, &route);
    let page = use_page();
    let title = match inside {
        Inside::Start => words.start_title(),
        Inside::Screen => route.title(words),
        Inside::Opening => words.app_loading(),
        Inside::Stopped => words.stopped_title(),
        Inside::Passphrase => words.passphrase_title(),
    };
    let address = format!("{inside:?} {route}");
    let mut entered = use_signal(|| None::<String>);
    let aloud = use_context::<Aloud>();
    let is_tired = (state.look)().is_tired;
    let full_title = words.app_title(title);
    let is_opening = inside == Inside::Opening;
    use_reminding();
    use_gap_notice();
    let is_idag = matches!(route, Route::Today {});
    // What has been drawn from what was kept stays where it is: nothing comes above it until she has been elsewhere.
    let is_settled = (state.is_settled)();
    use_effect(use_reactive!(|(full_title, address, is_opening)| {
        page.set_title(&full_title);
        let before = entered.peek().clone();
        if !is_opening && before.as_ref() != Some(&address) {
            entered.set(Some(address));
            aloud.stop();
            if before.is_some() {
                state.leave_settled();
                page.focus(HEADING_ID);
            }
        }
    }));
    let is_open = inside == Inside::Screen && state.record.read().is_some();
    // What is held up to somebody else says nothing but what it is.
    let is_quiet = is_open && matches!(route, Route::ShowContract {});
    #[cfg(not(target_arch = "wasm32"))]
    use_phone();
    rsx! {
        Shell {
            top: rsx! {
                TopBar { is_open, is_quiet }
            },
            tabs: if is_open && !is_quiet { tabs(&route, words, is_tired) } else { Vec::new() },
            under: rsx! {
                if !is_quiet {
                    UndoBar {}
                }
            },
            if is_open && !is_quiet {
                MovedAway {}
                Reported {}
                Watching {}
                if !is_settled {
                    Reminding {}
                }
                WatchingGaps { is_idag }
                GapNotice { is_idag }
            }
            if !is_quiet {
                UpdateReady {}
            }
            SeenAs {}
            if let Some(parent) = route.parent().filter(|_| is_open) {
                Back { to: parent.to_string(), label: parent.title(words) }
            }
            match inside {
                Inside::Screen => rsx! {
                    Outlet::<Route> {}
                },
                Inside::Start => rsx! {
                    Start {}
                },
                Inside::Opening => rsx! {
                    Opening {}
                },
                Inside::Stopped => rsx! {
                    StoppedHere {}
                },
                Inside::Passphrase => rsx! {
                    Passphrase {}
                },
            }
            if is_open && !is_quiet {
                if is_settled {
                    Reminding {}
                }
                SyncLine {}
            }
        }
    }
}

/// A link that a phone has opened the app with leads to its screen. The phone's own button for back goes one step up, and
/// from Idag out of the app.
#[cfg(not(target_arch = "wasm32"))]
fn use_phone() {
    let navigator = use_navigator();
    use_effect(move || {
        if let Some(address) = page().opened_at() {
            navigator.replace(address);
        }
    });
    use_hook(|| {
        spawn(async move {
            loop {
                page().back().await;
                let route = router().current::<Route>();
                match route.parent() {
                    Some(parent) => drop(navigator.push(parent)),
                    None if route.tab() == TabOf::Today => page().leave(),
                    None => drop(navigator.push(Route::Today {})),
                }
            }
        })
    });
}

#[component]
fn TopBar(is_open: bool, is_quiet: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let is_tired = (state.look)().is_tired;
    let (name, detail) = match (is_open, &*state.record.read()) {
        (true, Some(header)) if header.is_person && header.person.is_empty() => {
            (words.app_name().to_owned(), None)
        }
        (true, Some(header)) if header.is_person => (header.person.clone(), Some(words.top_yours())),
        (true, Some(header)) => (header.person.clone(), Some(words.top_theirs())),
        (_, _) => (words.app_name().to_owned(), None),
    };
    let detail = detail.map(str::to_owned);
    rsx! {
        Whose { name, detail }
        div { class: "tools",
            if is_open && is_tired {
                Button {
                    label: words.tired_end(),
                    kind: Kind::Quiet,
                    onpress: move |()| set_tired(state, false),
                }
            } else if is_open && !is_quiet {
                Go { to: Route::More {}.to_string(), label: words.tab_more(), kind: Kind::Quiet }
            }
            Button {
                label: words.top_leave(),
                name: words.top_leave_name().to_owned(),
                kind: Kind::Quiet,
                onpress: |()| page().leave(),
            }
        }
    }
}

/// The way back, one step up.
#[component]
fn Back(to: String, label: &'static str) -> Element {
    let words = use_words();
    rsx! {
        nav { class: "back", "aria-label": words.top_back(),
            Go { to, label, glyph: Glyph::Back, kind: Kind::Quiet }
        }
    }
}

/// Says whose screens are shown, where they are not the person's own.
#[component]
fn SeenAs() -> Element {
    let state = use_state();
    let words = use_words();
    let navigator = use_navigator();
    match state.seen_as.read().clone() {
        None => VNode::empty(),
        Some(member) => {
            let name = member_name(words, &member);
            let back = Route::Member { id: member.id.to_string() };
            rsx! {
                Notice { live: true, title: words.seen_as(&name),
                    p { {words.seen_as_detail()} }
                    Button {
                        label: words.seen_as_end(),
                        onpress: move |()| {
                            state.see_own();
                            navigator.replace(back.clone());
                        },
                    }
                }
            }
        }
    }
}

#[component]
fn UndoBar() -> Element {
    let state = use_state();
    let words = use_words();
    let mut reversal = state.reversal;
    let offered = reversal.read().clone();
    match offered {
        None => VNode::empty(),
        Some(offered) => rsx! {
            Undo {
                done: offered.in_words(words),
                can_undo: offered.verb().is_some(),
                onundo: move |()| state.undo(),
                onclose: move |()| reversal.set(None),
            }
        },
    }
}

#[component]
fn UpdateReady() -> Element {
    let state = use_state();
    let words = use_words();
    if !(state.update_ready)() {
        return VNode::empty();
    }
    rsx! {
        Notice { live: true,
            p { {words.version_ready()} }
            Button { label: words.version_change(), onpress: move |()| state.engine().update() }
        }
    }
}

/// The tabs. While she is tired only those of today and of whom to call.
fn tabs(route: &Route, words: crate::words::Words, is_tired: bool) -> Vec<Tab> {
    let tab = |to: Route, label: &str, glyph, of| Tab {
        to: to.to_string(),
        label: label.to_owned(),
        glyph,
        is_current: route.tab() == of,
    };
    let today = tab(Route::Today {}, words.tab_today(), Glyph::Today, TabOf::Today);
    let call = tab(Route::Call {}, words.tab_call(), Glyph::Phone, TabOf::Call);
    if is_tired {
        return vec![today, call];
    }
    let all = tab(Route::All {}, words.tab_all(), Glyph::All, TabOf::All);
    let share = tab(Route::Share {}, words.tab_share(), Glyph::Share, TabOf::Share);
    vec![today, all, call, share]
}
