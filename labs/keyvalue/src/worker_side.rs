//! The lab's engine side, in a worker of its own.

use platform::BrowserClock;
use protocol::{Counts, Reply, WireError};
use storage::Clock;
use worker::{WorkerLab, serve_lab};

#[allow(clippy::wildcard_imports, reason = "every call is answered here")]
use super::*;

/// What the worker holds.
#[derive(Default)]
struct KeyValueLab {
    store: KeyValueStore,
}

impl WorkerLab for KeyValueLab {
    type Calls = KeyValueCall;

    async fn answer(&mut self, call: KeyValueCall) -> Result<Reply, WireError> {
        let (store, now) = (&mut self.store, BrowserClock.unix_ms());
        Ok(match call {
            KeyValueCall::Set(Set { key, value, options }) => {
                Reply::to::<Set>(store.set(now, key, value, options)?.then(|| "OK".to_owned()))
            }
            KeyValueCall::Get(Get { key }) => Reply::to::<Get>(store.get(now, &key)),
            KeyValueCall::Del(Del { keys }) => Reply::to::<Del>(store.del(now, &keys)),
            KeyValueCall::Exists(Exists { keys }) => Reply::to::<Exists>(store.exists(now, &keys)),
            KeyValueCall::Incr(Incr { key }) => Reply::to::<Incr>(store.incr_by(now, &key, 1)?),
            KeyValueCall::IncrBy(IncrBy { key, by }) => Reply::to::<IncrBy>(store.incr_by(now, &key, by)?),
            KeyValueCall::Expire(Expire { key, seconds }) => {
                Reply::to::<Expire>(store.expire(now, &key, seconds)?)
            }
            KeyValueCall::Ttl(Ttl { key }) => Reply::to::<Ttl>(store.ttl(now, &key)),
            KeyValueCall::Persist(Persist { key }) => Reply::to::<Persist>(store.persist(now, &key)),
            KeyValueCall::Keys(Keys { pattern }) => Reply::to::<Keys>(store.keys(now, &pattern)),
            KeyValueCall::FlushAll(FlushAll {}) => {
                store.flush_all();
                Reply::to::<FlushAll>(())
            }
            KeyValueCall::Entries(Entries {}) => Reply::to::<Entries>(store.entries(now)),
        })
    }

    fn counts(&self) -> Counts {
        Counts::from([("keys".to_owned(), self.store.len() as u64)])
    }
}

/// Runs the worker.
pub fn serve() {
    serve_lab::<KeyValueLab>();
}
