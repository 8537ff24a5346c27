//! Rating a film: one SQL transaction, all of it or nothing.

use super::{FlowError, Stores};
use protocol::{RateReceipt, RateRequest, SqlValue};
use storage::to_iso;

/// Takes back what an earlier rating of the same film by the same viewer added to the counters.
const FORGET: &str = "UPDATE movies SET rating_count = rating_count - 1, \
     rating_sum = rating_sum - (SELECT score FROM ratings WHERE user_id = ?1 AND movie_id = ?2) \
     WHERE movie_id = ?2 AND EXISTS (SELECT 1 FROM ratings WHERE user_id = ?1 AND movie_id = ?2)";
const FORGET_VIEWER: &str = "UPDATE users SET rating_count = rating_count - 1 \
     WHERE user_id = ?1 AND EXISTS (SELECT 1 FROM ratings WHERE user_id = ?1 AND movie_id = ?2)";
const INSERT: &str = "INSERT INTO ratings (user_id, movie_id, score, rated_at) VALUES (?1, ?2, ?3, ?4) \
     ON CONFLICT (user_id, movie_id) DO UPDATE SET score = excluded.score, rated_at = excluded.rated_at";
const BUMP_MOVIE: &str =
    "UPDATE movies SET rating_count = rating_count + 1, rating_sum = rating_sum + ?2 WHERE movie_id = ?1";
const BUMP_VIEWER: &str = "UPDATE users SET rating_count = rating_count + 1 WHERE user_id = ?1";
const COUNTERS: &str = "SELECT (SELECT rating_count FROM users WHERE user_id = ?1), \
     (SELECT CAST(rating_sum AS REAL) / rating_count FROM movies WHERE movie_id = ?2)";

/// Inserts the rating, or changes the viewer's earlier one, and brings the counters in line.
pub async fn rate(stores: &Stores, request: &RateRequest) -> Result<RateReceipt, FlowError> {
    let started = stores.clock.now_ms();
    let &RateRequest { user, movie, score } = request;
    if !(1..=5).contains(&score) {
        return Err(FlowError::Argument(format!("score must be between 1 and 5, not {score}")));
    }
    let known = stores.sql.query(
        "SELECT (SELECT 1 FROM users WHERE user_id = ?1), (SELECT 1 FROM movies WHERE movie_id = ?2)",
        &[user.into(), movie.into()],
    )?;
    match known.values.first().map(Vec::as_slice) {
        Some([SqlValue::Null, _]) => {
            return Err(FlowError::Argument(format!(
                "there is no viewer {user}, so the rating would belong to nobody: choose one that exists"
            )));
        }
        Some([_, SqlValue::Null]) => {
            return Err(FlowError::Argument(format!("there is no film with number {movie}")));
        }
        _ => {}
    }
    let pair: Vec<SqlValue> = vec![user.into(), movie.into()];
    let rated_at = to_iso(stores.clock.unix_ms());
    let statements = [
        (FORGET, pair.clone()),
        (FORGET_VIEWER, pair.clone()),
        (INSERT, vec![user.into(), movie.into(), score.into(), SqlValue::Text(rated_at)]),
        (BUMP_MOVIE, vec![movie.into(), score.into()]),
        (BUMP_VIEWER, vec![user.into()]),
        (COUNTERS, pair),
    ];
    let results = stores.sql.transaction(&statements).await?;
    let counters = results.last().and_then(|result| result.values.first());
    let counter = |index: usize| counters.and_then(|row| row.get(index));
    Ok(RateReceipt {
        rating_count: counter(0).and_then(SqlValue::as_integer).unwrap_or_default(),
        movie_avg: counter(1).and_then(SqlValue::as_real).unwrap_or_default(),
        statements: ["BEGIN IMMEDIATE"]
            .into_iter()
            .chain(statements.iter().map(|(sql, _)| *sql))
            .chain(["COMMIT"])
            .map(str::to_owned)
            .collect(),
        ms: stores.clock.elapsed_ms(started),
    })
}
