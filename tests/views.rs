//! What a compiler does not see in the page: comparisons that a `view!` takes for the end of a tag, and rules of the
//! style sheets that style nothing.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the page's code stands.
const PAGE: [&str; 4] = ["src", "crates/site", "crates/widgets", "labs"];

fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pending: Vec<PathBuf> = vec![root.join(folder)];
    let mut found = Vec::new();
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            if !path.ends_with("node_modules") {
                pending.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            }
        } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    assert!(!found.is_empty(), "nothing below {folder}: the rule checks nothing");
    found
}

fn check(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// The code with what stands in texts, characters and comments replaced; lines stay where they are.
fn blanked(code: &str) -> Vec<char> {
    let mut chars: Vec<char> = code.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let rest: String = chars[at..chars.len().min(at + 3)].iter().collect();
        let end = if rest.starts_with("//") {
            chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |length| at + length)
        } else if rest.starts_with('"') {
            let mut end = at + 1;
            while end < chars.len() && chars[end] != '"' {
                end += if chars[end] == '\\' { 2 } else { 1 };
            }
            end + 1
        } else if rest.starts_with('\'') && (rest.ends_with('\'') || rest.starts_with("'\\")) {
            let from = at + if rest.starts_with("'\\") { 3 } else { 2 };
            chars[from..].iter().position(|c| *c == '\'').map_or(chars.len(), |length| from + length + 1)
        } else {
            at += 1;
            continue;
        };
        let end = end.min(chars.len());
        let blank = if rest.starts_with("//") { ' ' } else { '_' };
        chars[at..end].iter_mut().filter(|c| **c != '\n').for_each(|c| *c = blank);
        at = end;
    }
    chars
}

/// Lines, from 1, with a comparison that stands in a `view!` outside all brackets: the macro takes its `<` or `>` for
/// that of a tag, and the rest of the attribute becomes text on the page.
fn bare_comparisons(code: &str) -> Vec<usize> {
    const MACRO: &str = "view! {";
    let chars = blanked(code);
    let text: String = chars.iter().collect();
    let mut lines = BTreeSet::new();
    for (start, _) in text.match_indices(MACRO) {
        let first = text[..start].chars().count() + MACRO.len();
        let mut depth = 0_i32;
        for at in first..chars.len() {
            match chars[at] {
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' => depth -= 1,
                '<' | '>' if depth == 0 => {
                    let spaced = chars[at - 1] == ' ' && matches!(chars.get(at + 1), Some(' ' | '='));
                    // A `>` that ends a tag of several lines stands at the head of its line.
                    let leads = chars[..at].iter().rev().take_while(|c| **c != '\n').all(|c| *c == ' ');
                    if spaced && !leads {
                        lines.insert(chars[..at].iter().filter(|c| **c == '\n').count() + 1);
                    }
                }
                _ => {}
            }
            if depth < 0 {
                break;
            }
        }
    }
    lines.into_iter().collect()
}

#[test]
fn a_comparison_in_an_attribute_stands_in_braces() {
    let bare = "fn a() {\n    view! {\n        <button\n            disabled=from + shown >= total\n            on:click=go\n        >\n            \"a > b\"\n        </button>\n    }\n}\n";
    assert_eq!(bare_comparisons(bare), [4]);
    assert_eq!(bare_comparisons(&bare.replace("from + shown >= total", "{from + shown >= total}")), [0; 0]);
    assert_eq!(bare_comparisons("view! { <p hidden=move || a < b>{c}</p> }"), [1]);
    let problems: Vec<String> = PAGE
        .iter()
        .flat_map(|folder| files(folder, &[".rs"]))
        .flat_map(|(name, text)| {
            let lines = bare_comparisons(&text);
            lines.into_iter().map(move |line| format!("{name}:{line} compares without braces in a view!"))
        })
        .collect();
    check(&problems);
}

/// The classes that a style sheet has rules for.
fn classes(sheet: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let without_comments: String = sheet
        .split("/*")
        .enumerate()
        .map(|(index, part)| match index {
            0 => part,
            _ => part.split_once("*/").map_or("", |(_, rest)| rest),
        })
        .collect();
    // What stands before a brace is a selector; what stands before a semicolon is a declaration.
    for selector in without_comments.split('{').filter_map(|part| part.rsplit([';', '}']).next()) {
        for name in selector.split('.').skip(1) {
            let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
            let name = &name[..end.unwrap_or(name.len())];
            if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                found.insert(name.to_owned());
            }
        }
    }
    found
}

/// The words of code that may be classes, and beginnings of those it makes: `poster--` of `format!("poster--{tint}")`.
fn words(code: &str) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let (mut whole, mut begun) = (BTreeSet::new(), BTreeSet::new());
    let mut rest = code;
    while let Some(start) = rest.find(is_word) {
        let (word, after) =
            rest[start..].split_at(rest[start..].find(|c| !is_word(c)).unwrap_or(rest.len() - start));
        whole.insert(word);
        if after.starts_with('{') && (word.ends_with("--") || word.ends_with("__")) {
            begun.insert(word);
        }
        rest = after;
    }
    (whole, begun)
}

#[test]
fn every_rule_of_the_style_sheets_styles_something() {
    let code: String = PAGE
        .iter()
        .flat_map(|folder| files(folder, &[".rs", ".js"]))
        .chain(files("editor/src", &[".js"]))
        .chain([("index.html".to_owned(), fs::read_to_string("index.html").unwrap())])
        .map(|(_, text)| text)
        .collect();
    let (whole, begun) = words(&code);
    let is_named = |class: &str| whole.contains(class) || begun.iter().any(|start| class.starts_with(start));
    assert!(is_named("poster--3") && is_named("grid__cell") && !is_named("id__cell"));
    let sheets = [files("style", &[".css"]), files("labs", &[".css"])].concat();
    let problems: Vec<String> = sheets
        .iter()
        .flat_map(|(sheet, text)| classes(text).into_iter().map(move |class| (sheet, class)))
        .filter(|(_, class)| !is_named(class))
        .map(|(sheet, class)| format!("{sheet} has rules for .{class}, which nothing on the page is"))
        .collect();
    check(&problems);
}
