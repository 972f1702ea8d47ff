//! The kept vectors, read and never written: what these bytes mean, they mean for good.

use samlat_protocol::{
    api::{Append, Appended, CircleAppend, CircleAppended, CircleLog, CircleWraps, Located, Log, Tips},
    circle::{Cause, Circle},
    circle_entry::{Afterwards, Entry},
    envelope::{Envelope, running_hash},
    id::{CoreId, RunningHash},
    problem::Problem,
    request::{SignedHeaders, Target, verify},
    snapshot::Snapshot,
    wire,
};
use serde_json::Value;

/// The rows of a file of vectors.
pub fn rows(file: &str) -> Vec<Value> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors").join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let rows: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert!(!rows.is_empty(), "{file}");
    let mut names: Vec<&str> = rows.iter().map(|row| text_of(row, "name")).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "names in {file} are different");
    rows
}

/// The files of vectors as they were when they were made. A file that changes breaks a promise to everything that was
/// sealed or sent before; new vectors go into a new file.
const KEPT: [(&str, &str); 26] = [
    ("api.json", "9a359534f4e3f5c3594a68c3dbf6a6d447da4462e2faa5f736706e0e5b5c7e06"),
    ("api_vouched.json", "d72ac1c0ed3cdea418d1fee83be99ec397b6c9e97156f461a865e0ce82a50d14"),
    ("api_wraps.json", "f37e8549da0d6a97abbdf2402f531500b837584890598e54afaf09b8957cae1a"),
    ("circle_entry.json", "4ef0b501d041e0652202491c363484c5c52199b998402fe78eaa35aac6272586"),
    ("circle_entry_close.json", "5cb669c84264a28bc02b0ea2853ff1279c8042ce6c6788cdc9d590da004d3092"),
    ("circle_entry_close_refused.json", "379e549bfd23b6315e22c9a277e1de2855757e8fdfbd4ce5a2a4001c1efda2ed"),
    ("circle_entry_death.json", "72bdd6f1053a8bbd7a3e1a96e6e32f1d05af8540ae59c0eb99642195bd6d1e15"),
    ("circle_entry_death_refused.json", "f8f8091af858c49dafc4e67086dc6c9250a9adcca3cb2aaf81debd10dc1a253f"),
    ("circle_entry_refused.json", "9f499f7d4e135f6402dcab922cea273246ca4983a07a293a1cf90fba3e007cad"),
    ("circle_log.json", "da797210edcdb7bad0f68391b67886c3ca920ace8f1c2425e2148cf2952f3f12"),
    ("circle_log_close.json", "5b1ff49792498455ac6bcac015d01fa3f7e52b46ca9c7e81c0270385a7c0db9c"),
    ("circle_log_close_refused.json", "7909c79bfc1440efcbb26153e172b5291488e0a460896e873ec971ca73b17f22"),
    ("circle_log_death.json", "6d9927d756b2f400701823a97bcc59fa25ecab4818ce56d6e3d56a243d6312d0"),
    ("circle_log_death_refused.json", "2b1eb1f19b1b07cc0286de3135a9d0a3c0ccd786420adac24838876ee89d5f27"),
    ("circle_log_refused.json", "455e41f7969ca2ecb5e9c118b9425b5106fdb671ffe138646968ea3353fef8cf"),
    ("envelope.json", "c7b2a79d58495e8d8e557c9bf5f44ba0ba07b24f56920a30e66c5c69cd3a3692"),
    ("envelope_refused.json", "26c89a851eccc5ead5c610c6996773469899f482acf8ba795277561a4457fb5a"),
    ("envelope_stripped.json", "fb5a5476bcac285956f217abd05aa50ed8824814a09667ca96f27a0d78e8791d"),
    ("envelope_stripped_refused.json", "c6c7cdfd9d9597d7e83f1e186e8f8c57e7d9309796a20698a6a312bcc5ef59e5"),
    ("hash.json", "f3f0c5a850a3ee3afb9946217857fd85fa9bee55405fde756fe26811d6c88d31"),
    ("problem.json", "39600ba1c5ce6ab9b765355df6023fb3e327790026767479d55156dbabcd2193"),
    ("problem_covers_less.json", "f3966c4e5833225469ba939f6672e0dd74ec78b5c0e1ae894ea8630eee39ad90"),
    ("problem_death.json", "53a1e6ef56bd74f6c42a098eab136ffc0179b24c3dcee7093c81e2614a9668f3"),
    ("request.json", "a30d21303f59ca4cdd21f248d15ffd0755447ce8463ea4e4bda8aeb870ef4bcd"),
    ("running_hash.json", "197dbb949cbfaa88fb796a658deffd70e4debcf8cb6d67be60add5a36a8612dd"),
    ("snapshot.json", "a0a429a0c612147620eaf7d8688ce71d40d77938fc4a86491a986e79e2af65d3"),
];

#[test]
fn vectors_never_change() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    for (file, hash) in KEPT {
        let bytes = std::fs::read(folder.join(file)).unwrap();
        assert_eq!(hex::encode(wire::hash(&bytes)), hash, "{file}");
    }
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), KEPT.len());
}

/// A text of a row.
pub fn text_of<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_else(|| panic!("{field} of {}", row["name"]))
}

/// Bytes of a row.
pub fn bytes_of(row: &Value, field: &str) -> Vec<u8> {
    hex::decode(text_of(row, field)).unwrap()
}

#[test]
fn hashes() {
    for row in rows("hash.json") {
        let parts: Vec<Vec<u8>> = row["parts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|part| hex::decode(part.as_str().unwrap()).unwrap())
            .collect();
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        let hash = wire::derive(text_of(&row, "label"), &parts);
        assert_eq!(hex::encode(hash), text_of(&row, "hash"), "{}", row["name"]);
    }
}

#[test]
fn envelopes() {
    let rows = rows("envelope.json");
    for row in &rows {
        let bytes = bytes_of(row, "bytes");
        let envelope = Envelope::from_bytes(&bytes).unwrap();
        assert_eq!(envelope.to_bytes(), bytes);
        assert_eq!(envelope.core.id().to_string(), text_of(row, "core_id"));
        assert_eq!(u64::from(envelope.core.kind.code()), row["kind"].as_u64().unwrap());
        assert_eq!(envelope.core.seq.to_string(), text_of(row, "seq"));
    }
    let mut kinds: Vec<_> = rows.iter().map(|row| row["kind"].as_u64().unwrap()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds[..3], [1, 2, 3]);
}

#[test]
fn envelopes_that_must_fail() {
    for row in [rows("envelope_refused.json"), rows("envelope_stripped_refused.json")].concat() {
        let fault = Envelope::from_bytes(&bytes_of(&row, "bytes")).unwrap_err();
        assert_eq!(format!("{fault:?}"), text_of(&row, "fault"), "{}", row["name"]);
    }
}

#[test]
fn stripped_envelopes() {
    for row in rows("envelope_stripped.json") {
        let bytes = bytes_of(&row, "bytes");
        let stripped = Envelope::from_bytes(&bytes).unwrap();
        assert!(stripped.is_stripped());
        assert_eq!(stripped.to_bytes(), bytes);
        assert_eq!(stripped.core.id().to_string(), text_of(&row, "core_id"));
        let whole = Envelope::from_bytes(&bytes_of(&row, "whole")).unwrap();
        assert_eq!(whole.stripped(), Some(stripped));
    }
}

#[test]
fn entries() {
    let rows = [rows("circle_entry.json"), rows("circle_entry_death.json"), rows("circle_entry_close.json")]
        .concat();
    for row in &rows {
        let bytes = bytes_of(row, "bytes");
        let entry = Entry::from_bytes(&bytes).unwrap();
        assert_eq!(entry.to_bytes(), bytes);
        assert_eq!(entry.id().to_string(), text_of(row, "id"), "{}", row["name"]);
        assert_eq!(u64::from(entry.content.visible.kind()), row["kind"].as_u64().unwrap());
    }
    for kind in 1..=15 {
        assert!(rows.iter().any(|row| row["kind"].as_u64() == Some(kind)), "kind {kind}");
    }
}

#[test]
fn entries_that_must_fail() {
    let refused =
        ["circle_entry_refused.json", "circle_entry_death_refused.json", "circle_entry_close_refused.json"];
    for row in refused.map(rows).concat() {
        let fault = Entry::from_bytes(&bytes_of(&row, "bytes")).unwrap_err();
        assert_eq!(format!("{fault:?}"), text_of(&row, "fault"), "{}", row["name"]);
    }
}

const LOGS: [&str; 3] = ["circle_log.json", "circle_log_death.json", "circle_log_close.json"];

fn log_of(row: &Value) -> Vec<Entry> {
    let entries = row["log"].as_array().unwrap().iter();
    entries.map(|entry| Entry::from_bytes(&hex::decode(entry.as_str().unwrap()).unwrap()).unwrap()).collect()
}

#[test]
fn logs() {
    for row in LOGS.map(rows).concat() {
        let circle = Circle::replay(log_of(&row)).unwrap();
        assert_eq!(circle.head().to_string(), text_of(&row, "head"));
        assert_eq!(u64::from(circle.root_generation()), row["root_generation"].as_u64().unwrap());
        let members: Vec<Value> = circle
            .members()
            .values()
            .map(|member| serde_json::json!({ "key": member.keys.key, "ended": member.ended }))
            .collect();
        assert_eq!(Value::Array(members), row["members"], "{}", row["name"]);
        let epochs: Vec<Value> = circle
            .sections()
            .values()
            .map(|s| serde_json::json!({ "section": s.streams.document, "generation": s.generation, "epoch": s.epoch }))
            .collect();
        assert_eq!(Value::Array(epochs), row["sections"], "{}", row["name"]);
        let report = circle.report().map(|report| {
            let keeps = report.afterwards == Afterwards::Keep;
            serde_json::json!({ "by": report.by, "place": report.place, "keeps": keeps })
        });
        let mut known = row["report"].clone();
        if let Some(is_hers) = known.as_object_mut().and_then(|known| known.remove("is_hers")) {
            let cause = circle.report().map(|report| report.cause);
            assert_eq!(cause == Some(Cause::Close), is_hers == true, "{}", row["name"]);
        }
        assert_eq!(report.unwrap_or_default(), known, "{}", row["name"]);
    }
}

#[test]
fn logs_that_must_fail() {
    let logs = LOGS.map(rows).concat();
    let refused =
        ["circle_log_refused.json", "circle_log_death_refused.json", "circle_log_close_refused.json"];
    for row in refused.map(rows).concat() {
        let log = logs.iter().find(|log| log["name"] == row["log"]).unwrap();
        let mut circle = Circle::replay(log_of(log)).unwrap();
        let entry = Entry::from_bytes(&bytes_of(&row, "entry")).unwrap();
        let fault = circle.append(entry, row["now_ms"].as_u64()).unwrap_err();
        assert_eq!(format!("{fault:?}"), text_of(&row, "fault"), "{}", row["name"]);
    }
}

#[test]
fn requests() {
    for row in rows("request.json") {
        let body = bytes_of(&row, "body");
        let target = Target {
            method: text_of(&row, "method"),
            authority: text_of(&row, "authority"),
            path: text_of(&row, "path"),
            query: text_of(&row, "query"),
            body: &body,
        };
        let headers = SignedHeaders {
            content_digest: text_of(&row, "content-digest").to_owned(),
            signature_input: text_of(&row, "signature-input").to_owned(),
            signature: text_of(&row, "signature").to_owned(),
        };
        match (verify(target, &headers, row["now_s"].as_i64().unwrap()), row["fault"].as_str()) {
            (Ok(key), None) => assert_eq!(key.to_string(), text_of(&row, "key")),
            (Err(error), Some(fault)) => assert_eq!(format!("{error:?}"), fault, "{}", row["name"]),
            (result, _) => panic!("{}: {result:?}", row["name"]),
        }
    }
}

#[test]
fn running_hashes() {
    for row in rows("running_hash.json") {
        let cores = row["cores"].as_array().unwrap().iter();
        let hash = cores.fold(RunningHash::ZERO, |hash, core| {
            let core: CoreId = core.as_str().unwrap().parse().unwrap();
            running_hash(hash, core)
        });
        assert_eq!(hash.to_string(), text_of(&row, "hash"), "{}", row["name"]);
    }
}

#[test]
fn snapshots() {
    for row in rows("snapshot.json") {
        let bytes = bytes_of(&row, "bytes");
        match (Snapshot::from_bytes(&bytes), row["fault"].as_str()) {
            (Ok(snapshot), None) => assert_eq!(snapshot.to_bytes(), bytes),
            (Err(error), Some(fault)) => assert_eq!(format!("{error:?}"), fault, "{}", row["name"]),
            (result, _) => panic!("{}: {result:?}", row["name"]),
        }
    }
}

#[test]
fn problems() {
    for row in [rows("problem.json"), rows("problem_death.json"), rows("problem_covers_less.json")].concat() {
        let problem: Problem = serde_json::from_value(row["body"].clone()).unwrap();
        assert_eq!(
            problem,
            Problem {
                circle_head: problem.circle_head,
                author_seq: problem.author_seq,
                author_core: problem.author_core,
                retry_after_s: problem.retry_after_s,
                ..Problem::new(problem.refusal)
            }
        );
        assert_eq!(serde_json::to_value(&problem).unwrap(), row["body"], "{}", row["name"]);
    }
}

#[test]
fn bodies_of_the_api() {
    fn again<T: for<'b> minicbor::Decode<'b, ()> + minicbor::Encode<()>>(bytes: &[u8]) {
        assert_eq!(wire::encode(&wire::decode::<T>(bytes, bytes.len()).unwrap()), bytes);
    }
    for row in [rows("api.json"), rows("api_vouched.json"), rows("api_wraps.json")].concat() {
        match text_of(&row, "name") {
            "circle_append" => again::<CircleAppend>(&bytes_of(&row, "bytes")),
            "circle_appended" => again::<CircleAppended>(&bytes_of(&row, "bytes")),
            "circle_log" => again::<CircleLog>(&bytes_of(&row, "bytes")),
            "circle_wraps" => again::<CircleWraps>(&bytes_of(&row, "bytes")),
            "append" => again::<Append>(&bytes_of(&row, "bytes")),
            "appended" => again::<Appended>(&bytes_of(&row, "bytes")),
            "log" => again::<Log>(&bytes_of(&row, "bytes")),
            "located" => again::<Located>(&bytes_of(&row, "bytes")),
            "tips" => {
                let tips: Tips = serde_json::from_value(row["body"].clone()).unwrap();
                assert_eq!(serde_json::to_value(&tips).unwrap(), row["body"]);
            }
            other => panic!("{other}"),
        }
    }
}
