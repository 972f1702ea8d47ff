//! The vectors of what is said of the person's death.

use samlat_protocol::{
    circle::Circle,
    circle_entry::{Afterwards, Content, Entry, Relay, Verdict, Visible, Wishes},
    right::Rights,
    signature::Signature,
    wire,
};
use serde_json::{Value, json};

use super::{Refusing, entry_row, log_row};
use crate::{
    death::{ALIVE, DEATH, circle, reported, wishes},
    people::{
        DAY, NOW, Person, Story, TIMES, grant, invite, join, may, new_section, next_generation, person, staff,
    },
};

/// A report that was taken back, and one that stands.
fn tell() -> Story {
    let mut story = reported();
    story.anna(ALIVE);
    story.anna(wishes(&[], Afterwards::Erase));
    story.anna(wishes(&[&person("sister")], Afterwards::Keep));
    story.by(&person("sister"), DEATH);
    story
}

pub(in crate::generate) fn entries() -> Vec<Value> {
    let circle = tell().circle;
    let names = [
        "entry_wishes_of_two_erase",
        "entry_death",
        "entry_alive",
        "entry_wishes_of_nobody",
        "entry_wishes_keep",
        "entry_death_again",
    ];
    let first = circle.entries().len() - names.len();
    names.iter().zip(&circle.entries()[first..]).map(|(name, entry)| entry_row(name, entry)).collect()
}

pub(in crate::generate) fn refused_entries() -> Vec<Value> {
    let brother = person("brother");
    let story = circle();
    let death = story.draft(&brother, DEATH);
    let row = |name: &str, bytes: Vec<u8>| {
        let fault = Entry::from_bytes(&bytes).unwrap_err();
        json!({ "name": name, "bytes": hex::encode(bytes), "fault": format!("{fault:?}") })
    };
    let visible = |kind: u8, bytes: Vec<u8>| {
        let content = story.content(&brother, Visible::Unknown { kind, bytes });
        brother.entry(content).to_bytes()
    };
    let said = |afterwards: u8| [&[0x82, 0x80][..], &[afterwards]].concat();
    assert_eq!(wire::encode(&Wishes { reporters: Vec::new(), afterwards: Afterwards::Erase }), said(2));
    let other = Entry {
        content: Content { signer: person("sister").key(), ..death.content.clone() },
        ..death.clone()
    };
    vec![
        row("entry_wishes_of_nothing_afterwards", visible(12, said(0))),
        row("entry_wishes_of_an_unknown_afterwards", visible(12, said(3))),
        row("entry_wishes_without_afterwards", visible(12, vec![0x81, 0x80])),
        row("entry_wishes_of_a_short_key", visible(12, vec![0x82, 0x81, 0x41, 0x00, 0x01])),
        row("entry_death_with_a_part", visible(13, vec![0x81, 0xf6])),
        row("entry_death_of_no_array", visible(13, Vec::new())),
        row("entry_alive_not_canonical", visible(14, vec![0x98, 0x00])),
        row("entry_alive_of_another_kind", visible(14, wire::encode(&Verdict { admitted: Vec::new() }))),
        row("entry_death_signed_by_another", other.to_bytes()),
        row("entry_death_not_signed", Entry { signature: Signature::new([0; 64]), ..death }.to_bytes()),
    ]
}

/// The log with every one of them, and what stands in the end.
pub(in crate::generate) fn log() -> Value {
    row("log_with_death", &tell().circle)
}

fn row(name: &str, circle: &Circle) -> Value {
    let mut row = log_row(name, circle);
    let report = circle.report();
    row["report"] = report.map_or(Value::Null, |report| {
        json!({ "by": report.by, "place": report.place, "keeps": report.afterwards == Afterwards::Keep })
    });
    row
}

pub(in crate::generate) fn refused_logs() -> Refusing {
    let mut refusing = Refusing::default();
    let (anna, brother, sister) = (person("anna"), person("brother"), person("sister"));
    let story = circle();
    for who in ["anna", "root", "friend", "guest", "berg", "clinic", "stranger"] {
        refusing.by(&format!("entry_death_by_{who}"), &story, &person(who), DEATH);
    }
    refusing.add("entry_death_past_the_end", &story, &story.draft(&sister, DEATH), NOW + 101 * DAY);
    refusing.by("entry_alive_without_a_report", &story, &anna, ALIVE);
    let names = |who: &str| wishes(&[&person(who)], Afterwards::Keep);
    refusing.by("entry_wishes_by_a_member", &story, &brother, names("brother"));
    for who in ["anna", "clinic", "berg", "link", "stranger"] {
        refusing.by(&format!("entry_wishes_name_{who}"), &story, &anna, names(who));
    }
    let twice = wishes(&[&brother, &brother], Afterwards::Keep);
    refusing.by("entry_wishes_name_one_twice", &story, &anna, twice);
    refused_on_hold(&mut refusing);
    let mut story = reported();
    story.anna(ALIVE);
    refusing.by("entry_death_by_who_was_taken_back", &story, &brother, DEATH);
    for log in refusing.logs.values_mut() {
        let entries = log["log"].as_array().unwrap().iter();
        let entries =
            entries.map(|entry| Entry::from_bytes(&hex::decode(entry.as_str().unwrap()).unwrap()).unwrap());
        let circle = Circle::replay(entries).unwrap();
        *log = row(log["name"].as_str().unwrap(), &circle);
    }
    refusing
}

fn refused_on_hold(refusing: &mut Refusing) {
    let (anna, brother, fresh) = (person("anna"), person("brother"), person("fresh"));
    let story = reported();
    let mut by = |name: &str, signer: &Person, visible| refusing.by(name, &story, signer, visible);
    by("entry_death_twice", &person("sister"), DEATH);
    by("entry_alive_by_who_reported", &brother, ALIVE);
    by("entry_grant_on_hold", &anna, Visible::Grant(grant(&fresh, &[])));
    let more = Visible::Grant(grant(&person("friend"), &[may(TIMES, Rights::EDIT)]));
    by("entry_grant_of_more_on_hold", &anna, more);
    by("entry_invite_on_hold", &anna, Visible::Invite(invite(&fresh, &[], 60)));
    by("entry_join_on_hold", &person("link"), join(&fresh));
    by("entry_staff_on_hold", &person("clinic"), staff(&fresh));
    by("entry_generation_on_hold", &anna, Visible::Generation(next_generation(TIMES, 1, 2)));
    by("entry_sections_on_hold", &anna, Visible::Sections(new_section(70)));
    by("entry_relay_on_hold", &anna, Visible::Relay(Relay { address: "https://relay.example".into() }));
    by("entry_wishes_on_hold", &anna, wishes(&[], Afterwards::Keep));
}
