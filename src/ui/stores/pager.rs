//! Pages of rows: which one is shown, and which there are.

/// Where the reader is in a list of `total` rows.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Pager {
    /// All rows.
    pub total: u64,
    /// Rows of a page.
    pub size: u64,
    /// The page, from 0.
    pub page: u64,
}

impl Pager {
    /// The last page's number.
    pub fn last(self) -> u64 {
        self.total.saturating_sub(1) / self.size.max(1)
    }

    /// Rows before this page.
    pub fn offset(self) -> u64 {
        self.page.min(self.last()) * self.size
    }

    /// `1 to 100 of 12 345`, in numbers.
    pub fn range(self) -> (u64, u64) {
        let first = self.offset();
        (if self.total == 0 { 0 } else { first + 1 }, (first + self.size).min(self.total))
    }

    /// The same place on another page, as far as there is one.
    #[must_use]
    pub fn at(self, page: u64) -> Self {
        Self { page: page.min(self.last()), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_cover_every_row_once() {
        for total in [0, 1, 99, 100, 101, 60_000] {
            let pager = Pager { total, size: 100, page: 0 };
            let mut expected = 1;
            for page in 0..=pager.last() {
                let (from, to) = pager.at(page).range();
                if total > 0 {
                    assert_eq!(from, expected, "{total}");
                }
                expected = to + 1;
            }
            assert_eq!(expected - 1, total);
            assert_eq!(pager.at(1_000_000).page, pager.last());
        }
    }
}
