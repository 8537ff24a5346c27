//! The console's presets: a title, a sentence, and code to run.

use prose::{Block, Inline, Section, Text, TextError};

/// Something to try.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Preset {
    /// What it is called.
    pub title: String,
    /// What it shows.
    pub about: Vec<Inline>,
    /// The code.
    pub code: String,
}

/// The presets of a console.
pub struct Presets(pub Vec<Preset>);

impl Text for Presets {
    fn read(file: &str, text: &str) -> Result<Self, TextError> {
        parse(file, text).map(Self)
    }
}

/// Reads a file of presets.
pub fn parse(file: &str, text: &str) -> Result<Vec<Preset>, TextError> {
    let document = prose::parse(file, text)?;
    document.sections_alone(file)?.iter().map(|section| one(file, section)).collect()
}

fn one(file: &str, section: &Section) -> Result<Preset, TextError> {
    let [Block::Paragraph(about), Block::Code(code)] = section.blocks_alone(file)? else {
        return Err(TextError {
            file: file.to_owned(),
            line: section.line,
            what: "a preset has a title, a sentence, and code between lines of three back ticks".to_owned(),
        });
    };
    Ok(Preset { title: section.title.clone(), about: about.clone(), code: code.trim().to_owned() })
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
