//! The house rules a machine can check. Each failure names the rule.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

#[path = "tidy/components.rs"]
mod components;
#[path = "tidy/modules.rs"]
mod modules;
#[path = "tidy/styles.rs"]
mod styles;

use std::fs;
use std::path::{Path, PathBuf};

/// Longest source file, in lines.
const MAX_LINES: usize = 400;

/// What each crate may import of ours. What a crate is not listed with, it must not name (ARCHITECTURE.md).
const MAY_IMPORT: [(&str, &[&str]); 21] = [
    ("protocol", &["protocol"]),
    ("storage", &["protocol"]),
    ("filter", &["protocol", "storage"]),
    ("search", &[]),
    ("catalog", &["storage"]),
    ("encoder", &["protocol", "minilm"]),
    ("sql", &["protocol", "storage"]),
    ("documents", &["protocol", "storage", "filter"]),
    ("vectors", &["protocol", "storage", "filter"]),
    ("features", &["protocol", "storage"]),
    ("rag", &["protocol", "storage", "search"]),
    (
        "flow",
        &[
            "catalog",
            "documents",
            "encoder",
            "features",
            "filter",
            "protocol",
            "rag",
            "search",
            "sql",
            "storage",
            "vectors",
        ],
    ),
    (
        "engine",
        &[
            "catalog",
            "documents",
            "encoder",
            "features",
            "flow",
            "lab-documents",
            "lab-features",
            "lab-flow",
            "lab-rag",
            "lab-sql",
            "lab-vectors",
            "protocol",
            "rag",
            "sql",
            "storage",
            "vectors",
        ],
    ),
    ("platform", &["protocol", "storage"]),
    ("worker", &["platform", "protocol"]),
    ("engine-worker", &["encoder", "engine", "minilm", "platform", "protocol", "storage", "worker"]),
    ("client", &["protocol"]),
    ("prose", &[]),
    ("widgets", &["protocol"]),
    ("site", &["client", "prose", "protocol", "widgets"]),
    ("films", &["client", "lab-flow", "lab-sql", "protocol", "widgets"]),
];
/// Rooms that may know the browser.
const WEB_ROOMS: [&str; 7] = [
    "crates/platform/",
    "crates/worker/",
    "crates/client/",
    "crates/engine-worker/",
    "crates/widgets/",
    "crates/site/",
    "crates/films/",
];
/// Where Rust code stands that ships.
const CODE: [&str; 4] = ["src", "crates", "labs", "minilm/src"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` with one of the endings: its path from the root, and its text.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut pending: Vec<PathBuf> = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            if !path.ends_with("node_modules") {
                pending.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            }
        } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    assert!(!found.is_empty(), "nothing below {folder}: the rule checks nothing");
    found
}

/// The text without comments and without the unit tests at its end.
fn code(text: &str) -> String {
    let body = text.split("#[cfg(test)]").next().unwrap_or_default();
    body.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn check(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// The packages of ours that a manifest depends on, those for tests left out.
fn own_dependencies(manifest: &str, own: &[String]) -> Vec<String> {
    let mut section = "";
    let mut found = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        }
        // `features = […]` belongs to the package above it.
        let name = line
            .split_once(['.', ' '])
            .filter(|(_, rest)| !rest.starts_with("= ["))
            .map_or("", |(name, _)| name);
        if section.contains("dependencies") && !section.contains("dev-") && own.iter().any(|own| own == name)
        {
            found.push(name.to_owned());
        }
    }
    found
}

#[test]
fn imports_go_one_way() {
    let manifests = [files("crates", &["Cargo.toml"]), files("labs", &["Cargo.toml"])].concat();
    let name_of = |text: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix("name = \"")).unwrap_or_default();
        line.trim_end_matches('"').to_owned()
    };
    let mut own: Vec<String> = manifests.iter().map(|(_, text)| name_of(text)).collect();
    own.push("minilm".to_owned());
    let mut problems = Vec::new();
    for (path, text) in &manifests {
        let name = name_of(text);
        let allowed =
            MAY_IMPORT.iter().find(|(crate_name, _)| *crate_name == name).map(|(_, allowed)| *allowed);
        for import in own_dependencies(text, &own) {
            let fits = match allowed {
                Some(allowed) => allowed.contains(&import.as_str()),
                // A lab names no other lab, and neither the engine nor the page.
                None => {
                    !import.starts_with("lab-") && !["engine", "engine-worker"].contains(&import.as_str())
                }
            };
            if !fits {
                problems.push(format!("{path} imports {import}: {name} must not (ARCHITECTURE.md)"));
            }
        }
        if allowed.is_none() && !path.starts_with("labs/") {
            problems
                .push(format!("{path} is a crate that tests/tidy.rs does not know: say what it may import"));
        }
    }
    for (name, text) in [files("crates", &[".rs"]), files("labs", &[".rs"])].concat() {
        let knows = ["web_sys", "js_sys", "wasm_bindgen::"].iter().any(|api| code(&text).contains(api));
        let is_page = name.starts_with("labs/") && name.contains("/src/page/");
        if knows && !is_page && !WEB_ROOMS.iter().any(|room| name.starts_with(room)) {
            problems.push(format!("{name} knows a web API: only {} may", WEB_ROOMS.join(", ")));
        }
    }
    check(&problems);
}

#[test]
fn the_architecture_names_paths_that_exist() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let named: Vec<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| word.contains('/') && !word.contains([' ', '*', '(', '#']))
        .collect();
    assert!(named.len() > 30, "only {} paths: the rule checks nothing", named.len());
    let problems: Vec<String> = named
        .iter()
        .filter(|path| !root().join(path).exists())
        .map(|path| format!("ARCHITECTURE.md names {path}, which does not exist"))
        .collect();
    check(&problems);
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut problems = Vec::new();
    for folder in
        ["src", "crates", "labs", "tests", "minilm/src", "xtask/src", "xtask/wasm/src", "tools/data/src"]
    {
        for (name, text) in files(folder, &[".rs"]) {
            let lines = text.lines().count();
            if lines > MAX_LINES {
                problems.push(format!("{name} has {lines} lines, {MAX_LINES} at most: a file has one job"));
            }
            if !text.starts_with("//!") {
                problems.push(format!("{name} does not begin with //! and what it is for"));
            }
        }
    }
    check(&problems);
}

#[test]
fn nothing_that_input_can_reach_panics_and_nothing_is_left_undone() {
    let mut problems = Vec::new();
    let shipped = CODE.iter().flat_map(|folder| files(folder, &[".rs"]));
    for (name, text) in shipped.filter(|(name, _)| !name.ends_with("tests.rs")) {
        let code = code(&text);
        for word in [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!("] {
            if code.contains(word) {
                problems.push(format!("{name} holds {word}: a panic kills the engine, return an error"));
            }
        }
        for word in ["inner_html", "set_inner_html", "insert_adjacent_html"] {
            if code.contains(word) {
                problems.push(format!("{name} holds {word}: text from data is never HTML"));
            }
        }
    }
    check(&problems);
}

#[test]
fn the_architecture_names_every_room() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for room in fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path()) {
        let name = room.file_name().unwrap().to_string_lossy().into_owned();
        assert!(text.contains(&format!("`crates/{name}`")), "ARCHITECTURE.md says nothing of crates/{name}");
    }
}
