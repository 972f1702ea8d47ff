//! How a time comes again: what is asked about it, and what becomes of the answers. All of it is chosen by taps.

use chrono::{Datelike, Days, NaiveDate};
use dioxus::prelude::*;
use samlat_record::{
    Act as Doing, AppointmentField, AppointmentView, Contested, Ends, Every, Item, Nth, Recurrence, Section,
    Weekdays,
};

use crate::components::date::weekday_word;
use crate::components::{Offered, date_in_words, short_date_year};
use crate::page::{Now, use_now};
use crate::said::parse_last_day;
use crate::screens::parts::contested::Version;
use crate::screens::parts::form::{Answers, answer, filled};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::screens::parts::settling::Settling;
use crate::screens::parts::weekdays::{ticked, weekday_rows, weekdays_of};
use crate::shown::schedule::{place, recurring};
use crate::words::{Words, use_words};

const ONCE: &str = "once";
const WEEKS: &str = "weeks";
const MONTHS: &str = "months";
const YEARS: &str = "years";
/// On the same day of the month.
const BY_DAY: &str = "day";

/// How many weeks or months from one time to the next are offered: what physiotherapy, infusions and controls come in.
const WEEKS_APART: [u16; 7] = [1, 2, 3, 4, 6, 8, 12];
const MONTHS_APART: [u16; 5] = [1, 2, 3, 4, 6];

const PLACES: [Nth; 6] = [Nth::First, Nth::Second, Nth::Third, Nth::Fourth, Nth::Fifth, Nth::Last];

/// How it comes again, where everybody who says anything says the same.
pub fn recurrence(appointment: &AppointmentView) -> Option<Recurrence> {
    appointment.recurrence.as_ref().and_then(Contested::agreed).and_then(|said| said.value)
}

/// Whether anybody says that it comes again.
pub fn is_again(appointment: &AppointmentView) -> bool {
    let said = appointment.recurrence.iter().flat_map(Contested::candidates);
    said.into_iter().any(|field| field.value.is_some())
}

/// How it comes again, in words.
pub fn in_words(words: Words, now: &Now, appointment: &AppointmentView) -> Option<String> {
    let recurrence = recurrence(appointment)?;
    Some(recurring(words, now, &recurrence, first_day(appointment)?))
}

/// Its last day in words, or that there is none.
pub fn until_in_words(words: Words, now: &Now, said: Recurrence) -> String {
    match said.ends {
        Ends::Until(last) => date_in_words(words, last, now.local.date()),
        Ends::Never | Ends::After(_) => words.again_without_end().to_owned(),
    }
}

/// The day of the first time, where everybody agrees on it.
pub fn first_day(appointment: &AppointmentView) -> Option<NaiveDate> {
    appointment.when.agreed().map(|field| field.value.date())
}

/// The questions; none where it is not known which day it is counted from, or how it comes again is contested.
pub fn questions_for(words: Words, appointment: &AppointmentView, field: &str) -> Vec<Question> {
    let Some(first) = first_day(appointment) else { return Vec::new() };
    if appointment.recurrence.as_ref().is_some_and(Contested::is_disputed) {
        return Vec::new();
    }
    let stands = recurrence(appointment);
    match field {
        "again" => questions(words, first, stands),
        "until" if stands.is_some() => vec![
            Question::open(
                "until",
                words.again_ask_until(),
                words.again_until(),
                AnswerKind::LastDay(Some(first)),
            )
            .hint(words.again_ask_until_hint()),
        ],
        _ => Vec::new(),
    }
}

fn questions(words: Words, first: NaiveDate, stands: Option<Recurrence>) -> Vec<Question> {
    let needed = |key, ask: &str, label: &str, rows: Vec<Offered>| {
        Question::needed(key, ask, label, AnswerKind::Choice(rows))
    };
    let how = vec![
        Offered::new(ONCE, words.again_once()),
        Offered::new(WEEKS, words.again_by_weeks()),
        Offered::new(MONTHS, words.again_by_months()),
        Offered::new(YEARS, words.again_by_years()),
    ];
    let weekdays = weekday_rows(words);
    let apart = |offered: &[u16], said: fn(Words, u64) -> String| {
        let mut all = offered.to_vec();
        all.extend(stands.map(|one| apart(one.every)).filter(|many| !offered.contains(many)));
        all.sort_unstable();
        all.into_iter().map(|many| Offered::new(many.to_string(), said(words, many.into()))).collect()
    };
    vec![
        needed("again", words.again_ask(), words.again_label(), how),
        needed(
            "weeks",
            words.again_ask_often(),
            words.again_often(),
            apart(&WEEKS_APART, |words, every| words.again_weeks(every)),
        )
        .only_after("again", Some(WEEKS)),
        Question::needed("days", words.again_ask_days(), words.again_days(), AnswerKind::Several(weekdays))
            .only_after("again", Some(WEEKS)),
        needed(
            "months",
            words.again_ask_often(),
            words.again_often(),
            apart(&MONTHS_APART, |words, every| words.again_months(every)),
        )
        .only_after("again", Some(MONTHS)),
        needed("by", words.again_ask_by(), words.again_days(), in_a_month(words, first))
            .only_after("again", Some(MONTHS)),
    ]
}

/// The ways in which the first day can be found in any month.
fn in_a_month(words: Words, first: NaiveDate) -> Vec<Offered> {
    let weekday = weekday_word(words, first.weekday());
    let day = Offered::new(BY_DAY, words.again_month_day(u64::from(first.day())));
    let places = places(first).into_iter();
    let by_weekday = places
        .map(|nth| Offered::new(place(nth).to_string(), words.again_month_weekday(place(nth), weekday)));
    std::iter::once(day).chain(by_weekday).collect()
}

/// Which weekday of its month a day is: the fourth may be the last as well, and a fifth is.
fn places(day: NaiveDate) -> Vec<Nth> {
    let is_last = day.checked_add_days(Days::new(7)).is_none_or(|next| next.month() != day.month());
    let nth = PLACES.into_iter().nth(usize::try_from((day.day() - 1) / 7).unwrap_or_default());
    nth.filter(|nth| *nth != Nth::Fifth).into_iter().chain(is_last.then_some(Nth::Last)).collect()
}

/// Weeks, months or years from one time to the next.
const fn apart(every: Every) -> u16 {
    match every {
        Every::Days(days) => days / 7,
        Every::Weeks { every, .. }
        | Every::MonthsByDay { every, .. }
        | Every::MonthsByWeekday { every, .. }
        | Every::Years { every } => every,
    }
}

/// What stands in the fields before anything is written. The first day is among the days of the week.
pub fn begin(appointment: &AppointmentView) -> Answers {
    let stands = recurrence(appointment);
    let first = first_day(appointment).map(|day| Weekdays::of(&[day.weekday()]));
    let mut weekdays = first.map(ticked).unwrap_or_default();
    let (mut how, mut by) = (None, None);
    match stands.map(|stands| stands.every) {
        Some(Every::Days(days)) if days % 7 == 0 => how = Some(WEEKS),
        Some(Every::Weeks { days, .. }) => {
            how = Some(WEEKS);
            weekdays = ticked(days);
        }
        Some(Every::MonthsByDay { .. }) => (how, by) = (Some(MONTHS), Some(BY_DAY.to_owned())),
        Some(Every::MonthsByWeekday { nth, .. }) => (how, by) = (Some(MONTHS), Some(place(nth).to_string())),
        Some(Every::Years { every: 1 }) => how = Some(YEARS),
        // What is not asked about here, such as every other year, is asked anew.
        Some(Every::Days(_) | Every::Years { .. }) => {}
        None => how = Some(ONCE).filter(|_| appointment.recurrence.is_some()),
    }
    let every = stands.map(|stands| apart(stands.every).to_string());
    let until = stands.and_then(|stands| match stands.ends {
        Ends::Until(last) => Some(short_date_year(last)),
        Ends::Never | Ends::After(_) => None,
    });
    filled([
        ("again", how.map(ToOwned::to_owned)),
        ("weeks", every.clone().filter(|_| how == Some(WEEKS))),
        ("days", Some(weekdays)),
        ("months", every.filter(|_| how == Some(MONTHS))),
        ("by", by),
        ("until", until),
    ])
}

/// What the answers say; nothing where they say nothing that can be.
pub fn written(
    now: &Now,
    appointment: &AppointmentView,
    field: &str,
    answers: &Answers,
) -> Option<AppointmentField> {
    let first = first_day(appointment)?;
    let stands = recurrence(appointment);
    let said = if field == "until" {
        let last = parse_last_day(answer(answers, "until"), now.local.date(), first).ok();
        Some(Recurrence { ends: last.map_or(Ends::Never, Ends::Until), ..stands? })
    } else if answer(answers, "again") == ONCE {
        None
    } else {
        // Until when is a question of its own.
        let ends = stands.map_or(Ends::Never, |stands| stands.ends);
        Some(Recurrence { every: every_of(first, answers)?, ends })
    };
    said.is_none_or(|said| said.is_possible()).then_some(AppointmentField::Recurrence(said))
}

/// How it comes again once its first day is another one: a time on Mondays that is moved to a Tuesday is one on Tuesdays.
pub fn moved(appointment: &AppointmentView, to: NaiveDate) -> Option<AppointmentField> {
    let (from, stands) = (first_day(appointment)?, recurrence(appointment)?);
    let every = match stands.every {
        Every::Weeks { every, days } if days == Weekdays::of(&[from.weekday()]) => {
            Every::Weeks { every, days: Weekdays::of(&[to.weekday()]) }
        }
        Every::MonthsByDay { every, day } if u32::from(day) == from.day() => {
            Every::MonthsByDay { every, day: u8::try_from(to.day()).ok()? }
        }
        Every::MonthsByWeekday { every, nth, day }
            if day == from.weekday() && places(from).contains(&nth) =>
        {
            let nth = if places(to).contains(&nth) { nth } else { *places(to).first()? };
            Every::MonthsByWeekday { every, nth, day: to.weekday() }
        }
        Every::Days(_)
        | Every::Weeks { .. }
        | Every::MonthsByDay { .. }
        | Every::MonthsByWeekday { .. }
        | Every::Years { .. } => return None,
    };
    let said = Recurrence { every, ..stands };
    (said != stands).then_some(AppointmentField::Recurrence(Some(said)))
}

fn every_of(first: NaiveDate, answers: &Answers) -> Option<Every> {
    let many = |key: &str| answer(answers, key).parse::<u16>().ok();
    Some(match answer(answers, "again") {
        WEEKS => Every::Weeks { every: many("weeks")?, days: weekdays_of(answer(answers, "days")) },
        MONTHS => {
            let (every, by) = (many("months")?, answer(answers, "by"));
            match PLACES.into_iter().find(|nth| place(*nth).to_string() == by) {
                Some(nth) => Every::MonthsByWeekday { every, nth, day: first.weekday() },
                None => Every::MonthsByDay { every, day: u8::try_from(first.day()).ok()? },
            }
        }
        YEARS => Every::Years { every: 1 },
        _ => return None,
    })
}

/// How it comes again, where people disagree on that.
#[component]
pub fn SettleAgain(appointment: AppointmentView, can_edit: bool) -> Element {
    let words = use_words();
    let now = use_now();
    let Some(Contested::Disputed(fields)) = appointment.recurrence.clone() else { return VNode::empty() };
    let first = appointment.when.candidates().first().map(|first| first.value.date());
    let in_words = |said: Option<Recurrence>| match (said, first) {
        (Some(said), Some(first)) => recurring(words, &now, &said, first),
        (Some(_), None) => words.again_label().to_owned(),
        (None, _) => words.again_once().to_owned(),
    };
    let settles = |said| Doing::Settle {
        id: appointment.head.id,
        item: Item::Appointment(vec![AppointmentField::Recurrence(said)]),
    };
    // A single version stands against one that cannot be read here.
    let can_settle = can_edit && fields.len() > 1;
    let versions =
        fields.iter().map(|field| (Version::of(in_words(field.value), field), settles(field.value)));
    rsx! {
        Settling {
            section: Section::Appointments,
            title: words.again_disputed(),
            versions: versions.collect::<Vec<_>>(),
            can_edit: can_settle,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;
    use samlat_record::{Ends, Every, Nth, Recurrence, Weekdays};

    use super::*;
    use crate::screens::testing::{appointment, at, day, field, now};

    /// A visit on this day of November, that comes again like this.
    fn visit(on: u32, every: Option<Every>) -> AppointmentView {
        let recurrence = every.map(|every| Recurrence { every, ends: Ends::Until(day(12, 31)) });
        AppointmentView {
            recurrence: Some(Contested::Agreed(field(recurrence))),
            ..appointment(21, "Sjukgymnast", Contested::Agreed(field(at(11, on, 10, 0))))
        }
    }

    #[test]
    fn what_stands_is_what_its_own_answers_say() {
        let every = 2;
        let twice = Weekdays::of(&[Weekday::Mon, Weekday::Thu]);
        let all = [
            None,
            Some(Every::Weeks { every, days: twice }),
            Some(Every::Weeks { every: 5, days: Weekdays::of(&[Weekday::Mon]) }),
            Some(Every::MonthsByDay { every: 6, day: 23 }),
            Some(Every::MonthsByWeekday { every: 1, nth: Nth::Fourth, day: Weekday::Mon }),
            Some(Every::Years { every: 1 }),
        ];
        for said in all {
            let visit = visit(23, said);
            let again = written(&now(), &visit, "again", &begin(&visit));
            assert_eq!(again, Some(AppointmentField::Recurrence(recurrence(&visit))), "{said:?}");
        }
    }

    #[test]
    fn every_choice_that_is_offered_can_be_and_what_cannot_be_said_here_is_asked_anew() {
        let words = Words::new(crate::words::Language::Sv);
        let visit = visit(23, Some(Every::Days(14)));
        let asked = questions_for(words, &visit, "again");
        let rows = |key: &str| {
            let kind = &asked.iter().find(|one| one.key == key).unwrap().kind;
            let AnswerKind::Choice(rows) = kind else { panic!("no choice: {kind:?}") };
            rows.iter().map(|row| row.value.clone()).collect::<Vec<_>>()
        };
        for (how, key) in [(WEEKS, "weeks"), (MONTHS, "months")] {
            for (apart, by) in rows(key)
                .into_iter()
                .flat_map(|apart| rows("by").into_iter().map(move |by| (apart.clone(), by)))
            {
                let answers = filled([
                    ("again", Some(how.to_owned())),
                    (key, Some(apart.clone())),
                    ("days", Some("0 3".to_owned())),
                    ("by", Some(by.clone())),
                ]);
                let said = written(&now(), &visit, "again", &answers);
                assert!(matches!(said, Some(AppointmentField::Recurrence(Some(_)))), "{how} {apart} {by}");
            }
        }
        assert_eq!(rows("again"), [ONCE, WEEKS, MONTHS, YEARS]);
        assert_eq!(rows("weeks"), ["1", "2", "3", "4", "6", "8", "12"], "two weeks are offered already");
        let daily = super::tests::visit(23, Some(Every::Days(3)));
        assert_eq!(answer(&begin(&daily), "again"), "");
        let none = filled([("again", Some(WEEKS.to_owned())), ("weeks", Some("1".to_owned()))]);
        assert_eq!(written(&now(), &visit, "again", &none), None, "on no day at all");
    }

    #[test]
    fn a_day_is_found_in_each_month_in_the_ways_that_it_can_be() {
        let of = |on| places(day(11, on));
        assert_eq!(of(2), [Nth::First]);
        assert_eq!(of(22), [Nth::Fourth]);
        assert_eq!(of(24), [Nth::Fourth, Nth::Last]);
        assert_eq!(of(30), [Nth::Last]);
    }

    #[test]
    fn the_last_day_is_a_question_of_its_own_and_takes_nothing_else() {
        let visit = visit(23, Some(Every::Years { every: 1 }));
        let ends = |said: &str| {
            let answers = filled([("until", Some(said.to_owned()))]);
            let Some(AppointmentField::Recurrence(Some(said))) = written(&now(), &visit, "until", &answers)
            else {
                panic!("nothing said")
            };
            assert_eq!(said.every, Every::Years { every: 1 });
            said.ends
        };
        assert_eq!(ends("24/12"), Ends::Until(day(12, 24)));
        assert_eq!(ends(""), Ends::Never);
        let once = super::tests::visit(23, None);
        assert_eq!(questions_for(Words::new(crate::words::Language::Sv), &once, "until"), []);
    }

    #[test]
    fn one_that_is_moved_to_another_day_comes_again_on_that_day() {
        let monday = |every| Every::Weeks { every, days: Weekdays::of(&[Weekday::Mon]) };
        let moved = |said, to| {
            let moved = moved(&visit(23, Some(said)), day(11, to))?;
            let AppointmentField::Recurrence(said) = moved else { panic!("another field: {moved:?}") };
            said.map(|said| said.every)
        };
        let tuesday = Every::Weeks { every: 2, days: Weekdays::of(&[Weekday::Tue]) };
        assert_eq!(moved(monday(2), 24), Some(tuesday));
        assert_eq!(moved(monday(1), 30), None, "it is a Monday still");
        assert_eq!(
            moved(Every::MonthsByDay { every: 1, day: 23 }, 25),
            Some(Every::MonthsByDay { every: 1, day: 25 })
        );
        let fourth = Every::MonthsByWeekday { every: 1, nth: Nth::Fourth, day: Weekday::Mon };
        let first = Every::MonthsByWeekday { every: 1, nth: Nth::First, day: Weekday::Tue };
        assert_eq!(moved(fourth, 3), Some(first));
        let both = Every::Weeks { every: 1, days: Weekdays::of(&[Weekday::Mon, Weekday::Thu]) };
        assert_eq!(moved(both, 24), None, "which of the days is meant is not known");
    }
}
