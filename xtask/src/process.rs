//! Running other programs, and the one error type of these commands.
//!
//! Every child runs in the repository's root with the tools of this repository first on its `PATH`, and without
//! the variables that `cargo run` sets for `xtask` itself: they would make Cargo see a changed environment and
//! build again what is up to date.

use std::ffi::OsString;
use std::fmt;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where the npm packages are declared and installed. Not the root: wasm-bindgen reads a `package.json` beside
/// `Cargo.toml` as the dependencies of its output, and refuses it for a worker.
pub const NPM_DIR: &str = "tests/e2e";

/// Why a command could not go on: a sentence that says what to do.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure with this sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The result of anything that can end a command.
pub type Outcome<T = ()> = Result<T, Failure>;

/// The repository's root. Cargo tells where it runs this from; what was compiled in may be another checkout's, where
/// several share one target directory.
pub fn root() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.parent().map_or_else(|| manifest.clone(), Path::to_path_buf)
}

/// What a command leaves for the next one (stamps, size tables, test reports), inside the checkout.
pub fn state_dir() -> Outcome<PathBuf> {
    let dir = root().join("target");
    std::fs::create_dir_all(&dir)
        .map_err(|error| Failure::new(format!("{} could not be made: {error}.", dir.display())))?;
    Ok(dir)
}

/// The tools of this repository that must not replace the person's own.
pub fn tools_dir() -> Outcome<PathBuf> {
    Ok(cache_dir()?.join("tools"))
}

/// What this repository keeps in the person's cache directory.
pub fn cache_dir() -> Outcome<PathBuf> {
    let cache = if cfg!(windows) {
        std::env::var_os("LOCALAPPDATA").map(PathBuf::from)
    } else {
        let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
        std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(home)
    };
    cache.map(|cache| cache.join("cineai")).ok_or_else(|| {
        Failure::new("Neither XDG_CACHE_HOME nor HOME is set: set HOME to your home directory.")
    })
}

/// `program`, ready to be given arguments and run.
pub fn command(program: &str) -> Outcome<Command> {
    let mut command = Command::new(program);
    command.current_dir(root()).env("PATH", search_path()?);
    for (name, _) in std::env::vars_os() {
        let Some(text) = name.to_str() else { continue };
        if text == "CARGO" || text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    Ok(command)
}

/// `program` as [`command`] makes it, but giving way to what runs at the usual priority, where the system can do that.
pub fn yielding_command(program: &str) -> Outcome<Command> {
    if find("nice").is_none() {
        return command(program);
    }
    let mut nice = command("nice")?;
    nice.args(["-n", "10", program]);
    Ok(nice)
}

/// Where `program` is on the children's `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = search_path().ok()?;
    std::env::split_paths(&path)
        .map(|dir| dir.join(program).with_extension(std::env::consts::EXE_EXTENSION))
        .find(|candidate| candidate.is_file())
}

/// What `program arguments` prints, where it can be run and succeeds.
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = command(program).ok()?.args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs `command` to its end; `advice` follows "… failed." where it does not succeed.
pub fn succeed(command: &mut Command, advice: &str) -> Outcome {
    let name = display(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::new(format!("`{name}` failed. {advice}"))),
        Err(error) => Err(Failure::new(format!("`{name}` could not be started ({error}). {advice}"))),
    }
}

/// Runs `command` to its end, showing each line of its output and giving it to `read`. Returns whether it succeeded.
pub fn run_reading(command: &mut Command, mut read: impl FnMut(&str)) -> Outcome<bool> {
    let name = display(command);
    let failed = |error: std::io::Error| Failure::new(format!("`{name}` could not be run: {error}."));
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(failed)?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.map_err(failed)?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            read(&line);
        }
    }
    Ok(child.wait().map_err(failed)?.success())
}

/// Runs `command` to its end without showing what it prints: `read` is given each line of its output, and what it says
/// on the error stream is returned, or is the failure.
pub fn run_quietly(command: &mut Command, mut read: impl FnMut(&str)) -> Outcome<String> {
    let name = display(command);
    let failed = |error: std::io::Error| Failure::new(format!("`{name}` could not be run: {error}."));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(failed)?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        let errors = scope.spawn(move || {
            let lines = stderr.map(|stderr| BufReader::new(stderr).split(b'\n'));
            let lines = lines.into_iter().flatten().map_while(Result::ok);
            lines.map(|line| String::from_utf8_lossy(&line).into_owned() + "\n").collect::<String>()
        });
        for line in stdout.map(|stdout| BufReader::new(stdout).split(b'\n')).into_iter().flatten() {
            read(&String::from_utf8_lossy(&line.map_err(failed)?));
        }
        let errors = errors.join().unwrap_or_default();
        if child.wait().map_err(failed)?.success() {
            Ok(errors)
        } else {
            Err(Failure::new(format!("{errors}\n`{name}` failed.")))
        }
    })
}

/// The command line, for messages.
fn display(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn search_path() -> Outcome<OsString> {
    let own = [root().join(NPM_DIR).join("node_modules").join(".bin"), tools_dir()?.join("bin")];
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(own.into_iter().chain(std::env::split_paths(&inherited))).map_err(|error| {
        Failure::new(format!("PATH cannot be extended ({error}): remove the offending entry."))
    })
}
