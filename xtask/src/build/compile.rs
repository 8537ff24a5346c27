//! What Cargo compiles: the programs of the site, and the tool of `xtask/wasm`.
//!
//! Workers of one profile are compiled by one call: several calls would wait for each other's lock, and compile what
//! the programs share once for each set of features. The price is that the features of what they share add up; the
//! budgets (`xtask/src/sizes.rs`) tell whether a program grows by that.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::Mode;
use super::links::Program;
use super::progress::Progress;
use crate::process::{Failure, Outcome, command, root, run_quietly, yielding_command};
use crate::setup::WASM_TARGET;

/// What makes a program one that can be taken apart.
const SPLIT_FEATURE: &str = "split";

/// Programs that one call of Cargo compiles.
#[derive(Debug)]
pub struct Batch<'a> {
    /// The programs, one at least.
    pub programs: Vec<&'a Program>,
}

impl<'a> Batch<'a> {
    /// The programs, by what compiles them.
    pub fn all(programs: &[&'a Program]) -> Vec<Self> {
        let mut batches: Vec<Self> = Vec::new();
        for program in programs.iter().copied() {
            match batches.iter_mut().find(|batch| batch.programs.iter().all(|other| fit(program, other))) {
                Some(batch) => batch.programs.push(program),
                None => batches.push(Self { programs: vec![program] }),
            }
        }
        batches
    }

    /// The name of its step: `page compile`, `workers compile`.
    pub fn step(&self) -> String {
        match self.programs.as_slice() {
            [program] => format!("{} compile", program.label()),
            _ => "workers compile".to_owned(),
        }
    }

    /// Compiles the programs and returns where each one is. `leads` if the others give way.
    pub fn compile(&self, mode: Mode, progress: &Progress, leads: bool) -> Outcome<Vec<PathBuf>> {
        let Some(first) = self.programs.first() else { return Ok(Vec::new()) };
        let mut cargo = if leads { command("cargo")? } else { yielding_command("cargo")? };
        let splits = mode.splits(first);
        // Only `rustc` takes arguments for the linker, and only for one program.
        cargo.arg(if splits { "rustc" } else { "build" });
        for program in &self.programs {
            cargo.args(["--package", &package_of(program)?, "--bin", &program.bin]);
        }
        cargo.args(["--target", WASM_TARGET, "--message-format=json-render-diagnostics"]);
        if !first.default_features {
            cargo.arg("--no-default-features");
        }
        for features in first.features.as_deref().into_iter().chain(splits.then_some(SPLIT_FEATURE)) {
            cargo.args(["--features", features]);
        }
        if mode.is_release() {
            cargo.args(["--profile", first.profile.as_deref().unwrap_or("release")]);
        } else {
            // Nothing in a browser reads it, and it makes the program many times as large.
            cargo.env("CARGO_PROFILE_DEV_DEBUG", "0");
        }
        if splits {
            // What refers to what is needed to take the program apart.
            cargo.args(["--", "-Clink-arg=--emit-relocs"]);
        }
        let step = self.step();
        let (mut crates, mut linked) = (0, vec![None; self.programs.len()]);
        let said = run_quietly(&mut cargo, |line| {
            let Ok(message) = serde_json::from_str::<Value>(line) else { return };
            if message["reason"] == "compiler-artifact" {
                crates += 1;
                progress.note(&step, format!("{crates} crates"));
                for (program, path) in self.programs.iter().zip(&mut linked) {
                    *path = artifact(&message, &program.bin).or(path.take());
                }
            }
        })?;
        let warnings: Vec<&str> = said.lines().filter(|line| !is_status(line)).collect();
        if !warnings.is_empty() {
            println!("{}", warnings.join("\n"));
        }
        let found = self.programs.iter().zip(linked).map(|(program, path)| {
            path.ok_or_else(|| {
                Failure::new(format!("Cargo made no program {} for the browser.", program.bin))
            })
        });
        found.collect()
    }
}

/// Whether one call of Cargo can compile both. Features belong to one package.
fn fit(one: &Program, other: &Program) -> bool {
    one.is_worker
        && other.is_worker
        && (&one.profile, one.default_features) == (&other.profile, other.default_features)
        && one.features.is_none()
        && other.features.is_none()
}

/// The name of a program's package.
fn package_of(program: &Program) -> Outcome<String> {
    let path = root().join(&program.manifest);
    let text = fs::read_to_string(&path)
        .map_err(|error| Failure::new(format!("{} could not be read: {error}.", path.display())))?;
    named_in(&text).ok_or_else(|| Failure::new(format!("{} names no package.", path.display())))
}

/// The package's name in a manifest.
fn named_in(manifest: &str) -> Option<String> {
    let lines = manifest.lines().skip_while(|line| line.trim() != "[package]").skip(1);
    let mut values = lines.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once('='));
    let (_, name) = values.find(|(key, _)| key.trim() == "name")?;
    Some(name.trim().trim_matches('"').to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn program(bin: &str, is_worker: bool, features: Option<&str>) -> Program {
        Program {
            bin: bin.to_owned(),
            manifest: "Cargo.toml".to_owned(),
            is_worker,
            profile: None,
            default_features: true,
            features: features.map(str::to_owned),
            optimise: "z".to_owned(),
        }
    }

    #[test]
    fn workers_are_compiled_together_and_what_has_features_alone() {
        let programs = [
            program("page", false, None),
            program("engine", true, None),
            program("special", true, Some("a")),
            program("keyvalue", true, None),
            Program { profile: Some("small".to_owned()), ..program("other", true, None) },
        ];
        let batches = Batch::all(&programs.iter().collect::<Vec<_>>());
        let bins =
            |batch: &Batch| batch.programs.iter().map(|program| program.bin.clone()).collect::<Vec<_>>();
        let found: Vec<Vec<String>> = batches.iter().map(bins).collect();
        assert_eq!(found, [vec!["page"], vec!["engine", "keyvalue"], vec!["special"], vec!["other"]]);
        let steps: Vec<String> = batches.iter().map(Batch::step).collect();
        assert_eq!(steps, ["page compile", "workers compile", "special compile", "other compile"]);
    }

    #[test]
    fn a_manifest_names_its_package() {
        let manifest = "[workspace]\nname = \"no\"\n[package]\ndescription = \"x\"\nname = \"lab-kv\"\n[[bin]]\nname = \"kv\"\n";
        assert_eq!(named_in(manifest).as_deref(), Some("lab-kv"));
        assert_eq!(named_in("[package]\nversion = \"1\"\n[[bin]]\nname = \"kv\"\n"), None);
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
