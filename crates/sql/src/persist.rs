//! Saving the database's blocks and finding them again.
//!
//! Keys: `sql/` + generation (u32) + file (`d` database, `w` log) + block number (u64), numbers big-endian. One
//! record, [`META_KEY`], names the generation in force and the size of both files; it is written in the same
//! commit as the blocks, so what is stored is always one whole state. A new database (import, reset) is written
//! under a new generation and takes over by that one record.

use serde::{Deserialize, Serialize};

use super::blocks::{BLOCK_SIZE, BlockFile, Changes};
use storage::{Batch, Key, KeyRange, Storage, StorageError, Write};

const PREFIX: &[u8] = b"sql/";
const META_KEY: &[u8] = b"sql-meta";

/// The two files that are saved.
const DATABASE: u8 = b'd';
const LOG: u8 = b'w';

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Serialize)]
struct Meta {
    generation: u32,
    database_size: u64,
    log_size: u64,
}

/// The saved state of one database.
pub struct Saved {
    meta: Meta,
}

impl Saved {
    /// Fills `database` and `log` with what is stored; `None` where nothing is.
    pub async fn load(
        storage: &dyn Storage,
        database: &BlockFile,
        log: &BlockFile,
    ) -> Result<Option<Self>, StorageError> {
        let Some(Some(bytes)) = storage.get(vec![META_KEY.to_vec()]).await?.pop() else {
            return Ok(None);
        };
        let meta: Meta = serde_json::from_slice(&bytes)
            .map_err(|error| StorageError::Damaged(format!("the database's record: {error}")))?;
        for (file, tag, size) in [(database, DATABASE, meta.database_size), (log, LOG, meta.log_size)] {
            let pairs = storage.scan(KeyRange::prefix(&file_prefix(meta.generation, tag)), None).await?;
            let blocks = pairs.into_iter().filter_map(|(key, bytes)| Some((block_number(&key)?, bytes)));
            file.load(blocks, size);
        }
        Ok(Some(Self { meta }))
    }

    /// Saves what has changed since the last save, in one commit. Nothing changed: nothing is written.
    pub async fn save(
        &mut self,
        storage: &dyn Storage,
        database: &BlockFile,
        log: &BlockFile,
    ) -> Result<(), StorageError> {
        let (data, wal) = (database.take_changes(), log.take_changes());
        let meta = Meta { generation: self.meta.generation, database_size: data.size, log_size: wal.size };
        if data.blocks.is_empty() && wal.blocks.is_empty() && meta == self.meta {
            return Ok(());
        }
        let mut batch = Batch::new();
        put_changes(&mut batch, meta.generation, DATABASE, &data, self.meta.database_size);
        put_changes(&mut batch, meta.generation, LOG, &wal, self.meta.log_size);
        batch.push(put_meta(&meta)?);
        match storage.commit(batch).await {
            Ok(()) => {
                self.meta = meta;
                Ok(())
            }
            Err(error) => {
                database.restore_changes(data.blocks.into_iter().map(|(number, _)| number));
                log.restore_changes(wal.blocks.into_iter().map(|(number, _)| number));
                Err(error)
            }
        }
    }

    /// Saves a new database in place of whatever is stored, in one commit.
    pub async fn replace(
        storage: &dyn Storage,
        previous: Option<&Self>,
        database: &BlockFile,
        log: &BlockFile,
    ) -> Result<Self, StorageError> {
        let generation = previous.map_or(1, |saved| saved.meta.generation.wrapping_add(1));
        let (data, wal) = (database.take_changes(), log.take_changes());
        let meta = Meta { generation, database_size: data.size, log_size: wal.size };
        let mut batch = vec![Write::DeleteRange(KeyRange::prefix(PREFIX))];
        put_changes(&mut batch, generation, DATABASE, &data, 0);
        put_changes(&mut batch, generation, LOG, &wal, 0);
        batch.push(put_meta(&meta)?);
        match storage.commit(batch).await {
            Ok(()) => Ok(Self { meta }),
            Err(error) => {
                database.restore_changes(data.blocks.into_iter().map(|(number, _)| number));
                log.restore_changes(wal.blocks.into_iter().map(|(number, _)| number));
                Err(error)
            }
        }
    }
}

fn put_meta(meta: &Meta) -> Result<Write, StorageError> {
    let bytes = serde_json::to_vec(meta).map_err(|error| StorageError::Write(error.to_string()))?;
    Ok(Write::Put(META_KEY.to_vec(), bytes))
}

/// Adds the changed blocks, and the removal of those past the file's new end.
fn put_changes(batch: &mut Batch, generation: u32, tag: u8, changes: &Changes, stored_size: u64) {
    let prefix = file_prefix(generation, tag);
    let blocks = |size: u64| size.div_ceil(BLOCK_SIZE as u64);
    if blocks(changes.size) < blocks(stored_size) {
        let start = block_key(&prefix, blocks(changes.size));
        batch.push(Write::DeleteRange(KeyRange { start, end: KeyRange::prefix(&prefix).end }));
    }
    for (number, bytes) in &changes.blocks {
        batch.push(Write::Put(block_key(&prefix, *number), bytes.clone()));
    }
}

fn file_prefix(generation: u32, tag: u8) -> Key {
    [PREFIX, &generation.to_be_bytes(), &[tag]].concat()
}

fn block_key(prefix: &[u8], number: u64) -> Key {
    [prefix, &number.to_be_bytes()].concat()
}

fn block_number(key: &[u8]) -> Option<u64> {
    Some(u64::from_be_bytes(*key.last_chunk::<8>()?))
}
