//! What a link restores: the text behind the `#`, read and written.
//!
//! The path names the page. One table names every setting of the page and of the flow; one loop reads it and one
//! writes it. On the other pages a name that is not in the table belongs to the panel there ([`Params`]); in the flow
//! it is ignored. A value that makes no sense is ignored too, so an old or mangled link still opens the page.

use super::embed::panels;
use super::packed;
use super::params::Params;
use super::percent;
use super::route::Page;
use super::settings::Theme;
use super::tuning::{Facet, Versus};
use prose::Level;
use protocol::{Step, Tunable, Tuning};

/// Who asks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Viewer {
    /// A viewer with a history.
    Known(i64),
    /// A visitor nobody knows.
    New,
}

/// The state of the page that a link holds. What is absent has its default.
#[derive(Clone, Debug, Default, PartialEq)]
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
    /// The step that is open.
    pub step: Option<Step>,
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
    /// Parts of the page that are left out.
    pub hide: Vec<String>,
    /// What the panel of another page than the flow keeps in the link.
    pub params: Params,
}

/// The most parts a link may leave out.
const MAX_HIDDEN: usize = 16;

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

const SETTINGS: [Setting; 19] = [
    Setting {
        name: "like",
        scope: Scope::Flow,
        read: |state, value| state.like = some_text(value),
        write: |state| state.like.clone(),
    },
    // What course pages write; it is read, and written as `like`.
    Setting {
        name: "query",
        scope: Scope::Flow,
        read: |state, value| state.like = some_text(value),
        write: |_| None,
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
        read: |state, value| state.step = value.parse().ok().and_then(Step::from_number),
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
        read: |state, value| tune(state, Tunable::Candidates, value),
        write: |state| state.tuning.write(Tunable::Candidates),
    },
    Setting {
        name: "ef",
        scope: Scope::Flow,
        read: |state, value| tune(state, Tunable::Ef, value),
        write: |state| state.tuning.write(Tunable::Ef),
    },
    Setting {
        name: "exact",
        scope: Scope::Flow,
        read: |state, value| tune(state, Tunable::Exact, value),
        write: |state| state.tuning.write(Tunable::Exact),
    },
    Setting {
        name: "filter",
        scope: Scope::Flow,
        read: |state, value| tune(state, Tunable::Filter, value),
        write: |state| state.tuning.write(Tunable::Filter),
    },
    Setting {
        name: "seen",
        scope: Scope::Flow,
        read: |state, value| tune(state, Tunable::Seen, value),
        write: |state| state.tuning.write(Tunable::Seen),
    },
    Setting {
        name: "features",
        scope: Scope::Flow,
        read: |state, value| tune(state, Tunable::Features, value),
        write: |state| state.tuning.write(Tunable::Features),
    },
    Setting {
        name: "weights",
        scope: Scope::Flow,
        read: |state, value| tune(state, Tunable::Weights, value),
        write: |state| state.tuning.write(Tunable::Weights),
    },
    Setting {
        name: "diversity",
        scope: Scope::Flow,
        read: |state, value| tune(state, Tunable::Diversity, value),
        write: |state| state.tuning.write(Tunable::Diversity),
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
    Setting {
        name: "hide",
        scope: Scope::Everywhere,
        read: |state, value| {
            let names = value.split([',', ' ']).filter(|name| panels::is_name(name));
            state.hide = names.take(MAX_HIDDEN).map(str::to_owned).collect();
        },
        write: |state| (!state.hide.is_empty()).then(|| state.hide.join(",")),
    },
];

/// Names that say how a link is written, and are never a panel's own.
const RESERVED: [&str; 2] = ["v", "z"];

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
        for pair in packed::expand(query).split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = percent::decode(value);
            match state.setting(name) {
                _ if RESERVED.contains(&name) => {}
                Some(setting) => (setting.read)(&mut state, &value),
                None if state.page != Page::Flow => state.params.set(name, &value),
                None => {}
            }
        }
        if let Page::Embed(panel) = &state.page {
            state.step = state.step.or_else(|| panels::first_step(panel));
        }
        state
    }

    /// The part of an address from the `#` on; packed where it is long.
    pub fn to_hash(&self) -> String {
        let pairs = self.pairs().map(|(name, value)| format!("{name}={}", percent::encode(&value)));
        let query = packed::shorten(pairs.collect::<Vec<_>>().join("&"));
        let path = self.page.path();
        if query.is_empty() { format!("#{path}") } else { format!("#{path}?{query}") }
    }

    /// Names and values of all that is not as it is by default.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, String)> {
        let settings = SETTINGS
            .iter()
            .filter(|setting| self.has(setting))
            .filter_map(|setting| Some((setting.name, (setting.write)(self)?)));
        let own = |name: &str| self.setting(name).is_none() && !RESERVED.contains(&name);
        let params = self.params.iter().filter(move |(name, _)| self.page != Page::Flow && own(name));
        settings.chain(params.map(|(name, value)| (name, value.to_owned())))
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

    /// The question alone, and how the steps are to run; none where nothing is asked.
    pub fn question(&self) -> Option<Self> {
        self.asks().then(|| Self {
            like: self.like.clone(),
            text: self.text.clone(),
            user: self.user,
            k: self.k,
            tuning: self.tuning.clone(),
            ..Self::default()
        })
    }

    /// Whether both ask the same question, whatever is changed about the steps.
    pub fn asks_alike(&self, other: &Self) -> bool {
        (&self.like, &self.text, self.user, self.k) == (&other.like, &other.text, other.user, other.k)
    }
}

/// A setting of a step. One that makes no sense leaves the step as it is.
fn tune(state: &mut UrlState, tunable: Tunable, value: &str) {
    let _ = state.tuning.read(tunable, value.trim());
}

fn some_text(value: &str) -> Option<String> {
    let text = value.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
#[path = "url_state_tests.rs"]
mod tests;
