//! How free text was understood.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::UnderstoodQuestion;

/// What a text was taken for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TextIs {
    /// A film's title and nothing else.
    Title,
    /// A film's title and what should be different: "like Inception but funnier".
    Variation,
    /// A description.
    Description,
}

/// A text, understood.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Understood {
    /// What it was taken for.
    pub kind: TextIs,
    /// The same in words, to follow "Understood as".
    pub sentence: String,
    /// The film named.
    pub film: Option<NamedFilm>,
    /// What is wanted, mended: the text that is embedded.
    pub wanted: String,
    /// What is not wanted, as it was typed.
    pub unwanted: Vec<String>,
    /// Words taken for others: as typed, and as read.
    pub mended: Vec<(String, String)>,
    /// People named.
    pub people: Vec<NamedPerson>,
    /// First and last year of release.
    pub years: Option<(i64, i64)>,
    /// What of it is a condition, in the vector store's language.
    pub filter: Option<Value>,
    /// How the film's vector was moved; one for every thing that should be different.
    #[serde(default)]
    pub shifts: Vec<Shift>,
    /// What was asked for as a title, though no film here is called so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
    /// The language of the text, where it is not English and so is not understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where it is a question rather than a wish: how the question is understood. `rag.ask` answers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Box<UnderstoodQuestion>>,
    /// Cosine of the moved vector with the film's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<f64>,
}

/// A film named in a text.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct NamedFilm {
    /// Its number.
    pub movie_id: i64,
    /// Its title.
    pub title: String,
    /// Year of first release.
    pub year: i64,
}

/// A person named in a text.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct NamedPerson {
    /// The name, whole.
    pub name: String,
    /// Whether films by the person are meant, not films with the person.
    pub directs: bool,
    /// Whether those films are meant to be left out.
    pub unwanted: bool,
}

/// A vector moved towards the meaning of some words, or away from it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Shift {
    /// The words.
    pub words: String,
    /// How far; negative is away from them.
    pub weight: f64,
    /// Cosine of the film's vector with that of the words.
    pub before: f64,
    /// The same for the moved vector.
    pub after: f64,
}

/// What a text is while it is typed.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Reading {
    /// The text.
    pub text: String,
    /// Whether it is a title, or the beginning of one, or near enough to one to be a misspelt one.
    pub as_title: bool,
    /// What it is understood as, in words; empty until the texts about films are there, and where it is empty.
    pub sentence: String,
    /// What it could become, best first.
    pub completions: Vec<Completion>,
}

/// Something a text could become.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Completion {
    /// The text it becomes.
    pub text: String,
    /// What it is: `film`, `director` or `actor`.
    pub kind: String,
    /// What is shown: a title or a name.
    pub label: String,
    /// A film's year, or how many films a person has.
    pub note: String,
}
