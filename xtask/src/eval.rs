//! `cargo xtask eval`: how well films are found by descriptions, by words, meaning and both; and how good "movies like X"
//! is.
//!
//! Prints the halves that nothing was tuned on; `--tune` prints the others.

use crate::options::Options;
use crate::process::{Outcome, command, succeed};

/// `cargo xtask eval`
pub fn run(arguments: &[String]) -> Outcome {
    let options = Options::parse(arguments, &[], &["tune"])?;
    options.no_words()?;
    let half = if options.has("tune") { "tune" } else { "report" };
    let mut wishes = vec!["eval", "public/data", "tests/data/queries.json"];
    if options.has("tune") {
        wishes.push(half);
    }
    measure(&wishes)?;
    measure(&["likes", "public/data", "tests/data/likes.json", half])
}

fn measure(what: &[&str]) -> Outcome {
    let mut eval = command("cargo")?;
    eval.args(["run", "--quiet", "--package", "make-data", "--"]).args(what);
    succeed(&mut eval, "The message above says what is missing; tools/README.md tells how to make it.")
}
