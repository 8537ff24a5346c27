//! Putting a view into the document.

use any_spawner::Executor;
use reactive_graph::owner::Owner;
use web_sys::HtmlElement;

use crate::shown::Shown;
use crate::view::IntoView;

/// A view in the document, with everything it reacts to.
#[must_use = "a view that is not kept stops reacting"]
pub struct Mounted {
    owner: Owner,
    shown: Shown,
}

impl Mounted {
    /// Keeps the view for as long as the page is there.
    pub fn forget(self) {
        std::mem::forget((self.owner, self.shown));
    }
}

/// Draws a view into `parent`, behind what is there.
pub fn mount_to<V: IntoView>(parent: HtmlElement, draw: impl FnOnce() -> V + 'static) -> Mounted {
    // It fails where it has been called before, which is as good.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let shown = owner.with(|| draw().into_any().build());
    shown.mount(&parent, None);
    Mounted { owner, shown }
}
