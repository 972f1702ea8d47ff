//! When a medicine is to be taken, in words. Counts are written as they were given.

use super::days;
use crate::{Amount, DoseAt, Ends, Every, Nth, Recurrence, Schedule};

/// The schedule in words.
pub fn schedule(said: &Schedule) -> String {
    match said {
        Schedule::DayParts { morning, noon, evening, night } => {
            let parts = [
                (morning, "på morgonen"),
                (noon, "mitt på dagen"),
                (evening, "på kvällen"),
                (night, "till natten"),
            ];
            let said = parts.into_iter().filter(|(units, _)| **units != Amount::ZERO);
            said.map(|(units, part)| format!("{units} {part}")).collect::<Vec<_>>().join(", ")
        }
        Schedule::TimesADay { units, times: 1 } => format!("{units} en gång om dagen"),
        Schedule::TimesADay { units, times } => format!("{units} åt gången, {times} gånger om dagen"),
        Schedule::Daily { doses } => format!("varje dag: {}", at_times(doses)),
        Schedule::Weekly { days, doses } => format!("{}: {}", days::weekdays(*days), at_times(doses)),
        Schedule::EveryDays { every, from, doses } => {
            format!("{} från {}: {}", each(*every, "dag", "varje"), days::short(*from), at_times(doses))
        }
        Schedule::Recurring { recurrence, from, doses } => {
            format!("{} från {}: {}", recurring(recurrence), days::short(*from), at_times(doses))
        }
        Schedule::Cycle { weeks_on, weeks_off, from, doses } => format!(
            "{weeks_on} veckor med, {weeks_off} veckor utan, från {}: {}",
            days::short(*from),
            at_times(doses)
        ),
        Schedule::EveryHours { every, from, units } => {
            format!("{units} {} räknat från {}", each(*every, "timme", "varje"), days::moment(from))
        }
        Schedule::AsNeeded { units, most_in_24_hours, least_hours_between } => {
            let most = most_in_24_hours
                .map_or_else(String::new, |most| format!(", högst {most} på ett dygn enligt etiketten"));
            let least = least_hours_between
                .map_or_else(String::new, |hours| format!(", minst {hours} timmar emellan enligt etiketten"));
            format!("{units} vid behov{most}{least}")
        }
        Schedule::InWords { text } => format!("”{text}”"),
    }
}

fn at_times(doses: &[DoseAt]) -> String {
    if doses.is_empty() {
        return "ingen tid är sagd".into();
    }
    let told = doses.iter().map(|dose| format!("{} kl. {}", dose.units, days::clock(dose.at)));
    told.collect::<Vec<_>>().join(", ")
}

fn each(every: u16, what: &str, one: &str) -> String {
    match every {
        1 => format!("{one} {what}"),
        2 => format!("varannan {what}"),
        _ => format!("var {every}:e {what}"),
    }
}

/// How something comes again.
pub fn recurring(recurrence: &Recurrence) -> String {
    let every = match recurrence.every {
        Every::Days(every) => each(every, "dag", "varje"),
        Every::Weeks { every, days } => {
            format!("{} på {}", each(every, "vecka", "varje"), days::weekdays(days))
        }
        Every::MonthsByDay { every, day } => format!("{} den {day}", each(every, "månad", "varje")),
        Every::MonthsByWeekday { every, nth, day } => {
            format!("{}, den {} {}en", each(every, "månad", "varje"), place(nth), days::weekday(day))
        }
        Every::Years { every: 1 } => "varje år".into(),
        Every::Years { every } => format!("vart {every}:e år"),
    };
    match recurrence.ends {
        Ends::Never => every,
        Ends::Until(last) => format!("{every} till och med {}", days::short(last)),
        Ends::After(count) => format!("{every}, {count} gånger"),
    }
}

const fn place(nth: Nth) -> &'static str {
    match nth {
        Nth::First => "första",
        Nth::Second => "andra",
        Nth::Third => "tredje",
        Nth::Fourth => "fjärde",
        Nth::Fifth => "femte",
        Nth::Last => "sista",
    }
}
