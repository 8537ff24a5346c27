//! An answer while it is made: its evidence, numbered, its sentences, and the steps that led to them.

use catalog::Movie;
use protocol::{Citation, Detail, DoneBy, FactStatement, FlowStep, Passage, SqlValue};
use rag::PassageText;
use storage::{Recorder, Timed};

use crate::plans::plans;
use crate::{FlowError, Stores};

/// Rows of a statement that are kept as evidence.
const MOST_ROWS: usize = 100;
/// Words of the prompt that a statement's evidence takes beside its rows: its number and its name.
const FACTS_HEAD: usize = 3;
/// The same for a passage: its number and its kind; the title comes on top.
const PASSAGE_HEAD: usize = 2;

/// A sentence, or several, with the number of what they rest on.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The text.
    pub text: String,
    /// Its citation.
    pub citation: u32,
}

/// An answer in the making.
pub struct Draft<'a> {
    /// Everything there is to ask.
    pub stores: &'a Stores,
    /// Statements, in the order they ran.
    pub statements: Vec<FactStatement>,
    /// Passages, in the order they are cited.
    pub context: Vec<Passage>,
    /// What is cited, by number.
    pub citations: Vec<Citation>,
    /// What is said.
    pub said: Vec<Said>,
    /// Why nothing is said, where that is known.
    pub reason: Option<String>,
    /// The nearest things there are.
    pub nearest: Vec<String>,
    /// Films and passages that had no room.
    pub left_out: u64,
    /// The evidence as it stands in the prompt, by number.
    pub evidence: Vec<(u32, String)>,
    room: usize,
    /// What was done for it.
    pub steps: Recorder<'a, Noted>,
}

impl<'a> Draft<'a> {
    /// Nothing yet. The evidence may take so many words.
    pub fn new(stores: &'a Stores, room: usize) -> Self {
        Self {
            stores,
            statements: Vec::new(),
            context: Vec::new(),
            citations: Vec::new(),
            said: Vec::new(),
            reason: None,
            nearest: Vec::new(),
            left_out: 0,
            evidence: Vec::new(),
            room,
            steps: Recorder::new(stores.clock.as_ref()),
        }
    }

    /// Runs a statement; its rows, as many as there is room for, are evidence under the number that is returned.
    pub fn query(&mut self, sql: &str) -> Result<(u32, Vec<Vec<SqlValue>>), FlowError> {
        let found = self.stores.sql.query(sql, &[])?;
        let number = self.next_number();
        let total = found.values.len();
        self.room = self.room.saturating_sub(FACTS_HEAD);
        let mut rows: Vec<Vec<SqlValue>> = Vec::new();
        for row in found.values.into_iter().take(MOST_ROWS) {
            let words = words_of(&cells(&row));
            if words > self.room {
                break;
            }
            self.room -= words;
            rows.push(row);
        }
        self.left_out += (total - rows.len()) as u64;
        let values = |row: &Vec<SqlValue>| {
            row.iter().map(|cell| serde_json::to_value(cell).unwrap_or_default()).collect()
        };
        let detail = Detail {
            summary: format!("{total} {}", if total == 1 { "row" } else { "rows" }),
            columns: found.columns.clone(),
            rows: rows.iter().map(values).collect(),
            total_rows: total as u64,
            statements: plans(&self.stores.sql, &[sql]),
            ..Detail::default()
        };
        self.step(DoneBy::Sql, "Look up the facts", sql.to_owned(), (1, total), detail);
        let table = rows.iter().map(|row| cells(row)).collect::<Vec<_>>().join("\n");
        self.evidence.push((number, format!("SQL (facts): {table}")));
        self.citations.push(Citation {
            number,
            passage: format!("sql:{number}"),
            title: "SQL".to_owned(),
            kind: "facts".to_owned(),
            text: format!("{sql}\n{table}"),
        });
        let statement = FactStatement {
            number,
            sql: sql.to_owned(),
            columns: found.columns,
            rows: rows.clone(),
            total: total as u64,
        };
        self.statements.push(statement);
        Ok((number, rows))
    }

    /// Makes a passage evidence, where it has room; returns its number.
    pub fn cite(&mut self, passage: &Passage) -> Option<u32> {
        if let Some(known) = self.citations.iter().find(|citation| citation.passage == passage.id) {
            return Some(known.number);
        }
        let words = words_of(&passage.text) + words_of(&passage.title) + PASSAGE_HEAD;
        if words > self.room {
            self.left_out += 1;
            return None;
        }
        self.room -= words;
        let number = self.next_number();
        self.citations.push(Citation {
            number,
            passage: passage.id.clone(),
            title: passage.title.clone(),
            kind: passage.kind.clone(),
            text: passage.text.clone(),
        });
        self.evidence.push((number, format!("{} ({}): {}", passage.title, passage.kind, passage.text)));
        self.context.push(passage.clone());
        Some(number)
    }

    /// Says something that rests on `citation`.
    pub fn say(&mut self, text: String, citation: u32) {
        self.said.push(Said { text, citation });
    }

    /// Says nothing, because of this.
    pub fn decline(&mut self, reason: String) {
        self.said.clear();
        self.reason = Some(reason);
    }

    /// Notes a step that has just ended.
    pub fn step(&mut self, store: DoneBy, title: &str, call: String, rows: (usize, usize), detail: Detail) {
        self.steps.done(|| Noted { store, title: title.to_owned(), call, rows, detail });
    }

    fn next_number(&self) -> u32 {
        self.citations.len() as u32 + 1
    }
}

/// A step of an answer, beside its time.
pub struct Noted {
    store: DoneBy,
    title: String,
    call: String,
    rows: (usize, usize),
    detail: Detail,
}

/// The steps as they are told, in order.
pub fn told(steps: Recorder<'_, Noted>) -> Vec<FlowStep> {
    let (steps, _) = steps.finish();
    (1..)
        .zip(steps)
        .map(|(id, Timed { start_ms, ms, step: Noted { store, title, call, rows, detail } })| FlowStep {
            id,
            store,
            title,
            call,
            start_ms,
            ms,
            rows_in: rows.0 as u64,
            rows_out: rows.1 as u64,
            detail,
        })
        .collect()
}

/// A stored passage as evidence that was not searched for.
pub fn as_passage(text: &PassageText) -> Passage {
    Passage {
        id: text.id.clone(),
        movie_id: text.movie_id,
        title: text.title.clone(),
        kind: text.kind.to_owned(),
        text: text.text.clone(),
        score: 1.0,
        similarity: None,
        bm25: None,
        matched: Vec::new(),
    }
}

/// A film as an answer names it.
pub fn film(title: &str, year: i64) -> String {
    format!("{title} ({year})")
}

/// The same, of a film of the catalogue.
pub fn named(movie: &Movie) -> String {
    film(&movie.title, movie.year)
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// How many words a text has.
pub fn words_of(text: &str) -> usize {
    search::spans(text).count()
}

/// A row as text.
pub fn cells(row: &[SqlValue]) -> String {
    row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ")
}

/// The text of a cell.
pub fn text(row: &[SqlValue], column: usize) -> String {
    row.get(column).and_then(SqlValue::as_text).unwrap_or_default().to_owned()
}

/// The integer of a cell.
pub fn number(row: &[SqlValue], column: usize) -> Option<i64> {
    row.get(column).and_then(SqlValue::as_integer)
}
