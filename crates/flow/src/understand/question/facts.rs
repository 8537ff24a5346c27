//! The facts of one film that can be asked for, and the words that ask for them.

use super::asked::{Asked, Topic};
use super::cues;
use super::residue::Residue;

/// Groups of words, one of each of which must be there.
type Groups = &'static [&'static [&'static str]];

const WHO: &[&str] = &["who", "whom", "wer", "qui", "quien", "chi", "quem", "who's"];
const MADE: &[&str] = &["made", "make"];

/// What the words ask for; the first that holds decides.
#[rustfmt::skip]
const FACTS: &[(Groups, Asked)] = &[
    (&[&["minutes", "runtime", "running", "length", "duration", "dauert", "dure", "dura"]], Asked::Runtime),
    (&[&["long"], &["how", "wie"]], Asked::Runtime),
    (&[&["where", "locations", "location"], &["filmed", "filming", "shot", "locations", "location", "shoot"]],
        Asked::Topic(Topic::Location)),
    (&[&["where"], &["set", "place"]], Asked::Other),
    (&[&["novel", "book", "based", "adapted", "adaptation", "source"]], Asked::Topic(Topic::Source)),
    (&[&["composer", "composed", "compose", "music", "score", "soundtrack", "scored"]], Asked::Topic(Topic::Music)),
    (&[&["cinematographer", "cinematography", "photographed", "photography", "cameraman", "lensed"]],
        Asked::Topic(Topic::Photography)),
    (&[WHO, &["shot"]], Asked::Topic(Topic::Photography)),
    (&[&["wrote", "written", "writer", "writers", "screenwriter", "author", "write", "screenplay", "script",
        "scriptwriter"]], Asked::Topic(Topic::Writing)),
    (&[&["award", "awards", "prize", "prizes", "oscar", "oscars", "won", "win", "nominated", "nominations"]],
        Asked::Topic(Topic::Awards)),
    (&[WHO, &["produced", "produce"]], Asked::Topic(Topic::Production)),
    (&[&["producer", "producers", "studio"]], Asked::Topic(Topic::Production)),
    (&[&["editor", "edited", "editing"]], Asked::Topic(Topic::Editing)),
    (&[&["costumes", "costume", "designer", "designed"]], Asked::Topic(Topic::Design)),
    (&[&["original", "originaltitel"]], Asked::OriginalTitle),
    (&[&["theme", "themes", "meaning", "mean", "means", "ideas", "message", "explore", "explores"]], Asked::Themes),
    (&[&["about"], &["really"]], Asked::Themes),
    (&[&["making", "production", "background"]], Asked::Making),
    (&[&["how"], &["made", "make", "come"]], Asked::Making),
    (&[&["plot", "story", "summary", "summarise", "summarize", "synopsis", "happens", "happen", "storyline",
        "premise", "overview", "handelt", "describe"]], Asked::Plot),
    (&[&["language", "languages", "spoken", "speak", "sprache", "langue"]], Asked::Language),
    (&[&["genre", "genres", "kind", "type", "sort"]], Asked::Genre),
    (&[&["country", "countries", "nationality", "origin", "land", "pays", "pais", "paese", "where"]],
        Asked::Country),
    (&[&["when", "year", "wann", "quand", "cuando", "quando", "date", "jahr", "annee", "anno", "decade"]],
        Asked::Year),
    (&[&["directed", "director", "direct", "directs", "directors", "filmmaker", "helmed", "regie", "regisseur",
        "gedreht", "realise", "realisateur", "dirigio", "dirigiu", "diretto", "regista", "maker", "whose"]],
        Asked::Director),
    (&[WHO, MADE], Asked::Director),
    (&[&["which"], MADE], Asked::Director),
    (&[&["stars", "star", "starred", "starring", "acted", "act", "acts", "actor", "actors", "actress", "actresses",
        "cast", "appear", "appears", "appeared", "plays", "played", "play", "spielt", "spielen", "joue", "actua",
        "recita", "atua", "acting"]], Asked::Cast),
    (&[WHO, &["in", "in's"]], Asked::Cast),
    (&[&["release", "released", "premiere", "premiered"]], Asked::Year),
    (&[&["about"]], Asked::Plot),
];

/// The fact of one film that the words ask for; its plot where they say nothing of their own.
pub fn asked(words: &Residue<'_>) -> Option<Asked> {
    let holds = |groups: Groups| groups.iter().all(|group| words.has(group));
    let found = FACTS.iter().find(|(groups, _)| holds(groups)).map(|(_, asked)| *asked);
    let says_nothing = || words.words.iter().all(|(_, word)| cues::GENERAL.contains(word));
    found.or_else(|| says_nothing().then_some(Asked::Plot))
}
