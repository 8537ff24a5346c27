//! The form of a lab, and the registry of those there are.
//!
//! A lab's folder declares one [`Lab`]; the page's registry (`src/labs.rs`) lists them and [`install`]s them before it
//! draws. Routes, header, footer, embedded panels, lessons, presets and `window.cineai` are derived from the list.

use std::sync::OnceLock;

use protocol::LabApi;
use widgets::Look;

use super::console::language::OwnLanguage;
use super::embed::panels::{self, Panel};

/// Which labs stand together, and under which folder of addresses.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Group {
    /// The stores of the recommender: `#/stores/…`, in the header.
    Stores,
    /// The others: `#/labs/…`.
    Labs,
}

impl Group {
    /// All groups.
    pub const ALL: [Self; 2] = [Self::Stores, Self::Labs];

    /// The folder in an address.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Stores => "stores",
            Self::Labs => "labs",
        }
    }
}

/// A lab, as the rest of the page sees it. Its tabs come with its part of the program.
#[derive(Debug)]
pub struct Lab {
    /// How it appears. The key is its name in addresses, in `window.cineai` and in the folder of its texts.
    pub look: Look,
    /// Where it stands.
    pub group: Group,
    /// What it can be asked.
    pub api: LabApi,
    /// Its place in the way through the lessons, from 1; none where it has no lesson. A lesson is `lesson.md`,
    /// `checks.md` and `quiz.md` in its folder of texts.
    pub lesson: Option<usize>,
    /// What its console takes beside JavaScript.
    pub language: Option<&'static OwnLanguage>,
    /// Its panels that can stand in other pages.
    pub panels: &'static [Panel],
}

impl Lab {
    /// Its name.
    pub const fn key(&self) -> &'static str {
        self.look.key
    }

    /// The address of one of its texts: `sql/lesson.md`.
    pub fn text(&self, kind: &str) -> String {
        text_address(self.key(), kind)
    }
}

/// The address of a text of a lab, or of the whole: `sql/lesson.md`.
pub fn text_address(folder: &str, kind: &str) -> String {
    format!("{folder}/{kind}.md")
}

impl PartialEq for Lab {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Lab {}

/// What is registered.
struct Registry {
    labs: &'static [&'static Lab],
    apis: Vec<LabApi>,
}

static REGISTRY: OnceLock<Registry> = OnceLock::new();

/// Registers the labs, and everything that `window.cineai` offers in the order in which it is listed. Only the first
/// call counts.
pub fn install(labs: &'static [&'static Lab], apis: Vec<LabApi>) {
    let _ = REGISTRY.set(Registry { labs, apis });
}

/// The labs, in the order of the header.
pub fn labs() -> &'static [&'static Lab] {
    REGISTRY.get().map_or(&[], |registry| registry.labs)
}

/// The labs of a group.
pub fn labs_of(group: Group) -> impl Iterator<Item = &'static Lab> {
    labs().iter().copied().filter(move |lab| lab.group == group)
}

/// The lab of this name.
pub fn find(key: &str) -> Option<&'static Lab> {
    labs().iter().copied().find(|lab| lab.key() == key)
}

/// What `window.cineai` offers.
pub fn apis() -> &'static [LabApi] {
    REGISTRY.get().map_or(&[], |registry| &registry.apis)
}

/// Every panel that can stand in another page, with its lab; none of a lab's are the flow's.
pub fn panels() -> impl Iterator<Item = (&'static Panel, Option<&'static Lab>)> {
    let of_labs = labs().iter().flat_map(|lab| lab.panels.iter().map(move |panel| (panel, Some(*lab))));
    panels::FLOW.iter().map(|panel| (panel, None)).chain(of_labs)
}

/// The panel of this name, with its lab.
pub fn panel(name: &str) -> Option<(&'static Panel, Option<&'static Lab>)> {
    panels().find(|(panel, _)| panel.name == name)
}

/// A lab for the tests of this crate, registered.
#[cfg(test)]
pub fn for_tests() -> &'static Lab {
    static LAB: Lab = Lab {
        look: Look {
            key: "notes",
            label: "Notes",
            short: "Notes",
            what: "for tests",
            colour: "tone--0",
            icon: "M0 0h16",
        },
        group: Group::Stores,
        api: LabApi { lab: "notes", calls: &[], root: false, watch: false, program: None },
        lesson: None,
        language: None,
        panels: &[Panel { name: "notes", title: "Notes", shows: &[] }],
    };
    static LABS: [&Lab; 1] = [&LAB];
    install(&LABS, vec![LAB.api]);
    &LAB
}
