//! Words that may be meant by what is being written, to be tapped instead of written to the end: of the recovery sheet, or the
//! name of a medicine.

use dioxus::prelude::*;
use samlat_circle::words::complete;
use samlat_record::substances::names_beginning;

use crate::components::Button;
use crate::words::use_words;

/// How many words are offered at most. Three letters leave more only for very few beginnings, and a fourth mends that.
const MOST: usize = 6;

/// Offers words; `onchoose` is given the one that was tapped. What is drawn stands in one part that is always there, so that
/// what is offered is read aloud when it comes.
#[component]
pub fn Completions(legend: String, offered: Vec<String>, onchoose: EventHandler<String>) -> Element {
    let words = use_words();
    rsx! {
        div { role: "status",
            if !offered.is_empty() {
                div { class: "stack", role: "group", "aria-label": legend.clone(),
                    p { {legend.clone()} }
                    div { class: "actions",
                        for word in offered {
                            Button {
                                key: "{word}",
                                label: word.clone(),
                                name: words.recover_choose(&word),
                                onpress: {
                                    let word = word.clone();
                                    move |()| onchoose.call(word.clone())
                                },
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Offers the names of medicines that begin with what is written.
#[component]
pub fn MedicineNames(begun: String, onchoose: EventHandler<String>) -> Element {
    let words = use_words();
    rsx! {
        Completions { legend: words.medicine_suggested(), offered: medicine_names(&begun), onchoose }
    }
}

/// The names of medicines that begin with what is written; nothing once one stands there.
fn medicine_names(text: &str) -> Vec<String> {
    let named = |name: &'static str| {
        let mut letters = name.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect())
    };
    let is_named = names_beginning(text).any(|name| name.chars().count() == text.trim().chars().count());
    if is_named { Vec::new() } else { names_beginning(text).filter_map(named).take(MOST).collect() }
}

/// The text before the word that is being written, and what is written of it.
pub fn in_writing(text: &str) -> (&str, &str) {
    let begun = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    (text.strip_suffix(begun).unwrap_or_default(), begun)
}

/// The recovery words offered in place of what is written; nothing where it is one already and begins no other.
pub fn offered(begun: &str) -> Vec<&'static str> {
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
    fn three_letters_offer_names_of_medicines_until_one_is_written_out() {
        assert_eq!(medicine_names("bak"), ["Baklofen"]);
        assert_eq!(medicine_names("Alv"), ["Alvedon", "Alvedon novum"]);
        assert_eq!(medicine_names("Baklofen "), Vec::<String>::new());
        assert_eq!(medicine_names("Baklofen 10 mg"), Vec::<String>::new());
        assert_eq!(medicine_names("ba"), Vec::<String>::new());
        assert!(medicine_names("met").len() > 1 && medicine_names("met").len() <= MOST);
        assert_eq!(medicine_names(&"b".repeat(100_000)), Vec::<String>::new());
    }

    #[test]
    fn a_word_that_is_written_out_offers_only_what_else_it_may_begin() {
        assert_eq!(offered("abandon"), Vec::<&str>::new());
        assert_eq!(offered("act"), ["act", "action", "actor", "actress", "actual"]);
    }
}
