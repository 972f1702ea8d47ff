//! A field to write in: its name above it, a hint, what was understood, and what is wrong with it.

use std::cell::RefCell;
use std::rc::Rc;

use dioxus::prelude::*;

use super::icon::{Glyph, Icon};
use crate::words::use_words;

/// What is written in a field; it chooses the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// A line of text.
    #[default]
    Line,
    /// Several lines.
    Long,
    /// Digits.
    Digits,
    /// A telephone number.
    Phone,
    /// A word of the recovery sheet: no corrections, no capitals.
    SecretWord,
    /// Several such words, or a link.
    SecretWords,
    /// A password: not shown.
    Hidden,
}

impl FieldKind {
    fn input_type(self) -> &'static str {
        match self {
            Self::Phone => "tel",
            Self::Hidden => "password",
            Self::Line | Self::Long | Self::Digits | Self::SecretWord | Self::SecretWords => "text",
        }
    }

    fn input_mode(self) -> &'static str {
        match self {
            Self::Line | Self::Long | Self::SecretWord | Self::SecretWords | Self::Hidden => "text",
            Self::Digits => "numeric",
            Self::Phone => "tel",
        }
    }
}

/// What stands in a field's element, and how many elements there have been.
///
/// The window's page and program speak by messages. A `value` handed back for one letter arrives when the next is
/// already written, and takes it away. So the element keeps what the hand writes, and only a value that did not come
/// from the hand (a draft, a field emptied after it was sent) makes the element anew.
#[derive(Debug, Default)]
struct Standing {
    text: String,
    made: u32,
}

impl Standing {
    /// Takes the value that the screen has. Answers the number of the element that it stands in.
    fn shows(&mut self, value: &str) -> u32 {
        if self.text != value {
            value.clone_into(&mut self.text);
            self.made = self.made.wrapping_add(1);
        }
        self.made
    }
}

/// A field. What is written is given to `oninput` as it stands and never changed under the hand; what is longer than
/// `most` characters stands there with its length told.
#[component]
pub fn Field(
    #[props(into)] id: String,
    #[props(into)] label: String,
    #[props(into, default)] hint: Option<String>,
    #[props(into, default)] fault: Option<String>,
    #[props(into, default)] understood: Option<String>,
    #[props(default)] kind: FieldKind,
    #[props(into, default)] most: Option<usize>,
    #[props(into, default)] autocomplete: Option<String>,
    value: String,
    oninput: EventHandler<String>,
) -> Element {
    let standing = use_hook(|| Rc::new(RefCell::new(Standing::default())));
    let made = standing.borrow_mut().shows(&value);
    let write = use_callback(move |text: String| {
        standing.borrow_mut().text.clone_from(&text);
        oninput.call(text);
    });
    let words = use_words();
    let fault = fault.or_else(|| {
        let (most, chars) = (most?, value.trim().chars().count());
        (chars > most).then(|| words.fault_too_long(chars, most))
    });
    let parts = [
        hint.as_ref().map(|_| format!("{id}-hint")),
        understood.as_ref().map(|_| format!("{id}-understood")),
        fault.as_ref().map(|_| format!("{id}-fault")),
    ];
    let described: Vec<String> = parts.into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    rsx! {
        div { class: "field",
            label { r#for: "{id}", {label} }
            if let Some(hint) = &hint {
                p { class: "hint", id: "{id}-hint", "{hint}" }
            }
            for made in [made] {
                Paper {
                    key: "{id}-{made}",
                    id: id.clone(),
                    kind,
                    autocomplete: autocomplete.clone(),
                    described: described.clone(),
                    is_wrong: fault.is_some(),
                    value: value.clone(),
                    onwrite: write,
                }
            }
            if let Some(understood) = &understood {
                div { class: "understood",
                    Icon { glyph: Glyph::Tick }
                    p { id: "{id}-understood", role: "status", "{understood}" }
                }
            }
            if let Some(fault) = &fault {
                div { class: "fault",
                    Icon { glyph: Glyph::Warning }
                    // The words stand in the alert itself: the window's reader finds none in a part of it.
                    p { id: "{id}-fault", role: "alert", "{fault}" }
                }
            }
        }
    }
}

/// The element that is written in. It begins with `value`, and what stands there then is the hand's.
#[component]
fn Paper(
    id: String,
    kind: FieldKind,
    autocomplete: Option<String>,
    described: Option<String>,
    is_wrong: bool,
    value: String,
    onwrite: EventHandler<String>,
) -> Element {
    let start = use_hook(move || value);
    let invalid = is_wrong.then_some("true");
    let secret = matches!(kind, FieldKind::SecretWord | FieldKind::SecretWords | FieldKind::Hidden);
    let plain = secret.then_some("none");
    let corrected = secret.then_some("off");
    let spellcheck = if secret { "false" } else { "true" };
    if matches!(kind, FieldKind::Long | FieldKind::SecretWords) {
        return rsx! {
            textarea {
                class: "input",
                id,
                rows: "5",
                "autocapitalize": plain,
                "autocorrect": corrected,
                spellcheck,
                autocomplete: "off",
                initial_value: start,
                "aria-describedby": described,
                "aria-invalid": invalid,
                oninput: move |event| onwrite.call(event.value()),
            }
        };
    }
    rsx! {
        input {
            class: "input",
            id,
            r#type: kind.input_type(),
            inputmode: kind.input_mode(),
            autocomplete: autocomplete.unwrap_or_else(|| "off".to_owned()),
            "autocapitalize": plain,
            "autocorrect": corrected,
            spellcheck,
            initial_value: start,
            "aria-describedby": described,
            "aria-invalid": invalid,
            oninput: move |event| onwrite.call(event.value()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_hand_writes_stays_in_the_element_it_was_written_in() {
        let mut standing = Standing::default();
        assert_eq!(standing.shows(""), 0);
        standing.text = "A".to_owned();
        assert_eq!(standing.shows("A"), 0);
        standing.text = "As".to_owned();
        assert_eq!(standing.shows("As"), 0);
    }

    #[test]
    fn a_value_from_elsewhere_makes_the_element_anew() {
        let mut standing = Standing::default();
        assert_eq!(standing.shows("draft"), 1);
        standing.text = "draft and more".to_owned();
        assert_eq!(standing.shows(""), 2, "emptied after it was sent");
    }
}
