//! Whose time has run out is withdrawn by the first of the person's devices that sees it: the log says up to where the
//! member's words stand, and what is written after is sealed under secrets that the member never had.
//!
//! The relay's clock decides. It has just answered a signed request, so this device's clock is within the tolerance of it.

use samlat_protocol::{
    circle::{Circle, Member, Role},
    id::PublicKey,
    request::CLOCK_TOLERANCE_S,
};

use super::{failure::Failure, intent::Intent, life::Engine, txn::Txn};
use crate::withdraw::knows_secrets;

impl Engine {
    /// Withdraws members whose time is past by any clock that the relay may have. Only once every stream has been read:
    /// a cut that is short would take words away.
    pub(super) fn end_expired(&mut self) -> Result<Option<Txn>, Failure> {
        let Some(state) = self.state() else { return Ok(None) };
        if !state.is_person() || state.circle.needs_update() || !self.sync.blocked.is_empty() {
            return Ok(None);
        }
        let surely_ms = self.now_ms.saturating_sub(CLOCK_TOLERANCE_S * 1000);
        let surely_ms = u64::try_from(surely_ms).unwrap_or_default();
        let waits = |key: &PublicKey| {
            let mut intents = state.intents.values();
            intents.any(|intent| matches!(intent, Intent::Withdraw { keys } if keys.contains(key)))
        };
        // A report of the person's death falls with who made it: that is not done without her.
        let has_reported = |key: &PublicKey| state.circle.report().is_some_and(|report| report.by == *key);
        let is_due = |member: &&Member| {
            let key = &member.keys.key;
            if has_reported(key) {
                return false;
            }
            has_run_out(&state.circle, member, surely_ms) && !waits(key) && !self.sync.ending.contains(key)
        };
        let keys: Vec<PublicKey> =
            state.circle.members().values().filter(is_due).map(|member| member.keys.key).collect();
        if keys.is_empty() {
            return Ok(None);
        }
        let mut txn = self.begin()?;
        // Should it come to nothing, it is not tried again and again.
        self.sync.ending.extend(keys.iter().copied());
        txn.put_intent(txn.state.next_intent(), Intent::Withdraw { keys });
        Ok(Some(txn))
    }
}

/// Staff come and go by their organisation's word, and may be given another end: those of them are ended who have secrets.
fn has_run_out(circle: &Circle, member: &Member, now_ms: u64) -> bool {
    let reads = || circle.sections().keys().any(|section| knows_secrets(circle, member, *section));
    let ends = match member.role {
        Role::Member | Role::Guest { .. } | Role::Organisation => true,
        Role::Staff { .. } => reads(),
        Role::Admin => false,
    };
    ends && member.ended.is_none() && member.expires_ms.is_some_and(|until| until < now_ms)
}
