//! What is asked, by the words that are left when names and conditions are taken away.

use catalog::{Catalogue, Movie};
use protocol::QuestionKind;

use super::asked::{Asked, Compared, PersonCondition, Question, Relation, Topic};
use super::cues;
use super::mentions::Mentions;
use super::tokens::{Token, plain};

const PART_WORDS: &[&str] = &[
    "play",
    "plays",
    "played",
    "playing",
    "role",
    "part",
    "portray",
    "portrays",
    "portrayed",
    "character",
    "who's",
    "actor",
    "actress",
];
/// What somebody does for a film.
const DOINGS: &[&str] = &[
    "direct",
    "directed",
    "directs",
    "director",
    "make",
    "made",
    "makes",
    "star",
    "stars",
    "starred",
    "starring",
    "act",
    "acts",
    "acted",
    "appear",
    "appears",
    "appeared",
    "play",
    "plays",
    "played",
    "worked",
    "work",
    "filmography",
    "in",
    "cast",
    "gedreht",
    "dirigio",
    "diretto",
    "realise",
    "dirigiu",
];
const MANY: &[&str] = &["films", "movies", "pictures", "list"];

/// The words that are left.
pub struct Residue<'a> {
    words: Vec<(usize, &'a str)>,
}

impl<'a> Residue<'a> {
    /// The words of `tokens` from `prefix` on that nothing has taken.
    pub fn new(tokens: &'a [Token], found: &Mentions, prefix: usize) -> Self {
        let words = tokens
            .iter()
            .enumerate()
            .skip(prefix)
            .filter(|(at, _)| !found.taken.get(*at).copied().unwrap_or_default())
            .map(|(at, token)| (at, token.word.as_str()));
        Self { words: words.collect() }
    }

    /// Whether one of `words` is left.
    pub fn has(&self, words: &[&str]) -> bool {
        self.words.iter().any(|(_, word)| words.contains(word))
    }

    /// Whether the second follows the first.
    pub fn has_pair(&self, first: &str, second: &str) -> bool {
        self.words.windows(2).any(|pair| pair[0].1 == first && pair[1].1 == second)
    }

    /// Whether it begins as a question that wants yes or no.
    pub fn is_yes_no(&self) -> bool {
        self.words.first().is_some_and(|(_, word)| cues::AUXILIARIES.contains(word))
    }

    /// Whether it asks for films, or for what somebody did in them.
    pub fn tells_of_films(&self) -> bool {
        self.words.iter().all(|(_, word)| cues::GENERAL.contains(word))
            || self.has(cues::FILM_WORDS)
            || self.has(DOINGS)
    }

    /// Whether it asks for a fact that a film has.
    pub fn asks_a_fact(&self) -> bool {
        self.has(DOINGS)
            || self.has(&["about", "long", "released", "come", "came", "year", "plot", "length", "runtime"])
    }

    fn first(&self) -> &str {
        self.words.first().map_or("", |(_, word)| word)
    }

    /// The places of the words that no rule explains.
    pub fn unexplained(&self, question: &Question) -> Vec<usize> {
        let role: Vec<String> = question
            .conditions
            .role
            .as_deref()
            .map(|role| plain(role).split(' ').map(str::to_owned).collect())
            .unwrap_or_default();
        let is_foreign = self.has(cues::FOREIGN_CUES);
        let explains = |word: &str| {
            cues::GENERAL.contains(&word)
                || is_foreign && cues::FOREIGN.contains(&word)
                || cues::AUXILIARIES.contains(&word)
                || role.iter().any(|own| own == word)
                || explained_by(question.asked).iter().any(|words| words.contains(&word))
                || word.chars().count() == 1
        };
        self.words.iter().filter(|(_, word)| !explains(word)).map(|(at, _)| *at).collect()
    }
}

fn explained_by(asked: Asked) -> Vec<&'static [&'static str]> {
    match asked {
        Asked::Part => vec![PART_WORDS],
        Asked::Films | Asked::Count | Asked::Described => vec![cues::LISTING],
        Asked::First | Asked::Last | Asked::Longest | Asked::Shortest | Asked::MostFilms => {
            const SUPERLATIVES: &[&str] = &[
                "first", "oldest", "earliest", "debut", "latest", "newest", "last", "recent", "final",
                "youngest", "longest", "shortest", "most",
            ];
            vec![cues::LISTING, SUPERLATIVES]
        }
        Asked::Compared(_) => {
            const COMPARING: &[&str] = &[
                "longer", "shorter", "older", "newer", "first", "earlier", "later", "before", "after",
                "recent", "last", "common", "share", "shares", "person", "people", "runs", "run", "length",
                "between", "latest", "oldest", "came", "come", "same", "longest", "shortest", "newest",
            ];
            vec![cues::LISTING, COMPARING]
        }
        _ => cues::FACTS.iter().filter(|(fact, _)| *fact == asked).map(|(_, words)| *words).collect(),
    }
}

/// Whether the words speak of several films, so that none is meant by an ordinary word.
pub fn is_about_many(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| MANY.contains(&token.word.as_str()))
}

/// Sets what is asked, and of which kind it is.
pub fn decide(catalogue: &Catalogue, words: &Residue<'_>, question: &mut Question) {
    let asked = match question.films.len() {
        0 => of_many(catalogue, words, question),
        1 => of_one(catalogue, words, question),
        _ => compared(words, question.yes_no),
    };
    question.asked = asked;
    question.kind = kind(question, words);
}

fn of_one(catalogue: &Catalogue, words: &Residue<'_>, question: &mut Question) -> Asked {
    let movie = question.films.first().and_then(|films| films.first()).and_then(|&id| catalogue.get(id));
    if let Some(part) = movie.and_then(|movie| part(movie, words, question)) {
        question.conditions.role = part;
        return Asked::Part;
    }
    if question.yes_no {
        if let Some(asked) = asked_yes_or_no(question) {
            return asked;
        }
    }
    let when = words.has(&[
        "when", "year", "wann", "quand", "cuando", "quando", "date", "jahr", "annee", "anno", "decade",
    ]);
    let who = words.has(&["who", "whom", "wer", "qui", "quien", "chi", "quem", "who's"]);
    let is_filmed = words.has(&["filmed", "filming", "shot", "locations", "location", "shoot"]);
    let what_about = words.has(&["about"]);
    let is_made = words.has(&["made", "make"]);
    let writes = words.has(&["wrote", "written", "writer", "writers", "screenwriter", "author", "write"]);
    let rules: [(bool, Asked); 27] = [
        (
            words.has(&["minutes", "runtime", "running", "length", "duration", "dauert", "dure", "dura"]),
            Asked::Runtime,
        ),
        (words.has(&["long"]) && words.has(&["how", "wie"]), Asked::Runtime),
        (words.has(&["where", "locations", "location"]) && is_filmed, Asked::Topic(Topic::Location)),
        (words.has(&["where"]) && words.has(&["set", "place"]), Asked::Other),
        (
            words.has(&["novel", "book", "based", "adapted", "adaptation", "source"]),
            Asked::Topic(Topic::Source),
        ),
        (
            words.has(&["composer", "composed", "compose", "music", "score", "soundtrack", "scored"]),
            Asked::Topic(Topic::Music),
        ),
        (
            words.has(&[
                "cinematographer",
                "cinematography",
                "photographed",
                "photography",
                "cameraman",
                "lensed",
            ]) || who && words.has(&["shot"]),
            Asked::Topic(Topic::Photography),
        ),
        (writes || words.has(&["screenplay", "script", "scriptwriter"]), Asked::Topic(Topic::Writing)),
        (
            words.has(&[
                "award",
                "awards",
                "prize",
                "prizes",
                "oscar",
                "oscars",
                "won",
                "win",
                "nominated",
                "nominations",
            ]),
            Asked::Topic(Topic::Awards),
        ),
        (
            who && words.has(&["produced", "produce"]) || words.has(&["producer", "producers", "studio"]),
            Asked::Topic(Topic::Production),
        ),
        (words.has(&["editor", "edited", "editing"]), Asked::Topic(Topic::Editing)),
        (words.has(&["costumes", "costume", "designer", "designed"]), Asked::Topic(Topic::Design)),
        (words.has(&["original", "originaltitel"]), Asked::OriginalTitle),
        (
            words.has(&[
                "theme", "themes", "meaning", "mean", "means", "ideas", "message", "explore", "explores",
            ]) || what_about && words.has(&["really"]),
            Asked::Themes,
        ),
        (
            words.has(&["making", "production", "background"])
                || words.has(&["how"]) && (is_made || words.has(&["come"])),
            Asked::Making,
        ),
        (
            words.has(&[
                "plot",
                "story",
                "summary",
                "summarise",
                "summarize",
                "synopsis",
                "happens",
                "happen",
                "storyline",
                "premise",
                "overview",
                "handelt",
                "describe",
            ]),
            Asked::Plot,
        ),
        (words.has(&["language", "languages", "spoken", "speak", "sprache", "langue"]), Asked::Language),
        (words.has(&["genre", "genres", "kind", "type", "sort"]), Asked::Genre),
        (
            words.has(&["country", "countries", "nationality", "origin", "land", "pays", "pais", "paese"]),
            Asked::Country,
        ),
        (words.has(&["where"]) && !is_filmed, Asked::Country),
        (when, Asked::Year),
        (
            words.has(&[
                "directed",
                "director",
                "direct",
                "directs",
                "directors",
                "filmmaker",
                "helmed",
                "regie",
                "regisseur",
                "gedreht",
                "realise",
                "realisateur",
                "dirigio",
                "dirigiu",
                "diretto",
                "regista",
                "maker",
            ]),
            Asked::Director,
        ),
        ((who || words.has(&["which"])) && is_made || words.has(&["whose"]), Asked::Director),
        (
            words.has(&[
                "stars",
                "star",
                "starred",
                "starring",
                "acted",
                "act",
                "acts",
                "actor",
                "actors",
                "actress",
                "actresses",
                "cast",
                "appear",
                "appears",
                "appeared",
                "plays",
                "played",
                "play",
                "spielt",
                "spielen",
                "joue",
                "actua",
                "recita",
                "atua",
                "acting",
            ]),
            Asked::Cast,
        ),
        (who && words.has(&["in", "in's"]), Asked::Cast),
        (words.has(&["release", "released", "premiere", "premiered"]), Asked::Year),
        (what_about || words.words.iter().all(|(_, word)| cues::GENERAL.contains(word)), Asked::Plot),
    ];
    rules.into_iter().find(|(holds, _)| *holds).map_or(Asked::Other, |(_, asked)| asked)
}

/// Whether a part in `movie` is asked for: whose it is (then the part), or which one a person plays.
fn part(movie: &Movie, words: &Residue<'_>, question: &Question) -> Option<Option<String>> {
    if question.conditions.people.len() == 1 && words.has(PART_WORDS) && !question.yes_no {
        return Some(None);
    }
    if question.yes_no || !words.has(&["who", "which", "who's", "what", "actor", "actress"]) {
        return None;
    }
    let left: Vec<&str> = words
        .words
        .iter()
        .map(|(_, word)| *word)
        .filter(|word| {
            !cues::GENERAL.contains(word)
                && !PART_WORDS.contains(word)
                && !["actor", "actress"].contains(word)
        })
        .collect();
    let is_part = |role: &str| {
        let own = plain(role);
        let own: Vec<&str> = own.split(' ').collect();
        let of_role = |word: &&str| own.contains(word);
        // Words that mean something, and no others than the part's.
        !left.is_empty() && left.iter().all(of_role) && left.len() * 2 >= own.len().saturating_sub(1)
    };
    let roles = || movie.cast.iter().filter_map(|member| member.role.as_deref());
    let exact = roles().find(|role| {
        let own = plain(role);
        let own: Vec<&str> = own.split(' ').filter(|word| !cues::GENERAL.contains(word)).collect();
        !left.is_empty() && own == left
    });
    let asks_for_part = words.has(PART_WORDS) || words.has(&["was", "is"]);
    exact
        .or_else(|| roles().find(|role| is_part(role)))
        .filter(|_| asks_for_part)
        .map(|role| Some(role.to_owned()))
}

fn asked_yes_or_no(question: &Question) -> Option<Asked> {
    let conditions = &question.conditions;
    if let Some(person) = conditions.people.first() {
        return Some(if person.relation == Relation::Directs { Asked::Director } else { Asked::Cast });
    }
    if conditions.minutes.is_some() {
        return Some(Asked::Runtime);
    }
    if conditions.years.is_some() {
        return Some(Asked::Year);
    }
    let facets = [
        (&conditions.genres, Asked::Genre),
        (&conditions.languages, Asked::Language),
        (&conditions.countries, Asked::Country),
    ];
    facets.into_iter().find(|(list, _)| !list.is_empty()).map(|(_, asked)| asked)
}

fn compared(words: &Residue<'_>, yes_no: bool) -> Asked {
    let rules = [
        (words.has(&["longer", "long", "longest", "length", "runs", "run"]), Compared::Longer),
        (words.has(&["shorter", "shortest"]), Compared::Shorter),
        (
            words.has(&["newer", "recent", "later", "last", "newest"]) || yes_no && words.has(&["after"]),
            Compared::Newer,
        ),
        (words.has(&["older", "first", "earlier", "before", "oldest"]), Compared::Older),
        (
            words.has(&["director", "directed", "direct", "made"]) || words.has(&["person"]),
            Compared::Directors,
        ),
        (
            words.has(&["actor", "actors", "cast", "star", "stars", "act", "appears", "actress"]),
            Compared::Cast,
        ),
    ];
    let found = rules.into_iter().find(|(holds, _)| *holds);
    Asked::Compared(found.map_or(Compared::Shared, |(_, compared)| compared))
}

fn of_many(catalogue: &Catalogue, words: &Residue<'_>, question: &mut Question) -> Asked {
    let speaks_of_films = words.has(&["film", "films", "movie", "movies", "picture", "pictures"]);
    if words.has(&["most"]) && words.has(&["directed", "director", "directors", "actor", "actors", "actress"])
    {
        return Asked::MostFilms;
    }
    let superlative = cues::SUPERLATIVES.iter().find(|(word, _)| words.has(&[word]));
    let is_dated = question.conditions.years.is_some() && !speaks_of_films;
    if let Some((_, asked)) =
        superlative.filter(|_| (!question.conditions.is_empty() || speaks_of_films) && !is_dated)
    {
        return *asked;
    }
    if words.has(&["many", "number", "count"]) {
        return Asked::Count;
    }
    if let Some(role) = part_anywhere(catalogue, words, question) {
        question.conditions.role = Some(role);
        return Asked::Part;
    }
    if let Some(role) = part_of_people(catalogue, words, &question.conditions.people) {
        question.conditions.role = Some(role);
        return Asked::Films;
    }
    if !question.conditions.is_empty() && words.tells_of_films() {
        return Asked::Films;
    }
    // "Who", "when" and "where" ask for a fact of a film, which is not named then.
    let asks_a_fact =
        ["who", "whom", "whose", "when", "where", "why", "how", "who's"].contains(&words.first());
    if asks_a_fact { Asked::Other } else { Asked::Described }
}

/// The part of any film that the words name: "Who plays Vito Corleone?"
fn part_anywhere(catalogue: &Catalogue, words: &Residue<'_>, question: &Question) -> Option<String> {
    if !question.conditions.is_empty()
        || !words.has(&["who", "which", "who's"])
        || words.has(cues::FILM_WORDS)
    {
        return None;
    }
    let left: Vec<&str> = words
        .words
        .iter()
        .map(|(_, word)| *word)
        .filter(|word| !cues::GENERAL.contains(word) && !PART_WORDS.contains(word))
        .collect();
    let roles =
        catalogue.movies().iter().flat_map(|movie| &movie.cast).filter_map(|member| member.role.as_deref());
    let is_called = |role: &&str| {
        let own = plain(role);
        let own: Vec<&str> = own.split(' ').filter(|word| !cues::GENERAL.contains(word)).collect();
        !left.is_empty() && own == left
    };
    roles.into_iter().find(is_called).map(str::to_owned)
}

/// The part that one of the people plays and that the words name.
fn part_of_people(catalogue: &Catalogue, words: &Residue<'_>, people: &[PersonCondition]) -> Option<String> {
    let left: Vec<&str> = words
        .words
        .iter()
        .map(|(_, word)| *word)
        .filter(|word| {
            !cues::GENERAL.contains(word) && !PART_WORDS.contains(word) && !cues::LISTING.contains(word)
        })
        .collect();
    if left.is_empty() {
        return None;
    }
    let person = people.first()?;
    catalogue
        .movies()
        .iter()
        .flat_map(|movie| &movie.cast)
        .filter(|member| person.names.contains(&member.name))
        .filter_map(|member| member.role.clone())
        .filter(|role| {
            let own = plain(role);
            left.iter().all(|word| own.split(' ').any(|of_role| of_role == *word))
        })
        .min_by_key(String::len)
}

fn kind(question: &Question, words: &Residue<'_>) -> QuestionKind {
    if let Asked::Compared(_) = question.asked {
        return QuestionKind::Comparison;
    }
    if question.yes_no {
        return QuestionKind::YesNo;
    }
    match question.asked {
        Asked::Director | Asked::Cast | Asked::Part | Asked::MostFilms => QuestionKind::Who,
        Asked::Topic(Topic::Location) | Asked::Country => QuestionKind::Where,
        Asked::Topic(_) | Asked::Making => QuestionKind::Making,
        Asked::Year => QuestionKind::When,
        Asked::Runtime => QuestionKind::HowLong,
        Asked::Plot => QuestionKind::Plot,
        Asked::Themes => QuestionKind::Theme,
        Asked::Count => QuestionKind::HowMany,
        Asked::First | Asked::Last | Asked::Longest | Asked::Shortest => QuestionKind::Superlative,
        Asked::Films | Asked::Described => {
            if words.first() == "which" && words.has(&["film", "movie"]) {
                QuestionKind::Which
            } else {
                QuestionKind::List
            }
        }
        _ => QuestionKind::What,
    }
}
