//! How a record ends: what is said of the person's death, and that she closes it herself, in the log (protocol.md sections
//! 4.4 and 4.5).

use samlat_protocol::{
    circle::Circle,
    circle_entry::{Afterwards, Alive, Close, Death, Visible, Wishes},
    id::PublicKey,
};

use crate::{
    draft::{DraftError, Drafted, LogPlace},
    key::Device,
    keyring::Keyring,
};

/// Draws up who may report the person's death, and what then.
///
/// # Errors
/// [`DraftError::NeedsUpdate`].
pub fn wishes(
    circle: &Circle,
    admin: &Device,
    reporters: &[PublicKey],
    afterwards: Afterwards,
) -> Result<Drafted, DraftError> {
    drafted(circle, admin, Visible::Wishes(Wishes { reporters: reporters.to_vec(), afterwards }))
}

/// Draws up the report of the person's death.
///
/// # Errors
/// [`DraftError::NotAllowed`] for who may not, [`DraftError::NeedsUpdate`].
pub fn report(circle: &Circle, reporter: &Device) -> Result<Drafted, DraftError> {
    if !circle.reporters().contains(&reporter.key()) {
        return Err(DraftError::NotAllowed);
    }
    drafted(circle, reporter, Visible::Death(Death {}))
}

/// Draws up the word with which the person takes back what stands.
///
/// # Errors
/// [`DraftError::NeedsUpdate`].
pub fn alive(circle: &Circle, admin: &Device) -> Result<Drafted, DraftError> {
    drafted(circle, admin, Visible::Alive(Alive {}))
}

/// Draws up that the person takes the record off the relay.
///
/// # Errors
/// [`DraftError::NeedsUpdate`].
pub fn close(circle: &Circle, admin: &Device) -> Result<Drafted, DraftError> {
    drafted(circle, admin, Visible::Close(Close {}))
}

fn drafted(circle: &Circle, device: &Device, visible: Visible) -> Result<Drafted, DraftError> {
    let entry = LogPlace::after(circle)?.sign(device.signer(), visible, Vec::new());
    Ok(Drafted { entry, wraps: Vec::new(), secrets: Keyring::new() })
}
