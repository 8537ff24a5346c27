//! Eight facts of every film: directed, released, stars, country, length, about, themes, making.

use catalog::{Catalogue, TextKind};

use super::Asked;
use super::answerable::{COUNTRY, DIRECTED, LENGTH, RELEASED, STARS, cast};
use super::draw::Draw;
use super::judge::Expected;
use super::texts::{MAKING, PLOT, THEMES, text};

const SEED: u64 = 9;

/// Of every `step`th film.
pub fn questions(catalogue: &Catalogue, step: usize) -> Vec<Asked> {
    let mut draw = Draw::new(catalogue, SEED);
    for film in draw.movies().iter().step_by(step.max(1)) {
        let has_namesake = draw.movies().iter().filter(|other| other.title == film.title).count() > 1;
        // Whoever knows that there are two says which.
        let title = if has_namesake { format!("{} ({})", film.title, film.year) } else { film.title.clone() };
        let fill = [("{T}", title.as_str())];
        draw.ask("directed", &DIRECTED, &fill, Expected::All(film.directors.clone()));
        draw.ask("released", &RELEASED, &fill, Expected::Number(film.year));
        draw.ask("country", &COUNTRY, &fill, Expected::All(film.countries.clone()));
        draw.ask("about", &PLOT, &fill, Expected::Text(film.overview.clone()));
        draw.ask("themes", &THEMES, &fill, text(film, TextKind::Themes));
        if !film.cast.is_empty() {
            draw.ask("stars", &STARS, &fill, cast(film));
        }
        if let Some(minutes) = film.runtime {
            draw.ask("length", &LENGTH, &fill, Expected::Number(minutes));
        }
        if film.passages.iter().any(|passage| passage.kind == TextKind::Making) {
            draw.ask("making", &MAKING, &fill, text(film, TextKind::Making));
        }
    }
    draw.finish()
}
