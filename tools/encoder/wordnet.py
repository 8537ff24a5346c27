"""Definitions, examples and synonyms out of WordNet's database files (data.* and index.*).

WordNet is Princeton's dictionary of English: https://wordnet.princeton.edu. Its definitions are
short, cover nearly every word, and read much as people describe things.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

PARTS = ("noun", "verb", "adj", "adv")
SKIPPED_FILES = {"05", "20"}  # animals and plants: a fifth of the nouns, mostly Latin names
SENSES = 2  # the most frequent senses, from which synonyms are taken

_QUOTED = re.compile(r'"([^"]+)"')


def definitions(folder: Path, stream: random.Random, count: int) -> list[str]:
    """`count` definitions, drawn at random."""
    found = [gloss.split('"')[0].split(";")[0].strip() for gloss in _glosses(folder)]
    return stream.sample([text for text in found if len(text.split()) > 2], count)


def examples(folder: Path, stream: random.Random, count: int) -> list[str]:
    """`count` example sentences, drawn at random."""
    found = [text.strip() for gloss in _glosses(folder) for text in _QUOTED.findall(gloss)]
    return stream.sample([text for text in found if len(text.split()) > 3], count)


def synonyms(folder: Path) -> dict[str, list[str]]:
    """Single words to single words that can stand for them in a frequent sense."""
    found: dict[str, list[str]] = {}
    for part in PARTS:
        sets = {}
        for line in _lines(folder / f"data.{part}"):
            fields = line.split(" ")
            words = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
            sets[fields[0]] = [word.split("(")[0] for word in words]
        for line in _lines(folder / f"index.{part}"):
            fields = line.split()
            lemma, senses = fields[0], int(fields[2])
            for offset in fields[-senses:][:SENSES]:
                others = [w for w in sets[offset] if w.isalpha() and w.islower() and w != lemma]
                known = found.setdefault(lemma, [])
                known += [word for word in others if word not in known]
    return {word: others for word, others in found.items() if word.isalpha() and others}


def _glosses(folder: Path) -> Iterator[str]:
    for part in PARTS:
        for line in _lines(folder / f"data.{part}"):
            head, gloss = line.split("|", 1)
            if head.split(" ")[1] not in SKIPPED_FILES:
                yield gloss.strip()


def _lines(path: Path) -> Iterator[str]:
    """The file's entries; its licence stands before them, indented."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(" "):
            yield line
