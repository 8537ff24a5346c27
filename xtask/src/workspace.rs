//! Which packages of the workspace go into a browser, read from what Cargo knows.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::build::{programs_of, read_page};
use crate::process::{Failure, Outcome, output};
use crate::setup::WASM_TARGET;

/// The packages of this repository that the programs of the page are made from, the programs' own ones included.
pub fn web_packages() -> Outcome<Vec<String>> {
    let (_, links) = read_page()?;
    let metadata = output("cargo", &["metadata", "--format-version", "1", "--filter-platform", WASM_TARGET]);
    let metadata = metadata.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let metadata = metadata.ok_or_else(|| Failure::new("`cargo metadata` failed: run it to see why."))?;
    let is_program = |bin: &str| programs_of(&links).iter().any(|program| program.bin == bin);
    Ok(reached(&metadata, is_program))
}

/// The members that the packages with one of the binaries need, and these packages.
fn reached(metadata: &Value, is_program: impl Fn(&str) -> bool) -> Vec<String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let packages = list(&metadata["packages"]);
    let is_bin = |target: &Value| {
        target["name"].as_str().is_some_and(&is_program)
            && list(&target["kind"]).iter().any(|kind| kind == "bin")
    };
    let mut pending: Vec<Value> = packages
        .iter()
        .filter(|package| list(&package["targets"]).iter().any(is_bin))
        .map(|package| package["id"].clone())
        .collect();
    let nodes = list(&metadata["resolve"]["nodes"]);
    let mut seen = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if !seen.insert(id.to_string()) {
            continue;
        }
        for dependency in nodes.iter().filter(|node| node["id"] == id).flat_map(|node| list(&node["deps"])) {
            // A dependency of tests or of a build script does not go into the program.
            if list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null()) {
                pending.push(dependency["pkg"].clone());
            }
        }
    }
    let members = list(&metadata["workspace_members"]);
    let is_member =
        |package: &&Value| members.contains(&package["id"]) && seen.contains(&package["id"].to_string());
    packages
        .iter()
        .filter(is_member)
        .filter_map(|package| Some(package["name"].as_str()?.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_followed_from_the_programs() {
        let bin = |name: &str| serde_json::json!([{ "name": name, "kind": ["bin"] }]);
        let needs = |id: &str, kind: Value| serde_json::json!({ "pkg": id, "dep_kinds": [{ "kind": kind }] });
        let metadata = serde_json::json!({
            "packages": [
                { "id": "1", "name": "app", "targets": bin("page") },
                { "id": "2", "name": "widgets", "targets": [] },
                { "id": "3", "name": "serde", "targets": [] },
                { "id": "4", "name": "helper", "targets": [] },
                { "id": "5", "name": "xtask", "targets": bin("xtask") },
            ],
            "workspace_members": ["1", "2", "4", "5"],
            "resolve": { "nodes": [
                { "id": "1", "deps": [needs("2", Value::Null), needs("4", "dev".into())] },
                { "id": "2", "deps": [needs("3", Value::Null)] },
                { "id": "3", "deps": [] },
            ] },
        });
        assert_eq!(reached(&metadata, |bin| bin == "page"), ["app", "widgets"]);
    }

    #[test]
    fn this_workspace_has_the_engine_and_not_the_tools() {
        let packages = web_packages().unwrap_or_default();
        assert!(packages.iter().any(|name| name == "cineai") && packages.iter().any(|name| name == "minilm"));
        assert!(!packages.iter().any(|name| name.starts_with("xtask")), "{packages:?}");
    }
}
