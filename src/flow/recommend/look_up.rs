//! Steps 1 and 2: the film, the viewer, and the vector to search with.

use serde_json::{Value, json};

use super::{Subject, Viewer};
use crate::catalog::Movie;
use crate::flow::plans::plans;
use crate::flow::steps::{Recorder, Step, table};
use crate::flow::{FlowError, MOVIES, Stores};
use crate::protocol::{Detail, RecommendRequest, SqlValue, StoreName};

/// Longer descriptions are cut.
const MAX_TEXT_CHARS: usize = 5_000;
const SUGGESTIONS: usize = 3;

const FIND_FILM: &str = "SELECT movie_id, title, year, overview FROM movies WHERE title = ?1 COLLATE NOCASE \
     ORDER BY rating_count DESC LIMIT 1";
const FIND_VIEWER: &str = "SELECT name, rating_count FROM users WHERE user_id = ?1";
const OWN_RATINGS: &str = "SELECT movie_id, score FROM ratings WHERE user_id = ?1";

/// Step 1: the film by its title, and the viewer.
pub fn look_up(
    stores: &Stores,
    request: &RecommendRequest,
    steps: &mut Recorder,
    notes: &mut Vec<String>,
) -> Result<(Subject, Viewer), FlowError> {
    let mut calls: Vec<&str> = Vec::new();
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let subject = match (&request.like, &request.text) {
        (Some(typed), _) => {
            calls.push(FIND_FILM);
            let film = find_film(stores, typed.trim())?;
            rows.push(vec!["movies".into(), film.0.into(), film.1.clone().into()]);
            let about = stores.catalogue.get(film.0).map_or(film.2, Movie::profile);
            Subject::Film { id: film.0, title: film.1, about }
        }
        (None, text) => {
            let text = text.as_deref().unwrap_or_default().trim();
            if text.chars().count() > MAX_TEXT_CHARS {
                notes.push(format!(
                    "The description is long: its first {MAX_TEXT_CHARS} characters were used."
                ));
            }
            Subject::Text(text.chars().take(MAX_TEXT_CHARS).collect())
        }
    };
    let mut viewer = Viewer { id: request.user, ..Viewer::default() };
    if let Some(user) = request.user {
        calls.extend([FIND_VIEWER, OWN_RATINGS]);
        let found = stores.sql.query(FIND_VIEWER, &[user.into()])?;
        if let Some(row) = found.values.first() {
            viewer.known = true;
            let name = row.first().and_then(SqlValue::as_text).unwrap_or_default();
            rows.push(vec!["users".into(), user.into(), name.into()]);
        }
        viewer.ratings = stores
            .sql
            .query(OWN_RATINGS, &[user.into()])?
            .values
            .iter()
            .filter_map(|row| Some((row.first()?.as_integer()?, row.get(1)?.as_integer()?)))
            .collect();
    }
    if !viewer.known {
        notes.push(match viewer.id {
            Some(user) => {
                format!("Viewer {user} is not known: a cold start, ranked without taste or history.")
            }
            None => "No viewer was named: a cold start, ranked without taste or history.".to_owned(),
        });
    }
    steps.done(|| {
        let summary = format!(
            "{} The viewer has rated {} films.",
            match &subject {
                Subject::Film { id, title, .. } => format!("\"{title}\" is film {id}."),
                Subject::Text(_) => "A description needs no look-up.".to_owned(),
            },
            viewer.ratings.len()
        );
        Step {
            store: StoreName::Sql,
            title: "Look up the film and the viewer",
            call: calls.join(";\n"),
            rows_in: calls.len(),
            rows_out: rows.len() + viewer.ratings.len(),
            detail: Detail {
                statements: plans(&stores.sql, &calls),
                ..table(summary, &["table", "id", "name"], rows.into_iter())
            },
        }
    });
    Ok((subject, viewer))
}

/// The film called `typed`: number, title, overview. Case and accents do not count.
fn find_film(stores: &Stores, typed: &str) -> Result<(i64, String, String), FlowError> {
    let find = |title: &str| -> Result<Option<(i64, String, String)>, FlowError> {
        let found = stores.sql.query(FIND_FILM, &[title.into()])?;
        Ok(found.values.first().and_then(|row| {
            let text = |index: usize| row.get(index).and_then(SqlValue::as_text).map(str::to_owned);
            Some((row.first()?.as_integer()?, text(1)?, text(3)?))
        }))
    };
    if let Some(film) = find(typed)? {
        return Ok(film);
    }
    let canonical = stores.catalogue.same_title(typed).map(|movie| movie.title.clone());
    if let Some(film) = canonical.map(|title| find(&title)).transpose()?.flatten() {
        return Ok(film);
    }
    let suggestions = stores.catalogue.nearest_titles(typed, SUGGESTIONS);
    Err(FlowError::UnknownTitle {
        typed: typed.to_owned(),
        suggestions: suggestions.into_iter().map(|movie| movie.title.clone()).collect(),
    })
}

/// Step 2: the vector to search with.
pub fn embed(
    stores: &Stores,
    subject: &Subject,
    steps: &mut Recorder,
    notes: &mut Vec<String>,
) -> Result<Vec<f32>, FlowError> {
    let (vector, call, detail) = match subject {
        Subject::Film { id, title, .. } => {
            let movies = stores.vectors.collection(MOVIES)?;
            let vector = movies.vector(&json!(id)).ok_or_else(|| {
                FlowError::Argument(format!("\"{title}\" has no embedding in the collection \"{MOVIES}\""))
            })?;
            let summary = format!("The embedding of \"{title}\", made ahead of time.");
            let detail = Detail { summary, ..Detail::default() };
            (vector.to_vec(), format!("vectors.collection(\"{MOVIES}\").get({id})"), detail)
        }
        Subject::Text(text) => embed_text(stores, text, notes)?,
    };
    steps.done(|| Step {
        store: StoreName::Vectors,
        title: "Fetch its embedding",
        call,
        rows_in: 1,
        rows_out: 1,
        detail: Detail {
            figures: [vec![("dimension".to_owned(), vector.len().into())], detail.figures].concat(),
            vector: Some(vector.clone()),
            ..detail
        },
    });
    Ok(vector)
}

/// A description's vector, the call that made it, and which encoder that was.
fn embed_text(
    stores: &Stores,
    text: &str,
    notes: &mut Vec<String>,
) -> Result<(Vec<f32>, String, Detail), FlowError> {
    let encoders = &stores.encoders;
    if !encoders.is_ready() {
        return Err(FlowError::NoEncoder);
    }
    let encoded = encoders.encode(text).ok_or_else(|| {
        FlowError::Argument(
            "the description has no word the encoder knows: describe the film in English words".to_owned(),
        )
    })?;
    if encoded.is_cut {
        notes.push(format!("The description is long: the encoder read its first {} tokens.", encoded.tokens));
    }
    let name = encoders.active().label();
    let detail = Detail {
        summary: format!("The description, embedded just now by the {name}."),
        figures: vec![
            ("encoder".to_owned(), json!(encoders.active())),
            ("tokens".to_owned(), encoded.tokens.into()),
        ],
        ..Detail::default()
    };
    let shown: String = text.chars().take(60).collect();
    Ok((encoded.vector, format!("vectors.embed({})", json!(shown)), detail))
}
