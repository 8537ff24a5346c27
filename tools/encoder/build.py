"""Makes the query encoder: python tools/encoder/build.py CATALOGUE.json OUTDIR --wordnet FOLDER

A table of one short vector a token, so that the mean over a text's tokens comes close to what
all-MiniLM-L6-v2 makes of the text. CATALOGUE.json is an array of films, FOLDER
holds WordNet's files (data.noun and so on). Writes

OUTDIR/encoder.bin        the table and its up-projection, as quantise.py describes
OUTDIR/encoder.vocab.txt  the tokens, one a line, line number = row of the table
OUTDIR/encoder.json       the manifest: what it was made from and how well it does
"""

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from minilm import LICENSE, MODEL, package, tokenizer, weights_sha256

from encoder import texts
from encoder.query_encoder import BINARY, MANIFEST, VOCABULARY, Encoder
from encoder.quantise import LAYOUT, Quantised, quantise, to_bytes
from encoder.report import trial
from encoder.teacher import text_vectors, token_vectors
from encoder.train import Examples, averaging_matrix, cosines, principal_axes, train

import numpy as np

RANK = 192
TOKEN_WEIGHT = 0.3
HELD_OUT = 50  # every so many texts, one is kept from training


def training_texts(
    films: list[dict], tokens: list[str], wordnet: Path, cache: Path
) -> tuple[list[str], np.ndarray]:
    """All distinct texts and the teacher's vectors of them, float32 [n, 384]."""
    about_films = [texts.film_texts(films, tokens), texts.framed(films)]
    kinds = [texts.sentences(tokens), texts.bags(tokens), *about_films]
    kinds += [texts.reworded(films, wordnet), texts.examples(wordnet)]
    seen: dict[str, np.ndarray] = {}
    for kind in kinds:
        seen.update(zip(kind, text_vectors(kind, cache)))
    meant, mistyped = texts.mistyped(list(dict.fromkeys(sum(about_films, []))))
    for text, typed in zip(meant, mistyped):
        seen.setdefault(typed, seen[text])
    return list(seen), np.stack(list(seen.values()))


def examples(rows: list[list[int]], vectors: np.ndarray, singles: np.ndarray) -> Examples:
    """Texts given as token rows, and after them every token by itself with a smaller weight."""
    every = [*rows, *([row] for row in range(len(singles)))]
    weights = np.ones(len(every), np.float32)
    weights[len(rows) :] = TOKEN_WEIGHT
    return Examples(
        averaging_matrix(every, len(singles)), np.concatenate([vectors, singles]), weights
    )


def build(films: list[dict], wordnet: Path, cache: Path) -> tuple[list[str], Quantised, dict]:
    """The tokens, the encoder and its cosines to the teacher."""
    tokens = texts.kept_tokens(tokenizer().get_vocab())
    written, vectors = training_texts(films, tokens, wordnet, cache)
    rows = texts.token_rows(texts.query_tokenizer(tokens), written)
    known = np.array([bool(row) for row in rows])
    held = np.arange(len(rows)) % HELD_OUT == 0
    singles = token_vectors(tokens, cache)

    taught = np.flatnonzero(known & ~held)
    data = examples([rows[i] for i in taught], vectors[taught], singles)
    axes = principal_axes(vectors[taught], RANK)
    table = train(data, singles, axes)
    encoder = quantise(table, axes)

    kept = np.flatnonzero(known & held)
    mean = averaging_matrix([rows[i] for i in kept], len(tokens))
    figures = {
        "training_texts": len(taught),
        "held_out_texts": len(kept),
        "cosine_to_teacher": _mean(cosines(mean, encoder.table(), encoder.projection(), vectors[kept])),
        "cosine_before_quantising": _mean(cosines(mean, table, axes, vectors[kept])),
    }
    return tokens, encoder, figures


def _mean(values: np.ndarray) -> float:
    return round(float(values.mean()), 4)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("outdir", type=Path)
    parser.add_argument(
        "--wordnet",
        type=Path,
        default=Path("/usr/share/wordnet"),
        help="folder of WordNet's files (default: %(default)s)",
    )
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path(tempfile.gettempdir()) / "cineai-teacher",
        help="folder for the teacher's vectors (default: %(default)s)",
    )
    arguments = parser.parse_args()

    catalogue = arguments.catalogue.read_bytes()
    films = json.loads(catalogue)
    tokens, encoder, figures = build(films, arguments.wordnet, arguments.cache)

    files = {BINARY: to_bytes(encoder), VOCABULARY: ("\n".join(tokens) + "\n").encode()}
    arguments.outdir.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (arguments.outdir / name).write_bytes(content)

    documents = text_vectors([texts.film_document(film) for film in films], arguments.cache)
    manifest = {
        "model": f"query encoder distilled from {MODEL}",
        "package": package(),
        "license": LICENSE,
        "weights_sha256": weights_sha256(),
        "rows": len(tokens),
        "rank": RANK,
        "dimension": len(encoder.up),
        "type": "int4",
        "layout": LAYOUT,
        "files": {
            name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in files.items()
        },
        "catalogue_sha256": hashlib.sha256(catalogue).hexdigest(),
        "seed": texts.SEED,
        **figures,
        "trial": trial(films, documents, Encoder(arguments.outdir)),
    }
    text = json.dumps(manifest, indent=2) + "\n"
    (arguments.outdir / MANIFEST).write_text(text)
    print(text, end="")


if __name__ == "__main__":
    main()
