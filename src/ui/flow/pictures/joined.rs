//! A text in pieces: the words that join it with another text, and the sentence that was chosen from it.

/// A run of a text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is a word that stands in both texts.
    pub is_joined: bool,
    /// Whether it belongs to the chosen sentence.
    pub is_chosen: bool,
}

/// Cuts `text` into pieces. `words` are looked for as whole words, as they stand; where there is a sentence, only in it.
pub fn pieces(text: &str, words: &[String], sentence: Option<&str>) -> Vec<Piece> {
    let chosen = sentence.and_then(|sentence| text.find(sentence).map(|at| (at, at + sentence.len())));
    let (from, to) = chosen.unwrap_or((0, 0));
    let searched = |is_chosen: bool| sentence.is_none() || is_chosen;
    let parts = [(text.get(..from), false), (text.get(from..to), true), (text.get(to..), false)];
    let mut pieces: Vec<Piece> = Vec::new();
    for (part, is_chosen) in parts {
        for run in runs(part.unwrap_or_default()) {
            let is_joined = searched(is_chosen) && words.iter().any(|word| word == run);
            match pieces.last_mut() {
                Some(last) if !is_joined && !last.is_joined && last.is_chosen == is_chosen => {
                    last.text.push_str(run);
                }
                _ => pieces.push(Piece { text: run.to_owned(), is_joined, is_chosen }),
            }
        }
    }
    pieces
}

/// A text as words and what stands between them, in order.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let is_letter = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = is_letter(rest.chars().next()?);
        let end = rest.find(|c: char| is_letter(c) != first).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &[&str], sentence: Option<&str>, expected: &str) {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let pieces = pieces(text, &words, sentence);
        assert_eq!(
            pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(),
            text,
            "nothing is lost"
        );
        let shown: String = pieces
            .iter()
            .map(|piece| match (piece.is_joined, piece.is_chosen) {
                (true, _) => format!("[{}]", piece.text),
                (false, true) => format!("<{}>", piece.text),
                (false, false) => piece.text.clone(),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn joined_words_are_whole_words() {
        check("A dream of dreams.", &["dream"], None, "A [dream] of dreams.");
        check("Cobb's dream", &["Cobb's"], None, "[Cobb's] dream");
        check("nothing", &[], None, "nothing");
        check("", &["a"], None, "");
    }

    #[test]
    fn the_chosen_sentence_is_marked_and_its_words_alone() {
        check(
            "A dream. It is a dream. End.",
            &["dream"],
            Some("It is a dream."),
            "A dream. <It is a >[dream]<.> End.",
        );
        check("A dream.", &["dream"], Some("not in it"), "A dream.");
        check(
            "Größe über alles. Schluß.",
            &["über"],
            Some("Größe über alles."),
            "<Größe >[über]< alles.> Schluß.",
        );
    }
}
