//! Checks and quiz questions: a question, answers of which one is right, and the reason.
//!
//! A check also has a call to run: the reader predicts, runs it, and looks at the named part of the result.

use prose::{Block, Inline, Item, Section, Text, TextError, plain_words, terms};

/// A check or a quiz question.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Exercise {
    /// What it is called, in a few words, as the file has it.
    pub title: String,
    /// The same as a heading: with a capital letter, and code as code.
    pub heading: Vec<Inline>,
    /// The question.
    pub question: Vec<Block>,
    /// The answers, of which exactly one is right.
    pub choices: Vec<Choice>,
    /// The call that answers it, and where to look; only a check has one.
    pub trial: Option<Trial>,
    /// Why the right answer is right.
    pub because: Vec<Inline>,
}

/// One answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Choice {
    /// The answer.
    pub words: Vec<Inline>,
    /// Whether it is the right one.
    pub is_right: bool,
    /// Why it is not, where the text says so.
    pub why_not: Option<Vec<Inline>>,
}

/// What a check runs.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Trial {
    /// The code, as typed in the console.
    pub code: String,
    /// Where in the result to look; empty for the whole of it.
    pub path: String,
    /// What to look for, in words.
    pub look: Vec<Inline>,
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
        let choices = self
            .choices
            .iter()
            .flat_map(|choice| std::iter::once(choice.words.as_slice()).chain(choice.why_not.as_deref()));
        let look = self.trial.iter().map(|trial| trial.look.as_slice());
        let because = std::iter::once(self.because.as_slice());
        self.question.iter().flat_map(Block::lines).chain(choices).chain(look).chain(because).flat_map(terms)
    }
}

/// The checks of a lesson.
pub struct Checks(pub Vec<Exercise>);

impl Text for Checks {
    fn read(file: &str, text: &str) -> Result<Self, TextError> {
        parse_checks(file, text).map(Self)
    }
}

/// The questions of a quiz.
pub struct Quiz(pub Vec<Exercise>);

impl Text for Quiz {
    fn read(file: &str, text: &str) -> Result<Self, TextError> {
        parse_quiz(file, text).map(Self)
    }
}

/// A title as a heading.
fn heading(file: &str, title: &str) -> Result<Vec<Inline>, TextError> {
    let mut letters = title.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let line = prose::parse(file, &(first + letters.as_str()))?;
    Ok(match line.blocks.as_slice() {
        [Block::Paragraph(words)] => words.clone(),
        _ => vec![Inline::Text(title.to_owned())],
    })
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
    let document = prose::parse(file, text)?;
    let found = document.sections_alone(file)?;
    if found.is_empty() {
        return Err(TextError {
            file: file.to_owned(),
            line: 1,
            what: "there is no `## ` heading".to_owned(),
        });
    }
    found.iter().map(|section| one(file, section, runs)).collect()
}

fn one(file: &str, section: &Section, runs: bool) -> Result<Exercise, TextError> {
    let wrong = |what: &str| TextError { file: file.to_owned(), line: section.line, what: what.to_owned() };
    let title = ["Check:", "Question:", "Quiz:"]
        .iter()
        .find_map(|mark| section.title.strip_prefix(mark))
        .unwrap_or(&section.title)
        .trim();
    let Parts { question, choices, run, look, because } = read_parts(file, section)?;
    if title.is_empty() || question.is_empty() {
        return Err(wrong("a title or a question is missing"));
    }
    let heading = heading(file, title)?;
    if choices.len() < 2 || choices.iter().filter(|choice| choice.is_right).count() != 1 {
        return Err(wrong("of two or more answers exactly one is right: `- [x]`, the others `- [ ]`"));
    }
    let because = because.ok_or_else(|| wrong("the reason is missing: `Because: …`"))?;
    let trial = match (runs, run, look) {
        (false, None, None) => None,
        (false, ..) => return Err(wrong("a quiz question runs nothing")),
        (true, Some(run), Some(look)) => {
            let path = match look.first() {
                Some(Inline::Code(path)) => path.clone(),
                _ => String::new(),
            };
            Some(Trial { code: plain_words(&run), path, look })
        }
        (true, ..) => return Err(wrong("a check says what to run and where to look: `Run: …`, `Look: …`")),
    };
    Ok(Exercise { title: title.to_owned(), heading, question, choices, trial, because })
}

/// What the lines of an exercise say.
#[derive(Default)]
struct Parts {
    question: Vec<Block>,
    choices: Vec<Choice>,
    run: Option<Vec<Inline>>,
    look: Option<Vec<Inline>>,
    because: Option<Vec<Inline>>,
}

/// The question is what stands before the answers. From them on every line belongs to the mark that begins it, or
/// else to the mark before it: Markdown takes a line below a point, indented or not, as the point's own.
fn read_parts(file: &str, section: &Section) -> Result<Parts, TextError> {
    let wrong = |what: String| TextError { file: file.to_owned(), line: section.line, what };
    let blocks = section.blocks_alone(file)?;
    let answers =
        blocks.iter().position(|block| matches!(block, Block::List(points) if is_task_list(points)));
    let (question, rest) = blocks.split_at(answers.unwrap_or(blocks.len()));
    let mut parts = Parts { question: question.to_vec(), ..Parts::default() };
    let mut open = Part::Choice;
    for block in rest {
        match block {
            Block::List(points) => {
                for point in points {
                    let Some(is_right) = point.is_checked else {
                        return Err(wrong(
                            "among the answers stands a point without `[ ]` or `[x]`".to_owned(),
                        ));
                    };
                    parts.choices.push(Choice { words: Vec::new(), is_right, why_not: None });
                    open = parts.add_lines(Part::Choice, &point.words).map_err(&wrong)?;
                }
            }
            Block::Paragraph(words) => open = parts.add_lines(open, words).map_err(&wrong)?,
            Block::Code(_) => return Err(wrong("code stands after the answers".to_owned())),
        }
    }
    Ok(parts)
}

fn is_task_list(points: &[Item]) -> bool {
    points.iter().any(|point| point.is_checked.is_some())
}

/// What a line belongs to.
#[derive(Clone, Copy)]
enum Part {
    Choice,
    WhyNot,
    Run,
    Look,
    Because,
}

/// How a line of each part but the answers begins.
const MARKS: [(&str, Part); 4] =
    [("Why not:", Part::WhyNot), ("Run:", Part::Run), ("Look:", Part::Look), ("Because:", Part::Because)];

impl Parts {
    /// Adds lines, the first of which goes on with `open` where no mark begins it. Returns what is open then.
    fn add_lines(&mut self, mut open: Part, words: &[Inline]) -> Result<Part, String> {
        for line in words.split(|piece| *piece == Inline::Break) {
            let mut line = line.to_vec();
            if let Some((part, mark, rest)) = marked(&line) {
                open = part;
                if self.part(part).is_some_and(|place| !place.is_empty()) {
                    return Err(format!("`{mark}` stands here twice"));
                }
                if rest.is_empty() {
                    line.remove(0);
                } else if let Some(words) = line.first_mut() {
                    *words = Inline::Text(rest);
                }
            }
            if let Some(place) = self.part(open) {
                if !place.is_empty() {
                    place.push(Inline::Break);
                }
                place.extend(line);
            }
        }
        Ok(open)
    }

    fn part(&mut self, part: Part) -> Option<&mut Vec<Inline>> {
        match part {
            Part::Choice => self.choices.last_mut().map(|choice| &mut choice.words),
            Part::WhyNot => self.choices.last_mut().map(|choice| choice.why_not.get_or_insert_default()),
            Part::Run => Some(self.run.get_or_insert_default()),
            Part::Look => Some(self.look.get_or_insert_default()),
            Part::Because => Some(self.because.get_or_insert_default()),
        }
    }
}

/// The part a line begins, its mark, and what of its first words comes after that.
fn marked(line: &[Inline]) -> Option<(Part, &'static str, String)> {
    let Some(Inline::Text(words)) = line.first() else { return None };
    MARKS
        .iter()
        .find_map(|(mark, part)| Some((*part, *mark, words.strip_prefix(mark)?.trim_start().to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHECK: &str = "## Check: Which plan?\nWhat will it do,\nand why?\n\n- [ ] Scan\n  Why not: it is indexed\n  by title.\n- [x] Search\nRun: ``cineai.sql.explain(\"select `a`\")``\nLook: `plan[0].detail` says SEARCH.\nBecause: there is\nan index.\n";

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
    fn a_heading_begins_with_a_capital_and_has_code_as_code() {
        for (title, expected) in [
            (
                "what `ef` does",
                vec![
                    Inline::Text("What ".to_owned()),
                    Inline::Code("ef".to_owned()),
                    Inline::Text(" does".to_owned()),
                ],
            ),
            ("éclair", vec![Inline::Text("Éclair".to_owned())]),
            ("`ef`", vec![Inline::Code("ef".to_owned())]),
        ] {
            assert_eq!(heading("q.md", title).unwrap(), expected);
        }
        let found = parse_checks("c.md", &CHECK.replace("Which plan?", "which plan?")).unwrap().remove(0);
        assert_eq!(
            (plain_words(&found.heading).as_str(), found.slug().as_str()),
            ("Which plan?", "which-plan")
        );
    }

    #[test]
    fn a_question_needs_exactly_one_right_answer_and_a_reason() {
        for (from, to, says) in [
            ("- [x]", "- [ ]", "exactly one is right"),
            ("- [ ]", "- [x]", "exactly one is right"),
            ("Because: ", "", "the reason is missing"),
            ("Look: ", "", "where to look"),
            ("there is\n", "there is\nBecause: of ", "twice"),
            ("- [ ] Scan", "- [ ] Scan\n- Skip", "without `[ ]`"),
            ("Run:", "\n```js\n1\n```\nRun:", "code stands after"),
        ] {
            let error = parse_checks("c.md", &CHECK.replace(from, to)).unwrap_err().to_string();
            assert!(error.starts_with("c.md, line 1: ") && error.contains(says), "{error}");
        }
        assert!(parse_quiz("q.md", CHECK).is_err());
        assert!(parse_quiz("q.md", "no heading").is_err());
    }
}
