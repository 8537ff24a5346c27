//! Memory keeps the contract of storage, and refuses on command without a trace.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

#[path = "common/storage_contract.rs"]
mod storage_contract;

use pollster::block_on;
use storage::{FaultyStorage, KeyRange, MemoryStorage, Storage, StorageError, Write};

#[test]
fn memory_keeps_the_contract() {
    block_on(storage_contract::check(&MemoryStorage::default()));
    block_on(storage_contract::check(&FaultyStorage::default()));
}

#[test]
fn a_refused_commit_leaves_no_trace_and_a_snapshot_stands_alone() {
    let memory = MemoryStorage::default();
    let faulty = FaultyStorage::new(memory.clone());
    let write = |key: &[u8]| faulty.commit(vec![Write::Put(key.to_vec(), vec![1])]);
    faulty.fail_after(Some(1));
    block_on(write(b"a")).unwrap();
    let snapshot = memory.snapshot();
    assert_eq!(block_on(write(b"b")), Err(StorageError::QuotaExceeded));
    faulty.fail_after(None);
    block_on(write(b"c")).unwrap();
    let keys = |storage: &MemoryStorage| block_on(storage.keys(KeyRange::prefix(&[]), None)).unwrap();
    assert_eq!(keys(&memory), [b"a".to_vec(), b"c".to_vec()]);
    assert_eq!(keys(&snapshot), [b"a".to_vec()]);
}
