//! The files of a built site, with their hashes.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::{failed, read, short_hash};
use crate::process::{Failure, Outcome};

/// Not kept for use without a network: what nobody needs there, and what must never come from a cache.
const NOT_KEPT: [&str; 5] = ["bench/", "models/", "sw.js", "404.html", "robots.txt"];

/// Where the data lie.
const DATA: &str = "data/";

/// Every file of the site, by path.
fn all(dir: &Path) -> Outcome<Vec<String>> {
    let mut paths = Vec::new();
    below(dir, "", &mut paths).map_err(|error| failed(dir, "read", &error))?;
    Ok(paths)
}

/// The files that are kept, by path, in order.
fn kept(dir: &Path) -> Outcome<Vec<String>> {
    let mut paths = all(dir)?;
    paths.retain(|path| !NOT_KEPT.iter().any(|not| path.starts_with(not)));
    paths.sort();
    Ok(paths)
}

/// All that makes this build different from another: names and contents, with the page as it will be.
pub fn content(dir: &Path, html: &str) -> Outcome<Vec<u8>> {
    let mut content = html.as_bytes().to_vec();
    for path in kept(dir)?.into_iter().filter(|path| path != "index.html") {
        content.extend_from_slice(path.as_bytes());
        content.extend_from_slice(&Sha256::digest(read(&dir.join(path))?));
    }
    Ok(content)
}

/// The names and contents of the data.
pub fn data(dir: &Path) -> Outcome<Vec<u8>> {
    let mut content = Vec::new();
    for path in kept(dir)?.into_iter().filter(|path| path.starts_with(DATA)) {
        content.extend_from_slice(path.as_bytes());
        content.extend_from_slice(short_hash(&read(&dir.join(path))?).as_bytes());
    }
    Ok(content)
}

/// The files of the data, and how many bytes each has.
pub fn data_sizes(dir: &Path) -> Outcome<Vec<(String, u64)>> {
    let data = kept(dir)?.into_iter().filter(|path| path.starts_with(DATA));
    data.map(|path| Ok((path.clone(), read(&dir.join(&path))?.len() as u64))).collect()
}

/// The version, the hash in the addresses of the data, and each file with its hash, as the browser checks it
/// (`integrity`). Names are ours: no escaping.
pub fn as_json(dir: &Path, version: &str, data: &str) -> Outcome<String> {
    let mut lines = Vec::new();
    for path in kept(dir)? {
        let hash = STANDARD.encode(Sha256::digest(read(&dir.join(&path))?));
        let path = if path == "index.html" { "" } else { &path };
        lines.push(format!("  \"{path}\": \"sha256-{hash}\""));
    }
    Ok(format!(
        "{{ \"version\": \"{version}\", \"data\": \"{data}\", \"files\": {{\n{}\n}} }}",
        lines.join(",\n")
    ))
}

/// What a first visit loads, as a person reads it: `8.3 MB`.
pub fn first_load(dir: &Path) -> Outcome<String> {
    let mut bytes = 0_usize;
    for path in kept(dir)? {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
        let zipped = encoder.write_all(&read(&dir.join(&path))?).and_then(|()| encoder.finish());
        bytes +=
            zipped.map_err(|error| Failure::new(format!("{path} could not be weighed: {error}.")))?.len();
    }
    Ok(format!("{:.1} MB", bytes as f64 / 1e6))
}

/// The files below `dir`, as paths with `/` relative to the first `dir`.
fn below(dir: &Path, prefix: &str, paths: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            below(&entry.path(), &format!("{path}/"), paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}
