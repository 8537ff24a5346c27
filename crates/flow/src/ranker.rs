//! The ranker: a weighted sum of what the stores said, every part of it shown, and a list that does not repeat itself.
//!
//! A part is scaled over the candidates of one question: 1 is the best of them, 0 the least. Without that a part's
//! weight would say little: cosines of seventy near films lie within a tenth, and mean ratings within one star.

use protocol::{DEFAULT_WEIGHTS, ScorePart, Weights};

/// A film's mean counts fully from some ratings on; with few it is pulled to the mean of all films.
const PRIOR_RATINGS: f64 = 10.0;
const PRIOR_MEAN: f64 = 3.4;
/// A candidate with less of the first part than this is shown only where nearer ones run out: being watched or praised
/// does not put it beside a film it has little to do with.
pub const LEAST_SIMILARITY: f64 = 0.15;
const PARTS: usize = DEFAULT_WEIGHTS.len();

/// What is known of the viewer. All of it may be missing: then taste counts for nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taste {
    /// Genres liked most, best first.
    pub favourite_genres: Vec<String>,
}

/// What is known of a film in question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidate<'a> {
    /// Cosine similarity to what was asked for.
    pub similarity: f64,
    /// The film's genres.
    pub genres: &'a [String],
    /// Mean score, 1 to 5.
    pub avg_rating: Option<f64>,
    /// Number of ratings.
    pub rating_count: Option<f64>,
    /// Ratings in the last 90 days.
    pub recent_ratings: Option<f64>,
}

/// A candidate's score.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scored {
    /// The sum.
    pub score: f64,
    /// What it is made of; each part is 0 to 1.
    pub parts: Vec<ScorePart>,
    /// Whether it is similar enough to stand before those that are not.
    pub is_near: bool,
}

/// The scores of a question's candidates, in their order.
pub fn score(candidates: &[Candidate], taste: &Taste, weights: &Weights) -> Vec<Scored> {
    let mut values: Vec<[f64; PARTS]> =
        candidates.iter().map(|candidate| measure(candidate, taste)).collect();
    for part in 0..PARTS {
        scale(&mut values, part);
    }
    values
        .into_iter()
        .map(|values| {
            let parts: Vec<ScorePart> = DEFAULT_WEIGHTS
                .iter()
                .zip(weights.0)
                .zip(values)
                .map(|(((name, _), weight), value)| ScorePart { name: (*name).to_owned(), value, weight })
                .collect();
            let is_near = parts.first().is_none_or(|part| part.value >= LEAST_SIMILARITY);
            Scored { score: parts.iter().map(|part| part.value * part.weight).sum(), parts, is_near }
        })
        .collect()
}

/// The parts as they are, in the order of [`DEFAULT_WEIGHTS`].
fn measure(candidate: &Candidate, taste: &Taste) -> [f64; PARTS] {
    let count = candidate.rating_count.unwrap_or(0.0);
    let mean = candidate.avg_rating.unwrap_or(PRIOR_MEAN);
    let quality = (mean * count + PRIOR_MEAN * PRIOR_RATINGS) / (count + PRIOR_RATINGS);
    let popularity = candidate.recent_ratings.unwrap_or(0.0).ln_1p();
    [candidate.similarity, liking(candidate.genres, taste), quality, popularity]
}

/// Scales one part so that the least is 0 and the best 1; a part that all have alike is 1, or 0 where nobody has any.
fn scale(values: &mut [[f64; PARTS]], part: usize) {
    let of = |values: &[f64; PARTS]| values.get(part).copied().unwrap_or_default();
    let least = values.iter().map(of).fold(f64::INFINITY, f64::min);
    let best = values.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
    for slot in values.iter_mut().filter_map(|values| values.get_mut(part)) {
        *slot = if best > least { (*slot - least) / (best - least) } else { f64::from(u8::from(best > 0.0)) };
    }
}

/// Share of the viewer's favourites that the film has, the first counting most.
fn liking(genres: &[String], taste: &Taste) -> f64 {
    let weight = |place: usize| 1.0 / (place as f64 + 1.0);
    let total: f64 = (0..taste.favourite_genres.len()).map(weight).sum();
    let own: f64 = taste
        .favourite_genres
        .iter()
        .enumerate()
        .filter(|(_, genre)| genres.contains(genre))
        .map(|(place, _)| weight(place))
        .sum();
    if total > 0.0 { own / total } else { 0.0 }
}

/// For each part, its share in what tells the candidates apart: its weight times its mean distance from its mean.
pub fn shares(scored: &[Scored]) -> Vec<(String, f64)> {
    let count = scored.len().max(1) as f64;
    let spread = |place: usize| {
        let adds = |scored: &Scored| scored.parts.get(place).map_or(0.0, |part| part.value * part.weight);
        let mean = scored.iter().map(adds).sum::<f64>() / count;
        scored.iter().map(|scored| (adds(scored) - mean).abs()).sum::<f64>() / count
    };
    let spreads: Vec<f64> = (0..PARTS).map(spread).collect();
    let all: f64 = spreads.iter().sum();
    let share = |spread: f64| if all > 0.0 { spread / all } else { 0.0 };
    DEFAULT_WEIGHTS
        .iter()
        .zip(spreads)
        .map(|((name, _), spread)| ((*name).to_owned(), share(spread)))
        .collect()
}

/// The places of the best `k`, best first, by maximal marginal relevance (Carbonell and Goldstein, 1998): what counts is
/// the score, less `diversity` (0 to 1) of the likeness to the most similar one that is already chosen.
///
/// `alike` tells how alike two candidates are; ties go to the one that comes first.
pub fn choose(
    scored: &[Scored],
    k: usize,
    diversity: f64,
    alike: impl Fn(usize, usize) -> f64,
) -> Vec<usize> {
    let mut left: Vec<(usize, f64)> = (0..scored.len()).map(|place| (place, 0.0)).collect();
    let mut chosen = Vec::with_capacity(k.min(scored.len()));
    while chosen.len() < k && !left.is_empty() {
        let worth = |&(place, repeats): &(usize, f64)| {
            let scored = scored.get(place);
            let score = scored.map_or(0.0, |scored| scored.score);
            (scored.is_some_and(|scored| scored.is_near), (1.0 - diversity) * score - diversity * repeats)
        };
        let mut best = 0;
        for (at, entry) in left.iter().enumerate() {
            let (now, before) = (worth(entry), left.get(best).map_or((false, f64::NEG_INFINITY), worth));
            if now.0.cmp(&before.0).then(now.1.total_cmp(&before.1)).is_gt() {
                best = at;
            }
        }
        let (place, _) = left.remove(best);
        for (other, repeats) in &mut left {
            *repeats = repeats.max(alike(place, *other));
        }
        chosen.push(place);
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn similar(values: &[f64]) -> Vec<Candidate<'static>> {
        values.iter().map(|&similarity| Candidate { similarity, ..Candidate::default() }).collect()
    }

    fn scores(candidates: &[Candidate], taste: &Taste, weights: &Weights) -> Vec<f64> {
        score(candidates, taste, weights).iter().map(|scored| scored.score).collect()
    }

    #[test]
    fn parts_are_scaled_over_the_candidates_and_add_up() {
        let genres = ["Drama".to_owned(), "Crime".to_owned()];
        let taste = Taste { favourite_genres: vec!["Crime".to_owned(), "War".to_owned()] };
        let praised = Candidate {
            similarity: 0.52,
            genres: &genres,
            avg_rating: Some(5.0),
            rating_count: Some(1e9),
            recent_ratings: Some(1e9),
        };
        let candidates = [praised, similar(&[0.6]).remove(0), similar(&[0.5]).remove(0)];
        let scored = score(&candidates, &taste, &Weights([0.6, 0.2, 0.15, 0.05]));
        assert!(scored.iter().flat_map(|scored| &scored.parts).all(|part| (0.0..=1.0).contains(&part.value)));
        let expected = [0.6 * 0.2 + 0.2 + 0.15 + 0.05, 0.6, 0.0];
        for (scored, expected) in scored.iter().zip(expected) {
            assert!((scored.score - expected).abs() < 1e-9, "{scored:?}");
        }
        assert_eq!(scored.iter().map(|scored| scored.is_near).collect::<Vec<_>>(), [true, true, false]);
        let alone = scores(&candidates, &taste, &Weights([1.0, 0.0, 0.0, 0.0]));
        assert!((alone[0] - 0.2).abs() < 1e-9, "a part without weight adds nothing: {alone:?}");
        assert!((Weights::default().0.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_all_candidates_have_alike_decides_nothing() {
        let scored = score(&similar(&[0.4, 0.8]), &Taste::default(), &Weights::default());
        let shares = shares(&scored);
        assert_eq!(shares[0], ("similarity".to_owned(), 1.0));
        assert!(scored.iter().all(|scored| scored.parts[1].value == 0.0), "no taste is known: {scored:?}");
        assert!(score(&[], &Taste::default(), &Weights::default()).is_empty());
        let one = scores(&similar(&[0.4]), &Taste::default(), &Weights([1.0, 0.0, 0.0, 0.0]));
        assert_eq!(one, [1.0]);
    }

    #[test]
    fn taste_can_lead_for_a_viewer_and_the_shares_say_so() {
        let crime = ["Crime".to_owned()];
        let mut candidates = similar(&[0.50, 0.49, 0.51, 0.40]);
        candidates[3] = Candidate { genres: &crime, ..candidates[3].clone() };
        let taste = Taste { favourite_genres: crime.to_vec() };
        let scored = score(&candidates, &taste, &Weights([0.2, 0.8, 0.0, 0.0]));
        let shares = shares(&scored);
        assert!(shares[1].1 > shares[0].1, "{shares:?}");
        assert!((shares.iter().map(|(_, share)| share).sum::<f64>() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn one_enthusiast_does_not_make_a_film_the_best() {
        let rated = |mean, count| Candidate {
            avg_rating: Some(mean),
            rating_count: Some(count),
            ..Candidate::default()
        };
        let scored = scores(&[rated(5.0, 1.0), rated(4.5, 100.0)], &Taste::default(), &Weights::default());
        assert!(scored[0] < scored[1]);
    }

    #[test]
    fn fame_puts_no_film_beside_one_it_has_little_to_do_with() {
        let mut candidates = similar(&[0.9, 0.6, 0.3, 0.31]);
        candidates[3] = Candidate {
            avg_rating: Some(5.0),
            rating_count: Some(1e3),
            recent_ratings: Some(1e3),
            ..candidates[3].clone()
        };
        let scored = score(&candidates, &Taste::default(), &Weights([0.2, 0.0, 0.4, 0.4]));
        assert!(scored[3].score > scored[0].score, "{scored:?}");
        assert_eq!(choose(&scored, 3, 0.0, |_, _| 0.0), [0, 1, 3]);
    }

    #[test]
    fn a_list_does_not_repeat_itself() {
        let scored =
            score(&similar(&[1.0, 0.95, 0.9, 0.4]), &Taste::default(), &Weights([1.0, 0.0, 0.0, 0.0]));
        let twins = |a: usize, b: usize| if a.max(b) < 2 { 1.0 } else { 0.0 };
        assert_eq!(choose(&scored, 3, 0.0, twins), [0, 1, 2]);
        assert_eq!(choose(&scored, 3, 0.3, twins), [0, 2, 1], "the twin of the first waits");
        assert_eq!(choose(&scored, 9, 0.3, twins).len(), 4);
        assert!(choose(&[], 3, 0.3, twins).is_empty());
    }
}
