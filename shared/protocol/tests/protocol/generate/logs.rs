//! The vectors of circle logs: one with every kind of entry in it, and what is refused.

pub(super) mod closing;
pub(super) mod death;

use std::collections::BTreeMap;

use samlat_protocol::{
    circle::Circle,
    circle_entry::{Content, Cut, Entry, Grant, Invite, Recover, Relay, Staff, Verdict, Visible, Withdraw},
    envelope::Kind,
    id::{CoreId, EntryId, RecordId, WrapHash},
    right::Rights,
    signature::Signature,
    wire,
};
use serde_json::{Value, json};

use crate::people::{
    DAY, MEDICINES, NOW, Person, Story, TIMES, admin, cut_at, genesis, grant, invite, join, may, new_section,
    next_generation, organisation, person, recover, root_wrap, rotation, staff, stream, withdraw,
};

/// A log with every kind in it, told once.
pub(super) fn tell() -> Story {
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

pub(super) fn whole_log() -> (Value, Vec<Value>) {
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

pub(super) fn refused_entries() -> Vec<Value> {
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
pub(super) struct Refusing {
    pub(super) rows: Vec<Value>,
    pub(super) logs: BTreeMap<String, Value>,
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

pub(super) fn refused_logs() -> Refusing {
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
