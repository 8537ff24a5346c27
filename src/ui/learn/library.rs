//! The texts as they are fetched: each once, parsed once, shared by all who show it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;

use super::exercise::{self, Exercise};
use super::lesson::{self, Lesson};
use super::markup::TextError;
use super::presets::{self, Preset};
use crate::ui::glossary::terms::{self, Glossary};

/// Where the texts are served, beside the page.
const FOLDER: &str = "./learn";

/// A text on its way.
#[derive(Debug)]
pub enum Loaded<T> {
    /// Under way.
    Loading,
    /// Here.
    Ready(Arc<T>),
    /// It could not be fetched or read: why.
    Failed(String),
}

impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Loading => Self::Loading,
            Self::Ready(text) => Self::Ready(Arc::clone(text)),
            Self::Failed(reason) => Self::Failed(reason.clone()),
        }
    }
}

/// A kind of text: how it is read, and where the ones already read are kept.
pub trait Text: Sized + Send + Sync + 'static {
    /// Reads it.
    fn read(file: &str, text: &str) -> Result<Self, TextError>;

    /// Runs `use_shelf` with the texts of this kind.
    fn with_shelf<R>(use_shelf: impl FnOnce(&mut Shelf<Self>) -> R) -> R;
}

/// Texts by file.
pub type Shelf<T> = HashMap<String, ArcRwSignal<Loaded<T>>>;

/// The checks of a lesson.
pub struct Checks(pub Vec<Exercise>);

/// The questions of a quiz.
pub struct Quiz(pub Vec<Exercise>);

/// The presets of a console.
pub struct Presets(pub Vec<Preset>);

macro_rules! text {
    ($kind:ty, $read:expr) => {
        impl Text for $kind {
            fn read(file: &str, text: &str) -> Result<Self, TextError> {
                $read(file, text)
            }

            fn with_shelf<R>(use_shelf: impl FnOnce(&mut Shelf<Self>) -> R) -> R {
                thread_local! {
                    static SHELF: RefCell<Shelf<$kind>> = RefCell::new(HashMap::new());
                }
                SHELF.with_borrow_mut(use_shelf)
            }
        }
    };
}

text!(Lesson, lesson::parse);
text!(Checks, |file, text| exercise::parse_checks(file, text).map(Checks));
text!(Quiz, |file, text| exercise::parse_quiz(file, text).map(Quiz));
text!(Presets, |file, text| presets::parse(file, text).map(Presets));
text!(Glossary, terms::parse);

/// The text in `file`; fetched if it is not here yet, and again if it could not be fetched before.
pub fn open<T: Text>(file: &str) -> ArcRwSignal<Loaded<T>> {
    let (place, is_new) = T::with_shelf(|shelf| match shelf.get(file) {
        Some(place) => (place.clone(), false),
        None => {
            let place = ArcRwSignal::new(Loaded::Loading);
            shelf.insert(file.to_owned(), place.clone());
            (place, true)
        }
    });
    if is_new {
        fetch_into(file.to_owned(), place.clone());
    }
    place
}

/// Fetches a text once more.
pub fn retry<T: Text>(file: &str) {
    if let Some(place) = T::with_shelf(|shelf| shelf.get(file).cloned()) {
        place.set(Loaded::Loading);
        fetch_into(file.to_owned(), place);
    }
}

fn fetch_into<T: Text>(file: String, place: ArcRwSignal<Loaded<T>>) {
    spawn_local(async move {
        let read = match fetch(&file).await {
            Ok(text) => T::read(&file, &text).map_err(|error| error.to_string()),
            Err(reason) => Err(reason),
        };
        place.set(match read {
            Ok(text) => Loaded::Ready(Arc::new(text)),
            Err(reason) => Loaded::Failed(reason),
        });
    });
}

async fn fetch(file: &str) -> Result<String, String> {
    let failed = |_| format!("{file} could not be fetched: is this device offline?");
    let response =
        JsFuture::from(window().fetch_with_str(&format!("{FOLDER}/{file}"))).await.map_err(failed)?;
    let response: Response = response.dyn_into().map_err(failed)?;
    if !response.ok() {
        return Err(format!("{file} could not be fetched: the host answered {}.", response.status()));
    }
    let text = JsFuture::from(response.text().map_err(failed)?).await.map_err(failed)?;
    text.as_string().ok_or_else(|| format!("{file} is no text."))
}
