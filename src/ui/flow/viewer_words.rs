//! A viewer in one sentence.

use widgets::format;

/// What is known of a viewer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Known {
    /// The number.
    pub number: i64,
    /// How many films were rated.
    pub ratings: i64,
    /// The genres liked most, best first.
    pub genres: Vec<String>,
}

/// The sentence; none is a new visitor.
pub fn told(viewer: Option<&Known>) -> String {
    let Some(Known { number, ratings, genres }) = viewer else {
        return "A new visitor: nothing is known, so taste and history do not count.".to_owned();
    };
    let films = format::plural(u64::try_from(*ratings).unwrap_or_default(), "film", "films");
    let likes = match genres.split_last() {
        None => String::new(),
        Some((only, [])) => format!(" likes {} and", only.to_lowercase()),
        Some((last, others)) => {
            let others: Vec<String> = others.iter().map(|genre| genre.to_lowercase()).collect();
            format!(" likes {} and {}, and", others.join(", "), last.to_lowercase())
        }
    };
    if *ratings == 0 && genres.is_empty() {
        return format!("Of viewer {number} nothing is known.");
    }
    format!("Viewer {number}{likes} has rated {films}.")
}

/// `1st`, `22nd`, `113th`.
pub fn ordinal(number: u64) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{}{ending}", format::count(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_viewer_is_one_sentence() {
        #[track_caller]
        fn check(ratings: i64, genres: &[&str], expected: &str) {
            let genres = genres.iter().map(|&genre| genre.to_owned()).collect();
            assert_eq!(told(Some(&Known { number: 42, ratings, genres })), expected);
        }
        check(
            219,
            &["Horror", "Science Fiction", "Drama"],
            "Viewer 42 likes horror, science fiction and drama, and has rated 219 films.",
        );
        check(1, &["War"], "Viewer 42 likes war and has rated 1 film.");
        check(3, &[], "Viewer 42 has rated 3 films.");
        check(0, &[], "Of viewer 42 nothing is known.");
        assert!(told(None).contains("new visitor"));
    }

    #[test]
    fn ordinals_end_as_they_are_spoken() {
        let written: Vec<String> = [1, 2, 3, 4, 11, 12, 21, 113, 220].into_iter().map(ordinal).collect();
        assert_eq!(written, ["1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "113th", "220th"]);
    }
}
