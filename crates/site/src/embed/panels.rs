//! The panels that can stand in other pages, and which parts of the site each one shows.
//!
//! A panel is a page of the site with only some of its parts. A part is what a [`super::Part`] wraps; its name is a word
//! of the page it is on. Those of the flow stand here, those of a lab
//! with the lab.

use protocol::Step;

/// A panel.
#[derive(Debug, PartialEq)]
pub struct Panel {
    /// The name in links and in `<cineai-panel panel="…">`.
    pub name: &'static str,
    /// What it is, for the title of its window and for those who hear the page.
    pub title: &'static str,
    /// The parts it shows; all of them, but for the page's introduction, where there are none named.
    pub shows: &'static [&'static str],
}

/// The panels of the flow.
#[rustfmt::skip]
pub static FLOW: [Panel; 6] = [
    Panel { name: "flow", title: "A recommendation through five stores", shows: &[] },
    Panel { name: "flow-step", title: "One step of a recommendation", shows: &["journey", "detail"] },
    Panel { name: "hnsw-search", title: "The search in the HNSW index", shows: &["journey", "detail"] },
    Panel { name: "map", title: "The way through the stores", shows: &["journey", "playback", "map"] },
    Panel { name: "waterfall", title: "Where the time went", shows: &["journey", "waterfall"] },
    Panel { name: "results", title: "The films recommended", shows: &["results"] },
];

/// The part every page may begin with: what the page is about. A panel never shows it.
pub const INTRO: &str = "intro";
/// The part where a question is put in. A panel that has no question yet shows it, whatever it is.
pub const QUESTION: &str = "question";
/// What `hide=controls` leaves out.
const CONTROLS: [&str; 3] = ["controls", QUESTION, "playback"];

/// The step that a panel opens, where its link names none.
pub fn first_step(panel: &str) -> Option<Step> {
    (panel == "hnsw-search").then_some(Step::Search)
}

/// The longest name of a panel or a part in a link.
const MAX_NAME: usize = 40;

/// Whether a word in a link may be the name of a panel or a part.
pub fn is_name(name: &str) -> bool {
    (1..=MAX_NAME).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether the part is to be seen: in this panel (none: on the whole page), with what a link hides, and with or
/// without a question.
pub fn shows(panel: Option<&Panel>, hide: &[String], asks: bool, part: &str) -> bool {
    let hidden = |name: &str| hide.iter().any(|hidden| hidden == name);
    if hidden(part) || (hidden("controls") && CONTROLS.contains(&part)) {
        return false;
    }
    let Some(panel) = panel else { return true };
    (part == QUESTION && !asks)
        || if panel.shows.is_empty() { part != INTRO } else { panel.shows.contains(&part) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(name: &str) -> Option<&'static Panel> {
        FLOW.iter().find(|panel| panel.name == name)
    }

    #[test]
    fn names_are_names() {
        assert!(FLOW.iter().all(|panel| is_name(panel.name)));
        for no_name in ["", "Map", "a b", "a/b", &"n".repeat(MAX_NAME + 1)] {
            assert!(!is_name(no_name), "{no_name}");
        }
    }

    #[test]
    fn a_part_is_seen_where_its_panel_shows_it_and_no_link_hides_it() {
        let hide = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        let cases = [
            (None, hide(&[]), true, INTRO, true),
            (None, hide(&["results"]), true, "results", false),
            (None, hide(&["controls"]), true, QUESTION, false),
            (find("map"), hide(&[]), true, "map", true),
            (find("map"), hide(&[]), true, "playback", true),
            (find("map"), hide(&["controls"]), true, "playback", false),
            (find("map"), hide(&[]), true, "results", false),
            (find("map"), hide(&[]), true, QUESTION, false),
            (find("map"), hide(&[]), false, QUESTION, true),
            (find("map"), hide(&["controls"]), false, QUESTION, false),
            (find("flow"), hide(&[]), true, INTRO, false),
            (find("flow"), hide(&[]), true, "anything new", true),
        ];
        for (panel, hide, asks, part, expected) in cases {
            assert_eq!(shows(panel, &hide, asks, part), expected, "{part} in {panel:?}, hidden: {hide:?}");
        }
    }
}
