//! `cargo xtask test`: every test there is, in four parts.
//!
//! | part | what it runs |
//! | --- | --- |
//! | `tidy` | formatting, and lints for this machine and for wasm |
//! | `native` | `cargo test` on this machine |
//! | `web` | the Rust tests that need a browser (`tests/web_*.rs`), by wasm-pack |
//! | `e2e` | the sizes of the built site, and journeys through it in a browser (`tests/e2e/`) |
//!
//! All asked-for parts run, whatever fails on the way. The last line is `N passed, N failed`; a part that ran no
//! test at all counts as a failure.

use std::fs;
use std::process::Stdio;
use std::time::Instant;

use crate::build::{self, Mode};
use crate::options::Options;
use crate::process::{Failure, Outcome, command, run_reading, state_dir};
use crate::totals::Totals;
use crate::workspace::web_packages;
use crate::{browser, setup, sizes};

/// Seconds a Rust test in the browser may take; the slowest builds an index.
const WEB_TEST_TIMEOUT: &str = "300";

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Tidy,
    Native,
    Web,
    E2e,
}

impl Part {
    const ALL: [Self; 4] = [Self::Tidy, Self::Native, Self::Web, Self::E2e];

    fn name(self) -> &'static str {
        match self {
            Self::Tidy => "tidy",
            Self::Native => "native",
            Self::Web => "web",
            Self::E2e => "e2e",
        }
    }

    fn run(self, words: &str) -> Outcome<Totals> {
        match self {
            Self::Tidy => tidy(),
            Self::Native => native(),
            Self::Web => web(),
            Self::E2e => e2e(words),
        }
    }
}

/// `cargo xtask test`
pub fn run(arguments: &[String]) -> Outcome {
    let options = Options::parse(arguments, &[], &[])?;
    let named = |part: &Part| options.words.iter().any(|word| word == part.name());
    let mut parts: Vec<Part> = Part::ALL.into_iter().filter(named).collect();
    let is_part = |word: &&str| Part::ALL.iter().any(|part| part.name() == *word);
    let words: Vec<&str> = options.words.iter().map(String::as_str).filter(|word| !is_part(word)).collect();
    if !words.is_empty() && !parts.contains(&Part::E2e) {
        return Err(Failure::new(format!(
            "`{}` is no part of the tests: name some of tidy, native, web and e2e, or none for all.",
            words.join(" ")
        )));
    }
    if parts.is_empty() {
        parts = Part::ALL.to_vec();
    }

    let mut summary = Vec::new();
    let mut sum = Totals::default();
    let mut all_well = true;
    for part in parts {
        println!("\n== {} ==", part.name());
        let started = Instant::now();
        let (totals, remark) = match part.run(&words.join(" ")) {
            Ok(totals) if totals == Totals::default() => (Totals::one(false), " (it ran no test)".to_owned()),
            Ok(totals) => (totals, String::new()),
            Err(failure) => (Totals::one(false), format!(" ({failure})")),
        };
        all_well &= totals.is_success();
        sum += totals;
        let seconds = started.elapsed().as_secs();
        summary.push(format!("{:7} {totals} in {seconds} s{remark}", part.name()));
    }
    println!("\n{}\n\n{sum}", summary.join("\n"));
    if all_well {
        Ok(())
    } else {
        Err(Failure::new("The tests failed: the first failure is the place to look."))
    }
}

fn tidy() -> Outcome<Totals> {
    setup::for_linting()?;
    let strict = ["--", "-D", "warnings"];
    let packages = web_packages()?;
    let named = packages.iter().flat_map(|package| ["--package", package]);
    let for_wasm = ["clippy", "--all-targets", "--target", setup::WASM_TARGET].into_iter().chain(named);
    let checks: [(&str, Vec<&str>); 3] = [
        ("formatting", vec!["fmt", "--all", "--check"]),
        ("lints for this machine", [&["clippy", "--workspace", "--all-targets"][..], &strict].concat()),
        ("lints for wasm", for_wasm.chain(strict).collect()),
    ];
    let mut totals = Totals::default();
    for (name, arguments) in checks {
        let passed = run_reading(command("cargo")?.args(&arguments).stdin(Stdio::null()), |_| {})?;
        println!("{name}: {}", if passed { "ok" } else { "FAILED" });
        totals += Totals::one(passed);
    }
    Ok(totals)
}

fn native() -> Outcome<Totals> {
    setup::for_model_tests()?;
    let mut totals = Totals::default();
    let mut cargo = command("cargo")?;
    cargo.args(["test", "--workspace", "--no-fail-fast"]).stdin(Stdio::null());
    let passed = run_reading(&mut cargo, |line| totals.read_cargo(line))?;
    Ok(honest(totals, passed))
}

fn web() -> Outcome<Totals> {
    setup::for_web_tests()?;
    let (_, driver) = browser::ensure_driver()?;
    let mut totals = Totals::default();
    let mut pack = command("wasm-pack")?;
    pack.args(["test", "--headless", "--chrome", "--", "--test", "web_*"]).stdin(Stdio::null());
    pack.env("WASM_BINDGEN_TEST_TIMEOUT", WEB_TEST_TIMEOUT);
    if let Some(driver) = driver {
        pack.env("CHROMEDRIVER", driver);
    }
    let passed = run_reading(&mut pack, |line| totals.read_cargo(line))?;
    Ok(honest(totals, passed))
}

fn e2e(words: &str) -> Outcome<Totals> {
    setup::for_journeys()?;
    // Before the build, which takes it in.
    setup::for_model_tests()?;
    build::ensure(Mode::Release)?;
    let sizes = sizes::measure()?;
    print!("{sizes}");
    let within = sizes.within_budget();
    if let Err(failure) = &within {
        println!("{failure}");
    }
    let mut totals = Totals::one(within.is_ok());

    let report = state_dir()?.join("e2e.tap");
    let mut node = command("node")?;
    node.args(["--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap"]);
    node.arg(format!("--test-reporter-destination={}", report.display()));
    if !words.is_empty() {
        node.arg(format!("--test-name-pattern={words}"));
    }
    node.arg("tests/e2e/main.mjs").env("CHROME", browser::ensure()?).stdin(Stdio::null());
    let passed = run_reading(&mut node, |_| {})?;
    let text = fs::read_to_string(&report)
        .map_err(|error| Failure::new(format!("{} could not be read: {error}.", report.display())))?;
    let mut journeys = Totals::default();
    text.lines().for_each(|line| journeys.read_tap(line));
    totals += honest(journeys, passed);
    Ok(totals)
}

/// A runner that failed without counting a failed test (a compile error, a crash), or that ran none, failed once.
fn honest(mut totals: Totals, passed: bool) -> Totals {
    if totals.failed == 0 && (!passed || totals.passed == 0) {
        totals.failed = 1;
    }
    totals
}
