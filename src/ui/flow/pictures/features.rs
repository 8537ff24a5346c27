//! Step 5: what was read of each film, as small bars beside the viewer's taste.

use leptos::prelude::*;

use protocol::{FeaturesRead, FilmFeatures, Recommended};
use widgets::format;

/// The features of the films that made it.
#[component]
pub fn FeatureBars(
    /// What was read.
    read: FeaturesRead,
    /// The films of the answer, best first.
    films: Vec<Recommended>,
) -> impl IntoView {
    let FeaturesRead { favourite_genres, films: features, .. } = read;
    let rows: Vec<(Recommended, FilmFeatures)> = films
        .into_iter()
        .filter_map(|film| {
            let own = features.first.iter().find(|own| own.movie_id.as_i64() == Some(film.movie_id))?;
            Some((film, own.clone()))
        })
        .collect();
    let most = |figure: fn(&FilmFeatures) -> f64| rows.iter().map(|(_, own)| figure(own)).fold(1.0, f64::max);
    let (most_ratings, most_recent) = (most(ratings), most(recent));
    let lines = rows
        .iter()
        .map(|(film, own)| line(film, own, &favourite_genres, (most_ratings, most_recent)))
        .collect_view();
    let taste = favourite_genres
        .iter()
        .enumerate()
        .map(|(place, genre)| view! { <li class="taste__genre" data-place=place.to_string()>{genre.clone()}</li> })
        .collect_view();
    let known = !favourite_genres.is_empty();
    view! {
        <figure class="picture features-read" data-testid="picture">
            <figcaption class="picture__head">"What was read of the viewer, and of the films that will be shown"</figcaption>
            <p class="taste">
                {if known { "The viewer likes, most first:" } else { "Nothing is known of the viewer's taste: a new visitor." }}
            </p>
            {known.then_some(view! { <ol class="taste__genres" role="list">{taste}</ol> })}
            <table class="features-read__table">
                <thead>
                    <tr>
                        <th scope="col">"Film"</th>
                        <th scope="col">"Mean rating"</th>
                        <th scope="col">"Ratings"</th>
                        <th scope="col">"Last 90 days"</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
            <p class="picture__told">
                {format!("{} candidates were read; these are the ones the next step puts first. Genres the viewer likes are marked.", format::count(features.total))}
            </p>
        </figure>
    }
}

fn line(
    film: &Recommended,
    own: &FilmFeatures,
    liked: &[String],
    (most_ratings, most_recent): (f64, f64),
) -> impl IntoView + use<> {
    let genres = film
        .genres
        .iter()
        .map(|genre| view! { <span class="features-read__genre" class:features-read__genre--liked=liked.contains(genre)>{genre.clone()}</span> })
        .collect_view();
    let bar = |share: f64, words: String| {
        view! {
            <td class="features-read__cell">
                <span class="features-read__track" aria-hidden="true">
                    <span class="features-read__bar" style:inline-size=format!("{:.1}%", 100.0 * share.clamp(0.0, 1.0))></span>
                </span>
                <span class="features-read__number">{words}</span>
            </td>
        }
    };
    let mean =
        own.mean_score.map_or((0.0, "none".to_owned()), |mean| ((mean - 1.0) / 4.0, format!("{mean:.1}")));
    let (count, lately) = (ratings(own), recent(own));
    view! {
        <tr>
            <th scope="row">{film.title.clone()} <span class="features-read__genres">{genres}</span></th>
            {bar(mean.0, mean.1)}
            {bar(count / most_ratings, format::count(count as u64))}
            {bar(lately / most_recent, format::count(lately as u64))}
        </tr>
    }
}

fn ratings(film: &FilmFeatures) -> f64 {
    film.rating_count.as_f64().unwrap_or_default()
}

fn recent(film: &FilmFeatures) -> f64 {
    film.recent_ratings.as_f64().unwrap_or_default()
}
