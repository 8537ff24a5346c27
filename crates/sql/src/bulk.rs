//! Filling empty tables all at once.
//!
//! Rows that come in the order of their key need no search for their place: a B-tree can be written from its
//! leaves up, each page once and nearly full. This is what a database does when it builds an index on a full
//! table; here it is done for whole tables, straight into the bytes of the file. The format is SQLite's
//! (sqlite.org/fileformat2.html): a page is a header, an array of cell offsets, and cells from its end downwards.
//!
//! The first start needs it: ordinary prepared inserts take some fifteen times as long, and a file made ahead costs
//! more to fetch than it saves (`tools/README.md`, "The first data").
//!
//! It promises a file that passes `PRAGMA integrity_check`. It never touches a table that has rows.

use super::blocks::BLOCK_SIZE;
use super::record::{compare_keys, encode, put_varint};
use protocol::SqlValue;

const TABLE_LEAF: u8 = 13;
const TABLE_INTERIOR: u8 = 5;
const INDEX_LEAF: u8 = 10;
const INDEX_INTERIOR: u8 = 2;
/// Where the file's header counts its pages.
const PAGE_COUNT: std::ops::Range<usize> = 28..32;
/// The longest record kept on a page of a table and of an index; longer ones would need overflow pages.
const MAX_TABLE_RECORD: usize = BLOCK_SIZE - 35;
const MAX_INDEX_RECORD: usize = (BLOCK_SIZE - 12) * 64 / 255 - 23;

/// The rows of one table, for [`super::SqlStore::load_tables`].
pub struct TableRows {
    /// The table's name.
    pub table: &'static str,
    /// The column that is the table's `INTEGER PRIMARY KEY`; without one, rows are numbered from 1.
    pub rowid: Option<usize>,
    /// The rows, as `INSERT` would take them.
    pub rows: Vec<Vec<SqlValue>>,
    /// Every index of the table.
    pub indexes: Vec<IndexKeys>,
}

/// An index and the columns it is made of.
pub struct IndexKeys {
    /// The index's name.
    pub name: &'static str,
    /// Columns of the table, by position.
    pub columns: &'static [usize],
    /// Whether texts are compared without regard to case (`COLLATE NOCASE`).
    pub nocase: bool,
}

/// Why rows could not be written.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum BulkError {
    /// A table or an index that is not there.
    #[error("there is no {0}")]
    Missing(String),
    /// A table or an index that holds something.
    #[error("{0} is not empty")]
    NotEmpty(String),
    /// A row that does not fit into a page.
    #[error("a row of {0} is too long")]
    TooLong(String),
    /// A rowid that is missing, or not above the one before.
    #[error("the rows of {0} are not in the order of their key")]
    Order(String),
    /// Not a file this can write.
    #[error("the database file is not one with pages of 4,096 bytes")]
    File,
}

/// A database file being filled.
pub struct Builder {
    bytes: Vec<u8>,
}

impl Builder {
    /// Takes the bytes of a whole database file.
    pub fn new(bytes: Vec<u8>) -> Result<Self, BulkError> {
        let page_size = bytes.get(16..18).map(|size| u16::from_be_bytes([size[0], size[1]]));
        let whole = !bytes.is_empty() && bytes.len().is_multiple_of(BLOCK_SIZE);
        if page_size != Some(BLOCK_SIZE as u16) || !whole {
            return Err(BulkError::File);
        }
        Ok(Self { bytes })
    }

    /// Writes the rows and their indexes; `root` finds the root page of a table or an index.
    pub fn add(&mut self, load: &TableRows, root: impl Fn(&str) -> Option<u32>) -> Result<(), BulkError> {
        let find = |name: &str| root(name).ok_or_else(|| BulkError::Missing(name.to_owned()));
        let mut rowids = Vec::with_capacity(load.rows.len());
        let mut cells = Vec::with_capacity(load.rows.len());
        for (number, row) in (1i64..).zip(&load.rows) {
            let rowid = match load.rowid.map(|column| row.get(column)) {
                None => number,
                Some(Some(SqlValue::Integer(rowid))) => *rowid,
                Some(_) => return Err(BulkError::Order(load.table.to_owned())),
            };
            if rowids.last().is_some_and(|&last| last >= rowid) {
                return Err(BulkError::Order(load.table.to_owned()));
            }
            rowids.push(rowid);
            // The record does not repeat the rowid.
            let record = encode(
                row.iter()
                    .enumerate()
                    .map(|(at, value)| if load.rowid == Some(at) { &SqlValue::Null } else { value }),
            );
            if record.len() > MAX_TABLE_RECORD {
                return Err(BulkError::TooLong(load.table.to_owned()));
            }
            let mut cell = Vec::with_capacity(record.len() + 10);
            put_varint(&mut cell, record.len() as u64);
            put_varint(&mut cell, rowid as u64);
            cell.extend(record);
            cells.push((cell, rowid));
        }
        self.table(find(load.table)?, load.table, cells)?;
        for index in &load.indexes {
            let mut keys: Vec<Vec<SqlValue>> = load
                .rows
                .iter()
                .zip(&rowids)
                .map(|(row, rowid)| {
                    let columns = index.columns.iter().filter_map(|&at| row.get(at).cloned());
                    columns.chain([SqlValue::Integer(*rowid)]).collect()
                })
                .collect();
            keys.sort_by(|a, b| compare_keys(a, b, index.nocase));
            let mut cells = Vec::with_capacity(keys.len());
            for key in keys {
                let record = encode(key.iter());
                if record.len() > MAX_INDEX_RECORD {
                    return Err(BulkError::TooLong(index.name.to_owned()));
                }
                let mut cell = Vec::with_capacity(record.len() + 3);
                put_varint(&mut cell, record.len() as u64);
                cell.extend(record);
                cells.push(cell);
            }
            self.index(find(index.name)?, index.name, cells)?;
        }
        Ok(())
    }

    /// The file.
    pub fn finish(mut self) -> Vec<u8> {
        let pages = (self.bytes.len() / BLOCK_SIZE) as u32;
        self.bytes[PAGE_COUNT].copy_from_slice(&pages.to_be_bytes());
        self.bytes
    }

    /// A table's leaves hold the rows; above them stand only the highest rowids of all children but the last.
    fn table(&mut self, root: u32, name: &str, cells: Vec<(Vec<u8>, i64)>) -> Result<(), BulkError> {
        self.check_empty(root, name, TABLE_LEAF)?;
        let (mut pages, mut separators) = (vec![Page::new(TABLE_LEAF)], Vec::new());
        let mut highest = 0;
        for (cell, rowid) in cells {
            match pages.last_mut().filter(|page| page.fits(cell.len())) {
                Some(page) => page.push(None, cell),
                None => {
                    let mut page = Page::new(TABLE_LEAF);
                    page.push(None, cell);
                    pages.push(page);
                    let mut separator = Vec::new();
                    put_varint(&mut separator, highest as u64);
                    separators.push(separator);
                }
            }
            highest = rowid;
        }
        self.tree(root, pages, separators, TABLE_INTERIOR);
        Ok(())
    }

    /// An index keeps every key once: the one between two children lives in their parent.
    fn index(&mut self, root: u32, name: &str, cells: Vec<Vec<u8>>) -> Result<(), BulkError> {
        self.check_empty(root, name, INDEX_LEAF)?;
        let (pages, separators) = fill(INDEX_LEAF, cells.into_iter().map(|cell| (None, cell)));
        self.tree(root, pages, separators, INDEX_INTERIOR);
        Ok(())
    }

    /// Puts level upon level until one page is left, which becomes the root.
    fn tree(&mut self, root: u32, mut pages: Vec<Page>, mut separators: Vec<Vec<u8>>, kind: u8) {
        while pages.len() > 1 {
            let mut children: Vec<u32> = pages.iter().map(|page| self.append(page)).collect();
            let rightmost = children.pop().unwrap_or_default();
            let entries = children.into_iter().map(Some).zip(separators);
            (pages, separators) = fill(kind, entries);
            if let Some(page) = pages.last_mut() {
                page.right = rightmost;
            }
        }
        if let Some(page) = pages.pop() {
            self.put(root, &page);
        }
    }

    fn check_empty(&self, root: u32, name: &str, kind: u8) -> Result<(), BulkError> {
        // Page 1 holds the schema: it is no table's root.
        let start = (root as usize).saturating_sub(1) * BLOCK_SIZE;
        let header = self.bytes.get(start..start + 5).filter(|_| root > 1);
        match header {
            Some(header) if header[0] == kind && header[3..5] == [0, 0] => Ok(()),
            Some(_) => Err(BulkError::NotEmpty(name.to_owned())),
            None => Err(BulkError::Missing(name.to_owned())),
        }
    }

    /// Writes `page` behind the last one; its number.
    fn append(&mut self, page: &Page) -> u32 {
        self.bytes.extend_from_slice(&page.bytes());
        (self.bytes.len() / BLOCK_SIZE) as u32
    }

    fn put(&mut self, number: u32, page: &Page) {
        let start = (number as usize - 1) * BLOCK_SIZE;
        self.bytes[start..start + BLOCK_SIZE].copy_from_slice(&page.bytes());
    }
}

/// A cell and, on an inner page, the child to the left of it.
type Entry = (Option<u32>, Vec<u8>);

/// Spreads cells over pages. The cell between two pages belongs to neither and is returned for their parent; the
/// child to the left of it becomes the rightmost of the page before.
fn fill(kind: u8, entries: impl Iterator<Item = Entry>) -> (Vec<Page>, Vec<Vec<u8>>) {
    let (mut pages, mut separators) = (Vec::new(), Vec::new());
    let mut page = Page::new(kind);
    let mut entries = entries.peekable();
    while let Some((child, cell)) = entries.next() {
        if page.fits(cell.len()) {
            page.push(child, cell);
            continue;
        }
        // The next page must not stay empty: the last cell goes onto it, and the one before moves up in its place.
        let last = entries.peek().is_none();
        let moved = if last { page.cells.pop() } else { None };
        let ((left, separator), first) = match moved {
            Some(moved) => (moved, Some((child, cell))),
            None => ((child, cell), None),
        };
        page.right = left.unwrap_or_default();
        separators.push(separator);
        pages.push(std::mem::replace(&mut page, Page::new(kind)));
        if let Some((child, cell)) = first {
            page.push(child, cell);
        }
    }
    pages.push(page);
    (pages, separators)
}

/// A page being filled.
struct Page {
    kind: u8,
    cells: Vec<Entry>,
    /// Bytes of the cells and their offsets.
    used: usize,
    right: u32,
}

impl Page {
    fn new(kind: u8) -> Self {
        Self { kind, cells: Vec::new(), used: 0, right: 0 }
    }

    fn is_inner(&self) -> bool {
        self.kind == TABLE_INTERIOR || self.kind == INDEX_INTERIOR
    }

    fn header(&self) -> usize {
        if self.is_inner() { 12 } else { 8 }
    }

    /// Bytes a cell takes: its offset, its left child, itself.
    fn room(&self, cell: usize) -> usize {
        2 + if self.is_inner() { 4 } else { 0 } + cell
    }

    fn fits(&self, cell: usize) -> bool {
        self.header() + self.used + self.room(cell) <= BLOCK_SIZE
    }

    fn push(&mut self, child: Option<u32>, cell: Vec<u8>) {
        self.used += self.room(cell.len());
        self.cells.push((child, cell));
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![0; BLOCK_SIZE];
        let (mut offset_at, mut content) = (self.header(), BLOCK_SIZE);
        for (child, cell) in &self.cells {
            content -= cell.len();
            bytes[content..content + cell.len()].copy_from_slice(cell);
            if let Some(child) = child {
                content -= 4;
                bytes[content..content + 4].copy_from_slice(&child.to_be_bytes());
            }
            bytes[offset_at..offset_at + 2].copy_from_slice(&(content as u16).to_be_bytes());
            offset_at += 2;
        }
        bytes[0] = self.kind;
        bytes[3..5].copy_from_slice(&(self.cells.len() as u16).to_be_bytes());
        bytes[5..7].copy_from_slice(&(content as u16).to_be_bytes());
        if self.is_inner() {
            bytes[8..12].copy_from_slice(&self.right.to_be_bytes());
        }
        bytes
    }
}
