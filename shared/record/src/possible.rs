//! Which values a record can hold, by type. Lengths of texts and lists are checked in the form that is written.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::{Amount, EditError, FieldName, ItemId, LocalTime, PostId, Recurrence, Weekdays, When, time};

/// A value that a record can hold, or not.
pub trait Possible {
    /// Whether it can stand in a record.
    fn is_possible(&self) -> bool;
}

/// Whether the field can say this.
///
/// # Errors
/// Names the field.
pub fn possible<T: Possible>(field: FieldName, value: &T) -> Result<(), EditError> {
    if value.is_possible() { Ok(()) } else { Err(EditError::NotPossible { field }) }
}

/// Types of which every value can stand in a record.
macro_rules! always_possible {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::possible::Possible for $type {
            fn is_possible(&self) -> bool {
                true
            }
        }
    )+};
}

pub(crate) use always_possible;

always_possible!(String, bool, u8, u16, u32, Amount, ItemId, PostId, Weekdays);

impl<T: Possible> Possible for Option<T> {
    fn is_possible(&self) -> bool {
        self.as_ref().is_none_or(Possible::is_possible)
    }
}

impl<T: Possible> Possible for Vec<T> {
    fn is_possible(&self) -> bool {
        self.iter().all(Possible::is_possible)
    }
}

impl Possible for NaiveDate {
    fn is_possible(&self) -> bool {
        time::is_year_in_range(chrono::Datelike::year(self))
    }
}

impl Possible for NaiveTime {
    fn is_possible(&self) -> bool {
        self.second() == 0 && self.nanosecond() == 0
    }
}

impl Possible for NaiveDateTime {
    fn is_possible(&self) -> bool {
        self.date().is_possible() && self.time().is_possible()
    }
}

impl Possible for LocalTime {
    fn is_possible(&self) -> bool {
        self.at.is_possible() && time::is_zone_name(&self.zone)
    }
}

impl Possible for Recurrence {
    fn is_possible(&self) -> bool {
        Self::is_possible(self)
    }
}

impl Possible for When {
    fn is_possible(&self) -> bool {
        match self {
            Self::At { start, minutes } => minutes.is_none_or(|minutes| minutes > 0) && start.is_possible(),
            Self::AllDay { date } => date.is_possible(),
        }
    }
}
