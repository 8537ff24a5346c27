//! How well questions are answered: questions made from the catalogue, put to the engine as the page puts them.
//!
//! 200 with an answer, 20 in other languages, 60 without an answer, drawn with a fixed seed; every other one of a kind
//! belongs to the half `tune`, the others to the half `report`. Beside them, eight facts of every film. What is right
//! is told by the catalogue's file alone; no part of the engine has a say in it.

mod answerable;
mod draw;
mod every_film;
mod judge;
mod languages;
mod lists;
mod texts;
mod unanswerable;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use catalog::Catalogue;
use engine::{Engine, TextFiles};
use judge::{Expected, Verdict, judge};
use serde_json::{Value, json};

use crate::shipped::{self, call};

/// A question with what must be answered.
pub struct Asked {
    /// `who`, `when`, ...
    kind: &'static str,
    question: String,
    /// The question before it, for one that refers back.
    before: Option<String>,
    expected: Expected,
}

/// The verdicts on one kind of question.
#[derive(Clone, Copy, Default)]
struct Tally {
    right: usize,
    incomplete: usize,
    wrong: usize,
    declined: usize,
}

impl Tally {
    fn count(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Right => &mut self.right,
            Verdict::Incomplete => &mut self.incomplete,
            Verdict::Wrong => &mut self.wrong,
            Verdict::Declined => &mut self.declined,
        } += 1;
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.incomplete += other.incomplete;
        self.wrong += other.wrong;
        self.declined += other.declined;
    }

    fn total(self) -> usize {
        self.right + self.incomplete + self.wrong + self.declined
    }

    fn share(self, count: usize) -> f64 {
        count as f64 / self.total().max(1) as f64
    }
}

/// What was measured.
pub struct Report {
    by_kind: BTreeMap<(&'static str, &'static str), Tally>,
    failures: Vec<String>,
}

/// Which part is asked.
#[derive(Clone, Copy, PartialEq)]
pub enum Part<'a> {
    /// The questions of one half.
    Half(&'a str),
    /// Eight facts of every film, or of every so manieth.
    Films(usize),
}

/// Measures and prints the table; with `verbose` every question that was not answered rightly.
pub fn run(data: &Path, part: Part<'_>, verbose: bool) -> Result<(), Box<dyn Error>> {
    let report = measure(data, part)?;
    print!("{}", report.table()?);
    if verbose {
        for failure in &report.failures {
            println!("{failure}");
        }
    }
    Ok(())
}

/// How well the passages of the shipped questions are found, by mode.
pub fn retrieval(data: &Path) -> Result<(), Box<dyn Error>> {
    let mut engine = start(data)?;
    println!("| passages found by | hit rate | MRR@10 | nDCG@10 |\n| --- | --- | --- | --- |");
    for mode in ["keyword", "dense", "hybrid"] {
        let params = json!({ "options": { "mode": mode, "k": 10 } });
        let report = call(&mut engine, "rag", "evaluate", params)?;
        let figure = |name: &str| report[name].as_f64().unwrap_or_default();
        println!("| {mode} | {:.3} | {:.3} | {:.3} |", figure("hit_rate"), figure("mrr"), figure("ndcg"));
    }
    Ok(())
}

/// Puts questions of a file, one a line, and prints what each was understood as and the answer.
pub fn try_out(data: &Path, file: &Path) -> Result<(), Box<dyn Error>> {
    let mut engine = start(data)?;
    for question in fs::read_to_string(file)?.lines().filter(|line| !line.trim().is_empty()) {
        let (before, question) = question
            .split_once(" >> ")
            .map_or((None, question), |(before, question)| (Some(before.to_owned()), question));
        let asked = Asked { kind: "", question: question.to_owned(), before, expected: Expected::Nothing };
        let answer = ask(&mut engine, &asked)?;
        let understood = &answer["understood"];
        println!(
            "{question}\n    {} {} {}",
            understood["kind"], understood["unexplained"], understood["mended"]
        );
        println!(
            "    {} (faithfulness {})",
            answer["answer"].as_str().unwrap_or_default(),
            answer["faithfulness"]
        );
    }
    Ok(())
}

/// Measures one part.
pub fn measure(data: &Path, part: Part<'_>) -> Result<Report, Box<dyn Error>> {
    let catalogue = Catalogue::parse(&fs::read(data.join("catalogue.json"))?)?;
    let groups: Vec<(&'static str, Vec<Asked>)> = match part {
        Part::Half(half) => vec![
            ("answer", half_of(answerable::questions(&catalogue), half)),
            ("language", half_of(languages::questions(&catalogue), half)),
            ("none", half_of(unanswerable::questions(&catalogue), half)),
        ],
        Part::Films(step) => vec![("film", every_film::questions(&catalogue, step))],
    };
    let mut engine = start(data)?;
    let mut report = Report { by_kind: BTreeMap::new(), failures: Vec::new() };
    for (group, asked) in groups {
        for one in asked {
            let answer = ask(&mut engine, &one)?;
            let verdict = judge(&one.expected, &answer, &catalogue);
            report.by_kind.entry((group, one.kind)).or_default().count(verdict);
            let is_wanted = match one.expected {
                Expected::Nothing => Verdict::Declined,
                _ => Verdict::Right,
            };
            if verdict != is_wanted {
                let said = answer["answer"].as_str().unwrap_or_default();
                let said: String = said.chars().take(260).collect();
                let before = one.before.map_or_else(String::new, |before| format!("({before}) "));
                report.failures.push(format!(
                    "{verdict:?} | {} | {before}{} | wanted {:?} | {said}",
                    one.kind, one.question, one.expected
                ));
            }
        }
    }
    Ok(report)
}

/// Every other question of each kind.
fn half_of(asked: Vec<Asked>, half: &str) -> Vec<Asked> {
    let mut seen: BTreeMap<&'static str, usize> = BTreeMap::new();
    let is_tuned = |kind| {
        let place = seen.entry(kind).or_default();
        *place += 1;
        (*place).is_multiple_of(2)
    };
    let placed: Vec<bool> = asked.iter().map(|one| one.kind).map(is_tuned).collect();
    asked.into_iter().zip(placed).filter(|(_, tune)| *tune == (half == "tune")).map(|(one, _)| one).collect()
}

fn ask(engine: &mut Engine, asked: &Asked) -> Result<Value, Box<dyn Error>> {
    let mut options = json!({});
    if let Some(before) = &asked.before {
        options["before"] = json!(before);
    }
    let params = json!({ "question": asked.question, "options": options });
    call(engine, "rag", "ask", params)
}

/// The engine with everything that comes later, too.
fn start(data: &Path) -> Result<Engine, Box<dyn Error>> {
    let read = |name: &str| fs::read(data.join(name));
    let mut engine = shipped::start(data)?;
    engine.add_texts(TextFiles {
        passages_manifest: read("passages.json")?,
        passages_vectors: read("passages.vec")?,
        questions: read("questions.json")?,
        encoder: Some((read("encoder.bin")?, String::from_utf8(read("encoder.vocab.txt")?)?)),
    })?;
    Ok(engine)
}

impl Report {
    fn of(&self, group: &str) -> Tally {
        let mut all = Tally::default();
        for ((of, _), tally) in &self.by_kind {
            if *of == group {
                all.add(*tally);
            }
        }
        all
    }

    /// The table, in Markdown.
    fn table(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::from(
            "| questions | asked | right and complete | incomplete | wrong | declined |\n| --- | --- | --- | --- | --- | --- |\n",
        );
        let groups = [
            ("answer", "**with an answer**"),
            ("language", "**in other languages**"),
            ("none", "**without an answer**"),
            ("film", "**facts of every film**"),
        ];
        for (group, name) in groups {
            let all = self.of(group);
            if all.total() == 0 {
                continue;
            }
            line(&mut text, name, all)?;
            for ((of, kind), tally) in &self.by_kind {
                if *of == group {
                    line(&mut text, kind, *tally)?;
                }
            }
        }
        Ok(text)
    }
}

fn line(text: &mut String, name: &str, tally: Tally) -> std::fmt::Result {
    let share = |count| 100.0 * tally.share(count);
    writeln!(
        text,
        "| {name} | {} | {:.1} % | {:.1} % | {:.1} % | {:.1} % |",
        tally.total(),
        share(tally.right),
        share(tally.incomplete),
        share(tally.wrong),
        share(tally.declined)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/data")
    }

    #[test]
    fn questions_are_answered_as_well_as_is_told() -> Result<(), Box<dyn Error>> {
        let report = measure(&data(), Part::Half("report"))?;
        let (answered, none) = (report.of("answer"), report.of("none"));
        let failures = report.failures.join("\n");
        assert!(answered.total() + none.total() >= 130, "{} and {}", answered.total(), none.total());
        assert!(answered.share(answered.right) >= 0.92, "right: {}\n{failures}", answered.right);
        assert!(answered.share(answered.wrong) < 0.02, "wrong: {}\n{failures}", answered.wrong);
        assert!(none.share(none.declined) >= 0.95, "declined: {}\n{failures}", none.declined);
        Ok(())
    }

    #[test]
    fn the_facts_of_films_are_answered() -> Result<(), Box<dyn Error>> {
        let report = measure(&data(), Part::Films(20))?;
        let all = report.of("film");
        assert!(
            all.share(all.right) >= 0.98,
            "{} of {}\n{}",
            all.right,
            all.total(),
            report.failures.join("\n")
        );
        Ok(())
    }
}
