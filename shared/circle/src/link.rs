//! The link of an invitation: what stands after its `#`, which no server is sent.
//!
//! What is carried (see `framed.rs`): `record 32 ‖ head 32 ‖ secret 16 ‖ relay …`. The relay's address stands there only
//! when it is not where the page came from.

use std::fmt;

use samlat_protocol::id::{EntryId, RecordId};
use zeroize::Zeroizing;

use crate::{framed::Framed, invitation::InvitationSecret, request::RelayAddress};

const FRAMED: Framed = Framed { mark: *b"Sl", shortest: 32 + 32 + 16, longest_text: 4096 };

/// Why a text is not a link that can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// It is ours, and its end is missing.
    #[error("truncated")]
    Truncated,
    /// It is ours and whole, and something in it has changed.
    #[error("damaged")]
    Damaged,
    /// It is not ours.
    #[error("foreign")]
    Foreign,
    /// It is of a newer version.
    #[error("newer")]
    Newer,
}

/// An invitation as it is passed on.
#[derive(Clone, PartialEq, Eq)]
pub struct Link {
    /// The record.
    pub record: RecordId,
    /// The entry that made the invitation: a log without it is not the person's.
    pub head: EntryId,
    /// What the keys of the invitation are derived from.
    pub secret: InvitationSecret,
    /// Where the relay is, when it is not where the page came from.
    pub relay: Option<RelayAddress>,
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link").field("record", &self.record).finish_non_exhaustive()
    }
}

impl Link {
    /// The text after the `#`: 119 characters without an address.
    #[must_use]
    pub fn to_fragment(&self) -> String {
        let relay = self.relay.as_ref().map_or("", RelayAddress::as_str);
        let mut bytes = Zeroizing::new(self.record.as_bytes().to_vec());
        bytes.extend(self.head.as_bytes());
        bytes.extend(self.secret.expose());
        bytes.extend(relay.as_bytes());
        FRAMED.to_text(&bytes)
    }

    /// Reads a whole link, or only what stands after its `#`, with whatever white space a message has put into it.
    ///
    /// # Errors
    /// [`LinkError`].
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        Self::from_fields(&FRAMED.read(text)?)
    }

    fn from_fields(fields: &[u8]) -> Result<Self, LinkError> {
        let (record, rest) = fields.split_first_chunk::<32>().ok_or(LinkError::Damaged)?;
        let (head, rest) = rest.split_first_chunk::<32>().ok_or(LinkError::Damaged)?;
        let (secret, relay) = rest.split_first_chunk::<16>().ok_or(LinkError::Damaged)?;
        let relay = std::str::from_utf8(relay).map_err(|_| LinkError::Damaged)?;
        // One link has one text: an address in another form than its own was not written by us.
        let address = || {
            let address = RelayAddress::parse(relay).ok().filter(|address| address.as_str() == relay);
            address.ok_or(LinkError::Damaged)
        };
        Ok(Self {
            record: RecordId::new(*record),
            head: EntryId::new(*head),
            secret: InvitationSecret::new(*secret),
            relay: if relay.is_empty() { None } else { Some(address()?) },
        })
    }
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64UrlUnpadded, Encoding};
    use proptest::prelude::*;

    use super::*;
    use crate::framed::check;

    const HEADER: usize = 5;
    const CHECK: usize = 4;

    fn link(relay: Option<&str>) -> Link {
        Link {
            record: RecordId::new([1; 32]),
            head: EntryId::new([2; 32]),
            secret: InvitationSecret::new([3; 16]),
            relay: relay.map(|address| RelayAddress::parse(address).unwrap()),
        }
    }

    #[test]
    fn a_link_comes_back_however_it_is_pasted() {
        for link in [link(None), link(Some("https://relay.example:8443"))] {
            let fragment = link.to_fragment();
            assert_eq!(Link::parse(&fragment), Ok(link.clone()));
            assert_eq!(Link::parse(&format!(" https://x.example/i#{fragment}.\n")), Ok(link.clone()));
            let (first, second) = fragment.split_at(60);
            assert_eq!(Link::parse(&format!("https://x.example/i#{first}\r\n{second}")), Ok(link));
        }
        assert_eq!(link(None).to_fragment().len(), 119);
    }

    #[test]
    fn every_beginning_of_a_link_is_called_truncated() {
        let fragment = link(Some("http://127.0.0.1:8080")).to_fragment();
        for end in 4..fragment.len() {
            assert_eq!(Link::parse(&fragment[..end]), Err(LinkError::Truncated), "{end}");
        }
        assert_eq!(Link::parse("https://x.example/i#"), Err(LinkError::Truncated));
        assert_eq!(Link::parse(""), Err(LinkError::Truncated));
    }

    #[test]
    fn every_change_in_a_link_is_noticed() {
        let link = link(None);
        let fragment = link.to_fragment();
        for at in 0..fragment.len() {
            let mut changed: Vec<u8> = fragment.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(Link::parse(&changed).is_err(), "{at}");
        }
        let middle: String =
            fragment.chars().enumerate().map(|(n, c)| if n == 50 { 'A' } else { c }).collect();
        if middle != fragment {
            assert_eq!(Link::parse(&middle), Err(LinkError::Damaged));
        }
        assert_eq!(Link::parse(&format!("{fragment}AAAA")), Err(LinkError::Damaged));
    }

    #[test]
    fn what_is_not_ours_is_called_foreign_and_what_is_newer_newer() {
        for foreign in [
            "https://www.1177.se/",
            "https://x.example/#om-oss",
            "hej",
            "åäö",
            &"x".repeat(5000),
            "https://x.example/i",
        ] {
            assert_eq!(Link::parse(foreign), Err(LinkError::Foreign), "{foreign}");
        }
        let mut bytes = Base64UrlUnpadded::decode_vec(&link(None).to_fragment()).unwrap();
        bytes[2] = 2;
        assert_eq!(Link::parse(&Base64UrlUnpadded::encode_string(&bytes)), Err(LinkError::Newer));
    }

    #[test]
    fn a_link_whose_address_is_in_another_form_is_damaged() {
        for (address, is_taken) in [
            ("https://relay.example", true),
            ("https://Relay.example", false),
            ("https://relay.example/", false),
            (" https://relay.example", false),
        ] {
            let mut bytes = Base64UrlUnpadded::decode_vec(&link(None).to_fragment()).unwrap();
            bytes.truncate(bytes.len() - CHECK);
            bytes.extend(address.as_bytes());
            let length = u16::try_from(bytes.len() + CHECK).unwrap();
            bytes[3..HEADER].copy_from_slice(&length.to_be_bytes());
            let check = check(&bytes);
            bytes.extend(check);
            let read = Link::parse(&Base64UrlUnpadded::encode_string(&bytes));
            assert_eq!(read, if is_taken { Ok(link(Some(address))) } else { Err(LinkError::Damaged) });
        }
    }

    #[test]
    fn a_link_hides_in_debug() {
        assert!(!format!("{:?}", link(None)).contains("03"));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fall(text in ".{0,300}") {
            let _ = Link::parse(&text);
        }
    }
}
