//! Whether a record is closed: a report of the person's death has stood for 30 days by this relay's clock, from when it
//! came here, or her own word that it is to be closed for seven, and nobody has taken it back (protocol.md sections 4.4 and
//! 4.5).

use samlat_protocol::{
    circle::Circle,
    circle_entry::{Afterwards, Visible},
    id::PublicKey,
    problem::Refusal,
};

use crate::{
    problem::{Attempt, attempted},
    relay::{Relay, at_head},
};

impl Relay {
    /// Refuses what nobody may write in a record that is closed.
    pub(crate) async fn check_open(&self, circle: &Circle) -> Result<(), Attempt> {
        match self.closed(circle).await? {
            Some(_) => Err(Refusal::Closed.into()),
            None => Ok(()),
        }
    }

    /// Refuses entries of a record that is closed. Where it is kept the person may still take the report back.
    pub(crate) async fn check_takes(&self, circle: &Circle, visible: &Visible) -> Result<(), Attempt> {
        let takes_back = matches!(visible, Visible::Alive(_) | Visible::Recover(_));
        match self.closed(circle).await? {
            Some(Afterwards::Keep) if takes_back => Ok(()),
            Some(_) => Err(Refusal::Closed.into()),
            None => Ok(()),
        }
    }

    /// What becomes of a record that is closed.
    async fn closed(&self, circle: &Circle) -> Result<Option<Afterwards>, Attempt> {
        let Some(report) = circle.report() else { return Ok(None) };
        let places = report.place..report.place.saturating_add(1);
        let rows = attempted(self.store().circle_rows(at_head(circle), places, PublicKey::ZERO).await)?;
        let over_at_ms = rows.first().map(|row| report.over_at_ms(row.arrived_ms));
        Ok(over_at_ms.filter(|over| *over <= self.now_ms()).map(|_| report.afterwards))
    }
}
