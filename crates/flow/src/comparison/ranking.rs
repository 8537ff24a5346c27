//! Step 6: scoring candidates, in code or in SQL.

use serde_json::Value;

use super::job::{About, Doing, Job, Subject, sql, way};
use crate::{Candidate, FlowError, Stores, Taste, score};
use catalog::GENRES;
use protocol::{Contender, DoneBy, OnlineRequest, SqlValue, Weights};
use sql::SqlStore;
use storage::SplitMix64;

const SCHEMA: &str = "CREATE TABLE candidates (
    movie_id INTEGER PRIMARY KEY, similarity REAL, genres TEXT, avg_rating REAL, rating_count REAL, recent REAL);";
const INSERT: &str = "INSERT INTO candidates VALUES (?,?,?,?,?,?)";
/// The ranker's formula, written once more: the parts, their bounds over all candidates, and the sum of the scaled parts.
const ORDER: &str = "WITH parts AS (
  SELECT movie_id, similarity,
    ((genres LIKE ?1) / 1.0 + (genres LIKE ?2) / 2.0 + (genres LIKE ?3) / 3.0) / (1 + 1 / 2.0 + 1 / 3.0) AS taste,
    (avg_rating * rating_count + 34) / (rating_count + 10) AS quality, ln(1 + recent) AS popularity
  FROM candidates),
bounds AS (
  SELECT min(similarity) AS s0, max(similarity) AS s1, min(taste) AS t0, max(taste) AS t1,
    min(quality) AS q0, max(quality) AS q1, min(popularity) AS p0, max(popularity) AS p1
  FROM parts)
SELECT movie_id FROM parts, bounds
ORDER BY (similarity - s0) / (s1 - s0) >= 0.15 DESC, round(
    0.68 * (similarity - s0) / (s1 - s0) + 0.25 * (taste - t0) / (t1 - t0)
    + 0.03 * (quality - q0) / (q1 - q0) + 0.04 * (popularity - p0) / (p1 - p0), 9) DESC, movie_id LIMIT 10";
/// Candidates of one question.
const CANDIDATES: i64 = 70;
const TOP: usize = 10;

struct Film {
    id: i64,
    similarity: f64,
    genres: Vec<String>,
    avg_rating: f64,
    rating_count: f64,
    recent: f64,
}

/// Scoring and sorting.
pub struct Ranking {
    films: Vec<Film>,
    taste: Taste,
    sql: SqlStore,
    random: SplitMix64,
}

impl Ranking {
    /// No candidates yet.
    pub async fn new(stores: &Stores, subject: Subject) -> Result<Self, FlowError> {
        let request = OnlineRequest {
            features: vec!["user_stats:favourite_genres".to_owned()],
            entity_rows: vec![protocol::FeatureRow::from_iter([(
                "user_id".to_owned(),
                Value::from(subject.user),
            )])],
        };
        let known = stores.features.online(&request)?.pop().unwrap_or_default();
        let mut favourite_genres: Vec<String> = known
            .get("favourite_genres")
            .and_then(Value::as_array)
            .map(|genres| genres.iter().filter_map(Value::as_str).map(str::to_owned).collect())
            .unwrap_or_default();
        // The statement is written for three.
        for genre in GENRES {
            if favourite_genres.len() < 3 && !favourite_genres.iter().any(|own| own == genre) {
                favourite_genres.push(genre.to_owned());
            }
        }
        favourite_genres.truncate(3);
        let sql = sql(&stores.clock, SCHEMA).await?;
        Ok(Self { films: Vec::new(), taste: Taste { favourite_genres }, sql, random: SplitMix64::new(3) })
    }

    fn in_code(&self) -> Vec<i64> {
        let candidates: Vec<Candidate> = self
            .films
            .iter()
            .map(|film| Candidate {
                similarity: film.similarity,
                genres: &film.genres,
                avg_rating: Some(film.avg_rating),
                rating_count: Some(film.rating_count),
                recent_ratings: Some(film.recent),
            })
            .collect();
        let mut scored: Vec<(bool, f64, i64)> = score(&candidates, &self.taste, &Weights::default())
            .into_iter()
            .zip(&self.films)
            // Rounded, so that the order of additions cannot decide.
            .map(|(scored, film)| (scored.is_near, (scored.score * 1e9).round(), film.id))
            .collect();
        scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| b.1.total_cmp(&a.1)).then_with(|| a.2.cmp(&b.2)));
        scored.into_iter().take(TOP).map(|(_, _, id)| id).collect()
    }

    fn in_sql(&self, send: bool) -> Result<Vec<i64>, FlowError> {
        if send {
            self.sql.query("DELETE FROM candidates", &[])?;
            self.sql.insert_rows(INSERT, self.films.iter().map(row))?;
        }
        let genres: Vec<SqlValue> =
            self.taste.favourite_genres.iter().map(|genre| SqlValue::Text(format!("%|{genre}|%"))).collect();
        let found = self.sql.query(ORDER, &genres)?;
        Ok(found.values.iter().filter_map(|row| row.first()?.as_integer()).collect())
    }
}

fn row(film: &Film) -> Vec<SqlValue> {
    let genres = format!("|{}|", film.genres.join("|"));
    vec![
        film.id.into(),
        film.similarity.into(),
        SqlValue::Text(genres),
        film.avg_rating.into(),
        film.rating_count.into(),
        film.recent.into(),
    ]
}

impl Job for Ranking {
    fn about(&self) -> About {
        About {
            job: format!("Score the candidates of a question and keep the best {TOP}."),
            unit: "candidates",
            per_copy: CANDIDATES as usize,
            compared: "the ten best, in order",
            note: "The candidates' values are drawn at random, from a seed. Diversity is left out: choosing one film after the other, each compared with those before, is no query. In the flow they come from three stores and lie in memory, so SQL has to be sent them first.",
        }
    }

    fn ways(&self) -> Vec<Contender> {
        vec![
            way(DoneBy::Ranker, "code, values at hand", "candidates.map(score).sort()"),
            way(DoneBy::Sql, "SQL, values sent first", format!("{INSERT};\n{ORDER}")),
            way(DoneBy::Sql, "SQL, values already there", ORDER),
        ]
    }

    fn fill(&mut self, copy: i64) -> Doing<'_, ()> {
        Box::pin(async move {
            for number in 0..CANDIDATES {
                let random = &mut self.random;
                let genres = (0..2).map(|_| random.below(GENRES.len())).filter_map(|at| GENRES.get(at));
                self.films.push(Film {
                    genres: genres.map(|genre| (*genre).to_owned()).collect(),
                    id: copy * CANDIDATES + number,
                    similarity: random.unit(),
                    avg_rating: 1.0 + 4.0 * random.unit(),
                    rating_count: random.below(60) as f64,
                    recent: random.below(40) as f64,
                });
            }
            Ok(())
        })
    }

    fn finish(&mut self) -> Doing<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    fn run(&mut self, way: usize) -> Doing<'_, Vec<i64>> {
        Box::pin(async move {
            match way {
                0 => Ok(self.in_code()),
                1 => self.in_sql(true),
                _ => self.in_sql(false),
            }
        })
    }
}
