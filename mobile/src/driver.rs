//! Runs a machine that decides without acting: hands it what happens, and does what it says.
//!
//! The same loop runs in the browser's worker and on the native app's thread. It knows the engine only as a
//! [`Machine`], so the staff page's guest and the scripts of tests run in it as well.

mod errands;

use std::collections::VecDeque;
use std::rc::Rc;

use futures::future::{Either, select};
use futures::stream::{Stream, StreamExt};
use samlat_circle::command::{Command, CommandId, Key, Row, Ticket};
use samlat_circle::event::{Event, StoreFailure};

use crate::platform::clock;
use crate::platform::network::Network;
use crate::platform::storage::{ChangedRow, Storage, StorageError, StoredRow};
use errands::Errands;

/// Something that is told what happened and says what to do.
pub trait Machine {
    /// What a person can ask for.
    type Verb;
    /// What the screen is told.
    type Told;

    /// Takes in some of the rows before all of them come, for what is told of them alone.
    fn glimpse(&mut self, _rows: &[(Key, Vec<u8>)], _now_ms: i64) {}
    /// Takes in what happened.
    fn handle_event(&mut self, event: Event<Self::Verb>, now_ms: i64);
    /// Takes in that the time it waited for has come.
    fn handle_timeout(&mut self, now_ms: i64);
    /// The next thing to do.
    fn poll_command(&mut self) -> Option<Command<Self::Told>>;
    /// When it wants to be woken, Unix milliseconds.
    fn poll_timeout(&mut self) -> Option<i64>;
}

/// What the driver says to the screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report<T> {
    /// The machine is about to be asked under this ticket.
    Taken(Ticket),
    /// The machine tells this.
    Told(T),
}

/// The longest the driver sleeps at a time, in milliseconds, so that a clock that was set is noticed.
const LONGEST_SLEEP_MS: i64 = 60_000;

/// Runs the machine over the rows that are stored, until `asked` ends.
///
/// # Errors
/// [`StorageError`] where the rows cannot be read. What happens later is the machine's to judge.
pub async fn run<M: Machine, S: Storage + 'static>(
    machine: M,
    storage: S,
    network: Network,
    asked: impl Stream<Item = (Ticket, M::Verb)> + Unpin,
    report: impl FnMut(Report<M::Told>),
) -> Result<(), StorageError> {
    let storage = Rc::new(storage);
    let mut driver = Driver {
        machine,
        report,
        to_keep: VecDeque::new(),
        is_keeping: false,
        errands: Errands::new(storage.clone(), Rc::new(network)),
    };
    let mut first = |rows| {
        driver.machine.glimpse(&named(rows), clock::now_ms());
        driver.perform();
    };
    let rows = named(storage.read_by_parts(&mut first).await?);
    driver.machine.handle_event(Event::Start { rows }, clock::now_ms());
    driver.perform();
    driver.serve(asked).await;
    Ok(())
}

fn named(rows: Vec<StoredRow>) -> Vec<(Key, Vec<u8>)> {
    rows.into_iter().map(|(key, value)| (Key::new(key), value)).collect()
}

struct Driver<M: Machine, S, R> {
    machine: M,
    report: R,
    /// Transactions that wait for the one before them.
    to_keep: VecDeque<(CommandId, Vec<Row>)>,
    is_keeping: bool,
    errands: Errands<S>,
}

/// What ended a wait.
enum Woken<V> {
    Asked(Option<(Ticket, V)>),
    Errand(errands::Outcome),
    Time,
}

impl<M: Machine, S: Storage + 'static, R: FnMut(Report<M::Told>)> Driver<M, S, R> {
    async fn serve(&mut self, mut asked: impl Stream<Item = (Ticket, M::Verb)> + Unpin) {
        loop {
            match self.wait(&mut asked).await {
                Woken::Asked(None) => return,
                Woken::Asked(Some((ticket, verb))) => {
                    (self.report)(Report::Taken(ticket));
                    self.machine.handle_event(Event::Asked { ticket, verb }, clock::now_ms());
                }
                Woken::Errand(outcome) => self.take_in(outcome),
                Woken::Time => self.machine.handle_timeout(clock::now_ms()),
            }
            self.perform();
        }
    }

    async fn wait(&mut self, asked: &mut (impl Stream<Item = (Ticket, M::Verb)> + Unpin)) -> Woken<M::Verb> {
        let wake_at = self.machine.poll_timeout();
        let something = select(asked.next(), Box::pin(self.errands.next()));
        let something = async {
            match something.await {
                Either::Left((asked, _)) => Woken::Asked(asked),
                Either::Right((outcome, _)) => Woken::Errand(outcome),
            }
        };
        let Some(wake_at) = wake_at else { return something.await };
        match select(Box::pin(something), Box::pin(sleep_until(wake_at))).await {
            Either::Left((woken, _)) => woken,
            Either::Right(((), _)) => Woken::Time,
        }
    }

    /// Does everything that the machine wants done by now.
    fn perform(&mut self) {
        while let Some(command) = self.machine.poll_command() {
            match command {
                Command::Persist { id, rows } => self.to_keep.push_back((id, rows)),
                Command::Send { id, request } => self.errands.send(id, request),
                Command::Listen { id, request } => self.errands.listen(id, request),
                Command::StopListening { id } => self.errands.stop_listening(id),
                Command::Tell(told) => (self.report)(Report::Told(told)),
            }
        }
        self.keep_next();
    }

    /// Transactions are kept one after the other: what was decided later may build on what was decided before.
    fn keep_next(&mut self) {
        if self.is_keeping {
            return;
        }
        if let Some((id, rows)) = self.to_keep.pop_front() {
            self.is_keeping = true;
            let changed = |(key, value): Row| -> ChangedRow { (key.as_str().to_owned(), value) };
            self.errands.keep(id, rows.into_iter().map(changed).collect());
        }
    }

    fn take_in(&mut self, outcome: errands::Outcome) {
        let now_ms = clock::now_ms();
        match outcome {
            errands::Outcome::Kept(id) => {
                self.is_keeping = false;
                self.machine.handle_event(Event::Persisted { id }, now_ms);
            }
            errands::Outcome::NotKept(id, error) => self.fail_to_keep(id, &error, now_ms),
            errands::Outcome::Answered { id, status, headers, body } => {
                self.machine.handle_event(Event::Answered { id, status, headers, body }, now_ms);
            }
            errands::Outcome::Unreachable(id) => self.machine.handle_event(Event::Unreachable { id }, now_ms),
            errands::Outcome::Heard(id, data) => self.machine.handle_event(Event::Heard { id, data }, now_ms),
            errands::Outcome::ListenEnded(id) => self.machine.handle_event(Event::ListenEnded { id }, now_ms),
        }
    }

    /// What was to be kept after a transaction that failed was decided as if it had not: it fails with it.
    fn fail_to_keep(&mut self, id: CommandId, error: &StorageError, now_ms: i64) {
        self.is_keeping = false;
        let reason = failure_of(error);
        let built_on_it: Vec<CommandId> = self.to_keep.drain(..).map(|(id, _)| id).collect();
        for id in std::iter::once(id).chain(built_on_it) {
            self.machine.handle_event(Event::PersistFailed { id, reason }, now_ms);
        }
    }
}

fn failure_of(error: &StorageError) -> StoreFailure {
    match error {
        StorageError::Full => StoreFailure::Full,
        StorageError::Refused(_) => StoreFailure::Refused,
        StorageError::Elsewhere | StorageError::Overtaken => StoreFailure::NotTheWriter,
        StorageError::Gone => StoreFailure::Gone,
        StorageError::Newer | StorageError::Broken(_) => StoreFailure::Broken,
    }
}

/// Sleeps until an instant of the device's clock, though never long at a time.
async fn sleep_until(at_ms: i64) {
    loop {
        let left_ms = at_ms.saturating_sub(clock::now_ms());
        if left_ms <= 0 {
            return;
        }
        clock::sleep(u32::try_from(left_ms.min(LONGEST_SLEEP_MS)).unwrap_or(u32::MAX)).await;
    }
}

#[cfg(all(test, feature = "native"))]
mod tests;
