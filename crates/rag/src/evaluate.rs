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

/// Scores ranked lists of films, each against its question's answers, within the first `k`.
pub fn evaluate(k: usize, ranked: impl Iterator<Item = (LabelledQuestion, Vec<i64>)>) -> Evaluation {
    let per_question: Vec<QuestionScore> =
        ranked.map(|(labelled, films)| score(k, labelled, &films)).collect();
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
    let share = |is: bool| f64::from(u8::from(is));
    let first = hits(films, right, DEPTH).next();
    ListScore {
        hit_at_1: share(first == Some(0)),
        hit_at_5: share(first.is_some_and(|at| at < 5)),
        reciprocal_rank: first.map_or(0.0, |at| 1.0 / (at as f64 + 1.0)),
        ndcg: ndcg(films, right, DEPTH),
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

/// The places, from 0, of right films among the first `k`.
fn hits(films: &[i64], right: &[i64], k: usize) -> impl Iterator<Item = usize> {
    (0..).zip(films.iter().take(k)).filter(|(_, film)| right.contains(film)).map(|(place, _)| place)
}

/// Normalised discounted cumulative gain within the first `k` (Järvelin and Kekäläinen, 2002). A right film gains 1,
/// any other 0; a gain at rank r counts 1 / log2(r + 1); the sum is divided by that of the ideal list, which begins
/// with the right films, all of them or `k`, however many were found. 0 where nothing is right.
///
/// A film stands once in `films` and once in `right`.
fn ndcg(films: &[i64], right: &[i64], k: usize) -> f64 {
    let discount = |place: usize| 1.0 / (place as f64 + 2.0).log2();
    let ideal: f64 = (0..right.len().min(k)).map(discount).sum();
    let gained: f64 = hits(films, right, k).map(discount).sum();
    if ideal > 0.0 { gained / ideal } else { 0.0 }
}

fn score(k: usize, labelled: LabelledQuestion, films: &[i64]) -> QuestionScore {
    QuestionScore {
        rank: hits(films, &labelled.movies, k).next().map(|place| place as u32 + 1),
        ndcg: ndcg(films, &labelled.movies, k),
        question: labelled.question,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ndcg_is_what_one_reckons_by_hand() {
        // 1 / log2(rank + 1) for ranks 1 to 5: 1, 0.630930, 0.5, 0.430677, 0.386853.
        for (films, right, k, expected) in [
            (&[1, 2, 3][..], &[1][..], 10, 1.0),
            (&[2, 1], &[1], 10, 0.630_930),
            // The order of right films among themselves is nothing.
            (&[2, 1, 3], &[1, 2], 10, 1.0),
            // Ranks 1, 3 and 5 of three right ones: 1.886853 / 2.130930.
            (&[1, 9, 2, 8, 3], &[1, 2, 3], 5, 0.885_460),
            // A short list is measured against all that is right: 1 / 2.130930, and 0.5 / 1.630930.
            (&[1], &[1, 2, 3], 10, 0.469_279),
            (&[7, 8, 1], &[1, 2], 3, 0.306_574),
            // More right ones than places: the ideal is cut at k, and so is the list. 0.630930 / 1.630930.
            (&[9, 1, 2], &[1, 2, 3], 2, 0.386_853),
            (&[9, 8, 1], &[1], 2, 0.0),
            (&[], &[1], 10, 0.0),
            (&[1], &[], 10, 0.0),
            (&[1], &[1], 0, 0.0),
        ] {
            let measured = ndcg(films, right, k);
            assert!((measured - expected).abs() < 1e-6, "{films:?} {right:?} at {k}: {measured}");
        }
    }

    #[test]
    fn questions_and_lists_are_scored_alike() {
        let question = |movies: &[i64]| LabelledQuestion { question: String::new(), movies: movies.to_vec() };
        for (films, right) in [(&[1][..], &[1, 2, 3][..]), (&[4, 1], &[1, 5]), (&[2], &[1])] {
            let (asked, list) = (score(DEPTH, question(right), films), score_list(films, right));
            assert!((asked.ndcg - list.ndcg).abs() < 1e-12, "{films:?} {right:?}: {asked:?} {list:?}");
        }
        let found = evaluate(2, [(question(&[1]), vec![2, 1]), (question(&[1]), vec![2, 3, 1])].into_iter());
        assert_eq!(found.per_question.iter().map(|score| score.rank).collect::<Vec<_>>(), [Some(2), None]);
        for (measured, expected) in [(found.hit_rate, 0.5), (found.mrr, 0.25), (found.ndcg, 0.315_465)] {
            assert!((measured - expected).abs() < 1e-6, "{found:?}");
        }
        let none = evaluate(10, std::iter::empty());
        assert!(
            [none.hit_rate, none.mrr, none.ndcg].iter().all(|mean| mean.abs() < f64::EPSILON),
            "{none:?}"
        );
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
