"""The encoder's file, encoder.bin, little-endian:

    bytes                     what
    4                         u32 rows: tokens, one a line in encoder.vocab.txt, in the same order
    4                         u32 rank: numbers in a token's row
    4                         u32 dimension: numbers in the finished vector (384)
    4                         u32 group: numbers that share a scale (32)
    rows x rank/group x 2     f16 scales of the table, row by row (some are negative)
    rows x rank/2             the table's 4-bit codes, row by row: byte k of a row holds number 2k
                              in its low half and number 2k + 1 in its high half, as code + 8
    dimension x 4             f32 scales of the up-projection
    dimension x rank          int8 up-projection, row by row

Number k of token t is (code - 8) * scale, with the scale of group k / group of row t. To encode a
text, add up its tokens' rows to m [rank]; component i is up_scale[i] * sum_k up[i, k] * m[k];
divide the vector by its Euclidean length. A text without tokens has no vector.
"""

import struct
from dataclasses import dataclass

import numpy as np

GROUP = 32
HEADER = struct.Struct("<4I")
LAYOUT = (
    "u32 rows, rank, dimension, group; rows x rank/group x f16 scale; rows x rank/2 x two 4-bit "
    "codes, low half first, value = (code - 8) * scale; dimension x f32 scale; "
    "dimension x rank x int8"
)


@dataclass(frozen=True)
class Quantised:
    """The encoder as it is stored; see the module's head for what each array means."""

    scales: np.ndarray  # f16 [rows, rank / GROUP]
    codes: np.ndarray  # int8 [rows, rank], -8 to 7
    up_scales: np.ndarray  # f32 [dimension]
    up: np.ndarray  # int8 [dimension, rank]

    def table(self) -> np.ndarray:
        """The tokens' rows, float32 [rows, rank]."""
        return self.codes * np.repeat(self.scales.astype(np.float32), GROUP, axis=1)

    def projection(self) -> np.ndarray:
        """The up-projection, float32 [dimension, rank]."""
        return self.up * self.up_scales[:, None]


def quantise(table: np.ndarray, axes: np.ndarray) -> Quantised:
    """Quantises a table [rows, rank] and the axes [dimension, rank] of its components."""
    rows, rank = table.shape
    scales, codes = four_bits(table.reshape(-1, GROUP))
    up_scales = (np.abs(axes).max(axis=1) / 127).astype(np.float32)
    up = np.rint(axes / up_scales[:, None]).astype(np.int8)
    return Quantised(scales.reshape(rows, -1), codes.reshape(rows, rank), up_scales, up)


def to_bytes(encoder: Quantised) -> bytes:
    """The content of encoder.bin."""
    rows, rank = encoder.codes.shape
    return b"".join([
        HEADER.pack(rows, rank, len(encoder.up), GROUP),
        encoder.scales.astype("<f2").tobytes(),
        pack(encoder.codes).tobytes(),
        encoder.up_scales.astype("<f4").tobytes(),
        encoder.up.tobytes(),
    ])


def from_bytes(data: bytes) -> Quantised:
    """The inverse of `to_bytes`."""
    rows, rank, dimension, group = HEADER.unpack_from(data)
    if group != GROUP:
        raise ValueError(f"groups of {group}, expected {GROUP}")
    offset = HEADER.size

    def take(kind: str, *shape: int) -> np.ndarray:
        nonlocal offset
        array = np.frombuffer(data, kind, np.prod(shape), offset).reshape(shape)
        offset += array.nbytes
        return array

    scales = take("<f2", rows, rank // GROUP)
    packed = take("u1", rows, rank // 2)
    up_scales = take("<f4", dimension)
    up = take("i1", dimension, rank)
    if offset != len(data):
        raise ValueError(f"{len(data)} bytes, expected {offset}")
    codes = np.empty((rows, rank), np.int8)
    codes[:, 0::2] = (packed & 15).astype(np.int8) - 8
    codes[:, 1::2] = (packed >> 4).astype(np.int8) - 8
    return Quantised(scales, codes, up_scales, up)


def pack(codes: np.ndarray) -> np.ndarray:
    """Codes from -8 to 7, [rows, n] -> bytes [rows, n / 2], each with two of them, plus 8."""
    nibbles = (codes + 8).astype(np.uint8)
    return nibbles[:, 0::2] | nibbles[:, 1::2] << 4


def four_bits(groups: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """f16 scales [g] and codes [g, GROUP], each group with the best of a few dozen scales.

    A scale of either sign is tried, as -8 has no opposite; the least squared error wins.
    """
    peak = np.abs(groups).max(axis=1)
    best_error = np.full(len(groups), np.inf)
    best_scales = np.zeros(len(groups), np.float16)
    best_codes = np.zeros(groups.shape, np.int8)
    for steps in np.arange(5, 9, 0.25):
        for sign in (1, -1):
            scales = (sign * peak / steps).astype(np.float16)
            codes, error = _rounded(groups, scales)
            better = error < best_error
            best_error[better] = error[better]
            best_scales[better] = scales[better]
            best_codes[better] = codes[better]
    return best_scales, best_codes


def _rounded(groups: np.ndarray, scales: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The nearest codes for given scales and the squared error of each group."""
    wide = scales.astype(np.float32)[:, None]
    divisors = np.where(wide == 0, np.float32(1), wide)
    codes = np.clip(np.rint(groups / divisors), -8, 7)
    return codes.astype(np.int8), np.sum((codes * wide - groups) ** 2, axis=1)
