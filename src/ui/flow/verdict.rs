//! What a comparison of stores shows: bars on a logarithmic scale, and one sentence made from the numbers.

use protocol::{Comparison, Contender};
use widgets::format;

/// Below this a time is drawn as this.
const SHORTEST_MS: f64 = 0.0005;
/// Ratios below this are no difference.
pub const ALIKE: f64 = 1.25;

/// The time axis of several comparisons: whole powers of ten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: i32,
    high: i32,
}

impl Scale {
    /// A scale that holds every time of `results`.
    pub fn of<'a>(results: impl Iterator<Item = &'a Comparison>) -> Self {
        let times: Vec<f64> = results
            .flat_map(|result| &result.contenders)
            .filter_map(|contender| contender.ms)
            .map(|ms| ms.max(SHORTEST_MS))
            .collect();
        let low = times.iter().copied().fold(f64::INFINITY, f64::min);
        let high = times.iter().copied().fold(0.0, f64::max);
        if high <= 0.0 {
            return Self { low: -2, high: 1 };
        }
        let low = low.log10().floor() as i32;
        Self { low, high: (high.log10().ceil() as i32).max(low + 1) }
    }

    /// Where a time lies, 0 to 1.
    pub fn place(self, ms: f64) -> f64 {
        let at = (ms.max(SHORTEST_MS).log10() - f64::from(self.low)) / f64::from(self.high - self.low);
        at.clamp(0.0, 1.0)
    }

    /// The labelled lines: where, and what they say.
    pub fn ticks(self) -> Vec<(f64, String)> {
        (self.low..=self.high)
            .map(|power| {
                let ms = 10f64.powi(power);
                let words = match power {
                    ..=-4 => format!("{:.1} µs", ms * 1000.0),
                    -3..=-1 => format!("{} µs", (ms * 1000.0).round()),
                    0..=2 => format!("{ms:.0} ms"),
                    _ => format!("{:.0} s", ms / 1000.0),
                };
                (self.place(ms), words)
            })
            .collect()
    }
}

/// A duration with the digits that mean something, down to nanoseconds.
pub fn time(ms: f64) -> String {
    if ms >= 0.1 { format::milliseconds(ms) } else { format!("{} µs", digits(ms * 1000.0)) }
}

fn digits(number: f64) -> String {
    match number {
        n if n >= 10.0 => format!("{n:.0}"),
        n if n >= 1.0 => format!("{n:.1}"),
        n => format!("{n:.2}"),
    }
}

/// What the numbers of a step say, the sizes in order of measuring.
pub fn sentence(results: &[Comparison]) -> String {
    let measured = results.iter().filter_map(|result| Some((result, ranking(result)?)));
    let told: Vec<String> = measured.map(|(result, ranking)| one(result, &ranking)).collect();
    match told.as_slice() {
        [] => "Nothing was measured, so nothing is shown either way.".to_owned(),
        told => format!("{} {}{}", told.join(" "), lesson(results), beside_time(results)),
    }
}

/// What only the step's own store did, of all that was tried beside time.
fn beside_time(results: &[Comparison]) -> String {
    let trials: Vec<_> = results.iter().flat_map(|result| &result.trials).collect();
    let alone = trials.iter().filter(|trial| match trial.attempts.split_first() {
        Some((own, others)) => own.held && others.iter().any(|other| !other.held),
        None => false,
    });
    match (trials.len(), alone.count()) {
        (0, _) => String::new(),
        (all, alone) => format!(
            " Of {all} other things that were tried, this store did {alone} that the other did not: see below."
        ),
    }
}

/// The step's own way and the fastest other one.
struct Ranking<'a> {
    own: f64,
    other: &'a Contender,
    other_ms: f64,
}

fn ranking(result: &Comparison) -> Option<Ranking<'_>> {
    let (own, others) = result.contenders.split_first()?;
    let other = others
        .iter()
        .filter_map(|contender| Some((contender, contender.ms?)))
        .min_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(Ranking { own: own.ms?, other: other.0, other_ms: other.1 })
}

fn one(result: &Comparison, ranking: &Ranking<'_>) -> String {
    let size = format!("{} {}", format::count(result.size), result.unit);
    let ratio = ranking.other_ms.max(SHORTEST_MS) / ranking.own.max(SHORTEST_MS);
    let label = &ranking.other.label;
    let own = result.contenders.first().map_or("the step's own way", |contender| contender.label.as_str());
    if ratio >= ALIKE {
        format!("At {size}, “{own}” was {} faster than its quickest rival, “{label}”.", times(ratio))
    } else if ratio <= 1.0 / ALIKE {
        format!("At {size}, “{label}” was {} faster than “{own}”, which this step uses.", times(1.0 / ratio))
    } else {
        format!("At {size}, “{own}” and “{label}” took about the same time.")
    }
}

/// How many times, with the digits that mean something.
pub fn times(ratio: f64) -> String {
    if ratio < 10.0 {
        format!("{ratio:.1} times")
    } else {
        format!("{} times", format::count(ratio.round() as u64))
    }
}

/// Proved, disproved, or a matter of size.
fn lesson(results: &[Comparison]) -> &'static str {
    let ratios: Vec<f64> = results
        .iter()
        .filter_map(ranking)
        .map(|ranking| ranking.other_ms.max(SHORTEST_MS) / ranking.own.max(SHORTEST_MS))
        .collect();
    let (Some(first), Some(last)) = (ratios.first(), ratios.last()) else { return "" };
    match (*first >= ALIKE, *last >= ALIKE) {
        (true, true) => "For speed, the store fits its job.",
        (false, true) => "The step's store is faster only with more data.",
        (true, false) => "Its lead disappears as data grows.",
        (false, false) => "Speed is not why this store is used here.",
    }
}

/// The agreement of a contender with the step's own way.
pub fn agreement(contender: &Contender, compared: &str) -> String {
    match contender.same {
        None => String::new(),
        Some(same) if same >= 1.0 => format!("same answer ({compared})"),
        Some(same) => format!("{:.0}% the same ({compared})", same * 100.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{Attempt, DoneBy, Step, Trial};

    fn contender(label: &str, ms: Option<f64>) -> Contender {
        Contender {
            store: DoneBy::Sql,
            label: label.to_owned(),
            call: String::new(),
            ms,
            runs: 9,
            bytes: None,
            same: Some(1.0),
            left_out: None,
        }
    }

    fn result(size: u64, own: Option<f64>, others: &[f64]) -> Comparison {
        let mut contenders = vec![contender("own", own)];
        contenders.extend(others.iter().zip(["b", "c"]).map(|(ms, name)| contender(name, Some(*ms))));
        Comparison {
            step: Step::LookUp,
            scale: 1,
            job: String::new(),
            size,
            unit: "films".to_owned(),
            compared: "ids".to_owned(),
            contenders,
            note: String::new(),
            trials: Vec::new(),
            most: 100,
        }
    }

    #[test]
    fn the_sentence_says_who_was_faster_and_what_that_means() {
        #[track_caller]
        fn check(results: &[Comparison], parts: &[&str]) {
            let said = sentence(results);
            assert!(parts.iter().all(|part| said.contains(part)), "{said}");
        }
        let (small, large) = (result(1050, Some(1.0), &[0.5, 3.0]), result(10_500, Some(1.1), &[12.1, 40.0]));
        check(
            std::slice::from_ref(&small),
            &["“b” was 2.0 times faster than “own”", "not why this store is used"],
        );
        check(
            &[small, large.clone()],
            &["11 times faster than its quickest rival, “b”", "faster only with more data"],
        );
        check(&[large], &["fits its job"]);
        check(&[result(10, Some(1.0), &[1.1])], &["about the same time"]);
        check(&[result(10, None, &[1.1])], &["Nothing was measured"]);
        check(&[], &["Nothing was measured"]);
    }

    #[test]
    fn what_only_the_own_store_did_is_said() {
        let mut one = result(1050, Some(1.0), &[0.5]);
        let attempt = |held| Attempt { store: DoneBy::Sql, call: String::new(), held, said: String::new() };
        let trial = |other| Trial { what: String::new(), attempts: vec![attempt(true), attempt(other)] };
        one.trials = vec![trial(false), trial(true), trial(false)];
        assert!(sentence(&[one]).ends_with(
            "Of 3 other things that were tried, this store did 2 that the other did not: see below."
        ));
    }

    #[test]
    fn the_scale_holds_all_times() {
        let results = [result(1, Some(0.004), &[0.3, 25.0])];
        let scale = Scale::of(results.iter());
        assert_eq!(scale, Scale { low: -3, high: 2 });
        assert!(scale.place(0.004) > 0.0 && scale.place(25.0) < 1.0 && scale.place(0.0).abs() < 1e-9);
        let words: Vec<String> = scale.ticks().into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms"]);
        assert_eq!(Scale::of([].iter()), Scale { low: -2, high: 1 });
    }

    #[test]
    fn times_keep_their_digits() {
        let shown: Vec<String> = [0.0004, 0.0042, 0.042, 0.42, 42.0].into_iter().map(time).collect();
        assert_eq!(shown, ["0.40 µs", "4.2 µs", "42 µs", "0.42 ms", "42.0 ms"]);
    }
}
