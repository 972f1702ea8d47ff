//! Bytes in, bytes out: the formats a record meets outside Samlat. So far QR codes, and alarms for a calendar.

pub mod calendar;
pub mod qr;
