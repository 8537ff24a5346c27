//! A copy, in memory, of what another tab has saved: it knows whether something was written to it.

use std::cell::Cell;
use std::rc::Rc;

use storage::{Batch, Key, KeyRange, LocalFuture, MemoryStorage, Storage, StorageError};

/// The copy.
pub struct CopiedStorage {
    copy: MemoryStorage,
    commits: Rc<Cell<u64>>,
}

/// Counts what is written to a [`CopiedStorage`].
#[derive(Clone, Debug)]
pub struct Changes(Rc<Cell<u64>>);

impl Changes {
    /// How many batches were written until now.
    pub fn count(&self) -> u64 {
        self.0.get()
    }
}

impl CopiedStorage {
    /// Storage that begins as `copy`, and the count of what is written to it.
    pub fn of(copy: MemoryStorage) -> (Self, Changes) {
        let commits = Rc::new(Cell::new(0));
        (Self { copy, commits: Rc::clone(&commits) }, Changes(commits))
    }
}

impl Storage for CopiedStorage {
    fn get(&self, keys: Vec<Key>) -> LocalFuture<'_, Result<Vec<Option<Vec<u8>>>, StorageError>> {
        self.copy.get(keys)
    }

    fn scan(
        &self,
        range: KeyRange,
        limit: Option<u32>,
    ) -> LocalFuture<'_, Result<Vec<(Key, Vec<u8>)>, StorageError>> {
        self.copy.scan(range, limit)
    }

    fn keys(&self, range: KeyRange, limit: Option<u32>) -> LocalFuture<'_, Result<Vec<Key>, StorageError>> {
        self.copy.keys(range, limit)
    }

    fn count(&self, range: KeyRange) -> LocalFuture<'_, Result<u64, StorageError>> {
        self.copy.count(range)
    }

    fn commit(&self, batch: Batch) -> LocalFuture<'_, Result<(), StorageError>> {
        self.commits.set(self.commits.get() + 1);
        self.copy.commit(batch)
    }
}
