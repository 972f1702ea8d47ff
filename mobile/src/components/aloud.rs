//! Reads a card aloud, with a voice of the device itself. Where the device has none, nothing is shown: a voice from elsewhere
//! would be sent what the card says.

use dioxus::prelude::*;

use super::button::{Button, Kind};
use super::icon::Glyph;
use crate::page::{Voices, page};
use crate::words::use_words;

/// How often it is looked whether the voice has ended, in milliseconds.
const LOOK_MS: u32 = 400;
/// When it is looked for voices: a browser knows them only a while after the page has opened. In milliseconds, each after
/// the one before.
const ASK_MS: [u32; 4] = [300, 700, 2_000, 5_000];

/// Whether cards can be read aloud, and which one is.
#[derive(Clone, Copy, PartialEq)]
pub struct Aloud {
    /// The voices of the device.
    pub voices: Signal<Voices>,
    /// The element that is read.
    of: Signal<Option<String>>,
}

/// Offers reading aloud to everything below, and looks for voices.
pub fn use_aloud_provider() -> Aloud {
    let aloud =
        use_context_provider(|| Aloud { voices: Signal::new(page().voices()), of: Signal::new(None) });
    use_hook(|| {
        let mut voices = aloud.voices;
        spawn(async move {
            let page = page();
            for ms in ASK_MS {
                page.wait(ms).await;
                let found = page.voices();
                if found != *voices.peek() {
                    voices.set(found);
                }
            }
        });
    });
    aloud
}

impl Aloud {
    /// Stops reading.
    pub fn stop(mut self) {
        page().hush();
        if self.of.peek().is_some() {
            self.of.set(None);
        }
    }

    /// Reads what stands in an element, in the language of the screens, and notices when it ends.
    fn read(mut self, element: String, language: &str) {
        page().hush();
        page().read_aloud(&element, language);
        self.of.set(Some(element.clone()));
        spawn(async move {
            let page = page();
            let mut of = self.of;
            loop {
                page.wait(LOOK_MS).await;
                if of.peek().as_ref() != Some(&element) {
                    return;
                }
                if !page.is_reading() {
                    of.set(None);
                    return;
                }
            }
        });
    }
}

/// The button that reads the element with this id, and stops when it is pressed again.
#[component]
pub fn ReadAloud(#[props(into)] of: String, #[props(into)] what: String) -> Element {
    let words = use_words();
    let Some(aloud) = try_consume_context::<Aloud>() else { return VNode::empty() };
    if *aloud.voices.read() != Voices::Here {
        return VNode::empty();
    }
    let is_read = aloud.of.read().as_ref() == Some(&of);
    let language = words.language().tag();
    let (label, name) = if is_read {
        (words.aloud_stop(), words.aloud_stop_name(&what))
    } else {
        (words.aloud_read(), words.aloud_read_name(&what))
    };
    rsx! {
        Button {
            label,
            name,
            kind: Kind::Quiet,
            glyph: Glyph::Aloud,
            onpress: move |()| if is_read { aloud.stop() } else { aloud.read(of.clone(), language) },
        }
    }
}
