//! How good "movies like X" is: every film of `tests/data/likes.json` asked for, by likeness alone, for nobody, and for
//! five viewers; the lists compared with the films that a film lover would accept.
//!
//! A viewer's list cannot hold what the viewer has seen: an accepted film that step 4 left out is not missed.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use catalog::Catalogue;
use engine::Engine;
use protocol::{Evidence, Recommendation, Step};
use rag::score_list;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::shipped::{call, start};

/// Films in a list.
const DEPTH: usize = 10;
/// The viewers that are asked for: the front page's and four others.
const VIEWERS: [i64; 5] = [42, 7, 100, 314, 777];

/// A film asked for, as the file has it.
#[derive(Debug, Deserialize)]
struct Labelled {
    film: i64,
    title: String,
    half: String,
    accept: Vec<Accepted>,
    absurd: Vec<i64>,
}

/// A film that a film lover would accept.
#[derive(Debug, Deserialize)]
struct Accepted {
    film: i64,
}

/// Whose list it is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Method {
    /// Cosines and nothing else.
    Likeness,
    /// A visitor nobody knows.
    Nobody,
    /// The mean of [`VIEWERS`].
    Viewers,
}

impl Method {
    const ALL: [Self; 3] = [Self::Likeness, Self::Nobody, Self::Viewers];

    fn name(self) -> &'static str {
        match self {
            Self::Likeness => "likeness alone",
            Self::Nobody => "nobody",
            Self::Viewers => "five viewers",
        }
    }
}

/// What was measured of some lists.
#[derive(Clone, Debug, Default, PartialEq)]
struct Tally {
    lists: usize,
    precision_at_5: f64,
    precision_at_10: f64,
    ndcg: f64,
    absurd_in_5: usize,
    absurd_in_10: usize,
    /// How often each film stood in a list.
    seen: BTreeMap<i64, usize>,
}

impl Tally {
    /// Counts a list, best first.
    fn add(&mut self, films: &[i64], accepted: &[i64], absurd: &[i64]) {
        let of = |films: &[i64], group: &[i64]| films.iter().filter(|film| group.contains(film)).count();
        let (five, ten) = (films.get(..5).unwrap_or(films), films.get(..DEPTH).unwrap_or(films));
        self.lists += 1;
        self.precision_at_5 += of(five, accepted) as f64 / 5.0;
        self.precision_at_10 += of(ten, accepted) as f64 / DEPTH as f64;
        self.ndcg += score_list(films, accepted).ndcg;
        self.absurd_in_5 += of(five, absurd);
        self.absurd_in_10 += of(ten, absurd);
        for film in ten {
            *self.seen.entry(*film).or_default() += 1;
        }
    }

    fn mean(&self, sum: f64) -> f64 {
        sum / self.lists.max(1) as f64
    }

    /// The film that stands in most lists, and its share of them.
    fn most_frequent(&self) -> Option<(i64, f64)> {
        let (film, count) = self.seen.iter().max_by_key(|(_, count)| **count)?;
        Some((*film, self.mean(*count as f64)))
    }
}

/// Everything measured on one half.
pub struct Report {
    tallies: BTreeMap<Method, Tally>,
    /// Films left out at step 4 for the viewers, by what told of them: sessions alone, ratings alone, both.
    left_out: [u64; 3],
    /// The lists for nobody of both halves together.
    both: Tally,
    /// Lists of the viewers that taste decided most.
    taste_leads: usize,
    titles: BTreeMap<i64, String>,
}

/// Measures one half and prints the table; with `lists`, every list of a visitor nobody knows, too.
pub fn run(data: &Path, likes: &Path, half: &str, lists: bool) -> Result<(), Box<dyn Error>> {
    print!("{}", measure(data, likes, half, lists)?.table(half)?);
    Ok(())
}

/// Asks for every film of one half.
pub fn measure(data: &Path, likes: &Path, half: &str, lists: bool) -> Result<Report, Box<dyn Error>> {
    let labelled: Vec<Labelled> = serde_json::from_slice(&fs::read(likes)?)?;
    let catalogue = Catalogue::parse(&fs::read(data.join("catalogue.json"))?)?;
    let mut engine = start(data)?;
    let mut report = Report {
        tallies: Method::ALL.map(|method| (method, Tally::default())).into(),
        left_out: [0; 3],
        both: Tally::default(),
        taste_leads: 0,
        titles: BTreeMap::new(),
    };
    for asked in &labelled {
        let accepted: Vec<i64> = asked.accept.iter().map(|accepted| accepted.film).collect();
        let nobody = ask(&mut engine, json!({ "like": asked.title }))?;
        let films: Vec<i64> = nobody.results.iter().map(|film| film.movie_id).collect();
        report.titles.extend(nobody.results.iter().map(|film| (film.movie_id, film.title.clone())));
        report.both.add(&films, &accepted, &asked.absurd);
        if asked.half != half {
            continue;
        }
        let alone = json!({ "similarity": 1.0, "taste": 0.0, "quality": 0.0, "popularity": 0.0 });
        let likeness = json!({ "like": asked.title, "weights": alone, "diversity": 0 });
        report.add(Method::Likeness, &ask(&mut engine, likeness)?, &accepted, asked);
        report.add(Method::Nobody, &nobody, &accepted, asked);
        if lists {
            let marked: Vec<String> = nobody
                .results
                .iter()
                .map(|film| {
                    let is = |group: &[i64]| group.contains(&film.movie_id);
                    let mark = if is(&accepted) {
                        "+"
                    } else if is(&asked.absurd) {
                        "!!"
                    } else {
                        ""
                    };
                    format!("{mark}{}", film.title)
                })
                .collect();
            println!("{} ({}): {}", asked.title, asked.film, marked.join(", "));
        }
        for viewer in VIEWERS {
            let answer = ask(&mut engine, json!({ "like": asked.title, "user": viewer }))?;
            report.notice_history(&answer);
            let seen = seen_titles(&answer);
            let left: Vec<i64> = accepted
                .iter()
                .copied()
                .filter(|&film| catalogue.get(film).is_none_or(|movie| !seen.contains(&movie.title)))
                .collect();
            report.add(Method::Viewers, &answer, &left, asked);
        }
    }
    Ok(report)
}

impl Report {
    fn add(&mut self, method: Method, answer: &Recommendation, accepted: &[i64], asked: &Labelled) {
        let films: Vec<i64> = answer.results.iter().map(|film| film.movie_id).collect();
        self.titles.extend(answer.results.iter().map(|film| (film.movie_id, film.title.clone())));
        self.tallies.entry(method).or_default().add(&films, accepted, &asked.absurd);
    }

    fn notice_history(&mut self, answer: &Recommendation) {
        if let Some(Evidence::LeaveOutSeen(seen)) = answer.step(Step::LeaveOutSeen).map(|run| &run.evidence) {
            let both = seen.titles.len() as u64 - seen.played_only - seen.rated_only;
            for (slot, count) in self.left_out.iter_mut().zip([seen.played_only, seen.rated_only, both]) {
                *slot += count;
            }
        }
        if let Some(Evidence::Rank(ranked)) = answer.step(Step::Rank).map(|run| &run.evidence) {
            let leads = ranked.shares.iter().max_by(|a, b| a.1.total_cmp(&b.1));
            self.taste_leads += usize::from(leads.is_some_and(|(name, _)| name == "taste"));
        }
    }

    /// The table, in Markdown.
    fn table(&self, half: &str) -> Result<String, std::fmt::Error> {
        let mut text = format!(
            "Movies like X, the {half} half.\n\n| for | precision@5 | precision@10 | nDCG@10 | absurd in 5, in 10 | most \
             frequent film |\n| --- | --- | --- | --- | --- | --- |\n"
        );
        for method in Method::ALL {
            let Some(tally) = self.tallies.get(&method) else { continue };
            let (film, share) = tally.most_frequent().unwrap_or_default();
            writeln!(
                text,
                "| {} | {:.3} | {:.3} | {:.3} | {}, {} | {} ({:.1} %) |",
                method.name(),
                tally.mean(tally.precision_at_5),
                tally.mean(tally.precision_at_10),
                tally.mean(tally.ndcg),
                tally.absurd_in_5,
                tally.absurd_in_10,
                self.titles.get(&film).map_or("", String::as_str),
                share * 100.0
            )?;
        }
        let (film, share) = self.both.most_frequent().unwrap_or_default();
        writeln!(
            text,
            "\nOf the {} lists for nobody of both halves {:.1} % hold {}, and no film stands in more.",
            self.both.lists,
            share * 100.0,
            self.titles.get(&film).map_or("", String::as_str)
        )?;
        let [played, rated, both] = self.left_out;
        let lists = self.tallies.get(&Method::Viewers).map_or(0, |tally| tally.lists);
        writeln!(
            text,
            "\nFor the viewers step 4 left out {played} candidates that only the sessions know of, {rated} that only the \
             ratings know of, and {both} that both do. Taste decided most in {} of {lists} lists.",
            self.taste_leads
        )?;
        Ok(text)
    }
}

fn ask(engine: &mut Engine, mut request: Value) -> Result<Recommendation, Box<dyn Error>> {
    request["record"] = false.into();
    Ok(serde_json::from_value(call(engine, "flow", "recommend", request)?)?)
}

fn seen_titles(answer: &Recommendation) -> BTreeSet<String> {
    match answer.step(Step::LeaveOutSeen).map(|run| &run.evidence) {
        Some(Evidence::LeaveOutSeen(seen)) => seen.titles.iter().cloned().collect(),
        _ => BTreeSet::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_those_computed_by_hand() {
        let mut tally = Tally::default();
        // Right at places 1, 3 and 10 of ten; three are right, so the ideal list begins with three.
        let films: Vec<i64> = (1..=10).collect();
        tally.add(&films, &[1, 3, 10], &[4, 9]);
        let gained = 1.0 + 1.0 / 4f64.log2() + 1.0 / 11f64.log2();
        let ideal = 1.0 + 1.0 / 3f64.log2() + 1.0 / 4f64.log2();
        assert!((tally.precision_at_5 - 0.4).abs() < 1e-12);
        assert!((tally.precision_at_10 - 0.3).abs() < 1e-12);
        assert!((tally.ndcg - gained / ideal).abs() < 1e-12, "{}", tally.ndcg);
        assert_eq!((tally.absurd_in_5, tally.absurd_in_10), (1, 2));
        // A short list does not get better by being short.
        tally.add(&[1, 2], &[1, 2, 3], &[]);
        assert!((tally.mean(tally.precision_at_5) - 0.4).abs() < 1e-12);
        assert!((tally.mean(tally.precision_at_10) - 0.25).abs() < 1e-12);
        assert_eq!(tally.most_frequent(), Some((2, 1.0)));
    }
}
