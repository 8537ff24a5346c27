//! The picture of the lesson: a film, and how alike every other film is to it.

use leptos::prelude::*;
use serde_json::Value;

use super::collections::name_of;
use super::strip_layout::{heights, layout};
use client::Client;
use films::film_number;
use protocol::{SearchHit, SearchOptions, VectorRecord, WireError};
use site::lab_page::ask::{ask, draw};
use widgets::{VectorStrip, format};

/// The film in the middle at first.
const FIRST: &str = "Inception";
const COLLECTION: &str = "movies";

/// Neighbours that are named.
const NAMED: usize = 6;

/// Parts of the line.
const PARTS: usize = 60;

/// A film and the similarity of all others, the greatest first.
#[derive(Clone, PartialEq)]
struct Likeness {
    film: VectorRecord,
    nearest: Option<VectorRecord>,
    others: Vec<SearchHit>,
}

/// A film, its nearest one, and all others on a line.
#[component]
pub fn LikenessPicture() -> impl IntoView {
    let wanted = RwSignal::new(None::<Value>);
    let likeness = ask(move |client| likeness(client, wanted.get()));
    view! {
        <figure class="lesson__picture likeness" data-testid="lesson-picture">
            {draw(likeness, move |likeness| drawn(likeness, wanted).into_any())}
            <figcaption class="lesson__caption">
                "Each film is a list of 384 numbers; the colours show them. All other films stand on the line by how alike their numbers are. The few at the right end are what a search for the nearest returns. Press one to put it in the middle."
            </figcaption>
        </figure>
    }
}

fn drawn(likeness: Likeness, wanted: RwSignal<Option<Value>>) -> impl IntoView {
    let Likeness { film, nearest, others } = likeness;
    let similarities: Vec<f64> = others.iter().map(|hit| f64::from(hit.similarity)).collect();
    let strip = layout(&similarities);
    let heights = heights(&strip.places, PARTS);
    let tallest = heights.iter().copied().max().unwrap_or(1).max(1) as f64;
    let bars = heights
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(part, count)| {
            // A single film is to be seen beside two hundred.
            let height = (*count as f64 / tallest).sqrt() * 100.0;
            view! { <rect class="likeness__bar" x=(part as f64 + 0.1).to_string() width="0.8" y=format!("{:.2}", 100.0 - height) height=format!("{height:.2}") /> }
        })
        .collect_view();
    let count = others.len() as u64;
    let (least, greatest) = strip.range;
    let described = format!(
        "{} films by their similarity, from {} to {}: most are in the middle, few are very alike.",
        format::count(count),
        format::decimal(least),
        format::decimal(greatest)
    );
    let named = others
        .iter()
        .take(NAMED)
        .map(|hit| {
            let id = hit.id.clone();
            view! {
                <li>
                    <button type="button" class="likeness__film" on:click=move |_| wanted.set(Some(id.clone()))>
                        <span>{name_of(&hit.id, &hit.payload)}</span>
                        <span class="likeness__number">{format!("{:.2}", hit.similarity)}</span>
                    </button>
                </li>
            }
        })
        .collect_view();
    let strip_of = |film: VectorRecord| {
        view! {
            <div class="likeness__vector">
                <p class="likeness__name">{name_of(&film.id, &film.payload)}</p>
                <VectorStrip vector=film.vector />
            </div>
        }
    };
    view! {
        <div class="likeness__vectors">{strip_of(film)} {nearest.map(strip_of)}</div>
        <svg class="likeness__line" viewBox=format!("0 0 {PARTS} 100") preserveAspectRatio="none" role="img" aria-label=described>
            {bars}
        </svg>
        <p class="likeness__ends">
            <span>{format!("unlike: similarity {}", format::decimal(least))}</span>
            <span>{format!("{} other films", format::count(count))}</span>
            <span>{format!("alike: {}", format::decimal(greatest))}</span>
        </p>
        <ol class="likeness__films" aria-label="The most alike">{named}</ol>
    }
}

async fn likeness(client: Client, wanted: Option<Value>) -> Result<Likeness, WireError> {
    let id = match wanted {
        Some(id) => id,
        None => film_number(client, FIRST).await?.unwrap_or(1).into(),
    };
    let get = |id: Value| client.call(crate::Get { collection: COLLECTION.to_owned(), id });
    let film = get(id.clone()).await?;
    let film = film.ok_or_else(|| WireError::argument(format!("There is no film {id}.")))?;
    let count = client.call(crate::Count { collection: COLLECTION.to_owned() }).await?;
    let options = SearchOptions {
        like: Some(id),
        k: Some(i64::try_from(count).unwrap_or(i64::MAX)),
        exact: true,
        ..SearchOptions::default()
    };
    let others = client.call(crate::Search { collection: COLLECTION.to_owned(), options }).await?.hits;
    let nearest = match others.first() {
        Some(hit) => get(hit.id.clone()).await?,
        None => None,
    };
    Ok(Likeness { film, nearest, others })
}
