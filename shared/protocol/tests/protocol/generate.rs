//! How the kept vectors were made. Run once for a new file; a file that is there is never written again.

use std::collections::BTreeMap;

use samlat_protocol::{
    api::{
        Append, Appended, Bytes, CircleAppend, CircleAppended, CircleLog, CircleRow, Located, Log, LogRow,
        Placed, Tips,
    },
    circle::Circle,
    circle_entry::{Content, Cut, Entry, Grant, Invite, Recover, Relay, Staff, Verdict, Visible, Withdraw},
    envelope::{Core, Envelope, Kind, running_hash},
    id::{CoreId, EntryId, InstanceId, RecordId, RunningHash, WrapHash},
    problem::{Problem, Refusal},
    request::{SignedHeaders, Target, sign, verify},
    right::Rights,
    signature::{Purpose, Signature},
    snapshot::Snapshot,
    wire,
};
use serde_json::{Value, json};

use crate::{
    envelope::{covered, envelope, signed, snapshot},
    people::{
        DAY, MEDICINES, NOW, Person, Story, TIMES, admin, cut_at, genesis, grant, invite, join, may,
        new_section, next_generation, organisation, person, recover, root_wrap, rotation, staff, stream,
        withdraw,
    },
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
    let later = signed(&anna, later.core, later.seal, later.ciphertext);
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
        signed(&anna, core, of.seal.clone(), of.ciphertext.clone()).to_bytes()
    };
    let mut other_author = change.clone();
    other_author.core.author = person("thief").key();
    let mut ciphertext = change.clone();
    ciphertext.ciphertext[0] ^= 1;
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

/// A log with every kind in it, told once.
fn tell() -> Story {
    let mut story = Story::begin();
    let (nurse, berg, brother) = (person("nurse"), person("berg"), person("brother"));
    story.anna(Visible::Grant(admin(&person("tablet"))));
    story.anna(Visible::Grant(Grant {
        expires_ms: Some(NOW + 365 * DAY),
        reply_box: Some(stream(60)),
        wraps: vec![samlat_protocol::circle_entry::WrapRef {
            recipient: brother.key(),
            hash: WrapHash::new([9; 32]),
        }],
        ..grant(&brother, &[may(TIMES, Rights::EDIT), may(MEDICINES, Rights::READ)])
    }));
    story.anna(Visible::Invite(Invite {
        expires_ms: Some(NOW + 30 * DAY),
        ..invite(&person("link"), &[may(MEDICINES, Rights::POST)], 50)
    }));
    story.by(&person("link"), join(&nurse));
    story.anna(Visible::Grant(organisation(&person("clinic"), &[may(TIMES, Rights::POST)])));
    story.by(&person("clinic"), staff(&berg));
    let kept = story.message(&berg, stream(TIMES + 1), Kind::Post, 2);
    story.by(
        &person("clinic"),
        Visible::Withdraw(Withdraw { cuts: vec![cut_at(&kept)], ..withdraw(&[&berg]) }),
    );
    let kept = story.message(&brother, stream(TIMES), Kind::Change, 12);
    story.anna(Visible::Grant(Grant {
        cuts: vec![cut_at(&kept)],
        rotations: vec![rotation(MEDICINES, 2)],
        wraps: vec![root_wrap()],
        ..grant(&brother, &[may(TIMES, Rights::READ_POST)])
    }));
    story.anna(Visible::Withdraw(Withdraw {
        cuts: vec![cut_at(&kept)],
        rotations: vec![rotation(TIMES, 2)],
        wraps: vec![root_wrap()],
        ..withdraw(&[&brother])
    }));
    story.anna(Visible::Verdict(Verdict { admitted: vec![CoreId::new([3; 32])] }));
    let mut generation = next_generation(TIMES, 1, 3);
    generation.cuts = vec![cut_at(&story.message(&person("anna"), stream(TIMES), Kind::Change, 40))];
    generation.erase = true;
    story.anna(Visible::Generation(generation));
    story.anna(Visible::Sections(new_section(70)));
    story.anna(Visible::Relay(Relay { address: "https://relay.example".into() }));
    story.anna(Visible::Unknown { kind: 200, bytes: vec![0x80] });
    let keep = story.circle.head();
    let mut back = recover(keep, &person("new phone"), 3);
    back.rotations = vec![
        rotation(MEDICINES, 3),
        samlat_protocol::circle_entry::Rotation { generation: 1, ..rotation(TIMES, 4) },
        rotation(70, 2),
    ];
    back.withdrawn = vec![person("tablet").key()];
    story.try_recover(keep, 1, back).unwrap();
    story
}

fn log_row(name: &str, circle: &Circle) -> Value {
    let log: Vec<String> = circle.entries().iter().map(|entry| hex::encode(entry.to_bytes())).collect();
    let members: Vec<Value> = circle
        .members()
        .values()
        .map(|member| json!({ "key": member.keys.key, "ended": member.ended }))
        .collect();
    let sections: Vec<Value> = circle
        .sections()
        .values()
        .map(|s| json!({ "section": s.streams.document, "generation": s.generation, "epoch": s.epoch }))
        .collect();
    json!({
        "name": name,
        "log": log,
        "head": circle.head(),
        "root_generation": circle.root_generation(),
        "members": members,
        "sections": sections,
    })
}

fn whole_log() -> (Value, Vec<Value>) {
    let circle = tell().circle;
    let whole = log_row("log_with_every_kind", &circle);
    let names = [
        "genesis",
        "grant_admin",
        "grant_member",
        "invite",
        "join",
        "grant_organisation",
        "staff",
        "withdraw_by_organisation",
        "grant_narrower",
        "withdraw",
        "verdict",
        "generation",
        "sections",
        "relay",
        "kind_of_a_later_version",
        "recover",
    ];
    assert_eq!(names.len(), circle.entries().len());
    let mut rows: Vec<Value> = names
        .iter()
        .zip(circle.entries())
        .map(|(name, entry)| entry_row(&format!("entry_{name}"), entry))
        .collect();
    let anna = person("anna");
    let sealed = anna.entry(Content { sealed: vec![7; 90], ..Story::begin().content(&anna, join(&anna)) });
    rows.push(entry_row("entry_with_sealed_part", &sealed));
    (whole, rows)
}

fn entry_row(name: &str, entry: &Entry) -> Value {
    json!({
        "name": name,
        "bytes": hex::encode(entry.to_bytes()),
        "id": entry.id(),
        "kind": entry.content.visible.kind(),
    })
}

fn refused_entries() -> Vec<Value> {
    let row = |name: &str, bytes: Vec<u8>| {
        let fault = Entry::from_bytes(&bytes).unwrap_err();
        json!({ "name": name, "bytes": hex::encode(bytes), "fault": format!("{fault:?}") })
    };
    let anna = person("anna");
    let entry =
        Story::begin().draft(&anna, Visible::Verdict(Verdict { admitted: vec![CoreId::new([3; 32])] }));
    let sound = entry.to_bytes();
    let other_signer = Entry {
        content: Content { signer: person("thief").key(), ..entry.content.clone() },
        ..entry.clone()
    };
    let moved = Entry { content: Content { n: 2, ..entry.content.clone() }, ..entry.clone() };
    let sealed = Entry { content: Content { sealed: vec![1], ..entry.content.clone() }, ..entry.clone() };
    // A kind whose own array is not that of the kind, or is not canonical within its byte string.
    let visible = |kind: u8, bytes: Vec<u8>| {
        let unknown = Content { visible: Visible::Unknown { kind, bytes }, ..entry.content.clone() };
        anna.entry(unknown).to_bytes()
    };
    let version = [&sound[..2], &[2], &sound[3..]].concat();
    assert_eq!(sound[..3], [0x82, 0x89, 0x01]);
    vec![
        row("entry_bad_signature", Entry { signature: Signature::new([0; 64]), ..entry.clone() }.to_bytes()),
        row("entry_signed_by_another", other_signer.to_bytes()),
        row("entry_moved_in_the_log", moved.to_bytes()),
        row("entry_changed_sealed_part", sealed.to_bytes()),
        row("entry_unknown_version", version),
        row("entry_visible_of_another_kind", visible(5, wire::encode(&Verdict { admitted: Vec::new() }))),
        row("entry_visible_not_canonical", visible(7, vec![0x81, 0x98, 0x00])),
        row("entry_visible_trailing_byte", visible(7, vec![0x81, 0x80, 0x00])),
        row("entry_visible_floating_point", visible(7, vec![0x81, 0xf9, 0x7e, 0x00])),
        row("entry_short_kem_key", visible(4, vec![0x81, 0x82, 0x41, 0x00, 0x41, 0x00])),
        row("entry_not_canonical", [&[0x98, 0x02], &sound[1..]].concat()),
        row("entry_trailing_byte", [&sound[..], &[0]].concat()),
        row("entry_cut_short", sound[..sound.len() - 1].to_vec()),
    ]
}

/// Entries that must not follow logs; each log is kept once.
#[derive(Default)]
struct Refusing {
    rows: Vec<Value>,
    logs: BTreeMap<String, Value>,
}

impl Refusing {
    fn add(&mut self, name: &str, story: &Story, entry: &Entry, now_ms: u64) {
        let fault = story.circle.clone().append(entry.clone(), Some(now_ms)).unwrap_err();
        let log = format!("log_up_to_{:.8}", story.circle.head().to_string());
        self.rows.push(json!({
            "name": name,
            "log": log,
            "entry": hex::encode(entry.to_bytes()),
            "now_ms": now_ms,
            "fault": format!("{fault:?}"),
        }));
        self.logs.entry(log).or_insert_with_key(|log| log_row(log, &story.circle));
    }

    fn by(&mut self, name: &str, story: &Story, signer: &Person, visible: Visible) {
        self.add(name, story, &story.draft(signer, visible), NOW);
    }
}

fn refused_logs() -> Refusing {
    let mut refusing = Refusing::default();
    refused_to_let_in(&mut refusing);
    refused_to_end(&mut refusing);
    refused_to_recover(&mut refusing);
    refusing
}

fn refused_to_let_in(refusing: &mut Refusing) {
    let anna = person("anna");
    let mut story = Story::begin();
    story.anna(Visible::Invite(invite(&person("link"), &[may(TIMES, Rights::POST)], 50)));
    let late = story.draft(&person("link"), join(&person("nurse")));
    refusing.add("entry_join_too_late", &story, &late, NOW + 8 * DAY);
    story.by(&person("link"), join(&person("nurse")));
    story.anna(Visible::Grant(organisation(&person("clinic"), &[may(TIMES, Rights::POST)])));
    let to = |rights| Visible::Grant(grant(&person("brother"), &[rights]));
    refusing.by("entry_wrong_signer", &story, &person("nurse"), to(may(TIMES, Rights::READ)));
    refusing.by("entry_signed_by_the_root", &story, &person("root"), to(may(TIMES, Rights::READ)));
    refusing.by("entry_second_join", &story, &person("link"), join(&person("thief")));
    refusing.by("entry_unknown_section", &story, &anna, to(may(99, Rights::READ)));
    refusing.by("entry_admin_in_one_section", &story, &anna, to(may(TIMES, Rights::ADMIN)));
    refusing.by("entry_box_of_another", &story, &anna, Visible::Invite(invite(&person("link 2"), &[], 50)));
    let mut other_kem = grant(&person("nurse"), &[]);
    other_kem.keys.kem = person("thief").keys().kem;
    refusing.by("entry_grant_changes_the_kem_key", &story, &anna, Visible::Grant(other_kem));
    let long = Visible::Staff(Staff { keys: person("berg").keys(), expires_ms: NOW + Staff::MAX_MS + 1 });
    refusing.by("entry_staff_for_too_long", &story, &person("clinic"), long);
    refusing.by("entry_second_genesis", &story, &anna, Visible::Genesis(genesis()));
    let sound = story.content(&anna, to(may(TIMES, Rights::READ)));
    let edited = |edit: fn(&mut Content)| {
        let mut content = sound.clone();
        edit(&mut content);
        anna.entry(content)
    };
    refusing.add("entry_of_another_record", &story, &edited(|c| c.record = RecordId::new([1; 32])), NOW);
    refusing.add("entry_does_not_follow_the_head", &story, &edited(|c| c.prev = EntryId::new([1; 32])), NOW);
    refusing.add("entry_skips_a_place", &story, &edited(|c| c.n += 1), NOW);
    refusing.add("entry_of_another_root_generation", &story, &edited(|c| c.root_generation = 1), NOW);
}

fn refused_to_end(refusing: &mut Refusing) {
    let anna = person("anna");
    let mut story = Story::begin();
    story.anna(Visible::Grant(organisation(&person("clinic"), &[may(TIMES, Rights::POST)])));
    story.anna(Visible::Grant(grant(&person("brother"), &[may(TIMES, Rights::EDIT)])));
    let ends = |rotations, wraps, cuts: Vec<Cut>| {
        Visible::Withdraw(Withdraw { rotations, wraps, cuts, ..withdraw(&[&person("brother")]) })
    };
    let two = || vec![rotation(TIMES, 2)];
    refusing.by(
        "entry_rotation_skips_epoch",
        &story,
        &anna,
        ends(vec![rotation(TIMES, 3)], vec![root_wrap()], vec![]),
    );
    refusing.by(
        "entry_rotation_repeats_epoch",
        &story,
        &anna,
        ends(vec![rotation(TIMES, 1)], vec![root_wrap()], vec![]),
    );
    refusing.by("entry_no_wrap_for_the_words", &story, &anna, ends(two(), vec![], vec![]));
    refusing.by(
        "entry_two_wraps_for_one",
        &story,
        &anna,
        ends(two(), vec![root_wrap(), root_wrap()], vec![]),
    );
    let annas = cut_at(&story.message(&anna, stream(TIMES), Kind::Change, 1));
    refusing.by("entry_cuts_who_does_not_end", &story, &anna, ends(vec![], vec![], vec![annas]));
    refusing.by("entry_ends_the_last_admin", &story, &anna, Visible::Withdraw(withdraw(&[&anna])));
    let foreign = Visible::Withdraw(withdraw(&[&person("brother")]));
    refusing.by("entry_organisation_ends_another", &story, &person("clinic"), foreign);
    let restart = Visible::Generation(next_generation(TIMES, 1, 1));
    refusing.by("entry_generation_counts_epochs_anew", &story, &anna, restart);
    story.anna(Visible::Withdraw(withdraw(&[&person("brother")])));
    refusing.by("entry_ended_key_comes_back", &story, &anna, Visible::Grant(grant(&person("brother"), &[])));
}

fn refused_to_recover(refusing: &mut Refusing) {
    let mut story = Story::begin();
    let keep = story.circle.head();
    let to = |content: Content| person("root").entry(content);
    let content = |story: &Story, generation, recover: Recover| Content {
        root_generation: generation,
        n: 1,
        prev: recover.keep,
        ..story.content(&person("root"), Visible::Recover(recover))
    };
    let one_section =
        Recover { rotations: vec![rotation(TIMES, 2)], ..recover(keep, &person("new phone"), 2) };
    refusing.add("entry_recover_leaves_a_section", &story, &to(content(&story, 1, one_section)), NOW);
    story.try_recover(keep, 1, recover(keep, &person("new phone"), 2)).unwrap();
    let again = content(&story, 1, recover(keep, &person("thief"), 2));
    refusing.add("entry_recover_of_an_equal_root_generation", &story, &to(again), NOW);
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
    let tips = Tips { instance, circle: 3, streams: [(stream(1), 12), (stream(2), 0)].into() };
    vec![
        row("circle_append", wire::encode(&CircleAppend { entry: entry.clone(), wraps: wraps.clone() })),
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
