//! The engine over the files of `public/data`, as a tab has it.

use std::error::Error;
use std::fs;
use std::io;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use engine::{DataFiles, Engine, EngineRequest, Host};
use pollster::block_on;
use protocol::StorageKind;
use serde_json::Value;
use storage::{ManualClock, MemoryStorage};

/// What the engine starts with.
pub fn files(data: &Path) -> io::Result<DataFiles> {
    let read = |name: &str| fs::read(data.join(name));
    Ok(DataFiles {
        catalogue: read("catalogue.json")?,
        movies_manifest: read("movies.json")?,
        movies_vectors: read("movies.vec")?,
        movies_graph: read("movies.hnsw")?,
    })
}

/// The engine with its first data, in memory.
pub fn start(data: &Path) -> Result<Engine, Box<dyn Error>> {
    let host = Host {
        storage: Rc::new(MemoryStorage::default()),
        clock: Arc::new(ManualClock::default()),
        kind: StorageKind::Memory,
        note: None,
    };
    Ok(block_on(Engine::start(host, files(data)?, |_| {}))?)
}

/// The reply to one command.
pub fn call(engine: &mut Engine, room: &str, method: &str, params: Value) -> Result<Value, Box<dyn Error>> {
    let request = EngineRequest::read(room, method, params).map_err(|error| error.message)?;
    let reply = block_on(engine.handle(request)).map_err(|error| error.message)?;
    Ok(serde_json::to_value(reply)?)
}
