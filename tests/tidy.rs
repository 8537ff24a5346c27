//! The house rules a machine can check. Each failure names the rule.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use std::fs;
use std::path::{Path, PathBuf};

/// Longest source file, in lines.
const MAX_LINES: usize = 400;

/// What each room may not import. Imports go one way: see `src/lib.rs`.
const FORBIDDEN: [(&str, &[&str]); 11] = [
    ("protocol", &["catalog", "encoder", "stores", "flow", "engine", "platform", "worker", "client", "ui"]),
    ("catalog", &["encoder", "stores", "flow", "engine", "platform", "worker", "client", "ui", "protocol"]),
    ("encoder", &["stores", "flow", "engine", "platform", "worker", "client", "ui"]),
    ("stores", &["flow", "engine", "platform", "worker", "client", "ui", "encoder"]),
    ("flow", &["engine", "platform", "worker", "client", "ui"]),
    ("engine", &["platform", "worker", "client", "ui"]),
    ("platform", &["engine", "flow", "worker", "client", "ui", "encoder", "catalog"]),
    ("worker", &["client", "ui"]),
    ("client", &["catalog", "encoder", "stores", "flow", "engine", "platform", "worker", "ui"]),
    ("ui", &["catalog", "encoder", "stores", "flow", "engine", "platform", "worker"]),
    ("bin", &["client", "ui"]),
];
const STORES: [&str; 5] = ["sql", "documents", "vectors", "features", "rag"];
/// Rooms that may know the browser.
const WEB_ROOMS: [&str; 4] = ["platform", "worker", "client", "ui"];

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

#[test]
fn imports_go_one_way() {
    let mut problems = Vec::new();
    for (name, text) in files("src", &[".rs"]) {
        let room = name.split('/').nth(1).unwrap_or_default();
        let code = code(&text);
        for (own, forbidden) in FORBIDDEN {
            for other in forbidden.iter().filter(|_| own == room) {
                if code.contains(&format!("crate::{other}")) || code.contains(&format!("cineai::{other}")) {
                    problems.push(format!("{name} imports {other}: {own} must not (src/lib.rs)"));
                }
            }
        }
        if let Some(store) =
            name.strip_prefix("src/stores/").and_then(|rest| rest.split_once('/')).map(|(store, _)| store)
        {
            for other in STORES.iter().filter(|other| **other != store) {
                if code.contains(&format!("stores::{other}")) {
                    problems.push(format!("{name} imports the store {other}: a store never imports another"));
                }
            }
        }
        if !WEB_ROOMS.contains(&room)
            && ["web_sys", "js_sys", "wasm_bindgen"].iter().any(|api| code.contains(api))
        {
            problems.push(format!("{name} knows a web API: only {} may", WEB_ROOMS.join(", ")));
        }
    }
    check(&problems);
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut problems = Vec::new();
    for folder in ["src", "tests", "minilm/src", "xtask/src", "tools/data/src"] {
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
    let both = [files("src", &[".rs"]), files("minilm/src", &[".rs"])].concat();
    for (name, text) in both.into_iter().filter(|(name, _)| !name.ends_with("tests.rs")) {
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
fn only_the_tokens_hold_colours() {
    let mut problems = Vec::new();
    for (name, text) in files("style", &[".css"]).into_iter().filter(|(name, _)| name != "style/tokens.css") {
        for (number, line) in (1..).zip(text.lines()) {
            let hex = line
                .split('#')
                .skip(1)
                .any(|rest| rest.chars().take(3).all(|c| c.is_ascii_hexdigit()) && rest.len() > 2);
            if hex || ["rgb(", "rgba(", "hsl(", "oklch("].iter().any(|call| line.contains(call)) {
                problems.push(format!("{name}:{number} holds a colour: only style/tokens.css may"));
            }
        }
    }
    check(&problems);
}

#[test]
fn the_readme_names_every_room() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for room in fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
    {
        let name = room.file_name().unwrap().to_string_lossy().into_owned();
        assert!(readme.contains(&format!("`{name}/`")), "README.md says nothing of src/{name}/");
    }
}
