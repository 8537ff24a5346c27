//! What a link restores: the text behind the `#`, read and written.
//!
//! The path names the page. One table names every setting of the page and of the flow; one loop reads it and one
//! writes it. On the other pages a name that is not in the table belongs to the panel there ([`Params`]); in the flow
//! it is ignored. A value that makes no sense is ignored too, so an old or mangled link still opens the page.

use super::params::Params;
use super::percent;
use super::route::Page;
use super::settings::{Level, Theme};
use super::tuning::{self, Facet, Tuning, Versus};

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
    /// Which page.
    pub page: Page,
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
    /// The side of the open step that is shown; none for what happened.
    pub facet: Option<Facet>,
    /// What is changed about the steps.
    pub tuning: Tuning,
    /// What the answer is compared with.
    pub versus: Option<Versus>,
    /// How deep to explain.
    pub level: Option<Level>,
    /// Light or dark.
    pub theme: Option<Theme>,
    /// What the panel of another page than the flow keeps in the link.
    pub params: Params,
}

/// The largest number of steps a link may name.
const MAX_STEP: usize = 8;

/// The most films a link may ask for.
const MAX_K: i64 = 50;

/// Where a setting means something.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Scope {
    /// On every page.
    Everywhere,
    /// On the flow page and in its embedded panels; elsewhere the name is free.
    Flow,
}

struct Setting {
    name: &'static str,
    scope: Scope,
    read: fn(&mut UrlState, &str),
    write: fn(&UrlState) -> Option<String>,
}

const SETTINGS: [Setting; 16] = [
    Setting {
        name: "like",
        scope: Scope::Flow,
        read: |state, value| state.like = some_text(value),
        write: |state| state.like.clone(),
    },
    Setting {
        name: "text",
        scope: Scope::Flow,
        read: |state, value| state.text = some_text(value),
        write: |state| state.text.clone(),
    },
    Setting {
        name: "user",
        scope: Scope::Flow,
        read: |state, value| state.user = Viewer::read(value),
        write: |state| state.user.map(Viewer::write),
    },
    Setting {
        name: "k",
        scope: Scope::Flow,
        read: |state, value| state.k = value.parse().ok().filter(|k| (1..=MAX_K).contains(k)),
        write: |state| state.k.map(|k| k.to_string()),
    },
    Setting {
        name: "step",
        scope: Scope::Flow,
        read: |state, value| state.step = value.parse().ok().filter(|step| (1..=MAX_STEP).contains(step)),
        write: |state| state.step.map(|step| step.to_string()),
    },
    Setting {
        name: "show",
        scope: Scope::Flow,
        read: |state, value| state.facet = Facet::from_key(value).filter(|facet| *facet != Facet::Happened),
        write: |state| state.facet.map(|facet| facet.key().to_owned()),
    },
    Setting {
        name: "candidates",
        scope: Scope::Flow,
        read: |state, value| state.tuning.candidates = tuning::read_candidates(value),
        write: |state| state.tuning.candidates.map(|candidates| candidates.to_string()),
    },
    Setting {
        name: "ef",
        scope: Scope::Flow,
        read: |state, value| state.tuning.ef = tuning::read_ef(value),
        write: |state| state.tuning.ef.map(|ef| ef.to_string()),
    },
    Setting {
        name: "exact",
        scope: Scope::Flow,
        read: |state, value| state.tuning.exact = value == "on",
        write: |state| state.tuning.exact.then(|| "on".to_owned()),
    },
    Setting {
        name: "filter",
        scope: Scope::Flow,
        read: |state, value| {
            state.tuning.filter = some_text(value).filter(|text| tuning::read_filter(text).is_some());
        },
        write: |state| state.tuning.filter.clone(),
    },
    Setting {
        name: "seen",
        scope: Scope::Flow,
        read: |state, value| state.tuning.keep_seen = value == "keep",
        write: |state| state.tuning.keep_seen.then(|| "keep".to_owned()),
    },
    Setting {
        name: "features",
        scope: Scope::Flow,
        read: |state, value| state.tuning.no_features = value == "off",
        write: |state| state.tuning.no_features.then(|| "off".to_owned()),
    },
    Setting {
        name: "weights",
        scope: Scope::Flow,
        read: |state, value| state.tuning.weights = tuning::read_weights(value),
        write: |state| state.tuning.weights.map(tuning::write_weights),
    },
    Setting {
        name: "vs",
        scope: Scope::Flow,
        read: |state, value| state.versus = Versus::read(value),
        write: |state| state.versus.as_ref().map(Versus::write),
    },
    Setting {
        name: "level",
        scope: Scope::Everywhere,
        read: |state, value| state.level = Level::from_key(value),
        write: |state| state.level.map(|level| level.key().to_owned()),
    },
    Setting {
        name: "theme",
        scope: Scope::Everywhere,
        read: |state, value| state.theme = Theme::from_key(value),
        write: |state| state.theme.map(|theme| theme.key().to_owned()),
    },
];

impl UrlState {
    /// The state of a page nobody has touched yet.
    pub fn of(page: Page) -> Self {
        Self { page, ..Self::default() }
    }

    /// Reads the part of an address from the `#` on.
    pub fn parse(hash: &str) -> Self {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let mut state = Self::of(Page::parse(path));
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = percent::decode(value);
            match state.setting(name) {
                Some(setting) => (setting.read)(&mut state, &value),
                None if state.page != Page::Flow => state.params.set(name, &value),
                None => {}
            }
        }
        state
    }

    /// The part of an address from the `#` on.
    pub fn to_hash(&self) -> String {
        let settings = SETTINGS.iter().filter(|setting| self.has(setting)).filter_map(|setting| {
            let value = (setting.write)(self)?;
            Some(format!("{}={}", setting.name, percent::encode(&value)))
        });
        let params = self
            .params
            .iter()
            .filter(|(name, _)| self.page != Page::Flow && self.setting(name).is_none())
            .map(|(name, value)| format!("{name}={}", percent::encode(value)));
        let pairs: Vec<String> = settings.chain(params).collect();
        let path = self.page.path();
        if pairs.is_empty() { format!("#{path}") } else { format!("#{path}?{}", pairs.join("&")) }
    }

    /// Whether the setting means something on this page.
    fn has(&self, setting: &Setting) -> bool {
        setting.scope == Scope::Everywhere || self.page.has_flow_settings()
    }

    fn setting(&self, name: &str) -> Option<&'static Setting> {
        SETTINGS.iter().find(|setting| setting.name == name && self.has(setting))
    }

    /// Whether the link asks a question, and not only sets the page up.
    pub fn asks(&self) -> bool {
        self.like.is_some() || self.text.is_some()
    }

    /// Whether both ask the same question in the same way.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        self.asks_alike(other) && self.tuning == other.tuning
    }

    /// Whether both ask the same question, whatever is changed about the steps.
    pub fn asks_alike(&self, other: &Self) -> bool {
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
    use crate::protocol::StoreName;

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
    fn what_is_changed_about_the_steps_is_restored() {
        check(
            "#/flow?like=Alien&step=6&show=change&candidates=40&ef=12&exact=on&filter=%7B%22year%22%3A1979%7D&seen=keep&features=off&weights=10.20.30.40&vs=user%3A7",
            UrlState {
                like: Some("Alien".to_owned()),
                step: Some(6),
                facet: Some(Facet::Change),
                tuning: Tuning {
                    candidates: Some(40),
                    ef: Some(12),
                    exact: true,
                    filter: Some("{\"year\":1979}".to_owned()),
                    keep_seen: true,
                    no_features: true,
                    weights: Some([10, 20, 30, 40]),
                },
                versus: Some(Versus::Viewer(Viewer::Known(7))),
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
    fn a_panel_owns_its_parameters_and_every_page_has_level_and_theme() {
        check(
            "#/stores/sql?level=internals&tab=console&sql=select%201%20%26%202&k=3&empty=",
            UrlState {
                level: Some(Level::Internals),
                params: [("tab", "console"), ("sql", "select 1 & 2"), ("k", "3"), ("empty", "")]
                    .into_iter()
                    .collect(),
                ..UrlState::of(Page::Store(StoreName::Sql))
            },
        );
        check(
            "#/embed/hnsw-search?theme=dark&step=12&query=lonely+robots",
            UrlState {
                theme: Some(Theme::Dark),
                params: [("step", "12"), ("query", "lonely robots")].into_iter().collect(),
                ..UrlState::of(Page::Embed("hnsw-search".to_owned()))
            },
        );
        check(
            "#/embed/map?like=Alien&hide=controls",
            UrlState {
                like: Some("Alien".to_owned()),
                params: [("hide", "controls")].into_iter().collect(),
                ..UrlState::of(Page::Embed("map".to_owned()))
            },
        );
    }

    #[test]
    fn what_does_not_belong_on_a_page_is_not_written_there() {
        let state = UrlState {
            like: Some("Alien".to_owned()),
            params: [("tab", "console")].into_iter().collect(),
            ..UrlState::of(Page::Learn)
        };
        assert_eq!(state.to_hash(), "#/learn?tab=console");
        assert_eq!(UrlState { page: Page::Flow, ..state }.to_hash(), "#/flow?like=Alien");
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        for hash in [
            "#/flow?user=-3",
            "#/flow?user=everyone&k=0&k=9999",
            "#/flow?step=9",
            "#/flow?step=0",
            "#/flow?level=expert&theme=pink&like=&text=%20",
            "#/flow?show=happened&show=all&candidates=0&ef=x&exact=yes&filter=%5B%5D&seen=no&weights=1&vs=me",
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
