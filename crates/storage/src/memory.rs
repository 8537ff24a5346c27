//! Twins of the machine for tests and for browsers without storage.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::atomic::{AtomicI64, Ordering};

use super::{Batch, Clock, Key, KeyRange, LocalFuture, Storage, StorageError, Write};

/// Storage that lives as long as the program. Clones share their content, as two opens of one disk do.
#[derive(Clone, Default)]
pub struct MemoryStorage {
    content: Rc<RefCell<BTreeMap<Key, Vec<u8>>>>,
}

impl MemoryStorage {
    /// A copy that later writes to this one do not reach: the disk as it is at this moment.
    pub fn snapshot(&self) -> Self {
        Self { content: Rc::new(RefCell::new(self.content.borrow().clone())) }
    }

    /// How many pairs it holds.
    pub fn len(&self) -> usize {
        self.content.borrow().len()
    }

    /// Bytes of all keys and values.
    pub fn bytes(&self) -> u64 {
        self.content.borrow().iter().map(|(key, value)| (key.len() + value.len()) as u64).sum()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn pairs(&self, range: &KeyRange, limit: Option<u32>) -> Vec<(Key, Vec<u8>)> {
        if range.start >= range.end {
            return Vec::new();
        }
        let limit = limit.map_or(usize::MAX, |limit| limit as usize);
        let content = self.content.borrow();
        content
            .range(range.start.clone()..range.end.clone())
            .take(limit)
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    }
}

impl Storage for MemoryStorage {
    fn get(&self, keys: Vec<Key>) -> LocalFuture<'_, Result<Vec<Option<Vec<u8>>>, StorageError>> {
        let content = self.content.borrow();
        let values = keys.iter().map(|key| content.get(key).cloned()).collect();
        Box::pin(async move { Ok(values) })
    }

    fn scan(
        &self,
        range: KeyRange,
        limit: Option<u32>,
    ) -> LocalFuture<'_, Result<Vec<(Key, Vec<u8>)>, StorageError>> {
        let pairs = self.pairs(&range, limit);
        Box::pin(async move { Ok(pairs) })
    }

    fn keys(&self, range: KeyRange, limit: Option<u32>) -> LocalFuture<'_, Result<Vec<Key>, StorageError>> {
        let keys = self.pairs(&range, limit).into_iter().map(|(key, _)| key).collect();
        Box::pin(async move { Ok(keys) })
    }

    fn count(&self, range: KeyRange) -> LocalFuture<'_, Result<u64, StorageError>> {
        let count = self.pairs(&range, None).len() as u64;
        Box::pin(async move { Ok(count) })
    }

    fn commit(&self, batch: Batch) -> LocalFuture<'_, Result<(), StorageError>> {
        let mut content = self.content.borrow_mut();
        for write in batch {
            match write {
                Write::Put(key, value) => {
                    content.insert(key, value);
                }
                Write::Delete(key) => {
                    content.remove(&key);
                }
                Write::DeleteRange(range) => content.retain(|key, _| *key < range.start || *key >= range.end),
            }
        }
        Box::pin(async { Ok(()) })
    }
}

/// Storage that refuses commits on command; what it has refused leaves no trace.
#[derive(Clone, Default)]
pub struct FaultyStorage {
    inner: MemoryStorage,
    commits_left: Rc<Cell<Option<u32>>>,
}

impl FaultyStorage {
    /// Wraps `inner`; it works until told otherwise.
    pub fn new(inner: MemoryStorage) -> Self {
        Self { inner, commits_left: Rc::default() }
    }

    /// Lets `commits` more through, then refuses; `None` refuses none.
    pub fn fail_after(&self, commits: Option<u32>) {
        self.commits_left.set(commits);
    }
}

impl Storage for FaultyStorage {
    fn get(&self, keys: Vec<Key>) -> LocalFuture<'_, Result<Vec<Option<Vec<u8>>>, StorageError>> {
        self.inner.get(keys)
    }

    fn scan(
        &self,
        range: KeyRange,
        limit: Option<u32>,
    ) -> LocalFuture<'_, Result<Vec<(Key, Vec<u8>)>, StorageError>> {
        self.inner.scan(range, limit)
    }

    fn keys(&self, range: KeyRange, limit: Option<u32>) -> LocalFuture<'_, Result<Vec<Key>, StorageError>> {
        self.inner.keys(range, limit)
    }

    fn count(&self, range: KeyRange) -> LocalFuture<'_, Result<u64, StorageError>> {
        self.inner.count(range)
    }

    fn commit(&self, batch: Batch) -> LocalFuture<'_, Result<(), StorageError>> {
        match self.commits_left.get() {
            Some(0) => Box::pin(async { Err(StorageError::QuotaExceeded) }),
            left => {
                self.commits_left.set(left.map(|left| left - 1));
                self.inner.commit(batch)
            }
        }
    }
}

/// A clock that moves only when told to; it starts at 2026-11-02, UTC.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl Default for ManualClock {
    fn default() -> Self {
        Self(AtomicI64::new(1_793_577_600_000))
    }
}

impl ManualClock {
    /// Moves it on.
    pub fn advance_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::Relaxed);
    }
}

impl Clock for ManualClock {
    fn now_ms(&self) -> f64 {
        self.unix_ms() as f64
    }

    fn unix_ms(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}
