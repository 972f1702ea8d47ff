//! The thread that writes: takes what waits, commits it together, and answers only then.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Mutex,
    thread::JoinHandle,
    time::{Duration, Instant},
};

use futures::FutureExt;
use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::store::{Answer, StoreError};

/// Jobs that wait, before those who ask for more wait too.
const QUEUE: usize = 1024;
/// Most jobs in one commit.
const GROUP: usize = 256;
/// A commit that took this long or longer is followed by an eighth of it, in which the next group gathers.
const LONG_COMMIT: Duration = Duration::from_millis(16);

/// A handle to the thread.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Mutex<Option<mpsc::Sender<Box<dyn Job>>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// Something to write, and somebody to answer.
trait Job: Send {
    /// Does it, within a savepoint; says whether it is to stay.
    fn run(&mut self, connection: &Connection) -> bool;
    /// Answers, with the failure of the commit where that failed.
    fn answer(self: Box<Self>, failed: Option<&str>);
}

struct Write<F, T> {
    act: Option<F>,
    outcome: Option<Result<T, StoreError>>,
    asker: oneshot::Sender<Result<T, StoreError>>,
}

impl<F, T> Job for Write<F, T>
where
    F: FnOnce(&Connection) -> Result<T, StoreError> + Send,
    T: Send,
{
    fn run(&mut self, connection: &Connection) -> bool {
        let run = |act: F| {
            let run = catch_unwind(AssertUnwindSafe(|| act(connection)));
            run.unwrap_or_else(|_| Err(StoreError::Failed("a write panicked".to_owned())))
        };
        let outcome = self.act.take().map(run);
        let stays = matches!(outcome, Some(Ok(_)));
        self.outcome = outcome;
        stays
    }

    fn answer(self: Box<Self>, failed: Option<&str>) {
        let outcome = match (self.outcome, failed) {
            (Some(outcome @ Err(_)), _) => outcome,
            (_, Some(reason)) => Err(StoreError::Failed(reason.to_owned())),
            (Some(outcome), None) => outcome,
            (None, None) => Err(StoreError::Failed("not run".to_owned())),
        };
        // Who asked may have gone; what was written stays.
        let _gone = self.asker.send(outcome);
    }
}

impl Writer {
    /// Starts the thread on its connection.
    pub(super) fn start(connection: Connection) -> Result<Self, StoreError> {
        let (jobs, waiting) = mpsc::channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || work(connection, waiting))
            .map_err(|e| StoreError::Failed(e.to_string()))?;
        Ok(Self { jobs: Mutex::new(Some(jobs)), thread: Mutex::new(Some(thread)) })
    }

    /// Has `act` run within the next commit, and answers when that is on disk. What `act` fails with leaves nothing.
    pub(super) fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<'_, T> {
        let jobs = self.jobs.lock().map_or(None, |jobs| jobs.clone());
        let work = async move {
            let closed = || StoreError::Failed("closed".to_owned());
            let (asker, answer) = oneshot::channel();
            let job = Box::new(Write { act: Some(act), outcome: None, asker });
            jobs.ok_or_else(closed)?.send(job).await.map_err(|_| closed())?;
            answer.await.map_err(|_| closed())?
        };
        work.boxed()
    }

    /// Ends the thread when it has done what waits.
    pub(super) fn close(&self) -> Answer<'_, ()> {
        drop(self.jobs.lock().map_or(None, |mut jobs| jobs.take()));
        let thread = self.thread.lock().map_or(None, |mut thread| thread.take());
        let work = async move {
            let Some(thread) = thread else { return Ok(()) };
            let ended = tokio::task::spawn_blocking(move || thread.join()).await;
            match ended {
                Ok(Ok(())) => Ok(()),
                Ok(Err(_)) | Err(_) => Err(StoreError::Failed("the writer died".to_owned())),
            }
        };
        work.boxed()
    }
}

fn work(connection: Connection, mut waiting: mpsc::Receiver<Box<dyn Job>>) {
    let mut gathering = Duration::ZERO;
    while let Some(first) = waiting.blocking_recv() {
        // Those whom the last commit answered are about to ask again: better all in this one than all but the first
        // in the next. Who writes alone never waits.
        std::thread::sleep(gathering);
        let begin = Instant::now();
        let mut group = vec![first];
        let failed = commit(&connection, &mut group, &mut waiting).err().map(|e| e.to_string());
        if let Some(reason) = &failed {
            tracing::error!(jobs = group.len(), reason, "a commit failed");
            let _none_open = connection.execute_batch("ROLLBACK");
        }
        let together = group.len() > 1;
        gathering = if together { begin.elapsed().min(LONG_COMMIT) / 8 } else { Duration::ZERO };
        for job in group {
            job.answer(failed.as_deref());
        }
    }
    if let Err((_, error)) = connection.close() {
        tracing::error!(%error, "the database did not close");
    }
}

/// Runs the group in one transaction, and what arrives meanwhile with it.
fn commit(
    connection: &Connection,
    group: &mut Vec<Box<dyn Job>>,
    waiting: &mut mpsc::Receiver<Box<dyn Job>>,
) -> rusqlite::Result<()> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let mut done = 0;
    while let Some(job) = group.get_mut(done) {
        run_one(connection, job.as_mut())?;
        done += 1;
        if done == group.len() && done < GROUP {
            group.extend(waiting.try_recv());
        }
    }
    connection.execute_batch("COMMIT")
}

fn run_one(connection: &Connection, job: &mut dyn Job) -> rusqlite::Result<()> {
    connection.prepare_cached("SAVEPOINT job")?.execute([])?;
    if !job.run(connection) {
        // Fails where a full disk has already undone the whole transaction: then the whole group fails.
        connection.prepare_cached("ROLLBACK TO job")?.execute([])?;
    }
    connection.prepare_cached("RELEASE job")?.execute([])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(connection: &Connection) -> i64 {
        connection.query_row("SELECT count(*) FROM x", [], |row| row.get(0)).unwrap()
    }

    fn add(connection: &Connection) -> Result<i64, StoreError> {
        connection.execute("INSERT INTO x VALUES (1)", [])?;
        Ok(counted(connection))
    }

    #[tokio::test]
    async fn a_job_that_fails_leaves_nothing_and_spares_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.sqlite");
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch("CREATE TABLE x (y INTEGER NOT NULL) STRICT").unwrap();
        let writer = Writer::start(connection).unwrap();
        let refused = writer.write(|c| {
            add(c)?;
            Err::<(), _>(StoreError::HeadMoved)
        });
        let (first, refused, last) = tokio::join!(writer.write(add), refused, writer.write(add));
        assert!(matches!(refused, Err(StoreError::HeadMoved)));
        assert_eq!((first.unwrap(), last.unwrap()), (1, 2));
        writer.close().await.unwrap();
        assert_eq!(counted(&Connection::open(&path).unwrap()), 2);
        assert!(matches!(writer.write(add).await, Err(StoreError::Failed(_))));
    }

    #[tokio::test]
    async fn a_job_that_panics_leaves_nothing_and_the_thread_alive() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE x (y INTEGER NOT NULL) STRICT").unwrap();
        let writer = Writer::start(connection).unwrap();
        let panics = writer.write(|c| {
            add(c)?;
            if counted(c) == 1 { panic!("in the middle") } else { Ok(()) }
        });
        assert!(matches!(panics.await, Err(StoreError::Failed(_))));
        assert_eq!(writer.write(add).await.unwrap(), 1);
    }

    #[tokio::test]
    async fn a_full_disk_fails_what_does_not_fit_and_keeps_what_was_acknowledged() {
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(folder.path().join("x.sqlite")).unwrap();
        connection
            .execute_batch("CREATE TABLE x (y BLOB NOT NULL) STRICT; PRAGMA max_page_count = 64")
            .unwrap();
        let writer = Writer::start(connection).unwrap();
        let large = |c: &Connection| Ok(c.execute("INSERT INTO x VALUES (zeroblob(20000))", [])?);
        let mut acknowledged = 0;
        while writer.write(large).await.is_ok() {
            acknowledged += 1;
        }
        assert!(acknowledged > 5, "{acknowledged}");
        let both = futures::future::join(writer.write(large), writer.write(large)).await;
        assert!(both.0.is_err() && both.1.is_err());
        assert_eq!(writer.write(|c| Ok(counted(c))).await.unwrap(), acknowledged);
        writer.write(|c| Ok(c.execute_batch("PRAGMA max_page_count = 100000")?)).await.unwrap();
        writer.write(large).await.unwrap();
        assert_eq!(writer.write(|c| Ok(counted(c))).await.unwrap(), acknowledged + 1);
    }

    #[tokio::test]
    async fn a_commit_that_fails_fails_all_in_it_and_none_after() {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "PRAGMA foreign_keys = ON;
                 CREATE TABLE x (y INTEGER NOT NULL PRIMARY KEY) STRICT;
                 CREATE TABLE z (y INTEGER NOT NULL REFERENCES x (y) DEFERRABLE INITIALLY DEFERRED) STRICT;",
            )
            .unwrap();
        let writer = Writer::start(connection).unwrap();
        let orphan = writer.write(|c| Ok(c.execute("INSERT INTO z VALUES (7)", [])?));
        assert!(matches!(orphan.await, Err(StoreError::Failed(_))));
        assert_eq!(writer.write(add).await.unwrap(), 1);
    }
}
