//! Step 1: the film and the viewer, or what a description means.

use super::{Subject, Viewer};
use crate::plans::plans;
use crate::steps::{Recorder, Trace};
use crate::{FlowError, Stores, titled, understand};
use protocol::{Evidence, FilmRow, LookedUp, PersonRow, RecommendRequest, SqlValue, TextIs, ViewerRow};

/// Longer descriptions are cut.
const MAX_TEXT_CHARS: usize = 5_000;
const SUGGESTIONS: usize = 3;

const FIND_FILM: &str = "SELECT movie_id, title, year FROM movies WHERE title = ?1 COLLATE NOCASE \
     ORDER BY rating_count DESC LIMIT 1";
const FIND_PERSON: &str = "SELECT person_id, name FROM people WHERE name = ?1";
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
    let mut named: Option<FilmRow> = None;
    let mut people: Vec<PersonRow> = Vec::new();
    let subject = match (&request.like, &request.text) {
        (Some(typed), _) => {
            calls.push(FIND_FILM);
            film(stores, typed.trim(), &mut named)?
        }
        (None, text) => {
            let text = text.as_deref().unwrap_or_default().trim();
            if text.chars().count() > MAX_TEXT_CHARS {
                notes.push(format!(
                    "The description is long: its first {MAX_TEXT_CHARS} characters were used."
                ));
            }
            let meant = understand(stores, text)?;
            if meant.understood.kind == TextIs::Title {
                calls.push(FIND_FILM);
                let title = meant.understood.film.map_or_else(String::new, |film| film.title);
                film(stores, &title, &mut named)?
            } else {
                if let Some(film) = &meant.understood.film {
                    calls.push(FIND_FILM);
                    let found = find_film(stores, &film.title)?;
                    named = Some(FilmRow { movie_id: found.0, title: found.1 });
                }
                for person in &meant.understood.people {
                    calls.push(FIND_PERSON);
                    let found = stores.sql.query(FIND_PERSON, &[person.name.as_str().into()])?;
                    let person_id = found.values.first().and_then(|row| row.first()?.as_integer());
                    people.push(PersonRow { person_id, name: person.name.clone() });
                }
                Subject::Query(Box::new(meant))
            }
        }
    };
    let mut viewer = Viewer { id: request.user, ..Viewer::default() };
    let mut known: Option<ViewerRow> = None;
    if let Some(user) = request.user {
        calls.extend([FIND_VIEWER, OWN_RATINGS]);
        let found = stores.sql.query(FIND_VIEWER, &[user.into()])?;
        if let Some(row) = found.values.first() {
            viewer.known = true;
            let name = row.first().and_then(SqlValue::as_text).unwrap_or_default();
            known = Some(ViewerRow { user_id: user, name: name.to_owned() });
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
        let rows = usize::from(named.is_some()) + people.len() + usize::from(known.is_some());
        Trace {
            call: calls.join(";\n"),
            rows_in: calls.len(),
            rows_out: rows + viewer.ratings.len(),
            evidence: Evidence::LookUp(LookedUp {
                film: named,
                people,
                viewer: known,
                ratings: viewer.ratings.len() as u64,
                understood: match &subject {
                    Subject::Film { .. } => None,
                    Subject::Query(meant) => Some(Box::new(meant.understood.clone())),
                },
                statements: plans(&stores.sql, &calls),
            }),
        }
    });
    Ok((subject, viewer))
}

/// The film called `typed` as the subject.
fn film(stores: &Stores, typed: &str, named: &mut Option<FilmRow>) -> Result<Subject, FlowError> {
    let (id, title) = find_film(stores, typed)?;
    *named = Some(FilmRow { movie_id: id, title: title.clone() });
    Ok(Subject::Film { id, title })
}

/// The film called `typed`: number and title. Case and accents do not count.
fn find_film(stores: &Stores, typed: &str) -> Result<(i64, String), FlowError> {
    let find = |title: &str| -> Result<Option<(i64, String)>, FlowError> {
        let found = stores.sql.query(FIND_FILM, &[title.into()])?;
        Ok(found.values.first().and_then(|row| {
            Some((row.first()?.as_integer()?, row.get(1).and_then(SqlValue::as_text)?.to_owned()))
        }))
    };
    if let Some(film) = find(typed)? {
        return Ok(film);
    }
    let canonical = titled(stores, typed).map(|movie| movie.title.clone());
    if let Some(film) = canonical.map(|title| find(&title)).transpose()?.flatten() {
        return Ok(film);
    }
    let suggestions = stores.catalogue.nearest_titles(typed, SUGGESTIONS);
    Err(FlowError::UnknownTitle {
        typed: typed.to_owned(),
        suggestions: suggestions.into_iter().map(|movie| movie.title.clone()).collect(),
    })
}
