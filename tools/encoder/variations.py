"""Texts about the catalogue's films as people who half remember them would type them.

Three kinds: pieces of a film's texts in the frames of a query, pieces with words replaced by
synonyms, and pieces with typing errors. A text with errors is taught the vector of the text that
was meant: there the encoder does not copy the teacher, which stumbles over them.
"""

import random
import re

FRAMED_PER_FILM = 24
REWORDED_PER_FILM = 36
SWAPPED_SHARE = 0.6  # of the words that have synonyms

FRAMES = """
{} / {} / {} / {} / the one where {} / that film where {} / movie where {} / a film about {} / film about {} /
what is that movie where {} / what was it called, {} / looking for a film in which {} / the story of {} /
i remember {} / i think {} / something with {} / movie with {} / old movie, {} / it starts when {} /
at the end {} / in the end {} / there is a scene where {} / any film about {} / films about {} /
which movie is about {} / which film has {} / help me find the film where {} / i saw a movie once where {} /
somebody told me about a film, {} / {}, which film is that / {}, what is it called / {} but i forgot the title /
there was this guy and {} / there was a woman and {} / the plot is {} / basically {} / {} kind of movie
"""
_FRAMES = [" ".join(frame.split()) for frame in FRAMES.split("/")]
_CLAUSE = re.compile(r"[.;:!?,]+ |, | and | but | while | when | who | until | as ")
_NEIGHBOURS = {
    "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo",
    "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et",
    "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip
_SOUNDS = [
    ("ei", "ie"), ("ie", "ei"), ("ance", "ence"), ("ence", "ance"), ("ph", "f"), ("ck", "k"), ("c", "k"),
    ("able", "ible"), ("ough", "uff"), ("ea", "ee"), ("y", "i"), ("z", "s"), ("wh", "w"), ("gh", "g"),
    ("a", "e"), ("e", "a"), ("ee", "e"), ("oo", "u"), ("sc", "s"), ("er", "or"),
]  # fmt: skip


def framed(film: dict) -> list[str]:
    """Clauses of the film's texts, its keywords and genres, in the frames of a query."""
    stream = random.Random(f"framed {film['title']} {film['year']}")
    clauses = _clauses(film)
    texts = []
    for _ in range(FRAMED_PER_FILM):
        kind = stream.random()
        if kind < 0.5:
            piece = stream.choice(clauses)
        elif kind < 0.7:
            piece = f"{stream.choice(clauses)} and {stream.choice(clauses)}"
        elif kind < 0.85:
            piece = " ".join(stream.sample(film["keywords"], 2)).lower()
        else:
            piece = " ".join(w for w in stream.choice(clauses).split() if len(w) > 3) or clauses[0]
        texts.append(stream.choice(_FRAMES).format(piece))
    return texts


def reworded(film: dict, synonyms: dict[str, list[str]]) -> list[str]:
    """Clauses of the film's texts, most words replaced by synonyms."""
    stream = random.Random(f"reworded {film['title']} {film['year']}")
    texts = []
    for _ in range(REWORDED_PER_FILM):
        words = stream.choice(_clauses(film)).split()
        changed = [_synonym(word, synonyms, stream) for word in words]
        texts.append(stream.choice(_FRAMES).format(" ".join(changed)))
    return texts


def mistyped(texts: list[str], stream: random.Random) -> list[str]:
    """Each text with one to three typing errors; a text too short for one stays as it is."""
    return [_mistype(text, stream) for text in texts]


def _clauses(film: dict) -> list[str]:
    """The pieces of its texts between stops and conjunctions, lower case, 3 to 16 words."""
    paragraphs = [film["overview"], *(passage["text"] for passage in film["passages"])]
    pieces = [piece for text in paragraphs for piece in _CLAUSE.split(text)]
    pieces += [sentence for text in paragraphs for sentence in re.split(r"[.;] ?", text)]
    lower = [piece.strip(" .").lower() for piece in pieces]
    return [piece for piece in lower if 3 <= len(piece.split()) <= 16] or [film["overview"].lower()]


def _synonym(word: str, synonyms: dict[str, list[str]], stream: random.Random) -> str:
    """A synonym with the word's ending, or the word."""
    if len(word) < 4 or stream.random() > SWAPPED_SHARE:
        return word
    for ending, stems in (("", ("",)), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e"))):
        for stem in stems:
            base = word[: len(word) - len(ending)] + stem
            if word.endswith(ending) and base in synonyms:
                other = stream.choice(synonyms[base])
                dropped = other[:-1] if ending in ("ed", "ing") and other.endswith("e") else other
                return dropped + ending
    return word


def _mistype(text: str, stream: random.Random) -> str:
    words = text.split()
    places = [i for i, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    stream.shuffle(places)
    for place in places[: stream.choice((1, 1, 1, 2, 2, 3))]:
        words[place] = _misspell(words[place], stream)
    return " ".join(words)


def _misspell(word: str, stream: random.Random) -> str:
    at = stream.randrange(1, len(word) - 1)
    kind = stream.randrange(6)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    if kind == 3:
        near = stream.choice(_NEIGHBOURS.get(word[at].lower(), word[at]))
        return word[:at] + near + word[at + 1 :]
    if kind == 4:
        doubled = [i for i in range(1, len(word)) if word[i] == word[i - 1]]
        return word[: doubled[0]] + word[doubled[0] + 1 :] if doubled else word[:at] + word[at + 1 :]
    sounds = [pair for pair in _SOUNDS if pair[0] in word[1:]]
    if not sounds:
        return word[:at] + word[at + 1 :]
    old, new = stream.choice(sounds)
    return word[0] + word[1:].replace(old, new, 1)
