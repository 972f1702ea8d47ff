//! The fingerprint of a key in words, to be read aloud and compared: the same on every device.
//!
//! Eight words are 64 bits: to find a second key with the fingerprint of a first takes 2⁶³ tries. It says that two devices
//! mean the same key, and nothing of whose it is (docs/protocol.md, section 10).

mod list;

use samlat_protocol::{circle_entry::DeviceKeys, wire};

use self::list::WORDS;

/// Words in a fingerprint.
pub const COUNT: usize = 8;

/// The fingerprint of the two keys of a device or of an organisation.
#[must_use]
pub fn fingerprint(keys: &DeviceKeys) -> String {
    let hash = wire::derive("fingerprint", &[keys.key.as_bytes(), keys.kem.as_bytes()]);
    let words = hash.iter().take(COUNT).filter_map(|byte| WORDS.get(usize::from(*byte)).copied());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{COUNT, WORDS, fingerprint};
    use samlat_protocol::circle_entry::DeviceKeys;

    use crate::key::{DeviceSeed, KeySalt};

    #[test]
    fn no_two_words_are_taken_for_each_other() {
        let beginnings: BTreeSet<String> = WORDS.iter().map(|word| word.chars().take(4).collect()).collect();
        assert_eq!(beginnings.len(), WORDS.len());
        assert!(
            WORDS.is_sorted_by(|one, other| one < other),
            "the order of their signs, so that none stands twice"
        );
        assert!(WORDS.iter().all(|word| word.chars().all(char::is_lowercase)));
    }

    #[test]
    fn a_fingerprint_is_of_both_keys() {
        let keys = |n: u8| DeviceSeed::from_bytes([n; 32]).device(&KeySalt::new([n; 16])).keys();
        let (one, other) = (keys(1), keys(2));
        assert_eq!(fingerprint(&one).split(' ').count(), COUNT);
        assert_eq!(fingerprint(&one), fingerprint(&one.clone()));
        assert_ne!(fingerprint(&one), fingerprint(&other));
        let mixed = DeviceKeys { kem: other.kem.clone(), ..one.clone() };
        assert_ne!(fingerprint(&mixed), fingerprint(&one));
    }
}
