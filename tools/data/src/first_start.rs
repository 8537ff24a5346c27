//! What a first start costs: its time by stage, and the bytes of the database that it makes.

use std::cell::RefCell;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use engine::{Engine, Host};
use pollster::block_on;
use protocol::StorageKind;
use sql::SqlStore;
use storage::{Clock, MemoryStorage};

use crate::shipped;

/// As hard as `gzip -9` tries.
const DEFLATE_LEVEL: u8 = 9;

struct SystemClock {
    began: Instant,
}

impl Clock for SystemClock {
    fn now_ms(&self) -> f64 {
        self.began.elapsed().as_secs_f64() * 1000.0
    }

    fn unix_ms(&self) -> i64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64)
    }
}

/// Starts the engine over the files in `data` and empty storage, and writes the database it makes to `out`.
pub fn run(data: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder)?;
    }
    let files = shipped::files(data)?;
    let storage = MemoryStorage::default();
    let clock: Arc<dyn Clock> = Arc::new(SystemClock { began: Instant::now() });
    let host = Host {
        storage: Rc::new(storage.clone()),
        clock: clock.clone(),
        kind: StorageKind::Memory,
        note: None,
    };
    let stages: RefCell<Vec<(String, f64)>> = RefCell::default();
    let begin = |stage: &str| stages.borrow_mut().push((stage.to_owned(), clock.now_ms()));
    let engine = block_on(Engine::start(host, files, begin))?;
    begin("Saving");
    block_on(engine.settle())?;
    begin("");
    for (stage, next) in stages.borrow().iter().zip(stages.borrow().iter().skip(1)) {
        println!("{:7.0} ms  {}", next.1 - stage.1, stage.0);
    }
    let (sql, _) = block_on(SqlStore::open(Rc::new(storage), clock.clone()))?;
    let database = block_on(sql.export())?;
    let packed = miniz_oxide::deflate::compress_to_vec(&database, DEFLATE_LEVEL);
    println!("{:7} bytes of database, {} deflated", database.len(), packed.len());
    fs::write(out, database)?;
    Ok(())
}
