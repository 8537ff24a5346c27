//! Retrieval measured on questions with known answers. Nothing here can be NaN.

use protocol::{Evaluation, QuestionScore};

/// How far down a list [`score_list`] looks.
const DEPTH: usize = 10;

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

/// How well one ranked list of films answers one wish, within the first ten.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ListScore {
    /// 1 where the first film is right.
    pub hit_at_1: f64,
    /// 1 where one of the first five is.
    pub hit_at_5: f64,
    /// 1 / rank of the first right film; 0 beyond the tenth.
    pub reciprocal_rank: f64,
    /// Discounted gain of the right films, of the most there could be.
    pub ndcg: f64,
}

/// Scores `films`, best first, against the films that are `right`, at least one.
pub fn score_list(films: &[i64], right: &[i64]) -> ListScore {
    let films = &films[..films.len().min(DEPTH)];
    let hits: Vec<usize> = (0..films.len()).filter(|&at| right.contains(&films[at])).collect();
    let share = |is: bool| f64::from(u8::from(is));
    let first = hits.first().copied();
    let best: f64 = (0..right.len().min(DEPTH)).map(discount).sum();
    let gained: f64 = hits.iter().map(|&at| discount(at)).sum();
    ListScore {
        hit_at_1: share(first == Some(0)),
        hit_at_5: share(first.is_some_and(|at| at < 5)),
        reciprocal_rank: first.map_or(0.0, |at| 1.0 / (at as f64 + 1.0)),
        ndcg: if best > 0.0 { gained / best } else { 0.0 },
    }
}

/// The mean of every figure; zeros where there is no list.
pub fn mean_score(scores: &[ListScore]) -> ListScore {
    let mean = |of: fn(&ListScore) -> f64| scores.iter().map(of).sum::<f64>() / scores.len().max(1) as f64;
    ListScore {
        hit_at_1: mean(|score| score.hit_at_1),
        hit_at_5: mean(|score| score.hit_at_5),
        reciprocal_rank: mean(|score| score.reciprocal_rank),
        ndcg: mean(|score| score.ndcg),
    }
}

/// What a right film at `index` (0 is first) gains.
fn discount(index: usize) -> f64 {
    1.0 / (index as f64 + 2.0).log2()
}

fn score(labelled: LabelledQuestion, films: &[i64]) -> QuestionScore {
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

    #[test]
    fn a_list_is_scored_within_the_first_ten() {
        let discounted = 1.0 / 3f64.log2();
        for (films, right, [hit_1, hit_5, reciprocal, ndcg]) in [
            (&[1, 2, 3][..], &[1][..], [1.0, 1.0, 1.0, 1.0]),
            (&[2, 1, 3], &[1], [0.0, 1.0, 0.5, discounted]),
            (&[9, 8, 7, 6, 5, 1], &[1], [0.0, 0.0, 1.0 / 6.0, 1.0 / 7f64.log2()]),
            (&[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1], &[1], [0.0; 4]),
            (&[1, 3], &[1, 2], [1.0, 1.0, 1.0, 1.0 / (1.0 + discounted)]),
            (&[], &[1], [0.0; 4]),
            (&[1], &[], [0.0; 4]),
        ] {
            let score = score_list(films, right);
            let figures = [score.hit_at_1, score.hit_at_5, score.reciprocal_rank, score.ndcg];
            assert!(
                figures.iter().zip([hit_1, hit_5, reciprocal, ndcg]).all(|(a, b)| (a - b).abs() < 1e-12),
                "{films:?} {right:?}: {score:?}"
            );
        }
        let mean = mean_score(&[score_list(&[1], &[1]), score_list(&[2], &[1])]);
        assert!((mean.hit_at_1 - 0.5).abs() < 1e-12 && mean_score(&[]) == ListScore::default());
    }
}
