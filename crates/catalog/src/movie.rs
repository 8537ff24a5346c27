//! A film and the texts made from it.

use serde::{Deserialize, Serialize};

/// A film's number, stable over versions of the catalogue.
pub type MovieId = i64;

/// The closed list of genres, in alphabetical order.
pub const GENRES: [&str; 21] = [
    "Action",
    "Adventure",
    "Animation",
    "Biography",
    "Comedy",
    "Crime",
    "Documentary",
    "Drama",
    "Family",
    "Fantasy",
    "Film Noir",
    "History",
    "Horror",
    "Musical",
    "Mystery",
    "Romance",
    "Science Fiction",
    "Sport",
    "Thriller",
    "War",
    "Western",
];

/// A real film. A fact nobody was sure of is absent.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Movie {
    /// Stable number, from 1.
    pub id: MovieId,
    /// The usual English title.
    pub title: String,
    /// The title at home, in its own script.
    pub original_title: String,
    /// Year of first release.
    pub year: i64,
    /// At least one.
    pub directors: Vec<String>,
    /// Up to six.
    pub cast: Vec<CastMember>,
    /// One to four of [`GENRES`].
    pub genres: Vec<String>,
    /// Producing countries.
    pub countries: Vec<String>,
    /// Languages spoken; `Silent` where none is.
    pub languages: Vec<String>,
    /// Minutes.
    pub runtime: Option<i64>,
    /// How well the world knows it: 5 nearly everybody, 4 most people, 3 people who like films, 2 people who
    /// seek them out, 1 specialists.
    pub fame: u8,
    /// 5 to 12 things a viewer would search for.
    pub keywords: Vec<String>,
    /// 2 to 12 of [`crate::TAGS`]: what it has in common with others.
    #[serde(default)]
    pub tags: Vec<String>,
    /// What happens, in 25 to 70 words of our own.
    pub overview: String,
    /// Further short texts on themes and making.
    pub passages: Vec<MovieText>,
}

/// An actor and the part played.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CastMember {
    /// The actor.
    pub name: String,
    /// The part, where sure.
    pub role: Option<String>,
}

/// What a text about a film is about.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TextKind {
    /// What happens.
    Overview,
    /// What it is about beneath the plot.
    Themes,
    /// How it was made and received.
    Making,
    /// Who made it, when and where: a sentence made from the facts.
    Credits,
}

impl TextKind {
    /// The name used in passage ids.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Themes => "themes",
            Self::Making => "making",
            Self::Credits => "credits",
        }
    }
}

/// A text about a film.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MovieText {
    /// What it is about.
    pub kind: TextKind,
    /// 20 to 70 words.
    pub text: String,
}

impl Movie {
    /// What the film is about, in short: genres, overview and keywords, without names of people and the title.
    pub fn profile(&self) -> String {
        format!("{}. {} {}.", self.genres.join(" "), self.overview, self.keywords.join(", "))
    }

    /// The texts whose embeddings are mixed into the film's vector, by name.
    pub fn parts(&self) -> [(&'static str, String); 5] {
        let themes = self.passages.iter().find(|text| text.kind == TextKind::Themes);
        let themes = themes.map_or("", |themes| themes.text.as_str());
        let (genres, keywords) = (self.genres.join(" "), self.keywords.join(", "));
        [
            ("profile", self.profile()),
            ("whole", format!("{genres}. {} {themes} {keywords}.", self.overview)),
            ("keywords", keywords),
            ("tags", self.tags.join(", ")),
            ("credits", self.credits()),
        ]
    }

    /// Everything by whose words the film can be found: names, facts, texts. Keywords count twice.
    pub fn search_text(&self) -> String {
        let mut parts: Vec<&str> = vec![&self.title, &self.original_title];
        let lists =
            [&self.directors, &self.genres, &self.countries, &self.languages, &self.keywords, &self.keywords];
        parts.extend(lists.into_iter().flatten().map(String::as_str));
        for member in &self.cast {
            parts.extend([Some(member.name.as_str()), member.role.as_deref()].into_iter().flatten());
        }
        parts.push(&self.overview);
        parts.extend(self.passages.iter().map(|passage| passage.text.as_str()));
        format!("{} {}", parts.join(" "), self.year)
    }

    /// All texts that retrieval can find, in a fixed order: overview, the passages, credits.
    pub fn texts(&self) -> Vec<MovieText> {
        let mut texts = vec![MovieText { kind: TextKind::Overview, text: self.overview.clone() }];
        texts.extend(self.passages.iter().cloned());
        texts.push(MovieText { kind: TextKind::Credits, text: self.credits() });
        texts
    }

    /// The facts as one or two sentences.
    fn credits(&self) -> String {
        let mut text = format!("{} ({}) was directed by {}.", self.title, self.year, list(&self.directors));
        let cast: Vec<String> = self
            .cast
            .iter()
            .map(|member| match &member.role {
                Some(role) => format!("{} as {role}", member.name),
                None => member.name.clone(),
            })
            .collect();
        if !cast.is_empty() {
            text.push_str(&format!(" It stars {}.", list(&cast)));
        }
        let genres: Vec<String> = self.genres.iter().map(|genre| genre.to_lowercase()).collect();
        text.push_str(&format!(" Genres: {}. Made in {}.", genres.join(", "), list(&self.countries)));
        if self.title != self.original_title {
            text.push_str(&format!(" Original title: {}.", self.original_title));
        }
        text
    }
}

/// `a`, `a and b`, `a, b and c`.
fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
