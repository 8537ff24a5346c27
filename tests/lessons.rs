//! The texts that ship: every one is read, every term it names is explained, every call is tried.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cineai::labs::APIS;
use cineai::ui::glossary::terms::{self, Glossary};
use cineai::ui::learn::exercise::{self, Exercise};
use cineai::ui::learn::lesson;
use cineai::ui::learn::presets::{self, Preset};
use cineai::ui::learn::topic::Topic;
use cineai::ui::store;
use client::api::api;

const STORES: [&str; 5] = ["sql", "documents", "vectors", "features", "rag"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui/learn/text")
}

fn text(file: &str) -> String {
    fs::read_to_string(folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn read<T, E: std::fmt::Display>(parse: fn(&str, &str) -> Result<T, E>, file: &str) -> T {
    parse(file, &text(file)).unwrap_or_else(|error| panic!("{error}"))
}

fn glossary() -> Glossary {
    read(terms::parse, "glossary.md")
}

fn exercises() -> Vec<(String, Vec<Exercise>)> {
    let topics = Topic::ALL.map(Topic::key);
    let checks = topics.map(|topic| format!("checks-{topic}.md"));
    let quizzes = topics.map(|topic| format!("quiz-{topic}.md"));
    let checks = checks.into_iter().map(|file| (file.clone(), read(exercise::parse_checks, &file)));
    let quizzes = quizzes.into_iter().map(|file| (file.clone(), read(exercise::parse_quiz, &file)));
    checks.chain(quizzes).collect()
}

fn all_presets() -> Vec<(&'static str, Vec<Preset>)> {
    STORES.map(|store| (store, read(presets::parse, &format!("presets-{store}.md")))).into_iter().collect()
}

fn check(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn every_text_is_read_and_no_other_lies_there() {
    let mut known: BTreeSet<String> = exercises().into_iter().map(|(file, _)| file).collect();
    known.insert("glossary.md".to_owned());
    for topic in Topic::ALL.map(Topic::key) {
        let file = format!("lesson-{topic}.md");
        read(lesson::parse, &file);
        known.insert(file);
    }
    known.extend(STORES.map(|store| format!("presets-{store}.md")));
    let there: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(there, known);
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
    for topic in Topic::ALL.map(Topic::key) {
        let file = format!("lesson-{topic}.md");
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
    let known = Topic::ALL.map(|topic| match topic {
        Topic::Whole => "whole",
        Topic::Store(name) => store::key(name),
    });
    let problems: Vec<String> = glossary()
        .terms()
        .iter()
        .flat_map(|term| term.stores.iter().map(move |store| (term, store)))
        .filter(|(_, store)| !known.contains(&store.as_str()))
        .map(|(term, store)| format!("glossary.md: `{}` belongs to `{store}`, which is no store", term.name))
        .collect();
    check(&problems);
}

#[test]
fn every_lesson_has_two_checks_and_a_quiz() {
    let mut problems = Vec::new();
    for (file, list) in exercises() {
        let wanted = if file.starts_with("checks-") { 2..=2 } else { 5..=8 };
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
    for (store, list) in all_presets() {
        if list.len() < 12 {
            problems.push(format!("presets-{store}.md has {} presets, 12 at least", list.len()));
        }
        let code: String = list.iter().map(|preset| preset.code.as_str()).collect();
        let all = api(&APIS);
        let calls = all.iter().filter(|call| call.lab() == Some(store));
        for call in calls.filter(|call| !code.contains(&format!(".{}(", call.method()))) {
            problems.push(format!("presets-{store}.md tries `{}` nowhere", call.signature));
        }
    }
    check(&problems);
}
