//! Style sheets: who holds colours, and who defines a class.

use std::collections::{BTreeMap, BTreeSet};

use super::{check, files};

/// What paper and readers' own colours change of any class stands here.
const MEDIA: &str = "style/media.css";
/// Classes that two style files define today. TO BE EMPTIED, never to grow.
const KNOWN: &[(&str, &[&str])] = &[
    ("call-plan", &["style/panels/learn.css", "style/panels/store.css"]),
    ("console__about", &["style/panels/learn.css", "style/panels/store.css"]),
    ("console__scope", &["style/panels/learn.css", "style/panels/store.css"]),
    ("detail__head", &["style/panels/detail.css", "style/panels/embed.css"]),
    ("error-details", &["style/panels/embed.css", "style/panels/query.css"]),
    ("panel__more", &["style/panels/learn.css", "style/panels/store.css"]),
    ("segmented__option", &["style/components/controls.css", "style/panels/frame.css"]),
    ("steps", &["style/panels/embed.css", "style/panels/journey.css"]),
    ("waterfall__caption", &["style/panels/embed.css", "style/panels/waterfall.css"]),
];

/// Every style sheet: those of the site and those of labs.
fn sheets() -> Vec<(String, String)> {
    [files("style", &[".css"]), files("labs", &[".css"])].concat()
}

#[test]
fn only_the_tokens_hold_colours() {
    let mut problems = Vec::new();
    for (name, text) in sheets().into_iter().filter(|(name, _)| name != "style/tokens.css") {
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
fn a_class_is_defined_in_one_style_file() {
    let mut defined: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in sheets().into_iter().filter(|(file, _)| file != MEDIA) {
        for class in defined_classes(&text) {
            defined.entry(class).or_default().insert(file.clone());
        }
    }
    assert!(defined.len() > 100, "only {} classes: the rule checks nothing", defined.len());
    let known = |class: &str| KNOWN.iter().find(|(known, _)| *known == class).map(|(_, files)| *files);
    let mut problems = Vec::new();
    for (class, files) in defined.iter().filter(|(_, files)| files.len() > 1) {
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        if known(class) != Some(&files) {
            problems
                .push(format!(".{class} is defined in {}: one file defines a class", files.join(" and ")));
        }
    }
    for (class, _) in
        KNOWN.iter().filter(|(class, _)| defined.get(*class).is_none_or(|files| files.len() < 2))
    {
        problems.push(format!("tests/tidy/styles.rs lists .{class}, which one file defines: remove it"));
    }
    check(&problems);
}

#[test]
fn the_first_class_of_a_selector_is_the_one_it_defines() {
    let sheet = "/* .no {} */ .a, main > .b.c:hover { color: red; } @media (width < 1.5em) { .d .e { margin: .5em; } }\n\
        @keyframes turn { to { rotate: 1turn; } } html { --x: 1; }";
    assert_eq!(defined_classes(sheet).into_iter().collect::<Vec<_>>(), ["a", "b", "d"]);
}

/// The first class of each selector.
fn defined_classes(sheet: &str) -> BTreeSet<String> {
    let mut text = String::new();
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        text += before;
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    text += rest;
    let mut classes = BTreeSet::new();
    // What stands before a brace is a selector, or the head of a rule that holds others.
    for head in text.split('{').map(|before| before.rsplit(['}', ';']).next().unwrap_or_default().trim()) {
        if head.starts_with('@') {
            continue;
        }
        for selector in head.split(',') {
            let class = selector.split_once('.').map_or("", |(_, after)| after);
            let name: String =
                class.chars().take_while(|c| c.is_alphanumeric() || "-_".contains(*c)).collect();
            if !name.is_empty() {
                classes.insert(name);
            }
        }
    }
    classes
}
