//! What the reader has answered: kept as versioned JSON, counted per lesson, carried between browsers as a file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The version this page writes.
const VERSION: u32 = 1;

/// More answers than all lessons could have; a file with more is not ours.
const MAX_ANSWERS: usize = 2_000;

/// A file larger than this is not read.
pub const MAX_FILE_BYTES: usize = 512 * 1024;

/// The reader's answers.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Progress {
    version: u32,
    /// By lesson, kind and slug: `sql/quiz/which-plan`.
    answers: BTreeMap<String, Answer>,
}

/// One answer, the first the reader gave.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Answer {
    /// The choice, from 0.
    pub choice: usize,
    /// Whether it was right.
    pub right: bool,
}

/// How far a lesson is.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Tally {
    /// Questions answered.
    pub answered: usize,
    /// Answered rightly.
    pub right: usize,
}

impl Default for Progress {
    fn default() -> Self {
        Self { version: VERSION, answers: BTreeMap::new() }
    }
}

/// What an exercise is called in the reader's progress.
pub fn key(lesson: &str, kind: &str, slug: &str) -> String {
    format!("{lesson}/{kind}/{slug}")
}

impl Progress {
    /// Reads what [`Progress::to_json`] wrote.
    pub fn from_json(text: &str) -> Result<Self, String> {
        if text.len() > MAX_FILE_BYTES {
            return Err("This file is too large to be a record of progress.".to_owned());
        }
        let read: Self =
            serde_json::from_str(text).map_err(|error| format!("This is no record of progress: {error}."))?;
        if read.version > VERSION {
            return Err(format!(
                "This record is of version {}; this page reads up to {VERSION}. Reload the page for its newest version.",
                read.version
            ));
        }
        if read.answers.len() > MAX_ANSWERS {
            return Err(format!("This record holds more than {MAX_ANSWERS} answers."));
        }
        Ok(read)
    }

    /// The progress as a file.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The answer given to `key`.
    pub fn answer(&self, key: &str) -> Option<Answer> {
        self.answers.get(key).copied()
    }

    /// Keeps the answer to `key`: the first one counts.
    pub fn keep(&mut self, key: &str, answer: Answer) {
        if self.answers.len() < MAX_ANSWERS && !self.answers.contains_key(key) {
            self.answers.insert(key.to_owned(), answer);
        }
    }

    /// Takes the answers of `other` that are not here yet.
    pub fn join(&mut self, other: Self) {
        for (key, answer) in other.answers {
            self.keep(&key, answer);
        }
    }

    /// Forgets the answers of `lesson`.
    pub fn forget(&mut self, lesson: &str) {
        let prefix = format!("{lesson}/");
        self.answers.retain(|key, _| !key.starts_with(&prefix));
    }

    /// How far `lesson` is.
    pub fn tally(&self, lesson: &str) -> Tally {
        let prefix = format!("{lesson}/");
        let own = self.answers.iter().filter(|(key, _)| key.starts_with(&prefix));
        own.fold(Tally::default(), |tally, (_, answer)| Tally {
            answered: tally.answered + 1,
            right: tally.right + usize::from(answer.right),
        })
    }

    /// Whether nothing was answered yet.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered() -> Progress {
        let mut progress = Progress::default();
        progress.keep("sql/quiz/a", Answer { choice: 1, right: true });
        progress.keep("sql/check/b", Answer { choice: 0, right: false });
        progress.keep("sqlx/quiz/a", Answer { choice: 2, right: true });
        progress
    }

    #[test]
    fn what_is_written_is_read() {
        let progress = answered();
        assert_eq!(Progress::from_json(&progress.to_json()), Ok(progress));
    }

    #[test]
    fn the_first_answer_counts_and_lessons_do_not_mix() {
        let mut progress = answered();
        progress.keep("sql/check/b", Answer { choice: 1, right: true });
        assert_eq!(progress.tally("sql"), Tally { answered: 2, right: 1 });
        progress.forget("sql");
        assert_eq!(progress.tally("sql"), Tally::default());
        assert_eq!(progress.tally("sqlx"), Tally { answered: 1, right: 1 });
    }

    #[test]
    fn joining_keeps_what_is_here() {
        let mut progress = Progress::default();
        progress.keep("sql/check/b", Answer { choice: 1, right: true });
        progress.join(answered());
        assert_eq!(progress.answer("sql/check/b"), Some(Answer { choice: 1, right: true }));
        assert_eq!(progress.tally("sql").answered, 2);
    }

    #[test]
    fn foreign_files_are_refused_with_a_reason() {
        for (text, says) in [
            ("", "no record"),
            ("[]", "no record"),
            ("{\"version\":1}", "no record"),
            ("{\"version\":9,\"answers\":{}}", "version 9"),
            (&" ".repeat(MAX_FILE_BYTES + 1), "too large"),
        ] {
            let error = Progress::from_json(text).unwrap_err();
            assert!(error.contains(says), "{error}");
        }
    }
}
