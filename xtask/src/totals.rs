//! How many tests passed and failed, read from what test runners print.

use std::fmt;
use std::ops::AddAssign;

/// Tests that passed and tests that failed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Totals {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
}

impl Totals {
    /// One check, passed or failed.
    pub fn one(passed: bool) -> Self {
        Self { passed: passed.into(), failed: (!passed).into() }
    }

    /// Whether anything ran and nothing failed.
    pub fn is_success(self) -> bool {
        self.passed > 0 && self.failed == 0
    }

    /// Counts a line of `cargo test` or of wasm-bindgen's test runner:
    /// `test result: ok. 12 passed; 0 failed; 0 ignored; …`.
    pub fn read_cargo(&mut self, line: &str) {
        let Some((_, result)) = line.split_once("test result: ") else { return };
        let mut words = result.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let Ok(count) = word.parse::<u64>() else { continue };
            match words.peek().map(|kind| kind.trim_end_matches([';', '.'])) {
                Some("passed") => self.passed += count,
                Some("failed") => self.failed += count,
                _ => {}
            }
        }
    }

    /// Counts a closing line of Node's test runner in its TAP form: `# pass 11`, `# fail 0`, `# cancelled 0`.
    pub fn read_tap(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        let (Some("#"), Some(kind), Some(Ok(count)), None) =
            (words.next(), words.next(), words.next().map(str::parse::<u64>), words.next())
        else {
            return;
        };
        match kind {
            "pass" => self.passed += count,
            "fail" | "cancelled" => self.failed += count,
            _ => {}
        }
    }
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_cargo_test_add_up() {
        let mut totals = Totals::default();
        for line in [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 5 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.20s",
            "    test result: ok. 4 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.54s",
        ] {
            totals.read_cargo(line);
        }
        assert_eq!(totals, Totals { passed: 12, failed: 2 });
    }

    #[test]
    fn closing_lines_of_node_count_and_others_do_not() {
        let mut totals = Totals::default();
        for line in ["# tests 12", "# pass 10", "# fail 1", "# cancelled 1", "# pass 3 of 4", "ok 1 - pass 9"]
        {
            totals.read_tap(line);
        }
        assert_eq!(totals, Totals { passed: 10, failed: 2 });
    }

    #[test]
    fn nothing_run_is_no_success() {
        assert!(!Totals::default().is_success());
        assert!(Totals::one(true).is_success());
        assert!(!Totals::one(false).is_success());
    }
}
