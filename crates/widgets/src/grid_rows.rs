//! The rows of a [`super::DataGrid`]: all of them, or fetched page by page as the reader scrolls.

use std::ops::Range;

use leptos::prelude::*;

use super::grid_pages::{Pages, Row};

/// A handle on rows. Copies share them.
#[derive(Clone, Copy)]
pub struct GridRows {
    pages: StoredValue<Pages>,
    changes: RwSignal<u32>,
    fetch: Option<Callback<(GridRows, Range<usize>)>>,
}

impl GridRows {
    /// Rows that are all here.
    pub fn whole(rows: Vec<Row>) -> Self {
        Self { pages: StoredValue::new(Pages::whole(rows)), changes: RwSignal::new(0), fetch: None }
    }

    /// `total` rows that `fetch` is asked for, a few pages at a time. It answers later, with [`Self::put`] or
    /// [`Self::give_up`].
    pub fn paged(total: usize, fetch: Callback<(GridRows, Range<usize>)>) -> Self {
        Self { pages: StoredValue::new(Pages::lazy(total)), changes: RwSignal::new(0), fetch: Some(fetch) }
    }

    /// Rows that were asked for, from row `start` on.
    pub fn put(self, start: usize, rows: Vec<Row>) {
        self.pages.try_update_value(|pages| pages.put(start, rows));
        self.changes.try_update(|changes| *changes += 1);
    }

    /// Rows that were asked for and did not come.
    pub fn give_up(self, range: Range<usize>) {
        self.pages.try_update_value(|pages| pages.give_up(&range));
    }

    /// How many rows there are.
    pub fn total(self) -> usize {
        self.pages.with_value(Pages::total)
    }

    pub(super) fn track(self) {
        self.changes.track();
    }

    pub(super) fn want(self, range: Range<usize>) {
        if let Some(fetch) = self.fetch {
            let missing = self.pages.try_update_value(|pages| pages.ask(range)).unwrap_or_default();
            missing.into_iter().for_each(|range| fetch.run((self, range)));
        }
    }

    pub(super) fn with_row<T>(self, row: usize, read: impl FnOnce(&Row) -> T) -> Option<T> {
        self.pages.with_value(|pages| pages.row(row).map(read))
    }

    pub(super) fn with_sample<T>(self, read: impl FnOnce(&[Row]) -> T) -> T {
        self.pages.with_value(|pages| read(pages.sample()))
    }
}
