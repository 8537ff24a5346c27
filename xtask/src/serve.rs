//! `cargo xtask serve`: builds the site where it is not up to date and serves it on this machine.
//!
//! The server is the one the browser tests use (`tests/e2e/static-server.mjs`): a plain static host that sets no
//! special header, so what works here works on any host. With `--watch` the site is built again after each change,
//! in a build made for speed of building, and pages that show it are loaded again.

use crate::build::{self, Mode};
use crate::options::Options;
use crate::process::{Failure, Outcome, command, succeed};
use crate::setup;

const DEFAULT_PORT: u16 = 8080;
const ADVICE: &str = "Where the port is taken, pass another: `cargo xtask serve --port 8081`.";

/// `cargo xtask serve`
pub fn run(arguments: &[String]) -> Outcome {
    let options = Options::parse(arguments, &["port"], &["debug", "watch"])?;
    options.no_words()?;
    let port = options.number("port", DEFAULT_PORT)?.to_string();
    let watches = options.has("watch");
    build::ensure(if watches { Mode::Watch } else { Mode::from_options(&options) })?;
    setup::npm_packages()?;
    let mut server = command("node")?;
    server.args(["tests/e2e/static-server.mjs", "--root", "dist", "--port", &port]);
    if !watches {
        return succeed(&mut server, ADVICE);
    }
    let mut server = server
        .spawn()
        .map_err(|error| Failure::new(format!("The server could not be started ({error}). {ADVICE}")))?;
    let ended = build::watch::run(|| matches!(server.try_wait(), Ok(None)));
    let _ = server.kill();
    ended?;
    Err(Failure::new(format!("The server has ended. {ADVICE}")))
}
