"""Makes the films' vectors: python tools/film_vectors.py MOVIES.jsonl OUTDIR

A line of MOVIES.jsonl is {"id", "parts", "facts"}: texts about a film by name, and lists of its facts by name.

Three steps, each of which `tools/README.md` measures:

1. Mix. Every part is embedded alone; the film is the weighted sum, at length one (TEXTS).
2. Compare. How alike two films are: the cosine of their mixes, and what they share of each list of facts (FACTS).
   A fact counts by its inverse document frequency, so a rare tag counts more than a genre. Who is near to many is
   held at a distance (CROWD): else the same few films would stand in many lists.
3. Settle. The mixes are moved, within 384 numbers and near where they began (ANCHOR), until their cosines say what
   the comparison says. Near pairs count more (NEAR): who is tenth matters, who is 700th does not. Because each vector
   stays near its mix, what a visitor types still finds it.

OUTDIR/movies.vec and OUTDIR/movies.json are written as `embed.py` writes them; the manifest names parts and weights.
"""

import argparse
import collections
import hashlib
import json
import math
import re
from pathlib import Path

from embed import LAYOUTS, quality, stored
from minilm import DIMENSION, LICENSE, MODEL, embed, package, weights_sha256

import numpy as np

# Chosen on the half `tune` of tests/data/likes.json.
TEXTS = {"profile": 1.0, "whole": 0.45, "keywords": 0.5, "tags": 0.75, "credits": 0.25}
MIX = 2.5  # how much the cosine of the mixes counts beside what follows
FACTS = {
    "directors": 0.9,
    "people": 0.65,
    "keyword words": 0.6,
    "keywords": 0.35,
    "genres": 0.35,
    "tags": 1.15,
    "families of tags": 0.1,
    "years": 0.15,
}
GENERATION = 20.0  # years apart at which two films' nearness in time falls to 1/e
CROWD = 1.5  # how much of a film's nearness to its CROWD_SIZE nearest is taken from its nearness to each
CROWD_SIZE = 50
ANCHOR = 0.01
NEAR = 5.0
SPREAD = 0.1  # the standard deviation of the cosines that is aimed at; the mixes' own is 0.11
STEPS = 150
RATE = 0.3
MOMENTUM = 0.9
ENDINGS = ("ing", "ies", "es", "ed", "s")  # taken off a keyword's word where four letters stay


def unit(rows: np.ndarray) -> np.ndarray:
    """Each row at length one; a row of zeros stays."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def mix(parts: dict[str, np.ndarray], weights: dict[str, float] = TEXTS) -> np.ndarray:
    """The weighted sum of the parts' unit vectors, at length one."""
    return unit(sum(np.float32(weight) * parts[name] for name, weight in weights.items()))


def shared(lists: list[list[str]]) -> np.ndarray:
    """The cosine of every two lists as bags of words, each weighed by its inverse document frequency."""
    counts = collections.Counter(fact for facts in lists for fact in set(facts))
    places = {fact: place for place, fact in enumerate(sorted(f for f, n in counts.items() if n > 1))}
    bags = np.zeros((len(lists), len(places)), np.float32)
    for bag, facts in zip(bags, lists):
        for fact in facts:
            if fact in places:
                bag[places[fact]] = math.log(len(lists) / counts[fact])
    bags = unit(bags)
    return bags @ bags.T


def comparisons(facts: list[dict]) -> dict[str, np.ndarray]:
    """For each of FACTS, how much every two films share."""
    lists = {name: [film[name] for film in facts] for name in ("directors", "keywords", "genres", "tags")}
    lists["people"] = [film["directors"] + film["cast"] for film in facts]
    lists["families of tags"] = [film["families"] for film in facts]
    lists["keyword words"] = [sorted({stem(word) for word in words(film["keywords"])}) for film in facts]
    years = np.array([film["year"] for film in facts], np.float32)
    near = {"years": np.exp(-np.abs(years[:, None] - years[None]) / np.float32(GENERATION))}
    return {name: shared(rows) for name, rows in lists.items()} | near


def words(keywords: list[str]) -> list[str]:
    """The words of keywords, in lower case."""
    return [word for keyword in keywords for word in re.findall(r"[a-z]+", keyword.lower())]


def stem(word: str) -> str:
    """The word without its first fitting ending."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def likeness(mixed: np.ndarray, facts: list[dict], weights: dict[str, float] = FACTS) -> np.ndarray:
    """How alike every two films are by texts and facts together, of mean 0 and deviation 1 over the pairs."""
    compared = comparisons(facts)
    together = np.float32(MIX) * (mixed @ mixed.T)
    for name, weight in weights.items():
        together += np.float32(weight) * compared[name]
    return standardised(thinned(standardised(together)))


def standardised(alike: np.ndarray) -> np.ndarray:
    """The same with mean 0 and deviation 1 over the pairs of two films."""
    pairs = alike[~np.eye(len(alike), dtype=bool)]
    return (alike - pairs.mean()) / pairs.std()


def thinned(alike: np.ndarray) -> np.ndarray:
    """Less by how near both films are to their own neighbours: local scaling against hubs."""
    others = alike.copy()
    np.fill_diagonal(others, -np.inf)
    size = min(CROWD_SIZE, len(alike) - 1)
    crowds = -np.sort(-others, axis=1)[:, :size].mean(axis=1)
    return alike - np.float32(CROWD / 2) * (crowds[:, None] + crowds[None])


def settle(mixed: np.ndarray, alike: np.ndarray) -> np.ndarray:
    """The mixes, moved until their cosines follow `alike`: gradient descent with momentum on the sphere."""
    count = len(mixed)
    cosines = mixed @ mixed.T
    aim = alike * np.float32(SPREAD) + cosines[~np.eye(count, dtype=bool)].mean()
    weights = 1 + np.float32(NEAR) * np.clip(alike - 1.5, 0, 2)
    weights /= weights.mean()
    np.fill_diagonal(weights, 0)
    settled, speed = mixed.copy(), np.zeros_like(mixed)
    for _ in range(STEPS):
        off = (settled @ settled.T - aim) * weights
        slope = off @ settled * np.float32(4 / count) + np.float32(ANCHOR) * (settled - mixed)
        speed = np.float32(MOMENTUM) * speed - np.float32(RATE) * slope
        settled = unit(settled + speed)
    return settled


def read_films(jsonl: bytes) -> list[dict]:
    """The films of a MOVIES.jsonl; ids have to be unique."""
    films = [json.loads(line) for line in jsonl.decode().split("\n") if line.strip()]
    if not films or len({film["id"] for film in films}) != len(films):
        raise SystemExit("no films, or two films with the same id")
    return films


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("movies", type=Path)
    parser.add_argument("outdir", type=Path)
    arguments = parser.parse_args()

    jsonl = arguments.movies.read_bytes()
    films = read_films(jsonl)
    mixed = mix({name: embed([film["parts"][name] for film in films]) for name in TEXTS})
    vectors = settle(mixed, likeness(mixed, [film["facts"] for film in films])).astype(np.float32)
    data, read = stored(vectors, 8)
    weighed = lambda weights, kind: [{"part": k, "kind": kind, "weight": v} for k, v in weights.items()]
    manifest = {
        "model": MODEL,
        "package": package(),
        "license": LICENSE,
        "weights_sha256": weights_sha256(),
        "rows": len(vectors),
        "dimension": DIMENSION,
        "type": "int8",
        "layout": LAYOUTS[8],
        "mix": weighed(TEXTS, "text") + weighed(FACTS, "fact"),
        "mean_cosine_with_texts_alone": round(float(np.mean(np.sum(vectors * mixed, axis=1))), 4),
        "texts_sha256": hashlib.sha256(jsonl).hexdigest(),
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "quantisation": quality(vectors, read),
    }
    arguments.outdir.mkdir(parents=True, exist_ok=True)
    (arguments.outdir / "movies.vec").write_bytes(data)
    (arguments.outdir / "movies.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(f"movies: {len(vectors)} rows, {len(data)} bytes, {manifest['quantisation']}")


if __name__ == "__main__":
    main()
