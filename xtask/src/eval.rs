//! `cargo xtask eval`: how well films are found by descriptions, by words, meaning and both.
//!
//! Prints the half of the queries that nothing was tuned on; `--tune` prints the other.

use crate::options::Options;
use crate::process::{Outcome, command, succeed};

/// `cargo xtask eval`
pub fn run(arguments: &[String]) -> Outcome {
    let options = Options::parse(arguments, &[], &["tune"])?;
    options.no_words()?;
    let mut eval = command("cargo")?;
    eval.args([
        "run",
        "--quiet",
        "--package",
        "make-data",
        "--",
        "eval",
        "public/data",
        "tests/data/queries.json",
    ]);
    if options.has("tune") {
        eval.arg("tune");
    }
    succeed(&mut eval, "The message above says what is missing; tools/README.md tells how to make it.")
}
