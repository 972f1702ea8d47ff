//! Whether it is the same people who come: of each profession, of each team, and in her home. Nobody is ranked.

use std::rc::Rc;

use dioxus::prelude::*;
use samlat_record::rules::continuity::{Computed, Indices};
use samlat_record::rules::{Continuity, Names, Reach, Staff};

use super::NotCounted;
use crate::components::{Bar, Bars, Chart, date_in_words};
use crate::page::use_now;
use crate::shown::row::contact_name;
use crate::shown::year::{index_in_words, profession_name, visits_in_words};
use crate::words::{Words, use_words};

/// An index of one, in hundredths: the same person each time.
const WHOLE: u64 = 100;

/// Whether there is no visit to draw, and none that was left out.
pub fn says_nothing(continuity: &Continuity) -> bool {
    continuity.professions.iter().all(|of| of.over_all.visits == 0)
        && continuity.teams.is_empty()
        && continuity.disputed.is_empty()
        && continuity.unplaced.is_empty()
}

/// Whether nobody is known to have come.
pub const fn is_nobody(staff: &Staff) -> bool {
    staff.most == 0 && staff.disputed.is_empty() && staff.unplaced.is_empty()
}

#[component]
pub fn SameChart(continuity: Continuity, reach: Rc<Reach>, names: Names) -> Element {
    let words = use_words();
    let now = use_now();
    let day = |day| date_in_words(words, day, now.local.date());
    let professions = continuity
        .professions
        .iter()
        .filter(|of| of.over_all.visits > 0)
        .map(|of| (profession_name(words, of.profession).to_owned(), of.over_all.clone()));
    let teams = continuity
        .teams
        .iter()
        .map(|of| (words.year_team(contact_name(words, &reach, of.team)), of.indices.clone()));
    let all: Vec<(String, Indices)> = professions.chain(teams).collect();
    let bars: Vec<Bar> = all.iter().map(|(who, indices)| bar(words, who, indices)).collect();
    let rows = all.iter().flat_map(|(who, indices)| rows(words, who, indices)).collect::<Vec<_>>();
    rsx! {
        Chart {
            title: words.year_same_title(),
            lead: words.year_same_lead(day(continuity.window.from), day(continuity.window.until)),
            head: [words.year_same_who().to_owned(), words.year_same_how().to_owned()],
            rows,
            Bars { bars, most: WHOLE }
        }
        NotCounted { why: words.year_not_counted_disputed(), rows: continuity.disputed, reach: reach.clone(), names: names.clone(), disputed: true }
        NotCounted { why: words.year_not_counted_who(), rows: continuity.unplaced, reach, names }
    }
}

fn bar(words: Words, who: &str, indices: &Indices) -> Bar {
    let share = match indices.upc {
        Computed::Is(index) => u64::from(index.hundredths()),
        Computed::NoVisits | Computed::OneVisit | Computed::NoOrder => 0,
    };
    Bar { label: who.to_owned(), value: share, said: visits_in_words(words, indices) }
}

fn rows(words: Words, who: &str, indices: &Indices) -> [[String; 2]; 4] {
    [
        [who.to_owned(), visits_in_words(words, indices)],
        [words.year_upc(who), index_in_words(words, indices.upc)],
        [words.year_coc(who), index_in_words(words, indices.coc)],
        [words.year_secon(who), index_in_words(words, indices.secon)],
    ]
}

#[component]
pub fn StaffChart(staff: Staff, reach: Rc<Reach>, names: Names) -> Element {
    let words = use_words();
    let now = use_now();
    let day = |day| date_in_words(words, day, now.local.date());
    let bar = |label: &str, people: u64| Bar {
        label: label.to_owned(),
        value: people,
        said: words.year_staff_one(people),
    };
    let bars = vec![bar(words.year_staff_met(), staff.met), bar(words.year_staff_tallied(), staff.tallied)];
    let together = if staff.least == staff.most {
        words.year_staff_one(staff.least)
    } else {
        words.year_staff_between(staff.least, staff.most)
    };
    let both = [words.year_staff_both().to_owned(), together.clone()];
    let rows = bars.iter().map(|bar| [bar.label.clone(), bar.said.clone()]).chain([both]).collect::<Vec<_>>();
    let partly = staff.partly.then(|| words.year_staff_partly().to_owned());
    rsx! {
        Chart {
            title: words.year_staff_title(),
            lead: words.year_staff_lead(day(staff.window.from), day(staff.window.until)),
            head: [words.year_same_how().to_owned(), words.year_staff_title().to_owned()],
            rows,
            more: partly.clone().into_iter().collect::<Vec<_>>(),
            Bars { bars }
            p { {words.chart_line(words.year_staff_both(), together)} }
            if let Some(partly) = partly {
                p { class: "small quiet", {partly} }
            }
        }
        NotCounted { why: words.year_not_counted_disputed(), rows: staff.disputed, reach: reach.clone(), names: names.clone(), disputed: true }
        NotCounted { why: words.year_not_counted_who(), rows: staff.unplaced, reach, names }
    }
}
