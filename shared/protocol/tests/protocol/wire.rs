//! Canonical bytes: one form for each fact, and nothing large for short bytes.

use proptest::prelude::*;
use samlat_protocol::{
    api::{Append, Bytes, CircleLog, CircleWraps, Log},
    circle_entry::{Entry, Visible},
    envelope::Envelope,
    id::{KemKey, PublicKey, StreamId},
    snapshot::Snapshot,
    wire::{self, MAX_ITEMS, MAX_REQUEST_BYTES, WireError},
};

use crate::people::{Story, grant, person};

#[test]
fn every_form_but_the_shortest_is_refused() {
    let cases: [(&[u8], WireError, &str); 14] = [
        (&[0x18, 0x17], WireError::NotCanonical, "a byte where none is needed"),
        (&[0x19, 0x00, 0xff], WireError::NotCanonical, "two bytes where one does"),
        (&[0x1a, 0x00, 0x00, 0xff, 0xff], WireError::NotCanonical, "four bytes where two do"),
        (&[0x1b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff], WireError::NotCanonical, "eight bytes where four do"),
        (&[0x1c], WireError::Malformed, "a reserved head"),
        (&[0x9f, 0xff], WireError::NotCanonical, "indefinite array"),
        (&[0x5f, 0xff], WireError::NotCanonical, "indefinite bytes"),
        (&[0xff], WireError::NotCanonical, "a break by itself"),
        (&[0xc0, 0x00], WireError::Malformed, "a tag"),
        (&[0xf9, 0x7e, 0x00], WireError::Malformed, "not a number"),
        (&[0xfb, 0, 0, 0, 0, 0, 0, 0, 0], WireError::Malformed, "floating point"),
        (&[0xf7], WireError::Malformed, "undefined"),
        (&[0xf8, 0x20], WireError::Malformed, "another simple value"),
        (&[0x01, 0x01], WireError::NotCanonical, "something after the end"),
    ];
    for (bytes, error, why) in cases {
        assert_eq!(wire::decode::<u64>(bytes, 16), Err(error), "{why}");
    }
    assert_eq!(wire::decode::<u64>(&[0x1b, 0, 0, 0, 1, 0, 0, 0, 0], 16), Ok(1 << 32));
    assert_eq!(wire::decode::<Option<u64>>(&[0xf6], 16), Ok(None));
    assert_eq!(wire::decode::<bool>(&[0xf5], 16), Ok(true));
    assert_eq!(wire::decode::<i64>(&[0x20], 16), Ok(-1));
}

#[test]
fn a_list_that_claims_more_than_there_is_costs_nothing() {
    for claimed in
        [vec![0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], vec![0x9a, 0x7f, 0xff, 0xff, 0xff]]
    {
        let append = [&[0x81][..], &claimed].concat();
        assert_eq!(wire::decode::<Append>(&append, MAX_REQUEST_BYTES), Err(WireError::Malformed));
        assert_eq!(wire::decode::<Bytes>(&claimed, MAX_REQUEST_BYTES), Err(WireError::Malformed));
    }
    let bytes = [0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    assert_eq!(wire::decode::<Bytes>(&bytes, MAX_REQUEST_BYTES), Err(WireError::Malformed));
}

#[test]
fn more_items_than_a_message_may_have_are_refused_before_they_are_kept() {
    let empty = |count: usize| {
        let mut bytes = vec![0x81, 0x9a];
        bytes.extend(u32::try_from(count).unwrap().to_be_bytes());
        bytes.resize(bytes.len() + count, 0x40);
        bytes
    };
    assert_eq!(wire::decode::<Append>(&empty(MAX_ITEMS), MAX_REQUEST_BYTES), Err(WireError::Malformed));
    assert!(wire::decode::<Append>(&empty(MAX_ITEMS - 2), MAX_REQUEST_BYTES).is_ok());
}

#[test]
fn deep_nesting_is_refused() {
    let deep = vec![0x81; MAX_REQUEST_BYTES];
    assert_eq!(wire::decode::<Append>(&deep, MAX_REQUEST_BYTES), Err(WireError::Malformed));
}

#[test]
fn an_array_has_exactly_its_parts() {
    // Two options at the end of a grant's list: null stands, nothing is left out, nothing is added.
    let visible = Visible::Grant(grant(&person("brother"), &[]));
    let entry = Story::begin().draft(&person("anna"), visible);
    let bytes = entry.to_bytes();
    assert_eq!(Entry::from_bytes(&bytes).unwrap(), entry);
    let Visible::Grant(grant) = &entry.content.visible else { unreachable!() };
    let own = wire::encode(grant);
    assert_eq!(own[0], 0x89);
    let longer = [&[0x8a], &own[1..], &[0xf6]].concat();
    let decoded = wire::decode::<samlat_protocol::circle_entry::Grant>(&longer, longer.len());
    assert_eq!(decoded, Err(WireError::NotCanonical));
    let shorter = [&[0x88], &own[1..own.len() - 1]].concat();
    let decoded = wire::decode::<samlat_protocol::circle_entry::Grant>(&shorter, shorter.len());
    assert_eq!(decoded, Err(WireError::Malformed));
}

#[test]
fn an_id_has_one_form() {
    let id = StreamId::new([0xab; 16]);
    let text = "ab".repeat(16);
    assert_eq!(id.to_string(), text);
    assert_eq!(text.parse(), Ok(id));
    for wrong in
        [text.to_uppercase(), text[1..].to_owned(), format!("{text}ab"), "zz".repeat(16), String::new()]
    {
        assert!(wrong.parse::<StreamId>().is_err(), "{wrong}");
    }
    assert!(wire::decode::<PublicKey>(&[&[0x50][..], &[0; 16]].concat(), 64).is_err(), "another length");
    assert!(wire::decode::<KemKey>(&[0x41, 0x00], 64).is_err(), "another length");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn whatever_decodes_encodes_to_the_same(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        fn again<T: for<'b> minicbor::Decode<'b, ()> + minicbor::Encode<()>>(bytes: &[u8]) {
            if let Ok(value) = wire::decode::<T>(bytes, bytes.len()) {
                assert_eq!(wire::encode(&value), bytes);
            }
        }
        again::<Append>(&bytes);
        again::<Log>(&bytes);
        again::<CircleLog>(&bytes);
        again::<CircleWraps>(&bytes);
        again::<Vec<Option<u64>>>(&bytes);
        again::<Vec<Bytes>>(&bytes);
        prop_assert!(Envelope::from_bytes(&bytes).is_err());
        prop_assert!(Entry::from_bytes(&bytes).is_err());
        prop_assert!(Snapshot::from_bytes(&bytes).is_err());
    }

    #[test]
    fn numbers_have_one_form(value in any::<u64>(), longer in 0_usize..4) {
        let bytes = wire::encode(&value);
        prop_assert_eq!(wire::decode::<u64>(&bytes, 16), Ok(value));
        let (head, width) = [(0x18, 1), (0x19, 2), (0x1a, 4), (0x1b, 8)][longer];
        let wide = value.to_be_bytes();
        let form = [&[head], &wide[8 - width..]].concat();
        if form != bytes && value.checked_shr(u32::try_from(width * 8).unwrap()).unwrap_or(0) == 0 {
            prop_assert_eq!(wire::decode::<u64>(&form, 16), Err(WireError::NotCanonical));
        }
    }
}
