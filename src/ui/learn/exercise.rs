//! Checks and quiz questions: a question, answers of which one is right, and the reason.
//!
//! A check also has a call to run: the reader predicts, runs it, and looks at the named part of the result.

use super::markup::{Block, Line, Span, TextError, blocks, lines, sections, spans};

/// A check or a quiz question.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Exercise {
    /// What it is called, in a few words.
    pub title: String,
    /// The question.
    pub question: Vec<Block>,
    /// The answers, of which exactly one is right.
    pub choices: Vec<Choice>,
    /// The call that answers it, and where to look; only a check has one.
    pub trial: Option<Trial>,
    /// Why the right answer is right.
    pub because: Vec<Span>,
}

/// One answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Choice {
    /// The answer.
    pub words: Vec<Span>,
    /// Whether it is the right one.
    pub is_right: bool,
    /// Why it is not, where the text says so.
    pub why_not: Option<Vec<Span>>,
}

/// What a check runs.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Trial {
    /// The code, as typed in the console.
    pub code: String,
    /// Where in the result to look; empty for the whole of it.
    pub path: String,
    /// What to look for, in words.
    pub look: Vec<Span>,
}

impl Exercise {
    /// What the reader's progress calls it: stays when questions are put in another order.
    pub fn slug(&self) -> String {
        slug(&self.title)
    }

    /// The number of the right answer, from 0.
    pub fn right(&self) -> Option<usize> {
        self.choices.iter().position(|choice| choice.is_right)
    }

    /// Every glossary term it names.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        let choices =
            self.choices.iter().flat_map(|choice| choice.words.iter().chain(choice.why_not.iter().flatten()));
        let look = self.trial.iter().flat_map(|trial| &trial.look);
        self.question
            .iter()
            .flat_map(Block::spans)
            .chain(choices)
            .chain(look)
            .chain(&self.because)
            .filter_map(|span| match span {
                Span::Term { term, .. } => Some(term.as_str()),
                _ => None,
            })
    }
}

/// Letters and digits of a title, joined by hyphens.
pub fn slug(title: &str) -> String {
    let words: String =
        title.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    words.split_whitespace().collect::<Vec<_>>().join("-")
}

/// Reads a file of checks: each has something to run.
pub fn parse_checks(file: &str, text: &str) -> Result<Vec<Exercise>, TextError> {
    parse(file, text, true)
}

/// Reads a file of quiz questions.
pub fn parse_quiz(file: &str, text: &str) -> Result<Vec<Exercise>, TextError> {
    parse(file, text, false)
}

fn parse(file: &str, text: &str, runs: bool) -> Result<Vec<Exercise>, TextError> {
    let all = lines(text);
    let (_, found) = sections(&all, "## ");
    if found.is_empty() {
        return Err(TextError {
            file: file.to_owned(),
            line: 1,
            what: "there is no `## ` heading".to_owned(),
        });
    }
    found.into_iter().map(|(head, body)| one(file, head, body, runs)).collect()
}

/// What the lines being read belong to.
#[derive(Default)]
struct Parts<'a> {
    question: Vec<Line<'a>>,
    choices: Vec<Written>,
    run: Option<(usize, String)>,
    look: Option<(usize, String)>,
    because: Option<(usize, String)>,
}

struct Written {
    line: usize,
    words: String,
    is_right: bool,
    why_not: Option<(usize, String)>,
}

fn one(file: &str, head: Line<'_>, body: &[Line<'_>], runs: bool) -> Result<Exercise, TextError> {
    let wrong = |what: &str| TextError { file: file.to_owned(), line: head.number, what: what.to_owned() };
    let title = ["Check:", "Question:", "Quiz:"]
        .iter()
        .find_map(|mark| head.text.strip_prefix(mark))
        .unwrap_or(head.text)
        .trim();
    let Parts { question, choices, run, look, because } = read_parts(body);
    let question = blocks(file, &question)?;
    if title.is_empty() || question.is_empty() {
        return Err(wrong("a title or a question is missing"));
    }
    if choices.len() < 2 || choices.iter().filter(|choice| choice.is_right).count() != 1 {
        return Err(wrong("of two or more answers exactly one is right: `- [x]`, the others `- [ ]`"));
    }
    let choices = choices
        .into_iter()
        .map(|Written { line, words, is_right, why_not }| {
            let why_not = why_not.map(|(line, words)| spans(file, line, &words)).transpose()?;
            Ok(Choice { words: spans(file, line, &words)?, is_right, why_not })
        })
        .collect::<Result<_, TextError>>()?;
    let (line, because) = because.ok_or_else(|| wrong("the reason is missing: `Because: …`"))?;
    let because = spans(file, line, &because)?;
    let trial = match (runs, run, look) {
        (false, None, None) => None,
        (false, ..) => return Err(wrong("a quiz question runs nothing")),
        (true, Some((_, run)), Some((line, look))) => {
            let code = run.trim().trim_start_matches('`').trim_end_matches('`').trim().to_owned();
            let look = spans(file, line, &look)?;
            let path = match look.first() {
                Some(Span::Code(path)) => path.clone(),
                _ => String::new(),
            };
            Some(Trial { code, path, look })
        }
        (true, ..) => return Err(wrong("a check says what to run and where to look: `Run: …`, `Look: …`")),
    };
    Ok(Exercise { title: title.to_owned(), question, choices, trial, because })
}

fn read_parts<'a>(body: &[Line<'a>]) -> Parts<'a> {
    let mut parts = Parts::default();
    // The text the next line may go on with.
    let mut open: Option<Open> = None;
    for line in body {
        let words = line.text.trim();
        let after = |mark: &str| words.strip_prefix(mark).map(|rest| (line.number, rest.trim().to_owned()));
        let point = [("- [x]", true), ("- [X]", true), ("- [ ]", false)]
            .into_iter()
            .find_map(|(mark, is_right)| Some((after(mark)?, is_right)));
        if let Some(((number, words), is_right)) = point {
            parts.choices.push(Written { line: number, words, is_right, why_not: None });
            open = Some(Open::Choice);
        } else if let Some(found) = after("Why not:").or_else(|| after("- Why not:")) {
            if let Some(choice) = parts.choices.last_mut() {
                choice.why_not = Some(found);
            }
            open = Some(Open::WhyNot);
        } else if let Some(found) = after("Run:") {
            parts.run = Some(found);
            open = Some(Open::Run);
        } else if let Some(found) = after("Look:") {
            parts.look = Some(found);
            open = Some(Open::Look);
        } else if let Some(found) = after("Because:") {
            parts.because = Some(found);
            open = Some(Open::Because);
        } else if words.is_empty() {
            if open.is_none() {
                parts.question.push(*line);
            }
        } else {
            match open.and_then(|open| open.text(&mut parts)) {
                Some(text) => {
                    text.push(' ');
                    text.push_str(words);
                }
                None => parts.question.push(*line),
            }
        }
    }
    parts
}

#[derive(Clone, Copy)]
enum Open {
    Choice,
    WhyNot,
    Run,
    Look,
    Because,
}

impl Open {
    fn text<'p>(self, parts: &'p mut Parts<'_>) -> Option<&'p mut String> {
        let part = match self {
            Self::Choice => return parts.choices.last_mut().map(|choice| &mut choice.words),
            Self::WhyNot => parts.choices.last_mut()?.why_not.as_mut(),
            Self::Run => parts.run.as_mut(),
            Self::Look => parts.look.as_mut(),
            Self::Because => parts.because.as_mut(),
        };
        part.map(|(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::learn::markup::plain_words;

    const CHECK: &str = "## Check: Which plan?\nWhat will it do,\nand why?\n\n- [ ] Scan\n  Why not: it is indexed\n  by title.\n- [x] Search\nRun: `cineai.sql.explain(\"select `a`\")`\nLook: `plan[0].detail` says SEARCH.\nBecause: there is\nan index.\n";

    #[test]
    fn a_check_is_read_whole() {
        let found = parse_checks("c.md", CHECK).unwrap().remove(0);
        assert_eq!((found.title.as_str(), found.slug().as_str()), ("Which plan?", "which-plan"));
        assert_eq!(found.right(), Some(1));
        let why_not = found.choices[0].why_not.as_deref().map(plain_words);
        assert_eq!(why_not.as_deref(), Some("it is indexed by title."));
        let trial = found.trial.unwrap();
        assert_eq!(trial.code, "cineai.sql.explain(\"select `a`\")");
        assert_eq!(trial.path, "plan[0].detail");
        assert_eq!(plain_words(&found.because), "there is an index.");
    }

    #[test]
    fn a_question_needs_exactly_one_right_answer_and_a_reason() {
        for (from, to, says) in [
            ("- [x]", "- [ ]", "exactly one is right"),
            ("- [ ]", "- [x]", "exactly one is right"),
            ("Because: ", "", "the reason is missing"),
            ("Look: ", "", "where to look"),
        ] {
            let error = parse_checks("c.md", &CHECK.replace(from, to)).unwrap_err().to_string();
            assert!(error.starts_with("c.md, line 1: ") && error.contains(says), "{error}");
        }
        assert!(parse_quiz("q.md", CHECK).is_err());
        assert!(parse_quiz("q.md", "no heading").is_err());
    }
}
