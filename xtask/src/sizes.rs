//! What the site weighs: each file of `dist/`, raw and compressed as a static host sends it (gzip, level 6).
//!
//! The table is printed and kept in `target/sizes.json`. The page program and the engine have budgets; a release
//! over budget fails.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::process::{Failure, Outcome, root, state_dir};

/// Bytes of gzip the page program (wasm and JavaScript) may take.
const PAGE_BUDGET: u64 = 500_000;
/// Bytes of gzip the engine's wasm may take.
const ENGINE_BUDGET: u64 = 3_700_000;

/// What a file of the site belongs to, in the order of the table.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Group {
    Page,
    Engine,
    Editor,
    Styles,
    Data,
    Models,
    Benchmark,
    Other,
}

impl Group {
    fn of(file: &str) -> Self {
        let extension =
            Path::new(file).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let name = file.rsplit('/').next().unwrap_or(file);
        match extension {
            _ if file.starts_with("bench/") => Self::Benchmark,
            _ if file.starts_with("data/") => Self::Data,
            _ if file.starts_with("models/") => Self::Models,
            "css" => Self::Styles,
            // Loaded by other pages, and by nobody's first paint.
            _ if ["embed.js", "sw.js"].contains(&file) => Self::Other,
            "wasm" | "js" | "mjs" if name.starts_with("engine") => Self::Engine,
            "js" if name.starts_with("editor") || name.starts_with("console_worker") => Self::Editor,
            "wasm" | "js" | "mjs" => Self::Page,
            _ => Self::Other,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Page => "page program",
            Self::Engine => "engine",
            Self::Editor => "editor and console, on demand",
            Self::Styles => "styles",
            Self::Data => "data",
            Self::Models => "models, on demand",
            Self::Benchmark => "benchmark page",
            Self::Other => "other",
        }
    }

    fn budget(self) -> Option<u64> {
        match self {
            Self::Page => Some(PAGE_BUDGET),
            Self::Engine => Some(ENGINE_BUDGET),
            _ => None,
        }
    }
}

/// Bytes before and after compression.
#[derive(Clone, Copy, Default)]
struct Weight {
    raw: u64,
    gzip: u64,
}

/// The site's files with their weights.
pub struct Sizes {
    files: Vec<(Group, String, Weight)>,
    totals: BTreeMap<Group, Weight>,
}

/// Weighs `dist/` and keeps the table in `target/sizes.json`.
pub fn measure() -> Outcome<Sizes> {
    let dist = root().join("dist");
    let mut paths = Vec::new();
    list(&dist, "", &mut paths)
        .map_err(|error| Failure::new(format!("{} could not be read: {error}.", dist.display())))?;
    let mut files = Vec::new();
    let mut totals: BTreeMap<Group, Weight> = BTreeMap::new();
    for path in paths {
        let weight = weigh(&dist.join(&path))
            .map_err(|error| Failure::new(format!("dist/{path} could not be read: {error}.")))?;
        let group = Group::of(&path);
        let total = totals.entry(group).or_default();
        total.raw += weight.raw;
        total.gzip += weight.gzip;
        files.push((group, path, weight));
    }
    files.sort_by(|a, b| (a.0, b.2.gzip, &a.1).cmp(&(b.0, a.2.gzip, &b.1)));
    let sizes = Sizes { files, totals };
    let report = state_dir()?.join("sizes.json");
    fs::write(&report, sizes.to_json())
        .map_err(|error| Failure::new(format!("{} could not be written: {error}.", report.display())))?;
    Ok(sizes)
}

impl Sizes {
    /// Fails with a sentence where a budget is exceeded or a program is missing.
    pub fn within_budget(&self) -> Outcome {
        for group in [Group::Page, Group::Engine] {
            let weight = self.totals.get(&group).copied().unwrap_or_default();
            let budget = group.budget().unwrap_or(u64::MAX);
            if weight.raw == 0 {
                return Err(Failure::new(format!(
                    "dist/ holds no {}: the build made no such file.",
                    group.name()
                )));
            }
            if weight.gzip > budget {
                return Err(Failure::new(format!(
                    "The {} takes {} bytes of gzip, {} over its budget of {budget}: find what grew in the table above.",
                    group.name(),
                    weight.gzip,
                    weight.gzip - budget,
                )));
            }
        }
        Ok(())
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
        let join = |lines: Vec<String>| lines.join(",\n");
        format!(
            "{{\n  \"files\": [\n{}\n  ],\n  \"totals\": {{\n{}\n  }}\n}}\n",
            join(files.collect()),
            join(totals.collect())
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

    #[test]
    fn files_are_counted_where_they_belong() {
        let cases = [
            ("cineai-1f2e3d4c5b6a7988_bg.wasm", Group::Page),
            ("snippets/cineai-0/src/client/console_api.js", Group::Page),
            ("engine-0123456789abcdef_bg.wasm", Group::Engine),
            ("engine_loader.js", Group::Engine),
            ("base-aa.css", Group::Styles),
            ("data/catalogue.json", Group::Data),
            ("models/index.json", Group::Models),
            ("bench/bench.js", Group::Benchmark),
            ("index.html", Group::Other),
            ("sw.js", Group::Other),
        ];
        for (file, group) in cases {
            assert_eq!(Group::of(file), group, "{file}");
        }
    }

    fn sizes(page: u64, engine: u64) -> Sizes {
        let weight = |gzip| Weight { raw: gzip * 3, gzip };
        Sizes {
            files: vec![],
            totals: [(Group::Page, weight(page)), (Group::Engine, weight(engine))].into_iter().collect(),
        }
    }

    #[test]
    fn a_program_over_budget_or_missing_fails() {
        assert!(sizes(PAGE_BUDGET, ENGINE_BUDGET).within_budget().is_ok());
        assert!(sizes(PAGE_BUDGET + 1, 1).within_budget().is_err());
        assert!(sizes(1, ENGINE_BUDGET + 1).within_budget().is_err());
        assert!(sizes(1, 0).within_budget().is_err());
    }
}
