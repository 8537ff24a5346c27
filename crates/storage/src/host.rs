//! What a store asks of the machine it runs on: ordered, durable bytes, and the time.

use protocol::{ErrorName, WireError};
use std::future::Future;
use std::pin::Pin;

/// A future that stays on its thread, as everything in a worker does.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A key: compared byte by byte.
pub type Key = Vec<u8>;

/// Keys from `start` (included) to `end` (left out).
#[derive(Clone, Debug, PartialEq)]
pub struct KeyRange {
    /// First key.
    pub start: Key,
    /// One past the last.
    pub end: Key,
}

impl KeyRange {
    /// All keys that begin with `prefix`.
    pub fn prefix(prefix: &[u8]) -> Self {
        Self { start: prefix.to_vec(), end: after_prefix(prefix) }
    }
}

/// The smallest key above every key that begins with `prefix`.
fn after_prefix(prefix: &[u8]) -> Key {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if last < u8::MAX {
            end.push(last + 1);
            return end;
        }
    }
    vec![u8::MAX; prefix.len() + 1]
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub enum Write {
    /// Set a key.
    Put(Key, Vec<u8>),
    /// Remove a key, where it exists.
    Delete(Key),
    /// Remove all keys of a range.
    DeleteRange(KeyRange),
}

/// Changes that happen together or not at all, in order.
pub type Batch = Vec<Write>;

/// Why stored bytes could not be read or written.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum StorageError {
    /// The browser gives no place to save to.
    #[error("this browser gives the page no storage: {0}")]
    Unavailable(String),
    /// The site's share of the disk is used up.
    #[error("the browser's storage for this site is full: delete data you no longer need, then try again")]
    QuotaExceeded,
    /// A read failed.
    #[error("saved data could not be read: {0}")]
    Read(String),
    /// A write failed; nothing of its batch was saved.
    #[error("the change could not be saved: {0}")]
    Write(String),
    /// Stored bytes do not have the form they were written in.
    #[error("saved data is damaged: {0}")]
    Damaged(String),
}

/// An ordered map from bytes to bytes that survives the program.
///
/// Contract: `commit` is atomic, and when it has returned `Ok` its writes survive the program being killed at any
/// moment. Reads see every commit that has returned.
pub trait Storage {
    /// The values of `keys`, in their order; `None` where there is none.
    fn get(&self, keys: Vec<Key>) -> LocalFuture<'_, Result<Vec<Option<Vec<u8>>>, StorageError>>;
    /// The pairs of `range` in ascending order, `limit` at most.
    fn scan(
        &self,
        range: KeyRange,
        limit: Option<u32>,
    ) -> LocalFuture<'_, Result<Vec<(Key, Vec<u8>)>, StorageError>>;
    /// The keys of `range` in ascending order, `limit` at most.
    fn keys(&self, range: KeyRange, limit: Option<u32>) -> LocalFuture<'_, Result<Vec<Key>, StorageError>>;
    /// How many keys `range` holds.
    fn count(&self, range: KeyRange) -> LocalFuture<'_, Result<u64, StorageError>>;
    /// Carries out `batch`, wholly or not at all.
    fn commit(&self, batch: Batch) -> LocalFuture<'_, Result<(), StorageError>>;
}

/// The time.
pub trait Clock: Send + Sync {
    /// Milliseconds since some fixed moment, with fractions; never goes back.
    fn now_ms(&self) -> f64;
    /// Milliseconds since 1970, UTC.
    fn unix_ms(&self) -> i64;
    /// Milliseconds since `started`, a moment of [`Self::now_ms`]: see [`whole_microseconds`].
    fn elapsed_ms(&self, started: f64) -> f64 {
        whole_microseconds(self.now_ms() - started)
    }
}

/// Milliseconds in whole microseconds: no browser's clock counts finer, and the difference of two of its readings ends
/// in digits that mean nothing.
pub fn whole_microseconds(ms: f64) -> f64 {
    (ms * 1000.0).round() / 1000.0
}

impl From<StorageError> for WireError {
    fn from(error: StorageError) -> Self {
        Self::new(ErrorName::STORAGE, error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_range_ends_just_above_the_prefix() {
        for (prefix, end) in [
            (vec![1, 2], vec![1, 3]),
            (vec![1, 255], vec![2]),
            (vec![255], vec![255, 255]),
            (vec![], vec![255]),
        ] {
            assert_eq!(KeyRange::prefix(&prefix).end, end);
        }
    }
}
