//! What the tests share: an engine over the shipped data and a memory disk, and waiting for futures.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use engine::{DataFiles, Engine, EngineRequest, Host, TextFiles};
use protocol::{Reply, StorageKind, WireError};
use serde_json::Value;
use storage::{ManualClock, Storage};

pub use pollster::block_on;

/// The folder of the shipped data.
pub fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public/data")
}

/// One shipped file.
pub fn read(name: &str) -> Vec<u8> {
    fs::read(data().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The files the engine starts with.
pub fn files() -> DataFiles {
    DataFiles {
        catalogue: read("catalogue.json"),
        movies_manifest: read("movies.json"),
        movies_vectors: read("movies.vec"),
        movies_graph: read("movies.hnsw"),
    }
}

/// The files that come later.
pub fn text_files() -> TextFiles {
    TextFiles {
        passages_manifest: read("passages.json"),
        passages_vectors: read("passages.vec"),
        questions: read("questions.json"),
        encoder: Some((read("encoder.bin"), String::from_utf8(read("encoder.vocab.txt")).unwrap())),
    }
}

/// An engine over `storage`.
pub fn start(storage: impl Storage + 'static) -> Engine {
    let host = Host {
        storage: Rc::new(storage),
        clock: Arc::new(ManualClock::default()),
        kind: StorageKind::IndexedDb,
        note: None,
    };
    let mut engine = block_on(Engine::start(host, files(), |_| {})).expect("the engine starts");
    engine.add_texts(text_files()).expect("the texts fit");
    block_on(engine.settle()).expect("the first data is saved");
    engine
}

/// Sends a call written as the page sends it.
pub fn send(engine: &mut Engine, lab: &str, method: &str, params: Value) -> Result<Reply, WireError> {
    let params = if params.is_null() { serde_json::json!({}) } else { params };
    block_on(engine.handle(EngineRequest::read(lab, method, params)?))
}

/// The same, with the reply as JSON.
pub fn call(engine: &mut Engine, room: &str, method: &str, params: Value) -> Result<Value, WireError> {
    send(engine, room, method, params).map(|reply| serde_json::to_value(reply).expect("a reply is JSON"))
}
