//! What is fuzzed: functions of bytes that must neither panic nor take one fact in two forms.

pub mod circle;
pub mod exchange;
pub mod parse;
pub mod record;

/// What reads bytes in a target.
pub type Body = fn(&[u8]);

/// Every target by its name, which is also that of its folder in `corpus`.
pub const TARGETS: [(&str, Body); 14] = [
    ("api", parse::api),
    ("archive", circle::archive),
    ("body", circle::body),
    ("change", circle::change),
    ("circle_entry", parse::circle_entry),
    ("circle_log", parse::circle_log),
    ("envelope", parse::envelope),
    ("hydrate", record::hydrate),
    ("import", record::import),
    ("invitation", circle::invitation),
    ("post", circle::post),
    ("request", parse::request),
    ("snapshot", parse::snapshot),
    ("table", exchange::table),
];
