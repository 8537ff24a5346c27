//! How well films are found: every method on the queries of `tests/data/queries.json`, one half at a time.
//!
//! Weights and thresholds are chosen on the half called `tune`; what is told is the half called `report`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use rag::{ListScore, mean_score, score_list};

use crate::retriever::{LabelledQuery, Method, Retriever, queries, vectors};

/// The category of wishes that the catalogue cannot fulfil.
const NONE: &str = "none";

/// What was measured on one half.
pub struct Report {
    /// By method: all queries together, then each category.
    scores: BTreeMap<Method, (ListScore, BTreeMap<String, ListScore>)>,
    /// Share of unanswerable wishes of which the hybrid says so, and share of the others of which it does too.
    refused: (f64, f64),
}

/// Measures one half and prints the tables.
pub fn run(data: &Path, queries: &Path, half: &str) -> Result<(), Box<dyn Error>> {
    print!("{}", measure(data, queries, half)?.tables(half)?);
    Ok(())
}

/// Measures every method on one half. The model's vectors of the queries lie beside them.
pub fn measure(data: &Path, path: &Path, half: &str) -> Result<Report, Box<dyn Error>> {
    let retriever = Retriever::open(data)?;
    let model = vectors(path.parent().ok_or("the queries lie in no folder")?, "query_vectors")?;
    let asked: Vec<(LabelledQuery, Vec<f32>)> =
        queries(path)?.into_iter().zip(model).filter(|(query, _)| query.half == half).collect();
    let mut scores = BTreeMap::new();
    for method in Method::ALL {
        let mut by_category: BTreeMap<String, Vec<ListScore>> = BTreeMap::new();
        for (query, vector) in asked.iter().filter(|(query, _)| query.category != NONE) {
            let found = retriever.find(method, &query.text, vector);
            let films: Vec<i64> = found.films.iter().map(|film| film.movie_id).collect();
            by_category.entry(query.category.clone()).or_default().push(score_list(&films, &query.relevant));
        }
        let all: Vec<ListScore> = by_category.values().flatten().copied().collect();
        let means = by_category.iter().map(|(name, scores)| (name.clone(), mean_score(scores))).collect();
        scores.insert(method, (mean_score(&all), means));
    }
    let refused = |is_none: bool| {
        let group: Vec<bool> = asked
            .iter()
            .filter(|(query, _)| (query.category == NONE) == is_none)
            .map(|(query, vector)| !retriever.find(Method::Hybrid, &query.text, vector).fits())
            .collect();
        group.iter().filter(|&&refused| refused).count() as f64 / group.len().max(1) as f64
    };
    Ok(Report { scores, refused: (refused(true), refused(false)) })
}

impl Report {
    /// The tables, in Markdown.
    fn tables(&self, half: &str) -> Result<String, std::fmt::Error> {
        let mut text = format!(
            "The {half} half.\n\n| method | hit@1 | hit@5 | MRR@10 | nDCG@10 |\n| --- | --- | --- | --- | --- |\n"
        );
        for method in Method::ALL {
            let score = self.overall(method);
            writeln!(
                text,
                "| {} | {:.3} | {:.3} | {:.3} | {:.3} |",
                method.name(),
                score.hit_at_1,
                score.hit_at_5,
                score.reciprocal_rank,
                score.ndcg
            )?;
        }
        let methods: Vec<&str> = Method::ALL.iter().map(|method| method.name()).collect();
        let categories = self.categories();
        writeln!(
            text,
            "\n| MRR@10 by category | {} |\n|{}",
            methods.join(" | "),
            " --- |".repeat(methods.len() + 1)
        )?;
        for category in &categories {
            let cells: Vec<String> = Method::ALL
                .iter()
                .map(|&method| format!("{:.3}", self.reciprocal_rank(method, category)))
                .collect();
            writeln!(text, "| {category} | {} |", cells.join(" | "))?;
        }
        let (of_none, of_others) = self.refused;
        writeln!(
            text,
            "\n\"Nothing fits well\" is said of {:.0} % of the wishes without an answer and of {:.0} % of the others.",
            of_none * 100.0,
            of_others * 100.0
        )?;
        Ok(text)
    }

    fn overall(&self, method: Method) -> ListScore {
        self.scores.get(&method).map(|(all, _)| *all).unwrap_or_default()
    }

    fn categories(&self) -> Vec<String> {
        self.scores.values().next().map(|(_, by)| by.keys().cloned().collect()).unwrap_or_default()
    }

    fn reciprocal_rank(&self, method: Method, category: &str) -> f64 {
        self.scores
            .get(&method)
            .and_then(|(_, by)| by.get(category))
            .map(|score| score.reciprocal_rank)
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// How far below the README a figure may fall before it is no longer true.
    const MARGIN: f64 = 0.005;

    #[test]
    fn the_readme_claims_no_more_than_is_measured() -> Result<(), Box<dyn Error>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let report = measure(&root.join("public/data"), &root.join("tests/data/queries.json"), "report")?;
        let readme = fs::read_to_string(root.join("README.md"))?;
        for method in Method::ALL {
            let begin = format!("| {} |", method.name());
            let row = readme.lines().find_map(|line| line.strip_prefix(&begin));
            let row = row.ok_or_else(|| format!("README.md has no row for {}", method.name()))?;
            let claimed: Vec<f64> = row.split('|').filter_map(|cell| cell.trim().parse().ok()).collect();
            let score = report.overall(method);
            let measured = [score.hit_at_1, score.hit_at_5, score.reciprocal_rank, score.ndcg];
            assert_eq!(claimed.len(), measured.len(), "{row}");
            for (claimed, measured) in claimed.iter().zip(measured) {
                assert!(
                    measured > claimed - MARGIN,
                    "{}: {claimed} is claimed, {measured} measured",
                    method.name()
                );
            }
        }
        let ceiling = report.overall(Method::Model).reciprocal_rank;
        assert!(report.overall(Method::Typed).reciprocal_rank >= 0.88 * ceiling, "the encoder falls behind");
        let hybrid = report.overall(Method::Hybrid);
        for part in [Method::Keyword, Method::Read] {
            assert!(
                hybrid.reciprocal_rank >= report.overall(part).reciprocal_rank,
                "{} does better",
                part.name()
            );
        }
        Ok(())
    }
}
