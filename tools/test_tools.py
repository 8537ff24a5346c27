"""Tests of the programs in tools/: python -m unittest discover tools"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
sys.path.insert(0, str(TOOLS))

import embed
import minilm

import numpy as np

SENTENCES = [
    "The weather is lovely today.",
    "It's so sunny outside!",
    "He drove to the stadium.",
]


class Quantisation(unittest.TestCase):
    def test_round_trip_is_within_half_a_scale(self):
        vectors = np.random.default_rng(1).standard_normal((50, 384)).astype(np.float32)
        scales, codes = embed.quantise(vectors)
        error = np.abs(embed.dequantise(scales, codes) - vectors)
        self.assertTrue((error <= scales[:, None] * 0.5001).all())
        self.assertEqual(np.abs(codes).max(), 127)

    def test_a_row_of_zeros_stays_zero(self):
        scales, codes = embed.quantise(np.zeros((1, 384), np.float32))
        self.assertFalse(embed.dequantise(scales, codes).any())

    def test_recall_of_the_rows_themselves_is_one(self):
        random = np.random.default_rng(2)
        vectors, others = random.standard_normal((2, 600, 384)).astype(np.float32)
        self.assertEqual(embed.recall(vectors, vectors), 1.0)
        self.assertLess(embed.recall(vectors, others), 0.2)
        self.assertIsNone(embed.recall(vectors[:1], vectors[:1]))


class Model(unittest.TestCase):
    def test_similarities_are_those_the_model_is_documented_with(self):
        vectors = minilm.embed(SENTENCES)
        expected = [[1, 0.6660, 0.1046], [0.6660, 1, 0.1411], [0.1046, 0.1411, 1]]
        np.testing.assert_allclose(vectors @ vectors.T, expected, atol=1e-4)

    def test_paraphrases_are_closer_than_an_unrelated_text(self):
        one, same, other = minilm.embed([
            "a thief steals secrets from people's dreams",
            "someone breaks into sleeping minds to rob them",
            "two families argue over a wedding menu",
        ])
        self.assertGreater(one @ same, one @ other + 0.2)

    def test_padding_does_not_change_a_row(self):
        texts = ["war", "a quiet town by the sea", "a long night " * 20]
        batch = minilm._forward([minilm.token_ids(text) for text in texts])
        single = np.concatenate([minilm.embed([text]) for text in texts])
        np.testing.assert_allclose(batch, single, atol=1e-5)
        np.testing.assert_allclose(np.linalg.norm(batch, axis=1), 1, atol=1e-5)

    def test_long_texts_are_cut_and_keep_both_markers(self):
        ids = minilm.token_ids("night " * 1000)
        self.assertEqual((len(ids), ids[0], ids[-1]), (256, 101, 102))
        self.assertEqual(len(minilm.token_ids("night " * 200)), 202)


class EmbedProgram(unittest.TestCase):
    def test_the_same_texts_give_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            texts = Path(folder) / "texts.jsonl"
            lines = [json.dumps({"id": i, "text": text}) for i, text in enumerate(SENTENCES)]
            texts.write_text("\n".join(lines) + "\n")
            for name in ("one", "two"):
                command = [sys.executable, TOOLS / "embed.py", texts, folder, name]
                subprocess.run(command, check=True, capture_output=True)
            data = (Path(folder) / "one.vec").read_bytes()
            self.assertEqual(data, (Path(folder) / "two.vec").read_bytes())
            self.assertEqual(len(data), 3 * (4 + 384))

            scales = np.frombuffer(data[:12], "<f4")
            codes = np.frombuffer(data[12:], np.int8).reshape(3, 384)
            rows = embed.dequantise(scales, codes)
            self.assertGreater(embed.mean_cosine(rows, minilm.embed(SENTENCES)), 0.9999)
            manifest = json.loads((Path(folder) / "one.json").read_text())
            self.assertEqual((manifest["rows"], manifest["bytes"]), (3, len(data)))


if __name__ == "__main__":
    unittest.main()
