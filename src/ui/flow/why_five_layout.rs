//! The table of jobs and stores, made from comparisons and nothing else.

use super::verdict::{ALIKE, time, times};
use protocol::{Comparison, DoneBy, Step};

/// The columns.
pub const STORES: [DoneBy; 5] =
    [DoneBy::Sql, DoneBy::Documents, DoneBy::Vectors, DoneBy::Features, DoneBy::Rag];

/// One job.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The step it belongs to.
    pub step: Step,
    /// The job.
    pub job: String,
    /// What became of it in each of [`STORES`].
    pub cells: [Cell; 5],
}

/// What became of a job in a store.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// It was not tried there.
    #[default]
    Untried,
    /// Done, by the store the page uses: milliseconds; none where no time was taken.
    Own(Option<f64>),
    /// Done, so many times slower than the store the page uses.
    Slower(f64),
    /// Done, so many times faster.
    Faster(f64),
    /// Done as well.
    Alike,
    /// It could not be done; what the store said.
    Cannot(String),
}

impl Cell {
    /// The word of the style sheet.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Untried => "untried",
            Self::Own(_) => "own",
            Self::Slower(_) => "slower",
            Self::Faster(_) => "faster",
            Self::Alike => "alike",
            Self::Cannot(_) => "cannot",
        }
    }

    /// What it says.
    pub fn words(&self) -> String {
        match self {
            Self::Untried => String::new(),
            Self::Own(Some(ms)) => format!("✓ {}", time(*ms)),
            Self::Own(None) => "✓".to_owned(),
            Self::Slower(ratio) => format!("{} slower", times(*ratio)),
            Self::Faster(ratio) => format!("{} faster", times(*ratio)),
            Self::Alike => "as well".to_owned(),
            Self::Cannot(_) => "✗ cannot".to_owned(),
        }
    }
}

/// The rows: each comparison's job, then what was tried beside time.
pub fn rows(found: &[Comparison]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for result in found {
        rows.push(timed(result));
        for trial in &result.trials {
            let own = trial.attempts.first().map(|attempt| attempt.store);
            let cells = STORES.map(|store| match trial.attempts.iter().find(|it| it.store == store) {
                None => Cell::Untried,
                Some(attempt) if !attempt.held => Cell::Cannot(attempt.said.clone()),
                Some(_) if own == Some(store) => Cell::Own(None),
                Some(_) => Cell::Alike,
            });
            // The same thing is tried in two steps.
            if !rows.iter().any(|row| row.job == trial.what) {
                rows.push(Row { step: result.step, job: trial.what.clone(), cells });
            }
        }
    }
    rows
}

/// A job and its times; of several ways in one store the fastest counts.
fn timed(result: &Comparison) -> Row {
    let own = result.contenders.first().and_then(|own| own.ms);
    let own_store = result.contenders.first().map(|own| own.store);
    let cells = STORES.map(|store| {
        if own_store == Some(store) {
            return Cell::Own(own);
        }
        let fastest = result
            .contenders
            .iter()
            .filter(|contender| contender.store == store)
            .filter_map(|contender| contender.ms)
            .min_by(f64::total_cmp);
        match (fastest, own) {
            (Some(ms), Some(own)) if own > 0.0 && ms / own >= ALIKE => Cell::Slower(ms / own),
            (Some(ms), Some(own)) if ms > 0.0 && own / ms >= ALIKE => Cell::Faster(own / ms),
            (Some(_), _) => Cell::Alike,
            (None, _) => Cell::Untried,
        }
    });
    Row { step: result.step, job: result.job.clone(), cells }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{Attempt, Contender, Trial};

    fn comparison(times: &[(DoneBy, f64)], trials: Vec<Trial>) -> Comparison {
        let contender = |(store, ms): &(DoneBy, f64)| Contender {
            store: *store,
            label: String::new(),
            call: String::new(),
            ms: Some(*ms),
            runs: 7,
            bytes: None,
            same: Some(1.0),
            left_out: None,
        };
        Comparison {
            step: Step::LookUp,
            scale: 1,
            job: "Find a film.".to_owned(),
            size: 1,
            unit: "films".to_owned(),
            compared: String::new(),
            contenders: times.iter().map(contender).collect(),
            note: String::new(),
            trials,
            most: 100,
        }
    }

    #[test]
    fn cells_follow_the_measures_and_what_was_not_tried_stays_empty() {
        let times =
            [(DoneBy::Sql, 1.0), (DoneBy::Documents, 40.0), (DoneBy::Documents, 0.5), (DoneBy::Rag, 1.1)];
        let rows = rows(&[comparison(&times, Vec::new())]);
        assert_eq!(
            rows[0].cells,
            [Cell::Own(Some(1.0)), Cell::Faster(2.0), Cell::Untried, Cell::Untried, Cell::Alike]
        );
        assert_eq!(rows[0].cells[1].words(), "2.0 times faster");
    }

    #[test]
    fn a_trial_is_a_row_and_the_same_one_stands_once() {
        let attempt = |store, held| Attempt { store, call: String::new(), held, said: "Refused.".to_owned() };
        let trial = Trial {
            what: "Join".to_owned(),
            attempts: vec![attempt(DoneBy::Sql, true), attempt(DoneBy::Documents, false)],
        };
        let one = comparison(&[(DoneBy::Sql, 1.0)], vec![trial.clone()]);
        let rows = rows(&[one.clone(), one]);
        assert_eq!(rows.iter().filter(|row| row.job == "Join").count(), 1);
        let join = rows.iter().find(|row| row.job == "Join").unwrap();
        assert_eq!(
            (join.cells[0].key(), join.cells[1].key(), join.cells[2].key()),
            ("own", "cannot", "untried")
        );
    }
}
