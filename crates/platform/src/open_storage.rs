//! Which storage this tab may write to.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;

use super::IndexedDb;
use super::copied_storage::{Changes, CopiedStorage};
use super::locks::{try_hold_forever, wait_until_free};
use protocol::StorageKind;
use storage::{KeyRange, MemoryStorage, Storage, StorageError, Write};

/// The database's name in the browser.
const NAME: &str = "cineai";
/// Held by the one tab that saves.
const WRITER_LOCK: &str = "cineai-writer";
/// A tab that is being reloaded may hold the lock for a moment longer.
const TRIES: u32 = 8;
const BETWEEN_TRIES_MS: u32 = 50;

/// Storage, and what to tell the reader of it.
pub struct Opened {
    /// Where writes go.
    pub storage: Rc<dyn Storage>,
    /// Whether it outlives the tab.
    pub kind: StorageKind,
    /// Why it does not.
    pub note: Option<String>,
    /// Where another tab saves: what has been written to the copy here.
    pub copied: Option<Changes>,
}

/// Waits until the tab that saves is gone; false where that cannot be known.
pub async fn saver_gone() -> bool {
    wait_until_free(WRITER_LOCK).await
}

/// Opens IndexedDB for writing; where that cannot be, memory, with a copy of what another tab has saved.
pub async fn open_storage() -> Opened {
    let database = match IndexedDb::open(NAME).await {
        Ok(database) => database,
        Err(error) => return memory(MemoryStorage::default(), error.to_string()),
    };
    for _ in 0..TRIES {
        match try_hold_forever(WRITER_LOCK).await {
            Some(true) => {
                return Opened {
                    storage: Rc::new(database),
                    kind: StorageKind::IndexedDb,
                    note: None,
                    copied: None,
                };
            }
            Some(false) => TimeoutFuture::new(BETWEEN_TRIES_MS).await,
            None => {
                let why = "this browser cannot keep two tabs apart here (Web Locks need https), so nothing is saved";
                return memory(MemoryStorage::default(), why.to_owned());
            }
        }
    }
    match copy(&database).await {
        Ok(copied) => {
            let why =
                "another tab or panel of this site is open and saves; this one works on a copy of its data";
            let (copied, changes) = CopiedStorage::of(copied);
            Opened { copied: Some(changes), ..memory(copied, why.to_owned()) }
        }
        Err(error) => memory(MemoryStorage::default(), error.to_string()),
    }
}

async fn copy(database: &IndexedDb) -> Result<MemoryStorage, StorageError> {
    let copied = MemoryStorage::default();
    let pairs = database.scan(KeyRange::prefix(&[]), None).await?;
    copied.commit(pairs.into_iter().map(|(key, value)| Write::Put(key, value)).collect()).await?;
    Ok(copied)
}

fn memory(storage: impl Storage + 'static, note: String) -> Opened {
    Opened { storage: Rc::new(storage), kind: StorageKind::Memory, note: Some(note), copied: None }
}
