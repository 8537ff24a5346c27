"""The teacher's vectors of the training texts, kept in a cache: a pass over all takes minutes."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from minilm import embed, embed_ids, tokenizer, weights_sha256

import numpy as np


def text_vectors(texts: list[str], cache: Path) -> np.ndarray:
    """The teacher's unit vectors of texts, float32 [n, 384]."""
    return _cached("\0".join(texts), cache, lambda: embed(texts))


def token_vectors(tokens: list[str], cache: Path) -> np.ndarray:
    """The teacher's unit vectors of single tokens, float32 [n, 384]."""
    vocabulary = tokenizer()
    start, end = vocabulary.token_to_id("[CLS]"), vocabulary.token_to_id("[SEP]")
    ids = [[start, vocabulary.token_to_id(token), end] for token in tokens]
    return _cached(f"tokens {ids}", cache, lambda: embed_ids(ids))


def _cached(content: str, cache: Path, compute: Callable[[], np.ndarray]) -> np.ndarray:
    """`compute()`, or what it returned when it last ran for this content and these weights."""
    key = hashlib.sha256(f"{weights_sha256()} {content}".encode()).hexdigest()
    path = cache / f"{key}.npy"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial.npy")
        np.save(partial, compute())
        partial.rename(path)
    return np.load(path)
