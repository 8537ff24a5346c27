//! What a poster shows: one composition per family of genres, varied by the film's own numbers.

use std::fmt::Write as _;

use super::design::{HEIGHT, Ink, Shape, WIDTH};
use super::random::Random;

/// A composition.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Motif {
    /// A planet, its rings and stars.
    Orbit,
    /// Rings around a point that is not the middle.
    Spiral,
    /// Slats in front of a light.
    Blinds,
    /// Mountains under a sun.
    Peaks,
    /// Two circles that overlap.
    Pair,
    /// A sun half gone, in strips.
    Horizon,
    /// Rays from a point.
    Burst,
    /// Quarter circles on a grid.
    Tiles,
    /// A moon over teeth.
    Fangs,
    /// Columns of unequal height.
    Columns,
    /// Waves, one under the other.
    Waves,
}

/// Genres in lower case and what stands for them.
const GENRES: [(&str, Motif); 25] = [
    ("science fiction", Motif::Orbit),
    ("sci-fi", Motif::Orbit),
    ("horror", Motif::Fangs),
    ("western", Motif::Peaks),
    ("animation", Motif::Tiles),
    ("family", Motif::Tiles),
    ("romance", Motif::Pair),
    ("musical", Motif::Waves),
    ("music", Motif::Waves),
    ("war", Motif::Columns),
    ("history", Motif::Columns),
    ("biography", Motif::Columns),
    ("fantasy", Motif::Peaks),
    ("adventure", Motif::Peaks),
    ("mystery", Motif::Spiral),
    ("film noir", Motif::Blinds),
    ("noir", Motif::Blinds),
    ("crime", Motif::Blinds),
    ("thriller", Motif::Spiral),
    ("action", Motif::Burst),
    ("comedy", Motif::Tiles),
    ("sport", Motif::Burst),
    ("documentary", Motif::Columns),
    ("satire", Motif::Waves),
    ("drama", Motif::Horizon),
];

const ANY: [Motif; 4] = [Motif::Horizon, Motif::Spiral, Motif::Waves, Motif::Pair];

/// The composition for a film.
pub fn choose(genres: &[String], random: &mut Random<'_>) -> Motif {
    let mut fitting: Vec<Motif> = genres
        .iter()
        .filter_map(|name| GENRES.iter().find(|(genre, _)| name.to_lowercase() == *genre))
        .map(|(_, motif)| *motif)
        .collect();
    if fitting.is_empty() {
        fitting.extend(ANY);
    }
    fitting[random.below(fitting.len())]
}

/// The shapes of a composition, back to front.
pub fn draw(motif: Motif, random: &mut Random<'_>) -> Vec<Shape> {
    match motif {
        Motif::Orbit => orbit(random),
        Motif::Spiral => spiral(random),
        Motif::Blinds => blinds(random),
        Motif::Peaks => peaks(random),
        Motif::Pair => pair(random),
        Motif::Horizon => horizon(random),
        Motif::Burst => burst(random),
        Motif::Tiles => tiles(random),
        Motif::Fangs => fangs(random),
        Motif::Columns => columns(random),
        Motif::Waves => waves(random),
    }
}

fn orbit(random: &mut Random<'_>) -> Vec<Shape> {
    let (x, y, r) = (random.between(42.0, 78.0), random.between(54.0, 78.0), random.between(20.0, 32.0));
    let mut shapes: Vec<Shape> = (0..9)
        .map(|_| {
            let size = random.between(0.6, 1.5);
            Shape::filled(circle(random.between(6.0, 114.0), random.between(6.0, 128.0), size), Ink::Bright)
        })
        .collect();
    shapes.push(Shape::stroked(circle(x, y, r + 14.0), Ink::Field, 1.2));
    shapes.push(Shape::stroked(circle(x, y, r + 26.0), Ink::Field, 0.8));
    shapes.push(Shape::filled(circle(x, y, r), Ink::Main));
    // The night side: a lens between the planet's edge and a flatter curve.
    shapes.push(Shape::filled(
        format!(
            "M{x:.1} {:.1}A{r:.1} {r:.1} 0 0 1 {x:.1} {:.1}A{:.1} {:.1} 0 0 0 {x:.1} {:.1}z",
            y - r,
            y + r,
            r * 1.7,
            r * 1.7,
            y - r
        ),
        Ink::Field,
    ));
    let angle = random.between(0.0, std::f64::consts::TAU);
    shapes.push(Shape::filled(
        circle(x + angle.cos() * (r + 14.0), y + angle.sin() * (r + 14.0), random.between(3.0, 5.5)),
        Ink::Bright,
    ));
    shapes
}

fn spiral(random: &mut Random<'_>) -> Vec<Shape> {
    let (x, y) = (random.between(36.0, 84.0), random.between(48.0, 84.0));
    let (drift_x, drift_y) = (random.between(-2.4, 2.4), random.between(-2.4, 2.4));
    let mut shapes = Vec::new();
    for ring in (1..8).rev() {
        let step = f64::from(ring);
        let ink = if ring % 2 == 0 { Ink::Ground } else { Ink::Field };
        shapes.push(Shape::filled(circle(x + drift_x * step, y + drift_y * step, step * 9.5 + 3.0), ink));
    }
    shapes.push(Shape::filled(circle(x, y, 7.5), Ink::Main));
    shapes.push(Shape::filled(circle(x, y, 2.4), Ink::Bright));
    shapes
}

fn blinds(random: &mut Random<'_>) -> Vec<Shape> {
    let (x, y, r) = (random.between(40.0, 80.0), random.between(48.0, 76.0), random.between(26.0, 38.0));
    let mut shapes = vec![Shape::filled(circle(x, y, r), Ink::Main)];
    let slats = 9 + random.below(4);
    let gap = 140.0 / slats as f64;
    let lean = random.between(-14.0, 14.0);
    for slat in 0..slats {
        let top = slat as f64 * gap;
        let thick = gap * (0.28 + 0.3 * slat as f64 / slats as f64);
        shapes.push(Shape::filled(
            format!("M0 {:.1}L{WIDTH} {:.1}v{thick:.1}L0 {:.1}z", top + lean, top - lean, top + lean + thick),
            if slat % 4 == 3 { Ink::Field } else { Ink::Ground },
        ));
    }
    shapes
}

fn peaks(random: &mut Random<'_>) -> Vec<Shape> {
    let mut shapes = vec![Shape::filled(
        circle(random.between(30.0, 90.0), random.between(30.0, 56.0), random.between(12.0, 20.0)),
        Ink::Bright,
    )];
    for (range, ink) in [(0, Ink::Field), (1, Ink::Main), (2, Ink::Ground)] {
        let base = 74.0 + f64::from(range) * 24.0;
        let mut path = format!("M0 {HEIGHT}L0 {base:.1}");
        let mut x = 0.0;
        while x < WIDTH {
            let (run, rise) = (random.between(12.0, 26.0), random.between(12.0, 36.0));
            let _ = write!(path, "L{:.1} {:.1}L{:.1} {base:.1}", x + run, base - rise, x + run * 2.0);
            x += run * 2.0;
        }
        let _ = write!(path, "L{WIDTH} {HEIGHT}z");
        shapes.push(Shape::filled(path, ink));
    }
    shapes
}

fn pair(random: &mut Random<'_>) -> Vec<Shape> {
    let (r, y) = (random.between(25.0, 32.0), random.between(58.0, 78.0));
    let reach = random.between(13.0, 19.0);
    let tilt = random.between(-10.0, 10.0);
    let (left, right) = (60.0 - reach, 60.0 + reach);
    let mut shapes = vec![
        Shape::filled(circle(left, y + tilt, r), Ink::Field),
        Shape::filled(circle(right, y - tilt, r), Ink::Main),
    ];
    // The lens where both lie on each other.
    let half = reach.hypot(tilt);
    let chord = (r * r - half * half).max(0.0).sqrt();
    let (across, down) = (tilt / half * chord, reach / half * chord);
    shapes.push(Shape::filled(
        format!(
            "M{:.1} {:.1}A{r:.1} {r:.1} 0 0 1 {:.1} {:.1}A{r:.1} {r:.1} 0 0 1 {:.1} {:.1}z",
            60.0 - across,
            y - down,
            60.0 + across,
            y + down,
            60.0 - across,
            y - down
        ),
        Ink::Bright,
    ));
    shapes
}

fn horizon(random: &mut Random<'_>) -> Vec<Shape> {
    let (x, level, r) = (random.between(36.0, 84.0), random.between(78.0, 98.0), random.between(26.0, 40.0));
    let mut shapes = vec![
        Shape::filled(format!("M{:.1} {level:.1}a{r:.1} {r:.1} 0 0 1 {:.1} 0z", x - r, r * 2.0), Ink::Main),
        Shape::filled(format!("M0 {level:.1}h{WIDTH}V{HEIGHT}H0z"), Ink::Field),
    ];
    let strips = 4 + random.below(3);
    for strip in 0..strips {
        let share = strip as f64 / strips as f64;
        let width = r * 2.0 * (1.0 - share * 0.75);
        shapes.push(Shape::filled(
            format!(
                "M{:.1} {:.1}h{width:.1}v{:.1}h-{width:.1}z",
                x - width / 2.0,
                level + 4.0 + share * 46.0,
                3.4 - share * 1.8
            ),
            Ink::Main,
        ));
    }
    shapes.push(Shape::filled(
        format!("M{:.1} {level:.1}v-{:.1}h2.2v{:.1}z", random.between(14.0, 104.0), 13.0, 13.0),
        Ink::Bright,
    ));
    shapes
}

fn burst(random: &mut Random<'_>) -> Vec<Shape> {
    let (x, y) = (random.between(30.0, 90.0), random.between(66.0, 104.0));
    let rays = 11 + random.below(6);
    let turn = random.between(0.0, 1.0);
    let mut shapes: Vec<Shape> = (0..rays)
        .map(|ray| {
            let share = |at: f64| (at + turn) / rays as f64 * std::f64::consts::TAU;
            let (start, end) = (share(ray as f64), share(ray as f64 + 0.5));
            Shape::filled(
                format!(
                    "M{x:.1} {y:.1}L{:.1} {:.1}L{:.1} {:.1}z",
                    x + start.cos() * 190.0,
                    y + start.sin() * 190.0,
                    x + end.cos() * 190.0,
                    y + end.sin() * 190.0
                ),
                Ink::Field,
            )
        })
        .collect();
    let r = random.between(15.0, 23.0);
    shapes.push(Shape::filled(circle(x, y, r), Ink::Main));
    shapes.push(Shape::filled(circle(x, y, r * 0.42), Ink::Bright));
    shapes
}

fn tiles(random: &mut Random<'_>) -> Vec<Shape> {
    const SIDE: f64 = 30.0;
    let inks = [Ink::Field, Ink::Main, Ink::Bright];
    let mut shapes = Vec::new();
    for row in 0..5 {
        for column in 0..4 {
            let (left, top) = (f64::from(column) * SIDE, f64::from(row) * SIDE);
            let ink = inks[random.below(if row + column == 4 { 3 } else { 2 })];
            let path = match random.below(6) {
                0 => format!("M{left} {top}h{SIDE}A{SIDE} {SIDE} 0 0 1 {left} {}z", top + SIDE),
                1 => format!("M{left} {top}v{SIDE}h{SIDE}A{SIDE} {SIDE} 0 0 0 {left} {top}z"),
                2 => format!(
                    "M{} {top}v{SIDE}h-{SIDE}A{SIDE} {SIDE} 0 0 1 {} {top}z",
                    left + SIDE,
                    left + SIDE
                ),
                3 => circle(left + SIDE / 2.0, top + SIDE / 2.0, SIDE / 3.0),
                4 => format!("M{left} {top}h{SIDE}v{SIDE}z"),
                _ => continue,
            };
            shapes.push(Shape::filled(path, ink));
        }
    }
    shapes
}

fn fangs(random: &mut Random<'_>) -> Vec<Shape> {
    let (x, y, r) = (random.between(38.0, 82.0), random.between(38.0, 56.0), random.between(17.0, 27.0));
    let mut shapes = vec![
        Shape::filled(circle(x, y, r), Ink::Bright),
        Shape::filled(circle(x + r * 0.36, y - r * 0.2, r * 0.86), Ink::Ground),
    ];
    for (row, ink) in [(0, Ink::Field), (1, Ink::Main)] {
        let base = 128.0 + f64::from(row) * 10.0;
        let teeth = 5 + random.below(4);
        let width = WIDTH / teeth as f64;
        let mut path = format!("M0 {HEIGHT}L0 {base:.1}");
        for tooth in 0..teeth {
            let left = tooth as f64 * width;
            let _ = write!(
                path,
                "L{:.1} {:.1}L{:.1} {base:.1}",
                left + width * random.between(0.3, 0.7),
                base - random.between(20.0, 52.0) + f64::from(row) * 8.0,
                left + width
            );
        }
        let _ = write!(path, "L{WIDTH} {HEIGHT}z");
        shapes.push(Shape::filled(path, ink));
    }
    shapes
}

fn columns(random: &mut Random<'_>) -> Vec<Shape> {
    let number = 5 + random.below(4);
    let width = 104.0 / number as f64;
    let marked = random.below(number);
    (0..number)
        .map(|column| {
            let top = random.between(22.0, 92.0);
            let left = 8.0 + column as f64 * width;
            let ink = match column {
                column if column == marked => Ink::Bright,
                column if column % 2 == 0 => Ink::Main,
                _ => Ink::Field,
            };
            let thick = width - 3.0;
            Shape::filled(
                format!(
                    "M{left:.1} {HEIGHT}V{top:.1}a{:.1} {:.1} 0 0 1 {thick:.1} 0V{HEIGHT}z",
                    thick / 2.0,
                    thick / 2.0
                ),
                ink,
            )
        })
        .collect()
}

fn waves(random: &mut Random<'_>) -> Vec<Shape> {
    let mut shapes = vec![Shape::filled(
        circle(random.between(30.0, 90.0), random.between(26.0, 44.0), random.between(10.0, 17.0)),
        Ink::Bright,
    )];
    let flip = random.coin();
    for wave in 0..6 {
        let level = 52.0 + f64::from(wave) * 17.0;
        let height = random.between(7.0, 15.0) * if flip == (wave % 2 == 0) { 1.0 } else { -1.0 };
        let ink = [Ink::Field, Ink::Main, Ink::Ground][wave as usize % 3];
        shapes
            .push(Shape::filled(format!("M0 {level:.1}q30 {:.1} 60 0t60 0V{HEIGHT}H0z", -height * 2.0), ink));
    }
    shapes
}

fn circle(x: f64, y: f64, r: f64) -> String {
    format!(
        "M{:.1} {y:.1}a{r:.1} {r:.1} 0 1 0 {:.1} 0a{r:.1} {r:.1} 0 1 0 -{:.1} 0z",
        x - r,
        r * 2.0,
        r * 2.0
    )
}
