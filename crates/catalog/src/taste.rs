//! What synthetic viewers choose among, and how much they like it.
//!
//! How often a film comes up follows how well the world knows it (`fame`). A taste is a few *circles*: a film and those
//! that share its tags, genres and directors, so that a taste holds films together that belong together. Everything is
//! made from the catalogue's facts by whole numbers, and drawn from the seed.

use std::collections::HashMap;

use storage::SplitMix64;

use super::{Catalogue, Movie, MovieId};

/// How often a film of each fame, 1 to 5, comes up beside one of fame 1.
const BY_FAME: [f64; 5] = [1.0, 2.0, 5.0, 12.0, 25.0];
/// Films of a circle, the nearest to its middle.
const CIRCLE: usize = 60;
/// Circles of a taste.
pub(super) const CIRCLES: usize = 3;
/// How much the first circle counts, the second, the third.
const STRENGTHS: [f64; CIRCLES] = [1.0, 0.85, 0.7];
/// Of a hundred choices, so many are made within a circle; the others among what everybody is shown.
const WITHIN: usize = 45;
/// Films looked at for one choice.
const CHOICES: usize = 5;
/// Films tried before somebody gives up, as those do who have seen nearly everything.
const PATIENCE: usize = 60;
/// What a shared director counts beside a shared tag of one film in two, which counts 1.
const SAME_DIRECTOR: u32 = 8;

/// A film as the generator sees it.
pub(super) struct Film {
    /// Its number.
    pub id: MovieId,
    year: f64,
    /// -2 to 2 or so: what the many think of it.
    quality: f64,
    /// Its tags, genres and directors by number, in order.
    facts: Vec<usize>,
}

/// What a viewer likes: middles of circles by place on the shelf, the dearest first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Taste([usize; CIRCLES]);

impl Taste {
    /// The places of the films it is around.
    pub fn middles(self) -> [usize; CIRCLES] {
        self.0
    }
}

/// The films.
pub(super) struct Shelf {
    pub films: Vec<Film>,
    /// The sum of the films' frequencies up to each, for drawing in proportion to them.
    cumulative: Vec<f64>,
    /// What each fact counts: 1 for one that every second film has, more for a rare one.
    rarity: Vec<u32>,
    /// For each film, how much of it every film has: 0 to 100.
    likeness: Vec<Vec<u8>>,
    /// For each film, the places of the nearest.
    circles: Vec<Vec<usize>>,
}

impl Shelf {
    pub fn new(catalogue: &Catalogue, rng: &mut SplitMix64) -> Self {
        let mut numbers: HashMap<(char, &str), usize> = HashMap::new();
        let mut counts: Vec<u32> = Vec::new();
        let mut directors: Vec<bool> = Vec::new();
        let mut films = Vec::new();
        let mut cumulative = Vec::new();
        let mut sum = 0.0;
        for movie in catalogue.movies() {
            let mut facts: Vec<usize> = facts(movie)
                .map(|fact| {
                    let number = *numbers.entry(fact).or_insert_with(|| {
                        counts.push(0);
                        directors.push(fact.0 == 'd');
                        counts.len() - 1
                    });
                    if let Some(count) = counts.get_mut(number) {
                        *count += 1;
                    }
                    number
                })
                .collect();
            facts.sort_unstable();
            facts.dedup();
            let fame = usize::from(movie.fame.clamp(1, 5)) - 1;
            sum += BY_FAME[fame] * (0.6 + 0.8 * rng.unit());
            cumulative.push(sum);
            // What many know is liked a little better: it would not be known otherwise.
            let quality = 0.25 * (fame as f64 - 2.0) + 0.8 * rng.normal();
            films.push(Film { id: movie.id, year: movie.year as f64, quality, facts });
        }
        let count = films.len() as u32;
        let rarity: Vec<u32> = counts
            .iter()
            .zip(directors)
            .map(|(&with, is_director)| match with {
                0 | 1 => 0,
                _ if is_director => SAME_DIRECTOR,
                with => (count / with).max(1).ilog2(),
            })
            .collect();
        let mut shelf = Self { films, cumulative, rarity, likeness: Vec::new(), circles: Vec::new() };
        shelf.likeness = shelf.films.iter().map(|middle| shelf.likeness_with(middle)).collect();
        shelf.circles = shelf.likeness.iter().enumerate().map(|(at, row)| circle(at, row)).collect();
        shelf
    }

    /// How much of `middle` each film has, 0 to 100.
    fn likeness_with(&self, middle: &Film) -> Vec<u8> {
        let mut weights = vec![0u32; self.rarity.len()];
        let mut all = 0;
        for &fact in &middle.facts {
            if let (Some(slot), Some(&rarity)) = (weights.get_mut(fact), self.rarity.get(fact)) {
                *slot = rarity;
                all += rarity;
            }
        }
        let shared = |film: &Film| film.facts.iter().filter_map(|&fact| weights.get(fact)).sum::<u32>();
        self.films.iter().map(|film| (100 * shared(film) / all.max(1)).min(100) as u8).collect()
    }

    /// The place of a film, drawn in proportion to how often films come up; none of an empty shelf.
    pub fn draw(&self, rng: &mut SplitMix64) -> Option<usize> {
        let at = rng.unit() * self.cumulative.last()?;
        Some(self.cumulative.partition_point(|&sum| sum <= at).min(self.films.len() - 1))
    }

    /// A taste drawn by lot.
    pub fn taste(&self, rng: &mut SplitMix64) -> Taste {
        Taste([(); CIRCLES].map(|()| self.draw(rng).unwrap_or_default()))
    }

    /// The taste around some films, by their titles; what is not in the catalogue stays as it is in `other`.
    pub fn taste_around(&self, catalogue: &Catalogue, titles: [&str; CIRCLES], other: Taste) -> Taste {
        let mut taste = other;
        for (slot, title) in taste.0.iter_mut().zip(titles) {
            let movie = catalogue.same_title(title);
            if let Some(place) =
                movie.and_then(|movie| self.films.iter().position(|film| film.id == movie.id))
            {
                *slot = place;
            }
        }
        taste
    }

    /// -1 to 1: how much a film is what a taste asks for, in an era.
    pub fn liking(&self, taste: &Taste, era: f64, place: usize) -> f64 {
        let near = |(middle, strength): (&usize, f64)| {
            let likeness =
                self.likeness.get(*middle).and_then(|row| row.get(place)).copied().unwrap_or_default();
            strength * f64::from(likeness) / 100.0
        };
        let nearest = taste.0.iter().zip(STRENGTHS).map(near).fold(0.0, f64::max);
        let years_off = self.films.get(place).map_or(0.0, |film| (film.year - era).abs());
        (3.0 * nearest - 0.7 + 0.2 * (1.0 - years_off / 30.0)).clamp(-1.0, 1.0)
    }

    /// What somebody makes of a film they like so much: 1 to 5.
    pub fn opinion(&self, place: usize, liking: f64, generosity: f64, rng: &mut SplitMix64) -> i64 {
        let quality = self.films.get(place).map_or(0.0, |film| film.quality);
        let opinion = 3.3 + 1.0 * liking + 0.5 * quality + generosity + 0.6 * rng.normal();
        (opinion.round() as i64).clamp(1, 5)
    }

    /// The place of a film that is not in `seen`, chosen by taste; none where all that come up have been seen.
    pub fn choose(&self, taste: &Taste, era: f64, seen: &[bool], rng: &mut SplitMix64) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        let mut looked = 0;
        let is_within = rng.below(100) < WITHIN;
        let middle = taste.0[rng.weighted(&STRENGTHS)];
        for _ in 0..PATIENCE {
            let place = match self.circles.get(middle).filter(|_| is_within) {
                // The nearer, the likelier.
                Some(circle) => *circle.get(rng.below(circle.len()).min(rng.below(circle.len())))?,
                None => self.draw(rng)?,
            };
            if seen.get(place).copied().unwrap_or(true) {
                continue;
            }
            let appeal = self.liking(taste, era, place) + 0.4 * rng.normal();
            if best.is_none_or(|(most, _)| appeal > most) {
                best = Some((appeal, place));
            }
            looked += 1;
            if is_within || looked == CHOICES {
                break;
            }
        }
        best.map(|(_, place)| place)
    }
}

/// What a film is compared by, with the kind in front.
fn facts(movie: &Movie) -> impl Iterator<Item = (char, &str)> {
    let lists = [('t', &movie.tags), ('g', &movie.genres), ('d', &movie.directors)];
    lists.into_iter().flat_map(|(kind, facts)| facts.iter().map(move |fact| (kind, fact.as_str())))
}

/// The places of the films nearest to the one at `middle`, itself among them.
fn circle(middle: usize, likeness: &[u8]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..likeness.len()).collect();
    places.sort_by_key(|&place| (place != middle, std::cmp::Reverse(likeness.get(place).copied()), place));
    places.truncate(CIRCLE);
    places
}
