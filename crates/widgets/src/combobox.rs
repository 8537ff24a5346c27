//! A text field with completions, after the ARIA combobox pattern.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// Something the text could become.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The text it becomes.
    pub text: String,
    /// What is shown.
    pub label: String,
    /// What it is, beside it: a word or two.
    pub mark: String,
}

impl From<String> for Choice {
    /// A text that stands for itself.
    fn from(text: String) -> Self {
        Self { label: text.clone(), text, mark: String::new() }
    }
}

/// A text field and the list of what it could become.
#[component]
pub fn Combobox(
    /// Identifies the field in the page.
    id: &'static str,
    /// What goes in, for those who do not see it.
    label: &'static str,
    /// The hook for tests.
    testid: &'static str,
    /// Shown while the field is empty.
    placeholder: &'static str,
    /// The text.
    text: RwSignal<String>,
    /// Completions of the text, best first.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// Told what the reader typed, as opposed to what was filled in.
    on_type: Callback<String>,
) -> impl IntoView {
    let wanted = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    // A list with nothing but the text itself would only be in the way.
    let shown = Memo::new(move |_| {
        if !wanted.get() {
            return Vec::new();
        }
        options.with(|options| {
            text.with(|text| {
                if options.len() == 1 && options[0].text == *text { Vec::new() } else { options.clone() }
            })
        })
    });
    let open = move || shown.with(|shown| !shown.is_empty());

    let close = move || {
        wanted.set(false);
        active.set(None);
    };
    let choose = move |option: Choice| {
        text.set(option.text.clone());
        close();
        on_type.run(option.text);
    };
    let step = move |by: isize| {
        let last = shown.with(Vec::len) as isize - 1;
        active.update(|active| {
            let next = match *active {
                None if by > 0 => 0,
                None => last,
                Some(index) => index as isize + by,
            };
            *active = (0..=last).contains(&next).then_some(next as usize);
        });
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowDown" | "ArrowUp" => {
            event.prevent_default();
            if open() {
                step(if event.key() == "ArrowDown" { 1 } else { -1 });
            } else {
                wanted.set(true);
                on_type.run(text.get_untracked());
            }
        }
        "Enter" => {
            let chosen = active
                .get_untracked()
                .and_then(|index| shown.with_untracked(|shown| shown.get(index).cloned()));
            if let Some(option) = chosen {
                event.prevent_default();
                choose(option);
            } else {
                close();
            }
        }
        "Escape" if open() => {
            event.prevent_default();
            close();
        }
        _ => {}
    };
    view! {
        <span class="combobox">
            <input
                id=id
                class="field combobox__input"
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="search"
                aria-label=label
                aria-autocomplete="list"
                aria-expanded=move || open().to_string()
                aria-controls=list_id(id)
                aria-activedescendant=move || active.get().map(|index| option_id(id, index))
                data-testid=testid
                placeholder=placeholder
                prop:value=text
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    text.set(typed.clone());
                    active.set(None);
                    wanted.set(true);
                    on_type.run(typed);
                }
                on:keydown=on_key
                on:blur=move |_| close()
            />
            <Options
                id=id
                label=label
                options=shown
                active=active
                on_choose=Callback::new(choose)
            />
        </span>
    }
}

#[component]
fn Options(
    id: &'static str,
    label: &'static str,
    options: Memo<Vec<Choice>>,
    active: RwSignal<Option<usize>>,
    on_choose: Callback<Choice>,
) -> impl IntoView {
    let items = move || {
        options
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, option)| {
                let Choice { label, mark, .. } = option.clone();
                view! {
                    <li
                        class="combobox__option"
                        id=option_id(id, index)
                        role="option"
                        data-testid="suggestion"
                        aria-selected=move || (active.get() == Some(index)).to_string()
                        // Pressing must not take the focus from the field: that would close the list.
                        on:pointerdown=move |event| event.prevent_default()
                        on:mousedown=move |event| event.prevent_default()
                        on:click=move |_| on_choose.run(option.clone())
                    >
                        <span class="combobox__label">{label}</span>
                        {(!mark.is_empty()).then(|| view! { <span class="combobox__mark">{mark}</span> })}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <ul
            class="combobox__list"
            role="listbox"
            id=list_id(id)
            aria-label=label
            hidden=move || options.with(Vec::is_empty)
        >
            {items}
        </ul>
    }
}

fn list_id(field: &str) -> String {
    format!("{field}-list")
}

fn option_id(field: &str, index: usize) -> String {
    format!("{field}-option-{index}")
}
