//! Step 7: texts that hold the question's words.

use super::job::{About, Doing, Job, Subject, sql, way};
use crate::{FlowError, Stores};
use protocol::{Contender, DoneBy, RetrievalMode, RetrieveOptions, SqlValue};
use rag::{PassageText, RagStore};
use sql::SqlStore;
use std::collections::BTreeMap;

const SCHEMA: &str = "CREATE TABLE passages (number INTEGER PRIMARY KEY, text TEXT NOT NULL)";
const QUESTION: [&str; 4] = ["dream", "heist", "memory", "thief"];
const K: usize = 10;
/// More copies, texts and inverted index, are half a gigabyte.
const MOST_COPIES: u32 = 10;

/// Finding passages by words.
pub struct Passages {
    originals: Vec<PassageText>,
    /// One index a copy: an index is made in one go, and must not hold the worker up for seconds.
    indexes: Vec<RagStore>,
    sql: SqlStore,
}

impl Passages {
    /// Nothing indexed yet.
    pub async fn new(stores: &Stores, _subject: Subject) -> Result<Self, FlowError> {
        Ok(Self {
            originals: stores.rag.passages().to_vec(),
            indexes: Vec::new(),
            sql: sql(&stores.clock, SCHEMA).await?,
        })
    }

    fn like() -> String {
        let hit = |at: usize| format!("(text LIKE ?{})", at + 1);
        let hits: Vec<String> = (0..QUESTION.len()).map(hit).collect();
        let (sum, any) = (hits.join(" + "), hits.join(" OR "));
        format!("SELECT number FROM passages WHERE {any} ORDER BY {sum} DESC, number LIMIT {K}")
    }

    fn ranked(&self) -> Result<Vec<i64>, FlowError> {
        let options = RetrieveOptions { mode: RetrievalMode::Keyword, k: Some(K as i64) };
        let numbers: BTreeMap<&str, i64> =
            (0..).zip(&self.originals).map(|(number, passage)| (passage.id.as_str(), number)).collect();
        let mut found: Vec<(f64, i64)> = Vec::new();
        for (copy, index) in (0i64..).zip(&self.indexes) {
            for passage in index.retrieve(&QUESTION.join(" "), None, &options)? {
                let number = numbers.get(passage.id.as_str()).copied().unwrap_or_default();
                found.push((passage.score, copy * self.originals.len() as i64 + number));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        Ok(found.into_iter().take(K).map(|(_, number)| number).collect())
    }
}

impl Job for Passages {
    fn about(&self) -> About {
        About {
            job: format!("Find the ten passages that fit “{}” best.", QUESTION.join(" ")),
            unit: "passages",
            per_copy: self.originals.len(),
            compared: "the ten found",
            note: "LIKE counts how many of the words occur, in any part of a word, and knows neither rare words nor long texts: its ten are others, not only later.",
        }
    }

    fn ways(&self) -> Vec<Contender> {
        let retrieve = format!("rag.retrieve(\"{}\", {{ mode: \"keyword\", k: {K} }})", QUESTION.join(" "));
        vec![
            way(DoneBy::Rag, "RAG, inverted index and BM25", retrieve),
            way(DoneBy::Sql, "SQL, LIKE on every text", Self::like()),
        ]
    }

    fn most_copies(&self) -> (u32, &'static str) {
        (
            MOST_COPIES,
            "more passages and their index are about half a gigabyte, more than a tab should be asked for",
        )
    }

    fn fill(&mut self, copy: i64) -> Doing<'_, ()> {
        Box::pin(async move {
            self.indexes.push(RagStore::new(self.originals.clone()));
            let first = copy * self.originals.len() as i64;
            let rows = (first..)
                .zip(&self.originals)
                .map(|(number, passage)| vec![number.into(), passage.text.as_str().into()]);
            Ok(self.sql.insert_rows("INSERT INTO passages VALUES (?,?)", rows)?)
        })
    }

    fn finish(&mut self) -> Doing<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    fn run(&mut self, way: usize) -> Doing<'_, Vec<i64>> {
        Box::pin(async move {
            if way == 0 {
                return self.ranked();
            }
            let words: Vec<SqlValue> =
                QUESTION.iter().map(|word| SqlValue::Text(format!("%{word}%"))).collect();
            let found = self.sql.query(&Self::like(), &words)?;
            Ok(found.values.iter().filter_map(|row| row.first()?.as_integer()).collect())
        })
    }
}
