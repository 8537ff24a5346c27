//! What the site weighs: each file of `dist/`, raw and compressed as a static host sends it (gzip, level 6).
//!
//! The table is printed and kept in `target/sizes.json`. What a first visit fetches of the page's program, each part
//! that comes later, and each worker have budgets; a release over budget fails.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::build::{parts_file, programs_of, read_page};
use crate::process::{Failure, Outcome, root, state_dir};

/// Bytes of gzip that a first visit may fetch of the page's program (WebAssembly and JavaScript).
const PAGE_BUDGET: u64 = 550_000;
/// Bytes of gzip that a part of the page may take, with all it shares with other parts.
const PART_BUDGET: u64 = 200_000;
/// Bytes of gzip that a worker may take which is not listed below: a lab's.
const WORKER_BUDGET: u64 = 1_000_000;
/// Workers that may take more.
const WORKER_BUDGETS: [(&str, u64); 1] = [("engine", 3_900_000)];

/// What a file of the site belongs to, in the order of the table.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Group {
    Page,
    Parts,
    Editor,
    Worker(String),
    Styles,
    Data,
    Models,
    Benchmark,
    Other,
}

/// The names of the programs, which the names of their files begin with.
#[derive(Default)]
struct Programs {
    page: String,
    workers: Vec<String>,
}

impl Programs {
    fn read() -> Outcome<Self> {
        let (_, links) = read_page()?;
        let mut programs = Self::default();
        for program in programs_of(&links) {
            if program.is_worker {
                programs.workers.push(program.bin.clone());
            } else {
                programs.page.clone_from(&program.bin);
            }
        }
        Ok(programs)
    }

    fn group_of(&self, file: &str) -> Group {
        let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
        let is_of = |name: &str| {
            let rest = file.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with('-') || rest.starts_with("_loader-"))
        };
        match extension {
            _ if file.starts_with("bench/") => Group::Benchmark,
            _ if file.starts_with("data/") => Group::Data,
            _ if file.starts_with("models/") => Group::Models,
            "css" => Group::Styles,
            // Loaded by other pages, and by nobody's first paint.
            _ if ["embed.js", "sw.js"].contains(&file) => Group::Other,
            "js" if stem.starts_with("editor-") || stem.starts_with("console_worker-") => Group::Editor,
            "wasm" | "js" => match self.workers.iter().find(|name| is_of(name)) {
                Some(worker) => Group::Worker(worker.clone()),
                None if extension == "wasm" && is_of(&self.page) && !stem.ends_with("_bg") => Group::Parts,
                None => Group::Page,
            },
            _ => Group::Other,
        }
    }
}

impl Group {
    fn name(&self) -> String {
        match self {
            Self::Page => "page, first visit".to_owned(),
            Self::Parts => "page, on demand".to_owned(),
            Self::Editor => "editor and console, on demand".to_owned(),
            Self::Worker(name) => format!("worker {name}"),
            Self::Styles => "styles".to_owned(),
            Self::Data => "data".to_owned(),
            Self::Models => "models, on demand".to_owned(),
            Self::Benchmark => "benchmark page".to_owned(),
            Self::Other => "other".to_owned(),
        }
    }

    fn budget(&self) -> Option<u64> {
        match self {
            Self::Page => Some(PAGE_BUDGET),
            Self::Worker(name) => {
                let listed = WORKER_BUDGETS.iter().find(|(worker, _)| worker == name);
                Some(listed.map_or(WORKER_BUDGET, |(_, budget)| *budget))
            }
            _ => None,
        }
    }
}

/// A part of the page, with all the files it needs.
struct PartSize {
    name: String,
    weight: Weight,
}

/// Bytes before and after compression.
#[derive(Clone, Copy, Default)]
struct Weight {
    raw: u64,
    gzip: u64,
}

impl Weight {
    fn add(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
    }
}

/// The site's files with their weights.
pub struct Sizes {
    files: Vec<(Group, String, Weight)>,
    totals: BTreeMap<Group, Weight>,
    /// The page's parts, the heaviest first.
    parts: Vec<PartSize>,
    /// The programs that must be there.
    needed: Vec<Group>,
}

/// Weighs `dist/` and keeps the table in `target/sizes.json`.
pub fn measure() -> Outcome<Sizes> {
    let programs = Programs::read()?;
    let dist = root().join("dist");
    let mut paths = Vec::new();
    list(&dist, "", &mut paths)
        .map_err(|error| Failure::new(format!("{} could not be read: {error}.", dist.display())))?;
    let mut files = Vec::new();
    let mut totals: BTreeMap<Group, Weight> = BTreeMap::new();
    for path in paths {
        let weight = weigh(&dist.join(&path))
            .map_err(|error| Failure::new(format!("dist/{path} could not be read: {error}.")))?;
        let group = programs.group_of(&path);
        totals.entry(group.clone()).or_default().add(weight);
        files.push((group, path, weight));
    }
    files.sort_by(|a, b| (&a.0, b.2.gzip, &a.1).cmp(&(&b.0, a.2.gzip, &b.1)));
    let parts = part_sizes(&fs::read_to_string(parts_file()?).unwrap_or_default(), &files);
    let needed = programs.workers.into_iter().map(Group::Worker).chain([Group::Page]).collect();
    let sizes = Sizes { files, totals, parts, needed };
    let report = state_dir()?.join("sizes.json");
    fs::write(&report, sizes.to_json())
        .map_err(|error| Failure::new(format!("{} could not be written: {error}.", report.display())))?;
    Ok(sizes)
}

/// What each part weighs: a line for each names its files.
fn part_sizes(lines: &str, files: &[(Group, String, Weight)]) -> Vec<PartSize> {
    let size = |line: &str| {
        let (name, parts) = line.split_once(' ')?;
        let mut weight = Weight::default();
        for part in parts.split_whitespace() {
            weight.add(files.iter().find(|(_, file, _)| file == part)?.2);
        }
        Some(PartSize { name: name.to_owned(), weight })
    };
    let mut sizes: Vec<PartSize> = lines.lines().filter_map(size).collect();
    sizes.sort_by(|a, b| (b.weight.gzip, &a.name).cmp(&(a.weight.gzip, &b.name)));
    sizes
}

impl Sizes {
    /// Fails with a sentence where a budget is exceeded or a program is missing.
    pub fn within_budget(&self) -> Outcome {
        for group in &self.needed {
            if self.totals.get(group).copied().unwrap_or_default().raw == 0 {
                return Err(Failure::new(format!(
                    "dist/ holds no {}: the build made no such file.",
                    group.name()
                )));
            }
        }
        let budgets =
            self.totals.iter().filter_map(|(group, weight)| Some((group.name(), weight, group.budget()?)));
        let parts = self
            .parts
            .iter()
            .map(|part| (format!("part {} of the page", part.name), &part.weight, PART_BUDGET));
        match budgets.chain(parts).find(|(_, weight, budget)| weight.gzip > *budget) {
            None => Ok(()),
            Some((name, weight, budget)) => Err(Failure::new(format!(
                "The {name} takes {} bytes of gzip, {} over its budget of {budget}: find what grew in the table above.",
                weight.gzip,
                weight.gzip - budget,
            ))),
        }
    }

    /// The same table for programs; file names are ours and need no escaping.
    fn to_json(&self) -> String {
        let files = self.files.iter().map(|(group, path, weight)| {
            format!(
                "    {{ \"file\": \"{path}\", \"group\": \"{}\", \"raw\": {}, \"gzip\": {} }}",
                group.name(),
                weight.raw,
                weight.gzip
            )
        });
        let totals = self.totals.iter().map(|(group, weight)| {
            let budget = group.budget().map_or("null".to_owned(), |budget| budget.to_string());
            format!(
                "    \"{}\": {{ \"raw\": {}, \"gzip\": {}, \"gzip_budget\": {budget} }}",
                group.name(),
                weight.raw,
                weight.gzip
            )
        });
        let parts = self.parts.iter().map(|PartSize { name, weight }| {
            format!(
                "    \"{name}\": {{ \"raw\": {}, \"gzip\": {}, \"gzip_budget\": {PART_BUDGET} }}",
                weight.raw, weight.gzip
            )
        });
        let join = |lines: Vec<String>| lines.join(",\n");
        format!(
            "{{\n  \"files\": [\n{}\n  ],\n  \"totals\": {{\n{}\n  }},\n  \"parts\": {{\n{}\n  }}\n}}\n",
            join(files.collect()),
            join(totals.collect()),
            join(parts.collect())
        )
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.files.iter().map(|(_, path, _)| path.len() + 2).max().unwrap_or(0).max(20);
        writeln!(f, "{:width$}  {:>12}  {:>12}", "dist/", "bytes", "gzip")?;
        for (group, total) in &self.totals {
            let mut line = format!("{:width$}  {:>12}  {:>12}", group.name(), total.raw, total.gzip);
            if let Some(budget) = group.budget() {
                write!(line, "  of {budget} allowed")?;
            }
            writeln!(f, "{line}")?;
            for (_, path, weight) in self.files.iter().filter(|(of, ..)| of == group) {
                writeln!(f, "{:width$}  {:>12}  {:>12}", format!("  {path}"), weight.raw, weight.gzip)?;
            }
        }
        for PartSize { name, weight } in &self.parts {
            let name = format!("part {name}, all of it");
            writeln!(f, "{name:width$}  {:>12}  {:>12}  of {PART_BUDGET} allowed", weight.raw, weight.gzip)?;
        }
        Ok(())
    }
}

/// The files below `dir`, as paths with `/` relative to the first `dir`.
fn list(dir: &Path, prefix: &str, paths: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{path}/"), paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}

fn weigh(path: &Path) -> std::io::Result<Weight> {
    let bytes = fs::read(path)?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(&bytes)?;
    Ok(Weight { raw: bytes.len() as u64, gzip: encoder.finish()?.len() as u64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programs() -> Programs {
        Programs { page: "cineai".to_owned(), workers: vec!["engine".to_owned(), "keyvalue".to_owned()] }
    }

    #[test]
    fn files_are_counted_where_they_belong() {
        let worker = |name: &str| Group::Worker(name.to_owned());
        let cases = [
            ("cineai-1f2e3d4c5b6a7988_bg.wasm", Group::Page),
            ("cineai-1f2e3d4c5b6a7988.js", Group::Page),
            ("theme.js", Group::Page),
            ("cineai-kit-1f2e3d4c5b6a7988.wasm", Group::Parts),
            ("cineai-chunk_3-1f2e3d4c5b6a7988.wasm", Group::Parts),
            ("engine-0123456789abcdef_bg.wasm", worker("engine")),
            ("engine_loader-0123456789abcdef.js", worker("engine")),
            ("keyvalue-0123456789abcdef.js", worker("keyvalue")),
            ("style-aa.css", Group::Styles),
            ("data/catalogue.json", Group::Data),
            ("models/index.json", Group::Models),
            ("bench/bench.js", Group::Benchmark),
            ("index.html", Group::Other),
            ("sw.js", Group::Other),
        ];
        for (file, group) in cases {
            assert_eq!(programs().group_of(file), group, "{file}");
        }
    }

    fn weight(gzip: u64) -> Weight {
        Weight { raw: gzip * 3, gzip }
    }

    fn sizes(page: u64, engine: u64, lab: u64, part: u64) -> Sizes {
        let worker = |name: &str| Group::Worker(name.to_owned());
        let totals = [(Group::Page, page), (worker("engine"), engine), (worker("keyvalue"), lab)];
        Sizes {
            files: vec![],
            needed: totals.iter().map(|(group, _)| group.clone()).collect(),
            totals: totals.into_iter().map(|(group, gzip)| (group, weight(gzip))).collect(),
            parts: vec![PartSize { name: "kit".to_owned(), weight: weight(part) }],
        }
    }

    #[test]
    fn a_program_over_budget_or_missing_fails() {
        let within = |page, engine, lab, part| sizes(page, engine, lab, part).within_budget().is_ok();
        let (page, engine, lab, part) = (PAGE_BUDGET, WORKER_BUDGETS[0].1, WORKER_BUDGET, PART_BUDGET);
        assert!(within(page, engine, lab, part));
        assert!(!within(page + 1, engine, lab, part));
        assert!(!within(page, engine + 1, lab, part));
        assert!(!within(page, engine, lab + 1, part));
        assert!(!within(page, engine, lab, part + 1));
        assert!(!within(page, engine, 0, part), "a lab's worker is missing");
    }

    #[test]
    fn a_part_weighs_what_it_shares_too() {
        let file = |name: &str, gzip| (Group::Parts, name.to_owned(), weight(gzip));
        let files = [file("a.wasm", 5), file("b.wasm", 7), file("c.wasm", 1)];
        let sizes = part_sizes("learn c.wasm\nkit a.wasm b.wasm\ngone d.wasm\n", &files);
        let found: Vec<_> = sizes.iter().map(|part| (part.name.as_str(), part.weight.gzip)).collect();
        assert_eq!(found, [("kit", 12), ("learn", 1)]);
    }
}
