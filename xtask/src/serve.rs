//! `cargo xtask serve`: builds the site where it is not up to date and serves it on this machine.
//!
//! The server is the one the browser tests use (`tests/e2e/static-server.mjs`): a plain static host that sets no
//! special header, so what works here works on any host. It does not watch for changes: run it again after one.

use crate::build::{self, Profile};
use crate::options::Options;
use crate::process::{Outcome, command, succeed};
use crate::setup;

const DEFAULT_PORT: u16 = 8080;

/// `cargo xtask serve`
pub fn run(arguments: &[String]) -> Outcome {
    let options = Options::parse(arguments, &["port"], &["debug"])?;
    options.no_words()?;
    let port = options.number("port", DEFAULT_PORT)?.to_string();
    setup::for_building()?;
    build::ensure(Profile::from_options(&options))?;
    succeed(
        command("node")?.args(["tests/e2e/static-server.mjs", "--root", "dist", "--port", &port]),
        "Where the port is taken, pass another: `cargo xtask serve --port 8081`.",
    )
}
