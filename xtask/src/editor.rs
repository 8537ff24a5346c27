//! The code editor and the console's worker: `editor/`, bundled by esbuild into one file each.

use std::path::Path;
use std::process::Stdio;

use crate::process::{Outcome, command, succeed};

/// Where their npm packages are declared and installed.
pub const NPM_DIR: &str = "editor";

/// What is made: the name under which the page finds it (`<meta name="cineai-editor">`), its file, its source and its
/// form. The editor is a module, which the page imports; a worker that may start from a blob is a classic script.
const BUNDLES: [(&str, &str, &str, &str); 2] = [
    ("editor", "editor.js", "editor/src/editor.js", "esm"),
    ("console", "console_worker.js", "editor/console/worker.js", "iife"),
];

/// Puts the files into `dir`; the names under which the page finds them, with their files.
pub fn bundle(dir: &Path) -> Outcome<Vec<(&'static str, &'static str)>> {
    for (_, file, source, format) in BUNDLES {
        let mut esbuild = command("esbuild")?;
        esbuild.args([source, "--bundle", "--minify", "--target=es2022", "--log-level=warning"]);
        esbuild.arg(format!("--format={format}")).arg(format!("--outfile={}", dir.join(file).display()));
        succeed(esbuild.stdin(Stdio::null()), "Run `cargo xtask setup`, then build again.")?;
    }
    Ok(BUNDLES.iter().map(|(name, file, ..)| (*name, *file)).collect())
}
