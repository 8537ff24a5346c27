//! Reads the explanations of the steps when the page is built: they are on the first screen, and the program that a
//! first visit fetches holds no reader of Markdown for them.

use std::path::Path;
use std::{env, fs};

use prose::{Levels, TextError, read_levels};
use protocol::Step;

const FOLDER: &str = "src/ui/flow/text";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let texts = Step::ALL.into_iter().map(|step| {
        let file = format!("step{step}.md");
        let text = fs::read_to_string(Path::new(FOLDER).join(&file))?;
        Ok(read(&file, &text)?)
    });
    let texts = texts.collect::<Result<Vec<_>, Box<dyn std::error::Error>>>()?;
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("steps.json"), serde_json::to_string(&texts)?)?;
    Ok(())
}

/// The title of an explanation, and what it says at each level.
fn read(file: &str, text: &str) -> Result<(String, Levels), TextError> {
    let document = prose::parse(file, text)?;
    document.sections_alone(file)?;
    if document.title.is_empty() {
        let what = "an explanation begins with `# ` and its title".to_owned();
        return Err(TextError { file: file.to_owned(), line: 1, what });
    }
    let levels = read_levels(file, &document)?;
    Ok((document.title, levels))
}
