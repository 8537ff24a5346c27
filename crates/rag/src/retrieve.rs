//! Ranking passages by words, by meaning, or by both.

use std::collections::HashMap;

use protocol::RetrievalMode;

/// Passages with less likeness than this share nothing with the question but the language.
const LEAST_SIMILARITY: f64 = 0.15;
/// A keyword score at which half of the trust goes to the words: about one rare word found.
const HALF_TRUST: f64 = 9.0;

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
/// Hybrid: each side is scaled to its best, and the words are trusted the more, the higher their best score.
/// Fusing the two lists by rank alone would halve a good list when the other side knows nothing.
pub fn rank(
    mode: RetrievalMode,
    bm25: &HashMap<u32, f64>,
    similarities: Option<&[f32]>,
    k: usize,
) -> Vec<Scored> {
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
            let best_words = bm25.values().copied().fold(0.0, f64::max);
            let best_meaning = all.iter().copied().fold(0.0f32, f32::max).max(f32::EPSILON);
            let trust = best_words / (best_words + HALF_TRUST);
            (0..all.len() as u32)
                .filter_map(|passage| {
                    let similarity = cosine(passage)?;
                    let words = bm25.get(&passage).copied();
                    if words.is_none() && similarity < LEAST_SIMILARITY {
                        return None;
                    }
                    let by_words = words.unwrap_or(0.0) / best_words.max(f64::EPSILON);
                    let by_meaning = similarity.max(0.0) / f64::from(best_meaning);
                    Some(Scored {
                        passage,
                        score: trust * by_words + (1.0 - trust) * by_meaning,
                        bm25: Some(words.unwrap_or(0.0)),
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
        let bm25 = bm25.iter().copied().collect();
        let ranked: Vec<u32> =
            rank(mode, &bm25, Some(cosines), 10).iter().map(|scored| scored.passage).collect();
        assert_eq!(ranked, expected, "{mode:?}");
    }

    #[test]
    fn each_mode_ranks_by_what_it_knows() {
        let (words, cosines) = ([(2, 14.0), (0, 3.0)], [0.5, 0.8, 0.1]);
        check(RetrievalMode::Keyword, &words, &cosines, &[2, 0]);
        check(RetrievalMode::Dense, &words, &cosines, &[1, 0]);
        check(RetrievalMode::Hybrid, &words, &cosines, &[2, 1, 0]);
        check(RetrievalMode::Hybrid, &[], &cosines, &[1, 0]);
    }
}
