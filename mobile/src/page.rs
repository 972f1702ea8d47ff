//! The place that screens are shown in: the title, the focus, the look, the clock, the clipboard.
//!
//! Screens ask only this of the browser or the window, so the same screens run in both and in tests. It
//! knows nothing of the record; what the person writes goes through the engine.

use std::rc::Rc;

use chrono::NaiveDateTime;
use dioxus::prelude::*;
use futures::future::LocalBoxFuture;
use samlat_record::LocalTime;
use samlat_record::file::{Import, ImportError, Stands, ToWrite};

use crate::components::look::Look;

/// After so many milliseconds what has changed is painted, on a slow phone too, with what comes of it: an answer is on disk,
/// and sent.
pub const PAINTED_MS: u32 = 300;
/// The key under which a device notes that a record has been open on it, so that a record which has been removed from
/// under the app is told from one that never was.
pub const HELD: &str = "held";
/// What stands under [`HELD`] then.
pub const IS_HELD: &str = "yes";

/// The key under which a device notes up to which moment it has reminded, Unix milliseconds.
pub const REMINDED: &str = "reminded";
/// The key under which a device notes that it reminds outside the app.
pub const REMINDS: &str = "reminders";
/// The key under which a device notes whether it reminds at all.
pub const REMINDS_HERE: &str = "reminders-here";
/// The key under which a device notes that it tells of a gap once a day.
pub const TELLS_OF_GAPS: &str = "gap-notices";
/// The key under which a device notes when it told of a gap last, Unix milliseconds.
pub const GAP_TOLD: &str = "gap-told";

/// The moment a screen is drawn in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds since 1970 in UTC.
    pub utc_ms: i64,
    /// Date and time on the wall where the person is.
    pub local: NaiveDateTime,
    /// Minutes that the wall clock is ahead of UTC.
    pub ahead_minutes: i32,
    /// The zone's name, such as `Europe/Stockholm`.
    pub zone: String,
}

impl Now {
    /// The wall-clock time of an instant, with the offset that holds at this moment.
    ///
    /// Good for saying when a message came. Appointments carry their own local time and never pass here.
    #[must_use]
    pub fn local_of(&self, utc_ms: i64) -> NaiveDateTime {
        let seconds = utc_ms.div_euclid(1000).saturating_add(i64::from(self.ahead_minutes) * 60);
        chrono::DateTime::from_timestamp(seconds, 0).map_or(self.local, |moment| moment.naive_utc())
    }

    /// The same moment, to write over a time that stands: what is changed keeps the zone that it was written in, wherever the
    /// phone is. A time that was not written before has the phone's.
    #[must_use]
    pub fn over(self, before: Option<&LocalTime>) -> Self {
        let zone = before.map(|before| before.zone.clone());
        Self { zone: zone.unwrap_or_else(|| self.zone.clone()), ..self }
    }
}

/// What became of a reminder outside the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The device has shown it, unless it is silent.
    Yes,
    /// The device does not allow it.
    NotAllowed,
    /// There is no way to show it here.
    Impossible,
}

/// A part of the app that is fetched when it is wanted could not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotFetched;

/// What comes of asking a part of the app that may first have to be fetched.
pub type Fetching<T> = LocalBoxFuture<'static, Result<T, NotFetched>>;

/// What a screen asks of the place it is shown in.
pub trait Page: 'static {
    /// Names the page, in the tab or the window's bar and for screen readers.
    fn set_title(&self, title: &str);
    /// Moves the focus to an element and brings it into view, in a field to the end of what was filled in. Nothing
    /// happens if there is none.
    fn focus(&self, element_id: &str);
    /// Sets the attributes of a look on the root element ([`Look::attributes`]).
    fn set_look(&self, look: &Look);
    /// The present moment.
    fn now(&self) -> Now;
    /// When the tap was made that is being answered, in milliseconds since 1970: a slow device answers late.
    fn tapped_ms(&self) -> i64 {
        self.now().utc_ms
    }
    /// Fills the bytes with randomness fit for keys.
    fn random(&self, bytes: &mut [u8]);
    /// Puts text on the clipboard; true if the place allowed it.
    fn copy(&self, text: &str) -> bool;
    /// The text of a file that says this; nothing where it is more than a file may have. A place that holds no record is
    /// never asked, and never answers.
    fn write_file(&self, _asked: &ToWrite) -> Fetching<Option<String>> {
        Box::pin(futures::future::pending())
    }
    /// What a file comes to beside what stands in the record, or why it is refused. Likewise.
    fn read_file(&self, _file: &[u8], _stands: &Stands) -> Fetching<Result<Import, ImportError>> {
        Box::pin(futures::future::pending())
    }
    /// Saves a text as a file of this name where the person finds it. Says where it lies; nothing where that is not possible.
    fn save(&self, _name: &str, _text: &str) -> Option<String> {
        None
    }
    /// Shows words outside the app, on a locked screen too: never a word of the record. Asks for leave first where `asks`.
    fn notify(&self, _words: &str, _asks: bool) -> LocalBoxFuture<'static, Shown> {
        Box::pin(futures::future::ready(Shown::Impossible))
    }
    /// Asks the device to print what is shown. Buttons and bars are left off the paper (`@media print`).
    fn print(&self);
    /// Leaves at once for a page that says nothing about health, without a way back by one step.
    fn leave(&self);
    /// Something small kept on this device: a setting of the look, or [`HELD`]. Never a word of the record.
    fn recall(&self, key: &str) -> Option<String>;
    /// Keeps something small on this device, as [`Page::recall`] gives it back; nothing of it stays where it is empty. Never
    /// a word of the record.
    fn remember(&self, key: &str, value: &str);
    /// The address that links to this place begin with, such as `https://samlat.example`, without a slash.
    fn origin(&self) -> String;
    /// Whether other relays can be reached than the one at [`Page::origin`]. A web page may speak with its own origin alone.
    fn reaches_others(&self) -> bool {
        true
    }
    /// The language that the device is set to, as a tag such as `sv-SE`.
    fn language(&self) -> Option<String>;
    /// The address in the app that a link has opened it at. A browser goes there by itself.
    #[cfg(not(target_arch = "wasm32"))]
    fn opened_at(&self) -> Option<String> {
        None
    }
    /// Waits until the device's own button for back is pressed. A place that goes back by itself waits for ever.
    #[cfg(not(target_arch = "wasm32"))]
    fn back(&self) -> LocalBoxFuture<'static, ()> {
        Box::pin(futures::future::pending())
    }
    /// Whether the device is held in a hand, rather than being a computer. Only what it is called rests on it.
    fn is_handheld(&self) -> bool {
        false
    }
    /// Shows `address` in the address bar and in the history's last step, so that a secret in the old one
    /// is not left there.
    fn replace_address(&self, address: &str);
    /// Which voices there are to read with.
    fn voices(&self) -> Voices {
        Voices::None
    }
    /// Reads what stands in an element, with a voice of the device itself and in the language of this tag where there is
    /// such a voice. Nothing is sent anywhere, so nothing is read where there are only other voices.
    fn read_aloud(&self, _element_id: &str, _language: &str) {}
    /// Whether something is read.
    fn is_reading(&self) -> bool {
        false
    }
    /// Stops reading.
    fn hush(&self) {}
    /// Waits until what has changed is painted. A place that paints nothing waits for nothing.
    fn painted(&self) -> LocalBoxFuture<'static, ()> {
        Box::pin(futures::future::ready(()))
    }
    /// Waits so many milliseconds. A place without a clock that runs waits for ever.
    fn wait(&self, _ms: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(futures::future::pending())
    }
}

/// Which voices a place has to read with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voices {
    /// None.
    #[default]
    None,
    /// Only such as are sent the words that they read.
    OnlyElsewhere,
    /// One of the device itself.
    Here,
}

/// Counts the minutes that the app has been open. Screens that read it are drawn again each minute.
#[derive(Clone, Copy)]
pub struct Minutes(pub Signal<u64>);

/// The present moment, for drawing. The screen is drawn again when the minute changes.
#[must_use]
pub fn use_now() -> Now {
    if let Some(Minutes(minutes)) = try_consume_context::<Minutes>() {
        let _ = minutes();
    }
    page().now()
}

/// The page that the running screen is shown in.
///
/// # Panics
/// Never: without a page in the context, a page that does nothing stands in.
#[must_use]
pub fn use_page() -> Rc<dyn Page> {
    use_hook(page)
}

/// The page, for handlers and tasks.
#[must_use]
pub fn page() -> Rc<dyn Page> {
    try_consume_context::<Rc<dyn Page>>().unwrap_or_else(|| Rc::new(Nowhere))
}

/// A page that does nothing and stands still in time: for rendering without a window.
pub struct Nowhere;

impl Page for Nowhere {
    fn set_title(&self, _: &str) {}
    fn focus(&self, _: &str) {}
    fn set_look(&self, _: &Look) {}
    fn now(&self) -> Now {
        Now { utc_ms: 0, local: NaiveDateTime::default(), ahead_minutes: 0, zone: "UTC".to_owned() }
    }
    fn random(&self, _: &mut [u8]) {}
    fn copy(&self, _: &str) -> bool {
        false
    }
    fn print(&self) {}
    fn leave(&self) {}
    fn recall(&self, _: &str) -> Option<String> {
        None
    }
    fn remember(&self, _: &str, _: &str) {}
    fn origin(&self) -> String {
        String::new()
    }
    fn language(&self) -> Option<String> {
        None
    }
    fn replace_address(&self, _: &str) {}
}
