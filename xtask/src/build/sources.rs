//! What the site is made from, and whether any of it has changed.
//!
//! Everything that git knows or would know counts, except what no build reads. Nothing is listed by hand: a new
//! folder is a source from its first file on.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};

use crate::process::{Failure, NPM_DIR, Outcome, command};

/// What git ignores and the site has all the same.
const IGNORED_BY_GIT: [&str; 1] = ["public/models"];

/// Every source with its length and the time it last changed.
#[derive(Debug, Default, PartialEq)]
pub struct Sources(BTreeMap<String, (u64, u128)>);

impl Sources {
    /// The sources below `root` as they are now.
    pub fn read(root: &Path) -> Outcome<Self> {
        let git = |arguments: &[&str]| -> Outcome<String> {
            let mut git = command("git")?;
            git.current_dir(root).args(arguments).stderr(Stdio::null());
            let listed = git.output().ok().filter(|output| output.status.success());
            listed.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).ok_or_else(|| {
                Failure::new(
                    "git could not list the files: install it, and build in a checkout of the repository.",
                )
            })
        };
        let known = git(&["ls-files", "-z", "--cached", "--others", "--exclude-standard"])?;
        let ignored = git(&[&["ls-files", "-z", "--others", "--"], &IGNORED_BY_GIT[..]].concat())?;
        let paths = known.split('\0').chain(ignored.split('\0')).filter(|path| is_source(path));
        // A file that was removed is still listed until git is told; it has no length.
        Ok(Self(paths.filter_map(|path| Some((path.to_owned(), state(&root.join(path))?))).collect()))
    }

    /// Differs where any source was added, removed or changed.
    pub fn fingerprint(&self) -> String {
        let mut digest = Sha256::new();
        for (path, (length, changed)) in &self.0 {
            digest.update(format!("{path}\0{length}\0{changed}\0"));
        }
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The paths that differ between the two.
    pub fn changed<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let one_way = |a: &'a Self, b: &'a Self| {
            a.0.iter().filter(|(path, state)| b.0.get(*path) != Some(*state)).map(|(path, _)| path.as_str())
        };
        let mut paths: Vec<&str> = one_way(self, other).chain(one_way(other, self)).collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }
}

/// Whether a build may read the file at `path` (relative to the root): tests and texts about the code it does not.
pub fn is_source(path: &str) -> bool {
    if path == format!("{NPM_DIR}/package-lock.json") {
        return true;
    }
    let (first, rest) = path.split_once('/').unwrap_or(("", path));
    match first {
        "" => !rest.is_empty() && Path::new(rest).extension().is_none_or(|ending| ending != "md"),
        "tests" | "docs" | ".ci" => false,
        "crates" => rest.split('/').nth(1) != Some("tests"),
        _ => true,
    }
}

fn state(path: &Path) -> Option<(u64, u128)> {
    let data = path.metadata().ok()?;
    let changed = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((data.len(), changed.as_nanos()))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use crate::build::links::{self, Kind};
    use crate::process::{output, root};

    #[test]
    fn every_package_and_every_file_the_page_names_is_a_source() {
        let metadata =
            output("cargo", &["metadata", "--no-deps", "--format-version", "1"]).unwrap_or_default();
        let metadata: serde_json::Value = serde_json::from_str(&metadata).unwrap_or_default();
        let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
        let below = |path: &str| {
            PathBuf::from(path).strip_prefix(root()).map(|path| path.to_string_lossy().replace('\\', "/"))
        };
        let mut paths: Vec<String> = packages
            .iter()
            .filter_map(|package| below(package["manifest_path"].as_str()?).ok())
            .flat_map(|manifest| [manifest.replace("Cargo.toml", "src/lib.rs"), manifest])
            .collect();
        assert!(paths.contains(&"xtask/Cargo.toml".to_owned()), "{paths:?}");
        let html = fs::read_to_string(root().join("index.html")).unwrap_or_default();
        for link in links::read(&html).unwrap_or_default() {
            match link.kind {
                Kind::Style { href } | Kind::Copy { href, .. } => paths.push(href),
                Kind::Program(program) => paths.push(program.manifest),
            }
        }
        paths.extend(
            ["index.html", "Cargo.lock", ".cargo/config.toml", "rust-toolchain.toml"].map(str::to_owned),
        );
        for path in paths {
            assert!(is_source(&path), "{path}");
        }
    }

    #[test]
    fn what_no_build_reads_is_none() {
        for path in
            ["tests/engine.rs", "docs/a.png", "README.md", "crates/search/tests/words.rs", ".ci/run", ""]
        {
            assert!(!is_source(path), "{path}");
        }
    }

    /// A repository of its own; removed at the end.
    struct Repository(PathBuf);

    impl Repository {
        fn new() -> Self {
            let dir = std::env::temp_dir().join(format!("cineai-sources-{}", std::process::id()));
            let _ = fs::remove_dir_all(&dir);
            assert!(fs::create_dir_all(&dir).is_ok());
            let git = command("git").map(|mut git| git.current_dir(&dir).args(["init", "-q"]).status());
            assert!(git.is_ok_and(|status| status.is_ok_and(|status| status.success())));
            Self(dir)
        }

        fn write(&self, path: &str, text: &str) {
            let path = self.0.join(path);
            assert!(path.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok()));
            assert!(fs::write(path, text).is_ok());
        }

        fn read(&self) -> Sources {
            Sources::read(&self.0).unwrap_or_default()
        }
    }

    impl Drop for Repository {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn an_edit_anywhere_shows_and_one_in_a_test_does_not() {
        let repository = Repository::new();
        repository.write(".gitignore", "target\n/public/models\n");
        repository.write("crates/search/src/lib.rs", "one");
        let mut before = repository.read();
        for (path, text, shows) in [
            ("crates/search/src/lib.rs", "longer", true),
            ("xtask/src/new.rs", "new", true),
            ("public/models/minilm.bin", "a model", true),
            ("labs/graph/text/presets.md", "a text", true),
            ("target/out.wasm", "made", false),
            ("tests/new.rs", "a test", false),
        ] {
            repository.write(path, text);
            let after = repository.read();
            assert_eq!(before.fingerprint() != after.fingerprint(), shows, "{path}");
            assert_eq!(before.changed(&after), if shows { vec![path] } else { vec![] });
            before = after;
        }
        assert!(fs::remove_file(repository.0.join("xtask/src/new.rs")).is_ok());
        assert_eq!(before.changed(&repository.read()), ["xtask/src/new.rs"]);
    }
}
