//! How somebody who works for an organisation comes to be named by it: she shows it her keys, and gets a certificate back.
//!
//! Both are texts that are copied or scanned. The first says nothing of any record. The second says whose record it is, so
//! it is sealed to the keys of the first.

use minicbor::{Decode, Encode};
use samlat_protocol::{
    circle_entry::DeviceKeys,
    id::{EntryId, KemKey, PublicKey, RecordId},
    wire,
};
use zeroize::Zeroizing;

use crate::{
    card::NameCard,
    entropy::Entropy,
    framed::Framed,
    hybrid::{BadKemKey, ENCAPSULATION_LENGTH, Sealed, seal_to},
    invitation::InvitationCard,
    key::Device,
    link::LinkError,
    open::CannotOpen,
    padding,
    request::RelayAddress,
};

/// Longest text of either, in bytes.
const LONGEST_TEXT: usize = 16 * 1024;
const INTRODUCTION: Framed = Framed { mark: *b"Sk", shortest: KemKey::LENGTH, longest_text: LONGEST_TEXT };
const CERTIFICATE: Framed =
    Framed { mark: *b"Sc", shortest: 32 + ENCAPSULATION_LENGTH, longest_text: LONGEST_TEXT };

/// What somebody shows the organisation that is to name her: keys drawn for one record, and who she is.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Introduction {
    /// Her keys.
    #[n(0)]
    pub keys: DeviceKeys,
    /// Who she says she is; the organisation puts its own name in.
    #[n(1)]
    pub card: NameCard,
}

impl Introduction {
    /// The text to be shown.
    #[must_use]
    pub fn to_text(&self) -> String {
        INTRODUCTION.to_text(&wire::encode(self))
    }

    /// Reads a text that is shown.
    ///
    /// # Errors
    /// [`LinkError`].
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        let carried = INTRODUCTION.read(text)?;
        let read: Self = wire::decode(&carried, LONGEST_TEXT).map_err(|_| LinkError::Damaged)?;
        let NameCard { name, organisation, role, phone } = &read.card;
        let card = NameCard::new(name, organisation, role, phone).map_err(|_| LinkError::Damaged)?;
        Ok(Self { keys: read.keys, card })
    }
}

/// What an organisation gives to somebody whom it has named in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The record.
    pub record: RecordId,
    /// The entry that names her: a log without it is not the person's.
    pub head: EntryId,
    /// The organisation's key.
    pub organisation: PublicKey,
    /// Where the relay is.
    pub relay: RelayAddress,
    /// Whose record it is, what the person calls the organisation, and what its staff may do.
    pub card: InvitationCard,
}

/// What a certificate seals.
#[derive(Encode, Decode)]
#[cbor(array)]
struct Content {
    #[n(0)]
    record: RecordId,
    #[n(1)]
    head: EntryId,
    #[n(2)]
    organisation: PublicKey,
    #[n(3)]
    relay: String,
    #[n(4)]
    card: InvitationCard,
}

impl Certificate {
    /// The text for whoever holds these keys.
    ///
    /// # Errors
    /// [`BadKemKey`].
    pub fn to_text(&self, keys: &DeviceKeys, entropy: &mut dyn Entropy) -> Result<String, BadKemKey> {
        let content = Content {
            record: self.record,
            head: self.head,
            organisation: self.organisation,
            relay: self.relay.as_str().to_owned(),
            card: self.card.clone(),
        };
        let plain = Zeroizing::new(padding::pad_change(&wire::encode(&content)));
        let name = keys.key.as_bytes();
        let (encapsulation, ciphertext) =
            seal_to(&keys.kem, Sealed::Certificate, name, &[], &plain, entropy)?;
        Ok(CERTIFICATE.to_text(&[name.as_slice(), &encapsulation, &ciphertext].concat()))
    }
}

/// A certificate as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedCertificate {
    /// Whom it is for.
    pub owner: PublicKey,
    encapsulation: Vec<u8>,
    ciphertext: Vec<u8>,
}

impl SealedCertificate {
    /// Reads a text.
    ///
    /// # Errors
    /// [`LinkError`].
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        let carried = CERTIFICATE.read(text)?;
        let (owner, rest) = carried.split_first_chunk::<32>().ok_or(LinkError::Damaged)?;
        let (encapsulation, ciphertext) =
            rest.split_at_checked(ENCAPSULATION_LENGTH).ok_or(LinkError::Damaged)?;
        Ok(Self {
            owner: PublicKey::new(*owner),
            encapsulation: encapsulation.to_vec(),
            ciphertext: ciphertext.to_vec(),
        })
    }

    /// Opens it with the keys that it is for.
    ///
    /// # Errors
    /// [`CannotOpen`], whatever the cause.
    pub fn open(&self, device: &Device) -> Result<Certificate, CannotOpen> {
        let name = self.owner.as_bytes();
        let opened =
            device.kem().open(Sealed::Certificate, name, &[], &self.encapsulation, &self.ciphertext)?;
        let plain = padding::unpad_change(&opened)?;
        let content: Content = wire::decode(plain, LONGEST_TEXT).map_err(|_| CannotOpen)?;
        let relay = RelayAddress::parse(&content.relay).ok();
        Ok(Certificate {
            record: content.record,
            head: content.head,
            organisation: content.organisation,
            relay: relay.filter(|relay| relay.as_str() == content.relay).ok_or(CannotOpen)?,
            card: content.card,
        })
    }
}
