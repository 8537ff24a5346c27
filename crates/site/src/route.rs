//! The pages, and the path behind the `#` that leads to each.

use super::embed::panels;
use super::lab::{self, Group, Lab};

/// A page of the site.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Page {
    /// One recommendation through all stores; also what an unknown path shows.
    #[default]
    Flow,
    /// A lab: its lesson, its own tabs, its console.
    Lab(&'static Lab),
    /// The lesson on the whole, the quiz, the reader's progress.
    Learn,
    /// What the words mean.
    Glossary,
    /// Every component in every state.
    Kit,
    /// One panel without the page around it.
    Embed(String),
}

/// The pages of the header, in its order.
pub fn main_pages() -> Vec<Page> {
    let stores = lab::labs_of(Group::Stores).map(Page::Lab);
    [Page::Flow].into_iter().chain(stores).chain([Page::Learn]).collect()
}

impl Page {
    /// The page a path leads to: what stands between `#` and `?`.
    pub fn parse(path: &str) -> Self {
        let path = path.trim_matches('/');
        match path.split_once('/') {
            Some(("embed", panel)) if panels::is_name(panel) => Self::Embed(panel.to_owned()),
            None => match path {
                "learn" => Self::Learn,
                "glossary" => Self::Glossary,
                "kit" => Self::Kit,
                _ => Self::Flow,
            },
            Some((folder, key)) => {
                let lab = lab::find(key).filter(|lab| lab.group.folder() == folder);
                lab.map_or(Self::Flow, Self::Lab)
            }
        }
    }

    /// The page of a panel's lab; the flow where it is of none.
    pub fn of(lab: Option<&'static Lab>) -> Self {
        lab.map_or(Self::Flow, Self::Lab)
    }

    /// The path that leads here.
    pub fn path(&self) -> String {
        match self {
            Self::Flow => "/flow".to_owned(),
            Self::Lab(lab) => format!("/{}/{}", lab.group.folder(), lab.key()),
            Self::Learn => "/learn".to_owned(),
            Self::Glossary => "/glossary".to_owned(),
            Self::Kit => "/kit".to_owned(),
            Self::Embed(panel) => format!("/embed/{panel}"),
        }
    }

    /// The word in the header.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Flow => "Flow",
            Self::Lab(lab) => lab.look.label,
            Self::Learn => "Learn",
            Self::Glossary => "Glossary",
            Self::Kit => "Kit",
            Self::Embed(_) => "Panel",
        }
    }

    /// The title of the window.
    pub fn title(&self) -> String {
        match self {
            Self::Flow => "CineAI: the databases behind AI, running in this tab".to_owned(),
            Self::Lab(lab) => format!("{}: {} · CineAI", lab.look.label, lab.look.what),
            Self::Embed(panel) => {
                let title = lab::panel(panel).map_or("No such panel", |(panel, _)| panel.title);
                format!("{title} · CineAI")
            }
            Self::Learn | Self::Glossary | Self::Kit => format!("{} · CineAI", self.label()),
        }
    }

    /// Whether the settings of the flow (the film, the viewer, the step) belong into its links.
    pub fn has_flow_settings(&self) -> bool {
        match self {
            Self::Flow => true,
            Self::Embed(panel) => lab::panel(panel).is_some_and(|(_, lab)| lab.is_none()),
            Self::Lab(_) | Self::Learn | Self::Glossary | Self::Kit => false,
        }
    }
}
