//! The code editor and the console's worker: `editor/`, bundled by esbuild into one file each.

use std::path::Path;
use std::process::Stdio;

use crate::process::{Outcome, command, succeed};

/// Where their npm packages are declared and installed.
pub const NPM_DIR: &str = "editor";

/// The files that are made, as an unsealed page names them.
pub const SCRIPTS: [&str; 2] = ["editor.js", "console_worker.js"];

/// Puts both files into `dir`. The editor is a module, which the page imports; a worker that may start from a blob is a
/// classic script.
pub fn bundle(dir: &Path) -> Outcome {
    for (name, source, format) in
        [(SCRIPTS[0], "editor/src/editor.js", "esm"), (SCRIPTS[1], "editor/console/worker.js", "iife")]
    {
        let mut esbuild = command("esbuild")?;
        esbuild.args([source, "--bundle", "--minify", "--target=es2022", "--log-level=warning"]);
        esbuild.arg(format!("--format={format}")).arg(format!("--outfile={}", dir.join(name).display()));
        succeed(esbuild.stdin(Stdio::null()), "Run `cargo xtask setup`, then build again.")?;
    }
    Ok(())
}
