//! The vectors of a record that is taken off the relay.

use samlat_protocol::{
    circle::Cause,
    circle_entry::{Afterwards, Content, Entry, Relay, Verdict, Visible},
    signature::Signature,
    wire,
};
use serde_json::{Value, json};

use super::{Refusing, entry_row, log_row};
use crate::{
    closing::{CLOSE, closing},
    death::{ALIVE, DEATH, circle, reported, wishes},
    people::{NOW, Story, grant, invite, join, person},
};

/// It was taken back, and stands again.
fn tell() -> Story {
    let mut story = closing();
    story.anna(ALIVE);
    story.anna(CLOSE);
    story
}

pub(in crate::generate) fn entries() -> Vec<Value> {
    let circle = tell().circle;
    let names = ["entry_close", "entry_close_taken_back", "entry_close_again"];
    let first = circle.entries().len() - names.len();
    names.iter().zip(&circle.entries()[first..]).map(|(name, entry)| entry_row(name, entry)).collect()
}

pub(in crate::generate) fn refused_entries() -> Vec<Value> {
    let tablet = person("tablet");
    let story = circle();
    let close = story.draft(&tablet, CLOSE);
    let row = |name: &str, bytes: Vec<u8>| {
        let fault = Entry::from_bytes(&bytes).unwrap_err();
        json!({ "name": name, "bytes": hex::encode(bytes), "fault": format!("{fault:?}") })
    };
    let visible = |bytes: Vec<u8>| {
        tablet.entry(story.content(&tablet, Visible::Unknown { kind: 15, bytes })).to_bytes()
    };
    let other =
        Entry { content: Content { signer: person("anna").key(), ..close.content.clone() }, ..close.clone() };
    vec![
        row("entry_close_with_a_part", visible(vec![0x81, 0xf6])),
        row("entry_close_of_no_array", visible(Vec::new())),
        row("entry_close_not_canonical", visible(vec![0x98, 0x00])),
        row("entry_close_of_another_kind", visible(wire::encode(&Verdict { admitted: Vec::new() }))),
        row("entry_close_signed_by_another", other.to_bytes()),
        row("entry_close_not_signed", Entry { signature: Signature::new([0; 64]), ..close }.to_bytes()),
    ]
}

/// The log in which it stands.
pub(in crate::generate) fn log() -> Value {
    row("log_with_close", &tell())
}

fn row(name: &str, story: &Story) -> Value {
    let mut row = log_row(name, &story.circle);
    row["report"] = story.circle.report().map_or(Value::Null, |report| {
        json!({
            "by": report.by,
            "place": report.place,
            "keeps": report.afterwards == Afterwards::Keep,
            "is_hers": report.cause == Cause::Close,
        })
    });
    row
}

pub(in crate::generate) fn refused_logs() -> Refusing {
    let mut refusing = Refusing::default();
    let (anna, fresh) = (person("anna"), person("fresh"));
    let story = circle();
    for who in ["root", "brother", "guest", "link", "clinic", "berg", "stranger"] {
        refusing.by(&format!("entry_close_by_{who}"), &story, &person(who), CLOSE);
    }
    refusing.logs.insert(log_name(&story), row(&log_name(&story), &story));
    let story = reported();
    refusing.by("entry_close_while_a_death_is_reported", &story, &anna, CLOSE);
    refusing.logs.insert(log_name(&story), row(&log_name(&story), &story));
    let story = closing();
    for (name, signer, visible) in [
        ("entry_close_twice", "anna", CLOSE),
        ("entry_death_while_closing", "brother", DEATH),
        ("entry_alive_by_a_member_while_closing", "brother", ALIVE),
        ("entry_grant_while_closing", "anna", Visible::Grant(grant(&fresh, &[]))),
        ("entry_invite_while_closing", "anna", Visible::Invite(invite(&fresh, &[], 60))),
        ("entry_join_while_closing", "link", join(&fresh)),
        ("entry_wishes_while_closing", "anna", wishes(&[], Afterwards::Keep)),
        (
            "entry_relay_while_closing",
            "anna",
            Visible::Relay(Relay { address: "https://relay.example".into() }),
        ),
    ] {
        refusing.add(name, &story, &story.draft(&person(signer), visible), NOW);
    }
    refusing.logs.insert(log_name(&story), row(&log_name(&story), &story));
    refusing
}

fn log_name(story: &Story) -> String {
    format!("log_up_to_{:.8}", story.circle.head().to_string())
}
