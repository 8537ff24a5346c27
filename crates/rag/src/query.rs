//! Reading what was typed: which words are wanted, which are not, which were misspelt, and which years are meant.
//!
//! Embeddings know nothing of "not", and neither does a keyword index: "a heist film that is not violent" finds
//! violent films. So what a wish excludes is taken out before either sees it. An exclusion is believed only where
//! it is the smaller part of the wish, or plainly begins: "not a comedy", "a war film but not World War II". "A man with
//! no memory hunts a killer" excludes nothing.

use std::ops::RangeInclusive;

use super::years::release_years;
use search::{fold, nearest, placed_spans, spans, words};

/// Words that exclude what follows them.
const CUES: [&str; 6] = ["not", "no", "without", "isn't", "aren't", "except"];
/// Pairs of words that do.
const CUE_PAIRS: [[&str; 2]; 7] = [
    ["rather", "than"],
    ["other", "than"],
    ["instead", "of"],
    ["anything", "but"],
    ["everything", "but"],
    ["anything", "except"],
    ["apart", "from"],
];
/// What a wish begins to exclude with its first word, or after "but", is believed to be excluded up to so many words.
const MOST_EXCLUDED: usize = 4;
/// After these "not" denies an action and excludes nothing: "he does not know".
const ACTIONS: [&str; 14] = [
    "do", "does", "did", "can", "could", "will", "would", "should", "must", "may", "might", "has", "have",
    "had",
];
/// Where an exclusion ends, besides at a stop or comma.
const ENDS: [&str; 6] = ["but", "where", "who", "although", "though", "just"];
/// Words for films, after which a decade is that of their release.
const FILM_WORDS: [&str; 16] = [
    "film",
    "films",
    "movie",
    "movies",
    "cinema",
    "classics",
    "westerns",
    "thrillers",
    "musicals",
    "dramas",
    "noirs",
    "documentaries",
    "cartoons",
    "pictures",
    "features",
    "action",
];
/// Longer texts are cut before they are read.
const MAX_CHARS: usize = 5_000;
/// More words than this add nothing.
const MAX_WORDS: usize = 200;
/// A mended word counts a little less: the guess may be wrong.
const MENDED: f64 = 0.8;

/// A wish, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// What is wanted, mended: the text to embed.
    pub text: String,
    /// What is not wanted, as it was typed.
    pub unwanted: Vec<String>,
    /// Words taken for others: as typed, and as read.
    pub mended: Vec<(String, String)>,
    /// Years of release.
    pub years: Option<RangeInclusive<i64>>,
    pub(super) words: Vec<WishWord>,
    pub(super) unwanted_words: Vec<String>,
}

/// A wanted word: any of its forms will do.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct WishWord {
    pub typed: String,
    pub forms: Vec<String>,
    pub factor: f64,
}

/// What reading a wish needs to know of the films.
pub(super) struct Known<'a> {
    /// Whether the index holds a word, folded and stemmed.
    pub in_index: &'a dyn Fn(&str) -> bool,
    /// Whether a word is English, though no film's text holds it.
    pub is_english: &'a dyn Fn(&str) -> bool,
    /// The index's words.
    pub words: &'a [String],
    /// Titles that hold an excluding word, lower case without accents.
    pub titles: &'a [String],
    /// Whether a film was named beside the text: then it may well say only what is not wanted.
    pub beside_a_film: bool,
}

/// Reads `typed`.
pub(super) fn read(typed: &str, known: &Known<'_>) -> Query {
    let typed: String = typed.chars().take(MAX_CHARS).collect();
    let (wanted, unwanted) = split(&typed, known.titles, known.beside_a_film);
    let lower: Vec<String> = spans(&typed).map(fold).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    let years = release_years(&lower).filter(|_| !is_a_setting(&lower));
    let mut wish = Query { years, ..Query::default() };
    wish.unwanted_words = unwanted.iter().flat_map(|part| words(part)).take(MAX_WORDS).collect();
    wish.unwanted = unwanted;
    let mut at = 0;
    for (start, span) in placed_spans(&wanted) {
        wish.text.push_str(&wanted[at..start]);
        at = start + span.len();
        wish.text.push_str(&wish_word(span, known, &mut wish.words, &mut wish.mended));
    }
    wish.text.push_str(&wanted[at..]);
    wish
}

/// Whether a decade is one that a film is set in: "Hong Kong in the sixties", where no film is spoken of.
fn is_a_setting(words: &[&str]) -> bool {
    let says_when = |at: usize| words[at] == "in" && words.get(at + 1) == Some(&"the");
    let Some(at) = (1..words.len()).find(|&at| says_when(at)) else { return false };
    let before = &words[..at];
    let of_films = |word: &&str| {
        FILM_WORDS.contains(word) || word.ends_with("ies") || ["made", "shot", "released"].contains(word)
    };
    let is_decade = words.get(at + 2).is_some_and(|word| release_years(&[word]).is_some());
    is_decade && (!before.iter().any(of_films) || before.contains(&"about") || before.contains(&"set"))
}

/// Whether a lower-case title holds a word that would exclude what follows it.
pub(super) fn excludes(title: &str) -> bool {
    spans(title).any(|span| CUES.contains(&span))
}

/// Adds the word that `span` stands for, where it counts; returns how it is to be embedded.
fn wish_word(
    span: &str,
    known: &Known<'_>,
    found: &mut Vec<WishWord>,
    mended: &mut Vec<(String, String)>,
) -> String {
    let Some(word) = words(span).into_iter().next().filter(|_| found.len() < MAX_WORDS) else {
        return span.to_owned();
    };
    let typed = span.to_owned();
    if (known.in_index)(&word) || (known.is_english)(&fold(span)) || (known.is_english)(&word) {
        found.push(WishWord { typed, forms: vec![word], factor: 1.0 });
        return span.to_owned();
    }
    let near = nearest(&word, known.words.iter());
    let Some(&first) = near.first() else {
        found.push(WishWord { typed, forms: vec![word], factor: 1.0 });
        return span.to_owned();
    };
    mended.push((span.to_owned(), near.join(" / ")));
    found.push(WishWord { typed, forms: near.iter().map(|&word| word.to_owned()).collect(), factor: MENDED });
    first.to_owned()
}

/// `text` without what it excludes, and the parts excluded.
fn split(text: &str, titles: &[String], beside_a_film: bool) -> (String, Vec<String>) {
    let all = || (text.to_owned(), Vec::new());
    let folded = fold(text);
    if titles.iter().any(|title| folded.contains(title.as_str())) {
        return all();
    }
    let (mut wanted, mut unwanted) = (String::new(), Vec::new());
    let mut previous = String::new();
    let mut is_plain = true;
    let mut at = 0;
    let mut tokens = placed_spans(text).peekable();
    while let Some((start, span)) = tokens.next() {
        let word = fold(span);
        let next = tokens.peek().map(|(_, span)| fold(span)).unwrap_or_default();
        let is_pair = CUE_PAIRS.iter().any(|pair| pair[0] == word && pair[1] == next);
        let denies_action = word == "not" && ACTIONS.contains(&previous.as_str());
        let begins = matches!(previous.as_str(), "" | "but" | "and" | "just" | "please")
            || text[..start].trim_end().ends_with(',');
        previous.clone_from(&word);
        if start < at || !(is_pair || (CUES.contains(&word.as_str()) && !denies_action)) {
            continue;
        }
        let cue_end = if is_pair {
            tokens.next().map_or(start, |(start, span)| start + span.len())
        } else {
            start + span.len()
        };
        let end = exclusion_end(text, cue_end);
        is_plain &= begins && words(&text[cue_end..end]).len() <= MOST_EXCLUDED;
        wanted.push_str(&text[at..start]);
        unwanted.push(text[cue_end..end].trim().to_owned());
        at = end;
    }
    wanted.push_str(&text[at..]);
    let excluded: usize = unwanted.iter().map(|part| words(part).len()).sum();
    if excluded == 0 || (!beside_a_film && !is_plain && excluded > words(&wanted).len()) {
        all()
    } else {
        (wanted, unwanted)
    }
}

/// Where the exclusion that begins at `from` ends.
fn exclusion_end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let stop = rest.find([',', '.', ';', '!', '?', '(', ')', ':']).unwrap_or(rest.len());
    let word = placed_spans(&rest[..stop]).find(|(_, span)| ENDS.contains(&fold(span).as_str()));
    from + word.map_or(stop, |(start, _)| start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str) -> Query {
        let words: Vec<String> = ["heist", "film", "memory", "casablanca", "bogart", "board", "country"]
            .map(str::to_owned)
            .to_vec();
        let titles = ["no country for old men".to_owned()];
        let known = Known {
            in_index: &|word| words.iter().any(|known| known == word),
            is_english: &|word| ["violent", "man", "hunts", "killer", "tattoo"].contains(&word),
            words: &words,
            titles: &titles,
            beside_a_film: false,
        };
        read(typed, &known)
    }

    #[test]
    fn what_is_excluded_is_taken_out_and_what_is_merely_denied_stays() {
        for (typed, text, unwanted) in [
            ("a heist film that is not violent", "a heist film that is ", &["violent"][..]),
            ("a heist film, without violence, in Rome", "a heist film, , in Rome", &["violence"]),
            ("boxing drama other than Rocky", "boxing drama ", &["Rocky"]),
            ("man with no memory hunts killer", "man with no memory hunts killer", &[]),
            ("he does not know he is on television", "he does not know he is on television", &[]),
            ("Coens, No Country for Old Men", "Coens, No Country for Old Men", &[]),
            ("not a comedy", "", &["a comedy"]),
            ("anything but horror", "", &["horror"]),
            ("no comedies please", "", &["comedies please"]),
            ("war film but not World War II", "war film but ", &["World War II"]),
            (
                "no man knows how the killer hunts him at night",
                "no man knows how the killer hunts him at night",
                &[],
            ),
            ("not", "not", &[]),
            ("", "", &[]),
        ] {
            let wish = check(typed);
            assert_eq!(
                (wish.text.as_str(), wish.unwanted.as_slice()),
                (text, &*unwanted.iter().map(|&part| part.to_owned()).collect::<Vec<_>>()),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_decade_is_a_setting_where_no_film_is_spoken_of() {
        for (typed, years) in [
            ("Hong Kong in the sixties", None),
            ("a film about students in the sixties", None),
            ("Japanese films in the sixties", Some(1960..=1969)),
            ("comedies in the 1950s", Some(1950..=1959)),
            ("comedies from the nineties", Some(1990..=1999)),
        ] {
            assert_eq!(check(typed).years, years, "{typed}");
        }
    }

    #[test]
    fn misspelt_words_are_mended_for_both_sides() {
        let wish = check("Casblanca with humphrey bogard!");
        assert_eq!(wish.text, "casablanca with humphrey board!");
        assert_eq!(wish.mended[1], ("bogard".to_owned(), "board / bogart".to_owned()));
        assert_eq!(wish.words[2].forms, ["board", "bogart"]);
    }

    #[test]
    fn any_text_is_read_without_harm() {
        let long = "qwxzv ".repeat(20_000);
        for typed in [
            long.as_str(),
            "🙂 not 🙂",
            "not, no. without",
            "\u{0}\u{301}not\u{202e}",
            "لا أفلام not عنيفة",
            "’’’ 's",
        ] {
            let wish = check(typed);
            assert!(wish.words.len() <= MAX_WORDS && wish.text.chars().count() <= MAX_CHARS, "{typed:.20}");
        }
    }
}
