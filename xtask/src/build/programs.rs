//! A compiled program on its way into the site: split into parts, joined with JavaScript, optimised.
//!
//! What comes out is kept below `target/`, beside a hash of all that went in. A program that has not changed is
//! taken from there: optimising the engine takes longer than all the rest.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::PoisonError;

use sha2::{Digest, Sha256};

use super::compile::Batch;
use super::links::Program;
use super::parts::{self, Part};
use super::progress::Progress;
use super::{Mode, Waiting, pieces};
use crate::process::{Failure, NPM_DIR, Outcome, command, root, run_quietly};

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
    /// Compiles the programs of a batch and makes each; `leads` if the others give way to it.
    pub fn make(&self, batch: &Batch, leads: bool) -> Outcome<Vec<Built>> {
        let linked = self.progress.step(&batch.step(), || batch.compile(self.mode, self.progress, leads))?;
        std::thread::scope(|scope| {
            let work = |(program, linked): (_, PathBuf)| scope.spawn(move || self.finish(program, &linked));
            let started: Vec<_> = batch.programs.iter().copied().zip(linked).map(work).collect();
            started.into_iter().map(|step| step.join().unwrap_or_else(|_| Err(super::lost()))).collect()
        })
    }

    /// What follows after compiling, where it was not done before.
    fn finish(&self, program: &Program, linked: &Path) -> Outcome<Built> {
        let label = program.label();
        let tool = self.tool.wait()?;
        self.packages.wait()?;
        let folder = super::work_dir()?.join(self.mode.name()).join(&program.bin);
        let key = self.key(program, &[linked, &tool])?;
        if fs::read_to_string(folder.join(KEY)).is_ok_and(|kept| kept == key) {
            return built(program, folder);
        }
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
        let pieces = self.progress.step(&format!("{label} bind"), || {
            self.bind(program, linked, &tool, &folder)?;
            let pieces = if self.mode.splits(program) { join_pieces(program, &folder)? } else { Vec::new() };
            scripts(program, &folder, self.mode.is_release())?;
            Ok(pieces)
        })?;
        if self.mode.is_release() {
            self.progress.step(&format!("{label} optimise"), || optimise(program, &folder))?;
        }
        pieces::pack(&folder, &pieces)?;
        fs::write(folder.join(KEY), key).map_err(|error| failed(&folder, &error))?;
        built(program, folder)
    }

    fn bind(&self, program: &Program, linked: &Path, tool: &Path, folder: &Path) -> Outcome {
        let mut bind = command(&tool.to_string_lossy())?;
        bind.arg(linked).arg(folder).arg(&program.bin).arg(if program.is_worker {
            "no-modules"
        } else {
            "web"
        });
        if self.mode.splits(program) {
            bind.arg("--split");
        }
        run_quietly(&mut bind, |_| {}).map(drop)
    }

    /// All that decides what the program's files are.
    fn key(&self, program: &Program, files: &[&Path]) -> Outcome<String> {
        let packages = root().join(NPM_DIR).join("package-lock.json");
        let mut digest = Sha256::new();
        digest.update(format!(
            "{} {program:?} {WASM_FEATURES:?} {} {}",
            self.mode.name(),
            pieces::SMALL,
            env!("CARGO_PKG_VERSION")
        ));
        for file in files.iter().copied().chain([packages.as_path()]) {
            digest.update(Sha256::digest(fs::read(file).map_err(|error| failed(file, &error))?));
        }
        Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
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

/// Lets small pieces that parts share come together; which they are.
fn join_pieces(program: &Program, folder: &Path) -> Outcome<Vec<String>> {
    let mut parts = parts::read(folder)?;
    let pieces = pieces::join(folder, &folder.join(format!("{}_parts.js", program.bin)), &mut parts)?;
    parts::write(folder, &parts)?;
    Ok(pieces)
}

fn built(program: &Program, folder: PathBuf) -> Outcome<Built> {
    let parts = parts::read(&folder)?;
    Ok(Built { program: program.clone(), folder, parts })
}

fn listed(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| failed(folder, &error))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} could not be read or written: {error}.", path.display()))
}
