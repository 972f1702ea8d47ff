//! The secret in the link of an invitation, on a device of the person: it is found by what every device of hers has
//! ([`secret_of`]). Where an app of an earlier version drew it, it lies in a row of the device that made the invitation, and
//! no other device finds it.

use minicbor::{Decode, Encode};
use samlat_protocol::{
    circle_entry::{Entry, Invite, Visible},
    id::{EntryId, PublicKey},
};
use samlat_record::Section;

use super::{intent::SentInvite, state::State, txn::Txn};
use crate::invitation::{InvitationSecret, secret_of};

/// An invitation that an app of an earlier version made on this device.
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

impl State {
    /// The secret in the link of an invitation.
    pub fn link_secret(&self, invitation: &PublicKey) -> Option<InvitationSecret> {
        let kept = || self.made.get(invitation).map(|made| made.secret.clone());
        self.derived_secret(&self.circle.invitations().get(invitation)?.invite).or_else(kept)
    }

    /// That of an invitation which every device of the person finds.
    pub fn derived_secret(&self, invite: &Invite) -> Option<InvitationSecret> {
        let private = self.streams_of(Section::Private)?.document;
        secret_of(&self.circle, &self.keyring, private, invite)
    }
}

impl Txn {
    /// An invitation was sent. A secret that an app of an earlier version had drawn for it is kept: no device finds it.
    pub fn keep_drawn(&mut self, sent: &SentInvite, entry: &Entry) {
        let Visible::Invite(invite) = &entry.content.visible else { return };
        if self.state.derived_secret(invite).is_none() {
            self.put_made(invite.key, Made { secret: sent.secret.clone(), entry: entry.id() });
        }
    }
}

#[cfg(test)]
mod tests {
    use samlat_protocol::{api::Bytes, id::StreamId};

    use super::*;
    use crate::{
        card::{Called, NameCard},
        engine::bench::Bench,
        entropy::draw,
        invitation::{Invited, LinkKeys, invite, invite_with},
        testing::Fixed,
    };

    fn invited() -> Invited {
        Invited {
            rights: Vec::new(),
            open_until_ms: 1,
            expires_ms: None,
            called: Called::plain(NameCard::named("Eva").unwrap()),
            person: "Asta".into(),
            birth_year: None,
        }
    }

    /// An invitation that was on its way when the app was updated.
    #[test]
    fn a_secret_is_kept_where_an_earlier_version_drew_it_and_only_there() {
        let mut asta = Bench::new(1);
        asta.make_record();
        let state = asta.engine.state().unwrap().clone();
        let (circle, ring, device) = (&state.circle, &state.keyring, &state.device);
        let mut entropy = Fixed::new(3);
        let secret = InvitationSecret::new(draw(&mut entropy));
        let keys = LinkKeys { secret: secret.clone(), reply_box: StreamId::new(draw(&mut entropy)) };
        let drawn = invite_with(circle, ring, device, &invited(), &keys, &mut entropy).unwrap();
        let (derived, other) = invite(circle, ring, device, &invited(), &mut entropy).unwrap();
        for (entry, secret, is_kept) in [(drawn.entry, secret, true), (derived.entry, other, false)] {
            let mut txn = Txn::new(state.clone());
            std::sync::Arc::make_mut(&mut txn.state.circle).append(entry.clone(), None).unwrap();
            let key = secret.signer().key();
            let sent = SentInvite { secret: secret.clone(), entry: Bytes(entry.to_bytes()) };
            assert_eq!(txn.state.link_secret(&key).is_none(), is_kept);
            txn.keep_drawn(&sent, &entry);
            assert_eq!(txn.state.made.contains_key(&key), is_kept);
            assert_eq!(txn.state.link_secret(&key), Some(secret));
        }
    }
}
