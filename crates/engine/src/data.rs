//! The files of `public/data`, read and checked against each other.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Value, json};

use catalog::{Catalogue, CatalogueError, Movie, family};
use encoder::{Encoder, EncoderError};
use protocol::{Metric, MixedPart, VectorRecord};
use rag::{FilmText, PassageText};
use vectors::{Collection, Graph, RowsManifest, VectorError, read_rows};

/// The files without which nothing starts, as they were fetched.
#[derive(Clone, Debug, Default)]
pub struct DataFiles {
    /// `catalogue.json`
    pub catalogue: Vec<u8>,
    /// `movies.json`, the manifest of the films' vectors.
    pub movies_manifest: Vec<u8>,
    /// `movies.vec`
    pub movies_vectors: Vec<u8>,
    /// `movies.hnsw`, the graph over them.
    pub movies_graph: Vec<u8>,
}

/// The files that only free text and questions need: the larger part, fetched after the start.
#[derive(Clone, Debug, Default)]
pub struct TextFiles {
    /// `passages.json`
    pub passages_manifest: Vec<u8>,
    /// `passages.vec`
    pub passages_vectors: Vec<u8>,
    /// `encoder.bin` and `encoder.vocab.txt`; without them descriptions cannot be embedded.
    pub encoder: Option<(Vec<u8>, String)>,
    /// `questions.json`: questions with known answers, for `rag.evaluate`.
    pub questions: Vec<u8>,
}

/// Why the files cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The catalogue.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// Vectors or the graph.
    #[error(transparent)]
    Vectors(#[from] VectorError),
    /// The encoder.
    #[error(transparent)]
    Encoder(#[from] EncoderError),
    /// A manifest that is not JSON of the right form.
    #[error("the manifest {0} cannot be read: {1}")]
    Manifest(&'static str, serde_json::Error),
    /// Vectors made from another catalogue.
    #[error("{file} has {found} vectors where the catalogue asks for {expected}: make the data anew")]
    Count {
        /// The file.
        file: &'static str,
        /// Rows in it.
        found: usize,
        /// Rows needed.
        expected: usize,
    },
}

/// The films as points: row `i` is film `i` of the catalogue.
pub fn movies(files: &DataFiles, catalogue: &Catalogue) -> Result<Collection, LoadError> {
    let (dimension, rows) =
        vectors("movies.json", &files.movies_manifest, &files.movies_vectors, catalogue.movies().len())?;
    let records = catalogue
        .movies()
        .iter()
        .zip(rows)
        .map(|(movie, vector)| VectorRecord {
            id: json!(movie.id),
            vector,
            payload: json!({
                "title": movie.title,
                "year": movie.year,
                "directors": movie.directors,
                "cast": movie.cast.iter().map(|member| &member.name).collect::<Vec<_>>(),
                "genres": movie.genres,
                "countries": movie.countries,
                "languages": movie.languages,
            }),
        })
        .collect();
    let graph = postcard::from_bytes::<Graph>(&files.movies_graph)
        .map_err(|error| VectorError::Damaged(format!("movies.hnsw: {error}")))?;
    Ok(Collection::with_graph(dimension, Metric::Cosine, records, graph)?)
}

/// What was mixed into the films' vectors, as their manifest says.
pub fn film_mix(files: &DataFiles) -> Result<Vec<MixedPart>, LoadError> {
    #[derive(Deserialize)]
    struct Mix {
        #[serde(default)]
        mix: Vec<MixedPart>,
    }
    let manifest: Mix = serde_json::from_slice(&files.movies_manifest)
        .map_err(|error| LoadError::Manifest("movies.json", error))?;
    Ok(manifest.mix)
}

/// The passages as points: the id is the passage's number. They are searched exactly.
pub fn passages(files: &TextFiles, texts: &[PassageText]) -> Result<Collection, LoadError> {
    let (dimension, rows) =
        vectors("passages.json", &files.passages_manifest, &files.passages_vectors, texts.len())?;
    let mut collection = Collection::exact(dimension, Metric::Cosine);
    let records = rows
        .into_iter()
        .zip(texts)
        .enumerate()
        .map(|(number, (vector, text))| VectorRecord {
            id: json!(number),
            vector,
            payload: json!({ "passage": text.id, "movie_id": text.movie_id, "title": text.title, "kind": text.kind }),
        })
        .collect();
    collection.upsert(records)?;
    Ok(collection)
}

/// Every text about every film, in the order in which `tools/` embeds them.
pub fn passage_texts(catalogue: &Catalogue) -> Vec<PassageText> {
    catalogue
        .movies()
        .iter()
        .flat_map(|movie| {
            movie.texts().into_iter().map(|text| PassageText {
                id: format!("{}:{}", movie.id, text.kind.as_str()),
                movie_id: movie.id,
                title: movie.title.clone(),
                kind: text.kind.as_str(),
                text: text.text,
            })
        })
        .collect()
}

/// Every film as `tools/film_vectors.py` takes it in: a line of JSON each, in the catalogue's order.
pub fn film_parts(catalogue: &Catalogue) -> String {
    let line = |movie: &Movie| {
        let parts: serde_json::Map<String, Value> =
            movie.parts().into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect();
        let families: BTreeSet<&str> = movie.tags.iter().filter_map(|tag| family(tag)).collect();
        let cast: Vec<&str> = movie.cast.iter().map(|member| member.name.as_str()).collect();
        let facts = json!({
            "directors": movie.directors, "cast": cast, "keywords": movie.keywords, "genres": movie.genres,
            "tags": movie.tags, "families": families, "year": movie.year,
        });
        json!({ "id": movie.id, "parts": parts, "facts": facts }).to_string() + "\n"
    };
    catalogue.movies().iter().map(line).collect()
}

/// Every film as the film index takes it in, in the catalogue's order.
pub fn film_texts(catalogue: &Catalogue) -> Vec<FilmText> {
    let film = |movie: &Movie| FilmText {
        movie_id: movie.id,
        title: movie.title.clone(),
        year: movie.year,
        text: movie.search_text(),
    };
    catalogue.movies().iter().map(film).collect()
}

/// The query encoder, where its files are there.
pub fn encoder(files: Option<(Vec<u8>, String)>) -> Result<Option<Encoder>, LoadError> {
    files.map(|(table, vocabulary)| Encoder::parse(&table, &vocabulary)).transpose().map_err(LoadError::from)
}

fn vectors(
    file: &'static str,
    manifest: &[u8],
    bytes: &[u8],
    expected: usize,
) -> Result<(usize, Vec<Vec<f32>>), LoadError> {
    let manifest: RowsManifest =
        serde_json::from_slice(manifest).map_err(|error| LoadError::Manifest(file, error))?;
    if manifest.rows != expected {
        return Err(LoadError::Count { file, found: manifest.rows, expected });
    }
    Ok((manifest.dimension, read_rows(bytes, &manifest)?))
}
