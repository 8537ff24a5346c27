//! The rows of a table that are here, out of many that are not: a cache of pages, the oldest dropped first.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value;

/// Rows in a page.
pub const PAGE: usize = 200;

/// Pages kept; a table of 100,000 rows is never here as a whole.
const MAX_PAGES: usize = 24;

/// A row, one value per column.
pub type Row = Vec<Value>;

enum Page {
    Asked,
    Here(Vec<Row>),
}

/// Rows by their number. Either all of them, or those asked for lately.
#[derive(Default)]
pub struct Pages {
    total: usize,
    parts: BTreeMap<usize, (u64, Page)>,
    clock: u64,
    whole: bool,
}

impl Pages {
    /// All rows at once: nothing is ever asked for.
    pub fn whole(rows: Vec<Row>) -> Self {
        let mut pages = Self { total: rows.len(), whole: true, ..Self::default() };
        pages.put(0, rows);
        pages
    }

    /// `total` rows, none of them here yet.
    pub fn lazy(total: usize) -> Self {
        Self { total, ..Self::default() }
    }

    /// How many rows there are.
    pub fn total(&self) -> usize {
        self.total
    }

    /// A row, if it is here.
    pub fn row(&self, number: usize) -> Option<&Row> {
        match self.parts.get(&(number / PAGE)) {
            Some((_, Page::Here(rows))) => rows.get(number % PAGE),
            _ => None,
        }
    }

    /// The rows of a range, if all of them are here.
    pub fn rows(&self, range: Range<usize>) -> Option<Vec<Row>> {
        range.map(|number| self.row(number).cloned()).collect()
    }

    /// The pages of `wanted` that are neither here nor asked for, as ranges of rows; from now on they are asked for.
    pub fn ask(&mut self, wanted: Range<usize>) -> Vec<Range<usize>> {
        let end = wanted.end.min(self.total);
        if wanted.start >= end {
            return Vec::new();
        }
        self.clock += 1;
        let mut missing = Vec::new();
        for page in wanted.start / PAGE..=(end - 1) / PAGE {
            match self.parts.get_mut(&page) {
                Some((used, _)) => *used = self.clock,
                None => {
                    self.parts.insert(page, (self.clock, Page::Asked));
                    missing.push(page * PAGE..((page + 1) * PAGE).min(self.total));
                }
            }
        }
        missing
    }

    /// Rows that came, from row `start` on, which begins a page.
    pub fn put(&mut self, start: usize, rows: Vec<Row>) {
        let mut rows = rows.into_iter();
        let mut page = start / PAGE;
        loop {
            let chunk: Vec<Row> = rows.by_ref().take(PAGE).collect();
            if chunk.is_empty() {
                break;
            }
            self.parts.insert(page, (self.clock, Page::Here(chunk)));
            page += 1;
        }
        while !self.whole && self.parts.len() > MAX_PAGES {
            let Some(oldest) = self.parts.iter().min_by_key(|(_, (used, _))| *used).map(|(page, _)| *page)
            else {
                break;
            };
            self.parts.remove(&oldest);
        }
    }

    /// What was asked for did not come: it may be asked for again.
    pub fn give_up(&mut self, range: &Range<usize>) {
        for page in range.start / PAGE..range.end.div_ceil(PAGE) {
            if matches!(self.parts.get(&page), Some((_, Page::Asked))) {
                self.parts.remove(&page);
            }
        }
    }

    /// The first rows that are here, for finding out how wide columns are.
    pub fn sample(&self) -> &[Row] {
        self.parts
            .values()
            .find_map(|(_, page)| match page {
                Page::Here(rows) => Some(rows.as_slice()),
                Page::Asked => None,
            })
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rows(range: Range<usize>) -> Vec<Row> {
        range.map(|number| vec![json!(number)]).collect()
    }

    #[test]
    fn a_page_is_asked_for_once() {
        let mut pages = Pages::lazy(1_000);
        assert_eq!(pages.ask(190..210), [0..200, 200..400]);
        assert!(pages.ask(0..300).is_empty());
        assert_eq!(pages.row(205), None);
        pages.put(200, rows(200..400));
        assert_eq!(pages.row(205), Some(&vec![json!(205)]));
        assert_eq!(pages.row(5), None);
        assert_eq!(pages.rows(399..401), None);
        assert_eq!(pages.rows(398..400), Some(rows(398..400)));
        assert_eq!(pages.ask(900..2_000).first(), Some(&(800..1_000)));
    }

    #[test]
    fn what_did_not_come_can_be_asked_for_again() {
        let mut pages = Pages::lazy(500);
        let asked = pages.ask(0..10);
        pages.give_up(&asked[0]);
        assert_eq!(pages.ask(0..10), asked);
    }

    #[test]
    fn the_pages_used_longest_ago_go_first() {
        let mut pages = Pages::lazy(100_000);
        for start in (0..60 * PAGE).step_by(PAGE) {
            for range in pages.ask(start..start + PAGE) {
                pages.put(range.start, rows(range));
            }
        }
        assert!(pages.parts.len() <= MAX_PAGES);
        assert_eq!(pages.row(0), None);
        assert_eq!(pages.row(60 * PAGE - 1), Some(&vec![json!(60 * PAGE - 1)]));
    }

    #[test]
    fn a_whole_table_keeps_every_row() {
        let mut pages = Pages::whole(rows(0..20_000));
        assert!(pages.ask(0..20_000).is_empty());
        assert_eq!((pages.total(), pages.row(19_999)), (20_000, Some(&vec![json!(19_999)])));
        assert_eq!(pages.sample().len(), PAGE);
        assert!(Pages::lazy(0).sample().is_empty());
    }
}
