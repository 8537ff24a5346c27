"""How the reference tokenizer splits 10,000 texts: python tools/encoder/tokens.py CATALOGUE.json FOLDER OUT

The texts are pieces of the catalogue and strings of random characters out of many blocks of
Unicode. They are drawn with SplitMix64, so that another program draws the same ones, and only a
hash of each text's rows is written: OUT is 10,000 little-endian u32. A hash is FNV-1a over the rows
as little-endian u32.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from encoder.query_encoder import VOCABULARY
from encoder.texts import query_tokenizer, token_rows

import numpy as np

SEED = 10_000
COUNT = 10_000  # the first half pieces of the catalogue, the second random strings
BLOCKS = [
    (0x0, 0x20), (0x20, 0x7F), (0x20, 0x7F), (0x80, 0x180), (0x180, 0x250), (0x2B0, 0x370),
    (0x370, 0x400), (0x400, 0x530), (0x530, 0x600), (0x600, 0x700), (0x900, 0x980), (0xE00, 0xE80),
    (0x10A0, 0x1100), (0x1100, 0x1200), (0x1E00, 0x1F00), (0x1F00, 0x2000), (0x2000, 0x2070),
    (0x2070, 0x20D0), (0x20D0, 0x2100), (0x2100, 0x2200), (0x2200, 0x2300), (0x2600, 0x2700),
    (0x3000, 0x3100), (0x3400, 0x3500), (0x4E00, 0x5000), (0xAC00, 0xAD00), (0xE000, 0xE010),
    (0xF900, 0xFA00), (0xFB00, 0xFB50), (0xFE00, 0xFE70), (0xFF00, 0xFFF0), (0xFFF0, 0xFFFE),
    (0x1D400, 0x1D500), (0x1F300, 0x1F600), (0x20000, 0x20100), (0x2F800, 0x2F900), (0xE0001, 0xE0080),
]  # fmt: skip
MASK = (1 << 64) - 1


class SplitMix64:
    """The generator of src/catalog/random.rs."""

    def __init__(self, seed: int):
        self._state = seed

    def below(self, bound: int) -> int:
        """A number in 0..bound; the remainder's slight unevenness does not matter here."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & MASK
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return (z ^ (z >> 31)) % bound


def drawn_texts(films: list[dict]) -> list[str]:
    """All the texts, in order."""
    random = SplitMix64(SEED)
    pieces = [_piece(films, random) for _ in range(COUNT // 2)]
    return pieces + [_characters(random) for _ in range(COUNT - COUNT // 2)]


def row_hash(rows: list[int]) -> int:
    """FNV-1a, 32 bits."""
    value = 0x811C9DC5
    for byte in np.array(rows, "<u4").tobytes():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def _piece(films: list[dict], random: SplitMix64) -> str:
    film = films[random.below(len(films))]
    texts = [
        film["title"],
        film["original_title"],
        *film["directors"],
        *(member["name"] for member in film["cast"]),
        *film["keywords"],
        film["overview"],
        *(passage["text"] for passage in film["passages"]),
    ]
    text = texts[random.below(len(texts))]
    start = random.below(len(text))
    return text[start : start + 1 + random.below(120)]


def _characters(random: SplitMix64) -> str:
    characters = []
    for _ in range(1 + random.below(40)):
        kind = random.below(10)
        if kind == 0:
            characters.append(" ")
        elif kind < 6:
            characters.append(chr(ord("a") + random.below(26)))
        else:
            first, end = BLOCKS[random.below(len(BLOCKS))]
            characters.append(chr(first + random.below(end - first)))
    return "".join(characters)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("folder", type=Path, help="where encoder.vocab.txt is")
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    films = json.loads(arguments.catalogue.read_text(encoding="utf-8"))
    tokens = (arguments.folder / VOCABULARY).read_text(encoding="utf-8").splitlines()
    rows = token_rows(query_tokenizer(tokens), drawn_texts(films))
    hashes = np.array([row_hash(row) for row in rows], "<u4")
    arguments.out.write_bytes(hashes.tobytes())
    print(f"{len(rows)} texts, {sum(len(row) for row in rows)} rows, {len(set(hashes.tolist()))} hashes")


if __name__ == "__main__":
    main()
