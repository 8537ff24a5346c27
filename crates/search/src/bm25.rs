//! BM25 over a fixed set of texts.

use std::collections::HashMap;

use super::words::words;

/// Saturation of a word's frequency.
const K1: f64 = 1.2;
/// How much a text's length counts.
const B: f64 = 0.75;

/// The inverted index.
#[derive(Debug, Default)]
pub struct Bm25 {
    /// Word -> (text, frequency), texts ascending.
    postings: HashMap<String, Vec<(u32, u32)>>,
    lengths: Vec<u32>,
    mean_length: f64,
}

impl Bm25 {
    /// Indexes `texts`; text `i` is number `i`.
    pub fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut index = Self::default();
        for (number, text) in (0u32..).zip(texts) {
            let mut frequencies: HashMap<String, u32> = HashMap::new();
            let words = words(text);
            index.lengths.push(words.len() as u32);
            for word in words {
                *frequencies.entry(word).or_default() += 1;
            }
            for (word, frequency) in frequencies {
                index.postings.entry(word).or_default().push((number, frequency));
            }
        }
        let total: u32 = index.lengths.iter().sum();
        index.mean_length = f64::from(total) / index.lengths.len().max(1) as f64;
        index
    }

    /// The score of every text that holds a word of `query`; no order.
    pub fn scores(&self, query: &[String]) -> HashMap<u32, f64> {
        let mut scores: HashMap<u32, f64> = HashMap::new();
        for word in query {
            let weight = self.idf(word);
            for &(text, frequency) in self.postings.get(word).map_or(&[][..], Vec::as_slice) {
                *scores.entry(text).or_default() += weight * self.saturated(text, frequency);
            }
        }
        scores
    }

    /// How much a word tells: ln(1 + (N - n + 0.5) / (n + 0.5)).
    pub fn idf(&self, word: &str) -> f64 {
        let holding = self.postings.get(word).map_or(0, Vec::len) as f64;
        let all = self.lengths.len() as f64;
        ((all - holding + 0.5) / (holding + 0.5)).ln_1p()
    }

    /// The most that a word can give a text, however often it stands there.
    pub fn best_score(&self, word: &str) -> f64 {
        self.idf(word) * (K1 + 1.0)
    }

    /// Whether any text holds the word, folded and stemmed.
    pub fn holds(&self, word: &str) -> bool {
        self.postings.contains_key(word)
    }

    /// Every word of the texts, folded and stemmed; no order.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.postings.keys()
    }

    fn saturated(&self, text: u32, frequency: u32) -> f64 {
        let frequency = f64::from(frequency);
        let length = f64::from(self.lengths.get(text as usize).copied().unwrap_or_default());
        let norm = K1 * (1.0 - B + B * length / self.mean_length.max(1.0));
        frequency * (K1 + 1.0) / (frequency + norm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_word_tells_more_than_a_common_one_and_a_short_text_more_than_a_long_one() {
        let texts = ["heist dream", "heist", "heist bank car chase night rain", "love letter"];
        let index = Bm25::new(texts.into_iter());
        let score =
            |text: u32, query: &str| index.scores(&words(query)).get(&text).copied().unwrap_or_default();
        assert!(score(0, "heist dream") > score(1, "heist dream"));
        assert!(score(1, "heist") > score(2, "heist"));
        assert!(score(3, "heist").abs() < f64::EPSILON);
        assert!(index.scores(&words("unknown")).is_empty());
    }
}
