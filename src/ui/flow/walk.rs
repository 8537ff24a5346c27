//! A search's way through the graph, layer by layer and point by point.

use leptos::prelude::*;
use serde_json::{Value, json};

use protocol::GraphWalk;
use widgets::DataTable;
use widgets::format;

/// The points of the walk, in order.
#[component]
pub fn WalkPoints(
    /// The walk.
    walk: GraphWalk,
) -> impl IntoView {
    let layers = walk
        .layers
        .iter()
        .map(|layer| {
            let shown = layer.hops.len() as u64;
            let more =
                if shown < layer.expanded { format!(", the first {shown} listed") } else { String::new() };
            let words = format!(
                "Layer {} of {}: the neighbours of {} were compared{more}, {} distances computed.",
                layer.layer,
                format::plural(layer.points, "film", "films"),
                format::plural(layer.expanded, "film", "films"),
                format::count(layer.compared),
            );
            view! { <li>{words}</li> }
        })
        .collect_view();
    let rows: Vec<Vec<Value>> = walk
        .layers
        .iter()
        .flat_map(|layer| {
            layer.hops.iter().map(|hop| {
                vec![
                    layer.layer.into(),
                    hop.title.clone().into(),
                    json!(f64::from(hop.distance)),
                    hop.compared.into(),
                    hop.kept.into(),
                ]
            })
        })
        .collect();
    let total = walk.layers.iter().map(|layer| layer.expanded).sum();
    let columns = ["layer", "expanded", "distance", "compared", "kept"].map(str::to_owned).to_vec();
    view! {
        <h4 class="evidence__head">"The walk, top layer first"</h4>
        <ul class="evidence__notes">{layers}</ul>
        <DataTable label="The points of the walk, in order".to_owned() columns=columns rows=rows total=total />
    }
}
