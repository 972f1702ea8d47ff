//! What a change of a new generation says of the values that it carries over: whose they are, and when they came.
//!
//! It stands in the change's own message, so that nobody can change it without making another change. It is believed
//! where the change is by a device of the person's own, and nowhere else.

use crate::ActorId;

/// The furthest that an arrival may be from 1970, either side, in milliseconds: as far as clocks of browsers reach
/// (ECMA-262, time values).
const MAX_TIME_MS: u64 = 8_640_000_000_000_000;
/// The message of the last change of a carrying: all that stood has been carried over.
pub const END: &str = "end";

/// Whose the values of a change are. When they were written is the time of the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CarriedFrom {
    /// Who wrote them.
    pub by: ActorId,
    /// When that came to the relay, in milliseconds since 1970, where it was known.
    pub arrived_ms: Option<i64>,
}

impl CarriedFrom {
    /// The message: the writer in hexadecimal digits, and after a space when it came.
    pub fn message(self) -> String {
        match self.arrived_ms {
            Some(arrived_ms) => format!("{} {arrived_ms}", self.by),
            None => self.by.to_hex(),
        }
    }

    /// Reads a message in its one form.
    pub fn read(message: &str) -> Option<Self> {
        let (by, arrived) = match message.split_once(' ') {
            Some((by, arrived)) => (by, Some(arrived.parse().ok()?)),
            None => (message, None),
        };
        let read = Self { by: ActorId::from_hex(by)?, arrived_ms: arrived };
        let is_time = read.arrived_ms.is_none_or(|at_ms| at_ms.unsigned_abs() <= MAX_TIME_MS);
        (is_time && read.message() == message).then_some(read)
    }
}

/// Whether a change may have this message: the only ones are of values that are carried over.
#[must_use]
pub fn is_message(message: &str) -> bool {
    message == END || CarriedFrom::read(message).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_one_form() {
        let by = ActorId([0xa7; 16]);
        for from in [
            CarriedFrom { by, arrived_ms: None },
            CarriedFrom { by, arrived_ms: Some(1_795_000_000_000) },
            CarriedFrom { by, arrived_ms: Some(-1) },
        ] {
            assert_eq!(CarriedFrom::read(&from.message()), Some(from));
            assert!(is_message(&from.message()));
        }
        let hex = by.to_hex();
        assert!(is_message(END));
        for bad in [
            "",
            "hej",
            &hex[1..],
            &format!("{hex} "),
            &format!("{hex} +1"),
            &format!("{hex} 01"),
            &format!("{hex} 1 2"),
        ] {
            assert!(!is_message(bad), "{bad:?}");
        }
    }
}
