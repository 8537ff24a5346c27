//! The console's presets: a title, a sentence, and code to run.

use super::markup::{Line, Span, TextError, lines, sections, spans};

/// Something to try.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Preset {
    /// What it is called.
    pub title: String,
    /// What it shows.
    pub about: Vec<Span>,
    /// The code.
    pub code: String,
}

/// Reads a file of presets.
pub fn parse(file: &str, text: &str) -> Result<Vec<Preset>, TextError> {
    let all = lines(text);
    let (_, found) = sections(&all, "## ");
    found.into_iter().map(|(head, body)| one(file, head, body)).collect()
}

fn one(file: &str, head: Line<'_>, body: &[Line<'_>]) -> Result<Preset, TextError> {
    let wrong = |what: &str| TextError { file: file.to_owned(), line: head.number, what: what.to_owned() };
    let mut fences = body.iter().enumerate().filter(|(_, line)| line.text.trim_start().starts_with("```"));
    let (Some((opens, _)), Some((closes, _))) = (fences.next(), fences.next()) else {
        return Err(wrong("a preset has its code between lines of three back ticks"));
    };
    let about: Vec<&str> = body
        .get(..opens)
        .unwrap_or_default()
        .iter()
        .map(|line| line.text.trim())
        .filter(|words| !words.is_empty())
        .collect();
    let code: Vec<&str> =
        body.get(opens + 1..closes).unwrap_or_default().iter().map(|line| line.text).collect();
    let (about, code) = (spans(file, head.number, &about.join(" "))?, code.join("\n").trim().to_owned());
    if head.text.is_empty() || about.is_empty() || code.is_empty() {
        return Err(wrong("a preset has a title, a sentence and code"));
    }
    Ok(Preset { title: head.text.to_owned(), about, code })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preset_keeps_its_code_as_it_is() {
        let text =
            "# Presets\n\n## Count\nHow many.\n```js\nconst a = 1\n  a\n```\n\n## Two\nB.\n```\n1\n```\n";
        let found = parse("p.md", text).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].title.as_str(), found[0].code.as_str()), ("Count", "const a = 1\n  a"));
    }

    #[test]
    fn a_preset_without_code_is_refused() {
        let error = parse("p.md", "## Count\nHow many.\n").unwrap_err().to_string();
        assert!(error.contains("p.md, line 1"), "{error}");
        assert!(parse("p.md", "## Count\n```js\n1\n```").is_err());
    }
}
