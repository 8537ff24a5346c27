//! A text file on the page: while it is fetched, when it is here, and when it could not be opened.

use leptos::prelude::*;

use super::Text;
use super::text_loader::{self, Loaded};
use crate::ui::components::{ErrorState, Loading};

/// The text in `file`, as `draw` draws it; where it is until then, or why it did not come.
pub fn text_view<T: Text>(file: &str, draw: impl Fn(&T) -> AnyView + Send + Sync + 'static) -> AnyView {
    let text = text_loader::open::<T>(file);
    let look = move || match text.get() {
        Loaded::Loading => Ok(None),
        Loaded::Failed(reason) => Err(reason),
        Loaded::Ready(text) => Ok(Some(draw(&text))),
    };
    view_of_any(file.to_owned(), Box::new(look), text_loader::retry::<T>)
}

fn view_of_any(
    file: String,
    look: Box<dyn Fn() -> Result<Option<AnyView>, String> + Send + Sync>,
    retry: fn(&str),
) -> AnyView {
    let shown = move || match look() {
        Ok(None) => view! { <Loading what="Opening the text" /> }.into_any(),
        Ok(Some(text)) => text,
        Err(reason) => {
            let file = file.clone();
            let again = Callback::new(move |()| retry(&file));
            view! { <ErrorState title="This text could not be opened." message=reason on_retry=again /> }
                .into_any()
        }
    };
    view! { {shown} }.into_any()
}
