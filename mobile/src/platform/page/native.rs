//! The page in a window of its own, on a computer or filling a phone.

mod clipboard;
#[cfg(not(any(target_os = "android", target_os = "ios")))]
mod notify;

use std::fs;
use std::path::PathBuf;

#[cfg(feature = "desktop")]
use dioxus::desktop::window;
use dioxus::document::eval;
#[cfg(not(feature = "desktop"))]
use dioxus::mobile::window;
use futures::future::{LocalBoxFuture, ready};
use samlat_record::file::{Import, ImportError, Stands, ToWrite};
use samlat_record::open_format;

use crate::components::Look;
#[cfg(not(any(target_os = "android", target_os = "ios")))]
use crate::page::Shown;
use crate::page::{Fetching, Now, PAINTED_MS, Page};
use crate::platform::folder::Folder;
use crate::platform::{clock, opened, random};
use clipboard::Clipboard;

/// Gives a field the focus, with the caret behind what it holds where it stood before all of it.
const FOCUS: &str = "field?.focus(); if (field?.selectionStart === 0 && field.selectionEnd === 0) \
                     field.setSelectionRange(field.value.length, field.value.length);";
/// Lays one step into the history of the web view, so that a phone's own button for back has one to take and does not
/// leave the app. It is laid anew each time, and each time is told.
const BACK: &str = "history.pushState(0, ''); \
                    await new Promise((gone) => addEventListener('popstate', gone, { once: true })); return true;";

/// The page in the native window.
pub struct WindowPage {
    folder: Option<Folder>,
    clipboard: Clipboard,
    /// What the app was opened with.
    link: Option<String>,
}

impl WindowPage {
    /// The page, with the settings of its look in `folder`.
    #[must_use]
    pub fn new(folder: Option<Folder>) -> Self {
        Self { folder, clipboard: Clipboard::new(), link: opened::link() }
    }
}

/// Text as a JavaScript value.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Has the page do something, and does not wait for it.
fn run(script: &str) {
    let _ = eval(script);
}

/// Where the person looks for what was saved. Nothing where an app may not write to such a place: Android's downloads.
fn shelf() -> Option<PathBuf> {
    if cfg!(target_os = "ios") {
        return dirs::document_dir();
    }
    dirs::download_dir().or_else(dirs::home_dir).filter(|_| !cfg!(target_os = "android"))
}

impl Page for WindowPage {
    fn set_title(&self, title: &str) {
        window().set_title(title);
        run(&format!("document.title = {};", quoted(title)));
    }

    fn focus(&self, element_id: &str) {
        run(&format!("const field = document.getElementById({}); {FOCUS}", quoted(element_id)));
    }

    fn set_look(&self, look: &Look) {
        for (name, value) in look.attributes() {
            let (name, value) = (quoted(name), quoted(value));
            run(&format!("document.documentElement.setAttribute({name}, {value});"));
        }
    }

    fn now(&self) -> Now {
        clock::now()
    }

    fn random(&self, bytes: &mut [u8]) {
        random::fill(bytes);
    }

    fn copy(&self, text: &str) -> bool {
        self.clipboard.copy(text)
    }

    fn write_file(&self, asked: &ToWrite) -> Fetching<Option<String>> {
        Box::pin(ready(Ok(open_format::write(asked.clone()))))
    }

    fn read_file(&self, file: &[u8], stands: &Stands) -> Fetching<Result<Import, ImportError>> {
        Box::pin(ready(Ok(open_format::read(file, stands))))
    }

    fn save(&self, name: &str, text: &str) -> Option<String> {
        let path = shelf()?.join(name);
        fs::write(&path, text).ok()?;
        Some(path.display().to_string())
    }

    #[cfg(not(any(target_os = "android", target_os = "ios")))]
    fn notify(&self, words: &str, _: bool) -> LocalBoxFuture<'static, Shown> {
        Box::pin(notify::notify(words.to_owned()))
    }

    fn print(&self) {
        window().print();
    }

    fn leave(&self) {
        // On a phone the window is the whole app, and what is saved is on the disk.
        if self.is_handheld() { std::process::exit(0) } else { window().close() }
    }

    fn is_handheld(&self) -> bool {
        cfg!(any(target_os = "android", target_os = "ios"))
    }

    fn back(&self) -> LocalBoxFuture<'static, ()> {
        if !self.is_handheld() {
            return Box::pin(futures::future::pending());
        }
        let pressed = eval(BACK);
        Box::pin(async move {
            if pressed.await.is_err() {
                // A web view that cannot tell is not asked again and again.
                futures::future::pending::<()>().await;
            }
        })
    }

    fn recall(&self, key: &str) -> Option<String> {
        fs::read_to_string(self.folder.as_ref()?.look(key)).ok()
    }

    fn remember(&self, key: &str, value: &str) {
        let Some(folder) = &self.folder else { return };
        // A setting that cannot be kept is chosen again next time; nothing else hangs on it.
        let _ = if value.is_empty() {
            fs::remove_file(folder.look(key))
        } else {
            folder.make().and_then(|()| fs::write(folder.look(key), value))
        };
    }

    fn origin(&self) -> String {
        let parted = self.link.as_deref().and_then(opened::parted);
        parted.map(|(origin, _)| origin.to_owned()).unwrap_or_default()
    }

    fn opened_at(&self) -> Option<String> {
        let (_, address) = self.link.as_deref().and_then(opened::parted)?;
        Some(address.to_owned())
    }

    fn language(&self) -> Option<String> {
        sys_locale::get_locale()
    }

    fn replace_address(&self, _: &str) {
        // A window has no address bar.
    }

    fn painted(&self) -> LocalBoxFuture<'static, ()> {
        self.wait(PAINTED_MS)
    }

    fn wait(&self, ms: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(clock::sleep(ms))
    }
}
