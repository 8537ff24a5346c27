//! `cargo xtask eval`: how well films are found by descriptions, by words, meaning and both; how good "movies like
//! X" is; and how well questions are answered.
//!
//! Prints the half of the labels that nothing was tuned on; `--tune` prints the other.

use crate::options::Options;
use crate::process::{Outcome, command, succeed};

/// `cargo xtask eval`
pub fn run(arguments: &[String]) -> Outcome {
    let options = Options::parse(arguments, &[], &["tune"])?;
    options.no_words()?;
    let half = if options.has("tune") { "tune" } else { "report" };
    for arguments in [
        &["eval", "public/data", "tests/data/queries.json", half][..],
        &["likes", "public/data", "tests/data/likes.json", half],
        &["asks", "public/data", half],
        &["asks", "public/data", "retrieval"],
    ] {
        let mut eval = command("cargo")?;
        eval.args(["run", "--quiet", "--package", "make-data", "--"]).args(arguments);
        succeed(&mut eval, "The message above says what is missing; tools/README.md tells how to make it.")?;
    }
    Ok(())
}
