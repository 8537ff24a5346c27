//! What is asked, by the words that are left when names and conditions are taken away.

use catalog::Catalogue;
use protocol::QuestionKind;

use super::asked::{Asked, Compared, Question, Relation, Topic};
use super::cues;
use super::parts::{part, part_anywhere, part_of_people};
use super::residue::Residue;
use super::tokens::Token;

const MANY: &[&str] = &["films", "movies", "pictures", "list"];

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
