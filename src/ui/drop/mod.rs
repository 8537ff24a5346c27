//! Files dropped on the page. Nothing dropped makes the browser leave it; what can be taken is offered to be taken.

mod file;

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

use file::DroppedFile;
use widgets::on_demand;
use widgets::on_demand::OnDemand;

#[wasm_bindgen(module = "/src/ui/drop/catch.js")]
extern "C" {
    #[wasm_bindgen(js_name = catchDrops)]
    fn catch_drops(on_drop: &Closure<dyn FnMut(String, f64)>);
}

on_demand!(dropped: Dropped => |file| view! { <DroppedFile file=file /> });

/// A file that was dropped.
#[derive(Clone, Debug, PartialEq)]
struct Dropped {
    name: String,
    bytes: f64,
}

/// Listens for files, and asks what to do with one that came.
#[component]
pub fn Drops() -> impl IntoView {
    let file = RwSignal::new(None::<Dropped>);
    let on_drop = Closure::new(move |name: String, bytes: f64| file.set(Some(Dropped { name, bytes })));
    catch_drops(&on_drop);
    // Called as long as the page lives.
    on_drop.forget();
    move || file.get().map(|with| view! { <OnDemand what="The import" load=dropped with=with inline=true /> })
}
