//! The texts that ship: every one is read, every term it names is explained, every call is tried.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cineai::labs::{self, LABS};
use cineai::ui::glossary::terms::{self, Glossary};
use client::api::api;
use site::lab;
use site::learn::exercise::{self, Exercise};
use site::learn::lesson;
use site::learn::presets::{self, Preset};
use site::learn::topic::Topic;

/// Where the text that is served at `learn/<address>` stands: `sql/lesson.md` is a lab's.
fn place(address: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let of_lab = address.split_once('/').filter(|(folder, _)| *folder != "whole");
    match of_lab {
        Some((lab, file)) => root.join("labs").join(lab).join("text").join(file),
        None => root.join("src/ui/learn/text").join(address),
    }
}

fn text(file: &str) -> String {
    fs::read_to_string(place(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn topics() -> Vec<Topic> {
    labs::install();
    Topic::all()
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

fn read<T, E: std::fmt::Display>(parse: fn(&str, &str) -> Result<T, E>, file: &str) -> T {
    parse(file, &text(file)).unwrap_or_else(|error| panic!("{error}"))
}

fn glossary() -> Glossary {
    read(terms::parse, "glossary.md")
}

fn exercises() -> Vec<(String, Vec<Exercise>)> {
    let of = |kind: &'static str, parse: fn(&str, &str) -> Result<Vec<Exercise>, _>| {
        topics().into_iter().map(move |topic| (topic.text(kind), read(parse, &topic.text(kind))))
    };
    of("checks", exercise::parse_checks).chain(of("quiz", exercise::parse_quiz)).collect()
}

fn all_presets() -> Vec<(&'static str, Vec<Preset>)> {
    LABS.iter().map(|lab| (lab.key(), read(presets::parse, &lab.text("presets")))).collect()
}

fn check(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn every_text_is_read_and_no_other_lies_there() {
    for topic in topics() {
        read(lesson::parse, &topic.text("lesson"));
    }
    for lab in LABS {
        let kinds =
            if lab.lesson.is_some() { vec!["lesson", "checks", "quiz", "presets"] } else { vec!["presets"] };
        let known: BTreeSet<String> = kinds.into_iter().map(|kind| format!("{kind}.md")).collect();
        let folder = place(&lab.text("presets"));
        assert_eq!(names(folder.parent().unwrap()), known, "labs/{}/text", lab.key());
    }
    assert_eq!(names(&place("")), BTreeSet::from(["glossary.md".to_owned(), "whole".to_owned()]));
    assert_eq!(names(&place("whole")), ["checks.md", "lesson.md", "quiz.md"].map(str::to_owned).into());
}

#[test]
fn every_term_that_is_named_is_explained() {
    let glossary = glossary();
    let mut problems = Vec::new();
    let mut missing = |file: &str, term: &str| {
        if glossary.find(term).is_none() {
            problems.push(format!("{file} names [[{term}]], which the glossary does not explain"));
        }
    };
    for topic in topics() {
        let file = topic.text("lesson");
        let lesson = read(lesson::parse, &file);
        lesson.sections.iter().flat_map(|section| section.text.terms()).for_each(|term| missing(&file, term));
    }
    for (file, list) in exercises() {
        list.iter().flat_map(Exercise::terms).for_each(|term| missing(&file, term));
    }
    for term in glossary.terms() {
        term.text.terms().for_each(|named| missing("glossary.md", named));
    }
    assert!(glossary.terms().len() >= 70, "{} terms", glossary.terms().len());
    check(&problems);
}

#[test]
fn the_glossary_names_stores_that_exist() {
    labs::install();
    let known = |name: &str| name == "whole" || lab::find(name).is_some();
    let problems: Vec<String> = glossary()
        .terms()
        .iter()
        .flat_map(|term| term.stores.iter().map(move |store| (term, store)))
        .filter(|(_, store)| !known(store))
        .map(|(term, store)| format!("glossary.md: `{}` belongs to `{store}`, which is no store", term.name))
        .collect();
    check(&problems);
}

#[test]
fn every_lesson_has_two_checks_and_a_quiz() {
    let mut problems = Vec::new();
    for (file, list) in exercises() {
        let wanted = if file.ends_with("checks.md") { 2..=2 } else { 5..=8 };
        if !wanted.contains(&list.len()) {
            problems.push(format!("{file} has {} questions", list.len()));
        }
        let slugs: BTreeSet<String> = list.iter().map(Exercise::slug).collect();
        if slugs.len() != list.len() {
            problems.push(format!("{file}: two questions have one title, so progress would mix them up"));
        }
    }
    check(&problems);
}

#[test]
fn presets_try_every_call() {
    let mut problems = Vec::new();
    let apis = labs::apis();
    for (store, list) in all_presets() {
        if list.len() < 12 {
            problems.push(format!("{store}/presets.md has {} presets, 12 at least", list.len()));
        }
        let code: String = list.iter().map(|preset| preset.code.as_str()).collect();
        let all = api(&apis);
        let calls = all.iter().filter(|call| call.lab() == Some(store));
        for call in calls.filter(|call| !code.contains(&format!(".{}(", call.method()))) {
            problems.push(format!("{store}/presets.md tries `{}` nowhere", call.signature));
        }
    }
    check(&problems);
}
