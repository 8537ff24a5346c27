//! The scripts that go with the page program, without what only their authors read.
//!
//! Trunk shortens scripts too, but gives up on those of wasm-bindgen that import others, and leaves their snippets as
//! they are.

use std::path::Path;
use std::process::Stdio;

use super::{list, read_text};
use crate::process::{Outcome, command, succeed};

/// Shortens the scripts that wasm-bindgen made or copied: those that import what it writes, and its snippets.
pub fn shorten(dir: &Path) -> Outcome {
    let mut esbuild = command("esbuild")?;
    esbuild.args(["--minify", "--log-level=error", "--allow-overwrite"]).stdin(Stdio::null());
    for option in ["outdir", "outbase"] {
        esbuild.arg(format!("--{option}={}", dir.display()));
    }
    let mut found = false;
    for path in list::all(dir)? {
        let script = dir.join(&path);
        if script.extension().is_none_or(|ending| ending != "js") {
            continue;
        }
        let is_beside = !path.contains('/');
        if path.starts_with("snippets/") || (is_beside && read_text(&script)?.contains("__wbindgen")) {
            esbuild.arg(script);
            found = true;
        }
    }
    if found { succeed(&mut esbuild, "Run `cargo xtask setup`, then build again.") } else { Ok(()) }
}
