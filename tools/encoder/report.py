"""How well the encoder finds films: python tools/encoder/report.py CATALOGUE.json FOLDER

The queries of trial_queries.json paraphrase one film each and were never trained on. Films are
ranked by the cosine between a query's vector and the teacher's vectors of the films' documents.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from minilm import embed

from encoder.query_encoder import Encoder
from encoder.texts import film_document

import numpy as np

QUERIES = Path(__file__).resolve().parent / "trial_queries.json"


def trial(films: list[dict], documents: np.ndarray, encoder: Encoder) -> dict:
    """Scores of the teacher's and of the encoder's query vectors against documents [n, 384]."""
    place = {film["title"]: i for i, film in enumerate(films)}
    cases = [case for case in json.loads(QUERIES.read_text()) if case["title"] in place]
    queries = [case["query"] for case in cases]
    wanted = np.array([place[case["title"]] for case in cases])
    taught = embed(queries)
    distilled = np.stack([encoder.encode(query) for query in queries])
    return {
        "films": len(films),
        "queries": len(queries),
        "cosine_to_teacher": round(float(np.mean(np.sum(taught * distilled, axis=1))), 4),
        "teacher": _scores(taught, documents, wanted),
        "encoder": _scores(distilled, documents, wanted),
    }


def _scores(queries: np.ndarray, documents: np.ndarray, wanted: np.ndarray) -> dict:
    """Mean reciprocal rank within the first ten, and the share found within the first five."""
    similarity = queries @ documents.T
    own = similarity[np.arange(len(wanted)), wanted]
    ranks = 1 + np.sum(similarity > own[:, None], axis=1)
    return {
        "mrr_at_10": round(float(np.mean(np.where(ranks <= 10, 1 / ranks, 0))), 4),
        "hit_at_5": round(float(np.mean(ranks <= 5)), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("folder", type=Path, help="where encoder.bin and encoder.vocab.txt are")
    arguments = parser.parse_args()
    films = json.loads(arguments.catalogue.read_text(encoding="utf-8"))
    documents = embed([film_document(film) for film in films])
    print(json.dumps(trial(films, documents, Encoder(arguments.folder)), indent=2))


if __name__ == "__main__":
    main()
