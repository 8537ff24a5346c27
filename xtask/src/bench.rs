//! `cargo xtask bench`: the benchmark page (`dist/bench/`) in a headless browser, as a table and as JSON.

use std::path::Path;

use crate::build::{self, Mode};
use crate::options::Options;
use crate::process::{Outcome, command, succeed};
use crate::{browser, setup};

const DEFAULT_RUNS: u16 = 5;

/// `cargo xtask bench`
pub fn run(arguments: &[String]) -> Outcome {
    let options = Options::parse(arguments, &["json", "runs"], &[])?;
    options.no_words()?;
    let runs = options.number("runs", DEFAULT_RUNS)?.to_string();
    setup::for_journeys()?;
    build::ensure(Mode::Release)?;
    let mut driver = command("node")?;
    driver.args(["tests/e2e/bench-driver.mjs", "--runs", &runs]).env("CHROME", browser::ensure()?);
    if let Some(file) = options.value("json") {
        // The file is named from where the person stands; the driver runs in the repository's root.
        let file = std::path::absolute(file).unwrap_or_else(|_| Path::new(file).to_path_buf());
        driver.arg("--json").arg(file);
    }
    succeed(&mut driver, "The message above says at which step.")
}
