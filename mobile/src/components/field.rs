//! A field to write in: its name above it, a hint, what was understood, and what is wrong with it.

use dioxus::prelude::*;

use super::icon::{Glyph, Icon};

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

/// A field. What is written is given to `oninput` as it stands and never changed under the hand.
#[component]
pub fn Field(
    #[props(into)] id: String,
    #[props(into)] label: String,
    #[props(into, default)] hint: Option<String>,
    #[props(into, default)] fault: Option<String>,
    #[props(into, default)] understood: Option<String>,
    #[props(default)] kind: FieldKind,
    #[props(into, default)] autocomplete: Option<String>,
    value: String,
    oninput: EventHandler<String>,
) -> Element {
    let parts = [
        hint.as_ref().map(|_| format!("{id}-hint")),
        understood.as_ref().map(|_| format!("{id}-understood")),
        fault.as_ref().map(|_| format!("{id}-fault")),
    ];
    let described: Vec<String> = parts.into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = fault.as_ref().map(|_| "true");
    let secret = matches!(kind, FieldKind::SecretWord | FieldKind::SecretWords | FieldKind::Hidden);
    let is_long = matches!(kind, FieldKind::Long | FieldKind::SecretWords);
    let autocomplete = autocomplete.unwrap_or_else(|| "off".to_owned());
    rsx! {
        div { class: "field",
            label { r#for: "{id}", {label} }
            if let Some(hint) = &hint {
                p { class: "hint", id: "{id}-hint", "{hint}" }
            }
            if is_long {
                textarea {
                    class: "input",
                    id: "{id}",
                    rows: "5",
                    "autocapitalize": secret.then_some("none"),
                    "autocorrect": secret.then_some("off"),
                    spellcheck: if secret { "false" } else { "true" },
                    autocomplete: "off",
                    value,
                    "aria-describedby": described,
                    "aria-invalid": invalid,
                    oninput: move |event| oninput.call(event.value()),
                }
            } else {
                input {
                    class: "input",
                    id: "{id}",
                    r#type: kind.input_type(),
                    inputmode: kind.input_mode(),
                    autocomplete,
                    "autocapitalize": secret.then_some("none"),
                    "autocorrect": secret.then_some("off"),
                    spellcheck: if secret { "false" } else { "true" },
                    value,
                    "aria-describedby": described,
                    "aria-invalid": invalid,
                    oninput: move |event| oninput.call(event.value()),
                }
            }
            if let Some(understood) = &understood {
                p { class: "understood", id: "{id}-understood", role: "status",
                    Icon { glyph: Glyph::Tick }
                    span { "{understood}" }
                }
            }
            if let Some(fault) = &fault {
                p { class: "fault", id: "{id}-fault", role: "alert",
                    Icon { glyph: Glyph::Warning }
                    span { "{fault}" }
                }
            }
        }
    }
}
