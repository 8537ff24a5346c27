//! The whole page: what every part shares, and the order of the parts.

use leptos::prelude::*;

use super::address::Address;
use super::components::{ToastPlace, Toasts};
use super::embed::EmbedScreen;
use super::flow::FlowScreen;
use super::footer::Footer;
use super::glossary::{GlossaryScreen, term_in_place};
use super::header::Header;
use super::kit::KitScreen;
use super::learn::LearnScreen;
use super::learn::progress_store::ProgressStore;
use super::navigation;
use super::newer_link::NewerLink;
use super::notice::Notice;
use super::offline::Offline;
use super::preferences::Preferences;
use super::prose::DrawTerm;
use super::route::Page;
use super::stores::StorePage;
use crate::labs;
use client::{self, Client, EngineState, LabWorkers, Script};

/// Starts the engine and puts the live page in the place of the static one.
pub fn start() {
    let Some(root) = document().get_element_by_id("app") else { return };
    // The static shell has the same geometry: replacing it within one frame moves nothing.
    root.set_text_content(None);
    leptos::mount::mount_to(wasm_bindgen::JsCast::unchecked_into(root), App).forget();
}

/// How many times the reader went back to the original data: what was shown before is out of date.
#[derive(Clone, Copy)]
pub struct DataAge(pub RwSignal<u32>);

/// The page.
#[component]
fn App() -> impl IntoView {
    let client = Client::start(&Script::ENGINE.address());
    let workers = LabWorkers::of_labs(&labs::APIS);
    client::install(client, workers, &labs::APIS);
    provide_context(workers);
    let address = Address::follow();
    let preferences = Preferences::load(address);
    provide_context(client);
    provide_context(address);
    provide_context(preferences);
    provide_context(Toasts::new());
    provide_context(DataAge(RwSignal::new(0)));
    provide_context(ProgressStore::load());
    provide_context(DrawTerm(term_in_place));

    let page = address.page();
    navigation::follow(page);
    let framed = Memo::new(move |_| !page.with(|page| matches!(page, Page::Embed(_))));

    let state = client.state();
    let marked = StoredValue::new(false);
    Effect::new(move |_| {
        if matches!(state.get(), EngineState::Ready(_)) && !marked.get_value() {
            marked.set_value(true);
            mark("cineai:ready");
        }
    });

    view! {
        {move || framed.get().then(|| view! { <Header /> })}
        <main class="page" id="main">
            {move || screen(page.get())}
        </main>
        {move || framed.get().then(|| view! { <Footer /> })}
        <ToastPlace />
        <Notice />
        <NewerLink />
        {move || framed.get().then(|| view! { <Offline /> })}
    }
}

fn screen(page: Page) -> AnyView {
    match page {
        Page::Flow => view! { <FlowScreen /> }.into_any(),
        Page::Store(store) => view! { <StorePage store=store /> }.into_any(),
        Page::Learn => view! { <LearnScreen /> }.into_any(),
        Page::Glossary => view! { <GlossaryScreen /> }.into_any(),
        Page::Kit => view! { <KitScreen /> }.into_any(),
        Page::Embed(panel) => view! { <EmbedScreen panel=panel /> }.into_any(),
    }
}

/// Leaves a mark in the browser's own performance record.
pub fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        let _ = performance.mark(name);
    }
}
