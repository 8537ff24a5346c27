//! The ranker: a weighted sum of what the stores said, every part of it shown.

use protocol::{DEFAULT_WEIGHTS, ScorePart, Weights};

/// A film's mean counts fully from some ratings on; with few it is pulled to the mean of all films.
const PRIOR_RATINGS: f64 = 10.0;
const PRIOR_MEAN: f64 = 3.4;
/// Ratings in 90 days at which a film counts as fully popular.
const MOST_POPULAR: f64 = 40.0;

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

/// The score of a film for a viewer, and its parts; each part is 0 to 1.
pub fn score(candidate: &Candidate, taste: &Taste, weights: &Weights) -> (f64, Vec<ScorePart>) {
    let count = candidate.rating_count.unwrap_or(0.0);
    let mean = candidate.avg_rating.unwrap_or(PRIOR_MEAN);
    let shrunk = (mean * count + PRIOR_MEAN * PRIOR_RATINGS) / (count + PRIOR_RATINGS);
    let popularity = candidate.recent_ratings.unwrap_or(0.0).ln_1p() / MOST_POPULAR.ln_1p();
    let values = [candidate.similarity, liking(candidate.genres, taste), (shrunk - 1.0) / 4.0, popularity];
    let parts: Vec<ScorePart> = DEFAULT_WEIGHTS
        .iter()
        .zip(weights.0)
        .zip(values)
        .map(|((&(name, _), weight), value)| ScorePart {
            name: name.to_owned(),
            value: value.clamp(0.0, 1.0),
            weight,
        })
        .collect();
    (parts.iter().map(|part| part.value * part.weight).sum(), parts)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_add_up_and_stay_between_zero_and_one() {
        let genres = ["Drama".to_owned(), "Crime".to_owned()];
        let taste = Taste { favourite_genres: vec!["Crime".to_owned(), "War".to_owned()] };
        let candidate = Candidate {
            similarity: 0.5,
            genres: &genres,
            avg_rating: Some(5.0),
            rating_count: Some(1e9),
            recent_ratings: Some(1e9),
        };
        let (total, parts) = score(&candidate, &taste, &Weights::default());
        assert!(parts.iter().all(|part| (0.0..=1.0).contains(&part.value)), "{parts:?}");
        assert!((total - (0.55 * 0.5 + 0.2 * (1.0 / 1.5) + 0.15 + 0.1)).abs() < 1e-9, "{total}");
        assert!((Weights::default().0.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let (alike, _) = score(&candidate, &taste, &Weights([1.0, 0.0, 0.0, 0.0]));
        assert!((alike - 0.5).abs() < 1e-12, "a part without weight adds nothing: {alike}");
    }

    #[test]
    fn a_film_and_a_viewer_nobody_knows_are_scored_by_likeness_and_the_mean() {
        let candidate = Candidate { similarity: 1.0, ..Candidate::default() };
        let (total, _) = score(&candidate, &Taste::default(), &Weights::default());
        assert!((total - (0.55 + 0.15 * (PRIOR_MEAN - 1.0) / 4.0)).abs() < 1e-9, "{total}");
    }

    #[test]
    fn one_enthusiast_does_not_make_a_film_the_best() {
        let rated = |mean, count| Candidate {
            avg_rating: Some(mean),
            rating_count: Some(count),
            ..Candidate::default()
        };
        let scored = |mean, count| score(&rated(mean, count), &Taste::default(), &Weights::default()).0;
        assert!(scored(5.0, 1.0) < scored(4.5, 100.0));
    }
}
