//! The whole app drawn to HTML without a window: what the engine tells goes in, what stands on the screen and
//! what was asked of the engine come out.

mod sheet;
mod views;

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use chrono::NaiveDate;
use dioxus::core::{ElementId, Event, NoOpMutations, ScopeId};
use dioxus::history::{History, MemoryHistory};
use dioxus::html::{
    PlatformEventData, SerializedFileData, SerializedFormData, SerializedFormObject,
    SerializedHtmlEventConverter, SerializedMouseData, set_event_converter,
};
use dioxus::prelude::*;
use futures::FutureExt as _;
use futures::channel::mpsc::{UnboundedSender, unbounded};
use samlat_circle::engine::told::{Standing, Told};
use samlat_circle::engine::{Ticket, Verb};
use samlat_record::{Act, Edit, Section};

use self::sheet::Sheet;
pub(crate) use self::views::*;
use crate::app::App;
use crate::components::button::TREMBLE_MS;
use crate::message::Condition;
use crate::page::{Now, Page, Voices};
use crate::state::{Engine, Link};
use crate::words::Language;

/// Thursday 19 November 2026, nine in the morning in Stockholm.
pub(crate) fn now() -> Now {
    let local = NaiveDate::from_ymd_opt(2026, 11, 19).unwrap().and_hms_opt(9, 0, 0).unwrap();
    Now { utc_ms: NOW_MS, local, ahead_minutes: 60, zone: "Europe/Stockholm".to_owned() }
}

/// The same moment, Unix milliseconds.
pub(crate) const NOW_MS: i64 = 1_795_075_200_000;

/// The elements of a screen, by the numbers that they are known by.
const ELEMENTS: std::ops::Range<usize> = 1..2_000;

struct Recorder {
    asked: RefCell<Vec<(Ticket, Verb)>>,
    removed: RefCell<u8>,
}

impl Engine for Recorder {
    fn send(&self, ticket: Ticket, verb: Verb) {
        self.asked.borrow_mut().push((ticket, verb));
    }

    fn remove(&self) {
        *self.removed.borrow_mut() += 1;
    }
}

/// The app on a stage.
pub(crate) struct Stage {
    dom: VirtualDom,
    told: UnboundedSender<Told>,
    conditions: UnboundedSender<Condition>,
    engine: Rc<Recorder>,
    page: Rc<Sheet>,
    /// What was pressed last, where one thing was looked for.
    pressed: Option<usize>,
}

/// A page for what is drawn without the app, in a language.
pub(crate) fn page_in(language: Language) -> Rc<dyn Page> {
    Rc::new(Sheet::with(&[("language", language.key())], Voices::None))
}

/// The words of what is drawn without their marks, one space between.
pub(crate) fn words_of(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for sign in html.chars() {
        match sign {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            _ if !inside => out.push(sign),
            _ => {}
        }
    }
    let decoded = out.replace("&#38;", "&").replace("&amp;", "&").replace("&#39;", "'").replace('\u{AD}', "");
    decoded.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Stage {
    /// The app at an address, before anything has been told.
    pub(crate) fn at(path: &str) -> Self {
        Self::in_language(path, Language::Sv)
    }

    /// The same in a language.
    pub(crate) fn in_language(path: &str, language: Language) -> Self {
        Self::on(path, Sheet::with(&[("language", language.key())], Voices::None))
    }

    /// The same on a phone whose button for back is pressed so often.
    pub(crate) fn going_back(path: &str, backs: u8) -> Self {
        let sheet = Sheet::with(&[], Voices::None);
        sheet.backs.replace(backs);
        Self::on(path, sheet)
    }

    /// The same on a web page.
    pub(crate) fn on_web(path: &str) -> Self {
        let sheet = Sheet::with(&[("language", Language::Sv.key())], Voices::None);
        sheet.is_web.set(true);
        Self::on(path, sheet)
    }

    /// How often the app was left.
    pub(crate) fn left(&self) -> u8 {
        *self.page.left.borrow()
    }

    /// The same with the person's record open and these told, on a device that has kept these and has these voices.
    pub(crate) fn on_device(path: &str, told: Vec<Told>, kept: &[(&str, &str)], voices: Voices) -> Self {
        Self::on(path, Sheet::with(kept, voices)).opened(told)
    }

    /// The app on such a device, before anything has been told.
    pub(crate) fn on_closed_device(path: &str, kept: &[(&str, &str)]) -> Self {
        Self::on(path, Sheet::with(kept, Voices::None))
    }

    fn on(path: &str, sheet: Sheet) -> Self {
        let (told, told_here) = unbounded();
        let (conditions, conditions_here) = unbounded();
        let engine = Rc::new(Recorder { asked: RefCell::new(Vec::new()), removed: RefCell::new(0) });
        let page = Rc::new(sheet);
        let history: Rc<dyn History> = Rc::new(MemoryHistory::with_initial_path(path));
        let as_engine: Rc<dyn Engine> = engine.clone();
        let as_page: Rc<dyn Page> = page.clone();
        let mut dom = VirtualDom::new(App)
            .with_root_context(Link::new(as_engine, told_here, conditions_here))
            .with_root_context(as_page)
            .with_root_context(history);
        dom.rebuild_in_place();
        let mut stage = Self { dom, told, conditions, engine, page, pressed: None };
        stage.settle();
        stage
    }

    /// The app at an address with the person's record open and these things told.
    pub(crate) fn of_person(path: &str, told: Vec<Told>) -> Self {
        Self::at(path).opened(told)
    }

    /// With the person's record open and these things told.
    pub(crate) fn opened_with(self, told: Vec<Told>) -> Self {
        self.opened(told)
    }

    fn opened(mut self, told: Vec<Told>) -> Self {
        self.tell(Told::Standing(Standing::Open));
        self.tell(Told::Record(header()));
        self.tell(Told::Authors(authors()));
        told.into_iter().for_each(|told| self.tell(told));
        self
    }

    /// The device keeps something small, as the app would have kept it before.
    pub(crate) fn keeps(&mut self, key: &str, value: &str) {
        self.page.kept.borrow_mut().insert(key.to_owned(), value.to_owned());
    }

    /// The engine tells something.
    pub(crate) fn tell(&mut self, told: Told) {
        self.told.unbounded_send(told).unwrap();
        self.settle();
    }

    /// The device says how it serves the app.
    pub(crate) fn serve(&mut self, condition: Condition) {
        self.conditions.unbounded_send(condition).unwrap();
        self.settle();
    }

    /// A hand writes this in the one field of the screen.
    pub(crate) fn writes(&mut self, text: &str) {
        let data = SerializedFormData::new(text.to_owned(), Vec::new());
        self.happens_to_all("input", PlatformEventData::new(Box::new(data)));
        self.settle();
    }

    /// The last of the choices on the screen is made.
    pub(crate) fn chooses(&mut self) {
        let data = SerializedFormData::new(String::new(), Vec::new());
        self.happens_to_all("change", PlatformEventData::new(Box::new(data)));
        self.settle();
    }

    /// Every row to tick on the screen is ticked.
    pub(crate) fn ticks_all(&mut self) {
        let data = SerializedFormData::new("true".to_owned(), Vec::new());
        self.happens_to_all("change", PlatformEventData::new(Box::new(data)));
        self.settle();
    }

    /// The form on the screen is sent, as by the key for a new line.
    pub(crate) fn submits(&mut self) {
        self.passes(TREMBLE_MS);
        let data = SerializedFormData::new(String::new(), Vec::new());
        self.happens_to_all("submit", PlatformEventData::new(Box::new(data)));
        self.settle();
    }

    /// A file is chosen in the one field for files.
    pub(crate) fn gives_file(&mut self, name: &str, contents: &[u8]) {
        let file = SerializedFileData {
            path: name.into(),
            size: u64::try_from(contents.len()).unwrap(),
            contents: Some(contents.to_vec().into()),
            ..SerializedFileData::empty()
        };
        let object = SerializedFormObject { key: "file".to_owned(), text: None, file: Some(file) };
        let data = SerializedFormData::new(String::new(), vec![object]);
        self.happens_to_all("change", PlatformEventData::new(Box::new(data)));
        self.settle();
    }

    /// The screen that `make` gives, after the first button or choice that makes it say this.
    pub(crate) fn pressed_until(make: impl Fn() -> Self, said: &str) -> Self {
        Self::pressed_when(make, |stage| stage.text().contains(said))
    }

    /// The screen that `make` gives, after the first button or choice that makes it like this.
    pub(crate) fn pressed_when(make: impl Fn() -> Self, is_so: impl Fn(&Self) -> bool) -> Self {
        let mut stage = make();
        for element in ELEMENTS {
            stage.passes(TREMBLE_MS);
            let (mouse, form) =
                (SerializedMouseData::default(), SerializedFormData::new(String::new(), vec![]));
            stage.happens("click", PlatformEventData::new(Box::new(mouse)), element);
            stage.happens("change", PlatformEventData::new(Box::new(form)), element);
            if stage.dom.wait_for_work().now_or_never().is_none() {
                continue;
            }
            stage.settle();
            if is_so(&stage) {
                stage.pressed = Some(element);
                return stage;
            }
            stage = make();
        }
        panic!("no button does it: {}", stage.text());
    }

    /// What was looked for and pressed is pressed once more.
    pub(crate) fn presses_again(&mut self) {
        self.passes(TREMBLE_MS);
        let mouse = PlatformEventData::new(Box::new(SerializedMouseData::default()));
        self.happens("click", mouse, self.pressed.unwrap());
        self.settle();
    }

    /// Something happens to an element, if there is one that listens to it.
    fn happens(&self, name: &str, data: PlatformEventData, element: usize) {
        self.happens_here(name, Rc::new(data), element);
    }

    /// Something happens to every element that listens to it.
    fn happens_to_all(&self, name: &str, data: PlatformEventData) {
        let data: Rc<dyn Any> = Rc::new(data);
        for element in ELEMENTS {
            self.happens_here(name, Rc::clone(&data), element);
        }
    }

    fn happens_here(&self, name: &str, data: Rc<dyn Any>, element: usize) {
        set_event_converter(Box::new(SerializedHtmlEventConverter));
        self.dom.runtime().handle_event(name, Event::new(data, false), ElementId(element));
    }

    /// Runs until nothing is left to do.
    fn settle(&mut self) {
        for _ in 0..50 {
            if self.dom.wait_for_work().now_or_never().is_none() {
                break;
            }
            self.dom.render_immediate(&mut NoOpMutations);
        }
        self.dom.render_immediate(&mut NoOpMutations);
    }

    /// Lets a moment pass.
    pub(crate) fn passes(&self, ms: i64) {
        self.page.passed_ms.set(self.page.passed_ms.get() + ms);
    }

    /// The phone is set to this zone from now on, and its hands stay where they are.
    pub(crate) fn travels(&self, zone: &str) {
        self.page.zone.replace(Some(zone.to_owned()));
    }

    /// Answers taps so much later than they are made, from now on.
    pub(crate) fn slows_down(&self, ms: i64) {
        self.page.late_ms.set(ms);
    }

    /// Goes to another address, as the browser's own back and forward do.
    pub(crate) fn goes(&mut self, path: &str) {
        // The router stands a few steps below the root.
        let goes = |scope| {
            let router = dioxus::router::try_router()?;
            router.push(path.to_owned());
            Some(scope)
        };
        (0..16).find_map(|scope| self.dom.in_scope(ScopeId(scope), || goes(scope))).expect("a router");
        self.settle();
    }

    /// What is asked to be written in this section.
    pub(crate) fn edits(&self, of: Section) -> Vec<Edit> {
        let edit = |verb| {
            let Verb::Edit { section, edit } = verb else { return None };
            (section == of).then_some(edit)
        };
        self.asked().into_iter().filter_map(edit).collect()
    }

    /// Everything that a tap on the screen that `make` gives can ask to be written in this section.
    pub(crate) fn acts(of: Section, make: impl Fn() -> Self) -> Vec<Act> {
        let mut found: Vec<Act> = Vec::new();
        let first = |stage: &Self| stage.edits(of).into_iter().map(|edit| edit.act).next();
        loop {
            let known = found.clone();
            let is_new = |stage: &Self| first(stage).is_some_and(|act| !known.contains(&act));
            let look = std::panic::AssertUnwindSafe(|| Self::pressed_when(&make, is_new));
            match std::panic::catch_unwind(look) {
                Ok(stage) => found.extend(first(&stage)),
                Err(_) => return found,
            }
        }
    }

    /// Presses each element once, so many milliseconds after the one before.
    pub(crate) fn presses_all(&mut self, apart_ms: i64) {
        for element in ELEMENTS {
            self.passes(apart_ms);
            let mouse = Box::new(SerializedMouseData::default());
            self.happens("click", PlatformEventData::new(mouse), element);
        }
        self.settle();
    }

    /// What stands on the screen.
    pub(crate) fn html(&self) -> String {
        dioxus_ssr::render(&self.dom)
    }

    /// The words of the screen without their marks, one space between.
    pub(crate) fn text(&self) -> String {
        words_of(&self.html())
    }

    /// What the page is called.
    pub(crate) fn title(&self) -> String {
        self.page.title.borrow().clone()
    }

    /// What the device keeps under this key.
    pub(crate) fn kept(&self, key: &str) -> Option<String> {
        self.page.recall(key)
    }

    /// What was read aloud, and when it was to stop.
    pub(crate) fn read(&self) -> Vec<String> {
        self.page.read.borrow().clone()
    }

    /// From now on nothing can be fetched.
    pub(crate) fn is_cut_off(&mut self) {
        self.page.is_cut_off.replace(true);
    }

    /// What was shown outside the app.
    pub(crate) fn notified(&self) -> Vec<String> {
        self.page.notified.borrow().clone()
    }

    /// From now on the device keeps nothing more.
    pub(crate) fn is_full(&self) {
        self.page.is_full.set(true);
    }

    /// What was copied last.
    pub(crate) fn copied(&self) -> Option<String> {
        self.page.copied.borrow().clone()
    }

    /// What the last file that was saved says.
    pub(crate) fn saved(&self) -> Option<String> {
        self.page.saved.borrow().clone()
    }

    /// How often something was printed.
    pub(crate) fn printed(&self) -> u8 {
        *self.page.printed.borrow()
    }

    /// What was asked of the engine.
    pub(crate) fn asked(&self) -> Vec<Verb> {
        self.engine.asked.borrow().iter().map(|(_, verb)| verb.clone()).collect()
    }

    /// How often the engine was told to remove everything.
    pub(crate) fn removed(&self) -> u8 {
        *self.engine.removed.borrow()
    }

    /// The ticket of what was asked last.
    pub(crate) fn last_ticket(&self) -> Ticket {
        self.engine.asked.borrow().last().unwrap().0
    }
}
