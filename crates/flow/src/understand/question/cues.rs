//! The words by which a question says what it asks for. Folded; a few of other languages among them.

use super::asked::{Asked, Topic};

/// Words that ask, point or bind, and say nothing about a film.
#[rustfmt::skip]
pub const GENERAL: &[&str] = &[
    "a", "about", "actually", "all", "also", "am", "an", "and", "any", "anybody", "anyone", "anything", "are",
    "as", "at", "be", "been", "besides", "but", "by", "called", "can", "catalog", "catalogue", "collection",
    "could", "did", "do", "does", "else", "ever", "every", "everything", "exist", "exists", "film", "films",
    "find", "for", "from", "get", "give", "got", "had", "has", "have", "he", "her", "here", "him", "his", "how",
    "i", "in", "is", "it", "its", "just", "kind", "know", "known", "let", "like", "list", "me", "movie",
    "movies", "my", "name", "named", "names", "of", "on", "one", "ones", "or", "out", "over", "picture",
    "pictures", "please", "question", "really", "say", "see", "she", "show", "so", "some", "something", "still",
    "tell", "than", "that", "the", "their", "them", "then", "there", "these", "they", "thing", "things", "this",
    "those", "titled", "to", "too", "us", "very", "want", "was", "watch", "we", "were", "what", "what's",
    "whats", "when", "where", "which", "who", "who's", "whom", "whose", "will", "with", "would", "you", "your",
    "feature", "features", "me", "if", "into", "both", "together", "same", "own", "were", "database", "there's",
    "it's", "that's", "does", "wanna", "look", "looking", "recommend", "anymore", "yes", "no",
];

/// The same in German, French, Spanish, Italian and Portuguese; only beside a word of [`FOREIGN_CUES`].
#[rustfmt::skip]
pub const FOREIGN: &[&str] = &[
    "der", "die", "das", "den", "dem", "ein", "eine", "von", "bei", "ist", "war", "hat", "wer", "wann", "wie",
    "wo", "welche", "welcher", "film", "filme", "filmen", "im", "und", "mit", "le", "la", "les", "un", "une",
    "du", "de", "des", "qui", "quand", "est", "combien", "dans", "et", "quel", "quelle", "sont", "quien",
    "quienes", "cuando", "se", "el", "los", "las", "en", "del", "que", "cuanto", "es", "pelicula", "chi",
    "quando", "quanto", "e", "nel", "il", "lo", "di", "da", "foi", "quem", "em", "no", "na", "o", "os", "tempo",
    "temps", "como", "quels", "quelles", "realises", "realisees", "sind", "fur",
];

/// Words by which one asks in those languages.
pub const FOREIGN_CUES: &[&str] = &[
    "wer", "wann", "wie", "wo", "welche", "welcher", "qui", "quand", "combien", "quel", "quelle", "quels",
    "quelles", "quien", "quienes", "cuando", "cuanto", "chi", "quando", "quanto", "quem", "que", "sind",
];

/// A question that begins with one of these wants yes or no.
pub const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "did", "does", "do", "has", "have", "isn't", "aren't", "wasn't", "weren't",
    "didn't", "doesn't", "hasn't", "will", "would", "could", "can",
];

/// What stands before a question, and is none of it.
pub const PREFIXES: &[&[&str]] = &[
    &["can", "you", "tell", "me"],
    &["could", "you", "tell", "me"],
    &["can", "you", "please", "tell", "me"],
    &["do", "you", "know"],
    &["do", "you", "happen", "to", "know"],
    &["can", "you"],
    &["could", "you"],
    &["would", "you", "say"],
    &["i", "want", "to", "know"],
    &["i", "wonder"],
    &["please", "tell", "me"],
    &["tell", "me"],
    &["and"],
    &["so"],
    &["but"],
];

/// Words that say that films are spoken of.
pub const FILM_WORDS: &[&str] =
    &["film", "films", "movie", "movies", "picture", "pictures", "titles", "filme", "pelicula", "peliculas"];

/// Words that deny.
#[rustfmt::skip]
pub const NEGATIONS: &[&str] = &[
    "not", "without", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "except", "excluding", "never",
    "minus", "dont", "doesnt", "isnt",
];

/// Words that refer back.
pub const PRONOUNS: &[&str] = &["it", "its", "that", "this", "he", "she", "they", "his", "her", "him"];

/// The words by which each fact of a film is asked for.
#[rustfmt::skip]
pub const FACTS: &[(Asked, &[&str])] = &[
    (
        Asked::Runtime,
        &[
            "long", "longer", "runtime", "running", "length", "minutes", "minute", "hours", "duration",
            "dauert", "lange", "dure", "dura", "lang", "run", "runs", "last", "lasts", "time", "many",
            "take", "takes", "more", "less", "short", "shorter", "hour", "two", "three", "half",
        ],
    ),
    (
        Asked::Topic(Topic::Location),
        &["filmed", "filming", "locations", "location", "shot", "shoot", "shooting"],
    ),
    (
        Asked::Topic(Topic::Source),
        &[
            "novel", "book", "based", "adapted", "adaptation", "source", "inspired", "wrote", "written",
            "writer", "author", "play", "story",
        ],
    ),
    (
        Asked::Topic(Topic::Music),
        &[
            "composer", "composed", "compose", "music", "score", "scored", "soundtrack", "song", "songs",
            "wrote", "did", "made", "musik", "musique", "musica",
        ],
    ),
    (
        Asked::Topic(Topic::Photography),
        &[
            "cinematographer", "cinematography", "photographed", "photography", "cameraman", "camera", "shot",
            "behind", "photographer", "director", "photograph", "did", "lensed",
        ],
    ),
    (
        Asked::Topic(Topic::Writing),
        &[
            "wrote", "written", "writer", "writers", "screenplay", "screenwriter", "script", "scriptwriter",
            "write", "story",
        ],
    ),
    (
        Asked::Topic(Topic::Awards),
        &[
            "award", "awards", "prize", "prizes", "oscar", "oscars", "won", "win", "wins", "winning",
            "nominated", "nomination", "nominations", "honours", "receive", "received", "academy",
        ],
    ),
    (Asked::Topic(Topic::Production), &["producer", "producers", "studio", "produced", "produce"]),
    (Asked::Topic(Topic::Editing), &["editor", "edited", "edit", "editing"]),
    (Asked::Topic(Topic::Design), &["costumes", "costume", "sets", "designer", "designed", "design"]),
    (
        Asked::Themes,
        &[
            "theme", "themes", "meaning", "mean", "means", "ideas", "idea", "message", "explore", "explores",
            "deal", "deals", "main", "main", "symbolise", "symbolize", "deeper", "topics", "topic", "subject",
            "really",
        ],
    ),
    (
        Asked::Making,
        &[
            "making", "production", "background", "produced", "made", "came", "come", "scenes", "behind",
            "received", "reception", "received",
        ],
    ),
    (
        Asked::Plot,
        &[
            "plot", "story", "summary", "summarise", "summarize", "synopsis", "happens", "happen", "happening",
            "storyline", "overview", "describe", "premise", "going", "goes", "about", "handelt", "worum",
            "geht", "short",
        ],
    ),
    (Asked::OriginalTitle, &["original", "title", "originally", "originaltitel"]),
    (Asked::Language, &["language", "languages", "spoken", "speak", "spoke", "sprache", "langue", "made"]),
    (Asked::Genre, &["genre", "genres", "kind", "type", "sort", "category"]),
    (
        Asked::Country,
        &[
            "country", "countries", "nationality", "origin", "produced", "come", "comes", "made", "produce",
            "land", "pays", "pais", "paese", "where",
        ],
    ),
    (
        Asked::Director,
        &[
            "directed", "director", "directors", "direct", "directs", "directing", "filmmaker", "helmed",
            "made", "make", "behind", "regie", "gefuhrt", "regisseur", "gedreht", "realise", "realisateur",
            "dirigio", "dirigiu", "diretto", "regista", "realizo", "realizou", "film", "makes", "film-maker",
            "maker",
        ],
    ),
    (
        Asked::Cast,
        &[
            "stars", "star", "starred", "starring", "acted", "act", "acts", "actor", "actors", "actress",
            "actresses", "cast", "appear", "appears", "appeared", "plays", "played", "play", "playing", "main",
            "lead", "leads", "spielt", "spielen", "joue", "jouent", "actua", "actuan", "recita", "atua",
            "features", "featured", "performers", "protagonists", "acting",
        ],
    ),
    (
        Asked::Year,
        &[
            "year", "released", "release", "come", "came", "comes", "date", "made", "out", "when", "decade",
            "premiere", "premiered", "heraus", "kam", "erschien", "jahr", "sorti", "annee", "estreno", "ano",
            "uscito", "anno", "lancado", "saiu", "old", "first", "make", "direct", "directed",
        ],
    ),
];

/// Words around a list, a count or a superlative.
#[rustfmt::skip]
pub const LISTING: &[&str] = &[
    "directed", "direct", "directs", "director", "directing", "made", "make", "makes", "making", "released",
    "release", "come", "came", "out", "star", "stars", "starring", "starred", "act", "acts", "acted", "acting",
    "appear", "appears", "appeared", "play", "plays", "played", "cast", "many", "number", "count", "total",
    "set", "year", "years", "decade", "actor", "actors", "featuring", "done", "worked", "work", "works",
    "language", "produced", "shot", "not", "without", "early", "produce", "longer", "shorter", "than",
    "minutes", "under", "hours", "two", "three", "most", "don't", "doesn't", "didn't", "isn't", "aren't",
    "except", "excluding", "never", "minus", "nor", "filmography", "gedreht", "dirigio", "realise", "diretto",
    "dirigiu", "pelicula", "peliculas", "hours", "hour", "more", "less", "at", "least", "country", "genre",
    "available", "both", "together", "title", "titles", "classic", "only", "brothers", "brother", "sisters",
    "siblings", "anderen", "realises",
];

/// Superlatives: the word, and what is asked for.
pub const SUPERLATIVES: &[(&str, Asked)] = &[
    ("first", Asked::First),
    ("oldest", Asked::First),
    ("earliest", Asked::First),
    ("debut", Asked::First),
    ("latest", Asked::Last),
    ("newest", Asked::Last),
    ("last", Asked::Last),
    ("recent", Asked::Last),
    ("final", Asked::Last),
    ("youngest", Asked::Last),
    ("longest", Asked::Longest),
    ("shortest", Asked::Shortest),
];

/// Shorter words are no misspelt cues.
const SHORTEST: usize = 5;

/// The word by which one asks that is one letter away.
pub fn misspelt(word: &str) -> Option<&'static str> {
    let letters: Vec<char> = word.chars().collect();
    let cues = FACTS.iter().flat_map(|(_, words)| words.iter()).chain(LISTING).chain(GENERAL).copied();
    let is_near = |cue: &&str| {
        let other: Vec<char> = cue.chars().collect();
        other.len() >= SHORTEST && search::distance(&letters, &other, 1).is_some()
    };
    (letters.len() >= SHORTEST).then(|| {
        let mut cues = cues;
        cues.find(is_near)
    })?
}

/// Words that ask for a judgement, which no text here gives.
#[rustfmt::skip]
pub const JUDGEMENTS: &[&str] = &[
    "best", "worst", "good", "bad", "great", "greatest", "favourite", "favorite", "famous", "popular", "better",
    "overrated", "underrated", "beautiful", "boring", "should",
];

/// Words by which one asks for a part.
#[rustfmt::skip]
pub const PART_WORDS: &[&str] = &[
    "play", "plays", "played", "playing", "role", "part", "portray", "portrays", "portrayed", "character",
    "who's", "actor", "actress",
];

/// What somebody does for a film.
#[rustfmt::skip]
pub const DOINGS: &[&str] = &[
    "direct", "directed", "directs", "director", "make", "made", "makes", "star", "stars", "starred",
    "starring", "act", "acts", "acted", "appear", "appears", "appeared", "play", "plays", "played", "worked",
    "work", "filmography", "in", "cast", "gedreht", "dirigio", "diretto", "realise", "dirigiu",
];
