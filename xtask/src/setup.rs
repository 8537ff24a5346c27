//! `cargo xtask setup`: what building and testing need, each part installed only where it is missing.
//!
//! Where things go: Rust's wasm target and components through rustup; cargo tools into Cargo's ordinary `bin`
//! directory, except where that (or the `PATH`) already has *another* version of the tool, which then stays as it
//! is while ours goes to `~/.cache/cineai/tools` and is found first by these commands only; npm packages into
//! `tests/e2e/node_modules/` and `editor/node_modules/`; the browser through `apt-get` where that is possible (see [`crate::browser`]).

use std::process::Stdio;

use crate::options::Options;
use crate::process::{Failure, NPM_DIR, Outcome, command, output, root, succeed, tools_dir};
use crate::{browser, editor, model};

const WASM_TARGET: &str = "wasm32-unknown-unknown";
const TRUNK_VERSION: &str = "0.21.14";
const WASM_PACK_VERSION: &str = "0.15.1";
const OLDEST_NODE: u32 = 20;

/// A program installed with `cargo install`.
struct CargoTool {
    /// The program to run.
    program: &'static str,
    /// The package that has it.
    package: &'static str,
    version: String,
    /// Whether the package's own lock file is used.
    locked: bool,
    /// What it is for, and how long it takes to compile on two cores.
    why: &'static str,
}

/// `cargo xtask setup`
pub fn run(arguments: &[String]) -> Outcome {
    Options::parse(arguments, &[], &[])?.no_words()?;
    for_building()?;
    for_linting()?;
    for_web_tests()?;
    for_journeys()?;
    for_model_tests()?;
    println!("Everything is there: `cargo xtask serve` shows the page, `cargo xtask test` tests it.");
    Ok(())
}

/// What `build` and `serve` need.
pub fn for_building() -> Outcome {
    wasm_target()?;
    cargo_tool(&CargoTool {
        program: "trunk",
        package: "trunk",
        version: TRUNK_VERSION.to_owned(),
        locked: true,
        why: "it builds the site; about 6 minutes",
    })?;
    wasm_bindgen()?;
    npm_packages(NPM_DIR, "wasm-opt and esbuild shrink the build, Playwright drives the browser")?;
    npm_packages(editor::NPM_DIR, "the code editor and what the console runs with")
}

/// What `test tidy` needs.
pub fn for_linting() -> Outcome {
    wasm_target()?;
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if output("cargo", &[subcommand, "--version"]).is_some() {
            continue;
        }
        println!("Adding Rust's {component}: the tests check the code with it.");
        succeed(
            command("rustup")?.args(["component", "add", component]),
            "Install Rust with rustup (https://rustup.rs), then run this again.",
        )?;
    }
    Ok(())
}

/// What `test web` needs.
pub fn for_web_tests() -> Outcome {
    wasm_target()?;
    wasm_bindgen()?;
    cargo_tool(&CargoTool {
        program: "wasm-pack",
        package: "wasm-pack",
        version: WASM_PACK_VERSION.to_owned(),
        locked: true,
        why: "it runs Rust tests inside a browser; about 2 minutes",
    })?;
    browser::ensure_driver().map(drop)
}

/// What `test e2e` and `bench` need beside what building needs.
pub fn for_journeys() -> Outcome {
    npm_packages(NPM_DIR, "wasm-opt and esbuild shrink the build, Playwright drives the browser")?;
    browser::ensure().map(drop)
}

/// What the tests of the full query encoder need.
pub fn for_model_tests() -> Outcome {
    model::ensure()
}

fn wasm_target() -> Outcome {
    let there = output("rustc", &["--print", "target-libdir", "--target", WASM_TARGET])
        .is_some_and(|dir| std::path::Path::new(&dir).is_dir());
    if there {
        return Ok(());
    }
    println!("Adding Rust's target {WASM_TARGET}: the page and the engine are compiled to it.");
    succeed(
        command("rustup")?.args(["target", "add", WASM_TARGET]),
        "Install Rust with rustup (https://rustup.rs), then run this again.",
    )
}

fn wasm_bindgen() -> Outcome {
    cargo_tool(&CargoTool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: locked_version("wasm-bindgen")?,
        locked: false,
        why: "it joins wasm and JavaScript, and must be the version in Cargo.lock; about 2 minutes",
    })
}

fn cargo_tool(tool: &CargoTool) -> Outcome {
    let found = output(tool.program, &["--version"]).and_then(|line| version_in(&line));
    if found.as_deref() == Some(tool.version.as_str()) {
        return Ok(());
    }
    let CargoTool { program, package, version, why, .. } = tool;
    let mut install = command("cargo")?;
    install.args(["install", package, "--version", version, "--force"]).stdin(Stdio::null());
    if tool.locked {
        install.arg("--locked");
    }
    if let Some(other) = found {
        let dir = tools_dir()?;
        println!("Installing {program} {version} ({why}) into {}: yours, {other}, stays.", dir.display());
        install.arg("--root").arg(dir);
    } else {
        println!("Installing {program} {version}: {why}.");
    }
    succeed(&mut install, "Its last lines say why; mend that and run this again.")?;
    if output(program, &["--version"]).and_then(|line| version_in(&line)).as_deref() == Some(version) {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{program} {version} was installed but is not found: add Cargo's bin directory (~/.cargo/bin) to your PATH."
    )))
}

/// What `dir` declares, installed there; `why` is what it is for.
fn npm_packages(dir: &str, why: &str) -> Outcome {
    let node = output("node", &["--version"]).and_then(|line| major_of(line.trim_start_matches('v')));
    if node.is_none_or(|major| major < OLDEST_NODE) {
        return Err(Failure::new(format!(
            "Node {OLDEST_NODE} or newer, with npm, is needed (for wasm-opt, the local server and the browser \
             tests): install it from https://nodejs.org or with your package manager."
        )));
    }
    let npm_dir = root().join(dir);
    let modified = |path: &str| npm_dir.join(path).metadata().and_then(|data| data.modified()).ok();
    let installed = modified("node_modules/.package-lock.json");
    if installed.is_some() && installed >= modified("package-lock.json") {
        return Ok(());
    }
    println!("Installing npm packages into {dir}/node_modules: {why}.");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    succeed(
        command(npm)?
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(&npm_dir)
            .stdin(Stdio::null()),
        "Is the npm registry reachable? Mend that and run this again.",
    )
}

/// The version of `package` in Cargo.lock.
pub fn locked_version(package: &str) -> Outcome<String> {
    let path = root().join("Cargo.lock");
    let text = std::fs::read_to_string(&path)
        .map_err(|error| Failure::new(format!("{} could not be read: {error}.", path.display())))?;
    version_in_lock(&text, package)
        .ok_or_else(|| Failure::new(format!("Cargo.lock names no {package}: run `cargo generate-lockfile`.")))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

/// The first dotted number of a line such as `trunk 0.21.14` or `Chromium 156.0.8078.79 built on Debian`.
pub fn version_in(line: &str) -> Option<String> {
    let word = line.split_whitespace().find(|word| word.contains('.') && major_of(word).is_some())?;
    Some(word.to_owned())
}

/// The number before the first dot.
pub fn major_of(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_what_tools_print() {
        let cases = [
            ("trunk 0.21.14", Some("0.21.14")),
            ("wasm-bindgen 0.2.130", Some("0.2.130")),
            ("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)", Some("156.0.8078.79")),
            ("ChromeDriver 156.0.8078.79 (a21ce95c-refs/branch-heads/8078@{#1704})", Some("156.0.8078.79")),
            ("no number here.", None),
        ];
        for (line, expected) in cases {
            assert_eq!(version_in(line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn a_locked_version_is_that_of_the_package_with_exactly_this_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "leptos"), None);
    }
}
