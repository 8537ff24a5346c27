//! The ways to the pages: a row in the header, a menu where the window is narrow.

use leptos::html::{Button, Nav as NavElement};
use leptos::prelude::*;
use web_sys::{FocusEvent, KeyboardEvent};

use site::address::Address;
use site::route::{Page, main_pages};
use widgets::{Glyph, Icon, LookIcon};

/// The links of the header.
#[component]
pub fn Nav() -> impl IntoView {
    let address = expect_context::<Address>();
    let page = address.page();
    let open = RwSignal::new(false);
    let nav = NodeRef::<NavElement>::new();
    let button = NodeRef::<Button>::new();
    // Arriving somewhere closes the menu.
    Effect::new(move |_| {
        page.track();
        open.set(false);
    });
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.prevent_default();
            open.set(false);
            if let Some(button) = button.get_untracked() {
                let _ = button.focus();
            }
        }
    };
    let on_leave = move |event: FocusEvent| {
        let to = event.related_target().map(wasm_bindgen::JsCast::unchecked_into::<web_sys::Node>);
        let stays = nav.get_untracked().is_some_and(|nav| nav.contains(to.as_ref()));
        if !stays {
            open.set(false);
        }
    };
    view! {
        <nav class="nav" aria-label="Pages" node_ref=nav on:keydown=on_key on:focusout=on_leave>
            <button
                type="button"
                class="nav__button"
                node_ref=button
                data-testid="menu"
                aria-expanded=move || open.get().to_string()
                aria-controls="nav-pages"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon glyph=Glyph::Menu />
                <span class="visually-hidden">"Pages. This is: "</span>
                <span class="nav__here">{move || page.with(Page::label)}</span>
            </button>
            <ul class="nav__pages" id="nav-pages" role="list" data-open=move || open.get().to_string()>
                {main_pages().into_iter().map(|to| view! { <Way to=to /> }).collect_view()}
            </ul>
        </nav>
    }
}

/// A link to a page as the reader left it.
#[component]
fn Way(to: Page) -> impl IntoView {
    let address = expect_context::<Address>();
    let page = address.page();
    let (class, icon) = match &to {
        Page::Lab(lab) => {
            (format!("nav__way {}", lab.look.colour), view! { <LookIcon look=lab.look /> }.into_any())
        }
        Page::Learn => ("nav__way".to_owned(), view! { <Icon glyph=Glyph::Learn /> }.into_any()),
        _ => ("nav__way".to_owned(), view! { <Icon glyph=Glyph::Flow /> }.into_any()),
    };
    let label = to.label();
    let testid = format!("nav{}", to.path().replace('/', "-"));
    let here = to.clone();
    view! {
        <li>
            <a
                class=class
                href=move || address.link_to(&to)
                data-testid=testid
                aria-current=move || page.with(|page| *page == here).then_some("page")
            >
                {icon}
                <span>{label}</span>
            </a>
        </li>
    }
}
