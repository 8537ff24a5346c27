//! The little markup of lessons, quizzes and the glossary, as plain data.
//!
//! Paragraphs and `- ` lists; inside a line `code`, *emphasis*, **strong** and `[[term]]` or `[[term|shown words]]`.
//! Nothing becomes HTML: the page builds elements from [`Span`]s.

use std::fmt;

/// A piece of a line.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Span {
    /// Words.
    Text(String),
    /// Code between back ticks.
    Code(String),
    /// Words with stress.
    Emphasis(String),
    /// Words with weight.
    Strong(String),
    /// A word the glossary explains.
    Term {
        /// What the glossary calls it.
        term: String,
        /// What the sentence calls it.
        shown: String,
    },
}

/// A paragraph or a list.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Block {
    /// Spans that run on.
    Paragraph(Vec<Span>),
    /// Points, each a line of spans.
    List(Vec<Vec<Span>>),
}

impl Block {
    /// All spans in it.
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        let lines: &[Vec<Span>] = match self {
            Self::Paragraph(spans) => std::slice::from_ref(spans),
            Self::List(points) => points,
        };
        lines.iter().flatten()
    }
}

/// Why a text file could not be read, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TextError {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.file, self.line, self.what)
    }
}

impl std::error::Error for TextError {}

/// A line of a file with its number.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// From 1.
    pub number: usize,
    /// Without the white space at its end.
    pub text: &'a str,
}

/// The lines of a text, numbered.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    (1..).zip(text.lines()).map(|(number, line)| Line { number, text: line.trim_end() }).collect()
}

/// The parts of a file below headings that begin with `mark` (`"## "`): each heading and the lines under it. What
/// stands before the first heading comes first.
pub fn sections<'a, 'l>(
    lines: &'l [Line<'a>],
    mark: &str,
) -> (&'l [Line<'a>], Vec<(Line<'a>, &'l [Line<'a>])>) {
    let heads: Vec<usize> = (0..lines.len())
        .filter(|&at| lines.get(at).is_some_and(|line| line.text.starts_with(mark)))
        .collect();
    let end_of = |index: usize| heads.get(index + 1).copied().unwrap_or(lines.len());
    let before = lines.get(..heads.first().copied().unwrap_or(lines.len())).unwrap_or_default();
    let found = heads
        .iter()
        .enumerate()
        .filter_map(|(index, &at)| {
            let head = lines.get(at)?;
            let title = head.text.get(mark.len()..)?.trim();
            Some((Line { number: head.number, text: title }, lines.get(at + 1..end_of(index))?))
        })
        .collect();
    (before, found)
}

/// Reads paragraphs and lists.
pub fn blocks(file: &str, lines: &[Line<'_>]) -> Result<Vec<Block>, TextError> {
    let mut found = Vec::new();
    let mut open: Option<(bool, Vec<(usize, String)>)> = None;
    let close = |open: &mut Option<(bool, Vec<(usize, String)>)>, found: &mut Vec<Block>| {
        let Some((is_list, pieces)) = open.take() else { return Ok(()) };
        let mut read = pieces
            .into_iter()
            .map(|(number, words)| spans(file, number, &words))
            .collect::<Result<Vec<_>, _>>()?;
        found.push(if is_list {
            Block::List(read)
        } else {
            Block::Paragraph(read.pop().unwrap_or_default())
        });
        Ok(())
    };
    for line in lines {
        let words = line.text.trim();
        if words.is_empty() {
            close(&mut open, &mut found)?;
        } else if let Some(point) = words.strip_prefix("- ") {
            if !matches!(open, Some((true, _))) {
                close(&mut open, &mut found)?;
            }
            open.get_or_insert_with(|| (true, Vec::new())).1.push((line.number, point.to_owned()));
        } else if let Some((_, pieces)) = &mut open
            && let Some((_, last)) = pieces.last_mut()
        {
            last.push(' ');
            last.push_str(words);
        } else {
            open = Some((false, vec![(line.number, words.to_owned())]));
        }
    }
    close(&mut open, &mut found)?;
    Ok(found)
}

/// Reads the spans of one line.
pub fn spans(file: &str, line: usize, text: &str) -> Result<Vec<Span>, TextError> {
    let unclosed = |mark: &str| TextError {
        file: file.to_owned(),
        line,
        what: format!("`{mark}` is opened and not closed"),
    };
    let mut found = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = if let Some(inside) = rest.strip_prefix('`') {
            let (code, after) = inside.split_once('`').ok_or_else(|| unclosed("`"))?;
            Some((Span::Code(code.to_owned()), after))
        } else if let Some(inside) = rest.strip_prefix("[[") {
            let (term, after) = inside.split_once("]]").ok_or_else(|| unclosed("[["))?;
            let (term, shown) = term.split_once('|').unwrap_or((term, term));
            Some((Span::Term { term: term.trim().to_owned(), shown: shown.trim().to_owned() }, after))
        } else if let Some(inside) = rest.strip_prefix("**") {
            let (words, after) = inside.split_once("**").ok_or_else(|| unclosed("**"))?;
            Some((Span::Strong(words.to_owned()), after))
        } else {
            // A star that stands alone is a star.
            rest.strip_prefix('*')
                .filter(|inside| inside.starts_with(|next: char| !next.is_whitespace()))
                .and_then(|inside| inside.split_once('*'))
                .map(|(words, after)| (Span::Emphasis(words.to_owned()), after))
        };
        if let Some((span, after)) = taken {
            if !plain.is_empty() {
                found.push(Span::Text(std::mem::take(&mut plain)));
            }
            found.push(span);
            rest = after;
        } else {
            plain.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    if !plain.is_empty() {
        found.push(Span::Text(plain));
    }
    Ok(found)
}

/// The words of spans, without their markup.
pub fn plain_words(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| match span {
            Span::Text(words) | Span::Code(words) | Span::Emphasis(words) | Span::Strong(words) => {
                words.as_str()
            }
            Span::Term { shown, .. } => shown,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Span {
        Span::Text(words.to_owned())
    }

    #[test]
    fn every_mark_becomes_its_span() {
        assert_eq!(
            spans("f", 1, "A [[page]] of `4 KiB`, *not* **less**; [[B-tree|the tree]]: 2 * 3").unwrap(),
            vec![
                text("A "),
                Span::Term { term: "page".to_owned(), shown: "page".to_owned() },
                text(" of "),
                Span::Code("4 KiB".to_owned()),
                text(", "),
                Span::Emphasis("not".to_owned()),
                text(" "),
                Span::Strong("less".to_owned()),
                text("; "),
                Span::Term { term: "B-tree".to_owned(), shown: "the tree".to_owned() },
                text(": 2 * 3"),
            ]
        );
    }

    #[test]
    fn a_mark_that_is_not_closed_names_its_line() {
        for bad in ["a `b", "a [[b", "a **b"] {
            let error = spans("lesson-sql.md", 7, bad).unwrap_err();
            assert!(error.to_string().starts_with("lesson-sql.md, line 7: "), "{error}");
        }
    }

    #[test]
    fn lines_join_into_paragraphs_and_points() {
        let found = blocks("f", &lines("one\ntwo\n\n- a\n  b\n- c\n\nthree")).unwrap();
        assert_eq!(
            found,
            vec![
                Block::Paragraph(vec![text("one two")]),
                Block::List(vec![vec![text("a b")], vec![text("c")]]),
                Block::Paragraph(vec![text("three")]),
            ]
        );
    }

    #[test]
    fn sections_keep_what_stands_under_their_heading() {
        let all = lines("x\n## A\n1\n## B\n2\n3");
        let (before, found) = sections(&all, "## ");
        assert_eq!(before.len(), 1);
        let shape: Vec<(&str, usize)> = found.iter().map(|(head, body)| (head.text, body.len())).collect();
        assert_eq!(shape, [("A", 1), ("B", 2)]);
    }
}
