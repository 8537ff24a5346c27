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
import film_vectors
import minilm
from encoder import quantise, texts, train

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


class FilmVectors(unittest.TestCase):
    FACTS = [
        {"directors": [d], "cast": [], "keywords": [k], "genres": [g], "tags": t, "families": [], "year": y}
        for d, k, g, t, y in [
            ("Ann", "red dreams", "Drama", ["dreams"], 1990),
            ("Ann", "a dream", "Drama", ["dreams", "grief"], 1995),
            ("Bo", "cars", "Drama", ["grief"], 1960),
            ("Cy", "boats", "Comedy", [], 2020),
        ]
    ]

    def test_a_rare_fact_counts_more_than_a_frequent_one(self):
        alike = film_vectors.shared([["rare", "common"], ["rare"], ["common"], ["common"], ["other"]])
        self.assertGreater(alike[0, 1], alike[0, 2])
        self.assertEqual((alike[4] != 0).sum(), 0)
        compared = film_vectors.comparisons(self.FACTS)
        self.assertEqual(compared.keys(), film_vectors.FACTS.keys())
        self.assertAlmostEqual(float(compared["directors"][0, 1]), 1, places=5)
        self.assertGreater(compared["keyword words"][0, 1], 0.9)

    def test_settling_draws_alike_films_together_and_stays_near_the_mix(self):
        mixed = film_vectors.unit(np.random.default_rng(3).standard_normal((4, 384)).astype(np.float32))
        alike = film_vectors.likeness(mixed, self.FACTS)
        settled = film_vectors.settle(mixed, alike)
        np.testing.assert_allclose(np.linalg.norm(settled, axis=1), 1, atol=1e-5)
        cosines = settled @ settled.T
        self.assertGreater(cosines[0, 1], (mixed @ mixed.T)[0, 1] + 0.05)
        self.assertGreater(cosines[0, 1], cosines[0, 3])
        self.assertGreater(float(np.sum(settled * mixed, axis=1).min()), 0.9)


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


class QueryEncoder(unittest.TestCase):
    TOKENS = ["a", "film", "about", "love", "##r", "'", "t", "don"]

    def test_the_file_gives_back_what_was_written(self):
        random = np.random.default_rng(3)
        table = random.standard_normal((5, 64)).astype(np.float32)
        table[2] = 0
        axes = np.linalg.qr(random.standard_normal((384, 64)))[0].astype(np.float32)
        encoder = quantise.quantise(table, axes)
        data = quantise.to_bytes(encoder)
        self.assertEqual(len(data), 16 + 5 * (64 // 32) * 2 + 5 * 64 // 2 + 384 * 4 + 384 * 64)

        read = quantise.from_bytes(data)
        np.testing.assert_array_equal(read.table(), encoder.table())
        np.testing.assert_array_equal(read.projection(), encoder.projection())
        self.assertGreater(embed.mean_cosine(read.table()[[0, 1, 3, 4]], table[[0, 1, 3, 4]]), 0.99)
        self.assertFalse(read.table()[2].any())
        with self.assertRaises(ValueError):
            quantise.from_bytes(data + b"x")

    def test_words_that_cannot_be_spelled_are_left_out(self):
        tokenizer = texts.query_tokenizer(self.TOKENS)
        rows = texts.token_rows(tokenizer, ["A FILM about 七 lovér", "don't xyz", "", "七"])
        self.assertEqual(rows, [[0, 1, 2, 3, 4], [7, 5, 6], [], []])

    def test_kept_tokens_are_ascii_and_no_markers(self):
        kept = texts.kept_tokens(minilm.tokenizer().get_vocab())
        self.assertEqual(len(kept), 27623)
        self.assertIn("[", kept)
        self.assertFalse({"[CLS]", "[unused0]", "é"} & set(kept))

    def test_training_recovers_a_table_that_explains_the_targets(self):
        random = np.random.default_rng(4)
        true = random.standard_normal((30, 8)).astype(np.float32)
        rows = [list(random.integers(0, 30, random.integers(1, 6))) for _ in range(2000)]
        mean = train.averaging_matrix(rows, 30)
        targets = mean @ true
        targets /= np.linalg.norm(targets, axis=1, keepdims=True)
        axes = train.principal_axes(targets, 8)
        examples = train.Examples(mean, targets, np.ones(2000, np.float32))
        table = train.train(examples, true / np.linalg.norm(true, axis=1, keepdims=True), axes)
        self.assertGreater(train.cosines(mean, table, axes, targets).mean(), 0.98)


if __name__ == "__main__":
    unittest.main()
