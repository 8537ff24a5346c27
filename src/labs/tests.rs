//! What is derived from the labs: their addresses, their panels, their lessons.

use std::collections::BTreeSet;

use site::embed::panels;
use site::lab::{self, Group};
use site::learn::topic::Topic;
use site::route::{Page, main_pages};

use super::{LABS, install};

#[test]
fn every_page_has_a_path_that_leads_back() {
    install();
    let others = [Page::Glossary, Page::Kit, Page::Embed("vectors".to_owned())];
    let labs = LABS.iter().map(|lab| Page::Lab(lab));
    for page in main_pages().into_iter().chain(others).chain(labs) {
        assert_eq!(Page::parse(&page.path()), page, "{}", page.path());
        assert_eq!(Page::parse(&format!("{}/", page.path())), page, "with a slash at the end");
        assert!(page.title().contains("CineAI"));
    }
}

#[test]
fn addresses_that_were_given_out_stay() {
    install();
    for (path, lab) in [("/stores/sql", "sql"), ("/stores/rag", "rag"), ("/labs/keyvalue", "keyvalue")] {
        assert_eq!(Some(Page::parse(path)), lab::find(lab).map(Page::Lab), "{path}");
    }
}

#[test]
fn an_unknown_path_shows_the_flow() {
    install();
    for path in [
        "",
        "/",
        "/stores",
        "/stores/ranker",
        "/stores/keyvalue",
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
    install();
    assert!(Page::Flow.has_flow_settings() && Page::Embed("map".to_owned()).has_flow_settings());
    assert!(!Page::parse("/stores/sql").has_flow_settings());
    assert!(!Page::Embed("vectors".to_owned()).has_flow_settings());
}

#[test]
fn every_name_stands_once() {
    install();
    let labs: BTreeSet<&str> = LABS.iter().map(|lab| lab.key()).collect();
    assert_eq!(labs.len(), LABS.len());
    let panels: Vec<&str> = lab::panels().map(|(panel, _)| panel.name).collect();
    assert_eq!(panels.iter().collect::<BTreeSet<_>>().len(), panels.len(), "{panels:?}");
    assert!(panels.iter().all(|name| panels::is_name(name)));
    assert!(LABS.iter().all(|lab| !lab.panels.is_empty()), "every lab can stand in a course page");
    assert!(Group::ALL.iter().all(|group| lab::labs_of(*group).count() > 0));
}

#[test]
fn the_header_and_the_lessons_have_one_order() {
    install();
    let header: Vec<&str> = lab::labs_of(Group::Stores).map(site::lab::Lab::key).collect();
    let lessons: Vec<&str> = Topic::all().into_iter().map(Topic::key).collect();
    assert_eq!(lessons, [&["whole"], header.as_slice()].concat());
}
