//! The recovery word that is wrong, and the words that can stand in its place with one tap.

use dioxus::prelude::*;
use samlat_circle::engine::WordsFault;

use crate::components::Button;
use crate::words::use_words;

/// The words that may mend `text`, each with a button that puts it there. `onchoose` is given the whole mended text.
#[component]
pub fn Repairs(fault: WordsFault, text: String, onchoose: EventHandler<String>) -> Element {
    let words = use_words();
    let Some((position, suggestions)) = suggested(&fault) else { return VNode::empty() };
    rsx! {
        div { class: "actions",
            for word in suggestions {
                Button {
                    key: "{word}",
                    label: words.recover_change(u64::from(position), &word),
                    onpress: {
                        let mended = with_word(&text, position, &word);
                        move |()| onchoose.call(mended.clone())
                    },
                }
            }
        }
    }
}

/// Which word is wrong, from 1, and what may stand there; nothing where no word is known to be the wrong one.
fn suggested(fault: &WordsFault) -> Option<(u8, Vec<String>)> {
    match fault {
        WordsFault::NotAWord { position, suggestions } => Some((*position, suggestions.clone())),
        WordsFault::OneWrong { position, suggestion } => Some((*position, vec![suggestion.clone()])),
        WordsFault::Count { .. } | WordsFault::Mismatch | WordsFault::NoRecord => None,
    }
}

/// The text with its word number `position`, counted from 1, changed. Everything between the words stays as it is.
fn with_word(text: &str, position: u8, word: &str) -> String {
    let mut mended = String::with_capacity(text.len() + word.len());
    let (mut number, mut is_inside) = (0_u8, false);
    for sign in text.chars() {
        if sign.is_alphabetic() && !is_inside {
            number = number.saturating_add(1);
            if number == position {
                mended.push_str(word);
            }
        }
        is_inside = sign.is_alphabetic();
        if !(is_inside && number == position) {
            mended.push(sign);
        }
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_word_with_that_number_is_changed() {
        assert_eq!(with_word("abandon  abilty\nable", 2, "ability"), "abandon  ability\nable");
        assert_eq!(with_word("1. abandn 2. ability", 1, "abandon"), "1. abandon 2. ability");
        assert_eq!(with_word("zo", 1, "zoo"), "zoo");
        assert_eq!(with_word("zo", 2, "zoo"), "zo");
        assert_eq!(with_word("", 1, "zoo"), "");
    }
}
