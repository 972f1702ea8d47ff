//! What the driver has under way: transactions, requests and streams, side by side.

use samlat_protocol::flat::FlatMap;
use std::future::Future;
use std::rc::Rc;

use futures::FutureExt;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::future::{AbortHandle, LocalBoxFuture, abortable};
use futures::stream::{FuturesUnordered, StreamExt};
use samlat_circle::command::{CommandId, Request};

use crate::platform::network::Network;
use crate::platform::storage::{ChangedRow, Storage, StorageError};

/// What became of an errand, or came while it was under way.
pub enum Outcome {
    /// The rows are on the disk.
    Kept(CommandId),
    /// None of the rows was written.
    NotKept(CommandId, StorageError),
    /// An answer came.
    Answered { id: CommandId, status: u16, headers: Vec<(String, String)>, body: Vec<u8> },
    /// No answer came.
    Unreachable(CommandId),
    /// A server-sent event came.
    Heard(CommandId, String),
    /// The stream is over.
    ListenEnded(CommandId),
}

/// The errands under way.
pub struct Errands<S> {
    storage: Rc<S>,
    network: Rc<Network>,
    under_way: FuturesUnordered<LocalBoxFuture<'static, ()>>,
    streams: FlatMap<CommandId, AbortHandle>,
    outcome: UnboundedSender<Outcome>,
    outcomes: UnboundedReceiver<Outcome>,
}

impl<S: Storage + 'static> Errands<S> {
    pub fn new(storage: Rc<S>, network: Rc<Network>) -> Self {
        let (outcome, outcomes) = unbounded();
        let under_way = FuturesUnordered::new();
        Self { storage, network, under_way, streams: FlatMap::new(), outcome, outcomes }
    }

    /// Writes rows in one transaction.
    pub fn keep(&self, id: CommandId, rows: Vec<ChangedRow>) {
        let storage = Rc::clone(&self.storage);
        self.begin(async move {
            match storage.persist(rows).await {
                Ok(()) => Outcome::Kept(id),
                Err(error) => Outcome::NotKept(id, error),
            }
        });
    }

    /// Sends a request and waits for its whole answer.
    pub fn send(&self, id: CommandId, request: Request) {
        let network = Rc::clone(&self.network);
        self.begin(async move {
            match network.send(&request).await {
                Ok(answer) => Outcome::Answered {
                    id,
                    status: answer.status,
                    headers: answer.headers,
                    body: answer.body,
                },
                Err(_) => Outcome::Unreachable(id),
            }
        });
    }

    /// Opens a stream of server-sent events.
    pub fn listen(&mut self, id: CommandId, request: Request) {
        let (network, outcome) = (Rc::clone(&self.network), self.outcome.clone());
        let (listening, handle) = abortable(async move {
            let heard = |data| {
                let _ = outcome.unbounded_send(Outcome::Heard(id, data));
            };
            // Whether it ended or never began is one thing to the engine: it asks again later.
            let _ = network.listen(&request, heard).await;
        });
        self.streams.insert(id, handle);
        self.begin(async move {
            let _ = listening.await;
            Outcome::ListenEnded(id)
        });
    }

    /// Closes a stream. Nothing more comes from it.
    pub fn stop_listening(&mut self, id: CommandId) {
        if let Some(handle) = self.streams.remove(&id) {
            handle.abort();
        }
    }

    /// Waits for the next outcome. Everything under way goes on meanwhile; dropping the future loses nothing.
    pub async fn next(&mut self) -> Outcome {
        loop {
            let outcome = futures::select_biased! {
                outcome = self.outcomes.next() => outcome,
                () = self.under_way.select_next_some() => None,
            };
            match outcome {
                Some(Outcome::Heard(id, _)) if !self.streams.contains_key(&id) => {}
                Some(Outcome::ListenEnded(id)) if self.streams.remove(&id).is_none() => {}
                Some(outcome) => return outcome,
                None => {}
            }
        }
    }

    fn begin(&self, errand: impl Future<Output = Outcome> + 'static) {
        let outcome = self.outcome.clone();
        let reported = errand.map(move |done| {
            let _ = outcome.unbounded_send(done);
        });
        self.under_way.push(reported.boxed_local());
    }
}
