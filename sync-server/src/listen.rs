//! A relay on its sockets: takes connections, so many at once, and lets them end in good order.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Extension, Router};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto, graceful::GracefulShutdown},
    service::TowerToHyperService,
};
use samlat_protocol::id::InstanceId;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    task::JoinHandle,
};
use tower::Layer;

use crate::{
    clock::SystemClock,
    config::{Config, Database},
    relay::{Peer, Relay, Settings},
    retention,
    store::{Store, StoreError, memory::MemoryStore, sqlite::SqliteStore},
    web::Web,
};

/// How long a client may take to say what it wants.
const HEADER_TIME: Duration = Duration::from_secs(30);
/// How long connections may take to end.
const ENDING_TIME: Duration = Duration::from_secs(10);
/// How long to wait when no connection can be taken, as when files have run out.
const PAUSE: Duration = Duration::from_millis(100);

/// Why a relay does not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, #[source] io::Error),
    /// The web pages cannot be read.
    #[error("cannot read the web pages: {0}")]
    Web(#[source] io::Error),
    /// The store does not open.
    #[error("cannot open the database: {0}")]
    Store(#[from] StoreError),
    /// There is no randomness for the id of a database.
    #[error("no randomness")]
    Random,
}

/// A running relay.
#[derive(Debug)]
pub struct Handle {
    relay: Relay,
    address: SocketAddr,
    operator_address: Option<SocketAddr>,
    tasks: Vec<JoinHandle<()>>,
}

impl Relay {
    /// Opens the store and the web pages of a configuration.
    ///
    /// # Errors
    /// [`ServeError`], but for listening.
    pub fn open(config: &Config) -> Result<Self, ServeError> {
        let web = config.web.as_deref().map(Web::load).transpose().map_err(ServeError::Web)?;
        let store: Arc<dyn Store> = match &config.database {
            Database::Memory => Arc::new(MemoryStore::new(random_instance()?)),
            Database::Sqlite(path) if config.restored => Arc::new(SqliteStore::open_restored(path)?),
            Database::Sqlite(path) => Arc::new(SqliteStore::open(path)?),
        };
        let settings = Settings { limits: config.limits, authorities: config.authorities.clone(), web };
        Ok(Self::new(store, Arc::new(SystemClock), settings))
    }
}

fn random_instance() -> Result<InstanceId, ServeError> {
    let mut instance = [0; InstanceId::LENGTH];
    getrandom::fill(&mut instance).map_err(|_| ServeError::Random)?;
    Ok(InstanceId::new(instance))
}

/// Starts a relay. It serves until [`Handle::stop`].
///
/// # Errors
/// [`ServeError`]; nothing runs then.
pub async fn serve(config: Config) -> Result<Handle, ServeError> {
    let listener = listen(config.listen).await?;
    let operator = match config.operator_listen {
        Some(address) => Some(listen(address).await?),
        None => None,
    };
    let relay = Relay::open(&config)?;
    let address = listener.local_addr().map_err(|e| ServeError::Listen(config.listen, e))?;
    let operator_address = operator.as_ref().and_then(|listener| listener.local_addr().ok());
    let connections = config.limits.connections;
    let mut tasks = vec![
        tokio::spawn(accept(listener, relay.router(), relay.clone(), connections)),
        tokio::spawn(retention::sweep_regularly(relay.clone())),
    ];
    if let Some(operator) = operator {
        tasks.push(tokio::spawn(accept(operator, relay.operator_router(), relay.clone(), 64)));
    }
    Ok(Handle { relay, address, operator_address, tasks })
}

impl Handle {
    /// Where clients call.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same as a URL.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where the operator asks.
    #[must_use]
    pub const fn operator_address(&self) -> Option<SocketAddr> {
        self.operator_address
    }

    /// The relay itself.
    #[must_use]
    pub const fn relay(&self) -> &Relay {
        &self.relay
    }

    /// Takes no more connections, answers what has been asked, ends what listens, and closes the store.
    ///
    /// # Errors
    /// [`StoreError`], where the store does not close.
    pub async fn stop(self) -> Result<(), StoreError> {
        self.relay.end();
        futures::future::join_all(self.tasks).await;
        self.relay.store().close().await
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|error| ServeError::Listen(address, error))
}

/// Takes connections until the relay ends, then waits for those that are open.
async fn accept(listener: TcpListener, router: Router, relay: Relay, connections: usize) {
    let open = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(connections));
    let builder = builder();
    loop {
        let taken = tokio::select! {
            taken = take(&listener, &places) => taken,
            () = relay.ended() => break,
        };
        let Some((stream, peer, place)) = taken else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let service = Extension(Peer(peer.ip())).layer(router.clone());
        let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        let connection = open.watch(connection.into_owned());
        tokio::spawn(async move {
            // A connection that breaks is its client's business.
            let _broken = connection.await;
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(ENDING_TIME, open.shutdown()).await.is_err() {
        tracing::warn!("connections were still open at the end");
    }
}

async fn take(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Small answers go out at once.
            let _slower = stream.set_nodelay(true);
            Some((stream, peer, place))
        }
        Err(error) => {
            tracing::warn!(%error, "a connection could not be taken");
            None
        }
    }
}

fn builder() -> auto::Builder<TokioExecutor> {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADER_TIME).max_buf_size(64 * 1024);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(HEADER_TIME)
        .max_concurrent_streams(64)
        .max_header_list_size(16 * 1024);
    builder
}
