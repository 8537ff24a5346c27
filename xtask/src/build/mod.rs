//! `cargo xtask build`: the site in `dist/`, ready for any static host.
//!
//! | file | what it does |
//! | --- | --- |
//! | `links.rs` | reads from `index.html` what the site is made of |
//! | `sources.rs` | knows whether anything changed since the last build |
//! | `compile.rs` | calls Cargo |
//! | `programs.rs` | splits a compiled program, joins it with JavaScript, optimises it |
//! | `parts.rs` | knows the parts of a program |
//! | `pieces.rs` | puts small pieces that parts share into one file |
//! | `site.rs` | puts files, styles, programs and the page together |
//! | `page.rs` | what happens to the text of the page |
//! | `progress.rs` | says what is being done, and how long it takes |
//! | `watch.rs` | builds again after each change |
//!
//! Names and hashes are `crate::seal`'s. Steps that do not need each other run side by side. Commands that only need
//! the site to be there ask [`ensure`], which builds again only when a source has changed.

mod compile;
pub mod links;
mod page;
mod parts;
mod pieces;
mod programs;
mod progress;
mod site;
pub mod sources;
pub mod watch;

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use crate::options::Options;
use crate::process::{Failure, Outcome, root, state_dir};
use crate::{setup, sizes};

pub use page::UNSEALED;
pub use parts::Part;
pub use programs::Built;
pub use site::{after_trunk, parts_file};

use compile::Batch;
use links::{Kind, Link, Program};
use programs::Workshop;
use progress::{Progress, in_words};
use sources::Sources;

/// The page's source.
pub const PAGE: &str = "index.html";

/// How the site is made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mode {
    /// As it is published.
    Release,
    /// Compiled faster, much larger, with debug assertions, the page in one program.
    Debug,
    /// The same for developing: the page is loaded again by itself, and not kept for use without a network.
    Watch,
}

impl Mode {
    /// `--debug` or not.
    pub fn from_options(options: &Options) -> Self {
        if options.has("debug") { Self::Debug } else { Self::Release }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            // The programs are the same.
            Self::Debug | Self::Watch => "debug",
        }
    }

    fn is_release(self) -> bool {
        self == Self::Release
    }

    /// Whether the program is taken apart. Only a release is, and only the page: a worker needs all of itself at once.
    fn splits(self, program: &Program) -> bool {
        self.is_release() && !program.is_worker
    }

    /// What the stamp of a build says.
    fn stamp(self, fingerprint: &str) -> String {
        format!("{self:?} {fingerprint}")
    }
}

/// `cargo xtask build`
pub fn run(arguments: &[String]) -> Outcome {
    let options = Options::parse(arguments, &[], &["debug"])?;
    options.no_words()?;
    let mode = Mode::from_options(&options);
    build(mode)?;
    let report = sizes::measure()?;
    print!("{report}");
    // The budget is for what is published.
    if mode.is_release() { report.within_budget() } else { Ok(()) }
}

/// Builds the site where `dist/` is not up to date.
pub fn ensure(mode: Mode) -> Outcome {
    let stamp = fs::read_to_string(stamp_file()?).unwrap_or_default();
    let is_there = root().join("dist").join(PAGE).is_file();
    if is_there && stamp == mode.stamp(&Sources::read(&root())?.fingerprint()) { Ok(()) } else { build(mode) }
}

/// The links of the page, and its text.
pub fn read_page() -> Outcome<(String, Vec<Link>)> {
    let path = root().join(PAGE);
    let html = fs::read_to_string(&path)
        .map_err(|error| Failure::new(format!("{} could not be read: {error}.", path.display())))?;
    let links = links::read(&html)?;
    Ok((html, links))
}

/// The programs among the links.
pub fn programs_of(links: &[Link]) -> Vec<&Program> {
    links
        .iter()
        .filter_map(|link| match &link.kind {
            Kind::Program(program) => Some(program),
            Kind::Style { .. } | Kind::Copy { .. } => None,
        })
        .collect()
}

fn build(mode: Mode) -> Outcome {
    setup::for_compiling()?;
    // Read before anything else, so that an edit made meanwhile counts.
    let fingerprint = Sources::read(&root())?.fingerprint();
    let (html, links) = read_page()?;
    let progress = Progress::new(mode.name())?;
    announce(&progress, mode, &programs_of(&links));
    let staging = progress.watched(|| -> Outcome<PathBuf> {
        let programs = make_programs(mode, &progress, &programs_of(&links))?;
        site::assemble(mode, &html, &links, &programs, &fingerprint)
    })?;
    replace_dist(&staging)?;
    let stamp = stamp_file()?;
    fs::write(&stamp, mode.stamp(&fingerprint))
        .map_err(|error| Failure::new(format!("{} could not be written: {error}.", stamp.display())))?;
    progress.keep();
    progress.say("The site is in dist/.");
    Ok(())
}

fn announce(progress: &Progress, mode: Mode, programs: &[&Program]) {
    let batches = Batch::all(programs);
    let seconds = batches.iter().map(|batch| expected(progress, mode, batch)).max().unwrap_or(0);
    let seconds = seconds.max(progress.expected("tool"));
    let known = batches.iter().all(|batch| progress.is_known(&batch.step()));
    let source = if known { "as long as such a build took here" } else { "as measured on two cores" };
    println!(
        "Building the site ({}): up to {}, {source}; what has not changed is not made again.",
        mode.name(),
        in_words(seconds),
    );
}

fn expected(progress: &Progress, mode: Mode, batch: &Batch) -> u64 {
    let steps: &[&str] = if mode.is_release() { &["bind", "optimise"] } else { &["bind"] };
    let after = |program: &&Program| -> u64 {
        steps.iter().map(|step| progress.expected(&format!("{} {step}", program.label()))).sum()
    };
    progress.expected(&batch.step()) + batch.programs.iter().map(after).max().unwrap_or(0)
}

/// All programs, side by side: what takes longest goes ahead, and the others use what it leaves.
fn make_programs(mode: Mode, progress: &Progress, programs: &[&Program]) -> Outcome<Vec<Built>> {
    let batches = Batch::all(programs);
    let longest = batches.iter().map(|batch| expected(progress, mode, batch)).max();
    let (tool, packages) = (Waiting::default(), Waiting::default());
    let workshop = Workshop { mode, progress, tool: &tool, packages: &packages };
    std::thread::scope(|scope| {
        let npm = scope.spawn(|| packages.settle(progress.step("packages", setup::npm_packages)));
        let workshop = &workshop;
        let start = |batch| {
            scope.spawn(move || workshop.make(batch, longest == Some(expected(progress, mode, batch))))
        };
        let started: Vec<_> = batches.iter().map(start).collect();
        let compiled = tool.settle(progress.step("tool", || compile::compile_tool(progress, "tool")));
        let npm = npm.join().unwrap_or_else(|_| Err(lost()));
        let built: Vec<Outcome<Vec<Built>>> =
            started.into_iter().map(|step| step.join().unwrap_or_else(|_| Err(lost()))).collect();
        // What others waited for is the reason for their failures too.
        npm.and(compiled)?;
        let built: Vec<Vec<Built>> = built.into_iter().collect::<Outcome<_>>()?;
        Ok(built.into_iter().flatten().collect())
    })
}

fn lost() -> Failure {
    Failure::new("A step of the build stopped halfway.")
}

/// What one step makes and others need; nothing, where it failed.
#[derive(Default)]
pub struct Waiting<T>(OnceLock<Option<T>>);

impl<T: Clone> Waiting<T> {
    /// Ends the waiting; hands the failure on.
    fn settle(&self, outcome: Outcome<T>) -> Outcome {
        let (made, rest) = match outcome {
            Ok(made) => (Some(made), Ok(())),
            Err(failure) => (None, Err(failure)),
        };
        self.0.get_or_init(|| made);
        rest
    }

    /// What was made, once it is.
    fn wait(&self) -> Outcome<T> {
        self.0.wait().clone().ok_or_else(|| Failure::new("A step that this one needs has failed."))
    }
}

/// Where programs are kept, and where the site is put together.
fn work_dir() -> Outcome<PathBuf> {
    Ok(state_dir()?.join("site"))
}

fn stamp_file() -> Outcome<PathBuf> {
    Ok(state_dir()?.join("dist.stamp"))
}

/// The site appears at once, and one that was there goes at once.
fn replace_dist(staging: &std::path::Path) -> Outcome {
    let (dist, former) = (root().join("dist"), work_dir()?.join("former"));
    let _ = fs::remove_dir_all(&former);
    let moved = if dist.exists() { fs::rename(&dist, &former) } else { Ok(()) };
    moved
        .and_then(|()| fs::rename(staging, &dist))
        .map_err(|error| Failure::new(format!("{} could not be replaced: {error}.", dist.display())))?;
    let _ = fs::remove_dir_all(&former);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_gets_what_was_made_or_the_failure() {
        let waiting = Waiting(OnceLock::new());
        std::thread::scope(|scope| {
            let other = scope.spawn(|| waiting.wait());
            assert!(waiting.settle(Ok(7)).is_ok());
            assert_eq!(other.join().ok().and_then(Result::ok), Some(7));
        });
        let waiting = Waiting::<u8>(OnceLock::new());
        assert!(waiting.settle(Err(Failure::new("no"))).is_err() && waiting.wait().is_err());
    }

    #[test]
    fn one_site_is_never_taken_for_another() {
        let stamps = [Mode::Release, Mode::Debug, Mode::Watch].map(|mode| mode.stamp("ab"));
        assert!(stamps[0] != stamps[1] && stamps[1] != stamps[2] && stamps[0] != Mode::Release.stamp("cd"));
    }

    #[test]
    fn the_page_names_one_program_to_start_and_the_engine() {
        let Ok((_, links)) = read_page() else { panic!("index.html cannot be read") };
        let programs = programs_of(&links);
        assert_eq!(programs.iter().filter(|program| !program.is_worker).count(), 1);
        assert!(programs.iter().any(|program| program.is_worker && program.bin == "engine"));
    }
}
