//! Simple line icons, drawn by us. Always beside words, never in place of them.

use dioxus::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A sun over a line: today.
    Today,
    /// Four squares: everything.
    All,
    /// A telephone.
    Phone,
    /// Two people.
    Share,
    /// A calendar leaf.
    Calendar,
    /// A capsule.
    Medicine,
    /// A star: what I can do.
    Ability,
    /// A sheet with a tick: the contract.
    Contract,
    /// A speech bubble.
    Message,
    /// A question mark in a ring.
    Question,
    /// A tick.
    Tick,
    /// A triangle with a mark: take care.
    Warning,
    /// An i in a ring.
    Information,
    /// A plus sign.
    Add,
    /// A pen.
    Change,
    /// An arrow to the left.
    Back,
    /// An arrow to the right.
    Onward,
    /// A cross.
    Close,
    /// A cloud with a line through it: not sent.
    Waiting,
    /// A cogwheel, drawn as sliders: settings.
    Settings,
    /// A key: recovery.
    Key,
    /// Two sheets: copy.
    Copy,
    /// A bent arrow: undo.
    Undo,
    /// A house.
    Home,
    /// The face of a clock: what was when.
    Clock,
    /// Three bars on a line: the year.
    Bars,
    /// A magnifying glass: looking for something.
    Search,
    /// A loudspeaker: read aloud.
    Aloud,
    /// A moon: little energy.
    Rest,
}

impl Glyph {
    /// The lines of the icon on a field of 24 by 24.
    fn path(self) -> &'static str {
        match self {
            Self::Today => {
                "M12 4v2M5.6 6.6 7 8M18.4 6.6 17 8M3 14h2M19 14h2M7.5 15a4.5 4.5 0 0 1 9 0M3 19h18"
            }
            Self::All => "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
            Self::Phone => {
                "M6.5 3.5h3l1.5 4.5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z"
            }
            Self::Share => {
                "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.2a6.5 6.5 0 0 1 3.5 5.8"
            }
            Self::Calendar => "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
            Self::Medicine => {
                "M5.2 12.3l7.1-7.1a4.6 4.6 0 0 1 6.5 6.5l-7.1 7.1a4.6 4.6 0 0 1-6.5-6.5zM8.8 8.8l6.4 6.4"
            }
            Self::Ability => "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z",
            Self::Contract => "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 14l2 2 4-4.5",
            Self::Message => "M4 5h16v11h-8.5L7 20v-4H4zM8 9h8M8 12h5",
            Self::Question => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.3 9.3a2.8 2.8 0 0 1 5.4.9c0 1.9-2.7 2.3-2.7 4M12 17.2v.2"
            }
            Self::Tick => "M4.5 12.5l5 5L19.5 7",
            Self::Warning => "M12 4l9 16H3zM12 10v4.5M12 17.3v.2",
            Self::Information => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.6v.2",
            Self::Add => "M12 5v14M5 12h14",
            Self::Change => "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5",
            Self::Back => "M14.5 5l-7 7 7 7",
            Self::Onward => "M9.5 5l7 7-7 7",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Waiting => {
                "M7 18.5a4 4 0 0 1-.6-8A5.5 5.5 0 0 1 17 9.6a4.4 4.4 0 0 1 .3 8.9zM12 11v3.2M12 16.4v.2"
            }
            Self::Settings => {
                "M4 8h9M17 8h3M4 16h3M11 16h9M15 8m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0M9 16m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0"
            }
            Self::Key => "M8 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12.5 12H21M18 12v3.5M15 12v2.5",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Undo => "M8 5L4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11H9",
            Self::Home => "M4 11.5L12 4.5l8 7M6 10v9.5h12V10",
            Self::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5V12l3.5 2",
            Self::Bars => "M3 20h18M6 20v-6M12 20V5M18 20v-10",
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.2 15.2L20.5 20.5",
            Self::Aloud => "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9.2a4 4 0 0 1 0 5.6M18 6.5a8 8 0 0 1 0 11",
            Self::Rest => "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
        }
    }
}

/// An icon in the colour of the words beside it, hidden from screen readers.
#[component]
pub fn Icon(glyph: Glyph, #[props(default = 24)] size: u32) -> Element {
    rsx! {
        svg {
            view_box: "0 0 24 24",
            width: "{size}",
            height: "{size}",
            fill: "none",
            stroke: "currentColor",
            stroke_width: "2",
            stroke_linecap: "round",
            stroke_linejoin: "round",
            "aria-hidden": "true",
            "focusable": "false",
            path { d: glyph.path() }
        }
    }
}
