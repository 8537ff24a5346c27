//! What a question asks for, and under which conditions.

use std::ops::RangeInclusive;

use catalog::{Catalogue, MovieId};
use protocol::{NamedFilm, NamedPerson, QuestionKind, UnderstoodQuestion};

use super::cues::JUDGEMENTS;

/// What is asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Asked {
    /// A film's directors.
    Director,
    /// Its actors.
    Cast,
    /// Which part somebody plays in it, or who plays a part.
    Part,
    /// The year of its release.
    Year,
    /// The countries that made it.
    Country,
    /// The languages spoken in it.
    Language,
    /// Its length.
    Runtime,
    /// Its genres.
    Genre,
    /// Its title at home.
    OriginalTitle,
    /// What happens in it.
    Plot,
    /// What it is about beneath that.
    Themes,
    /// How it was made.
    Making,
    /// One thing about its making.
    Topic(Topic),
    /// Something else about it, which a passage may tell.
    Other,
    /// The films that meet the conditions.
    Films,
    /// How many they are.
    Count,
    /// The oldest of them.
    First,
    /// The newest.
    Last,
    /// The longest.
    Longest,
    /// The shortest.
    Shortest,
    /// Who directed, or acts in, the most of them.
    MostFilms,
    /// Two films by their length, their age, their makers.
    Compared(Compared),
    /// Films that a description fits.
    Described,
}

/// One thing about a film's making.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Topic {
    /// Where it was filmed.
    Location,
    /// Who wrote the music.
    Music,
    /// Who photographed it.
    Photography,
    /// Who wrote the screenplay.
    Writing,
    /// What it is based on.
    Source,
    /// What it won.
    Awards,
    /// Who produced it.
    Production,
    /// Who edited it.
    Editing,
    /// Who designed sets and costumes.
    Design,
}

/// What two films are compared by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Compared {
    /// Which is longer.
    Longer,
    /// Which is shorter.
    Shorter,
    /// Which came first.
    Older,
    /// Which came last.
    Newer,
    /// Whether the same people directed them.
    Directors,
    /// Whether the same people act in them.
    Cast,
    /// All that they share.
    Shared,
}

/// How somebody must have to do with a film.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Relation {
    /// Directed it.
    Directs,
    /// Acts in it.
    Acts,
    /// One of the two.
    Either,
}

/// A condition on a film's people.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonCondition {
    /// The names that were meant, any of which will do.
    pub names: Vec<String>,
    /// What they do.
    pub relation: Relation,
    /// Whether it must not be so.
    pub negated: bool,
}

/// A condition on a film's genres, countries or languages.
#[derive(Clone, Debug, PartialEq)]
pub struct FacetCondition {
    /// The values, any of which will do.
    pub values: Vec<String>,
    /// Whether it must not be so.
    pub negated: bool,
}

/// What a film must be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conditions {
    /// People.
    pub people: Vec<PersonCondition>,
    /// Genres.
    pub genres: Vec<FacetCondition>,
    /// Countries.
    pub countries: Vec<FacetCondition>,
    /// Languages.
    pub languages: Vec<FacetCondition>,
    /// Years of release.
    pub years: Option<RangeInclusive<i64>>,
    /// Longer, or not, than so many minutes.
    pub minutes: Option<(bool, i64)>,
    /// The part that the first of the people plays.
    pub role: Option<String>,
}

impl Conditions {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A question, read.
#[expect(clippy::struct_excessive_bools, reason = "each is said or not, whatever the others are")]
#[derive(Clone, Debug)]
pub struct Question {
    /// What kind of answer it wants.
    pub kind: QuestionKind,
    /// What it asks for.
    pub asked: Asked,
    /// Whether it wants yes or no.
    pub yes_no: bool,
    /// Whether it lets one choose between two films: "A or B".
    pub offers_choice: bool,
    /// Whether films are spoken of at all.
    pub speaks_of_films: bool,
    /// What stands where the title of a film should, where no film here is called so.
    pub unnamed: Option<String>,
    /// Whether a person is named whom nothing here knows.
    pub names_nobody: bool,
    /// Whether those who direct are asked for, and not those who act.
    pub about_directors: bool,
    /// The films it names; several numbers where they share a title.
    pub films: Vec<Vec<MovieId>>,
    /// Conditions on films.
    pub conditions: Conditions,
    /// Words that no rule explains, as they were typed.
    pub unexplained: Vec<String>,
    /// Whether what is not explained stands beside the film's title, as a part of another title would.
    pub title_goes_on: bool,
    /// Words taken for others: as typed, and as read.
    pub mended: Vec<(String, String)>,
    /// Whether the film is that of the question before.
    pub referred: bool,
}

impl Question {
    /// The question as it is told.
    pub fn understood(&self, catalogue: &Catalogue) -> UnderstoodQuestion {
        let Conditions { people, genres, countries, languages, years, .. } = &self.conditions;
        let film = |id: MovieId| {
            let movie = catalogue.get(id)?;
            Some(NamedFilm { movie_id: id, title: movie.title.clone(), year: movie.year })
        };
        let people = people.iter().flat_map(|person| {
            person.names.iter().map(|name| NamedPerson {
                name: name.clone(),
                directs: person.relation == Relation::Directs,
                unwanted: person.negated,
            })
        });
        UnderstoodQuestion {
            kind: self.kind,
            films: self.films.iter().flatten().filter_map(|&id| film(id)).collect(),
            people: people.collect(),
            facets: [genres, countries, languages]
                .into_iter()
                .flat_map(|list| list.iter().flat_map(|facet| &facet.values))
                .cloned()
                .collect(),
            years: years.as_ref().map(|years| (*years.start(), *years.end())),
            mended: self.mended.clone(),
            referred: self.referred,
            unexplained: self.unexplained.clone(),
        }
    }

    /// Whether it asks for a judgement: the best, the most famous.
    pub fn asks_a_judgement(&self) -> bool {
        self.unexplained.iter().any(|word| JUDGEMENTS.contains(&search::fold(word).as_str()))
    }
}
