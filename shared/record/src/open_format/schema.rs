//! The schema of the file, made from the types that write and read it.

use super::File;

/// The JSON schema (draft 2020-12) of a file, as text.
#[must_use]
pub fn schema() -> String {
    let schema = schemars::schema_for!(File);
    let mut schema = schema.to_value();
    schema.sort_all_objects();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
