//! Texts as they stand on the page: the elements of each mark, terms as the page wants them, and never HTML.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use leptos::prelude::*;
use prose::parse;
use site::texts::{DrawTerm, prose, prose_without_buttons};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

const TEXT: &str =
    "A [[page|*page*]] of `4 <b>`,\n*not* **less**; &lt;i&gt; [all](#/glossary)\n\n- one\n- two";

/// What the browser made of a view, without the comments that hold places.
fn drawn<V: IntoView>(view: impl FnOnce() -> V + 'static) -> String {
    let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&place).unwrap();
    mount_to(place.clone(), view).forget();
    place.inner_html().replace("<!---->", "").replace("<!-->", "")
}

#[wasm_bindgen_test]
fn every_mark_is_an_element_and_a_term_is_what_the_page_makes_of_it() {
    let blocks = parse("f.md", TEXT).unwrap().blocks;
    let expected = |term: &str| {
        format!(
            "<p class=\"prose__block\">A {term} of <code>4 &lt;b&gt;</code>, <em>not</em> <strong>less</strong>; \
             &lt;i&gt; <a href=\"#/glossary\">all</a></p>\
             <ul class=\"prose__list\"><li class=\"prose__block\">one</li><li class=\"prose__block\">two</li></ul>"
        )
    };
    let own = blocks.clone();
    assert_eq!(drawn(move || prose(&own)), expected("page"));
    let draw = |term: String, shown: String| view! { <b title=term>{shown}</b> }.into_any();
    let with_terms = drawn(move || {
        provide_context(DrawTerm(draw));
        prose(&blocks)
    });
    assert_eq!(with_terms, expected("<b title=\"page\">page</b>"));
}

#[wasm_bindgen_test]
fn a_text_inside_another_has_nothing_to_press() {
    let blocks = parse("f.md", TEXT).unwrap().blocks;
    let draw = |_: String, shown: String| view! { <button>{shown}</button> }.into_any();
    let still = drawn(move || {
        provide_context(DrawTerm(draw));
        prose_without_buttons(&blocks, "line")
    });
    assert_eq!(
        still,
        "<span class=\"line\">A page of <code>4 &lt;b&gt;</code>, <em>not</em> <strong>less</strong>; &lt;i&gt; all</span>\
         <span class=\"line\">one</span><span class=\"line\">two</span>"
    );
}
