//! The poster as plain data: a palette, shapes and a title broken into lines.

use super::motif;
use super::random::Random;

/// Width of a poster in its own units.
pub const WIDTH: f64 = 120.0;

/// Height of a poster in its own units.
pub const HEIGHT: f64 = 180.0;

/// How many palettes the style sheet has.
pub const PALETTES: usize = 10;

/// Letters of the title that fit one line.
const LINE: usize = 13;

/// Lines of the title that fit.
const LINES: usize = 3;

/// A colour of the palette.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Ink {
    /// The background.
    Ground,
    /// Large quiet areas.
    Field,
    /// What the eye should find.
    Main,
    /// Accents and the title.
    Bright,
}

/// A path in one colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// SVG path data.
    pub path: String,
    /// Its colour.
    pub ink: Ink,
    /// Line width; a filled shape has none.
    pub stroke: Option<f64>,
}

impl Shape {
    /// A filled path.
    pub fn filled(path: String, ink: Ink) -> Self {
        Self { path, ink, stroke: None }
    }

    /// A line.
    pub fn stroked(path: String, ink: Ink, width: f64) -> Self {
        Self { path, ink, stroke: Some(width) }
    }
}

/// A poster.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    /// Which palette, from 0.
    pub palette: usize,
    /// Back to front.
    pub shapes: Vec<Shape>,
    /// The title, in lines.
    pub lines: Vec<String>,
}

/// The palettes from light to dark: neighbours look alike. A look's first byte, light to dark too, chooses among them.
pub const BY_LIGHT: [usize; PALETTES] = [5, 1, 8, 9, 2, 7, 0, 3, 6, 4];

/// The poster of a film. `look` is where its vector lies; the genres choose what is drawn, the look how.
pub fn design(title: &str, genres: &[String], look: &[u8]) -> Design {
    let mut random = Random::of(title, look);
    let palette = BY_LIGHT[random.below(PALETTES)];
    let motif = motif::choose(genres, &mut random);
    Design { palette, shapes: motif::draw(motif, &mut random), lines: lines(title) }
}

/// Breaks a title between words; what does not fit ends in an ellipsis.
fn lines(title: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let overflows = lines.len() > LINES;
    lines.truncate(LINES);
    for line in &mut lines {
        if line.chars().count() > LINE + 1 {
            *line = line.chars().take(LINE).chain(['…']).collect();
        }
    }
    if overflows
        && let Some(last) = lines.last_mut()
        && !last.ends_with('…')
    {
        last.push_str(" …");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn genres(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_same_film_has_the_same_poster() {
        let of = |title| design(title, &genres(&["Science Fiction", "Drama"]), &[]);
        assert_eq!(of("Solaris"), of("Solaris"));
        assert_ne!(of("Solaris").shapes, of("Stalker").shapes);
    }

    #[test]
    fn every_genre_draws_something_and_every_palette_is_used() {
        let mut used = [false; PALETTES];
        for (index, genre) in [
            "Horror", "Romance", "Western", "Crime", "Music", "War", "Comedy", "Action", "Mystery", "Drama",
            "?",
        ]
        .iter()
        .cycle()
        .take(200)
        .enumerate()
        {
            let design = design(&format!("Film {index}"), &genres(&[genre]), &[]);
            assert!(!design.shapes.is_empty(), "{genre}");
            assert!(
                design.shapes.iter().all(|shape| shape.path.starts_with('M') && !shape.path.contains("NaN"))
            );
            used[design.palette] = true;
        }
        assert!(used.iter().all(|palette| *palette));
    }

    #[test]
    fn films_that_lie_near_look_near_and_are_not_the_same() {
        let of = |title, look: [u8; 6]| design(title, &genres(&["Drama"]), &look);
        let (one, near, far) =
            (of("One", [20; 6]), of("Two", [24, 18, 22, 20, 19, 21]), of("Three", [240; 6]));
        let place = |design: &Design| BY_LIGHT.iter().position(|&palette| palette == design.palette);
        let apart = |other| place(&one).zip(place(other)).map(|(a, b)| a.abs_diff(b));
        assert!(apart(&near) < apart(&far), "{:?} {:?}", apart(&near), apart(&far));
        assert_ne!(one.shapes, near.shapes);
    }

    #[test]
    fn titles_are_broken_between_words() {
        for (title, expected) in [
            ("Alien", vec!["Alien"]),
            ("The Lord of the Rings", vec!["The Lord of", "the Rings"]),
            ("Koyaanisqatsi: Life", vec!["Koyaanisqatsi:", "Life"]),
            ("Donaudampfschiffahrt", vec!["Donaudampfsch…"]),
            (
                "One two three four five six seven eight nine ten",
                vec!["One two three", "four five six", "seven eight …"],
            ),
            ("", vec![]),
        ] {
            assert_eq!(lines(title), expected);
        }
    }
}
