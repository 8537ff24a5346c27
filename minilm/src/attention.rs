//! Attention: each token gathers from all tokens, as much as its query fits their keys.

use crate::vector::{add_scaled, inner};
use crate::{HEAD_WIDTH, HEADS, WIDTH};

/// Queries, keys and values of each token, one after the other, become what each token gathered.
pub fn attend<'a>(projected: &'a [f32]) -> Vec<f32> {
    let count = projected.len() / (3 * WIDTH);
    let mut gathered = vec![0.0; count * WIDTH];
    let mut weights = vec![0.0; count];
    let scale = (HEAD_WIDTH as f32).sqrt().recip();
    for head in 0..HEADS {
        // The head's share of a token's query, key or value.
        let part = |token: &'a [f32], which: usize| {
            let begin = which * WIDTH + head * HEAD_WIDTH;
            &token[begin..begin + HEAD_WIDTH]
        };
        for (token, own) in projected.chunks_exact(3 * WIDTH).zip(gathered.chunks_exact_mut(WIDTH)) {
            let query = part(token, 0);
            for (weight, other) in weights.iter_mut().zip(projected.chunks_exact(3 * WIDTH)) {
                *weight = inner(query, part(other, 1)) * scale;
            }
            softmax(&mut weights);
            let own = &mut own[head * HEAD_WIDTH..(head + 1) * HEAD_WIDTH];
            for (weight, other) in weights.iter().zip(projected.chunks_exact(3 * WIDTH)) {
                add_scaled(own, *weight, part(other, 2));
            }
        }
    }
    gathered
}

/// Scores to shares of one.
fn softmax(scores: &mut [f32]) {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter_mut().for_each(|score| *score = (*score - highest).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= sum);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_and_do_not_overflow() {
        let mut scores = [1000.0, 1000.0, -1000.0];
        softmax(&mut scores);
        assert!(scores.iter().zip([0.5, 0.5, 0.0]).all(|(share, expected)| (share - expected).abs() < 1e-6));
    }

    #[test]
    fn a_token_gathers_from_the_one_whose_key_fits_its_query() {
        let mut projected = vec![0.0; 2 * 3 * WIDTH];
        projected[0] = 100.0; // the first token asks
        projected[3 * WIDTH + WIDTH] = 10.0; // the second has the key
        projected[3 * WIDTH + 2 * WIDTH] = 7.0; // and the value
        let gathered = attend(&projected);
        assert!((gathered[0] - 7.0).abs() < 1e-6);
        assert!((gathered[WIDTH] - 3.5).abs() < 1e-6, "one that asks for nothing gathers from all alike");
    }
}
