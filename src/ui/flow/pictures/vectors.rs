//! Step 2: the question's vector above the best match's, and where they agree.

use leptos::prelude::*;

use super::agreement::{Agreement, COLUMNS};
use client::Client;
use protocol::{Embedded, NearFilm, VectorRecord, VectorSource, WireError};
use widgets::HeatCells;
use widgets::heat;

/// The two vectors and their products.
#[component]
pub fn TwoVectors(
    /// The vector searched with.
    embedded: Embedded,
    /// The film nearest to it.
    best: NearFilm,
) -> impl IntoView {
    let client = expect_context::<Client>();
    let found = RwSignal::new(None::<Result<Option<VectorRecord>, WireError>>);
    let get = lab_vectors::Get { collection: "movies".to_owned(), id: best.movie_id };
    leptos::task::spawn_local(async move {
        let record = client.call(get).await;
        found.try_set(Some(record));
    });
    let own = StoredValue::new(embedded.vector);
    let asked = match embedded.source {
        VectorSource::Film { title, .. } => title,
        VectorSource::Moved { title, .. } => format!("{title}, changed as you asked"),
        VectorSource::Description { .. } => "Your description".to_owned(),
    };
    let title = best.title;
    move || match found.get() {
        None => view! { <p class="picture__wait" role="status">"Fetching the best match's vector…"</p> }
            .into_any(),
        Some(Ok(Some(record))) => {
            own.with_value(|own| picture(own, &record.vector, asked.clone(), title.clone())).into_any()
        }
        Some(Ok(None)) => {
            view! { <p class="picture__wait">{format!("“{title}” is no longer in the collection.")}</p> }
                .into_any()
        }
        Some(Err(error)) => view! { <p class="picture__wait" role="alert">{error.message}</p> }.into_any(),
    }
}

fn picture(own: &[f32], other: &[f32], asked: String, title: String) -> impl IntoView + use<> {
    let agreement = Agreement::of(own, other);
    let told = agreement.told();
    let whole = agreement.adds + agreement.takes;
    let share = |part: f64| format!("{:.1}%", 100.0 * part / whole.max(1e-9));
    let (adds, takes) = (agreement.adds, agreement.takes);
    let cosine = agreement.cosine();
    view! {
        <figure class="picture two-vectors" data-testid="picture">
            <figcaption class="picture__head">"The two nearest vectors, number by number"</figcaption>
            <p class="two-vectors__name">{asked.clone()}</p>
            <HeatCells heat=heat::layout(own, COLUMNS) label=format!("The vector of {asked}") />
            <p class="two-vectors__name">{title.clone()} <span class="picture__note">"the best match"</span></p>
            <HeatCells heat=heat::layout(other, COLUMNS) label=format!("The vector of {title}") />
            <p class="two-vectors__name">"Where they agree" <span class="picture__note">"the product of the two numbers above each other"</span></p>
            <HeatCells heat=agreement.products label=told.clone() />
            <div class="two-vectors__sum" aria-hidden="true">
                <span class="two-vectors__adds" style:inline-size=share(adds)>{format!("+{adds:.2}")}</span>
                <span class="two-vectors__takes" style:inline-size=share(takes)>{format!("−{takes:.2}")}</span>
                <b class="two-vectors__cosine">{format!("= {cosine:.2}")}</b>
            </div>
            <p class="picture__told">{told}</p>
        </figure>
    }
}
