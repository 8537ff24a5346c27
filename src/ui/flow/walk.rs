//! Drawing a search's way through the graph, and telling it point by point.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::walk_layout::{self, STRIP, Strip, WIDTH};
use prose::Level;
use protocol::{GraphWalk, WalkLayer};
use site::preferences::Preferences;
use widgets::DataTable;
use widgets::format;

/// The walk: a strip a layer; at the deepest level its points in order. Nothing at the plain level.
#[component]
pub fn Walk(
    /// The walk.
    walk: GraphWalk,
) -> impl IntoView {
    let level = expect_context::<Preferences>().level;
    let walk = StoredValue::new(walk);
    move || {
        let level = level.get();
        (level != Level::Plain).then(|| walk.with_value(|walk| picture(walk, level)))
    }
}

fn picture(walk: &GraphWalk, level: Level) -> impl IntoView + use<> {
    let told = walk_layout::told(walk);
    let strips = walk_layout::layout(walk)
        .into_iter()
        .zip(&walk.layers)
        .map(|(drawn, layer)| strip(&drawn, layer))
        .collect_view();
    let points = (level == Level::Internals).then(|| points(walk));
    view! {
        <figure class="walk">
            <figcaption class="evidence__head">"The walk through the graph, top layer first"</figcaption>
            <p class="visually-hidden">{told}</p>
            <div class="walk__layers" aria-hidden="true">{strips}</div>
            <p class="controls__hint">
                "Each dot is a film whose neighbours were looked at, in order from the left; lower is nearer to the question, larger found more worth keeping."
            </p>
            {points}
        </figure>
    }
}

fn strip(strip: &Strip, layer: &WalkLayer) -> impl IntoView + use<> {
    let dots = strip
        .dots
        .iter()
        .map(|(x, y, r)| {
            view! { <circle class="walk__dot" cx=format!("{x:.1}") cy=format!("{y:.1}") r=format!("{r:.1}") /> }
        })
        .collect_view();
    let shown = layer.hops.len() as u64;
    let more = if shown < layer.expanded { format!(", the first {shown} drawn") } else { String::new() };
    let words = format!(
        "layer {}, {}: {} expanded{more}, {} compared",
        layer.layer,
        format::plural(layer.points, "film", "films"),
        format::count(layer.expanded),
        format::count(layer.compared),
    );
    view! {
        <div class="walk__layer">
            <span class="walk__words">{words}</span>
            <svg class="walk__strip" viewBox=format!("0 0 {WIDTH} {STRIP}")>
                <path class="walk__line" d=strip.line.clone() />
                {dots}
            </svg>
        </div>
    }
}

fn points(walk: &GraphWalk) -> impl IntoView + use<> {
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
    view! { <DataTable label="The points of the walk, in order".to_owned() columns=columns rows=rows total=total /> }
}
