//! Staff whom their organisation has ended are decided on by the first of the person's devices that sees it: the log then
//! says up to where their messages stand, and sections that they could read turn. An organisation reads nothing, so it
//! cannot say the one, and turns nothing (protocol.md section 9).

use samlat_protocol::id::PublicKey;

use super::{failure::Failure, intent::Intent, life::Engine, txn::Txn};

impl Engine {
    /// Overrules what organisations said of staff of their own. Only once every stream has been read: a cut that is short
    /// would take words away.
    pub(super) fn overrule_organisations(&mut self) -> Result<Option<Txn>, Failure> {
        let Some(state) = self.state() else { return Ok(None) };
        if !state.is_person() || state.circle.needs_update() || !self.sync.blocked.is_empty() {
            return Ok(None);
        }
        let waits = |key: &PublicKey| {
            state.intents.values().any(|intent| match intent {
                Intent::Overrule { keys } => keys.contains(key),
                Intent::Withdraw { keys } => crate::withdraw::ending(&state.circle, keys).contains(key),
                Intent::Attach { .. }
                | Intent::Invite { .. }
                | Intent::Grant { .. }
                | Intent::Join { .. }
                | Intent::Recover { .. }
                | Intent::Relocate { .. }
                | Intent::LetIn { .. }
                | Intent::BeginAnew { .. }
                | Intent::WithdrawOthers
                | Intent::Wishes { .. }
                | Intent::ReportDeath
                | Intent::SayAlive
                | Intent::Close => false,
            })
        };
        let members = state.circle.members().keys();
        let is_due = |key: &&PublicKey| {
            state.circle.only_organisation_ended(key) && !waits(key) && !self.sync.overruled.contains(key)
        };
        let keys: Vec<PublicKey> = members.filter(is_due).copied().collect();
        if keys.is_empty() {
            return Ok(None);
        }
        let mut txn = self.begin()?;
        // Should it come to nothing, it is not tried again and again.
        self.sync.overruled.extend(keys.iter().copied());
        txn.put_intent(txn.state.next_intent(), Intent::Overrule { keys });
        Ok(Some(txn))
    }
}
