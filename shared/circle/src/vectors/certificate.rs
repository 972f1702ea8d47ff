//! What an organisation and whoever it names show each other as text.

use samlat_protocol::id::{EntryId, PublicKey, RecordId, StreamId};
use samlat_protocol::right::Rights;
use serde_json::{Value, json};

use super::{File, fixed, string};
use crate::{
    card::NameCard,
    introduction::{Certificate, Introduction, SealedCertificate},
    invitation::{InvitationCard, NamedSection},
    key::{Device, DeviceSeed, KeySalt},
    link::LinkError,
    pair::Code,
    request::RelayAddress,
    testing::Fixed,
};

pub fn files() -> Vec<File> {
    let file = |name, made, check| File { name, made: Value::Array(made), is_fixed: true, check };
    vec![
        file("introduction", introductions(), introduction_holds),
        file("introduction_refused", introductions_refused(), introduction_fails),
        file("certificate", certificates(), certificate_holds),
        file("certificate_refused", certificates_refused(), certificate_fails),
    ]
}

fn device(n: u8) -> Device {
    DeviceSeed::from_bytes([n; 32]).device(&KeySalt::new([n; 16]))
}

fn introduction() -> Introduction {
    let card = NameCard::new("Maria Holm", "", "undersköterska", "08-123 45 67").unwrap();
    Introduction { keys: device(9).keys(), card }
}

fn introductions() -> Vec<Value> {
    let shown = introduction();
    let seed = hex::encode([9; 32]);
    let code = Code::of_keys(&shown.keys).to_text();
    vec![json!({
        "name": "introduction", "text": shown.to_text(), "seed": seed, "salt": hex::encode([9; 16]),
        "key": shown.keys.key, "person": shown.card.name, "role": shown.card.role, "phone": shown.card.phone,
        "code": code,
    })]
}

fn introduction_holds(vector: &Value) {
    let read = Introduction::parse(&string(vector, "text")).unwrap();
    let seed = DeviceSeed::from_bytes(fixed(vector, "seed"));
    let keys = seed.device(&KeySalt::new(fixed(vector, "salt"))).keys();
    assert_eq!((&read.keys, read.keys.key.to_string()), (&keys, string(vector, "key")));
    assert_eq!(Code::of_keys(&keys).to_text(), string(vector, "code"));
    let NameCard { name, organisation, role, phone } = read.card;
    assert_eq!([name, role, phone], ["person", "role", "phone"].map(|field| string(vector, field)));
    assert_eq!(organisation, "");
}

fn introductions_refused() -> Vec<Value> {
    let text = introduction().to_text();
    let nameless = Introduction { card: NameCard::default(), ..introduction() }.to_text();
    let one = |name: &str, text: &str, fault: LinkError| json!({ "name": name, "text": text, "fault": fault.to_string() });
    vec![
        one("introduction_truncated", &text[..text.len() - 7], LinkError::Truncated),
        one("introduction_changed", &text.replacen(&text[100..104], "____", 1), LinkError::Damaged),
        one("introduction_without_a_name", &nameless, LinkError::Damaged),
        one("introduction_that_is_a_certificate", &certificate_text(), LinkError::Foreign),
    ]
}

fn introduction_fails(vector: &Value) {
    let fault = Introduction::parse(&string(vector, "text")).unwrap_err();
    assert_eq!(fault.to_string(), string(vector, "fault"), "{vector}");
}

fn certificate() -> Certificate {
    let sections = vec![NamedSection {
        section: StreamId::new([5; 16]),
        name: "updates".into(),
        intended: Rights::POST,
    }];
    Certificate {
        record: RecordId::new([0x88; 32]),
        head: EntryId::new([0x33; 32]),
        organisation: PublicKey::new([0x22; 32]),
        relay: RelayAddress::parse("https://relay.example").unwrap(),
        card: InvitationCard {
            person: "Asta Berg".into(),
            birth_year: Some(1957),
            called: "Hemtjänsten Söder".into(),
            is_staff: true,
            open_directly: false,
            sections,
        },
    }
}

fn certificate_text() -> String {
    certificate().to_text(&device(9).keys(), &mut Fixed::new(6)).unwrap()
}

fn certificates() -> Vec<Value> {
    let made = certificate();
    vec![json!({
        "name": "certificate", "text": certificate_text(), "seed": hex::encode([9; 32]),
        "salt": hex::encode([9; 16]), "record": made.record, "head": made.head,
        "organisation": made.organisation, "relay": made.relay.as_str(), "person": made.card.person,
        "called": made.card.called,
    })]
}

fn owner(vector: &Value) -> Device {
    DeviceSeed::from_bytes(fixed(vector, "seed")).device(&KeySalt::new(fixed(vector, "salt")))
}

fn certificate_holds(vector: &Value) {
    let read = SealedCertificate::parse(&string(vector, "text")).unwrap();
    let owner = owner(vector);
    assert_eq!(read.owner, owner.key());
    let opened = read.open(&owner).unwrap();
    assert_eq!(opened, certificate());
    let said = [
        opened.record.to_string(),
        opened.head.to_string(),
        opened.organisation.to_string(),
        opened.relay.as_str().to_owned(),
        opened.card.person,
        opened.card.called,
    ];
    let fields = ["record", "head", "organisation", "relay", "person", "called"];
    assert_eq!(said, fields.map(|field| string(vector, field)));
}

fn certificates_refused() -> Vec<Value> {
    let text = certificate_text();
    let one = |name: &str, text: &str, seed: u8, fault: &str| {
        json!({
            "name": name, "text": text, "seed": hex::encode([seed; 32]), "salt": hex::encode([seed; 16]),
            "fault": fault,
        })
    };
    vec![
        one("certificate_truncated", &text[..text.len() - 7], 9, "truncated"),
        one("certificate_changed", &text.replacen(&text[100..104], "____", 1), 9, "damaged"),
        one("certificate_that_is_an_introduction", &introduction().to_text(), 9, "foreign"),
        one("certificate_wrong_recipient", &text, 10, "does not open"),
    ]
}

fn certificate_fails(vector: &Value) {
    let fault = match SealedCertificate::parse(&string(vector, "text")) {
        Err(fault) => fault.to_string(),
        Ok(read) => read.open(&owner(vector)).map_or("does not open".into(), |_| "opens".into()),
    };
    assert_eq!(fault, string(vector, "fault"), "{vector}");
}
