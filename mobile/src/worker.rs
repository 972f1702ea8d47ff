//! The place where the engine runs, apart from the screens: opens storage and keys, and serves orders.
//!
//! In the browser it is a worker made of the same wasm as the page, elsewhere a thread. It can die of what it takes in
//! and is then replaced, while the screens live on. [`pending`] knows what has to be asked again.

#[cfg(any(target_arch = "wasm32", test))]
pub mod last_told;
pub mod pending;

#[cfg(all(target_arch = "wasm32", feature = "web"))]
pub mod inside;
#[cfg(all(target_arch = "wasm32", feature = "web"))]
pub mod outside;
#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
pub mod thread;

use std::cell::Cell;
use std::future::{Future, ready};

use futures::channel::mpsc::UnboundedReceiver;
use futures::stream::StreamExt;
use samlat_circle::command::{Command, Key};
use samlat_circle::engine::told::Standing;
use samlat_circle::engine::{Engine, Failure, StorageFault, Told, Verb};
use samlat_circle::event::Event;
use samlat_circle::key::DeviceSeed;

use crate::driver::{self, Machine, Report};
use crate::message::{Condition, Lasting, News, Order, Stopped};
use crate::platform::keystore::{KeystoreError, Seed};
use crate::platform::network::Network;
use crate::platform::random::SystemEntropy;
use crate::platform::storage::{Storage, StorageError};

/// What the engine stands on, on one kind of device.
pub trait Device {
    /// Its storage.
    type Storage: Storage + 'static;

    /// Opens the storage, and the seed: the one that is kept, or a new one where nothing is stored yet.
    fn open(
        &mut self,
        passphrase: Option<&str>,
    ) -> impl Future<Output = Result<(Self::Storage, Seed), Hindrance>>;

    /// Removes what is stored, rows and seed, so that the device is opened as a new one.
    fn clear(&mut self) -> impl Future<Output = Result<(), Hindrance>>;

    /// How long what is stored stays.
    fn lasting(&self) -> impl Future<Output = Lasting>;
}

/// The engine of a device with that seed.
#[must_use]
pub fn machine(seed: &Seed) -> Engine {
    Engine::new(DeviceSeed::from_bytes(**seed), Box::new(SystemEntropy))
}

impl Machine for Engine {
    type Verb = Verb;
    type Told = Told;

    fn glimpse(&mut self, rows: &[(Key, Vec<u8>)], now_ms: i64) {
        Self::glimpse(self, rows, now_ms);
    }

    fn handle_event(&mut self, event: Event<Verb>, now_ms: i64) {
        Self::handle_event(self, event, now_ms);
    }

    fn handle_timeout(&mut self, now_ms: i64) {
        Self::handle_timeout(self, now_ms);
    }

    fn poll_command(&mut self) -> Option<Command<Told>> {
        Self::poll_command(self)
    }

    fn poll_timeout(&mut self) -> Option<i64> {
        Self::poll_timeout(self)
    }
}

/// Why the storage or the seed cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hindrance {
    /// The seed is sealed under a passphrase, or is to be.
    Passphrase {
        /// There is none yet.
        new: bool,
        /// The one given is wrong.
        wrong: bool,
    },
    /// It does not work.
    Stopped(Stopped),
}

impl From<StorageError> for Hindrance {
    fn from(error: StorageError) -> Self {
        Self::Stopped(match error {
            StorageError::Full => Stopped::Full,
            StorageError::Refused(_) => Stopped::Refused,
            StorageError::Elsewhere | StorageError::Overtaken => Stopped::OpenElsewhere,
            StorageError::Newer => Stopped::Newer,
            StorageError::Gone => Stopped::Gone,
            StorageError::Broken(_) => Stopped::Unreadable,
        })
    }
}

impl From<KeystoreError> for Hindrance {
    fn from(error: KeystoreError) -> Self {
        Self::Stopped(match error {
            KeystoreError::Missing(_) | KeystoreError::Locked(_) => Stopped::Refused,
            KeystoreError::WrongPassphrase => return Self::Passphrase { new: false, wrong: true },
            KeystoreError::Storage(error) => return error.into(),
            KeystoreError::Lost | KeystoreError::Damaged(_) => Stopped::KeyLost,
        })
    }
}

/// Serves orders until they end: opens the device, runs the machine that `make` makes of the seed, and where that does
/// not work says why and waits to be asked again.
pub async fn serve<D, M>(
    device: &mut D,
    mut make: impl FnMut(&Seed) -> M,
    orders: &mut UnboundedReceiver<Order>,
    mut say: impl FnMut(News),
) where
    D: Device,
    M: Machine<Verb = Verb, Told = Told>,
{
    let mut passphrase: Option<String> = None;
    loop {
        say(News::Condition(Condition::Starting));
        let hindrance = match device.open(passphrase.take().as_deref()).await {
            Ok((storage, seed)) => {
                say(News::Condition(Condition::Running { lasting: device.lasting().await }));
                match run(make(&seed), storage, orders, &mut say).await {
                    Ok(End::OrdersEnded) => return,
                    Ok(End::TriedAgain) => continue,
                    Ok(End::StartedOver) => match device.clear().await {
                        Ok(()) => continue,
                        Err(hindrance) => hindrance,
                    },
                    Err(hindrance) => hindrance,
                }
            }
            Err(hindrance) => hindrance,
        };
        say(News::Condition(match &hindrance {
            Hindrance::Passphrase { new, wrong } => Condition::PassphraseWanted { new: *new, wrong: *wrong },
            Hindrance::Stopped(why) => Condition::Stopped(why.clone()),
        }));
        match wait(orders, &mut say, &hindrance).await {
            Some(Wanted::Opened(given)) => passphrase = given,
            // Where even that does not work, opening says why.
            Some(Wanted::Cleared) => drop(device.clear().await),
            None => return,
        }
    }
}

/// Why a machine that ran was left.
enum End {
    /// Nobody is left to serve.
    OrdersEnded,
    /// It is to be opened once more.
    TriedAgain,
    /// What is stored is to be removed.
    StartedOver,
}

/// What the person wants where the device does not open.
enum Wanted {
    /// To open it once more, perhaps with a passphrase.
    Opened(Option<String>),
    /// To remove what is stored.
    Cleared,
}

/// Runs the machine until the orders end, or until it is to be tried again.
async fn run<M: Machine<Verb = Verb, Told = Told>>(
    machine: M,
    storage: impl Storage + 'static,
    orders: &mut UnboundedReceiver<Order>,
    say: &mut impl FnMut(News),
) -> Result<End, Hindrance> {
    let network = Network::new().map_err(|error| Hindrance::Stopped(Stopped::Broken(error.to_string())))?;
    let (is_again, is_over, is_unreadable) = (Cell::new(false), Cell::new(false), Cell::new(false));
    let goes_on = |order: &Order| {
        is_again.set(matches!(order, Order::TryAgain));
        is_over.set(match order {
            Order::Remove => true,
            Order::StartOver => is_unreadable.get(),
            Order::Do(_) | Order::Passphrase(_) | Order::TryAgain | Order::Ping => false,
        });
        ready(!is_again.get() && !is_over.get())
    };
    let asked = orders.take_while(goes_on).filter_map(|order| {
        ready(match order {
            Order::Do(asked) => Some((asked.ticket, asked.verb)),
            Order::Passphrase(_) | Order::TryAgain | Order::StartOver | Order::Remove | Order::Ping => None,
        })
    });
    let report = |report| {
        if let Report::Told(Told::Standing(standing)) = &report {
            is_unreadable.set(*standing == Standing::Stopped(StorageFault::Unreadable));
        }
        say(match report {
            Report::Taken(ticket) => News::Taken(ticket),
            Report::Told(told) => News::Told(told),
        });
    };
    driver::run(machine, storage, network, asked, report).await?;
    Ok(match (is_over.get(), is_again.get()) {
        (true, _) => End::StartedOver,
        (false, true) => End::TriedAgain,
        (false, false) => End::OrdersEnded,
    })
}

/// Waits to be asked again, or for the passphrase that is wanted. What people do meanwhile fails. `None` where the
/// orders have ended.
async fn wait(
    orders: &mut UnboundedReceiver<Order>,
    say: &mut impl FnMut(News),
    hindrance: &Hindrance,
) -> Option<Wanted> {
    let is_lost = matches!(hindrance, Hindrance::Stopped(Stopped::KeyLost | Stopped::Unreadable));
    let wants_passphrase = matches!(hindrance, Hindrance::Passphrase { .. });
    loop {
        match orders.next().await? {
            Order::TryAgain => return Some(Wanted::Opened(None)),
            Order::StartOver if is_lost => return Some(Wanted::Cleared),
            Order::Remove => return Some(Wanted::Cleared),
            Order::Passphrase(given) if wants_passphrase => return Some(Wanted::Opened(Some(given))),
            Order::Do(asked) => {
                say(News::Told(Told::Failed { ticket: asked.ticket, reason: failure(hindrance) }))
            }
            Order::Passphrase(_) | Order::StartOver | Order::Ping => {}
        }
    }
}

/// Why something that a person does fails while the engine does not run.
fn failure(hindrance: &Hindrance) -> Failure {
    Failure::Storage(match hindrance {
        Hindrance::Passphrase { .. } => StorageFault::Unreadable,
        Hindrance::Stopped(why) => match why {
            Stopped::OpenElsewhere => StorageFault::Elsewhere,
            Stopped::Full => StorageFault::Full,
            Stopped::Refused => StorageFault::Refused,
            Stopped::Newer => StorageFault::Newer,
            Stopped::Gone => StorageFault::Gone,
            Stopped::KeyLost | Stopped::Unreadable => StorageFault::Unreadable,
            Stopped::Broken(text) => return Failure::Broken(text.clone()),
        },
    })
}

#[cfg(all(test, feature = "native"))]
mod tests;
