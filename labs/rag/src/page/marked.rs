//! A text with some of its words marked, and an answer with the numbers of its sources.

/// A piece of a text, and whether it is marked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Piece {
    /// The characters.
    pub text: String,
    /// Whether it is one of the words.
    pub is_marked: bool,
}

/// The text in pieces: the words that equal one of `marks`, and what stands between them. Capitals and a plural `s` do
/// not matter, as they do not to retrieval.
pub fn marked(text: &str, marks: &[String]) -> Vec<Piece> {
    let stems: Vec<String> = marks.iter().map(|mark| stem(mark)).collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let is_letter = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let in_word = is_letter(first);
        let end = rest.find(|c| is_letter(c) != in_word).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        let is_marked = in_word && stems.contains(&stem(piece));
        match pieces.last_mut().filter(|last| last.is_marked == is_marked && !is_marked) {
            Some(last) => last.text.push_str(piece),
            None => pieces.push(Piece { text: piece.to_owned(), is_marked }),
        }
        rest = after;
    }
    pieces
}

fn stem(word: &str) -> String {
    let lower = word.to_lowercase().replace('’', "'");
    let bare = lower.strip_suffix("'s").unwrap_or(&lower);
    match bare.strip_suffix("ies") {
        Some(start) if start.len() > 1 => format!("{start}y"),
        _ => bare.strip_suffix('s').filter(|start| start.len() > 2).unwrap_or(bare).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, marks: &[&str], expected: &[&str]) {
        let marks: Vec<String> = marks.iter().map(|mark| (*mark).to_owned()).collect();
        let pieces = marked(text, &marks);
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
        let found: Vec<&str> =
            pieces.iter().filter(|piece| piece.is_marked).map(|piece| piece.text.as_str()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_are_marked_whole_and_in_any_number() {
        check(
            "Films by Kurosawa's brother; a film.",
            &["film", "kurosawa"],
            &["Films", "Kurosawa's", "film"],
        );
        check("A spaceship is no ship.", &["ship"], &["ship"]);
        check("Two stories, one story.", &["story"], &["stories", "story"]);
        check("七人の侍 🎬", &["x"], &[]);
        check("", &["x"], &[]);
    }
}
