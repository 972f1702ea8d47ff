//! What came after a sharing had ended is let in after all.

use samlat_protocol::{
    circle::Circle,
    circle_entry::{Verdict, Visible},
    id::CoreId,
};

use crate::{
    draft::{DraftError, Drafted, LogPlace},
    key::Device,
    keyring::Keyring,
};

/// Draws up a verdict that lets messages in (protocol.md, sections 4 and 6). What belongs together is named together.
///
/// # Errors
/// [`DraftError::NeedsUpdate`].
pub fn verdict(circle: &Circle, admin: &Device, admitted: &[CoreId]) -> Result<Drafted, DraftError> {
    let at = LogPlace::after(circle)?;
    let visible = Visible::Verdict(Verdict { admitted: admitted.to_vec() });
    let entry = at.sign(admin.signer(), visible, Vec::new());
    Ok(Drafted { entry, wraps: Vec::new(), secrets: Keyring::new() })
}
