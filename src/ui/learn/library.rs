//! The texts as they are fetched: each once, parsed once, shared by all who show it.

use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
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
use protocol::Sorted;

/// Where the texts are served, beside the page.
const FOLDER: &str = "./learn";

/// A text on its way.
pub enum Loaded<T: ?Sized> {
    /// Under way.
    Loading,
    /// Here.
    Ready(Arc<T>),
    /// It could not be fetched or read: why.
    Failed(String),
}

impl<T: ?Sized> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Loading => Self::Loading,
            Self::Ready(text) => Self::Ready(Arc::clone(text)),
            Self::Failed(reason) => Self::Failed(reason.clone()),
        }
    }
}

/// A kind of text: how it is read.
pub trait Text: Sized + Send + Sync + 'static {
    /// Reads it.
    fn read(file: &str, text: &str) -> Result<Self, TextError>;
}

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
        }
    };
}

text!(Lesson, lesson::parse);
text!(Checks, |file, text| exercise::parse_checks(file, text).map(Checks));
text!(Quiz, |file, text| exercise::parse_quiz(file, text).map(Quiz));
text!(Presets, |file, text| presets::parse(file, text).map(Presets));
text!(Glossary, terms::parse);

/// A text of any kind: one shelf holds them all, so that one piece of code fetches them all.
type Kept = Loaded<dyn Any + Send + Sync>;
type Read = fn(&str, &str) -> Result<Arc<dyn Any + Send + Sync>, TextError>;

thread_local! {
    static SHELF: RefCell<Sorted<String, ArcRwSignal<Kept>>> = RefCell::new(Sorted::new());
}

/// Where a text is, or will be.
pub struct Place<T> {
    kept: ArcRwSignal<Kept>,
    kind: PhantomData<fn() -> T>,
}

impl<T: Text> Place<T> {
    /// The text as it is now; whoever asks is told when that changes.
    pub fn get(&self) -> Loaded<T> {
        match self.kept.get() {
            Loaded::Loading => Loaded::Loading,
            Loaded::Failed(reason) => Loaded::Failed(reason),
            Loaded::Ready(text) => match text.downcast() {
                Ok(text) => Loaded::Ready(text),
                Err(_) => Loaded::Failed("This file was opened as a text of another kind.".to_owned()),
            },
        }
    }
}

/// The text in `file`; fetched if it is not here yet.
pub fn open<T: Text>(file: &str) -> Place<T> {
    Place { kept: open_any(file, read::<T>), kind: PhantomData }
}

/// Fetches a text once more.
pub fn retry<T: Text>(file: &str) {
    if let Some(place) = SHELF.with_borrow(|shelf| shelf.get(file).cloned()) {
        place.set(Loaded::Loading);
        fetch_into(file.to_owned(), place, read::<T>);
    }
}

fn read<T: Text>(file: &str, text: &str) -> Result<Arc<dyn Any + Send + Sync>, TextError> {
    Ok(Arc::new(T::read(file, text)?))
}

fn open_any(file: &str, read: Read) -> ArcRwSignal<Kept> {
    if let Some(place) = SHELF.with_borrow(|shelf| shelf.get(file).cloned()) {
        return place;
    }
    let place = ArcRwSignal::new(Loaded::Loading);
    SHELF.with_borrow_mut(|shelf| shelf.insert(file.to_owned(), place.clone()));
    fetch_into(file.to_owned(), place.clone(), read);
    place
}

fn fetch_into(file: String, place: ArcRwSignal<Kept>, read: Read) {
    spawn_local(async move {
        let read = match fetch(&file).await {
            Ok(text) => read(&file, &text).map_err(|error| error.to_string()),
            Err(reason) => Err(reason),
        };
        place.set(read.map_or_else(Loaded::Failed, Loaded::Ready));
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
