//! The texts as they are fetched: each once, parsed once, shared by all who show it.

use std::any::Any;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;

use prose::{Text, TextError};

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

/// A text of any kind: one map holds them all, so that one piece of code fetches them all.
type AnyText = Loaded<dyn Any + Send + Sync>;
type Read = fn(&str, &str) -> Result<Arc<dyn Any + Send + Sync>, TextError>;

thread_local! {
    static LOADED: RefCell<BTreeMap<String, ArcRwSignal<AnyText>>> = RefCell::new(BTreeMap::new());
}

/// A text that was asked for: where it is, or will be.
pub struct TextHandle<T> {
    text: ArcRwSignal<AnyText>,
    kind: PhantomData<fn() -> T>,
}

impl<T: Text> TextHandle<T> {
    /// The text as it is now; whoever asks is told when that changes.
    pub fn get(&self) -> Loaded<T> {
        match self.text.get() {
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
pub fn open<T: Text>(file: &str) -> TextHandle<T> {
    TextHandle { text: open_any(file, read::<T>), kind: PhantomData }
}

/// Fetches a text once more.
pub fn retry<T: Text>(file: &str) {
    if let Some(text) = LOADED.with_borrow(|loaded| loaded.get(file).cloned()) {
        text.set(Loaded::Loading);
        fetch_into(file.to_owned(), text, read::<T>);
    }
}

fn read<T: Text>(file: &str, text: &str) -> Result<Arc<dyn Any + Send + Sync>, TextError> {
    Ok(Arc::new(T::read(file, text)?))
}

fn open_any(file: &str, read: Read) -> ArcRwSignal<AnyText> {
    if let Some(text) = LOADED.with_borrow(|loaded| loaded.get(file).cloned()) {
        return text;
    }
    let text = ArcRwSignal::new(Loaded::Loading);
    LOADED.with_borrow_mut(|loaded| loaded.insert(file.to_owned(), text.clone()));
    fetch_into(file.to_owned(), text.clone(), read);
    text
}

fn fetch_into(file: String, into: ArcRwSignal<AnyText>, read: Read) {
    spawn_local(async move {
        let read = match fetch(&file).await {
            Ok(text) => read(&file, &text).map_err(|error| error.to_string()),
            Err(reason) => Err(reason),
        };
        into.set(read.map_or_else(Loaded::Failed, Loaded::Ready));
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
