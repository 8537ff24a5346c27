//! A Rust program on its way into the site: compiled, split into parts, joined with JavaScript, optimised.
//!
//! What comes out is kept below `target/`, beside a hash of all that went in. A program that has not changed is
//! taken from there: optimising the engine takes longer than all the rest.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::PoisonError;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::links::Program;
use super::progress::Progress;
use super::{Mode, Waiting};
use crate::process::{Failure, NPM_DIR, Outcome, command, root, run_quietly, yielding_command};
use crate::setup::WASM_TARGET;

/// What the browsers we support know. `--all-features` would write types that they refuse.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-simd",
];
/// What makes a program one that can be taken apart.
const SPLIT_FEATURE: &str = "split";
/// The hash of what the files beside it were made from.
const KEY: &str = "key";

/// A program's files.
#[derive(Debug)]
pub struct Built {
    /// What it was made from.
    pub program: Program,
    /// Where the files are.
    pub folder: PathBuf,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A part of a program, which is loaded on demand.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What `#[wasm_split]` calls it.
    pub name: String,
    /// The files it needs, shared ones first.
    pub files: Vec<String>,
}

impl Program {
    /// The name of the program's steps.
    pub fn label(&self) -> &str {
        if self.is_worker { &self.bin } else { "page" }
    }

    /// The name of its script, before it has one with a hash.
    pub fn script(&self) -> String {
        format!("{}.js", self.bin)
    }

    /// The name of its WebAssembly, before it has one with a hash.
    pub fn wasm(&self) -> String {
        format!("{}_bg.wasm", self.bin)
    }
}

/// What making a program needs beside the program.
pub struct Workshop<'a> {
    /// How it is made.
    pub mode: Mode,
    /// Where the lines go.
    pub progress: &'a Progress,
    /// The tool of `xtask/wasm`, once it is compiled.
    pub tool: &'a Waiting<PathBuf>,
    /// Ready once the npm packages are there.
    pub packages: &'a Waiting<()>,
}

impl Workshop<'_> {
    /// Makes the program; `leads` if the others give way to it.
    pub fn make(&self, program: &Program, leads: bool) -> Outcome<Built> {
        let label = program.label();
        let compile = format!("{label} compile");
        let linked = self.progress.step(&compile, || self.compile(program, &compile, leads))?;
        let tool = self.tool.wait()?;
        self.packages.wait()?;
        let folder = super::work_dir()?.join(self.mode.name()).join(&program.bin);
        let key = self.key(program, &[&linked, &tool])?;
        if fs::read_to_string(folder.join(KEY)).is_ok_and(|kept| kept == key) {
            return Ok(built(program, folder));
        }
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
        self.progress.step(&format!("{label} bind"), || {
            self.bind(program, &linked, &tool, &folder)?;
            scripts(program, &folder, self.mode.is_release())
        })?;
        if self.mode.is_release() {
            self.progress.step(&format!("{label} optimise"), || optimise(program, &folder))?;
        }
        fs::write(folder.join(KEY), key).map_err(|error| failed(&folder, &error))?;
        Ok(built(program, folder))
    }

    /// Only a release is split, and only the page: a worker needs all of itself at once.
    fn splits(&self, program: &Program) -> bool {
        self.mode.is_release() && !program.is_worker
    }

    fn compile(&self, program: &Program, step: &str, leads: bool) -> Outcome<PathBuf> {
        let mut cargo = if leads { command("cargo")? } else { yielding_command("cargo")? };
        cargo.args(["rustc", "--manifest-path", &program.manifest, "--bin", &program.bin]);
        cargo.args(["--target", WASM_TARGET, "--message-format=json-render-diagnostics"]);
        if !program.default_features {
            cargo.arg("--no-default-features");
        }
        let split = self.splits(program).then_some(SPLIT_FEATURE);
        for features in program.features.as_deref().into_iter().chain(split) {
            cargo.args(["--features", features]);
        }
        if self.mode.is_release() {
            cargo.args(["--profile", program.profile.as_deref().unwrap_or("release")]);
        } else {
            // Nothing in a browser reads it, and it makes the program many times as large.
            cargo.env("CARGO_PROFILE_DEV_DEBUG", "0");
        }
        if self.splits(program) {
            // What refers to what is needed to take the program apart.
            cargo.args(["--", "-Clink-arg=--emit-relocs"]);
        }
        let (mut crates, mut linked) = (0, None);
        let said = run_quietly(&mut cargo, |line| {
            let Ok(message) = serde_json::from_str::<Value>(line) else { return };
            if message["reason"] == "compiler-artifact" {
                crates += 1;
                self.progress.note(step, format!("{crates} crates"));
                linked = artifact(&message, &program.bin).or(linked.take());
            }
        })?;
        let warnings: Vec<&str> = said.lines().filter(|line| !is_status(line)).collect();
        if !warnings.is_empty() {
            println!("{}", warnings.join("\n"));
        }
        linked.ok_or_else(|| Failure::new(format!("Cargo made no program {} for the browser.", program.bin)))
    }

    fn bind(&self, program: &Program, linked: &Path, tool: &Path, folder: &Path) -> Outcome {
        let mut bind = command(&tool.to_string_lossy())?;
        bind.arg(linked).arg(folder).arg(&program.bin).arg(if program.is_worker {
            "no-modules"
        } else {
            "web"
        });
        if self.splits(program) {
            bind.arg("--split");
        }
        run_quietly(&mut bind, |_| {}).map(drop)
    }

    /// All that decides what the program's files are.
    fn key(&self, program: &Program, files: &[&Path]) -> Outcome<String> {
        let packages = root().join(NPM_DIR).join("package-lock.json");
        let mut digest = Sha256::new();
        digest.update(format!(
            "{} {program:?} {WASM_FEATURES:?} {}",
            self.mode.name(),
            env!("CARGO_PKG_VERSION")
        ));
        for file in files.iter().copied().chain([packages.as_path()]) {
            digest.update(Sha256::digest(fs::read(file).map_err(|error| failed(file, &error))?));
        }
        Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// The path of the program, where the message is about it.
fn artifact(message: &Value, bin: &str) -> Option<PathBuf> {
    let target = &message["target"];
    let is_it = target["name"] == bin
        && target["kind"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "bin"));
    let files = message["filenames"].as_array().filter(|_| is_it)?;
    let mut paths = files.iter().filter_map(Value::as_str).map(PathBuf::from);
    paths.find(|path| path.extension().is_some_and(|end| end == "wasm"))
}

/// Whether Cargo only says what it does.
fn is_status(line: &str) -> bool {
    line.trim().is_empty()
        || line.starts_with("   ")
            && line.split_whitespace().next().is_some_and(|word| {
                [
                    "Compiling",
                    "Finished",
                    "Blocking",
                    "Downloading",
                    "Downloaded",
                    "Updating",
                    "Locking",
                    "Adding",
                ]
                .contains(&word)
            })
}

/// The page's scripts become one, snippets and the loader of the parts included; a worker's is one already.
fn scripts(program: &Program, folder: &Path, shorten: bool) -> Outcome {
    let script = folder.join(program.script());
    let mut esbuild = command("esbuild")?;
    esbuild.args(["--log-level=error", "--allow-overwrite"]).arg(format!("--outfile={}", script.display()));
    if shorten {
        esbuild.arg("--minify");
    }
    if program.is_worker {
        return run_quietly(esbuild.arg(&script), |_| {}).map(drop);
    }
    let start = folder.join("start.js");
    fs::write(&start, start_script(program)).map_err(|error| failed(&start, &error))?;
    // A module that several places import is an import of each: wasm-bindgen writes the same key twice.
    esbuild.args(["--bundle", "--format=esm", "--log-override:duplicate-object-key=silent"]).arg(&start);
    run_quietly(&mut esbuild, |_| {}).map(drop)
}

/// What the page runs first.
fn start_script(program: &Program) -> String {
    let (script, wasm) = (program.script(), program.wasm());
    format!(
        "import init from \"./{script}\";\ninit({{ module_or_path: new URL(\"./{wasm}\", import.meta.url) }});\n"
    )
}

/// Runs wasm-opt over the program and its parts, some at a time. Each is optimised alone: they meet in exports, in the
/// table of functions and in memory, and wasm-opt changes none of what a module shows or is given.
fn optimise(program: &Program, folder: &Path) -> Outcome {
    let mut files: Vec<PathBuf> = listed(folder)?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "wasm"))
        .collect();
    // The largest is taken first, from the end.
    files.sort_by_key(|path| path.metadata().map(|data| data.len()).unwrap_or_default());
    let waiting = Mutex::new(files);
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let work = || -> Outcome {
        while let Some(file) = next() {
            let mut wasm_opt = command("wasm-opt")?;
            wasm_opt.arg(format!("-O{}", program.optimise)).args(WASM_FEATURES);
            if !program.is_worker {
                // Instances of one generic function become neighbours, and compress like one.
                wasm_opt.arg("--reorder-functions-by-name");
            }
            run_quietly(wasm_opt.arg(&file).arg("-o").arg(&file), |_| {})?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(work);
        let this = work();
        this.and(other.join().unwrap_or_else(|_| Err(Failure::new("wasm-opt could not be run."))))
    })
}

fn built(program: &Program, folder: PathBuf) -> Built {
    let parts =
        fs::read_to_string(folder.join("parts.txt")).map(|text| read_parts(&text)).unwrap_or_default();
    Built { program: program.clone(), folder, parts }
}

fn read_parts(text: &str) -> Vec<Part> {
    let line = |line: &str| {
        let mut words = line.split_whitespace().map(str::to_owned);
        let name = words.next()?;
        Some(Part { name, files: words.map(|file| format!("{file}.wasm")).collect() })
    };
    text.lines().filter_map(line).collect()
}

/// Compiles the tool of `xtask/wasm`; the path of the program.
pub fn compile_tool(progress: &Progress, step: &str) -> Outcome<PathBuf> {
    let mut cargo = yielding_command("cargo")?;
    cargo.args([
        "build",
        "--package",
        "xtask-wasm",
        "--profile",
        "tool",
        "--message-format=json-render-diagnostics",
    ]);
    let (mut crates, mut made) = (0, None);
    run_quietly(&mut cargo, |line| {
        let Ok(message) = serde_json::from_str::<Value>(line) else { return };
        if message["reason"] == "compiler-artifact" {
            crates += 1;
            progress.note(step, format!("{crates} crates"));
            made = message["executable"].as_str().map(PathBuf::from).or(made.take());
        }
    })?;
    made.filter(|path| path.is_file()).ok_or_else(|| Failure::new("Cargo made no program xtask-wasm."))
}

fn listed(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| failed(folder, &error))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} could not be read or written: {error}.", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_from_the_tools_list() {
        let parts = read_parts("kit chunk_3 split_kit\nlearn split_learn\n\n");
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].name, "kit");
        assert_eq!(parts[0].files, ["chunk_3.wasm", "split_kit.wasm"]);
    }

    #[test]
    fn a_program_is_found_among_what_cargo_says() {
        let message = |kind: &str| {
            serde_json::json!({ "reason": "compiler-artifact", "target": { "name": "engine", "kind": [kind] },
                "filenames": ["/t/engine.d", "/t/engine.wasm"] })
        };
        assert_eq!(artifact(&message("bin"), "engine"), Some(PathBuf::from("/t/engine.wasm")));
        assert_eq!(artifact(&message("bin"), "page"), None);
        assert_eq!(artifact(&message("lib"), "engine"), None);
    }

    #[test]
    fn warnings_are_told_from_what_cargo_does() {
        assert!(
            is_status("   Compiling cineai v0.1.0 (/x)")
                && is_status("")
                && is_status("    Finished `release`")
        );
        assert!(!is_status("warning: unused variable") && !is_status("   Compiled by hand"));
    }
}
