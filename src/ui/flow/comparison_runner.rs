//! Comparisons with other stores: runs one, slice by slice, and keeps what was found.

use std::collections::BTreeMap;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use client::Client;
use lab_flow::{Compare, LeaveComparison};
use protocol::{Comparison, ComparisonRequest, Step, WireError};
use widgets::latest::Latest;

/// A measure under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Measuring {
    /// The step.
    pub step: Step,
    /// How many times the data.
    pub scale: u32,
    /// What is being done.
    pub stage: String,
    /// From 0 to 1.
    pub done: f64,
}

/// What was measured in this visit, by step and size. Copies share it.
#[derive(Clone, Copy)]
pub struct ComparisonRunner {
    client: Client,
    found: RwSignal<BTreeMap<(Step, u32), Comparison>>,
    under_way: RwSignal<Option<Measuring>>,
    failure: RwSignal<Option<String>>,
    latest: Latest,
}

impl ComparisonRunner {
    /// Nothing measured yet.
    pub fn new(client: Client) -> Self {
        Self {
            client,
            found: RwSignal::default(),
            under_way: RwSignal::new(None),
            failure: RwSignal::new(None),
            latest: Latest::default(),
        }
    }

    /// What was found about a step, the smaller sizes first.
    pub fn of(self, step: Step) -> Vec<Comparison> {
        self.found.with(|found| {
            let own = found.iter().filter(|((of, _), _)| *of == step);
            own.map(|(_, result)| result.clone()).collect()
        })
    }

    /// The measure under way.
    pub fn under_way(self) -> ReadSignal<Option<Measuring>> {
        self.under_way.read_only()
    }

    /// Why the last measure failed.
    pub fn failure(self) -> ReadSignal<Option<String>> {
        self.failure.read_only()
    }

    /// Measures, in place of any measure under way.
    pub fn measure(self, request: ComparisonRequest) {
        self.measure_all(vec![request]);
    }

    /// Measures one after the other, in place of any measure under way.
    pub fn measure_all(self, requests: Vec<ComparisonRequest>) {
        let Some(first) = requests.first() else { return };
        // Known at once: whoever waits for the measure before must not begin one too.
        self.begin(first);
        self.failure.set(None);
        self.latest.run(async move {
            for request in requests {
                if let Err(error) = self.measure_one(request).await {
                    self.failure.set(Some(error.message));
                    break;
                }
            }
            self.under_way.set(None);
        });
    }

    fn begin(self, request: &ComparisonRequest) {
        let (step, scale) = (request.step, request.scale);
        self.under_way.set(Some(Measuring { step, scale, stage: "Beginning".to_owned(), done: 0.0 }));
    }

    async fn measure_one(self, request: ComparisonRequest) -> Result<(), WireError> {
        let (step, scale) = (request.step, request.scale);
        self.begin(&request);
        loop {
            let progress = self.client.call(Compare(request.clone())).await?;
            if let Some(result) = progress.result {
                self.found.update(|found| {
                    found.insert((step, scale), result);
                });
                return Ok(());
            }
            let (stage, done) = (progress.stage, progress.done);
            self.under_way.set(Some(Measuring { step, scale, stage, done }));
        }
    }

    /// Everything that was measured at the data's own size.
    pub fn at_own_size(self) -> Vec<Comparison> {
        self.found.with(|found| {
            found.iter().filter(|((_, scale), _)| *scale == 1).map(|(_, result)| result.clone()).collect()
        })
    }

    /// Stops the measure under way and gives its memory back.
    pub fn stop(self) {
        self.latest.stop();
        self.under_way.try_set(None);
        let client = self.client;
        spawn_local(async move {
            // Nobody waits for it: what is left behind goes with the next measure at the latest.
            let _ = client.call(LeaveComparison {}).await;
        });
    }
}
