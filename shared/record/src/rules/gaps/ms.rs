//! Whether the rules of MS are on: they come as a set, and without that diagnosis they are off. Source: PRODUCT, rule 2;
//! ICD-10-SE, G35.

use super::Lacks;
use crate::{DiagnosisView, rules::Reach};

/// What the disease and its courses are called, in lower case. A diagnosis that has one of them among its words is MS.
const NAMES: [&str; 10] = [
    "ms",
    "rrms",
    "spms",
    "ppms",
    "prms",
    "rms",
    "multipel skleros",
    "multipel scleros",
    "multiple sclerosis",
    "sclerosis multiplex",
];

/// The diagnosis that turns the rules of MS on. Of several, one that is not hers alone, and then the first by id.
///
/// # Errors
/// What is missing.
pub fn diagnosis(reach: &Reach) -> Result<&DiagnosisView, Lacks> {
    let about = reach.about.as_ref().ok_or(Lacks::NotReadable)?;
    let shown = about.diagnoses.iter().filter(|diagnosis| diagnosis.head.presence.is_shown());
    let first = shown.filter(|diagnosis| is_ms(diagnosis)).min_by_key(|diagnosis| {
        let id = diagnosis.head.id;
        (reach.is_private(id), id)
    });
    first.ok_or(Lacks::Diagnosis)
}

fn is_ms(diagnosis: &DiagnosisView) -> bool {
    let code = diagnosis.icd10.as_ref().map(|code| code.value.trim().to_uppercase());
    code.is_some_and(|code| code.starts_with("G35")) || has_words(&diagnosis.name.value, &NAMES)
}

/// Whether any of these stands in the text as whole words. They are in lower case, with single spaces.
pub fn has_words(text: &str, any: &[&str]) -> bool {
    let words: String =
        text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words = format!(" {} ", words.split_whitespace().collect::<Vec<_>>().join(" "));
    any.iter().any(|wanted| words.contains(&format!(" {wanted} ")))
}
