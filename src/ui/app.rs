//! The whole page: what every part shares, and the order of the parts.

use leptos::prelude::*;

use super::drop::Drops;
use super::footer::Footer;
use super::glossary::term_in_place;
use super::header::Header;
use super::newer_link::NewerLink;
use super::notice::Notice;
use super::offline::Offline;
use super::plans::plan;
use super::screens::screen;
use super::take_over::TakeOver;
use crate::labs;
use client::{self, Client, EngineState, LabWorkers, Script};
use site::address::Address;
use site::console::evidence_view::PlanSource;
use site::data_age::DataAge;
use site::lab;
use site::learn::progress_store::ProgressStore;
use site::navigation;
use site::preferences::Preferences;
use site::route::Page;
use site::texts::DrawTerm;
use widgets::{ToastPlace, Toasts};

/// Starts the engine and puts the live page in the place of the static one.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("a fault in the page: {panic}")));
    let Some(root) = document().get_element_by_id("app") else { return };
    // The static shell has the same geometry: replacing it within one frame moves nothing.
    root.set_text_content(None);
    leptos::mount::mount_to(wasm_bindgen::JsCast::unchecked_into(root), App).forget();
}

/// The page.
#[component]
fn App() -> impl IntoView {
    let client = Client::start(&Script::ENGINE.address());
    labs::install();
    let workers = LabWorkers::of_labs(lab::apis());
    client::install(client, workers, lab::apis());
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
    provide_context(PlanSource(plan));

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
        <Drops />
        <Notice />
        <NewerLink />
        {move || framed.get().then(|| view! { <TakeOver /> <Offline /> })}
    }
}

/// Leaves a mark in the browser's own performance record.
pub fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        let _ = performance.mark(name);
    }
}
