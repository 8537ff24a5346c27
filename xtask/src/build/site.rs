//! Puts the site together in a folder of its own: files, styles, programs, and the page that names them.

use std::fs;
use std::path::{Path, PathBuf};

use super::links::{Kind, Link, Program};
use super::page::{self, Names};
use super::{Built, Mode, work_dir};
use crate::options::Options;
use crate::process::{Failure, Outcome, command, root, run_quietly, state_dir};
use crate::{editor, model, seal};

/// The script that shows a newer build, and the file it looks at.
const WATCH: &str = include_str!("watch.js");
const WATCH_SCRIPT: &str = "watch.js";
const WATCH_STATE: &str = "watch.txt";

/// What looks like the site without its style sheet, and what stands there in place of the tokens.
const PAGES_OF_THEIR_OWN: [&str; 2] = ["404.html", "bench/bench.css"];
const TOKENS: &str = "/* tokens */";

/// The site in a new folder. `fingerprint` tells a page that is watched that it is another one.
pub fn assemble(
    mode: Mode,
    html: &str,
    links: &[Link],
    programs: &[Built],
    fingerprint: &str,
) -> Outcome<PathBuf> {
    let dir = work_dir()?.join("staging");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).map_err(|error| failed(&dir, &error))?;
    for link in links {
        if let Kind::Copy { href, to } = &link.kind {
            copy(&root().join(href), &dir.join(to))?;
        }
    }
    model::copy_into(&dir)?;
    copy_lab_texts(&root(), &dir)?;
    for page in PAGES_OF_THEIR_OWN {
        put_tokens_into(&dir.join(page))?;
    }

    let mut names = Names { style: style(mode, links, &dir)?, ..Names::default() };
    let mut parts = Vec::new();
    for built in programs {
        if built.program.is_worker {
            names.workers.push((built.program.bin.clone(), seal::worker(built, &dir)?));
        } else {
            let page = seal::page(built, &dir)?;
            (names.script, names.wasm, parts) = (page.script, page.wasm, page.parts);
        }
    }
    keep_parts(&parts)?;
    for (name, file) in editor::bundle(&dir)? {
        let stem = file.trim_end_matches(".js");
        names.workers.push((name.to_owned(), seal::renamed(&dir.join(file), stem, ".js")?));
    }
    if mode == Mode::Watch {
        names.further = Some(WATCH_SCRIPT.to_owned());
        write(&dir.join(WATCH_SCRIPT), WATCH)?;
        write(&dir.join(WATCH_STATE), fingerprint)?;
    } else {
        names.version = Some(seal::version(&dir, &page::assembled(html, links, &names))?);
    }
    write(&dir.join(super::PAGE), &page::assembled(html, links, &names))?;
    seal::finish(&dir, names.version.as_deref())?;
    Ok(dir)
}

/// All style sheets as one, in the order of the links.
fn style(mode: Mode, links: &[Link], dir: &Path) -> Outcome<String> {
    let mut text = String::new();
    for link in links {
        if let Kind::Style { href } = &link.kind {
            let path = root().join(href);
            text += &fs::read_to_string(&path).map_err(|error| failed(&path, &error))?;
        }
    }
    let file = dir.join("style.css");
    write(&file, &text)?;
    if mode.is_release() {
        let mut esbuild = command("esbuild")?;
        esbuild.args(["--minify", "--charset=utf8", "--log-level=error", "--allow-overwrite"]);
        run_quietly(esbuild.arg(format!("--outfile={}", file.display())).arg(&file), |_| {})?;
    }
    seal::renamed(&file, "style", ".css")
}

/// Gives a file colours, sizes and type from the one place where they stand.
fn put_tokens_into(file: &Path) -> Outcome {
    let tokens = root().join("style/tokens.css");
    let [text, tokens] =
        [file, &tokens].map(|path| fs::read_to_string(path).map_err(|error| failed(path, &error)));
    write(file, &text?.replacen(TOKENS, &tokens?, 1))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop).map_err(|error| failed(from, &error));
    }
    fs::create_dir_all(to).map_err(|error| failed(to, &error))?;
    for entry in fs::read_dir(from).map_err(|error| failed(from, &error))?.flatten() {
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Serves the texts of every lab that has some: `labs/<lab>/text` is `learn/<lab>` in the site.
fn copy_lab_texts(root: &Path, dir: &Path) -> Outcome {
    let labs = root.join("labs");
    for lab in fs::read_dir(&labs).map_err(|error| failed(&labs, &error))? {
        let lab = lab.map_err(|error| failed(&labs, &error))?;
        let (texts, to) = (lab.path().join("text"), dir.join("learn").join(lab.file_name()));
        if !texts.is_dir() {
            continue;
        }
        if to.exists() {
            return Err(Failure::new(format!(
                "learn/{} is taken: the texts of that lab and others of this name would be mixed.",
                lab.file_name().display()
            )));
        }
        copy(&texts, &to)?;
    }
    Ok(())
}

/// Where the names of the page's parts are kept for the size table.
pub fn parts_file() -> Outcome<PathBuf> {
    Ok(state_dir()?.join("parts.txt"))
}

fn keep_parts(parts: &[super::Part]) -> Outcome {
    let lines = parts.iter().map(|part| format!("{} {}\n", part.name, part.files.join(" ")));
    write(&parts_file()?, &lines.collect::<String>())
}

/// `cargo xtask after-trunk`: what `trunk serve` needs beside what Trunk does by itself (Trunk.toml).
pub fn after_trunk(arguments: &[String]) -> Outcome {
    Options::parse(arguments, &[], &[])?.no_words()?;
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or_else(|| {
        Failure::new("TRUNK_STAGING_DIR is not set: Trunk calls this command while it builds.")
    })?;
    model::copy_into(&staging)?;
    copy_lab_texts(&root(), &staging)?;
    editor::bundle(&staging)?;
    let (_, links) = super::read_page()?;
    for program in super::programs_of(&links).into_iter().filter(|program| program.is_worker) {
        write(&staging.join(loader(program)), &seal::loader_of(program))?;
    }
    let page = staging.join(super::PAGE);
    let html = fs::read_to_string(&page).map_err(|error| failed(&page, &error))?;
    write(&page, &page::without_policy(&html))
}

/// The name of a worker's first script, before it has one with a hash.
fn loader(program: &Program) -> String {
    format!("{}_loader.js", program.bin)
}

fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} could not be read or written: {error}.", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that is removed at the end.
    struct Folder(PathBuf);

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn the_texts_of_labs_are_served_beside_the_lessons() {
        let folder = Folder(std::env::temp_dir().join(format!("cineai-labs-{}", std::process::id())));
        let (root, site) = (folder.0.join("root"), folder.0.join("site"));
        let add = |path: &str, text: &str| {
            let path = root.join(path);
            assert!(path.parent().is_some_and(|parent| fs::create_dir_all(parent).is_ok()));
            assert!(fs::write(path, text).is_ok());
        };
        add("labs/graph/text/presets.md", "# Presets");
        add("labs/graph/text/quiz/paths.md", "# Paths");
        add("labs/graph/src/lib.rs", "//! A lab.");
        add("labs/stream/src/lib.rs", "//! A lab without texts.");
        assert!(fs::create_dir_all(site.join("learn")).is_ok());
        assert!(copy_lab_texts(&root, &site).is_ok());
        let served = |path: &str| fs::read_to_string(site.join("learn").join(path)).ok();
        assert_eq!(served("graph/presets.md").as_deref(), Some("# Presets"));
        assert_eq!(served("graph/quiz/paths.md").as_deref(), Some("# Paths"));
        assert!(!site.join("learn/graph/lib.rs").exists() && !site.join("learn/stream").exists());

        let again = copy_lab_texts(&root, &site).map_err(|failure| failure.to_string());
        assert!(again.is_err_and(|text| text.contains("learn/graph")), "nothing is overwritten");
    }

    #[test]
    fn pages_of_their_own_get_the_tokens() {
        for page in PAGES_OF_THEIR_OWN {
            let folder = Folder(std::env::temp_dir().join(format!("cineai-tokens-{}", std::process::id())));
            assert!(fs::create_dir_all(&folder.0).is_ok());
            let file = folder.0.join("page");
            assert!(fs::copy(root().join("public").join(page), &file).is_ok());
            assert!(put_tokens_into(&file).is_ok());
            let text = fs::read_to_string(&file).unwrap_or_default();
            assert!(text.contains("--paper: light-dark(") && !text.contains(TOKENS), "{page}");
        }
    }

    #[test]
    fn everything_that_lies_in_public_or_style_is_linked() {
        let Ok((_, links)) = super::super::read_page() else { panic!("index.html cannot be read") };
        let linked = |path: &str| {
            links.iter().any(|link| match &link.kind {
                Kind::Style { href } | Kind::Copy { href, .. } => {
                    path == href || path.starts_with(&format!("{href}/"))
                }
                Kind::Program(_) => false,
            })
        };
        let mut pending = vec![root().join("public"), root().join("style")];
        let mut files = 0;
        while let Some(folder) = pending.pop() {
            for path in fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
                let name = path.strip_prefix(root()).map(|name| name.to_string_lossy().replace('\\', "/"));
                let name = name.unwrap_or_default();
                if path.is_dir() {
                    // The models are copied by the hash that the engine expects.
                    if name != model::FOLDER {
                        pending.push(path);
                    }
                } else {
                    files += 1;
                    assert!(linked(&name), "no link of index.html takes {name} into the site");
                }
            }
        }
        assert!(files > 20);
    }
}
