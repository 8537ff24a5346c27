//! What a link restores: the text behind the `#`, read and written.
//!
//! One table names every setting; one loop reads it and one writes it. A name that is not in the table is ignored,
//! and so is a value that makes no sense, so an old or mangled link still opens the page.

use super::percent;
use super::settings::{Level, Theme};

/// Who asks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Viewer {
    /// A viewer with a history.
    Known(i64),
    /// A visitor nobody knows.
    New,
}

/// The state of the page that a link holds. What is absent has its default.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct UrlState {
    /// The film to start from.
    pub like: Option<String>,
    /// A description to start from.
    pub text: Option<String>,
    /// Who asks.
    pub user: Option<Viewer>,
    /// How many films.
    pub k: Option<i64>,
    /// The step that is open, from 1.
    pub step: Option<usize>,
    /// How deep to explain.
    pub level: Option<Level>,
    /// Light or dark.
    pub theme: Option<Theme>,
}

/// The path of the flow page, which is also what an unknown path shows.
pub const FLOW_PATH: &str = "/flow";

/// The largest number of steps a link may name.
const MAX_STEP: usize = 8;

/// The most films a link may ask for.
const MAX_K: i64 = 50;

struct Setting {
    name: &'static str,
    read: fn(&mut UrlState, &str),
    write: fn(&UrlState) -> Option<String>,
}

const SETTINGS: [Setting; 7] = [
    Setting {
        name: "like",
        read: |state, value| state.like = some_text(value),
        write: |state| state.like.clone(),
    },
    Setting {
        name: "text",
        read: |state, value| state.text = some_text(value),
        write: |state| state.text.clone(),
    },
    Setting {
        name: "user",
        read: |state, value| {
            state.user = match value {
                "new" => Some(Viewer::New),
                number => number.parse().ok().filter(|number| *number > 0).map(Viewer::Known),
            }
        },
        write: |state| {
            state.user.map(|user| match user {
                Viewer::Known(number) => number.to_string(),
                Viewer::New => "new".to_owned(),
            })
        },
    },
    Setting {
        name: "k",
        read: |state, value| state.k = value.parse().ok().filter(|k| (1..=MAX_K).contains(k)),
        write: |state| state.k.map(|k| k.to_string()),
    },
    Setting {
        name: "step",
        read: |state, value| state.step = value.parse().ok().filter(|step| (1..=MAX_STEP).contains(step)),
        write: |state| state.step.map(|step| step.to_string()),
    },
    Setting {
        name: "level",
        read: |state, value| state.level = Level::from_key(value),
        write: |state| state.level.map(|level| level.key().to_owned()),
    },
    Setting {
        name: "theme",
        read: |state, value| state.theme = Theme::from_key(value),
        write: |state| state.theme.map(|theme| theme.key().to_owned()),
    },
];

impl UrlState {
    /// Reads the part of an address from the `#` on.
    pub fn parse(hash: &str) -> Self {
        let mut state = Self::default();
        let query = hash.split_once('?').map_or("", |(_, query)| query);
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            if let Some(setting) = SETTINGS.iter().find(|setting| setting.name == name) {
                (setting.read)(&mut state, &percent::decode(value));
            }
        }
        state
    }

    /// The part of an address from the `#` on.
    pub fn to_hash(&self) -> String {
        let pairs: Vec<String> = SETTINGS
            .iter()
            .filter_map(|setting| {
                let value = (setting.write)(self)?;
                Some(format!("{}={}", setting.name, percent::encode(&value)))
            })
            .collect();
        if pairs.is_empty() { format!("#{FLOW_PATH}") } else { format!("#{FLOW_PATH}?{}", pairs.join("&")) }
    }

    /// Whether the link asks a question, and not only sets the page up.
    pub fn asks(&self) -> bool {
        self.like.is_some() || self.text.is_some()
    }

    /// Whether both ask the same question.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        (&self.like, &self.text, self.user, self.k) == (&other.like, &other.text, other.user, other.k)
    }
}

fn some_text(value: &str) -> Option<String> {
    let text = value.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(hash: &str, expected: UrlState) {
        assert_eq!(UrlState::parse(hash), expected, "{hash}");
        assert_eq!(
            UrlState::parse(&expected.to_hash()),
            expected,
            "the way back from {}",
            expected.to_hash()
        );
    }

    #[test]
    fn a_link_restores_what_it_was_made_from() {
        check("", UrlState::default());
        check("#/flow", UrlState::default());
        check(
            "#/flow?like=Inception&user=42&k=10&step=3&level=engineer&theme=dark",
            UrlState {
                like: Some("Inception".to_owned()),
                user: Some(Viewer::Known(42)),
                k: Some(10),
                step: Some(3),
                level: Some(Level::Engineer),
                theme: Some(Theme::Dark),
                ..UrlState::default()
            },
        );
        check(
            "#/flow?text=thieves+inside+dreams&user=new",
            UrlState {
                text: Some("thieves inside dreams".to_owned()),
                user: Some(Viewer::New),
                ..UrlState::default()
            },
        );
    }

    #[test]
    fn titles_in_any_script_survive() {
        for title in [
            "Ocean's Eleven",
            "\"Crocodile\" Dundee",
            "🎬 & friends",
            "千と千尋の神隠し",
            "باب الحديد",
            "50% = ½?#",
        ] {
            let state = UrlState { like: Some(title.to_owned()), ..UrlState::default() };
            check(&state.to_hash(), state);
        }
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        for hash in [
            "#/flow?user=-3",
            "#/flow?user=everyone&k=0&k=9999",
            "#/flow?step=9",
            "#/flow?step=0",
            "#/flow?level=expert&theme=pink&like=&text=%20",
            "#/flow?unknown=1&&=&like",
            "#?",
        ] {
            check(hash, UrlState::default());
        }
    }

    #[test]
    fn a_change_of_step_or_level_asks_nothing_new() {
        let one = UrlState::parse("#/flow?like=Alien&user=1&step=2");
        let two = UrlState::parse("#/flow?like=Alien&user=1&step=5&level=internals");
        assert!(one.asks() && one.asks_the_same(&two));
        assert!(!one.asks_the_same(&UrlState::parse("#/flow?like=Alien&user=2")));
    }
}
