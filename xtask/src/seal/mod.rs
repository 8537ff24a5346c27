//! `cargo xtask seal`: what makes the files of one build belong together. Trunk runs it after each build (Trunk.toml).
//!
//! | it | so that |
//! | --- | --- |
//! | bundles the code editor and the console's worker | each is one file, loaded when it is needed |
//! | shortens the scripts around the programs (release builds only) | they weigh less |
//! | names the engine's, the editor's and the worker's files after their content | a page never loads those of another version |
//! | gives the data's addresses the data's hash | no browser takes old data from its cache |
//! | moves scripts out of the page into files | the page's policy needs no exception for them |
//! | writes the list of files and hashes into `sw.js` | the service worker keeps exactly this build |
//!
//! A build without an engine (a page alone, while developing) and one that `trunk serve` makes are left unsealed: they
//! run, and no service worker is registered for them.

mod list;
mod page;
mod scripts;

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::editor;
use crate::options::Options;
use crate::process::{Failure, Outcome, root};

/// The engine's files as Trunk makes them.
const ENGINE_SCRIPT: &str = "engine.js";
const ENGINE_PROGRAM: &str = "engine_bg.wasm";
const LOADER: &str = "engine_loader.js";
/// The service worker, and what stands in it where the list of files belongs.
const SERVICE_WORKER: &str = "sw.js";
/// What course pages load.
const EMBED: &str = "embed.js";

/// `cargo xtask seal [--dir DIR] [--page FILE]`; without options, what Trunk says in its variables.
pub fn run(arguments: &[String]) -> Outcome {
    let options = Options::parse(arguments, &["dir", "page"], &[])?;
    options.no_words()?;
    let from_trunk = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let dir = options.value("dir").map(PathBuf::from).or_else(|| from_trunk("TRUNK_STAGING_DIR"));
    let dir = dir.unwrap_or_else(|| root().join("dist"));
    let page = options.value("page").map(PathBuf::from).or_else(|| from_trunk("TRUNK_HTML_FILE"));
    let page =
        page.and_then(|page| page.file_name().map(PathBuf::from)).unwrap_or_else(|| "index.html".into());
    // Trunk names the page after its source, or always `index.html`, depending on its version.
    let page = [dir.join(page), dir.join("index.html")].into_iter().find(|path| path.is_file());
    let page = page.ok_or_else(|| Failure::new(format!("{} holds no page to seal.", dir.display())))?;
    editor::bundle(&dir)?;
    if std::env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release") {
        scripts::shorten(&dir)?;
    }
    seal(&dir, &page)
}

fn seal(dir: &Path, page_file: &Path) -> Outcome {
    let mut html = read_text(page_file)?;
    if page::is_served_by_trunk(&html) {
        return write(page_file, page::without_policy(&html).as_bytes());
    }
    let (moved, scripts) =
        page::scripts_moved_out(&html, |body| format!("start-{}.js", short_hash(body.as_bytes())));
    html = moved;
    for (name, body) in scripts {
        write(&dir.join(name), body.as_bytes())?;
    }
    let Some(loader) = seal_engine(dir)? else {
        return write(page_file, html.as_bytes());
    };
    html = html.replace(&format!("./{LOADER}"), &format!("./{loader}"));
    for script in editor::SCRIPTS {
        if let Some(named) = named_after_content(dir, script)? {
            html = html.replace(&format!("./{script}"), &format!("./{named}"));
        }
    }
    let version = short_hash(&list::content(dir, &html)?);
    html = html.replace(page::UNSEALED, &version);
    write(page_file, html.as_bytes())?;
    if dir.join(EMBED).is_file() {
        let path = dir.join(EMBED);
        write(&path, read_text(&path)?.replace("__WEIGHT__", &list::first_load(dir)?).as_bytes())?;
    }
    let worker = dir.join(SERVICE_WORKER);
    if worker.is_file() {
        let files = list::as_json(dir, &version)?;
        write(&worker, read_text(&worker)?.replace("\"unsealed\"", &files).as_bytes())?;
    }
    Ok(())
}

/// Renames the engine's files after their content; the loader's new name, or none where there is no engine.
fn seal_engine(dir: &Path) -> Outcome<Option<String>> {
    let [script, program, loader] = [ENGINE_SCRIPT, ENGINE_PROGRAM, LOADER].map(|name| dir.join(name));
    if ![&script, &program, &loader].into_iter().all(|path| path.is_file()) {
        return Ok(None);
    }
    let engine = short_hash(&[read(&script)?, read(&program)?].concat());
    let data = short_hash(&list::data(dir)?);
    let names = [format!("engine-{engine}.js"), format!("engine-{engine}_bg.wasm")];
    let text = read_text(&loader)?
        .replace(&format!("./{ENGINE_SCRIPT}"), &format!("./{}", names[0]))
        .replace(&format!("./{ENGINE_PROGRAM}"), &format!("./{}", names[1]))
        .replace(page::UNSEALED, &data);
    let sealed = format!("engine_loader-{}.js", short_hash(text.as_bytes()));
    write(&dir.join(&sealed), text.as_bytes())?;
    for (from, to) in [(script, &names[0]), (program, &names[1])] {
        fs::rename(&from, dir.join(to)).map_err(|error| failed(&from, "renamed", &error))?;
    }
    fs::remove_file(&loader).map_err(|error| failed(&loader, "removed", &error))?;
    Ok(Some(sealed))
}

/// Renames a script after its content; its new name, or none where it is not there.
fn named_after_content(dir: &Path, script: &str) -> Outcome<Option<String>> {
    let path = dir.join(script);
    if !path.is_file() {
        return Ok(None);
    }
    let named = format!("{}-{}.js", script.trim_end_matches(".js"), short_hash(&read(&path)?));
    fs::rename(&path, dir.join(&named)).map_err(|error| failed(&path, "renamed", &error))?;
    Ok(Some(named))
}

/// Sixteen digits are enough to tell builds apart.
fn short_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let start: [u8; 8] = std::array::from_fn(|at| digest[at]);
    format!("{:016x}", u64::from_be_bytes(start))
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| failed(path, "read", &error))
}

fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| failed(path, "read", &error))
}

fn write(path: &Path, bytes: &[u8]) -> Outcome {
    fs::write(path, bytes).map_err(|error| failed(path, "written", &error))
}

fn failed(path: &Path, what: &str, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} could not be {what}: {error}.", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><head><meta name=cineai-build content=unsealed>\
        <meta name=cineai-engine content=./engine_loader.js><meta name=cineai-console content=./console_worker.js>\
        <script src=theme.js></script>\
        <script type=module>import init from './page-1.js';\ninit();</script></head><body></body>";

    /// A built site in a directory of its own; removed at the end.
    struct Site(PathBuf);

    impl Site {
        fn new(name: &str, files: &[(&str, &str)]) -> Self {
            let dir = std::env::temp_dir().join(format!("cineai-seal-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&dir);
            for (file, text) in files {
                let path = dir.join(file);
                assert!(fs::create_dir_all(path.parent().unwrap_or(&dir)).is_ok());
                assert!(fs::write(path, text).is_ok());
            }
            Self(dir)
        }

        fn seal(&self) {
            let sealed = seal(&self.0, &self.0.join("index.html"));
            assert!(sealed.is_ok(), "{:?}", sealed.err());
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).into_iter().flatten().flatten();
            let mut names: Vec<String> =
                entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        }

        fn text(&self, start: &str) -> String {
            let name = self.names().into_iter().find(|name| name.starts_with(start)).unwrap_or_default();
            fs::read_to_string(self.0.join(name)).unwrap_or_default()
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn whole(data: &str) -> Vec<(&'static str, String)> {
        vec![
            ("index.html", PAGE.to_owned()),
            ("engine.js", "the engine's script".to_owned()),
            ("engine_bg.wasm", "the engine".to_owned()),
            ("engine_loader.js", "load './engine.js' './engine_bg.wasm' data unsealed".replace('\'', "\"")),
            ("console_worker.js", "runs the reader's code".to_owned()),
            ("data/catalogue.json", data.to_owned()),
            ("bench/bench.js", "not needed without a network".to_owned()),
            ("sw.js", "const BUILD = \"unsealed\";".to_owned()),
        ]
    }

    fn site(name: &str, data: &str) -> Site {
        let files = whole(data);
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        Site::new(name, &files)
    }

    #[test]
    fn the_files_of_a_build_name_each_other() {
        let built = site("whole", "[]");
        built.seal();
        let names = built.names();
        for gone in ["engine.js", "engine_bg.wasm", "engine_loader.js", "console_worker.js"] {
            assert!(!names.contains(&gone.to_owned()), "{gone} is still there");
        }
        let beginning =
            |start: &str| names.iter().find(|name| name.starts_with(start)).cloned().unwrap_or_default();
        let (page, loader, worker) = (built.text("index"), built.text("engine_loader-"), built.text("sw"));
        assert!(page.contains(&beginning("engine_loader-")) && !page.contains("unsealed"), "{page}");
        assert!(page.contains(&format!("./{}", beginning("console_worker-"))), "{page}");
        assert!(!page.contains("import init"), "the script has moved out: {page}");
        assert!(built.text("start-").contains("import init"));
        let program = names.iter().find(|name| name.ends_with("_bg.wasm")).cloned().unwrap_or_default();
        assert!(loader.contains(&program) && !loader.contains("unsealed"), "{loader}");
        for file in
            names.iter().filter(|name| !["bench", "data", "index.html", "sw.js"].contains(&name.as_str()))
        {
            assert!(worker.contains(file.as_str()), "the service worker does not know {file}: {worker}");
        }
        assert!(worker.contains("\"\": \"sha256-"), "the page itself has the empty path: {worker}");
        assert!(worker.contains("data/catalogue.json") && !worker.contains("bench/"), "{worker}");
    }

    #[test]
    fn changed_data_has_new_addresses_and_the_same_engine() {
        let (one, two) = (site("one", "[1]"), site("two", "[2]"));
        one.seal();
        two.seal();
        let named = |site: &Site, start: &str| site.names().into_iter().find(|name| name.starts_with(start));
        assert_ne!(named(&one, "engine_loader-"), named(&two, "engine_loader-"));
        assert_ne!(one.text("sw"), two.text("sw"));
        let program = |site: &Site| site.names().into_iter().find(|name| name.ends_with("_bg.wasm"));
        assert_eq!(program(&one), program(&two));
    }

    #[test]
    fn a_page_without_an_engine_stays_unsealed_and_can_be_sealed_later() {
        let site = Site::new("page", &[("index.html", PAGE), ("sw.js", "const BUILD = \"unsealed\";")]);
        site.seal();
        assert!(site.text("index").contains("unsealed") && site.text("sw").contains("unsealed"));
        for (file, text) in whole("[]").iter().filter(|(file, _)| file.starts_with("engine")) {
            assert!(fs::write(site.0.join(file), text).is_ok());
        }
        site.seal();
        assert!(!site.text("index").contains("unsealed") && !site.text("sw").contains("unsealed"));
    }
}
