//! Bytes in, bytes out: the formats a record meets outside Samlat. So far QR codes.

pub mod qr;
