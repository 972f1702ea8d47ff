//! The page in a window of its own.

use std::cell::RefCell;
use std::fs;

use arboard::Clipboard;
use dioxus::desktop::window;
use dioxus::document::eval;
use futures::future::LocalBoxFuture;

use crate::components::Look;
use crate::page::{Now, Page};
use crate::platform::folder::Folder;
use crate::platform::{clock, random};

/// Gives a field the focus, with the caret behind what it holds where it stood before all of it.
const FOCUS: &str = "field?.focus(); if (field?.selectionStart === 0 && field.selectionEnd === 0) \
                     field.setSelectionRange(field.value.length, field.value.length);";

/// The page in the native window.
pub struct WindowPage {
    folder: Option<Folder>,
    /// Lives as long as the window, since on some systems text leaves the clipboard with whoever put it there.
    clipboard: RefCell<Option<Clipboard>>,
}

impl WindowPage {
    /// The page, with the settings of its look in `folder`.
    #[must_use]
    pub fn new(folder: Option<Folder>) -> Self {
        Self { folder, clipboard: RefCell::new(None) }
    }
}

/// Text as a JavaScript value.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl Page for WindowPage {
    fn set_title(&self, title: &str) {
        window().set_title(title);
        let _ = eval(&format!("document.title = {};", quoted(title)));
    }

    fn focus(&self, element_id: &str) {
        let _ = eval(&format!("const field = document.getElementById({}); {FOCUS}", quoted(element_id)));
    }

    fn set_look(&self, look: &Look) {
        for (name, value) in look.attributes() {
            let (name, value) = (quoted(name), quoted(value));
            let _ = eval(&format!("document.documentElement.setAttribute({name}, {value});"));
        }
    }

    fn now(&self) -> Now {
        clock::now()
    }

    fn random(&self, bytes: &mut [u8]) {
        random::fill(bytes);
    }

    fn copy(&self, text: &str) -> bool {
        let mut clipboard = self.clipboard.borrow_mut();
        if clipboard.is_none() {
            *clipboard = Clipboard::new().ok();
        }
        clipboard.as_mut().is_some_and(|clipboard| clipboard.set_text(text).is_ok())
    }

    fn save(&self, name: &str, text: &str) -> Option<String> {
        let folder = dirs::download_dir().or_else(dirs::home_dir)?;
        let path = folder.join(name);
        fs::write(&path, text).ok()?;
        Some(path.display().to_string())
    }

    fn print(&self) {
        window().print();
    }

    fn leave(&self) {
        window().close();
    }

    fn recall(&self, key: &str) -> Option<String> {
        fs::read_to_string(self.folder.as_ref()?.look(key)).ok()
    }

    fn remember(&self, key: &str, value: &str) {
        if let Some(folder) = &self.folder {
            // A setting that cannot be kept is chosen again next time; nothing else hangs on it.
            let _ = folder.make().and_then(|()| fs::write(folder.look(key), value));
        }
    }

    fn origin(&self) -> String {
        String::new()
    }

    fn language(&self) -> Option<String> {
        sys_locale::get_locale()
    }

    fn replace_address(&self, _: &str) {
        // A window has no address bar.
    }

    fn wait(&self, ms: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(clock::sleep(ms))
    }
}
