//! Fetching one large file, with news of how far it is and a way to stop.

use js_sys::{Boolean, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestInit, Response,
};

use super::{describe, scope};

/// Why a file did not come.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum DownloadError {
    /// No connection, or the browser refused.
    #[error(
        "it could not be fetched ({0}): is the address right, and does its server allow other sites to read it?"
    )]
    Network(String),
    /// The server answered with an error.
    #[error("the server answered {0}")]
    Status(u16),
    /// More bytes than expected.
    #[error("the file is longer than the {0} bytes expected")]
    TooLong(u64),
    /// Stopped by the reader.
    #[error("it was cancelled")]
    Cancelled,
}

/// Stops a download.
#[derive(Clone)]
pub struct Stop(Option<AbortController>);

impl Stop {
    /// For one download.
    pub fn new() -> Self {
        Self(AbortController::new().ok())
    }

    /// Stops it; what came is dropped.
    pub fn stop(&self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }

    /// Whether it was stopped.
    pub fn is_stopped(&self) -> bool {
        self.0.as_ref().is_some_and(|controller| controller.signal().aborted())
    }
}

impl Default for Stop {
    fn default() -> Self {
        Self::new()
    }
}

/// Fetches `address` (relative to the worker's script), `limit` bytes at most. No cookie and no referrer is sent,
/// and the browser's own cache is left alone: whoever asks keeps the file.
pub async fn download(
    address: &str,
    limit: u64,
    stop: &Stop,
    mut progress: impl FnMut(u64),
) -> Result<Vec<u8>, DownloadError> {
    let failed = |error: JsValue| {
        if stop.is_stopped() { DownloadError::Cancelled } else { DownloadError::Network(describe(&error)) }
    };
    let options = RequestInit::new();
    options.set_cache(RequestCache::NoStore);
    options.set_credentials(RequestCredentials::Omit);
    options.set_referrer_policy(web_sys::ReferrerPolicy::NoReferrer);
    if let Some(controller) = &stop.0 {
        options.set_signal(Some(&controller.signal()));
    }
    let response: Response = JsFuture::from(scope().fetch_with_str_and_init(address, &options))
        .await
        .map_err(failed)?
        .unchecked_into();
    if !response.ok() {
        return Err(DownloadError::Status(response.status()));
    }
    let Some(body) = response.body() else { return Err(DownloadError::Network("no content".to_owned())) };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut bytes = Vec::with_capacity(limit as usize);
    loop {
        let read: Promise = reader.read();
        let part = JsFuture::from(read).await.map_err(failed)?;
        let member = |name: &str| Reflect::get(&part, &JsValue::from_str(name)).unwrap_or_default();
        if member("done").unchecked_into::<Boolean>().value_of() {
            return Ok(bytes);
        }
        let Ok(chunk) = member("value").dyn_into::<Uint8Array>() else { continue };
        if bytes.len() as u64 + u64::from(chunk.length()) > limit {
            stop.stop();
            return Err(DownloadError::TooLong(limit));
        }
        let begin = bytes.len();
        bytes.resize(begin + chunk.length() as usize, 0);
        chunk.copy_to(&mut bytes[begin..]);
        progress(bytes.len() as u64);
    }
}
