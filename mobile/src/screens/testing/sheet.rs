//! The page that the stage stands on: it keeps what it is told, and its clock goes when it is let.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use chrono::Duration;
use futures::future::LocalBoxFuture;
use samlat_record::file::{Import, ImportError, Stands, ToWrite};
use samlat_record::open_format;

use super::now;
use crate::components::Look;
use crate::page::{Fetching, NotFetched, Now, Page, Shown, Voices};

/// The page: what it keeps, and what was done with it.
pub(super) struct Sheet {
    /// Milliseconds that have passed.
    pub(super) passed_ms: Cell<i64>,
    /// The zone that the phone is set to, where it is not the one of [`now`].
    pub(super) zone: RefCell<Option<String>>,
    /// How late taps are answered, in milliseconds.
    pub(super) late_ms: Cell<i64>,
    pub(super) title: RefCell<String>,
    pub(super) kept: RefCell<BTreeMap<String, String>>,
    pub(super) voices: Voices,
    pub(super) read: RefCell<Vec<String>>,
    pub(super) drawn: RefCell<u8>,
    pub(super) printed: RefCell<u8>,
    /// What the last file that was saved says.
    pub(super) saved: RefCell<Option<String>>,
    /// What was shown outside the app.
    pub(super) notified: RefCell<Vec<String>>,
    /// Whether nothing more can be kept.
    pub(super) is_full: Cell<bool>,
    /// What was copied last.
    pub(super) copied: RefCell<Option<String>>,
    /// Whether nothing can be fetched.
    pub(super) is_cut_off: RefCell<bool>,
    /// Whether it is a web page, which reaches no relay but its own.
    pub(super) is_web: Cell<bool>,
    /// How often the phone's button for back is still pressed, and how often the app was left.
    pub(super) backs: RefCell<u8>,
    pub(super) left: RefCell<u8>,
}

impl Sheet {
    /// A page on a device that has kept these, with these voices.
    pub(super) fn with(kept: &[(&str, &str)], voices: Voices) -> Self {
        let kept = kept.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        Self {
            passed_ms: Cell::new(0),
            zone: RefCell::new(None),
            late_ms: Cell::new(0),
            title: RefCell::new(String::new()),
            kept: RefCell::new(kept.collect()),
            voices,
            read: RefCell::new(Vec::new()),
            drawn: RefCell::new(0),
            printed: RefCell::new(0),
            saved: RefCell::new(None),
            notified: RefCell::new(Vec::new()),
            is_full: Cell::new(false),
            copied: RefCell::new(None),
            is_cut_off: RefCell::new(false),
            is_web: Cell::new(false),
            backs: RefCell::new(0),
            left: RefCell::new(0),
        }
    }
}

impl Sheet {
    fn fetches(&self) -> Result<(), NotFetched> {
        if *self.is_cut_off.borrow() { Err(NotFetched) } else { Ok(()) }
    }
}

impl Page for Sheet {
    fn set_title(&self, title: &str) {
        title.clone_into(&mut self.title.borrow_mut());
    }
    fn focus(&self, _: &str) {}
    fn set_look(&self, _: &Look) {}
    fn now(&self) -> Now {
        let begun = now();
        let passed_ms = self.passed_ms.get();
        let local = begun.local + Duration::minutes(passed_ms.div_euclid(60_000));
        let zone = self.zone.borrow().clone().unwrap_or_else(|| begun.zone.clone());
        Now { utc_ms: begun.utc_ms + passed_ms, local, zone, ..begun }
    }
    fn tapped_ms(&self) -> i64 {
        self.now().utc_ms - self.late_ms.get()
    }
    fn random(&self, bytes: &mut [u8]) {
        *self.drawn.borrow_mut() += 1;
        bytes.fill(*self.drawn.borrow());
    }
    fn copy(&self, text: &str) -> bool {
        self.copied.replace(Some(text.to_owned()));
        true
    }
    fn write_file(&self, asked: &ToWrite) -> Fetching<Option<String>> {
        let written = self.fetches().map(|()| open_format::write(asked.clone()));
        Box::pin(futures::future::ready(written))
    }
    fn read_file(&self, file: &[u8], stands: &Stands) -> Fetching<Result<Import, ImportError>> {
        let read = self.fetches().map(|()| open_format::read(file, stands));
        Box::pin(futures::future::ready(read))
    }
    fn save(&self, name: &str, text: &str) -> Option<String> {
        self.saved.replace(Some(text.to_owned()));
        Some(name.to_owned())
    }
    fn notify(&self, words: &str, _: bool) -> LocalBoxFuture<'static, Shown> {
        self.notified.borrow_mut().push(words.to_owned());
        Box::pin(futures::future::ready(Shown::Impossible))
    }
    fn print(&self) {
        *self.printed.borrow_mut() += 1;
    }
    fn leave(&self) {
        *self.left.borrow_mut() += 1;
    }
    fn back(&self) -> LocalBoxFuture<'static, ()> {
        let mut backs = self.backs.borrow_mut();
        if *backs == 0 {
            return Box::pin(futures::future::pending());
        }
        *backs -= 1;
        Box::pin(futures::future::ready(()))
    }
    fn recall(&self, key: &str) -> Option<String> {
        self.kept.borrow().get(key).cloned()
    }
    fn remember(&self, key: &str, value: &str) {
        if self.is_full.get() {
            return;
        }
        let mut kept = self.kept.borrow_mut();
        if value.is_empty() {
            kept.remove(key)
        } else {
            kept.insert(key.to_owned(), value.to_owned())
        };
    }
    fn voices(&self) -> Voices {
        self.voices
    }
    fn read_aloud(&self, element_id: &str, language: &str) {
        self.read.borrow_mut().push(format!("{language} {element_id}"));
    }
    fn hush(&self) {
        self.read.borrow_mut().push("hush".to_owned());
    }
    fn origin(&self) -> String {
        "https://samlat.example".to_owned()
    }
    fn reaches_others(&self) -> bool {
        !self.is_web.get()
    }
    fn language(&self) -> Option<String> {
        None
    }
    fn replace_address(&self, _: &str) {}
}
