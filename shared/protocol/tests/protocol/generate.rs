//! How the kept vectors were made. Run once for a new file; a file that is there is never written again.

mod logs;

use samlat_protocol::{
    api::{
        Append, Appended, Bytes, CircleAppend, CircleAppended, CircleLog, CircleRow, CircleWraps, Located,
        Log, LogRow, Placed, Tips, WrapsRow,
    },
    circle_entry::{Verdict, Visible},
    envelope::{Ciphertext, Core, Envelope, Kind, running_hash},
    id::{CoreId, EntryId, InstanceId, RecordId, RunningHash},
    problem::{Problem, Refusal},
    request::{SignedHeaders, Target, sign, verify},
    signature::{Purpose, Signature},
    snapshot::Snapshot,
    wire,
};
use serde_json::{Value, json};

use self::logs::{refused_entries, refused_logs, whole_log};
use crate::{
    envelope::{covered, envelope, signed, snapshot},
    people::{NOW, Story, person, stream},
};

fn keep(file: &str, rows: Vec<Value>) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(file);
    if !path.exists() {
        let text = serde_json::to_string_pretty(&rows).unwrap() + "\n";
        std::fs::write(path, text).unwrap();
    }
}

#[test]
#[ignore = "writes vectors/, and only files that are not there"]
fn generate() {
    keep("hash.json", hashes());
    keep("envelope.json", envelopes());
    keep("envelope_refused.json", refused_envelopes());
    let (log, entries) = whole_log();
    let refused = refused_logs();
    keep("circle_log.json", [vec![log], refused.logs.into_values().collect()].concat());
    keep("circle_entry.json", entries);
    keep("circle_entry_refused.json", refused_entries());
    keep("circle_log_refused.json", refused.rows);
    keep("request.json", requests());
    keep("running_hash.json", running_hashes());
    keep("snapshot.json", snapshots());
    keep("problem.json", problems());
    keep("api.json", bodies());
    keep("api_wraps.json", wraps());
    keep("api_vouched.json", vouched());
    let (entries, log, refused) = (logs::death::entries(), logs::death::log(), logs::death::refused_logs());
    keep("circle_entry_death.json", entries);
    keep("circle_entry_death_refused.json", logs::death::refused_entries());
    keep("circle_log_death.json", [vec![log], refused.logs.into_values().collect()].concat());
    keep("circle_log_death_refused.json", refused.rows);
    keep("problem_death.json", problems_of_death());
    let (entries, log, refused) =
        (logs::closing::entries(), logs::closing::log(), logs::closing::refused_logs());
    keep("circle_entry_close.json", entries);
    keep("circle_entry_close_refused.json", logs::closing::refused_entries());
    keep("circle_log_close.json", [vec![log], refused.logs.into_values().collect()].concat());
    keep("circle_log_close_refused.json", refused.rows);
    keep("envelope_stripped.json", stripped_envelopes());
    keep("envelope_stripped_refused.json", refused_stripped_envelopes());
    keep(
        "problem_covers_less.json",
        vec![json!({ "name": "problem_covers-less", "body": Problem::new(Refusal::CoversLess) })],
    );
}

fn stripped_envelopes() -> Vec<Value> {
    let whole = envelope(&person("anna"), Kind::Change, 2, 272);
    vec![json!({
        "name": "envelope_change_stripped",
        "bytes": hex::encode(whole.stripped().unwrap().to_bytes()),
        "whole": hex::encode(whole.to_bytes()),
        "core_id": whole.core.id(),
    })]
}

fn refused_stripped_envelopes() -> Vec<Value> {
    let (anna, nurse) = (person("anna"), person("nurse"));
    let other_hash =
        Envelope { ciphertext: Ciphertext::Stripped([7; 32]), ..envelope(&anna, Kind::Change, 2, 272) };
    let post = envelope(&nurse, Kind::Post, 1, 1040);
    let post = Envelope { ciphertext: Ciphertext::Stripped(post.ciphertext.hash()), ..post };
    vec![
        refused("envelope_stripped_to_another_hash", &other_hash.to_bytes()),
        refused("envelope_stripped_post", &post.to_bytes()),
    ]
}

fn refused(name: &str, bytes: &[u8]) -> Value {
    let fault = Envelope::from_bytes(bytes).unwrap_err();
    json!({ "name": name, "bytes": hex::encode(bytes), "fault": format!("{fault:?}") })
}

fn hashes() -> Vec<Value> {
    let row = |name: &str, label: &str, parts: &[&[u8]]| {
        let hex_parts: Vec<String> = parts.iter().map(hex::encode).collect();
        json!({ "name": name, "label": label, "parts": hex_parts, "hash": hex::encode(wire::derive(label, parts)) })
    };
    let labels = [
        "core", "content", "envelope", "circle", "wrap", "commit", "key", "inbox", "older", "actor",
        "invite", "card", "pair", "sas", "root", "recovery", "locator", "stream",
    ];
    let mut rows: Vec<Value> = labels.iter().map(|label| row(label, label, &[b"samlat"])).collect();
    rows.push(row("nothing", "core", &[]));
    rows.push(row("two_parts", "stream", &[&[1; 32], &[2; 32]]));
    rows
}

fn envelopes() -> Vec<Value> {
    let row = |name: &str, envelope: &Envelope| {
        json!({
            "name": name,
            "bytes": hex::encode(envelope.to_bytes()),
            "core_id": envelope.core.id(),
            "kind": envelope.core.kind.code(),
            "seq": envelope.core.seq.to_string(),
        })
    };
    let anna = person("anna");
    let mut later = envelope(&anna, Kind::Change, 2, 256);
    later.core.generation = 7;
    let ciphertext = sealed(&later);
    let later = signed(&anna, later.core, later.seal, ciphertext);
    vec![
        row("envelope_change_first", &envelope(&anna, Kind::Change, 1, 256)),
        row("envelope_change_later_generation", &later),
        row("envelope_change_largest_seq", &envelope(&anna, Kind::Change, u64::MAX, 256)),
        row("envelope_post", &envelope(&person("nurse"), Kind::Post, 1, 1040)),
        row("envelope_reply", &envelope(&anna, Kind::Reply, 3, 1040)),
        row("envelope_kind_of_a_later_version", &envelope(&anna, Kind::Unknown(9), 1, 32)),
        row("envelope_empty_ciphertext", &envelope(&anna, Kind::Change, 1, 0)),
    ]
}

fn sealed(of: &Envelope) -> Vec<u8> {
    of.ciphertext.sealed().unwrap().to_vec()
}

fn refused_envelopes() -> Vec<Value> {
    let row = |name: &str, bytes: Vec<u8>| {
        let fault = Envelope::from_bytes(&bytes).unwrap_err();
        json!({ "name": name, "bytes": hex::encode(bytes), "fault": format!("{fault:?}") })
    };
    let anna = person("anna");
    let change = envelope(&anna, Kind::Change, 1, 64);
    let post = envelope(&anna, Kind::Post, 1, 64);
    let sound = change.to_bytes();
    let with = |of: &Envelope, edit: fn(&mut Core)| {
        let mut core = of.core.clone();
        edit(&mut core);
        signed(&anna, core, of.seal.clone(), sealed(of)).to_bytes()
    };
    let mut other_author = change.clone();
    other_author.core.author = person("thief").key();
    let mut ciphertext = change.clone();
    ciphertext.ciphertext.sealed_mut().unwrap()[0] ^= 1;
    let mut epoch = change.clone();
    epoch.seal.epoch = 2;
    let mut weak = change.clone();
    weak.core.author = samlat_protocol::id::PublicKey::new([0; 32]);
    let forged = Envelope { signature: Signature::new([0; 64]), ..change.clone() };
    let circle_label =
        anna.sign(Purpose::Circle, &Envelope::signed_bytes(&change.core, &change.seal, &change.ciphertext));
    let relabelled = Envelope { signature: circle_label, ..change.clone() };
    // The outer array of four parts: as one of indefinite length, and with a head of two bytes.
    let indefinite = [&[0x9f], &sound[1..], &[0xff]].concat();
    let long_head = [&[0x98, 0x04], &sound[1..]].concat();
    let extra = [&[0x85], &sound[1..], &[0xf6]].concat();
    vec![
        row("envelope_bad_signature", forged.to_bytes()),
        row("envelope_signed_by_another", other_author.to_bytes()),
        row("envelope_signed_as_a_circle_entry", relabelled.to_bytes()),
        row("envelope_weak_key", weak.to_bytes()),
        row("envelope_changed_ciphertext", ciphertext.to_bytes()),
        row("envelope_changed_epoch", epoch.to_bytes()),
        row("envelope_unknown_suite", with(&change, |core| core.suite = 2)),
        row("envelope_seq_zero", with(&change, |core| core.seq = 0)),
        row("envelope_first_with_predecessor", with(&change, |core| core.prev = CoreId::new([1; 32]))),
        row("envelope_later_without_predecessor", with(&change, |core| core.seq = 2)),
        row("envelope_post_with_generation", with(&post, |core| core.generation = 1)),
        row("envelope_post_with_nonce", with(&change, |core| core.kind = Kind::Post)),
        row("envelope_change_with_encapsulation", with(&post, |core| core.kind = Kind::Change)),
        row("envelope_not_canonical", long_head),
        row("envelope_indefinite_length", indefinite),
        row("envelope_one_part_too_many", extra),
        row("envelope_trailing_byte", [&sound[..], &[0]].concat()),
        row("envelope_cut_short", sound[..sound.len() - 1].to_vec()),
        row("envelope_empty", Vec::new()),
        row("envelope_post_too_large", envelope(&anna, Kind::Post, 1, 18 * 1024).to_bytes()),
    ]
}

fn requests() -> Vec<Value> {
    let now_s = 1_795_000_000;
    let row = |name: &str, target: Target<'_>, headers: &SignedHeaders, at_s: i64| {
        let result = verify(target, headers, at_s);
        json!({
            "name": name,
            "method": target.method, "authority": target.authority, "path": target.path, "query": target.query,
            "body": hex::encode(target.body),
            "content-digest": headers.content_digest, "signature-input": headers.signature_input,
            "signature": headers.signature, "now_s": at_s,
            "key": result.ok(), "fault": result.err().map(|fault| format!("{fault:?}")),
        })
    };
    let anna = person("anna");
    let made = |target| sign(target, &anna.key(), now_s, |base| anna.sign(Purpose::Request, base));
    let path = "/v1/records/aa/sections/bb/log";
    let post = Target { method: "POST", authority: "relay.example", path, query: "refill=1", body: b"body" };
    let get = Target { method: "GET", authority: "127.0.0.1:8080", path, query: "", body: b"" };
    let headers = made(post);
    let input = |from: &str, to: &str| SignedHeaders {
        signature_input: headers.signature_input.replace(from, to),
        ..headers.clone()
    };
    vec![
        row("request_post", post, &headers, now_s),
        row("request_get", get, &made(get), now_s + 300),
        row("request_host_in_capitals", Target { authority: "Relay.Example", ..post }, &headers, now_s),
        row("request_another_method", Target { method: "PUT", ..post }, &headers, now_s),
        row("request_another_authority", Target { authority: "other.example", ..post }, &headers, now_s),
        row("request_another_path", Target { path: "/v1/records/aa", ..post }, &headers, now_s),
        row("request_another_query", Target { query: "", ..post }, &headers, now_s),
        row("request_another_body", Target { body: b"other", ..post }, &headers, now_s),
        row("request_too_old", post, &headers, now_s + 301),
        row("request_from_the_future", post, &headers, now_s - 301),
        row("request_fewer_components", post, &input(" \"@query\"", ""), now_s),
        row("request_another_algorithm", post, &input("ed25519", "hmac-sha256"), now_s),
        row(
            "request_key_in_capitals",
            post,
            &input(&anna.key().to_string(), &anna.key().to_string().to_uppercase()),
            now_s,
        ),
        row("request_line_break_in_path", Target { path: "/v1\n\"@query\": ?", ..post }, &headers, now_s),
    ]
}

fn running_hashes() -> Vec<Value> {
    let row = |name: &str, cores: &[CoreId]| {
        let hash = cores.iter().fold(RunningHash::ZERO, |hash, core| running_hash(hash, *core));
        json!({ "name": name, "cores": cores, "hash": hash })
    };
    let [a, b, c] = [1, 2, 3].map(|n| CoreId::new([n; 32]));
    vec![
        row("running_hash_empty", &[]),
        row("running_hash_one", &[a]),
        row("running_hash_three", &[a, b, c]),
        row("running_hash_other_order", &[b, a, c]),
    ]
}

fn snapshots() -> Vec<Value> {
    let row = |name: &str, bytes: Vec<u8>| {
        let fault = Snapshot::from_bytes(&bytes).err().map(|fault| format!("{fault:?}"));
        json!({ "name": name, "bytes": hex::encode(bytes), "fault": fault })
    };
    let anna = person("anna");
    let [a, b] = covered();
    let sound = snapshot(&anna, &[a, b]);
    let mut other_epoch = sound.clone();
    other_epoch.head.epoch = 2;
    let mut suite = sound.head.clone();
    suite.suite = 2;
    let signature = anna.sign(Purpose::Snapshot, &Snapshot::signed_bytes(&suite, &sound.ciphertext));
    let unknown_suite = Snapshot { head: suite, signature, ..sound.clone() };
    let bytes = sound.to_bytes();
    vec![
        row("snapshot", bytes.clone()),
        row("snapshot_of_nothing", snapshot(&anna, &[]).to_bytes()),
        row("snapshot_bad_signature", other_epoch.to_bytes()),
        row("snapshot_unknown_suite", unknown_suite.to_bytes()),
        row("snapshot_vector_out_of_order", snapshot(&anna, &[b, a]).to_bytes()),
        row("snapshot_author_twice", snapshot(&anna, &[a, a]).to_bytes()),
        row("snapshot_not_canonical", [&[0x98, 0x03], &bytes[1..]].concat()),
        row("snapshot_cut_short", bytes[..bytes.len() - 1].to_vec()),
    ]
}

fn problems() -> Vec<Value> {
    let row = |name: &str, problem: &Problem| json!({ "name": name, "body": problem });
    let stale = Problem { circle_head: Some(EntryId::new([1; 32])), ..Problem::new(Refusal::StaleHead) };
    let broken = Problem {
        author_seq: Some(41),
        author_core: Some(CoreId::new([2; 32])),
        ..Problem::new(Refusal::BrokenChain)
    };
    let much = Problem { retry_after_s: Some(30), ..Problem::new(Refusal::TooMuch) };
    let plain = [
        Refusal::Malformed,
        Refusal::TooLarge,
        Refusal::Unsigned,
        Refusal::ClockOff,
        Refusal::NotAllowed,
        Refusal::Expired,
        Refusal::NotFound,
        Refusal::StaleEpoch,
        Refusal::InvitationUsed,
        Refusal::InvitationExpired,
        Refusal::BadEntry,
        Refusal::SlotTaken,
        Refusal::Unavailable,
    ];
    let mut rows: Vec<Value> = plain
        .iter()
        .map(|refusal| row(&format!("problem_{}", refusal.word()), &Problem::new(*refusal)))
        .collect();
    rows.extend([
        row("problem_stale-head", &stale),
        row("problem_broken-chain", &broken),
        row("problem_too-much", &much),
    ]);
    rows
}

fn problems_of_death() -> Vec<Value> {
    let row = |refusal: &Refusal| json!({ "name": format!("problem_{}", refusal.word()), "body": Problem::new(*refusal) });
    [Refusal::OnHold, Refusal::Closed].iter().map(row).collect()
}

fn bodies() -> Vec<Value> {
    let instance = InstanceId::new([6; 16]);
    let row = |name: &str, bytes: Vec<u8>| json!({ "name": name, "bytes": hex::encode(bytes) });
    let anna = person("anna");
    let entry =
        Bytes(Story::begin().draft(&anna, Visible::Verdict(Verdict { admitted: Vec::new() })).to_bytes());
    let message = envelope(&anna, Kind::Change, 1, 32);
    let core = message.core.id();
    let sealed = Bytes(message.to_bytes());
    let hash = running_hash(RunningHash::ZERO, core);
    let wraps = vec![Bytes(vec![1; 40]), Bytes(Vec::new())];
    let streams = [(stream(1), 12), (stream(2), 0)].into();
    let tips = Tips {
        instance,
        circle: 3,
        head: None,
        streams,
        hashes: [].into(),
        late: [].into(),
        unconfirmed: false,
    };
    vec![
        row(
            "circle_append",
            wire::encode(&CircleAppend { entry: entry.clone(), wraps: wraps.clone(), followed_by: None }),
        ),
        row(
            "circle_appended",
            wire::encode(&CircleAppended { instance, head: EntryId::new([1; 32]), arrived_ms: NOW }),
        ),
        row(
            "circle_log",
            wire::encode(&CircleLog {
                instance,
                head: EntryId::new([1; 32]),
                first: 1,
                rows: vec![CircleRow { entry: entry.clone(), arrived_ms: NOW, wraps }],
            }),
        ),
        row("append", wire::encode(&Append { envelopes: vec![sealed.clone()] })),
        row(
            "appended",
            wire::encode(&Appended {
                instance,
                placed: vec![
                    Placed { core, position: 1, arrived_ms: NOW },
                    Placed { core, position: 0, arrived_ms: NOW },
                ],
            }),
        ),
        row(
            "log",
            wire::encode(&Log {
                instance,
                tip: 1,
                rows: vec![LogRow { position: 1, hash, arrived_ms: NOW, envelope: sealed }],
            }),
        ),
        row("located", wire::encode(&Located { record: RecordId::new([3; 32]), genesis: entry })),
        json!({ "name": "tips", "body": tips }),
    ]
}

fn wraps() -> Vec<Value> {
    let rows = vec![WrapsRow { n: 300, wraps: vec![Bytes(vec![1; 40]), Bytes(Vec::new())] }];
    let wraps = CircleWraps { instance: InstanceId::new([6; 16]), rows };
    vec![json!({ "name": "circle_wraps", "bytes": hex::encode(wire::encode(&wraps)) })]
}

fn vouched() -> Vec<Value> {
    let [entry, after] = [40, 80].map(|length| Bytes(vec![1; length]));
    let append = CircleAppend { entry, wraps: Vec::new(), followed_by: Some(vec![after]) };
    vec![json!({ "name": "circle_append", "bytes": hex::encode(wire::encode(&append)) })]
}
