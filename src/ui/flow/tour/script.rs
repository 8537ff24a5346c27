//! The stops of the tour: where to look, what to read, what the page does meanwhile.

use protocol::Step;

/// What the page does when a stop is reached.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Act {
    /// Nothing.
    Look,
    /// Asks the question in the bar.
    Ask,
    /// Opens a step.
    Open(Step),
    /// Opens what can be changed about a step.
    Change(Step),
    /// Opens the same job in another store.
    Compare(Step),
}

/// One stop.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Stop {
    /// A CSS selector of what it is about.
    pub at: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What to know, short.
    pub text: &'static str,
    /// What the page does.
    pub act: Act,
}

/// All stops, in order.
pub const STOPS: [Stop; 8] = [
    Stop {
        at: ".query",
        title: "Ask for films",
        text: "Name a film you like, and who is asking. Viewer 42 is made up, like all viewers here. Go on, and the question is really asked.",
        act: Act::Look,
    },
    Stop {
        at: ".map",
        title: "The question travels",
        text: "Your question goes from store to store. On the line you see what travels: a title, a row of numbers, candidates, a prompt. A thicker line carried more.",
        act: Act::Ask,
    },
    Stop {
        at: "#step-detail",
        title: "Open any step",
        text: "Each of the eight steps shows what it did and how long it took. Here a graph finds similar films: play the walk over the map.",
        act: Act::Open(Step::Search),
    },
    Stop {
        at: ".header__level",
        title: "Choose how deep",
        text: "Plain words, an engineer's view, or the internals: plans, bytecode, the walk through the graph. Switch whenever you like.",
        act: Act::Look,
    },
    Stop {
        at: "#step-detail",
        title: "Change something",
        text: "Move a slider: everything from this step on runs again. The films that moved are listed below it, each with the reason.",
        act: Act::Change(Step::Rank),
    },
    Stop {
        at: "#step-detail",
        title: "Try the wrong store",
        text: "Would another database do this better? The same job runs there on a copy, is timed, and is asked what no time shows.",
        act: Act::Compare(Step::LookUp),
    },
    Stop {
        at: "[data-testid=waterfall]",
        title: "Where the time went",
        text: "Times are to scale and just measured, in this tab. Press a bar to open its step.",
        act: Act::Look,
    },
    Stop {
        at: "#results",
        title: "The films",
        text: "Every score shows its parts, every reason its source. Rate a film, or compare two viewers side by side. The page is yours.",
        act: Act::Look,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Words a minute of a slow reader.
    const PACE: usize = 150;
    /// Seconds to look at what a stop shows.
    const LOOK: usize = 4;

    #[test]
    fn the_tour_takes_less_than_two_minutes() {
        let words: usize =
            STOPS.iter().map(|stop| format!("{} {}", stop.title, stop.text).split_whitespace().count()).sum();
        let seconds = words * 60 / PACE + LOOK * STOPS.len();
        assert!(seconds < 120, "{words} words, {seconds} seconds");
        assert!((6..=8).contains(&STOPS.len()));
    }

    #[test]
    fn the_question_is_asked_before_anything_that_needs_an_answer() {
        let asked = STOPS.iter().position(|stop| stop.act == Act::Ask);
        let needs = STOPS.iter().position(|stop| !matches!(stop.act, Act::Look | Act::Ask));
        assert!(asked.is_some() && asked < needs);
    }
}
