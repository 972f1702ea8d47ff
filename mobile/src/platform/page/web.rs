//! The page in a browser.

// The small pages of staff and of organisations neither remind nor read aloud, and hold no record.
#[cfg(feature = "app")]
mod file;
#[cfg(feature = "app")]
mod notify;
#[cfg(feature = "app")]
mod voice;

use futures::future::LocalBoxFuture;
#[cfg(feature = "app")]
use samlat_record::file::{Import, ImportError, Stands, ToWrite};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Element, HtmlAnchorElement, HtmlElement, Url, Window};

use crate::components::Look;
#[cfg(feature = "app")]
use crate::page::{Fetching, Shown, Voices};
use crate::page::{Now, PAINTED_MS, Page};
use crate::platform::{browser, clock, random};

/// Where the quick close leads: a page about the weather, which everybody may be reading.
const ELSEWHERE: &str = "https://www.smhi.se/";
/// What the keys of kept settings begin with, so that they are told from others of the same address.
const PREFIX: &str = "samlat.";

/// The page in the window that runs this.
#[derive(Debug, Clone, Copy, Default)]
pub struct BrowserPage;

impl Page for BrowserPage {
    fn set_title(&self, title: &str) {
        if let Some(document) = window().and_then(|window| window.document()) {
            document.set_title(title);
        }
    }

    fn focus(&self, element_id: &str) {
        let found = window().and_then(|window| window.document()?.get_element_by_id(element_id));
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
            write_on(&element);
        }
    }

    fn set_look(&self, look: &Look) {
        let Some(root) = root() else { return };
        for (name, value) in look.attributes() {
            let _ = root.set_attribute(name, value);
        }
    }

    fn now(&self) -> Now {
        clock::now()
    }

    fn tapped_ms(&self) -> i64 {
        clock::now_ms() - waited_ms()
    }

    fn random(&self, bytes: &mut [u8]) {
        random::fill(bytes);
    }

    fn copy(&self, text: &str) -> bool {
        let clipboard = browser::global(&["navigator", "clipboard"]);
        if clipboard.is_undefined() {
            return false;
        }
        let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
        let written = clipboard.write_text(text);
        // A browser that refuses says so later; a rejection that nobody takes would look like a fault of the page.
        wasm_bindgen_futures::spawn_local(async move {
            let _ = wasm_bindgen_futures::JsFuture::from(written).await;
        });
        true
    }

    fn print(&self) {
        if let Some(window) = window() {
            let _ = window.print();
        }
    }

    #[cfg(feature = "app")]
    fn write_file(&self, asked: &ToWrite) -> Fetching<Option<String>> {
        Box::pin(file::write(asked))
    }

    #[cfg(feature = "app")]
    fn read_file(&self, file: &[u8], stands: &Stands) -> Fetching<Result<Import, ImportError>> {
        Box::pin(file::read(file, stands))
    }

    fn save(&self, name: &str, text: &str) -> Option<String> {
        let document = window()?.document()?;
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let blob = Blob::new_with_str_sequence(&parts).ok()?;
        let address = Url::create_object_url_with_blob(&blob).ok()?;
        let link = document.create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
        link.set_href(&address);
        link.set_download(name);
        link.click();
        let _ = Url::revoke_object_url(&address);
        Some(name.to_owned())
    }

    #[cfg(feature = "app")]
    fn notify(&self, words: &str, asks: bool) -> LocalBoxFuture<'static, Shown> {
        let words = words.to_owned();
        Box::pin(async move { notify::notify(&words, asks).await.unwrap_or(Shown::Impossible) })
    }

    #[cfg(feature = "app")]
    fn voices(&self) -> Voices {
        window().map_or(Voices::None, |window| voice::voices(&window))
    }

    #[cfg(feature = "app")]
    fn read_aloud(&self, element_id: &str, language: &str) {
        let Some(window) = window() else { return };
        let found = window.document().and_then(|document| document.get_element_by_id(element_id));
        if let Some(element) = found {
            voice::read(&window, &element, language);
        }
    }

    #[cfg(feature = "app")]
    fn is_reading(&self) -> bool {
        window().is_some_and(|window| voice::is_reading(&window))
    }

    #[cfg(feature = "app")]
    fn hush(&self) {
        if let Some(window) = window() {
            voice::hush(&window);
        }
    }

    fn leave(&self) {
        // A voice would read on over the other page.
        self.hush();
        if let Some(window) = window() {
            let _ = window.location().replace(ELSEWHERE);
        }
    }

    fn recall(&self, key: &str) -> Option<String> {
        storage()?.get_item(&format!("{PREFIX}{key}")).ok()?
    }

    fn remember(&self, key: &str, value: &str) {
        let Some(storage) = storage() else { return };
        let key = format!("{PREFIX}{key}");
        let _ = if value.is_empty() { storage.remove_item(&key) } else { storage.set_item(&key, value) };
    }

    fn origin(&self) -> String {
        window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
    }

    fn reaches_others(&self) -> bool {
        false
    }

    fn language(&self) -> Option<String> {
        window()?.navigator().language()
    }

    /// Browsers of telephones and tablets say "Mobi" (MDN on telling browsers apart).
    fn is_handheld(&self) -> bool {
        let said = crate::platform::browser::global(&["navigator", "userAgent"]).as_string();
        said.is_some_and(|said| said.contains("Mobi"))
    }

    fn replace_address(&self, address: &str) {
        if let Some(history) = window().and_then(|window| window.history().ok()) {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
        }
    }

    fn painted(&self) -> LocalBoxFuture<'static, ()> {
        self.wait(PAINTED_MS)
    }

    fn wait(&self, ms: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(clock::sleep(ms))
    }
}

/// Puts the caret behind what a field holds, where it stands before all of it: a field that was filled by the program
/// has it there, and the hand writes on at the end.
fn write_on(field: &HtmlElement) {
    let is_first =
        ["selectionStart", "selectionEnd"].map(|end| browser::get(field, end).as_f64() == Some(0.0));
    if is_first == [true, true] {
        // Beyond the end means the end.
        let end = JsValue::from(u32::MAX);
        let _ = browser::call(field, "setSelectionRange", &[end.clone(), end]);
    }
}

fn window() -> Option<Window> {
    web_sys::window()
}

/// How long the event that is being answered has waited for it, in milliseconds; 0 between events.
#[expect(clippy::cast_possible_truncation, reason = "whole milliseconds are meant")]
fn waited_ms() -> i64 {
    let made = browser::global(&["event", "timeStamp"]).as_f64();
    let now = browser::call(&browser::global(&["performance"]), "now", &[]).ok().and_then(|now| now.as_f64());
    made.zip(now).map_or(0, |(made, now)| (now - made).max(0.0) as i64)
}

fn root() -> Option<Element> {
    window()?.document()?.document_element()
}

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok()?
}
