//! No circle between the modules of a crate: what two modules need of each other belongs into a third.
//!
//! A module depends on another where it names something that the other one defines. A name that a module only passes
//! on (`pub use error::FlowError`) is followed to where it is defined. What a module takes from one that it lies in does
//! not count: a `mod.rs` and the files of its folder are one piece of work.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{CODE, check, code, files};

/// Circles that are there today, each as the dependency to be cut: from, to. TO BE EMPTIED, never to grow.
const KNOWN: &[(&str, &str)] = &[
    ("crates/catalog/src/people.rs", "crates/catalog/src/catalogue.rs"),
    ("crates/catalog/src/viewers.rs", "crates/catalog/src/sessions.rs"),
    ("crates/client/src/connection.rs", "crates/client/src/console.rs"),
    ("crates/documents/src/index.rs", "crates/documents/src/collection.rs"),
    ("crates/documents/src/operators.rs", "crates/documents/src/expression.rs"),
    ("crates/encoder/src/table.rs", "crates/encoder/src/encoders.rs"),
    ("crates/encoder/src/transformer.rs", "crates/encoder/src/encoders.rs"),
    ("crates/engine/src/seed.rs", "crates/engine/src/start.rs"),
    ("crates/filter/src/filter.rs", "crates/filter/src/parse.rs"),
    ("crates/flow/src/stores.rs", "crates/flow/src/comparison/mod.rs"),
    ("crates/flow/src/stores.rs", "crates/flow/src/look.rs"),
    ("crates/protocol/src/flow.rs", "crates/protocol/src/rag.rs"),
    ("crates/protocol/src/flow.rs", "crates/protocol/src/step.rs"),
    ("crates/protocol/src/flow.rs", "crates/protocol/src/step_run.rs"),
    ("crates/protocol/src/step.rs", "crates/protocol/src/tuning.rs"),
    ("src/ui/app.rs", "src/ui/screens.rs"),
    ("src/ui/encoder/full.rs", "src/ui/encoder/choice.rs"),
    ("src/ui/flow/versus.rs", "src/ui/flow/results.rs"),
    ("src/ui/poster/motif.rs", "src/ui/poster/design.rs"),
    ("xtask/src/build/mod.rs", "xtask/src/sizes.rs"),
    ("xtask/src/setup.rs", "xtask/src/browser.rs"),
    ("xtask/src/setup.rs", "xtask/src/model.rs"),
    ("crates/client/src/connection.rs", "crates/client/src/wire.rs"),
    ("crates/flow/src/understand/question/asked.rs", "crates/flow/src/understand/question/cues.rs"),
    ("crates/protocol/src/rag.rs", "crates/protocol/src/understood.rs"),
    ("crates/site/src/url_state.rs", "crates/site/src/tuning.rs"),
    ("crates/site/src/console/run.rs", "crates/site/src/console/log.rs"),
    ("tools/data/src/asks/lists.rs", "tools/data/src/asks/answerable.rs"),
    ("crates/client/src/wire.rs", "crates/client/src/connection.rs"),
    ("crates/protocol/src/understood.rs", "crates/protocol/src/rag.rs"),
];

/// Where a module is in its crate: `["ui", "flow"]`; the crate's root is empty.
type Place = Vec<String>;

struct Module {
    file: String,
    code: String,
    /// What its `use` statements bring: the name, and the path as it is written.
    uses: Vec<(String, Vec<String>)>,
}

type Crate = BTreeMap<Place, Module>;

#[test]
fn no_modules_of_a_crate_go_round_in_a_circle() {
    let sources = CODE.iter().chain(&["xtask", "tools/data/src"]).flat_map(|folder| files(folder, &[".rs"]));
    let mut crates: BTreeMap<String, Crate> = BTreeMap::new();
    for (file, text) in sources {
        let Some((folder, place)) = place_of(&file) else { continue };
        crates.entry(folder).or_default().insert(place, Module::read(file, &text));
    }
    assert!(crates.len() > 20, "only {} crates: the rule checks nothing", crates.len());
    let mut problems = Vec::new();
    let mut needed: BTreeSet<&(&str, &str)> = BTreeSet::new();
    for modules in crates.values() {
        let all = dependencies(modules);
        let mut edges = all.clone();
        for (from, targets) in &mut edges {
            targets.retain(|to| {
                let edge = (file(modules, from), file(modules, to));
                let known = KNOWN.iter().find(|known| **known == edge);
                needed.extend(known.filter(|_| way(&all, to, from).is_some()));
                known.is_none()
            });
        }
        for circle in circles(&edges) {
            let files: Vec<&str> = circle.iter().map(|place| file(modules, place)).collect();
            problems.push(format!(
                "{} go round in a circle: move what they share into a module of its own",
                files.join(" -> ")
            ));
        }
    }
    for known in KNOWN.iter().filter(|known| !needed.contains(known)) {
        problems
            .push(format!("tests/tidy/modules.rs lists {known:?}, which is no circle any more: remove it"));
    }
    check(&problems);
}

#[test]
fn a_circle_is_found_and_a_name_passed_on_is_none() {
    let of = |files: &[(&str, &str)]| {
        let modules: Crate = files
            .iter()
            .filter_map(|(name, text)| Some((place_of(name)?.1, Module::read((*name).to_owned(), text))))
            .collect();
        circles(&dependencies(&modules)).len()
    };
    let passed_on = [
        (
            "crates/a/src/lib.rs",
            "mod error;\nmod store;\npub use error::AError;\npub use store::{\n    Store as S,\n};\n",
        ),
        ("crates/a/src/error.rs", "pub enum AError {}\n"),
        ("crates/a/src/store.rs", "use super::AError;\npub struct Store;\n"),
    ];
    assert_eq!(of(&passed_on), 0);
    let defined_above = [
        (
            "crates/a/src/lib.rs",
            "mod store;\npub fn open() -> store::Store { store::Store }\npub struct Limit;\n",
        ),
        ("crates/a/src/store.rs", "use crate::Limit;\npub struct Store;\n"),
    ];
    assert_eq!(of(&defined_above), 0);
    let of_three = [
        ("src/lib.rs", "mod a;\nmod b;\nmod c;\n"),
        ("src/a.rs", "use super::{b::{self, B}, c};\n"),
        ("src/b.rs", "fn b() { crate::c::c() }\n"),
        ("src/c/mod.rs", "use super::a::*;\n"),
    ];
    assert_eq!(of(&of_three), 1);
}

/// The folder of the crate's sources and the place of the module in the file; none for tests.
fn place_of(file: &str) -> Option<(String, Place)> {
    let (folder, path) = file.strip_prefix("src/").map(|path| ("src", path)).or_else(|| {
        let at = file.find("/src/")?;
        Some((&file[..at + 4], &file[at + 5..]))
    })?;
    if path.ends_with("tests.rs") || path.starts_with("bin/") {
        return None;
    }
    let stem = path.trim_end_matches(".rs");
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    // A program beside a library uses it from outside, so both may have the root's place.
    let is_root = ["lib", "main"].contains(&stem);
    let place = if is_root { Vec::new() } else { stem.split('/').map(str::to_owned).collect() };
    Some((folder.to_owned(), place))
}

fn file<'a>(modules: &'a Crate, place: &Place) -> &'a str {
    modules.get(place).map_or("?", |module| &module.file)
}

impl Module {
    fn read(file: String, text: &str) -> Self {
        let (mut rest, mut uses) = (String::new(), Vec::new());
        let mut statement: Option<String> = None;
        for line in code(text).lines() {
            let words = line.trim_start();
            let begins = words.strip_prefix("pub(crate) ").or_else(|| words.strip_prefix("pub(super) "));
            let begins = begins.or_else(|| words.strip_prefix("pub ")).unwrap_or(words).strip_prefix("use ");
            match (&mut statement, begins) {
                (Some(statement), _) => statement.push_str(words),
                (None, Some(tree)) => statement = Some(tree.to_owned()),
                (None, None) => rest += &format!("{line}\n"),
            }
            if statement.as_ref().is_some_and(|statement| statement.contains(';')) {
                let tree = statement.take().unwrap_or_default();
                expand(&[], tree.split(';').next().unwrap_or_default(), &mut uses);
            }
        }
        Self { file, code: rest, uses }
    }
}

/// The names that a tree of `use` brings.
fn expand(above: &[String], tree: &str, uses: &mut Vec<(String, Vec<String>)>) {
    let tree = tree.trim();
    if let Some(inside) = tree.strip_prefix('{').and_then(|tree| tree.strip_suffix('}')) {
        let (mut depth, mut start) = (0, 0);
        for (at, sign) in inside.char_indices().chain([(inside.len(), ',')]) {
            match sign {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    expand(above, &inside[start..at], uses);
                    start = at + 1;
                }
                _ => {}
            }
        }
        return;
    }
    if let Some((head, rest)) = tree.split_once("::").filter(|(head, _)| !head.contains('{')) {
        return expand(&[above, &[head.trim().to_owned()]].concat(), rest, uses);
    }
    let (name, alias) = tree.split_once(" as ").unwrap_or((tree, tree));
    let path = match name {
        "" => return,
        "self" => above.to_vec(),
        _ => [above, &[name.to_owned()]].concat(),
    };
    let bound = if alias == "self" { path.last().cloned().unwrap_or_default() } else { alias.to_owned() };
    uses.push((bound, path));
}

/// Which module each one names.
fn dependencies(modules: &Crate) -> BTreeMap<Place, BTreeSet<Place>> {
    let named = |(place, module): (&Place, &Module)| {
        let used = module.uses.iter().map(|(_, path)| path.clone());
        let targets =
            used.chain(paths_in(&module.code)).filter_map(|path| defined_in(modules, place, &path, 0));
        (place.clone(), targets.filter(|target| !place.starts_with(target)).collect())
    };
    modules.iter().map(named).collect()
}

/// The paths in code: `crate::ui::route`, `steps::told`.
fn paths_in(code: &str) -> impl Iterator<Item = Vec<String>> {
    let is_path = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == ':' || sign == '$';
    code.split(move |sign| !is_path(sign))
        .filter(|word| word.contains("::") && !word.starts_with([':', '$']))
        .map(|word| word.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect())
}

/// The module that defines what the path means, written in the module at `place`; none where it is not of this crate.
fn defined_in(modules: &Crate, place: &Place, path: &[String], depth: u32) -> Option<Place> {
    let mut here = place.clone();
    let mut rest = path;
    while let Some((first, after)) = rest.split_first() {
        match first.as_str() {
            "crate" => here.clear(),
            "super" => drop(here.pop()),
            "self" => {}
            _ => break,
        }
        rest = after;
    }
    let is_local = rest.len() < path.len();
    while let Some((first, after)) = rest.split_first() {
        let below = [&here[..], std::slice::from_ref(first)].concat();
        if modules.contains_key(&below) {
            (here, rest) = (below, after);
            continue;
        }
        let passed_on = modules.get(&here)?.uses.iter().find(|(name, _)| name == first);
        return match passed_on {
            // A name may be brought by a path that begins with it: `use a::b` beside `b::c`.
            Some((_, origin)) if depth < 8 && origin.as_slice() != path => {
                defined_in(modules, &here, &[origin, after].concat(), depth + 1)
            }
            _ => (is_local || here != *place).then_some(here),
        };
    }
    Some(here)
}

/// One circle, a short one, of all that hang together.
fn circles(edges: &BTreeMap<Place, BTreeSet<Place>>) -> Vec<Vec<Place>> {
    let mut found: Vec<Vec<Place>> = edges.keys().filter_map(|start| way(edges, start, start)).collect();
    found.sort_by_key(Vec::len);
    let mut seen: BTreeSet<Place> = BTreeSet::new();
    found.retain(|circle| {
        let is_new = !circle.iter().any(|place| seen.contains(place));
        seen.extend(circle.iter().cloned());
        is_new
    });
    found
}

/// The shortest way from one module to another, or back to itself.
fn way(edges: &BTreeMap<Place, BTreeSet<Place>>, start: &Place, end: &Place) -> Option<Vec<Place>> {
    let mut from: BTreeMap<&Place, &Place> = BTreeMap::new();
    let mut waiting = VecDeque::from([start]);
    while let Some(place) = waiting.pop_front() {
        for next in edges.get(place).into_iter().flatten() {
            if !from.contains_key(next) {
                from.insert(next, place);
                waiting.push_back(next);
            }
        }
    }
    let mut way = vec![end.clone()];
    let mut at = *from.get(end)?;
    while at != start {
        way.push(at.clone());
        at = *from.get(at)?;
    }
    way.push(start.clone());
    way.reverse();
    Some(way)
}
