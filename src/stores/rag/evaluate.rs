//! Retrieval measured on questions with known answers. Nothing here can be NaN.

use crate::protocol::{Evaluation, QuestionScore};

/// A question and the films that answer it.
#[derive(Clone, Debug, serde::Deserialize, PartialEq)]
pub struct LabelledQuestion {
    /// The question.
    pub question: String,
    /// Numbers of the films, at least one.
    pub movies: Vec<i64>,
}

/// Scores ranked lists of films, each against its question's answers.
///
/// nDCG uses gains of one: sum over hits of 1 / log2(rank + 1), divided by the best such sum possible.
pub fn evaluate(ranked: impl Iterator<Item = (LabelledQuestion, Vec<i64>)>) -> Evaluation {
    let per_question: Vec<QuestionScore> = ranked.map(|(labelled, films)| score(labelled, &films)).collect();
    let count = per_question.len().max(1) as f64;
    let mean = |of: fn(&QuestionScore) -> f64| per_question.iter().map(of).sum::<f64>() / count;
    Evaluation {
        hit_rate: mean(|score| f64::from(u8::from(score.rank.is_some()))),
        mrr: mean(|score| score.rank.map_or(0.0, |rank| 1.0 / f64::from(rank))),
        ndcg: mean(|score| score.ndcg),
        per_question,
    }
}

fn score(labelled: LabelledQuestion, films: &[i64]) -> QuestionScore {
    let discount = |index: usize| 1.0 / (index as f64 + 2.0).log2();
    let hits: Vec<usize> = films
        .iter()
        .enumerate()
        .filter(|(_, film)| labelled.movies.contains(film))
        .map(|(index, _)| index)
        .collect();
    let best: f64 = (0..labelled.movies.len().min(films.len())).map(discount).sum();
    let gained: f64 = hits.iter().map(|&index| discount(index)).sum();
    QuestionScore {
        question: labelled.question,
        rank: hits.first().map(|&index| index as u32 + 1),
        ndcg: if best > 0.0 { gained / best } else { 0.0 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_follow_their_formulas_and_empty_lists_score_zero() {
        let question = |movies: &[i64]| LabelledQuestion { question: String::new(), movies: movies.to_vec() };
        for (relevant, found, rank, ndcg) in [
            (&[1][..], &[1, 2][..], Some(1), 1.0),
            (&[1][..], &[2, 1][..], Some(2), 1.0 / 3f64.log2()),
            (&[1, 2][..], &[2, 1, 3][..], Some(1), 1.0),
            (&[1][..], &[][..], None, 0.0),
            (&[1][..], &[2, 3][..], None, 0.0),
        ] {
            let result = score(question(relevant), found);
            assert_eq!(result.rank, rank);
            assert!((result.ndcg - ndcg).abs() < 1e-12, "{relevant:?} {found:?}");
        }
        assert!(evaluate(std::iter::empty()).mrr.abs() < f64::EPSILON);
    }
}
