//! A record moves to another relay, or says for the first time where it is.

use samlat_protocol::{
    circle::Circle,
    circle_entry::{Relay, Visible},
};

use crate::{
    draft::{DraftError, Drafted, LogPlace},
    key::Device,
    keyring::Keyring,
    request::RelayAddress,
};

/// Draws up the entry that names the relay.
///
/// # Errors
/// [`DraftError::NeedsUpdate`].
pub fn relocate(circle: &Circle, admin: &Device, relay: &RelayAddress) -> Result<Drafted, DraftError> {
    let at = LogPlace::after(circle)?;
    let visible = Visible::Relay(Relay { address: relay.as_str().to_owned() });
    let entry = at.sign(admin.signer(), visible, Vec::new());
    Ok(Drafted { entry, wraps: Vec::new(), secrets: Keyring::new() })
}
