"""Trains the query encoder: one vector a token, their mean approximating the teacher's vector.

Shapes: n texts, v tokens, d = 384 dimensions of the teacher, r = rank. A text is a row of the
sparse matrix A [n, v] that averages its tokens' rows. The table X [v, r] lives in the space of the
first r principal components of the teacher's outputs (axes [d, r], orthonormal), so that a text's
vector is the unit vector along axes @ (A X). Ridge regression treats every component by itself, so
projecting first changes nothing in it, and the refinement then works on what is shipped.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

RIDGE_PULL = 0.03
RIDGE_STEPS = 25
REFINE_PULL = 0.1
REFINE_STEPS = 80
REFINE_RATE = 0.05  # higher rates overshoot: common tokens appear in texts of many tokens
REFINE_MOMENTUM = 0.9
TINY = np.float32(1e-30)  # keeps what has converged entirely from dividing zero by zero
FREQUENCY_SMOOTHING = 1e-3  # of smooth inverse frequency: a / (a + p)


@dataclass(frozen=True)
class Examples:
    """What to learn from: A [n, v], the teacher's unit vectors [n, d] and weights [n]."""

    mean: csr_array
    targets: np.ndarray
    weights: np.ndarray


def averaging_matrix(rows: list[list[int]], tokens: int) -> csr_array:
    """A [n, v] of texts given as lists of token rows; a text without tokens is a row of zeros."""
    lengths = np.array([len(row) for row in rows])
    values = np.repeat(1 / np.maximum(lengths, 1), lengths).astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    columns = np.fromiter((token for row in rows for token in row), np.int32, lengths.sum())
    matrix = csr_array((values, columns, starts), shape=(len(rows), tokens))
    matrix.sum_duplicates()
    return matrix


def principal_axes(vectors: np.ndarray, rank: int) -> np.ndarray:
    """Axes [d, rank] that hold most of the vectors' squared length, the strongest first."""
    moments = vectors.T.astype(np.float64) @ vectors
    _, axes = np.linalg.eigh(moments)
    return axes[:, ::-1][:, :rank].astype(np.float32)


def train(examples: Examples, token_vectors: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """The table X [v, r], from the teacher's vectors of single tokens [v, d]."""
    table = start(examples, token_vectors, axes)
    table = ridge(examples, table, axes)
    return refine(examples, table, axes)


def start(examples: Examples, token_vectors: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """The tokens' own vectors, common tokens shortened, scaled to fit the targets best."""
    use = examples.mean.T @ np.ones(len(examples.targets), np.float32)
    frequency = use / use.sum()
    shortened = FREQUENCY_SMOOTHING / (FREQUENCY_SMOOTHING + frequency)
    table = shortened[:, None] * (token_vectors @ axes)
    fitted, targets = examples.mean @ table, examples.targets @ axes
    return table * (np.vdot(fitted, targets) / np.vdot(fitted, fitted))


def ridge(examples: Examples, table: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """Minimises sum w |A X - T|^2 + pull |X - table|^2 by preconditioned conjugate gradients."""
    mean, weights = examples.mean, examples.weights[:, None]
    targets = examples.targets @ axes
    diagonal = _diagonal(mean, examples.weights) + RIDGE_PULL

    solution = table.copy()
    residual = mean.T @ (weights * (targets - mean @ solution))
    scaled = residual / diagonal
    direction = scaled.copy()
    energy = np.sum(residual * scaled, axis=0)
    for _ in range(RIDGE_STEPS):
        image = mean.T @ (weights * (mean @ direction)) + RIDGE_PULL * direction
        step = energy / np.maximum(np.sum(direction * image, axis=0), TINY)
        solution += step * direction
        residual -= step * image
        scaled = residual / diagonal
        previous, energy = energy, np.sum(residual * scaled, axis=0)
        direction = scaled + energy / np.maximum(previous, TINY) * direction
    return solution


def refine(examples: Examples, table: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """Minimises sum w (1 - cosine) + pull |X - table|^2 / 2 by preconditioned momentum."""
    mean, weights = examples.mean, examples.weights[:, None]
    targets = examples.targets @ axes
    lengths = _lengths(mean @ table)
    diagonal = _diagonal(mean, examples.weights / lengths[:, 0] ** 2) + REFINE_PULL

    refined = table.copy()
    velocity = np.zeros_like(table)
    for _ in range(REFINE_STEPS):
        fitted = mean @ refined
        lengths = _lengths(fitted)
        unit = fitted / lengths
        cosine = np.sum(unit * targets, axis=1, keepdims=True)
        slope = weights * (cosine * unit - targets) / lengths
        gradient = mean.T @ slope + REFINE_PULL * (refined - table)
        velocity = REFINE_MOMENTUM * velocity - REFINE_RATE * gradient / diagonal
        refined += velocity
    return refined


def cosines(mean: csr_array, table: np.ndarray, axes: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Each text's cosine [n] between the encoder's vector and the teacher's."""
    fitted = mean @ table
    return np.sum(fitted / _lengths(fitted) * (targets @ axes), axis=1)


def _diagonal(mean: csr_array, weights: np.ndarray) -> np.ndarray:
    """The diagonal of A^T W A, as a column [v, 1]."""
    return (mean.power(2).T @ weights.astype(np.float32))[:, None]


def _lengths(vectors: np.ndarray) -> np.ndarray:
    """Euclidean lengths [n, 1], kept off zero."""
    return np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-6))
