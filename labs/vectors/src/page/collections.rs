//! Points: what one holds, and its nearest neighbours, to walk from one to the next.

use std::collections::BTreeSet;

use leptos::prelude::*;
use serde_json::{Value, json};

use client::Client;
use films::{TitleField, film_number};
use protocol::{SearchHit, SearchMethod, SearchOptions, SearchResult, VectorRecord, WireError};
use site::address::Address;
use site::console::result_view::figures_view;
use site::lab_page::ask::{ask, draw};
use site::lab_page::parts::{CallLine, Entry, ShelfList};
use widgets::VectorStrip;
use widgets::format;

/// The collections that ship; the second one comes a little later, with the texts.
const MOVIES: &str = "movies";
const PASSAGES: &str = "passages";

/// The film that is shown first, and whose passage is.
const FIRST: &str = "Inception";

/// Neighbours shown.
const NEIGHBOURS: i64 = 15;

/// The points.
#[component]
pub fn BrowseVectors() -> impl IntoView {
    let address = expect_context::<Address>();
    let linked = address.param("collection");
    let collections = ask(collections);
    let open = Memo::new(move |_| linked.get().or_else(|| Some(MOVIES.to_owned())));
    let on_open = Callback::new(move |name: String| {
        address.replace_param("point", None);
        address.push_param("collection", Some(name.as_str()).filter(|name| *name != MOVIES));
    });
    let list = move |found: Vec<(String, u64)>| {
        let entries: Vec<Entry> = found
            .into_iter()
            .map(|(name, count)| Entry { name, size: format::plural(count, "point", "points") })
            .collect();
        view! { <ShelfList label="Collections" entries=entries open=open on_open=on_open /> }.into_any()
    };
    view! {
        <div class="browse" data-testid="browse-vectors">
            {draw(collections, list)}
            <div class="browse__main">{move || open.get().map(|name| view! { <Points collection=name /> })}</div>
        </div>
    }
}

/// A point and its surroundings.
#[derive(Clone, PartialEq)]
struct Around {
    point: VectorRecord,
    nearest: SearchResult,
}

#[component]
fn Points(collection: String) -> impl IntoView {
    let address = expect_context::<Address>();
    let client = expect_context::<Client>();
    let linked = address.param("point");
    let own = StoredValue::new(collection.clone());
    let named = Memo::new(move |_| {
        let written = linked.get()?;
        Some(written.parse::<i64>().map_or_else(|_| Value::String(written), Value::from))
    });
    let exact = RwSignal::new(false);
    let around = ask(move |client| around(client, own.get_value(), named.get(), exact.get()));
    // What is shown, which the address need not name.
    let point = Memo::new(move |_| match around.get() {
        Some(Ok(around)) => around.point.id,
        _ => named.get().unwrap_or_default(),
    });
    let go = Callback::new(move |id: Value| {
        let written = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        address.push_param("point", Some(&written));
    });
    let missing = RwSignal::new(None::<String>);
    let on_title = Callback::new(move |title: String| {
        wasm_bindgen_futures::spawn_local(async move {
            match film_number(client, &title).await {
                Ok(Some(id)) => {
                    missing.try_set(None);
                    go.run(id.into());
                }
                Ok(None) => {
                    missing.try_set(Some(format!("No film here is called “{title}”.")));
                }
                Err(error) => {
                    missing.try_set(Some(error.message));
                }
            }
        });
    });
    let code = move || {
        format!(
            "await cineai.vectors.collection({}).search({{ like: {}, k: {NEIGHBOURS}{} }})",
            site::lab_page::parts::quoted(&own.get_value()),
            point.get(),
            if exact.get() { ", exact: true" } else { "" }
        )
    };
    let is_movies = collection == MOVIES;
    view! {
        <section class="panel" aria-labelledby="points-head">
            <h2 class="panel__head" id="points-head">{collection}</h2>
            <div class="rows__ways">
                {if is_movies {
                    view! { <TitleField id="point-title" title=String::new() on_title=on_title /> }.into_any()
                } else {
                    view! { <PointField point=point go=go /> }.into_any()
                }}
                <label class="check">
                    <input type="checkbox" prop:checked=exact on:change=move |event| exact.set(event_target_checked(&event)) />
                    " compare with every point"
                </label>
            </div>
            <p class="lookup__wrong" role="alert">{move || missing.get()}</p>
            {draw(around, move |around| surroundings(around, go).into_any())}
            {move || view! { <CallLine lab=&super::LAB code=code() /> }}
        </section>
    }
}

/// A field for a point's id: a number, or a text.
#[component]
fn PointField(point: Memo<Value>, go: Callback<Value>) -> impl IntoView {
    let text = RwSignal::new(String::new());
    Effect::new(move |_| {
        text.set(point.with(|point| point.as_str().map_or_else(|| point.to_string(), str::to_owned)));
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let written = text.get_untracked().trim().to_owned();
        go.run(written.parse::<i64>().map_or_else(|_| Value::String(written.clone()), Value::from));
    };
    view! {
        <form class="title-field" on:submit=submit>
            <label class="title-field__label" for="point-id">"Point"</label>
            <input
                id="point-id"
                class="field lookup__field"
                spellcheck="false"
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
            />
            <button type="submit" class="button button--small">"Show"</button>
        </form>
    }
}

fn surroundings(around: Around, go: Callback<Value>) -> impl IntoView {
    let Around { point, nearest } = around;
    let dimension = point.vector.len();
    let payload: Vec<(String, Value)> = point
        .payload
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let method = match nearest.stats.method {
        SearchMethod::Hnsw => "HNSW: the graph was walked",
        SearchMethod::Exact => "exact: compared with every point",
    };
    let stats = [
        ("method", method.into()),
        ("visited", nearest.stats.visited.into()),
        ("distances computed", nearest.stats.distance_computations.into()),
        ("points", nearest.stats.points.into()),
        ("ef", nearest.stats.ef.into()),
        ("time", format::milliseconds(nearest.stats.ms).into()),
    ]
    .map(|(name, value)| (name.to_owned(), value));
    let hits = nearest.hits.into_iter().map(|hit| neighbour(hit, go)).collect_view();
    view! {
        <h3 class="panel__title" data-testid="point">{name_of(&point.id, &point.payload)}</h3>
        {figures_view(&payload)}
        <h4 class="result__name">{format!("Its vector: {dimension} numbers")}</h4>
        <VectorStrip vector=point.vector />
        <h4 class="result__name">"Its nearest neighbours; press one to go there"</h4>
        <ol class="neighbours" data-testid="neighbours">{hits}</ol>
        <details class="panel__more">
            <summary>"What the search cost"</summary>
            {figures_view(&stats)}
        </details>
    }
}

fn neighbour(hit: SearchHit, go: Callback<Value>) -> impl IntoView {
    let id = hit.id.clone();
    let width = format!("{:.1}%", (hit.similarity.clamp(0.0, 1.0)) * 100.0);
    view! {
        <li class="neighbour">
            <button type="button" class="neighbour__go" on:click=move |_| go.run(id.clone())>
                <span class="neighbour__name">{name_of(&hit.id, &hit.payload)}</span>
                <span class="neighbour__bar" aria-hidden="true">
                    <span class="neighbour__fill" style:inline-size=width></span>
                </span>
                <span class="neighbour__number" title=format!("distance {}", format::decimal(f64::from(hit.distance)))>
                    <span class="visually-hidden">"similarity "</span>
                    {format!("{:.3}", hit.similarity)}
                </span>
            </button>
        </li>
    }
}

/// What a point is called: its title and year where it has them, else its id.
pub fn name_of(id: &Value, payload: &Value) -> String {
    if let (Some(title), Some(kind)) =
        (payload.get("title").and_then(Value::as_str), payload.get("kind").and_then(Value::as_str))
    {
        return format!("{title}: {kind}");
    }
    match (payload.get("title").and_then(Value::as_str), payload.get("year")) {
        (Some(title), Some(year)) => format!("{title} ({year})"),
        (Some(title), None) => title.to_owned(),
        _ => format!("point {}", format::value(id)),
    }
}

/// Every collection with its number of points: those of the engine now, and those that ship, which are waited for.
async fn collections(client: Client) -> Result<Vec<(String, u64)>, WireError> {
    let status = client.call(protocol::GetStatus {}).await?;
    let made = status.stores.get("vectors").map(|counts| counts.keys().cloned()).into_iter().flatten();
    let names: BTreeSet<String> = made.chain([MOVIES, PASSAGES].map(str::to_owned)).collect();
    let mut found = Vec::new();
    for name in names {
        let count = client.call(crate::Count { collection: name.clone() }).await?;
        found.push((name, count));
    }
    Ok(found)
}

/// The point that a collection opens on: the film, or its passage that is most like its title, where there is one.
async fn first_point(client: Client, collection: &str) -> Result<Value, WireError> {
    if collection == PASSAGES {
        let options = SearchOptions {
            text: Some(FIRST.to_owned()),
            k: Some(1),
            filter: Some(json!({ "title": FIRST })),
            ..SearchOptions::default()
        };
        let found = client.call(crate::Search { collection: collection.to_owned(), options }).await?;
        return Ok(found.hits.into_iter().next().map_or_else(|| 0.into(), |hit| hit.id));
    }
    let film = if collection == MOVIES { film_number(client, FIRST).await? } else { None };
    Ok(film.unwrap_or(1).into())
}

async fn around(
    client: Client,
    collection: String,
    id: Option<Value>,
    exact: bool,
) -> Result<Around, WireError> {
    let id = match id {
        Some(id) => id,
        None => first_point(client, &collection).await?,
    };
    let point = client.call(crate::Get { collection: collection.clone(), id: id.clone() }).await?;
    let point = point.ok_or_else(|| WireError::argument(format!("This collection has no point {id}.")))?;
    let options = SearchOptions { like: Some(id), k: Some(NEIGHBOURS), exact, ..SearchOptions::default() };
    let nearest = client.call(crate::Search { collection, options }).await?;
    Ok(Around { point, nearest })
}
