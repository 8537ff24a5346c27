//! `cargo xtask <command>`: everything a person or a CI machine does with this repository.
//!
//! | command | what it does |
//! | --- | --- |
//! | `setup` | installs what building and testing need, each part only where it is missing |
//! | `serve [--port N] [--debug] [--watch]` | builds the site and serves it on this machine; watching, again after each change |
//! | `build [--debug]` | builds the site into `dist/` and checks its sizes against the budget |
//! | `test [tidy\|native\|web\|e2e]... [words]` | runs the tests, all parts where none is named |
//! | `eval [--tune]` | measures how well films are found by descriptions, and how good "movies like X" is |
//! | `model [--out FOLDER]` | makes the full query encoder's file in `public/models/` |
//! | `lighthouse` | runs Lighthouse over the built site |
//! | `bench [--json FILE] [--runs N]` | runs the benchmark page in a browser |
//! | `after-trunk` | what `trunk serve` needs beside its own work; Trunk runs it |
//!
//! Each command sets up what it needs before it starts. A command that cannot go on ends with one sentence that
//! says what to do, and a non-zero exit code.

mod bench;
mod browser;
mod build;
mod editor;
mod eval;
mod lighthouse;
mod model;
mod options;
mod process;
mod seal;
mod serve;
mod setup;
mod sizes;
mod test;
mod totals;
mod workspace;

use std::process::ExitCode;

use process::{Failure, Outcome};

const USAGE: &str = "\
Usage: cargo xtask <command>

  setup                            install what building and testing need
  serve [--port N] [--debug]       build the site and serve it on this machine
        [--watch]                  and build again after each change, in a build made for speed of building
  build [--debug]                  build the site into dist/ and check its sizes
  test [tidy|native|web|e2e]...    run the tests; all parts where none is named
       [words]                     with e2e: only the browser journeys whose name contains the words
  eval [--tune]                    measure how well films are found, by descriptions and by likeness
  model [--out FOLDER]             make the full query encoder's file in public/models/
  lighthouse                       run Lighthouse over the built site
  bench [--json FILE] [--runs N]   run the benchmark page in a browser
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    let Some((command, rest)) = arguments.split_first() else {
        print!("{USAGE}");
        return Ok(());
    };
    match command.as_str() {
        "setup" => setup::run(rest),
        "serve" => serve::run(rest),
        "build" => build::run(rest),
        "test" => test::run(rest),
        "eval" => eval::run(rest),
        "lighthouse" => lighthouse::run(rest),
        "bench" => bench::run(rest),
        "model" => model::run(rest),
        "after-trunk" => build::after_trunk(rest),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => Err(Failure::new(format!("There is no command `{other}`.\n\n{USAGE}"))),
    }
}
