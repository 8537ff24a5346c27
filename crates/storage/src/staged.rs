//! Storage whose first content reaches the disk later, all at once.
//!
//! Data that can be made again need not be saved before it is used. While staging, reads and writes meet a copy in
//! memory; [`Staged::settle`] then writes the whole copy in one commit. Whoever commits anything after
//! [`Staged::close`] waits for that first, so the contract holds: an answered write is on the disk, and with it
//! everything it rests on. Cut off before, the disk is as it was.
//!
//! A trace that nobody asked to be kept need not wait so long: what is committed under [`Staged::follow`] goes into the
//! copy at once and to the disk right after it, before any write that is waited for.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::oneshot;

use super::{Batch, Key, KeyRange, LocalFuture, MemoryStorage, Storage, StorageError, Write};

/// Storage over `inner` that can be staged.
pub struct Staged {
    inner: Rc<dyn Storage>,
    /// The content, while the disk does not have it.
    copy: RefCell<Option<MemoryStorage>>,
    /// Whether commits still go to the copy.
    open: Cell<bool>,
    /// Whether commits follow the copy to the disk instead of waiting for it.
    following: Cell<bool>,
    /// What followed the copy since its content was last collected.
    late: RefCell<Vec<Batch>>,
    /// Who waits for the disk; `Some` while it is being written.
    waiting: RefCell<Option<Vec<oneshot::Sender<()>>>>,
}

impl Staged {
    /// Passes everything on to `inner` until [`Self::begin`].
    pub fn new(inner: Rc<dyn Storage>) -> Self {
        Self {
            inner,
            copy: RefCell::default(),
            open: Cell::new(false),
            following: Cell::new(false),
            late: RefCell::default(),
            waiting: RefCell::default(),
        }
    }

    /// From here on there is an empty storage in memory in place of what is on the disk.
    pub fn begin(&self) {
        self.copy.replace(Some(MemoryStorage::default()));
        self.open.set(true);
    }

    /// The content is complete: later commits wait for the disk.
    pub fn close(&self) {
        self.open.set(false);
    }

    /// From here on commits are answered once the copy has them, as long as there is one: they follow it to the disk.
    /// With `false`, commits wait for the disk again.
    pub fn follow(&self, following: bool) {
        self.following.set(following);
    }

    /// Gives the staged content up: the disk is as it was.
    pub fn abandon(&self) {
        self.copy.replace(None);
        self.late.take();
        self.open.set(false);
    }

    /// Writes the staged content over whatever the disk holds, wholly or not at all; at once where there is none.
    pub async fn settle(&self) -> Result<(), StorageError> {
        loop {
            let Some(copy) = self.copy.borrow().clone() else { return Ok(()) };
            if let Some(turn) = self.queue() {
                // Whether the other one succeeded is seen by looking again.
                let _ = turn.await;
                continue;
            }
            let everything = KeyRange { start: Key::new(), end: vec![u8::MAX; 8] };
            let mut batch = vec![Write::DeleteRange(everything.clone())];
            // What followed so far is in the copy.
            self.late.take();
            batch.extend(
                copy.scan(everything, None).await?.into_iter().map(|(key, value)| Write::Put(key, value)),
            );
            let written = self.write_with_followers(batch).await;
            if written.is_ok() {
                self.copy.replace(None);
            }
            for waiter in self.waiting.take().into_iter().flatten() {
                // A receiver that is gone no longer waits.
                let _ = waiter.send(());
            }
            return written;
        }
    }

    /// Writes `batch`, then whatever followed it meanwhile. Where that fails the copy still holds all of it.
    async fn write_with_followers(&self, batch: Batch) -> Result<(), StorageError> {
        self.inner.commit(batch).await?;
        loop {
            let late = self.late.take();
            if late.is_empty() {
                return Ok(());
            }
            self.inner.commit(late.into_iter().flatten().collect()).await?;
        }
    }

    /// A place in the queue, where somebody is writing already; otherwise the queue is opened.
    fn queue(&self) -> Option<oneshot::Receiver<()>> {
        let mut waiting = self.waiting.borrow_mut();
        match waiting.as_mut() {
            Some(queue) => {
                let (sender, receiver) = oneshot::channel();
                queue.push(sender);
                Some(receiver)
            }
            None => {
                *waiting = Some(Vec::new());
                None
            }
        }
    }

    /// Where reads go.
    fn source(&self) -> Source {
        match &*self.copy.borrow() {
            Some(copy) => Rc::new(copy.clone()),
            None => self.inner.clone(),
        }
    }
}

type Source = Rc<dyn Storage>;

impl Storage for Staged {
    fn get(&self, keys: Vec<Key>) -> LocalFuture<'_, Result<Vec<Option<Vec<u8>>>, StorageError>> {
        let source = self.source();
        Box::pin(async move { source.get(keys).await })
    }

    fn scan(
        &self,
        range: KeyRange,
        limit: Option<u32>,
    ) -> LocalFuture<'_, Result<Vec<(Key, Vec<u8>)>, StorageError>> {
        let source = self.source();
        Box::pin(async move { source.scan(range, limit).await })
    }

    fn keys(&self, range: KeyRange, limit: Option<u32>) -> LocalFuture<'_, Result<Vec<Key>, StorageError>> {
        let source = self.source();
        Box::pin(async move { source.keys(range, limit).await })
    }

    fn count(&self, range: KeyRange) -> LocalFuture<'_, Result<u64, StorageError>> {
        let source = self.source();
        Box::pin(async move { source.count(range).await })
    }

    fn commit(&self, batch: Batch) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            if self.open.get() {
                return self.source().commit(batch).await;
            }
            let copy = self.copy.borrow().clone().filter(|_| self.following.get());
            if let Some(copy) = copy {
                copy.commit(batch.clone()).await?;
                self.late.borrow_mut().push(batch);
                return Ok(());
            }
            self.settle().await?;
            self.inner.commit(batch).await
        })
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;
    use crate::FaultyStorage;

    fn now<T>(future: impl Future<Output = T>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("memory does not wait"),
        }
    }

    fn put(key: &str) -> Batch {
        vec![Write::Put(key.as_bytes().to_vec(), vec![1])]
    }

    fn has(storage: &dyn Storage, key: &str) -> bool {
        now(storage.get(vec![key.as_bytes().to_vec()])).unwrap()[0].is_some()
    }

    #[test]
    fn staged_content_is_read_at_once_and_saved_with_the_first_commit_after_it() {
        let disk = MemoryStorage::default();
        now(disk.commit(put("old"))).unwrap();
        let staged = Staged::new(Rc::new(disk.clone()));
        staged.begin();
        now(staged.commit(put("first"))).unwrap();
        staged.close();
        assert!(has(&staged, "first") && !has(&staged, "old"));
        assert!(!has(&disk, "first") && has(&disk, "old"), "the disk is as it was");
        now(staged.commit(put("second"))).unwrap();
        assert!(has(&disk, "first") && has(&disk, "second") && !has(&disk, "old"));
    }

    #[test]
    fn a_disk_that_refuses_keeps_what_it_had_and_the_next_commit_tries_again() {
        let disk = MemoryStorage::default();
        now(disk.commit(put("old"))).unwrap();
        let faulty = FaultyStorage::new(disk.clone());
        let staged = Staged::new(Rc::new(faulty.clone()));
        staged.begin();
        now(staged.commit(put("first"))).unwrap();
        staged.close();
        faulty.fail_after(Some(0));
        assert_eq!(now(staged.commit(put("second"))), Err(StorageError::QuotaExceeded));
        assert!(has(&staged, "first") && has(&disk, "old") && !has(&disk, "second"));
        faulty.fail_after(None);
        now(staged.commit(put("third"))).unwrap();
        assert!(has(&disk, "first") && has(&disk, "third") && !has(&disk, "second"));
    }

    #[test]
    fn a_trace_does_not_wait_for_the_disk_and_reaches_it_with_the_copy() {
        let disk = MemoryStorage::default();
        let faulty = FaultyStorage::new(disk.clone());
        let staged = Staged::new(Rc::new(faulty.clone()));
        staged.begin();
        now(staged.commit(put("first"))).unwrap();
        staged.close();
        // A disk that takes nothing yet: a commit that waited for it would fail.
        faulty.fail_after(Some(0));
        staged.follow(true);
        now(staged.commit(put("trace"))).unwrap();
        staged.follow(false);
        assert!(has(&staged, "trace") && !has(&disk, "trace"));
        assert!(now(staged.commit(put("answered"))).is_err(), "a write that is waited for needs the disk");
        faulty.fail_after(None);
        now(staged.commit(put("answered"))).unwrap();
        assert!(["first", "trace", "answered"].iter().all(|key| has(&disk, key)));
        // Once the disk has all, a trace is a commit like any other.
        staged.follow(true);
        now(staged.commit(put("later"))).unwrap();
        assert!(has(&disk, "later"));
    }

    #[test]
    fn what_is_given_up_leaves_no_trace() {
        let disk = MemoryStorage::default();
        now(disk.commit(put("old"))).unwrap();
        let staged = Staged::new(Rc::new(disk.clone()));
        staged.begin();
        now(staged.commit(put("first"))).unwrap();
        staged.abandon();
        now(staged.settle()).unwrap();
        assert!(has(&staged, "old") && !has(&staged, "first"));
    }
}
