//! An invitation made on this device: its secret, so that the link can be shown again.

use minicbor::{Decode, Encode};
use samlat_protocol::id::EntryId;

use crate::invitation::InvitationSecret;

/// An invitation made on this device.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Made {
    /// The secret in the link.
    #[n(0)]
    pub secret: InvitationSecret,
    /// The entry that made it.
    #[n(1)]
    pub entry: EntryId,
}

impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Made(…)")
    }
}

impl Made {
    /// The secret in the link.
    pub fn secret(&self) -> InvitationSecret {
        self.secret.clone()
    }
}
