//! Feature views: their definition, and an entity's values online, offline as of a day, and over time.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::history;
use client::Client;
use films::{identifier, rows};
use protocol::{
    FeatureDefinition, FeatureRow, FeatureViewDefinition, HistoricalRequest, OnlineRequest, Registry,
    ResultSet, SqlParams, SqlValue, WireError,
};
use site::address::Address;
use site::lab_page::ask::{ask, draw};
use site::lab_page::parts::{CallLine, Entry, ShelfList, quoted};
use widgets::DataTable;
use widgets::format;

/// Milliseconds in a day.
const DAY_MS: f64 = 86_400_000.0;

/// The views.
#[component]
pub fn BrowseFeatures() -> impl IntoView {
    let registry = ask(|client| client.call(crate::List {}));
    draw(registry, |registry| view! { <Views registry=registry /> }.into_any())
}

#[component]
fn Views(registry: Registry) -> impl IntoView {
    let address = expect_context::<Address>();
    let linked = address.param("view");
    let entries = registry
        .feature_views
        .iter()
        .map(|view| Entry {
            name: view.name.clone(),
            size: format::plural(view.features.len() as u64, "feature", "features"),
        })
        .collect();
    let names: Vec<String> = registry.feature_views.iter().map(|view| view.name.clone()).collect();
    let open = Memo::new(move |_| {
        let linked = linked.get().filter(|linked| names.contains(linked));
        let first = || names.iter().find(|name| *name == "user_stats").or(names.first()).cloned();
        linked.or_else(first)
    });
    let on_open = Callback::new(move |name: String| {
        address.replace_param("entity", None);
        address.push_param("view", Some(&name));
    });
    let shown = move || {
        let name = open.get()?;
        let view = registry.feature_views.iter().find(|view| view.name == name)?;
        let entity = registry.entities.iter().find(|entity| entity.name == view.entity)?;
        Some(view! { <ViewPanel view=view.clone() join_key=entity.join_key.clone() /> })
    };
    view! {
        <div class="browse" data-testid="browse-features">
            <ShelfList label="Feature views" entries=entries open=open on_open=on_open />
            <div class="browse__main">{shown}</div>
        </div>
    }
}

/// What is known of an entity.
#[derive(Clone, PartialEq)]
struct Known {
    online: FeatureRow,
    offline: FeatureRow,
    /// The moment that was asked for offline, in milliseconds since 1970.
    as_of: i64,
    history: ResultSet,
}

#[component]
fn ViewPanel(view: FeatureViewDefinition, join_key: String) -> impl IntoView {
    let address = expect_context::<Address>();
    let linked = address.state().with_untracked(|state| state.params.get("entity").map(str::to_owned));
    let entity = RwSignal::new(linked.unwrap_or_else(|| "42".to_owned()));
    let wanted = RwSignal::new(entity.get_untracked());
    let moment = RwSignal::new(String::new());
    let as_of = RwSignal::new(String::new());
    let shape = StoredValue::new((view.clone(), join_key.clone()));
    let known = ask(move |client| {
        let (view, join_key) = shape.get_value();
        known(client, view, join_key, wanted.get(), as_of.get())
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let id = entity.get_untracked().trim().to_owned();
        address.replace_param("entity", Some(&id));
        wanted.set(id);
        as_of.set(moment.get_untracked());
    };
    let features = view.features.clone();
    let key = join_key.clone();
    let code = {
        let view = view.clone();
        let join_key = join_key.clone();
        move || {
            let names: Vec<String> =
                view.features.iter().map(|feature| format!("{}:{}", view.name, feature.name)).collect();
            format!(
                "await cineai.features.getOnlineFeatures({{ features: {}, entity_rows: [{{ {join_key}: {} }}] }})",
                json!(names),
                entity_id(&wanted.get())
            )
        }
    };
    let days = view.ttl_seconds / 86_400;
    let is_film = join_key == "movie_id";
    let film = ask(move |client| film_title(client, is_film.then(|| wanted.get())));
    view! {
        <section class="panel" aria-labelledby="view-head">
            <h2 class="panel__head" id="view-head">
                {view.name.clone()}
                <span class="panel__note">
                    {format!("describes each {}; ", view.entity)}
                    {if days > 0 {
                        format!("a value counts for {days} days")
                    } else {
                        "a value never goes out of date".to_owned()
                    }}
                </span>
            </h2>
            {definitions(&features)}
            <form class="lookup" on:submit=submit>
                <label class="lookup__label" for="entity-id">{join_key}</label>
                <input
                    id="entity-id"
                    class="field lookup__short"
                    data-testid="entity-id"
                    inputmode="numeric"
                    prop:value=entity
                    on:input=move |event| entity.set(event_target_value(&event))
                />
                {draw(film, |title| title.map(|title| view! { <span class="lookup__title" data-testid="film-title">{title}</span> }).into_any())}
                <label class="lookup__label" for="as-of">"offline as of"</label>
                <input
                    id="as-of"
                    class="field lookup__date"
                    type="date"
                    prop:value=moment
                    on:input=move |event| moment.set(event_target_value(&event))
                />
                <button type="submit" class="button button--small">"Look up"</button>
            </form>
            {draw(known, move |known| values(&view, &key, known).into_any())}
            {move || view! { <CallLine lab=&super::LAB code=code() /> }}
        </section>
    }
}

fn definitions(features: &[FeatureDefinition]) -> impl IntoView + use<> {
    let rows: Vec<Vec<Value>> = features
        .iter()
        .map(|feature| {
            vec![
                feature.name.clone().into(),
                feature.dtype.clone().into(),
                feature.description.clone().into(),
            ]
        })
        .collect();
    let columns = ["feature", "type", "meaning"].map(str::to_owned).to_vec();
    let total = rows.len() as u64;
    view! {
        <details class="panel__more" open>
            <summary>"Definition"</summary>
            <DataTable label="Features".to_owned() columns=columns rows=rows total=total />
        </details>
    }
}

fn values(view: &FeatureViewDefinition, join_key: &str, known: Known) -> impl IntoView + use<> {
    let Known { online, offline, as_of, history } = known;
    let fresh = online.get(&format!("{}__event_timestamp", view.name)).cloned().unwrap_or_default();
    let find = |row: &FeatureRow, feature: &str| {
        let full = format!("{}__{feature}", view.name);
        row.get(feature)
            .or_else(|| row.get(&full))
            .or_else(|| row.get(&format!("{}:{feature}", view.name)))
            .cloned()
            .unwrap_or_default()
    };
    let rows: Vec<Vec<Value>> = view
        .features
        .iter()
        .map(|feature| {
            vec![feature.name.clone().into(), find(&online, &feature.name), find(&offline, &feature.name)]
        })
        .collect();
    let as_of_words = format::moment(as_of);
    let columns = vec!["feature".to_owned(), "online".to_owned(), format!("offline, {as_of_words}")];
    let total = rows.len() as u64;
    let fresh = fresh.as_str().map(js_sys::Date::parse).filter(|at| at.is_finite());
    let age = match fresh {
        Some(at) => {
            let days = format::plural(((js_sys::Date::now() - at) / DAY_MS).max(0.0) as u64, "day", "days");
            format!("The online values describe {}, {days} ago.", format::moment(at as i64))
        }
        None => "The online store has no values for this one.".to_owned(),
    };
    let ttl_ms = i64::try_from(view.ttl_seconds).unwrap_or(i64::MAX / 1000).saturating_mul(1000);
    let chosen = history::chosen(&history, as_of, ttl_ms);
    let choice = if chosen.is_some() {
        format!("The marked row is the one that counts as of {as_of_words}: the newest that is not later.")
    } else {
        format!("No row counts as of {as_of_words}: there is none yet, or the newest is out of date.")
    };
    let (past_columns, past) = history::shown(&history, join_key);
    let count = past.len() as u64;
    view! {
        <p class="browse__found" data-testid="online-age">{age}</p>
        <DataTable label="Values".to_owned() columns=columns rows=rows total=total />
        <details class="panel__more" open data-testid="feature-history">
            <summary>{format!("Its history offline: {}", format::plural(count, "row", "rows"))}</summary>
            <p class="browse__found" data-testid="chosen-row">{choice}</p>
            <DataTable label="History".to_owned() columns=past_columns rows=past total=count marked=chosen />
        </details>
    }
}

/// The title of the film with this number; none where no film is meant or known.
async fn film_title(client: Client, number: Option<String>) -> Result<Option<String>, WireError> {
    let Some(number) = number.and_then(|number| number.trim().parse::<i64>().ok()) else { return Ok(None) };
    let text = "select title, year from movies where movie_id = ?".to_owned();
    let found = rows(client, text, SqlParams::Positional(vec![SqlValue::Integer(number)])).await?;
    let title =
        found.values.first().and_then(|row| Some((row.first()?.as_text()?, row.get(1)?.as_integer()?)));
    Ok(title.map(|(title, year)| format!("{title} ({year})")))
}

/// A key as typed: a number where it is one.
fn entity_id(text: &str) -> Value {
    text.trim().parse::<i64>().map_or_else(|_| Value::String(text.trim().to_owned()), Value::from)
}

async fn known(
    client: Client,
    view: FeatureViewDefinition,
    join_key: String,
    entity: String,
    as_of: String,
) -> Result<Known, WireError> {
    let id = entity_id(&entity);
    let features: Vec<String> =
        view.features.iter().map(|feature| format!("{}:{}", view.name, feature.name)).collect();
    let row = |moment: Option<Value>| {
        let mut row = FeatureRow::new();
        row.insert(join_key.clone(), id.clone());
        if let Some(moment) = moment {
            row.insert("event_timestamp".to_owned(), moment);
        }
        vec![row]
    };
    let request = OnlineRequest { features: features.clone(), entity_rows: row(None) };
    let online = client.call(crate::GetOnlineFeatures(request)).await?.pop().unwrap_or_default();
    let end_of_day = Some(js_sys::Date::parse(&format!("{as_of}T23:59:59Z"))).filter(|at| at.is_finite());
    let now = js_sys::Date::now();
    let moment = end_of_day.unwrap_or(now - now % 60_000.0) as i64;
    let request = HistoricalRequest { features, entity_rows: row(Some(moment.into())), as_known: false };
    let offline = client.call(crate::GetHistoricalFeatures(request)).await?.pop().unwrap_or_default();
    let text = format!(
        "select * from {} where {} = {} order by event_timestamp desc limit 200",
        identifier(&format!("fv_{}", view.name)),
        identifier(&join_key),
        "?"
    );
    let key = match id.as_i64() {
        Some(number) => SqlValue::Integer(number),
        None => SqlValue::Text(id.as_str().map_or_else(|| quoted(&entity), str::to_owned)),
    };
    let history = rows(client, text, SqlParams::Positional(vec![key])).await?;
    Ok(Known { online, offline, as_of: moment, history })
}
