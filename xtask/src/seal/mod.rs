//! What makes the files of one build belong together.
//!
//! | it | so that |
//! | --- | --- |
//! | names programs, parts, scripts and styles after their content | a page never loads a file of another version |
//! | gives the data's addresses the data's hash | no browser takes old data from its cache |
//! | writes the sizes of program and data into a worker's first script | the page can say how much is still to come |
//! | writes the list of files and hashes into `sw.js` | the service worker keeps exactly this build |
//!
//! Names are given from the inside out: a file that names another has its own name after it. So equal names mean
//! equal files, whatever build they are from.

mod list;

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::build::links::Program;
use crate::build::{Built, Part, UNSEALED};
use crate::process::{Failure, Outcome};

/// A worker's first script, before it is any worker's.
const LOADER: &str = include_str!("../build/worker_loader.js");
/// What stands in it where the sizes of the files belong.
const SIZES: &str = "const SIZES = {};";
/// The service worker, and what stands in it where the list of files belongs.
const SERVICE_WORKER: &str = "sw.js";
/// What course pages load, and what stands in it where it says how much that is.
const EMBED: &str = "embed.js";
const WEIGHT: &str = "__WEIGHT__";

/// The files of the page's program.
#[derive(Debug)]
pub struct Page {
    /// The script that starts it.
    pub script: String,
    /// The program.
    pub wasm: String,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// Puts the page's program into the site.
pub fn page(built: &Built, dir: &Path) -> Outcome<Page> {
    let Built { program, folder, parts } = built;
    let mut script = read_text(&folder.join(program.script()))?;
    let mut place = |file: &str, named: String| -> Outcome<String> {
        write(&dir.join(&named), &read(&folder.join(file))?)?;
        script = script.replace(&format!("./{file}"), &format!("./{named}"));
        Ok(named)
    };
    let mut sealed = parts.clone();
    for file in sealed.iter_mut().flat_map(|part| part.files.iter_mut()) {
        let hash = short_hash(&read(&folder.join(&*file))?);
        let stem = file.trim_end_matches(".wasm");
        let named = format!("{}-{}-{hash}.wasm", program.bin, stem.trim_start_matches("split_"));
        *file = place(file, named)?;
    }
    let hash = short_hash(&read(&folder.join(program.wasm()))?);
    let wasm = place(&program.wasm(), format!("{}-{hash}_bg.wasm", program.bin))?;
    let name = format!("{}-{}.js", program.bin, short_hash(script.as_bytes()));
    write(&dir.join(&name), script.as_bytes())?;
    Ok(Page { script: name, wasm, parts: sealed })
}

/// Puts a worker into the site, after the data; the name of its first script.
pub fn worker(built: &Built, dir: &Path) -> Outcome<String> {
    let Built { program, folder, .. } = built;
    let mut loader = loader_of(program).replace(UNSEALED, &data_hash(dir)?);
    let mut sizes = list::data_sizes(dir)?;
    for (file, ending) in [(program.script(), ".js"), (program.wasm(), "_bg.wasm")] {
        let bytes = read(&folder.join(&file))?;
        let named = format!("{}-{}{ending}", program.bin, short_hash(&bytes));
        write(&dir.join(&named), &bytes)?;
        loader = loader.replace(&format!("./{file}"), &format!("./{named}"));
        sizes.push((format!("./{named}"), bytes.len() as u64));
    }
    let sizes: Vec<String> = sizes.iter().map(|(path, bytes)| format!("\"{path}\": {bytes}")).collect();
    loader = loader.replace(SIZES, &format!("const SIZES = {{ {} }};", sizes.join(", ")));
    let name = format!("{}_loader-{}.js", program.bin, short_hash(loader.as_bytes()));
    write(&dir.join(&name), loader.as_bytes())?;
    Ok(name)
}

/// What stands behind the addresses of the data.
fn data_hash(dir: &Path) -> Outcome<String> {
    Ok(short_hash(&list::data(dir)?))
}

/// A worker's first script, with the names that its files have before they have hashes.
pub fn loader_of(program: &Program) -> String {
    LOADER
        .replace("./worker.js", &format!("./{}", program.script()))
        .replace("./worker_bg.wasm", &format!("./{}", program.wasm()))
}

/// Renames a file after its content; its new name.
pub fn renamed(file: &Path, start: &str, ending: &str) -> Outcome<String> {
    let name = format!("{start}-{}{ending}", short_hash(&read(file)?));
    fs::rename(file, file.with_file_name(&name)).map_err(|error| failed(file, "renamed", &error))?;
    Ok(name)
}

/// The version of the site in `dir`, whose page will be `html`.
pub fn version(dir: &Path, html: &str) -> Outcome<String> {
    Ok(short_hash(&list::content(dir, html)?))
}

/// Fills what needs all the other files. Without a version the service worker stays unsealed: it takes itself away.
pub fn finish(dir: &Path, version: Option<&str>) -> Outcome {
    let embed = dir.join(EMBED);
    if embed.is_file() {
        write(&embed, read_text(&embed)?.replace(WEIGHT, &list::first_load(dir)?).as_bytes())?;
    }
    let worker = dir.join(SERVICE_WORKER);
    if let Some(version) = version.filter(|_| worker.is_file()) {
        let files = list::as_json(dir, version, &data_hash(dir)?)?;
        write(&worker, read_text(&worker)?.replace(&format!("\"{UNSEALED}\""), &files).as_bytes())?;
    }
    Ok(())
}

/// Sixteen digits are enough to tell builds apart.
fn short_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let start: [u8; 8] = std::array::from_fn(|at| digest[at]);
    format!("{:016x}", u64::from_be_bytes(start))
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| failed(path, "read", &error))
}

fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| failed(path, "read", &error))
}

fn write(path: &Path, bytes: &[u8]) -> Outcome {
    fs::write(path, bytes).map_err(|error| failed(path, "written", &error))
}

fn failed(path: &Path, what: &str, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} could not be {what}: {error}.", path.display()))
}

#[cfg(test)]
mod tests;
