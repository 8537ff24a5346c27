//! The scripts that go with the page program, without what only their authors read.
//!
//! Trunk shortens scripts too, but gives up on those of wasm-bindgen that import others, and leaves their snippets as
//! they are.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::{failed, read_text};
use crate::process::{Outcome, command, succeed};

/// Shortens the scripts that wasm-bindgen made or copied: those that import what it writes, and its snippets.
pub fn shorten(dir: &Path) -> Outcome {
    let mut scripts = Vec::new();
    find(&dir.join("snippets"), &mut scripts).map_err(|error| failed(dir, "read", &error))?;
    let mut beside = Vec::new();
    find_here(dir, &mut beside).map_err(|error| failed(dir, "read", &error))?;
    for path in beside {
        if read_text(&path)?.contains("__wbindgen") {
            scripts.push(path);
        }
    }
    for script in scripts {
        let mut esbuild = command("esbuild")?;
        esbuild.arg("--minify").arg("--log-level=error").arg("--allow-overwrite");
        esbuild.arg(format!("--outfile={}", script.display())).arg(&script).stdin(Stdio::null());
        succeed(&mut esbuild, "Run `cargo xtask setup`, then build again.")?;
    }
    Ok(())
}

fn find(dir: &Path, scripts: &mut Vec<PathBuf>) -> io::Result<()> {
    if !dir.is_dir() {
        return Ok(());
    }
    find_here(dir, scripts)?;
    for entry in dir.read_dir()? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, scripts)?;
        }
    }
    Ok(())
}

fn find_here(dir: &Path, scripts: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in dir.read_dir()? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "js") {
            scripts.push(path);
        }
    }
    Ok(())
}
