//! `cargo xtask build`: the site in `dist/`, ready for any static host.
//!
//! Trunk does the work. Commands that only need the site to be there ask [`ensure`], which builds again only when
//! a source is newer than the last build of the same profile.

use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;
use std::time::SystemTime;

use crate::options::Options;
use crate::process::{Failure, Outcome, command, root, state_dir, succeed};
use crate::{setup, sizes};

/// Everything the site is made from.
const SOURCES: [&str; 12] = [
    "src",
    "editor",
    "minilm",
    "style",
    "public",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    "rust-toolchain.toml",
    "tests/e2e/package-lock.json",
];

/// How the site is compiled.
#[derive(Clone, Copy, PartialEq)]
pub enum Profile {
    /// As it is published.
    Release,
    /// Compiled faster, much larger, with debug assertions.
    Debug,
}

impl Profile {
    /// `--debug` or not.
    pub fn from_options(options: &Options) -> Self {
        if options.has("debug") { Self::Debug } else { Self::Release }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Debug => "debug",
        }
    }
}

/// `cargo xtask build`
pub fn run(arguments: &[String]) -> Outcome {
    let options = Options::parse(arguments, &[], &["debug"])?;
    options.no_words()?;
    let profile = Profile::from_options(&options);
    setup::for_building()?;
    build(profile)?;
    let report = sizes::measure()?;
    print!("{report}");
    // The budget is for what is published.
    if profile == Profile::Release { report.within_budget() } else { Ok(()) }
}

/// Builds the site where `dist/` is not up to date.
pub fn ensure(profile: Profile) -> Outcome {
    if is_up_to_date(profile)? {
        return Ok(());
    }
    setup::for_building()?;
    build(profile)
}

fn build(profile: Profile) -> Outcome {
    println!("Building the site ({}).", profile.name());
    let started = SystemTime::now();
    let mut trunk = command("trunk")?;
    trunk.arg("build").stdin(Stdio::null()).env("TRUNK_SKIP_VERSION_CHECK", "true");
    if profile == Profile::Release {
        trunk.arg("--release");
    }
    if std::env::var_os("NO_COLOR").is_some() {
        // Trunk reads this variable as a boolean and refuses the usual `1`.
        trunk.env("NO_COLOR", "true");
    }
    succeed(&mut trunk, "The compiler's or Trunk's message above says why.")?;
    write_stamp(profile, started)
}

/// The stamp names the profile and carries the time the build *began*, so that an edit made meanwhile counts.
fn write_stamp(profile: Profile, started: SystemTime) -> Outcome {
    let path = state_dir()?.join("dist.stamp");
    fs::write(&path, profile.name())
        .and_then(|()| File::options().write(true).open(&path)?.set_modified(started))
        .map_err(|error| Failure::new(format!("{} could not be written: {error}.", path.display())))
}

fn is_up_to_date(profile: Profile) -> Outcome<bool> {
    let stamp = state_dir()?.join("dist.stamp");
    let built =
        modified(&stamp).filter(|_| fs::read_to_string(&stamp).is_ok_and(|name| name == profile.name()));
    let Some(built) = built.filter(|_| root().join("dist").join("index.html").is_file()) else {
        return Ok(false);
    };
    Ok(SOURCES.iter().filter_map(|source| newest(&root().join(source))).all(|changed| changed <= built))
}

/// The latest change below `path`. A directory counts too: it changes when a file is removed.
fn newest(path: &Path) -> Option<SystemTime> {
    let below = fs::read_dir(path).into_iter().flatten().flatten();
    below.filter_map(|entry| newest(&entry.path())).chain(modified(path)).max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|data| data.modified()).ok()
}
