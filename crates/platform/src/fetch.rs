//! Fetching the site's own files, beside the worker's script.

use js_sys::{Array, ArrayBuffer, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Response;

use super::{describe, scope};

/// What stands for the hash of the data in a build that was not sealed.
const UNSEALED: &str = "unsealed";

/// Why a file could not be fetched.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// No connection, or the browser refused.
    #[error("{0} could not be fetched: {1}")]
    Network(String, String),
    /// The server answered with an error.
    #[error("{0} could not be fetched: the server answered {1}")]
    Status(String, u16),
}

/// Fetches files at the same time; the results are in the order of `paths`, relative to the worker's script.
pub async fn fetch_all(paths: &[&str]) -> Vec<Result<Vec<u8>, FetchError>> {
    let promises: Array = paths
        .iter()
        .map(|path| {
            let path = (*path).to_owned();
            // Settles in any case: one missing file must not hide the others.
            future_to_promise(async move {
                Ok(match fetch(&path).await {
                    Ok(bytes) => Array::of2(&true.into(), &bytes),
                    Err(FetchError::Network(_, reason)) => Array::of2(&false.into(), &reason.into()),
                    Err(FetchError::Status(_, status)) => Array::of2(&false.into(), &status.into()),
                }
                .into())
            })
        })
        .collect();
    let settled = JsFuture::from(Promise::all(&promises)).await.unwrap_or_default();
    let settled: Array = settled.dyn_into().unwrap_or_default();
    paths.iter().zip(settled.iter()).map(|(path, outcome)| unpack(path, &outcome.unchecked_into())).collect()
}

fn unpack(path: &str, outcome: &Array) -> Result<Vec<u8>, FetchError> {
    let value = outcome.get(1);
    if outcome.get(0).is_truthy() {
        return Ok(value.unchecked_into::<Uint8Array>().to_vec());
    }
    Err(match value.as_f64() {
        Some(status) => FetchError::Status(path.to_owned(), status as u16),
        None => FetchError::Network(path.to_owned(), value.as_string().unwrap_or_default()),
    })
}

async fn fetch(path: &str) -> Result<Uint8Array, FetchError> {
    let failed = |error| FetchError::Network(path.to_owned(), describe(&error));
    let response: Response =
        JsFuture::from(scope().fetch_with_str(&versioned(path))).await.map_err(failed)?.unchecked_into();
    if !response.ok() {
        return Err(FetchError::Status(path.to_owned(), response.status()));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(failed)?).await.map_err(failed)?;
    Ok(Uint8Array::new(&buffer.unchecked_into::<ArrayBuffer>()))
}

/// The address of a data file in this build: `engine_loader.js` knows the hash of the data, so that no cache gives
/// this engine the data of another build.
fn versioned(path: &str) -> String {
    match Reflect::get(&scope(), &"cineaiData".into()).ok().and_then(|hash| hash.as_string()) {
        Some(hash) if hash != UNSEALED => format!("{path}?v={hash}"),
        _ => path.to_owned(),
    }
}
