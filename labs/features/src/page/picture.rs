//! The picture of the lesson: one film's values over time, and which of them counts on a day.

use leptos::prelude::*;

use super::history::chosen;
use client::Client;
use films::{film_number, identifier, rows};
use protocol::{ResultSet, SqlParams, SqlValue, WireError};
use site::lab_page::ask::{ask, draw};
use widgets::format;

/// The film.
const FILM: &str = "Inception";
/// The view, and the feature that is drawn.
const VIEW: &str = "movie_stats";
const FEATURE: &str = "rating_count";
const DAY_MS: i64 = 86_400_000;

/// The values of a film, the oldest first, and how long each counts.
#[derive(Clone, PartialEq)]
struct Past {
    rows: ResultSet,
    ttl_ms: i64,
}

/// A film's values over time, with a day to move.
#[component]
pub fn TimelinePicture() -> impl IntoView {
    let past = ask(past);
    view! {
        <figure class="lesson__picture timeline" data-testid="lesson-picture">
            {draw(past, |past| view! { <Timeline past=past /> }.into_any())}
            <figcaption class="lesson__caption">
                "Each bar is a value of the feature store's diary: how many ratings Inception had when it was computed. Move the day: only the newest value that is not later counts. What comes later must not be used to train a model about that day."
            </figcaption>
        </figure>
    }
}

#[component]
fn Timeline(past: Past) -> impl IntoView {
    let Past { rows, ttl_ms } = past;
    let at = |name: &str| rows.columns.iter().position(|column| column == name);
    let (event, value) = (at("event_timestamp"), at(FEATURE));
    let points: Vec<(i64, f64)> = rows
        .values
        .iter()
        .filter_map(|row| Some((row.get(event?)?.as_integer()?, number(row.get(value?)?)?)))
        .collect();
    let (Some((first, _)), Some((last, _))) = (points.first().copied(), points.last().copied()) else {
        return view! { <p>"The diary has no value of this film."</p> }.into_any();
    };
    // Days: a while before the first value, and until the last one is out of date.
    let days = (first / DAY_MS - 20, last / DAY_MS + 40);
    let day = RwSignal::new(i64::midpoint(first, last) / DAY_MS);
    let greatest = points.iter().map(|(_, value)| *value).fold(1.0, f64::max);
    let counts = StoredValue::new(rows);
    let counted = Memo::new(move |_| counts.with_value(|rows| chosen(rows, day.get() * DAY_MS, ttl_ms)));
    let share = move |moment: i64| (moment / DAY_MS - days.0) as f64 / (days.1 - days.0).max(1) as f64;
    let bars = points
        .iter()
        .enumerate()
        .map(|(number, (moment, value))| {
            let moment = *moment;
            let state = move || {
                if counted.get() == Some(number) {
                    "counts"
                } else if moment > day.get() * DAY_MS {
                    "later"
                } else {
                    "earlier"
                }
            };
            view! {
                <span
                    class="timeline__bar"
                    data-state=state
                    style:--at=format!("{:.4}", share(moment))
                    style:--high=format!("{:.4}", value / greatest)
                    title=format!("{}: {} ratings", format::moment(moment), format::decimal(*value))
                ></span>
            }
        })
        .collect_view();
    let values = StoredValue::new(points);
    let words = move || {
        let today = format::moment(day.get() * DAY_MS);
        match counted.get().and_then(|number| values.with_value(|points| points.get(number).copied())) {
            Some((moment, value)) => format!(
                "As of {today} the film has {} ratings: the value of {} counts.",
                format::decimal(value),
                format::moment(moment)
            ),
            None => format!("As of {today} nothing is known of the film: null, not 0."),
        }
    };
    view! {
        <div class="timeline__plot" aria-hidden="true">
            {bars}
            <span class="timeline__now" style:--at=move || format!("{:.4}", share(day.get() * DAY_MS))></span>
        </div>
        <label class="timeline__day">
            <span class="visually-hidden">"As of this day"</span>
            <input
                class="timeline__range"
                type="range"
                min=days.0.to_string()
                max=days.1.to_string()
                prop:value=move || day.get().to_string()
                aria-valuetext=move || format::moment(day.get() * DAY_MS)
                data-testid="timeline-day"
                on:input=move |event| if let Ok(chosen) = event_target_value(&event).parse() { day.set(chosen) }
            />
        </label>
        <p class="timeline__words" role="status" data-testid="timeline-words">{words}</p>
        <ul class="timeline__key" role="list" aria-label="Colours">
            <li data-state="counts">"counts"</li>
            <li data-state="earlier">"earlier, replaced"</li>
            <li data-state="later">"later: not to be known yet"</li>
        </ul>
    }
    .into_any()
}

fn number(value: &SqlValue) -> Option<f64> {
    match value {
        SqlValue::Integer(number) => Some(*number as f64),
        SqlValue::Real(number) => Some(*number),
        _ => None,
    }
}

async fn past(client: Client) -> Result<Past, WireError> {
    let registry = client.call(crate::List {}).await?;
    let view = registry.feature_views.iter().find(|view| view.name == VIEW);
    let seconds = view.map_or(0, |view| i64::try_from(view.ttl_seconds).unwrap_or(i64::MAX / 1000));
    let film = film_number(client, FILM).await?.unwrap_or(1);
    let text = format!(
        "select event_timestamp, created_timestamp, {} from {} where movie_id = ? order by event_timestamp limit 200",
        identifier(FEATURE),
        identifier(&format!("fv_{VIEW}"))
    );
    let rows = rows(client, text, SqlParams::Positional(vec![SqlValue::Integer(film)])).await?;
    Ok(Past { rows, ttl_ms: seconds.saturating_mul(1000) })
}
