//! Who is asking, in one line: what the engine knows of the viewer.

use leptos::prelude::*;
use serde_json::Value;

use super::query_form::QueryForm;
use super::viewer_words::{Known, told};
use client::{Client, EngineState};
use protocol::{FeatureRow, OnlineRequest, SqlParams, SqlValue};
use widgets::latest::Latest;

const RATINGS: &str = "SELECT count(*) FROM ratings WHERE user_id = ?";

/// The line below the question.
#[component]
pub fn WhoAsks(
    /// The fields.
    form: QueryForm,
) -> impl IntoView {
    let client = expect_context::<Client>();
    let words = RwSignal::new(String::new());
    let latest = Latest::default();
    let is_ready = Memo::new(move |_| matches!(client.state().get(), EngineState::Ready(_)));
    Effect::new(move |_| {
        let viewer = form.viewer.get();
        latest.stop();
        match viewer.trim().parse::<i64>() {
            _ if viewer.trim().is_empty() => words.set(told(None)),
            Ok(number) if is_ready.get() => latest.run(async move {
                // A viewer of whom nothing can be read has no line: the question itself will say what is wrong.
                let known = known(client, number).await;
                words.set(known.map_or_else(String::new, |known| told(Some(&known))));
            }),
            _ => words.set(String::new()),
        }
    });
    view! { <p class="query-hint__viewer" data-testid="who-asks" role="status">{words}</p> }
}

/// What SQL and the feature store know of a viewer.
async fn known(client: Client, number: i64) -> Option<Known> {
    let params = SqlParams::Positional(vec![number.into()]);
    let counted = client.call(lab_sql::Exec { sql: RATINGS.to_owned(), params }).await.ok()?;
    let ratings = counted.first()?.values.first()?.first().and_then(SqlValue::as_integer)?;
    let row = FeatureRow::from_iter([("user_id".to_owned(), Value::from(number))]);
    let request =
        OnlineRequest { features: vec!["user_stats:favourite_genres".to_owned()], entity_rows: vec![row] };
    let features = client.call(lab_features::GetOnlineFeatures(request)).await.ok()?;
    let genres = features.first().and_then(|row| row.get("favourite_genres")).and_then(Value::as_array);
    let genres = genres.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    Some(Known { number, ratings, genres })
}
