//! The evaluation's queries, and finding films for one by every method.

use std::error::Error;
use std::fs;
use std::path::Path;

use catalog::Catalogue;
use encoder::Encoder;
use engine::{film_texts, passage_texts};
use protocol::RetrievalMode;
use rag::{FilmIndex, FilmRanking, PassageText, Query};
use serde::Deserialize;
use serde_json::json;
use vectors::{RowsManifest, read_rows};

/// Films looked at for each query.
const DEPTH: usize = 10;

/// A query with the films that answer it.
#[derive(Debug, Deserialize)]
pub struct LabelledQuery {
    /// Stable.
    pub id: String,
    /// `tune` or `report`.
    pub half: String,
    /// What kind of wish it is.
    pub category: String,
    /// As it was typed.
    pub text: String,
    /// The films' numbers; none where the catalogue has no answer.
    pub relevant: Vec<i64>,
}

/// A way of finding films.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Method {
    /// BM25 over the films' words.
    Keyword,
    /// The tab's encoder on the text as it was typed.
    Typed,
    /// The tab's encoder on the text as it was read, years heeded: the hybrid's other part.
    Read,
    /// The page's own: words and meaning.
    Hybrid,
    /// The model itself on the text as it was typed: the ceiling of the first.
    Model,
}

impl Method {
    /// All of them, as they are shown.
    pub const ALL: [Self; 5] = [Self::Keyword, Self::Typed, Self::Read, Self::Model, Self::Hybrid];

    /// What the tables call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Keyword => "keyword (BM25)",
            Self::Typed => "dense, distilled",
            Self::Read => "dense, distilled, text read",
            Self::Model => "dense, MiniLM itself",
            Self::Hybrid => "hybrid",
        }
    }
}

/// Everything that finds films, as the page has it.
pub struct Retriever {
    index: FilmIndex,
    passages: Vec<PassageText>,
    films: Vec<Vec<f32>>,
    passage_rows: Vec<Vec<f32>>,
    encoder: Encoder,
}

impl Retriever {
    /// Reads `public/data`.
    pub fn open(data: &Path) -> Result<Self, Box<dyn Error>> {
        let catalogue = Catalogue::parse(&fs::read(data.join("catalogue.json"))?)?;
        let encoder = Encoder::parse(
            &fs::read(data.join("encoder.bin"))?,
            &fs::read_to_string(data.join("encoder.vocab.txt"))?,
        )?;
        Ok(Self {
            index: FilmIndex::new(&film_texts(&catalogue)),
            passages: passage_texts(&catalogue),
            films: vectors(data, "movies")?,
            passage_rows: vectors(data, "passages")?,
            encoder,
        })
    }

    fn embed(&self, text: &str) -> Option<Vec<f32>> {
        self.encoder.encode(text).map(|encoded| encoded.vector)
    }

    /// The films for `typed`; `model` is the model's vector of it.
    pub fn find(&self, method: Method, typed: &str, model: &[f32]) -> FilmRanking {
        let wish = self.index.read(typed, &|word| self.encoder.knows(word));
        let unread = Query::default();
        let (mode, wish, vector) = match method {
            Method::Keyword => (RetrievalMode::Keyword, &wish, None),
            Method::Typed => (RetrievalMode::Dense, &unread, self.embed(typed)),
            Method::Read => (RetrievalMode::Dense, &wish, self.embed(&wish.text)),
            Method::Model => (RetrievalMode::Dense, &unread, Some(model.to_vec())),
            Method::Hybrid => (RetrievalMode::Hybrid, &wish, self.embed(&wish.text)),
        };
        let meaning = vector.map(|vector| {
            let films: Vec<f32> = self.films.iter().map(|row| cosine(row, &vector)).collect();
            let passages = self.passage_rows.iter().map(|row| cosine(row, &vector));
            self.index.meaning(&films, self.passages.iter().zip(passages))
        });
        self.index.rank(mode, wish, meaning.as_ref(), DEPTH)
    }
}

/// The queries of a file.
pub fn queries(path: &Path) -> Result<Vec<LabelledQuery>, Box<dyn Error>> {
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}

/// The queries as `tools/embed.py` takes them.
pub fn query_lines(queries: &[LabelledQuery]) -> String {
    queries.iter().map(|query| json!({ "id": query.id, "text": query.text }).to_string() + "\n").collect()
}

/// The rows of `NAME.vec`, which `NAME.json` describes.
pub fn vectors(folder: &Path, name: &str) -> Result<Vec<Vec<f32>>, Box<dyn Error>> {
    let manifest: RowsManifest = serde_json::from_slice(&fs::read(folder.join(format!("{name}.json")))?)?;
    Ok(read_rows(&fs::read(folder.join(format!("{name}.vec")))?, &manifest)?)
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt().max(f32::MIN_POSITIVE)
}
