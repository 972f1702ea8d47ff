//! An invitation made on this device: its secret, so that the link can be shown again.

use minicbor::{Decode, Encode};
use samlat_protocol::id::EntryId;

use crate::invitation::InvitationSecret;

/// An invitation made on this device.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Made {
    /// The secret in the link.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub secret: [u8; 16],
    /// The entry that made it.
    #[n(1)]
    pub entry: EntryId,
}

impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Made(…)")
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.secret);
    }
}

impl Made {
    /// The secret in the link.
    pub fn secret(&self) -> InvitationSecret {
        InvitationSecret::new(self.secret)
    }
}
