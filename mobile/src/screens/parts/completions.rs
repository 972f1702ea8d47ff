//! The recovery words that begin with what is being written, to be tapped instead of written to the end.

use dioxus::prelude::*;
use samlat_circle::words::complete;

use crate::components::Button;
use crate::words::use_words;

/// How many words are offered at most. Three letters leave more only for very few beginnings, and a fourth mends that.
const MOST: usize = 6;

/// What can stand in place of the last word of `text`. `onchoose` is given the whole text with the word in it, and a
/// space for the next one.
#[component]
pub fn Completions(text: String, onchoose: EventHandler<String>) -> Element {
    let words = use_words();
    let (before, begun) = in_writing(&text);
    let before = before.to_owned();
    let offered = offered(begun);
    rsx! {
        div { role: "status",
            if !offered.is_empty() {
                div { class: "stack", role: "group", "aria-label": words.recover_suggested(),
                    p { {words.recover_suggested()} }
                    div { class: "actions",
                        for word in offered {
                            Button {
                                key: "{word}",
                                label: word,
                                name: words.recover_choose(word),
                                onpress: {
                                    let before = before.clone();
                                    move |()| onchoose.call(format!("{before}{word} "))
                                },
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The text before the word that is being written, and what is written of it.
fn in_writing(text: &str) -> (&str, &str) {
    let begun = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    (text.strip_suffix(begun).unwrap_or_default(), begun)
}

/// What is offered in place of what is written; nothing where it is a word already and begins no other.
fn offered(begun: &str) -> Vec<&'static str> {
    let found = complete(begun);
    let is_done = found.len() == 1 && found.first().is_some_and(|word| word.eq_ignore_ascii_case(begun));
    if is_done { Vec::new() } else { found.into_iter().take(MOST).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_word_that_is_being_written_is_replaced() {
        assert_eq!(in_writing("abandon abi"), ("abandon ", "abi"));
        assert_eq!(in_writing("abandon\nabi"), ("abandon\n", "abi"));
        assert_eq!(in_writing("abi"), ("", "abi"));
        assert_eq!(in_writing("abandon "), ("abandon ", ""));
        assert_eq!(in_writing("på\u{a0}abi"), ("på\u{a0}", "abi"));
    }

    #[test]
    fn three_letters_offer_a_few_words_and_four_at_most_one() {
        assert_eq!(offered("ab"), Vec::<&str>::new());
        assert_eq!(offered("aba"), ["abandon"]);
        assert_eq!(offered("Abst"), ["abstract"]);
        assert!(offered("con").len() <= MOST && offered("con").len() > 1);
        assert_eq!(offered("xyz"), Vec::<&str>::new());
    }

    #[test]
    fn a_word_that_is_written_out_offers_only_what_else_it_may_begin() {
        assert_eq!(offered("abandon"), Vec::<&str>::new());
        assert_eq!(offered("act"), ["act", "action", "actor", "actress", "actual"]);
    }
}
