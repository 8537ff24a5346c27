//! What a view promises: the same nodes where the next view has the same kind at the same place, effects that end with
//! what they drew, and text that is never markup.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Draws a view into a box of its own.
fn draw<V: IntoView>(view: impl FnOnce() -> V + 'static) -> HtmlElement {
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

#[wasm_bindgen_test]
async fn what_changes_is_changed_in_its_place() {
    let (count, label, marked) = (RwSignal::new(1), RwSignal::new(Some("one")), RwSignal::new(false));
    let place = draw(move || {
        view! {
            <p class="fixed" class:marked=marked aria-label=label style:width=move || format!("{}px", count.get())>
                "There are " {count} " of them"
            </p>
        }
    });
    let paragraph = find(&place, "p");
    let style = paragraph.unchecked_ref::<HtmlElement>().style();
    assert_eq!(paragraph.text_content().unwrap(), "There are 1 of them");
    assert_eq!(paragraph.get_attribute("aria-label").as_deref(), Some("one"));
    count.set(2);
    label.set(None);
    marked.set(true);
    settled().await;
    assert!(find(&place, "p").is_same_node(Some(&paragraph)), "the element is the same");
    assert_eq!(paragraph.text_content().unwrap(), "There are 2 of them");
    assert_eq!(paragraph.get_attribute("aria-label"), None, "no value takes the attribute away");
    assert_eq!(paragraph.class_name(), "fixed marked");
    assert_eq!(style.get_property_value("width").unwrap(), "2px");
    marked.set(false);
    settled().await;
    assert_eq!(paragraph.class_name(), "fixed");
}

#[wasm_bindgen_test]
async fn an_element_that_is_drawn_again_keeps_its_node_and_hears_an_event_once() {
    let (turn, heard) = (RwSignal::new(0), Rc::new(RefCell::new(Vec::new())));
    let told = Rc::clone(&heard);
    let place = draw(move || {
        move || {
            let (now, told) = (turn.get(), Rc::clone(&told));
            view! { <button title=now.to_string() on:click=move |_| told.borrow_mut().push(now)>{now}</button> }
        }
    });
    let button = find(&place, "button");
    button.unchecked_ref::<HtmlElement>().focus().unwrap();
    turn.set(1);
    settled().await;
    assert!(find(&place, "button").is_same_node(Some(&button)));
    assert!(document().active_element().unwrap().is_same_node(Some(&button)), "the focus stays");
    button.unchecked_ref::<HtmlElement>().click();
    assert_eq!(*heard.borrow(), [1], "only the newest listener hears");
    assert_eq!(button.get_attribute("title").as_deref(), Some("1"));
}

#[wasm_bindgen_test]
async fn what_is_of_another_kind_takes_the_place_of_what_was_there() {
    let turn = RwSignal::new(0);
    let place = draw(move || {
        view! {
            <i></i>
            {move || match turn.get() {
                0 => view! { <b>"b"</b> }.into_any(),
                1 => "text".into_any(),
                2 => vec!["x", "y"].into_any(),
                3 => ().into_any(),
                _ => view! { <u class="u">"u"</u><s>"s"</s> }.into_any(),
            }}
            <em></em>
        }
    });
    for (now, expected) in [
        (0, "<i></i><b>b</b><em></em>"),
        (1, "<i></i>text<em></em>"),
        (2, "<i></i>xy<em></em>"),
        (3, "<i></i><em></em>"),
        (4, "<i></i><u class=\"u\">u</u><s>s</s><em></em>"),
        (0, "<i></i><b>b</b><em></em>"),
    ] {
        turn.set(now);
        settled().await;
        assert_eq!(place.inner_html().replace("<!---->", "").replace("<!-->", ""), expected);
    }
}

#[wasm_bindgen_test]
async fn effects_and_clean_ups_end_with_what_they_were_made_in() {
    let (there, value) = (RwSignal::new(true), RwSignal::new(0));
    let (ran, ended) = (Rc::new(Cell::new(0)), RwSignal::new(0));
    let counted = Rc::clone(&ran);
    draw(move || {
        move || {
            there.get().then(|| {
                let counted = Rc::clone(&counted);
                on_cleanup(move || ended.update(|ended| *ended += 1));
                Effect::new(move |_| {
                    value.track();
                    counted.set(counted.get() + 1);
                });
                view! { <p>{value}</p> }
            })
        }
    });
    settled().await;
    value.set(1);
    settled().await;
    assert_eq!((ran.get(), ended.get_untracked()), (2, 0));
    there.set(false);
    settled().await;
    assert_eq!(ended.get_untracked(), 1);
    value.set(2);
    settled().await;
    assert_eq!(ran.get(), 2, "it is gone and hears nothing");
}

#[wasm_bindgen_test]
async fn rows_are_known_by_their_keys() {
    let rows = RwSignal::new(vec![1, 2, 3, 4]);
    let (drawn, ended) = (Rc::new(Cell::new(0)), RwSignal::new(Vec::new()));
    let counted = Rc::clone(&drawn);
    let place = draw(move || {
        view! {
            <ul>
                <For
                    each=move || rows.get()
                    key=|row| *row
                    children=move |row| {
                        counted.set(counted.get() + 1);
                        on_cleanup(move || ended.update(|ended| ended.push(row)));
                        view! { <li id=format!("row-{row}")>{row}</li> }
                    }
                />
                <li>"last"</li>
            </ul>
        }
    });
    let texts = || find(&place, "ul").text_content().unwrap();
    assert_eq!(texts(), "1234last");
    let third = find(&place, "#row-3");
    for (now, expected) in [(vec![3, 1, 2, 4], "3124last"), (vec![4, 3, 5], "435last"), (vec![], "last")] {
        rows.set(now);
        settled().await;
        assert_eq!(texts(), expected);
        if expected.contains('3') {
            assert!(find(&place, "#row-3").is_same_node(Some(&third)), "a row that moves is the same");
        }
    }
    assert_eq!(drawn.get(), 5, "each row was drawn once");
    let mut gone = ended.get_untracked();
    gone.sort_unstable();
    assert_eq!(gone, [1, 2, 3, 4, 5], "and ended once");
}

#[wasm_bindgen_test]
async fn a_field_follows_its_signal_even_after_something_was_typed() {
    let (text, typed) = (RwSignal::new("a".to_owned()), RwSignal::new(String::new()));
    let place = draw(move || {
        view! { <input prop:value=text on:input=move |event| typed.set(event_target_value(&event)) /> }
    });
    let field: HtmlInputElement = find(&place, "input").unchecked_into();
    settled().await;
    assert_eq!(field.value(), "a");
    field.set_value("typed");
    field.dispatch_event(&Event::new("input").unwrap()).unwrap();
    assert_eq!(typed.get_untracked(), "typed");
    text.set("b".to_owned());
    settled().await;
    assert_eq!(field.value(), "b");
}

#[wasm_bindgen_test]
async fn text_is_never_markup_and_drawings_are_drawings() {
    const TRAP: &str = "<img src=x onerror=alert(1)> & \"quotes\"";
    let text = RwSignal::new(TRAP.to_owned());
    let place = draw(move || {
        view! {
            <p title=text>{text}</p>
            <svg viewBox="0 0 1 1"><text>{text}</text><circle r=1.5></circle></svg>
        }
    });
    assert!(place.query_selector("img").unwrap().is_none());
    assert_eq!(find(&place, "p").text_content().unwrap(), TRAP);
    assert_eq!(find(&place, "p").get_attribute("title").as_deref(), Some(TRAP));
    for drawn in ["svg", "svg text", "svg circle"] {
        assert_eq!(
            find(&place, drawn).namespace_uri().as_deref(),
            Some("http://www.w3.org/2000/svg"),
            "{drawn}"
        );
    }
    assert_eq!(find(&place, "circle").get_attribute("r").as_deref(), Some("1.5"));
}

#[wasm_bindgen_test]
async fn what_fails_is_replaced_up_to_its_boundary_and_can_be_tried_again() {
    let broken = RwSignal::new(true);
    let place = draw(move || {
        let say = |errors: Vec<String>| view! { <b>{errors.join(", ")}</b> };
        let draw = move || if broken.get_untracked() { Err("it broke".to_owned()) } else { Ok("whole") };
        view! {
            <i>"beside"</i>
            <ErrorBoundary fallback=say>
                <p>{draw}</p>
            </ErrorBoundary>
        }
    });
    settled().await;
    assert_eq!(find(&place, "b").text_content().unwrap(), "it broke");
    assert_eq!(find(&place, "i").text_content().unwrap(), "beside");
}

#[wasm_bindgen_test]
async fn a_choice_is_drawn_anew_only_where_it_differs() {
    let count = RwSignal::new(0);
    let drawn = StoredValue::new(0);
    let place = draw(move || {
        view! {
            <Show when=move || count.get() % 4 < 2 fallback=|| view! { <b>"no"</b> }>
                {move || drawn.update_value(|drawn| *drawn += 1)}
                <i>"yes"</i>
            </Show>
        }
    });
    for (now, expected) in [(0, "yes"), (1, "yes"), (2, "no"), (3, "no"), (4, "yes")] {
        count.set(now);
        settled().await;
        assert_eq!(place.text_content().unwrap(), expected);
    }
    assert_eq!(drawn.get_value(), 2);
}
