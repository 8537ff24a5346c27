//! What changed between two rankings, and which part of the scores did it: computed from the answers alone.

use protocol::{Recommendation, Recommended, ScorePart};

/// A film of the newer ranking, or one that is gone from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// The film.
    pub movie_id: i64,
    /// Its title.
    pub title: String,
    /// What happened to it.
    pub change: Change,
    /// Why, where the parts say.
    pub because: Option<Because>,
}

/// What happened to a film.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Change {
    /// Same place.
    Stayed,
    /// So many places up.
    Up(usize),
    /// So many places down.
    Down(usize),
    /// It was not there before; its place now, from 1.
    Entered(usize),
    /// It is gone; its place before, from 1.
    Left(usize),
}

/// The reason for a move.
#[derive(Clone, Debug, PartialEq)]
pub enum Because {
    /// A part of the score gained, or lost, more than it did for the other films.
    Part {
        /// Which.
        name: String,
        /// By how much more than on average; negative where it lost.
        by: f64,
    },
    /// It scored enough: it was not among the candidates before, or is no longer.
    Candidates,
    /// Its own score is the same; others moved past it.
    Others,
}

/// Below this a difference of scores is none.
const NOTHING: f64 = 5e-4;

/// Every film of `now` in order, then those that left.
pub fn compare(before: &Recommendation, now: &Recommendation) -> Vec<Move> {
    let (old, new) = (&before.results, &now.results);
    let mean = mean_differences(old, new);
    let mut moves: Vec<Move> = new
        .iter()
        .enumerate()
        .map(|(place, film)| match position(old, film.movie_id) {
            Some((was, earlier)) => moved(film, earlier, was, place, &mean),
            None => Move {
                movie_id: film.movie_id,
                title: film.title.clone(),
                change: Change::Entered(place + 1),
                because: Some(why_only_here(film, new, old)),
            },
        })
        .collect();
    moves.extend(old.iter().enumerate().filter(|(_, film)| position(new, film.movie_id).is_none()).map(
        |(place, film)| Move {
            movie_id: film.movie_id,
            title: film.title.clone(),
            change: Change::Left(place + 1),
            because: Some(match why_only_here(film, old, new) {
                Because::Part { name, by } => Because::Part { name, by: -by },
                other => other,
            }),
        },
    ));
    moves
}

fn moved(film: &Recommended, earlier: &Recommended, was: usize, is: usize, mean: &[(String, f64)]) -> Move {
    let change = match was.cmp(&is) {
        std::cmp::Ordering::Greater => Change::Up(was - is),
        std::cmp::Ordering::Less => Change::Down(is - was),
        std::cmp::Ordering::Equal => Change::Stayed,
    };
    let direction = match change {
        Change::Up(_) => 1.0,
        Change::Down(_) => -1.0,
        _ => 0.0,
    };
    // What all films gained moves none of them: only what is more or less than that counts.
    let strongest = film
        .parts
        .iter()
        .map(|part| {
            let mean = mean.iter().find(|(name, _)| *name == part.name).map_or(0.0, |(_, mean)| *mean);
            (part.name.clone(), adds(part) - added(earlier, &part.name) - mean)
        })
        .filter(|(_, by)| by * direction > NOTHING)
        .max_by(|a, b| (a.1 * direction).total_cmp(&(b.1 * direction)));
    let because = (direction != 0.0)
        .then(|| strongest.map_or(Because::Others, |(name, by)| Because::Part { name, by }));
    Move { movie_id: film.movie_id, title: film.title.clone(), change, because }
}

/// Why `film` is in `here` and not in `there`. Its parts are known here; weighed as they are there, would it have
/// been among the best there? Then it cannot have been a candidate.
fn why_only_here(film: &Recommended, here: &[Recommended], there: &[Recommended]) -> Because {
    let Some(last) = there.last() else { return Because::Candidates };
    let weight_there =
        |name: &str| last.parts.iter().find(|part| part.name == name).map_or(0.0, |part| part.weight);
    let score_there: f64 = film.parts.iter().map(|part| part.value * weight_there(&part.name)).sum();
    if score_there > last.score + NOTHING {
        return Because::Candidates;
    }
    // Compared with the films it took the place of, weighed as here.
    let gone: Vec<&Recommended> =
        there.iter().filter(|other| position(here, other.movie_id).is_none()).collect();
    let strongest = film
        .parts
        .iter()
        .map(|part| {
            let theirs: f64 = gone.iter().map(|other| value(other, &part.name) * part.weight).sum();
            (part.name.clone(), adds(part) - theirs / gone.len().max(1) as f64)
        })
        .max_by(|a, b| a.1.total_cmp(&b.1));
    match strongest {
        Some((name, by)) if by > NOTHING => Because::Part { name, by },
        _ => Because::Candidates,
    }
}

/// How much each part changed on average, over the films in both.
fn mean_differences(old: &[Recommended], new: &[Recommended]) -> Vec<(String, f64)> {
    let both: Vec<(&Recommended, &Recommended)> =
        new.iter().filter_map(|film| Some((position(old, film.movie_id)?.1, film))).collect();
    let names = new.first().map_or(&[][..], |film| film.parts.as_slice());
    names
        .iter()
        .map(|part| {
            let sum: f64 = both.iter().map(|(o, n)| added(n, &part.name) - added(o, &part.name)).sum();
            (part.name.clone(), sum / both.len().max(1) as f64)
        })
        .collect()
}

fn position(films: &[Recommended], id: i64) -> Option<(usize, &Recommended)> {
    films.iter().enumerate().find(|(_, film)| film.movie_id == id)
}

fn adds(part: &ScorePart) -> f64 {
    part.value * part.weight
}

fn added(film: &Recommended, name: &str) -> f64 {
    film.parts.iter().find(|part| part.name == name).map_or(0.0, adds)
}

fn value(film: &Recommended, name: &str) -> f64 {
    film.parts.iter().find(|part| part.name == name).map_or(0.0, |part| part.value)
}

impl Move {
    /// A mark for the corner of a card: `+2`, `new`.
    pub fn mark(&self) -> String {
        match self.change {
            Change::Stayed => "=".to_owned(),
            Change::Up(places) => format!("↑{places}"),
            Change::Down(places) => format!("↓{places}"),
            Change::Entered(_) => "new".to_owned(),
            Change::Left(_) => "gone".to_owned(),
        }
    }

    /// The word for style sheets.
    pub fn key(&self) -> &'static str {
        match self.change {
            Change::Stayed => "stayed",
            Change::Up(_) => "up",
            Change::Down(_) => "down",
            Change::Entered(_) => "entered",
            Change::Left(_) => "left",
        }
    }

    /// The move and its reason, in words.
    pub fn words(&self) -> String {
        let places =
            |count: usize| if count == 1 { "one place".to_owned() } else { format!("{count} places") };
        let what = match self.change {
            Change::Stayed => return "Same place as before".to_owned(),
            Change::Up(count) => format!("Up {}", places(count)),
            Change::Down(count) => format!("Down {}", places(count)),
            Change::Entered(_) => "New in the list".to_owned(),
            Change::Left(place) => format!("Was number {place}"),
        };
        let gone = matches!(self.change, Change::Left(_));
        let why = match &self.because {
            None => return what,
            Some(Because::Part { name, by }) if gone || matches!(self.change, Change::Entered(_)) => {
                let more = if *by < 0.0 { "less" } else { "more" };
                let others = if gone { "those that came" } else { "those that left" };
                format!("{name} adds {:.3} {more} than for {others}", by.abs())
            }
            Some(Because::Part { name, by }) => {
                let verb = if *by < 0.0 { "lost" } else { "gained" };
                format!("{name} {verb} {:.3} against the other films", by.abs())
            }
            Some(Because::Candidates) if gone => "it is no longer among the candidates".to_owned(),
            Some(Because::Candidates) => "it was not among the candidates before".to_owned(),
            Some(Because::Others) => "its own score hardly changed, others passed it".to_owned(),
        };
        format!("{what}: {why}")
    }
}

/// All moves in one sentence.
pub fn summary(moves: &[Move]) -> String {
    let count = |key: &str| moves.iter().filter(|film| film.key() == key).count();
    let parts: Vec<String> = [("up", "up"), ("down", "down"), ("entered", "new"), ("left", "gone")]
        .into_iter()
        .filter(|(key, _)| count(key) > 0)
        .map(|(key, word)| format!("{} {word}", count(key)))
        .collect();
    if parts.is_empty() { "Nothing moved".to_owned() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn film(id: i64, parts: [(f64, f64); 2]) -> Recommended {
        let [similarity, quality] = parts;
        let parts: Vec<ScorePart> = [("similarity", similarity), ("quality", quality)]
            .into_iter()
            .map(|(name, (value, weight))| ScorePart { name: name.to_owned(), value, weight })
            .collect();
        Recommended {
            movie_id: id,
            title: format!("Film {id}"),
            year: 2000,
            directors: Vec::new(),
            genres: Vec::new(),
            score: parts.iter().map(adds).sum(),
            parts,
            similarity: 0.0,
            reasons: Vec::new(),
            look: Vec::new(),
            rating: None,
        }
    }

    /// Films by likeness and quality, weighed and ranked; the best `k`.
    fn ranking(films: &[(i64, f64, f64)], weights: (f64, f64), k: usize) -> Recommendation {
        let mut results: Vec<Recommended> = films
            .iter()
            .map(|(id, similarity, quality)| film(*id, [(*similarity, weights.0), (*quality, weights.1)]))
            .collect();
        results.sort_by(|a, b| b.score.total_cmp(&a.score));
        results.truncate(k);
        Recommendation { steps: Vec::new(), results, total_ms: 0.0, notes: Vec::new() }
    }

    const FILMS: [(i64, f64, f64); 4] = [(1, 0.9, 0.1), (2, 0.8, 0.5), (3, 0.5, 0.9), (4, 0.2, 1.0)];

    fn find(moves: &[Move], id: i64) -> Move {
        moves.iter().find(|film| film.movie_id == id).cloned().unwrap_or(Move {
            movie_id: -1,
            title: String::new(),
            change: Change::Stayed,
            because: None,
        })
    }

    #[test]
    fn nothing_changed_nothing_moved() {
        let ranked = ranking(&FILMS, (0.6, 0.4), 3);
        let moves = compare(&ranked, &ranked);
        assert!(moves.iter().all(|film| film.change == Change::Stayed && film.because.is_none()));
        assert_eq!(summary(&moves), "Nothing moved");
    }

    #[test]
    fn a_weight_moves_films_and_is_named() {
        let (before, now) = (ranking(&FILMS, (1.0, 0.0), 4), ranking(&FILMS, (0.0, 1.0), 4));
        let moves = compare(&before, &now);
        let (first, last) = (find(&moves, 4), find(&moves, 1));
        assert_eq!((first.change, last.change), (Change::Up(3), Change::Down(3)));
        assert!(matches!(&first.because, Some(Because::Part { by, .. }) if *by > 0.0), "{first:?}");
        assert!(matches!(&last.because, Some(Because::Part { by, .. }) if *by < 0.0), "{last:?}");
        assert!(last.words().starts_with("Down 3 places: "), "{}", last.words());
        assert_eq!(summary(&moves), "2 up, 2 down");
    }

    #[test]
    fn a_film_that_takes_anothers_place_does_so_by_its_strongest_part() {
        let moves = compare(&ranking(&FILMS, (1.0, 0.0), 2), &ranking(&FILMS, (0.2, 0.8), 2));
        let (entered, left) = (find(&moves, 4), find(&moves, 1));
        assert_eq!((entered.change, left.change), (Change::Entered(1), Change::Left(1)));
        assert!(
            matches!(&entered.because, Some(Because::Part { name, by }) if name == "quality" && *by > 0.0)
        );
        assert!(matches!(&left.because, Some(Because::Part { by, .. }) if *by < 0.0), "{left:?}");
    }

    #[test]
    fn a_film_with_score_enough_was_no_candidate() {
        let weights = (0.6, 0.4);
        let (all, some) = (ranking(&FILMS, weights, 3), ranking(&FILMS[1..], weights, 3));
        let gone = find(&compare(&all, &some), 1);
        assert_eq!((gone.change, gone.because.clone()), (Change::Left(3), Some(Because::Candidates)));
        assert_eq!(gone.words(), "Was number 3: it is no longer among the candidates");
        let back = find(&compare(&some, &all), 1);
        assert_eq!((back.change, back.because), (Change::Entered(3), Some(Because::Candidates)));
    }

    #[test]
    fn a_film_others_pass_did_nothing_itself() {
        let before = ranking(&[(1, 0.5, 0.5), (2, 0.4, 0.4)], (0.5, 0.5), 2);
        let now = ranking(&[(1, 0.5, 0.5), (2, 0.4, 0.4), (3, 0.9, 0.9)], (0.5, 0.5), 3);
        let passed = find(&compare(&before, &now), 1);
        assert_eq!((passed.change, passed.because), (Change::Down(1), Some(Because::Others)));
    }

    #[test]
    fn empty_rankings_compare() {
        let (none, some) = (ranking(&[], (1.0, 0.0), 3), ranking(&FILMS, (1.0, 0.0), 3));
        assert!(compare(&none, &none).is_empty());
        assert_eq!((compare(&none, &some).len(), compare(&some, &none).len()), (3, 3));
    }
}
