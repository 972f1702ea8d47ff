//! What screens are put together from. No component has heard of the record, the engine or the routes,
//! so the pages of staff and of organisations use the same ones.

pub mod aloud;
pub mod button;
pub mod card;
pub mod chart;
pub mod choice;
pub mod copying;
pub mod date;
pub mod dialog;
pub mod field;
pub mod heading;
pub mod icon;
pub mod look;
pub mod notice;
pub mod qr;
pub mod shell;
pub mod trust_label;
pub mod undo;

pub use aloud::{Aloud, ReadAloud, use_aloud_provider};
pub use button::{Button, Go, Kind, PhoneLink};
pub use card::{Card, CardKind, Fact, LinkCard, PressCard};
pub use chart::{Bar, Bars, Chart, Dot, Dots};
pub use choice::{Check, Choices, Offered, Several};
pub use copying::Copying;
pub use date::{
    capital, date_in_words, moment_in_words, month_in_words, short_date, short_date_year, time_in_words,
    when_in_words,
};
pub use dialog::Dialog;
pub use field::{Field, FieldKind};
pub use heading::Heading;
pub use icon::{Glyph, Icon};
pub use look::{Look, TextSize, Theme};
pub use notice::{Empty, Notice, Status, Tag, Tone};
pub use qr::QrCode;
pub use shell::{Shell, Tab, Whose};
pub use trust_label::{Trust, TrustLabel};
pub use undo::Undo;
