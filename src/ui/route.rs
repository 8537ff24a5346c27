//! The pages, and the path behind the `#` that leads to each.

use super::embed::panels;
use super::store;
use crate::labs::{self, LabPage};
use protocol::StoreName;

/// A page of the site.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Page {
    /// One recommendation through all stores; also what an unknown path shows.
    #[default]
    Flow,
    /// One store: its lesson, its contents, its console.
    Store(StoreName),
    /// A lab that is no part of the recommender.
    Lab(LabPage),
    /// The lesson on the whole, the quiz, the reader's progress.
    Learn,
    /// What the words mean.
    Glossary,
    /// Every component in every state.
    Kit,
    /// One panel without the page around it.
    Embed(String),
}

/// The stores that have a page, in the order of the header.
pub const STORES: [StoreName; 5] =
    [StoreName::Sql, StoreName::Documents, StoreName::Vectors, StoreName::Features, StoreName::Rag];

/// The pages of the header, in its order.
pub const MAIN: [Page; 7] = [
    Page::Flow,
    Page::Store(StoreName::Sql),
    Page::Store(StoreName::Documents),
    Page::Store(StoreName::Vectors),
    Page::Store(StoreName::Features),
    Page::Store(StoreName::Rag),
    Page::Learn,
];

impl Page {
    /// The page a path leads to: what stands between `#` and `?`.
    pub fn parse(path: &str) -> Self {
        let path = path.trim_matches('/');
        match path.split_once('/') {
            Some(("stores", name)) => {
                STORES.into_iter().find(|store| store::key(*store) == name).map_or(Self::Flow, Self::Store)
            }
            Some(("labs", name)) => labs::page(name).map_or(Self::Flow, Self::Lab),
            Some(("embed", panel)) if panels::is_name(panel) => Self::Embed(panel.to_owned()),
            None => match path {
                "learn" => Self::Learn,
                "glossary" => Self::Glossary,
                "kit" => Self::Kit,
                _ => Self::Flow,
            },
            Some(_) => Self::Flow,
        }
    }

    /// The path that leads here.
    pub fn path(&self) -> String {
        match self {
            Self::Flow => "/flow".to_owned(),
            Self::Store(store) => format!("/stores/{}", store::key(*store)),
            Self::Lab(lab) => format!("/labs/{}", lab.name),
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
            Self::Store(store) => store::label(*store),
            Self::Lab(lab) => lab.label,
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
            Self::Store(store) => format!("{}: {} · CineAI", self.label(), store::what(*store)),
            Self::Lab(lab) => format!("{}: {} · CineAI", lab.label, lab.what),
            Self::Embed(panel) => {
                let title = panels::find(panel).map_or("No such panel", |panel| panel.title);
                format!("{title} · CineAI")
            }
            Self::Learn | Self::Glossary | Self::Kit => format!("{} · CineAI", self.label()),
        }
    }

    /// Whether the settings of the flow (the film, the viewer, the step) belong into its links.
    pub fn has_flow_settings(&self) -> bool {
        match self {
            Self::Flow => true,
            Self::Embed(panel) => panels::find(panel).is_some_and(|panel| panel.page == Self::Flow),
            Self::Store(_) | Self::Lab(_) | Self::Learn | Self::Glossary | Self::Kit => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_path_that_leads_back() {
        let labs = labs::PAGES.map(Page::Lab);
        let others = [Page::Glossary, Page::Kit, Page::Embed("vectors".to_owned())];
        for page in MAIN.into_iter().chain(others).chain(labs) {
            assert_eq!(Page::parse(&page.path()), page, "{}", page.path());
            assert_eq!(Page::parse(&format!("{}/", page.path())), page, "with a slash at the end");
            assert!(page.title().contains("CineAI"));
        }
    }

    #[test]
    fn an_unknown_path_shows_the_flow() {
        for path in [
            "",
            "/",
            "/stores",
            "/stores/ranker",
            "/stores/sql/more",
            "/embed/",
            "/embed/<b>",
            "/embed/A",
            "/flow/x",
            "/Learn",
            "//",
        ] {
            assert_eq!(Page::parse(path), Page::Flow, "{path}");
        }
        assert_eq!(Page::parse(&format!("/embed/{}", "a".repeat(41))), Page::Flow);
    }

    #[test]
    fn the_settings_of_the_flow_stay_with_the_flow() {
        assert!(Page::Flow.has_flow_settings() && Page::Embed("map".to_owned()).has_flow_settings());
        assert!(!Page::Store(StoreName::Sql).has_flow_settings());
        assert!(!Page::Embed("vectors".to_owned()).has_flow_settings());
    }
}
