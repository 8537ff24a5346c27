"""Encodes texts with a finished encoder: python tools/encoder/reference.py FOLDER < TEXTS

TEXTS has one text a line. Prints a JSON array of {"text", "token_ids", "vector"}; a text without
a known token has no ids and the vector null. Other implementations compare themselves with this.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from encoder.query_encoder import Encoder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where encoder.bin and encoder.vocab.txt are")
    encoder = Encoder(parser.parse_args().folder)

    cases = []
    for text in sys.stdin.read().split("\n"):
        if text:
            vector = encoder.encode(text)
            cases.append({
                "text": text,
                "token_ids": encoder.token_rows([text])[0],
                "vector": None if vector is None else [round(float(x), 7) for x in vector],
            })
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    print(f"[\n{lines}\n]")


if __name__ == "__main__":
    main()
