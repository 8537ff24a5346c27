//! The synthetic viewers: the same every time, and like people.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use catalog::{Catalogue, DATA_END_MS, DATA_START_MS, DEFAULT_SEED, Event, generate};
use storage::parse_timestamp;

fn catalogue() -> Catalogue {
    Catalogue::parse(&common::read("catalogue.json")).unwrap()
}

#[test]
fn viewers_are_the_same_every_time_and_look_like_viewers() {
    let catalogue = catalogue();
    let activity = generate(&catalogue, DEFAULT_SEED);
    assert_eq!(activity, generate(&catalogue, DEFAULT_SEED));
    assert_ne!(activity.ratings, generate(&catalogue, DEFAULT_SEED + 1).ratings);
    assert_eq!(activity.viewers.len(), 1000);
    assert_eq!(activity.sessions.len(), 5000);
    let ratings = &activity.ratings;
    assert!((55_000..=62_000).contains(&ratings.len()), "{} ratings", ratings.len());
    assert!(ratings.iter().all(|rating| (1..=5).contains(&rating.score)
        && (DATA_START_MS..DATA_END_MS + 86_400_000).contains(&rating.rated_ms)));
    let pairs: BTreeSet<(i64, i64)> =
        ratings.iter().map(|rating| (rating.user_id, rating.movie_id)).collect();
    assert_eq!(pairs.len(), ratings.len(), "nobody rates a film twice");
    let mut by_movie: HashMap<i64, usize> = HashMap::new();
    ratings.iter().for_each(|rating| *by_movie.entry(rating.movie_id).or_default() += 1);
    let mut counts: Vec<usize> = by_movie.into_values().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let head: usize = counts.iter().take(catalogue.movies().len() / 10).sum();
    assert!(head * 10 > ratings.len() * 3, "a tenth of the films has {head} of {} ratings", ratings.len());
    let evening =
        ratings.iter().filter(|rating| (18..23).contains(&(rating.rated_ms / 3_600_000 % 24))).count();
    assert!(evening * 10 > ratings.len() * 4, "{evening} ratings in the evening");
    // A day in the middle of the week has fewer ratings than one of the weekend (1970 began on a Thursday).
    let mut days = [0usize; 7];
    ratings.iter().for_each(|rating| days[(rating.rated_ms / 86_400_000 % 7) as usize] += 1);
    let (weekend, week) = ((days[1] + days[2] + days[3]) / 3, (days[0] + days[4] + days[5] + days[6]) / 4);
    assert!(weekend * 10 > week * 12, "{days:?}");
    let mut shapes: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
    for session in &activity.sessions {
        let fields = session.device.as_object().unwrap().keys().cloned().collect();
        shapes.entry(session.device["type"].to_string()).or_default().insert(fields);
    }
    assert_eq!(shapes.len(), 4);
    assert!(shapes.values().collect::<BTreeSet<_>>().len() > 1, "the device decides the shape: {shapes:?}");
    assert!(activity.sessions.iter().all(|session| parse_timestamp(&session.started_at).is_some()));
}

#[test]
fn what_the_world_knows_is_watched_most() {
    let catalogue = catalogue();
    let activity = generate(&catalogue, DEFAULT_SEED);
    let mut counts: HashMap<i64, usize> = HashMap::new();
    activity.ratings.iter().for_each(|rating| *counts.entry(rating.movie_id).or_default() += 1);
    let mean = |fame: u8| {
        let films: Vec<i64> =
            catalogue.movies().iter().filter(|movie| movie.fame == fame).map(|movie| movie.id).collect();
        films.iter().map(|id| counts.get(id).copied().unwrap_or(0)).sum::<usize>() as f64 / films.len() as f64
    };
    let means: Vec<f64> = (1..=5).map(mean).collect();
    assert!(means.windows(2).all(|pair| pair[1] > 1.2 * pair[0]), "ratings a film by fame: {means:?}");
}

#[test]
fn what_was_played_is_no_copy_of_what_was_rated() {
    let activity = generate(&catalogue(), DEFAULT_SEED);
    let rated: BTreeSet<(i64, i64)> =
        activity.ratings.iter().map(|rating| (rating.user_id, rating.movie_id)).collect();
    let (mut unrated, mut broken_off, mut again, mut all) = (0, 0, 0, 0);
    let mut played: BTreeSet<(i64, i64)> = BTreeSet::new();
    for session in &activity.sessions {
        for event in &session.events {
            let Event::Play { movie_id, completed, .. } = event else { continue };
            all += 1;
            unrated += usize::from(!rated.contains(&(session.user_id, *movie_id)));
            broken_off += usize::from(!completed);
            again += usize::from(!played.insert((session.user_id, *movie_id)));
        }
    }
    assert!(unrated * 10 > all * 4 && unrated * 10 < all * 9, "{unrated} of {all} plays were never rated");
    assert!(broken_off * 10 > all && again * 50 > all, "{broken_off} broken off, {again} again, of {all}");
    let history = activity.sessions.iter().filter(|session| session.user_id == 42).count();
    assert!(history >= 2, "the viewer of the front page has {history} sessions");
}

#[test]
fn the_viewer_of_the_front_page_likes_what_its_film_is() {
    let catalogue = catalogue();
    let activity = generate(&catalogue, DEFAULT_SEED);
    let tags = |id: i64| catalogue.get(id).map(|movie| movie.tags.as_slice()).unwrap_or_default();
    let inception = catalogue.same_title("Inception").unwrap().id;
    let shared = |id: i64| tags(id).iter().filter(|tag| tags(inception).contains(tag)).count() as f64;
    let mean = |wanted: &dyn Fn(&catalog::Rating) -> bool| {
        let of: Vec<f64> = activity
            .ratings
            .iter()
            .filter(|rating| wanted(rating))
            .map(|rating| shared(rating.movie_id))
            .collect();
        of.iter().sum::<f64>() / of.len() as f64
    };
    let (own, others) =
        (mean(&|rating| rating.user_id == 42 && rating.score >= 4), mean(&|rating| rating.user_id != 42));
    assert!(own > 2.0 * others, "tags shared with Inception: {own:.2} against {others:.2}");
}

#[test]
fn tastes_drift_for_about_half_of_the_viewers() {
    let catalogue = catalogue();
    let activity = generate(&catalogue, DEFAULT_SEED);
    let middle = DATA_START_MS.midpoint(DATA_END_MS);
    // How differently the genres are spread over what a viewer watched before and after the middle: 0 to 2.
    let shift = |viewer: i64| {
        let mut halves: [HashMap<&str, f64>; 2] = Default::default();
        for rating in activity.ratings.iter().filter(|rating| rating.user_id == viewer) {
            let half = &mut halves[usize::from(rating.rated_ms >= middle)];
            for genre in &catalogue.get(rating.movie_id).unwrap().genres {
                *half.entry(genre).or_default() += 1.0;
            }
        }
        let [before, after] = halves;
        let (all_before, all_after): (f64, f64) = (before.values().sum(), after.values().sum());
        let genres: BTreeSet<&&str> = before.keys().chain(after.keys()).collect();
        let share = |of: &HashMap<&str, f64>, genre, all: f64| of.get(genre).copied().unwrap_or(0.0) / all;
        let apart = |genre| share(&before, genre, all_before) - share(&after, genre, all_after);
        genres.into_iter().map(|genre| apart(*genre).abs()).sum::<f64>()
    };
    let early = activity.viewers.iter().filter(|viewer| viewer.joined_ms < DATA_START_MS + 100 * 86_400_000);
    let (drifting, steady): (Vec<_>, Vec<_>) = early
        .filter(|viewer| activity.ratings.iter().filter(|rating| rating.user_id == viewer.id).count() > 60)
        .partition(|viewer| viewer.drifts);
    assert!(drifting.len() > 40 && steady.len() > 40, "{} drift, {} do not", drifting.len(), steady.len());
    let mean = |viewers: &[&catalog::Viewer]| {
        viewers.iter().map(|viewer| shift(viewer.id)).sum::<f64>() / viewers.len() as f64
    };
    let (drifting, steady) = (mean(&drifting), mean(&steady));
    assert!(drifting > 1.3 * steady, "{drifting:.3} against {steady:.3}");
}

#[test]
fn every_viewer_is_in_one_arm_of_each_experiment() {
    let catalogue = catalogue();
    let activity = generate(&catalogue, DEFAULT_SEED);
    for (at, test) in catalog::EXPERIMENTS.iter().enumerate() {
        let treated = activity.viewers.iter().filter(|viewer| viewer.arms[at] == test.arms[1]).count();
        let expected = test.share * activity.viewers.len() as f64;
        assert!((treated as f64 - expected).abs() < 60.0, "{}: {treated} of {expected}", test.name);
    }
    for session in &activity.sessions {
        let viewer = &activity.viewers[session.user_id as usize - 1];
        assert!(session.experiments.values().all(|arm| viewer.arms.contains(arm)));
    }
    assert!(activity.sessions.iter().any(|session| session.experiments.is_empty()));
}
