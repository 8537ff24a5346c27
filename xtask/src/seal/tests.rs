//! Sealing, tried on small sites in folders of their own.

use std::path::PathBuf;

use super::*;

/// A folder that is removed at the end.
struct Folder(PathBuf);

impl Folder {
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

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_default()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn built(folder: &Folder, bin: &str, is_worker: bool, parts: &[(&str, &[&str])]) -> Built {
    let part = |(name, files): &(&str, &[&str])| Part {
        name: (*name).to_owned(),
        files: files.iter().map(|file| (*file).to_owned()).collect(),
    };
    let program = Program {
        bin: bin.to_owned(),
        manifest: "Cargo.toml".to_owned(),
        is_worker,
        profile: None,
        default_features: true,
        features: None,
        optimise: "z".to_owned(),
    };
    Built { program, folder: folder.0.clone(), parts: parts.iter().map(part).collect() }
}

fn site(name: &str, data: &str) -> Folder {
    Folder::new(
        name,
        &[
            ("data/catalogue.json", data),
            ("bench/bench.js", "not needed without a network"),
            ("embed.js", "loads __WEIGHT__"),
            ("sw.js", "const BUILD = \"unsealed\";"),
            ("index.html", "the page"),
        ],
    )
}

fn engine(name: &str) -> Folder {
    Folder::new(name, &[("engine.js", "the engine's script"), ("engine_bg.wasm", "the engine")])
}

#[test]
fn a_worker_is_named_by_its_loader_and_knows_its_data() {
    let (one, two) = (site("data-1", "[1]"), site("data-2", "[2]"));
    let folder = engine("engine");
    let program = built(&folder, "engine", true, &[]);
    let (Ok(first), Ok(second)) = (worker(&program, &one.0), worker(&program, &two.0)) else {
        panic!("the worker could not be sealed")
    };
    assert_ne!(first, second, "other data, another loader");
    let text = one.text(&first);
    let program =
        |site: &Folder| site.names().into_iter().find(|name| name.ends_with("_bg.wasm")).unwrap_or_default();
    assert!(text.contains(&format!("\"./{}\"", program(&one))) && !text.contains(UNSEALED), "{text}");
    assert!(!text.contains("worker") || !text.contains("./worker"), "{text}");
    assert_eq!(program(&one), program(&two), "the same program has the same name");
    assert!(text.contains(&format!("\"./{}\": 10", program(&one))), "how large its program is: {text}");
    assert!(text.contains("\"data/catalogue.json\": 3"), "how large its data are: {text}");
}

#[test]
fn a_page_names_its_program_and_its_parts() {
    let script = "a(\"./page_bg.wasm\", \"./split_kit.wasm\", \"./chunk_3.wasm\", \"./split_learn.wasm\")";
    let files = [
        ("page.js", script),
        ("page_bg.wasm", "program"),
        ("split_kit.wasm", "kit"),
        ("split_learn.wasm", "learn"),
        ("chunk_3.wasm", "shared"),
    ];
    let folder = Folder::new("page", &files);
    let target = Folder::new("page-site", &[("sw.js", "")]);
    let parts: [(&str, &[&str]); 2] =
        [("kit", &["chunk_3.wasm", "split_kit.wasm"]), ("learn", &["chunk_3.wasm", "split_learn.wasm"])];
    let Ok(sealed) = page(&built(&folder, "page", false, &parts), &target.0) else { panic!("not sealed") };
    let text = target.text(&sealed.script);
    assert_eq!(sealed.parts[0].files[0], sealed.parts[1].files[0], "what is shared is there once");
    for file in sealed.parts.iter().flat_map(|part| &part.files).chain([&sealed.wasm]) {
        assert!(target.names().contains(file) && text.contains(&format!("\"./{file}\"")), "{file}: {text}");
    }
    for before in ["page_bg.wasm\"", "split_kit", "\"./chunk_3.wasm"] {
        assert!(!text.contains(before), "{before}: {text}");
    }
    assert_eq!(sealed.parts[0].files[1].split('-').nth(1), Some("kit"));
}

#[test]
fn the_service_worker_keeps_what_the_build_has() {
    let target = site("finish", "[]");
    let folder = engine("finish-engine");
    assert!(worker(&built(&folder, "engine", true, &[]), &target.0).is_ok());
    let Ok(version) = version(&target.0, "the page") else { panic!("no version") };
    assert!(finish(&target.0, Some(&version)).is_ok());
    let text = target.text("sw.js");
    for file in target.names().iter().filter(|name| name.contains('-')) {
        assert!(text.contains(file.as_str()), "the service worker does not know {file}: {text}");
    }
    assert!(text.contains(&version) && text.contains("data/catalogue.json"));
    let Ok(data) = data_hash(&target.0) else { panic!("no hash of the data") };
    assert!(text.contains(&format!("\"data\": \"{data}\"")), "the address that the engine has used: {text}");
    assert!(text.contains("\"\": \"sha256-"), "the page itself has the empty path: {text}");
    assert!(!text.contains("bench/") && !text.contains(UNSEALED), "{text}");
    assert!(!target.text("embed.js").contains(WEIGHT));
}

#[test]
fn a_site_without_a_version_is_not_kept() {
    let target = site("watched", "[]");
    assert!(finish(&target.0, None).is_ok());
    assert!(target.text("sw.js").contains(UNSEALED));
}

#[test]
fn other_content_is_another_version() {
    let (one, two) = (site("version-1", "[1]"), site("version-2", "[2]"));
    let version = |site: &Folder, html: &str| version(&site.0, html).unwrap_or_default();
    assert_ne!(version(&one, "a"), version(&two, "a"));
    assert_ne!(version(&one, "a"), version(&one, "b"));
    assert_eq!(version(&one, "a"), version(&one, "a"));
}
