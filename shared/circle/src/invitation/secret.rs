//! The secret in a link: how it comes about, and who finds it again.

use std::fmt;

use minicbor::{Decode, Encode};
use samlat_protocol::{circle::Circle, circle_entry::Invite, id::StreamId, wire};
use samlat_record::Section;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{
    draft::DraftError,
    entropy::{Entropy, draw},
    epoch::EpochSecret,
    key::Signer,
    keyring::Keyring,
    label::stream_of,
};

/// The secret in a link: 16 bytes.
///
/// It is derived, and kept nowhere: from the secret of the newest epoch of the section that is for the person alone, and
/// the reply box that is drawn for the invitation and stands in its entry. Every device of the person finds it so
/// ([`secret_of`]), also one that comes by the words, and shows the link again or compares digits with whoever came by it.
///
/// **Nobody else finds it.** That epoch's secret is 32 random bytes that her own devices and the words have, and nobody
/// whom she shares with. The derivation is one-way: whoever has one link, or all of them, and reads the log, learns nothing
/// of the secret or of another link. A log takes no reply box twice, so no two invitations have one secret.
///
/// **A device that has ended** has no secret of a later epoch, since ending it turns every section. It finds what was
/// invited before. Whoever stole it could show before only the links that were made on it; all of them that nobody has
/// used are taken back once a device has ended (`engine::unused_links`). What is left to a thief is what any holder of a
/// used link can do: read the open part of the log until the link's time is past, and write into the mailbox in which
/// digits are compared, which the digits show.
///
/// **Each draft has a box of its own**, and so a link of its own, also where it is drawn up once more on a newer log: what
/// is told is the link of the entry that stands. Where the section begins anew the epochs go on, and devices of hers are
/// given the secrets of every generation. An app of an earlier version drew the secret, and kept it where it was made
/// (`engine::made`).
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop, Encode, Decode)]
#[cbor(transparent)]
pub struct InvitationSecret(#[cbor(with = "minicbor::bytes")] [u8; 16]);

impl fmt::Debug for InvitationSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationSecret(…)")
    }
}

impl InvitationSecret {
    /// Takes the bytes of a link, or of sealed storage.
    #[must_use]
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// That of an invitation with this reply box, in an epoch of the section that is for the person alone.
    #[must_use]
    pub fn derive(private: &EpochSecret, reply_box: StreamId) -> Self {
        let derived = Zeroizing::new(wire::derive("link secret", &[private.expose(), reply_box.as_bytes()]));
        Self(derived.first_chunk().copied().unwrap_or_default())
    }

    /// The bytes, for a link or for sealed storage alone.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 16] {
        &self.0
    }

    /// The key that may sign one `join`, and read the log meanwhile.
    #[must_use]
    pub fn signer(&self) -> Signer {
        Signer::from_seed(&Zeroizing::new(wire::derive("invite", &[&self.0])))
    }

    pub(super) fn card_key(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(wire::derive("card", &[&self.0]))
    }
}

/// What the link of an invitation comes of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkKeys {
    /// The secret in it.
    pub secret: InvitationSecret,
    /// The reply box of whoever takes it.
    pub reply_box: StreamId,
}

impl LinkKeys {
    pub(super) fn draw(
        circle: &Circle,
        keyring: &Keyring,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, DraftError> {
        let private = stream_of(circle, keyring, Section::Private);
        let newest = private.and_then(|private| keyring.current(circle, private));
        let (_, newest) = newest.ok_or(DraftError::SecretMissing)?;
        let reply_box = StreamId::new(draw(entropy));
        Ok(Self { secret: InvitationSecret::derive(newest, reply_box), reply_box })
    }
}

/// The secret in the link of an invitation, on a device of the person. `private` is the document of the section that is for
/// her alone. None for who is not she, for a device without the secret of that epoch, and for an invitation of an app of
/// an earlier version.
#[must_use]
pub fn secret_of(
    circle: &Circle,
    keyring: &Keyring,
    private: StreamId,
    invite: &Invite,
) -> Option<InvitationSecret> {
    let rotations = circle.sections().get(&private)?.rotations.values().rev();
    let mut known = rotations.filter_map(|rotation| keyring.by_commitment(&rotation.commitment));
    known.find_map(|epoch| {
        let secret = InvitationSecret::derive(epoch, invite.reply_box);
        (secret.signer().key() == invite.key).then_some(secret)
    })
}
