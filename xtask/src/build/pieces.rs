//! Small pieces of the page's program that several of its parts share come together in one file: so a part is a few
//! requests, not one for each piece.
//!
//! The file is a WebAssembly module without code that holds each piece as a custom section of the piece's name. The
//! loader of the parts fetches it once, again where that failed, and takes out what a part needs.

use std::fs;
use std::path::Path;

use super::parts::Part;
use crate::process::{Failure, Outcome};

/// Pieces with fewer bytes, before they are optimised, come together. As they are sent that is about a quarter.
pub const SMALL: usize = 32 * 1024;
/// The file they come in.
const TOGETHER: &str = "shared.wasm";
/// What fetches the file, and takes out a piece as if it had been fetched alone.
const LOADER: &str = include_str!("pieces.js");

/// Lets the loader of the parts at `loader` take small shared pieces from one file, and `parts` name that file. Returns
/// the pieces, which [`pack`] puts there once they are optimised.
pub fn join(folder: &Path, loader: &Path, parts: &mut [Part]) -> Outcome<Vec<String>> {
    let size = |file: &str| fs::read(folder.join(file)).map_or(usize::MAX, |bytes| bytes.len());
    let pieces = small_and_shared(parts, size);
    let script = fs::read_to_string(loader).map_err(|error| failed(loader, &error))?;
    fs::write(loader, taking(&script, &pieces)?).map_err(|error| failed(loader, &error))?;
    for part in parts {
        let all = part.files.len();
        part.files.retain(|file| !pieces.contains(file));
        if part.files.len() < all {
            part.files.insert(0, TOGETHER.to_owned());
        }
    }
    Ok(pieces)
}

/// Puts the pieces into their file; they are no files of the site any more.
pub fn pack(folder: &Path, pieces: &[String]) -> Outcome {
    let mut module = b"\0asm\x01\0\0\0".to_vec();
    for piece in pieces {
        let path = folder.join(piece);
        let bytes = fs::read(&path).map_err(|error| failed(&path, &error))?;
        push_section(&mut module, piece, &bytes);
        fs::remove_file(&path).map_err(|error| failed(&path, &error))?;
    }
    let path = folder.join(TOGETHER);
    if pieces.is_empty() { Ok(()) } else { fs::write(&path, module).map_err(|error| failed(&path, &error)) }
}

/// The files that more than one part needs and that are small, in order; none where there is nothing to join.
fn small_and_shared(parts: &[Part], size: impl Fn(&str) -> usize) -> Vec<String> {
    let mut all: Vec<&String> = parts.iter().flat_map(|part| &part.files).collect();
    all.sort();
    let mut pieces: Vec<String> = all
        .chunk_by(|one, other| one == other)
        .filter(|same| same.len() > 1 && size(same[0]) < SMALL)
        .map(|same| same[0].clone())
        .collect();
    if pieces.len() < 2 {
        pieces.clear();
    }
    pieces
}

/// The loader's script with each fetching of a piece replaced.
fn taking(script: &str, pieces: &[String]) -> Outcome<String> {
    let mut script = script.to_owned();
    for piece in pieces {
        let fetching = format!("fetch(new URL(\"./{piece}\", import.meta.url))");
        if script.matches(&fetching).count() != 1 {
            return Err(Failure::new(format!(
                "The loader of the page's parts does not fetch {piece} once, in the words that \
                 wasm_split_cli_support used so far: see xtask/src/build/pieces.rs."
            )));
        }
        script = script.replace(&fetching, &format!("piece(\"{piece}\")"));
    }
    Ok(if pieces.is_empty() { script } else { script + &LOADER.replace("TOGETHER", TOGETHER) })
}

/// Adds a custom section, as the WebAssembly specification writes it.
fn push_section(module: &mut Vec<u8>, name: &str, bytes: &[u8]) {
    let mut inside = Vec::new();
    push_number(&mut inside, name.len());
    inside.extend_from_slice(name.as_bytes());
    module.push(0);
    push_number(module, inside.len() + bytes.len());
    module.extend_from_slice(&inside);
    module.extend_from_slice(bytes);
}

/// LEB128: seven bits a byte, the lowest first; all but the last have the eighth bit.
fn push_number(module: &mut Vec<u8>, mut number: usize) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            return module.push(low);
        }
        module.push(low | 0x80);
    }
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} could not be read or written: {error}.", path.display()))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// A folder that is removed at the end.
    struct Folder(PathBuf);

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn folder(name: &str, files: &[(&str, &[u8])]) -> Folder {
        let folder = std::env::temp_dir().join(format!("cineai-pieces-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        assert!(fs::create_dir_all(&folder).is_ok());
        for (file, bytes) in files {
            assert!(fs::write(folder.join(file), bytes).is_ok());
        }
        Folder(folder)
    }

    fn part(name: &str, files: &[&str]) -> Part {
        Part { name: name.to_owned(), files: files.iter().map(|file| (*file).to_owned()).collect() }
    }

    /// As `wasm_split_cli_support` writes it.
    fn fetching(file: &str) -> String {
        format!("const src = fetch(new URL(\"./{file}\", import.meta.url));\n")
    }

    /// A number and what follows it.
    fn number(bytes: &[u8]) -> (usize, &[u8]) {
        let length = bytes.iter().take_while(|byte| **byte > 0x7f).count() + 1;
        let (digits, rest) = bytes.split_at(length);
        (digits.iter().rev().fold(0, |number, digit| number << 7 | usize::from(digit & 0x7f)), rest)
    }

    /// The custom sections of a module that has nothing else.
    fn sections(module: &[u8]) -> Vec<(String, Vec<u8>)> {
        let mut rest = module.strip_prefix(b"\0asm\x01\0\0\0").unwrap_or_default();
        let mut found = Vec::new();
        while let Some(section) = rest.strip_prefix(&[0]) {
            let (size, after) = number(section);
            let (inside, next) = after.split_at(size);
            let (length, named) = number(inside);
            let (name, bytes) = named.split_at(length);
            found.push((String::from_utf8_lossy(name).into_owned(), bytes.to_vec()));
            rest = next;
        }
        assert!(rest.is_empty(), "{rest:?}");
        found
    }

    #[test]
    fn small_pieces_that_parts_share_come_together() {
        let (large, long) = (vec![1; SMALL], vec![2; 300]);
        let files: [(&str, &[u8]); 5] = [
            ("chunk_1.wasm", b"one"),
            ("chunk_2.wasm", &long),
            ("chunk_3.wasm", &large),
            ("split_kit.wasm", b"kit"),
            ("split_learn.wasm", b"learn"),
        ];
        let folder = folder("join", &files);
        let loader = folder.0.join("page_parts.js");
        assert!(fs::write(&loader, files.map(|(file, _)| fetching(file)).concat()).is_ok());
        let shared = ["chunk_1.wasm", "chunk_2.wasm", "chunk_3.wasm"];
        let mut parts = [
            part("kit", &[&shared[..], &["split_kit.wasm"]].concat()),
            part("learn", &[&shared[1..], &["split_learn.wasm"]].concat()),
            part("embed", &["chunk_1.wasm"]),
        ];
        let pieces = join(&folder.0, &loader, &mut parts).unwrap_or_default();
        assert_eq!(pieces, ["chunk_1.wasm", "chunk_2.wasm"]);
        assert_eq!(parts[0].files, [TOGETHER, "chunk_3.wasm", "split_kit.wasm"]);
        assert_eq!(parts[1].files, [TOGETHER, "chunk_3.wasm", "split_learn.wasm"]);
        assert_eq!(parts[2].files, [TOGETHER]);

        let script = fs::read_to_string(&loader).unwrap_or_default();
        for file in &files[2..] {
            assert!(script.contains(&fetching(file.0)), "{} is fetched alone: {script}", file.0);
        }
        assert!(script.contains("const src = piece(\"chunk_1.wasm\");"), "{script}");
        assert!(
            script.contains(&format!("\"./{TOGETHER}\"")) && !script.contains("./chunk_1.wasm"),
            "{script}"
        );

        assert!(pack(&folder.0, &pieces).is_ok());
        let packed = fs::read(folder.0.join(TOGETHER)).unwrap_or_default();
        let expected = [("chunk_1.wasm".to_owned(), b"one".to_vec()), ("chunk_2.wasm".to_owned(), long)];
        assert_eq!(sections(&packed), expected);
        assert!(!folder.0.join("chunk_1.wasm").exists() && folder.0.join("chunk_3.wasm").exists());
    }

    #[test]
    fn a_piece_alone_stays_a_file_and_a_loader_in_other_words_is_refused() {
        let folder = folder("refuse", &[("chunk_1.wasm", b"1"), ("chunk_2.wasm", b"2")]);
        let loader = folder.0.join("page_parts.js");
        assert!(fs::write(&loader, fetching("chunk_1.wasm")).is_ok());
        let mut parts = [part("a", &["chunk_1.wasm"]), part("b", &["chunk_1.wasm", "chunk_2.wasm"])];
        assert!(join(&folder.0, &loader, &mut parts).is_ok_and(|pieces| pieces.is_empty()));
        assert_eq!(fs::read_to_string(&loader).unwrap_or_default(), fetching("chunk_1.wasm"));
        assert_eq!(parts[0].files, ["chunk_1.wasm"]);

        parts[0].files.push("chunk_2.wasm".to_owned());
        let refused = join(&folder.0, &loader, &mut parts).map_err(|failure| failure.to_string());
        assert!(refused.is_err_and(|text| text.contains("chunk_2.wasm")));
    }
}
