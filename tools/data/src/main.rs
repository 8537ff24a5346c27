//! The parts of `public/data` that are made in Rust: the texts to embed, the graph over the films' vectors, the
//! questions for `rag.evaluate`.
//!
//! `make-data texts DATA OUT` writes `OUT/movies.jsonl` and `OUT/passages.jsonl`; `tools/embed.py` embeds them.
//! `make-data graph DATA` builds `DATA/movies.hnsw` from `DATA/movies.vec`.
//! `make-data queries QUERIES OUT` writes the evaluation's queries as `OUT/queries.jsonl`, for the same program.
//! `make-data eval DATA QUERIES [tune]` measures how well films are found by them ([`eval`]).
//! `make-data questions DATA TRIAL` writes `DATA/questions.json`, titles replaced by numbers.
//! `make-data first-start DATA OUT` measures a first start ([`first_start`]) and writes the database it makes.
//! `make-data model FOLDER OUT` writes the full query encoder's file; `cargo xtask model` fetches the folder.

mod model;
mod quantise;

mod eval;
mod first_start;
mod retriever;

use std::error::Error;
use std::fs;
use std::path::Path;

use catalog::Catalogue;
use engine::passage_texts;
use protocol::Metric;
use serde::Deserialize;
use serde_json::{Value, json};
use vectors::{Index, Point};

/// `efConstruction` and seed of the graph that ships.
const EF_CONSTRUCTION: usize = 100;
const SEED: u64 = 42;

#[derive(Deserialize)]
struct Trial {
    query: String,
    title: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["texts", data, out] => texts(Path::new(data), Path::new(out)),
        ["graph", data] => graph(Path::new(data)),
        ["questions", data, trial] => questions(Path::new(data), Path::new(trial)),
        ["queries", queries, out] => query_texts(Path::new(queries), Path::new(out)),
        ["eval", data, queries] => eval::run(Path::new(data), Path::new(queries), "report"),
        ["eval", data, queries, "tune"] => eval::run(Path::new(data), Path::new(queries), "tune"),
        ["first-start", data, out] => first_start::run(Path::new(data), Path::new(out)),
        ["model", folder, out] => model::write(Path::new(folder), Path::new(out)),
        _ => Err(
            "usage: make-data texts DATA OUT | graph DATA | questions DATA TRIAL | queries QUERIES OUT | \
                  eval DATA QUERIES [tune] | first-start DATA OUT | model FOLDER OUT"
                .into(),
        ),
    }
}

fn texts(data: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let catalogue = catalogue(data)?;
    fs::create_dir_all(out)?;
    let movies = catalogue.movies().iter().map(|movie| json!({ "id": movie.id, "text": movie.profile() }));
    fs::write(out.join("movies.jsonl"), lines(movies))?;
    let passages = passage_texts(&catalogue);
    let passages = passages.iter().map(|passage| json!({ "id": passage.id, "text": passage.text }));
    fs::write(out.join("passages.jsonl"), lines(passages))?;
    Ok(())
}

fn query_texts(queries: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let queries = retriever::queries(queries)?;
    fs::create_dir_all(out)?;
    fs::write(out.join("queries.jsonl"), retriever::query_lines(&queries))?;
    Ok(())
}

fn graph(data: &Path) -> Result<(), Box<dyn Error>> {
    let rows = retriever::vectors(data, "movies")?;
    let points = (0..)
        .zip(&rows)
        .map(|(row, values)| Point::new(row, Metric::Cosine, values))
        .collect::<Result<_, _>>()?;
    let index = Index::build(points, EF_CONSTRUCTION, SEED)?;
    fs::write(data.join("movies.hnsw"), postcard::to_allocvec(index.graph())?)?;
    Ok(())
}

fn questions(data: &Path, trial: &Path) -> Result<(), Box<dyn Error>> {
    let catalogue = catalogue(data)?;
    let trials: Vec<Trial> = serde_json::from_slice(&fs::read(trial)?)?;
    let mut labelled = Vec::new();
    for Trial { query, title } in trials {
        let movie = catalogue.same_title(&title).ok_or_else(|| format!("no film is called {title}"))?;
        labelled.push(json!({ "question": query, "movies": [movie.id] }));
    }
    fs::write(data.join("questions.json"), serde_json::to_string_pretty(&labelled)? + "\n")?;
    Ok(())
}

fn catalogue(data: &Path) -> Result<Catalogue, Box<dyn Error>> {
    Ok(Catalogue::parse(&fs::read(data.join("catalogue.json"))?)?)
}

fn lines(values: impl Iterator<Item = Value>) -> String {
    values.map(|value| value.to_string() + "\n").collect()
}
