//! CineAI: a movie recommender whose five databases all run in the reader's browser tab.
//!
//! Two programs share this library. The *page* (`src/main.rs`) draws; the *engine* (`src/bin/engine.rs`), a Web
//! Worker, owns the data. They exchange the messages of [`protocol`] and share nothing else.
//!
//! | room | what it answers |
//! | --- | --- |
//! | `catalog` | Which films, viewers and ratings are there? |
//! | `encoder` | Where in the space of meanings does a text lie? |
//! | `stores` | How do the five databases work? Each is complete in itself. |
//! | `flow` | What happens to one recommendation, step by step? |
//! | `engine` | Who owns the stores, and who answers a command? |
//! | [`protocol`] | What is said between page and engine? |
//! | `platform` | Where does the engine touch the browser? |
//! | `worker` | How does the engine hear and answer? |
//! | [`client`] | How does the page reach the engine, and what if it dies? |
//! | [`ui`] | What does the reader see? |
//!
//! Everything from `catalog` to `worker` but `protocol` is behind the feature `engine` (on by default): the page is
//! built without it, so that it carries none of it.
//!
//! Imports go one way: `protocol`, `catalog` <- `encoder` <- `stores` <- `flow` <- `engine` <- `worker`; `platform`
//! implements what `stores` ask for; `ui` -> `client` -> `protocol`. Invariants, each checked by a test
//! (`tests/tidy.rs`): `ui` never imports `stores`; a store never imports another store; nothing but `platform`,
//! `worker`, `client` and `ui` knows a web API; only `style/tokens.css` holds colours and sizes.

#[cfg(feature = "engine")]
pub mod catalog;
pub mod client;
#[cfg(feature = "engine")]
pub mod encoder;
#[cfg(feature = "engine")]
pub mod engine;
#[cfg(feature = "engine")]
pub mod flow;
#[cfg(all(feature = "engine", target_arch = "wasm32"))]
pub mod platform;
pub mod protocol;
#[cfg(feature = "engine")]
pub mod stores;
pub mod ui;
#[cfg(all(feature = "engine", target_arch = "wasm32"))]
pub mod worker;
