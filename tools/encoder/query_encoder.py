"""The finished query encoder, read back from its files: what any other reader has to agree with."""

from pathlib import Path

from encoder.quantise import from_bytes
from encoder.texts import query_tokenizer, token_rows

import numpy as np

BINARY = "encoder.bin"
VOCABULARY = "encoder.vocab.txt"
MANIFEST = "encoder.json"


class Encoder:
    """Text to unit vector: the mean of the tokens' rows, projected up and normalised."""

    def __init__(self, folder: Path):
        quantised = from_bytes((folder / BINARY).read_bytes())
        self._table = quantised.table()
        self._projection = quantised.projection()
        tokens = (folder / VOCABULARY).read_text(encoding="utf-8").splitlines()
        if len(tokens) != len(self._table):
            raise ValueError(f"{len(tokens)} tokens for {len(self._table)} rows")
        self._tokenizer = query_tokenizer(tokens)

    def token_rows(self, texts: list[str]) -> list[list[int]]:
        """Each text's rows in the table."""
        return token_rows(self._tokenizer, texts)

    def encode(self, text: str) -> np.ndarray | None:
        """The text's unit vector, float32 [384], or None where it has no known token."""
        rows = self.token_rows([text])[0]
        if not rows:
            return None
        vector = self._projection @ self._table[rows].sum(axis=0)
        return vector / np.linalg.norm(vector)
