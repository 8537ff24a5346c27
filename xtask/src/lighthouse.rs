//! `cargo xtask lighthouse`: Lighthouse over the built site, on a phone and on a desktop.
//!
//! Lighthouse brings 170 MB of packages that nothing else needs, so it is installed only here, beside the other tools
//! of this repository, and is no part of `cargo xtask test`: its scores depend on how busy the machine is.

use std::process::Stdio;

use crate::build::{self, Mode};
use crate::options::Options;
use crate::process::{Failure, Outcome, command, succeed, tools_dir};
use crate::{browser, setup};

const VERSION: &str = "13.5.0";

/// `cargo xtask lighthouse`
pub fn run(arguments: &[String]) -> Outcome {
    Options::parse(arguments, &[], &[])?.no_words()?;
    setup::for_journeys()?;
    build::ensure(Mode::Release)?;
    let folder = tools_dir()?.join(format!("lighthouse-{VERSION}"));
    if !folder.join("node_modules").join("lighthouse").join("package.json").is_file() {
        println!("Installing Lighthouse {VERSION} into {}: about 170 MB.", folder.display());
        std::fs::create_dir_all(&folder)
            .map_err(|error| Failure::new(format!("{} could not be made: {error}.", folder.display())))?;
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let mut install = command(npm)?;
        install.args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--prefix"]);
        install.arg(&folder).arg(format!("lighthouse@{VERSION}")).stdin(Stdio::null());
        succeed(&mut install, "Is the npm registry reachable? Mend that and run this again.")?;
    }
    let mut node = command("node")?;
    node.arg("tests/e2e/lighthouse.mjs").env("CHROME", browser::ensure()?).env("LIGHTHOUSE", folder);
    succeed(node.stdin(Stdio::null()), "The lines above name what is below its mark.")
}
