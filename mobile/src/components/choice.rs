//! Choosing one of a few, or ticking several. Each row is one large target.

use dioxus::prelude::*;

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// What the handler is given.
    pub value: String,
    /// What stands on the row.
    pub label: String,
    /// A line under it.
    pub detail: Option<String>,
}

impl Offered {
    /// A row without a line under it.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), detail: None }
    }

    /// The same row with a line under it.
    #[must_use]
    pub fn with(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

/// One of a few. `id` names the group; the first row has the element id `{id}-0`.
#[component]
pub fn Choices(
    #[props(into)] id: String,
    #[props(into)] legend: String,
    #[props(into, default)] hint: Option<String>,
    offered: Vec<Offered>,
    #[props(into, default)] chosen: Option<String>,
    onchoose: EventHandler<String>,
) -> Element {
    let rows = offered.into_iter().enumerate().map(|(at, row)| {
        let value = row.value.clone();
        let is_chosen = chosen.as_deref() == Some(&*row.value);
        rsx! {
            label { class: "choice", key: "{row.value}",
                input {
                    r#type: "radio",
                    id: "{id}-{at}",
                    name: "{id}",
                    value: "{row.value}",
                    checked: is_chosen,
                    onchange: move |_| onchoose.call(value.clone()),
                }
                span { class: "beside",
                    span { {row.label} }
                    if let Some(detail) = row.detail {
                        span { class: "small", {detail} }
                    }
                }
            }
        }
    });
    rsx! {
        Group { id: id.clone(), legend, hint, {rows} }
    }
}

/// As many of these as hold. `id` names the group; the first row has the element id `{id}-0`. The handler is given the row that
/// was ticked, or is no longer.
#[component]
pub fn Several(
    #[props(into)] id: String,
    #[props(into)] legend: String,
    #[props(into, default)] hint: Option<String>,
    offered: Vec<Offered>,
    chosen: Vec<String>,
    onturn: EventHandler<String>,
) -> Element {
    let rows = offered.into_iter().enumerate().map(|(at, row)| {
        let (value, checked) = (row.value.clone(), chosen.contains(&row.value));
        rsx! {
            Check {
                key: "{row.value}",
                id: "{id}-{at}",
                label: row.label,
                detail: row.detail,
                checked,
                onchange: move |_| onturn.call(value.clone()),
            }
        }
    });
    rsx! {
        Group { id: id.clone(), legend, hint, {rows} }
    }
}

/// Rows under one question.
#[component]
fn Group(id: String, legend: String, hint: Option<String>, children: Element) -> Element {
    rsx! {
        fieldset { class: "choices", "aria-describedby": hint.as_ref().map(|_| format!("{id}-hint")),
            legend { {legend} }
            if let Some(hint) = &hint {
                p { class: "hint", id: "{id}-hint", "{hint}" }
            }
            {children}
        }
    }
}

/// One row to tick.
#[component]
pub fn Check(
    #[props(into)] id: String,
    #[props(into)] label: String,
    #[props(into, default)] detail: Option<String>,
    checked: bool,
    onchange: EventHandler<bool>,
) -> Element {
    rsx! {
        label { class: "choice",
            input {
                r#type: "checkbox",
                id: "{id}",
                checked,
                onchange: move |event| onchange.call(event.checked()),
            }
            span { class: "beside",
                span { {label} }
                if let Some(detail) = detail {
                    span { class: "small", {detail} }
                }
            }
        }
    }
}
