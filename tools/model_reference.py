"""What the model makes of some texts: python tools/model_reference.py > tests/data/model_reference.json

Prints a JSON array of {"text", "tokens", "vector"}: the number of tokens with [CLS] and [SEP], and the
unit vector of the model itself in 32-bit floats. The tests hold the engine's full encoder against it.
"""

import json

from minilm import embed, token_ids

TEXTS = [
    "dream",
    "a",
    "robots",
    "thieves inside dreams",
    "friendship between a robot and a child",
    "crooks sneak into sleepers' heads to plant a thought",
    "cloned prehistoric reptiles get loose and eat the visitors",
    "computer expert learns everything around him is fake",
    "Which films did Akira Kurosawa direct?",
    "What movies did Christopher Nolan direct in the 2000s?",
    "a slow, sad love story in rainy Hong Kong",
    "not a comedy, and certainly not a musical",
    "Amélie's café — 1999, Paris!",
    "THE GOOD, THE BAD AND THE UGLY",
    "七人の侍 seven samurai",
    "a detective 🙂 in space",
    "heist film, one last job; everything goes wrong?",
    "An old man walks home.\n\tNobody waits   for him.",
    "supercalifragilisticexpialidocious",
    "lonely robots " * 20,
    "A family hides from creatures that hunt by sound, and a child has to be born in silence. " * 16,
]


def main() -> None:
    cases = [
        {"text": text, "tokens": len(token_ids(text)), "vector": [round(float(x), 6) for x in vector]}
        for text, vector in zip(TEXTS, embed(TEXTS))
    ]
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    print(f"[\n{lines}\n]")


if __name__ == "__main__":
    main()
