//! The question as the reader is writing it.

use leptos::prelude::*;

use protocol::{DEFAULT_K, Reading};
use site::url_state::{UrlState, Viewer};

/// Viewers are numbered from 1 to this.
pub const VIEWERS: i64 = 1_000;

/// A text of so many words is hardly a title: what it is taken for until the engine has read it.
const WORDS_OF_A_DESCRIPTION: usize = 5;

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
    /// Whether the reader, and not the text, says which.
    pub insists: RwSignal<bool>,
    /// How the engine reads the text; of an older text while it is reading.
    pub reading: RwSignal<Reading>,
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
            insists: RwSignal::new(false),
            reading: RwSignal::default(),
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
        self.put(&about, subject);
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
        self.guess();
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

impl QueryForm {
    /// Whether the fields hold the question of `link` already.
    pub fn holds(self, link: &UrlState) -> bool {
        let about = match self.subject.get_untracked() {
            Subject::Title => &link.like,
            Subject::Description => &link.text,
        };
        let viewer = self.viewer.with_untracked(|viewer| read_viewer(viewer));
        about.as_deref().is_some_and(|about| self.about.with_untracked(|typed| typed.trim() == about))
            && viewer == Some(link.user.unwrap_or(Viewer::New))
            && self.k.get_untracked() == link.k.unwrap_or(DEFAULT_K)
    }

    /// Takes the text for what the engine reads in it, or for what its length says until then, unless the reader insists.
    pub fn guess(self) {
        if self.insists.get_untracked() {
            return;
        }
        let about = self.about.get_untracked();
        let subject = self.reading.with_untracked(|reading| {
            let is_title = if reading.text.trim() == about.trim() && !reading.sentence.is_empty() {
                reading.as_title
            } else {
                about.split_whitespace().count() < WORDS_OF_A_DESCRIPTION
            };
            if is_title { Subject::Title } else { Subject::Description }
        });
        if self.subject.get_untracked() != subject {
            self.subject.set(subject);
        }
    }

    /// Takes over a text of which it is known what it is.
    pub fn put(self, about: &str, subject: Subject) {
        self.insists.set(true);
        self.subject.set(subject);
        self.about.set(about.to_owned());
    }
}

fn read_viewer(text: &str) -> Option<Viewer> {
    match text.trim() {
        "" => Some(Viewer::New),
        number => number.parse().ok().filter(|number| (1..=VIEWERS).contains(number)).map(Viewer::Known),
    }
}
