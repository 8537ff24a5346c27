//! Ranking passages by words, by meaning, or by both.

use std::collections::HashMap;

use protocol::RetrievalMode;

/// Passages with less likeness than this share nothing with the question but the language.
const LEAST_SIMILARITY: f64 = 0.15;
/// How much a question covered wholly by words counts beside the nearest meaning. On `questions.json` hybrid's MRR is
/// 0.525 for 2 and 4, 0.529 for 8 (dense 0.504); with the share itself instead of its square it is 0.496 for 3.
const SHARE_WEIGHT: f64 = 4.0;

/// What BM25 says of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordScores {
    /// The score of every passage that holds one of its words.
    pub scores: HashMap<u32, f64>,
    /// The most that a passage could reach.
    pub attainable: f64,
}

/// A passage's scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Number of the passage.
    pub passage: u32,
    /// What it is ranked by.
    pub score: f64,
    /// BM25, where words were compared.
    pub bm25: Option<f64>,
    /// Cosine, where meanings were.
    pub similarity: Option<f64>,
}

/// Ranks by BM25 scores and cosine similarities (one for every passage, by number), best first.
///
/// Hybrid: a passage's words count by the *square* of the share of the question that they cover, its meaning by its
/// standing, 1 for the nearest passage and 0 for the average one. A name that was typed is covered nearly whole and
/// decides; two chance words of a plot told in other words cover a quarter, of which a sixteenth is left. Fusing the
/// two lists by rank alone would halve a good list when the other side knows nothing.
pub fn rank(mode: RetrievalMode, words: &WordScores, similarities: Option<&[f32]>, k: usize) -> Vec<Scored> {
    let bm25 = &words.scores;
    let cosine = |passage: u32| {
        similarities.and_then(|all| all.get(passage as usize)).map(|&similarity| f64::from(similarity))
    };
    let mut scored: Vec<Scored> = match (mode, similarities) {
        (RetrievalMode::Keyword, _) | (_, None) => bm25
            .iter()
            .map(|(&passage, &score)| Scored { passage, score, bm25: Some(score), similarity: None })
            .collect(),
        (RetrievalMode::Dense, Some(all)) => (0..all.len() as u32)
            .filter_map(|passage| {
                let similarity = cosine(passage)?;
                (similarity >= LEAST_SIMILARITY).then_some(Scored {
                    passage,
                    score: similarity,
                    bm25: None,
                    similarity: Some(similarity),
                })
            })
            .collect(),
        (RetrievalMode::Hybrid, Some(all)) => {
            let count = all.len().max(1) as f64;
            let mean = all.iter().map(|&similarity| f64::from(similarity)).sum::<f64>() / count;
            let best: f64 = all.iter().copied().fold(0.0f32, f32::max).into();
            let spread = f64::max(best - mean, f64::EPSILON);
            (0..all.len() as u32)
                .filter_map(|passage| {
                    let similarity = cosine(passage)?;
                    let words_score = bm25.get(&passage).copied();
                    if words_score.is_none() && similarity < LEAST_SIMILARITY {
                        return None;
                    }
                    let share = words_score.unwrap_or(0.0) / words.attainable.max(f64::EPSILON);
                    let standing = ((similarity - mean) / spread).max(0.0);
                    Some(Scored {
                        passage,
                        score: SHARE_WEIGHT * share * share + standing,
                        bm25: Some(words_score.unwrap_or(0.0)),
                        similarity: Some(similarity),
                    })
                })
                .collect()
        }
    };
    scored.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.passage.cmp(&b.passage)));
    scored.truncate(k);
    scored
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mode: RetrievalMode, bm25: &[(u32, f64)], cosines: &[f32], expected: &[u32]) {
        let words = WordScores { scores: bm25.iter().copied().collect(), attainable: 16.0 };
        let ranked: Vec<u32> =
            rank(mode, &words, Some(cosines), 10).iter().map(|scored| scored.passage).collect();
        assert_eq!(ranked, expected, "{mode:?}");
    }

    #[test]
    fn each_mode_ranks_by_what_it_knows() {
        let (words, cosines) = ([(2, 14.0), (0, 3.0)], [0.5, 0.8, 0.1]);
        check(RetrievalMode::Keyword, &words, &cosines, &[2, 0]);
        check(RetrievalMode::Dense, &words, &cosines, &[1, 0]);
        check(RetrievalMode::Hybrid, &words, &cosines, &[2, 1, 0]);
        check(RetrievalMode::Hybrid, &[], &cosines, &[1, 0]);
        // A chance word does not outweigh meaning.
        check(RetrievalMode::Hybrid, &[(2, 3.0)], &[0.6, 0.8, 0.2], &[1, 0, 2]);
    }
}
