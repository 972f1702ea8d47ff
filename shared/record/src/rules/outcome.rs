//! A year, month by month, as it was written: energy, own readings, minutes of coordination, and whether measures work
//! as one whole for her. Counts and middle values in whole numbers; no value is judged, and no line is drawn through
//! them. Source: PRODUCT, "outcome over time" and the rule Never; ours.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Reach, Row,
    calendar::{Month, Window, written_at},
    named::bare,
};
use crate::{
    CoordinationView, DiaryView, Energy, EnergyView, List, LocalTime, MeasureView, Presence, ReadingView,
    Section, WorksAsWhole, time::zone,
};

/// What was written in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The twelve months, January first. One with nothing written says nothing.
    pub months: Vec<OutcomeMonth>,
    /// The energy of days, in order of day; every value that was written.
    pub energy: Vec<EnergyOn>,
    /// Own readings, in order of title.
    pub readings: Vec<Series>,
}

/// What was written in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeMonth {
    /// Which.
    pub month: Month,
    /// The values of energy in the middle of the month's, laid in order; nothing when none was written.
    pub energy: Option<Middle>,
    /// Minutes that she spent on coordination.
    pub coordination: u64,
    /// Minutes that relatives spent on it.
    pub by_relatives: u64,
    /// Her own checks of measures that stand and were written in this month. Nothing when this device may not read the
    /// plan.
    pub works_as_whole: Option<Whole>,
    /// Coordination that some say is removed and others do not. Its minutes are not counted, as in the hours of the year.
    pub disputed: Vec<Row>,
    /// What it is made of.
    pub rows: Vec<Row>,
}

/// The middle of some values, laid in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Middle {
    /// The value in the middle; of an even number of values, the lower of the two.
    pub low: Energy,
    /// The same; of an even number of values, the higher of the two.
    pub high: Energy,
    /// Of how many values.
    pub values: u64,
}

/// How many measures work as one whole for her, by her own word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Whole {
    /// They do.
    pub yes: u64,
    /// In part.
    pub partly: u64,
    /// They do not.
    pub no: u64,
    /// She does not know.
    pub do_not_know: u64,
}

/// The energy of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnergyOn {
    /// The day.
    pub on: NaiveDate,
    /// How much.
    pub energy: Energy,
    /// The entry.
    pub row: Row,
}

/// Own readings of one title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// What was read, as the first of them writes it.
    pub title: String,
    /// The readings, in order of time.
    pub readings: Vec<OwnReading>,
}

/// One reading, in her words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnReading {
    /// When.
    pub at: LocalTime,
    /// What it said.
    pub value: String,
    /// In which unit.
    pub unit: Option<String>,
    /// The entry.
    pub row: Row,
}

/// What was written of this year. A check of a measure belongs to the month in which it was written, in the zone of
/// `now`. Nothing when this device may not read the diary, or when no calendar has the year.
#[must_use]
pub fn outcome(reach: &Reach, year: i32, now: &LocalTime) -> Option<Outcome> {
    let diary = reach.diary.as_ref()?;
    let window = Window::year(year)?;
    let energy = energy(diary, &window);
    let measures = reach.plan.as_ref().map(|plan| &plan.measures);
    let months = Month::all_of(year).map(|month| {
        let mut of = OutcomeMonth {
            month,
            energy: None,
            coordination: 0,
            by_relatives: 0,
            works_as_whole: None,
            disputed: Vec::new(),
            rows: Vec::new(),
        };
        of.add_energy(&energy);
        diary.coordination.iter().for_each(|entry| of.add_coordination(entry));
        of.works_as_whole = measures.map(|measures| of.whole(measures, now));
        of.rows.sort_unstable();
        of.disputed.sort_unstable();
        of
    });
    Some(Outcome {
        months: months.collect(),
        energy: energy.clone(),
        readings: readings(diary, &window, now),
    })
}

impl OutcomeMonth {
    fn add_energy(&mut self, energy: &[EnergyOn]) {
        let here = energy.iter().filter(|entry| Month::of(entry.on) == self.month);
        let mut values: Vec<Energy> = here.clone().map(|entry| entry.energy).collect();
        self.rows.extend(here.map(|entry| entry.row));
        values.sort_unstable();
        self.energy = middle(&values);
    }

    fn add_coordination(&mut self, entry: &CoordinationView) {
        if Month::of(entry.on.value) != self.month {
            return;
        }
        let row = Row::Item(Section::Diary, entry.head.id);
        match entry.head.presence {
            Presence::Removed { .. } => {}
            Presence::RemovalDisputed { .. } => self.disputed.push(row),
            Presence::Here => {
                let by_relative = entry.by_relative.as_ref().is_some_and(|field| field.value);
                let of = if by_relative { &mut self.by_relatives } else { &mut self.coordination };
                *of += u64::from(entry.minutes.value);
                self.rows.push(row);
            }
        }
    }

    fn whole(&mut self, measures: &List<MeasureView>, now: &LocalTime) -> Whole {
        let mut whole = Whole::default();
        for measure in measures.iter().filter(|measure| measure.head.presence.is_shown()) {
            let Some(check) = &measure.works_as_whole else { continue };
            if Month::of(written_at(check.at_ms, &now.zone).date()) != self.month {
                continue;
            }
            match check.value {
                WorksAsWhole::Yes => whole.yes += 1,
                WorksAsWhole::Partly => whole.partly += 1,
                WorksAsWhole::No => whole.no += 1,
                WorksAsWhole::DoNotKnow => whole.do_not_know += 1,
            }
            self.rows.push(Row::Item(Section::Plan, measure.head.id));
        }
        whole
    }
}

fn energy(diary: &DiaryView, window: &Window) -> Vec<EnergyOn> {
    let shown = diary.energy.iter().filter(|entry| entry.head.presence.is_shown());
    let on = |entry: &EnergyView| EnergyOn {
        on: entry.on.value,
        energy: entry.energy.value,
        row: Row::Item(Section::Diary, entry.head.id),
    };
    let mut all: Vec<EnergyOn> = shown.map(on).filter(|entry| window.contains(entry.on)).collect();
    all.sort_by_key(|entry| (entry.on, entry.row));
    all
}

/// The middle of values in order.
fn middle(values: &[Energy]) -> Option<Middle> {
    let low = *values.get(values.len().checked_sub(1)? / 2)?;
    let high = *values.get(values.len() / 2)?;
    Some(Middle { low, high, values: u64::try_from(values.len()).unwrap_or(u64::MAX) })
}

fn readings(diary: &DiaryView, window: &Window, now: &LocalTime) -> Vec<Series> {
    let mut readings_by_title: BTreeMap<String, Vec<&ReadingView>> = BTreeMap::new();
    for reading in diary.readings.iter().filter(|reading| reading.head.presence.is_shown()) {
        if window.contains(reading.at.value.date()) {
            readings_by_title.entry(bare(&reading.title.value)).or_default().push(reading);
        }
    }
    readings_by_title.into_values().filter_map(|readings| series(readings, now)).collect()
}

fn series(mut readings: Vec<&ReadingView>, now: &LocalTime) -> Option<Series> {
    readings.sort_by_key(|reading| (zone::sortable(&reading.at.value, now), reading.head.id));
    let title = readings.first()?.title.value.trim().to_owned();
    let read = |reading: &ReadingView| OwnReading {
        at: reading.at.value.clone(),
        value: reading.value.value.clone(),
        unit: reading.unit.as_ref().map(|unit| unit.value.clone()),
        row: Row::Item(Section::Diary, reading.head.id),
    };
    Some(Series { title, readings: readings.into_iter().map(read).collect() })
}
