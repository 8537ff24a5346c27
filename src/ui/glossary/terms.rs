//! The glossary's terms: read from its file, looked up by any of their names.

use std::collections::BTreeMap;

use prose::{Block, Inline, Levels, Section, Text, TextError, plain_words, read_levels};

/// A term and what it means.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Term {
    /// What it is called.
    pub name: String,
    /// What else it is called.
    pub also: Vec<String>,
    /// Keys of the stores it belongs to.
    pub stores: Vec<String>,
    /// What it means, at each level.
    pub text: Levels,
}

/// All terms, in the alphabet's order.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Glossary {
    terms: Vec<Term>,
}

impl Glossary {
    /// All terms, in order.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The term called `name`, by its own name or another; capitals, hyphens and a plural `s` do not matter.
    pub fn find(&self, name: &str) -> Option<&Term> {
        let wanted = folded(name);
        let singular = wanted.strip_suffix('s').unwrap_or(&wanted);
        let called = |term: &Term, name: &str| {
            std::iter::once(&term.name).chain(&term.also).any(|known| folded(known) == name)
        };
        self.terms
            .iter()
            .find(|term| called(term, &wanted))
            .or_else(|| self.terms.iter().find(|term| called(term, singular)))
    }

    /// Each letter with which a term begins, with the first of its terms; what begins with no letter comes under `#`.
    pub fn letters(&self) -> Vec<(char, &Term)> {
        let mut found: Vec<(char, &Term)> = Vec::new();
        for term in &self.terms {
            let first = folded(&term.name).chars().next().filter(|c| c.is_alphabetic());
            let letter = first.map_or('#', |c| c.to_uppercase().next().unwrap_or(c));
            if found.iter().all(|(known, _)| *known != letter) {
                found.push((letter, term));
            }
        }
        found
    }

    /// Terms whose names, or else whose text, hold every word of `query`; all of them where it is empty.
    pub fn search(&self, query: &str) -> Vec<&Term> {
        let query = query.to_lowercase();
        let words: Vec<&str> = query.split_whitespace().collect();
        let holds = |text: &str| words.iter().all(|word| text.contains(word));
        let (named, others): (Vec<&Term>, Vec<&Term>) = self.terms.iter().partition(|term| {
            let names: Vec<&str> =
                std::iter::once(term.name.as_str()).chain(term.also.iter().map(String::as_str)).collect();
            holds(&names.join(" ").to_lowercase())
        });
        let mentioned = others.into_iter().filter(|term| holds(&term.text.all_words().to_lowercase()));
        named.into_iter().chain(mentioned).collect()
    }
}

/// A name as it is compared: what a link calls the term.
pub fn folded(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '@' { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join("-")
}

/// Reads the glossary's file.
pub fn parse(file: &str, text: &str) -> Result<Glossary, TextError> {
    let document = prose::parse(file, text)?;
    let mut terms = BTreeMap::new();
    for section in document.sections_alone(file)? {
        let (also, stores) = names(file, section)?;
        let term = Term { name: section.title.clone(), also, stores, text: read_levels(file, section)? };
        if let Some(twice) = terms.insert(folded(&section.title), term) {
            let what = format!("`{}` is explained twice", twice.name);
            return Err(TextError { file: file.to_owned(), line: section.line, what });
        }
    }
    Ok(Glossary { terms: terms.into_values().collect() })
}

/// The lines `also: …` and `stores: …` below the heading of a term, each a list of names.
fn names(file: &str, section: &Section) -> Result<(Vec<String>, Vec<String>), TextError> {
    let wrong = |what: String| TextError { file: file.to_owned(), line: section.line, what };
    let (mut also, mut stores) = (Vec::new(), Vec::new());
    for block in &section.blocks {
        let Block::Paragraph(words) = block else {
            return Err(wrong("before its levels a term has lines of names only".to_owned()));
        };
        for line in words.split(|piece| *piece == Inline::Break).map(plain_words) {
            let (list, names) = match line.split_once(':') {
                Some(("also", names)) => (&mut also, names),
                Some(("stores", names)) => (&mut stores, names),
                _ => return Err(wrong(format!("`{line}` is neither `also: …` nor `stores: …`"))),
            };
            list.extend(names.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()));
        }
    }
    Ok((also, stores))
}

impl Text for Glossary {
    fn read(file: &str, text: &str) -> Result<Self, TextError> {
        parse(file, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Glossary\n\n## HNSW\nalso: navigable small world, small world graph\nstores: vectors\n### plain\nA map.\n### engineer\nA graph.\n### internals\nLayers.\n\n## B-tree\nstores: sql\n### plain\nA tree of pages.\n### engineer\nb\n### internals\nc\n";

    fn names(found: &[&Term]) -> Vec<String> {
        found.iter().map(|term| term.name.clone()).collect()
    }

    #[test]
    fn a_term_is_found_by_any_of_its_names() {
        let glossary = parse("g.md", TEXT).unwrap();
        assert_eq!(names(&glossary.terms().iter().collect::<Vec<_>>()), ["B-tree", "HNSW"]);
        for name in ["hnsw", "HNSW", "Small world graphs", "navigable small world"] {
            assert_eq!(glossary.find(name).map(|term| term.name.as_str()), Some("HNSW"), "{name}");
        }
        assert_eq!(glossary.find("b tree").map(|term| term.name.as_str()), Some("B-tree"));
        assert_eq!(glossary.find("page"), None);
    }

    #[test]
    fn every_letter_leads_to_its_first_term() {
        let glossary = parse("g.md", &TEXT.replace("## HNSW", "## 3-gram\n### plain\na\n### engineer\nb\n### internals\nc\n\n## Hit\n### plain\na\n### engineer\nb\n### internals\nc\n\n## HNSW")).unwrap();
        let letters: Vec<(char, &str)> =
            glossary.letters().into_iter().map(|(letter, term)| (letter, term.name.as_str())).collect();
        assert_eq!(letters, [('#', "3-gram"), ('B', "B-tree"), ('H', "Hit")]);
    }

    #[test]
    fn names_come_before_mentions() {
        let glossary = parse("g.md", TEXT).unwrap();
        assert_eq!(names(&glossary.search("")), ["B-tree", "HNSW"]);
        assert_eq!(names(&glossary.search("graph")), ["HNSW"]);
        assert_eq!(names(&glossary.search("PAGES tree")), ["B-tree"]);
        assert!(glossary.search("nothing like it").is_empty());
    }

    #[test]
    fn a_term_needs_every_level_and_stands_once() {
        let twice = format!("{TEXT}\n## hnsw\n### plain\na\n### engineer\nb\n### internals\nc\n");
        assert!(parse("g.md", &twice).unwrap_err().to_string().contains("twice"));
        assert!(parse("g.md", "## A\n### plain\na\n").unwrap_err().to_string().contains("g.md, line 1"));
        let unknown = TEXT.replace("stores: sql", "shops: sql");
        assert!(
            parse("g.md", &unknown).unwrap_err().to_string().contains("line 13: `shops: sql` is neither")
        );
    }
}
