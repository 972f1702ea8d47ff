//! Bytes in, bytes out: the formats a record meets outside Samlat. So far QR codes, alarms for a calendar, and
//! tables.

pub mod calendar;
pub mod qr;
pub mod table;
