//! What has had its time is removed: dead mailboxes, late boxes after thirty days, and what two snapshots cover.

use std::time::Duration;

use crate::relay::Relay;

/// How often.
const EVERY: Duration = Duration::from_secs(60);

/// Sweeps until the relay ends.
pub(crate) async fn sweep_regularly(relay: Relay) {
    loop {
        match relay.sweep().await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "swept"),
            Err(error) => tracing::error!(%error, "not swept"),
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = relay.ended() => return,
        }
    }
}
