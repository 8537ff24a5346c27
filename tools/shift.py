"""How far to move a film's vector for "like X but Y": python tools/shift.py DATA

For films that lack a genre and words that ask for it: how many of the ten films nearest to the moved
vector have the genre, and how like the film they still are, for several weights.
"""

import argparse
import json
from pathlib import Path

from encoder.query_encoder import Encoder

import numpy as np

WISHES = [
    ("funny comedy", "Comedy"),
    ("scary horror", "Horror"),
    ("romantic love story", "Romance"),
    ("animated", "Animation"),
    ("war", "War"),
    ("in space", "Science Fiction"),
    ("gritty crime", "Crime"),
    ("musical with songs", "Musical"),
]
WEIGHTS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 1.0)
NEIGHBOURS = 10


def films(folder: Path) -> tuple[np.ndarray, list[set[str]]]:
    """Unit vectors [n, 384] and genres of the films of `folder`."""
    genres = [set(film["genres"]) for film in json.loads((folder / "catalogue.json").read_text())]
    data = (folder / "movies.vec").read_bytes()
    n = len(genres)
    scales = np.frombuffer(data[: 4 * n], "<f4")
    vectors = np.frombuffer(data[4 * n :], np.int8).reshape(n, -1) * scales[:, None]
    return unit(vectors), genres


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


def nearest(points: np.ndarray, vectors: np.ndarray, own: np.ndarray) -> np.ndarray:
    """Rows [n, 10] of the vectors nearest to every point but its own."""
    similarity = points @ vectors.T
    similarity[np.arange(len(own)), own] = -np.inf
    return np.argsort(-similarity, axis=1)[:, :NEIGHBOURS]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    vectors, genres = films(folder)
    encoder = Encoder(folder)
    print("weight  of the genre  cosine with the film")
    for weight in WEIGHTS:
        shares, likeness = [], []
        for words, genre in WISHES:
            has = np.array([genre in own for own in genres])
            own = np.flatnonzero(~has)
            base, wish = vectors[own], unit(np.asarray(encoder.encode(words)))
            across = unit(wish - (base @ wish)[:, None] * base)
            found = nearest(unit(base + weight * across), vectors, own)
            shares.append(has[found].mean())
            likeness.append(np.einsum("nd,nkd->nk", base, vectors[found]).mean())
        print(f"{weight:6}  {np.mean(shares):12.2f}  {np.mean(likeness):20.2f}")


if __name__ == "__main__":
    main()
