//! `explain FILE --on YYYY-MM-DD [--at HH:MM] [--only swedish|json]`: prints what is worked out from an open-format file.
//!
//! The library reads no disk; this program reads the one file that it is given.
//!
//! What goes wrong is one line on the error stream, with nothing printed and 1 as the exit code. `docs/explain.md` says
//! what stands in it.

use std::{fmt, io::Write, process::ExitCode};

use chrono::{NaiveDate, NaiveTime};
use samlat_record::{
    LocalTime,
    explain::{explain, in_swedish::in_swedish, zone_of},
    open_format::{ImportError, import},
};

const USE: &str = "explain FILE --on YYYY-MM-DD [--at HH:MM] [--only swedish|json]";

fn main() -> ExitCode {
    match Asked::read(std::env::args().skip(1)).and_then(|asked| answer(&asked)) {
        // Whoever reads it may stop before its end.
        Ok(text) => match std::io::stdout().write_all(text.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

/// What is asked for.
struct Asked {
    file: String,
    on: NaiveDate,
    at: NaiveTime,
    only: Option<Only>,
}

/// One of the two that are printed otherwise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Only {
    Swedish,
    Json,
}

/// Why nothing is printed.
enum Fault {
    /// The words after the program's name make no sense.
    Use(String),
    /// The file cannot be read.
    NotRead(String, std::io::Error),
    /// It is no record that can be read.
    Refused(String, ImportError),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Use(what) => write!(f, "{what}; use: {USE}"),
            Self::NotRead(file, error) => write!(f, "{file}: {error}"),
            Self::Refused(file, error) => write!(f, "{file}: {error}"),
        }
    }
}

impl Asked {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, Fault> {
        let (mut file, mut on, mut at, mut only) = (None, None, None, None);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--on" => on = Some(read(&word, words.next(), |day| day.parse().ok())?),
                "--at" => at = Some(read(&word, words.next(), clock)?),
                "--only" => only = Some(read(&word, words.next(), Only::named)?),
                _ if word.starts_with("--") || file.is_some() => {
                    return Err(Fault::Use(format!("{word} is not known")));
                }
                _ => file = Some(word),
            }
        }
        let file = file.ok_or_else(|| Fault::Use("which file?".into()))?;
        let on = on.ok_or_else(|| Fault::Use("on which day?".into()))?;
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        Ok(Self { file, on, at: at.unwrap_or(noon), only })
    }
}

fn read<T>(flag: &str, word: Option<String>, of: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    let word = word.ok_or_else(|| Fault::Use(format!("{flag} needs a value")))?;
    of(&word).ok_or_else(|| Fault::Use(format!("{flag} cannot be {word}")))
}

fn clock(word: &str) -> Option<NaiveTime> {
    let (hour, minute) = word.split_once(':')?;
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

impl Only {
    fn named(word: &str) -> Option<Self> {
        match word {
            "swedish" => Some(Self::Swedish),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

fn answer(asked: &Asked) -> Result<String, Fault> {
    let file = std::fs::read(&asked.file).map_err(|error| Fault::NotRead(asked.file.clone(), error))?;
    let record = import(&file).map_err(|error| Fault::Refused(asked.file.clone(), error))?;
    let now = LocalTime { at: asked.on.and_time(asked.at), zone: zone_of(&record) };
    let explained = explain(&record, &now);
    let swedish = || in_swedish(&record, &explained);
    Ok(match asked.only {
        Some(Only::Swedish) => swedish(),
        Some(Only::Json) => explained.to_json(),
        None => format!("{}\n{}", swedish(), explained.to_json()),
    })
}
