//! The clock of the record: days and times of medicines are those of the zone she lives in, also while the phone is set to
//! another. A time that was said as "klockan 8" is 8 at home, for everybody who reads it.
//!
//! A zone that the tables of this device lack is taken as one it knows: home's as the phone's, the phone's as home's. So a dose
//! never disappears, and its key is the same on every device. Source: PRODUCT, rule 13; ours.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::Reach;
use crate::{AboutView, LocalTime, time::HOME_ZONE, time::zone};

/// The zone of a record: what she says that she lives in, else the one a record starts with.
#[must_use]
pub fn home_zone(about: Option<&AboutView>) -> &str {
    let said = about.and_then(|about| about.zone.as_ref()).map(|zone| zone.value.as_str());
    said.filter(|zone| !zone.is_empty()).unwrap_or(HOME_ZONE)
}

/// The clock of the record, at the time that a phone says.
#[derive(Debug, Clone, Copy)]
pub struct HomeClock<'a> {
    zone: &'a str,
    now: &'a LocalTime,
}

impl<'a> HomeClock<'a> {
    /// The clock of a record of this zone. `now` is the time by the phone, in the zone the phone is set to.
    #[must_use]
    pub const fn new(zone: &'a str, now: &'a LocalTime) -> Self {
        Self { zone, now }
    }

    /// The clock of what this device may read. Without About it is the zone that a record starts with.
    #[must_use]
    pub fn of(reach: &'a Reach, now: &'a LocalTime) -> Self {
        Self::new(home_zone(reach.about.as_ref()), now)
    }

    /// The instant that was given as now.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.instant(self.now)
    }

    /// The day it is at home.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.local(self.now()).date()
    }

    /// The instant of a local time of any zone.
    #[must_use]
    pub fn instant(&self, at: &LocalTime) -> DateTime<Utc> {
        zone::instant_near(at, [self.zone, &self.now.zone])
    }

    /// An instant by the clock at home.
    #[must_use]
    pub fn local(&self, instant: DateTime<Utc>) -> LocalTime {
        zone::local_near(instant, self.zone, [self.zone, &self.now.zone])
    }

    /// An instant by the clock of the phone.
    #[must_use]
    pub fn on_phone(&self, instant: DateTime<Utc>) -> LocalTime {
        zone::local_near(instant, &self.now.zone, [self.zone, &self.now.zone])
    }

    /// This time of this day, by the clock at home.
    #[must_use]
    pub fn at(&self, day: NaiveDate, time: NaiveTime) -> LocalTime {
        LocalTime { at: day.and_time(time), zone: self.zone.to_owned() }
    }

    /// This time of this day, by the clock of the phone.
    #[must_use]
    pub fn at_on_phone(&self, day: NaiveDate, time: NaiveTime) -> LocalTime {
        LocalTime { at: day.and_time(time), zone: self.now.zone.clone() }
    }

    /// The instant at which this day begins at home.
    #[must_use]
    pub fn begins(&self, day: NaiveDate) -> DateTime<Utc> {
        self.instant(&self.at(day, NaiveTime::MIN))
    }
}
