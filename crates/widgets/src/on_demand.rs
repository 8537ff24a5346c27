//! What comes when it is opened. A screen that `on_demand!` declares is a part of the page's program in a file of
//! its own, which a first visit does not fetch; [`OnDemand`] shows a skeleton meanwhile and another try where the file
//! does not come.
//!
//! A program is taken apart after it was linked, which only `cargo xtask build` does: it turns the feature `split` on.
//! Without it everything is in one program, and the same screens are there at once.

use std::pin::Pin;

use leptos::prelude::*;

use super::ErrorState;

/// A part could not be fetched.
#[derive(Clone, Copy, Debug)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Draws a screen from what its link says. The code it points to is in the part.
pub type Draw<P> = fn(P) -> AnyView;

/// A part that is being fetched.
pub type Coming<P> = Pin<Box<dyn Future<Output = Result<Draw<P>, NotLoaded>>>>;

/// Declares a part: `on_demand!(kit: () => |()| view! { <KitScreen /> })` declares a function `kit` that fetches it. The
/// name is also that of the part in the table of sizes.
///
/// Leptos's `#[lazy]` would end the program where a part cannot be fetched.
#[macro_export]
macro_rules! on_demand {
    ($part:ident: $properties:ty => |$given:pat_param| $view:expr) => {
        fn $part() -> $crate::on_demand::Coming<$properties> {
            // The entry has a name in the linked program, which the compiler calls unsafe.
            #[cfg_attr(
                                                                feature = "split",
                                                                leptos::wasm_split::wasm_split(
                                                                    $part,
                                                                    fallible,
                                                                    wasm_split_path = ::leptos::wasm_split,
                                                                    preload(#[allow(unsafe_code)] fetched)
                                                                )
                                                            )]
            #[allow(unsafe_code, clippy::unnecessary_wraps)]
            fn entry() -> Result<$crate::on_demand::Draw<$properties>, $crate::on_demand::NotLoaded> {
                Ok(|$given: $properties| leptos::prelude::IntoAny::into_any($view))
            }
            Box::pin(async {
                #[cfg(feature = "split")]
                return entry().await;
                #[cfg(not(feature = "split"))]
                return entry();
            })
        }
    };
}

/// A screen that is loaded on demand.
#[component]
pub fn OnDemand<P: Clone + Send + Sync + 'static>(
    /// What it is: "The glossary".
    what: &'static str,
    /// Fetches it.
    load: fn() -> Coming<P>,
    /// What its link says.
    with: P,
    /// Whether it stands in the middle of a text: then it is a line until it is there.
    #[prop(optional)]
    inline: bool,
) -> impl IntoView {
    let arrived = RwSignal::new(None);
    let fetch = move || {
        arrived.set(None);
        leptos::task::spawn_local(async move {
            let drawn = load().await;
            // The reader may have left.
            arrived.try_set(Some(drawn));
        });
    };
    fetch();
    move || match arrived.get() {
        None if inline => view! { <span role="status">{format!("{what} is on its way.")}</span> }.into_any(),
        None => view! { <Skeleton what=what /> }.into_any(),
        Some(Ok(draw)) => draw(with.clone()),
        Some(Err(NotLoaded)) if inline => view! {
            <span role="alert">{format!("{what} could not be loaded.")}</span>
            <button type="button" class="link-button" on:click=move |_| fetch()>"Try again"</button>
        }
        .into_any(),
        Some(Err(NotLoaded)) => view! {
            <ErrorState
                title=format!("{what} could not be loaded.")
                message="The file did not come: is there a network?"
                hint="If it fails again, load the whole page anew: there may be a newer version of it."
                on_retry=Callback::new(move |()| fetch())
            />
        }
        .into_any(),
    }
}

/// The place of a screen that is on its way.
#[component]
fn Skeleton(what: &'static str) -> impl IntoView {
    view! {
        <div class="skeleton" role="status" aria-label=format!("{what} is being loaded") data-testid="skeleton">
            <i class="skeleton__title"></i>
            <i></i>
            <i></i>
            <i class="skeleton__panel"></i>
        </div>
    }
}
