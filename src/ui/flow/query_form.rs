//! The question as the reader is writing it.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::client::{Client, EngineState};
use crate::protocol::Suggest;
use crate::ui::url_state::{UrlState, Viewer};

/// Viewers are numbered from 1 to this.
pub const VIEWERS: i64 = 1_000;

/// Films asked for where the link does not say.
pub const DEFAULT_K: i64 = 10;

/// Completions shown at most.
const COMPLETIONS: u64 = 7;

/// What the first field holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Subject {
    /// A film's title.
    Title,
    /// A description.
    Description,
}

/// The fields of the question. Copies share them.
#[derive(Clone, Copy)]
pub struct QueryForm {
    /// A title or a description.
    pub about: RwSignal<String>,
    /// Which of the two.
    pub subject: RwSignal<Subject>,
    /// The viewer's number; empty for a new visitor.
    pub viewer: RwSignal<String>,
    /// How many films.
    pub k: RwSignal<i64>,
    /// What is wrong with the fields.
    pub mistake: RwSignal<Option<Mistake>>,
}

/// A field that cannot be sent as it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Mistake {
    /// Nothing to go by.
    NoSubject,
    /// Not a viewer's number.
    NoSuchViewer,
}

impl Mistake {
    /// What to do about it.
    pub fn advice(self) -> String {
        match self {
            Self::NoSubject => "Name a film, or describe one.".to_owned(),
            Self::NoSuchViewer => {
                format!(
                    "Viewers are numbered 1 to {VIEWERS}. Leave the number empty to ask as a new visitor."
                )
            }
        }
    }
}

impl QueryForm {
    /// The form as the link fills it; the example where the link asks nothing.
    pub fn from_link(link: &UrlState) -> Self {
        let form = Self {
            about: RwSignal::new("Inception".to_owned()),
            subject: RwSignal::new(Subject::Title),
            viewer: RwSignal::new("42".to_owned()),
            k: RwSignal::new(DEFAULT_K),
            mistake: RwSignal::new(None),
        };
        if link.asks() {
            form.fill(link);
        }
        form
    }

    /// Takes over the question of a link.
    pub fn fill(self, link: &UrlState) {
        let (subject, about) = match (&link.like, &link.text) {
            (Some(title), _) => (Subject::Title, title.clone()),
            (None, text) => (Subject::Description, text.clone().unwrap_or_default()),
        };
        self.subject.set(subject);
        self.about.set(about);
        self.viewer.set(match link.user {
            Some(Viewer::Known(number)) => number.to_string(),
            Some(Viewer::New) | None => String::new(),
        });
        self.k.set(link.k.unwrap_or(DEFAULT_K));
        self.mistake.set(None);
    }

    /// Writes the question into `link`, or notes what is wrong with it.
    pub fn write_to(self, link: &UrlState) -> Option<UrlState> {
        let about = self.about.with_untracked(|about| about.trim().to_owned());
        let viewer = self.viewer.with_untracked(|viewer| read_viewer(viewer));
        let mistake = match (about.is_empty(), viewer) {
            (true, _) => Some(Mistake::NoSubject),
            (false, None) => Some(Mistake::NoSuchViewer),
            (false, Some(_)) => None,
        };
        self.mistake.set(mistake);
        if mistake.is_some() {
            return None;
        }
        let (like, text) = match self.subject.get_untracked() {
            Subject::Title => (Some(about), None),
            Subject::Description => (None, Some(about)),
        };
        Some(UrlState {
            like,
            text,
            user: viewer,
            k: Some(self.k.get_untracked()),
            step: None,
            ..link.clone()
        })
    }
}

fn read_viewer(text: &str) -> Option<Viewer> {
    match text.trim() {
        "" => Some(Viewer::New),
        number => number.parse().ok().filter(|number| (1..=VIEWERS).contains(number)).map(Viewer::Known),
    }
}

/// Completions of what is being typed.
#[derive(Clone, Copy)]
pub struct Completions {
    /// Titles, best first.
    pub titles: ReadSignal<Vec<String>>,
    /// To be told what was typed.
    pub on_type: Callback<String>,
}

/// Asks the engine for titles as the reader types. Before the engine is up there are none; an answer to an older
/// text than the last is dropped.
pub fn use_completions(client: Client, subject: RwSignal<Subject>) -> Completions {
    let (titles, set_titles) = signal(Vec::new());
    let latest = StoredValue::new(0_u32);
    let on_type = Callback::new(move |prefix: String| {
        latest.update_value(|latest| *latest += 1);
        let asked = latest.get_value();
        let ready = matches!(client.state().get_untracked(), EngineState::Ready(_));
        if prefix.trim().is_empty() || !ready || subject.get_untracked() == Subject::Description {
            set_titles.set(Vec::new());
            return;
        }
        spawn_local(async move {
            // A failed completion is no news: the question itself will say what is wrong.
            let found = client.call(Suggest { prefix, limit: COMPLETIONS }).await.unwrap_or_default();
            if latest.try_get_value() == Some(asked) {
                set_titles.set(found);
            }
        });
    });
    Completions { titles, on_type }
}
