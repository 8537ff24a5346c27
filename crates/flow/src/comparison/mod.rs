//! What if this were done in another store? The job of a step, really done in several, over copies of the data.
//!
//! A comparison fills stores of its own, in memory, with one, ten or a hundred copies of the data, runs the job in
//! each, and compares the answers. The reader's stores are only read. All of it happens in slices: one call does
//! a little, says how far it is, and gives the worker back; whoever stops calling has cancelled. A run that would
//! take longer than [`LIMIT_MS`], judged by the size below, is left out and the result says so.

mod events;
mod features;
mod job;
mod measure;
mod passages;
mod ranking;
mod sessions;
mod titles;
mod trials;
mod vectors;

use std::collections::HashMap;

use job::{Job, MAX_SCALE, Subject};
use measure::{BATCH_MS, Gauge};

use super::{FlowError, Stores};
use protocol::{Comparison, ComparisonProgress, ComparisonRequest, Contender, Step, Trial};

/// A run that would take longer is left out.
const LIMIT_MS: f64 = 10_000.0;
/// A slice ends after the piece of work that reaches this.
const SLICE_MS: f64 = 60.0;

/// The share of the progress that is done when the copies are made.
const FILLED: f64 = 0.7;

/// The comparison under way, and how long runs took before.
#[derive(Default)]
pub struct ComparisonRunner {
    current: Option<Experiment>,
    /// By step and way: the largest data measured, and the milliseconds of a run there.
    known: HashMap<(Step, usize), (u32, f64)>,
}

/// One comparison.
struct Experiment {
    request: ComparisonRequest,
    job: Box<dyn Job>,
    stage: Stage,
    contenders: Vec<Contender>,
    /// The answer of the first way.
    answer: Vec<i64>,
}

enum Stage {
    /// Copies made so far.
    Filling(u32),
    /// Indexes and the like.
    Finishing,
    /// The way being measured.
    Measuring(usize, Gauge),
    /// What is asked of the stores beside being quick.
    Trying,
}

impl ComparisonRunner {
    /// Does a little of the comparison asked for; starts it where another one, or none, was under way.
    pub async fn slice(
        &mut self,
        stores: &Stores,
        request: &ComparisonRequest,
    ) -> Result<ComparisonProgress, FlowError> {
        let mut experiment = match self.current.take() {
            Some(current) if current.request == *request => current,
            _ => Experiment::new(stores, request).await?,
        };
        let started = stores.clock.now_ms();
        loop {
            if let Some(result) = experiment.advance(stores, &mut self.known).await? {
                return Ok(finished(result));
            }
            if stores.clock.now_ms() - started >= SLICE_MS || experiment.is_at_a_border() {
                break;
            }
        }
        let progress = experiment.progress();
        self.current = Some(experiment);
        Ok(progress)
    }

    /// Drops the comparison under way and its data.
    pub fn leave(&mut self) {
        self.current = None;
    }
}

/// Does a little of the comparison asked for; `stores` are only read, beside the comparison they keep.
pub async fn compare(
    stores: &mut Stores,
    request: &ComparisonRequest,
) -> Result<ComparisonProgress, FlowError> {
    let mut runner = std::mem::take(&mut stores.comparison);
    let progress = runner.slice(stores, request).await;
    stores.comparison = runner;
    progress
}

fn finished(result: Comparison) -> ComparisonProgress {
    ComparisonProgress { stage: "Done".to_owned(), done: 1.0, result: Some(result) }
}

impl Experiment {
    async fn new(stores: &Stores, request: &ComparisonRequest) -> Result<Self, FlowError> {
        if !(1..=MAX_SCALE).contains(&request.scale) {
            return Err(FlowError::Argument(format!(
                "scale must be between 1 and {MAX_SCALE}, not {}: it says how many copies of the data to make",
                request.scale
            )));
        }
        let subject = Subject::of(stores, request);
        let job: Box<dyn Job> = match request.step {
            Step::LookUp => Box::new(titles::Titles::new(stores, subject).await?),
            Step::Embed => Box::new(vectors::Vectors::fetch(stores, subject).await?),
            Step::Search => Box::new(vectors::Vectors::nearest(stores, subject).await?),
            Step::LeaveOutSeen => Box::new(sessions::Sessions::new(stores, subject).await?),
            Step::ReadFeatures => Box::new(features::Features::new(stores, subject).await?),
            Step::Rank => Box::new(ranking::Ranking::new(stores, subject).await?),
            Step::Explain => Box::new(passages::Passages::new(stores, subject).await?),
            Step::Record => Box::new(events::Events::new(stores, subject).await?),
        };
        let (most, why) = job.most_copies();
        if request.scale > most {
            return Err(FlowError::Argument(format!(
                "scale must be between 1 and {most} for this step, not {}: {why}",
                request.scale
            )));
        }
        let contenders = job.ways();
        Ok(Self { request: request.clone(), job, stage: Stage::Filling(0), contenders, answer: Vec::new() })
    }

    /// One piece of work; the outcome where it was the last.
    async fn advance(
        &mut self,
        stores: &Stores,
        known: &mut HashMap<(Step, usize), (u32, f64)>,
    ) -> Result<Option<Comparison>, FlowError> {
        match &mut self.stage {
            Stage::Filling(copies) if *copies < self.request.scale => {
                self.job.fill(i64::from(*copies)).await?;
                *copies += 1;
            }
            Stage::Filling(_) => self.stage = Stage::Finishing,
            Stage::Finishing => {
                self.job.finish().await?;
                self.stage = Stage::Measuring(0, Gauge::default());
            }
            Stage::Measuring(way, _) if *way >= self.contenders.len() => self.stage = Stage::Trying,
            Stage::Trying => {
                // A trial is about what holds, which no size changes.
                let trials = match self.request.scale {
                    1 => trials::trials(self.request.step, &stores.clock).await?,
                    _ => Vec::new(),
                };
                return Ok(Some(self.outcome(trials)));
            }
            Stage::Measuring(way, gauge) => {
                let way = *way;
                let key = (self.request.step, way);
                let expected = known
                    .get(&key)
                    .filter(|(scale, _)| *scale < self.request.scale)
                    .map(|(scale, ms)| ms * f64::from(self.request.scale) / f64::from(*scale));
                let Some(contender) = self.contenders.get_mut(way) else { return Ok(None) };
                if let Some(ms) = expected.filter(|ms| *ms > LIMIT_MS) {
                    contender.left_out = Some(format!(
                        "by the last size, one run would take about {:.0} s; the limit is {:.0} s",
                        ms / 1000.0,
                        LIMIT_MS / 1000.0
                    ));
                    self.stage = Stage::Measuring(way + 1, Gauge::default());
                    return Ok(None);
                }
                let batch_started = stores.clock.now_ms();
                let mut answer = Vec::new();
                for _ in 0..gauge.batch() {
                    answer = self.job.run(way).await?;
                    if stores.clock.now_ms() - batch_started > BATCH_MS {
                        gauge.cut_short();
                        break;
                    }
                    gauge.ran();
                }
                gauge.took(stores.clock.now_ms() - batch_started);
                if way == 0 {
                    self.answer.clone_from(&answer);
                }
                contender.same = Some(share(&self.answer, &answer));
                if let Some((ms, runs)) = gauge.result() {
                    (contender.ms, contender.runs) = (Some(ms), runs);
                    contender.bytes = self.job.bytes(way);
                    known.insert(key, (self.request.scale, ms));
                    self.stage = Stage::Measuring(way + 1, Gauge::default());
                }
            }
        }
        Ok(None)
    }

    /// Whether the next piece may be a long one, so that this slice should end before it.
    fn is_at_a_border(&self) -> bool {
        matches!(&self.stage, Stage::Finishing)
            || matches!(&self.stage, Stage::Measuring(_, gauge) if gauge.is_fresh())
    }

    fn progress(&self) -> ComparisonProgress {
        let (copies, ways) = (f64::from(self.request.scale), self.contenders.len().max(1));
        let about = self.job.about();
        let rows = |copies: u32| about.per_copy as u64 * u64::from(copies);
        let (stage, done) = match &self.stage {
            Stage::Filling(made) => (
                format!("Copying: {} of {} {}", rows(*made), rows(self.request.scale), about.unit),
                FILLED * f64::from(*made) / copies,
            ),
            Stage::Finishing => ("Building the indexes".to_owned(), FILLED),
            Stage::Measuring(way, _) => (
                format!(
                    "Measuring {} of {ways}: {}",
                    (way + 1).min(ways),
                    self.contenders.get(*way).map_or("the last way", |contender| contender.label.as_str())
                ),
                FILLED + (1.0 - FILLED) * *way as f64 / ways as f64,
            ),
            Stage::Trying => ("Trying what no time shows".to_owned(), 1.0),
        };
        ComparisonProgress { stage, done, result: None }
    }

    fn outcome(&self, trials: Vec<Trial>) -> Comparison {
        let about = self.job.about();
        Comparison {
            step: self.request.step,
            scale: self.request.scale,
            job: about.job,
            size: about.per_copy as u64 * u64::from(self.request.scale),
            unit: about.unit.to_owned(),
            compared: about.compared.to_owned(),
            contenders: self.contenders.clone(),
            note: about.note.to_owned(),
            trials,
            most: self.job.most_copies().0,
        }
    }
}

/// The share of `first` that is in `other` too; where both are empty they agree.
fn share(first: &[i64], other: &[i64]) -> f64 {
    if first.is_empty() {
        return if other.is_empty() { 1.0 } else { 0.0 };
    }
    if first == other {
        return 1.0;
    }
    let kept = first.iter().filter(|item| other.contains(item)).count();
    kept as f64 / first.len() as f64
}
