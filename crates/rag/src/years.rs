//! The years of release that a wish names: "before 1970", "since 2010", "1950 to 1965", "of the thirties".
//!
//! A year by itself is a word like any other, as it may be a title; what a film is *set in* is no year of release.

use std::ops::RangeInclusive;

const FIRST: i64 = 1880;
const LAST: i64 = 2100;
const DECADES: [(&str, i64); 8] = [
    ("twenties", 1920),
    ("thirties", 1930),
    ("forties", 1940),
    ("fifties", 1950),
    ("sixties", 1960),
    ("seventies", 1970),
    ("eighties", 1980),
    ("nineties", 1990),
];
/// Words that turn the time after them into the time of the story.
const STORY_WORDS: [&str; 7] = ["set", "setting", "takes", "place", "life", "living", "about"];
/// How many words before the time they may stand.
const STORY_REACH: usize = 3;

/// The years meant, where the words say so plainly. `words` are lower case, in order, none left out.
pub fn release_years(words: &[&str]) -> Option<RangeInclusive<i64>> {
    (0..words.len()).find_map(|at| {
        let word = |offset: usize| words.get(at + offset).copied().unwrap_or_default();
        let first = at.saturating_sub(STORY_REACH);
        if words[first..at].iter().any(|before| STORY_WORDS.contains(before)) {
            return None;
        }
        let previous = words[..at].iter().rev().copied().find(|before| *before != "the").unwrap_or_default();
        if let (Some(first), Some(last)) = (year(word(0)), year(word(2))) {
            let is_range =
                word(1) == "to" || word(1) == "until" || (previous == "between" && word(1) == "and");
            return (is_range && first <= last).then_some(first..=last);
        }
        if let Some(decade) = decade(word(0)) {
            return Some(match previous {
                "before" => FIRST..=decade - 1,
                "after" => decade + 10..=LAST,
                "since" => decade..=LAST,
                _ => decade..=decade + 9,
            });
        }
        let year = year(word(0))?;
        match (previous, word(1), word(2)) {
            ("before", ..) => Some(FIRST..=year - 1),
            ("until", ..) | (_, "or", "earlier" | "before") => Some(FIRST..=year),
            ("after", ..) => Some(year + 1..=LAST),
            ("since", ..) | (_, "or", "later" | "after" | "newer") | (_, "on" | "onwards", _) => {
                Some(year..=LAST)
            }
            _ => None,
        }
    })
}

fn year(word: &str) -> Option<i64> {
    let year = (word.len() == 4).then(|| word.parse().ok())??;
    (FIRST..=LAST).contains(&year).then_some(year)
}

/// The first year of "1980s", "80s" or "eighties".
fn decade(word: &str) -> Option<i64> {
    if let Some((_, decade)) = DECADES.iter().find(|(name, _)| *name == word) {
        return Some(*decade);
    }
    let digits = word.strip_suffix("'s").or_else(|| word.strip_suffix('s'))?;
    let number: i64 = digits.parse().ok()?;
    let decade = match digits.len() {
        4 => number,
        2 if number >= 20 => 1900 + number,
        _ => return None,
    };
    (decade % 10 == 0 && (FIRST..=LAST).contains(&decade)).then_some(decade)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_about_release_are_understood_and_others_left_alone() {
        for (text, expected) in [
            ("french crime films before 1970", Some(FIRST..=1969)),
            ("african cinema from before 1980", Some(FIRST..=1979)),
            ("documentaries made since 2010", Some(2010..=LAST)),
            ("anything after 2015", Some(2016..=LAST)),
            ("between 1950 and 1965", Some(1950..=1965)),
            ("war films 1950 to 1965", Some(1950..=1965)),
            ("silent comedies of the 1920s", Some(1920..=1929)),
            ("80's action", Some(1980..=1989)),
            ("comedies from the nineties", Some(1990..=1999)),
            ("comedies since the nineties", Some(1990..=LAST)),
            ("1995 or later", Some(1995..=LAST)),
            ("what came out in 1939", None),
            ("2001 a space odyssey", None),
            ("a film set in the 1950s", None),
            ("spielberg before he made jurassic park", None),
            ("before 999999999999999999999", None),
            ("in the 00s", None),
            ("", None),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            assert_eq!(release_years(&words), expected, "{text}");
        }
    }
}
