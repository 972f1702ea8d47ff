//! Words as they are compared when something is looked for.

/// Least digits of a number that is also found as one word.
const NUMBER_MIN_DIGITS: usize = 5;

/// The different words of a text, folded, in order of the alphabet.
pub fn words(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut word = String::new();
    for sign in text.chars() {
        if is_in_word(sign) {
            sign.to_lowercase().for_each(|letter| push(&mut word, letter));
        } else if !word.is_empty() {
            all.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        all.push(word);
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// A text as its place among others is found.
pub fn folded(text: &str) -> String {
    let mut out = String::new();
    text.chars().flat_map(char::to_lowercase).for_each(|letter| push(&mut out, letter));
    out
}

/// The digits of a telephone number as one word, however it is spaced.
pub fn number(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= NUMBER_MIN_DIGITS).then_some(digits)
}

/// Letters and digits, the marks over letters that stand apart, and what is not seen inside a word.
fn is_in_word(sign: char) -> bool {
    sign.is_alphanumeric() || is_mark(sign) || is_unseen(sign)
}

const fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36F}')
}

/// A soft hyphen, and spaces without width.
const fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}')
}

/// Adds a letter in lower case. A ring or two dots after a letter make it å, ä or ö, as the same letter written in one.
fn push(word: &mut String, letter: char) {
    let made = match (word.chars().next_back(), letter) {
        (Some('a'), '\u{30A}') => Some('å'),
        (Some('a'), '\u{308}') => Some('ä'),
        (Some('o'), '\u{308}') => Some('ö'),
        (_, _) => None,
    };
    if let Some(made) = made {
        word.pop();
        word.push(made);
    } else if !is_mark(letter) && !is_unseen(letter) {
        word.push(bare(letter));
    }
}

/// The letter without what people leave out when they look for it. å, ä and ö are not a and o with marks. The letters
/// of Danish and Norwegian are those they are in Swedish.
const fn bare(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ã' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ó' | 'ò' | 'ô' | 'õ' | 'ō' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ț' => 't',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'æ' => 'ä',
        'ø' | 'ő' => 'ö',
        as_it_is => as_it_is,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_marks_do_not_matter_and_swedish_letters_are_letters() {
        assert_eq!(words("Åsa GÅR till kaféet"), ["går", "kafeet", "till", "åsa"]);
        assert_eq!(words("Søren Müller, Ćosić"), ["cosic", "muller", "sören"]);
        assert_eq!(words("MS-sjuksköterska 130/85"), ["130", "85", "ms", "sjuksköterska"]);
        assert_ne!(words("får"), words("far"));
        assert_ne!(words("höst"), words("host"));
    }

    #[test]
    fn a_letter_is_the_same_in_one_sign_or_two() {
        assert_eq!(words("a\u{30A}sa o\u{308}ra a\u{308}ta kafe\u{301}"), words("åsa öra äta kafé"));
        assert_eq!(words("A\u{30A}SA"), ["åsa"]);
        assert_eq!(words("sjuk\u{AD}sköterska"), ["sjuksköterska"]);
    }

    #[test]
    fn nothing_but_signs_is_no_word() {
        assert!(words("").is_empty() && words(" \n– … /").is_empty());
        assert_eq!(folded("Åke É"), "åke e");
    }

    #[test]
    fn a_number_is_one_word_however_it_is_spaced() {
        assert_eq!(number("08-123 456 78").as_deref(), Some("0812345678"));
        assert_eq!(number("vardagar 8"), None);
    }
}
