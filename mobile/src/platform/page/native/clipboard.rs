//! Text on the clipboard of a computer or a phone.

#[cfg(not(any(target_os = "android", target_os = "ios")))]
pub use computer::Clipboard;
#[cfg(any(target_os = "android", target_os = "ios"))]
pub use phone::Clipboard;

#[cfg(not(any(target_os = "android", target_os = "ios")))]
mod computer {
    use std::cell::RefCell;

    /// Lives as long as the window, since on some systems text leaves the clipboard with whoever put it there.
    pub struct Clipboard(RefCell<Option<arboard::Clipboard>>);

    impl Clipboard {
        /// Nothing is opened before there is something to copy.
        pub fn new() -> Self {
            Self(RefCell::new(None))
        }

        /// Whether the text is on the clipboard.
        pub fn copy(&self, text: &str) -> bool {
            let mut clipboard = self.0.borrow_mut();
            if clipboard.is_none() {
                *clipboard = arboard::Clipboard::new().ok();
            }
            clipboard.as_mut().is_some_and(|clipboard| clipboard.set_text(text).is_ok())
        }
    }
}

#[cfg(any(target_os = "android", target_os = "ios"))]
mod phone {
    use super::super::{quoted, run};

    /// The web view's own way to the clipboard.
    pub struct Clipboard;

    impl Clipboard {
        /// There is nothing to open.
        pub fn new() -> Self {
            Self
        }

        /// The web view is asked, and answers nobody: what it refuses is not known here.
        pub fn copy(&self, text: &str) -> bool {
            run(&format!("navigator.clipboard?.writeText({});", quoted(text)));
            true
        }
    }
}
