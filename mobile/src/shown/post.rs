//! What others have said, in words.

use samlat_record::{MedicineLine, Post};

use super::when::appointment_time;
use crate::components::date_in_words;
use crate::page::Now;
use crate::words::Words;

/// What kind of update it is.
#[must_use]
pub fn post_kind(words: Words, post: &Post) -> &'static str {
    match post {
        Post::Update { .. } => words.post_update(),
        Post::ProposedTime { .. } => words.post_time(),
        Post::MedicineList { .. } => words.post_list(),
        Post::MedicineChange { .. } => words.post_change(),
        Post::Decision { .. } => words.post_decision(),
        Post::Question { .. } => words.post_question(),
        Post::Answer { .. } => words.post_answer(),
        Post::TaskTaken { .. } => words.post_taken(),
        Post::Unknown { .. } => words.post_unknown(),
    }
}

/// The first words of it, for lists and for what can be undone.
#[must_use]
pub fn post_summary(words: Words, now: &Now, post: &Post) -> String {
    let text = match post {
        Post::Update { text, .. }
        | Post::Decision { text, .. }
        | Post::Question { text }
        | Post::Answer { text, .. } => text.clone(),
        Post::ProposedTime { title, when, .. } => {
            words.post_time_summary(title, appointment_time(words, now, when))
        }
        Post::MedicineList { lines, as_of, .. } => words.post_list_summary(
            u64::try_from(lines.len()).unwrap_or_default(),
            date_in_words(words, *as_of, now.local.date()),
        ),
        Post::MedicineChange { line, .. } => medicine_line(words, line),
        Post::TaskTaken { what, until, .. } => match until {
            Some(until) => words.post_task_taken_until(what, date_in_words(words, *until, now.local.date())),
            None => words.post_task_taken(what),
        },
        Post::Unknown { .. } => words.post_unknown_text().to_owned(),
    };
    shortened(&text, 120)
}

/// A medicine as its source writes it.
#[must_use]
pub fn medicine_line(words: Words, line: &MedicineLine) -> String {
    let parts = [line.name.as_str(), line.strength.as_str(), line.how.as_str()];
    let said = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if line.stopped { words.post_line_stopped(said) } else { said }
}

/// At most so many characters, ended with "…" between two words where that is possible.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(char::is_whitespace).filter(|end| *end > most / 2).unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut).trim_end())
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_text_is_cut_between_words_and_never_inside_a_letter() {
        assert_eq!(shortened("kort", 120), "kort");
        assert_eq!(shortened("Hon gick till affären igår", 18), "Hon gick till…");
        assert_eq!(shortened(&"å".repeat(200), 10), format!("{}…", "å".repeat(10)));
    }
}
