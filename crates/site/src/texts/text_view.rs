//! A text file on the page: while it is fetched, when it is here, and when it could not be opened.

use leptos::prelude::*;

use super::text_loader::{self, Loaded};
use prose::Text;
use widgets::{Loading, PanelBoundary, PanelError};

/// The text in `file`, as `draw` draws it; where it is until then, or why it did not come.
pub fn text_view<T: Text>(file: &str, draw: impl Fn(&T) -> AnyView + Send + Sync + 'static) -> AnyView {
    let text = text_loader::open::<T>(file);
    let look = move || match text.get() {
        Loaded::Loading => Ok(view! { <Loading what="Opening the text" /> }.into_any()),
        Loaded::Failed(reason) => Err(PanelError(reason)),
        Loaded::Ready(text) => Ok(draw(&text)),
    };
    view_of_any(file.to_owned(), Box::new(look), text_loader::retry::<T>)
}

/// Draws a text as far as it is here.
type Look = Box<dyn Fn() -> Result<AnyView, PanelError> + Send + Sync>;

fn view_of_any(file: String, look: Look, retry: fn(&str)) -> AnyView {
    let look = StoredValue::new(look);
    let on_retry = Callback::new(move |()| retry(&file));
    view! {
        <PanelBoundary what="This text" on_retry=on_retry>
            {move || look.with_value(|look| look())}
        </PanelBoundary>
    }
    .into_any()
}
