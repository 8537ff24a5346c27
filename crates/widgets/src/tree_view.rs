//! A tree one can walk: a JSON document, a query plan. After the ARIA tree pattern.

use std::collections::BTreeSet;

use leptos::attr::custom::custom_attribute;
use leptos::html::Ul;
use leptos::prelude::*;
use web_sys::{HtmlElement, KeyboardEvent};

use super::tree_rows::{self, Move, Path, TreeNode, TreeRow, ValueKind};
use super::{Glyph, Icon};

/// A tree with a place in it.
#[component]
pub fn TreeView(
    /// What the tree is, for those who do not see it.
    #[prop(into)]
    label: String,
    /// The first nodes.
    roots: Vec<TreeNode>,
    /// How many levels are open at first.
    #[prop(default = 1)]
    depth: usize,
) -> impl IntoView {
    let open = RwSignal::new(tree_rows::opened(&roots, depth));
    let roots = StoredValue::new(roots);
    let at = RwSignal::new(0_usize);
    let list = NodeRef::<Ul>::new();
    let rows = Memo::new(move |_| open.with(|open| roots.with_value(|roots| tree_rows::rows(roots, open))));

    let place = move |path: &Path| {
        rows.with_untracked(|rows| rows.iter().position(|row| row.path == *path)).unwrap_or_default()
    };
    let toggle = move |path: &Path| {
        open.update(|open| {
            if !open.remove(path) {
                open.insert(path.clone());
            }
        });
    };
    let go = move |row: usize| {
        at.set(row);
        focus(list, row);
    };
    let on_key = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let step = rows.with_untracked(|rows| tree_rows::step(rows, at.get_untracked(), &event.key()));
        match step {
            None => return,
            Some(Move::To(row)) => go(row),
            Some(Move::Toggle(path)) => toggle(&path),
            Some(Move::OpenSiblings(path)) => {
                open.update(|open| open_siblings(rows, open, &path));
                at.set(place(&path));
            }
        }
        event.prevent_default();
        event.stop_propagation();
    };
    // Keyed: a row drawn anew would lose the focus, as all its attributes are taken away first.
    let item = move |row: TreeRow| {
        let path = StoredValue::new(row.path.clone());
        let is_at = Memo::new(move |_| {
            rows.with(|rows| path.with_value(|path| rows.get(at.get()).is_some_and(|row| row.path == *path)))
        });
        let is_open = Memo::new(move |_| open.with(|open| path.with_value(|path| open.contains(path))));
        let on_click = Callback::new(move |()| {
            at.set(path.with_value(place));
            path.with_value(toggle);
        });
        view! { <Item row=row is_at=is_at is_open=is_open on_click=on_click /> }
    };
    view! {
        <ul class="tree" role="tree" aria-label=label data-testid="tree" node_ref=list on:keydown=on_key>
            <For each=move || rows.get() key=|row| row.path.clone() children=item />
        </ul>
    }
}

#[component]
fn Item(row: TreeRow, is_at: Memo<bool>, is_open: Memo<bool>, on_click: Callback<()>) -> impl IntoView {
    let kind = match row.kind {
        ValueKind::Note => "tree__value tree__value--note",
        ValueKind::Text => "tree__value code--text",
        ValueKind::Plain => "tree__value code--value",
    };
    let has_children = row.open.is_some();
    view! {
        <li
            class="tree__row"
            role="treeitem"
            {..custom_attribute("aria-level", row.path.len().to_string())}
            aria-posinset=row.place.to_string()
            aria-setsize=row.siblings.to_string()
            aria-expanded=move || has_children.then(|| is_open.get().to_string())
            aria-selected=move || is_at.get().to_string()
            tabindex=move || if is_at.get() { "0" } else { "-1" }
            style:--depth=(row.path.len() - 1).to_string()
            on:click=move |_| on_click.run(())
        >
            <span class="tree__mark" class:tree__mark--open=move || has_children && is_open.get()>
                {has_children.then(|| view! { <Icon glyph=Glyph::Open /> })}
            </span>
            {(!row.name.is_empty()).then(|| view! { <span class="tree__name">{row.name}</span> })}
            <span class=kind dir="auto">{row.value}</span>
        </li>
    }
}

fn open_siblings(rows: Memo<Vec<TreeRow>>, open: &mut BTreeSet<Path>, path: &Path) {
    let Some((_, above)) = path.split_last() else { return };
    rows.with_untracked(|rows| {
        let siblings = rows
            .iter()
            .filter(|row| row.open.is_some() && row.path.split_last().is_some_and(|(_, own)| own == above));
        open.extend(siblings.map(|row| row.path.clone()));
    });
}

fn focus(list: NodeRef<Ul>, row: usize) {
    let item = list.get_untracked().and_then(|list| list.children().item(row as u32));
    if let Some(item) = item {
        let _ = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(item).focus();
    }
}
