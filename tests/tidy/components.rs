//! Components are there for the page; the kit shows what there is.

use super::{check, code, files};

/// Where components stand.
const FOLDER: &str = "crates/widgets/src";
/// Where uses of them are looked for.
const USERS: [&str; 3] = ["src", "crates", "labs"];
/// Components that only the kit uses today. TO BE EMPTIED, never to grow.
const KNOWN: &[&str] = &["BarChart", "Chart", "Select", "Slider", "SplitPane"];

#[test]
fn no_component_is_there_for_the_kit_alone() {
    let components: Vec<(String, String)> = files(FOLDER, &[".rs"])
        .into_iter()
        .flat_map(|(file, text)| components_of(&text).into_iter().map(move |name| (file.clone(), name)))
        .collect();
    assert!(components.len() > 20, "only {} components: the rule checks nothing", components.len());
    let users: Vec<(String, String)> = USERS
        .iter()
        .flat_map(|folder| files(folder, &[".rs"]))
        .filter(|(file, _)| !file.contains("/kit/"))
        .map(|(file, text)| (file, code(&text)))
        .collect();
    let is_used = |name: &str| users.iter().any(|(_, code)| shows(code, name));
    let mut problems: Vec<String> = components
        .iter()
        .filter(|(_, name)| !is_used(name) && !KNOWN.contains(&name.as_str()))
        .map(|(file, name)| format!("{file}: only the kit shows {name}: the page does not need it"))
        .collect();
    let is_unused = |known: &&&str| components.iter().any(|(_, name)| name == **known) && !is_used(known);
    for known in KNOWN.iter().filter(|known| !is_unused(known)) {
        problems.push(format!("tests/tidy/components.rs lists {known}, which is used or gone: remove it"));
    }
    check(&problems);
}

#[test]
fn a_component_is_used_where_a_view_shows_it() {
    assert_eq!(components_of("#[component]\npub fn Tip(\n#[component]\nfn Own() {\n"), ["Tip"]);
    assert!(
        shows("view! { <Tip text=\"a\" /> }", "Tip") && shows("<p><Tip>", "Tip") && shows("<Tip\n", "Tip")
    );
    assert!(!shows("pub use tip::Tip;\npub fn Tip() { <Tips /> }", "Tip"));
}

/// The names of the public components in a file.
fn components_of(text: &str) -> Vec<String> {
    let mut lines = text.lines().map(str::trim);
    let mut names = Vec::new();
    while lines.any(|line| line.starts_with("#[component]")) {
        let mut head = lines.clone().skip_while(|line| line.starts_with("#[") || line.starts_with("//"));
        if let Some(declared) = head.next().and_then(|line| line.strip_prefix("pub fn ")) {
            names.push(declared.chars().take_while(|c| c.is_alphanumeric()).collect());
        }
    }
    names
}

/// Whether a view in the code holds the element.
fn shows(code: &str, name: &str) -> bool {
    let tag = format!("<{name}");
    code.match_indices(&tag)
        .any(|(at, _)| !code[at + tag.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}
