//! The map of films around a question: where each lies, and how far the walk has come in each frame.

use std::collections::BTreeSet;
use std::f64::consts::FRAC_1_SQRT_2;
use std::fmt::Write as _;
use std::ops::Range;

use protocol::FilmMap;

/// Width and height of the map, in its own units.
pub const SIZE: f64 = 400.0;
/// From the middle to the furthest film.
const RADIUS: f64 = 186.0;
/// The first hops of the lowest layer are told one by one, the rest a few at once, so that nobody waits.
const SINGLE_HOPS: usize = 8;
/// Frames for the rest.
const CROWDED_FRAMES: usize = 12;
/// A film so near to the middle is what was asked for.
const ITSELF: f32 = 1e-3;

/// One picture of the walk: the hops that are new in it, all on one layer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Frame {
    /// The layer.
    pub layer: u64,
    /// The hops, as places in [`FilmMap::hops`].
    pub hops: Range<usize>,
}

/// Where every film lies; in the order of the map.
pub fn places(map: &FilmMap) -> Vec<(f64, f64)> {
    let furthest = map.films.last().map_or(1.0, |film| f64::from(film.distance)).max(1e-6);
    map.films
        .iter()
        .map(|film| {
            let (sin, cos) = f64::from(film.angle).sin_cos();
            let away = RADIUS * (f64::from(film.distance) / furthest).max(0.0);
            (SIZE / 2.0 + away * cos, SIZE / 2.0 - away * sin)
        })
        .collect()
}

/// The circle on which films of a cosine similarity lie: its radius; none where no film is so far away.
pub fn ring(map: &FilmMap, cosine: f64) -> Option<f64> {
    let furthest = f64::from(map.films.last()?.distance);
    let share = (1.0 - cosine) / furthest;
    (0.0..=1.0).contains(&share).then_some(share * RADIUS)
}

/// The frames of the walk.
pub fn frames(map: &FilmMap) -> Vec<Frame> {
    let lowest = map.hops.iter().position(|hop| hop.layer == 0).unwrap_or(map.hops.len());
    let single = (lowest + SINGLE_HOPS).min(map.hops.len());
    let mut frames: Vec<Frame> = map
        .hops
        .iter()
        .zip(0..single)
        .map(|(hop, at)| Frame { layer: hop.layer, hops: at..at + 1 })
        .collect();
    let rest = map.hops.len() - single;
    let at_once = rest.div_ceil(CROWDED_FRAMES).max(1);
    frames.extend(
        (single..map.hops.len())
            .step_by(at_once)
            .map(|from| Frame { layer: 0, hops: from..(from + at_once).min(map.hops.len()) }),
    );
    frames
}

/// The nearest films there are, without the one that was asked for: their places in the list.
pub fn nearest(map: &FilmMap) -> Range<usize> {
    let first = usize::from(map.films.first().is_some_and(|film| film.distance < ITSELF));
    first..(first + map.k as usize).min(map.films.len())
}

/// What is lit when the first `hops` hops are done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lit {
    /// Dots of films that were not compared, as a path.
    pub dark: String,
    /// Dots of films that were compared.
    pub compared: String,
    /// How many these are.
    pub count: usize,
    /// The way from hop to hop, through the last ones.
    pub way: String,
}

/// Hops of the way that are drawn: all of them would cover the map.
const WAY: usize = 7;

/// The map when the first `hops` hops are done.
pub fn lit(map: &FilmMap, places: &[(f64, f64)], hops: usize) -> Lit {
    let done = map.hops.get(..hops).unwrap_or(&map.hops);
    let mut seen: BTreeSet<usize> =
        done.iter().flat_map(|hop| &hop.compared).map(|film| *film as usize).collect();
    seen.extend(done.iter().map(|hop| hop.film as usize));
    let mut lit = Lit { count: seen.len(), ..Lit::default() };
    for (film, (x, y)) in places.iter().enumerate() {
        let path = if seen.contains(&film) { &mut lit.compared } else { &mut lit.dark };
        let _ = write!(path, "M{x:.1} {y:.1}h0");
    }
    let way = done.iter().rev().take(WAY).rev().filter_map(|hop| places.get(hop.film as usize));
    for (at, (x, y)) in way.enumerate() {
        let _ = write!(lit.way, "{}{x:.1} {y:.1}", if at == 0 { "M" } else { "L" });
    }
    lit
}

/// Where a label of `letters` stands beside a dot: x, y, and whether it ends there.
pub fn label(at: (f64, f64), letters: usize) -> (f64, f64, bool) {
    let length = letters as f64 * 7.0;
    let ends = at.0 + length + 10.0 > SIZE;
    let away = 10.0 * FRAC_1_SQRT_2;
    (if ends { at.0 - away } else { at.0 + away }, (at.1 - away).max(12.0), ends)
}

/// A frame in words.
pub fn told(map: &FilmMap, frame: &Frame) -> String {
    let hops = map.hops.get(frame.hops.clone()).unwrap_or_default();
    let title = |film: u32| map.films.get(film as usize).map_or("", |film| film.title.as_str());
    let compared: usize = hops.iter().map(|hop| hop.compared.len()).sum();
    let kept: u64 = hops.iter().map(|hop| hop.kept).sum();
    let (Some(first), Some(last)) = (hops.first(), hops.last()) else { return String::new() };
    let who = if hops.len() == 1 {
        format!("The neighbours of “{}” are compared", title(first.film))
    } else {
        format!(
            "{} more films, “{}” to “{}”: their neighbours are compared",
            hops.len(),
            title(first.film),
            title(last.film)
        )
    };
    let films = if compared == 1 { "1 new film".to_owned() } else { format!("{compared} new films") };
    format!("Layer {}. {who}: {films}, {kept} of them kept.", frame.layer)
}

/// Whether the walk is worth its while, from its own figures.
pub fn verdict(map: &FilmMap, visited: u64) -> String {
    let (total, ratio) = (map.films.len() as u64, map.exact_ms / map.walk_ms.max(1e-9));
    let share = 100.0 * visited as f64 / total.max(1) as f64;
    let found = if map.found == map.k {
        format!("It found all {} nearest films", map.k)
    } else {
        format!("It found {} of the {} nearest films", map.found, map.k)
    };
    let time = if map.walk_ms <= 0.0 || map.exact_ms <= 0.0 {
        "Both were too quick for this browser's clock.".to_owned()
    } else if ratio > 1.25 {
        format!("Comparing with every film took {ratio:.1} times as long.")
    } else if ratio < 0.8 {
        format!(
            "Comparing with every film was faster, {:.1} times: with so few films the exact search wins. A graph pays off with many more.",
            1.0 / ratio
        )
    } else {
        "Comparing with every film took about as long: with so few films the graph gains nothing yet. It pays off with many more.".to_owned()
    };
    format!("The walk compared {visited} of {total} films, {share:.0} %. {found}. {time}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{MapHop, MappedFilm};

    fn map(hops: &[(u64, u32, &[u32])]) -> FilmMap {
        FilmMap {
            films: (0..100)
                .map(|at| MappedFilm {
                    movie_id: at.into(),
                    title: format!("film {at}"),
                    distance: at as f32 / 100.0,
                    angle: at as f32,
                })
                .collect(),
            hops: hops
                .iter()
                .map(|(layer, film, compared)| MapHop {
                    layer: *layer,
                    film: *film,
                    compared: compared.to_vec(),
                    kept: 1,
                })
                .collect(),
            k: 10,
            found: 10,
            walk_ms: 1.0,
            exact_ms: 1.0,
            runs: 8,
        }
    }

    #[test]
    fn the_middle_is_what_was_asked_for_and_nearer_is_further_in() {
        let map = map(&[]);
        let places = places(&map);
        let away = |(x, y): (f64, f64)| ((x - SIZE / 2.0).powi(2) + (y - SIZE / 2.0).powi(2)).sqrt();
        assert!(away(places[0]) < 1e-9);
        assert!(places.iter().map(|place| away(*place)).is_sorted());
        assert!(places.iter().all(|(x, y)| (0.0..=SIZE).contains(x) && (0.0..=SIZE).contains(y)));
        assert_eq!(nearest(&map), 1..11, "a film is not its own neighbour");
        assert!(ring(&map, 0.5).is_some_and(|radius| (radius - away(places[50])).abs() < 1e-6));
        assert_eq!(ring(&map, -1.0), None);
    }

    #[test]
    fn every_hop_is_in_one_frame_and_no_frame_mixes_layers() {
        let many: Vec<(u64, u32, &[u32])> =
            [(2, 1, &[5][..]), (1, 2, &[6])].into_iter().chain((0..90).map(|at| (0, at, &[][..]))).collect();
        let map = map(&many);
        let frames = frames(&map);
        assert!(frames.len() <= 2 + SINGLE_HOPS + CROWDED_FRAMES);
        let hops: Vec<usize> = frames.iter().flat_map(|frame| frame.hops.clone()).collect();
        assert_eq!(hops, (0..92).collect::<Vec<_>>());
        for frame in &frames {
            assert!(map.hops[frame.hops.clone()].iter().all(|hop| hop.layer == frame.layer));
        }
        assert!(super::frames(&self::map(&[])).is_empty());
    }

    #[test]
    fn what_was_compared_is_lit_step_by_step() {
        let map = map(&[(1, 90, &[70, 60]), (0, 60, &[50, 40, 30])]);
        let places = places(&map);
        assert_eq!(lit(&map, &places, 0).count, 0);
        assert_eq!(lit(&map, &places, 1).count, 3);
        let all = lit(&map, &places, 2);
        assert_eq!((all.count, all.dark.matches('M').count()), (6, 94));
        assert_eq!(all.way.matches(['M', 'L']).count(), 2);
        assert!(told(&map, &frames(&map)[0]).contains("“film 90”"));
    }

    #[test]
    fn the_verdict_follows_the_figures() {
        let mut map = map(&[]);
        assert!(verdict(&map, 76).starts_with("The walk compared 76 of 100 films, 76 %. It found all 10"));
        assert!(verdict(&map, 76).contains("gains nothing yet"));
        map.exact_ms = 0.5;
        assert!(verdict(&map, 76).contains("the exact search wins"));
        map.exact_ms = 3.0;
        assert!(verdict(&map, 76).contains("3.0 times as long"));
    }

    #[test]
    fn a_label_stays_on_the_map() {
        for at in [(0.0, 0.0), (399.0, 200.0), (200.0, 399.0)] {
            let (x, y, ends) = label(at, 12);
            let (from, to) = if ends { (x - 84.0, x) } else { (x, x + 84.0) };
            assert!(from >= 0.0 && to <= SIZE && (0.0..=SIZE).contains(&y), "{at:?}");
        }
    }
}
