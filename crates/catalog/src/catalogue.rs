//! All films, and finding one by its title.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::{Movie, MovieId, People};

/// Longer titles are refused before they are compared: no film has one.
const MAX_TITLE_CHARS: usize = 200;

/// The films, in order of their numbers.
#[derive(Debug)]
pub struct Catalogue {
    movies: Vec<Movie>,
    by_id: HashMap<MovieId, usize>,
    /// By title and original title, folded; the first film of two. Made when first asked for.
    by_title: OnceCell<HashMap<String, usize>>,
    people: OnceCell<People>,
}

/// Why a catalogue cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueError {
    /// Not the JSON it should be.
    #[error("the catalogue cannot be read: {0}")]
    Malformed(#[from] serde_json::Error),
    /// Two films share a number.
    #[error("two films have the number {0}")]
    DuplicateId(MovieId),
}

impl Catalogue {
    /// Reads `catalogue.json`.
    pub fn parse(json: &[u8]) -> Result<Self, CatalogueError> {
        let movies: Vec<Movie> = serde_json::from_slice(json)?;
        let mut by_id = HashMap::with_capacity(movies.len());
        for (index, movie) in movies.iter().enumerate() {
            if by_id.insert(movie.id, index).is_some() {
                return Err(CatalogueError::DuplicateId(movie.id));
            }
        }
        Ok(Self { movies, by_id, by_title: OnceCell::new(), people: OnceCell::new() })
    }

    /// All films.
    pub fn movies(&self) -> &[Movie] {
        &self.movies
    }

    /// The film with number `id`.
    pub fn get(&self, id: MovieId) -> Option<&Movie> {
        self.by_id.get(&id).and_then(|&index| self.movies.get(index))
    }

    /// The film whose title or original title is `typed` but for case, accents and punctuation.
    pub fn same_title(&self, typed: &str) -> Option<&Movie> {
        let typed = fold(&typed.chars().take(MAX_TITLE_CHARS).collect::<String>());
        let by_title = self.by_title.get_or_init(|| {
            let mut titles = HashMap::with_capacity(2 * self.movies.len());
            for (index, movie) in self.movies.iter().enumerate() {
                for title in [&movie.title, &movie.original_title] {
                    titles.entry(fold(title)).or_insert(index);
                }
            }
            titles
        });
        by_title.get(&typed).filter(|_| !typed.is_empty()).and_then(|&index| self.movies.get(index))
    }

    /// The people of the films.
    pub fn people(&self) -> &People {
        self.people.get_or_init(|| People::of(&self.movies))
    }

    /// The `count` titles nearest to `typed` by trigrams and edit distance, nearest first.
    pub fn nearest_titles(&self, typed: &str, count: usize) -> Vec<&Movie> {
        self.by_nearness(typed).into_iter().take(count).map(|(_, movie)| movie).collect()
    }

    /// The title nearest to `typed`, and how near it is, 0 to 1.
    pub fn nearest_title(&self, typed: &str) -> Option<(f64, &Movie)> {
        self.by_nearness(typed).into_iter().next()
    }

    fn by_nearness(&self, typed: &str) -> Vec<(f64, &Movie)> {
        let typed = fold(&typed.chars().take(MAX_TITLE_CHARS).collect::<String>());
        let mut scored: Vec<(f64, &Movie)> = self
            .movies
            .iter()
            .map(|movie| {
                let nearness =
                    [&movie.title, &movie.original_title].map(|title| title_similarity(&typed, &fold(title)));
                (nearness[0].max(nearness[1]), movie)
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.title.cmp(&b.1.title)));
        scored
    }

    /// Titles that complete `prefix`: those that begin with it first, then those with a word that does.
    pub fn complete(&self, prefix: &str, count: usize) -> Vec<&Movie> {
        let prefix = fold(&prefix.chars().take(MAX_TITLE_CHARS).collect::<String>());
        if prefix.is_empty() {
            return Vec::new();
        }
        let rank = |movie: &Movie| {
            let title = fold(&movie.title);
            if title.starts_with(&prefix) {
                Some(0)
            } else if title.split(' ').any(|word| word.starts_with(&prefix)) || title.contains(&prefix) {
                Some(1)
            } else if fold(&movie.original_title).contains(&prefix) {
                Some(2)
            } else {
                None
            }
        };
        let mut found: Vec<(u8, &Movie)> =
            self.movies.iter().filter_map(|movie| rank(movie).map(|rank| (rank, movie))).collect();
        found.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.title.cmp(&b.1.title)));
        found.into_iter().take(count).map(|(_, movie)| movie).collect()
    }
}

/// Lower case, accents of Latin letters dropped, everything but letters and digits a single space.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase).map(plain_letter) {
        if c.is_alphanumeric() {
            folded.push(c);
        } else if !matches!(c, '\'' | '’') && !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The letter without its accent, for the accents that occur in titles.
fn plain_letter(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' => 'i',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' => 'u',
        'ý' | 'ÿ' => 'y',
        'š' | 'ś' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ł' => 'l',
        other => other,
    }
}

/// 0 to 1: the mean of shared trigrams (Dice) and of one minus the relative edit distance.
fn title_similarity(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longest = a.len().max(b.len());
    if longest == 0 {
        return 0.0;
    }
    let edits = 1.0 - edit_distance(&a, &b) as f64 / longest as f64;
    f64::midpoint(edits, dice(&a, &b))
}

/// Sørensen and Dice's coefficient over padded trigrams.
fn dice(a: &[char], b: &[char]) -> f64 {
    let (mut left, right) = (trigrams(a), trigrams(b));
    let total = left.len() + right.len();
    let mut shared = 0;
    for gram in right {
        if let Some(at) = left.iter().position(|&other| other == gram) {
            left.swap_remove(at);
            shared += 2;
        }
    }
    f64::from(shared) / total as f64
}

fn trigrams(text: &[char]) -> Vec<[char; 3]> {
    let padded: Vec<char> = [' ', ' '].into_iter().chain(text.iter().copied()).chain([' ']).collect();
    padded.windows(3).map(|window| [window[0], window[1], window[2]]).collect()
}

/// Levenshtein's distance, by rows.
fn edit_distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, &left) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &right) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(left != right);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edit_distance_counts_insertions_deletions_and_substitutions() {
        for (a, b, distance) in [("", "", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2)] {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(edit_distance(&chars(a), &chars(b)), distance, "{a} {b}");
        }
    }

    #[test]
    fn folding_keeps_letters_of_every_script() {
        for (text, folded) in [
            ("  Amélie!", "amelie"),
            ("Pan's Labyrinth", "pans labyrinth"),
            ("七人の侍", "七人の侍"),
            ("🙂", ""),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
