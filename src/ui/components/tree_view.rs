//! A tree one can walk: a JSON document, a query plan. After the ARIA tree pattern.

use std::collections::BTreeSet;

use leptos::html::Ul;
use leptos::prelude::*;
use web_sys::{HtmlElement, KeyboardEvent};

use super::tree_rows::{self, Move, Path, TreeNode, TreeRow, ValueKind};
use super::{Glyph, Icon, unique};

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
    let id = StoredValue::new(unique::id("tree"));
    let open = RwSignal::new(tree_rows::opened(&roots, depth));
    let roots = StoredValue::new(roots);
    let at = RwSignal::new(0_usize);
    let list = NodeRef::<Ul>::new();
    let rows = Memo::new(move |_| open.with(|open| roots.with_value(|roots| tree_rows::rows(roots, open))));

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
            Some(Move::OpenSiblings(path)) => open.update(|open| open_siblings(rows, open, &path)),
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let items = move || {
        rows.get()
            .into_iter()
            .enumerate()
            .map(|(index, row)| {
                let path = row.path.clone();
                let on_click = Callback::new(move |()| {
                    at.set(index);
                    toggle(&path);
                });
                let is_at = Memo::new(move |_| at.get() == index);
                view! { <Item id=id.with_value(|id| format!("{id}-{index}")) row=row is_at=is_at on_click=on_click /> }
            })
            .collect_view()
    };
    view! {
        <ul class="tree" role="tree" aria-label=label data-testid="tree" node_ref=list on:keydown=on_key>
            {items}
        </ul>
    }
}

#[component]
fn Item(id: String, row: TreeRow, is_at: Memo<bool>, on_click: Callback<()>) -> impl IntoView {
    let kind = match row.kind {
        ValueKind::Note => "tree__value tree__value--note",
        ValueKind::Text => "tree__value code--text",
        ValueKind::Plain => "tree__value code--value",
    };
    let open = row.open;
    view! {
        <li
            class="tree__row"
            role="treeitem"
            id=id
            attr:aria-level=row.path.len().to_string()
            aria-posinset=row.place.to_string()
            aria-setsize=row.siblings.to_string()
            aria-expanded=open.map(|open| open.to_string())
            aria-selected=move || is_at.get().to_string()
            tabindex=move || if is_at.get() { "0" } else { "-1" }
            style:--depth=(row.path.len() - 1).to_string()
            on:click=move |_| on_click.run(())
        >
            <span class="tree__mark" class:tree__mark--open=open == Some(true)>
                {open.is_some().then(|| view! { <Icon glyph=Glyph::Open /> })}
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
