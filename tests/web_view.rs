//! What our components promise in a browser: text from data is never markup, what changes keeps its place and the focus,
//! and a failure stays in its panel for as long as its cause is there.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};
use widgets::latest::Latest;
use widgets::tree_rows::TreeNode;
use widgets::{CodeView, DataTable, ErrorState, PanelBoundary, TextField, TreeView};

wasm_bindgen_test_configure!(run_in_browser);

/// Draws a view into a box of its own.
fn draw<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> HtmlElement {
    let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&place).unwrap();
    mount_to(place.clone(), view).forget();
    place
}

/// Waits until every effect has run.
async fn settled() {
    TimeoutFuture::new(10).await;
}

fn find(place: &HtmlElement, selector: &str) -> Element {
    place.query_selector(selector).unwrap().expect(selector)
}

fn has(place: &HtmlElement, selector: &str) -> bool {
    place.query_selector(selector).unwrap().is_some()
}

/// What a panel of these tests fails with.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("it broke")]
struct Broken;

#[wasm_bindgen_test]
async fn a_failure_stays_in_its_panel_and_goes_when_its_cause_is_gone() {
    let broken = RwSignal::new(true);
    let place = draw(move || {
        let fallible = move || if broken.get() { Err(Broken) } else { Ok("whole") };
        view! {
            <i>"beside"</i>
            <PanelBoundary what="The plan">
                <p>{fallible}</p>
            </PanelBoundary>
        }
    });
    for turn in 0..2 {
        settled().await;
        let failure = find(&place, "[data-testid=panel-error]").text_content().unwrap();
        assert!(failure.contains("The plan could not be shown."), "{turn}: {failure}");
        assert!(failure.contains("it broke"), "{turn}: {failure}");
        assert!(!has(&place, "p:not(.state p)"), "{turn}: what failed is not shown");
        assert_eq!(find(&place, "i").text_content().unwrap(), "beside", "{turn}");
        broken.set(false);
        settled().await;
        assert!(!has(&place, "[data-testid=panel-error]"), "{turn}: the failure is gone with its cause");
        assert_eq!(find(&place, "p").text_content().unwrap(), "whole", "{turn}");
        broken.set(true);
    }
}

#[wasm_bindgen_test]
async fn a_panel_that_failed_can_be_tried_again() {
    let tries = StoredValue::new(0);
    let place = draw(move || {
        let second_try_works = move || {
            tries.update_value(|tries| *tries += 1);
            if tries.get_value() == 1 { Err(Broken) } else { Ok("whole") }
        };
        view! { <PanelBoundary what="The plan">{second_try_works()}</PanelBoundary> }
    });
    settled().await;
    find(&place, "[data-testid=retry]").unchecked_into::<HtmlElement>().click();
    settled().await;
    assert_eq!(place.text_content().unwrap(), "whole");
    assert_eq!(tries.get_value(), 2);
}

#[wasm_bindgen_test]
async fn a_tree_opens_in_its_place_and_keeps_the_focus() {
    let place = draw(|| {
        let roots = vec![TreeNode::new("Sort", "").over(vec![TreeNode::new("Scan", "movies")])];
        view! { <TreeView label="The plan" roots=roots depth=0 /> }
    });
    settled().await;
    let level = |row: &Element| row.get_attribute("aria-level").unwrap();
    let sort = find(&place, "[role=treeitem]");
    assert_eq!((level(&sort).as_str(), sort.get_attribute("aria-expanded").as_deref()), ("1", Some("false")));
    sort.unchecked_ref::<HtmlElement>().focus().unwrap();
    sort.unchecked_ref::<HtmlElement>().click();
    settled().await;
    assert!(find(&place, "[role=treeitem]").is_same_node(Some(&sort)), "the row is not drawn anew");
    assert!(document().active_element().unwrap().is_same_node(Some(&sort)), "the focus stays");
    assert_eq!(sort.get_attribute("aria-expanded").as_deref(), Some("true"));
    let scan = find(&place, "[role=treeitem]:nth-child(2)");
    assert_eq!((level(&scan).as_str(), scan.get_attribute("aria-expanded")), ("2", None));
}

#[wasm_bindgen_test]
async fn a_field_follows_its_signal_even_after_something_was_typed() {
    let text = RwSignal::new("a".to_owned());
    let place = draw(move || view! { <TextField label="Title" value=text /> });
    settled().await;
    let field: HtmlInputElement = find(&place, "input").unchecked_into();
    assert_eq!(field.value(), "a");
    field.set_value("typed");
    field.dispatch_event(&Event::new("input").unwrap()).unwrap();
    assert_eq!(text.get_untracked(), "typed");
    text.set("b".to_owned());
    settled().await;
    assert_eq!(field.value(), "b");
}

#[wasm_bindgen_test]
async fn only_the_latest_request_is_answered_and_none_once_its_panel_is_gone() {
    let (there, answers) = (RwSignal::new(true), RwSignal::new(Vec::new()));
    let latest = StoredValue::new(None::<Latest>);
    let request = move |number: u32, wait: u32| {
        latest.get_value().unwrap().run(async move {
            TimeoutFuture::new(wait).await;
            answers.update(|answers| answers.push(number));
        });
    };
    draw(move || move || there.get().then(|| latest.set_value(Some(Latest::default()))));
    request(1, 60);
    request(2, 30);
    request(3, 40);
    TimeoutFuture::new(100).await;
    assert_eq!(answers.get_untracked(), [3], "a slower one and a quicker one before it are dropped");
    request(4, 30);
    latest.get_value().unwrap().stop();
    request(5, 30);
    there.set(false);
    TimeoutFuture::new(100).await;
    assert_eq!(answers.get_untracked(), [3], "one was stopped, the other's panel is gone");
}

#[wasm_bindgen_test]
async fn text_from_data_is_never_markup() {
    const TRAP: &str = "<img src=x onerror=alert(1)> & \"quotes\"";
    let place = draw(|| {
        let rows = vec![vec![json!(TRAP)]];
        view! {
            <DataTable label=TRAP.to_owned() columns=vec![TRAP.to_owned()] rows=rows total=1 />
            <CodeView label=TRAP code=TRAP />
            <ErrorState title=TRAP message=TRAP hint=TRAP />
        }
    });
    settled().await;
    assert!(!has(&place, "img"));
    assert_eq!(find(&place, "td").text_content().unwrap(), TRAP);
    assert_eq!(find(&place, "[role=region]").get_attribute("aria-label").as_deref(), Some(TRAP));
    assert_eq!(find(&place, "code").text_content().unwrap(), TRAP);
    assert_eq!(find(&place, ".state__hint").text_content().unwrap(), TRAP);
}
