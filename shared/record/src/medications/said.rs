//! What people say about when a medicine is taken, read into a schedule: "1+1+1", "1x3", "vid behov".
//!
//! What is not understood stays in the words it was said in. Nothing is guessed. So what comes again over days, "varannan
//! dag" or "tre veckor på och en av", stays in words: they do not say on which day it begins.

use chrono::NaiveTime;

use super::{DoseAt, Schedule};
use crate::{Amount, time};

/// The schedule that these words say; [`Schedule::InWords`] when they are not understood.
#[must_use]
pub fn schedule(text: &str) -> Schedule {
    let words = normal(text);
    as_needed(&words)
        .or_else(|| day_parts(&words))
        .or_else(|| times_a_day(&words))
        .or_else(|| clock_times(&words))
        .or_else(|| part_of_day(&words))
        .unwrap_or_else(|| Schedule::InWords { text: text.trim().to_owned() })
}

fn normal(text: &str) -> String {
    let text = text.trim().trim_end_matches('.').to_lowercase().replace(['×', '*'], "x");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many these words say: "30", "2 tabletter", "½".
#[must_use]
pub fn count(text: &str) -> Option<Amount> {
    units(&normal(text))
}

/// Whether words that are read as needed say themselves how many each time: "2 vid behov" does, "vid behov" does
/// not, though one is read from it.
#[must_use]
pub fn says_units_as_needed(text: &str) -> bool {
    as_needed_words(&normal(text)).is_some_and(|said| said.units.is_some())
}

/// "vid behov", "1 vid behov", "1-2 vid behov" stays in words; "vid behov, högst 3 per dygn, minst 6 timmar emellan".
fn as_needed(words: &str) -> Option<Schedule> {
    let said = as_needed_words(words)?;
    let units = said.units.unwrap_or(Amount::ONE);
    Some(Schedule::AsNeeded {
        units,
        most_in_24_hours: said.most_in_24_hours,
        least_hours_between: said.least_hours_between,
    })
}

/// What words about a medicine that is taken as needed say, as far as they do.
#[derive(Default)]
struct SaidAsNeeded {
    units: Option<Amount>,
    most_in_24_hours: Option<Amount>,
    least_hours_between: Option<u8>,
}

fn as_needed_words(words: &str) -> Option<SaidAsNeeded> {
    let mut parts = parts(words).into_iter();
    let first = parts.next()?;
    let rest =
        ["vid behov", "v.b", "vb", "as needed", "prn"].iter().find_map(|end| first.strip_suffix(end))?;
    let units = if rest.trim().is_empty() { None } else { Some(units(rest)?) };
    let mut said = SaidAsNeeded { units, ..SaidAsNeeded::default() };
    for limit in parts {
        let limit = ["på etiketten står: ", "the label says: "]
            .iter()
            .find_map(|start| limit.strip_prefix(start))
            .unwrap_or(limit);
        match (most(limit), least(limit)) {
            (Some(most), _) if said.most_in_24_hours.is_none() => said.most_in_24_hours = Some(most),
            (_, Some(least)) if said.least_hours_between.is_none() => said.least_hours_between = Some(least),
            (_, _) => return None,
        }
    }
    Some(said)
}

/// The words parted by commas and full stops; a comma or a stop inside a number or a word parts nothing.
fn parts(words: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = words;
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|ahead| ahead.find([',', '.'])).map(|at| from + at) {
        let (before, after) = (rest.get(..at).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default());
        let is_end = after.starts_with(' ')
            || (rest.get(at..).is_some_and(|mark| mark.starts_with(','))
                && !after.starts_with(|sign: char| sign.is_ascii_digit()));
        if is_end {
            parts.push(before.trim());
            (rest, from) = (after, 0);
        } else {
            from = at + 1;
        }
    }
    parts.push(rest.trim());
    parts
}

fn most(words: &str) -> Option<Amount> {
    let rest = ["högst ", "max ", "at most "].iter().find_map(|start| words.strip_prefix(start))?;
    let ends = [
        " per dygn",
        "/dygn",
        " i dygnet",
        " på ett dygn",
        " om dygnet",
        " på 24 timmar",
        " in 24 hours",
        " per day",
    ];
    units(ends.iter().find_map(|end| rest.strip_suffix(end))?)
}

/// "minst 6 timmar emellan".
fn least(words: &str) -> Option<u8> {
    let rest = ["minst ", "at least "].iter().find_map(|start| words.strip_prefix(start))?;
    let ends = [" emellan", " mellan", " mellan doserna", " mellan varje", " between", " between doses"];
    let rest = ends.iter().find_map(|end| rest.strip_suffix(end))?;
    let hours = [" timmar", " timme", " tim", " h", " hours", " hour"];
    let count = hours.iter().find_map(|end| rest.strip_suffix(end))?;
    count.trim().parse().ok().filter(|hours| *hours > 0)
}

/// "1+1+1", "1+0+1+1", "1-0-1", and "1+1" as morning and evening.
fn day_parts(words: &str) -> Option<Schedule> {
    let separator = ['+', '-'].into_iter().find(|separator| words.contains(*separator))?;
    let parts: Option<Vec<Amount>> = words.split(separator).map(Amount::parse).collect();
    let (morning, noon, evening, night) = match parts?.as_slice() {
        [morning, evening] if separator == '+' => (*morning, Amount::ZERO, *evening, Amount::ZERO),
        [morning, noon, evening] => (*morning, *noon, *evening, Amount::ZERO),
        [morning, noon, evening, night] => (*morning, *noon, *evening, *night),
        _ => return None,
    };
    let is_any = [morning, noon, evening, night].iter().any(|units| *units > Amount::ZERO);
    is_any.then_some(Schedule::DayParts { morning, noon, evening, night })
}

/// "1x3", "1 tablett 3 gånger om dagen", "2 gånger dagligen", "1 gång per dag".
fn times_a_day(words: &str) -> Option<Schedule> {
    if let Some((each, times)) = words.split_once('x') {
        return of_times(units(each)?, times.trim());
    }
    let ends = [" dagligen", " om dagen", " per dag", "/dag", " a day", " daily"];
    let rest = ends.iter().find_map(|end| words.strip_suffix(end))?;
    let counted = [" gånger", " gång", " ggr", " times"].iter().find_map(|end| rest.strip_suffix(end));
    match counted {
        Some(said) => match said.rsplit_once(' ') {
            Some((each, times)) => of_times(units(each)?, times),
            None => of_times(Amount::ONE, said),
        },
        None => of_times(units(rest)?, "1"),
    }
}

fn of_times(units: Amount, times: &str) -> Option<Schedule> {
    let times: u8 = times.parse().ok().filter(|times| (1..=24).contains(times))?;
    (units > Amount::ZERO).then_some(Schedule::TimesADay { units, times })
}

/// "kl 8 och 20", "klockan 8.00, 14.00 och 20.00", "1 kl 20".
fn clock_times(words: &str) -> Option<Schedule> {
    let (each, times) = ["klockan ", "kl. ", "kl "].iter().find_map(|word| words.split_once(word))?;
    let units = if each.trim().is_empty() { Amount::ONE } else { units(each)? };
    let times = times.replace(" och ", ",").replace(" and ", ",");
    let clock = |said: &str| {
        let said = said.trim();
        let whole_hour = || said.parse().ok().and_then(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
        time::parse_clock(said).ok().or_else(whole_hour)
    };
    let times: Option<Vec<NaiveTime>> = times.split(',').map(clock).collect();
    let mut doses: Vec<DoseAt> = times?.into_iter().map(|at| DoseAt { at, units }).collect();
    doses.sort_unstable();
    doses.dedup();
    (units > Amount::ZERO && !doses.is_empty()).then_some(Schedule::Daily { doses })
}

/// "1 på morgonen", "1 till natten".
fn part_of_day(words: &str) -> Option<Schedule> {
    let parts: [(&[&str], usize); 4] = [
        (&["på morgonen", "till morgonen", "in the morning"], 0),
        (&["mitt på dagen", "till lunch", "at noon"], 1),
        (&["på kvällen", "till kvällen", "in the evening"], 2),
        (&["till natten", "på natten", "at night"], 3),
    ];
    let (each, part) = parts.iter().find_map(|(ends, part)| {
        ends.iter().find_map(|end| words.strip_suffix(end)).map(|each| (each.trim(), *part))
    })?;
    let units = if each.is_empty() { Amount::ONE } else { units(each)? };
    let of = |index: usize| if index == part { units } else { Amount::ZERO };
    (units > Amount::ZERO).then_some(Schedule::DayParts {
        morning: of(0),
        noon: of(1),
        evening: of(2),
        night: of(3),
    })
}

/// "1", "2 tabletter", "½ tablett".
fn units(words: &str) -> Option<Amount> {
    let words = words.trim();
    let units = [
        "tabletter",
        "tablett",
        "tabl",
        "tbl",
        "kapslar",
        "kapsel",
        "st",
        "droppar",
        "droppe",
        "sprutor",
        "spruta",
        "plåster",
        "puffar",
        "puff",
        "tablets",
        "tablet",
    ];
    let count = units.iter().find_map(|unit| words.strip_suffix(unit)).unwrap_or(words);
    Amount::parse(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(morning: u32, noon: u32, evening: u32, night: u32) -> Schedule {
        let of = |thousandths| Amount::from_thousandths(thousandths).unwrap();
        Schedule::DayParts { morning: of(morning), noon: of(noon), evening: of(evening), night: of(night) }
    }

    fn times(units: u32, times: u8) -> Schedule {
        Schedule::TimesADay { units: Amount::from_thousandths(units).unwrap(), times }
    }

    fn needed(units: u32, most: Option<u32>) -> Schedule {
        Schedule::AsNeeded {
            units: Amount::from_thousandths(units).unwrap(),
            most_in_24_hours: most.and_then(Amount::from_thousandths),
            least_hours_between: None,
        }
    }

    fn daily(hours: &[u32]) -> Schedule {
        let dose =
            |hour: &u32| DoseAt { at: NaiveTime::from_hms_opt(*hour, 0, 0).unwrap(), units: Amount::ONE };
        Schedule::Daily { doses: hours.iter().map(dose).collect() }
    }

    #[test]
    fn what_people_say_is_understood() {
        let cases = [
            ("1+1+1", parts(1000, 1000, 1000, 0)),
            ("1 + 0 + ½ + 2", parts(1000, 0, 500, 2000)),
            ("1-0-1", parts(1000, 0, 1000, 0)),
            ("1+1", parts(1000, 0, 1000, 0)),
            ("0,5+0+0", parts(500, 0, 0, 0)),
            ("1x3", times(1000, 3)),
            ("1 × 2", times(1000, 2)),
            ("2 tabletter 3 gånger dagligen", times(2000, 3)),
            ("2 gånger per dag", times(1000, 2)),
            ("1 tablett dagligen", times(1000, 1)),
            ("1 gång om dagen.", times(1000, 1)),
            ("Vid behov", needed(1000, None)),
            ("2 vb", needed(2000, None)),
            ("1 tablett vid behov, högst 4 per dygn", needed(1000, Some(4000))),
            ("kl 8 och 20", daily(&[8, 20])),
            ("klockan 20.00, 8.00 och 14", daily(&[8, 14, 20])),
            ("1 till natten", parts(0, 0, 0, 1000)),
            ("på morgonen", parts(1000, 0, 0, 0)),
        ];
        for (said, expected) in cases {
            assert_eq!(schedule(said), expected, "{said}");
        }
    }

    #[test]
    fn the_limits_of_a_label_are_read_as_people_say_them_and_as_the_app_does() {
        let label = |most: u32, least: u8| Schedule::AsNeeded {
            units: Amount::ONE,
            most_in_24_hours: Amount::from_thousandths(most),
            least_hours_between: Some(least),
        };
        let cases = [
            ("vid behov, högst 4 per dygn, minst 6 timmar emellan", label(4000, 6)),
            ("1 vid behov,högst 4/dygn, minst 1 timme mellan doserna", label(4000, 1)),
            (
                "1 vid behov. På etiketten står: högst 1,5 på ett dygn. På etiketten står: minst 6 timmar emellan.",
                label(1500, 6),
            ),
            (
                "1 as needed. The label says: at most 1.5 in 24 hours. The label says: at least 1 hour between.",
                label(1500, 1),
            ),
            ("0,5 vid behov", needed(500, None)),
            ("v.b, högst 4 per dygn", needed(1000, Some(4000))),
        ];
        for (said, expected) in cases {
            assert_eq!(schedule(said), expected, "{said}");
        }
        for said in [
            "vid behov, högst 4 per dygn, högst 6 per dygn",
            "vid behov, minst 0 timmar emellan",
            "vid behov, minst 300 timmar emellan",
            "vid behov, minst 6 emellan",
        ] {
            assert_eq!(schedule(said), Schedule::InWords { text: said.to_owned() }, "{said}");
        }
    }

    #[test]
    fn as_needed_says_how_many_only_where_the_words_do() {
        let cases = [
            ("vid behov", false),
            ("Vid behov, högst 4 per dygn", false),
            ("1 vid behov", true),
            ("2 tabletter VB", true),
            ("1 vid behov, högst 4 per dygn", true),
            ("1-2 vid behov", false),
            ("1x1", false),
        ];
        for (said, expected) in cases {
            assert_eq!(says_units_as_needed(said), expected, "{said}");
        }
    }

    #[test]
    fn a_count_is_a_number_with_or_without_what_is_counted() {
        let cases =
            [("30", Some(30_000)), (" 2,5 Tabletter. ", Some(2_500)), ("½", Some(500)), ("0", Some(0))];
        for (said, expected) in cases {
            assert_eq!(count(said).map(Amount::thousandths), expected, "{said}");
        }
        for said in ["", "många", "-1", "2-3", "1000001", "30 kartor"] {
            assert_eq!(count(said), None, "{said}");
        }
    }

    #[test]
    fn what_is_not_understood_stays_in_its_words() {
        for said in [
            "varannan dag",
            "1 var tredje dag",
            "en gång i veckan",
            "var sjätte månad",
            "första måndagen i månaden",
            "tre veckor på, en vecka av",
            "1x",
            "x3",
            "1x0",
            "1x25",
            "0+0+0",
            "1+1+1+1+1",
            "1-2 vid behov",
            "1-2",
            "vid behov, ibland",
            "kl 25",
            "enligt schema",
            "",
        ] {
            assert_eq!(schedule(said), Schedule::InWords { text: said.to_owned() }, "{said}");
        }
    }
}
