//! Collections: their documents, filtered; their indexes; how the filter was answered.

use leptos::prelude::*;
use serde_json::Value;

use super::query::read_object;
use client::Client;
use protocol::{DocumentExplain, FindOptions, IndexInfo, WireError};
use site::address::Address;
use site::console::evidence_view::filter_plan;
use site::console::result_view::nodes;
use site::lab_page::ask::{ask, draw};
use site::lab_page::parts::{CallLine, Entry, ShelfList, quoted};
use widgets::format;
use widgets::{EmptyState, TreeView};

/// Documents shown at a time.
const SHOWN: u64 = 20;

/// The collections.
#[component]
pub fn BrowseDocuments() -> impl IntoView {
    let collections = ask(|client| async move {
        let mut found = Vec::new();
        for name in client.call(crate::Collections {}).await? {
            let count =
                client.call(crate::CountDocuments { collection: name.clone(), filter: empty() }).await?;
            found.push((name, count));
        }
        Ok(found)
    });
    draw(collections, |found| view! { <CollectionList found=found /> }.into_any())
}

#[component]
fn CollectionList(found: Vec<(String, u64)>) -> impl IntoView {
    let address = expect_context::<Address>();
    let linked = address.param("collection");
    if found.is_empty() {
        return view! { <EmptyState title="There is no collection yet.">"Inserting a document in the console makes one."</EmptyState> }.into_any();
    }
    let entries = found
        .iter()
        .map(|(name, count)| Entry {
            name: name.clone(),
            size: format::plural(*count, "document", "documents"),
        })
        .collect();
    let names: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
    let open = Memo::new(move |_| {
        let linked = linked.get().filter(|linked| names.contains(linked));
        let first = || names.iter().find(|name| *name == "sessions").or(names.first()).cloned();
        linked.or_else(first)
    });
    let on_open = Callback::new(move |name: String| {
        address.push_param("collection", Some(&name));
        address.replace_param("filter", None);
    });
    view! {
        <div class="browse" data-testid="browse-documents">
            <ShelfList label="Collections" entries=entries open=open on_open=on_open />
            <div class="browse__main">{move || open.get().map(|name| view! { <Documents collection=name /> })}</div>
        </div>
    }
        .into_any()
}

/// What a filter found.
#[derive(Clone, PartialEq)]
struct Page {
    documents: Vec<Value>,
    total: u64,
    explain: DocumentExplain,
    indexes: Vec<IndexInfo>,
}

#[component]
fn Documents(collection: String) -> impl IntoView {
    let address = expect_context::<Address>();
    let linked = address.state().with_untracked(|state| state.params.get("filter").map(str::to_owned));
    let text = RwSignal::new(linked.unwrap_or_default());
    let filter = RwSignal::new(read_object(&text.get_untracked()).unwrap_or_else(|_| empty()));
    let wrong = RwSignal::new(None::<String>);
    let skip = RwSignal::new(0_u64);
    let own = StoredValue::new(collection.clone());
    let page = ask(move |client| page(client, own.get_value(), filter.get(), skip.get()));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = text.get_untracked();
        match read_object(&typed) {
            Ok(read) => {
                wrong.set(None);
                skip.set(0);
                filter.set(read);
                address.replace_param("filter", Some(typed.trim()).filter(|typed| !typed.is_empty()));
            }
            Err(reason) => wrong.set(Some(reason)),
        }
    };
    let code = move || {
        let (filter, skip) = (filter.get().to_string(), skip.get());
        let options = format!("{{ skip: {skip}, limit: {SHOWN} }}");
        format!("await cineai.documents.collection({}).find({filter}, {options})", quoted(&own.get_value()))
    };
    view! {
        <section class="panel" aria-labelledby="collection-head">
            <h2 class="panel__head" id="collection-head">{collection}</h2>
            <form class="lookup" on:submit=submit>
                <label class="lookup__label" for="document-filter">"Filter"</label>
                <input
                    id="document-filter"
                    class="field lookup__field"
                    data-testid="document-filter"
                    spellcheck="false"
                    autocapitalize="off"
                    placeholder="{ user_id: 42 }"
                    aria-invalid=move || wrong.with(Option::is_some).to_string()
                    aria-describedby="filter-wrong"
                    prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))
                />
                <button type="submit" class="button button--small">"Find"</button>
            </form>
            <p class="lookup__wrong" id="filter-wrong" role="alert">{move || wrong.get()}</p>
            {draw(page, move |page| found(page, skip).into_any())}
            {move || view! { <CallLine lab=&super::LAB code=code() /> }}
        </section>
    }
}

fn found(page: Page, skip: RwSignal<u64>) -> impl IntoView {
    let Page { documents, total, explain, indexes } = page;
    let shown = documents.len() as u64;
    let from = skip.get_untracked();
    let words = if total == 0 {
        "No document matches.".to_owned()
    } else {
        format!(
            "{} to {} of {}",
            format::count(from + 1),
            format::count(from + shown),
            format::plural(total, "document", "documents")
        )
    };
    let list = documents
        .into_iter()
        .map(|document| {
            let head = head_of(&document);
            let roots = nodes(&document);
            view! {
                <li>
                    <details class="document" data-testid="document">
                        <summary>
                            <code>{head}</code>
                        </summary>
                        <TreeView label="The document" roots=roots depth=2 />
                    </details>
                </li>
            }
        })
        .collect_view();
    let index_list = indexes
        .into_iter()
        .map(|index| {
            let keys = Value::Object(index.key).to_string();
            let more = match (index.unique, index.expire_after_seconds) {
                (true, _) => "unique".to_owned(),
                (_, Some(seconds)) => format!("documents live {seconds} seconds"),
                _ => String::new(),
            };
            view! {
                <li class="index">
                    <code>{index.name}</code>
                    <span class="index__made">{keys} " " {more}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <p class="browse__found" data-testid="documents-found">{words}</p>
        <ul class="documents" role="list">{list}</ul>
        <div class="rows__pages" role="group" aria-label="Pages">
            <button
                type="button"
                class="button button--small"
                disabled={from == 0}
                on:click=move |_| skip.update(|skip| *skip = skip.saturating_sub(SHOWN))
            >
                "Previous"
            </button>
            <button
                type="button"
                class="button button--small"
                data-testid="more-documents"
                disabled={from + shown >= total}
                on:click=move |_| skip.update(|skip| *skip += SHOWN)
            >
                "Next"
            </button>
        </div>
        <details class="panel__more" open>
            <summary>"How these documents were found: the plan"</summary>
            {filter_plan(&explain)}
        </details>
        <details class="panel__more">
            <summary>"Indexes"</summary>
            <ul class="index-list" role="list">{index_list}</ul>
        </details>
    }
}

/// A document in one line: its id and its first plain members.
fn head_of(document: &Value) -> String {
    const MEMBERS: usize = 4;
    let members = document.as_object().into_iter().flatten();
    let plain = members.filter(|(_, value)| !value.is_object() && !value.is_array());
    plain.take(MEMBERS).map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join(", ")
}

fn empty() -> Value {
    Value::Object(serde_json::Map::new())
}

async fn page(client: Client, collection: String, filter: Value, skip: u64) -> Result<Page, WireError> {
    let options = FindOptions { skip: Some(skip), limit: Some(SHOWN), ..FindOptions::default() };
    let (own, known) = (collection.clone(), filter.clone());
    let find = crate::Find { collection: own.clone(), filter: known.clone(), options: options.clone() };
    let documents = client.call(find).await?;
    let explain = client.call(crate::Explain { collection: own, filter: known, options }).await?;
    let total = client.call(crate::CountDocuments { collection: collection.clone(), filter }).await?;
    let indexes = client.call(crate::Indexes { collection }).await?;
    Ok(Page { documents, total, explain, indexes })
}
