//! The engine's thread in the native app, and the screens' end of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::thread;

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use samlat_circle::engine::{Asked, Ticket, Told, Verb};

use super::pending::{Pending, died_under};
use super::{Device, Hindrance, serve};
use crate::driver::Machine;
use crate::message::{Condition, Lasting, News, Order, Stopped};
use crate::platform::clock;
use crate::platform::folder::Folder;
use crate::platform::keystore::{KeystoreError, SealedFile, Seed, SystemKeyring, draw_seed};
use crate::platform::storage::{DatabaseFile, Storage, StorageError};
use crate::state::Engine;

/// The screens' end of the engine's thread. The thread ends when this is dropped and everything begun is done.
pub struct EngineThread {
    orders: UnboundedSender<Order>,
}

/// What comes from the engine's thread: what the engine tells, and how the device serves it.
pub type Ends = (UnboundedReceiver<Told>, UnboundedReceiver<Condition>);

impl EngineThread {
    /// Starts the thread over the rows in `folder`, with the machine that `make` makes of the seed.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start<M>(
        folder: Folder,
        make: impl FnMut(&Seed) -> M + Send + 'static,
    ) -> std::io::Result<(Self, Ends, thread::JoinHandle<()>)>
    where
        M: Machine<Verb = Verb, Told = Told> + 'static,
    {
        let (orders, incoming) = unbounded();
        let (told, told_end) = unbounded();
        let (conditions, conditions_end) = unbounded();
        let device = NativeDevice { folder, seed: None };
        let host = Host { told, conditions, pending: Pending::default(), incoming, device };
        let handle = thread::Builder::new().name("engine".to_owned()).spawn(move || host.keep_alive(make))?;
        Ok((Self { orders }, (told_end, conditions_end), handle))
    }

    fn order(&self, order: Order) {
        // A thread that is gone has said so; nobody is left to tell.
        let _ = self.orders.unbounded_send(order);
    }
}

impl Engine for EngineThread {
    fn send(&self, ticket: Ticket, verb: Verb) {
        self.order(Order::Do(Asked { ticket, verb }));
    }

    fn try_again(&self) {
        self.order(Order::TryAgain);
    }

    fn start_over(&self) {
        self.order(Order::StartOver);
    }

    fn remove(&self) {
        self.order(Order::Remove);
    }

    fn passphrase(&self, passphrase: String) {
        self.order(Order::Passphrase(passphrase));
    }
}

/// Keeps an engine running on this thread.
struct Host {
    told: UnboundedSender<Told>,
    conditions: UnboundedSender<Condition>,
    pending: Pending,
    incoming: UnboundedReceiver<Order>,
    device: NativeDevice,
}

impl Host {
    /// Runs engine after engine: one that panics is replaced. Orders that it had not taken stay in their channel.
    fn keep_alive<M: Machine<Verb = Verb, Told = Told>>(mut self, mut make: impl FnMut(&Seed) -> M) {
        while catch_unwind(AssertUnwindSafe(|| self.run(&mut make))).is_err() {
            let aftermath = self.pending.mourn(clock::now_ms());
            for ticket in aftermath.failed {
                let _ = self.told.unbounded_send(died_under(ticket));
            }
            let _ = self.conditions.unbounded_send(Condition::Restarted { times: aftermath.times });
            if aftermath.gives_up && !self.wait_to_be_forgiven() {
                return;
            }
        }
    }

    fn run<M: Machine<Verb = Verb, Told = Told>>(&mut self, make: &mut impl FnMut(&Seed) -> M) {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
            let why = Stopped::Broken("no runtime".to_owned());
            let _ = self.conditions.unbounded_send(Condition::Stopped(why));
            return;
        };
        let Self { told, conditions, pending, incoming, device } = self;
        let say = |news| match news {
            News::Taken(ticket) => pending.take(ticket),
            News::Told(news) => {
                pending.hear(&news);
                let _ = told.unbounded_send(news);
            }
            News::Condition(condition) => {
                let _ = conditions.unbounded_send(condition);
            }
            News::Awake | News::Pong | News::Died(_) | News::Changed(_) => {}
        };
        runtime.block_on(serve(device, make, incoming, say));
    }

    /// Waits until the person wants another try. False where nobody is left who could.
    fn wait_to_be_forgiven(&mut self) -> bool {
        let why = Stopped::Broken("the engine fell again and again".to_owned());
        let _ = self.conditions.unbounded_send(Condition::Stopped(why));
        loop {
            match futures::executor::block_on(futures::StreamExt::next(&mut self.incoming)) {
                None => return false,
                Some(Order::TryAgain) => {
                    self.pending.forgive();
                    return true;
                }
                Some(Order::Do(asked)) => {
                    let _ = self.told.unbounded_send(died_under(asked.ticket));
                }
                Some(Order::Passphrase(_) | Order::StartOver | Order::Remove | Order::Ping) => {}
            }
        }
    }
}

/// A machine with a folder and perhaps a keyring.
struct NativeDevice {
    folder: Folder,
    /// Once opened, so that the engine that replaces one does not ask for the passphrase.
    seed: Option<Seed>,
}

impl Device for NativeDevice {
    type Storage = DatabaseFile;

    async fn open(&mut self, passphrase: Option<&str>) -> Result<(DatabaseFile, Seed), Hindrance> {
        self.folder.make().map_err(|_| Hindrance::Stopped(Stopped::Refused))?;
        let storage = DatabaseFile::open(&self.folder.rows())?;
        let is_new = storage.read_all().await?.is_empty();
        let seed = match (&self.seed, passphrase) {
            (Some(seed), _) => seed.clone(),
            (None, Some(passphrase)) => seed_under(&self.folder.seed(), passphrase, is_new)?,
            (None, None) => self.find_seed(is_new)?,
        };
        self.seed = Some(seed.clone());
        Ok((storage, seed))
    }

    async fn clear(&mut self) -> Result<(), Hindrance> {
        self.seed = None;
        clear(&self.folder)
    }

    async fn lasting(&self) -> Lasting {
        Lasting::Promised
    }
}

impl NativeDevice {
    /// The seed of the keyring, unless it is in a file.
    fn find_seed(&self, is_new: bool) -> Result<Seed, Hindrance> {
        if SealedFile::at(&self.folder.seed()).is_there() {
            return Err(Hindrance::Passphrase { new: false, wrong: false });
        }
        let name = self.folder.name();
        // The keyring is spoken with by waiting, which a thread with an async runtime may not do.
        let asked = thread::spawn(move || seed_in_keyring(&name, is_new)).join();
        match asked.unwrap_or_else(|_| Err(KeystoreError::Missing("the keyring fell".to_owned()))) {
            Err(KeystoreError::Missing(_)) if is_new => {
                Err(Hindrance::Passphrase { new: true, wrong: false })
            }
            other => Ok(other?),
        }
    }
}

/// Removes rows and seed, in that order: rows without their seed would be taken for a record whose key is lost.
pub(super) fn clear(folder: &Folder) -> Result<(), Hindrance> {
    let is_sealed = SealedFile::at(&folder.seed()).is_there();
    for path in [folder.rows(), folder.seed()] {
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(StorageError::Refused(error.to_string()).into());
            }
            Ok(()) | Err(_) => {}
        }
    }
    if is_sealed {
        return Ok(());
    }
    let name = folder.name();
    let forgotten = thread::spawn(move || SystemKeyring::open(&name)?.forget()).join();
    match forgotten.unwrap_or_else(|_| Err(KeystoreError::Missing("the keyring fell".to_owned()))) {
        // Where no keyring runs there is none to have kept it.
        Ok(()) | Err(KeystoreError::Missing(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn seed_in_keyring(name: &str, is_new: bool) -> Result<Seed, KeystoreError> {
    let keyring = SystemKeyring::open(name)?;
    match keyring.load() {
        Ok(Some(seed)) => Ok(seed),
        // What is damaged and opens nothing gives way to a new one.
        Ok(None) | Err(KeystoreError::Damaged(_)) if is_new => {
            let seed = draw_seed();
            keyring.keep(&seed)?;
            Ok(seed)
        }
        Ok(None) => Err(KeystoreError::Lost),
        Err(error) => Err(error),
    }
}

pub(super) fn seed_under(path: &Path, passphrase: &str, is_new: bool) -> Result<Seed, KeystoreError> {
    let file = SealedFile::at(path);
    if file.is_there() {
        return file.load(passphrase);
    }
    if !is_new {
        return Err(KeystoreError::Lost);
    }
    let seed = draw_seed();
    file.keep(&seed, passphrase)?;
    Ok(seed)
}
