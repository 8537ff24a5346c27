//! The parts of a program, in the list that the tool of `xtask/wasm` writes beside it.

use std::fs;
use std::path::Path;

use crate::process::{Failure, Outcome};

/// The list.
const FILE: &str = "parts.txt";

/// A part of a program, which is loaded on demand.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What `#[wasm_split]` calls it.
    pub name: String,
    /// The files it needs, shared ones first.
    pub files: Vec<String>,
}

/// The parts of the program in `folder`; none where it was not taken apart.
pub fn read(folder: &Path) -> Outcome<Vec<Part>> {
    let list = folder.join(FILE);
    if !list.is_file() {
        return Ok(Vec::new());
    }
    fs::read_to_string(&list).map(|text| parse(&text)).map_err(|error| failed(&list, &error))
}

/// Replaces the list.
pub fn write(folder: &Path, parts: &[Part]) -> Outcome {
    let list = folder.join(FILE);
    fs::write(&list, lines(parts)).map_err(|error| failed(&list, &error))
}

fn parse(text: &str) -> Vec<Part> {
    let line = |line: &str| {
        let mut words = line.split_whitespace().map(str::to_owned);
        let name = words.next()?;
        Some(Part { name, files: words.map(|file| format!("{file}.wasm")).collect() })
    };
    text.lines().filter_map(line).collect()
}

fn lines(parts: &[Part]) -> String {
    let line = |Part { name, files }: &Part| {
        let files = files.iter().map(|file| format!(" {}", file.trim_end_matches(".wasm")));
        format!("{name}{}\n", files.collect::<String>())
    };
    parts.iter().map(line).collect()
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} could not be read or written: {error}.", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_from_the_tools_list_and_written_as_they_were() {
        let list = "kit chunk_3 split_kit\nlearn split_learn\n";
        let parts = parse(&format!("{list}\n"));
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].name, "kit");
        assert_eq!(parts[0].files, ["chunk_3.wasm", "split_kit.wasm"]);
        assert_eq!(lines(&parts), list);
    }
}
