//! One question of a form: what is asked, how the answer is written, and what was understood of it.

use chrono::{NaiveDate, NaiveDateTime};
use samlat_record::time::zone;
use samlat_record::{HsaId, LINE_MAX_CHARS, LocalTime, NOTE_MAX_CHARS};

use super::form::{Answers, answer};
use crate::components::{Offered, date_in_words, time_in_words, when_in_words};
use crate::page::Now;
use crate::said::{
    Toward, Unclear, Unit, medicine, parse_birth_year, parse_clock, parse_day, parse_hours, parse_last_day,
    parse_minutes, parse_moment, parse_phone, parse_when, parse_whole,
};
use crate::shown::post::medicine_line;
use crate::shown::schedule::{amount, schedule};
use crate::shown::unclear::unclear;
use crate::shown::year::hours_in_words;
use crate::words::Words;

/// One question. Each is asked on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The key of its answer.
    pub key: &'static str,
    /// The question.
    pub ask: String,
    /// The field's name.
    pub label: String,
    /// How it can be answered.
    pub hint: Option<String>,
    /// What kind of answer it takes.
    pub kind: AnswerKind,
    /// Nothing can be saved without it.
    pub needed: bool,
    /// What must be answered for this to be asked.
    pub after: Option<After>,
    /// The question about the first day, where this one is about the last.
    pub since: Option<&'static str>,
}

/// An answer on which another question depends: to which question, and which answer, where not any will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After {
    key: &'static str,
    said: Option<&'static str>,
}

/// What kind of answer a question takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// A line of text.
    Line,
    /// Several lines of text.
    Long,
    /// A telephone number.
    Phone,
    /// A unit's or a carer's id in the national directory.
    HsaId,
    /// When somebody answers.
    Hours,
    /// A day, and perhaps a time.
    When,
    /// A day.
    Day(Toward),
    /// The last day of something, and the first one where that is known.
    LastDay(Option<NaiveDate>),
    /// A time of day.
    Clock,
    /// A time of day that has been, today or a day before it.
    Been,
    /// How long something takes, and the fewest minutes that it can.
    Minutes(u16),
    /// How many there are of something.
    Count,
    /// A whole number of something, up to and with the largest.
    Whole(Unit, u16),
    /// The year somebody was born.
    BirthYear,
    /// A medicine's name, strength and how it is taken, in one line.
    Medicine,
    /// Several medicines, one to a line.
    MedicineLines,
    /// How a medicine is taken.
    How,
    /// One of a few.
    Choice(Vec<Offered>),
    /// As many of these as hold.
    Several(Vec<Offered>),
}

impl Question {
    /// A question that must be answered.
    #[must_use]
    pub fn needed(
        key: &'static str,
        ask: impl Into<String>,
        label: impl Into<String>,
        kind: AnswerKind,
    ) -> Self {
        Self {
            key,
            ask: ask.into(),
            label: label.into(),
            hint: None,
            kind,
            needed: true,
            after: None,
            since: None,
        }
    }

    /// A question that can be skipped.
    #[must_use]
    pub fn open(
        key: &'static str,
        ask: impl Into<String>,
        label: impl Into<String>,
        kind: AnswerKind,
    ) -> Self {
        Self { needed: false, ..Self::needed(key, ask, label, kind) }
    }

    /// The same question, asked only after that one was answered: with this answer, or with any.
    #[must_use]
    pub const fn only_after(mut self, key: &'static str, said: Option<&'static str>) -> Self {
        self.after = Some(After { key, said });
        self
    }

    /// The same question, about the last day of what begins on the day that answers that one.
    #[must_use]
    pub const fn since(mut self, key: &'static str) -> Self {
        self.since = Some(key);
        self
    }

    /// The same question, by what has been answered before it.
    #[must_use]
    pub fn given(mut self, answers: &Answers, today: NaiveDate) -> Self {
        if let Some(key) = self.since {
            self.kind = AnswerKind::LastDay(parse_day(answer(answers, key), today, Toward::Either).ok());
        }
        self
    }

    /// Whether it is asked, by what has been answered.
    #[must_use]
    pub fn is_asked(&self, answers: &Answers) -> bool {
        self.after.is_none_or(|after| {
            let answered = answer(answers, after.key);
            after.said.map_or(!answered.is_empty(), |said| said == answered)
        })
    }

    /// The same question with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// What was understood of an answer, in words; nothing where the answer says it itself.
///
/// # Errors
/// What is wrong with it, in words.
pub fn understood(words: Words, now: &Now, kind: &AnswerKind, text: &str) -> Result<Option<String>, String> {
    let today = now.local.date();
    let fault = |fault| unclear(words, fault);
    match kind {
        AnswerKind::Line => fits(words, text, LINE_MAX_CHARS).map(|()| None),
        AnswerKind::Long => fits(words, text, NOTE_MAX_CHARS).map(|()| None),
        AnswerKind::Phone => parse_phone(text).map(|_| None).map_err(fault),
        AnswerKind::HsaId => {
            HsaId::parse(text).map(|_| None).map_err(|_| words.contact_hsa_unclear().to_owned())
        }
        AnswerKind::Hours => parse_hours(text).map(|_| None).map_err(fault),
        AnswerKind::When => parse_when(text, today)
            .map(|said| Some(when_in_words(words, said.date, said.time, today)))
            .map_err(fault),
        AnswerKind::Day(toward) => parse_day(text, today, *toward)
            .map(|day| Some(when_in_words(words, day, None, today)))
            .map_err(fault),
        AnswerKind::LastDay(first) => last_day(words, text, today, *first).map(Some),
        AnswerKind::Clock => parse_clock(text).map(|time| Some(time_in_words(words, time))).map_err(fault),
        AnswerKind::Been => been(now, text)
            .map(|at| Some(when_in_words(words, at.date(), Some(at.time()), today)))
            .map_err(fault),
        AnswerKind::Minutes(least) => minutes(words, text, *least).map(Some),
        AnswerKind::Count => {
            medicine::parse_count(text).map(|count| Some(amount(words, count))).map_err(fault)
        }
        AnswerKind::Whole(unit, most) => parse_whole(text, *unit, *most).map(|_| None).map_err(fault),
        AnswerKind::BirthYear => {
            use chrono::Datelike as _;
            parse_birth_year(text, today.year()).map(|_| None).map_err(fault)
        }
        AnswerKind::Medicine => {
            fits(words, text, LINE_MAX_CHARS)?;
            Ok(Some(medicine_line(words, &medicine::parse_line(text))))
        }
        AnswerKind::MedicineLines => medicine_lines(words, text),
        AnswerKind::How => {
            fits(words, text, LINE_MAX_CHARS)?;
            Ok(Some(schedule(words, now, &medicine::parse_how(text))))
        }
        AnswerKind::Choice(offered) => {
            let is_offered = offered.iter().any(|row| row.value == text);
            if is_offered { Ok(None) } else { Err(words.unclear_choice().to_owned()) }
        }
        AnswerKind::Several(offered) => {
            let is_offered = several(text).iter().any(|one| offered.iter().any(|row| row.value == *one));
            if is_offered { Ok(None) } else { Err(words.unclear_several().to_owned()) }
        }
    }
}

/// The moment that was said, by the clock of this phone. It is refused where that has not been when it is saved, whatever it was
/// when it was written: by the instant, for of an hour that the clock shows twice the first may have been.
///
/// # Errors
/// What is not understood, or that it is to come.
pub fn been(now: &Now, text: &str) -> Result<NaiveDateTime, Unclear> {
    let at = parse_moment(text, now.local)?;
    if instant_ms(now, at) > now.utc_ms { Err(Unclear::ToCome) } else { Ok(at) }
}

/// The instant of a time by the clock of this phone; where no table has its zone, as far from now as the hands are.
fn instant_ms(now: &Now, at: NaiveDateTime) -> i64 {
    let found = zone::instant(&LocalTime { at, zone: now.zone.clone() });
    found.map_or_else(|| now.utc_ms + (at - now.local).num_milliseconds(), |found| found.timestamp_millis())
}

/// What was ticked: the values of the rows, which have no spaces in them.
#[must_use]
pub fn several(text: &str) -> Vec<String> {
    text.split_whitespace().map(ToOwned::to_owned).collect()
}

/// The same, after a row was ticked or is no longer.
#[must_use]
pub fn turned(text: &str, row: &str) -> String {
    let mut all = several(text);
    let before = all.len();
    all.retain(|one| one != row);
    if all.len() == before {
        all.push(row.to_owned());
    }
    all.join(" ")
}

/// The last day in words. It is refused before the first.
fn last_day(words: Words, text: &str, today: NaiveDate, first: Option<NaiveDate>) -> Result<String, String> {
    let from = first.unwrap_or(NaiveDate::MIN);
    let day = parse_last_day(text, today, from).map_err(|fault| unclear(words, fault))?;
    if day < from {
        return Err(words.unclear_before_first(date_in_words(words, from, today)));
    }
    Ok(when_in_words(words, day, None, today))
}

/// How long something takes, in words.
fn minutes(words: Words, text: &str, least: u16) -> Result<String, String> {
    let minutes = parse_minutes(text)
        .and_then(|said| if said < least { Err(Unclear::MinutesOutOfRange) } else { Ok(said) });
    minutes.map(|said| hours_in_words(words, u64::from(said))).map_err(|fault| unclear(words, fault))
}

fn medicine_lines(words: Words, text: &str) -> Result<Option<String>, String> {
    let lines = medicine::parse_lines(text);
    for line in text.lines() {
        fits(words, line, LINE_MAX_CHARS)?;
    }
    if lines.len() > samlat_record::LIST_MAX {
        return Err(words.fault_too_many(lines.len(), samlat_record::LIST_MAX));
    }
    Ok(Some(words.statement_understood(u64::try_from(lines.len()).unwrap_or_default())))
}

/// Says how long a text is when it is longer than the record holds.
fn fits(words: Words, text: &str, most: usize) -> Result<(), String> {
    let chars = text.trim().chars().count();
    if chars <= most { Ok(()) } else { Err(words.fault_too_long(chars, most)) }
}

#[cfg(test)]
mod tests {
    use super::{AnswerKind, Question, several, turned};

    #[test]
    fn each_row_is_ticked_and_unticked_by_itself() {
        let one = turned("", "a");
        let both = turned(&one, "b");
        assert_eq!(several(&both), ["a", "b"]);
        assert_eq!(turned(&both, "a"), "b");
        assert_eq!(several(&turned("b", "b")), [""; 0]);
    }

    #[test]
    fn what_depends_on_an_answer_is_asked_only_after_it() {
        let answers = |said: &str| [("part".to_owned(), said.to_owned())].into();
        let question = Question::open("words", "Vad?", "Vad", AnswerKind::Line);
        assert!(question.is_asked(&answers("")));
        let any = question.clone().only_after("part", None);
        let one = question.only_after("part", Some("says"));
        for (said, is_any, is_one) in [("", false, false), ("none", true, false), ("says", true, true)] {
            assert_eq!(
                (any.is_asked(&answers(said)), one.is_asked(&answers(said))),
                (is_any, is_one),
                "{said}"
            );
        }
    }
}
