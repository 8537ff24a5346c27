//! The parts of `public/data` that are made in Rust: the texts to embed, the graph over the films' vectors, the
//! questions for `rag.evaluate`.
//!
//! `make-data texts DATA OUT` writes `OUT/movies.jsonl` and `OUT/passages.jsonl`; `tools/film_vectors.py` and
//! `tools/embed.py` make vectors of them.
//! `make-data graph DATA` builds `DATA/movies.hnsw` from `DATA/movies.vec`.
//! `make-data queries QUERIES OUT` writes the evaluation's queries as `OUT/queries.jsonl`, for the same program.
//! `make-data eval DATA QUERIES tune|report` measures how well films are found by them ([`eval`]).
//! `make-data asks DATA tune|report [verbose]`, `make-data asks DATA films STEP`: how well questions are answered
//! ([`asks`]); `make-data asks DATA retrieval` how well passages are found, `make-data asks DATA file FILE` prints the
//! answers to the questions of a file.
//! `make-data likes DATA LIKES tune|report [lists]` measures how good "movies like X" is ([`likes`]).
//! `make-data questions DATA TRIAL` writes `DATA/questions.json`, titles replaced by numbers.
//! `make-data first-start DATA OUT` measures a first start ([`first_start`]) and writes the database it makes.
//! `make-data model FOLDER OUT` writes the full query encoder's file; `cargo xtask model` fetches the folder.

mod model;
mod quantise;

mod asks;
mod eval;
mod first_start;
mod likes;
mod retriever;
mod shipped;

use std::error::Error;
use std::fs;
use std::path::Path;

use catalog::Catalogue;
use engine::{film_parts, passage_texts};
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
        ["eval", data, queries, half @ ("tune" | "report")] => {
            eval::run(Path::new(data), Path::new(queries), half)
        }
        ["asks", data, half @ ("tune" | "report")] => asks::run(Path::new(data), asks::Part::Half(half), false),
        ["asks", data, half @ ("tune" | "report"), "verbose"] => {
            asks::run(Path::new(data), asks::Part::Half(half), true)
        }
        ["asks", data, "retrieval"] => asks::retrieval(Path::new(data)),
        ["asks", data, "file", file] => asks::try_out(Path::new(data), Path::new(file)),
        ["asks", data, "films", step] => asks::run(Path::new(data), asks::Part::Films(step.parse()?), true),
        ["likes", data, likes, half @ ("tune" | "report")] => {
            likes::run(Path::new(data), Path::new(likes), half, false)
        }
        ["likes", data, likes, half @ ("tune" | "report"), "lists"] => {
            likes::run(Path::new(data), Path::new(likes), half, true)
        }
        ["first-start", data, out] => first_start::run(Path::new(data), Path::new(out)),
        ["model", folder, out] => model::write(Path::new(folder), Path::new(out)),
        _ => Err(
            "usage: make-data texts DATA OUT | graph DATA | questions DATA TRIAL | queries QUERIES OUT | \
             eval DATA QUERIES tune|report | asks DATA tune|report [verbose] | asks DATA films STEP | asks DATA retrieval | \
             asks DATA file FILE | \
             likes DATA LIKES tune|report [lists] | first-start DATA OUT | model FOLDER OUT"
                .into(),
        ),
    }
}

fn texts(data: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let catalogue = catalogue(data)?;
    fs::create_dir_all(out)?;
    fs::write(out.join("movies.jsonl"), film_parts(&catalogue))?;
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
