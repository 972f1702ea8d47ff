//! How a record ends: who may report the person's death, the report that stands, and her word that she lives (protocol.md
//! section 4.4); and that she takes the record off the relay herself (section 4.5).

use samlat_protocol::{
    circle::{Cause, Report},
    circle_entry::Afterwards,
    flat::FlatSet,
    id::PublicKey,
};

use super::{
    failure::Failure,
    intent::Intent,
    life::Engine,
    people::author,
    state::State,
    sync::relay_of,
    told::{DeathView, Reminders, ReportStage, ReportView, ReporterView, WishesView},
    txn::Txn,
    views,
};
use crate::command::Ticket;

impl Engine {
    /// Has the log say who may report the person's death, and what then. Told as saved when the relay has it.
    pub(super) fn set_wishes(
        &mut self,
        ticket: Ticket,
        reporters: &[PublicKey],
        afterwards: Afterwards,
    ) -> Result<Option<Txn>, Failure> {
        let txn = self.begin_sharing()?;
        let reporters: FlatSet<PublicKey> = reporters.iter().copied().collect();
        for key in &reporters {
            check_reporter(&txn.state, key)?;
        }
        let earlier = |intent: &Intent| matches!(intent, Intent::Wishes { .. });
        self.wait_for_relay(
            ticket,
            txn,
            earlier,
            Intent::Wishes { reporters: reporters.iter().copied().collect(), afterwards },
        );
        Ok(None)
    }

    /// Reports the person's death. Told as saved when the relay has it, or as failed: it never goes by itself later.
    pub(super) fn report_death(&mut self, ticket: Ticket) -> Result<Option<Txn>, Failure> {
        let txn = self.begin()?;
        let state = &txn.state;
        if state.is_ended(self.now_ms) {
            return Err(Failure::Ended);
        }
        if state.circle.report().is_some() {
            return Ok(Some(txn));
        }
        if !state.circle.reporters().contains(&state.me()) {
            return Err(Failure::NotAllowed);
        }
        if self.sync.frozen {
            return Err(Failure::Frozen);
        }
        if state.circle.needs_update() {
            return Err(Failure::NeedsUpdate);
        }
        relay_of(state).ok_or(Failure::NeedsRelay)?;
        let earlier = |intent: &Intent| matches!(intent, Intent::ReportDeath);
        self.wait_for_relay(ticket, txn, earlier, Intent::ReportDeath);
        Ok(None)
    }

    /// Takes the record off the relay. Told as saved when the relay has it, or as failed: it never goes by itself later.
    pub(super) fn close_record(&mut self, ticket: Ticket) -> Result<Option<Txn>, Failure> {
        let txn = self.begin_sharing()?;
        let earlier = |intent: &Intent| matches!(intent, Intent::Close);
        self.wait_for_relay(ticket, txn, earlier, Intent::Close);
        Ok(None)
    }

    /// Takes back what stands. It is kept until the relay has it.
    pub(super) fn say_alive(&mut self) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        if !txn.state.is_person() {
            return Err(Failure::NotAllowed);
        }
        if is_for_good(&txn.state, self.now_ms) {
            return Err(Failure::Closed);
        }
        if txn.state.circle.report().is_some() && !says_alive(&txn.state) {
            let number = txn.state.next_intent();
            txn.put_intent(number, Intent::SayAlive);
        }
        self.sync.hurry();
        Ok(Some(txn))
    }

    fn wait_for_relay(
        &mut self,
        ticket: Ticket,
        mut txn: Txn,
        is_earlier: impl Fn(&Intent) -> bool,
        intent: Intent,
    ) {
        let earlier: Vec<u64> = {
            let intents = txn.state.intents.iter();
            intents.filter(|(_, intent)| is_earlier(intent)).map(|(number, _)| *number).collect()
        };
        for number in earlier {
            // Whoever asked first is answered by what is asked for last.
            txn.saved.extend(self.sync.ticket_by_intent.remove(&number));
            txn.drop_intent(number);
        }
        let number = txn.state.next_intent();
        txn.put_intent(number, intent);
        self.sync.ticket_by_intent.insert(number, ticket);
        self.sync.hurry();
        self.keep(txn);
    }
}

/// A relative with whom the person has compared digits: else the key could be of whoever took the link.
fn check_reporter(state: &State, key: &PublicKey) -> Result<(), Failure> {
    use samlat_protocol::circle::Role;
    let member = state.circle.members().get(key).filter(|member| member.ended.is_none());
    let member = member.ok_or(Failure::NoSuchThing)?;
    if !matches!(member.role, Role::Member | Role::Guest { .. }) {
        return Err(Failure::NotAllowed);
    }
    let called = state.names.get(key).and_then(|known| known.called.as_ref()).ok_or(Failure::NoSuchThing)?;
    match (called.is_staff, called.compared_ms) {
        (true, _) => Err(Failure::NotAllowed),
        (false, None) => Err(Failure::NotCompared),
        (false, Some(_)) => Ok(()),
    }
}

/// Whether what stands has been done and cannot be taken back.
fn is_for_good(state: &State, now_ms: i64) -> bool {
    state.closed(now_ms).is_some_and(|report| report.afterwards == Afterwards::Erase)
}

/// Whether her word that she lives waits for the relay.
fn says_alive(state: &State) -> bool {
    state.intents.values().any(|intent| matches!(intent, Intent::SayAlive))
}

/// What is said of the person's death, as this device shows it.
pub fn view(state: &State, now_ms: i64) -> DeathView {
    if state.is_erased() {
        return DeathView {
            report: state.circle.report().map(|report| report_view(state, report, now_ms)),
            reminders: Reminders::Silent,
            ..DeathView::default()
        };
    }
    if state.is_ended(now_ms) || state.intents.values().any(Intent::lets_this_device_in) {
        return DeathView::default();
    }
    let is_person = state.is_person();
    let reporters = state.circle.reporters();
    let wishes = state.circle.afterwards().filter(|_| is_person).map(|afterwards| WishesView {
        reporters: reporters.iter().map(|key| reporter(state, *key)).collect(),
        afterwards,
    });
    let report = state.circle.report().filter(|report| report.cause == Cause::Death || is_person);
    let report = report.map(|report| report_view(state, report, now_ms));
    let of_death = report.as_ref().filter(|report| report.cause == Cause::Death);
    let reminders = match of_death.map(|report| report.stage) {
        None => Reminders::AsEver,
        Some(ReportStage::Stands | ReportStage::Objecting) if is_person => Reminders::OnlyNotice,
        Some(_) => Reminders::Silent,
    };
    DeathView { wishes, may_report: reporters.contains(&state.me()), report, reminders }
}

fn reporter(state: &State, key: PublicKey) -> ReporterView {
    let author = author(state, key);
    let stated = author.stated.map(|card| card.name);
    let name = author.called.or(stated).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    ReporterView { id: key, name }
}

fn report_view(state: &State, report: Report, now_ms: i64) -> ReportView {
    let since_ms = views::arrived(state, report.place).unwrap_or(now_ms);
    let length_ms = i64::try_from(report.object_ms()).unwrap_or(i64::MAX);
    let is_closed = match report.cause {
        Cause::Death => state.closed(now_ms).is_some(),
        Cause::Close => state.is_taken_off(),
    };
    let stage = match is_closed {
        true if state.is_erased() => ReportStage::Erased,
        true => ReportStage::Closed,
        false if says_alive(state) => ReportStage::Objecting,
        false => ReportStage::Stands,
    };
    ReportView {
        by: reporter(state, report.by),
        since_ms,
        until_ms: since_ms.saturating_add(length_ms),
        afterwards: report.afterwards,
        cause: report.cause,
        stage,
        may_object: state.is_person() && !is_for_good(state, now_ms),
    }
}
