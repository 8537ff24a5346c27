//! A lab with a worker of its own.

use std::collections::BTreeMap;

use std::future::Future;

use futures_channel::mpsc::unbounded;
use protocol::{CallSet, Counts, Event, Reply, Status, StorageKind, WireError};

use super::{begin, post_answer, post_event, wire};

/// A lab whose worker answers its calls. Its data are gone when the worker ends.
pub trait WorkerLab: Default + 'static {
    /// What it can be asked.
    type Calls: CallSet;

    /// Answers a call.
    fn answer(&mut self, call: Self::Calls) -> impl Future<Output = Result<Reply, WireError>>;

    /// How many there are of what it holds.
    fn counts(&self) -> Counts;
}

/// Runs the worker of lab `L`: returns at once, works until the page ends it.
pub fn serve_lab<L: WorkerLab>() {
    let (sender, mut receiver) = unbounded();
    begin(sender, |message| message, async move {
        let mut lab = L::default();
        post_event(&Event::Ready { status: status(&lab) });
        while let Ok(message) = receiver.recv().await {
            let (id, request) = wire::read(&message);
            let outcome = match request {
                Ok(request) if request.lab == L::Calls::LAB => {
                    match L::Calls::read(&request.method, wire::params(request.params)) {
                        Ok(call) => lab.answer(call).await,
                        Err(error) => Err(error),
                    }
                }
                Ok(request) => Err(WireError::argument(format!(
                    "this worker answers {}, not {}",
                    L::Calls::LAB,
                    request.lab
                ))),
                Err(error) => Err(error),
            };
            post_answer(id, outcome);
        }
    });
}

fn status<L: WorkerLab>(lab: &L) -> Status {
    Status {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        storage: StorageKind::Memory,
        storage_note: Some("This lab keeps its data while it is open.".to_owned()),
        bytes: 0,
        stores: BTreeMap::from([(L::Calls::LAB.to_owned(), lab.counts())]),
        restored: false,
        renewed: false,
        startup_ms: BTreeMap::new(),
    }
}
