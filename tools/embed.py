"""Embeds texts ahead of time: python tools/embed.py TEXTS.jsonl OUTDIR NAME [--bits 4]

TEXTS.jsonl has one {"id": ..., "text": ...} a line. Row i of the output belongs to line i.

OUTDIR/NAME.vec   n little-endian f32 scales, then n x 384 int8; value = q * scale. With --bits 4:
                  n x 12 f16 scales, one for 32 numbers, then n x 192 bytes of two 4-bit codes,
                  the low half first; value = (code - 8) * scale
OUTDIR/NAME.json  the manifest: what the rows were made from and what quantising them cost

The same input gives the same bytes on the same machine and library versions.
"""

import argparse
import hashlib
import json
from pathlib import Path

from encoder.quantise import four_bits, pack
from minilm import DIMENSION, LICENSE, MODEL, embed, package, weights_sha256

import numpy as np

NEIGHBOURS = 10
GROUP = 32  # numbers that share a scale where there are four bits a number
LAYOUTS = {
    8: "rows x f32 scale, then rows x dimension x int8",
    4: "rows x dimension/32 x f16 scale, then rows x dimension/2 x two 4-bit codes, low half first, "
    "value = (code - 8) * scale",
}
QUERY_BLOCK = 512  # rows compared with all the others at a time


def quantise(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """float32 [n, d] -> scales float32 [n] and int8 [n, d], with scale = max|v| / 127."""
    scales = (np.abs(vectors).max(axis=1) / 127).astype(np.float32)
    divisors = np.where(scales > 0, scales, 1)
    return scales, np.rint(vectors / divisors[:, None]).astype(np.int8)


def dequantise(scales: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """The inverse of `quantise`, up to half a scale in each value."""
    return codes * scales[:, None]


def stored(vectors: np.ndarray, bits: int) -> tuple[bytes, np.ndarray]:
    """A file's content, and the vectors as they will be read from it."""
    if bits == 8:
        scales, codes = quantise(vectors)
        return scales.astype("<f4").tobytes() + codes.tobytes(), dequantise(scales, codes)
    scales, codes = four_bits(vectors.reshape(-1, GROUP))
    read = codes * scales.astype(np.float32)[:, None]
    data = scales.astype("<f2").tobytes() + pack(codes.reshape(vectors.shape)).tobytes()
    return data, read.reshape(vectors.shape)


def read_texts(jsonl: bytes) -> list[str]:
    """The texts of a TEXTS.jsonl; ids have to be present and unique."""
    entries = [json.loads(line) for line in jsonl.decode().split("\n") if line.strip()]
    if not entries:
        raise SystemExit("no texts to embed")
    if len({entry["id"] for entry in entries}) != len(entries):
        raise SystemExit("two texts have the same id")
    return [entry["text"] for entry in entries]


def mean_cosine(a: np.ndarray, b: np.ndarray) -> float:
    """The mean over rows of the cosine between a's row and b's row, both [n, d]."""
    return float(np.mean(np.sum(_unit(a) * _unit(b), axis=1)))


def recall(exact: np.ndarray, approximate: np.ndarray) -> float | None:
    """How many of each row's 10 nearest others by cosine stay its 10 nearest, from 0 to 1.

    Every row is the query once; on the approximate side the query is approximate too. None where
    there is no other row.
    """
    n = len(exact)
    k = min(NEIGHBOURS, n - 1)
    if k == 0:
        return None
    exact, approximate = _unit(exact), _unit(approximate)
    kept = 0
    for start in range(0, n, QUERY_BLOCK):
        pairs = zip(_nearest(exact, start, k), _nearest(approximate, start, k))
        kept += sum(len(np.intersect1d(a, b)) for a, b in pairs)
    return kept / (n * k)


def _nearest(unit: np.ndarray, start: int, k: int) -> np.ndarray:
    """Row numbers [block, k] of the k nearest others of the rows from `start` on."""
    block = unit[start : start + QUERY_BLOCK]
    similarity = block @ unit.T
    rows = np.arange(len(block))
    similarity[rows, start + rows] = -np.inf
    return np.argsort(-similarity, axis=1, kind="stable")[:, :k]


def _unit(vectors: np.ndarray) -> np.ndarray:
    vectors = vectors.astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _measured(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def quality(vectors: np.ndarray, read: np.ndarray) -> dict[str, float | None]:
    """What rounding cost: `read` is what the file holds; half precision is there to compare with."""
    f16 = vectors.astype(np.float16)
    return {
        "recall_at_10": _measured(recall(vectors, read)),
        "mean_cosine": _measured(mean_cosine(vectors, read)),
        "f16_recall_at_10": _measured(recall(vectors, f16)),
        "f16_mean_cosine": _measured(mean_cosine(vectors, f16)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("outdir", type=Path)
    parser.add_argument("name")
    parser.add_argument("--bits", type=int, choices=LAYOUTS, default=8)
    arguments = parser.parse_args()

    jsonl = arguments.texts.read_bytes()
    vectors = embed(read_texts(jsonl))
    data, read = stored(vectors, arguments.bits)

    manifest = {
        "model": MODEL,
        "package": package(),
        "license": LICENSE,
        "weights_sha256": weights_sha256(),
        "rows": len(vectors),
        "dimension": DIMENSION,
        "type": f"int{arguments.bits}",
        "layout": LAYOUTS[arguments.bits],
        "texts_sha256": hashlib.sha256(jsonl).hexdigest(),
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "quantisation": quality(vectors, read),
    }
    arguments.outdir.mkdir(parents=True, exist_ok=True)
    (arguments.outdir / f"{arguments.name}.vec").write_bytes(data)
    (arguments.outdir / f"{arguments.name}.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(f"{arguments.name}: {len(vectors)} rows, {len(data)} bytes, {manifest['quantisation']}")


if __name__ == "__main__":
    main()
