//! The field for the words of the paper.

use dioxus::prelude::*;
use samlat_circle::engine::Failure;

use crate::components::{Field, FieldKind};
use crate::screens::parts::completions::{Completions, in_writing, offered};
use crate::screens::parts::repairs::Repairs;
use crate::words::use_words;

/// The field that the words are written in.
const WORDS_ID: &str = "words";

/// The words, what is wrong with them, and what they may be. `onput` gets the text when a word was put in by a tap.
#[component]
pub fn Paper(
    written: String,
    failure: ReadSignal<Option<Failure>>,
    onwrite: EventHandler<String>,
    onput: EventHandler<String>,
) -> Element {
    let words = use_words();
    // What is wrong stands by the words, far from the button that was pressed; and after a word was put in place by a
    // tap the hand writes on. Both when it has been drawn: the field may be another element by then.
    let mut put_in = use_signal(|| 0_u32);
    use_effect(move || {
        let is_wrong = matches!(*failure.read(), Some(Failure::Words(_)));
        if is_wrong || put_in() > 0 {
            crate::page::page().focus(WORDS_ID);
        }
    });
    let put = use_callback(move |text: String| {
        onput.call(text);
        put_in += 1;
    });
    let wrong = match failure() {
        Some(Failure::Words(fault)) => Some(fault),
        Some(_) | None => None,
    };
    let (before, begun) = in_writing(&written);
    let before = before.to_owned();
    let count = u64::try_from(written.split_whitespace().count()).unwrap_or_default();
    rsx! {
        Field {
            id: WORDS_ID,
            label: words.recover_words(),
            hint: words.recover_words_hint().to_owned(),
            kind: FieldKind::SecretWords,
            understood: (count > 0).then(|| words.recover_count(count)),
            fault: wrong.clone().map(|fault| crate::shown::fault::failure(words, &Failure::Words(fault))),
            value: written.clone(),
            oninput: move |text| onwrite.call(text),
        }
        if let Some(fault) = wrong {
            Repairs { fault, text: written.clone(), onchoose: put }
        }
        Completions {
            legend: words.recover_suggested(),
            offered: offered(begun).into_iter().map(ToOwned::to_owned).collect::<Vec<_>>(),
            onchoose: move |word: String| put.call(format!("{before}{word} ")),
        }
    }
}
