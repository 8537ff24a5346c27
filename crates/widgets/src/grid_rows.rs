//! The rows of a [`super::DataGrid`]: all of them, or fetched page by page as the reader scrolls.

use std::ops::Range;

use futures_channel::oneshot;
use leptos::prelude::*;

use super::grid_pages::{PAGE, Pages, Row};

/// Pages fetched in one go where all rows are wanted.
const PAGES_AT_ONCE: usize = 10;

/// A handle on rows. Copies share them.
#[derive(Clone, Copy)]
pub struct GridRows {
    pages: StoredValue<Pages>,
    changes: RwSignal<u32>,
    waiting: StoredValue<Vec<oneshot::Sender<()>>>,
    fetch: Option<Callback<(GridRows, Range<usize>)>>,
}

impl GridRows {
    /// Rows that are all here.
    pub fn whole(rows: Vec<Row>) -> Self {
        Self::new(Pages::whole(rows), None)
    }

    /// `total` rows that `fetch` is asked for, a few pages at a time. It answers later, with [`Self::put`] or
    /// [`Self::give_up`].
    pub fn paged(total: usize, fetch: Callback<(GridRows, Range<usize>)>) -> Self {
        Self::new(Pages::lazy(total), Some(fetch))
    }

    fn new(pages: Pages, fetch: Option<Callback<(GridRows, Range<usize>)>>) -> Self {
        let (pages, waiting) = (StoredValue::new(pages), StoredValue::new(Vec::new()));
        Self { pages, changes: RwSignal::new(0), waiting, fetch }
    }

    /// Rows that were asked for, from row `start` on.
    pub fn put(self, start: usize, rows: Vec<Row>) {
        self.pages.try_update_value(|pages| pages.put(start, rows));
        self.changes.try_update(|changes| *changes += 1);
        self.wake();
    }

    /// Rows that were asked for and did not come.
    pub fn give_up(self, range: Range<usize>) {
        self.pages.try_update_value(|pages| pages.give_up(&range));
        self.wake();
    }

    fn wake(self) {
        let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        for waiting in waiting {
            // Whoever waits no longer need not hear of it.
            let _ = waiting.send(());
        }
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

    /// The rows of a range, those that are not here fetched first; none where some did not come, or the table has gone.
    pub(super) async fn gather(self, range: Range<usize>) -> Option<Vec<Row>> {
        let mut found = Vec::with_capacity(range.len());
        let mut start = range.start;
        while start < range.end {
            let part = start..range.end.min((start / PAGE + PAGES_AT_ONCE) * PAGE);
            let mut asked = false;
            let rows = loop {
                if let Some(rows) = self.pages.try_with_value(|pages| pages.rows(part.clone()))? {
                    break rows;
                }
                let missing = self.pages.try_update_value(|pages| pages.ask(part.clone()))?;
                let is_failed = asked && !missing.is_empty();
                if is_failed {
                    missing.iter().for_each(|range| self.give_up(range.clone()));
                    return None;
                }
                if let (Some(first), Some(last), Some(fetch)) = (missing.first(), missing.last(), self.fetch)
                {
                    fetch.run((self, first.start..last.end));
                }
                asked = true;
                let (wake, woken) = oneshot::channel();
                self.waiting.try_update_value(|waiting| waiting.push(wake))?;
                woken.await.ok()?;
            };
            found.extend(rows);
            start = part.end;
        }
        Some(found)
    }

    pub(super) fn with_row<T>(self, row: usize, read: impl FnOnce(&Row) -> T) -> Option<T> {
        self.pages.with_value(|pages| pages.row(row).map(read))
    }

    pub(super) fn with_sample<T>(self, read: impl FnOnce(&[Row]) -> T) -> T {
        self.pages.with_value(|pages| read(pages.sample()))
    }
}
