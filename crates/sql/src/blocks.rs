//! Files made of 4 KiB blocks in memory that remember which blocks have changed.
//!
//! This is the `IO` the database runs on. Reads and writes complete at once; durability is a separate step, taken
//! by [`super::persist`], which asks for the changed blocks and saves them all in one commit.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use turso_core::io::{FileId, FileSyncType};
use turso_core::{
    Buffer, Clock as TursoClock, Completion, File, IO, MonotonicInstant, OpenFlags, Result, WallClockInstant,
};

use storage::Clock;

/// Bytes in a block; also the database's page size.
pub const BLOCK_SIZE: usize = 4096;

type Block = Box<[u8; BLOCK_SIZE]>;

/// The database's file system: a handful of named files.
pub struct BlockIo {
    files: Mutex<HashMap<String, Arc<BlockFile>>>,
    clock: Arc<dyn Clock>,
}

/// One file.
#[derive(Default)]
pub struct BlockFile {
    content: Mutex<Content>,
}

#[derive(Default)]
struct Content {
    blocks: BTreeMap<u64, Block>,
    size: u64,
    changed: BTreeSet<u64>,
}

/// What has to be saved to make the stored file equal to this one.
pub struct Changes {
    /// Block numbers and their bytes.
    pub blocks: Vec<(u64, Vec<u8>)>,
    /// The file's size in bytes.
    pub size: u64,
}

impl BlockIo {
    /// An empty file system that reads the time from `clock`.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { files: Mutex::default(), clock }
    }

    /// The file at `path`, made empty where there was none.
    pub fn file(&self, path: &str) -> Arc<BlockFile> {
        lock(&self.files).entry(path.to_owned()).or_default().clone()
    }
}

impl BlockFile {
    /// Sets the content without counting it as a change.
    pub fn load(&self, blocks: impl IntoIterator<Item = (u64, Vec<u8>)>, size: u64) {
        let mut content = lock(&self.content);
        content.size = size;
        content.blocks = blocks.into_iter().map(|(number, bytes)| (number, block(&bytes))).collect();
    }

    /// Writes `bytes` as the whole content; every block counts as changed.
    pub fn replace(&self, bytes: &[u8]) {
        let mut content = lock(&self.content);
        *content = Content::default();
        content.write(0, bytes);
    }

    /// The whole content.
    pub fn bytes(&self) -> Vec<u8> {
        let content = lock(&self.content);
        let mut bytes = vec![0; content.size as usize];
        content.read(0, &mut bytes);
        bytes
    }

    /// Takes the list of changed blocks; [`Self::restore_changes`] gives it back when saving failed.
    pub fn take_changes(&self) -> Changes {
        let mut content = lock(&self.content);
        let numbers = std::mem::take(&mut content.changed);
        let blocks = numbers
            .into_iter()
            .filter_map(|number| content.blocks.get(&number).map(|block| (number, block.to_vec())))
            .collect();
        Changes { blocks, size: content.size }
    }

    /// Marks blocks as changed again.
    pub fn restore_changes(&self, numbers: impl IntoIterator<Item = u64>) {
        lock(&self.content).changed.extend(numbers);
    }

    /// Size in bytes.
    pub fn len(&self) -> u64 {
        lock(&self.content).size
    }
}

impl Content {
    fn read(&self, position: u64, out: &mut [u8]) -> usize {
        let available = self.size.saturating_sub(position).min(out.len() as u64) as usize;
        for_each_part(position, available, |number, within, range| match self.blocks.get(&number) {
            Some(block) => out[range.clone()].copy_from_slice(&block[within..within + range.len()]),
            None => out[range].fill(0),
        });
        available
    }

    fn write(&mut self, position: u64, bytes: &[u8]) {
        for_each_part(position, bytes.len(), |number, within, range| {
            let block = self.blocks.entry(number).or_insert_with(|| Box::new([0; BLOCK_SIZE]));
            block[within..within + range.len()].copy_from_slice(&bytes[range]);
            self.changed.insert(number);
        });
        self.size = self.size.max(position + bytes.len() as u64);
    }

    fn truncate(&mut self, size: u64) {
        let first_gone = size.div_ceil(BLOCK_SIZE as u64);
        self.blocks.split_off(&first_gone);
        self.changed.split_off(&first_gone);
        let within = (size % BLOCK_SIZE as u64) as usize;
        if size < self.size && within != 0 {
            let last = first_gone - 1;
            if let Some(block) = self.blocks.get_mut(&last) {
                block[within..].fill(0);
                self.changed.insert(last);
            }
        }
        self.size = size;
    }
}

/// Cuts `length` bytes at `position` into the parts that fall into one block each:
/// block number, offset within it, and the part's range of the caller's buffer.
fn for_each_part(position: u64, length: usize, mut part: impl FnMut(u64, usize, std::ops::Range<usize>)) {
    let mut done = 0;
    while done < length {
        let at = position + done as u64;
        let within = (at % BLOCK_SIZE as u64) as usize;
        let step = (BLOCK_SIZE - within).min(length - done);
        part(at / BLOCK_SIZE as u64, within, done..done + step);
        done += step;
    }
}

fn block(bytes: &[u8]) -> Block {
    let mut block = Box::new([0; BLOCK_SIZE]);
    let length = bytes.len().min(BLOCK_SIZE);
    block[..length].copy_from_slice(&bytes[..length]);
    block
}

/// A panic elsewhere leaves the bytes as they are; there is nothing to protect from them.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl TursoClock for BlockIo {
    fn current_time_monotonic(&self) -> MonotonicInstant {
        MonotonicInstant::from_nanos(
            Duration::from_secs_f64(self.clock.now_ms().max(0.0) / 1000.0).as_nanos(),
        )
    }

    fn current_time_wall_clock(&self) -> WallClockInstant {
        let unix_ms = self.clock.unix_ms();
        WallClockInstant { secs: unix_ms.div_euclid(1000), micros: unix_ms.rem_euclid(1000) as u32 * 1000 }
    }
}

impl IO for BlockIo {
    fn open_file(&self, path: &str, _flags: OpenFlags, _direct: bool) -> Result<Arc<dyn File>> {
        Ok(self.file(path))
    }

    fn remove_file(&self, path: &str) -> Result<()> {
        lock(&self.files).remove(path);
        Ok(())
    }

    fn file_id(&self, path: &str) -> Result<FileId> {
        Ok(FileId::from_path_hash(path))
    }
}

impl File for BlockFile {
    fn lock_file(&self, _exclusive: bool) -> Result<()> {
        Ok(())
    }

    fn unlock_file(&self) -> Result<()> {
        Ok(())
    }

    fn pread(&self, position: u64, completion: Completion) -> Result<Completion> {
        let read = lock(&self.content).read(position, completion.as_read().buf().as_mut_slice());
        completion.complete(read as i32);
        Ok(completion)
    }

    fn pwrite(&self, position: u64, buffer: Arc<Buffer>, completion: Completion) -> Result<Completion> {
        lock(&self.content).write(position, buffer.as_slice());
        completion.complete(buffer.len() as i32);
        Ok(completion)
    }

    fn sync(&self, completion: Completion, _kind: FileSyncType) -> Result<Completion> {
        completion.complete(0);
        Ok(completion)
    }

    fn size(&self) -> Result<u64> {
        Ok(self.len())
    }

    fn truncate(&self, size: u64, completion: Completion) -> Result<Completion> {
        lock(&self.content).truncate(size);
        completion.complete(0);
        Ok(completion)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_cross_block_borders_and_fill_holes_with_zeroes() {
        let mut content = Content::default();
        content.write(BLOCK_SIZE as u64 - 2, &[1, 2, 3, 4]);
        assert_eq!(content.changed, BTreeSet::from([0, 1]));
        let mut out = [9; 6];
        assert_eq!(content.read(BLOCK_SIZE as u64 - 4, &mut out), 6);
        assert_eq!(out, [0, 0, 1, 2, 3, 4]);
        assert_eq!(content.read(BLOCK_SIZE as u64 + 2, &mut out), 0);
    }

    #[test]
    fn a_file_cut_and_grown_again_reads_zeroes() {
        let mut content = Content::default();
        content.write(0, &[7; 3 * BLOCK_SIZE]);
        content.truncate(BLOCK_SIZE as u64 + 1);
        content.write(BLOCK_SIZE as u64 + 4, &[8]);
        let mut out = [9; 5];
        assert_eq!(content.read(BLOCK_SIZE as u64, &mut out), 5);
        assert_eq!(out, [7, 0, 0, 0, 8]);
        assert!(!content.blocks.contains_key(&2));
    }
}
