"""The texts that the query encoder is trained on, and the tokens it keeps.

Sentences and questions from grammar.py, random bags of words, windows of the catalogue's own texts,
what people might type about its films (variations.py), and WordNet's example sentences. Each kind has its own random stream, so a changed catalogue leaves the
other kinds, and the teacher's cached vectors of them, as they were.
"""

import random
import re
import string
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from encoder import variations, wordnet
from encoder.grammar import GRAMMAR

SEED = 20
SENTENCES = 90_000
BAGS = 60_000
WINDOWS_PER_FILM = 12
MIXED_WINDOWS_PER_FILM = 60
SWAPPED_SHARE = 0.4  # of a mixed window's longer words
EXAMPLES = 30_000
MISTYPED = 60_000
LONGEST_WORD = 100  # characters; the teacher's tokenizer drops longer words too
UNKNOWN = "[UNK]"

_SLOT = re.compile(r"\{(\w+)\}")
_A_BEFORE_VOWEL = re.compile(r"\b(a) (?=[aeiou])")
_SENTENCE_END = re.compile(r"(?<=[.!?;:]) ")


def kept_tokens(vocabulary: dict[str, int]) -> list[str]:
    """The teacher's tokens in plain ASCII, without markers and unused places, in its order."""
    by_id = sorted(vocabulary, key=vocabulary.get)
    return [t for t in by_id if t.isascii() and not (t.startswith("[") and t.endswith("]") and len(t) > 2)]


def query_tokenizer(tokens: list[str]) -> Tokenizer:
    """WordPiece over `tokens` with the teacher's normaliser; the unknown token is last."""
    vocabulary = {token: row for row, token in enumerate([*tokens, UNKNOWN])}
    tokenizer = Tokenizer(
        WordPiece(vocabulary, unk_token=UNKNOWN, max_input_chars_per_word=LONGEST_WORD)
    )
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def token_rows(tokenizer: Tokenizer, texts: list[str]) -> list[list[int]]:
    """Each text's rows in the encoder's table; words it cannot spell are left out."""
    unknown = tokenizer.get_vocab_size() - 1
    encodings = tokenizer.encode_batch(texts, add_special_tokens=False)
    return [[row for row in encoding.ids if row != unknown] for encoding in encodings]


def sentences(tokens: list[str]) -> list[str]:
    """Sentences, queries and questions of the grammar."""
    stream = random.Random(f"sentences {SEED}")
    grammar = GRAMMAR | _word_classes(tokens)
    return [_expand("{text}", grammar, stream) for _ in range(SENTENCES)]


def bags(tokens: list[str]) -> list[str]:
    """Random words side by side: half drawn evenly, half by their rank, some with word endings."""
    stream = random.Random(f"bags {SEED}")
    words = [t for t in tokens if t[0] in string.ascii_lowercase + string.digits]
    endings = [t[2:] for t in tokens if t.startswith("##")]
    frequencies = [1 / (rank + 10) for rank in range(len(words))]
    common = iter(stream.choices(words, frequencies, k=BAGS * 12))

    def word() -> str:
        drawn = next(common) if stream.random() < 0.5 else stream.choice(words)
        return drawn + stream.choice(endings) if stream.random() < 0.12 else drawn

    return [" ".join(word() for _ in range(stream.randint(1, 12))) for _ in range(BAGS)]


def film_texts(films: list[dict], tokens: list[str]) -> list[str]:
    """What people might type about the catalogue's films, and pieces of what it says of them."""
    words = [t for t in tokens if t.isalpha() and len(t) > 3]
    texts = []
    for film in films:
        stream = random.Random(f"{film['title']} {film['year']} {SEED}")
        texts += _names(film, stream) + _windows(film, stream) + _mixed_windows(film, words, stream)
    return texts


def framed(films: list[dict]) -> list[str]:
    """Clauses about the films in the frames of a query."""
    return [text for film in films for text in variations.framed(film)]


def reworded(films: list[dict], folder: Path) -> list[str]:
    """The same with synonyms out of WordNet's files in `folder`."""
    synonyms = wordnet.synonyms(folder)
    return [text for film in films for text in variations.reworded(film, synonyms)]


def examples(folder: Path) -> list[str]:
    """WordNet's example sentences: everyday English around words of every kind."""
    return wordnet.examples(folder, random.Random(f"examples {SEED}"), EXAMPLES)


def mistyped(texts: list[str]) -> tuple[list[str], list[str]]:
    """Some of the texts, and the same with typing errors."""
    stream = random.Random(f"mistyped {SEED}")
    meant = stream.sample(texts, min(MISTYPED, len(texts)))
    return meant, variations.mistyped(meant, stream)


def film_document(film: dict) -> str:
    """The text by which a film is found: genres, overview, keywords."""
    return f"{' '.join(film['genres'])}. {film['overview']} {', '.join(film['keywords'])}."


def _word_classes(tokens: list[str]) -> dict[str, list[str]]:
    """Rough word classes, told by which other forms of a word the vocabulary holds."""
    known = {t for t in tokens if len(t) > 2 and t.isalpha()}
    verbs = {w for w in known if w + "ing" in known and w + "s" in known}
    return {
        "noun": sorted(w for w in known if w + "s" in known and w not in verbs),
        "verbs": sorted(w + "s" for w in verbs),
        "verbing": sorted(w + "ing" for w in verbs),
        "adjective": sorted(w for w in known if w + "ly" in known),
    }


def _expand(text: str, grammar: dict[str, list[str]], stream: random.Random) -> str:
    while "{" in text:
        text = _SLOT.sub(lambda slot: stream.choice(grammar[slot[1]]), text)
    return _A_BEFORE_VOWEL.sub("an ", text)


def _names(film: dict, stream: random.Random) -> list[str]:
    """Titles, people, genres and keywords in the frames of a query."""
    title, genre = film["title"], stream.choice(film["genres"]).lower()
    director = stream.choice(film["directors"])
    keywords = stream.sample(film["keywords"], k=min(5, len(film["keywords"])))
    texts = [
        title,
        f"films like {title}",
        f"recommend movies like {title}",
        f"what happens in {title}",
        f"who directed {title}",
        f"{title} {film['year']} {director}",
        f"{genre} films by {director}",
        f"a {genre} film about {keywords[0]} and {keywords[1]}",
        f"{keywords[2]} {keywords[3]}",
        f"something with {keywords[0]}, {keywords[-1]}",
        " ".join(film["genres"]),
        ", ".join(keywords),
        *keywords,
    ]
    for person in film["cast"]:
        texts.append(f"{stream.choice(('films with', 'starring', ''))} {person['name']}".strip())
        texts.append(f"{person['name']} as {person['role']}" if person.get("role") else person["name"])
    return texts


def _windows(film: dict, stream: random.Random) -> list[str]:
    """The film's document, its paragraphs and sentences, and runs of words out of them."""
    texts = [film_document(film), *_paragraphs(film)]
    for paragraph in _paragraphs(film):
        texts += _SENTENCE_END.split(paragraph)
    texts += [" ".join(_run(film, stream)) for _ in range(WINDOWS_PER_FILM)]
    return texts


def _mixed_windows(film: dict, words: list[str], stream: random.Random) -> list[str]:
    """Runs of words with random others among them: real phrases around words of every kind."""

    def swapped(word: str) -> str:
        swap = len(word) > 3 and stream.random() < SWAPPED_SHARE
        return stream.choice(words) if swap else word

    return [
        " ".join(swapped(word) for word in _run(film, stream)) for _ in range(MIXED_WINDOWS_PER_FILM)
    ]


def _run(film: dict, stream: random.Random) -> list[str]:
    """3 to 14 consecutive words out of one of the film's paragraphs."""
    words = stream.choice(_paragraphs(film)).split()
    length = stream.randint(3, 14)
    start = stream.randint(0, max(0, len(words) - length))
    return words[start : start + length]


def _paragraphs(film: dict) -> list[str]:
    return [film["overview"], *(passage["text"] for passage in film["passages"])]
